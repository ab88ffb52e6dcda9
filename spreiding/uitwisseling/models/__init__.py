"""The rows of uitwisseling: kept views."""

from spreiding.uitwisseling.models.weergave import Weergave

__all__ = ["Weergave"]
