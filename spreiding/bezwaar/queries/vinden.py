"""Finding one thing within scope: out of scope is not found, by construction."""

from typing import Any

from django.http import Http404

from spreiding.bezwaar.models import Bezwaardossier, Bezwaarstuk, Dossiergebeurtenis
from spreiding.bezwaar.queries.dossiers import ERBIJ


def dossier_of_404(pk: int, *, voor: Any) -> Bezwaardossier:
    """The dossier when this person may see it; otherwise Http404."""
    gevonden = Bezwaardossier.objects.zichtbaar_voor(voor).select_related(*ERBIJ).filter(pk=pk).first()
    if gevonden is None:
        raise Http404("Dit dossier bestaat niet, of u mag het niet zien.")
    return gevonden


def gebeurtenis_of_404(pk: int, *, dossier: Bezwaardossier) -> Dossiergebeurtenis:
    """An event of this dossier as known now; otherwise Http404."""
    gevonden = Dossiergebeurtenis.objects.bekend_op().filter(dossier=dossier, pk=pk).first()
    if gevonden is None:
        raise Http404("Dit voorval is er niet (meer).")
    return gevonden


def stuk_of_404(pk: int, *, dossier: Bezwaardossier, ook_ingetrokken: bool = False) -> Bezwaarstuk:
    """A document of this dossier; otherwise Http404."""
    rijen = Bezwaarstuk.objects.filter(dossier=dossier, pk=pk)
    gevonden = (rijen if ook_ingetrokken else rijen.bekend_op()).first()
    if gevonden is None:
        raise Http404("Dit stuk is er niet (meer).")
    return gevonden
