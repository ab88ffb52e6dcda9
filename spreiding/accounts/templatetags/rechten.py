"""`{% mag "locatie_schrijven" locatie as mag_wijzigen %}`: the same question for buttons as for views."""

from typing import Any

from django import template

from spreiding.accounts.permissions import Recht
from spreiding.accounts.permissions import mag as mag_persoon

register = template.Library()


@register.simple_tag(takes_context=True)
def mag(context: Any, recht: str, gebied: Any = None) -> bool:
    """May the current user do this here? An unknown right is an error, never a silent no."""
    user = context.get("user")
    return user is not None and mag_persoon(user, Recht(recht), gebied)
