"""Reading pages in tests: inspect them, find a part, compare a swapped part with a fresh page."""

import re
from typing import Any

from lxml import html

_LEK = re.compile(r"\{\{|\}\}|\{%|%\}|\{#")


class SlordigePagina(AssertionError):
    """A page does what our policy forbids, or shows what was meant for the template engine."""


def ontleed(tekst: str) -> Any:
    """The page, or a part of it, as a tree."""
    return html.document_fromstring(tekst) if "<html" in tekst[:500] else html.fragment_fromstring(tekst, "div")


def keur(tekst: str) -> None:
    """Refuse leaked template code, inline handlers, styles and scripts, forms without token, double ids."""
    if not tekst.strip():
        return
    boom = ontleed(tekst)
    fouten = [*_lekken(boom), *_inline(boom), *_formulieren(boom), *_dubbele_ids(boom)]
    if fouten:
        raise SlordigePagina("\n".join(fouten))


def _lekken(boom: Any):
    if gevonden := _LEK.search(boom.text_content()):
        yield f"Sjablooncode op de pagina: {gevonden.group()}"


def _inline(boom: Any):
    for element in boom.iter(html.etree.Element):
        for naam, waarde in element.attrib.items():
            if naam.startswith("on") or naam == "style" or waarde.strip().lower().startswith("javascript:"):
                yield f"<{element.tag} {naam}=…> mag niet van ons beleid."
        if element.tag == "style" or (
            element.tag == "script" and not element.get("src") and (element.text or "").strip()
        ):
            yield f"<{element.tag}> met inhoud mag niet van ons beleid."


def _formulieren(boom: Any):
    for formulier in boom.iter("form"):
        heeft = formulier.xpath(".//input[@name='csrfmiddlewaretoken']")
        if (formulier.get("method") or "get").lower() == "post" and not heeft:
            yield f"Het formulier naar {formulier.get('action')} heeft geen csrf_token."


def _dubbele_ids(boom: Any):
    ids = [element.get("id") for element in boom.iter(html.etree.Element) if element.get("id")]
    for dubbel in sorted({naam for naam in ids if ids.count(naam) > 1}):
        yield f"id={dubbel!r} komt meer dan eens voor."


def met_id(tekst: str, naam: str) -> Any:
    """The one element with this id. Raises AssertionError when it is missing or double."""
    gevonden = ontleed(tekst).xpath("//*[@id=$naam]", naam=naam)
    assert len(gevonden) == 1, f"id={naam!r} komt {len(gevonden)} keer voor."
    return gevonden[0]


def tekst_van(antwoord: Any, naam: str = "inhoud") -> str:
    """Visible text of the element with this id, with single spaces."""
    return " ".join(met_id(antwoord.content.decode(), naam).text_content().split())


def gelijk(element: Any) -> str:
    """An element as text that two equal elements share: tokens out, spaces single, out-of-band marks off."""
    kopie = html.fromstring(html.tostring(element))
    for knoop in [kopie, *kopie.iter(html.etree.Element)]:
        knoop.attrib.pop("hx-swap-oob", None)
        if knoop.get("name") == "csrfmiddlewaretoken":
            knoop.set("value", "")
        knoop.text, knoop.tail = (" ".join((stuk or "").split()) for stuk in (knoop.text, knoop.tail))
    return html.tostring(kopie, encoding="unicode").strip()


def assert_deel_gelijk(persoon: Any, pad: str, deel: str, data: Any = None) -> None:
    """What htmx swaps in at this address equals what a fresh page at this address shows there.

    Also: the answer is the part alone, its root has the id, it varies on HX-Request, and everything that travels along
    out of band equals the fresh page too.
    """
    client = getattr(persoon, "client", persoon)
    antwoord = client.deel(pad, data, deel=deel)
    vers = client.get(pad, data).content.decode()
    assert antwoord.status_code == 200
    assert "HX-Request" in antwoord.get("Vary", "")
    stukken = [stuk for stuk in ontleed(antwoord.content.decode()) if isinstance(stuk.tag, str)]
    assert stukken[0].get("id") == deel, f"Het antwoord begint met id={stukken[0].get('id')!r}, niet {deel!r}."
    assert all(stuk.get("hx-swap-oob") for stuk in stukken[1:]), "Behalve het deel kwam er iets anders mee."
    for stuk in stukken:
        assert gelijk(stuk) == gelijk(met_id(vers, stuk.get("id")))
