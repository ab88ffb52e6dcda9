"""Finding one thing within scope: out of scope is not found, by construction."""

from typing import Any

from django.http import Http404

from spreiding.verdeling.models import Uitruil


def uitruil_of_404(pk: int, *, voor: Any) -> Uitruil:
    """The uitruil when one of its gemeenten lies within the scope of this person; otherwise Http404."""
    gevonden = Uitruil.objects.zichtbaar_voor(voor).select_related("cyclus", "voorgesteld_door").filter(pk=pk).first()
    if gevonden is None:
        raise Http404("Deze uitruil bestaat niet, of u mag haar niet zien.")
    return gevonden


def uitruildeel_of_404(soort: Any, pk: int, *, uitruil: Uitruil, ook_vervangen: bool = False) -> Any:
    """A row of this uitruil by its id, as known now (or ever); otherwise Http404, also for a row of another uitruil."""
    rijen = soort.objects.filter(uitruil=uitruil)
    gevonden = (rijen if ook_vervangen else rijen.bekend_op()).filter(pk=pk).first()
    if gevonden is None:
        raise Http404("Dit is er niet (meer), of u mag het niet zien.")
    return gevonden
