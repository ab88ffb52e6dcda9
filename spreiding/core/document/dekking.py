"""Text that every letter of our fonts can show. PDF/UA refuses a character without a shape."""

from __future__ import annotations

import re
import unicodedata

VERVANGTEKEN = "\u25a1"  # an empty box
LANGSTE_WOORD = 30

# What the fonts of `schrijver.LETTERTYPEN` have together; a test sets all of it.
DEKKING = (
    (0x0020, 0x007E),
    (0x00A0, 0x00AC),
    (0x00AE, 0x0377),
    (0x037A, 0x037F),
    (0x0384, 0x038A),
    (0x038C, 0x038C),
    (0x038E, 0x03A1),
    (0x03A3, 0x04FF),
    (0x1E00, 0x1EFF),
    (0x2010, 0x2027),
    (0x202F, 0x2040),
    (0x2044, 0x2052),
    (0x2074, 0x208E),
    (0x20A0, 0x20C0),
    (0x2190, 0x21FF),
    (0x2200, 0x22FF),
    (0x25A0, 0x25FF),
    (0x2713, 0x2717),
)
_KENT = "".join(f"{re.escape(chr(a))}-{re.escape(chr(z))}" for a, z in DEKKING)
_ONBEKEND = re.compile(f"[^{_KENT}\n]")
# Control, soft hyphen, zero width, and the signs that turn the direction of reading round.
_ONZICHTBAAR = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
_LANG_WOORD = re.compile(rf"\S{{{LANGSTE_WOORD}}}(?=\S)")


def toonbaar(tekst: object) -> str:
    """The text without invisible signs; what no font can show becomes an empty box. Long words may break."""
    heel = unicodedata.normalize("NFC", str(tekst)).replace("\t", " ")
    zichtbaar = _ONBEKEND.sub(VERVANGTEKEN, _ONZICHTBAAR.sub("", heel.replace("\r\n", "\n")))
    return _LANG_WOORD.sub(lambda stuk: f"{stuk[0]}\u200b", zichtbaar)
