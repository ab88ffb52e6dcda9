"""Cells of the lists of toezicht, drawn in Python: a page has hundreds of them."""

from collections.abc import Callable

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from spreiding.core.opmaak import datum_kort, getal
from spreiding.regels.toestand import Cijfers
from spreiding.toezicht.queries.lijst import Lijstrij
from spreiding.toezicht.templatetags.toezicht import ladder

ONBEKEND = mark_safe('<span class="onbekend" title="onbekend">?<span class="onzichtbaar"> (onbekend)</span></span>')
ONDER = '<span>{} <span class="onder">{} + {} amv</span></span>'
ZACHT = '<span class="zacht klein">{}</span>'
VAKJE = '<input type="checkbox" form="verzamel" name="gemeente" value="{}" aria-label="Kies {}">'
NAAM = (
    '<span class="kiesrij">{vakje}<span><a href="{traject}?{vraag}">{naam}</a> <span class="onder">{provincie}'
    ' <a class="kortlink" href="{kort}?{vraag}" hx-get="{kort}?{vraag}" hx-target="#paneel" hx-swap="outerHTML">In het'
    ' kort<span class="onzichtbaar"> {naam}</span></a></span></span></span>'
)


def naam(vraag: str) -> Callable[[Lijstrij], SafeString]:
    """The name, a tick to choose it, and what shows it in short. `vraag`: cyclus and dates, as in an address."""

    def cel(rij: Lijstrij) -> SafeString:
        return format_html(
            NAAM,
            vakje=format_html(VAKJE, rij.code, rij.naam) if rij.mag_schrijven else "",
            traject=reverse("traject", args=[rij.code]),
            kort=reverse("traject-kort", args=[rij.code]),
            vraag=vraag,
            naam=rij.naam,
            provincie=rij.provincie,
        )

    return cel


def taak(rij: Lijstrij) -> SafeString:
    return format_html(ONDER, getal(rij.taak.totaal), getal(rij.taak.regulier), getal(rij.taak.amv))


def er_is(rij: Lijstrij) -> SafeString:
    return _samen(rij.taak.gerealiseerd)


def _samen(cijfers: Cijfers | None) -> SafeString:
    if cijfers is None:
        return ONBEKEND
    return format_html(ONDER, getal(cijfers.totaal), getal(cijfers.regulier), getal(cijfers.amv))


def tekort(rij: Lijstrij) -> SafeString:
    cijfers = rij.plaatsing.tekort
    if cijfers is None:
        return ONBEKEND
    if not cijfers.totaal:
        return format_html("<span><b>{}</b></span>", 0)
    vorm = '<span><b>{}</b> <span class="onder">{} + {} amv</span></span>'
    return format_html(vorm, getal(cijfers.totaal), getal(cijfers.regulier), getal(cijfers.amv))


def gehaald(rij: Lijstrij) -> SafeString:
    band = rij.plaatsing.band
    if band is None:
        return ONBEKEND
    vorm = '<span>{}% <span class="onder band band--{}">{}</span></span>'
    return format_html(vorm, rij.plaatsing.procent, band.value, band.label)


def trede(rij: Lijstrij) -> SafeString:
    if rij.traject is None or not rij.trede:
        return format_html(ZACHT, "niet op de ladder")
    vorm = '<span class="tredecel">{}<span class="klein">{}. {}</span></span>'
    return format_html(vorm, ladder(rij.trede), rij.trede, rij.traject.naam)


def contact(rij: Lijstrij) -> SafeString:
    laatste = rij.traject.laatste_contact if rij.traject else None
    if laatste is None:
        return format_html(ZACHT, "nog geen")
    vorm = '<span><span class="heel">{}</span> <span class="onder">{}</span></span>'
    return format_html(vorm, datum_kort(laatste.op), laatste.soort.value)


def actie(rij: Lijstrij) -> SafeString:
    vorm = '<span><span class="heel">{}</span> <span class="onder">{}</span></span>'
    if rij.actie:
        return format_html(vorm, datum_kort(rij.actie.wanneer), f"{rij.actie.wat}, {rij.actie.eigenaar}")
    if rij.volgend_gesprek:
        return format_html(vorm, datum_kort(rij.volgend_gesprek), "gepland gesprek")
    return format_html(ZACHT, "geen")
