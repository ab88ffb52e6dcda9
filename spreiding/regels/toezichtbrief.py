"""Brieven van toezicht: invulvelden, en welke stap een brief nu kan zetten. Zuiver; geen klok, geen database."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from spreiding.regels.begrippen import Begrip
from spreiding.regels.belemmering import Belemmering
from spreiding.regels.tijd import datum_voluit
from spreiding.regels.toezicht import BESLUIT, MET_TERMIJN, VOORAANKONDIGING, Briefsoort, Briefstatus

# What may stand between braces in a template or a draft, with its definition.
INVULVELDEN: Mapping[str, str] = {
    "gemeente": "naam van de gemeente",
    "provincie": "naam van de provincie",
    "cyclus": "de cyclus van de taak",
    "kenmerk": "kenmerk van deze brief",
    "cijfers_per": "de dag waarop de cijfers gelden",
    "taak": "plaatsen volgens de taak (Wet art. 6)",
    "taak_regulier": "reguliere plaatsen volgens de taak",
    "taak_amv": "amv-plaatsen volgens de taak",
    "gerealiseerd": "gerealiseerde plaatsen op die dag (wettelijke telling)",
    "gerealiseerd_regulier": "gerealiseerde reguliere plaatsen",
    "gerealiseerd_amv": "gerealiseerde amv-plaatsen",
    "tekort": "plaatsen die ontbreken, regulier en amv samen; zij dekken elkaar niet",
    "tekort_regulier": "reguliere plaatsen die ontbreken",
    "tekort_amv": "amv-plaatsen die ontbreken",
    "uiterlijk_taak": "laatste dag van de termijn in de besluitregel (Wet art. 7 lid 1)",
    "dagen_over": "dagen tussen die laatste dag en de dag van de cijfers",
    "termijn": "laatste dag van de termijn in deze brief",
    "trede": "de trede waarop de gemeente staat",
    "laatste_gesprek": "dag van het laatste gesprek",
    "laatste_bestuurlijk_gesprek": "dag van het laatste bestuurlijke gesprek",
    "toezichthouder": "wie op die dag toezicht houdt (Wet art. 11)",
}
VELD = re.compile(r"\{([^{}\n]*)\}")
TREDE_BIJ_BRIEF: Mapping[Briefsoort, int] = {Briefsoort.VOORAANKONDIGING: VOORAANKONDIGING, Briefsoort.BESLUIT: BESLUIT}


class Briefstap(Begrip):
    """Wat er met een brief kan gebeuren."""

    WIJZIGEN = "wijzigen", "wijzigen"
    AANBIEDEN = "aanbieden", "ter ondertekening aanbieden"
    TERUGNEMEN = "terugnemen", "terugnemen of teruggeven"
    ONDERTEKENEN = "ondertekenen", "ondertekenen"
    INTREKKEN = "intrekken", "intrekken"


_BEGIN = frozenset({Briefstatus.CONCEPT})
_LOOPT = frozenset({Briefstatus.CONCEPT, Briefstatus.AANGEBODEN})
OVERGANGEN: Mapping[Briefstap, tuple[frozenset[Briefstatus], Briefstatus]] = {
    Briefstap.WIJZIGEN: (_BEGIN, Briefstatus.CONCEPT),
    Briefstap.AANBIEDEN: (_BEGIN, Briefstatus.AANGEBODEN),
    Briefstap.TERUGNEMEN: (frozenset({Briefstatus.AANGEBODEN}), Briefstatus.CONCEPT),
    Briefstap.ONDERTEKENEN: (frozenset({Briefstatus.AANGEBODEN}), Briefstatus.ONDERTEKEND),
    Briefstap.INTREKKEN: (_LOOPT, Briefstatus.INGETROKKEN),
}


@dataclass(frozen=True, slots=True)
class Brieffeiten:
    """Een brief en de trede van zijn gemeente. `schrijvers`: de accounts die aan de tekst werkten."""

    status: Briefstatus
    soort: Briefsoort
    onderwerp: str
    tekst: str
    uiterlijk: date | None
    schrijvers: frozenset[int]
    trede: int


def belemmeringen_brief(stap: Briefstap, feiten: Brieffeiten, *, door: int, vandaag: date) -> list[Belemmering]:
    """Waarom deze stap nu niet kan, alles tegelijk."""
    vanuit, _ = OVERGANGEN[stap]
    if feiten.status not in vanuit:
        return [Belemmering("status", f"Deze brief is {feiten.status.label}. Dan kan dit niet (meer).")]
    if stap is Briefstap.AANBIEDEN:
        return list(_inhoud(feiten, vandaag))
    if stap is Briefstap.ONDERTEKENEN:
        return [*_vier_ogen(feiten, door), *_inhoud(feiten, vandaag), *_trede(feiten)]
    return []


def belemmeringen_tekst(tekst: str, veld: str) -> list[Belemmering]:
    """Onbekende invulvelden en losse accolades, elk met wat er dan wel kan."""
    gevonden = [_onbekend(naam, veld) for naam in dict.fromkeys(VELD.findall(tekst)) if naam not in INVULVELDEN]
    if any(teken in VELD.sub("", tekst) for teken in "{}"):
        zin = "Er staat een losse accolade. Een invulveld is één woord tussen accolades, zoals {gemeente}."
        gevonden.append(Belemmering("losse_accolade", zin, veld))
    return gevonden


def _onbekend(naam: str, veld: str) -> Belemmering:
    lijkt = get_close_matches(naam, INVULVELDEN, n=1, cutoff=0.6)
    raad = f"Bedoelt u {{{lijkt[0]}}}?" if lijkt else f"Kies uit: {', '.join(INVULVELDEN)}."
    return Belemmering("onbekend_invulveld", f"‘{{{naam}}}’ is geen invulveld. {raad}", veld)


def vul_in(tekst: str, waarden: Mapping[str, str]) -> str:
    """De tekst met de waarden erin. Een veld zonder waarde blijft staan; wat is ingevuld wordt niet opnieuw gelezen."""
    return VELD.sub(lambda gevonden: waarden.get(gevonden[1], gevonden[0]), tekst)


def _inhoud(feiten: Brieffeiten, vandaag: date) -> Iterator[Belemmering]:
    yield from belemmeringen_tekst(feiten.onderwerp, "onderwerp")
    yield from belemmeringen_tekst(feiten.tekst, "tekst")
    if feiten.uiterlijk is None:
        if feiten.soort in MET_TERMIJN:
            zin = "Stel een termijn: in deze brief hoort een laatste dag voor de gemeente."
            yield Belemmering("termijn_leeg", zin, "uiterlijk")
        elif "{termijn}" in feiten.tekst:
            yield Belemmering("termijn_leeg", "De tekst noemt {termijn}. Vul een termijn in.", "uiterlijk")
    elif feiten.uiterlijk <= vandaag:
        zin = f"De termijn ligt niet na vandaag: kies een dag na {datum_voluit(vandaag)}."
        yield Belemmering("termijn_voorbij", zin, "uiterlijk")


def _vier_ogen(feiten: Brieffeiten, door: int) -> Iterator[Belemmering]:
    if door in feiten.schrijvers:
        yield Belemmering("vier_ogen", "U schreef aan deze brief. Laat een ander hem ondertekenen.")


def _trede(feiten: Brieffeiten) -> Iterator[Belemmering]:
    nodig = TREDE_BIJ_BRIEF.get(feiten.soort)
    if nodig and feiten.trede != nodig:
        zin = f"Deze brief hoort bij trede {nodig}; de gemeente staat op trede {feiten.trede}. Zet eerst die stap."
        yield Belemmering("andere_trede", zin)
