"""The floor: the same figures by one hand-written query each, straight through the driver."""

from dataclasses import dataclass
from datetime import date

from spreiding.opvang.queries.cijfers import ALTIJD, PER_GEMEENTE, opdracht
from spreiding.regels.telling import WETTELIJK

PEILDATUM = date(2027, 3, 5)
HORIZON = date(2027, 7, 1)
CYCLUS = "2026-2028"


@dataclass(frozen=True)
class Vloer:
    """A query with its parameters; its rows are fetched in full."""

    sql: str
    parameters: dict


BORD = Vloer(
    f"""
    SELECT g.code, g.naam, o.totaal, o.amv, c.*
    FROM gebied_gemeente g
    LEFT JOIN cyclus_opgave o ON o.gemeente_id = g.code AND o.cyclus_id = %(cyclus)s AND upper_inf(o.registratie)
    LEFT JOIN ({opdracht(PER_GEMEENTE, WETTELIJK)}) c ON c.gemeente_id = g.code
    WHERE g.provincie_id = 'PV25'
    """,
    {
        "provincies": ["PV25"],
        "cyclus": CYCLUS,
        "peildatum": PEILDATUM,
        "horizon": HORIZON,
        "vragen": [vraag.value for vraag in ALTIJD],
    },
)
LANDELIJK = Vloer(
    BORD.sql.replace("WHERE g.provincie_id = 'PV25'", ""),
    BORD.parameters | {"provincies": [f"PV{n}" for n in range(20, 32)]},
)
LIJST = Vloer(
    """
    WITH blad AS (
        SELECT l.* FROM opvang_locatie l WHERE l.provincie_id = 'PV25' ORDER BY lower(l.naam), l.id LIMIT 50
    )
    SELECT blad.*, g.naam, p.plaatsen, o.oordelen, (SELECT count(*) FROM opvang_locatie WHERE provincie_id = 'PV25')
    FROM blad JOIN gebied_gemeente g ON g.code = blad.gemeente_id
    LEFT JOIN LATERAL (
        SELECT sum(aantal) AS plaatsen FROM opvang_capaciteit c
        WHERE c.locatie_id = blad.id AND upper_inf(c.registratie) AND c.geldigheid @> %(peildatum)s::date
    ) p ON true
    LEFT JOIN LATERAL (
        SELECT json_agg(json_build_array(vraag, uitkomst, aantal)) AS oordelen FROM opvang_plekoordeel v
        WHERE v.locatie_id = blad.id AND upper_inf(v.registratie) AND v.cyclus_id = %(cyclus)s
          AND v.geldigheid @> %(peildatum)s::date
    ) o ON true
    """,
    {"peildatum": PEILDATUM, "cyclus": CYCLUS},
)
GEMEENTE = Vloer(
    f"""
    SELECT c.*, (
        SELECT json_agg(json_build_array(l.naam, l.soort, l.fase, v.vraag, v.uitkomst, v.aantal))
        FROM (SELECT * FROM opvang_locatie WHERE gemeente_id = 'GM0202' ORDER BY lower(naam) LIMIT 50) l
        JOIN opvang_plekoordeel v ON v.locatie_id = l.id AND upper_inf(v.registratie)
          AND v.cyclus_id = %(cyclus)s AND v.geldigheid @> %(peildatum)s::date
    ) FROM ({opdracht(PER_GEMEENTE, WETTELIJK, waar="AND o.gemeente_id = 'GM0202'")}) c
    """,
    BORD.parameters,
)
OPSLAAN = Vloer(
    """
    WITH oud AS (
        UPDATE opvang_capaciteit SET registratie = tstzrange(lower(registratie), clock_timestamp())
        WHERE id = (SELECT min(id) FROM opvang_capaciteit
                    WHERE locatie_id = %(locatie)s AND upper_inf(registratie) AND doelgroep = 'regulier')
        RETURNING *
    ), nieuw AS (
        INSERT INTO opvang_capaciteit (locatie_id, doelgroep, aantal, geldigheid, registratie, reden, door_id)
        SELECT locatie_id, doelgroep, aantal, geldigheid, tstzrange(upper(registratie), NULL), 'vloer', door_id FROM oud
        RETURNING id
    ), gesloten AS (
        UPDATE opvang_plekoordeel SET registratie = tstzrange(lower(registratie), clock_timestamp())
        WHERE locatie_id = %(locatie)s AND upper_inf(registratie) AND cyclus_id = %(cyclus)s RETURNING *
    )
    INSERT INTO opvang_plekoordeel (locatie_id, gemeente_id, provincie_id, doelgroep, cyclus_id, vraag, uitkomst,
        reden, aantal, geldigheid, registratie)
    SELECT locatie_id, gemeente_id, provincie_id, doelgroep, cyclus_id, vraag, uitkomst, reden, aantal, geldigheid,
        tstzrange(upper(registratie), NULL) FROM gesloten RETURNING id
    """,
    {"cyclus": CYCLUS},
)
