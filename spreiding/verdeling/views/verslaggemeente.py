"""One gemeente in the verslag that is prepared: its plekken with their verdict, and the remark of the regietafel."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from spreiding.accounts.permissions import Recht, vereist
from spreiding.core import klok
from spreiding.core.http import naar, toon
from spreiding.core.weigering import zet_belemmeringen
from spreiding.regels.belemmering import Belemmerd
from spreiding.regels.verslagverloop import belemmeringen_opmerking
from spreiding.verdeling.actions import verslagopmerkingen_vastleggen
from spreiding.verdeling.forms.verslag import Opmerkingformulier
from spreiding.verdeling.queries.verslag import verslag_van
from spreiding.verdeling.queries.verslagpagina import Verslagbeeld
from spreiding.verdeling.views.verslagzicht import adres, gekozen_cyclus, kruimelpad, provincie_of_404


@vereist(Recht.VERSLAG_LEZEN)
@require_http_methods(["GET", "HEAD", "POST"])
def gemeente(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Only for the provincie itself; a POST keeps the remark."""
    provincie, cyclus = provincie_of_404(slug, request), gekozen_cyclus(request)
    verslag = verslag_van(cyclus, provincie)
    beeld = Verslagbeeld(provincie, cyclus, verslag, voor=request.user, nu=klok.nu())
    rij = next((rij for rij in beeld.rijen if rij.gemeente.code == code.upper()), None) if beeld.eigen else None
    if verslag is None or rij is None:
        raise Http404("Deze gemeente staat niet in het verslag, of u mag het niet zien.")
    form = Opmerkingformulier(
        request.POST if request.method == "POST" else None, initial={"tekst": rij.gemeente.opmerking}
    )
    if request.method == "POST":
        if not beeld.mag_schrijven:
            raise PermissionDenied("Alleen de regietafel schrijft opmerkingen in het verslag.")
        if form.is_valid() and _vastgelegd(request, form, verslag.pk, rij.gemeente.code):
            messages.success(request, f"Opmerking bij {rij.gemeente.naam} vastgelegd.")
            return naar(adres("verslag", provincie, cyclus))
    context = {
        "beeld": beeld,
        "rij": rij,
        "form": form,
        "verschillen": [v for v in beeld.verschillen if v.code == rij.gemeente.code],
        "mag_schrijven": beeld.mag_schrijven and not belemmeringen_opmerking(beeld.stand),
        "kruimels": kruimelpad(provincie, cyclus, rij.gemeente.naam),
        "terug": adres("verslag", provincie, cyclus),
    }
    return toon(request, "verdeling/verslag_gemeente.html", context, status=422 if form.errors else 200)


def _vastgelegd(request: HttpRequest, form: Opmerkingformulier, verslag_id: int, code: str) -> bool:
    try:
        verslagopmerkingen_vastleggen(
            verslag_id=verslag_id, teksten={code: form.cleaned_data["tekst"]}, door=request.user, nu=klok.nu()
        )
    except Belemmerd as fout:
        zet_belemmeringen(form, fout.belemmeringen)
        return False
    return True
