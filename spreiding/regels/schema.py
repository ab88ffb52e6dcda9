"""Bouwstenen van een JSON Schema (draft 2020-12): elk veld met zijn uitleg in het Nederlands."""

from __future__ import annotations

from typing import Any

from spreiding.regels.begrippen import Begrip

type Schema = dict[str, Any]
DRAFT = "https://json-schema.org/draft/2020-12/schema"


def object_(uitleg: str, velden: Schema, *, verplicht: list[str] | None = None) -> Schema:
    return {
        "type": "object",
        "description": uitleg,
        "properties": velden,
        "required": list(velden) if verplicht is None else verplicht,
        "additionalProperties": False,
    }


def lijst(lid: Schema, uitleg: str) -> Schema:
    return {"type": "array", "description": uitleg, "items": lid}


def tekst(uitleg: str) -> Schema:
    return {"type": "string", "minLength": 1, "description": uitleg}


def keuze(uitleg: str, soort: type[Begrip]) -> Schema:
    return {"enum": soort.waarden(), "description": uitleg}


def datum(uitleg: str) -> Schema:
    return {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$", "description": uitleg}


def misschien_datum(uitleg: str) -> Schema:
    return {**datum(uitleg), "type": ["string", "null"]}
