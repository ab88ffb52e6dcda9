"""Ten and a hundred times the data: copies of the seeded rows with other ids, made by the database itself.

Every copy has the whole history of its locatie on both axes. Indexes, exclusions and references are dropped while
copying and made again over all rows: PostgreSQL then checks every row once, in bulk, instead of row by row.
"""

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

NAAR_LOCATIE = "locatie_id"
TABELLEN = (
    "opvang_locatie",
    "opvang_locatieversie",
    "opvang_mijlpaal",
    "opvang_capaciteit",
    "opvang_plekoordeel",
)
SPRONG = 10_000_000  # distance between the ids of two copies

# (what there is to drop, what makes it again); a primary key stays, for copies arrive in the order of their ids
GRENZEN = """
SELECT format('ALTER TABLE %%s DROP CONSTRAINT %%I', conrelid::regclass, conname),
    format('ALTER TABLE %%s ADD CONSTRAINT %%I %%s', conrelid::regclass, conname, pg_get_constraintdef(oid))
FROM pg_constraint WHERE contype IN ('f', 'x') AND conrelid = %s::regclass ORDER BY contype DESC, conname
"""
INDEXEN = """
SELECT format('DROP INDEX %%s', i.indexrelid::regclass), pg_get_indexdef(i.indexrelid) FROM pg_index i
WHERE i.indrelid = %s::regclass AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)
ORDER BY 1
"""


def vermenigvuldigen(*, van: int, tot: int) -> None:
    """Grow the data set from `van` times to `tot` times the seed; on an error it is what it was."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL maintenance_work_mem = '512MB'")
        terug = [opdracht for tabel in TABELLEN for opdracht in _los_maken(cursor, tabel)]
        for tabel in TABELLEN:
            opdracht = _kopie(cursor, tabel)
            for keer in range(van, tot):
                cursor.execute(opdracht, {"afstand": keer * SPRONG, "sprong": SPRONG})
        for opdracht in terug:
            cursor.execute(opdracht)


def _los_maken(cursor: CursorWrapper, tabel: str) -> list[str]:
    """Drop what guards and orders the rows of a table; gives the statements that put it back."""
    terug = []
    for soort in (GRENZEN, INDEXEN):
        cursor.execute(soort, [tabel])
        for weg, weer in cursor.fetchall():
            cursor.execute(weg)
            terug.append(weer)
    return terug


def _kopie(cursor: CursorWrapper, tabel: str) -> str:
    """The statement that copies the seeded rows once, `afstand` further."""
    cursor.execute(
        "SELECT column_name FROM information_schema.columns "
        "WHERE table_name = %s AND is_generated = 'NEVER' ORDER BY 1",
        [tabel],
    )
    kolommen = [naam for (naam,) in cursor.fetchall()]
    waarden = ", ".join(_waarde(kolom) for kolom in kolommen)
    return (
        f"INSERT INTO {tabel} ({', '.join(kolommen)}) SELECT {waarden} FROM {tabel} WHERE id < %(sprong)s ORDER BY id"
    )


def _waarde(kolom: str) -> str:
    if kolom in ("id", NAAR_LOCATIE):
        return f"{kolom} + %(afstand)s"
    return "gen_random_uuid()" if kolom == "sleutel" else kolom
