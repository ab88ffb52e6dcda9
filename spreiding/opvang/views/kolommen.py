"""The columns of the list of locaties: on the screen and, with more of them, in its downloads."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Case, OuterRef, QuerySet, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce, Lower
from django.urls import reverse

from spreiding.core.tabel import Kolom
from spreiding.opvang.models import Capaciteit, Mijlpaal
from spreiding.opvang.queries.keuze import VOLGORDE, Moment
from spreiding.opvang.queries.lijst import Lijstrij
from spreiding.regels.begrippen import Doelgroep, Fase, Vraag
from spreiding.regels.telling import Telling

NAAM = Lower("naam")
KORT = {
    Vraag.VERSLAG: "Verslag",
    Vraag.VERDEELBESLUIT: "Verdeelbesluit",
    Vraag.DUURZAAM: "Duurzaam",
    Vraag.GEREALISEERD: "Gerealiseerd",
}
ANTWOORDEN = "Ja: elke plek. Deels: een deel van de plekken. Geen plek: er zijn in deze cyclus geen plaatsen."
UITLEG = {
    Vraag.VERSLAG: "Mogen de plaatsen in het provinciaal verslag (Wet art. 4)?",
    Vraag.VERDEELBESLUIT: "Tellen de plaatsen voor het verdeelbesluit (Wet art. 5)?",
    Vraag.DUURZAAM: "Tellen de plaatsen als duurzaam (Wet art. 2 lid 3, Besluit art. 3.1)?",
    Vraag.GEREALISEERD: "Zijn de plaatsen op de peildatum feitelijk beschikbaar gesteld (Wet art. 7)?",
}


def kolommen(moment: Moment, telling: Telling | None = None) -> list[Kolom]:
    """All columns; sorting by places and dates follows the asked day and moment. With a `telling` what it counts."""
    return [
        Kolom("naam", "Locatie", sorteer=NAAM, verplicht=True, href=adres, breedte=40),
        Kolom("nummer", "Nummer", "pk", "getal", op_scherm=False, uitleg="Nummer van de locatie in Spreiding."),
        Kolom("gemeente", "Gemeente", sorteer=("gemeente__naam", NAAM), verplicht=True),
        Kolom("provincie", "Provincie", sorteer=("provincie__naam", NAAM), verplicht=True, op_scherm=False),
        Kolom("soort", "Soort", sorteer=("soort", NAAM), verplicht=True),
        Kolom("fase", "Stand van zaken", sorteer=(_op_volgorde(), NAAM), verplicht=True),
        Kolom("openbaarheid", "Openbaarheid", op_scherm=False),
        Kolom("gedeeld", "Gedeeld", "plaatsen.gedeeld", op_scherm=False, uitleg="Andere gemeenten hebben een aandeel."),
        *_plaatskolommen(moment),
        *(_telkolommen(telling) if telling else ()),
        Kolom("beschikbaar", "Beschikbaar", soort="datum", sorteer=_beschikbaar(moment), uitleg=BESCHIKBAAR),
        Kolom("beschikbaar_is", "Beschikbaar is", _bereikt_of_verwacht, op_scherm=False),
        *(kolom for vraag in Vraag for kolom in _oordeelkolommen(vraag)),
        Kolom("gewijzigd", "Gewijzigd", "gewijzigd_op", "moment", sorteer="gewijzigd_op", verplicht=True),
    ]


BESCHIKBAAR = "Dag waarop de locatie beschikbaar is gesteld, of anders de verwachte dag."


def adres(rij: Lijstrij) -> str:
    return reverse("locatie", args=[rij.pk])


def _bereikt_of_verwacht(rij: Lijstrij) -> str | None:
    if rij.beschikbaar is None:
        return None
    return "bereikt" if rij.is_beschikbaar else "verwacht"


def _plaatskolommen(moment: Moment) -> Iterable[Kolom]:
    groep = (Doelgroep.REGULIER, Doelgroep.BIJZONDER)
    uitleg = "Geregistreerde plaatsen op de peildatum, ook van plannen; met bijzonder, zonder amv. ? is onbekend."
    bijzonder, zonder_amv = "plaatsen.bijzonder", "Bijzondere plaatsen zonder amv."
    yield Kolom(
        "regulier", "Regulier", "plaatsen.regulier_en_bijzonder", "getal", uitleg, sorteer=_plaatsen(moment, groep)
    )
    yield Kolom("bijzonder", "Waarvan bijzonder", bijzonder, "getal", zonder_amv, op_scherm=False)
    yield Kolom("amv", "Amv", "plaatsen.amv", "getal", AMV, sorteer=_plaatsen(moment, (Doelgroep.AMV,)))
    for naam, kop, veld in (("regulier", "Regulier", "straks"), ("amv", "Amv", "straks_amv")):
        yield Kolom(f"{naam}_straks", f"{kop}: straks", _van(veld, "aantal"), "getal", STRAKS, op_scherm=False)
        yield Kolom(f"{naam}_straks_vanaf", f"{kop}: vanaf", _van(veld, "van"), "datum", op_scherm=False)


def _telkolommen(telling: Telling) -> Iterable[Kolom]:
    uitleg = f"Plekken volgens de telling ‘{telling.naam}’. {telling.definitie}"
    yield Kolom("geteld", "Geteld", "geteld.totaal", "getal", uitleg, nadruk=True)
    yield Kolom("geteld_regulier", "Geteld: regulier", "geteld.regulier", "getal", op_scherm=False)
    yield Kolom("geteld_amv", "Geteld: amv", "geteld.amv", "getal", op_scherm=False)


def _van(straks: str, veld: str) -> Callable[[Lijstrij], Any]:
    return lambda rij: getattr(getattr(rij.plaatsen, straks), veld, None)


STRAKS = "De eerste plaatsen die na de peildatum beginnen; alleen als er op de peildatum nog geen zijn."
AMV = "Geregistreerde plaatsen op de peildatum, ook van plannen, voor alleenstaande minderjarige vreemdelingen."


def _oordeelkolommen(vraag: Vraag) -> Iterable[Kolom]:
    naam, kop = vraag.value, KORT[vraag]
    yield Kolom(naam, kop, lambda rij: rij.oordelen[vraag].antwoord, "oordeel", f"{UITLEG[vraag]} {ANTWOORDEN}")
    yield Kolom(f"{naam}_reden", f"{kop}: reden", lambda rij: rij.oordelen[vraag].reden, op_scherm=False)
    yield Kolom(f"{naam}_telt", f"{kop}: plaatsen", lambda rij: rij.oordelen[vraag].telt, "getal", op_scherm=False)


def _op_volgorde() -> Case:
    return Case(*(When(fase=fase.value, then=Value(nummer)) for nummer, fase in enumerate(VOLGORDE)), default=Value(99))


def _plaatsen(moment: Moment, groep: Iterable[Doelgroep]) -> Subquery:
    rijen: QuerySet = Capaciteit.objects.bekend_op(moment.bekend_op).filter(
        locatie=OuterRef("pk"), geldigheid__contains=moment.peildatum, doelgroep__in=[d.value for d in groep]
    )
    return Subquery(rijen.order_by().values("locatie").annotate(som=Sum("aantal")).values("som"))


def _beschikbaar(moment: Moment) -> Subquery:
    rijen: QuerySet = Mijlpaal.objects.bekend_op(moment.bekend_op).filter(
        locatie=OuterRef("pk"), fase=Fase.BESCHIKBAAR.value
    )
    return Subquery(rijen.order_by().values(dag=Coalesce("bereikt_op", "verwacht_op"))[:1])
