"""The rows of uitwisseling: kept views, and files made in the background."""

from spreiding.uitwisseling.models.download import Download
from spreiding.uitwisseling.models.weergave import Weergave

__all__ = ["Download", "Weergave"]
