"""Behind a figure: the plekken that add up to it, and the plekken in which two named counts differ.

Both are built on the same sum per plek as the figures themselves (`cijfers.PER_PLEK`), so they add up exactly.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from spreiding.opvang.queries.cijfers import PER_PLEK, Horizonnen, Vraagstelling, opdracht, parameters
from spreiding.regels.begrippen import Doelgroep, Reden, Vraag
from spreiding.regels.telling import Termen


@dataclass(frozen=True, slots=True)
class Plekcijfer:
    """What the share of one gemeente in one locatie adds to the figures, in places.

    `waarom` is the verdict that decides whether it counts on the peildatum; `vraag` the question it answers.
    """

    gemeente: str
    locatie: int
    naam: str
    doelgroep: Doelgroep
    gerealiseerd: int
    gepland: int
    valt_weg: int
    noodopvang: int
    onbekend: bool
    vraag: Vraag | None
    waarom: Reden | None


PLEKKEN = f"""
SELECT p.gemeente_id, p.locatie_id, l.naam, p.doelgroep, p.nu::int,
    (p.verwacht + greatest(p.straks - p.nu, 0))::int, greatest(p.nu - p.straks, 0)::int, p.nood::int, p.onbekend,
    p.waarom
FROM ({PER_PLEK}) p JOIN opvang_locatie l ON l.id = p.locatie_id
ORDER BY lower(l.naam), l.id, p.doelgroep
"""


def plekken_achter(
    vraag: Vraagstelling, provincie: str, gemeente: str, *, uiterlijk: date | None = None
) -> list[Plekcijfer]:
    """Every plek of a gemeente with what it adds: the sum is `cijfers_van_gemeente`, column by column. One query."""
    eigen: Horizonnen = vraag.afwijkend({gemeente: uiterlijk} if uiterlijk else {})
    terug, waar = vraag.bekend_op is not None, "AND o.gemeente_id = %(gemeente)s"
    sql = opdracht(PLEKKEN, vraag.termen, terug=terug, eigen_horizonnen=bool(eigen), waar=waar)
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters(vraag, [provincie], eigen) | {"gemeente": gemeente})
        return [_plek(rij) for rij in cursor.fetchall()]


def _plek(rij: tuple) -> Plekcijfer:
    gemeente, locatie, naam, doelgroep, nu, gepland, valt_weg, nood, onbekend, waarom = rij
    oordeel = _oordeel(waarom)
    return Plekcijfer(
        gemeente, locatie, naam, Doelgroep(doelgroep), nu, gepland, valt_weg, nood, bool(onbekend), *oordeel
    )


def _oordeel(waarom: str | None) -> tuple[Vraag | None, Reden | None]:
    if not waarom:
        return None, None
    vraag, reden = waarom.split()
    return Vraag(vraag), Reden(reden)


@dataclass(frozen=True, slots=True)
class Verschilregel:
    """Plekken that differ between two counts for one reason, in places: above zero when the second counts more."""

    vraag: Vraag | None
    reden: Reden | None
    erbij: bool
    aantal: int
    plekken: int

    @property
    def sleutel(self) -> str:
        """Name of the line in an address: "erbij-gerealiseerd-noodopvang"."""
        delen = ("erbij" if self.erbij else "eraf", self.vraag.value if self.vraag else "", self.reden or "")
        return "-".join(deel for deel in delen if deel)


@dataclass(frozen=True, slots=True)
class Verschilplek:
    """One plek that differs, in places by the first and by the second count."""

    provincie: str
    gemeente: str
    gemeente_naam: str
    locatie: int
    naam: str
    doelgroep: Doelgroep
    van: int
    naar: int

    @property
    def verschil(self) -> int:
        return self.naar - self.van


VERSCHIL = """
FROM (
    SELECT coalesce(a.provincie_id, b.provincie_id) AS provincie_id,
        coalesce(a.gemeente_id, b.gemeente_id) AS gemeente_id, coalesce(a.locatie_id, b.locatie_id) AS locatie_id,
        coalesce(a.doelgroep, b.doelgroep) AS doelgroep, coalesce(a.nu, 0) AS van, coalesce(b.nu, 0) AS naar,
        coalesce(b.nu, 0) > coalesce(a.nu, 0) AS erbij,
        CASE WHEN coalesce(b.nu, 0) > coalesce(a.nu, 0) THEN a.waarom ELSE b.waarom END AS waarom
    FROM ({een}) a FULL JOIN ({ander}) b USING (provincie_id, gemeente_id, locatie_id, doelgroep)
    WHERE coalesce(a.nu, 0) <> coalesce(b.nu, 0)
) v
"""
REGELS = f"""
SELECT erbij, waarom, sum(naar - van)::int, count(*)
{VERSCHIL} GROUP BY 1, 2 ORDER BY 1 DESC, abs(sum(naar - van)) DESC, 2
"""
RIJEN = f"""
SELECT v.provincie_id, v.gemeente_id, g.naam, v.locatie_id, l.naam, v.doelgroep, v.van::int, v.naar::int, v.erbij,
    v.waarom
{VERSCHIL} JOIN opvang_locatie l ON l.id = v.locatie_id JOIN gebied_gemeente g ON g.code = v.gemeente_id
ORDER BY lower(l.naam), l.id, g.naam, v.doelgroep
"""


def verschillen(vraag: Vraagstelling, naar: Termen, provincies: Iterable[str]) -> list[Verschilregel]:
    """Why the count `naar` differs from that of `vraag`, per reason. The lines add up to the difference. One query."""
    return [
        Verschilregel(*_oordeel(waarom), erbij, aantal, plekken)
        for erbij, waarom, aantal, plekken in _vergelijk(REGELS, vraag, naar, provincies)
    ]


def verschilplekken(
    vraag: Vraagstelling, naar: Termen, provincies: Iterable[str], sleutel: str = ""
) -> list[Verschilplek]:
    """The plekken behind one line (its `sleutel`), or behind all of them. One query."""
    rijen = []
    for rij in _vergelijk(RIJEN, vraag, naar, provincies):
        provincie, gemeente, gemeente_naam, locatie, naam, doelgroep, een, ander, erbij, waarom = rij
        if sleutel in ("", Verschilregel(*_oordeel(waarom), erbij, 0, 0).sleutel):
            plek = Verschilplek(provincie, gemeente, gemeente_naam, locatie, naam, Doelgroep(doelgroep), een, ander)
            rijen.append(plek)
    return rijen


def _vergelijk(sql: str, vraag: Vraagstelling, naar: Termen, provincies: Iterable[str]) -> Sequence[tuple[Any, ...]]:
    terug, codes = vraag.bekend_op is not None, sorted(set(provincies))
    een, ander = (opdracht(PER_PLEK, termen, terug=terug) for termen in (vraag.termen, naar))
    nodig = parameters(vraag, codes)
    nodig["vragen"] = sorted({*nodig["vragen"], *(v.value for v in naar.vragen)})
    with connection.cursor() as cursor:
        cursor.execute(sql.replace("{een}", een).replace("{ander}", ander), nodig)
        return cursor.fetchall()
