"""Everything legal about one gemeente on one line, from the log: what, when, who, and which document."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from spreiding.audit.models import Gebeurtenis as Logregel
from spreiding.bezwaar.models import Bezwaardossier
from spreiding.core.peil import einde_van
from spreiding.gebied.models import Gemeente
from spreiding.regels.begrippen import Fase
from spreiding.regels.feiten import Feit
from spreiding.regels.signalen import Signaalregel
from spreiding.regels.tijd import EEN_DAG
from spreiding.regels.toezichttijdlijn import (
    ALLEEN_INTERN,
    NIET_VANZELF,
    Tijdlijnsoort,
    algemene_soort,
    soort_van,
    voor_provincie,
)
from spreiding.signalen.models import Signaal
from spreiding.toezicht.queries.tijdlijnzinnen import Zin, zin_van
from spreiding.toezicht.scoping import bevoegd
from spreiding.verdeling.models import Uitruil, Verdeelbesluit

OPENING = Q(feit=Feit.MIJLPAAL_VASTGELEGD.value, gegevens__fase=Fase.BESCHIKBAAR.value)
ZONDER_MELDING = Q(feit=Feit.SIGNAAL_GEGEVEN.value, gegevens__regel=Signaalregel.MELDPLICHT.value)
VERSLAGSTAPPEN = [Feit.VERSLAG_INGEDIEND.value, Feit.VERSLAG_TERUGGESTUURD.value, Feit.VERSLAG_AANVAARD.value]
ADRESSEN = {
    "locatie": "locatie",
    "verdeelbesluit": "besluit",
    "uitruil": "uitruil",
    "bezwaardossier": "bezwaar",
    "signaal": "signaal",
}


@dataclass(frozen=True, slots=True)
class Tijdlijnkeuze:
    """What the line shows. No `soorten` = everything legal; `van` and `tot` are days, both included."""

    soorten: frozenset[Tijdlijnsoort] = frozenset()
    van: date | None = None
    tot: date | None = None


@dataclass(frozen=True, slots=True)
class Tijdlijnregel:
    """One line. `href` is the page of what it is about; "" = there is none, or not for this reader."""

    nummer: int
    op: datetime
    soort: Tijdlijnsoort
    wat: str
    toelichting: str
    over: str
    door: str
    href: str
    zin: Zin = field(repr=False, compare=False)


def soorten_voor(user: Any, gemeente: Gemeente) -> list[Tijdlijnsoort]:
    """The kinds that this person can see here, in order."""
    intern = bevoegd(user, gemeente).intern
    return [soort for soort in Tijdlijnsoort if intern or soort not in ALLEEN_INTERN]


def logregels(
    gemeente: Gemeente,
    *,
    voor: Any,
    keuze: Tijdlijnkeuze = Tijdlijnkeuze(),  # noqa: B008  frozen
    bekend_op: datetime | None = None,
    tot_en_met: date | None = None,
) -> QuerySet[Logregel]:
    """The rows of the log, newest first, within what this person may see. `tot_en_met` is the day looked at."""
    rijen = Logregel.objects.filter(_over(gemeente, voor)).filter(_zichtbaar(gemeente, voor))
    gekozen = keuze.soorten or frozenset(Tijdlijnsoort) - NIET_VANZELF
    rijen = rijen.filter(_soorten(gekozen & set(soorten_voor(voor, gemeente))))
    if bekend_op is not None:
        rijen = rijen.filter(op__lte=bekend_op)
    laatste = min((dag for dag in (keuze.tot, tot_en_met) if dag), default=None)
    if laatste:
        rijen = rijen.filter(op__lte=einde_van(laatste))
    if keuze.van:
        rijen = rijen.filter(op__gt=einde_van(keuze.van - EEN_DAG))
    return rijen.order_by("-op", "-pk")


def _over(gemeente: Gemeente, voor: Any) -> Q:
    """About the gemeente itself, or about something larger of which it is a part."""
    besluiten = Verdeelbesluit.objects.zichtbaar_voor(voor).filter(regels__gemeente=gemeente)
    uitruilen = Uitruil.objects.zichtbaar_voor(voor).filter(boekingen__gemeente=gemeente)
    dossiers = Bezwaardossier.objects.zichtbaar_voor(voor).over_gemeente(gemeente)
    geheel = Q(pk__in=[])
    for soort, wat in (("verdeelbesluit", besluiten), ("uitruil", uitruilen), ("bezwaardossier", dossiers)):
        geheel |= Q(over_soort=soort, over_sleutel__in=_sleutels(wat))
    geheel |= Q(over_soort="verslag", provincie_code=gemeente.provincie_id, feit__in=VERSLAGSTAPPEN)
    # What is said about one gemeente of a besluit (a suspension) is not about the others.
    return Q(gemeente_code=gemeente.pk) | (geheel & (Q(gemeente_code="") | ~Q(over_soort="verdeelbesluit")))


def _sleutels(rijen: QuerySet[Any]) -> list[str]:
    return [str(pk) for pk in rijen.order_by("pk").values_list("pk", flat=True).distinct()]


def _zichtbaar(gemeente: Gemeente, voor: Any) -> Q:
    """The ministry sees all of it; the own provincie what is meant for it, and its own signals."""
    if bevoegd(voor, gemeente).intern:
        return Q()
    feiten = [feit.value for feit in Feit if voor_provincie(feit.value)]
    signalen = Signaal.objects.zichtbaar_voor(voor).filter(gemeente=gemeente)
    besluiten = Verdeelbesluit.objects.zichtbaar_voor(voor).filter(provincie=gemeente.provincie_id)
    eigen = ~Q(over_soort__in=["signaal", "verdeelbesluit"])
    eigen |= Q(over_soort="signaal", over_sleutel__in=_sleutels(signalen))
    eigen |= Q(over_soort="verdeelbesluit", over_sleutel__in=_sleutels(besluiten))
    return Q(feit__in=feiten) & eigen


def _soorten(gekozen: Collection[Tijdlijnsoort]) -> Q:
    """Rows of these kinds, in terms of the database: the same answer as `soort_van` per row."""
    feiten = [feit.value for feit in Feit if algemene_soort(feit.value) in gekozen]
    vraag = Q(feit__in=feiten)
    for soort, bijzonder in ((Tijdlijnsoort.OPENING, OPENING), (Tijdlijnsoort.MELDING, ZONDER_MELDING)):
        vraag = vraag | bijzonder if soort in gekozen else vraag & ~bijzonder
    return vraag


def tijdlijnregels(rijen: Iterable[Logregel]) -> list[Tijdlijnregel]:
    """Lines for the page, in their order."""
    return [_regel(rij) for rij in rijen]


def _regel(rij: Logregel) -> Tijdlijnregel:
    zin = zin_van(rij)
    return Tijdlijnregel(
        nummer=rij.pk,
        op=rij.op,
        soort=soort_van(rij.feit, rij.gegevens) or Tijdlijnsoort.REGISTER,
        wat=zin.wat,
        toelichting=zin.toelichting,
        over=rij.over_naam,
        door=rij.door_naam,
        href=zin.href or _adres(rij),
        zin=zin,
    )


def _adres(rij: Logregel) -> str:
    """The page of what the row is about."""
    naam = ADRESSEN.get(rij.over_soort)
    if naam is None or not rij.over_sleutel.isdecimal():
        return ""
    return reverse(naam, args=[int(rij.over_sleutel)])
