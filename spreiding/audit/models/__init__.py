"""The rows of the log, and the seals over it."""

from spreiding.audit.models.dagzegel import Dagzegel
from spreiding.audit.models.gebeurtenis import Gebeurtenis, GebeurtenisQuerySet

__all__ = ["Dagzegel", "Gebeurtenis", "GebeurtenisQuerySet"]
