"""Words and links around a verdict: {% load plekken %}."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import template
from django.urls import reverse

from spreiding.opvang.models import Locatie
from spreiding.regels.begrippen import Fase, Reden, Uitkomst
from spreiding.regels.gegevens import CriteriumOordeel, Oordeel

register = template.Library()

OPEN = Fase.BESCHIKBAAR.value
BEWIJS = (Reden.KANSRIJK_ZONDER_BEWIJS, Reden.LOOPTIJD_ZONDER_BEWIJS, Reden.BEWIJS_ONTBREEKT)

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
    if oordeel.uitkomst is Uitkomst.JA:
        return None
    if oordeel.reden in BEWIJS:
        adres = reverse("locatie-bewijsstuk", args=[locatie.pk])
        return Hulp("Voeg bewijs toe", f"{adres}?{urlencode({'criterium': oordeel.criterium.value})}")
    if oordeel.reden is Reden.ONDER_DREMPEL:
        vraag = urlencode({"gemeente": locatie.gemeente_id, "vraag": "duurzaam"})
        return Hulp("Bekijk de locaties in deze gemeente", f"{reverse('locaties')}?{vraag}")
    if stap := STAPPEN.get(oordeel.reden):
        tekst, naam, rest = stap
        return Hulp(tekst, reverse(naam, args=[locatie.pk, *rest]))
    return None


@register.filter
def gezicht(oordeel: Any) -> Any:
    """The state whose sign a verdict carries: 'nee' that is only waiting for the opening looks expected, not wrong."""
    verwacht = oordeel.uitkomst is Uitkomst.NEE and oordeel.reden is Reden.VERWACHT
    return "verwacht" if verwacht else oordeel.uitkomst


@register.filter
def te_doen(oordeel: Oordeel) -> list[CriteriumOordeel]:
    """The criteria that stand in the way of a yes and say what is missing; empty when the answer is yes."""
    if oordeel.uitkomst is Uitkomst.JA:
        return []
    return [c for c in oordeel.criteria if c.uitkomst is not Uitkomst.JA and c.ontbreekt]
