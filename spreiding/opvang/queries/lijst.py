"""The rows of the list of locaties: per page a fixed number of queries, whatever the number of rows."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.db.models import Count

from spreiding.opvang.models import Capaciteit, Locatie, Locatieversie, Mijlpaal, Plekoordeel
from spreiding.opvang.queries.keuze import VOLGORDE, Moment
from spreiding.opvang.queries.lijsttelling import Geteld, PerLocatie
from spreiding.regels.begrippen import Begrip, Doelgroep, Fase, Openbaarheid, Reden, Soort, Uitkomst, Vraag

VELDEN = (
    "naam",
    "soort",
    "fase",
    "openbaarheid",
    "gewijzigd_op",
    "gemeente__naam",
    "provincie__naam",
)


class Antwoord(Begrip):
    """The answers for all plekken of one locatie taken together, for one question."""

    JA = "ja", "ja"
    DEELS = "deels", "deels"
    NEE = "nee", "nee"
    ONBEKEND = "onbekend", "onbekend"
    GEEN = "geen", "geen plek"


@dataclass(frozen=True, slots=True)
class Samengevat:
    """One question for one locatie: the answer, the reasons, and the places (None = unknown) that count."""

    antwoord: Antwoord = Antwoord.GEEN
    redenen: tuple[Reden, ...] = ()
    telt: int | None = 0

    @property
    def reden(self) -> str:
        """The reasons in words; empty when there is no plek in this cyclus."""
        return "; ".join(reden.label for reden in self.redenen)


def samengevat(oordelen: Sequence[tuple[str, str, int | None]]) -> Samengevat:
    """(uitkomst, reden, aantal) of each plek as one answer: all ja is ja, some ja is deels, no ja and one unknown is
    unknown (R15). `telt` is the sum of what counts."""
    if not oordelen:
        return Samengevat()
    uitkomsten = {uitkomst for uitkomst, _, _ in oordelen}
    redenen = tuple(Reden(r) for r in dict.fromkeys(reden for _, reden, _ in oordelen))
    if uitkomsten == {Uitkomst.JA.value}:
        antwoord = Antwoord.JA
    elif Uitkomst.JA.value in uitkomsten:
        antwoord = Antwoord.DEELS
    else:
        antwoord = Antwoord.ONBEKEND if Uitkomst.ONBEKEND.value in uitkomsten else Antwoord.NEE
    telt = sum(aantal or 0 for uitkomst, _, aantal in oordelen if uitkomst == Uitkomst.JA.value)
    return Samengevat(antwoord, redenen, None if antwoord is Antwoord.ONBEKEND else telt)


@dataclass(frozen=True, slots=True)
class Straks:
    """The first places that begin after the peildatum: how many (None = unknown), and on which day."""

    aantal: int | None
    van: date


@dataclass(frozen=True, slots=True)
class Plaatsental:
    """Places on one day per doelgroep; None = unknown. `gedeeld`: other gemeenten have a share in them.

    `straks` and `straks_amv`: what begins later, for who has nothing on that day; a plan is more than a zero.
    """

    regulier: int | None = 0
    bijzonder: int | None = 0
    amv: int | None = 0
    gedeeld: bool = False
    straks: Straks | None = None
    straks_amv: Straks | None = None

    @property
    def regulier_en_bijzonder(self) -> int | None:
        return None if self.regulier is None or self.bijzonder is None else self.regulier + self.bijzonder


NIETS_INGEVULD = Plaatsental(None, None, None)
GEEN = Plaatsental()


@dataclass(frozen=True)
class Locatiekop:
    """What a locatie is, stand per the asked day and as known at the asked moment; without its places and verdicts."""

    pk: int
    naam: str
    gemeente: str
    provincie: str
    soort: Soort
    fase: Fase
    openbaarheid: Openbaarheid
    beschikbaar: date | None
    is_beschikbaar: bool
    gewijzigd_op: datetime

    @property
    def vertrouwelijk(self) -> bool:
        return self.openbaarheid is Openbaarheid.VERTROUWELIJK


@dataclass(frozen=True)
class Lijstrij(Locatiekop):
    """A locatie as the list shows it."""

    plaatsen: Plaatsental
    oordelen: dict[Vraag, Samengevat]
    geteld: Geteld = Geteld()

    @cached_property
    def antwoorden(self) -> list[tuple[Vraag, Samengevat]]:
        return [(vraag, self.oordelen[vraag]) for vraag in Vraag]


def lijstrijen(locaties: Iterable[Locatie], moment: Moment, geteld: PerLocatie | None = None) -> list[Lijstrij]:
    """The rows of these locaties, in their order; `geteld` when a telling is chosen."""
    koppen = locatiekoppen(locaties, moment)
    ids = [kop.pk for kop in koppen]
    plaatsen, oordelen = _plaatsen(ids, moment), _oordelen(ids, moment)
    return [
        Lijstrij(
            **vars(kop),
            plaatsen=GEEN if kop.fase is Fase.VERVALLEN else plaatsen[kop.pk],
            oordelen=oordelen[kop.pk],
            geteld=(geteld or {}).get(kop.pk, Geteld()),
        )
        for kop in koppen
    ]


def locatiekoppen(locaties: Iterable[Locatie], moment: Moment) -> list[Locatiekop]:
    """What these locaties are, in their order: for who reads their places elsewhere."""
    locaties = list(locaties)
    ids = [loc.pk for loc in locaties]
    versies = _versies(ids, moment)
    bereikt, beschikbaar = _mijlpalen(ids, moment)
    return [
        _kop(
            loc,
            versies.get(loc.pk, loc),
            Fase(loc.fase) if moment.fase_is_nu else bereikt.get(loc.pk, Fase.VERKENNING),
            beschikbaar.get(loc.pk, (None, None)),
        )
        for loc in locaties
    ]


def _kop(
    loc: Locatie,
    kenmerken: Locatie | Locatieversie,
    fase: Fase,
    beschikbaar: tuple[date | None, date | None],
) -> Locatiekop:
    bereikt_op, verwacht_op = beschikbaar
    return Locatiekop(
        pk=loc.pk,
        naam=kenmerken.naam,
        gemeente=loc.gemeente.naam,
        provincie=loc.provincie.naam,
        soort=Soort(kenmerken.soort),
        fase=fase,
        openbaarheid=Openbaarheid(kenmerken.openbaarheid),
        beschikbaar=bereikt_op or verwacht_op,
        is_beschikbaar=bereikt_op is not None,
        gewijzigd_op=loc.gewijzigd_op,
    )


def _plaatsen(ids: list[int], moment: Moment) -> dict[int, Plaatsental]:
    """Places on the peildatum; nothing filled in at all is unknown, no row on that day is 0."""
    rijen = Capaciteit.objects.bekend_op(moment.bekend_op).filter(locatie__in=ids).order_by()
    gevonden: dict[int, list[tuple[str, int | None, Any, int]]] = defaultdict(list)
    for pk, *rij in rijen.annotate(n=Count("aandelen")).values_list(
        "locatie", "doelgroep", "aantal", "geldigheid", "n"
    ):
        gevonden[pk].append(tuple(rij))
    per_locatie: dict[int, Plaatsental] = defaultdict(lambda: NIETS_INGEVULD)
    per_locatie.update((pk, _plaatsental(delen, moment.peildatum)) for pk, delen in gevonden.items())
    return per_locatie


def _plaatsental(rijen: Sequence[tuple[str, int | None, Any, int]], dag: date) -> Plaatsental:
    """(doelgroep, aantal, days, shares) of every row of one locatie, as the numbers on this day."""
    hier = {doelgroep: aantal for doelgroep, aantal, dagen, _ in rijen if dag in dagen}
    amv = [rij for rij in rijen if rij[0] == Doelgroep.AMV.value]
    ander = [rij for rij in rijen if rij[0] != Doelgroep.AMV.value]
    return Plaatsental(
        **hier,
        gedeeld=any(aandelen for _, _, dagen, aandelen in rijen if dag in dagen),
        straks=_straks(ander, dag),
        straks_amv=_straks(amv, dag),
    )


def _straks(rijen: Sequence[tuple[str, int | None, Any, int]], dag: date) -> Straks | None:
    """What begins first after this day; None when there are places on the day itself, or nothing comes."""
    komend = [(dagen.lower, aantal) for _, aantal, dagen, _ in rijen if dagen.lower and dagen.lower > dag]
    if not komend or any(dag in dagen and aantal != 0 for _, aantal, dagen, _ in rijen):
        return None
    van = min(begin for begin, _ in komend)
    eerst = [aantal for begin, aantal in komend if begin == van]
    return Straks(None if None in eerst else sum(a for a in eerst if a), van)


def _oordelen(ids: list[int], moment: Moment) -> dict[int, dict[Vraag, Samengevat]]:
    rijen = (
        Plekoordeel.objects.bekend_op(moment.bekend_op)
        .per(moment.peildatum)
        .filter(locatie__in=ids, cyclus=moment.cyclus)
        .order_by("gemeente", "doelgroep")
        .values_list("locatie", "vraag", "uitkomst", "reden", "aantal")
    )
    per_vraag: dict[tuple[int, str], list[tuple[str, str, int | None]]] = defaultdict(list)
    for pk, vraag, *oordeel in rijen:
        per_vraag[pk, vraag].append(tuple(oordeel))
    return {pk: {vraag: samengevat(per_vraag.get((pk, vraag.value), ())) for vraag in Vraag} for pk in ids}


def _versies(ids: list[int], moment: Moment) -> dict[int, Locatieversie]:
    """The characteristics of then; none when the list shows what is known now."""
    if moment.bekend_op is None:
        return {}
    return {v.locatie_id: v for v in Locatieversie.objects.bekend_op(moment.bekend_op).filter(locatie__in=ids)}


def _mijlpalen(ids: list[int], moment: Moment) -> tuple[dict[int, Fase], dict[int, tuple[date | None, date | None]]]:
    """The furthest stage reached on the peildatum, and (reached, expected) of being available."""
    rijen = Mijlpaal.objects.bekend_op(moment.bekend_op).filter(locatie__in=ids).order_by()
    if moment.fase_is_nu:
        rijen = rijen.filter(fase=Fase.BESCHIKBAAR.value)
    bereikt: dict[int, Fase] = {}
    beschikbaar = {}
    for pk, fase, bereikt_op, verwacht_op in rijen.values_list("locatie", "fase", "bereikt_op", "verwacht_op"):
        if fase == Fase.BESCHIKBAAR.value:
            beschikbaar[pk] = (bereikt_op, verwacht_op)
        if bereikt_op and bereikt_op <= moment.peildatum:
            bereikt[pk] = max(bereikt.get(pk, Fase.VERKENNING), Fase(fase), key=VOLGORDE.index)
    return bereikt, beschikbaar
