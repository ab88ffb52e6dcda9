"""The components: {% load onderdelen %}. docs/schermen.md shows each with an example."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.forms import BoundField
from django.template.loader import get_template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from spreiding.core import begrippen, iconen, opmaak
from spreiding.core.formulier import soort_widget
from spreiding.core.onderdelen import Balk, Cijfer, Kruimel, uiterlijk
from spreiding.core.tabel.kolom import Cel, Soort
from spreiding.core.tabel.rapport import HELE_PAGINA
from spreiding.core.tabel.tabel import Regel
from spreiding.core.tabel.uitvoer import FORMATEN, is_groot

register = template.Library()


@register.simple_tag
def icoon(naam: str, klasse: str = "", titel: str = "") -> SafeString:
    return iconen.icoon(naam, klasse, titel)


@register.simple_tag
def status(staat: Any, tekst: str = "") -> SafeString:
    """A chip: icon, word and tint. None is unknown."""
    staat = "onbekend" if staat is None else staat
    return _status(str(staat), tekst or opmaak.met_hoofdletter(opmaak.label(staat)).replace("_", " "))


@lru_cache(maxsize=256)
def _status(staat: str, woord: str) -> SafeString:
    stijl = uiterlijk(staat)
    return format_html('<span class="status status--{}">{}{}</span>', stijl.tint, iconen.icoon(stijl.icoon), woord)


@register.simple_tag
def oordeelicoon(uitkomst: Any) -> SafeString:
    """Only the sign of a verdict, in its colour; the word must stand beside it."""
    stijl = uiterlijk("onbekend" if uitkomst is None else uitkomst)
    return iconen.icoon(stijl.icoon, f"tint--{stijl.tint}")


@register.simple_tag
def balk(balk: Balk) -> SafeString:
    """A bullet bar: realised, planned, hatched remainder, and the target as a marker."""
    stukken = []
    if balk.gerealiseerd:
        stukken.append(_rect("balk__gerealiseerd", "0", balk.breedte_gerealiseerd))
    if balk.gepland:
        stukken.append(_rect("balk__gepland", balk.breedte_gerealiseerd, balk.breedte_gepland))
    if balk.doel:
        stukken.append(format_html('<rect class="balk__doel" x="{}" y="-4" width="3" height="22"/>', balk.plaats_doel))
    return format_html(
        '<svg class="balk" width="100%" height="22" role="img" aria-label="{}">{}</svg>',
        opmaak.met_hoofdletter(balk.omschrijving),
        mark_safe("".join(stukken)),
    )


def _rect(klasse: str, x: str, breedte: str) -> SafeString:
    return format_html('<rect class="{}" x="{}" y="0" width="{}" height="14" rx="2"/>', klasse, x, breedte)


@register.inclusion_tag("components/legenda_balk.html")
def legenda_balk(doelnaam: str = "opgave", gepland: str = "gepland") -> dict[str, Any]:
    return {"doelnaam": doelnaam, "gepland": gepland}


@register.inclusion_tag("components/hexkaart.html")
def hexkaart(kaart) -> dict[str, Any]:
    tekens = {}
    for telling in kaart.legenda:
        stijl = uiterlijk(telling.staat)
        tekens[stijl.icoon] = mark_safe(iconen.tekening(stijl.icoon)[1])
    return {"kaart": kaart, "tekens": tekens}


@register.simple_tag
def staat_tint(staat: Any) -> str:
    return uiterlijk(staat).tint


@register.simple_tag
def staat_icoon(staat: Any) -> str:
    return uiterlijk(staat).icoon


@register.inclusion_tag("components/veld.html")
def veld(veld: BoundField, label: str = "", klasse: str = "", **attrs: str) -> dict[str, Any]:
    """A form field with label, help and error; `klasse` e.g. "veld--kort", `attrs` go to the input."""
    soort = soort_widget(veld)
    return {
        "veld": veld,
        "soort": soort,
        "label": label or opmaak.met_hoofdletter(veld.label),
        "klasse": f"{klasse} veld--fout" if veld.errors else klasse,
        "invoer": veld.as_widget(attrs=_invoerklasse(veld, soort) | attrs),
        "opties": list(veld) if soort in ("rondjes", "vinkjes") else [],
    }


def _invoerklasse(veld: BoundField, soort: str) -> dict[str, str]:
    basis = {"tekst": "utrecht-textbox", "lang": "utrecht-textarea", "keuze": "utrecht-select", "bestand": "bestand"}
    if soort not in basis:
        return {}
    eigen = veld.field.widget.attrs.get("class", "")
    naam = basis[soort]
    html = f"{naam} {naam}--html-{'select' if soort == 'keuze' else 'textarea' if soort == 'lang' else 'input'}"
    return {"class": f"{html} {eigen} {naam + '--invalid' if veld.errors else ''}".strip()}


@register.inclusion_tag("components/foutoverzicht.html")
def foutoverzicht(*forms) -> dict[str, Any]:
    """The errors of one or more forms, each a link to its field."""
    regels, los = [], []
    for form in forms:
        if form is None or not form.is_bound:
            continue
        los += list(form.non_field_errors())
        regels += [(v, fout) for v in form for fout in v.errors if not v.is_hidden]
        los += [fout for v in form.hidden_fields() for fout in v.errors]
    return {"regels": regels, "los": los, "aantal": len(regels) + len(los)}


@register.inclusion_tag("components/kruimelpad.html")
def kruimelpad(kruimels: list[Kruimel]) -> dict[str, Any]:
    return {"kruimels": kruimels}


@register.inclusion_tag("components/cijfers.html")
def cijfers(cijfers: list[Cijfer]) -> dict[str, Any]:
    return {"cijfers": cijfers}


@register.inclusion_tag("components/tabel.html")
def tabel(tabel, leeg: str = "Er zijn geen regels die passen bij deze keuze.") -> dict[str, Any]:
    """The whole table: sortable headings, rows, totals, and the pages below it."""
    return {"tabel": tabel, "leeg": leeg}


@lru_cache(maxsize=0 if settings.DEBUG else 64)
def celsjabloon(naam: str) -> template.Template:
    """The template of a cell, found once: a page draws it for every row."""
    return get_template(naam).template


@register.simple_tag
def celinhoud(cel: Cel) -> SafeString:
    """What stands in a cell. In Python: a table has hundreds of them."""
    kolom = cel.kolom
    if kolom.teken and cel.rij is not None:
        return kolom.teken(cel.rij)
    if kolom.sjabloon and cel.rij is not None:  # the foot has no row
        return celsjabloon(kolom.sjabloon).render(template.Context({"rij": cel.rij, "waarde": cel.waarde}))
    if cel.onbekend:
        return ONBEKENDE_CEL
    if cel.is_chip:
        return status(cel.waarde)
    if kolom.soort == Soort.BALK:
        return balk(cel.waarde)
    if cel.href:
        return format_html('<a href="{}">{}</a>', cel.href, cel.tekst)
    return format_html("<b>{}</b>" if kolom.nadruk else "{}", cel.tekst)


ONBEKENDE_CEL = mark_safe(
    '<span class="onbekend" title="onbekend">?<span class="onzichtbaar"> (onbekend)</span></span>'
)


@register.simple_tag
def tabelrij(regel: Regel) -> SafeString:
    """A row: its first cell is the heading, the others say under which column they stand (on a phone)."""
    kop, *cellen = regel.cellen
    return format_html(
        '<tr role="row"><th scope="row" role="rowheader">{}</th>{}</tr>',
        celinhoud(kop),
        format_html_join(
            "",
            '<td role="cell" data-label="{}" class="{}">{}</td>',
            ((cel.kolom.kop, cel.klasse, celinhoud(cel)) for cel in cellen),
        ),
    )


@register.inclusion_tag("components/tabelkop.html")
def tabelkop(tabel) -> dict[str, Any]:
    """Only the headings, for a page that draws its own rows."""
    actief, aflopend = tabel.sortering
    richting = "descending" if aflopend else "ascending"
    koppen = [
        {
            "kolom": kolom,
            "sorteerbaar": bool(kolom.sorteersleutels()),
            "richting": richting if kolom == actief else "",
            "icoon": SORTEERICONEN[richting if kolom == actief else ""],
            "adres": tabel.adres_sortering(kolom),
        }
        for kolom in tabel.schermkolommen
    ]
    return {"tabel": tabel, "koppen": koppen}


SORTEERICONEN = {"ascending": "arrow-up", "descending": "arrow-down", "": "chevron-up-down"}


@register.inclusion_tag("components/paginering.html")
def paginering(tabel) -> dict[str, Any]:
    """1–50 van 342, and the way to the other pages."""
    pagina = tabel.pagina
    nummers = pagina.paginator.get_elided_page_range(pagina.number, on_each_side=2, on_ends=1)
    stappen = [_paginastap(tabel, nummer, pagina.number) for nummer in nummers]
    if pagina.has_previous():
        stappen.insert(0, _buurstap(tabel, pagina.number - 1, "Vorige"))
    if pagina.has_next():
        stappen.append(_buurstap(tabel, pagina.number + 1, "Volgende"))
    return {"tabel": tabel, "pagina": pagina, "stappen": stappen}


def _paginastap(tabel, nummer: int | str, hier: int) -> dict[str, Any]:
    if not isinstance(nummer, int):
        return {"klasse": "paginering__rest", "adres": ""}
    is_hier = nummer == hier
    return {
        "klasse": "" if is_hier else "paginering__rest",
        "adres": tabel.adres_pagina(nummer),
        "tekst": nummer,
        "naam": f"Pagina {nummer}",
        "hier": is_hier,
    }


def _buurstap(tabel, nummer: int, woord: str) -> dict[str, Any]:
    return {
        "klasse": "",
        "adres": tabel.adres_pagina(nummer),
        "tekst": woord,
        "naam": f"{woord} pagina",
        "hier": False,
    }


@register.inclusion_tag("components/downloads.html")
def downloads(tabel, label: str = "Exporteer", pagina: bool = False) -> dict[str, Any]:
    """A large file is made in the background: its link leads to a page, the others to the file itself.

    `pagina`: the whole page can be had as one file too (`core.tabel.rapport`).
    """
    links = [(f, tabel.adres_formaat(f.naam), is_groot(f, tabel.aantal)) for f in FORMATEN.values()]
    heel = [(FORMATEN[naam], tabel.adres(formaat=naam, omvang="pagina", pagina=None)) for naam in HELE_PAGINA]
    return {"label": label, "aantal": tabel.aantal, "links": links, "heel": heel if pagina else []}


@register.inclusion_tag("components/kolomkeuze.html", takes_context=True)
def kolomkeuze(context, tabel) -> dict[str, Any]:
    """Which columns show: a form that keeps the rest of the address. For a Tabel with `kolomkeuze`."""
    return {
        "tabel": tabel,
        "pad": context["request"].path,
        "behouden": behoud(context, tabel.param_kolommen),
        "standaard": tabel.adres(**{tabel.param_kolommen: None}),
    }


@register.inclusion_tag("components/leeg.html")
def leeg(titel: str, tekst: str = "", href: str = "", knop: str = "", icoon: str = "inbox") -> dict[str, Any]:
    return {"titel": titel, "tekst": tekst, "href": href, "knop": knop, "icoon": icoon}


@register.inclusion_tag("components/bevestiging.html", takes_context=True)
def bevestiging(context, vraag: str, actie: str, terug: str, knop: str, **wat: Any) -> dict[str, Any]:
    """The question before something that cannot simply be undone; a page of its own, so it works without JavaScript.

    `wat`: gevolg (text), form (extra fields), gevaar (red button), annuleer (text of the way back).
    """
    vast = {"gevolg": "", "form": None, "gevaar": False, "annuleer": "Nee, terug"}
    return {
        **vast,
        **wat,
        "vraag": vraag,
        "actie": actie,
        "terug": terug,
        "knop": knop,
        "csrf_token": context["csrf_token"],
    }


@register.inclusion_tag("components/tijdlijn.html")
def tijdlijn(gebeurtenissen, leeg: str = "Er is nog niets vastgelegd.") -> dict[str, Any]:
    return {"gebeurtenissen": gebeurtenissen, "leeg": leeg}


@register.inclusion_tag("components/stappen.html")
def stappen(stappen, label: str = "Stand van zaken") -> dict[str, Any]:
    return {"stappen": stappen, "label": label}


@register.inclusion_tag("components/standper.html", takes_context=True)
def standper(context, peil, doel: str = "", bekend_op: bool = True) -> dict[str, Any]:
    """Date control "Stand per" (and "Zoals bekend op") as a form of its own, keeping the rest of the query string."""
    behouden = behoud(context, "stand_per", "bekend_op" if bekend_op else "")
    return {"peil": peil, "doel": doel, "pad": context["request"].path, "bekend_op": bekend_op, "behouden": behouden}


@register.inclusion_tag("components/standpervelden.html")
def standpervelden(peil, bekend_op: bool = True) -> dict[str, Any]:
    """The two dates as fields inside your own filter form."""
    return {"peil": peil, "bekend_op": bekend_op}


@register.simple_tag(takes_context=True)
def behoud(context, *eigen: str) -> SafeString:
    """Hidden fields for what the query string holds beside this form's own fields; paging starts again."""
    weg = {*eigen, "pagina", "formaat"}
    paren = [(k, w) for k, waarden in context["request"].GET.lists() if k not in weg for w in waarden if w]
    return format_html_join("", '<input type="hidden" name="{}" value="{}" data-behoud>', paren)


@register.simple_tag
def begrip(term: str, tekst: str = "") -> SafeString:
    """A term with its explanation one click away; the explanations stand at the end of base.html."""
    uitleg = begrippen.zoek(term)
    return format_html(
        '<button type="button" class="begrip" popovertarget="begrip-{}">{}</button>', uitleg.anker, tekst or term
    )


@register.simple_tag
def begrippenlade() -> SafeString:
    """The explanations themselves, closed; once per page."""
    return begrippen.lade()
