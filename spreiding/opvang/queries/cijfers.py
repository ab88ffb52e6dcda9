"""The figures of every gemeente, from one query over Plekoordeel. Every screen and export uses this sum.

Which verdicts count is said by the terms of a named count (regels.telling); the horizon may differ per gemeente,
because every line of a verdeelbesluit has its own date (Wet art. 7 lid 1).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any, Self

from django.core.cache import cache
from django.db import connection

from spreiding.gebied.queries import INGEGAAN_NU, INGEGAAN_TOEN
from spreiding.opvang.models import Gegevensversie
from spreiding.regels.begrippen import Vraag
from spreiding.regels.regeling import Regeling
from spreiding.regels.telling import WETTELIJK, Kenmerk, Termen

EEN_DAG = 24 * 3600


@dataclass(frozen=True, slots=True)
class Plaatsen:
    """Number of places of one group (regulier with bijzonder, or amv) of one gemeente.

    gerealiseerd  counting on the peildatum by the terms of the count; by law: available and counting
    gepland       added until the horizon: expected openings, and growth of what counts
    valt_weg      counting on the peildatum, no longer on the horizon
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

    def __reduce__(self) -> tuple[type[Self], tuple[int, ...]]:
        """Out of the cache by its numbers: the usual way sets every field by name, hundreds of times per page."""
        return type(self), (
            self.gerealiseerd, self.gepland, self.valt_weg, self.noodopvang, self.besluit, self.duurzaam,
        )  # fmt: skip

    def __add__(self, ander: Self) -> "Plaatsen":
        return Plaatsen(
            self.gerealiseerd + ander.gerealiseerd,
            self.gepland + ander.gepland,
            self.valt_weg + ander.valt_weg,
            self.noodopvang + ander.noodopvang,
            self.besluit + ander.besluit,
            self.duurzaam + ander.duurzaam,
        )


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

    def __reduce__(self) -> tuple[type[Self], tuple[Plaatsen, Plaatsen, int, int]]:
        return type(self), (self.regulier, self.amv, self.onbekend, self.plekken)

    def __add__(self, ander: Self) -> "Cijfers":
        return Cijfers(
            self.regulier + ander.regulier,
            self.amv + ander.amv,
            self.onbekend + ander.onbekend,
            self.plekken + ander.plekken,
        )


def som(cijfers: Iterable[Cijfers]) -> Cijfers:
    return sum(cijfers, Cijfers())


type Horizonnen = Mapping[str, date]  # per gemeente code: the last day of its own term, where that is not the usual one


@dataclass(frozen=True, slots=True)
class Vraagstelling:
    """What is asked of the register: which law, stand per which day, as known when, and which verdicts count."""

    regeling: Regeling
    peildatum: date
    bekend_op: datetime | None = None
    termen: Termen = WETTELIJK

    @property
    def horizon(self) -> date:
        """The realisatiedatum, or the peildatum once that lies behind us."""
        return max(self.regeling.realisatiedatum, self.peildatum)

    def afwijkend(self, uiterlijk: Horizonnen) -> dict[str, date]:
        """Only the gemeenten whose horizon is another one, in a fixed order; a day that has passed is the peildatum."""
        dagen = {code: max(dag, self.peildatum) for code, dag in sorted(uiterlijk.items())}
        return {code: dag for code, dag in dagen.items() if dag != self.horizon}

    def sleutel(self, provincie: str, stempel: object, horizonnen: Horizonnen) -> str:
        bekend = self.bekend_op.isoformat() if self.bekend_op else "nu"
        dagen = [f"{code}={dag}" for code, dag in horizonnen.items()]
        tekst = f"{provincie}|{stempel}|{self.regeling.cyclus}|{self.horizon}|{self.peildatum}|{bekend}|{self.termen}"
        return f"cijfers:{sha256(f'{tekst}|{dagen}'.encode()).hexdigest()[:32]}"


# Provincie by provincie: its plekken fit in memory, where those of the whole country would be sorted on disk.
PER_PLEK = """
SELECT plek.* FROM unnest(%(provincies)s::text[]) AS gevraagd (provincie) CROSS JOIN LATERAL (
SELECT provincie_id, gemeente_id, locatie_id, doelgroep, doelgroep = 'amv' AS amv,
    coalesce(sum(aantal) FILTER (WHERE op_peildatum AND {telt}), 0) * {mits_nu} AS nu,
    coalesce(sum(aantal) FILTER (WHERE op_horizon AND {telt}), 0) * {mits_straks} AS straks,
    coalesce(sum(aantal) FILTER (WHERE op_horizon AND {komt}), 0) * {mits_straks} AS verwacht,
    coalesce(sum(aantal) FILTER (WHERE vraag = 'gerealiseerd' AND reden = 'noodopvang' AND op_peildatum), 0) AS nood,
    coalesce(sum(aantal) FILTER (WHERE vraag = 'verdeelbesluit' AND uitkomst = 'ja' AND op_peildatum), 0) AS besluit,
    coalesce(sum(aantal) FILTER (WHERE vraag = 'duurzaam' AND uitkomst = 'ja' AND op_peildatum), 0) AS duurzaam,
    (bool_or(vraag = '{vraag}' AND (
        (op_peildatum AND uitkomst = 'onbekend')
        OR (op_horizon AND (uitkomst = 'onbekend' OR reden IN ('aantal_onbekend', 'begin_onbekend')))
    )) OR {mits_onbekend})::int AS onbekend,
    count(*) FILTER (WHERE vraag = 'gerealiseerd' AND op_peildatum) AS plekken,
    {waarom} AS waarom
FROM (
    SELECT o.provincie_id, o.gemeente_id, o.locatie_id, o.doelgroep, o.vraag, o.uitkomst, o.reden, o.aantal,
        o.geldigheid @> %(peildatum)s::date AS op_peildatum, o.geldigheid @> {horizon} AS op_horizon
    FROM opvang_plekoordeel o {eigen_horizon}
    WHERE o.provincie_id = gevraagd.provincie AND o.cyclus_id = %(cyclus)s AND {bekend}
      AND o.vraag = ANY(%(vragen)s)
      AND (o.geldigheid @> %(peildatum)s::date OR o.geldigheid @> {horizon})
) rijen
GROUP BY locatie_id, doelgroep, gemeente_id, provincie_id
) plek
"""
# Places stay registered under the gemeente of then; from the day of a herindeling on they count for its successor.
PER_GEMEENTE = f"""
SELECT provincie_id, gemeente_id, amv,
    sum(nu)::int, sum(verwacht + greatest(straks - nu, 0))::int, sum(greatest(nu - straks, 0))::int,
    sum(nood)::int, sum(besluit)::int, sum(duurzaam)::int, sum(onbekend)::int, sum(plekken)::int
FROM (
    SELECT oud.provincie_id, coalesce(h.naar_id, oud.gemeente_id) AS gemeente_id, oud.amv,
        oud.nu, oud.straks, oud.verwacht, oud.nood, oud.besluit, oud.duurzaam, oud.onbekend, oud.plekken
    FROM ({PER_PLEK}) oud
    LEFT JOIN gebied_herindeling h ON h.van_id = oud.gemeente_id AND {{ingegaan}}
        AND (h.locaties IS NULL OR oud.locatie_id = ANY(h.locaties))
) plek
GROUP BY provincie_id, gemeente_id, amv
"""
EIGEN_HORIZON = """
    LEFT JOIN unnest(%(met_eigen_horizon)s::text[], %(eigen_horizon)s::date[]) AS eigen (gemeente, dag)
        ON eigen.gemeente = o.gemeente_id"""
MET_VOORGANGERS = """(o.gemeente_id = %(gemeente)s
    OR o.gemeente_id IN (SELECT van_id FROM gebied_herindeling WHERE naar_id = %(gemeente)s))"""
ALTIJD = (Vraag.GEREALISEERD, Vraag.VERDEELBESLUIT, Vraag.DUURZAAM)


def opdracht(sql: str, termen: Termen, *, terug: bool = False, eigen_horizonnen: bool = False, waar: str = "") -> str:
    """PER_PLEK, PER_GEMEENTE or what is built on them, with the terms of the count filled in.

    `terug`: as known at a moment before now; `eigen_horizonnen`: some gemeenten have a horizon of their own.
    """
    bekend = "o.registratie @> %(bekend_op)s::timestamptz" if terug else "upper_inf(o.registratie)"
    return sql.format(
        bekend=f"{bekend} {waar}",
        ingegaan=INGEGAAN_TOEN if terug else INGEGAAN_NU,
        eigen_horizon=EIGEN_HORIZON if eigen_horizonnen else "",
        horizon="coalesce(eigen.dag, %(horizon)s::date)" if eigen_horizonnen else "%(horizon)s::date",
        **_selectie(termen),
    )


def parameters(vraag: Vraagstelling, provincies: list[str], horizonnen: Horizonnen | None = None) -> dict[str, Any]:
    """What `opdracht` wants to know; codes of provincies."""
    horizonnen = horizonnen or {}
    return {
        "provincies": provincies,
        "cyclus": vraag.regeling.cyclus,
        "peildatum": vraag.peildatum,
        "horizon": vraag.horizon,
        "bekend_op": vraag.bekend_op,
        "vragen": sorted({v.value for v in (*ALTIJD, *vraag.termen.vragen)}),
        "met_eigen_horizon": list(horizonnen),
        "eigen_horizon": list(horizonnen.values()),
    }


def _selectie(termen: Termen) -> dict[str, str]:
    """The terms of a count as conditions. Every word comes from an enum, never from a request."""
    telt, mits = een_van(termen.telt), termen.mits
    zeker = "coalesce(bool_or({dag} AND {wat}), false)"
    waarom = f"max(vraag || ' ' || reden) FILTER (WHERE op_peildatum AND vraag = '{termen.vraag.value}')"
    deels = {"mits_nu": "1", "mits_straks": "1", "mits_onbekend": "false", "waarom": waarom}
    if mits is not None:
        geldt = _kenmerk(mits)
        deels = {
            "mits_nu": zeker.format(dag="op_peildatum", wat=geldt) + "::int",
            "mits_straks": zeker.format(dag="op_horizon", wat=geldt) + "::int",
            "mits_onbekend": "("
            + zeker.format(dag="op_peildatum", wat=f"vraag = '{mits.vraag.value}' AND uitkomst = 'onbekend'")
            + f" AND {zeker.format(dag='op_peildatum', wat=telt)})",
            "waarom": f"coalesce(CASE WHEN {zeker.format(dag='op_peildatum', wat=telt)} THEN "
            f"max(vraag || ' ' || reden) FILTER (WHERE op_peildatum AND vraag = '{mits.vraag.value}') END, {waarom})",
        }
    return {"telt": telt, "komt": een_van(termen.komt), "vraag": termen.vraag.value, **deels}


def een_van(kenmerken: Iterable[Kenmerk], tabel: str = "") -> str:
    """A verdict that bears one of these marks, as a condition on the rows of Plekoordeel; none = never."""
    return "(" + (" OR ".join(_kenmerk(kenmerk, tabel) for kenmerk in kenmerken) or "false") + ")"


def _kenmerk(kenmerk: Kenmerk, tabel: str = "") -> str:
    naam, waarde = ("uitkomst", kenmerk.uitkomst) if kenmerk.uitkomst is not None else ("reden", kenmerk.reden)
    van = f"{tabel}." if tabel else ""
    return f"({van}vraag = '{kenmerk.vraag.value}' AND {van}{naam} = '{waarde.value if waarde else ''}')"


type PerGemeente = dict[str, Cijfers]


def cijfers_per_gemeente(
    vraag: Vraagstelling,
    provincies: Iterable[str],
    *,
    uiterlijk: Mapping[str, Horizonnen] | None = None,
    stempels: Mapping[str, object] | None = None,
) -> dict[str, PerGemeente]:
    """Figures per provincie code, per gemeente code. Gemeenten without places are left out.

    Cached per provincie under its data version: one cheap query tells whether anything changed, or none when the
    caller already read the `stempels`. A provincie without a data version never had a locatie. `uiterlijk`: per
    provincie the last day per gemeente, where that is known.
    """
    codes = sorted(set(provincies))
    if stempels is None:
        stempels = dict(Gegevensversie.objects.filter(provincie__in=codes).values_list("provincie_id", "stempel"))
    eigen = {code: vraag.afwijkend((uiterlijk or {}).get(code, {})) for code in codes}
    sleutels = {vraag.sleutel(code, stempels[code], eigen[code]): code for code in codes if stempels.get(code)}
    bewaard = {sleutels[sleutel]: waarde for sleutel, waarde in cache.get_many(sleutels).items()}
    if ontbreekt := [code for code in sleutels.values() if code not in bewaard]:
        vers = _uitrekenen(vraag, ontbreekt, horizonnen={g: dag for c in ontbreekt for g, dag in eigen[c].items()})
        cache.set_many({s: vers[code] for s, code in sleutels.items() if code in vers}, timeout=EEN_DAG)
        bewaard |= vers
    return {code: bewaard.get(code, {}) for code in codes}


def _uitrekenen(
    vraag: Vraagstelling, provincies: list[str], gemeente: str = "", horizonnen: Horizonnen | None = None
) -> dict[str, PerGemeente]:
    waar = f"AND {MET_VOORGANGERS}" if gemeente else ""
    terug, eigen = vraag.bekend_op is not None, bool(horizonnen)
    sql = opdracht(PER_GEMEENTE, vraag.termen, terug=terug, eigen_horizonnen=eigen, waar=waar)
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters(vraag, provincies, horizonnen) | {"gemeente": gemeente})
        return _uitpakken(cursor.fetchall(), provincies)


def _uitpakken(rijen: Iterable[tuple], provincies: list[str]) -> dict[str, PerGemeente]:
    uit: dict[str, PerGemeente] = {code: {} for code in provincies}
    for provincie, gemeente, amv, *getallen, onbekend, plekken in rijen:
        kant = {"amv" if amv else "regulier": Plaatsen(*getallen)}
        deel = Cijfers(**kant, onbekend=onbekend, plekken=plekken)
        uit[provincie][gemeente] = uit[provincie].get(gemeente, Cijfers()) + deel
    return uit


def cijfers_van_gemeente(
    vraag: Vraagstelling, provincie: str, gemeente: str, *, uiterlijk: date | None = None
) -> Cijfers:
    """Figures of one gemeente, from its own rows alone; zeros (with plekken 0) when nothing was reported."""
    eigen = vraag.afwijkend({gemeente: uiterlijk} if uiterlijk else {})
    return _uitrekenen(vraag, [provincie], gemeente, eigen)[provincie].get(gemeente, Cijfers())
