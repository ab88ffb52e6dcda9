"""The columns of the lists of toezicht: on the screen some in one cell, in a file each by itself."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from spreiding.core import opmaak
from spreiding.core.tabel import Kolom
from spreiding.regels.prognose import Prognose
from spreiding.regels.termijnverlopen import Lijst
from spreiding.toezicht.queries.lijst import Lijstrij
from spreiding.toezicht.views import cellen
from spreiding.verdeling.queries.stand import Som

SJABLOON = "toezicht/cellen.html"
UITLEG_TEKORT = (
    "Regulier en amv apart: wat de een te veel heeft, telt niet voor de ander (Besluit art. 2.2). Een ? betekent dat er"
    " niets is opgegeven."
)
UITLEG_GEHAALD = "Het deel van de taak dat er is, naar beneden afgerond. Banden: onder 80, 80 tot 90 en 90 tot 100%."
UITLEG_DAGEN = "Hele dagen na de laatste dag van de termijn in de besluitregel (Wet art. 7 lid 1)."
UITLEG_MELDING = "Laatste melding dat een locatie niet op tijd komt (Wet art. 8), van locaties die nog niet open zijn."
UITLEG_BEZWAAR = "Lopende bezwaren tegen de regel van deze gemeente. Bezwaar schorst niet (Awb art. 6:16)."
UITLEG_UITRUIL = "Overeengekomen uitruil van asielplekken, per saldo: + neemt over. De taak verandert er niet door."


def of_leeg(waarde: Any) -> Any:
    """Nothing there is not applicable, not unknown."""
    return "" if waarde is None else waarde


def _gehaald(rij: Lijstrij) -> Decimal | None:
    return None if rij.plaatsing.procent is None else Decimal(rij.plaatsing.procent) / 100


def _groep(naam: str) -> tuple[Callable[[Lijstrij], int | None], Callable[[Lijstrij], int | None]]:
    """Realised and missing places of one group."""

    def er_is(rij: Lijstrij) -> int | None:
        return getattr(rij.taak.gerealiseerd, naam) if rij.taak.gerealiseerd else None

    def tekort(rij: Lijstrij) -> int | None:
        return getattr(rij.plaatsing.tekort, naam) if rij.plaatsing.tekort else None

    return er_is, tekort


def _totaal(rij: Lijstrij) -> int | None:
    return rij.taak.gerealiseerd.totaal if rij.taak.gerealiseerd else None


def _melding(rij: Lijstrij) -> date | str:
    return rij.aandacht.melding if rij.aandacht.meldingen and rij.aandacht.melding else ""


def plaatskolommen(vraag: str) -> Iterable[Kolom]:
    """Gemeente, taak, realised places and what is missing. `vraag` as in `cellen.naam`."""
    regulier, tekort_regulier = _groep("regulier")
    amv, tekort_amv = _groep("amv")
    getal: dict[str, Any] = {"soort": "getal", "sorteer": True}
    bestand: dict[str, Any] = {"soort": "getal", "op_scherm": False}
    yield Kolom("naam", "Gemeente", sorteer=True, vast=True, teken=cellen.naam(vraag), breedte=26)
    yield Kolom("code", "Gemeentecode", op_scherm=False, bij="naam", breedte=12, vast=True)
    yield Kolom("provincie", "Provincie", sorteer=True, standaard=False, breedte=18)
    yield Kolom("lijst", "Lijst", "lijst.label", op_scherm=False, vast=True, breedte=18)
    yield Kolom("taak", "Taak", "taak.totaal", **getal, teken=cellen.taak, uitleg="Wet art. 6.")
    yield Kolom("taak_regulier", "Taak regulier", "taak.regulier", bij="taak", **bestand)
    yield Kolom("taak_amv", "Taak amv", "taak.amv", bij="taak", **bestand)
    yield Kolom("gerealiseerd", "Er is", _totaal, **getal, teken=cellen.er_is,
                uitleg="Gerealiseerde plekken op de peildatum, telling van de wet.")  # fmt: skip
    yield Kolom("gerealiseerd_regulier", "Er is regulier", regulier, bij="gerealiseerd", **bestand)
    yield Kolom("gerealiseerd_amv", "Er is amv", amv, bij="gerealiseerd", **bestand)
    yield Kolom("tekort", "Tekort", **getal, teken=cellen.tekort, uitleg=UITLEG_TEKORT)
    yield Kolom("tekort_regulier", "Tekort regulier", tekort_regulier, bij="tekort", **bestand)
    yield Kolom("tekort_amv", "Tekort amv", tekort_amv, bij="tekort", **bestand)
    yield Kolom("gehaald", "Gehaald", _gehaald, "procent", UITLEG_GEHAALD, sorteer=True,
                teken=cellen.gehaald)  # fmt: skip
    yield Kolom("band", "Band", lambda rij: rij.plaatsing.band, bij="gehaald", op_scherm=False)


def toezichtkolommen(*, intern: bool) -> Iterable[Kolom]:
    """Where the gemeente stands in toezicht; `intern` also what only the ministry reads."""
    yield Kolom("trede", "Trede", sorteer=True, teken=cellen.trede,
                uitleg="Trede van de interventieladder; 0 is niet op de ladder.")  # fmt: skip
    yield Kolom(
        "trede_naam", "Trede, naam", lambda r: r.traject.naam if r.traject else "", op_scherm=False, bij="trede"
    )
    yield Kolom("contact", "Laatste gesprek", lambda r: of_leeg(r.contact), "datum", sorteer=lambda r: r.contact,
                teken=cellen.contact, uitleg="Het laatste gesprek dat is gehouden.")  # fmt: skip
    yield Kolom("gesprek", "Gepland gesprek", lambda r: of_leeg(r.volgend_gesprek), "datum",
                sorteer=lambda r: r.volgend_gesprek, standaard=False)  # fmt: skip
    if not intern:
        return
    yield Kolom("actie", "Volgende actie", lambda r: of_leeg(r.actie.wanneer if r.actie else None), "datum",
                sorteer=lambda r: r.volgende, teken=cellen.actie)  # fmt: skip
    yield Kolom(
        "actie_wat", "Volgende actie, wat", lambda r: r.actie.wat if r.actie else "", op_scherm=False, bij="actie"
    )
    yield Kolom("actie_wie", "Volgende actie, wie", lambda r: r.actie.eigenaar if r.actie else "", op_scherm=False,
                bij="actie")  # fmt: skip
    yield Kolom("behandelaar", "Behandelaar", lambda r: str(r.behandelaar or ""), standaard=False,
                sorteer=lambda r: str(r.behandelaar) if r.behandelaar else None)  # fmt: skip


def letopkolommen(prognoses: Callable[[], Mapping[str, Prognose]], prognosedag: date, *, kans: bool) -> Iterable[Kolom]:
    """What else matters, the forecast, and the reason."""

    def kans_op(rij: Lijstrij) -> float | None:
        gevonden = prognoses().get(rij.code)
        return gevonden.kans_taak if gevonden else None

    def verwacht(rij: Lijstrij) -> int | None:
        gevonden = prognoses().get(rij.code)
        return gevonden.midden if gevonden else None

    dag = opmaak.datum(prognosedag)
    yield Kolom("letop", "Let op", lambda r: "", sjabloon=f"{SJABLOON}#letopcel", in_uitvoer=False)
    yield Kolom("melding", "Art. 8-melding", _melding, "datum", UITLEG_MELDING, standaard=False,
                sorteer=lambda r: _melding(r) or None)  # fmt: skip
    yield Kolom("bezwaren", "Bezwaar", "lijn.bezwaren", "getal", UITLEG_BEZWAAR, sorteer=True, standaard=False)
    yield Kolom("uitruil", "Uitruil", "uitruil.asiel", "getal", UITLEG_UITRUIL, sorteer=True, standaard=False)
    yield Kolom("kans", "Kans", kans_op, "procent", f"Kans dat de taak op {dag} is gehaald, volgens de prognose.",
                sorteer=kans_op, standaard=kans, sjabloon=f"{SJABLOON}#kanscel")  # fmt: skip
    yield Kolom("verwacht", "Prognose", verwacht, "getal", f"Plekken die op {dag} verwacht worden, met de middelste"
                " uitkomst van de prognose.", sorteer=verwacht, standaard=False)  # fmt: skip
    yield Kolom("reden", "Reden", "plaatsing.reden", standaard=False, breedte=90, sjabloon=f"{SJABLOON}#redencel")


def kolommen(
    lijst: Lijst | None,
    *,
    intern: bool,
    vraag: str,
    prognoses: Callable[[], Mapping[str, Prognose]],
    prognosedag: date,
) -> list[Kolom]:
    """The columns of one list; None = what nears its term. `vraag`: cyclus and dates of the links in a row."""
    te_laat = lijst in (Lijst.VERLOPEN, Lijst.ONBEKEND)
    termijn = [
        Kolom("uiterlijk", "Termijn tot en met", "lijn.termijn.uiterlijk", "datum",
              "De laatste dag in de regel van het besluit (Wet art. 7 lid 1).", sorteer=True, standaard=not te_laat),
        Kolom("dagen", "Dagen over", "plaatsing.dagen_over", "getal", UITLEG_DAGEN, sorteer=True, standaard=te_laat),
    ]  # fmt: skip
    return [
        *plaatskolommen(vraag),
        *termijn,
        *toezichtkolommen(intern=intern),
        *letopkolommen(prognoses, prognosedag, kans=lijst is None),
    ]


def totalen(rijen: list[Lijstrij]) -> dict[str, object]:
    """The foot: sums of what is known, and a ? for what is not."""
    return {
        "naam": f"Totaal {opmaak.getal(len(rijen))}",
        "taak": Som.van(r.taak.totaal for r in rijen).tekst,
        "gerealiseerd": Som.van(_totaal(r) for r in rijen).tekst,
        "tekort": Som.van(r.tekort for r in rijen).tekst,
    }
