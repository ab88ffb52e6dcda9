"""Fields and conditions that models share: a person, and the moment that belongs to them."""

from django.conf import settings
from django.db import models
from django.db.models import Q


def persoon(naam: str) -> models.ForeignKey:
    """Who did it, when it was done already; an account that acted never disappears."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=naam
    )


def samen(stam: str) -> Q:
    """Moment and person (`stam`_op, `stam`_door): both or neither."""
    op, door = f"{stam}_op__isnull", f"{stam}_door__isnull"
    return Q(**{op: True, door: True}) | Q(**{op: False, door: False})
