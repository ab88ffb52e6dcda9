"""Wat er per criterium te doen staat en wie dat kan. Gewone taal; een opdracht die in de toepassing kan."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from spreiding.regels.begrippen import Criterium, Reden
from spreiding.regels.criteria import drempelplaatsen
from spreiding.regels.logica import Bevinding
from spreiding.regels.plekfeiten import ZONDER_EINDE, Plekfeiten
from spreiding.regels.tijd import datum_voluit
from spreiding.regels.uitleg import WAAR, plaatsen

C, R = Criterium, Reden

WIE: Mapping[Criterium, str] = {
    C.SOORT: "regietafel",
    C.PROVINCIE: "regietafel",
    C.NIET_DUBBEL: "gemeenten en regietafel",
    C.NIET_VERVALLEN: "regietafel",
    C.AANTAL: "gemeente of COA",
    C.REALISATIEDATUM: "gemeente en COA",
    C.VOLGENDE_RAMING: "gemeente en COA",
    C.KANSRIJK: "gemeente",
    C.LOOPTIJD: "gemeente en COA",
    C.BINNEN_TERMIJN: "gemeente en COA",
    C.DREMPEL: "gemeente",
    C.PERIODE: "gemeente en COA",
    C.BESCHIKBAAR: "gemeente en COA",
}

BEGIN_VASTLEGGEN = "Leg vast wanneer de locatie beschikbaar komt."
BEGIN_VASTLEGGEN_GEOPEND = "Leg de datum vast waarop de locatie beschikbaar is gesteld."
PERIODE_INVULLEN = "Vul in hoeveel plaatsen er zijn, van wanneer tot wanneer."
BEGIN_VASTLEGGEN_EN_WACHTEN = BEGIN_VASTLEGGEN + " Vanaf {vanaf} kan dat binnen {maanden} maanden zijn."
WACHTEN_OP_TERMIJN = "Hiervoor hoeft niets te gebeuren: vanaf {vanaf} ligt het begin binnen {maanden} maanden."
BEWIJS = "Voeg bewijs toe dat op {dag} geldt."

ADVIES: Mapping[tuple[Criterium, Reden], str] = {
    (C.SOORT, R.SOORT): "Deze soort opvang telt niet {waar}. Is de soort verkeerd ingevuld? Pas die dan aan.",
    (C.SOORT, R.NOODOPVANG): "Noodopvang telt apart. Vervang deze noodopvang door reguliere plaatsen.",
    (C.PROVINCIE, R.PROVINCIE): "Geef deze plaatsen op bij een gemeente in {provincie_locatie}.",
    (C.NIET_DUBBEL, R.DUBBEL): "Spreek af waar deze plaatsen tellen: hier of bij {dubbel}. Haal de andere opgave weg.",
    (C.NIET_VERVALLEN, R.VERVALLEN): "Gaat het plan toch door? Heropen dan de locatie.",
    (C.AANTAL, R.AANTAL_ONBEKEND): "Vul het aantal plaatsen in.",
    (C.AANTAL, R.GEEN_PLAATSEN): PERIODE_INVULLEN,
    (C.AANTAL, R.AFGELOPEN): "Zijn de plaatsen er nog? Verleng dan de einddatum.",
    (C.REALISATIEDATUM, R.BEGIN_ONBEKEND): "Leg vast wanneer de locatie beschikbaar komt. {realisatie} of eerder telt.",
    (C.REALISATIEDATUM, R.BEGIN_TE_LAAT): "Zorg dat de plaatsen er uiterlijk op {realisatie} zijn en pas de datum aan.",
    (C.REALISATIEDATUM, R.EINDE_TE_VROEG): "{verleng} {raming} of later.",
    (C.REALISATIEDATUM, R.GEEN_PLAATSEN): PERIODE_INVULLEN,
    (C.VOLGENDE_RAMING, R.BEGIN_ONBEKEND): PERIODE_INVULLEN,
    (C.VOLGENDE_RAMING, R.EINDE_TE_VROEG): "{verleng} {raming} of later.",
    (C.VOLGENDE_RAMING, R.GEEN_PLAATSEN): PERIODE_INVULLEN,
    (C.KANSRIJK, R.GEEN_KANSRIJKGROND): "Leg een kansrijkgrond vast{met_bewijs}.",
    (C.KANSRIJK, R.KANSRIJK_ZONDER_BEWIJS): "Voeg bij de kansrijkgrond bewijs toe dat op {dag} geldt.",
    (C.LOOPTIJD, R.TE_KORT): "Verleng tot ten minste {jaren} jaar na het begin{met_bewijs}.",
    (C.LOOPTIJD, R.BEGIN_ONBEKEND): BEGIN_VASTLEGGEN + " Vanaf dan moet het ten minste {jaren} jaar zijn.",
    (C.LOOPTIJD, R.GEEN_PLAATSEN): PERIODE_INVULLEN,
    (C.LOOPTIJD, R.LOOPTIJD_ZONDER_BEWIJS): (
        "Voeg bewijs toe van ten minste {jaren} jaar, zoals een huur- of bestuursovereenkomst, dat op {dag} geldt."
    ),
    (C.BINNEN_TERMIJN, R.NIET_BINNEN_TERMIJN): WACHTEN_OP_TERMIJN,
    (C.BINNEN_TERMIJN, R.AFGELOPEN): "Zijn de plaatsen er nog? Verleng dan de einddatum.",
    (C.BINNEN_TERMIJN, R.BEGIN_ONBEKEND): BEGIN_VASTLEGGEN,
    (C.BINNEN_TERMIJN, R.GEEN_PLAATSEN): PERIODE_INVULLEN,
    (C.DREMPEL, R.ONDER_DREMPEL): "Regel in {gemeente} nog {tekort} voor ten minste {jaren} jaar.",
    (C.DREMPEL, R.AANTAL_ONBEKEND): "Vul de aantallen in {gemeente} in. Samen moeten het er ten minste {drempel} zijn.",
    (C.DREMPEL, R.BEGIN_ONBEKEND): BEGIN_VASTLEGGEN,
    (C.DREMPEL, R.GEEN_PLAATSEN): PERIODE_INVULLEN,
    (C.PERIODE, R.NOG_NIET_BEGONNEN): "Hiervoor hoeft niets te gebeuren: de plaatsen beginnen op {vanaf}.",
    (C.PERIODE, R.AFGELOPEN): "Zijn de plaatsen er nog? Verleng dan de einddatum.",
    (C.PERIODE, R.BEGIN_ONBEKEND): PERIODE_INVULLEN,
    (C.PERIODE, R.GEEN_PLAATSEN): PERIODE_INVULLEN,
    (C.BESCHIKBAAR, R.VERWACHT): "Is de locatie open? Leg dan vast sinds welke dag.",
    (C.BESCHIKBAAR, R.NOG_NIET_BEGONNEN): "Open de locatie op {vanaf} zoals gepland, en leg die dag vast.",
    (C.BESCHIKBAAR, R.BEGIN_ONBEKEND): BEGIN_VASTLEGGEN,
}
NIET_TE_HERSTELLEN: Mapping[Criterium, str] = {
    C.REALISATIEDATUM: "{realisatie} is voorbij: dit is niet meer te herstellen.",
    C.VOLGENDE_RAMING: "De plaatsen zijn al weg. Aansluitend verlengen kan niet meer.",
    C.KANSRIJK: "In deze cyclus telt geen kansrijkgrond.",
}


def advies(f: Plekfeiten, criterium: Criterium, gevonden: Bevinding, *, dag: date, vanaf: date | None) -> str:
    """Wat er moet gebeuren; `vanaf` is de dag waarop dat werkt, None = het is niet te herstellen."""
    sjabloon = ADVIES.get((criterium, gevonden.reden), BEWIJS)
    if not f.plek.delen and gevonden.reden in (R.BEGIN_ONBEKEND, R.AANTAL_ONBEKEND):
        sjabloon = PERIODE_INVULLEN
    if sjabloon is WACHTEN_OP_TERMIJN and f.open_vanaf is None:
        sjabloon = BEGIN_VASTLEGGEN_EN_WACHTEN  # wachten alleen helpt niet: zonder begin blijft het onbekend
    if vanaf is None:
        sjabloon = NIET_TE_HERSTELLEN.get(criterium, sjabloon)
    if sjabloon.startswith(BEGIN_VASTLEGGEN) and f.is_geopend:
        sjabloon = sjabloon.replace(BEGIN_VASTLEGGEN, BEGIN_VASTLEGGEN_GEOPEND)
    tekst = sjabloon.format_map(_velden(f, criterium, dag, vanaf))
    if vanaf and criterium in f.regeling.bewijs_vereist and "bewijs" not in tekst:
        return f"{tekst} Voeg daar bewijs van toe."
    return tekst


def _velden(f: Plekfeiten, criterium: Criterium, dag: date, vanaf: date | None) -> dict[str, str]:
    regeling, plek = f.regeling, f.plek
    sluit_eerder = f.sluit != ZONDER_EINDE and (f.reeks is None or f.sluit <= f.reeks.tot)
    return {
        "dag": datum_voluit(dag),
        "vanaf": datum_voluit(vanaf) if vanaf else "het begin",
        "waar": WAAR[f.vraag],
        "realisatie": datum_voluit(regeling.realisatiedatum),
        "raming": datum_voluit(regeling.volgende_raming),
        "verleng": "Stel de sluiting uit tot na" if sluit_eerder else "Verleng de einddatum tot en met",
        "jaren": str(regeling.duurzaam_jaren),
        "maanden": str(regeling.binnen_maanden),
        "drempel": str(f.drempel),
        "tekort": _tekort(f, dag) if criterium is Criterium.DREMPEL else "",
        "gemeente": plek.gemeente_naam,
        "dubbel": plek.dubbel_met or "",
        "provincie_locatie": plek.provincie_locatie_naam or plek.provincie_locatie,
        "met_bewijs": ", met bewijs" if criterium in regeling.bewijs_vereist else "",
    }


def _tekort(f: Plekfeiten, dag: date) -> str:
    eigen, elders = drempelplaatsen(f, dag)
    return plaatsen(max(0, f.drempel - (eigen or 0) - (elders or 0)))
