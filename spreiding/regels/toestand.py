"""De stand van een gemeente of provincie tegenover haar taak of opgave, met de reden in een zin en het artikel.

Regulier en amv worden apart vergeleken: een overschot aan amv-plaatsen dekt geen regulier tekort
(Wet art. 3 en 5; Besluit art. 2.2). Plaatsen voor de doelgroep bijzonder tellen bij regulier.

Een taak heeft een termijn (Wet art. 7 lid 1). Een bezwaar verandert daar niets aan (Awb art. 6:16) en komt hier dus
niet voor; een schorsing door de rechter wel (Awb art. 8:81).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from spreiding.regels.begrippen import Doelgroep, Toestand
from spreiding.regels.regeling import Regeling
from spreiding.regels.tijd import datum_voluit
from spreiding.regels.uitleg import getal, plaatsen

ARTIKEL_OPGAVE = "Wet art. 3"
ARTIKEL_TAAK = "Wet art. 6"
ARTIKEL_TERMIJN = "Wet art. 6 en 7 lid 1"
ARTIKEL_GEEN_TAAK = "Wet art. 5 lid 1"
ARTIKEL_SCHORSING = "Awb art. 8:81"


@dataclass(frozen=True, slots=True)
class Cijfers:
    """Plaatsen, regulier (met bijzonder) en amv apart. Wat onbekend is zit er niet in."""

    regulier: int = 0
    amv: int = 0

    @property
    def totaal(self) -> int:
        return self.regulier + self.amv

    def __add__(self, ander: Cijfers) -> Cijfers:
        return Cijfers(self.regulier + ander.regulier, self.amv + ander.amv)

    @classmethod
    def per_doelgroep(cls, aantallen: Mapping[Doelgroep, int]) -> Cijfers:
        """Telt bijzonder bij regulier: het besluit kent alleen totaal en amv (Besluit art. 2.2)."""
        amv = aantallen.get(Doelgroep.AMV, 0)
        return cls(sum(aantallen.values()) - amv, amv)


@dataclass(frozen=True, slots=True)
class Opgave:
    """Opgave in plaatsen: het totaal en hoeveel daarvan amv. None = onbekend, niet 0 (R15)."""

    totaal: int | None
    amv: int | None = None

    def __post_init__(self) -> None:
        if self.amv is not None and self.totaal is not None and self.amv > self.totaal:
            raise ValueError("Amv is een deel van de opgave en kan niet hoger zijn dan het totaal.")


@dataclass(frozen=True, slots=True)
class ToestandOordeel:
    """De toestand met een zin die zegt waarom.

    `tekort`: plaatsen die bij de gerealiseerde plaatsen nog ontbreken, `na_plannen`: wat er ook met de
    geplande plaatsen nog ontbreekt; None als de opgave onbekend is. Regulier en amv dekken elkaar niet.
    """

    toestand: Toestand
    zin: str
    tekort: int | None
    na_plannen: int | None
    artikel: str = ARTIKEL_OPGAVE

    @property
    def reden(self) -> str:
        """De zin met het artikel waarop zij steunt."""
        return f"{self.zin} ({self.artikel})"


@dataclass(frozen=True, slots=True)
class Schorsing:
    """Schorsing van een taak door de rechter, tot (niet tot en met) een dag; None = zolang niet anders is beslist."""

    van: date
    tot: date | None
    gerecht: str
    zaaknummer: str


@dataclass(frozen=True, slots=True)
class Termijn:
    """De laatste dag om een taak te realiseren (Wet art. 7 lid 1), de dag waarop wij kijken, en of zij geschorst is."""

    uiterlijk: date
    peildatum: date
    schorsing: Schorsing | None = None

    @property
    def is_bereikt(self) -> bool:
        """Vanaf de laatste dag tellen plannen niet meer."""
        return self.peildatum >= self.uiterlijk

    @property
    def is_voorbij(self) -> bool:
        """Op de laatste dag zelf kan het nog: verlopen is het pas daarna (R25)."""
        return self.peildatum > self.uiterlijk

    @property
    def dagen_te_laat(self) -> int:
        return max(0, (self.peildatum - self.uiterlijk).days)


def toestand(
    opgave: Opgave | None,
    gerealiseerd: Cijfers,
    gepland: Cijfers,
    *,
    onbekend: int,
    regeling: Regeling,
    na_realisatiedatum: bool = False,
    niets_opgegeven: bool = False,
    woord: str = "opgave",
) -> ToestandOordeel:
    """Weegt opgave tegen plaatsen. Vanaf de realisatiedatum telt alleen wat er is (Wet art. 7 lid 1; R25).

    `gerealiseerd`: plaatsen die er zijn en er op de realisatiedatum nog zijn; `gepland`: plaatsen die vóór
    die datum verwacht worden; `onbekend`: aantal plekken waarvan niet vaststaat of of hoeveel zij tellen;
    `niets_opgegeven`: er is geen enkele plek bekend; `woord`: hoe heet waartegen gemeten wordt.
    """
    if opgave is None or opgave.totaal is None:
        return ToestandOordeel(Toestand.ONBEKEND, "De opgave is niet bekend.", None, None)
    if opgave.totaal == 0:
        return ToestandOordeel(Toestand.GEEN_OPGAVE, "Er is geen opgave.", 0, 0)
    if niets_opgegeven:
        zin = f"Er zijn nog geen plekken opgegeven. De {woord} is {plaatsen(opgave.totaal)}."
        return ToestandOordeel(Toestand.ONBEKEND, zin, None, None)
    samen = gerealiseerd if na_realisatiedatum else gerealiseerd + gepland
    nu, straks = _ontbreekt(opgave, gerealiseerd), _ontbreekt(opgave, samen)
    if onbekend and not samen.totaal:
        zin = f"Van {_plekken(onbekend)} is niet bekend of en hoe veel zij tellen. Andere plekken zijn er niet."
        return ToestandOordeel(Toestand.ONBEKEND, zin, nu, straks)
    if na_realisatiedatum:
        gevonden = Toestand.TEKORT if nu else Toestand.VOLDOET
        slot = _slot_na_datum(nu, opgave, gerealiseerd, woord)
    else:
        gevonden = _weeg(opgave.totaal, nu, straks, regeling)
        slot = _slot(gevonden, opgave, gerealiseerd, gepland, woord)
    return ToestandOordeel(gevonden, _zin(slot, opgave, gerealiseerd, gepland, onbekend, woord), nu, straks)


def taaktoestand(
    taak: Opgave | None,
    gerealiseerd: Cijfers,
    gepland: Cijfers,
    *,
    onbekend: int,
    regeling: Regeling,
    termijn: Termijn | None = None,
    niets_opgegeven: bool = False,
) -> ToestandOordeel:
    """Weegt de taak uit een bekendgemaakt besluit (Wet art. 5 en 6). Geen `taak`: niet aangewezen in het besluit.

    Verlopen is zij als de peildatum na de termijn ligt, er plaatsen ontbreken (regulier of amv) en de rechter haar niet
    heeft geschorst (R20, R25). `termijn` None: een gebied zonder eigen termijn, zoals een provincie.
    """
    if taak is None or taak.totaal == 0:
        waarom = "noemt deze gemeente niet" if taak is None else "legt deze gemeente geen plaatsen op"
        zin = f"Het verdeelbesluit van de provincie {waarom}. Zij heeft geen taak."
        return ToestandOordeel(Toestand.GEEN_TAAK, zin, 0, 0, ARTIKEL_GEEN_TAAK)
    bereikt = termijn is not None and termijn.is_bereikt
    gevonden = toestand(
        taak,
        gerealiseerd,
        gepland,
        onbekend=onbekend,
        regeling=regeling,
        na_realisatiedatum=bereikt,
        niets_opgegeven=niets_opgegeven,
        woord="taak",
    )
    gevonden = replace(gevonden, artikel=ARTIKEL_TAAK if gevonden.toestand is Toestand.VOLDOET else ARTIKEL_TERMIJN)
    if termijn is None:
        return gevonden
    if termijn.schorsing:
        return _geschorst(gevonden, termijn.schorsing)
    if not termijn.is_voorbij:
        return gevonden
    if gevonden.toestand is Toestand.TEKORT:
        slot = f"{_liep(termijn)}: {_dagen(termijn.dagen_te_laat)} later {_ontbreken(taak, gerealiseerd)}."
        zin = _zin(slot, taak, gerealiseerd, gepland, onbekend, "taak")
        return replace(gevonden, toestand=Toestand.VERLOPEN, zin=zin)
    if gevonden.toestand is Toestand.ONBEKEND:
        return replace(gevonden, zin=f"{gevonden.zin} {_liep(termijn)}; of de taak toen is gehaald is niet bekend.")
    return gevonden


def _liep(termijn: Termijn) -> str:
    return f"De termijn liep tot en met {datum_voluit(termijn.uiterlijk)}"


def _geschorst(gevonden: ToestandOordeel, schorsing: Schorsing) -> ToestandOordeel:
    tot = f" tot {datum_voluit(schorsing.tot)}" if schorsing.tot else ""
    zin = (
        f"De rechter heeft de taak geschorst vanaf {datum_voluit(schorsing.van)}{tot} ({schorsing.gerecht},"
        f" {schorsing.zaaknummer}). Zolang verloopt de termijn niet. {gevonden.zin}"
    )
    return replace(gevonden, toestand=Toestand.GESCHORST, zin=zin, artikel=ARTIKEL_SCHORSING)


def _dagen(aantal: int) -> str:
    return "1 dag" if aantal == 1 else f"{getal(aantal)} dagen"


def _weeg(opgave: int, nu: int, straks: int, regeling: Regeling) -> Toestand:
    if nu == 0:
        return Toestand.VOLDOET
    if straks == 0:
        return Toestand.OP_KOERS
    gedekt = opgave - straks
    return Toestand.RISICO if 100 * gedekt >= regeling.risico_procent * opgave else Toestand.TEKORT


def _ontbreekt(opgave: Opgave, cijfers: Cijfers) -> int:
    """Plaatsen die ontbreken; per groep, of over het totaal als het amv-deel van de opgave onbekend is."""
    totaal = opgave.totaal or 0
    if opgave.amv is None:
        return max(0, totaal - cijfers.totaal)
    return max(0, totaal - opgave.amv - cijfers.regulier) + max(0, opgave.amv - cijfers.amv)


def _zin(slot: str, opgave: Opgave, gerealiseerd: Cijfers, gepland: Cijfers, onbekend: int, woord: str) -> str:
    zinnen = [_stand(opgave, gerealiseerd, gepland, woord), slot]
    if opgave.amv is None:
        zinnen.append(f"Het amv-deel van de {woord} is niet bekend; daarom zijn de totalen vergeleken.")
    if onbekend:
        zinnen.append(f"Niet meegeteld: {_plekken(onbekend)} waarvan dat onbekend is.")
    return " ".join(zinnen)


def _stand(opgave: Opgave, gerealiseerd: Cijfers, gepland: Cijfers, woord: str) -> str:
    amv = f" (waarvan {getal(opgave.amv)} amv)" if opgave.amv else ""
    tekst = f"Van de {woord} van {plaatsen(opgave.totaal)}{amv} {_is(gerealiseerd.totaal)} gerealiseerd"
    return f"{tekst} en {getal(gepland.totaal)} gepland." if gepland.totaal else f"{tekst}."


def _is(aantal: int) -> str:
    return f"{'is' if aantal == 1 else 'zijn'} er {getal(aantal)}"


def _slot(gevonden: Toestand, opgave: Opgave, gerealiseerd: Cijfers, gepland: Cijfers, woord: str) -> str:
    if gevonden is Toestand.VOLDOET:
        return f"De {woord} is gehaald."
    if gevonden is Toestand.OP_KOERS:
        return f"Er {_ontbreken(opgave, gerealiseerd)}; de plannen dekken dat."
    ondanks = "Ook met de plannen" if gepland.totaal else "Er"
    return f"{ondanks} {_ontbreken(opgave, gerealiseerd + gepland)}."


def _slot_na_datum(nu: int, opgave: Opgave, gerealiseerd: Cijfers, woord: str) -> str:
    if not nu:
        return f"De {woord} is gehaald."
    return f"De realisatiedatum is bereikt en er {_ontbreken(opgave, gerealiseerd)}."


def _ontbreken(opgave: Opgave, cijfers: Cijfers) -> str:
    aantal = _ontbreekt(opgave, cijfers)
    woord = "ontbreekt" if aantal == 1 else "ontbreken"
    return f"{woord} nog {plaatsen(aantal)}{_verdeling(opgave, cijfers)}"


def _verdeling(opgave: Opgave, cijfers: Cijfers) -> str:
    if opgave.amv is None or opgave.totaal is None:
        return ""
    amv = max(0, opgave.amv - cijfers.amv)
    regulier = max(0, opgave.totaal - opgave.amv - cijfers.regulier)
    if not amv:
        return " (regulier)"
    return f" ({getal(regulier)} regulier en {getal(amv)} amv)" if regulier else " (amv)"


def _plekken(aantal: int) -> str:
    return "1 plek" if aantal == 1 else f"{getal(aantal)} plekken"
