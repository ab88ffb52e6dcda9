"""The main menu: one line per page, shown to whoever may open it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from spreiding.accounts.permissions import Recht, mag
from spreiding.regels.rollen import Rol


@dataclass(frozen=True, slots=True)
class Menuregel:
    """A page in the menu; `begin` is the start of the addresses that belong to it."""

    label: str
    urlnaam: str
    recht: Recht
    begin: str


HOOFDMENU = (
    Menuregel("Werkvoorraad", "werkvoorraad", Recht.WERKVOORRAAD_LEZEN, "/werkvoorraad/"),
    Menuregel("Provincie", "provincies", Recht.BEELD_PROVINCIE_LEZEN, "/provincies/"),
    Menuregel("Locaties", "locaties", Recht.LOCATIE_LEZEN, "/locaties/"),
    Menuregel("Landelijk", "landelijk", Recht.BEELD_LANDELIJK_LEZEN, "/landelijk/"),
    Menuregel("Controles", "controles", Recht.BEHEER_CONTROLES, "/beheer/controles/"),
    Menuregel("Accounts", "accounts", Recht.BEHEER_ACCOUNTS, "/beheer/accounts/"),
)


@dataclass(frozen=True, slots=True)
class Menuitem:
    label: str
    href: str
    actief: bool


@dataclass(frozen=True, slots=True)
class Gebruiker:
    """Who is logged in, as the account menu says it."""

    naam: str
    rol: str
    omschrijving: str


def navigatie(request: Any) -> dict[str, Any]:
    """Context processor: the menu and the account of the one who looks."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"navigatie": [], "gebruiker": None}
    leden = list(user.lidmaatschappen.select_related("provincie"))
    eigen = {lid.provincie for lid in leden if lid.provincie}
    items = [_item(regel, request.path, eigen) for regel in HOOFDMENU if mag(user, regel.recht)]
    return {"navigatie": items, "gebruiker": _gebruiker(user, leden)}


def _item(regel: Menuregel, pad: str, provincies: set) -> Menuitem:
    """Someone of one province goes straight to its board."""
    if regel.urlnaam == "provincies" and len(provincies) == 1:
        (provincie,) = provincies
        return Menuitem(provincie.naam, provincie.get_absolute_url(), pad.startswith((regel.begin, "/gemeenten/")))
    return Menuitem(regel.label, reverse(regel.urlnaam), pad.startswith(regel.begin))


def _gebruiker(user: Any, leden: list) -> Gebruiker:
    rollen = [f"{Rol(lid.rol).label}, {lid.provincie or 'rijk'}" for lid in leden]
    kort = Rol(leden[0].rol).label if leden else "geen rol"
    return Gebruiker(str(user), kort, "; ".join(rollen) or "Dit account heeft nog geen rol. Vraag een beheerder.")
