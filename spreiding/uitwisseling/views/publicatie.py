"""Making totals public: the list, a new one with its preview, and withdrawing one."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from spreiding.accounts.permissions import Recht, vereist
from spreiding.core import klok
from spreiding.core.http import naar, toon
from spreiding.core.onderdelen import kruimels
from spreiding.regels.belemmering import Belemmerd
from spreiding.uitwisseling import actions
from spreiding.uitwisseling.actions.publicatie import belemmeringen
from spreiding.uitwisseling.forms.publicatie import IntrekForm, PublicatieForm
from spreiding.uitwisseling.queries.publicaties import gepubliceerd, te_kiezen_tellingen, voorbeeld
from spreiding.uitwisseling.queries.vinden import publicatie_of_404


@vereist(Recht.PUBLICEREN)
@require_safe
def publicaties(request: HttpRequest) -> HttpResponse:
    context = {"rijen": list(gepubliceerd()), "openbaar": settings.OPENBAAR, "kruimels": kruimels("Publicaties")}
    return toon(request, "uitwisseling/publicaties.html", context)


@vereist(Recht.PUBLICEREN)
@require_http_methods(["GET", "HEAD", "POST"])
def nieuw(request: HttpRequest) -> HttpResponse:
    """A GET shows what would be published; the POST holds the digest of what was shown."""
    vandaag = klok.vandaag()
    vraag = request.POST if request.method == "POST" else request.GET
    form = PublicatieForm(vraag, tellingen=te_kiezen_tellingen(), vandaag=vandaag)
    beeld = voorbeeld(**form.cleaned_data) if form.is_valid() else None
    if beeld is not None and request.method == "POST":
        try:
            publicatie = actions.publiceren(
                **form.cleaned_data, som=request.POST.get("som", ""), door=request.user, nu=klok.nu()
            )
        except Belemmerd as fout:
            form.belemmer(fout.belemmeringen)
        else:
            messages.success(request, "De totalen zijn gepubliceerd en staan vast.")
            return naar("publicaties") if not settings.OPENBAAR else naar(publicatie)
    elif beeld is not None:
        form.belemmer(belemmeringen(beeld, som=beeld.sha256, vandaag=vandaag))
    context = {
        "form": form, "voorbeeld": beeld, "kan": beeld is not None and form.is_valid(),
        "kruimels": kruimels(("Publicaties", reverse("publicaties")), "Nieuw"),
    }  # fmt: skip
    return toon(request, "uitwisseling/publicatie_nieuw.html", context, status=422 if request.method == "POST" else 200)


@vereist(Recht.PUBLICEREN)
@require_http_methods(["GET", "HEAD", "POST"])
def intrekking(request: HttpRequest, publicatie_id: int) -> HttpResponse:
    publicatie = publicatie_of_404(publicatie_id)
    form = IntrekForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            actions.publicatie_intrekken(
                publicatie_id=publicatie.pk, reden=form.cleaned_data["reden"], door=request.user, nu=klok.nu()
            )
        except Belemmerd as fout:
            form.belemmer(fout.belemmeringen)
        else:
            messages.success(request, "De publicatie is ingetrokken. Op de openbare pagina staat de reden.")
            return naar("publicaties")
    context = {
        "form": form, "titel": "Publicatie intrekken", "knop": "Trek in", "terug": reverse("publicaties"),
        "uitleg": f"{publicatie}. De cijfers gaan van de openbare pagina; wat er stond en de reden blijven bewaard.",
        "kruimels": kruimels(("Publicaties", reverse("publicaties")), "Intrekken"),
    }  # fmt: skip
    return toon(request, "stap.html", context, status=422 if form.is_bound else 200)
