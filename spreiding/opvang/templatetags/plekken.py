"""Words and links around a verdict: {% load plekken %}."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils.safestring import mark_safe

from spreiding.core import opmaak
from spreiding.core.tabel import Tabel
from spreiding.opvang.models import Locatie
from spreiding.regels.begrippen import Criterium, Fase, Reden, Soort, Uitkomst
from spreiding.regels.gegevens import CriteriumOordeel, Oordeel
from spreiding.regels.logica import Bevinding
from spreiding.regels.telregels import FORMULES
from spreiding.regels.uitleg import DRAGEND

register = template.Library()

OPEN = Fase.BESCHIKBAAR.value
VANZELF = (Criterium.PERIODE, Reden.NOG_NIET_BEGONNEN)  # time mends this by itself
BEWIJS = (Reden.KANSRIJK_ZONDER_BEWIJS, Reden.LOOPTIJD_ZONDER_BEWIJS, Reden.BEWIJS_ONTBREEKT)
VERLENGEN = (Reden.EINDE_TE_VROEG, Reden.TE_KORT, Reden.AFGELOPEN)

# What helps, per reason: (text of the link, name of the page, its further arguments).
STAPPEN: dict[Reden, tuple[str, str, tuple[str, ...]]] = {
    Reden.SOORT: ("Controleer de soort opvang", "locatie-kenmerken", ()),
    Reden.DUBBEL: ("Controleer ‘dezelfde plekken als’", "locatie-kenmerken", ()),
    Reden.VERVALLEN: ("Heropen de locatie", "locatie-heropening", ()),
    Reden.AANTAL_ONBEKEND: ("Vul het aantal plaatsen in", "locatie-plaatsen", ()),
    Reden.GEEN_PLAATSEN: ("Vul het aantal plaatsen in", "locatie-plaatsen", ()),
    Reden.BEGIN_ONBEKEND: ("Vul in wanneer de locatie beschikbaar is", "locatie-mijlpaal", (OPEN,)),
    Reden.BEGIN_TE_LAAT: ("Vervroeg de datum van beschikbaarheid", "locatie-mijlpaal", (OPEN,)),
    Reden.EINDE_TE_VROEG: ("Verleng de einddatum", "locatie-plaatsen", ()),
    Reden.TE_KORT: ("Verleng de einddatum", "locatie-plaatsen", ()),
    Reden.AFGELOPEN: ("Verleng de einddatum", "locatie-plaatsen", ()),
    Reden.GEEN_KANSRIJKGROND: ("Leg een kansrijkgrond vast", "locatie-kansrijkgrond", ()),
    Reden.NIET_BINNEN_TERMIJN: ("Vervroeg de datum van beschikbaarheid", "locatie-mijlpaal", (OPEN,)),
    Reden.NOG_NIET_BEGONNEN: ("Leg vast wanneer de locatie open is", "locatie-mijlpaal", (OPEN,)),
    Reden.VERWACHT: ("Leg vast wanneer de locatie open is", "locatie-mijlpaal", (OPEN,)),
}


@dataclass(frozen=True, slots=True)
class Hulp:
    """A link to the step that helps."""

    tekst: str
    href: str


@register.simple_tag
def hulp(oordeel: CriteriumOordeel, locatie: Locatie) -> Hulp | None:
    """The step that mends this criterion for this locatie; None when it holds, or when no step here can mend it."""
    if oordeel.uitkomst is Uitkomst.JA or (oordeel.criterium, oordeel.reden) == VANZELF:
        return None
    if Fase(locatie.fase).is_eindstand and oordeel.reden is not Reden.VERVALLEN:
        return None  # first reopen
    if oordeel.reden in BEWIJS:
        adres = reverse("locatie-bewijsstuk", args=[locatie.pk])
        return Hulp("Voeg bewijs toe", f"{adres}?{urlencode({'criterium': oordeel.criterium.value})}")
    if oordeel.reden is Reden.ONDER_DREMPEL:
        vraag = urlencode({"gemeente": locatie.gemeente_id, "vraag": "duurzaam", "reden": Reden.ONDER_DREMPEL.value})
        return Hulp("Bekijk de locaties in deze gemeente", f"{reverse('locaties')}?{vraag}")
    if stap := STAPPEN.get(oordeel.reden):
        tekst, naam, rest = stap
        adres = reverse(naam, args=[locatie.pk, *rest])
        return Hulp(tekst, f"{adres}?verleng=laatste" if oordeel.reden in VERLENGEN else adres)
    return None


@register.filter
def gezicht(oordeel: Any) -> Any:
    """The state whose sign a verdict carries: 'nee' that is only waiting for the opening looks expected, not wrong."""
    verwacht = oordeel.uitkomst is Uitkomst.NEE and oordeel.reden is Reden.VERWACHT
    return "verwacht" if verwacht else oordeel.uitkomst


@dataclass(frozen=True, slots=True)
class Punt:
    """Something that would have to change; `of` marks it as an alternative to what stands before it."""

    criterium: CriteriumOordeel
    of: bool = False


@register.filter
def te_doen(oordeel: Oordeel) -> list[Punt]:
    """What stands in the way of a yes, each missing thing once; empty when the answer is yes."""
    per_criterium = {c.criterium: c for c in oordeel.criteria}
    bevindingen = {naam: Bevinding(c.uitkomst, c.reden) for naam, c in per_criterium.items()}
    open_punten = [per_criterium[naam] for naam in FORMULES[oordeel.vraag].openstaand(bevindingen)]
    uniek = {c.ontbreekt: c for c in reversed(open_punten) if c.ontbreekt}
    beschikbaar = {Criterium.REALISATIEDATUM, Criterium.VOLGENDE_RAMING} & {c.criterium for c in open_punten}
    return [Punt(c, of=c.criterium is Criterium.KANSRIJK and bool(beschikbaar)) for c in list(uniek.values())[::-1]]


@register.filter
def gevonden(oordeel: Oordeel) -> str:
    """What was found, in a few words: what carries the yes, or what stands in its way."""
    per_criterium = {c.criterium: c for c in oordeel.criteria}
    if oordeel.uitkomst is Uitkomst.JA:
        dragend = [per_criterium[naam] for naam in DRAGEND[oordeel.vraag]]
    else:
        dragend = [c for c in oordeel.criteria if c.uitkomst is oordeel.uitkomst and c.reden is oordeel.reden][:1]
    return opmaak.met_hoofdletter("; ".join(dict.fromkeys(c.gevonden for c in dragend)))


SOORT_KORT = {
    Soort.AZC: "azc",
    Soort.SATELLIET: "satelliet",
    Soort.KLEINSCHALIG: "kleinschalig",
    Soort.AMV_OPVANG: "amv-opvang",
    Soort.POL: "pol",
    Soort.COL: "col",
    Soort.GEZINSLOCATIE: "gezinslocatie",
    Soort.VBL: "vbl",
    Soort.HTL: "htl",
    Soort.PBL: "pbl",
    Soort.DOORSTROOM: "doorstroom",
    Soort.HAR: "har",
    Soort.OEKRAINE: "opvang Oekraïne",
}


@register.filter
def of_onbekend(aantal: int | None) -> str:
    """A number of places, or a question mark that is also read aloud."""
    return ONBEKEND if aantal is None else opmaak.getal(aantal)


ONBEKEND = mark_safe('<span class="onbekend">?<span class="onzichtbaar"> (onbekend)</span></span>')


@register.filter
def kort(soort: Soort) -> str:
    """The kind of reception in one word, as the field says it; the full name stands on the page of the locatie."""
    return SOORT_KORT.get(soort, soort.label)


@register.simple_tag
def zonder(tabel: Tabel, naam: str) -> str:
    """The address of the same list without this filter, from its first page."""
    return tabel.adres(**{naam: None, tabel.param_pagina: None})


@register.simple_tag
def met_formaat(tabel: Tabel, formaat: str) -> str:
    """The address of the same list as a file."""
    return tabel.adres_formaat(formaat)
