"""Finding a provincie or gemeente within scope: out of scope is not found."""

import re
from typing import Any

from django.http import Http404

from spreiding.accounts.scoping import provincies_van
from spreiding.gebied.models import Gemeente, Provincie

CODE = re.compile(r"GM[0-9]{4}", re.IGNORECASE)


def provincie_of_404(slug: str, *, voor: Any) -> Provincie:
    """The provincie with this slug when this person may look into it; otherwise Http404."""
    provincie = Provincie.objects.filter(slug=slug).first()
    if provincie is None or not _mag_zien(voor, provincie.pk):
        raise Http404("Deze provincie bestaat niet, of u mag haar niet zien.")
    return provincie


def gemeente_of_404(code: str, *, voor: Any) -> Gemeente:
    """The gemeente with its provincie when this person may look into it; else Http404. Merged ones are found too."""
    gevraagd = code.upper() if CODE.fullmatch(code) else ""
    gemeente = Gemeente.objects.select_related("provincie").filter(code=gevraagd).first()
    if gemeente is None or not _mag_zien(voor, gemeente.provincie_id):
        raise Http404("Deze gemeente bestaat niet, of u mag haar niet zien.")
    return gemeente


def _mag_zien(user: Any, provincie: str) -> bool:
    codes = provincies_van(user)
    return codes is None or provincie in codes
