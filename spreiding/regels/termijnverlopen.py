"""Termijn verlopen: op welke ene lijst staat een gemeente met een taak, en waarom. Zuiver (domein § 4.3).

    tekort_regulier = max(0, taak_regulier − gerealiseerd_regulier)         tekort_amv net zo
    verlopen  ⇔  peildatum na de termijn van haar besluitregel, tekort regulier of amv, en geen schorsing

Wat niet verlopen is, staat net zo zichtbaar op een andere lijst. Een bezwaar en een uitruil veranderen niets aan de
lijst (Awb art. 6:16; Wet art. 5), en een amv-overschot dekt geen regulier tekort (Besluit art. 2.2).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from spreiding.regels.begrippen import Begrip, Toestand
from spreiding.regels.tijd import datum_voluit
from spreiding.regels.toestand import Cijfers, Opgave, Termijn, ToestandOordeel
from spreiding.regels.uitleg import getal, plaatsen

ARTIKEL_LANGER = "Wet art. 7 lid 1"
ARTIKEL_HERINGEDEELD = "Wet algemene regels herindeling art. 44"
ARTIKEL_BEZWAAR = "Awb art. 6:16"
ARTIKEL_UITRUIL = "Wet art. 5"
VOORUIT_DAGEN = 90


class Lijst(Begrip):
    """Op welke lijst een gemeente met een taak staat; elke gemeente op precies één."""

    VERLOPEN = "verlopen", "Termijn verlopen"
    VOLDOET = "voldoet", "Voldoet"
    BINNEN_TERMIJN = "binnen_termijn", "Binnen termijn"
    GESCHORST = "geschorst", "Geschorst"
    LANGERE_TERMIJN = "langere_termijn", "Langere termijn"
    HERINGEDEELD = "heringedeeld", "Heringedeeld"
    ONBEKEND = "onbekend", "Onbekend"


DEFINITIES: Mapping[Lijst, tuple[str, str]] = {
    Lijst.VERLOPEN: (
        "De termijn van de besluitregel is voorbij, er ontbreken plekken regulier of amv, en de rechter heeft de taak"
        " niet geschorst. Een lopend bezwaar haalt een gemeente niet van deze lijst.",
        "Wet art. 6 en 7 lid 1; Awb art. 6:16",
    ),
    Lijst.VOLDOET: (
        "Er zijn ten minste zo veel plekken gerealiseerd als de taak vraagt, regulier en amv allebei.",
        "Wet art. 6",
    ),
    Lijst.BINNEN_TERMIJN: (
        "De taak is nog niet gehaald, en de termijn van de besluitregel loopt nog. Op de laatste dag zelf kan het nog.",
        "Wet art. 7 lid 1",
    ),
    Lijst.GESCHORST: (
        "De rechter heeft de taak geschorst. Zolang verloopt de termijn niet.",
        "Awb art. 8:81",
    ),
    Lijst.LANGERE_TERMIJN: (
        "De taak is nog niet gehaald, en het besluit geeft deze gemeente een langere termijn dan de andere.",
        "Wet art. 7 lid 1",
    ),
    Lijst.HERINGEDEELD: (
        "De gemeente bestaat niet meer. Haar taak rust op haar opvolger, die zelf op een van de andere lijsten staat.",
        ARTIKEL_HERINGEDEELD,
    ),
    Lijst.ONBEKEND: (
        "De termijn is voorbij, maar niet bekend is hoeveel plekken er zijn. Onbekend is niet nul en niet gehaald.",
        "Wet art. 6 en 7 lid 1",
    ),
}
"""Wat een lijst is, en het artikel waarop zij steunt."""


class Band(Begrip):
    """Welk deel van de taak er is, in banden van de Housing Delivery Test."""

    ONDER_80 = "onder_80", "onder 80%"
    ONDER_90 = "80_90", "80 tot 90%"
    ONDER_100 = "90_100", "90 tot 100%"
    GEHAALD = "gehaald", "100%"


@dataclass(frozen=True, slots=True)
class Opgegaan:
    """De gemeente is op een dag opgegaan in deze opvolgers (namen); leeg = onbekend in welke."""

    op: date
    opvolgers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Taaklijn:
    """Wat van een gemeente bekend is op de peildatum, in plaatsen.

    `oordeel`: de toestand volgens `regels.toestand.taaktoestand`; `gerealiseerd` None = niets opgegeven;
    `gewoonlijk`: de realisatiedatum van de cyclus; `bezwaren`: lopend tegen haar regel; `uitruil`: overeengekomen, per
    saldo overgenomen (+) of overgedragen (−).
    """

    taak: Opgave | None
    gerealiseerd: Cijfers | None
    oordeel: ToestandOordeel
    termijn: Termijn
    gewoonlijk: date
    opgegaan: Opgegaan | None = None
    bezwaren: int = 0
    uitruil: int = 0

    @property
    def heeft_taak(self) -> bool:
        """Zonder aanwijzing, of met taak 0, hoort een gemeente op geen lijst (Wet art. 5 lid 1)."""
        return self.taak is not None and bool(self.taak.totaal)


@dataclass(frozen=True, slots=True)
class Uitlegstap:
    """Eén stap van de afleiding: het artikel en wat er gevonden is."""

    artikel: str
    tekst: str


@dataclass(frozen=True, slots=True)
class Plaatsing:
    """De lijst met de reden. `tekort` en `procent` None = onbekend; `dagen_over` is 0 zolang de termijn niet om is.

    `procent`: het deel van de taak dat er is, naar beneden afgerond, zodat 100 alleen bij een gehaalde taak staat.
    """

    lijst: Lijst
    zin: str
    artikel: str
    tekort: Cijfers | None
    procent: int | None
    dagen_over: int
    lijn: Taaklijn

    @property
    def reden(self) -> str:
        """De zin met het artikel waarop zij steunt."""
        return f"{self.zin} ({self.artikel})"

    @property
    def stappen(self) -> tuple[Uitlegstap, ...]:
        """De afleiding, stap voor stap; pas uitgeschreven als iemand haar leest."""
        return tuple(_stappen(self.lijst, self.lijn, self.tekort))

    @property
    def band(self) -> Band | None:
        return None if self.procent is None else band(self.procent)


def plaatsing(lijn: Taaklijn) -> Plaatsing | None:
    """De ene lijst waarop deze gemeente op de peildatum staat; None = zij heeft geen taak (Wet art. 5 lid 1)."""
    if not lijn.heeft_taak:
        return None
    lijst = _lijst(lijn)
    tekort = _tekort(lijn)
    zin, artikel = _reden(lijst, lijn)
    over = lijn.termijn.dagen_te_laat if lijst in (Lijst.VERLOPEN, Lijst.ONBEKEND) else 0
    return Plaatsing(lijst, zin, artikel, tekort, _procent(lijn, tekort), over, lijn)


def _lijst(lijn: Taaklijn) -> Lijst:
    """De eerste reden die op zichzelf genoeg is, van boven naar onder."""
    toestand, termijn = lijn.oordeel.toestand, lijn.termijn
    if lijn.opgegaan is not None and lijn.opgegaan.op <= termijn.peildatum:
        return Lijst.HERINGEDEELD
    if termijn.schorsing is not None:
        return Lijst.GESCHORST
    if toestand is Toestand.VOLDOET:
        return Lijst.VOLDOET
    if not termijn.is_voorbij:
        return Lijst.LANGERE_TERMIJN if termijn.uiterlijk > lijn.gewoonlijk else Lijst.BINNEN_TERMIJN
    return Lijst.VERLOPEN if toestand is Toestand.VERLOPEN else Lijst.ONBEKEND


def _tekort(lijn: Taaklijn) -> Cijfers | None:
    """Wat er per groep ontbreekt; is het amv-deel van de taak onbekend, dan het geheel als regulier."""
    if lijn.gerealiseerd is None or lijn.taak is None or lijn.taak.totaal is None:
        return None
    taak, er_is = lijn.taak, lijn.gerealiseerd
    if taak.amv is None:
        return Cijfers(max(0, (taak.totaal or 0) - er_is.totaal))
    return Cijfers(max(0, (taak.totaal or 0) - taak.amv - er_is.regulier), max(0, taak.amv - er_is.amv))


def _procent(lijn: Taaklijn, tekort: Cijfers | None) -> int | None:
    taak = lijn.taak.totaal if lijn.taak else None
    return None if tekort is None or not taak else 100 * (taak - tekort.totaal) // taak


def band(procent: int) -> Band:
    """De band waarin dit deel van de taak (0 tot en met 100) valt; 80 en 90 horen bij de hogere band."""
    if procent >= 100:
        return Band.GEHAALD
    if procent >= 90:
        return Band.ONDER_100
    return Band.ONDER_90 if procent >= 80 else Band.ONDER_80


def tellingen(plaatsingen: Iterable[Plaatsing | None]) -> dict[Lijst, int]:
    """Hoeveel gemeenten op elke lijst staan, ook als het er nul zijn; wie geen taak heeft, telt niet."""
    uit = dict.fromkeys(Lijst, 0)
    for gevonden in plaatsingen:
        if gevonden is not None:
            uit[gevonden.lijst] += 1
    return uit


def nadert(lijn: Taaklijn, *, dagen: int = VOORUIT_DAGEN) -> bool:
    """Loopt de termijn binnen zo veel dagen af, zonder dat de taak nu is gehaald? Geschorst en opgegaan tellen niet."""
    if not lijn.heeft_taak or _lijst(lijn) not in (Lijst.BINNEN_TERMIJN, Lijst.LANGERE_TERMIJN):
        return False
    return (lijn.termijn.uiterlijk - lijn.termijn.peildatum).days <= dagen


# -- de woorden ----------------------------------------------------------------------------------


def _reden(lijst: Lijst, lijn: Taaklijn) -> tuple[str, str]:
    """Waarom juist deze lijst, met het artikel."""
    termijn, oordeel = lijn.termijn, lijn.oordeel
    match lijst:
        case Lijst.HERINGEDEELD if lijn.opgegaan:
            return _heringedeeld(lijn.opgegaan), ARTIKEL_HERINGEDEELD
        case Lijst.LANGERE_TERMIJN:
            kop = (
                f"Het besluit geeft tijd tot en met {datum_voluit(termijn.uiterlijk)}, langer dan gewoonlijk"
                f" ({datum_voluit(lijn.gewoonlijk)}). Nog {_dagen((termijn.uiterlijk - termijn.peildatum).days)}."
            )
            return f"{kop} {oordeel.zin}", ARTIKEL_LANGER
        case Lijst.BINNEN_TERMIJN:
            return f"{_loopt_nog(termijn)} {oordeel.zin}", ARTIKEL_LANGER
    return oordeel.zin, oordeel.artikel


def _loopt_nog(termijn: Termijn) -> str:
    over = (termijn.uiterlijk - termijn.peildatum).days
    nog = f"Nog {_dagen(over)}." if over else "Dat is vandaag: vandaag kan het nog."
    return f"De termijn loopt tot en met {datum_voluit(termijn.uiterlijk)}. {nog}"


def _heringedeeld(opgegaan: Opgegaan) -> str:
    waarin = " en ".join(opgegaan.opvolgers) or "een andere gemeente"
    return (
        f"De gemeente is op {datum_voluit(opgegaan.op)} opgegaan in {waarin}. De taak gaat van rechtswege over op de"
        " opvolger."
    )


def _stappen(lijst: Lijst, lijn: Taaklijn, tekort: Cijfers | None) -> Iterable[Uitlegstap]:
    yield Uitlegstap("Wet art. 5 en 6", _stap_taak(lijn.taak))
    if lijn.opgegaan is not None:
        yield Uitlegstap(ARTIKEL_HERINGEDEELD, _heringedeeld(lijn.opgegaan))
    yield Uitlegstap("Wet art. 7 lid 1", _stap_termijn(lijn.termijn))
    yield Uitlegstap("Wet art. 6; Besluit art. 2.2", _stap_tekort(lijn, tekort))
    yield Uitlegstap("Awb art. 8:81", _stap_schorsing(lijn.termijn))
    if lijn.bezwaren:
        aantal = "1 bezwaar" if lijn.bezwaren == 1 else f"{getal(lijn.bezwaren)} bezwaren"
        yield Uitlegstap(ARTIKEL_BEZWAAR, f"Er loopt {aantal}. Bezwaar schorst niet: het verandert de lijst niet.")
    if lijn.uitruil:
        wat = "neemt per saldo {} over" if lijn.uitruil > 0 else "draagt per saldo {} over"
        zin = f"De gemeente {wat.format(plaatsen(abs(lijn.uitruil)))} met uitruil. De taak verandert daar niet door."
        yield Uitlegstap(ARTIKEL_UITRUIL, zin)
    yield Uitlegstap(DEFINITIES[lijst][1], f"Uitkomst: {lijst.label.lower()}.")


def _stap_taak(taak: Opgave | None) -> str:
    if taak is None or taak.totaal is None:
        return "De taak is niet bekend."
    if taak.amv is None:
        return f"De taak is {plaatsen(taak.totaal)}; het amv-deel is niet bekend."
    return f"De taak is {plaatsen(taak.totaal)}: {getal(taak.totaal - taak.amv)} regulier en {getal(taak.amv)} amv."


def _stap_termijn(termijn: Termijn) -> str:
    zin = f"De termijn loopt tot en met {datum_voluit(termijn.uiterlijk)}; wij kijken op"
    zin = f"{zin} {datum_voluit(termijn.peildatum)}"
    if termijn.is_voorbij:
        return f"{zin}. Dat is {_dagen(termijn.dagen_te_laat)} erna."
    return f"{zin}. Dat is niet erna."


def _stap_tekort(lijn: Taaklijn, tekort: Cijfers | None) -> str:
    if tekort is None or lijn.gerealiseerd is None or lijn.taak is None:
        return "Er is niets opgegeven. Onbekend is niet nul."
    er_is = lijn.gerealiseerd
    if lijn.taak.amv is None:
        return f"Gerealiseerd: {getal(er_is.totaal)}. Tekort: {getal(tekort.totaal)}."
    return (
        f"Regulier: {getal(er_is.regulier)} gerealiseerd, tekort {getal(tekort.regulier)}. Amv: {getal(er_is.amv)}"
        f" gerealiseerd, tekort {getal(tekort.amv)}. Regulier en amv dekken elkaar niet."
    )


def _stap_schorsing(termijn: Termijn) -> str:
    if termijn.schorsing is None:
        return "De rechter heeft de taak op deze dag niet geschorst."
    schorsing = termijn.schorsing
    tot = f" tot {datum_voluit(schorsing.tot)}" if schorsing.tot else ", zonder einddatum"
    return f"Geschorst vanaf {datum_voluit(schorsing.van)}{tot} ({schorsing.gerecht}, {schorsing.zaaknummer})."


def _dagen(aantal: int) -> str:
    return "1 dag" if aantal == 1 else f"{getal(aantal)} dagen"
