"""Wat er in een dossier vastgelegd kan worden, en waarom niet: belemmeringen per voorval. Geen klok, geen database."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from spreiding.regels.belemmering import Belemmerd, Belemmering
from spreiding.regels.bezwaardossier import als_zaak, gehoord, termijn_van
from spreiding.regels.bezwaargebeurtenis import (
    ARTIKELEN,
    BIJ_BEZWAAR,
    BIJ_DE_RECHTER,
    TWEEDE_DAG,
    TWEEDE_MAG_LEEG,
    UITKOMSTEN,
    Bezwaaruitkomst,
    Dossierfeiten,
    Gebeurd,
    Kanaal,
    Voorval,
    Zaaksoort,
)
from spreiding.regels.kalender import Kalender
from spreiding.regels.termijnzaak import VROEGSTE, Rechtskader, Termijnsoort, bereken
from spreiding.regels.tijd import datum_voluit, plus_jaren

EENMALIG = frozenset(
    {
        *(Voorval.ONTVANGEN, Voorval.HOORZITTING_GEHOUDEN, Voorval.HOREN_AFGEZIEN, Voorval.ADVIES),
        *(Voorval.INGEBREKESTELLING, Voorval.BESLISSING, Voorval.SCHORSING, Voorval.UITSPRAAK),
    }
)
RUIM = 3  # years ahead that a planned day can lie; later is a typing error


@dataclass(frozen=True, slots=True)
class Omgeving:
    """Wat er buiten het dossier nodig is om te oordelen."""

    kader: Rechtskader
    vandaag: date

    @property
    def kalender(self) -> Kalender:
        return self.kader.kalender


def belemmeringen_voorval(feiten: Dossierfeiten, nieuw: Gebeurd, omgeving: Omgeving) -> list[Belemmering]:
    """Waarom dit voorval niet vastgelegd kan worden. De eerste laag die iets vindt, spreekt."""
    for laag in (_algemeen, _op_volgorde, _per_voorval, _rekenbaar):
        if gevonden := list(laag(feiten, nieuw, omgeving)):
            return gevonden
    return []


def belemmeringen_geheel(feiten: Dossierfeiten, omgeving: Omgeving) -> list[Belemmering]:
    """Kloppen alle voorvallen samen, in volgorde? Na een correctie of intrekking van een eerder voorval."""
    tot_nu = replace(feiten, gebeurd=())
    volgorde = {voorval: nr for nr, voorval in enumerate(Voorval)}
    for gebeurd in sorted(feiten.gebeurd, key=lambda g: (g.op, volgorde[g.voorval])):
        if gevonden := belemmeringen_voorval(tot_nu, gebeurd, omgeving):
            wat = f"{gebeurd.voorval.label} op {datum_voluit(gebeurd.op)}"
            return [replace(b, tekst=f"Dan klopt ‘{wat}’ niet meer. {b.tekst}") for b in gevonden]
        tot_nu = replace(tot_nu, gebeurd=(*tot_nu.gebeurd, gebeurd))
    return []


def mogelijk(feiten: Dossierfeiten, omgeving: Omgeving) -> dict[Voorval, str]:
    """Per voorval van deze zaak: waarom het nu niet kan, of een lege tekst. Voor de knoppen."""
    weg = {Voorval.ONTVANGEN} if feiten.soort is Zaaksoort.VOORZIENING else {Voorval.ONTVANGEN, Voorval.SCHORSING}
    alle: tuple[Voorval, ...] = BIJ_DE_RECHTER if feiten.soort.is_bij_de_rechter else BIJ_BEZWAAR
    return {voorval: _waarom_niet(feiten, voorval, omgeving) for voorval in alle if voorval not in weg}


def _waarom_niet(feiten: Dossierfeiten, voorval: Voorval, omgeving: Omgeving) -> str:
    """Alleen wat niet van de in te vullen dagen afhangt."""
    nu = Gebeurd(voorval, omgeving.vandaag)
    gevonden = [*_op_volgorde(feiten, nu, omgeving), *_stappen_ervoor(feiten, nu)]
    return gevonden[0].tekst if gevonden else ""


def belemmeringen_regels(feiten: Dossierfeiten, gekozen: Collection[int]) -> list[Belemmering]:
    """Waarom een dossier niet over deze regels van het besluit kan gaan. Na de beslissing liggen zij vast."""
    if einde := feiten.einde:
        wat = "De rechter deed al uitspraak" if feiten.soort.is_bij_de_rechter else "Er is al beslist"
        return [Belemmering("al_beslist", f"{wat}, op {datum_voluit(einde.op)}: de regels blijven wat zij zijn.")]
    if schorsing := feiten.laatste(Voorval.SCHORSING):
        zin = (
            f"De rechter schorste het besluit voor deze regels, vanaf {datum_voluit(schorsing.op)}. Beëindig eerst die"
            " schorsing bij het besluit."
        )
        return [Belemmering("geschorst", zin)]
    return [] if gekozen else [Belemmering("geen_regels", "Kies ten minste één regel van het besluit.", "regels")]


def waarom_geen_vervolg(feiten: Dossierfeiten, soort: Zaaksoort) -> str:
    """Waarom op dit dossier nog geen (hoger) beroep kan volgen; een lege tekst als het kan."""
    in_gebreke = feiten.laatste(Voorval.INGEBREKESTELLING) is not None
    if feiten.einde or (soort is Zaaksoort.BEROEP and in_gebreke):
        return ""
    return _niet_bekend(soort)


# -- laag 1: kan deze dag bedoeld zijn -------------------------------------------------------------


def _algemeen(feiten: Dossierfeiten, nieuw: Gebeurd, omgeving: Omgeving) -> Iterator[Belemmering]:
    if feiten.bekendgemaakt is None and not (feiten.soort is Zaaksoort.BEROEP and feiten.in_gebreke):
        yield Belemmering("niet_bekendgemaakt", _niet_bekend(feiten.soort), "besluit")
        return
    if nieuw.op > omgeving.vandaag:
        zin = f"Deze dag moet nog komen. Leg vast wat gebeurd is: kies {datum_voluit(omgeving.vandaag)} of eerder."
        yield Belemmering("toekomst", zin, "op")
    elif nieuw.op < VROEGSTE:
        yield Belemmering("jaar", f"Controleer het jaar: kies een dag vanaf {datum_voluit(VROEGSTE)}.", "op")
    yield from _tweede_dag(nieuw, omgeving)


def _niet_bekend(soort: Zaaksoort) -> str:
    if soort is Zaaksoort.BEROEP:
        return (
            "Op het bezwaar is nog niet beslist. Beroep kan dan alleen na een ingebrekestelling (Awb art. 6:2 en 6:12)."
        )
    if soort is Zaaksoort.HOGER_BEROEP:
        return "Er is nog geen uitspraak van de rechtbank. Hoger beroep kan pas daarna (Awb art. 8:104)."
    return "Dit besluit is nog niet bekendgemaakt. Kies een besluit dat bekend is gemaakt (Awb art. 6:8 en 6:10)."


def _tweede_dag(nieuw: Gebeurd, omgeving: Omgeving) -> Iterator[Belemmering]:
    wat = TWEEDE_DAG.get(nieuw.voorval)
    if wat is None:
        return
    if nieuw.tweede is None:
        if nieuw.voorval not in TWEEDE_MAG_LEEG:
            yield Belemmering("tweede_leeg", f"Vul in: {wat}.", "tweede")
        return
    laatste = plus_jaren(omgeving.vandaag, RUIM)
    if not VROEGSTE <= nieuw.tweede <= laatste:
        zin = f"Controleer het jaar: kies een dag van {datum_voluit(VROEGSTE)} tot en met {datum_voluit(laatste)}."
        yield Belemmering("jaar", zin, "tweede")
    elif nieuw.voorval is Voorval.ONTVANGEN and nieuw.tweede > nieuw.op:
        zin = f"Het poststempel is van vóór de ontvangst: kies {datum_voluit(nieuw.op)} of eerder."
        yield Belemmering("poststempel_later", zin, "tweede")
    elif nieuw.voorval is not Voorval.ONTVANGEN and nieuw.tweede < nieuw.op:
        yield Belemmering("tweede_eerder", f"Kies {datum_voluit(nieuw.op)} of later.", "tweede")


# -- laag 2: past het in de volgorde ---------------------------------------------------------------


def _op_volgorde(feiten: Dossierfeiten, nieuw: Gebeurd, omgeving: Omgeving) -> Iterator[Belemmering]:
    ontvangst, einde = feiten.laatste(Voorval.ONTVANGEN), feiten.einde
    if nieuw.voorval in EENMALIG and (al := feiten.laatste(nieuw.voorval)):
        zin = f"Dit is al vastgelegd, op {datum_voluit(al.op)}. Corrigeer dat als het niet klopt."
        yield Belemmering("al_vastgelegd", zin, "op")
    elif nieuw.voorval is Voorval.ONTVANGEN:
        return
    elif ontvangst is None:
        yield Belemmering("niet_ontvangen", "Leg eerst vast wanneer het is ontvangen.", "op")
    elif nieuw.op < ontvangst.op:
        zin = f"Het is pas ontvangen op {datum_voluit(ontvangst.op)}: kies die dag of later."
        yield Belemmering("voor_ontvangst", zin, "op")
    elif einde and nieuw.op > einde.op:
        zin = f"Er is al beslist, op {datum_voluit(einde.op)}. Daarna verandert dit dossier niet meer."
        yield Belemmering("al_beslist", zin, "op")


# -- laag 3: de eisen van het voorval zelf ---------------------------------------------------------


def _per_voorval(feiten: Dossierfeiten, nieuw: Gebeurd, omgeving: Omgeving) -> Iterator[Belemmering]:
    toegestaan = BIJ_DE_RECHTER if feiten.soort.is_bij_de_rechter else BIJ_BEZWAAR
    if nieuw.voorval not in toegestaan:
        yield Belemmering("hoort_hier_niet", f"‘{nieuw.voorval.label}’ hoort niet bij {feiten.soort.label}.", "op")
        return
    yield from _stappen_ervoor(feiten, nieuw)
    if eis := EISEN.get(nieuw.voorval):
        yield from eis(feiten, nieuw, omgeving)


def _stappen_ervoor(feiten: Dossierfeiten, nieuw: Gebeurd) -> Iterator[Belemmering]:
    """Wat er al gebeurd moet zijn, los van de dagen."""
    if eis := STAPPEN.get(nieuw.voorval):
        yield from eis(feiten)


def _er_is_verzuim(feiten: Dossierfeiten) -> Iterator[Belemmering]:
    if feiten.open_verzuim is None:
        yield Belemmering("geen_verzuim", "Er is nu geen verzuim dat hersteld moet worden (Awb art. 6:6).", "op")


def _geen_open_verzuim(feiten: Dossierfeiten) -> Iterator[Belemmering]:
    if feiten.open_verzuim:
        yield Belemmering("al_verzocht", "Er loopt al een hersteltermijn. Leg eerst vast hoe die afliep.", "op")


def _nog_niet_verdaagd(feiten: Dossierfeiten) -> Iterator[Belemmering]:
    if al := feiten.laatste(Voorval.VERDAGING):
        zin = (
            f"De beslissing is al verdaagd, op {datum_voluit(al.op)}. Dat kan één keer (Awb art. 7:10 lid 3)."
            " Leg daarna uitstel met instemming vast (lid 4)."
        )
        yield Belemmering("al_verdaagd", zin, "op")


def _wel_commissie(feiten: Dossierfeiten) -> Iterator[Belemmering]:
    if not feiten.commissie:
        yield Belemmering("geen_commissie", "Er is geen adviescommissie ingeschakeld (Awb art. 7:13).", "op")


def _nog_geen_commissie(feiten: Dossierfeiten) -> Iterator[Belemmering]:
    if feiten.commissie:
        yield Belemmering("al_commissie", "De adviescommissie is al ingeschakeld.", "op")


def _nog_niet_gehoord(feiten: Dossierfeiten) -> Iterator[Belemmering]:
    if feiten.laatste(Voorval.HOORZITTING_GEHOUDEN):
        yield Belemmering("al_gehoord", "De hoorzitting is al gehouden.", "op")


def _advies_kan(feiten: Dossierfeiten) -> Iterator[Belemmering]:
    yield from _wel_commissie(feiten)
    if feiten.commissie and not gehoord(feiten):
        yield Belemmering("niet_gehoord", NIET_GEHOORD, "op")


STAPPEN: Mapping[Voorval, Callable[[Dossierfeiten], Iterator[Belemmering]]] = {
    Voorval.HERSTELVERZOEK: _geen_open_verzuim,
    Voorval.VERZUIM_HERSTELD: _er_is_verzuim,
    Voorval.VERZUIM_VERSTREKEN: _er_is_verzuim,
    Voorval.COMMISSIE: _nog_geen_commissie,
    Voorval.GEEN_COMMISSIE: _wel_commissie,
    Voorval.HOORZITTING_GEPLAND: _nog_niet_gehoord,
    Voorval.HOREN_AFGEZIEN: _nog_niet_gehoord,
    Voorval.ADVIES: _advies_kan,
    Voorval.VERDAGING: _nog_niet_verdaagd,
}


NIET_GEHOORD = "Leg eerst vast dat er is gehoord, of dat van horen is afgezien (Awb art. 7:2 en 7:3)."


def _ontvangst(feiten: Dossierfeiten, nieuw: Gebeurd, omgeving: Omgeving) -> Iterator[Belemmering]:
    if nieuw.tweede and nieuw.kanaal is not Kanaal.POST:
        yield Belemmering("stempel_zonder_post", "Een poststempel hoort bij post. Maak dit veld leeg.", "tweede")


def _verstreken(feiten: Dossierfeiten, nieuw: Gebeurd, omgeving: Omgeving) -> Iterator[Belemmering]:
    verzuim = feiten.open_verzuim
    if verzuim and verzuim.tweede and nieuw.op <= verzuim.tweede:
        zin = f"De hersteltermijn loopt tot en met {datum_voluit(verzuim.tweede)}: kies een latere dag."
        yield Belemmering("hersteltermijn_loopt", zin, "op")


def _commissie(feiten: Dossierfeiten, nieuw: Gebeurd, omgeving: Omgeving) -> Iterator[Belemmering]:
    laatste = _beslisdatum(feiten, nieuw, omgeving)
    if nieuw.op > laatste:
        zin = f"De beslistermijn liep tot en met {datum_voluit(laatste)}: een commissie maakt haar daarna niet langer."
        yield Belemmering("commissie_te_laat", zin, "op")


def _gepland(feiten: Dossierfeiten, nieuw: Gebeurd, omgeving: Omgeving) -> Iterator[Belemmering]:
    assert nieuw.tweede
    yield from _geen_vrije_dag(nieuw.tweede, "tweede", omgeving.kalender)


def _gehouden(feiten: Dossierfeiten, nieuw: Gebeurd, omgeving: Omgeving) -> Iterator[Belemmering]:
    yield from _geen_vrije_dag(nieuw.op, "op", omgeving.kalender)


def _geen_vrije_dag(dag: date, veld: str, kalender: Kalender) -> Iterator[Belemmering]:
    if waarom := kalender.waarom_vrij(dag):
        werkdag = datum_voluit(kalender.eerste_werkdag(dag))
        zin = f"{datum_voluit(dag)} is een vrije dag ({waarom}). Kies een werkdag, bijvoorbeeld {werkdag}."
        yield Belemmering("vrije_dag", zin, veld)


def _advies(feiten: Dossierfeiten, nieuw: Gebeurd, omgeving: Omgeving) -> Iterator[Belemmering]:
    gehouden = feiten.laatste(Voorval.HOORZITTING_GEHOUDEN)
    if gehouden and nieuw.op < gehouden.op:
        zin = f"De hoorzitting was op {datum_voluit(gehouden.op)}; het advies komt daarna."
        yield Belemmering("advies_voor_horen", zin, "op")


def _verdaging(feiten: Dossierfeiten, nieuw: Gebeurd, omgeving: Omgeving) -> Iterator[Belemmering]:
    laatste = _beslisdatum(feiten, nieuw, omgeving)
    if nieuw.op > laatste:
        zin = (
            f"Verdagen kan alleen binnen de termijn; die liep tot en met {datum_voluit(laatste)} (Awb art. 7:10 lid 3)."
        )
        yield Belemmering("verdaging_te_laat", zin, "op")


def _uitkomst(feiten: Dossierfeiten, nieuw: Gebeurd, omgeving: Omgeving) -> Iterator[Belemmering]:
    if nieuw.uitkomst not in UITKOMSTEN[feiten.soort]:
        yield Belemmering("geen_uitkomst", "Kies de uitkomst.", "uitkomst")


def _beslissing(feiten: Dossierfeiten, nieuw: Gebeurd, omgeving: Omgeving) -> Iterator[Belemmering]:
    if fout := list(_uitkomst(feiten, nieuw, omgeving)):
        yield from fout
        return
    uitkomst, verzuim = nieuw.uitkomst, feiten.open_verzuim
    assert uitkomst
    if feiten.bekendgemaakt and nieuw.op <= feiten.bekendgemaakt:
        zin = f"De beslissing komt na het besluit: kies een dag na {datum_voluit(feiten.bekendgemaakt)}."
        yield Belemmering("beslist_te_vroeg", zin, "op")
    if uitkomst is Bezwaaruitkomst.NIET_ONTVANKELIJK and verzuim and verzuim.tweede and nieuw.op <= verzuim.tweede:
        zin = f"Het verzuim kan nog hersteld worden, tot en met {datum_voluit(verzuim.tweede)} (Awb art. 6:6)."
        yield Belemmering("hersteltermijn_loopt", zin, "op")
    if uitkomst.zonder_horen:
        return
    if not gehoord(feiten):
        yield Belemmering("niet_gehoord", NIET_GEHOORD, "uitkomst")
    elif feiten.commissie and not feiten.laatste(Voorval.ADVIES):
        zin = "Het advies van de commissie ontbreekt. Leg het eerst vast, of leg vast dat er geen commissie meer is."
        yield Belemmering("geen_advies", zin, "uitkomst")
    elif (vorige := feiten.laatste(Voorval.HOORZITTING_GEHOUDEN, Voorval.ADVIES)) and nieuw.op < vorige.op:
        zin = f"Eerder is vastgelegd: {vorige.voorval.label} op {datum_voluit(vorige.op)}. De beslissing komt daarna."
        yield Belemmering("beslist_voor_horen", zin, "op")


def _beslisdatum(feiten: Dossierfeiten, nieuw: Gebeurd, omgeving: Omgeving) -> date:
    """De laatste dag van de beslistermijn zonder het nieuwe voorval."""
    eerder = replace(feiten, gebeurd=_voor(feiten, nieuw))
    beeld = bereken(als_zaak(eerder, nieuw.op), omgeving.kader, controleer=False)
    return termijn_van(beeld, Termijnsoort.BESLIST).laatste_dag


def _voor(feiten: Dossierfeiten, nieuw: Gebeurd) -> tuple[Gebeurd, ...]:
    return tuple(g for g in feiten.gebeurd if g.op <= nieuw.op)


EISEN: Mapping[Voorval, Callable[[Dossierfeiten, Gebeurd, Omgeving], Iterator[Belemmering]]] = {
    Voorval.ONTVANGEN: _ontvangst,
    Voorval.VERZUIM_VERSTREKEN: _verstreken,
    Voorval.COMMISSIE: _commissie,
    Voorval.HOORZITTING_GEPLAND: _gepland,
    Voorval.HOORZITTING_GEHOUDEN: _gehouden,
    Voorval.ADVIES: _advies,
    Voorval.VERDAGING: _verdaging,
    Voorval.BESLISSING: _beslissing,
    Voorval.UITSPRAAK: _uitkomst,
}


# -- laag 4: is er met alles samen te rekenen ------------------------------------------------------

VELDEN = {"uitstel_tot": "tweede"}


def _rekenbaar(feiten: Dossierfeiten, nieuw: Gebeurd, omgeving: Omgeving) -> Iterator[Belemmering]:
    """Wat de rekenregels van de Awb zelf weigeren, bij het veld van dit voorval."""
    if feiten.soort.is_bij_de_rechter:
        return
    samen = replace(feiten, gebeurd=(*feiten.gebeurd, nieuw))
    try:
        bereken(als_zaak(samen, omgeving.vandaag), omgeving.kader)
    except Belemmerd as fout:
        for belemmering in fout.belemmeringen:
            yield replace(belemmering, veld=VELDEN.get(belemmering.veld, "op"))


def artikel(voorval: Voorval) -> str:
    """Het artikel waarop een voorval rust."""
    return ARTIKELEN[voorval]
