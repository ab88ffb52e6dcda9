"""The ladder, the templates and the toezichthouder as managed data: everyone reads, toezicht adds a new version."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from spreiding.accounts.permissions import Recht, mag, vereist
from spreiding.core import klok
from spreiding.core.http import gepost, toon
from spreiding.core.onderdelen import Kruimel, kruimels
from spreiding.core.opmaak import datum, met_hoofdletter
from spreiding.core.peil import lees_peil
from spreiding.core.weigering import Belemmerbaar, gedaan
from spreiding.regels.toezicht import Briefsoort, Toezichthoudersoort
from spreiding.regels.toezichtbrief import INVULVELDEN
from spreiding.toezicht import actions
from spreiding.toezicht.forms.brief import Sjabloonform, Toezichthouderform
from spreiding.toezicht.forms.ladder import Ladderform, begin
from spreiding.toezicht.models import Briefsjabloon, Ladder, Toezichthouder
from spreiding.toezicht.queries.ladder import ladder_op, treden_van
from spreiding.toezicht.views.basis import ALLEEN_TOEZICHT, formulierpagina, klaar, lijstkruimel, wie


def _pad(stap: str = "") -> list[Kruimel]:
    eerste, ladder_ = lijstkruimel(), ("Interventieladder", reverse("ladder"))
    return kruimels(eerste, ladder_, stap) if stap else kruimels(eerste, "Interventieladder")


def _eis_schrijven(request: HttpRequest) -> None:
    if not mag(request.user, Recht.TOEZICHT_SCHRIJVEN):
        raise PermissionDenied(ALLEEN_TOEZICHT)


@vereist(Recht.TOEZICHT_LEZEN)
@require_safe
def ladder(request: HttpRequest) -> HttpResponse:
    """The version in force on a day, its treden, the other versions, the templates, and who supervises."""
    peil = lees_peil(request.GET, nu=klok.nu())
    try:
        gevonden = ladder_op(peil.stand_per, peil.bekend_op)
    except Ladder.DoesNotExist:
        gevonden = ladder_op(peil.vandaag)
    sjablonen = Briefsjabloon.objects.order_by("soort", "-versie").distinct("soort")
    houders = Toezichthouder.objects.filter(registratie__upper_inf=True).order_by("geldigheid")
    context = {
        "peil": peil,
        "ladder": gevonden,
        "treden": treden_van(gevonden).values(),
        "versies": Ladder.objects.order_by("-vanaf", "-versie").select_related("opgesteld_door"),
        "sjablonen": sorted(sjablonen, key=lambda s: list(Briefsoort).index(Briefsoort(s.soort))),
        "toezichthouders": houders,
        "schrijft": mag(request.user, Recht.TOEZICHT_SCHRIJVEN),
        "kruimels": _pad(),
    }
    return toon(request, "toezicht/ladder.html", context)


@vereist(Recht.TOEZICHT_SCHRIJVEN)
@require_http_methods(["GET", "POST"])
def nieuw(request: HttpRequest) -> HttpResponse:
    """A new version, beginning as the present one."""
    _eis_schrijven(request)
    nu = ladder_op(klok.vandaag())
    form = Ladderform(gepost(request), initial=begin(nu, treden_van(nu).values()) | {"vanaf": klok.vandaag()})
    gemaakt: list[Ladder] = []

    def leg_vast() -> None:
        gemaakt.append(actions.ladder_vastleggen(invoer=form.invoer(), **wie(request)))

    if gedaan(form, leg_vast):
        wat = f"Versie {gemaakt[0].versie} geldt vanaf {datum(gemaakt[0].vanaf)}."
        return klaar(request, reverse("ladder"), wat)
    return _pagina(request, form, "Nieuwe versie van de ladder", template="toezicht/ladder_nieuw.html")


@vereist(Recht.TOEZICHT_LEZEN)
@require_http_methods(["GET", "POST"])
def sjabloon(request: HttpRequest, briefsoort: str) -> HttpResponse:
    """The last version of a template, and for toezicht a new one."""
    if briefsoort not in Briefsoort:
        raise Http404("Deze soort brief bestaat niet.")
    welke, schrijft = Briefsoort(briefsoort), mag(request.user, Recht.TOEZICHT_SCHRIJVEN)
    if request.method == "POST":
        _eis_schrijven(request)
    huidig = actions.sjabloon_van(welke)
    form = Sjabloonform(gepost(request), initial={"onderwerp": huidig.onderwerp, "tekst": huidig.tekst})

    def leg_vast() -> None:
        actions.briefsjabloon_vastleggen(soort=welke, **form.cleaned_data, door=request.user, nu=klok.nu())

    if gedaan(form, leg_vast):
        return klaar(request, reverse("ladder"), f"Nieuwe brieven ‘{welke.label}’ beginnen met deze tekst.")
    versies = Briefsjabloon.objects.filter(soort=welke.value).select_related("opgesteld_door").order_by("-versie")
    meer = {"huidig": huidig, "versies": versies, "invulvelden": INVULVELDEN, "schrijft": schrijft}
    titel = f"Sjabloon: {welke.label}"
    return _pagina(request, form, titel, template="toezicht/sjabloon.html", **meer)


@vereist(Recht.TOEZICHT_SCHRIJVEN)
@require_http_methods(["GET", "POST"])
def toezichthouder(request: HttpRequest) -> HttpResponse:
    """Who supervises from a day on."""
    _eis_schrijven(request)
    form = Toezichthouderform(gepost(request))

    def leg_vast() -> None:
        g = form.cleaned_data | {"soort": Toezichthoudersoort(form.cleaned_data["soort"])}
        actions.toezichthouder_vastleggen(**g, door=request.user, nu=klok.nu())

    if gedaan(form, leg_vast):
        naam, van = form.cleaned_data["naam"], form.cleaned_data["van"]
        return klaar(request, reverse("ladder"), f"{met_hoofdletter(naam)} houdt toezicht vanaf {datum(van)}.")
    return _pagina(request, form, "Nieuwe toezichthouder")


def _pagina(
    request: HttpRequest, form: Belemmerbaar, titel: str, template: str = "toezicht/stap.html", **meer: object
) -> HttpResponse:
    eigen = {"kruimels": _pad(titel), "terug": reverse("ladder")}
    return formulierpagina(request, form, titel, template=template, **(eigen | meer))
