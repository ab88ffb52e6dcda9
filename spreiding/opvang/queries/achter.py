"""The plekken behind a figure of any area, and how each of them came to count otherwise between two moments.

Built on the same sum per plek as the figures themselves (`cijfers.PER_PLEK`), with places under the gemeente that they
count for, so that rows always add up to the figure.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import connection

from spreiding.opvang.queries.cijfers import PER_PLEK, Horizonnen, Vraagstelling, opdracht, parameters
from spreiding.regels.begrippen import Begrip, Doelgroep, Fase, Reden, Soort
from spreiding.regels.verandering import Plekstand


class Cijfersoort(Begrip):
    """Which figure of a gemeente the plekken add up to; the names of `Plaatsen`, and how often something is unknown."""

    GEREALISEERD = "gerealiseerd", "gerealiseerd"
    GEPLAND = "gepland", "gepland"
    VALT_WEG = "valt_weg", "valt weg"
    NOODOPVANG = "noodopvang", "noodopvang"
    BESLUIT = "besluit", "telt voor het verdeelbesluit"
    DUURZAAM = "duurzaam", "duurzaam volgens de aftrek"
    ONBEKEND = "onbekend", "onbekend"


PER_AANDEEL = f"""
SELECT oud.provincie_id, coalesce(h.naar_id, oud.gemeente_id) AS gemeente_id, oud.locatie_id, oud.doelgroep,
    sum(oud.nu)::int AS gerealiseerd, sum(oud.verwacht + greatest(oud.straks - oud.nu, 0))::int AS gepland,
    sum(greatest(oud.nu - oud.straks, 0))::int AS valt_weg, sum(oud.nood)::int AS noodopvang,
    sum(oud.besluit)::int AS besluit, sum(oud.duurzaam)::int AS duurzaam, sum(oud.onbekend)::int AS onbekend,
    max(oud.waarom) AS waarom
FROM ({PER_PLEK}) oud
LEFT JOIN gebied_herindeling h ON h.van_id = oud.gemeente_id AND {{ingegaan}}
    AND (h.locaties IS NULL OR oud.locatie_id = ANY(h.locaties))
GROUP BY 1, 2, 3, 4
"""
FASE = """
LEFT JOIN LATERAL (
    SELECT m.fase FROM opvang_mijlpaal m
    WHERE m.locatie_id = p.locatie_id AND m.bereikt_op <= %(peildatum)s::date AND {m}
    ORDER BY array_position(%(fasen)s::text[], m.fase::text) DESC LIMIT 1
) f ON true
LEFT JOIN LATERAL (
    SELECT w.naam, w.soort FROM opvang_locatieversie w WHERE w.locatie_id = p.locatie_id AND {w} LIMIT 1
) k ON true
"""
RIJEN = f"""
SELECT p.provincie_id, p.gemeente_id, g.naam, p.locatie_id, coalesce(k.naam, l.naam), coalesce(k.soort, l.soort),
    coalesce(f.fase, 'verkenning'), p.doelgroep, p.gerealiseerd, p.gepland, p.valt_weg, p.noodopvang, p.besluit,
    p.duurzaam, p.onbekend, p.waarom
FROM ({PER_AANDEEL}) p
JOIN opvang_locatie l ON l.id = p.locatie_id JOIN gebied_gemeente g ON g.code = p.gemeente_id
"""


@dataclass(frozen=True, slots=True)
class Cijferplek:
    """The share of one gemeente in one locatie for one doelgroep, with what it adds to each figure, in places.

    `onbekend`: 1 when its number or its begin is unknown. `fase` and `soort` as they were known on the peildatum.
    """

    provincie: str
    gemeente: str
    gemeente_naam: str
    locatie: int
    naam: str
    soort: Soort
    fase: Fase
    doelgroep: Doelgroep
    gerealiseerd: int
    gepland: int
    valt_weg: int
    noodopvang: int
    besluit: int
    duurzaam: int
    onbekend: int
    reden: Reden | None

    def cijfer(self, soort: Cijfersoort) -> int:
        return getattr(self, soort.value)


type Uiterlijk = Mapping[str, Horizonnen]  # per provincie code the last day per gemeente


def cijferplekken(
    vraag: Vraagstelling, provincies: Sequence[str], *cijfers: Cijfersoort, uiterlijk: Uiterlijk | None = None
) -> list[Cijferplek]:
    """Every plek of these provincies that adds to one of the figures, by name: together they are it. One query."""
    eigen = _eigen(vraag, provincies, uiterlijk)
    een_van = " OR ".join(f"p.{cijfer.value} <> 0" for cijfer in cijfers)  # words of ours, never of a request
    sql = f"{RIJEN}{FASE} WHERE {een_van} ORDER BY lower(l.naam), l.id, g.naam, p.doelgroep"
    rijen = _vraag(_invullen(sql, vraag, eigen), parameters(vraag, sorted(set(provincies)), eigen))
    return [_cijferplek(rij) for rij in rijen]


def _cijferplek(rij: tuple[Any, ...]) -> Cijferplek:
    provincie, gemeente, gemeente_naam, locatie, naam, soort, fase, doelgroep = rij[:8]
    nu, gepland, weg, nood, besluit, duurzaam, onbekend, waarom = rij[8:]
    return Cijferplek(
        provincie, gemeente, gemeente_naam, locatie, naam, Soort(soort), Fase(fase), Doelgroep(doelgroep),
        nu, gepland, weg, nood, besluit, duurzaam, onbekend, _reden(waarom),
    )  # fmt: skip


def _eigen(vraag: Vraagstelling, provincies: Sequence[str], uiterlijk: Uiterlijk | None) -> dict[str, Any]:
    """Gemeenten with a last day of their own, of all these provincies together."""
    dagen = [vraag.afwijkend((uiterlijk or {}).get(code, {})) for code in sorted(set(provincies))]
    return {gemeente: dag for deel in dagen for gemeente, dag in deel.items()}


def _invullen(sql: str, vraag: Vraagstelling, eigen: Horizonnen) -> str:
    terug = vraag.bekend_op is not None
    bekend = "{0}.registratie @> %(bekend_op)s::timestamptz" if terug else "upper_inf({0}.registratie)"
    sql = sql.replace("{m}", bekend.format("m")).replace("{w}", bekend.format("w"))
    return opdracht(sql, vraag.termen, terug=terug, eigen_horizonnen=bool(eigen))


def _reden(waarom: str | None) -> Reden | None:
    return Reden(waarom.split()[1]) if waarom else None


def _vraag(sql: str, nodig: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, {**nodig, "fasen": [fase.value for fase in Fase]})
        return cursor.fetchall()


@dataclass(frozen=True, slots=True)
class Plekverandering:
    """A plek that counts otherwise: then, then as we know it now, and now. `sinds`: when the locatie was registered."""

    provincie: str
    gemeente: str
    gemeente_naam: str
    locatie: int
    naam: str
    doelgroep: Doelgroep
    sinds: datetime
    toen: Plekstand
    toen_volgens_nu: Plekstand
    nu: Plekstand


DRIE = """
SELECT v.provincie_id, v.gemeente_id, g.naam, v.locatie_id, l.naam, v.doelgroep, l.aangemaakt_op,
    v.a_telt, v.a_waarom, v.m_telt, v.m_waarom, v.b_telt, v.b_waarom
FROM (
    SELECT provincie_id, gemeente_id, locatie_id, doelgroep,
        coalesce(a.gerealiseerd, 0) AS a_telt, a.waarom AS a_waarom, coalesce(m.gerealiseerd, 0) AS m_telt,
        m.waarom AS m_waarom, coalesce(b.gerealiseerd, 0) AS b_telt, b.waarom AS b_waarom
    FROM (<a>) a FULL JOIN (<m>) m USING (provincie_id, gemeente_id, locatie_id, doelgroep)
        FULL JOIN (<b>) b USING (provincie_id, gemeente_id, locatie_id, doelgroep)
) v
JOIN opvang_locatie l ON l.id = v.locatie_id JOIN gebied_gemeente g ON g.code = v.gemeente_id
WHERE v.a_telt <> v.m_telt OR v.m_telt <> v.b_telt
ORDER BY g.naam, lower(l.naam), l.id, v.doelgroep
"""


def plekveranderingen(toen: Vraagstelling, nu: Vraagstelling, provincies: Sequence[str]) -> list[Plekverandering]:
    """Every plek whose counted places differ between these moments, or between then and then as known now. One query.

    The differences add up to the difference of the totals: both ends are the sum that every page shows.
    """
    midden = replace(toen, bekend_op=nu.bekend_op, termen=nu.termen)
    sql, nodig = DRIE, {}
    for naam, vraag in (("a", toen), ("m", midden), ("b", nu)):
        deel = _invullen(PER_AANDEEL, vraag, {})
        sql = sql.replace(f"<{naam}>", deel.replace("%(", f"%({naam}_"))
        nodig |= {f"{naam}_{p}": w for p, w in parameters(vraag, sorted(set(provincies))).items()}
    return [_plekverandering(rij) for rij in _vraag(sql, nodig)]


def _plekverandering(rij: tuple[Any, ...]) -> Plekverandering:
    provincie, gemeente, gemeente_naam, locatie, naam, doelgroep, sinds = rij[:7]
    toen, midden, nu = (Plekstand(rij[n], _reden(rij[n + 1])) for n in (7, 9, 11))
    return Plekverandering(
        provincie, gemeente, gemeente_naam, locatie, naam, Doelgroep(doelgroep), sinds, toen, midden, nu
    )
