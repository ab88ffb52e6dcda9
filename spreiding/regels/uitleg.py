"""De woorden bij een oordeel: wat er gevonden is, wat er te doen staat, wie dat kan, en de zin voor een bericht.

Gewone taal (B1). De uitkomsten komen uit `criteria`; hier wordt niets meer besloten.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from spreiding.regels.begrippen import Criterium, Kansrijkgrond, Reden, Uitkomst, Vraag
from spreiding.regels.criteria import TELLINGEN, drempelmoment, drempelplaatsen
from spreiding.regels.gegevens import Bewijs, CriteriumOordeel
from spreiding.regels.logica import Bevinding
from spreiding.regels.plekfeiten import ALTIJD_AL, ZONDER_EINDE, Plekfeiten, Reeks, bij
from spreiding.regels.tijd import EEN_DAG, datum_voluit

WAAR: Mapping[Vraag, str] = {
    Vraag.VERSLAG: "in het provinciaal verslag",
    Vraag.VERDEELBESLUIT: "voor het verdeelbesluit",
    Vraag.DUURZAAM: "als duurzaam",
    Vraag.GEREALISEERD: "als gerealiseerd",
}

DRAGEND: Mapping[Vraag, tuple[Criterium, ...]] = {
    Vraag.VERSLAG: (Criterium.SOORT, Criterium.PROVINCIE),
    Vraag.VERDEELBESLUIT: (Criterium.REALISATIEDATUM, Criterium.VOLGENDE_RAMING),
    Vraag.DUURZAAM: (Criterium.LOOPTIJD, Criterium.DREMPEL),
    Vraag.GEREALISEERD: (Criterium.PERIODE, Criterium.BESCHIKBAAR),
}
"""Criteria die in de zin genoemd worden als het antwoord ja is."""


def plaatsen(aantal: int | None) -> str:
    """1 plaats, 1.250 plaatsen, of onbekend aantal plaatsen."""
    if aantal is None:
        return "onbekend aantal plaatsen"
    return f"{getal(aantal)} plaats" + ("" if aantal == 1 else "en")


def getal(aantal: int) -> str:
    return f"{aantal:,}".replace(",", ".")


def tot_en_met(tot: date) -> str:
    return "zonder einddatum" if tot == ZONDER_EINDE else f"tot en met {datum_voluit(tot - EEN_DAG)}"


# -- wat er gevonden is --------------------------------------------------------------------------


def _soort(f: Plekfeiten, _: date) -> str:
    return f"soort opvang: {f.plek.soort.label}"


def _provincie(f: Plekfeiten, _: date) -> str:
    plek = f.plek
    hier = plek.provincie_locatie_naam or plek.provincie_locatie
    thuis = plek.provincie_naam or plek.provincie
    if plek.provincie == plek.provincie_locatie:
        return f"de locatie ligt in {hier}"
    return f"de locatie ligt in {hier}, de gemeente in {thuis}"


def _niet_dubbel(f: Plekfeiten, _: date) -> str:
    return f"ook opgegeven bij {f.plek.dubbel_met}" if f.plek.dubbel_met else "niet ook elders opgegeven"


def _niet_vervallen(f: Plekfeiten, dag: date) -> str:
    if f.plek.vervallen_op is not None and f.plek.vervallen_op <= dag:
        return f"het plan is vervallen op {datum_voluit(f.plek.vervallen_op)}"
    if f.plek.gesloten_op is not None:
        wanneer = "is gesloten op" if f.plek.gesloten_op <= dag else "sluit op"
        return f"de locatie {wanneer} {datum_voluit(f.plek.gesloten_op)}"
    return "niet gesloten of vervallen"


def _aantal(f: Plekfeiten, dag: date) -> str:
    geteld = TELLINGEN[f.vraag](f, dag)
    if geteld is None:
        return "het aantal plaatsen is niet ingevuld"
    if geteld == 0 and f.stukken:
        return f"plaatsen {tot_en_met(f.stukken[-1].tot)}"
    return plaatsen(geteld)


def _beschikbaar_van_tot(f: Plekfeiten, reeks: Reeks | None) -> str:
    if reeks is None:
        return "er is geen periode met plaatsen ingevuld"
    begin = f.begin(reeks)
    if begin is None:
        sinds = "" if reeks.van == ALTIJD_AL else f", capaciteit vanaf {datum_voluit(reeks.van)}"
        return f"begin onbekend{sinds}, {tot_en_met(f.einde(reeks))}"
    return f"beschikbaar vanaf {datum_voluit(begin)}, {tot_en_met(f.einde(reeks))}"


def _realisatiedatum(f: Plekfeiten, _: date) -> str:
    return f"{_beschikbaar_van_tot(f, f.reeks)}; nodig op {datum_voluit(f.regeling.realisatiedatum)}"


def _volgende_raming(f: Plekfeiten, _: date) -> str:
    nodig = f"nodig tot en met {datum_voluit(f.regeling.volgende_raming)}"
    if f.reeks is None:
        return f"er is geen periode met plaatsen ingevuld; {nodig}"
    return f"beschikbaar {tot_en_met(f.einde(f.reeks))}; {nodig}"


def _kansrijk(f: Plekfeiten, _: date) -> str:
    gronden = [_grond(f, grond) for grond in f.plek.kansrijkgronden]
    return "; ".join(gronden) if gronden else "geen kansrijkgrond vastgelegd"


def _grond(f: Plekfeiten, grond: Kansrijkgrond) -> str:
    return grond.label + ("" if grond in f.regeling.kansrijkgronden else " (telt niet in deze cyclus)")


def _looptijd(f: Plekfeiten, dag: date) -> str:
    return f"{_beschikbaar_van_tot(f, bij(f.reeksen, dag))}; nodig: ten minste {f.regeling.duurzaam_jaren} jaar"


def _binnen_termijn(f: Plekfeiten, dag: date) -> str:
    maanden = f.regeling.binnen_maanden
    return f"{_beschikbaar_van_tot(f, bij(f.reeksen, dag))}; nodig: binnen {maanden} maanden na {datum_voluit(dag)}"


def _drempel(f: Plekfeiten, dag: date) -> str:
    eigen, elders = drempelplaatsen(f, dag)
    groep = "regulier" if f.is_regulier else "amv en bijzonder"
    samen = f"{plaatsen((eigen or 0) + (elders or 0))}"
    onzeker = " voor zover bekend" if eigen is None or elders is None else ""
    return (
        f"{f.plek.gemeente_naam} heeft op {datum_voluit(drempelmoment(f, dag))} met deze plek"
        f" {samen} ({groep}){onzeker}; nodig: {f.drempel}"
    )


def _periode(f: Plekfeiten, dag: date) -> str:
    stuk = bij(f.stukken, dag)
    if stuk is None:
        return "er is geen periode met plaatsen ingevuld"
    van = "plaatsen" if stuk.van == ALTIJD_AL else f"plaatsen vanaf {datum_voluit(stuk.van)}"
    reeks = bij(f.reeksen, dag)
    return f"{van}, {tot_en_met(reeks.tot if reeks else stuk.tot)}"


def _beschikbaar(f: Plekfeiten, _: date) -> str:
    bereikt, verwacht = f.plek.beschikbaar_bereikt, f.plek.beschikbaar_verwacht
    if bereikt is not None:
        return f"beschikbaar gesteld op {datum_voluit(bereikt)}"
    if verwacht is not None:
        return f"nog niet beschikbaar gesteld, verwacht op {datum_voluit(verwacht)}"
    return f"stand: {f.plek.fase.label}, geen datum waarop de locatie beschikbaar komt"


GEVONDEN: Mapping[Criterium, Callable[[Plekfeiten, date], str]] = {
    Criterium.SOORT: _soort,
    Criterium.PROVINCIE: _provincie,
    Criterium.NIET_DUBBEL: _niet_dubbel,
    Criterium.NIET_VERVALLEN: _niet_vervallen,
    Criterium.AANTAL: _aantal,
    Criterium.REALISATIEDATUM: _realisatiedatum,
    Criterium.VOLGENDE_RAMING: _volgende_raming,
    Criterium.KANSRIJK: _kansrijk,
    Criterium.LOOPTIJD: _looptijd,
    Criterium.BINNEN_TERMIJN: _binnen_termijn,
    Criterium.DREMPEL: _drempel,
    Criterium.PERIODE: _periode,
    Criterium.BESCHIKBAAR: _beschikbaar,
}


def bewijs_tekst(f: Plekfeiten, criterium: Criterium, dag: date) -> str:
    """De stukken bij een criterium met hun houdbaarheid; leeg als er geen zijn."""
    return "; ".join(_stuk(b, dag) for b in f.plek.bewijzen if b.criterium is criterium)


def _stuk(bewijs: Bewijs, dag: date) -> str:
    van, laatste = bewijs.periode.van, bewijs.periode.laatste_dag
    if van is not None and dag < van:
        return f"{bewijs.omschrijving} (geldig vanaf {datum_voluit(van)})"
    if laatste is None:
        return bewijs.omschrijving
    wanneer = "geldig tot en met" if dag <= laatste else "verlopen na"
    return f"{bewijs.omschrijving} ({wanneer} {datum_voluit(laatste)})"


# -- de zin voor een bericht ---------------------------------------------------------------------


def zin(
    f: Plekfeiten,
    totaal: Bevinding,
    criteria: Sequence[CriteriumOordeel],
    *,
    openstaand: Sequence[Criterium],
    dag: date,
    telt_vanaf: date | None,
) -> str:
    """De uitkomst met reden, artikel, aantal en wat er te doen staat, in gewone taal."""
    per = {oordeel.criterium: oordeel for oordeel in criteria}
    kop = _kop(f, totaal, dag)
    waarom = _waarom([per[c] for c in _dragend(f, totaal, criteria)])
    if totaal.uitkomst is Uitkomst.JA:
        return f"{kop}: {waarom}."
    return " ".join([f"{kop}: {waarom}.", *_stappen([per[c] for c in openstaand], dag, telt_vanaf)])


def _kop(f: Plekfeiten, totaal: Bevinding, dag: date) -> str:
    aantal = TELLINGEN[f.vraag](f, dag)
    hoeveel = f"De {plaatsen(aantal)}" if aantal else "De plaatsen"
    groep = f.plek.doelgroep.label + (", aantal onbekend" if aantal is None else "")
    wat = f"{hoeveel} ({groep}) van {f.plek.locatie_naam} voor {f.plek.gemeente_naam}"
    waar = f"{WAAR[f.vraag]} (cyclus {f.regeling.cyclus})"
    telt = "telt" if aantal == 1 else "tellen"
    match totaal.uitkomst:
        case Uitkomst.JA:
            return f"{wat} {telt} op {datum_voluit(dag)} mee {waar}"
        case Uitkomst.NEE:
            return f"{wat} {telt} op {datum_voluit(dag)} niet mee {waar}"
        case _:
            return f"{wat}: onbekend of dit op {datum_voluit(dag)} meetelt {waar}"


def _dragend(f: Plekfeiten, totaal: Bevinding, criteria: Sequence[CriteriumOordeel]) -> Sequence[Criterium]:
    if totaal.reden is Reden.VOLDOET:
        return DRAGEND[f.vraag]
    if totaal.reden in (Reden.SOORT, Reden.NOODOPVANG):
        return [Criterium.SOORT]
    return [next(c.criterium for c in criteria if c.reden is totaal.reden)]


def _waarom(dragend: Sequence[CriteriumOordeel]) -> str:
    gevonden = " en ".join(c.gevonden for c in dragend)
    artikelen = "; ".join(dict.fromkeys(c.artikel for c in dragend))
    return f"{gevonden} ({artikelen})"


def _stappen(openstaand: Sequence[CriteriumOordeel], dag: date, telt_vanaf: date | None) -> list[str]:
    """Wat er moet gebeuren; kansrijk is een andere weg naar hetzelfde antwoord."""
    vast = [c for c in openstaand if c.criterium is not Criterium.KANSRIJK]
    stappen = _zonder_herhaling([c.ontbreekt for c in vast])
    for ander in (c for c in openstaand if c.criterium is Criterium.KANSRIJK):
        enige_weg = any(c.vanaf is None for c in vast if c.criterium in DRAGEND[Vraag.VERDEELBESLUIT])
        tekst = ander.ontbreekt
        stappen.append(tekst if enige_weg else f"Of: {tekst[0].lower()}{tekst[1:]}")
    if telt_vanaf is not None:
        stappen.append(f"Gebeurt dat op {datum_voluit(dag)}, dan telt het mee vanaf {datum_voluit(telt_vanaf)}.")
    elif all(c.vanaf for c in vast):
        stappen.append("Let op: de datums gaan niet samen. Zo telt het ook daarna niet mee.")
    return stappen


def _zonder_herhaling(teksten: Sequence[str]) -> list[str]:
    """Elke tekst één keer, en niet als een langere tekst er al mee begint."""
    uniek = list(dict.fromkeys(teksten))
    return [t for t in uniek if not any(ander != t and ander.startswith(t) for ander in uniek)]
