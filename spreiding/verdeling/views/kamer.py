"""The verdeelkamer: the list of scenarios, one scenario with its table, and several side by side."""

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from spreiding.accounts.permissions import Recht, mag, vereist
from spreiding.core import klok, opmaak
from spreiding.core.http import naar, toon, wil_deel
from spreiding.core.onderdelen import kruimels
from spreiding.core.tabel import Kolom, Tabel, Verantwoording, antwoord, verantwoording
from spreiding.regels.belemmering import Belemmerd
from spreiding.regels.verdeelkamer import Paar, Scenariobasis, Uitkomst, Uitkomstregel, Wijziging, Wijzigingsoort
from spreiding.verdeling.actions.scenario import Celbotsing, scenario_cellen_zetten, scenario_maken
from spreiding.verdeling.forms.scenario import WIJZIGINGSFORMS, Cellen, ScenarioForm, lees_cellen
from spreiding.verdeling.models import Scenario
from spreiding.verdeling.queries.kamerzinnen import zin_van
from spreiding.verdeling.queries.verdeelkamer import Kamer, kamer
from spreiding.verdeling.queries.vinden import scenario_of_404

HOOGSTENS = 4  # scenarios side by side
PROEF = 10**9  # a change that nobody recorded yet comes after all that were


def scenariokruimels(scenario: Scenario, *stap: str) -> list[Any]:
    delen = (scenario.naam, scenario.get_absolute_url()) if stap else scenario.naam
    return kruimels(("Verdeelkamer", reverse("scenarios")), delen, *stap)


@dataclass(frozen=True)
class Scenariobeeld:
    """Everything on the page of a scenario; `cellen` and `botsingen` say what happened to what was typed."""

    kamer: Kamer
    uitkomst: Uitkomst
    user: Any
    cellen: Cellen = Cellen()
    botsingen: tuple[Celbotsing, ...] = ()
    fouten: tuple[str, ...] = ()
    proef: bool = False

    @property
    def scenario(self) -> Scenario:
        return self.kamer.scenario

    @property
    def basis(self) -> str:
        return Scenariobasis(self.scenario.basis).label

    @property
    def rijen(self) -> list["Kamerrij"]:
        return [Kamerrij(regel, self) for regel in self.uitkomst.regels]

    @property
    def wijzigingen(self) -> list[tuple[Any, str]]:
        """Newest first, in words."""
        return [(rij, zin_van(self.kamer, rij)) for rij in reversed(self.kamer.wijzigingen)]

    @property
    def is_maker(self) -> bool:
        return self.scenario.gemaakt_door_id == self.user.pk

    @property
    def mag_overnemen(self) -> bool:
        return mag(self.user, Recht.VERSLAG_SCHRIJVEN, self.scenario.provincie)

    @property
    def meldingen(self) -> list[str]:
        """Sentences about cells that were not kept."""
        namen = self.kamer.namen
        fout = [f"{namen[code]}, {groep}: {zin}" for (code, groep), zin in self.cellen.fouten.items()]
        return [*fout, *map(self._botsing, self.botsingen), *self.fouten]

    def _botsing(self, b: Celbotsing) -> str:
        waar = f"{self.kamer.namen[b.cel.gemeente]}, {b.cel.groep}"
        staat, wordt = opmaak.getal(b.staat), opmaak.getal(b.cel.wordt)
        return (
            f"{waar}: {b.door} maakte hier intussen {staat} van. Uw {wordt} is niet bewaard. "
            "Wilt u dat toch? Verander de cel dan nog een keer."
        )

    @property
    def stappen(self) -> list[tuple[str, str]]:
        adres = self.scenario.adres
        return [(titel, reverse("scenario-wijziging", args=[adres, s])) for s, (titel, _) in WIJZIGINGSFORMS.items()]


@dataclass(frozen=True)
class Kamerrij:
    """A gemeente in the table, with its two cells as they must be drawn."""

    regel: Uitkomstregel
    beeld: Scenariobeeld

    @property
    def cellen(self) -> list[tuple[str, Any, Any, bool]]:
        """(groep, value in the box, value that is kept, faulty)."""
        uit = []
        for groep in ("regulier", "amv"):
            sleutel, bewaard = (self.regel.code, groep), getattr(self.regel, groep)
            fout = sleutel in self.beeld.cellen.fouten or any(
                (b.cel.gemeente, b.cel.groep) == sleutel for b in self.beeld.botsingen
            )
            getypt = self.beeld.cellen.getypt.get(sleutel) if fout else None
            uit.append((groep, getypt if getypt is not None else bewaard, bewaard, fout))
        return uit


def _getal(wat: str) -> Any:
    def lees(rij: Uitkomstregel) -> int | None:
        naam, deel = wat.split(".")
        paar: Paar | None = getattr(rij, naam)
        return None if paar is None else getattr(paar, deel)

    return lees


KOLOMMEN = (
    Kolom("naam", "Gemeente", sorteer=True),
    Kolom("code", "Gemeentecode"),
    Kolom("was", "Begin", _getal("was.totaal"), soort="getal", uitleg="De verdeling waarmee het scenario begint."),
    Kolom("regulier", "Verdeling regulier", _getal("verdeling.regulier"), soort="getal"),
    Kolom("amv", "Verdeling amv", _getal("verdeling.amv"), soort="getal"),
    Kolom("verschil", "Verschil", soort="getal", uitleg="Verdeling min begin."),
    Kolom("plaatsen_regulier", "Plekken regulier", _getal("plaatsen.regulier"), soort="getal"),
    Kolom("plaatsen_amv", "Plekken amv", _getal("plaatsen.amv"), soort="getal"),
    Kolom("tekort_regulier", "Tekort regulier", _getal("tekort.regulier"), soort="getal"),
    Kolom("tekort_amv", "Tekort amv", _getal("tekort.amv"), soort="getal"),
    Kolom("onbekend", "Onbekende plekken", soort="getal"),
)


@vereist(Recht.VERDEELKAMER_GEBRUIKEN)
@require_safe
def scenario(request: HttpRequest, adres: UUID) -> HttpResponse:
    """The table and what it adds up to; `?formaat=` gives it as a file."""
    stand = kamer(scenario_of_404(adres, voor=request.user))
    if "formaat" in request.GET:
        tabel = Tabel(KOLOMMEN, list(stand.uitkomst.regels), request.GET, standaard="naam", bijschrift="Scenario")
        if download := antwoord(request, tabel, _bron(request, stand)):
            return download
    return _toon(request, Scenariobeeld(stand, stand.uitkomst, request.user))


def _toon(request: HttpRequest, beeld: Scenariobeeld, *, status: int = 200, oob: bool = False) -> HttpResponse:
    tabel = Tabel(KOLOMMEN, list(beeld.uitkomst.regels), request.GET, standaard="naam")
    context = {
        "beeld": beeld,
        "tabel": tabel,
        "oob": oob and wil_deel(request),
        "kruimels": scenariokruimels(beeld.scenario),
    }
    return toon(request, "verdeling/scenario.html", context, deel="totalen", status=status)


def _bron(request: HttpRequest, stand: Kamer) -> Verantwoording:
    s = stand.scenario
    return verantwoording(
        request,
        titel=f"Scenario {s.naam}",
        omschrijving="Een scenario van de regietafel. Het register is niet veranderd.",
        tellingen=[("plekken", f"gerealiseerd of verwacht op {opmaak.datum(stand.uitgangspunt.datum)}")],
        stand_per=s.peildatum,
        bekend_op=s.bekend_op,
        extra=[
            ("Begint met", Scenariobasis(s.basis).label),
            *((f"Wijziging {rij.nummer}", zin_van(stand, rij)) for rij in stand.wijzigingen),
        ],
    )


@vereist(Recht.VERDEELKAMER_GEBRUIKEN)
@require_http_methods(["GET", "POST"])
def cijfers(request: HttpRequest, adres: UUID) -> HttpResponse:
    """Keep the cells that changed; with `proef` only show what they would add up to."""
    gevonden = scenario_of_404(adres, voor=request.user)
    if request.method == "GET":
        return naar(gevonden)
    stand = kamer(gevonden)
    cellen = lees_cellen(request.POST, stand)
    if "proef" in request.POST:
        extra = [
            Wijziging(PROEF, Wijzigingsoort.CIJFER, cel.gemeente, groep=cel.groep, aantal=cel.wordt)
            for cel in cellen.gewijzigd
        ]
        beeld = Scenariobeeld(stand, stand.met(extra), request.user)
        return _toon(request, replace(beeld, proef=True), oob=True)
    return _bewaar(request, gevonden, cellen)


def _bewaar(request: HttpRequest, scenario: Scenario, cellen: Cellen) -> HttpResponse:
    botsingen: list[Celbotsing] = []
    fouten: tuple[str, ...] = ()
    try:
        wie = {"door": request.user, "nu": klok.nu()}
        botsingen = scenario_cellen_zetten(scenario_id=scenario.pk, cellen=cellen.gewijzigd, **wie)
    except Belemmerd as gevonden:
        fouten = tuple(b.tekst for b in gevonden.belemmeringen)
    stand = kamer(scenario)
    beeld = Scenariobeeld(stand, stand.uitkomst, request.user, cellen, tuple(botsingen), fouten)
    if not request.htmx and not beeld.meldingen:
        messages.success(request, "Bewaard in dit scenario. Het register is niet veranderd.")
        return naar(scenario)
    return _toon(request, beeld, status=422 if beeld.meldingen else 200, oob=True)


@vereist(Recht.VERDEELKAMER_GEBRUIKEN)
@require_safe
def vergelijking(request: HttpRequest) -> HttpResponse:
    """Two to four scenarios side by side; `?formaat=` gives the table as a file."""
    gekozen = [kamer(scenario_of_404(adres, voor=request.user)) for adres in _adressen(request)]
    if len({k.scenario.provincie_id for k in gekozen}) > 1:
        raise Http404("Scenario’s van verschillende provincies zijn niet te vergelijken.")
    rijen = _naast_elkaar(gekozen)
    kolommen = [Kolom("naam", "Gemeente", lambda rij: rij[0], sorteer=True), *_vergelijkkolommen(gekozen)]
    tabel = Tabel(
        kolommen, rijen, request.GET, standaard="naam", per_pagina=400, bijschrift="Vergelijking", doel="naast"
    )
    bron = verantwoording(
        request,
        titel="Scenario’s naast elkaar",
        tellingen=[(f"scenario {n}", k.scenario.naam) for n, k in enumerate(gekozen, start=1)],
    )
    if "formaat" in request.GET and (download := antwoord(request, tabel, bron)):
        return download
    context = {
        "kamers": gekozen,
        "tabel": tabel,
        "genoeg": len(gekozen) > 1,
        "kruimels": kruimels(("Verdeelkamer", reverse("scenarios")), "Vergelijken"),
    }
    return toon(request, "verdeling/scenariovergelijking.html", context, deel="naast")


def _adressen(request: HttpRequest) -> list[UUID]:
    uit: list[UUID] = []
    for tekst in dict.fromkeys(request.GET.getlist("s")):
        try:
            uit.append(UUID(tekst))
        except ValueError:
            raise Http404("Dit scenario bestaat niet.") from None
    return uit[:HOOGSTENS]


def _naast_elkaar(kamers: list[Kamer]) -> list[tuple]:
    """(name, outcome in the first scenario, in the second, …) per gemeente."""
    namen = {code: naam for k in kamers for code, naam in k.namen.items()}
    per = [{regel.code: regel for regel in k.uitkomst.regels} for k in kamers]
    return [(naam, *(regels.get(code) for regels in per)) for code, naam in namen.items()]


def _vergelijkkolommen(kamers: list[Kamer]) -> list[Kolom]:
    def cel(plaats: int, wat: str) -> Any:
        def lees(rij: tuple) -> int | None:
            paar = getattr(rij[plaats], wat, None)
            return None if paar is None else paar.totaal

        return lees

    uit = []
    for n, k in enumerate(kamers, start=1):
        kort = f"{n}. {k.scenario.naam[:18]}" if len(kamers) > 1 else k.scenario.naam
        uit += [
            Kolom(f"verdeling_{n}", f"{kort}: verdeling", cel(n, "verdeling"), soort="getal", sorteer=True),
            Kolom(f"tekort_{n}", f"{kort}: tekort", cel(n, "tekort"), soort="getal", sorteer=True),
        ]
    return uit


@vereist(Recht.VERDEELKAMER_GEBRUIKEN)
@require_safe
def scenarios(request: HttpRequest) -> HttpResponse:
    """One's own scenarios; those of others are found by their link."""
    rijen = Scenario.objects.zichtbaar_voor(request.user).filter(gemaakt_door=request.user)
    context = {"scenarios": list(rijen.select_related("provincie", "cyclus")), "kruimels": kruimels("Verdeelkamer")}
    return toon(request, "verdeling/scenarios.html", context)


@vereist(Recht.VERDEELKAMER_GEBRUIKEN)
@require_http_methods(["GET", "POST"])
def nieuw(request: HttpRequest) -> HttpResponse:
    """Begin a scenario."""
    gepost = request.POST if request.method == "POST" else None
    form = ScenarioForm(gepost, user=request.user, vandaag=klok.vandaag())
    if form.is_bound and form.is_valid():
        gelezen = form.cleaned_data | {"basis": Scenariobasis(form.cleaned_data["basis"])}
        return naar(scenario_maken(**gelezen, door=request.user, nu=klok.nu()))
    context = {
        "form": form,
        "titel": "Nieuw scenario",
        "uitleg": "Een scenario rekent met de cijfers van het register, maar verandert er niets aan.",
        "knop": "Scenario beginnen",
        "terug": reverse("scenarios"),
        "kruimels": kruimels(("Verdeelkamer", reverse("scenarios")), "Nieuw scenario"),
    }
    return toon(request, "stap.html", context, status=422 if form.is_bound else 200)
