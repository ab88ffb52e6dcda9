"""Het leven van een provinciaal verslag (Wet art. 4): statussen, stappen, en waarom een stap niet kan.

Medewerkers van de regietafel stellen het verslag op, de commissaris van de Koning dient het in (vier ogen), de
minister aanvaardt het of stuurt het terug. Wat is ingediend staat vast; na terugsturen komt er een nieuwe versie.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from spreiding.regels.begrippen import Begrip
from spreiding.regels.belemmering import Belemmering
from spreiding.regels.kalender import Kalender
from spreiding.regels.regeling import Regeling
from spreiding.regels.tijd import EEN_DAG, datum_voluit

KORTSTE_TOELICHTING = 10  # tekens; korter zegt de provincie niet wat er moet veranderen


class Verslagstatus(Begrip):
    """Waar het verslag van een provincie staat."""

    CONCEPT = "concept", "concept"
    TER_ONDERTEKENING = "ter_ondertekening", "ligt bij de commissaris"
    INGEDIEND = "ingediend", "ingediend"
    TERUGGESTUURD = "teruggestuurd", "teruggestuurd"
    AANVAARD = "aanvaard", "aanvaard"


class Verslagstap(Begrip):
    """Wat er met het verslag kan gebeuren."""

    AANBIEDEN = "aanbieden", "aanbieden aan de commissaris"
    TERUGNEMEN = "terugnemen", "terugnemen"
    INDIENEN = "indienen", "indienen bij de minister"
    TERUGSTUREN = "terugsturen", "terugsturen naar de provincie"
    AANVAARDEN = "aanvaarden", "aanvaarden"


S = Verslagstatus
OVERGANGEN: Mapping[Verslagstap, tuple[frozenset[Verslagstatus], Verslagstatus]] = {
    Verslagstap.AANBIEDEN: (frozenset({S.CONCEPT, S.TERUGGESTUURD}), S.TER_ONDERTEKENING),
    Verslagstap.TERUGNEMEN: (frozenset({S.TER_ONDERTEKENING}), S.CONCEPT),
    Verslagstap.INDIENEN: (frozenset({S.TER_ONDERTEKENING}), S.INGEDIEND),
    Verslagstap.TERUGSTUREN: (frozenset({S.INGEDIEND}), S.TERUGGESTUURD),
    Verslagstap.AANVAARDEN: (frozenset({S.INGEDIEND}), S.AANVAARD),
}
"""Per stap: waarvandaan zij kan, en waar het verslag dan staat."""

IN_BEWERKING = frozenset({S.CONCEPT, S.TERUGGESTUURD})
"""Wanneer opmerkingen nog veranderen."""

NIET_NU: Mapping[Verslagstatus, str] = {
    S.CONCEPT: "Het verslag is nog een concept.",
    S.TER_ONDERTEKENING: "Het verslag ligt bij de commissaris. Neem het eerst terug om iets te veranderen.",
    S.INGEDIEND: "Het verslag is ingediend. Wat is ingediend verandert niet meer.",
    S.TERUGGESTUURD: "Het verslag is teruggestuurd. Bied eerst een nieuwe versie aan.",
    S.AANVAARD: "Het verslag is aanvaard. Wat is aanvaard verandert niet meer.",
}


@dataclass(frozen=True, slots=True)
class Dubbel:
    """Twee plekken op hetzelfde adres die allebei meetellen."""

    gemeente: str
    naam: str
    adres: str


@dataclass(frozen=True, slots=True)
class Gemeentestand:
    """Wat er van één gemeente in het verslag komt. `open_vragen`: plekken waarvan niet vaststaat of zij tellen."""

    code: str
    naam: str
    plekken: int
    open_vragen: int
    dubbel: tuple[Dubbel, ...] = ()
    heeft_opmerking: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Verslagstand:
    """Alles wat een stap mogelijk maakt of tegenhoudt. Personen zijn sleutels, geen namen."""

    status: Verslagstatus
    opstellers: frozenset[int] = frozenset()
    gemeenten: tuple[Gemeentestand, ...] = ()
    inhoud: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voornemen:
    """Wie de stap wil zetten, met welke toelichting, en welke inhoud die persoon heeft gezien ("" = niet gevraagd)."""

    door: int
    toelichting: str = ""
    gezien: str = ""


def belemmeringen(stap: Verslagstap, stand: Verslagstand, voornemen: Voornemen) -> list[Belemmering]:
    """Waarom deze stap nu niet kan; leeg = het kan. Voedt knop, formulier en actie."""
    vanuit, _ = OVERGANGEN[stap]
    if stand.status not in vanuit:
        return [Belemmering("verkeerde_status", NIET_NU[stand.status])]
    match stap:
        case Verslagstap.AANBIEDEN:
            return openstaand(stand.gemeenten)
        case Verslagstap.INDIENEN:
            return [*openstaand(stand.gemeenten), *_vier_ogen(stand, voornemen), *_gezien(stand, voornemen)]
        case Verslagstap.TERUGSTUREN:
            return _toelichting(voornemen.toelichting)
    return []


def openstaand(gemeenten: Iterable[Gemeentestand]) -> list[Belemmering]:
    """De lijst die eerst af moet. `veld` is de gemeentecode. Een opmerking bij de gemeente legt uit wat openstaat."""
    return [b for gemeente in gemeenten if not gemeente.heeft_opmerking for b in _van_gemeente(gemeente)]


def _van_gemeente(gemeente: Gemeentestand) -> Iterable[Belemmering]:
    naam, code = gemeente.naam, gemeente.code
    if not gemeente.plekken:
        tekst = f"{naam} heeft geen enkele plek opgegeven. Registreer plekken, of schrijf bij de gemeente waarom niet."
        yield Belemmering("niets_opgegeven", tekst, code)
    if gemeente.open_vragen:
        wat = "één plek" if gemeente.open_vragen == 1 else f"{gemeente.open_vragen} plekken"
        tekst = f"Van {wat} in {naam} is niet bekend of {'zij telt' if gemeente.open_vragen == 1 else 'zij tellen'}."
        yield Belemmering("onbekend", f"{tekst} Vul aan, of schrijf bij de gemeente hoe het zit.", code)
    for dubbel in gemeente.dubbel:
        tekst = f"{dubbel.naam} en een andere plek op {dubbel.adres} tellen allebei mee. Merk er een als dubbel,"
        yield Belemmering("dubbel", f"{tekst} of schrijf bij {naam} waarom beide kloppen.", code)


def _vier_ogen(stand: Verslagstand, voornemen: Voornemen) -> list[Belemmering]:
    if voornemen.door in stand.opstellers:
        tekst = "Wie het verslag heeft opgesteld of aangeboden, dient het niet zelf in. Dat doet de commissaris."
        return [Belemmering("vier_ogen", tekst)]
    return []


def _gezien(stand: Verslagstand, voornemen: Voornemen) -> list[Belemmering]:
    if voornemen.gezien and voornemen.gezien != stand.inhoud:
        tekst = "Het register is veranderd sinds u deze pagina opende. Bekijk het verslag opnieuw en dien het dan in."
        return [Belemmering("veranderd", tekst)]
    return []


def _toelichting(tekst: str) -> list[Belemmering]:
    if len(tekst.strip()) < KORTSTE_TOELICHTING:
        zin = "Schrijf wat de provincie moet aanvullen of verbeteren, in ten minste een korte zin."
        return [Belemmering("toelichting_nodig", zin, "toelichting")]
    return []


def belemmeringen_opmerking(stand: Verslagstand) -> list[Belemmering]:
    """Opmerkingen horen bij wat nog niet is aangeboden."""
    return [] if stand.status in IN_BEWERKING else [Belemmering("verkeerde_status", NIET_NU[stand.status])]


# -- de termijn ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Verslagtermijn:
    """Vóór welke dag het verslag er moet zijn (Wet art. 4), en de laatste werkdag daarvoor (advies, R33).

    `dagen`: van de peildatum tot en met de laatste dag; 0 = vandaag is de laatste dag, negatief = te laat.
    """

    voor: date
    laatste_dag: date
    werkdag: date
    dagen: int
    zin: str

    @property
    def voorbij(self) -> bool:
        return self.dagen < 0


def verslagtermijn(regeling: Regeling, kalender: Kalender, *, peildatum: date) -> Verslagtermijn:
    """De dag in de wet verschuift niet: de Algemene termijnenwet geldt niet voor een kalenderdatum (Atw art. 4)."""
    laatste = regeling.verslag_voor - EEN_DAG
    werkdag = kalender.laatste_werkdag(laatste)
    dagen = (laatste - peildatum).days
    zin = (
        f"Vóór {datum_voluit(regeling.verslag_voor)} (Wet art. 4). Plan op {_weekdag(werkdag)} {datum_voluit(werkdag)}"
    )
    waarom = "" if werkdag == laatste else ": de dagen daarna zijn vrij"
    return Verslagtermijn(regeling.verslag_voor, laatste, werkdag, dagen, f"{zin}{waarom}.")


WEEKDAGEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")


def _weekdag(dag: date) -> str:
    return WEEKDAGEN[dag.weekday()]
