"""Where someone starts: the page that fits the role."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from spreiding.accounts.permissions import Recht, mag, vereist
from spreiding.accounts.scoping import provincies_van
from spreiding.core.http import naar
from spreiding.gebied.models import Provincie


@vereist(Recht.BEELD_LANDELIJK_LEZEN)
@require_safe
def begin(request: HttpRequest) -> HttpResponse:
    """Work waits for who keeps a provincie; who looks after the whole country sees the country."""
    van_provincie = provincies_van(request.user) is not None
    return naar("werkvoorraad" if van_provincie and mag(request.user, Recht.WERKVOORRAAD_LEZEN) else "landelijk")


@vereist(Recht.BEELD_PROVINCIE_LEZEN)
@require_safe
def provincies(request: HttpRequest) -> HttpResponse:
    """Straight to one's own provincie; who has more finds the list on the page Landelijk."""
    eigen = provincies_van(request.user)
    if eigen is not None and len(eigen) == 1:
        return naar(Provincie.objects.get(pk=next(iter(eigen))))
    return naar("landelijk")
