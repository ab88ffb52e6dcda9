"""The rows of uitwisseling: kept views, subscriptions to them, and files made in the background."""

from spreiding.uitwisseling.models.abonnement import Abonnement, Verzending
from spreiding.uitwisseling.models.download import Download
from spreiding.uitwisseling.models.weergave import Weergave

__all__ = ["Abonnement", "Download", "Verzending", "Weergave"]
