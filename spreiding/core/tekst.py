"""Text that people type: cleaned of what nobody can see, and never longer than it may be.

Letters of any language, accents and emoji stay as they are. What goes: control characters (NUL too), marks that turn
the reading direction around, and characters of zero width, because two names that look the same must be the same.
"""

from __future__ import annotations

import unicodedata
from typing import Any

from django import forms

REGELEINDEN = str.maketrans({"\r": "\n", "\u2028": "\n", "\u2029": "\n", "\v": "\n", "\f": "\n", "\x85": "\n"})
VERBINDER = "\u200d"  # joins emoji into one picture
PICTOGRAM = ("So", "Sk", "Mn")


def schoon(tekst: str, *, regels: bool = False) -> str:
    """The text as it is kept: NFC, visible characters only, single spaces. `regels`: line ends stay."""
    if tekst.isascii() and tekst.isprintable():  # by far most cells of an uploaded table
        return " ".join(tekst.split())
    tekst = unicodedata.normalize("NFC", tekst.replace("\r\n", "\n").translate(REGELEINDEN))
    zichtbaar = "".join(teken for plaats, teken in enumerate(tekst) if _blijft(tekst, plaats))
    if regels:
        return "\n".join(" ".join(regel.split()) for regel in zichtbaar.split("\n")).strip()
    return " ".join(zichtbaar.split())


def _blijft(tekst: str, plaats: int) -> bool:
    teken = tekst[plaats]
    if teken == VERBINDER:
        return 0 < plaats < len(tekst) - 1 and unicodedata.category(tekst[plaats - 1]) in PICTOGRAM
    if ord(teken) & 0xFFFE == 0xFFFE:  # not a character; no XML may hold it
        return False
    return teken in "\n\t" or unicodedata.category(teken) not in ("Cc", "Cf", "Cs", "Co")


class TekstVeld(forms.CharField):
    """A text of at most `max_length` characters. Too long is an error and never cut off: nothing typed is lost."""

    default_error_messages = {
        "required": "Vul dit veld in.",
        "te_lang": "Deze tekst is {aantal} tekens lang. Gebruik er hoogstens {hoogstens}.",
    }

    def __init__(self, *, max_length: int, regels: bool = False, **kwargs: Any) -> None:
        if regels:
            kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 4}))
        super().__init__(strip=True, **kwargs)
        self.hoogstens, self.regels = max_length, regels
        # NUL goes with the other invisible characters, before anyone could refuse it.
        self.validators = []

    def to_python(self, value: Any) -> str:
        return schoon(super().to_python(value) or "", regels=self.regels)

    def validate(self, value: str) -> None:
        super().validate(value)
        if len(value) > self.hoogstens:
            getallen = {naam: f"{getal:,}".replace(",", ".") for naam, getal in self._lengtes(value)}
            raise forms.ValidationError(self.error_messages["te_lang"].format(**getallen), code="te_lang")

    def _lengtes(self, value: str) -> list[tuple[str, int]]:
        return [("aantal", len(value)), ("hoogstens", self.hoogstens)]
