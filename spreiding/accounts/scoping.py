"""Scope of a person: which provincies. The lowest floor, so that every room's QuerySet can use it."""

from typing import Any

from spreiding.regels.rollen import Rol


def lidmaatschappen_van(user: Any) -> tuple[tuple[Rol, str | None], ...]:
    """(role, provincie code) of every membership; code None = rijk. One query per user object, so per request."""
    if not user.is_authenticated or not user.is_active:
        return ()
    if (bewaard := getattr(user, "_lidmaatschappen_van", None)) is None:
        rijen = user.lidmaatschappen.values_list("rol", "provincie_id")
        bewaard = user._lidmaatschappen_van = tuple((Rol(rol), code) for rol, code in rijen)
    return bewaard


def provincies_van(user: Any) -> frozenset[str] | None:
    """Codes of the provincies this person may look into; None = the whole country, empty = nothing at all."""
    if user.is_authenticated and user.is_active and user.is_superuser:
        return None
    codes = frozenset(code for _, code in lidmaatschappen_van(user))
    return None if None in codes else frozenset(code for code in codes if code)
