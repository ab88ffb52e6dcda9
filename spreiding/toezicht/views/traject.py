"""The traject of a gemeente: how it stands, what can be done, and the steps on the ladder."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from spreiding.accounts.permissions import Recht, vereist
from spreiding.core import klok, opmaak
from spreiding.core.http import gepost, toon
from spreiding.core.onderdelen import Cijfer
from spreiding.core.weigering import gedaan
from spreiding.regels.evenredigheid import ZELFDE_SITUATIE
from spreiding.regels.tijd import plus_maanden
from spreiding.regels.toezicht import Briefsoort, Richting
from spreiding.toezicht.actions import behandelaar_toewijzen, notitie_toevoegen, reactie_vragen, stap_zetten
from spreiding.toezicht.forms.stap import Behandelaarform, Notitieform, Reactieform, Tredeform
from spreiding.toezicht.queries.pagina import Trajectpagina
from spreiding.toezicht.views.basis import (
    Plek,
    klaar,
    kruimelpad,
    plek_van,
    schrijfplek,
    stappagina,
    traject_van,
    wie,
)
from spreiding.verdeling.queries.realisatie import Groep

BRON = "verdeling.queries.realisatie (wettelijke telling)"
REACTIE_MAANDEN = 1  # so long a gemeente usually gets to react


@vereist(Recht.TOEZICHT_LEZEN)
@require_safe
def traject(request: HttpRequest, code: str) -> HttpResponse:
    """The traject stand per a day, as known at a moment."""
    plek = plek_van(request, code)
    pagina = Trajectpagina(plek.gemeente, plek.cyclus, plek.peil, request.user)
    context = {
        "plek": plek,
        "pagina": pagina,
        "cijfers": kerncijfers(pagina),
        "schrijft": plek.mag.schrijven and plek.peil.is_nu,
        "zelfde_situatie": ZELFDE_SITUATIE,
        "briefsoorten": list(Briefsoort),
        "kruimels": kruimelpad(plek),
    }
    return toon(request, "toezicht/traject.html", context)


def kerncijfers(pagina: Trajectpagina) -> list[Cijfer]:
    """Taak, realised, short and the term, each with its definition and day."""
    stand, dag = pagina.cijfers, pagina.peil.stand_per
    maat, regulier, amv = (stand.maat(g) if stand else None for g in (Groep.ALLES, Groep.REGULIER, Groep.AMV))
    uiterlijk = stand.realiseren_uiterlijk if stand else None

    def apart(naam: str) -> str:
        delen = [getattr(deel, naam) if deel else None for deel in (regulier, amv)]
        return f"{opmaak.getal(delen[0])} regulier, {opmaak.getal(delen[1])} amv"

    vast = {"bron": BRON, "stand_per": dag}
    return [
        Cijfer(
            "Taak", maat.doel if maat else None, apart("doel"),
            definitie="Plaatsen volgens het verdeelbesluit (Wet art. 6); zonder besluit de indicatieve opgave.", **vast,
        ),
        Cijfer(
            "Gerealiseerd", maat.gerealiseerd if maat else None, apart("gerealiseerd"),
            definitie="Plaatsen die op deze dag beschikbaar zijn gesteld en meetellen.", **vast,
        ),
        Cijfer(
            "Tekort", maat.tekort if maat else None, apart("tekort"), soort="let" if maat and maat.tekort else "",
            definitie="Wat er ontbreekt, regulier en amv apart: een overschot dekt het andere niet.", **vast,
        ),
        Cijfer(
            "Dagen over tijd", stand.dagen_te_laat if stand and uiterlijk else "—",
            f"termijn tot en met {opmaak.datum(uiterlijk)}" if uiterlijk else "nog geen besluit", soort="klok",
            definitie="Dagen na de laatste dag van de besluitregel (Wet art. 7 lid 1).", **vast,
        ),
    ]  # fmt: skip


@vereist(Recht.TOEZICHT_SCHRIJVEN)
@require_http_methods(["GET", "POST"])
def trede(request: HttpRequest, code: str) -> HttpResponse:
    """Set a step: `?richting=` and `?trede=` say which. What stands in the way is said before anything is typed."""
    plek = schrijfplek(request, code)
    richting, nummer = _stap(request)
    pagina = Trajectpagina(plek.gemeente, plek.cyclus, plek.peil, request.user)
    doel, vandaag = pagina.treden.get(nummer), klok.vandaag()
    gewoon = doel.termijn if doel and richting in (Richting.OP, Richting.BLIJVEN) else None
    begin = {
        "gezien": len(pagina.stappen),
        "op": vandaag,
        "uiterlijk": gewoon.na(vandaag) if gewoon else None,
    }
    form = Tredeform(
        gepost(request), richting=richting, trede=nummer, termijn=str(gewoon) if gewoon else "", initial=begin
    )

    def zet() -> None:
        stap_zetten(
            traject_id=traject_van(request, plek).pk,
            voorstel=form.voorstel(),
            gezien=form.cleaned_data["gezien"],
            **wie(request),
        )

    if gedaan(form, zet):
        return klaar(request, plek.adres, _gezet(plek, richting, nummer))
    waarom = next((s.waarom_niet for s in pagina.mogelijk if (s.richting, s.trede) == (richting, nummer)), ())
    titel = _titel(richting, nummer, doel.naam if doel else "")
    meer = {"pagina": pagina, "doel": doel, "richting": richting, "belemmeringen": waarom}
    return stappagina(request, plek, form, titel, template="toezicht/trede.html", **meer)


def _stap(request: HttpRequest) -> tuple[Richting, int]:
    """Which step the address names; whether it can be set is for the rules. Raises Http404 when it is no step."""
    richting, tekst = request.GET.get("richting", ""), request.GET.get("trede", "0")
    if richting not in Richting or not (tekst.isascii() and tekst.isdigit() and len(tekst) < 3):
        raise Http404("Deze stap bestaat niet.")
    return Richting(richting), int(tekst)


def _titel(richting: Richting, nummer: int, naam: str) -> str:
    return {
        Richting.OP: f"Naar trede {nummer}: {naam}",
        Richting.BLIJVEN: f"Op trede {nummer} blijven",
        Richting.NEER: f"Terug naar trede {nummer}: {naam}",
        Richting.SLUITEN: "Traject afsluiten",
    }[richting]


def _gezet(plek: Plek, richting: Richting, nummer: int) -> str:
    if richting is Richting.SLUITEN:
        return f"Het traject van {plek.gemeente.naam} is afgesloten."
    return f"{plek.gemeente.naam} staat op trede {nummer}."


@vereist(Recht.TOEZICHT_SCHRIJVEN)
@require_http_methods(["GET", "POST"])
def behandelaar(request: HttpRequest, code: str) -> HttpResponse:
    """Who handles this gemeente."""
    plek = schrijfplek(request, code)
    nu = plek.traject.behandelaar_id if plek.traject else None
    form = Behandelaarform(gepost(request), initial={"behandelaar": nu})

    def wijs_toe() -> None:
        traject_id, wat = traject_van(request, plek).pk, form.cleaned_data["behandelaar"]
        behandelaar_toewijzen(traject_id=traject_id, behandelaar=wat, door=request.user, nu=klok.nu())

    if gedaan(form, wijs_toe):
        naam = form.cleaned_data["behandelaar"] or "Niemand"
        return klaar(request, plek.adres, f"{naam} behandelt {plek.gemeente.naam}.")
    return stappagina(request, plek, form, "Behandelaar kiezen")


@vereist(Recht.TOEZICHT_SCHRIJVEN)
@require_http_methods(["GET", "POST"])
def notitie(request: HttpRequest, code: str) -> HttpResponse:
    """An internal note: a provincie never sees it."""
    plek = schrijfplek(request, code)
    form = Notitieform(gepost(request))

    def noteer() -> None:
        tekst = form.cleaned_data["tekst"]
        notitie_toevoegen(traject_id=traject_van(request, plek).pk, tekst=tekst, door=request.user, nu=klok.nu())

    if gedaan(form, noteer):
        return klaar(request, plek.adres, "De notitie staat erbij. Alleen het ministerie leest haar.")
    return stappagina(request, plek, form, "Interne notitie")


@vereist(Recht.TOEZICHT_SCHRIJVEN)
@require_http_methods(["GET", "POST"])
def reactieverzoek(request: HttpRequest, code: str) -> HttpResponse:
    """Hoor en wederhoor: ask the gemeente for its reaction before a step up."""
    plek, vandaag = schrijfplek(request, code), klok.vandaag()
    begin = {"op": vandaag, "uiterlijk": plus_maanden(vandaag, REACTIE_MAANDEN)}
    form = Reactieform(gepost(request), initial=begin)
    if gedaan(
        form,
        lambda: reactie_vragen(traject_id=traject_van(request, plek).pk, **form.cleaned_data, **wie(request)),
    ):
        return klaar(request, plek.adres, "De vraag om een reactie staat erbij, met haar termijn.")
    uitleg = (
        "Voor een stap omhoog hoort u de gemeente (Awb art. 4:8). De stap kan als de reactie er is, of als de termijn"
        " voorbij is."
    )
    return stappagina(request, plek, form, "Reactie vragen", uitleg=uitleg)
