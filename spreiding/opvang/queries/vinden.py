"""Finding one thing within scope: out of scope is not found, by construction."""

from typing import Any

from django.http import Http404

from spreiding.opvang.models import Locatie


def locatie_of_404(pk: int, *, voor: Any) -> Locatie:
    """The locatie with its gemeente and provincie when this person may see it; otherwise Http404."""
    gevonden = (
        Locatie.objects.zichtbaar_voor(voor)
        .select_related("gemeente", "provincie", "vervangt", "dubbel_met")
        .filter(pk=pk)
        .first()
    )
    if gevonden is None:
        raise Http404("Deze locatie bestaat niet, of u mag haar niet zien.")
    return gevonden
