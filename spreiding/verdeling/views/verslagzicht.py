"""What every page about a verslag shares: which cyclus, which provincie, who may look, and the words of the counts."""

from django.http import Http404, HttpRequest
from django.urls import reverse

from spreiding.accounts.scoping import provincies_van
from spreiding.core import klok
from spreiding.core.onderdelen import Kruimel, kruimels
from spreiding.cyclus.models import Cyclus
from spreiding.cyclus.queries import cyclus_op
from spreiding.gebied.models import Provincie
from spreiding.verdeling.models import Verslag
from spreiding.verdeling.queries.verslag import verslag_van, ziet_concept

TELLINGEN = (
    (
        "in het verslag",
        "Plaatsen die meetellen in het provinciaal verslag (Wet art. 4). Noodopvang telt hier mee; Oekraïne en "
        "doorstroom niet.",
    ),
    (
        "voor het verdeelbesluit",
        "Plaatsen die er op de realisatiedatum zijn en tot en met de volgende raming blijven, of die kansrijk zijn "
        "met bewijs (Wet art. 5). Dit is wat de provincie aanbiedt.",
    ),
)


def gekozen_cyclus(request: HttpRequest) -> Cyclus:
    """The cyclus in the address; else the one of today. Raises Http404 for one that does not exist."""
    code = request.GET.get("cyclus", "")
    if not code:
        return cyclus_op(klok.vandaag())
    cyclus = Cyclus.objects.filter(pk=code[:9]).first()
    if cyclus is None:
        raise Http404("Deze cyclus bestaat niet.")
    return cyclus


def provincie_of_404(slug: str, request: HttpRequest) -> Provincie:
    """The provincie with this slug when this person may look into it; otherwise Http404."""
    provincie = Provincie.objects.filter(slug=slug).first()
    codes = provincies_van(request.user)
    if provincie is None or (codes is not None and provincie.pk not in codes):
        raise Http404("Deze provincie bestaat niet, of u mag haar niet zien.")
    return provincie


def verslag_of_404(slug: str, request: HttpRequest) -> Verslag:
    """The verslag that was begun, for who may see it: a concept only for the provincie itself."""
    provincie = provincie_of_404(slug, request)
    verslag = verslag_van(gekozen_cyclus(request), provincie)
    if verslag is None or not (ziet_concept(request.user, provincie) or verslag.versies.exists()):
        raise Http404("Dit verslag is er nog niet, of u mag het niet zien.")
    return verslag


def kruimelpad(provincie: Provincie, cyclus: Cyclus, *stappen: str) -> list[Kruimel]:
    """Verslagen › provincie › step."""
    delen: list[object] = [("Verslagen", f"{reverse('verslagen')}?cyclus={cyclus.pk}")]
    if not stappen:
        return kruimels(*delen, provincie.naam)
    return kruimels(*delen, (provincie.naam, adres("verslag", provincie, cyclus)), *stappen)


def adres(naam: str, provincie: Provincie, cyclus: Cyclus, *rest: object) -> str:
    """Address of a page about the verslag of this provincie in this cyclus."""
    return f"{reverse(naam, args=[provincie.slug, *rest])}?cyclus={cyclus.pk}"
