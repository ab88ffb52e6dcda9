"""The figures of every gemeente, from one query over Plekoordeel. Every screen and export uses this sum."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime
from hashlib import sha256
from typing import Any, Self

from django.core.cache import cache
from django.db import connection

from spreiding.opvang.models import Gegevensversie
from spreiding.regels.regeling import Regeling

EEN_DAG = 24 * 3600


@dataclass(frozen=True, slots=True)
class Plaatsen:
    """Number of places of one group (regulier with bijzonder, or amv) of one gemeente.

    gerealiseerd  available on the peildatum and counting (vraag gerealiseerd, uitkomst ja)
    gepland       added until the horizon: expected openings, and growth of what is open
    valt_weg      available on the peildatum, no longer on the horizon
    noodopvang    available on the peildatum, fulfils all but the kind of reception (R14)
    besluit       counts for the verdeelbesluit as judged on the peildatum
    duurzaam      counts as duurzaam on the peildatum (Besluit art. 3.1)
    """

    gerealiseerd: int = 0
    gepland: int = 0
    valt_weg: int = 0
    noodopvang: int = 0
    besluit: int = 0
    duurzaam: int = 0

    @property
    def op_datum(self) -> int:
        """Expected on the horizon: what is there, plus what comes, minus what goes."""
        return self.gerealiseerd + self.gepland - self.valt_weg

    def __add__(self, ander: Self) -> "Plaatsen":
        return Plaatsen(*(getattr(self, f.name) + getattr(ander, f.name) for f in fields(self)))


@dataclass(frozen=True, slots=True)
class Cijfers:
    """Places of a gemeente (or a sum of gemeenten), regulier and amv apart, and how much is unknown.

    onbekend  number of plekken (not places) of which the number or the begin is unknown, now or on the horizon
    plekken   number of plekken known at all; 0 = nothing was ever reported
    """

    regulier: Plaatsen = Plaatsen()
    amv: Plaatsen = Plaatsen()
    onbekend: int = 0
    plekken: int = 0

    @property
    def totaal(self) -> Plaatsen:
        return self.regulier + self.amv

    def __add__(self, ander: Self) -> "Cijfers":
        return Cijfers(
            self.regulier + ander.regulier,
            self.amv + ander.amv,
            self.onbekend + ander.onbekend,
            self.plekken + ander.plekken,
        )


def som(cijfers: Iterable[Cijfers]) -> Cijfers:
    return sum(cijfers, Cijfers())


@dataclass(frozen=True, slots=True)
class Vraagstelling:
    """What is asked of the register: which law, stand per which day, up to which horizon, as known when."""

    regeling: Regeling
    peildatum: date
    bekend_op: datetime | None = None

    @property
    def horizon(self) -> date:
        """The realisatiedatum, or the peildatum once that lies behind us."""
        return max(self.regeling.realisatiedatum, self.peildatum)

    def sleutel(self, provincie: str, stempel: object) -> str:
        bekend = self.bekend_op.isoformat() if self.bekend_op else "nu"
        tekst = f"{provincie}|{stempel}|{self.regeling.cyclus}|{self.horizon}|{self.peildatum}|{bekend}"
        return f"cijfers:{sha256(tekst.encode()).hexdigest()[:32]}"


PER_PLEK = """
SELECT provincie_id, gemeente_id, locatie_id, doelgroep = 'amv' AS amv,
    coalesce(sum(aantal) FILTER (WHERE vraag = 'gerealiseerd' AND uitkomst = 'ja' AND op_peildatum), 0) AS nu,
    coalesce(sum(aantal) FILTER (WHERE vraag = 'gerealiseerd' AND uitkomst = 'ja' AND op_horizon), 0) AS straks,
    coalesce(sum(aantal) FILTER (WHERE vraag = 'gerealiseerd' AND reden = 'verwacht' AND op_horizon), 0) AS verwacht,
    coalesce(sum(aantal) FILTER (WHERE vraag = 'gerealiseerd' AND reden = 'noodopvang' AND op_peildatum), 0) AS nood,
    coalesce(sum(aantal) FILTER (WHERE vraag = 'verdeelbesluit' AND uitkomst = 'ja' AND op_peildatum), 0) AS besluit,
    coalesce(sum(aantal) FILTER (WHERE vraag = 'duurzaam' AND uitkomst = 'ja' AND op_peildatum), 0) AS duurzaam,
    bool_or(vraag = 'gerealiseerd' AND (
        (op_peildatum AND uitkomst = 'onbekend')
        OR (op_horizon AND (uitkomst = 'onbekend' OR reden IN ('aantal_onbekend', 'begin_onbekend')))
    ))::int AS onbekend,
    count(*) FILTER (WHERE vraag = 'gerealiseerd' AND op_peildatum) AS plekken
FROM (
    SELECT *, geldigheid @> %(peildatum)s::date AS op_peildatum, geldigheid @> %(horizon)s::date AS op_horizon
    FROM opvang_plekoordeel
    WHERE provincie_id = ANY(%(provincies)s) AND cyclus_id = %(cyclus)s AND {bekend}
      AND vraag IN ('gerealiseerd', 'verdeelbesluit', 'duurzaam')
      AND (geldigheid @> %(peildatum)s::date OR geldigheid @> %(horizon)s::date)
) rijen
GROUP BY provincie_id, gemeente_id, locatie_id, doelgroep
"""
PER_GEMEENTE = f"""
SELECT provincie_id, gemeente_id, amv,
    sum(nu)::int, sum(verwacht + greatest(straks - nu, 0))::int, sum(greatest(nu - straks, 0))::int,
    sum(nood)::int, sum(besluit)::int, sum(duurzaam)::int, sum(onbekend)::int, sum(plekken)::int
FROM ({PER_PLEK}) plek
GROUP BY provincie_id, gemeente_id, amv
"""


def cijfers_per_gemeente(vraag: Vraagstelling, provincies: Iterable[str]) -> dict[str, dict[str, Cijfers]]:
    """Figures per provincie code, per gemeente code. Gemeenten without places are left out.

    Cached per provincie under its data version: one cheap query tells whether anything changed.
    """
    codes = sorted(set(provincies))
    stempels = dict(Gegevensversie.objects.filter(provincie__in=codes).values_list("provincie_id", "stempel"))
    sleutels = {vraag.sleutel(code, stempel): code for code, stempel in stempels.items()}
    bewaard = {sleutels[sleutel]: waarde for sleutel, waarde in cache.get_many(sleutels).items()}
    if ontbreekt := [code for code in codes if code not in bewaard]:
        vers = _uitrekenen(vraag, ontbreekt)
        cache.set_many({s: vers[code] for s, code in sleutels.items() if code in vers}, timeout=EEN_DAG)
        bewaard |= vers
    return bewaard


def _uitrekenen(vraag: Vraagstelling, provincies: list[str], gemeente: str = "") -> dict[str, dict[str, Cijfers]]:
    bekend = "upper_inf(registratie)" if vraag.bekend_op is None else "registratie @> %(bekend_op)s::timestamptz"
    if gemeente:
        bekend += " AND gemeente_id = %(gemeente)s"
    parameters: dict[str, Any] = {
        "provincies": provincies,
        "gemeente": gemeente,
        "cyclus": vraag.regeling.cyclus,
        "peildatum": vraag.peildatum,
        "horizon": vraag.horizon,
        "bekend_op": vraag.bekend_op,
    }
    with connection.cursor() as cursor:
        cursor.execute(PER_GEMEENTE.format(bekend=bekend), parameters)
        return _uitpakken(cursor.fetchall(), provincies)


def _uitpakken(rijen: Iterable[tuple], provincies: list[str]) -> dict[str, dict[str, Cijfers]]:
    uit: dict[str, dict[str, Cijfers]] = {code: {} for code in provincies}
    for provincie, gemeente, amv, *getallen, onbekend, plekken in rijen:
        kant = {"amv" if amv else "regulier": Plaatsen(*getallen)}
        deel = Cijfers(**kant, onbekend=onbekend, plekken=plekken)
        uit[provincie][gemeente] = uit[provincie].get(gemeente, Cijfers()) + deel
    return uit


def cijfers_van_gemeente(vraag: Vraagstelling, provincie: str, gemeente: str) -> Cijfers:
    """Figures of one gemeente, from its own rows alone; zeros (with plekken 0) when nothing was reported."""
    return _uitrekenen(vraag, [provincie], gemeente)[provincie].get(gemeente, Cijfers())
