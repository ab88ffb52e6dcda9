"""Light structure in text that people type: an empty line begins a paragraph, "# " a heading, "- " a point."""

from __future__ import annotations

from itertools import groupby

from spreiding.core.document.blokken import Alinea, Blok, Kop, Lijst

UITLEG = "Een lege regel begint een nieuwe alinea. Een regel met # ervoor wordt een kopje, met - ervoor een opsomming."


def blokken_van(tekst: str) -> list[Blok]:
    """The text as blocks of a document; nothing else in it is read as markup."""
    blokken: list[Blok] = []
    for soort, groep in groupby(tekst.splitlines(), key=_soort):
        regels = [regel.strip() for regel in groep]
        if soort == "kop":
            blokken += [Kop(regel.removeprefix("#").strip(), 1) for regel in regels]
        elif soort == "punt":
            blokken.append(Lijst([regel.removeprefix("-").strip() for regel in regels]))
        elif soort == "tekst":
            blokken.append(Alinea("\n".join(regels)))
    return blokken


def _soort(regel: str) -> str:
    kaal = regel.strip()
    if not kaal:
        return "leeg"
    return {"# ": "kop", "- ": "punt"}.get(kaal[:2], "tekst")
