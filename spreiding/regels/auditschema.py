"""JSON Schema (draft 2020-12) van de keten en van een rij van het logboek, met uitleg in het Nederlands."""

from __future__ import annotations

from spreiding.regels.auditketen import SOORT, VELDEN, VERSIE
from spreiding.regels.schema import DRAFT, Schema, datum, lijst, object_

UITLEG = {
    "id": "Nummer van de rij: de volgorde van registreren.",
    "op": "Moment waarop het gebeurde, in UTC met zes cijfers: 2027-03-05T08:00:00.000000Z.",
    "feit": "Wat er gebeurde, als sleutel.",
    "door_sleutel": "Sleutel van het account; leeg als het systeem het deed.",
    "door_naam": "Naam van wie het deed, zoals die toen was.",
    "over_soort": "Soort onderwerp, zoals locatie of taak.",
    "over_sleutel": "Sleutel van het onderwerp.",
    "over_naam": "Naam van het onderwerp, zoals die toen was.",
    "provincie_code": "CBS-code van de provincie; leeg als er geen is.",
    "gemeente_code": "CBS-code van de gemeente; leeg als er geen is.",
    "gegevens": "Wat er verder is vastgelegd, als object.",
}


def schemas() -> Schema:
    """{"rij": …, "keten": …}."""
    return {"rij": rij_schema(), "keten": keten_schema()}


def rij_schema() -> Schema:
    soorten = {"id": "integer", "gegevens": "object"}
    velden = {naam: {"type": soorten.get(naam, "string"), "description": UITLEG[naam]} for naam in VELDEN}
    uitleg = (
        "Vaste vorm van een rij: JSON met precies deze velden, sleutels op alfabet, scheiding ',' en ':', zonder"
        " spaties, UTF-8 zonder ontsnapte letters. Het controlegetal van de rij is sha256 over deze bytes."
    )
    return {"$schema": DRAFT, "title": "Rij van het logboek", **object_(uitleg, velden)}


def keten_schema() -> Schema:
    velden = {
        "soort": {"const": SOORT},
        "versie": {"const": VERSIE},
        "demonstratie": {"type": "boolean", "description": "true = verzonnen gegevens."},
        "zegels": lijst(_zegel(), "De zegels, het oudste eerst. Er is er een voor elke dag sinds het eerste."),
    }
    return {"$schema": DRAFT, "title": "Keten over het logboek", **object_("De hele keten.", velden)}


def _zegel() -> Schema:
    velden = {
        "dag": datum("De dag die dit zegel afsluit."),
        "aantal": _nummer("Hoeveel rijen dit zegel afsluit."),
        "eerste": {**_nummer("Nummer van de eerste rij; null zonder rijen."), "type": ["integer", "null"]},
        "laatste": _nummer("Tot en met welk nummer het logboek met dit zegel is afgesloten."),
        "rijen": _hash("sha256 over, per rij op nummer: het nummer als acht bytes (big-endian) en haar controlegetal."),
        "vorige": _hash("Hash van het zegel van de dag ervoor; nullen bij het eerste."),
        "hash": _hash("sha256 over de vaste vorm van dag, aantal, eerste, laatste, rijen en vorige."),
        "gemaakt_op": {"type": "string", "description": "Wanneer het zegel is gemaakt, UTC. Telt niet mee in de hash."},
        "rijenlijst": lijst({"type": "array"}, "Per rij [nummer, controlegetal]. Alleen in de uitvoer met rijen."),
    }
    return object_("Eén zegel.", velden, verplicht=[naam for naam in velden if naam != "rijenlijst"])


def _nummer(uitleg: str) -> Schema:
    return {"type": "integer", "minimum": 0, "description": uitleg}


def _hash(uitleg: str) -> Schema:
    return {"type": "string", "pattern": "^[0-9a-f]{64}$", "description": uitleg}
