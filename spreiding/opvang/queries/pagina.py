"""Everything the page of one locatie shows, stand per a day and as known at a moment."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from django.db.models import Q

from spreiding.audit.queries import tijdlijn
from spreiding.core import opmaak
from spreiding.core.onderdelen import Gebeurtenis, Stap
from spreiding.opvang.models import (
    Bewijsstuk,
    Capaciteit,
    Kansrijkheid,
    Locatie,
    Locatieversie,
    Mijlpaal,
    Notitie,
    Vertragingsmelding,
)
from spreiding.opvang.queries.gegevens import Plaatsenrij, periode, verdeling
from spreiding.opvang.queries.kennis import Kennis, kennis
from spreiding.opvang.queries.keuze import VOLGORDE
from spreiding.opvang.queries.tijdlijn import gebeurd, verwacht
from spreiding.regels.begrippen import Fase
from spreiding.regels.meldplicht import Melding, Verwachting, melding_gemist
from spreiding.regels.regeling import Regeling

VERLOOPT_BINNENKORT = timedelta(days=60)
TIJDLIJN_KORT = 12
GETOONDE_FASEN = [fase for fase in Fase if not fase.is_eindstand]


@dataclass(frozen=True, slots=True)
class Fasestap:
    """A stage in the row of stages, with the stage itself so that the page can link to its form."""

    fase: Fase
    stap: Stap


@dataclass(frozen=True, slots=True)
class Plaatsregel:
    """Places for one doelgroep in a stretch of days, and how they are shared: (gemeente, places)."""

    rij: Capaciteit
    verdeling: tuple[tuple[str, int | None], ...]
    is_nu: bool

    @property
    def gedeeld(self) -> bool:
        return len(self.verdeling) > 1


@dataclass(frozen=True, slots=True)
class Bewijsregel:
    """Evidence with its shelf life: "verlopen", "binnenkort" (within 60 days), "nog_niet" or "geldig"."""

    stuk: Bewijsstuk
    houdbaarheid: str

    @property
    def laatste_dag(self) -> date | None:
        einde = self.stuk.geldigheid.upper
        return einde - timedelta(days=1) if einde else None


@dataclass(frozen=True, slots=True)
class Relaties:
    """Other locaties that this one is tied to, as far as this person may see them."""

    vervangt: Locatie | None = None
    dubbel_met: Locatie | None = None
    vervangen_door: tuple[Locatie, ...] = ()
    dubbel_bij: tuple[Locatie, ...] = ()


@dataclass(frozen=True)
class Locatiebeeld:
    """One locatie with all its rows; properties choose what was known at `bekend_op` (None = now)."""

    locatie: Locatie
    peildatum: date
    bekend_op: datetime | None
    realisatiedatum: date
    alle_versies: Sequence[Locatieversie]
    alle_capaciteiten: Sequence[Capaciteit]
    alle_mijlpalen: Sequence[Mijlpaal]
    alle_gronden: Sequence[Kansrijkheid]
    alle_bewijsstukken: Sequence[Bewijsstuk]
    alle_meldingen: Sequence[Vertragingsmelding]
    alle_notities: Sequence[Notitie]
    relaties: Relaties
    logboek: Sequence[Any]

    @cached_property
    def kenmerken(self) -> Locatieversie | None:
        """The characteristics as known then; None = the locatie was not known yet."""
        return next(iter(self._bekend(self.alle_versies)), None)

    @cached_property
    def mijlpalen(self) -> dict[Fase, Mijlpaal]:
        return {Fase(m.fase): m for m in self._bekend(self.alle_mijlpalen)}

    @cached_property
    def capaciteiten(self) -> list[Capaciteit]:
        return self._bekend(self.alle_capaciteiten)

    @cached_property
    def fase(self) -> Fase:
        """The furthest stage that was reached on the peildatum."""
        bereikt = [f for f, m in self.mijlpalen.items() if m.bereikt_op and m.bereikt_op <= self.peildatum]
        return max(bereikt, key=VOLGORDE.index, default=Fase.VERKENNING)

    @cached_property
    def verste(self) -> Fase:
        """The furthest stage on the way to being available, also when the locatie closed or the plan lapsed since."""
        bereikt = [f for f, m in self.mijlpalen.items() if m.bereikt_op and m.bereikt_op <= self.peildatum]
        return max((f for f in bereikt if not f.is_eindstand), key=VOLGORDE.index, default=Fase.VERKENNING)

    @cached_property
    def stappen(self) -> list[Fasestap]:
        fasen = [*GETOONDE_FASEN, *([self.fase] if self.fase.is_eindstand else [])]
        return [Fasestap(fase, self._stap(fase)) for fase in fasen]

    def _stap(self, fase: Fase) -> Stap:
        mijlpaal = self.mijlpalen.get(fase)
        bereikt = mijlpaal.bereikt_op if mijlpaal else None
        if bereikt is not None and bereikt > self.peildatum:
            bereikt = None
        verwacht_op = mijlpaal.verwacht_op if mijlpaal else None
        return Stap(fase.label, bereikt, verwacht_op, self._stand(fase, bereikt, verwacht_op))

    def _stand(self, fase: Fase, bereikt: date | None, verwacht_op: date | None) -> str:
        if bereikt or fase is self.fase:
            return "gedaan"
        if VOLGORDE.index(fase) < VOLGORDE.index(self.verste):
            return "zonder"
        if self.fase.is_eindstand:
            return "niet"
        if verwacht_op and verwacht_op < self.peildatum:
            return "te_laat"
        return "bezig" if VOLGORDE.index(fase) == VOLGORDE.index(self.fase) + 1 else "komt"

    @cached_property
    def plaatsen(self) -> list[Plaatsregel]:
        """Places over time, in the order of their first day."""
        rijen = sorted(self.capaciteiten, key=lambda rij: (rij.geldigheid.lower or date.min, rij.doelgroep))
        return [self._plaatsregel(rij) for rij in rijen]

    def _plaatsregel(self, rij: Capaciteit) -> Plaatsregel:
        aandelen = rij.aandelen.all()
        namen = {a.gemeente_id: a.gemeente.naam for a in aandelen} | {
            self.locatie.gemeente_id: self.locatie.gemeente.naam
        }
        gedeeld = tuple((a.gemeente_id, a.aantal) for a in aandelen)
        plaatsen = Plaatsenrij(rij.doelgroep, periode(rij.geldigheid), rij.aantal, gedeeld)
        delen = tuple((namen[code], aantal) for code, aantal in verdeling(plaatsen, self.locatie.gemeente_id))
        return Plaatsregel(rij, delen, self.peildatum in rij.geldigheid and self.fase is not Fase.VERVALLEN)

    @property
    def gedeeld(self) -> bool:
        return any(regel.gedeeld for regel in self.plaatsen if regel.is_nu)

    @property
    def plaatsen_nu(self) -> int | None:
        """All places on the peildatum, 0 once the plan lapsed; None = a number is unknown, or nothing was filled in."""
        aantallen = [regel.rij.aantal for regel in self.plaatsen if regel.is_nu]
        if not self.plaatsen or None in aantallen:
            return None
        return sum(aantal or 0 for aantal in aantallen)

    @property
    def gronden(self) -> list[Kansrijkheid]:
        return self._bekend(self.alle_gronden)

    @cached_property
    def bewijzen(self) -> list[Bewijsregel]:
        return [Bewijsregel(stuk, self._houdbaarheid(stuk)) for stuk in self._bekend(self.alle_bewijsstukken)]

    def _houdbaarheid(self, stuk: Bewijsstuk) -> str:
        van, tot = stuk.geldigheid.lower, stuk.geldigheid.upper
        if tot and tot <= self.peildatum:
            return "verlopen"
        if van and van > self.peildatum:
            return "nog_niet"
        return "binnenkort" if tot and tot <= self.peildatum + VERLOOPT_BINNENKORT else "geldig"

    @property
    def meldingen(self) -> list[Vertragingsmelding]:
        return [m for m in self.alle_meldingen if self.bekend_op is None or m.geregistreerd_op <= self.bekend_op]

    @property
    def notities(self) -> list[Notitie]:
        return [n for n in self.alle_notities if self.bekend_op is None or n.op <= self.bekend_op]

    @cached_property
    def verwacht_op(self) -> date | None:
        """The day on which the locatie is expected to be available; None when it is open, or when no day is known."""
        mijlpaal = self.mijlpalen.get(Fase.BESCHIKBAAR)
        return mijlpaal.verwacht_op if mijlpaal and not mijlpaal.bereikt_op else None

    @cached_property
    def melding_gemist_sinds(self) -> date | None:
        """The day since which a notice of delay is missing (Wet art. 8); None = nothing is missing."""
        if self.fase.is_eindstand or self.verwacht_op is None or self.verwacht_op <= self.realisatiedatum:
            return None
        rijen = [m for m in self.alle_mijlpalen if m.fase == Fase.BESCHIKBAAR.value and self._toen_al_bekend(m)]
        return melding_gemist(
            [Verwachting(opmaak.plaatselijke_dag(m.registratie.lower), m.verwacht_op) for m in rijen],
            [Melding(m.ontvangen_op, m.nieuwe_datum) for m in self.meldingen],
            realisatiedatum=self.realisatiedatum,
        )

    @cached_property
    def kennis(self) -> list[Kennis]:
        rijen = kennis(self.alle_versies, self.alle_capaciteiten, self.alle_mijlpalen)
        return [stand for stand in rijen if self.bekend_op is None or stand.sinds <= self.bekend_op]

    @cached_property
    def gebeurd(self) -> list[Gebeurtenis]:
        """The log, newest first."""
        return gebeurd(self.logboek, capaciteiten=self.alle_capaciteiten, notities=self.alle_notities)

    @cached_property
    def tijdlijn(self) -> list[Gebeurtenis]:
        """What is to come and what happened last."""
        straks = verwacht(
            mijlpalen=self.mijlpalen.values(),
            capaciteiten=self.capaciteiten,
            bewijsstukken=self._bekend(self.alle_bewijsstukken),
            peildatum=self.peildatum,
        )
        return straks + self.gebeurd[:TIJDLIJN_KORT]

    @property
    def tijdlijn_eerder(self) -> list[Gebeurtenis]:
        return self.gebeurd[TIJDLIJN_KORT:]

    def _bekend(self, rijen: Iterable[Any]) -> list[Any]:
        if self.bekend_op is None:
            return [rij for rij in rijen if rij.registratie.upper is None]
        return [rij for rij in rijen if self.bekend_op in rij.registratie]

    def _toen_al_bekend(self, rij: Any) -> bool:
        return self.bekend_op is None or rij.registratie.lower <= self.bekend_op


def locatiebeeld(
    locatie: Locatie, *, voor: Any, peildatum: date, bekend_op: datetime | None, regeling: Regeling
) -> Locatiebeeld:
    """Gathers the rows of this locatie, also those that were replaced."""
    capaciteiten = Capaciteit.objects.filter(locatie=locatie).select_related("door")
    logboek = tijdlijn(over=locatie)
    return Locatiebeeld(
        locatie=locatie,
        peildatum=peildatum,
        bekend_op=bekend_op,
        realisatiedatum=regeling.realisatiedatum,
        alle_versies=_rijen(Locatieversie, locatie),
        alle_capaciteiten=list(capaciteiten.prefetch_related("aandelen__gemeente").order_by("geldigheid", "pk")),
        alle_mijlpalen=_rijen(Mijlpaal, locatie),
        alle_gronden=_rijen(Kansrijkheid, locatie),
        alle_bewijsstukken=_rijen(Bewijsstuk, locatie),
        alle_meldingen=list(
            Vertragingsmelding.objects.filter(locatie=locatie)
            .select_related("geregistreerd_door")
            .order_by("-ontvangen_op", "-pk")
        ),
        alle_notities=list(Notitie.objects.filter(locatie=locatie).select_related("door").order_by("-op", "-pk")),
        relaties=relaties_van(locatie, voor=voor),
        logboek=list(logboek if bekend_op is None else logboek.filter(op__lte=bekend_op)),
    )


def _rijen(soort: Any, locatie: Locatie) -> list[Any]:
    """All rows, in the order in which they became known."""
    return list(soort.objects.filter(locatie=locatie).select_related("door").order_by("registratie", "pk"))


def relaties_van(locatie: Locatie, *, voor: Any) -> Relaties:
    """What this locatie replaces, what replaces it, and where the same places stand as well. One query."""
    ids = {locatie.vervangt_id, locatie.dubbel_met_id} - {None}
    verbonden = Q(pk__in=ids) | Q(vervangt=locatie) | Q(dubbel_met=locatie)
    gevonden = list(Locatie.objects.zichtbaar_voor(voor).filter(verbonden).select_related("gemeente").order_by("naam"))
    per_pk: dict[int | None, Locatie] = {ander.pk: ander for ander in gevonden}
    return Relaties(
        vervangt=per_pk.get(locatie.vervangt_id),
        dubbel_met=per_pk.get(locatie.dubbel_met_id),
        vervangen_door=tuple(ander for ander in gevonden if ander.vervangt_id == locatie.pk),
        dubbel_bij=tuple(ander for ander in gevonden if ander.dubbel_met_id == locatie.pk),
    )
