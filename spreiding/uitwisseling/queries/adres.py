"""An address of ours as text: which page it is, whether someone may open it, and the form in which it is kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.urls import Resolver404, resolve

from spreiding.accounts.permissions import Recht, mag
from spreiding.regels.weergaven import MAX_ADRES, Adresfeiten

# Where one is in a list, and how one wants it: no part of what is kept.
BUITEN = {"formaat", "csrfmiddlewaretoken"}
MAX_VELDEN = 200


@dataclass(frozen=True, slots=True)
class Adres:
    """A page of ours that asks for a right, with its query string in the order in which it was typed."""

    pad: str
    vraag: str
    recht: Recht

    def __str__(self) -> str:
        return f"{self.pad}?{self.vraag}" if self.vraag else self.pad

    def met(self, **extra: str) -> str:
        """The same address with these parameters added."""
        vraag = "&".join(deel for deel in (self.vraag, urlencode(extra)) if deel)
        return f"{self.pad}?{vraag}" if vraag else self.pad


def lees_adres(tekst: str) -> Adres | None:
    """The address when it is a page of ours for which one logs in; None for anything else."""
    if len(tekst) > MAX_ADRES or not tekst.startswith("/") or tekst.startswith("//"):
        return None
    delen = urlsplit(tekst)
    recht = _recht(delen.path)
    return None if recht is None else Adres(delen.path, schone_vraag(delen.query), recht)


def _recht(pad: str) -> Recht | None:
    """The right that the page at this path asks for; None when there is no such page."""
    try:
        return getattr(resolve(pad).func, "recht", None)
    except (Resolver404, ValueError):
        return None


def formaat_in(tekst: str) -> str:
    """The format that an address asks for; empty when it asks for a page."""
    try:
        paren = dict(parse_qsl(urlsplit(tekst).query, max_num_fields=MAX_VELDEN))
    except ValueError:
        return ""
    return paren.get("formaat", "").lower()


def schone_vraag(vraag: str) -> str:
    """The query string without paging, formats and empty fields. What cannot be read is left out."""
    try:
        paren = parse_qsl(vraag, max_num_fields=MAX_VELDEN)
    except ValueError:
        return ""
    return urlencode([(naam, waarde) for naam, waarde in paren if _blijft(naam)])


def _blijft(naam: str) -> bool:
    return naam not in BUITEN and not naam.endswith("pagina")


def adresfeiten(tekst: str, *, voor: Any) -> Adresfeiten:
    """What the rules want to know of an address that somebody wants to keep."""
    adres = lees_adres(tekst)
    return Adresfeiten(len(tekst), adres is not None, adres is not None and mag(voor, adres.recht))


def is_open(adres: str, *, voor: Any) -> bool:
    """Is this still a page, and may this person open it?"""
    gelezen = lees_adres(adres)
    return gelezen is not None and mag(voor, gelezen.recht)


def namen_in(vraag: str) -> list[str]:
    """The parameters of a query string, each once, in their order."""
    try:
        paren: Iterable[tuple[str, str]] = parse_qsl(vraag, max_num_fields=MAX_VELDEN)
    except ValueError:
        return []
    return list(dict.fromkeys(naam for naam, _ in paren))
