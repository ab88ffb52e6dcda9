"""The page Controles: is everything running, do the verdicts still hold, what are the reference data."""

from functools import cached_property

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST
from kombu.exceptions import OperationalError

from spreiding.accounts.permissions import Recht, vereist
from spreiding.audit.queries.keten import laatste_zegel
from spreiding.core import gezondheid, klok
from spreiding.core.http import naar, toon, wil_deel
from spreiding.cyclus.queries import cyclus_op
from spreiding.dashboard.queries import controles as vragen
from spreiding.dashboard.views.taken import Takenbeeld
from spreiding.opvang.tasks import plekoordelen_controleren
from spreiding.regels.auditketen import Zegel

ER_WORDT_AL_NAGEKEKEN = "Er wordt al nagekeken. De uitslag verschijnt hier vanzelf."
GEEN_WACHTRIJ = "De wachtrij antwoordt niet; er is niets gestart. Kijk hieronder bij de onderdelen wat er mis is."


@vereist(Recht.BEHEER_CONTROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def controles(request: HttpRequest) -> HttpResponse:
    """POST puts the recomputing of all verdicts in the queue; the page asks for the outcome until it is there."""
    if request.method == "POST":
        _start(request)
        if not wil_deel(request):
            return naar("controles")
    context = {"beeld": Controlebeeld(), "taken": Takenbeeld()}
    if getattr(request.htmx, "target", "") == "taken":
        return toon(request, "dashboard/controles.html", context, deel="taken")
    return toon(request, "dashboard/controles.html", context, deel="nakijken")


@vereist(Recht.BEHEER_CONTROLES)
@require_POST
def loop(request: HttpRequest) -> HttpResponse:
    """Ask for a run of a job for a day; what cannot be is said at the field."""
    taken = Takenbeeld(request.POST)
    gestart = taken.start(request)
    if gestart and not wil_deel(request):
        return naar(f"{reverse('controles')}#taken")
    context = {"beeld": Controlebeeld(), "taken": Takenbeeld() if gestart else taken}
    return toon(request, "dashboard/controles.html", context, deel="taken", status=200 if gestart else 422)


def _start(request: HttpRequest) -> None:
    if vragen.nakijken().bezig:
        messages.info(request, ER_WORDT_AL_NAGEKEKEN)
        return
    vragen.onthoud_vraag(op=klok.nu(), door=str(request.user))
    try:
        plekoordelen_controleren.delay()
    except OperationalError:
        vragen.vergeet_vraag()
        messages.error(request, GEEN_WACHTRIJ)


class Controlebeeld:
    """Everything on the page, worked out when the template asks for it: the part that is polled asks little."""

    @cached_property
    def nakijken(self) -> vragen.Nakijken:
        return vragen.nakijken()

    @property
    def onderdelen(self) -> list[gezondheid.Onderdeel]:
        return gezondheid.onderdelen()

    @property
    def referentie(self) -> list[vragen.Referentie]:
        return vragen.referentie(klok.vandaag())

    @property
    def zegel(self) -> Zegel | None:
        return laatste_zegel()

    @cached_property
    def tellingen(self) -> list[vragen.Tabeltelling]:
        return vragen.tellingen()

    @cached_property
    def cyclus(self):
        return cyclus_op(klok.vandaag())

    @property
    def oordelen(self) -> list[vragen.Oordeeltelling]:
        return vragen.oordelen(self.cyclus, klok.vandaag())

    @property
    def feiten(self) -> list[vragen.Feitregel]:
        return vragen.feiten(self.tellingen, self.cyclus, klok.vandaag())
