"""One signal: what, why, who was told, and the steps one can take with it."""

from collections.abc import Callable
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from spreiding.accounts.permissions import Recht, mag, vereist
from spreiding.core import klok, opmaak
from spreiding.core.http import naar, toon
from spreiding.core.onderdelen import Kruimel, kruimels
from spreiding.regels.belemmering import Belemmerd
from spreiding.signalen import actions
from spreiding.signalen.forms import AfhandelForm, SluimerForm, Stapformulier
from spreiding.signalen.models import Signaal
from spreiding.signalen.queries import pagina as vragen
from spreiding.signalen.queries.lijst import Signaalrij, rijen_voor
from spreiding.signalen.queries.vinden import signaal_of_404

STAPPEN = ("afhandelen", "sluimeren", "heropenen")


@vereist(Recht.SIGNAAL_LEZEN)
@require_http_methods(["GET", "HEAD", "POST"])
def signaal(request: HttpRequest, signaal_id: int) -> HttpResponse:
    """POST takes the step named `stap`; a step that cannot be taken is said at its form."""
    gevonden = signaal_of_404(signaal_id, voor=request.user, vandaag=klok.vandaag())
    beeld = Signaalbeeld(request, gevonden)
    if request.method == "POST" and beeld.mag_afhandelen and beeld.neem_stap():
        return naar("signaal", gevonden.pk)
    status = 422 if request.method == "POST" else 200
    return toon(request, "signalen/signaal.html", {"beeld": beeld}, status=status)


class Signaalbeeld:
    """Everything on the page."""

    def __init__(self, request: HttpRequest, signaal: Signaal) -> None:
        self.request, self.signaal = request, signaal
        stap = request.POST.get("stap") if request.method == "POST" else ""
        self.stap = stap if stap in STAPPEN else ""
        self.afhandelform = AfhandelForm(request.POST if self.stap == "afhandelen" else None)
        self.sluimerform = SluimerForm(request.POST if self.stap == "sluimeren" else None)

    def neem_stap(self) -> bool:
        """Did it succeed? What stood in the way is on the form, else in a message."""
        nu, door = klok.nu(), self.request.user
        wie = {"signaal_id": self.signaal.pk, "door": door, "nu": nu}
        if self.stap == "afhandelen":
            return self._doe(self.afhandelform, lambda v: actions.signaal_afhandelen(**wie, **v), "Afgehandeld.")
        if self.stap == "sluimeren":
            return self._doe(self.sluimerform, lambda v: actions.signaal_sluimeren(**wie, **v), "Uitgesteld.")
        if self.stap == "heropenen":
            return self._doe(Stapformulier({}), lambda _: actions.signaal_heropenen(**wie), "Het signaal is weer open.")
        return False

    def _doe(self, form: Stapformulier, actie: Callable[[dict[str, Any]], Any], gelukt: str) -> bool:
        if not form.is_valid():
            return False
        try:
            actie(form.cleaned_data)
        except Belemmerd as fout:
            form.belemmer(fout.belemmeringen)
            if self.stap == "heropenen":
                messages.info(self.request, str(fout))
            return False
        messages.success(self.request, gelukt)
        return True

    @cached_property
    def mag_afhandelen(self) -> bool:
        return mag(self.request.user, Recht.SIGNAAL_AFHANDELEN)

    @cached_property
    def rij(self) -> Signaalrij:
        return rijen_voor([self.signaal], self.request.user)[0]

    @property
    def kruimels(self) -> list[Kruimel]:
        return kruimels(("Signalen", reverse("signalen")), self.signaal.titel)

    @property
    def teams(self) -> list[vragen.Teamstand]:
        return vragen.teams(self.signaal)

    @cached_property
    def mails(self) -> Any:
        return vragen.mails(self.signaal)

    @property
    def gebeurtenissen(self) -> Any:
        return vragen.gebeurtenissen(self.signaal)

    @property
    def later(self) -> str:
        """When the signal was told, if that was not the day it is about."""
        op = self.signaal.op.astimezone(klok.TIJDZONE).date()
        return "" if op == self.signaal.peildatum else opmaak.datum(op)
