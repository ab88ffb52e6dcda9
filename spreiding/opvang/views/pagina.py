"""The page of a locatie: what it is, whether it counts and why, and everything that was recorded about it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from spreiding.accounts.permissions import Recht, mag, vereist
from spreiding.core import klok
from spreiding.core.http import toon
from spreiding.core.onderdelen import Kruimel, kruimels
from spreiding.core.peil import Peil, lees_peil
from spreiding.cyclus.queries import cyclus_en_regeling
from spreiding.opvang.models import Locatie
from spreiding.opvang.queries.handelingen import handelingen_voor
from spreiding.opvang.queries.oordeelrijen import raakt
from spreiding.opvang.queries.oordelen import Plekbeeld, oordelen_van
from spreiding.opvang.queries.pagina import locatiebeeld
from spreiding.opvang.queries.vinden import locatie_of_404
from spreiding.regels.regeling import Regeling


@vereist(Recht.LOCATIE_LEZEN)
@require_safe
def locatie(request: HttpRequest, pk: int) -> HttpResponse:
    """The locatie stand per a day, as known at a moment."""
    gevonden, peil = locatie_of_404(pk, voor=request.user), lees_peil(request.GET, nu=klok.nu())
    cyclus, regeling = cyclus_en_regeling(peil.stand_per)
    bekend_op = peil.bekend_op if peil.kijkt_terug else None
    beeld = locatiebeeld(gevonden, voor=request.user, peildatum=peil.stand_per, bekend_op=bekend_op, regeling=regeling)
    mag_schrijven = mag(request.user, Recht.LOCATIE_SCHRIJVEN, gevonden) and not peil.kijkt_terug
    context = {
        "locatie": gevonden,
        "beeld": beeld,
        "peil": peil,
        "cyclus": cyclus,
        "kruimels": _kruimels(gevonden),
        "handelingen": handelingen_voor(gevonden, vandaag=peil.vandaag) if mag_schrijven else None,
        **_paneel(gevonden, peil, regeling, mag_schrijven=mag_schrijven),
    }
    return toon(request, "opvang/locatie.html", context)


def _paneel(locatie: Locatie, peil: Peil, regeling: Regeling, *, mag_schrijven: bool) -> dict[str, Any]:
    """What the panel "Telt deze plek mee?" needs."""
    return {
        "beelden": _beelden(locatie, peil, regeling),
        "peildatum": peil.stand_per,
        "regeling": regeling,
        "hulp_voor": locatie if mag_schrijven else None,
    }


def _beelden(locatie: Locatie, peil: Peil, regeling: Regeling) -> list[Plekbeeld]:
    """The verdicts on the plekken that have days in this cyclus: the same plekken as in the list and the figures."""
    bekend_op = peil.bekend_op if peil.kijkt_terug else None
    beelden = oordelen_van(locatie, peildatum=peil.stand_per, regeling=regeling, bekend_op=bekend_op)
    return [beeld for beeld in beelden if raakt(beeld.plek, regeling)]


def _kruimels(locatie: Locatie) -> list[Kruimel]:
    provincie, gemeente = locatie.provincie, locatie.gemeente
    return kruimels(
        (provincie.naam, provincie.get_absolute_url()), (gemeente.naam, gemeente.get_absolute_url()), locatie.naam
    )
