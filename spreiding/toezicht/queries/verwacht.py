"""What is still to come for a gemeente: terms of its taak, of bezwaar, and of toezicht."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from spreiding.bezwaar.queries.dossiers import Dossierrij, dossierrijen, dossiers
from spreiding.core import opmaak
from spreiding.core.onderdelen import Gebeurtenis
from spreiding.core.peil import Peil
from spreiding.cyclus.models import Cyclus
from spreiding.cyclus.queries import cyclus_op
from spreiding.gebied.models import Gemeente
from spreiding.toezicht.models import Afspraak, Afspraakuitkomst, Ladder, Traject
from spreiding.toezicht.queries.reacties import verzoekrijen
from spreiding.toezicht.queries.stand import trajecten
from spreiding.verdeling.queries.taken import taken_van


def wat_komt(gemeente: Gemeente, peil: Peil, *, voor: Any) -> list[Gebeurtenis]:
    """Terms after the day looked at, the furthest first."""
    cyclus = cyclus_op(peil.stand_per)
    bekend_op = peil.bekend_op if peil.kijkt_terug else None
    alle = [
        *_taak(gemeente, cyclus, bekend_op),
        *_bezwaren(gemeente, peil.stand_per, bekend_op, voor),
        *_toezicht(gemeente, cyclus, peil, voor),
    ]
    komend = [wat for wat in alle if wat.wanneer and wat.wanneer > peil.stand_per]
    return sorted(komend, key=lambda wat: (wat.wanneer or date.min, wat.tekst), reverse=True)


def _komt(dag: date | None, tekst: str, href: str = "", toelichting: str = "") -> Iterator[Gebeurtenis]:
    if dag:
        yield Gebeurtenis(dag, tekst, toelichting=toelichting, toekomst=True, href=href)


def _taak(gemeente: Gemeente, cyclus: Cyclus, bekend_op: datetime | None) -> Iterator[Gebeurtenis]:
    for periode in taken_van(gemeente.pk, cyclus.pk, bekend_op)[:1]:
        taak = periode.taak
        href = reverse("besluitregel", args=[taak.besluit, gemeente.pk])
        som = f"{opmaak.getal(taak.regulier)} regulier en {opmaak.getal(taak.amv)} amv"
        yield from _komt(taak.realiseren_uiterlijk, "Laatste dag om de taak te realiseren (Wet art. 7)", href, som)


def _bezwaren(gemeente: Gemeente, dag: date, bekend_op: datetime | None, voor: Any) -> Iterator[Gebeurtenis]:
    for rij in bezwaren_van(gemeente, dag, bekend_op, voor):
        if rij.uiterlijk:
            tekst = f"Laatste dag om te beslissen op {rij.dossier}"
            yield from _komt(rij.uiterlijk, tekst, rij.dossier.get_absolute_url(), rij.beeld.reden)


def bezwaren_van(gemeente: Gemeente, dag: date, bekend_op: datetime | None, voor: Any) -> list[Dossierrij]:
    """Dossiers about a line of this gemeente, as they stand on the day."""
    gekozen = dossiers(voor=voor).over_gemeente(gemeente, bekend_op)
    if bekend_op is not None:
        gekozen = gekozen.filter(geregistreerd_op__lte=bekend_op)
    return dossierrijen(gekozen, peildatum=dag, bekend_op=bekend_op)


def _toezicht(gemeente: Gemeente, cyclus: Cyclus, peil: Peil, voor: Any) -> Iterator[Gebeurtenis]:
    if not Ladder.objects.exists():
        return
    stand = trajecten(cyclus, peil, [gemeente.provincie_id], voor=voor).get(gemeente.pk)
    if stand is None:
        return
    yield from _komt(stand.uiterlijk, f"Laatste dag van trede {stand.trede}: {stand.naam}")
    yield from _komt(stand.volgend_gesprek, "Gesprek gepland")
    yield from _afspraken(Traject(pk=stand.traject), peil)
    href = reverse("traject-reactie", args=[gemeente.pk])
    for rij in verzoekrijen(gemeente, peil, voor=voor):
        if rij.is_open:
            yield from _komt(rij.verzoek.uiterlijk, "Laatste dag om te reageren", href, rij.verzoek.onderwerp)


def _afspraken(traject: Traject, peil: Peil) -> Iterator[Gebeurtenis]:
    klaar = Afspraakuitkomst.objects.filter(vastgelegd_op__lte=peil.bekend_op, op__lte=peil.stand_per)
    rijen = Afspraak.objects.filter(traject=traject, vastgelegd_op__lte=peil.bekend_op, op__lte=peil.stand_per)
    for afspraak in rijen.exclude(pk__in=klaar.values("afspraak")).order_by("uiterlijk", "pk"):
        yield from _komt(afspraak.uiterlijk, f"Afspraak: {afspraak.tekst}")
