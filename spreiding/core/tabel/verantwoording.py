"""Where a list comes from: written in every download, so that a figure never travels without its definition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.conf import settings
from django.http import HttpRequest
from django.utils.text import slugify

import spreiding
from spreiding.core import klok, opmaak

DEMONSTRATIE = "Demonstratie: verzonnen gegevens"
LEGE_CEL = "Een lege cel betekent: onbekend. Onbekend is niet nul."
ONSCHADELIJK = "Tekst die begint met = + - @ heeft in csv, xlsx en ods een apostrof ervoor: zo voert niets haar uit."


@dataclass(frozen=True)
class Verantwoording:
    """What a list is, what it counts and when. `tellingen` and `filters` are (name, text) pairs."""

    titel: str
    gemaakt_op: datetime
    gemaakt_door: str
    omschrijving: str = ""
    tellingen: Sequence[tuple[str, str]] = ()
    stand_per: date | None = None
    bekend_op: date | None = None
    filters: Sequence[tuple[str, str]] = ()
    versie: str = ""
    demonstratie: bool = False
    bestandsnaam: str = ""
    extra: Sequence[tuple[str, str]] = field(default=())

    def regels(self, kolommen: Sequence = ()) -> list[tuple[str, str]]:
        """(name, text) lines, in the order of the sheet, with the definitions of the columns."""
        uitleg = [(f"Kolom {k.kop}", k.uitleg) for k in kolommen if k.uitleg]
        regels = [
            ("Let op", self.merk),
            ("Lijst", self.titel),
            ("Omschrijving", self.omschrijving),
            *((f"Telling {naam}", tekst) for naam, tekst in self.tellingen),
            ("Stand per", opmaak.datum(self.stand_per) if self.stand_per else ""),
            ("Zoals bekend op", _als_tekst(self.bekend_op or self.gemaakt_op)),
            *((f"Filter {naam}", tekst) for naam, tekst in self.filters),
            ("Filters", "" if self.filters else "geen"),
            *self.extra,
            *uitleg,
            ("Lege cellen", LEGE_CEL),
            ("Tekstcellen", ONSCHADELIJK),
            ("Gemaakt op", opmaak.moment(self.gemaakt_op)),
            ("Gemaakt door", self.gemaakt_door),
            ("Programma", f"Spreiding {self.versie}".strip()),
        ]
        return [(naam, str(tekst)) for naam, tekst in regels if tekst]

    @property
    def merk(self) -> str:
        """What stands on top of every page of a document."""
        return DEMONSTRATIE if self.demonstratie else ""

    @property
    def bestand(self) -> str:
        """File name without extension: locaties-2027-03-05."""
        dag = self.stand_per or opmaak.plaatselijke_dag(self.gemaakt_op)
        return f"{slugify(self.bestandsnaam or self.titel) or 'lijst'}-{dag.isoformat()}"


def verantwoording(request: HttpRequest, *, titel: str, **wat) -> Verantwoording:
    """A Verantwoording of what this person downloads now; `wat` are fields of Verantwoording."""
    naam = str(request.user) if request.user.is_authenticated else "niet ingelogd"
    vast = {
        "gemaakt_op": klok.nu(),
        "gemaakt_door": naam,
        "versie": getattr(spreiding, "__version__", ""),
        "demonstratie": settings.DEMO,
    }
    return Verantwoording(titel=titel, **(vast | wat))


def _als_tekst(dag: date) -> str:
    return opmaak.moment(dag) if isinstance(dag, datetime) else opmaak.datum(dag)
