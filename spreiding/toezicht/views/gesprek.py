"""Talks and afspraken of a traject: planned, held, reported, kept or broken; and what came in."""

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from spreiding.accounts.permissions import Recht, vereist
from spreiding.core import klok
from spreiding.core.bestand import MIB, SOORTEN, als_bijlage
from spreiding.core.http import gepost
from spreiding.core.opmaak import datum, met_hoofdletter
from spreiding.core.weigering import gedaan
from spreiding.regels.toezicht import Afspraakresultaat, Gespreksvoorval
from spreiding.regels.toezichtgesprek import RUIM
from spreiding.toezicht.actions import (
    afspraak_afronden,
    afspraak_maken,
    gesprek_plannen,
    gespreksverloop_vastleggen,
    stuk_ontvangen,
)
from spreiding.toezicht.forms.gesprek import Afspraakform, Gespreksform, Ontvangstform, Uitkomstform, Verloopform
from spreiding.toezicht.models import Afspraak, Gesprek, Ontvangenstuk
from spreiding.toezicht.queries.feiten import gesprekfeiten
from spreiding.toezicht.views.basis import (
    Plek,
    klaar,
    plek_van,
    schrijfplek,
    stappagina,
    traject_van,
    wie,
)


@vereist(Recht.TOEZICHT_SCHRIJVEN)
@require_http_methods(["GET", "POST"])
def gesprek(request: HttpRequest, code: str) -> HttpResponse:
    """Plan a talk, or record one that was."""
    plek = schrijfplek(request, code)
    form = Gespreksform(gepost(request), initial={"soort": "ambtelijk", "op": klok.vandaag()})

    def plan() -> None:
        gesprek_plannen(traject_id=traject_van(request, plek).pk, invoer=form.invoer(), **wie(request))

    if gedaan(form, plan):
        return klaar(request, plek.adres, f"Het gesprek staat gepland op {datum(form.cleaned_data['op'])}.")
    uitleg = f"Een dag kan tot {RUIM} jaar vooruit liggen. Was het gesprek er al? Plan het op die dag en leg het vast."
    return stappagina(request, plek, form, "Gesprek plannen", uitleg=uitleg)


TITELS = {
    Gespreksvoorval.GEHOUDEN: "Gesprek vastleggen",
    Gespreksvoorval.VERSLAG: "Verslag toevoegen",
    Gespreksvoorval.VERZET: "Gesprek verzetten",
    Gespreksvoorval.AFGEZEGD: "Gesprek afzeggen",
}


@vereist(Recht.TOEZICHT_SCHRIJVEN)
@require_http_methods(["GET", "POST"])
def gespreksverloop(request: HttpRequest, code: str, gesprek_id: int, gespreksvoorval: str) -> HttpResponse:
    """What became of a talk."""
    plek = schrijfplek(request, code)
    gevonden = _gesprek_of_404(plek, gesprek_id)
    if gespreksvoorval not in Gespreksvoorval:
        raise Http404("Dit bestaat niet bij een gesprek.")
    wat, feiten = Gespreksvoorval(gespreksvoorval), gesprekfeiten(gevonden)
    op = klok.vandaag() if wat is not Gespreksvoorval.GEHOUDEN else min(feiten.op, klok.vandaag())
    form = Verloopform(gepost(request), voorval=wat, initial={"op": op, "deelnemers": "\n".join(gevonden.deelnemers)})
    if gedaan(form, lambda: gespreksverloop_vastleggen(gesprek_id=gevonden.pk, invoer=form.invoer(), **wie(request))):
        return klaar(request, plek.adres, f"{met_hoofdletter(gevonden.get_soort_display())}: {wat.label}.")
    uitleg = (
        f"{met_hoofdletter(gevonden.get_soort_display())} over ‘{gevonden.onderwerp}’, gepland op {datum(feiten.op)}."
    )
    return stappagina(request, plek, form, TITELS[wat], uitleg=uitleg)


def _gesprek_of_404(plek: Plek, pk: int) -> Gesprek:
    gevonden = Gesprek.objects.filter(traject=plek.traject, pk=pk).first() if plek.traject else None
    if gevonden is None:
        raise Http404("Dit gesprek is er niet.")
    return gevonden


@vereist(Recht.TOEZICHT_SCHRIJVEN)
@require_http_methods(["GET", "POST"])
def afspraak(request: HttpRequest, code: str) -> HttpResponse:
    """Keep what the gemeente promised."""
    plek = schrijfplek(request, code)
    form = Afspraakform(gepost(request), traject=plek.traject, initial={"op": klok.vandaag()})
    if gedaan(
        form, lambda: afspraak_maken(traject_id=traject_van(request, plek).pk, **form.cleaned_data, **wie(request))
    ):
        return klaar(
            request, plek.adres, f"De afspraak staat erbij, uiterlijk {datum(form.cleaned_data['uiterlijk'])}."
        )
    return stappagina(request, plek, form, "Afspraak vastleggen")


@vereist(Recht.TOEZICHT_SCHRIJVEN)
@require_http_methods(["GET", "POST"])
def uitkomst(request: HttpRequest, code: str, afspraak_id: int) -> HttpResponse:
    """How an afspraak ended; again corrects it."""
    plek = schrijfplek(request, code)
    gevonden = Afspraak.objects.filter(traject=plek.traject, pk=afspraak_id).first() if plek.traject else None
    if gevonden is None:
        raise Http404("Deze afspraak is er niet.")
    form = Uitkomstform(gepost(request), initial={"op": klok.vandaag()})

    def rond_af() -> None:
        g = form.cleaned_data
        afspraak_afronden(
            afspraak_id=gevonden.pk,
            resultaat=Afspraakresultaat(g["resultaat"]),
            op=g["op"],
            toelichting=g["toelichting"],
            **wie(request),
        )

    if gedaan(form, rond_af):
        return klaar(request, plek.adres, f"Afspraak: {Afspraakresultaat(form.cleaned_data['resultaat']).label}.")
    uitleg = f"‘{gevonden.tekst}’, gemaakt op {datum(gevonden.op)}, uiterlijk {datum(gevonden.uiterlijk)}."
    return stappagina(request, plek, form, "Uitkomst van de afspraak", uitleg=uitleg)


@vereist(Recht.TOEZICHT_SCHRIJVEN)
@require_http_methods(["GET", "POST"])
def ontvangen(request: HttpRequest, code: str) -> HttpResponse:
    """Record a letter or answer that came in."""
    plek = schrijfplek(request, code)
    bestanden = request.FILES if request.method == "POST" else None
    begin = {"op": klok.vandaag(), "antwoord_op": _nummer(request.GET.get("brief", ""))}
    form = Ontvangstform(gepost(request), bestanden, traject=plek.traject, initial=begin)
    form.fields["bestand"].help_text = f"{SOORTEN}, hoogstens {settings.BEWIJS_MAX_BYTES // MIB} MB."
    if gedaan(
        form, lambda: stuk_ontvangen(traject_id=traject_van(request, plek).pk, invoer=form.invoer(), **wie(request))
    ):
        return klaar(request, plek.adres, "Het stuk staat erbij.")
    return stappagina(request, plek, form, "Brief of antwoord ontvangen")


def _nummer(tekst: str) -> int | None:
    return int(tekst) if tekst.isascii() and tekst.isdigit() and len(tekst) < 10 else None


@vereist(Recht.TOEZICHT_LEZEN)
@require_safe
def ontvangenbestand(request: HttpRequest, code: str, ontvangenstuk_id: int) -> FileResponse:
    """The file that came in, always as a download."""
    plek = plek_van(request, code)
    stukken = Ontvangenstuk.objects.zichtbaar_voor(request.user).filter(
        traject__gemeente=plek.gemeente, pk=ontvangenstuk_id
    )
    stuk = stukken.first()
    if stuk is None:
        raise Http404("Dit stuk is er niet.")
    return als_bijlage(stuk.bestand, naam=stuk.bestandsnaam, mediatype=stuk.mediatype)
