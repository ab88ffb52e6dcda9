"""The work of today: derived from the register when it is asked for, and kept until something there changes.

Per provincie the counts and the first lines of every kind are cached under its data version and the day; a single kind
is read page by page. The number of queries does not depend on the number of lines.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from hashlib import sha256
from typing import Any

from django.core.cache import cache
from django.db import connection

from spreiding.dashboard.queries.bord import gemeentestanden
from spreiding.dashboard.queries.letop import BEWIJSDAGEN, EEN_DAG, EINDSTANDEN, FASEN, NIETS, aandacht_per_gemeente
from spreiding.dashboard.queries.werksoorten import BEREIK, PLEKBEREIK, VRAGEN, Werksoort
from spreiding.dashboard.queries.zicht import Zicht
from spreiding.opvang.models import Gegevensversie
from spreiding.regels.begrippen import Toestand, Vraag

EERSTE = 6  # lines per kind on the page that shows them all

MET_NAMEN = """
SELECT '{soort}' AS soort, w.locatie_id, l.naam, w.gemeente_id, g.naam AS gemeente, l.provincie_id, w.datum, w.a, w.b
FROM ({vraag}) w
JOIN opvang_locatie l ON l.id = w.locatie_id
JOIN gebied_gemeente g ON g.code = w.gemeente_id
"""
OP_VOLGORDE = "ORDER BY datum NULLS LAST, lower(naam), locatie_id, gemeente_id, a"
EERSTE_PER_PROVINCIE = f"""
SELECT * FROM (
    SELECT *, row_number() OVER (PARTITION BY provincie_id {OP_VOLGORDE}) AS nr,
        count(*) OVER (PARTITION BY provincie_id) AS aantal
    FROM ({{regels}}) alle
) genummerd WHERE nr <= %(eerste)s
"""


@dataclass(frozen=True, slots=True)
class Werkregel:
    """One line: something about a locatie, or (`locatie` None) about a gemeente. `a` and `b` fill its sentence."""

    soort: Werksoort
    locatie: int | None
    naam: str
    gemeente: str
    gemeente_naam: str
    provincie: str
    datum: date | None
    a: str = ""
    b: str = ""

    @property
    def volgorde(self) -> tuple[date, str, int]:
        return self.datum or date.max, self.naam.casefold(), self.locatie or 0


@dataclass(frozen=True, slots=True)
class Voorraad:
    """All kinds of a set of provincies: how many lines of each, and the first of them."""

    aantallen: Mapping[Werksoort, int]
    eerste: Mapping[Werksoort, tuple[Werkregel, ...]]

    @property
    def totaal(self) -> int:
        return sum(self.aantallen.values())


def voorraad(zicht: Zicht, provincies: Iterable[str], gemeente: str = "") -> Voorraad:
    """Counts and first lines of every kind, at today's knowledge.

    Of one gemeente when asked: then without the kind that says that a gemeente has nothing, its page says so.
    """
    codes = sorted(set(provincies))
    delen = _uitrekenen(zicht, codes, gemeente) if gemeente else _per_provincie(zicht, codes)
    return _samen([*delen.values(), *([] if gemeente else [_zonder_plekken(zicht, codes)])])


def _samen(delen: Sequence[Voorraad]) -> Voorraad:
    eerste = {s: sorted((r for d in delen for r in d.eerste.get(s, ())), key=_volgorde) for s in Werksoort}
    return Voorraad(
        {soort: sum(deel.aantallen.get(soort, 0) for deel in delen) for soort in Werksoort},
        {soort: tuple(regels[:EERSTE]) for soort, regels in eerste.items()},
    )


def _volgorde(regel: Werkregel) -> tuple[date, str, int]:
    return regel.volgorde


def _per_provincie(zicht: Zicht, codes: list[str]) -> dict[str, Voorraad]:
    stempels = dict(Gegevensversie.objects.filter(provincie__in=codes).values_list("provincie_id", "stempel"))
    sleutels = {_sleutel(zicht, code, stempel): code for code, stempel in stempels.items()}
    bewaard = {sleutels[sleutel]: waarde for sleutel, waarde in cache.get_many(sleutels).items()}
    if ontbreekt := [code for code in codes if code not in bewaard and code in stempels]:
        vers = _uitrekenen(zicht, ontbreekt)
        cache.set_many({s: vers[code] for s, code in sleutels.items() if code in vers}, timeout=EEN_DAG)
        bewaard |= vers
    return bewaard


def _sleutel(zicht: Zicht, provincie: str, stempel: object) -> str:
    return f"werk:{sha256(f'{provincie}|{stempel}|{zicht.sleutel}'.encode()).hexdigest()[:32]}"


def _uitrekenen(zicht: Zicht, provincies: list[str], gemeente: str = "") -> dict[str, Voorraad]:
    regels = " UNION ALL ".join(f"({_met_namen(soort)})" for soort in VRAGEN)
    per_soort = EERSTE_PER_PROVINCIE.replace("PARTITION BY provincie_id", "PARTITION BY provincie_id, soort")
    per: dict[str, dict[Werksoort, tuple[int, list[Werkregel]]]] = {code: {} for code in provincies}
    with connection.cursor() as cursor:
        cursor.execute(per_soort.format(regels=regels), parameters(zicht, provincies, gemeente) | {"eerste": EERSTE})
        for *velden, _nr, aantal in cursor.fetchall():
            regel = _regel(velden)
            per[regel.provincie].setdefault(regel.soort, (aantal, []))[1].append(regel)
    return {code: _voorraad(soorten) for code, soorten in per.items()}


def _voorraad(soorten: Mapping[Werksoort, tuple[int, list[Werkregel]]]) -> Voorraad:
    return Voorraad(
        {soort: aantal for soort, (aantal, _) in soorten.items()},
        {soort: tuple(sorted(regels, key=_volgorde)) for soort, (_, regels) in soorten.items()},
    )


def _met_namen(soort: Werksoort) -> str:
    return MET_NAMEN.format(soort=soort.value, vraag=VRAGEN[soort].format(bereik=BEREIK, plekbereik=PLEKBEREIK))


def parameters(zicht: Zicht, provincies: list[str], gemeente: str = "") -> dict[str, Any]:
    """What every question wants to know."""
    regeling, vandaag = zicht.regeling, zicht.peil.stand_per
    return {
        "provincies": provincies,
        "gemeente": gemeente,
        "eindstanden": EINDSTANDEN,
        "fasen": FASEN,
        "vandaag": vandaag,
        "bewijsdag": vandaag + timedelta(days=BEWIJSDAGEN),
        "cyclus": zicht.cyclus.pk,
        "realisatiedatum": regeling.realisatiedatum,
        "soorten": [soort.value for soort in regeling.soorten[Vraag.VERDEELBESLUIT]],
    }


def _regel(velden: Sequence[Any]) -> Werkregel:
    soort, *rest = velden
    return Werkregel(Werksoort(soort), *rest)


def _zonder_plekken(zicht: Zicht, provincies: list[str]) -> Voorraad:
    regels = zonder_plekken(zicht, provincies)
    return Voorraad({Werksoort.NIETS: len(regels)}, {Werksoort.NIETS: tuple(regels[:EERSTE])})


def zonder_plekken(zicht: Zicht, provincies: list[str]) -> list[Werkregel]:
    """The gemeenten of which no locatie was ever reported; those without an opgave or taak are left out."""
    aandacht = aandacht_per_gemeente(zicht, provincies)
    return [
        Werkregel(Werksoort.NIETS, None, s.gebied.naam, s.gebied.code, s.gebied.naam, s.gebied.provincie, None)
        for s in gemeentestanden(zicht, provincies)
        if s.cijfers is None
        and s.gebied.tot is None
        and not aandacht.get(s.gebied.code, NIETS).leeg
        and s.toestand not in (Toestand.GEEN_OPGAVE, Toestand.GEEN_TAAK)
    ]


class Werklijst(Sequence[Werkregel]):
    """All lines of some kinds, read from the database in the portions that are asked for.

    `aantal`: how many there are, when that is known already.
    """

    def __init__(
        self,
        zicht: Zicht,
        provincies: list[str],
        soorten: Iterable[Werksoort],
        *,
        gemeente: str = "",
        aantal: int | None = None,
    ) -> None:
        soorten = list(soorten)
        self.soorten = [soort for soort in soorten if soort in VRAGEN]
        self._bekend = aantal
        self.niets = zonder_plekken(zicht, provincies) if Werksoort.NIETS in soorten and not gemeente else []
        self._regels = " UNION ALL ".join(f"({_met_namen(soort)})" for soort in self.soorten)
        self._parameters = parameters(zicht, provincies, gemeente)

    @cached_property
    def _aantal(self) -> int:
        """Lines in the database."""
        if self._bekend is not None:
            return self._bekend - len(self.niets)
        return self._vraag("SELECT count(*) FROM ({regels}) alle")[0][0] if self.soorten else 0

    def __len__(self) -> int:
        return self._aantal + len(self.niets)

    def __getitem__(self, welke: Any) -> Any:
        if isinstance(welke, int):
            plaats = range(len(self))[welke]
            return self[plaats : plaats + 1][0]
        van, tot, _ = welke.indices(len(self))
        uit_database = self._stuk(van, min(tot, self._aantal)) if van < self._aantal else []
        return uit_database + self.niets[max(van - self._aantal, 0) : max(tot - self._aantal, 0)]

    def __iter__(self) -> Iterator[Werkregel]:
        yield from self[:]

    def _stuk(self, van: int, tot: int) -> list[Werkregel]:
        sql = f"SELECT * FROM ({{regels}}) alle {OP_VOLGORDE} LIMIT %(hoeveel)s OFFSET %(vanaf)s"
        return [_regel(rij) for rij in self._vraag(sql, hoeveel=max(tot - van, 0), vanaf=van)]

    def _vraag(self, sql: str, **extra: int) -> list[tuple[Any, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(sql.format(regels=self._regels), self._parameters | extra)
            return cursor.fetchall()
