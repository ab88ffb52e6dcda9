"""What a browser sends for the forms of opvang, and what came back."""

from typing import Any
from uuid import uuid4

from tests.helpers.pagina import ontleed

HTMX = {"HX-Request": "true"}


def registratie(**anders: Any) -> dict[str, Any]:
    """A complete form for a new locatie; `naam__deel` is a field of a part: regulier__aantal, college__datum."""
    gegevens = {
        "sleutel": str(uuid4()),
        "naam": "Voormalig kantoor Meander",
        "gemeente": "GM0202",
        "soort": "azc",
        "exploitant": "coa",
        "openbaarheid": "vertrouwelijk",
        "regulier-actief": "on",
        "regulier-aantal": "180",
        "regulier-van": "2027-06-15",
        **aandelen(),
    }
    return gegevens | _velden(anders)


def plaatsen(**anders: Any) -> dict[str, Any]:
    gegevens = {"versie": "1", "doelgroep": "regulier", "aantal": "180", "van": "2025-01-01", "reden": "afspraak"}
    return {**gegevens, **aandelen(), **_velden(anders)}


def aandelen(*rijen: tuple[str, Any]) -> dict[str, str]:
    """Rows of shares as (gemeentecode, places), with the bookkeeping of the rows."""
    velden = {"aandelen-TOTAL_FORMS": str(max(len(rijen), 1)), "aandelen-INITIAL_FORMS": "0"}
    for nummer, (gemeente, aantal) in enumerate(rijen or [("", "")]):
        velden |= {f"aandelen-{nummer}-gemeente": gemeente, f"aandelen-{nummer}-aantal": str(aantal)}
    return velden


def _velden(anders: dict[str, Any]) -> dict[str, Any]:
    return {naam.replace("__", "-"): waarde for naam, waarde in anders.items() if waarde is not None}


def fouten(antwoord: Any) -> list[str]:
    """The sentences at the fields of the page, in order."""
    boom = ontleed(antwoord.content.decode())
    return [" ".join(e.text_content().split()).removeprefix("Fout: ") for e in boom.find_class("veld__fout")]


def overzicht(antwoord: Any) -> str:
    """The list of errors above the form; empty when there is none."""
    gevonden = ontleed(antwoord.content.decode()).find_class("foutoverzicht")
    return " ".join(gevonden[0].text_content().split()) if gevonden else ""


def waarde(antwoord: Any, naam: str) -> str | None:
    """What stands in the field with this name on the page."""
    boom = ontleed(antwoord.content.decode())
    (veld,) = boom.xpath("//*[@name=$naam and not(@type='radio')]", naam=naam)
    if veld.tag == "select":
        gekozen = veld.xpath(".//option[@selected]")
        return gekozen[0].get("value") if gekozen else None
    return veld.text_content().strip() if veld.tag == "textarea" else veld.get("value")
