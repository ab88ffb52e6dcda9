"""Scope of a person: which provincies. The lowest floor, so that every room's QuerySet can use it."""

from typing import Any

from spreiding.gebied.models import Provincie
from spreiding.regels.rollen import Rol


def leden_van(user: Any) -> tuple[Any, ...]:
    """Every Lidmaatschap with its provincie, also of an account that may do nothing. One query per user object, so per
    request."""
    if (bewaard := getattr(user, "_leden_van", None)) is None:
        bewaard = user._leden_van = tuple(user.lidmaatschappen.select_related("provincie"))
    return bewaard


def lidmaatschappen_van(user: Any) -> tuple[tuple[Rol, str | None], ...]:
    """(role, provincie code) of every membership; code None = rijk."""
    if not user.is_authenticated or not user.is_active:
        return ()
    return tuple((Rol(lid.rol), lid.provincie_id) for lid in leden_van(user))


def provincies_van(user: Any) -> frozenset[str] | None:
    """Codes of the provincies this person may look into; None = the whole country, empty = nothing at all."""
    if user.is_authenticated and user.is_active and user.is_superuser:
        return None
    codes = frozenset(code for _, code in lidmaatschappen_van(user))
    return None if None in codes else frozenset(code for code in codes if code)


def gebieden_van(user: Any) -> list[Provincie]:
    """The provincies that this person may look into, by name."""
    return list(Provincie.objects.binnen(provincies_van(user)).order_by("naam"))
