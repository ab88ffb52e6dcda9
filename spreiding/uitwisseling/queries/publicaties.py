"""What can be published, what was, and the forms in which the public gets it."""

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings

from spreiding.cyclus.models import Cyclus
from spreiding.cyclus.queries import cyclus_op, tellingen
from spreiding.gebied.models import Provincie
from spreiding.regels.publicaties import VELDEN, Gebiedcijfer, controlegetal
from spreiding.regels.telling import Telling
from spreiding.uitwisseling.models import Publicatie
from spreiding.verdeling.queries.realisatie import Realisatie, realisatie
from spreiding.verdeling.queries.stand import Gebiedstand, Som

LAND = "NL"


@dataclass(frozen=True, slots=True)
class Voorbeeld:
    """What would be published: `gegevens` exactly as they are frozen, and their digest."""

    datum: date
    telling: Telling
    gegevens: dict[str, Any]

    @property
    def sha256(self) -> str:
        return controlegetal(self.gegevens)

    @property
    def rijen(self) -> list[dict[str, Any]]:
        return rijen_van(self.gegevens)

    @property
    def iets_bekend(self) -> bool:
        return any(rij["plaatsen"] is not None for rij in self.gegevens["provincies"])


def voorbeeld(datum: date, telling: str) -> Voorbeeld:
    """The totals stand per this day, as known now, in this count. Raises KeyError when the count does not exist."""
    cyclus = cyclus_op(datum)
    gevonden = realisatie(cyclus, datum, None, telling)
    return Voorbeeld(datum, gevonden.telling, _gegevens(datum, cyclus, gevonden))


def _gegevens(datum: date, cyclus: Cyclus, gevonden: Realisatie) -> dict[str, Any]:
    namen = dict(Provincie.objects.order_by("naam").values_list("pk", "naam"))
    provincies = [_cijfer(namen[code], code, gevonden) for code in namen if code in gevonden.totalen]
    land = gevonden.land
    doel = Som.van(rij.doel for rij in provincies)
    geheel = Gebiedcijfer(
        "Nederland", LAND, land.maat().gerealiseerd, None if doel.onbekend else doel.bekend, land.soort.label,
        sum(rij.onbekend for rij in provincies),
    )  # fmt: skip
    return {
        "stand_per": datum.isoformat(),
        "cyclus": cyclus.naam,
        "telling": gevonden.telling.code,
        "telling_naam": gevonden.telling.naam,
        "definitie": gevonden.telling.definitie,
        "demonstratie": settings.DEMO,
        "land": geheel.als_dict(),
        "provincies": [rij.als_dict() for rij in provincies],
    }


def _cijfer(naam: str, code: str, gevonden: Realisatie) -> Gebiedcijfer:
    totaal = gevonden.totalen[code]
    stand: Gebiedstand = totaal.geheel
    maat = stand.maat()
    return Gebiedcijfer(naam, code, maat.gerealiseerd, maat.doel, stand.soort.label, totaal.onbekend)


def rijen_van(gegevens: dict[str, Any]) -> list[dict[str, Any]]:
    """The provincies, and the country below them."""
    return [*gegevens["provincies"], gegevens["land"]]


def te_kiezen_tellingen() -> list[Telling]:
    return tellingen()


def gepubliceerd() -> Iterable[Publicatie]:
    """All publications, the youngest day first; withdrawn ones too, for who made them."""
    return Publicatie.objects.select_related("gepubliceerd_door", "ingetrokken_door").order_by("-datum", "-pk")


def publicatie_van(datum: date) -> Publicatie | None:
    """The publication of this day: the one that stands, else the last that was withdrawn."""
    rijen = Publicatie.objects.filter(datum=datum)
    return rijen.geldig().first() or rijen.order_by("-pk").first()


# -- open data --


def als_csv(publicatie: Publicatie) -> bytes:
    """Rows of `VELDEN`, with stand_per, telling and the mark of a demonstration in every row; UTF-8 with BOM."""
    uit = io.StringIO(newline="")
    namen = ["stand_per", "telling", *VELDEN, "demonstratie"]
    schrijver = csv.DictWriter(uit, namen, delimiter=";", lineterminator="\r\n")
    schrijver.writeheader()
    vast = {
        "stand_per": publicatie.gegevens["stand_per"], "telling": publicatie.gegevens["telling"],
        "demonstratie": "ja" if publicatie.gegevens["demonstratie"] else "nee",
    }  # fmt: skip
    for rij in rijen_van(publicatie.gegevens):
        schrijver.writerow(vast | {naam: "" if w is None else w for naam, w in rij.items()})
    return b"\xef\xbb\xbf" + uit.getvalue().encode()


def als_json(publicatie: Publicatie) -> bytes:
    """The frozen data with their digest: who recomputes it, gets the same."""
    geheel = {
        "gegevens": publicatie.gegevens,
        "sha256": publicatie.sha256,
        "gepubliceerd_op": publicatie.gepubliceerd_op.isoformat(),
        "licentie": "CC0 1.0",
    }
    return json.dumps(geheel, ensure_ascii=False, indent=1).encode()


def schema() -> dict[str, Any]:
    """JSON Schema of `als_json`; the columns of the csv have the same names."""
    geheel_of_leeg = {"type": ["integer", "null"], "minimum": 0}
    soorten = {"plaatsen": geheel_of_leeg, "doel": geheel_of_leeg, "onbekend": {"type": "integer", "minimum": 0}}
    velden = {naam: {"description": uitleg, **soorten.get(naam, {"type": "string"})} for naam, uitleg in VELDEN.items()}
    cijfer = {"type": "object", "properties": velden, "required": list(VELDEN), "additionalProperties": False}
    tekst = {"type": "string"}
    gegevens = {
        "stand_per": {"type": "string", "format": "date"}, "cyclus": tekst, "telling": tekst, "telling_naam": tekst,
        "definitie": tekst, "demonstratie": {"type": "boolean"}, "land": cijfer,
        "provincies": {"type": "array", "items": cijfer},
    }  # fmt: skip
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Opvangplekken per provincie, gepubliceerd",
        "type": "object",
        "properties": {
            "gegevens": {"type": "object", "properties": gegevens, "required": list(gegevens),
                         "additionalProperties": False},
            "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$",
                       "description": "sha256 van gegevens als JSON met sleutels op volgorde, zonder spaties, UTF-8"},
            "gepubliceerd_op": {"type": "string", "format": "date-time"},
            "licentie": tekst,
        },
        "required": ["gegevens", "sha256", "gepubliceerd_op", "licentie"],
        "additionalProperties": False,
    }  # fmt: skip
