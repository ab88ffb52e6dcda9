"""What one wants to be told by mail."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from spreiding.accounts.permissions import Recht, vereist
from spreiding.core import klok
from spreiding.core.http import naar, toon
from spreiding.core.onderdelen import kruimels
from spreiding.regels.signalen import Signaalregel
from spreiding.signalen.actions import voorkeur_zetten
from spreiding.signalen.forms import VoorkeurForm
from spreiding.signalen.queries.pagina import laatste_bericht, mailvoorkeuren


@vereist(Recht.SIGNAAL_LEZEN)
@require_http_methods(["GET", "HEAD", "POST"])
def voorkeuren(request: HttpRequest) -> HttpResponse:
    """Every kind can be switched off; the page of signals keeps showing everything."""
    huidig = mailvoorkeuren(request.user)
    aan = [regel.value for regel in Signaalregel if huidig.get(regel.value, True)]
    form = VoorkeurForm(request.POST if request.method == "POST" else None, initial={"mail": aan})
    if form.is_valid():
        voorkeur_zetten(mail=form.regels, door=request.user, nu=klok.nu())
        messages.success(request, "Uw voorkeuren zijn bewaard.")
        return naar("signaal-voorkeuren")
    context = {
        "form": form,
        "adres": request.user.email,
        "laatste": laatste_bericht(request.user),
        "kruimels": kruimels(("Signalen", reverse("signalen")), "Mail"),
    }
    return toon(request, "signalen/voorkeuren.html", context, status=422 if form.is_bound else 200)
