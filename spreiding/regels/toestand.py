"""De stand van een gemeente of provincie tegenover haar opgave, met de reden in een zin.

Regulier en amv worden apart vergeleken: een overschot aan amv-plaatsen dekt geen regulier tekort
(Wet art. 3 en 5; Besluit art. 2.2). Plaatsen voor de doelgroep bijzonder tellen bij regulier.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from spreiding.regels.begrippen import Doelgroep, Toestand
from spreiding.regels.regeling import Regeling
from spreiding.regels.uitleg import getal, plaatsen


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


def toestand(
    opgave: Opgave | None,
    gerealiseerd: Cijfers,
    gepland: Cijfers,
    *,
    onbekend: int,
    regeling: Regeling,
    na_realisatiedatum: bool = False,
) -> ToestandOordeel:
    """Weegt opgave tegen plaatsen. Vanaf de realisatiedatum telt alleen wat er is (Wet art. 7 lid 1; R25).

    `gerealiseerd`: plaatsen die er zijn en er op de realisatiedatum nog zijn; `gepland`: plaatsen die vóór
    die datum verwacht worden; `onbekend`: aantal plekken waarvan niet vaststaat of of hoeveel zij tellen.
    """
    if opgave is None or opgave.totaal is None:
        return ToestandOordeel(Toestand.ONBEKEND, "De opgave is niet bekend.", None, None)
    if opgave.totaal == 0:
        return ToestandOordeel(Toestand.GEEN_OPGAVE, "Er is geen opgave.", 0, 0)
    samen = gerealiseerd if na_realisatiedatum else gerealiseerd + gepland
    nu, straks = _ontbreekt(opgave, gerealiseerd), _ontbreekt(opgave, samen)
    if onbekend and not samen.totaal:
        zin = f"Van {_plekken(onbekend)} is niet bekend of en hoe veel zij tellen. Andere plekken zijn er niet."
        return ToestandOordeel(Toestand.ONBEKEND, zin, nu, straks)
    if na_realisatiedatum:
        gevonden = Toestand.TEKORT if nu else Toestand.VOLDOET
        slot = _slot_na_datum(nu, opgave, gerealiseerd)
    else:
        gevonden = _weeg(opgave.totaal, nu, straks, regeling)
        slot = _slot(gevonden, opgave, gerealiseerd, gepland)
    return ToestandOordeel(gevonden, _zin(slot, opgave, gerealiseerd, gepland, onbekend), nu, straks)


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


def _zin(slot: str, opgave: Opgave, gerealiseerd: Cijfers, gepland: Cijfers, onbekend: int) -> str:
    zinnen = [_stand(opgave, gerealiseerd, gepland), slot]
    if opgave.amv is None:
        zinnen.append("Het amv-deel van de opgave is niet bekend; daarom zijn de totalen vergeleken.")
    if onbekend:
        zinnen.append(f"Niet meegeteld: {_plekken(onbekend)} waarvan dat onbekend is.")
    return " ".join(zinnen)


def _stand(opgave: Opgave, gerealiseerd: Cijfers, gepland: Cijfers) -> str:
    amv = f" (waarvan {getal(opgave.amv)} amv)" if opgave.amv else ""
    tekst = f"Van de opgave van {plaatsen(opgave.totaal)}{amv} {_is(gerealiseerd.totaal)} gerealiseerd"
    return f"{tekst} en {getal(gepland.totaal)} gepland." if gepland.totaal else f"{tekst}."


def _is(aantal: int) -> str:
    return f"{'is' if aantal == 1 else 'zijn'} er {getal(aantal)}"


def _slot(gevonden: Toestand, opgave: Opgave, gerealiseerd: Cijfers, gepland: Cijfers) -> str:
    if gevonden is Toestand.VOLDOET:
        return "De opgave is gehaald."
    if gevonden is Toestand.OP_KOERS:
        return f"Er {_ontbreken(opgave, gerealiseerd)}; de plannen dekken dat."
    ondanks = "Ook met de plannen" if gepland.totaal else "Er"
    return f"{ondanks} {_ontbreken(opgave, gerealiseerd + gepland)}."


def _slot_na_datum(nu: int, opgave: Opgave, gerealiseerd: Cijfers) -> str:
    return f"De realisatiedatum is bereikt en er {_ontbreken(opgave, gerealiseerd)}." if nu else "De opgave is gehaald."


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
