"""The terms of the field and the law, explained in plain Dutch: fixtures/begrippen.json."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.text import slugify


@dataclass(frozen=True, slots=True)
class Uitleg:
    """A term. `ook` are other spellings and abbreviations under which it is found; `bron` is the article or source."""

    term: str
    uitleg: str
    bron: str = ""
    ook: tuple[str, ...] = ()
    voluit: str = ""

    @property
    def anker(self) -> str:
        return slugify(self.term)

    @property
    def letter(self) -> str:
        return self.anker[:1]


@cache
def alle() -> tuple[Uitleg, ...]:
    """All terms in alphabetical order."""
    rijen = json.loads((settings.BASIS / "fixtures" / "begrippen.json").read_text(encoding="utf-8"))
    termen = (Uitleg(**{**rij, "ook": tuple(rij.get("ook", ()))}) for rij in rijen)
    return tuple(sorted(termen, key=lambda u: u.term.casefold()))


@cache
def _op_naam() -> dict[str, Uitleg]:
    return {naam.casefold(): uitleg for uitleg in alle() for naam in (uitleg.term, *uitleg.ook)}


def zoek(term: str) -> Uitleg:
    """The explanation of a term. Raises KeyError when nobody explained it: add it to fixtures/begrippen.json."""
    return _op_naam()[term.casefold()]


@cache
def lade() -> SafeString:
    """Every explanation as a closed popover, at the end of each page: parts swapped in later find theirs too."""
    return SafeString(render_to_string("components/begrippenlade.html", {"begrippen": alle()}))
