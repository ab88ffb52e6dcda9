"""What may be done with a locatie now, and why not: the belemmeringen behind each button."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from spreiding.opvang.models import Locatie
from spreiding.regels.begrippen import Fase
from spreiding.regels.belemmering import Belemmering
from spreiding.regels.locatieverloop import (
    LocatieStand,
    belemmeringen_heropenen,
    belemmeringen_sluiten,
    belemmeringen_vervallen,
    belemmeringen_wijzigen,
)

INGEVULD = "-"  # the form asks for the reason; here only the state of the locatie is asked about


@dataclass(frozen=True, slots=True)
class Handeling:
    """A step: what it is called, the page where it is taken, and the sentence that says why it cannot be taken now."""

    label: str
    urlnaam: str
    icoon: str
    belemmering: str = ""

    @property
    def kan(self) -> bool:
        return not self.belemmering


@dataclass(frozen=True, slots=True)
class Handelingen:
    """The steps that can be taken, and those that cannot, put together under the sentence that says why."""

    vrij: tuple[Handeling, ...]
    belemmerd: tuple[tuple[str, tuple[Handeling, ...]], ...]


def handelingen_voor(locatie: Locatie, *, vandaag: date) -> Handelingen:
    """The buttons of the page."""
    alle = handelingen(locatie, vandaag=vandaag)
    zinnen = dict.fromkeys(h.belemmering for h in alle if not h.kan)
    return Handelingen(
        vrij=tuple(h for h in alle if h.kan),
        belemmerd=tuple((zin, tuple(h for h in alle if h.belemmering == zin)) for zin in zinnen),
    )


def handelingen(locatie: Locatie, *, vandaag: date) -> list[Handeling]:
    """Every step on a locatie, in the order of use."""
    stand = LocatieStand(fase=Fase(locatie.fase))
    wijzigen = belemmeringen_wijzigen(stand)
    sluiten = belemmeringen_sluiten(stand, per=vandaag, vandaag=vandaag, reden=INGEVULD)
    vervallen = belemmeringen_vervallen(stand, per=vandaag, vandaag=vandaag, reden=INGEVULD)
    heropenen = belemmeringen_heropenen(stand, reden=INGEVULD)
    return [
        _handeling("Leg plaatsen vast", "locatie-plaatsen", "users", wijzigen),
        _handeling("Wijzig de gegevens", "locatie-kenmerken", "pencil-square", wijzigen),
        _handeling("Voeg bewijs toe", "locatie-bewijsstuk", "paper-clip", wijzigen),
        _handeling("Leg een kansrijkgrond vast", "locatie-kansrijkgrond", "check-badge", wijzigen),
        _handeling("Registreer een melding art. 8", "locatie-melding", "bell-alert", ()),
        _handeling("Schrijf een notitie", "locatie-notitie", "chat-bubble-left", ()),
        _handeling("Sluit de locatie", "locatie-sluiting", "lock-closed", sluiten),
        _handeling("Laat het plan vervallen", "locatie-verval", "x-circle", vervallen),
        _handeling("Heropen de locatie", "locatie-heropening", "arrow-uturn-left", heropenen),
    ]


def _handeling(label: str, urlnaam: str, icoon: str, belemmeringen: Iterable[Belemmering]) -> Handeling:
    return Handeling(label, urlnaam, icoon, " ".join(b.tekst for b in belemmeringen))
