"""The work of toezicht: my gemeenten, this week, terms that lapse, answers that came, and who has what.

Somebody who stands in for a colleague sees the work of both.
"""

from calendar import monthcalendar
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.db.models import Count, QuerySet
from django.urls import reverse

from spreiding.accounts.models import User
from spreiding.core.peil import Peil
from spreiding.cyclus.models import Cyclus
from spreiding.regels.begrippen import Begrip
from spreiding.regels.termijnverlopen import Lijst
from spreiding.toezicht.models import Actie, Afspraak, Ontvangenstuk, Reactie, Traject, Vervanging
from spreiding.toezicht.queries.lijst import Lijstrij, Toezichtlijst
from spreiding.toezicht.queries.mensen import werkers
from spreiding.toezicht.queries.reacties import onbeantwoord
from spreiding.toezicht.queries.vervanging import vertegenwoordigt, vervangingen

DEZE_WEEK = timedelta(days=7)
TERMIJNDAGEN = timedelta(days=14)
ANTWOORDDAGEN = timedelta(days=14)


class Dagsoort(Begrip):
    """What stands on a day of the calendar."""

    ACTIE = "actie", "actie"
    GESPREK = "gesprek", "gesprek"
    TREDE = "trede", "termijn van de trede"
    AFSPRAAK = "afspraak", "afspraak"
    REACTIE = "reactie", "reactie van de gemeente"


@dataclass(frozen=True, slots=True)
class Dagpunt:
    """Something that falls on a day, in one gemeente. `sleutel` stays the same when the day moves."""

    sleutel: str
    dag: date
    soort: Dagsoort
    gemeente: str
    code: str
    tekst: str
    wie: str = ""


@dataclass(frozen=True, slots=True)
class Antwoord:
    """Something that came in from a gemeente; `href` is where it can be read."""

    op: date
    gemeente: str
    tekst: str
    href: str


def _van_stuk(stuk: Ontvangenstuk) -> Antwoord:
    waarop = f", antwoord op {stuk.antwoord_op.kenmerk}" if stuk.antwoord_op else ""
    return Antwoord(stuk.op, stuk.traject.gemeente.naam, f"{stuk.onderwerp}{waarop}", stuk.traject.get_absolute_url())


def _van_reactie(reactie: Reactie) -> Antwoord:
    verzoek, gemeente = reactie.verzoek, reactie.verzoek.traject.gemeente
    te_laat = ", na de termijn" if reactie.is_te_laat else ""
    tekst = f"Reactie op: {verzoek.onderwerp}{te_laat}"
    href = f"{reverse('traject-reactie', args=[gemeente.pk])}?cyclus={verzoek.traject.cyclus_id}"
    return Antwoord(reactie.op, gemeente.naam, tekst, href)


@dataclass(frozen=True, slots=True)
class Werklast:
    """What one officer has; `vervangen_door` when away on this day."""

    wie: User
    gemeenten: int
    verlopen: int
    acties: int
    te_laat: int
    vervangen_door: User | None

    @property
    def naam(self) -> str:
        return str(self.wie)


class Toezichtwerk:
    """Everything on the page, asked once. `wie` None = everybody of toezicht."""

    def __init__(self, *, voor: Any, peil: Peil, wie: User | None, cyclus: str = "") -> None:
        self.voor, self.peil, self.wie = voor, peil, wie
        self.dag = peil.stand_per
        self.lijst = Toezichtlijst(voor=voor, peil=peil, cyclus=cyclus)

    @cached_property
    def mensen(self) -> list[User]:
        return werkers()

    @cached_property
    def namens(self) -> list[User]:
        """The colleagues for whom this person stands in today."""
        return vertegenwoordigt(self.wie, self.dag) if self.wie else []

    @cached_property
    def van_wie(self) -> set[int] | None:
        """Whose work shows; None = everybody's."""
        return None if self.wie is None else {self.wie.pk, *(ander.pk for ander in self.namens)}

    def _hoort_bij(self, wie: User | None) -> bool:
        return self.van_wie is None or (wie is not None and wie.pk in self.van_wie)

    @cached_property
    def gemeenten(self) -> list[Lijstrij]:
        """Gemeenten with a taak that they handle; what is over time first, the largest tekort on top."""
        mijn = [rij for rij in self.lijst.rijen if rij.behandelaar and self._hoort_bij(rij.behandelaar)]
        return sorted(mijn, key=lambda rij: (rij.lijst is not Lijst.VERLOPEN, -(rij.tekort or 0), rij.naam))

    @cached_property
    def _alle_acties(self) -> list[Actie]:
        rijen: QuerySet[Actie] = Actie.objects.zichtbaar_voor(self.voor).open_op(self.lijst.moment)
        rijen = rijen.filter(traject__cyclus=self.lijst.cyclus).order_by("wanneer", "pk")
        return list(rijen.select_related("eigenaar", "traject__gemeente__provincie"))

    @cached_property
    def acties(self) -> list[Actie]:
        return [actie for actie in self._alle_acties if self._hoort_bij(actie.eigenaar)]

    @property
    def te_laat(self) -> list[Actie]:
        return [actie for actie in self.acties if actie.wanneer < self.dag]

    @property
    def deze_week(self) -> list[Actie]:
        return [actie for actie in self.acties if self.dag <= actie.wanneer <= self.dag + DEZE_WEEK]

    @property
    def later(self) -> list[Actie]:
        return [actie for actie in self.acties if actie.wanneer > self.dag + DEZE_WEEK]

    @cached_property
    def _mijn_trajecten(self) -> dict[int, Lijstrij]:
        return {rij.traject.traject: rij for rij in self.gemeenten if rij.traject}

    @cached_property
    def punten(self) -> list[Dagpunt]:
        """Everything with a day, in order: for the calendar, the terms and the file."""
        alles = [*self._actiepunten(), *self._trajectpunten(), *self._afspraakpunten(), *self._reactiepunten()]
        return sorted(alles, key=lambda punt: (punt.dag, punt.gemeente, punt.soort))

    def _actiepunten(self) -> Iterator[Dagpunt]:
        for actie in self.acties:
            gemeente = actie.traject.gemeente
            wie, sleutel = str(actie.eigenaar), f"toezichtactie-{actie.pk}"
            yield Dagpunt(sleutel, actie.wanneer, Dagsoort.ACTIE, gemeente.naam, gemeente.pk, actie.wat, wie)

    def _trajectpunten(self) -> Iterator[Dagpunt]:
        for rij in self.gemeenten:
            if rij.traject is None:
                continue
            wie, nummer, waar = str(rij.behandelaar), rij.traject.traject, (rij.naam, rij.code)
            if rij.volgend_gesprek:
                gepland = "Gepland gesprek"
                yield Dagpunt(f"gesprek-{nummer}", rij.volgend_gesprek, Dagsoort.GESPREK, *waar, gepland, wie)
            if rij.traject.uiterlijk and rij.trede:
                tekst = f"Einde termijn trede {rij.trede}, {rij.traject.naam}"
                yield Dagpunt(f"trede-{nummer}", rij.traject.uiterlijk, Dagsoort.TREDE, *waar, tekst, wie)

    def _afspraakpunten(self) -> Iterator[Dagpunt]:
        rijen = Afspraak.objects.filter(traject__in=self._mijn_trajecten, vastgelegd_op__lte=self.lijst.moment)
        for afspraak in rijen.exclude(uitkomsten__vastgelegd_op__lte=self.lijst.moment).order_by("uiterlijk", "pk"):
            rij = self._mijn_trajecten[afspraak.traject_id]
            wie, sleutel = str(rij.behandelaar), f"afspraak-{afspraak.pk}"
            yield Dagpunt(sleutel, afspraak.uiterlijk, Dagsoort.AFSPRAAK, rij.naam, rij.code, afspraak.tekst, wie)

    def _reactiepunten(self) -> Iterator[Dagpunt]:
        """Requests without an answer; what lapsed stays on for as long as an answer is news."""
        rijen = onbeantwoord(self.dag, self.lijst.moment).filter(traject__in=self._mijn_trajecten)
        for verzoek in rijen.filter(uiterlijk__gte=self.dag - ANTWOORDDAGEN).order_by("uiterlijk", "pk"):
            rij = self._mijn_trajecten[verzoek.traject_id]
            tekst, sleutel = f"Reactie gevraagd over {verzoek.onderwerp}", f"reactieverzoek-{verzoek.pk}"
            wie = str(rij.behandelaar)
            yield Dagpunt(sleutel, verzoek.uiterlijk, Dagsoort.REACTIE, rij.naam, rij.code, tekst, wie)

    @property
    def _termijnpunten(self) -> list[Dagpunt]:
        """What has to be done stands under the actions."""
        return [punt for punt in self.punten if punt.soort in (Dagsoort.TREDE, Dagsoort.AFSPRAAK, Dagsoort.REACTIE)]

    @property
    def termijnen(self) -> list[Dagpunt]:
        """Terms that lapse within two weeks."""
        return [punt for punt in self._termijnpunten if self.dag <= punt.dag <= self.dag + TERMIJNDAGEN]

    @property
    def voorbij(self) -> list[Dagpunt]:
        """Terms that lapsed, the last on top."""
        return [punt for punt in reversed(self._termijnpunten) if punt.dag < self.dag]

    @cached_property
    def antwoorden(self) -> list[Antwoord]:
        """What came in lately for these gemeenten, the last on top: reactions (hoor en wederhoor) and letters."""
        onlangs = {"op__gt": self.dag - ANTWOORDDAGEN, "op__lte": self.dag, "vastgelegd_op__lte": self.lijst.moment}
        stukken = Ontvangenstuk.objects.filter(traject__in=self._mijn_trajecten, **onlangs).order_by("pk")
        reacties = Reactie.objects.filter(verzoek__traject__in=self._mijn_trajecten, **onlangs).order_by("pk")
        gevonden = [
            *(_van_stuk(stuk) for stuk in stukken.select_related("traject__gemeente", "antwoord_op")),
            *(_van_reactie(reactie) for reactie in reacties.select_related("verzoek__traject__gemeente")),
        ]
        return sorted(gevonden, key=lambda antwoord: (-antwoord.op.toordinal(), antwoord.gemeente))

    @cached_property
    def vervangingen(self) -> list[Vervanging]:
        return list(vervangingen(self.dag))

    @property
    def werklast(self) -> list[Werklast]:
        """Per officer, also who has nothing."""
        weg = {v.persoon_id: v.vervanger for v in self.vervangingen if self.dag in v.geldigheid}
        return [self._last(wie, weg.get(wie.pk)) for wie in self.mensen]

    def _last(self, wie: User, vervanger: User | None) -> Werklast:
        rijen = [rij for rij in self.lijst.rijen if rij.behandelaar and rij.behandelaar.pk == wie.pk]
        acties = [actie for actie in self._alle_acties if actie.eigenaar_id == wie.pk]
        return Werklast(
            wie,
            len(rijen),
            sum(rij.lijst is Lijst.VERLOPEN for rij in rijen),
            len(acties),
            sum(actie.wanneer < self.dag for actie in acties),
            vervanger,
        )

    @cached_property
    def elders(self) -> list[tuple[Cyclus, int]]:
        """The other cycli in which they handle gemeenten, the last first, with how many."""
        namen = {cyclus.pk: cyclus for cyclus in self.lijst.zicht.cycli if cyclus != self.lijst.cyclus}
        rijen = Traject.objects.zichtbaar_voor(self.voor).filter(cyclus__in=namen, geopend_op__lte=self.lijst.moment)
        wie = {"behandelaar__isnull": False} if self.van_wie is None else {"behandelaar__in": self.van_wie}
        telling = rijen.filter(**wie).values_list("cyclus").annotate(aantal=Count("pk")).order_by("-cyclus")
        return [(namen[code], aantal) for code, aantal in telling]

    @property
    def zonder_behandelaar(self) -> int:
        """Gemeenten over time that nobody handles."""
        return sum(rij.lijst is Lijst.VERLOPEN and rij.behandelaar is None for rij in self.lijst.rijen)


@dataclass(frozen=True, slots=True)
class Kalenderdag:
    """A day of the month view; `nummer` 0 is a day of another month."""

    nummer: int
    is_vandaag: bool
    punten: Sequence[Dagpunt]


@dataclass(frozen=True, slots=True)
class Maand:
    """A month as weeks of seven days, Monday first."""

    eerste: date
    weken: Sequence[Sequence[Kalenderdag]]

    @property
    def vorige(self) -> str:
        return (self.eerste - timedelta(days=1)).strftime("%Y-%m")

    @property
    def volgende(self) -> str:
        return (self.eerste + timedelta(days=32)).strftime("%Y-%m")


def maand(punten: Iterable[Dagpunt], eerste: date, vandaag: date) -> Maand:
    """The month that begins on this day, with what falls in it."""
    per_dag: dict[int, list[Dagpunt]] = {}
    for punt in punten:
        if (punt.dag.year, punt.dag.month) == (eerste.year, eerste.month):
            per_dag.setdefault(punt.dag.day, []).append(punt)
    weken = [
        [Kalenderdag(n, bool(n) and eerste.replace(day=n) == vandaag, per_dag.get(n, ())) for n in week]
        for week in monthcalendar(eerste.year, eerste.month)
    ]
    return Maand(eerste, weken)
