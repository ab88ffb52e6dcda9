"""The main menu: one line per page, shown to whoever may open it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from spreiding.accounts.permissions import Recht, mag
from spreiding.accounts.scoping import leden_van
from spreiding.core import klok
from spreiding.regels.rollen import Rol
from spreiding.signalen.queries.rooster import alarmen


@dataclass(frozen=True, slots=True)
class Menuregel:
    """A page in the menu; `begin` is the start of the addresses that belong to it."""

    label: str
    urlnaam: str
    recht: Recht
    begin: str


# Who has a provincie sees its board under its own name; for everyone else the boards hang under Landelijk.
PROVINCIEBORD = ("/provincies/", "/gemeenten/")
MAIL = "/beheer/mail/"  # the mails of a demonstration, reached from Controles
HOOFDMENU = (
    Menuregel("Werkvoorraad", "werkvoorraad", Recht.WERKVOORRAAD_LEZEN, "/werkvoorraad/"),
    Menuregel("Signalen", "signalen", Recht.SIGNAAL_LEZEN, "/signalen/"),
    Menuregel("Provincie", "provincie", Recht.BEELD_PROVINCIE_LEZEN, "/provincies/"),
    Menuregel("Locaties", "locaties", Recht.LOCATIE_LEZEN, "/locaties/"),
    Menuregel("Opgaven", "opgaven", Recht.OPGAVE_LEZEN, "/opgaven/"),
    Menuregel("Verslagen", "verslagen", Recht.VERSLAG_LEZEN, "/verslagen/"),
    Menuregel("Uitruil", "uitruilen", Recht.UITRUIL_LEZEN, "/uitruil/"),
    Menuregel("Verdeelkamer", "scenarios", Recht.VERDEELKAMER_GEBRUIKEN, "/verdeelkamer/"),
    Menuregel("Besluiten", "besluiten", Recht.BESLUIT_LEZEN, "/besluiten/"),
    Menuregel("Bezwaren", "bezwaren", Recht.BEZWAAR_LEZEN, "/bezwaren/"),
    Menuregel("Publicaties", "publicaties", Recht.PUBLICEREN, "/publicaties/"),
    Menuregel("Toezicht", "termijn_verlopen", Recht.TOEZICHT_LEZEN, "/toezicht/"),
    Menuregel("Landelijk", "landelijk", Recht.BEELD_LANDELIJK_LEZEN, "/landelijk/"),
    Menuregel("Termijnen", "termijnen", Recht.TERMIJNEN_REKENEN, "/termijnen/"),
    Menuregel("Controles", "controles", Recht.BEHEER_CONTROLES, "/beheer/controles/"),
    Menuregel("Accounts", "accounts", Recht.BEHEER_ACCOUNTS, "/beheer/accounts/"),
)


# Pages that stand together under one word; for who may open only one of them it stands by itself.
GROEPEN = {
    "opgaven": "Verdeling",
    "verslagen": "Verdeling",
    "verdeelkamer": "Verdeling",
    "scenarios": "Verdeling",
    "uitruilen": "Verdeling",
    "besluiten": "Verdeling",
    "bezwaren": "Verdeling",
    "herindelingen": "Verdeling",
    "publicaties": "Verdeling",
    "controles": "Beheer",
    "accounts": "Beheer",
    "mail": "Beheer",
}


@dataclass(frozen=True, slots=True)
class Menuitem:
    """A line of the menu; with `onder` it is a word that opens, and `href` is empty."""

    label: str
    href: str
    actief: bool
    onder: tuple[Menuitem, ...] = ()


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
        return {"navigatie": [], "gebruiker": None, "alarmen": []}
    leden = leden_van(user)
    eigen = list(dict.fromkeys(lid.provincie for lid in leden if lid.provincie))
    regels = [regel for regel in HOOFDMENU if mag(user, regel.recht)]
    items = [(GROEPEN.get(regel.urlnaam, ""), item) for regel in regels for item in _items(regel, request.path, eigen)]
    # Loud, and only for who can do something about it.
    alarm = alarmen(klok.nu()) if mag(user, Recht.BEHEER_CONTROLES) else []
    return {"navigatie": _gegroepeerd(items), "gebruiker": _gebruiker(user, leden), "alarmen": alarm}


def _gegroepeerd(items: list[tuple[str, Menuitem]]) -> list[Menuitem]:
    """The lines in their order; a group stands where its first page stood."""
    uit: list[Menuitem] = []
    for nummer, (groep, item) in enumerate(items):
        samen = tuple(ander for naam, ander in items if naam == groep) if groep else ()
        if len(samen) < 2:
            uit.append(item)
        elif groep not in (naam for naam, _ in items[:nummer]):
            uit.append(Menuitem(groep, "", any(ander.actief for ander in samen), samen))
    return uit


def _items(regel: Menuregel, pad: str, provincies: list) -> list[Menuitem]:
    if regel.urlnaam == "provincie":
        return [_provincie(provincie, pad, alleen=len(provincies) == 1) for provincie in provincies]
    begin = (regel.begin, *PROVINCIEBORD) if regel.urlnaam == "landelijk" and not provincies else (regel.begin,)
    if regel.urlnaam == "controles":
        begin = (*begin, MAIL)
    return [Menuitem(regel.label, reverse(regel.urlnaam), pad.startswith(begin))]


def _provincie(provincie: Any, pad: str, *, alleen: bool) -> Menuitem:
    bord = provincie.get_absolute_url()
    return Menuitem(provincie.naam, bord, pad.startswith(PROVINCIEBORD if alleen else (bord,)))


def _gebruiker(user: Any, leden: Sequence) -> Gebruiker:
    rollen = [f"{Rol(lid.rol).label}, {lid.provincie or 'rijk'}" for lid in leden]
    kort = Rol(leden[0].rol).label if leden else "geen rol"
    return Gebruiker(str(user), kort, "; ".join(rollen) or "Dit account heeft nog geen rol. Vraag een beheerder.")
