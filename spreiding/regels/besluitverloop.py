"""Wanneer een verdeelbesluit een stap verder mag (Wet art. 5), en wat er daarbij opvalt.

`belemmeringen` houdt een stap tegen; `aandachtspunten` waarschuwen alleen. Dat een besluit de provincie onder haar
opgave laat, is geen belemmering maar vraagt een reden: de minister houdt rekening met het verslag en streeft naar
evenwicht (art. 5 lid 2), de wet noemt geen ondergrens per provincie. Zonder reden is zo'n besluit niet navolgbaar.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from spreiding.regels.atw import Duur, Eenheid
from spreiding.regels.belemmering import Belemmering
from spreiding.regels.besluitstatus import OVERGANGEN, Besluitgrond, Besluitstatus
from spreiding.regels.regeling import Regeling
from spreiding.regels.termijnen import realisatietermijn
from spreiding.regels.tijd import EEN_DAG, datum_voluit

MAX_AANTAL = 100_000


@dataclass(frozen=True, slots=True)
class Aantal:
    """Plaatsen, regulier en amv apart. Samen het totaal (Besluit art. 2.2)."""

    regulier: int = 0
    amv: int = 0

    @property
    def totaal(self) -> int:
        return self.regulier + self.amv

    def __add__(self, ander: Aantal) -> Aantal:
        return Aantal(self.regulier + ander.regulier, self.amv + ander.amv)

    def __sub__(self, ander: Aantal) -> Aantal:
        return Aantal(self.regulier - ander.regulier, self.amv - ander.amv)


@dataclass(frozen=True, slots=True)
class Regelstand:
    """Eén regel: wat een gemeente moet, en wanneer. Aantallen in plaatsen."""

    gemeente: str
    naam: str
    regulier: int
    amv: int
    realiseren_uiterlijk: date


@dataclass(frozen=True, slots=True)
class Doel:
    """De opgave van de provincie; None is onbekend en dan wordt er niet mee vergeleken."""

    totaal: int | None = None
    amv: int | None = None


@dataclass(frozen=True, slots=True)
class BesluitStand:
    """Een besluit zoals de regels het zien. `makers` zijn de accounts die eraan schreven of het voordroegen.

    `samen` is de hele provincie als dit besluit geldt: bij een wijziging de ongewijzigde taken erbij.
    """

    status: Besluitstatus
    grond: Besluitgrond = Besluitgrond.CYCLUS
    versie: int = 1
    makers: frozenset[int] = frozenset()
    regels: tuple[Regelstand, ...] = ()
    samen: Aantal = Aantal()
    doel: Doel = Doel()
    reden_tekort: str = ""
    vastgesteld: date | None = None

    @property
    def is_wijziging(self) -> bool:
        """Wijzigt dit besluit een eerder besluit? Dan staan er alleen de gewijzigde regels in."""
        return self.grond is not Besluitgrond.CYCLUS


@dataclass(frozen=True, slots=True)
class Stap:
    """Wie wat doet: het account, de dag waarop, en wat erbij is opgegeven."""

    door: int | None
    vandaag: date
    op: date | None = None
    toelichting: str = ""


def belemmeringen(stand: BesluitStand, *, naar: Besluitstatus, stap: Stap, regeling: Regeling) -> list[Belemmering]:
    """Waarom deze stap nu niet kan; leeg = het kan. Eén lijst voor knop, formulier en handeling."""
    if naar not in OVERGANGEN[stand.status]:
        return [Belemmering("status", _verkeerde_status(stand.status, naar))]
    return PER_STAP[naar](stand, stap, regeling)


def _verkeerde_status(status: Besluitstatus, naar: Besluitstatus) -> str:
    if not OVERGANGEN[status]:
        return f"Dit besluit is {status.label}. Het verandert niet meer; een wijziging is een nieuwe versie."
    return f"Dit besluit is nu {status.label}. De stap naar {naar.label} kan dan niet."


def belemmeringen_wijzigen(status: Besluitstatus) -> list[Belemmering]:
    """De regels veranderen alleen zolang het besluit een concept is."""
    if status is Besluitstatus.CONCEPT:
        return []
    if not OVERGANGEN[status]:
        tekst = f"Dit besluit is {status.label}. De regels veranderen niet meer; maak een nieuwe versie."
    else:
        tekst = f"Dit besluit is {status.label}. Laat het terugsturen om de regels te wijzigen."
    return [Belemmering("geen_concept", tekst)]


def belemmeringen_regels(regels: Iterable[Regelstand], *, regeling: Regeling) -> list[Belemmering]:
    """Eén regel per gemeente; aantallen zonder min; een datum binnen de periode van het besluit (Wet art. 5 en 6)."""
    gevonden: list[Belemmering] = []
    gezien: set[str] = set()
    for regel in regels:
        if regel.gemeente in gezien:
            gevonden.append(
                Belemmering("dubbel", f"{regel.naam} staat er twee keer. Houd één regel over.", regel.gemeente)
            )
        gezien.add(regel.gemeente)
        gevonden += _een_regel(regel, regeling)
    return gevonden


def _een_regel(regel: Regelstand, regeling: Regeling) -> Iterable[Belemmering]:
    for wat, aantal in (("regulier", regel.regulier), ("amv", regel.amv)):
        if not 0 <= aantal <= MAX_AANTAL:
            tekst = f"{regel.naam}: typ bij {wat} een aantal van 0 tot en met 100.000."
            yield Belemmering("aantal", tekst, regel.gemeente)
    eerste, laatste = regeling.vorige_raming, _laatste_dag(regeling)
    if not eerste <= regel.realiseren_uiterlijk <= laatste:
        tekst = (
            f"{regel.naam}: kies bij 'uiterlijk op' een dag tot en met {datum_voluit(laatste)}."
            " Het besluit geldt voor die twee kalenderjaren (Wet art. 5 en 6)."
        )
        yield Belemmering("buiten_periode", tekst, regel.gemeente)


def _laatste_dag(regeling: Regeling) -> date:
    return (regeling.periode.tot or date.max) - EEN_DAG


# -- per stap ------------------------------------------------------------------------------------


def _voordragen(stand: BesluitStand, stap: Stap, regeling: Regeling) -> list[Belemmering]:
    gevonden = belemmeringen_regels(stand.regels, regeling=regeling)
    if not stand.regels:
        gevonden.append(Belemmering("geen_regels", "Er zijn nog geen regels. Vul eerst de plaatsen per gemeente in."))
    if (zin := tekort(stand)) and not (stap.toelichting or stand.reden_tekort).strip():
        tekst = f"{zin} Dat mag, maar schrijf op waarom."
        gevonden.append(Belemmering("reden_tekort_nodig", tekst, "reden_tekort"))
    return gevonden + _niet_voorbij(stand.regels, stap.vandaag)


def _niet_voorbij(regels: Sequence[Regelstand], op: date) -> list[Belemmering]:
    """Een taak waarvan de dag al voorbij is op de dag van het besluit, kan niemand nakomen; behalve een lege taak."""
    return [
        Belemmering(
            "al_voorbij",
            f"{regel.naam}: {datum_voluit(regel.realiseren_uiterlijk)} is al voorbij. Kies bij 'uiterlijk op' een"
            " latere dag.",
            regel.gemeente,
        )
        for regel in regels
        if regel.realiseren_uiterlijk < op and regel.regulier + regel.amv > 0
    ]


def _terugsturen(stand: BesluitStand, stap: Stap, regeling: Regeling) -> list[Belemmering]:
    if stap.toelichting.strip():
        return []
    return [Belemmering("toelichting_nodig", "Schrijf op wat er aan het besluit moet veranderen.", "toelichting")]


def _vaststellen(stand: BesluitStand, stap: Stap, regeling: Regeling) -> list[Belemmering]:
    if stap.door in stand.makers:
        tekst = (
            "U hebt zelf aan dit besluit geschreven of het voorgedragen. Een ander moet het vaststellen (vier ogen)."
        )
        return [Belemmering("vier_ogen", tekst)]
    return []


def _bekendmaken(stand: BesluitStand, stap: Stap, regeling: Regeling) -> list[Belemmering]:
    if stap.op is None:
        return [Belemmering("datum_nodig", "Vul de dag van bekendmaking in, bijvoorbeeld 22-12-2026.", "op")]
    if stap.op > stap.vandaag:
        return [Belemmering("in_de_toekomst", "Deze dag ligt in de toekomst. Kies vandaag of eerder.", "op")]
    if stand.vastgesteld and stap.op < stand.vastgesteld:
        tekst = f"Het besluit is pas op {datum_voluit(stand.vastgesteld)} vastgesteld. Kies die dag of later."
        return [Belemmering("voor_vaststelling", tekst, "op")]
    return _niet_voorbij(stand.regels, stap.op)


def _intrekken(stand: BesluitStand, stap: Stap, regeling: Regeling) -> list[Belemmering]:
    if stap.toelichting.strip():
        return []
    return [Belemmering("reden_nodig", "Schrijf in een paar woorden waarom.", "toelichting")]


PER_STAP: Mapping[Besluitstatus, Callable[[BesluitStand, Stap, Regeling], list[Belemmering]]] = {
    Besluitstatus.VOORGEDRAGEN: _voordragen,
    Besluitstatus.CONCEPT: _terugsturen,
    Besluitstatus.VASTGESTELD: _vaststellen,
    Besluitstatus.BEKENDGEMAAKT: _bekendmaken,
    Besluitstatus.INGETROKKEN: _intrekken,
}


# -- een nieuw besluit of een wijziging ----------------------------------------------------------


def belemmeringen_opstellen(*, in_voorbereiding: Besluitstatus | None, bekendgemaakt: bool) -> list[Belemmering]:
    """Per provincie en cyclus is er één besluit (Wet art. 5 lid 1); wat daarna komt is een wijziging."""
    if in_voorbereiding is not None:
        tekst = f"Er is al een besluit voor deze provincie; het is {in_voorbereiding.label}. Werk daarin verder."
        return [Belemmering("al_in_voorbereiding", tekst, "provincie")]
    if bekendgemaakt:
        tekst = "Het besluit van deze provincie is al bekendgemaakt. Maak een wijziging (Wet art. 5 lid 3)."
        return [Belemmering("al_bekendgemaakt", tekst, "provincie")]
    return []


def belemmeringen_wijziging(
    *, bekendgemaakt: bool, in_voorbereiding: Besluitstatus | None, grond: Besluitgrond, toelichting: str
) -> list[Belemmering]:
    """Een wijziging heeft een bekendgemaakt besluit, een grond en een toelichting (Wet art. 5 lid 3; Awb art. 7:11)."""
    gevonden: list[Belemmering] = []
    if not bekendgemaakt:
        tekst = "Er is nog geen bekendgemaakt besluit. Een wijziging kan pas daarna."
        gevonden.append(Belemmering("niets_te_wijzigen", tekst))
    if in_voorbereiding not in (None, Besluitstatus.CONCEPT):
        tekst = f"Er is al een wijziging: {in_voorbereiding.label}. Laat haar eerst bekendmaken of terugsturen."
        gevonden.append(Belemmering("al_in_voorbereiding", tekst))
    if grond is Besluitgrond.CYCLUS:
        tekst = "Kies waarom het besluit verandert: tussentijds, na bezwaar, na een uitspraak of door herindeling."
        gevonden.append(Belemmering("grond_nodig", tekst, "grond"))
    if not toelichting.strip():
        gevonden.append(Belemmering("toelichting_nodig", "Schrijf op waarom het besluit verandert.", "toelichting"))
    return gevonden


# -- schorsing door de rechter (R20) -------------------------------------------------------------


def belemmeringen_schorsing(
    *, bekendgemaakt: date | None, van: date, tot: date | None, zaaknummer: str, gerecht: str
) -> list[Belemmering]:
    """Een schorsing hoort bij een bekendgemaakt besluit en noemt zaak en gerecht (Awb art. 8:81; R20)."""
    gevonden: list[Belemmering] = []
    if bekendgemaakt is None:
        tekst = "Dit besluit is nog niet bekendgemaakt. Er is nog niets om te schorsen."
        gevonden.append(Belemmering("niet_bekendgemaakt", tekst))
    elif van < bekendgemaakt:
        tekst = f"Het besluit geldt sinds {datum_voluit(bekendgemaakt)}. Kies die dag of later."
        gevonden.append(Belemmering("voor_bekendmaking", tekst, "van"))
    if tot is not None and tot <= van:
        tekst = "Het einde ligt niet na het begin. Kies een latere einddatum, of laat het veld leeg."
        gevonden.append(Belemmering("einde_voor_begin", tekst, "tot"))
    if not zaaknummer.strip():
        gevonden.append(
            Belemmering("zaaknummer_nodig", "Vul het zaaknummer in, bijvoorbeeld SGR 25/4155.", "zaaknummer")
        )
    if not gerecht.strip():
        gevonden.append(Belemmering("gerecht_nodig", "Vul in welk gerecht schorst, bijvoorbeeld rechtbank Den Haag.",
                                    "gerecht"))  # fmt: skip
    return gevonden


def belemmeringen_einde_schorsing(*, van: date, tot: date | None, per: date) -> list[Belemmering]:
    """Een schorsing eindigt na haar begin, en niet later dan al vastligt."""
    if per <= van:
        tekst = f"De schorsing begon op {datum_voluit(van)}. Kies een latere dag."
        return [Belemmering("einde_voor_begin", tekst, "per")]
    if tot is not None and per >= tot:
        tekst = f"De schorsing eindigt al op {datum_voluit(tot)}. Kies een eerdere dag."
        return [Belemmering("al_beeindigd", tekst, "per")]
    return []


# -- wat opvalt, zonder tegen te houden ----------------------------------------------------------


def tekort(stand: BesluitStand) -> str:
    """Zegt hoeveel plaatsen het besluit onder de opgave blijft, regulier en amv apart; leeg = niet eronder.

    Een overschot aan amv maakt een tekort aan regulier niet goed. Onbekende opgave: geen vergelijking.
    """
    doel, samen = stand.doel, stand.samen
    if stand.is_wijziging or doel.totaal is None:
        return ""
    if doel.amv is None:
        delen = [(doel.totaal - samen.totaal, "plaatsen")]
    else:
        delen = [(doel.totaal - doel.amv - samen.regulier, "regulier"), (doel.amv - samen.amv, "amv")]
    te_weinig = [f"{aantal} {wat}" for aantal, wat in delen if aantal > 0]
    return f"Het besluit blijft {' en '.join(te_weinig)} onder de opgave van de provincie." if te_weinig else ""


def aandachtspunten(stand: BesluitStand, *, regeling: Regeling, op: date) -> list[str]:
    """Zinnen over wat mag maar opvalt, als het besluit op deze dag bekend wordt gemaakt."""
    zinnen = [tekort(stand)] if tekort(stand) else []
    if not stand.is_wijziging and stand.doel.totaal is None:
        zinnen.append("De opgave van de provincie is niet bekend. Er is dus niet mee vergeleken.")
    if not stand.is_wijziging and op >= regeling.besluit_voor:
        laatste = datum_voluit(regeling.besluit_voor - EEN_DAG)
        zinnen.append(f"De wet wil dat het besluit er uiterlijk op {laatste} is (Wet art. 5 lid 1). Dit is later.")
    return zinnen + _korter_dan_zes_maanden(stand, regeling, op)


def _korter_dan_zes_maanden(stand: BesluitStand, regeling: Regeling, op: date) -> list[str]:
    duur = Duur(regeling.realisatie_maanden, Eenheid.MAANDEN)
    laatste = realisatietermijn(op, duur=duur).laatste_dag
    kort = [r.naam for r in stand.regels if r.realiseren_uiterlijk < laatste and r.regulier + r.amv]
    if not kort:
        return []
    wie = kort[0] if len(kort) == 1 else f"{len(kort)} gemeenten"
    return [
        f"Zes maanden na bekendmaking op {datum_voluit(op)} is {datum_voluit(laatste)}. De datum van {wie} ligt eerder"
        " (Wet art. 7 lid 1)."
    ]
