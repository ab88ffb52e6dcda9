"""Letters: drafted, seen as they will be, changed, offered, signed, and the frozen files."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from spreiding.accounts.permissions import Recht, vereist
from spreiding.core import klok
from spreiding.core.bestand import MEDIATYPEN, als_bijlage
from spreiding.core.document import Blok
from spreiding.core.http import gepost, naar, toon
from spreiding.core.opmaak import met_hoofdletter
from spreiding.core.weigering import gedaan
from spreiding.regels.toezicht import MET_TERMIJN, Briefsoort
from spreiding.regels.toezichtbrief import INVULVELDEN, Briefstap, belemmeringen_brief, vul_in
from spreiding.toezicht import actions
from spreiding.toezicht.forms.brief import Briefform
from spreiding.toezicht.forms.stap import Redenform
from spreiding.toezicht.models import Brief, Traject
from spreiding.toezicht.queries.brief import brieffeiten, inhoud, waarden_van
from spreiding.toezicht.queries.pagina import Trajectpagina
from spreiding.toezicht.views.basis import (
    Plek,
    geprobeerd,
    klaar,
    kruimelpad,
    plek_van,
    schrijfplek,
    stappagina,
    traject_van,
    wie,
)

NOG_GEEN = "(volgt)"
NIET_ONDERTEKENEN = "U mag geen brieven van toezicht ondertekenen."


@dataclass(frozen=True, slots=True)
class Voorbeeld:
    """A letter as it reads: the subject, and (kind, block) of its text."""

    onderwerp: str
    blokken: list[tuple[str, Blok]]

    @classmethod
    def van(cls, brief: Brief) -> Self:
        """With the figures of its day."""
        waarden = waarden_van(brief)
        blokken = [(type(blok).__name__, blok) for blok in inhoud(brief, waarden)]
        return cls(vul_in(brief.onderwerp, waarden), blokken)


def brief_of_404(plek: Plek, pk: int, voor: object) -> Brief:
    """A letter of this gemeente that this person may see; else Http404."""
    rijen = Brief.objects.zichtbaar_voor(voor).filter(traject__gemeente=plek.gemeente, pk=pk)
    erbij = ("traject__gemeente__provincie", "traject__cyclus", "opgesteld_door", "gewijzigd_door", "ondertekend_door")
    gevonden = rijen.select_related(*erbij, "sjabloon", "aangeboden_door").first()
    if gevonden is None:
        raise Http404("Deze brief is er niet, of u mag hem niet zien.")
    return gevonden


@vereist(Recht.TOEZICHT_SCHRIJVEN)
@require_http_methods(["GET", "POST"])
def nieuw(request: HttpRequest, code: str, briefsoort: str) -> HttpResponse:
    """Draft a letter from its template."""
    plek = schrijfplek(request, code)
    if briefsoort not in Briefsoort:
        raise Http404("Deze soort brief bestaat niet.")
    welke = Briefsoort(briefsoort)
    sjabloon = actions.sjabloon_van(welke)
    begin = {
        "onderwerp": sjabloon.onderwerp,
        "tekst": sjabloon.tekst,
        "cijfers_per": klok.vandaag(),
        "uiterlijk": _termijn(request, plek, welke),
    }
    form = Briefform(gepost(request), initial=begin)
    titel = f"{met_hoofdletter(welke.label)} opstellen"
    if "voorbeeld" in request.POST:
        return _schrijfpagina(request, plek, form, titel, voorbeeld=_voorbeeld(plek, welke, form))
    gemaakt: list[Brief] = []

    def stel_op() -> None:
        traject_id = traject_van(request, plek).pk
        gemaakt.append(
            actions.brief_opstellen(traject_id=traject_id, soort=welke, invoer=form.invoer(), **wie(request))
        )

    if gedaan(form, stel_op):
        return klaar(request, gemaakt[0].get_absolute_url(), f"Concept {gemaakt[0].kenmerk} staat klaar.")
    return _schrijfpagina(request, plek, form, titel)


def _termijn(request: HttpRequest, plek: Plek, soort: Briefsoort) -> date | None:
    """The term of the trede, when it is still to come; else its usual length from today."""
    if soort not in MET_TERMIJN:
        return None
    pagina = Trajectpagina(plek.gemeente, plek.cyclus, plek.peil, request.user)
    trede = pagina.treden.get(pagina.trede)
    lopend = pagina.stand.uiterlijk if pagina.stand else None
    if lopend and lopend > klok.vandaag():
        return lopend
    return trede.termijn.na(klok.vandaag()) if trede and trede.termijn else None


def _voorbeeld(plek: Plek, soort: Briefsoort, form: Briefform, kenmerk: str = NOG_GEEN) -> Voorbeeld | None:
    """How the letter would read; nothing is kept. None when it cannot be read yet: the form says why."""
    if not form.is_valid():
        return None
    invoer = form.invoer()
    if gevonden := actions.belemmeringen_invoer(invoer, klok.vandaag()):
        form.belemmer(gevonden)
        return None
    traject = plek.traject or Traject(gemeente=plek.gemeente, cyclus=plek.cyclus)
    concept = Brief(traject=traject, soort=soort.value, kenmerk=kenmerk, **invoer.velden())
    return Voorbeeld.van(concept)


def _schrijfpagina(
    request: HttpRequest, plek: Plek, form: Briefform, titel: str, *, voorbeeld: Voorbeeld | None = None, **meer: object
) -> HttpResponse:
    """Looking at how it reads is no mistake: status 200, and htmx gets that part alone."""
    velden = {"invulvelden": INVULVELDEN, "voorbeeld": voorbeeld, "gekeken": "voorbeeld" in request.POST, **meer}
    if velden["gekeken"]:
        velden |= {"status": 200, "deel": "voorbeeld"}
    return stappagina(request, plek, form, titel, template="toezicht/brief_schrijven.html", **velden)


@vereist(Recht.TOEZICHT_SCHRIJVEN)
@require_http_methods(["GET", "POST"])
def tekst(request: HttpRequest, code: str, brief_id: int) -> HttpResponse:
    """Change a draft."""
    plek = schrijfplek(request, code)
    gevonden = brief_of_404(plek, brief_id, request.user)
    begin = {naam: getattr(gevonden, naam) for naam in ("onderwerp", "tekst", "cijfers_per", "uiterlijk")}
    form = Briefform(gepost(request), initial=begin)
    titel, terug = f"Brief {gevonden.kenmerk} wijzigen", gevonden.get_absolute_url()
    if "voorbeeld" in request.POST:
        voorbeeld = _voorbeeld(plek, Briefsoort(gevonden.soort), form, gevonden.kenmerk)
        return _schrijfpagina(request, plek, form, titel, voorbeeld=voorbeeld, terug=terug)
    if gedaan(form, lambda: actions.brief_wijzigen(brief_id=gevonden.pk, invoer=form.invoer(), **wie(request))):
        return klaar(request, gevonden.get_absolute_url(), "De brief is gewijzigd.")
    return _schrijfpagina(request, plek, form, titel, terug=terug)


@vereist(Recht.TOEZICHT_LEZEN)
@require_safe
def brief(request: HttpRequest, code: str, brief_id: int) -> HttpResponse:
    """The letter as it reads, what can be done with it, and its files once it is signed."""
    plek = plek_van(request, code)
    gevonden = brief_of_404(plek, brief_id, request.user)
    pagina = Trajectpagina(plek.gemeente, gevonden.traject.cyclus, plek.peil, request.user)
    feiten = brieffeiten(gevonden, pagina.trede)
    stappen = {
        stap.value: belemmeringen_brief(stap, feiten, door=request.user.pk, vandaag=klok.vandaag())
        for stap in Briefstap
    }
    context = {
        "plek": plek,
        "brief": gevonden,
        "tekst": Voorbeeld.van(gevonden),
        "waarom_niet": stappen,
        "antwoorden": list(gevonden.antwoorden.order_by("op", "pk")),
        "titel": f"{met_hoofdletter(gevonden.get_soort_display())} {gevonden.kenmerk}",
        "kruimels": kruimelpad(plek, gevonden.kenmerk),
    }
    return toon(request, "toezicht/brief.html", context)


@vereist(Recht.TOEZICHT_SCHRIJVEN)
@require_POST
def aanbieding(request: HttpRequest, code: str, brief_id: int) -> HttpResponse:
    """Put the draft before a signer."""
    gevonden = brief_of_404(schrijfplek(request, code), brief_id, request.user)
    goed = f"Aangeboden. Een ander dan u ondertekent {gevonden.kenmerk}."
    geprobeerd(request, lambda: actions.brief_aanbieden(brief_id=gevonden.pk, **wie(request)), goed)
    return naar(gevonden.get_absolute_url())


@vereist(Recht.TOEZICHT_SCHRIJVEN)
@require_POST
def terugname(request: HttpRequest, code: str, brief_id: int) -> HttpResponse:
    """Back to a draft."""
    gevonden = brief_of_404(schrijfplek(request, code), brief_id, request.user)
    goed = f"{gevonden.kenmerk} is weer een concept."
    geprobeerd(request, lambda: actions.brief_terugnemen(brief_id=gevonden.pk, **wie(request)), goed)
    return naar(gevonden.get_absolute_url())


@vereist(Recht.TOEZICHT_ONDERTEKENEN)
@require_POST
def ondertekening(request: HttpRequest, code: str, brief_id: int) -> HttpResponse:
    """Sign and freeze. The button was not there for who wrote it; a crafted POST meets the same rule."""
    plek = plek_van(request, code)
    if not plek.mag.ondertekenen:
        raise PermissionDenied(NIET_ONDERTEKENEN)
    gevonden = brief_of_404(plek, brief_id, request.user)
    goed = f"{gevonden.kenmerk} is ondertekend en staat vast, als PDF en docx."
    geprobeerd(request, lambda: actions.brief_ondertekenen(brief_id=gevonden.pk, **wie(request)), goed)
    return naar(gevonden.get_absolute_url())


@vereist(Recht.TOEZICHT_SCHRIJVEN)
@require_http_methods(["GET", "POST"])
def intrekking(request: HttpRequest, code: str, brief_id: int) -> HttpResponse:
    """Give up a letter that was not signed."""
    plek = schrijfplek(request, code)
    gevonden = brief_of_404(plek, brief_id, request.user)
    form = Redenform(gepost(request))
    reden = form.cleaned_data.get("reden", "") if form.is_bound and form.is_valid() else ""
    if gedaan(form, lambda: actions.brief_intrekken(brief_id=gevonden.pk, reden=reden, **wie(request))):
        messages.success(request, f"{gevonden.kenmerk} is ingetrokken. De tekst blijft leesbaar.")
        return naar(gevonden.get_absolute_url())
    meer = {"terug": gevonden.get_absolute_url(), "knop": "Trek in", "gevaar": True}
    return stappagina(request, plek, form, f"Brief {gevonden.kenmerk} intrekken", **meer)


@vereist(Recht.TOEZICHT_LEZEN)
@require_POST
def bestand(request: HttpRequest, code: str, brief_id: int, formaat: str) -> FileResponse:
    """The frozen PDF or docx; that it was taken comes in the log."""
    gevonden = brief_of_404(plek_van(request, code), brief_id, request.user)
    if formaat not in ("pdf", "docx") or not gevonden.ondertekend_op:
        raise Http404("Dit bestand is er niet.")
    veld = gevonden.pdf if formaat == "pdf" else gevonden.docx
    actions.brief_halen(brief=gevonden, formaat=formaat, door=request.user, nu=klok.nu())
    return als_bijlage(veld, naam=f"{gevonden.kenmerk}.{formaat}", mediatype=MEDIATYPEN[formaat])
