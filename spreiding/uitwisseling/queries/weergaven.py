"""Kept views: those of one person with what the team shares, and the menu on a page."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from spreiding.core import opmaak
from spreiding.uitwisseling.models import Weergave
from spreiding.uitwisseling.queries.adres import is_open, namen_in, schone_vraag

# Parameters that every list and every page with two dates knows.
ALTIJD = frozenset({"sorteer", "kolommen", "stand_per", "bekend_op"})


@dataclass(frozen=True, slots=True)
class Weergaverij:
    """A kept view as one person sees it; `werkt` is False when its page is gone or closed to this person."""

    weergave: Weergave
    van_mij: bool
    werkt: bool
    huidig: bool = False

    @property
    def van(self) -> str:
        return "uzelf" if self.van_mij else str(self.weergave.eigenaar)


@dataclass(frozen=True, slots=True)
class Menu:
    """The kept views of one page. `adres` is what would be kept now; `zinnen` tell what the page no longer knows."""

    rijen: tuple[Weergaverij, ...]
    adres: str
    zinnen: tuple[str, ...] = ()

    @property
    def huidige(self) -> Weergaverij | None:
        return next((rij for rij in self.rijen if rij.huidig), None)


def weergaven_voor(user: Any) -> list[Weergaverij]:
    """Every kept view that this person may open, by name. One query."""
    rijen = Weergave.objects.zichtbaar_voor(user).select_related("eigenaar")
    return [Weergaverij(rij, rij.eigenaar_id == user.pk, is_open(rij.adres, voor=user)) for rij in rijen]


def menu(user: Any, *, pad: str, vraag: str, kent: Collection[str] | None = None) -> Menu:
    """The kept views of the page at `pad`. `kent`: the filters of the page, to say which ones it no longer has."""
    schoon = schone_vraag(vraag)
    adres = f"{pad}?{schoon}" if schoon else pad
    zichtbaar = Weergave.objects.zichtbaar_voor(user).select_related("eigenaar")
    op_pagina = zichtbaar.filter(Q(adres=pad) | Q(adres__startswith=f"{pad}?"))
    rijen = tuple(Weergaverij(rij, rij.eigenaar_id == user.pk, True, rij.adres == adres) for rij in op_pagina)
    huidig = any(rij.huidig for rij in rijen)
    return Menu(rijen, adres, onbekende_filters(schoon, kent) if huidig and kent is not None else ())


def onbekende_filters(vraag: str, kent: Collection[str]) -> tuple[str, ...]:
    """A sentence on what a kept view asks and its page no longer has."""
    vreemd = [naam for naam in namen_in(vraag) if naam not in ALTIJD and naam not in kent]
    if not vreemd:
        return ()
    wat = opmaak.opsomming([f"‘{naam[:40]}’" for naam in vreemd[:5]])
    return (f"Deze weergave vraagt ook om {wat}. Dat heeft deze pagina niet (meer): u ziet de lijst zonder die keuze.",)
