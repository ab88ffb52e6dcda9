"""Ten and a hundred times the data: copies of the seeded rows with other ids, made by the database itself."""

from django.db import connection

# Copied in this order; (table, own id, foreign key to locatie)
TABELLEN = (
    ("opvang_locatie", None),
    ("opvang_locatieversie", "locatie_id"),
    ("opvang_mijlpaal", "locatie_id"),
    ("opvang_capaciteit", "locatie_id"),
    ("opvang_plekoordeel", "locatie_id"),
)
SPRONG = 10_000_000  # distance between the ids of two copies


def vermenigvuldigen(*, van: int, tot: int) -> None:
    """Grow the data set from `van` times to `tot` times the seed. Constraints and keys are rebuilt afterwards."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        for tabel, naar_locatie in TABELLEN:
            _kopieren(cursor, tabel, naar_locatie, van, tot)
        cursor.execute("SET session_replication_role = DEFAULT")
        cursor.execute("VACUUM ANALYZE")


def _kopieren(cursor, tabel: str, naar_locatie: str | None, van: int, tot: int) -> None:
    uitsluitingen = _los_maken(cursor, tabel)
    kolommen = _kolommen(cursor, tabel)
    waarden = ", ".join(_waarde(kolom, naar_locatie) for kolom in kolommen)
    namen = ", ".join(kolommen)
    cursor.execute(
        f"INSERT INTO {tabel} ({namen}) SELECT {waarden} FROM {tabel} bron, generate_series(%s, %s) keer "
        f"WHERE bron.id < %s",
        [van, tot - 1, SPRONG],
    )
    for opdracht in uitsluitingen:
        cursor.execute(opdracht)


def _kolommen(cursor, tabel: str) -> list[str]:
    cursor.execute(
        "SELECT column_name FROM information_schema.columns "
        "WHERE table_name = %s AND is_generated = 'NEVER' ORDER BY 1",
        [tabel],
    )
    return [naam for (naam,) in cursor.fetchall()]


def _waarde(kolom: str, naar_locatie: str | None) -> str:
    if kolom in ("id", naar_locatie):
        return f"bron.{kolom} + keer * {SPRONG}"
    if kolom == "sleutel":
        return "gen_random_uuid()"
    return f"bron.{kolom}"


def _los_maken(cursor, tabel: str) -> list[str]:
    """Drop exclusion constraints and indexes while copying; gives the statements that put them back.

    Building an index once over all rows costs a fraction of keeping it up to date for each.
    """
    cursor.execute(
        "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'x' AND conrelid = %s::regclass",
        [tabel],
    )
    gevonden = cursor.fetchall()
    for naam, _ in gevonden:
        cursor.execute(f"ALTER TABLE {tabel} DROP CONSTRAINT {naam}")
    return [
        *_zonder_indexen(cursor, tabel),
        *(f"ALTER TABLE {tabel} ADD CONSTRAINT {naam} {tekst}" for naam, tekst in gevonden),
    ]


def _zonder_indexen(cursor, tabel: str) -> list[str]:
    """Drop the indexes that are no part of a constraint; how each is made again."""
    cursor.execute(
        "SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) FROM pg_index i "
        "WHERE i.indrelid = %s::regclass AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)",
        [tabel],
    )
    gevonden = cursor.fetchall()
    for naam, _ in gevonden:
        cursor.execute(f"DROP INDEX {naam}")
    return [definitie for _, definitie in gevonden]
