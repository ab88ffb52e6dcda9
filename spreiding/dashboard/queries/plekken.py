"""The plekken that count for one gemeente: in the gemeente itself, and its share of locaties elsewhere."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from spreiding.core import opmaak
from spreiding.dashboard.queries.zicht import Zicht
from spreiding.gebied.queries import ingegaan
from spreiding.opvang.models import Aandeel, Locatie, Plekoordeel
from spreiding.opvang.queries.keuze import Moment
from spreiding.opvang.queries.lijst import VELDEN, Locatiekop, locatiekoppen
from spreiding.regels.begrippen import Doelgroep, Reden, Uitkomst, Vraag

HOOGSTENS_REDENEN = 2
STRAKS = (Reden.VERWACHT, Reden.NOG_NIET_BEGONNEN)  # no, but only because the day has not come


@dataclass(frozen=True, slots=True)
class Antwoord:
    """The verdict on one question; `gezicht` is the state whose sign it carries ("verwacht" for what only waits)."""

    vraag: Vraag
    uitkomst: Uitkomst
    reden: Reden

    @property
    def gezicht(self) -> str:
        verwacht = self.uitkomst is Uitkomst.NEE and self.reden in STRAKS
        return "verwacht" if verwacht else self.uitkomst.value

    @property
    def label(self) -> str:
        """The answer in a word."""
        return "verwacht" if self.gezicht == "verwacht" else self.uitkomst.label

    @property
    def tekst(self) -> str:
        return opmaak.met_hoofdletter(self.label)


ONBEOORDEELD = {vraag: Antwoord(vraag, Uitkomst.ONBEKEND, Reden.AANTAL_ONBEKEND) for vraag in Vraag}


@dataclass(frozen=True)
class Plekrij:
    """The share of the gemeente in one locatie for one doelgroep. `aantal` in places; None = unknown.

    `ligt_in` is the gemeente of the locatie when that is another one; `anderen` are the shares of others in it.
    """

    locatie: Locatiekop
    doelgroep: Doelgroep
    aantal: int | None
    ligt_in: str
    anderen: tuple[tuple[str, int], ...]
    antwoorden: Mapping[Vraag, Antwoord]

    @property
    def href(self) -> str:
        return reverse("locatie", args=[self.locatie.pk])

    @property
    def gedeeld(self) -> str:
        """In words: "ligt in Wijchen; 30 voor Beuningen"."""
        delen = [f"ligt in {self.ligt_in}"] if self.ligt_in else []
        delen += [f"{opmaak.getal(aantal)} voor {naam}" for naam, aantal in self.anderen]
        return "; ".join(delen)

    @property
    def beschikbaar(self) -> str:
        """In words: "5-1-2026", "verwacht 1-6-2027", or unknown."""
        dag = opmaak.datum_kort(self.locatie.beschikbaar)
        return dag if self.locatie.is_beschikbaar or not self.locatie.beschikbaar else f"verwacht {dag}"

    @property
    def waarom(self) -> str:
        """The reasons of what is not a yes, the same one once."""
        redenen = dict.fromkeys(a.reden.label for a in self.antwoorden.values() if a.uitkomst is not Uitkomst.JA)
        return opmaak.met_hoofdletter("; ".join(list(redenen)[:HOOGSTENS_REDENEN]))


def telt_voor(gemeente: str, zicht: Zicht) -> Q:
    """Plekken of the gemeente, and of those that it took over by a herindeling. One query."""
    telt = Q(gemeente=gemeente)
    for rij in ingegaan(zicht.peil.stand_per, zicht.vraag.bekend_op):
        if rij.naar_id == gemeente:
            telt |= Q(gemeente=rij.van_id) & (Q() if rij.locaties is None else Q(locatie__in=rij.locaties))
    return telt


def plekken(telt: Q, zicht: Zicht) -> QuerySet[Plekoordeel]:
    """One row per plek that counts (`telt_voor`): its verdict on being realised, stand per the peildatum, as known."""
    return (
        Plekoordeel.objects.bekend_op(zicht.vraag.bekend_op)
        .per(zicht.peil.stand_per)
        .filter(telt, cyclus=zicht.cyclus, vraag=Vraag.GEREALISEERD.value)
        .only("locatie_id", "doelgroep", "aantal")
        .order_by()
    )


def plekrijen(oordelen: Iterable[Plekoordeel], gemeente: str, telt: Q, zicht: Zicht) -> list[Plekrij]:
    """The rows with everything the page shows, in the same order. A fixed number of queries."""
    oordelen = list(oordelen)
    ids = [oordeel.locatie_id for oordeel in oordelen]
    locaties = Locatie.objects.filter(pk__in=ids).select_related("gemeente", "provincie").only(*VELDEN).order_by("pk")
    rijen = {rij.pk: rij for rij in locatiekoppen(locaties, moment(zicht))}
    ligging = {loc.pk: loc.gemeente for loc in locaties}
    antwoorden, anderen = _antwoorden(ids, telt, zicht), _anderen(ids, gemeente, zicht)
    return [
        Plekrij(
            locatie=rijen[o.locatie_id],
            doelgroep=Doelgroep(o.doelgroep),
            aantal=o.aantal,
            ligt_in="" if ligging[o.locatie_id].pk == gemeente else ligging[o.locatie_id].naam,
            anderen=tuple(anderen.get((o.locatie_id, o.doelgroep), ())),
            antwoorden=ONBEOORDEELD | antwoorden.get((o.locatie_id, o.doelgroep), {}),
        )
        for o in oordelen
    ]


def moment(zicht: Zicht) -> Moment:
    """The two dates as the queries of opvang want them."""
    peil = zicht.peil
    return Moment(peil.stand_per, zicht.cyclus.pk, zicht.vraag.bekend_op, toekomst=peil.stand_per >= peil.vandaag)


def _antwoorden(ids: list[int], telt: Q, zicht: Zicht) -> dict[tuple[int, str], dict[Vraag, Antwoord]]:
    rijen = (
        Plekoordeel.objects.bekend_op(zicht.vraag.bekend_op)
        .per(zicht.peil.stand_per)
        .filter(telt, locatie__in=ids, cyclus=zicht.cyclus)
        .order_by()
        .values_list("locatie", "doelgroep", "vraag", "uitkomst", "reden")
    )
    gevonden: dict[tuple[int, str], dict[Vraag, Antwoord]] = defaultdict(dict)
    for locatie, doelgroep, vraag, uitkomst, reden in rijen:
        gevonden[locatie, doelgroep][Vraag(vraag)] = Antwoord(Vraag(vraag), Uitkomst(uitkomst), Reden(reden))
    return gevonden


def _anderen(ids: list[int], gemeente: str, zicht: Zicht) -> dict[tuple[int, str], list[tuple[str, int]]]:
    """Shares of other gemeenten on the peildatum."""
    bekend: dict[str, Any] = {"capaciteit__registratie__upper_inf": True}
    if zicht.vraag.bekend_op is not None:
        bekend = {"capaciteit__registratie__contains": zicht.vraag.bekend_op}
    rijen = (
        Aandeel.objects.filter(
            capaciteit__locatie__in=ids, capaciteit__geldigheid__contains=zicht.peil.stand_per, **bekend
        )
        .exclude(gemeente=gemeente)
        .order_by("gemeente__naam")
        .values_list("capaciteit__locatie", "capaciteit__doelgroep", "gemeente__naam", "aantal")
    )
    gevonden: dict[tuple[int, str], list[tuple[str, int]]] = defaultdict(list)
    for locatie, doelgroep, naam, aantal in rijen:
        gevonden[locatie, doelgroep].append((naam, aantal))
    return gevonden
