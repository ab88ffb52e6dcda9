"""Reading the log: the timeline on every page."""

from typing import Any

from spreiding.audit.models import Gebeurtenis, GebeurtenisQuerySet


def tijdlijn(*, over: Any) -> GebeurtenisQuerySet:
    """Everything recorded about one object, newest first."""
    return Gebeurtenis.objects.over(over._meta.model_name, over.pk)


def tijdlijn_gemeente(gemeente_code: str) -> GebeurtenisQuerySet:
    """Everything recorded about places in one gemeente, newest first."""
    return Gebeurtenis.objects.filter(gemeente_code=gemeente_code).order_by("-op", "-pk")
