"""Hoor en wederhoor: what toezicht asked, what the dossier says, and where the regietafel records the reaction."""

from functools import cached_property
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from spreiding.accounts.permissions import Recht, vereist
from spreiding.core import klok
from spreiding.core.bestand import MIB, als_bijlage
from spreiding.core.http import naar, toon
from spreiding.core.onderdelen import Kruimel, kruimels
from spreiding.core.peil import lees_peil
from spreiding.core.weigering import gelukt
from spreiding.gebied.models import Gemeente
from spreiding.toezicht.actions.reactie import reactie_vastleggen
from spreiding.toezicht.forms.reactie import Reactieform
from spreiding.toezicht.models import Reactie
from spreiding.toezicht.queries.dossier import Bron, Deel, Dossier
from spreiding.toezicht.queries.dossier.deel import tekst
from spreiding.toezicht.queries.dossier.taak import cijfers
from spreiding.toezicht.queries.lijst import zicht_in
from spreiding.toezicht.queries.reacties import Verzoekrij, verzoekrijen
from spreiding.toezicht.queries.vinden import toezichtgemeente_of_404

GEEN_RECHT = "Alleen de regietafel van de provincie legt de reactie van een gemeente vast."
NIETS_GEVRAAGD = "Toezicht heeft nog niet om een reactie gevraagd. Er valt niets vast te leggen."


@vereist(Recht.TOEZICHT_LEZEN)
@require_http_methods(["GET", "HEAD", "POST"])
def reactie(request: HttpRequest, code: str) -> HttpResponse:
    """The page; POST records a reaction."""
    gemeente = toezichtgemeente_of_404(code, voor=request.user)
    beeld = Reactiebeeld(gemeente, request)
    if request.method == "POST" and _vastgelegd(beeld):
        messages.success(request, "Vastgelegd. De reactie zit vanaf nu in het dossier.")
        return naar(f"{reverse('traject-reactie', args=[gemeente.pk])}?cyclus={beeld.zicht.cyclus.pk}")
    return toon(request, "toezicht/reactie.html", {"beeld": beeld}, status=422 if request.method == "POST" else 200)


def _vastgelegd(beeld: "Reactiebeeld") -> bool:
    """What stands in the way is said on the form, and nothing has changed then."""
    if not beeld.mag_vastleggen:
        raise PermissionDenied(GEEN_RECHT)
    form = beeld.form
    if form is None:
        raise PermissionDenied(NIETS_GEVRAAGD)
    if not form.is_valid():
        return False
    gegevens = form.cleaned_data | {"verzoek_id": form.cleaned_data["verzoek"].pk}
    del gegevens["verzoek"]
    wie: dict[str, Any] = {"door": beeld.request.user, "nu": klok.nu(), "vandaag": klok.vandaag()}
    return gelukt(form, lambda: reactie_vastleggen(**gegevens, **wie))


@vereist(Recht.TOEZICHT_LEZEN)
@require_safe
def bestand(request: HttpRequest, code: str, reactie_id: int) -> FileResponse:
    """The letter of the gemeente, always as a download."""
    gemeente = toezichtgemeente_of_404(code, voor=request.user)
    gezien = Reactie.objects.zichtbaar_voor(request.user).filter(verzoek__traject__gemeente=gemeente)
    gevonden = gezien.filter(pk=reactie_id).first()
    if gevonden is None:
        raise Http404("Deze reactie bestaat niet, of u mag haar niet zien.")
    return als_bijlage(gevonden.bestand, naam=gevonden.bestandsnaam, mediatype=gevonden.mediatype)


class Reactiebeeld:
    """Everything on the page, worked out when the template asks for it."""

    def __init__(self, gemeente: Gemeente, request: HttpRequest) -> None:
        self.gemeente, self.request = gemeente, request
        self.peil = lees_peil(request.GET, nu=klok.nu())
        self.zicht = zicht_in(self.peil, request.GET.get("cyclus", ""))
        self.dossier = Dossier(Bron(gemeente, self.zicht, request.user))

    @cached_property
    def mag_vastleggen(self) -> bool:
        return self.dossier.bron.recht.reactie

    @cached_property
    def verzoeken(self) -> list[Verzoekrij]:
        return verzoekrijen(self.gemeente, self.peil, voor=self.request.user)

    @cached_property
    def form(self) -> Reactieform | None:
        """None when there is nothing to answer, or not by this person."""
        if not self.mag_vastleggen or not self.verzoeken:
            return None
        post = self.request.method == "POST"
        return Reactieform(
            self.request.POST if post else None,
            self.request.FILES if post else None,
            verzoeken=[rij.verzoek for rij in self.verzoeken],
            max_mb=settings.BEWIJS_MAX_BYTES // MIB,
            initial={"op": self.peil.vandaag, "verzoek": self.verzoeken[0].verzoek.pk},
        )

    @property
    def meldingen(self) -> list[str]:
        namen = {"stand_per": "Stand per", "bekend_op": "Zoals bekend op"}
        return [f"{namen[naam]}: {zin}" for naam, zin in self.peil.fouten.items()]

    @property
    def samenvatting(self) -> list[tuple[str, str]]:
        return [(str(naam), tekst(waarde)) for naam, waarde in self.dossier.samenvatting.rijen]

    @property
    def cijfers(self) -> Deel:
        """The figures of the gemeente as they stand in the dossier."""
        return cijfers(self.dossier.bron)

    @property
    def kruimels(self) -> list[Kruimel]:
        naam, provincie = self.gemeente.naam, self.gemeente.provincie
        adres = reverse("gemeente", args=[self.gemeente.pk])
        return kruimels((provincie.naam, provincie.get_absolute_url()), (naam, adres), "Hoor en wederhoor")
