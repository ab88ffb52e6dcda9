"""Dossiers with how they stand on a day: one shape for the list, the page, the job, the feed and the counters."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef

from spreiding.bezwaar.models import Bezwaardossier, Dossiergebeurtenis, Dossierregel
from spreiding.bezwaar.queries.feiten import feiten_per_dossier
from spreiding.bezwaar.scoping import DossierQuerySet
from spreiding.cyclus.models import Cyclus
from spreiding.cyclus.queries import rechtskader
from spreiding.regels.bezwaardossier import Dossierbeeld, Dossiertoestand, beeld
from spreiding.regels.bezwaargebeurtenis import Bezwaaruitkomst, Voorval, Zaaksoort
from spreiding.regels.termijnzaak import Rechtskader

ERBIJ = ("besluit__cyclus", "provincie", "gemeente", "vorige", "geregistreerd_door")


@dataclass(frozen=True, slots=True)
class Dossierrij:
    """A dossier and its state on a day; `regels` are the names of the gemeenten whose lines it disputes."""

    dossier: Bezwaardossier
    beeld: Dossierbeeld
    rijen: Sequence[Dossiergebeurtenis]
    regels: Sequence[str]

    @property
    def pk(self) -> int:
        return self.dossier.pk

    @property
    def soort(self) -> Zaaksoort:
        return Zaaksoort(self.dossier.soort)

    @property
    def ontvangen(self) -> date | None:
        gevonden = self.beeld.feiten.laatste(Voorval.ONTVANGEN)
        return gevonden.op if gevonden else None

    @property
    def uiterlijk(self) -> date | None:
        return self.beeld.beslis.laatste_dag if self.beeld.beslis and self.beeld.is_open else None

    @property
    def uitkomst(self) -> Bezwaaruitkomst | None:
        return self.beeld.uitkomst

    @property
    def toestand(self) -> Dossiertoestand:
        return self.beeld.toestand


def dossiers(*, voor: Any, cyclus: Cyclus | str | None = None) -> DossierQuerySet:
    """Dossiers within scope, with what rows need, in the order in which they came."""
    rijen = Bezwaardossier.objects.zichtbaar_voor(voor) if voor else Bezwaardossier.objects.all()
    if cyclus:
        rijen = rijen.filter(besluit__cyclus=cyclus)
    return rijen.select_related(*ERBIJ).order_by("pk")


def dossierrijen(
    gekozen: Iterable[Bezwaardossier],
    *,
    peildatum: date,
    bekend_op: datetime | None = None,
    kader: Rechtskader | None = None,
) -> list[Dossierrij]:
    """State per dossier; one that had not been received yet on that day is left out. A fixed number of queries."""
    lijst = list(gekozen)
    if not lijst:
        return []  # without dossiers nothing has to be judged, so the law need not be read
    feiten, per = feiten_per_dossier(lijst, bekend_op=bekend_op)
    kader, namen = kader or rechtskader(bekend_op), _regelnamen(lijst, bekend_op)
    gezien = [
        d for d in lijst if any(g.voorval is Voorval.ONTVANGEN and g.op <= peildatum for g in feiten[d.pk].gebeurd)
    ]
    return [
        Dossierrij(d, beeld(feiten[d.pk], peildatum=peildatum, kader=kader), per.get(d.pk, []), namen.get(d.pk, []))
        for d in gezien
    ]


def _regelnamen(lijst: Sequence[Bezwaardossier], bekend_op: datetime | None) -> dict[int, list[str]]:
    rijen = Dossierregel.objects.bekend_op(bekend_op).filter(dossier__in=[d.pk for d in lijst])
    paren = rijen.order_by("besluitregel__gemeente__naam")
    uit: dict[int, list[str]] = {}
    for dossier, naam in paren.values_list("dossier_id", "besluitregel__gemeente__naam"):
        uit.setdefault(dossier, []).append(naam)
    return uit


def bezwaar_lopend(
    cyclus: Cyclus | str,
    peildatum: date,
    *,
    bekend_op: datetime | None = None,
    provincie: str | None = None,
) -> dict[str, int]:
    """Number of bezwaren under way per gemeente whose line they dispute: received, and not decided yet. One query.

    They suspend nothing (Awb art. 6:16): the taak holds all the same.
    """
    gebeurd = Dossiergebeurtenis.objects.bekend_op(bekend_op).filter(dossier=OuterRef("dossier"), op__lte=peildatum)
    rijen = Dossierregel.objects.bekend_op(bekend_op).filter(
        Exists(gebeurd.filter(voorval=Voorval.ONTVANGEN.value)),
        ~Exists(gebeurd.filter(voorval=Voorval.BESLISSING.value)),
        dossier__soort=Zaaksoort.BEZWAAR.value,
        dossier__besluit__cyclus=cyclus,
    )
    if provincie:
        rijen = rijen.filter(dossier__provincie=provincie)
    uit: dict[str, int] = {}
    for code in rijen.values_list("besluitregel__gemeente_id", flat=True).order_by("pk"):
        uit[code] = uit.get(code, 0) + 1
    return uit
