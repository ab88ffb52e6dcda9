"""Gather the facts that regels judge: rows of a few tables become PlekGegevens. The number of queries is fixed."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from spreiding.gebied.models import Gemeente
from spreiding.opvang.models import Bewijsstuk, Capaciteit, Kansrijkheid, Locatie, Locatieversie, Mijlpaal
from spreiding.regels.begrippen import Criterium, Doelgroep, Fase, Kansrijkgrond, Soort
from spreiding.regels.gegevens import Bewijs, Deel, PlekGegevens
from spreiding.regels.tijd import Periode

VOLGORDE = list(Fase)


@dataclass(frozen=True, slots=True)
class Plaatsenrij:
    """Places for one doelgroep in a stretch of days (None = unknown), and shares of others: (gemeentecode, places)."""

    doelgroep: str
    periode: Periode
    aantal: int | None
    aandelen: tuple[tuple[str, int], ...] = ()


@dataclass(slots=True)
class Feiten:
    """Rows of one locatie as known at one moment, or as a form proposes them."""

    plaatsen: list[Plaatsenrij] = field(default_factory=list)
    mijlpalen: dict[str, Mijlpaal] = field(default_factory=dict)
    gronden: tuple[Kansrijkgrond, ...] = ()
    bewijzen: tuple[Bewijs, ...] = ()

    @property
    def fase(self) -> Fase:
        """The furthest stage that was reached; a locatie without any is in verkenning."""
        return verste_fase(Fase(naam) for naam, mijlpaal in self.mijlpalen.items() if mijlpaal.bereikt_op)


def verste_fase(bereikt: Iterable[Fase]) -> Fase:
    """The furthest of these stages; verkenning when there is none."""
    return max(bereikt, key=VOLGORDE.index, default=Fase.VERKENNING)


@dataclass(frozen=True, slots=True)
class Gebiedsnaam:
    code: str
    naam: str
    provincie: str
    provincie_naam: str


def periode(bereik: Any) -> Periode:
    """A database range as a Periode of regels."""
    return Periode(bereik.lower, bereik.upper)


def plekgegevens(
    locaties: Iterable[Locatie], *, bekend_op: datetime | None = None
) -> dict[int, tuple[PlekGegevens, ...]]:
    """The plekken of each locatie: one per (gemeente, doelgroep) with places. Keys are locatie ids.

    `bekend_op`: as known at this moment, None = now. Characteristics then come from the version of that moment.
    """
    locaties = list(locaties)
    feiten = _feiten([loc.pk for loc in locaties], bekend_op)
    kenmerken = _kenmerken(locaties, bekend_op)
    namen = gebiedsnamen(code for loc in locaties for code in _codes(loc, feiten[loc.pk]))
    return {
        loc.pk: tuple(_plekken(loc, kenmerken[loc.pk], feiten[loc.pk], namen))
        for loc in locaties
        if loc.pk in kenmerken
    }


def _kenmerken(locaties: list[Locatie], bekend_op: datetime | None) -> dict[int, Any]:
    if bekend_op is None:
        return {loc.pk: loc for loc in locaties}
    versies = Locatieversie.objects.bekend_op(bekend_op).filter(locatie__in=locaties)
    return {v.locatie_id: v for v in versies.select_related("dubbel_met")}


def _feiten(ids: list[int], bekend_op: datetime | None) -> dict[int, Feiten]:
    alle: dict[int, Feiten] = defaultdict(Feiten)
    for rij in (
        Capaciteit.objects.bekend_op(bekend_op)
        .filter(locatie__in=ids)
        .order_by("doelgroep", "geldigheid")
        .prefetch_related("aandelen")
    ):
        alle[rij.locatie_id].plaatsen.append(plaatsenrij(rij))
    for mijlpaal in Mijlpaal.objects.bekend_op(bekend_op).filter(locatie__in=ids).order_by("pk"):
        alle[mijlpaal.locatie_id].mijlpalen[mijlpaal.fase] = mijlpaal
    for grond in Kansrijkheid.objects.bekend_op(bekend_op).filter(locatie__in=ids).order_by("pk"):
        alle[grond.locatie_id].gronden += (Kansrijkgrond(grond.grond),)
    for stuk in Bewijsstuk.objects.bekend_op(bekend_op).filter(locatie__in=ids).order_by("pk"):
        alle[stuk.locatie_id].bewijzen += (bewijs_uit(stuk),)
    return alle


def plaatsenrij(rij: Capaciteit) -> Plaatsenrij:
    """A row of the table as a value."""
    aandelen = tuple((a.gemeente_id, a.aantal) for a in rij.aandelen.all())
    return Plaatsenrij(rij.doelgroep, periode(rij.geldigheid), rij.aantal, aandelen)


def bewijs_uit(stuk: Bewijsstuk) -> Bewijs:
    """A piece of evidence as regels see it."""
    return Bewijs(
        criterium=Criterium(stuk.criterium),
        periode=periode(stuk.geldigheid),
        omschrijving=stuk.omschrijving,
        grond=Kansrijkgrond(stuk.grond) if stuk.grond else None,
    )


def feiten_van(locatie: Locatie, *, bekend_op: datetime | None = None) -> Feiten:
    """The rows of one registered locatie as known at this moment (None = now): the start of a proposal."""
    return _feiten([locatie.pk], bekend_op)[locatie.pk]


def plekken_uit(locatie: Locatie, feiten: Feiten) -> tuple[PlekGegevens, ...]:
    """The plekken that follow from facts that may not be registered; `locatie` may be unsaved."""
    return plekken_met(locatie, feiten, gebiedsnamen(_codes(locatie, feiten)))


def plekken_met(locatie: Locatie, feiten: Feiten, namen: dict[str, Gebiedsnaam]) -> tuple[PlekGegevens, ...]:
    """The plekken that follow from facts, when the names of all their gemeenten are at hand. No query."""
    return tuple(_plekken(locatie, locatie, feiten, namen))


def _codes(locatie: Locatie, feiten: Feiten) -> set[str]:
    return {locatie.gemeente_id, *(code for rij in feiten.plaatsen for code, _ in rij.aandelen)}


def gebiedsnamen(codes: Iterable[str]) -> dict[str, Gebiedsnaam]:
    """Names of gemeenten with their provincie, by code. Reference data: read once per set of codes."""
    rijen = Gemeente.objects.filter(code__in=set(codes)).values_list("code", "naam", "provincie_id", "provincie__naam")
    return {code: Gebiedsnaam(code, naam, pv, pv_naam) for code, naam, pv, pv_naam in rijen}


def _plekken(locatie: Locatie, kenmerken: Any, feiten: Feiten, namen: dict[str, Gebiedsnaam]) -> Iterable[PlekGegevens]:
    per_plek: dict[tuple[str, str], list[Deel]] = defaultdict(list)
    for rij in feiten.plaatsen:
        for gemeente, aantal in verdeling(rij, locatie.gemeente_id):
            per_plek[gemeente, rij.doelgroep].append(Deel(rij.periode, aantal))
    for (gemeente, doelgroep), delen in per_plek.items():
        yield _plek(locatie, kenmerken, feiten, namen, gemeente=gemeente, doelgroep=doelgroep, delen=delen)


def verdeling(rij: Plaatsenrij, eigen_gemeente: str) -> Iterable[tuple[str, int | None]]:
    """(gemeentecode, places): the rest for the gemeente of the locatie, and the shares of others (R12)."""
    rest = None if rij.aantal is None else rij.aantal - sum(aantal for _, aantal in rij.aandelen)
    if rest or not rij.aandelen:
        yield eigen_gemeente, rest
    yield from rij.aandelen


def _plek(
    locatie: Locatie,
    kenmerken: Any,
    feiten: Feiten,
    namen: dict[str, Gebiedsnaam],
    *,
    gemeente: str,
    doelgroep: str,
    delen: list[Deel],
) -> PlekGegevens:
    hier, thuis, mijlpaal = namen[gemeente], namen[locatie.gemeente_id], feiten.mijlpalen.get
    open_gesteld = mijlpaal(Fase.BESCHIKBAAR.value)
    return PlekGegevens(
        plek=f"{locatie.pk}/{gemeente}/{doelgroep}",
        locatie_naam=kenmerken.naam,
        gemeente=gemeente,
        gemeente_naam=hier.naam,
        provincie=hier.provincie,
        provincie_naam=hier.provincie_naam,
        provincie_locatie=thuis.provincie,
        provincie_locatie_naam=thuis.provincie_naam,
        soort=Soort(kenmerken.soort),
        doelgroep=Doelgroep(doelgroep),
        delen=tuple(sorted(delen, key=lambda d: d.periode.van or date.min)),
        fase=feiten.fase,
        beschikbaar_bereikt=open_gesteld.bereikt_op if open_gesteld else None,
        beschikbaar_verwacht=open_gesteld.verwacht_op if open_gesteld else None,
        gesloten_op=_bereikt(mijlpaal(Fase.GESLOTEN.value)),
        vervallen_op=_bereikt(mijlpaal(Fase.VERVALLEN.value)),
        kansrijkgronden=feiten.gronden,
        bewijzen=feiten.bewijzen,
        dubbel_met=kenmerken.dubbel_met.naam if kenmerken.dubbel_met_id else None,
    )


def _bereikt(mijlpaal: Mijlpaal | None) -> date | None:
    return mijlpaal.bereikt_op if mijlpaal else None
