"""The rows of uitwisseling: kept views, subscriptions to them, files made in the background, and published totals."""

from spreiding.uitwisseling.models.abonnement import Abonnement, Verzending
from spreiding.uitwisseling.models.download import Download
from spreiding.uitwisseling.models.publicatie import Publicatie
from spreiding.uitwisseling.models.weergave import Weergave

__all__ = ["Abonnement", "Download", "Publicatie", "Verzending", "Weergave"]
