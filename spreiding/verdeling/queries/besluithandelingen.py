"""What can be done with a besluit now, by whom, and if not: why not. Feeds the buttons and the pages behind them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from spreiding.accounts.permissions import Recht, mag
from spreiding.cyclus.queries import regeling_op
from spreiding.regels.besluitstatus import OVERGANGEN, Besluitstatus
from spreiding.regels.besluitverloop import BesluitStand, Stap, belemmeringen, belemmeringen_wijzigen
from spreiding.verdeling.models import Verdeelbesluit


@dataclass(frozen=True, slots=True)
class Handeling:
    """A button: its address, its words, and what stands in the way (empty = it can be done)."""

    urlnaam: str
    label: str
    href: str
    waarom_niet: str = ""
    eerste: bool = False


# Status it leads to -> address, words, right. Fields that the form itself asks are given here, so they do not object.
_STAPPEN = (
    (Besluitstatus.VOORGEDRAGEN, "besluit-voordracht", "Voordragen", Recht.BESLUIT_SCHRIJVEN),
    (Besluitstatus.VASTGESTELD, "besluit-vaststelling", "Vaststellen", Recht.BESLUIT_VASTSTELLEN),
    (Besluitstatus.BEKENDGEMAAKT, "besluit-bekendmaking", "Bekendmaking vastleggen", Recht.BESLUIT_SCHRIJVEN),
    (Besluitstatus.CONCEPT, "besluit-terugzending", "Terugsturen", Recht.BESLUIT_VASTSTELLEN),
    (Besluitstatus.INGETROKKEN, "besluit-intrekking", "Intrekken", Recht.BESLUIT_SCHRIJVEN),
)


def handelingen(besluit: Verdeelbesluit, stand: BesluitStand, *, door: Any, vandaag: date) -> list[Handeling]:
    """Buttons on the page, in the order in which they are used; none for who only reads."""
    uit = []
    for naar, urlnaam, label, recht in _STAPPEN:
        if naar in OVERGANGEN[stand.status] and mag(door, recht):
            waarom = waarom_niet(besluit, stand, naar, door=door, vandaag=vandaag)
            href = reverse(urlnaam, args=[besluit.pk])
            uit.append(Handeling(urlnaam, label, href, waarom, eerste=naar not in _ZACHT))
    return uit


_ZACHT = (Besluitstatus.CONCEPT, Besluitstatus.INGETROKKEN)


def waarom_niet(besluit: Verdeelbesluit, stand: BesluitStand, naar: Besluitstatus, *, door: Any, vandaag: date) -> str:
    """Why this person cannot take this step now, apart from what its form asks; "" = it can be tried."""
    stap = Stap(door=door.pk, vandaag=vandaag, op=vandaag, toelichting="(volgt)")
    gevonden = belemmeringen(stand, naar=naar, stap=stap, regeling=regeling_op(besluit.cyclus_id))
    return " ".join(dict.fromkeys(b.tekst for b in gevonden if b.veld != "op"))


def mag_regels(besluit: Verdeelbesluit, *, door: Any) -> bool:
    """May this person write the lines now?"""
    return mag(door, Recht.BESLUIT_SCHRIJVEN) and not belemmeringen_wijzigen(Besluitstatus(besluit.status))
