"""Finding a signal within scope: not addressed to this person is not found."""

from datetime import date
from typing import Any

from django.http import Http404

from spreiding.signalen.models import Signaal
from spreiding.signalen.queries.lijst import signalen_van


def signaal_of_404(signaal_id: int, *, voor: Any, vandaag: date) -> Signaal:
    """The signal when it is addressed to this person; otherwise Http404."""
    gevonden = signalen_van(voor, vandaag=vandaag).select_related("provincie", "gemeente").filter(pk=signaal_id).first()
    if gevonden is None:
        raise Http404("Dit signaal bestaat niet, of het is niet aan u gericht.")
    return gevonden
