"""Bulk actions on the list: a page to confirm, and per gemeente what became of it. Works without JavaScript."""

from functools import cached_property

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from spreiding.accounts.permissions import Recht, vereist
from spreiding.core import klok, opmaak
from spreiding.core.http import naar, toon
from spreiding.core.onderdelen import Kruimel, kruimels
from spreiding.core.peil import lees_peil
from spreiding.gebied.models import Gemeente
from spreiding.regels.termijnverlopen import Lijst
from spreiding.toezicht.actions.verzamel import Uitkomst, verzamel
from spreiding.toezicht.forms.lijst import Lijstkeuze, Toezichtfilter
from spreiding.toezicht.forms.verzamel import SOORTEN, Verzamelform
from spreiding.toezicht.queries.lijst import Lijstrij, Toezichtlijst
from spreiding.toezicht.queries.mensen import treden_nu, werkers


@vereist(Recht.TOEZICHT_SCHRIJVEN)
@require_http_methods(["GET", "HEAD", "POST"])
def verzamelactie(request: HttpRequest) -> HttpResponse:
    """`?wat=gesprek&gemeente=GM0228&gemeente=…`, or `alles=1` with the address of the list in `terug`."""
    beeld = Verzamelbeeld(request)
    if request.method != "POST":
        return toon(request, "toezicht/verzamelactie.html", {"beeld": beeld})
    if not beeld.gekozen or not beeld.form.is_valid():
        return toon(request, "toezicht/verzamelactie.html", {"beeld": beeld}, status=422)
    beeld.voer_uit()
    if beeld.mislukt:
        return toon(request, "toezicht/verzamelactie.html", {"beeld": beeld})
    messages.success(request, f"{beeld.form.gelukt} bij {opmaak.aantal(len(beeld.gelukt), 'gemeente', 'gemeenten')}.")
    return naar(beeld.terug)


class Verzamelbeeld:
    """Which gemeenten, what is to be done, and what became of it."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.gegevens: QueryDict = request.POST if request.method == "POST" else request.GET
        self.wat = self.gegevens.get("wat", "")
        if self.wat not in SOORTEN:
            raise Http404("Deze handeling bestaat niet. Kies op de lijst wat u wilt doen.")
        self.nu = klok.nu()
        self.uitkomsten: list[Uitkomst] = []

    @cached_property
    def vraag(self) -> QueryDict:
        """The address of the list that this came from."""
        return QueryDict(self.gegevens.get("terug", "")[:4000])

    @property
    def terug(self) -> str:
        kern = self.vraag.urlencode()
        return reverse("termijn_verlopen") + (f"?{kern}" if kern else "")

    @cached_property
    def lijst(self) -> Toezichtlijst:
        peil = lees_peil(self.vraag, nu=self.nu)
        return Toezichtlijst(voor=self.request.user, peil=peil, cyclus=self.vraag.get("cyclus", ""))

    @cached_property
    def gekozen(self) -> list[Lijstrij]:
        """Those that were chosen and have a taak, in the order of their names."""
        if self.gegevens.get("alles") and self.request.method != "POST":
            return self._hele_lijst()
        codes = set(self.gegevens.getlist("gemeente"))
        return [rij for rij in self.lijst.rijen if rij.code in codes]

    @property
    def overgeslagen(self) -> int:
        """Chosen, but without a taak or out of sight."""
        return len(set(self.gegevens.getlist("gemeente")) - {rij.code for rij in self.gekozen})

    def _hele_lijst(self) -> list[Lijstrij]:
        keuze = Lijstkeuze(self.vraag, cycli=[])
        filter = Toezichtfilter(
            self.vraag, provincies=self.lijst.provincies, treden=treden_nu(self.lijst.peil), mensen=werkers(),
            ik=self.request.user, intern=True,
        )  # fmt: skip
        soort: Lijst = keuze.gekozen_lijst
        return [rij for rij in self.lijst.op(soort) if filter.past(rij)]

    @cached_property
    def form(self) -> Verzamelform:
        data = self.request.POST if self.request.method == "POST" else None
        return SOORTEN[self.wat](data, mensen=werkers(), ik=self.request.user, vandaag=klok.dag_van(self.nu))

    def voer_uit(self) -> None:
        """Do it for each; the page says what became of it."""
        door = self.request.user
        self.uitkomsten = verzamel(
            gemeenten=Gemeente.objects.filter(pk__in=[rij.code for rij in self.gekozen]).order_by("naam"),
            cyclus=self.lijst.cyclus,
            doe=self.form.doe(door=door, nu=self.nu),
            door=door,
            nu=self.nu,
        )

    @property
    def gelukt(self) -> list[Uitkomst]:
        return [uitkomst for uitkomst in self.uitkomsten if not uitkomst.fout]

    @property
    def mislukt(self) -> list[Uitkomst]:
        return [uitkomst for uitkomst in self.uitkomsten if uitkomst.fout]

    @property
    def opnieuw(self) -> str:
        """The same for those that failed."""
        vraag = QueryDict(mutable=True)
        vraag["wat"], vraag["terug"] = self.wat, self.vraag.urlencode()
        vraag.setlist("gemeente", [uitkomst.gemeente.pk for uitkomst in self.mislukt])
        return f"{self.request.path}?{vraag.urlencode()}"

    @property
    def kruimels(self) -> list[Kruimel]:
        return kruimels(("Toezicht", self.terug), self.form.titel)
