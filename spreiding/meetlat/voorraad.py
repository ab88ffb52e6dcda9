"""A prepared database per scale, beside the configured one: made once, copied for every measurement.

What is measured in is always a fresh copy, so that saving forms or making a gemeente large leaves no trace.
"""

from collections.abc import Sequence
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg.sql import SQL, Identifier, Literal

LEEG = 0  # the "scale" of a database in which nothing was made yet


class Voorraad:
    """The databases `<name>_meetlat_<scale>` on the server of `adres`; `locaties` is the size of scale 1.

    Raises ValueError when `adres` names no database.
    """

    def __init__(self, adres: str, locaties: int) -> None:
        self.deel = urlsplit(adres)
        self.naam = self.deel.path.strip("/")
        if not self.naam:
            raise ValueError(
                "DATABASE_URL ontbreekt. Zet daarin het adres van een PostgreSQL waar u een database mag maken."
            )
        self.merk = f"meetlat: {locaties} locaties, klaar"

    def adres(self, schaal: int | None = None) -> str:
        """Where this scale stands; None = the copy that is measured in."""
        return urlunsplit(self.deel._replace(path=f"/{self._naam(schaal)}"))

    def klaar(self) -> set[int]:
        """The scales that were made to the end, from as many locaties."""
        vraag = SQL(
            "SELECT datname FROM pg_database WHERE shobj_description(oid, 'pg_database') = {} AND datname ^@ {}"
        )
        gevonden = self._doe(vraag.format(Literal(self.merk), Literal(f"{self.naam}_meetlat_")))
        return {int(naam.rpartition("_")[2]) for (naam,) in gevonden}

    def begin(self, schaal: int) -> int:
        """Make the database of this scale, as a copy of the largest smaller one that is ready; gives that scale."""
        van = max((kleiner for kleiner in self.klaar() if kleiner < schaal), default=LEEG)
        self._maak(self._naam(schaal), self._naam(van) if van else "template0")
        return van

    def afgerond(self, schaal: int) -> None:
        """Mark this scale as made to the end."""
        self._doe(SQL("COMMENT ON DATABASE {} IS {}").format(Identifier(self._naam(schaal)), Literal(self.merk)))

    def kopieer(self, schaal: int) -> None:
        """A fresh copy of this scale to measure in."""
        self._maak(self._naam(None), self._naam(schaal))

    def ruim_op(self, schalen: Sequence[int | None]) -> None:
        """Throw away these databases."""
        for schaal in schalen:
            self._weg(self._naam(schaal))

    def _naam(self, schaal: int | None) -> str:
        return f"{self.naam}_meetlat" if schaal is None else f"{self.naam}_meetlat_{schaal}"

    def _maak(self, naam: str, voorbeeld: str) -> None:
        """Copied as files: the server would otherwise log every page of it."""
        self._weg(naam)
        maak = SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy")
        self._doe(maak.format(Identifier(naam), Identifier(voorbeeld)))

    def _weg(self, naam: str) -> None:
        self._doe(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(naam)))

    def _doe(self, opdracht: psycopg.sql.Composed) -> list[tuple]:
        with psycopg.connect(urlunsplit(self.deel), autocommit=True) as verbinding:
            gedaan = verbinding.execute(opdracht)
            return gedaan.fetchall() if gedaan.description else []
