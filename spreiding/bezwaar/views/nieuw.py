"""Recording that a bezwaar, beroep or request for a voorziening came in."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from spreiding.accounts.permissions import Recht, vereist
from spreiding.bezwaar.actions import bezwaar_ontvangen
from spreiding.bezwaar.forms.nieuw import NieuwForm
from spreiding.bezwaar.models import Bezwaardossier
from spreiding.bezwaar.queries.lijnen import nummers
from spreiding.bezwaar.queries.vinden import dossier_of_404
from spreiding.bezwaar.views.stap import klaar
from spreiding.core import klok
from spreiding.core.http import gepost, toon
from spreiding.core.onderdelen import kruimels
from spreiding.core.opmaak import met_hoofdletter
from spreiding.core.weigering import gedaan
from spreiding.regels.besluitstatus import Besluitstatus
from spreiding.regels.bezwaargebeurtenis import Zaaksoort
from spreiding.verdeling.models import Verdeelbesluit


@vereist(Recht.BEZWAAR_SCHRIJVEN)
@require_http_methods(["GET", "POST"])
def nieuw(request: HttpRequest) -> HttpResponse:
    """`?besluit=` is the besluit; `?vorige=` and `?soort=` make it a beroep, hoger beroep or voorziening."""
    vorige = _vorige(request)
    besluit = vorige.besluit if vorige else _besluit(request)
    if besluit is None:
        return _kies_besluit(request)
    soort = _soort(request, vorige)
    form = NieuwForm(gepost(request), besluit=besluit, soort=soort, vorige=vorige, initial=_begin(vorige))
    gemaakt: list[Bezwaardossier] = []

    def leg_vast() -> None:
        gemaakt.append(
            bezwaar_ontvangen(
                besluit_id=besluit.pk, invoer=form.invoer(), door=request.user, nu=klok.nu(), vandaag=klok.vandaag()
            )
        )

    if gedaan(form, leg_vast):
        return klaar(request, gemaakt[0], f"{met_hoofdletter(soort.label)} {gemaakt[0].kenmerk} is ontvangen.")
    titel, terug = f"{met_hoofdletter(soort.label)} ontvangen", reverse("bezwaren")
    context = {
        "form": form, "besluit": besluit, "soort": soort, "vorige": vorige, "titel": titel,
        "knop": "Leg de ontvangst vast", "terug": terug, "kruimels": kruimels(("Bezwaren", terug), titel),
    }  # fmt: skip
    return toon(request, "bezwaar/nieuw.html", context, status=422 if form.is_bound else 200)


def _kies_besluit(request: HttpRequest) -> HttpResponse:
    """First the besluit: only one that was announced can be disputed."""
    besluiten = Verdeelbesluit.objects.zichtbaar_voor(request.user).filter(status=Besluitstatus.BEKENDGEMAAKT.value)
    context = {
        "besluiten": besluiten.select_related("provincie", "cyclus").order_by("-cyclus", "provincie__naam", "-versie"),
        "kruimels": kruimels(("Bezwaren", reverse("bezwaren")), "Bezwaar ontvangen"),
    }
    return toon(request, "bezwaar/kies_besluit.html", context)


def _nummer(request: HttpRequest, naam: str) -> int | None:
    """A number from the address; anything else is no number."""
    tekst = request.GET.get(naam, "")
    return int(tekst) if tekst.isascii() and tekst.isdigit() and len(tekst) < 10 else None


def _besluit(request: HttpRequest) -> Verdeelbesluit | None:
    nummer = _nummer(request, "besluit")
    if nummer is None:
        return None
    gevonden = Verdeelbesluit.objects.zichtbaar_voor(request.user).select_related("cyclus", "provincie")
    besluit = gevonden.filter(pk=nummer).first()
    if besluit is None:
        raise Http404("Dit besluit bestaat niet.")
    return besluit


def _vorige(request: HttpRequest) -> Bezwaardossier | None:
    nummer = _nummer(request, "vorige")
    return dossier_of_404(nummer, voor=request.user) if nummer is not None else None


VERVOLG = {Zaaksoort.BEZWAAR: Zaaksoort.BEROEP, Zaaksoort.BEROEP: Zaaksoort.HOGER_BEROEP}


def _soort(request: HttpRequest, vorige: Bezwaardossier | None) -> Zaaksoort:
    if vorige is None:
        return Zaaksoort.BEZWAAR
    if request.GET.get("soort") == Zaaksoort.VOORZIENING.value:
        return Zaaksoort.VOORZIENING
    soort = VERVOLG.get(Zaaksoort(vorige.soort))
    if soort is None:
        raise Http404("Hierop volgt geen beroep.")
    return soort


def _begin(vorige: Bezwaardossier | None) -> dict[str, object]:
    """What follows from a dossier begins with the same people and lines."""
    if vorige is None:
        return {}
    return {
        "regels": sorted(nummers(vorige)),
        "indiener": vorige.indiener,
        "gemeente": vorige.gemeente_id or "",
        "naam": vorige.naam,
        "contact": vorige.contact,
    }
