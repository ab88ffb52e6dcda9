"""Everything about gemeenten but their places, in one round trip: opgave, taak, suspension, data version, law, counts.

Stand per the peildatum and as known at a moment. The besluit of a provincie is there from the day of its bekendmaking:
the rows of Taak say so, since a taak begins on that day.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import connection

from spreiding.cyclus.queries import ONBEKEND, OpgaveStand
from spreiding.gebied.queries import INGEGAAN_NU, INGEGAAN_TOEN
from spreiding.regels.herindeling import Aantal, Overgang, overgegaan
from spreiding.regels.toestand import Schorsing
from spreiding.verdeling.queries.stand import Gebied, Taakstand

SQL = """
WITH taken AS MATERIALIZED (
    SELECT t.gemeente_id, t.provincie_id, t.regulier, t.amv, t.realiseren_uiterlijk, lower(t.geldigheid) AS sinds,
        t.besluitregel_id, b.id AS besluit_id, b.versie, b.bekendgemaakt_op, b.kenmerk, b.demonstratie
    FROM verdeling_taak t
    JOIN verdeling_besluitregel r ON r.id = t.besluitregel_id
    JOIN verdeling_verdeelbesluit b ON b.id = r.besluit_id
    WHERE t.cyclus_id = %(cyclus)s AND (%(provincies)s::text[] IS NULL OR t.provincie_id = ANY(%(provincies)s))
      AND t.geldigheid @> %(peildatum)s::date AND {t}
)
SELECT g.code, g.naam, g.provincie_id, g.hex_rij, g.hex_kolom, upper(g.geldigheid),
    o.totaal, o.amv, o.bron, o.bekendgemaakt_op, o.demonstratie,
    p.totaal, p.amv, p.bron, p.bekendgemaakt_op, p.demonstratie,
    t.regulier, t.amv, t.realiseren_uiterlijk, t.sinds, t.besluitregel_id, t.besluit_id, t.versie, t.bekendgemaakt_op,
    t.kenmerk, t.demonstratie,
    lower(s.geldigheid), upper(s.geldigheid), s.gerecht, s.zaaknummer,
    v.stempel::text, g.provincie_id = ANY(ARRAY(SELECT provincie_id FROM taken)),
    (SELECT w.id FROM cyclus_regeling w WHERE w.cyclus_id = %(cyclus)s AND {w}),
    ARRAY(SELECT n.id FROM cyclus_telling n WHERE {n} ORDER BY n.volgorde),
    (SELECT json_agg(json_build_array(h.van_id, h.naar_id, h.aandeel) ORDER BY h.datum, h.id)
        FROM gebied_herindeling h WHERE {ingegaan})
FROM gebied_gemeente g
LEFT JOIN opvang_gegevensversie v ON v.provincie_id = g.provincie_id
LEFT JOIN cyclus_opgave o ON o.gemeente_id = g.code AND o.cyclus_id = %(cyclus)s AND {o}
LEFT JOIN cyclus_opgave p ON p.provincie_id = g.provincie_id AND p.cyclus_id = %(cyclus)s AND {p}
LEFT JOIN taken t ON t.gemeente_id = g.code
LEFT JOIN verdeling_schorsing s ON s.gemeente_id = g.code AND s.cyclus_id = %(cyclus)s
    AND s.geldigheid @> %(peildatum)s::date AND {s}
WHERE (%(provincies)s::text[] IS NULL OR g.provincie_id = ANY(%(provincies)s)) {waar} AND g.geldigheid && daterange(
    least((SELECT lower(periode) FROM cyclus_cyclus WHERE code = %(cyclus)s), %(peildatum)s::date),
    %(peildatum)s::date, '[]')
ORDER BY g.naam
"""

# With those of which it took over the opgave.
EEN_GEMEENTE = """AND (g.code = %(gemeente)s
    OR g.code IN (SELECT van_id FROM gebied_herindeling WHERE naar_id = %(gemeente)s))"""


@dataclass(frozen=True, slots=True)
class Structuurrij:
    """A gemeente that existed in the cyclus until the peildatum: a merged one keeps its row."""

    gebied: Gebied
    opgave: OpgaveStand
    taak: Taakstand | None
    schorsing: Schorsing | None
    met_besluit: bool


@dataclass(frozen=True, slots=True)
class Structuur:
    """Gemeenten by name; per provincie code its announced opgave and data version; numbers of Regeling and tellingen.

    `regeling` None = not known at that moment.
    """

    rijen: list[Structuurrij]
    opgaven: dict[str, OpgaveStand]
    stempels: dict[str, str]
    regeling: int | None
    tellingen: list[int]

    @property
    def uiterlijk(self) -> dict[str, dict[str, date]]:
        """Per provincie and gemeente the last day of the term of its line."""
        dagen: dict[str, dict[str, date]] = {}
        for rij in self.rijen:
            if rij.taak:
                dagen.setdefault(rij.gebied.provincie, {})[rij.gebied.code] = rij.taak.realiseren_uiterlijk
        return dagen


def structuur(
    cyclus: str, provincies: Iterable[str] | None, *, peildatum: date, bekend_op: datetime | None, gemeente: str = ""
) -> Structuur:
    """One query over these provincies (None = all). `gemeente` limits it to one of their gemeenten."""
    bekend = "upper_inf({}.registratie)" if bekend_op is None else "{}.registratie @> %(bekend_op)s::timestamptz"
    sql = SQL.format(
        waar=EEN_GEMEENTE if gemeente else "",
        ingegaan=INGEGAAN_NU if bekend_op is None else INGEGAAN_TOEN,
        **{a: bekend.format(a) for a in "topswn"},
    )
    with connection.cursor() as cursor:
        cursor.execute(
            sql,
            {
                "cyclus": cyclus,
                "provincies": None if provincies is None else sorted(set(provincies)),
                "peildatum": peildatum,
                "bekend_op": bekend_op,
                "gemeente": gemeente,
            },
        )
        return _uitpakken(cursor.fetchall(), peildatum, gemeente)


def _uitpakken(rijen: list[tuple], peildatum: date, gemeente: str) -> Structuur:
    gebieden = [_rij(rij, peildatum) for rij in rijen]
    if rijen and rijen[0][34]:
        gebieden = _na_herindeling(gebieden, [Overgang(*overgang) for overgang in rijen[0][34]])
    if gemeente:
        gebieden = [rij for rij in gebieden if rij.gebied.code == gemeente]
    uit = Structuur(gebieden, {}, {}, *(rijen[0][32:34] if rijen else (None, [])))
    for rij in rijen:
        provincie = rij[2]
        if provincie not in uit.opgaven:
            uit.opgaven[provincie] = ONBEKEND if rij[13] is None else OpgaveStand(*rij[11:16])
            if rij[30]:
                uit.stempels[provincie] = rij[30]
    return uit


def _na_herindeling(rijen: list[Structuurrij], overgangen: list[Overgang]) -> list[Structuurrij]:
    """The announced opgave stays as it was; from the day of a herindeling on it weighs on the successor."""
    voor = {r.gebied.code: Aantal(r.opgave.regulier, r.opgave.amv) for r in rijen if r.opgave != ONBEKEND}
    na = overgegaan(voor, overgangen)
    weg, naar = {o.van for o in overgangen}, {o.naar for o in overgangen}
    uit = []
    for rij in rijen:
        code = rij.gebied.code
        if code in weg:
            uit.append(replace(rij, opgave=OpgaveStand(0, 0, "overgegaan door herindeling")))
        elif code in naar and code in na:
            uit.append(replace(rij, opgave=_opgeteld(rij.opgave, na[code])))
        else:
            uit.append(rij)
    return uit


def _opgeteld(eigen: OpgaveStand, aantal: Aantal) -> OpgaveStand:
    """The opgave of a successor, with what it took over."""
    totaal = None if aantal.regulier is None or aantal.amv is None else aantal.regulier + aantal.amv
    bron = f"{eigen.bron}, met wat overging door herindeling".lstrip(", ")
    return replace(eigen, totaal=totaal, amv=aantal.amv, bron=bron)


def _rij(rij: tuple, peildatum: date) -> Structuurrij:
    code, naam, provincie, hex_rij, hex_kolom, tot = rij[:6]
    return Structuurrij(
        Gebied(code, naam, provincie, hex_rij, hex_kolom, tot if tot is not None and tot <= peildatum else None),
        ONBEKEND if rij[8] is None else OpgaveStand(*rij[6:11]),
        None if rij[16] is None else Taakstand(*rij[16:26]),
        None if rij[26] is None else Schorsing(*rij[26:30]),
        rij[31],
    )
