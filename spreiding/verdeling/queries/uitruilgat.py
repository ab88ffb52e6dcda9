"""The gap of a gemeente without and with agreed uitruil, beside each other: the taak stays what it is."""

from dataclasses import dataclass

from spreiding.regels.uitruil import tekort_met
from spreiding.verdeling.queries.stand import Gebiedstand, Groep
from spreiding.verdeling.queries.uitruil import Saldo


@dataclass(frozen=True, slots=True)
class Gat:
    """One group: doel, what uitruil adds or takes off, what is missing without and with it; None = unknown."""

    naam: str
    doel: int | None
    saldo: int
    tekort: int | None
    tekort_met: int | None


def gaten(stand: Gebiedstand, saldo: Saldo) -> list[Gat]:
    """Regulier, amv, and the two together: an amv surplus never makes up for a regular gap."""
    per = [_gat(stand, Groep.REGULIER, saldo.regulier), _gat(stand, Groep.AMV, saldo.amv)]
    samen = [gat.tekort_met for gat in per]
    tekort_samen = None if None in samen else sum(aantal or 0 for aantal in samen)
    maat = stand.maat()
    return [*per, Gat("Samen", maat.doel, saldo.asiel, maat.tekort, tekort_samen)]


def gat_van(stand: Gebiedstand, saldo: Saldo, groep: Groep) -> int | None:
    """What is missing with agreed uitruil, for the group that a list counts."""
    plaats = {Groep.REGULIER: 0, Groep.AMV: 1}.get(groep, 2)
    return gaten(stand, saldo)[plaats].tekort_met


def _gat(stand: Gebiedstand, groep: Groep, saldo: int) -> Gat:
    maat = stand.maat(groep)
    naam = groep.label[:1].upper() + groep.label[1:]
    return Gat(naam, maat.doel, saldo, maat.tekort, tekort_met(maat.doel, maat.gerealiseerd, saldo))
