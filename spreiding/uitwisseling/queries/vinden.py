"""Finding one thing within scope: what belongs to somebody else does not exist."""

from typing import Any

from django.http import Http404

from spreiding.uitwisseling.models import Abonnement, Download, Publicatie, Weergave


def eigen_weergave_of_404(weergave_id: int, *, voor: Any) -> Weergave:
    """The kept view when it is this person's own: changing one is for its owner. Otherwise Http404."""
    gevonden = Weergave.objects.geldig().filter(eigenaar=voor.pk, pk=weergave_id).first()
    if gevonden is None:
        raise Http404("Deze weergave bestaat niet, of zij is van iemand anders.")
    return gevonden


def download_of_404(download_id: int, *, voor: Any) -> Download:
    """The download when this person asked for it; otherwise Http404."""
    gevonden = Download.objects.zichtbaar_voor(voor).filter(pk=download_id).first()
    if gevonden is None:
        raise Http404("Deze download bestaat niet, of zij is van iemand anders.")
    return gevonden


def abonnement_of_404(abonnement_id: int, *, voor: Any) -> Abonnement:
    """The subscription of this person; otherwise Http404."""
    rijen = Abonnement.objects.zichtbaar_voor(voor).select_related("weergave")
    gevonden = rijen.filter(pk=abonnement_id).first()
    if gevonden is None:
        raise Http404("Dit abonnement bestaat niet, of het is van iemand anders.")
    return gevonden


def publicatie_of_404(publicatie_id: int) -> Publicatie:
    """A publication, also a withdrawn one; otherwise Http404."""
    gevonden = Publicatie.objects.filter(pk=publicatie_id).first()
    if gevonden is None:
        raise Http404("Deze publicatie bestaat niet.")
    return gevonden
