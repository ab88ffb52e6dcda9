"""Finding a cyclus, a gemeente or an inlezing by what stands in an address; not there is Http404."""

import re

from django.core.signing import BadSignature, Signer
from django.http import Http404

from spreiding.cyclus.models import Cyclus, Inlezing
from spreiding.gebied.models import Gemeente

_handtekening = Signer(salt="spreiding.inlezing", sep="~")


def cyclus_of_404(code: str) -> Cyclus:
    """The cyclus with this code."""
    gevonden = Cyclus.objects.filter(pk=code[:9]).first() if re.fullmatch(r"\d{4}-\d{4}", code) else None
    if gevonden is None:
        raise Http404("Deze cyclus bestaat niet.")
    return gevonden


def gemeente_of_404(code: str) -> Gemeente:
    """The gemeente with this code. Opgaven are published (Wet art. 3): everyone sees those of every gemeente."""
    gezocht = Gemeente.objects.select_related("provincie").filter(pk=code.upper()[:6])
    gevonden = gezocht.first() if re.fullmatch(r"GM\d{4}", code.upper()) else None
    if gevonden is None:
        raise Http404("Deze gemeente bestaat niet.")
    return gevonden


def sleutel_van(inlezing: Inlezing) -> str:
    """The number of an inlezing with a signature, for in an address: nobody walks through the numbers."""
    return _handtekening.sign(str(inlezing.pk))


def inlezing_of_404(sleutel: str) -> Inlezing:
    """The inlezing that belongs to this signed key."""
    try:
        nummer = _handtekening.unsign(sleutel)
    except BadSignature:
        raise Http404("Deze inlezing bestaat niet.") from None
    rijen = Inlezing.objects.select_related("cyclus", "gelezen_door", "toegepast_door")
    if (gevonden := rijen.filter(pk=nummer).first()) is None:
        raise Http404("Deze inlezing bestaat niet.")
    return gevonden
