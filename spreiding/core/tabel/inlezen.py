"""Reading a table that somebody uploads: csv, xlsx or ods → rows, and what is wrong per row and cell.

Reading never stops at the first fault: every cell is judged, and each fault says in Dutch what to type. An empty cell
(or "?") is unknown: None, never zero. Only a file that is no table at all is refused as a whole (Onleesbaar).

    gelezen = lees_tabel(bestand, (
        Invoerkolom("gemeente", "Gemeente", synoniemen=("gemeentenaam", "gemeentecode"), verplicht=True),
        Invoerkolom("totaal", "Totaal", soort="getal", synoniemen=("opgave", "plaatsen"), verplicht=True),
        Invoerkolom("amv", "Waarvan amv", soort="getal", synoniemen=("amv",)),
    ))
    gelezen.rijen[0].waarden    # {"gemeente": "Arnhem", "totaal": 1234, "amv": None}
    gelezen.fouten              # [CelFout(rij=7, kolom="Totaal", tekst="Hier staat ‘veel’. Typ …", waarde="veel")]
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from hashlib import sha256
from typing import Any

from spreiding.core.opmaak import datum_kort, getal, opsomming
from spreiding.core.tabel.rekenblad import MAX_BYTES, MAX_RIJEN, MIB, Blad, Onleesbaar, bladen, te_veel_rijen
from spreiding.core.tekst import schoon

__all__ = ["CelFout", "Ingelezen", "Invoerkolom", "Onleesbaar", "Rij", "kopvorm", "lees_tabel"]

KOP_BINNEN = 30  # a heading stands in the first so many rows; above it there may be a title and a date
MAX_TEKST = 500
RUIMTES = str.maketrans(dict.fromkeys("\u00a0\u2009\u202f\u2007", " ") | {"\u2212": "-"})


@dataclass(frozen=True, slots=True)
class Invoerkolom:
    """A column that is looked for. `soort`: tekst, getal (whole), decimaal or datum.

    `synoniemen`: other headings; case, accents, spaces and signs do not matter. `verplicht`: the heading must be
    there. `ingevuld`: an empty cell is a fault. `minimum` and `maximum` hold for getal and decimaal.
    """

    naam: str
    kop: str
    soort: str = "tekst"
    synoniemen: Sequence[str] = ()
    verplicht: bool = False
    ingevuld: bool = False
    minimum: int | Decimal = 0
    maximum: int | Decimal = 1_000_000
    voorbeeld: str = ""


@dataclass(frozen=True, slots=True)
class Rij:
    """A row with content: its number as the spreadsheet shows it, values per column, and the cells as typed.

    A cell that could not be read is None in `waarden`; its fault is in `Ingelezen.fouten`.
    """

    nummer: int
    waarden: dict[str, Any]
    ruw: dict[str, str]


@dataclass(frozen=True, slots=True)
class CelFout:
    """What is wrong in one cell; `rij` as the spreadsheet numbers it, `kolom` its heading ("" = the whole row)."""

    rij: int
    kolom: str
    tekst: str
    waarde: str = ""


@dataclass(frozen=True, slots=True)
class Ingelezen:
    """Outcome: rows, faults in order of the file, kind and digest of the file, headings that nobody asked for."""

    soort: str
    blad: str
    sha256: str
    rijen: list[Rij]
    fouten: list[CelFout] = field(default_factory=list)
    kolommen: tuple[str, ...] = ()
    ongebruikt: tuple[str, ...] = ()

    @property
    def foute_rijen(self) -> frozenset[int]:
        return frozenset(fout.rij for fout in self.fouten)


def lees_tabel(
    bestand: Any, kolommen: Sequence[Invoerkolom], *, max_bytes: int = MAX_BYTES, max_rijen: int = MAX_RIJEN
) -> Ingelezen:
    """Read bytes, or an uploaded file, as a table with these columns; at most `max_rijen` rows of content.

    Raises Onleesbaar (a ValidationError with a Dutch sentence) when it is too large, no table, or misses a column.
    """
    inhoud = _bytes(bestand, max_bytes)
    soort, gevonden = bladen(inhoud, max_rijen=max_rijen)
    blad, kop = _beste_blad(gevonden, kolommen)
    plaatsen = _plaatsen(blad.rijen[kop], kolommen)
    rijen, fouten = [], []
    for rij, mis in _rijen(blad, kop, plaatsen, kolommen):
        if len(rijen) == max_rijen:
            raise te_veel_rijen(max_rijen)
        rijen.append(rij)
        fouten += mis
    if not rijen:
        raise Onleesbaar("Onder de koppen staan geen regels. Vul de tabel en probeer het opnieuw.", code="geen_rijen")
    gebruikt = set(plaatsen.values())
    over = [schoon(str(cel)) for plaats, cel in enumerate(blad.rijen[kop]) if plaats not in gebruikt]
    return Ingelezen(
        soort, blad.naam, sha256(inhoud).hexdigest(), rijen, fouten, tuple(plaatsen), tuple(o for o in over if o)
    )


def _bytes(bestand: Any, max_bytes: int) -> bytes:
    grootte = len(bestand) if isinstance(bestand, bytes) else bestand.size
    if grootte > max_bytes:
        raise Onleesbaar(
            f"Dit bestand is {getal(-(-grootte // MIB))} MB. Kies een bestand van hoogstens {max_bytes // MIB} MB,"
            " met alleen de tabel.",
            code="te_groot",
        )
    return bestand if isinstance(bestand, bytes) else bestand.read()


# -- headings --


def kopvorm(tekst: Any) -> str:
    """A heading or name as it is compared: letters and digits only, without case or accents."""
    ontleed = unicodedata.normalize("NFKD", str(tekst).casefold())
    return "".join(teken for teken in ontleed if teken.isalnum())


def _plaatsen(koppen: Sequence[Any], kolommen: Sequence[Invoerkolom]) -> dict[str, int]:
    """Column name → place, for the headings that are recognised; the first heading wins."""
    vormen = [kopvorm(cel) for cel in koppen]
    gevonden = {}
    for kolom in kolommen:
        for naam in (kolom.kop, kolom.naam, *kolom.synoniemen):
            if (vorm := kopvorm(naam)) in vormen:
                gevonden[kolom.naam] = vormen.index(vorm)
                break
    return gevonden


def _beste_blad(gevonden: Sequence[Blad], kolommen: Sequence[Invoerkolom]) -> tuple[Blad, int]:
    """The sheet and the row in which most headings are recognised. Raises Onleesbaar when one is missing or double."""
    keuzes = [
        (blad, nummer, _plaatsen(rij, kolommen))
        for blad in gevonden
        for nummer, rij in enumerate(blad.rijen[:KOP_BINNEN])
    ]
    verplicht = [k for k in kolommen if k.verplicht]
    if not keuzes:
        raise _zonder_koppen(verplicht)
    blad, kop, plaatsen = max(keuzes, key=lambda keuze: len(keuze[2]))
    if mist := [k for k in verplicht if k.naam not in plaatsen]:
        raise _zonder_koppen(mist)
    _niets_dubbel(blad.rijen[kop], plaatsen)
    return blad, kop


def _zonder_koppen(mist: Sequence[Invoerkolom]) -> Onleesbaar:
    namen = opsomming([f"‘{k.kop}’" for k in mist])
    welke = f"de kolom {namen}" if len(mist) == 1 else f"de kolommen {namen}"
    return Onleesbaar(
        f"We vinden {welke} niet. Zet de koppen op één regel boven de tabel; het sjabloon heeft ze al.",
        code="kolommen",
    )


def _niets_dubbel(koppen: Sequence[Any], plaatsen: dict[str, int]) -> None:
    vormen = [kopvorm(cel) for cel in koppen]
    for plaats in plaatsen.values():
        if vormen.count(vormen[plaats]) > 1:
            raise Onleesbaar(
                f"De kolom ‘{schoon(str(koppen[plaats]))}’ staat er twee keer. Laat er één staan.", code="dubbel"
            )


# -- rows and cells --


def _rijen(
    blad: Blad, kop: int, plaatsen: dict[str, int], kolommen: Sequence[Invoerkolom]
) -> Iterator[tuple[Rij, list[CelFout]]]:
    gevraagd = [(k, plaatsen[k.naam], LEZERS[k.soort]) for k in kolommen if k.naam in plaatsen]
    leeg: dict[str, Any] = {k.naam: None for k in kolommen}
    for nummer, cellen in enumerate(blad.rijen[kop + 1 :], start=kop + 2):
        ruw = {k.naam: _ruw(cellen[p]) if p < len(cellen) else "" for k, p, _ in gevraagd}
        if not any(ruw.values()) or _opmerking(cellen):
            continue
        waarden, fouten = dict(leeg), []
        for kolom, plaats, lees in gevraagd:
            cel = cellen[plaats] if plaats < len(cellen) else ""
            try:
                waarden[kolom.naam] = _waarde(cel, ruw[kolom.naam], kolom, lees)
            except _Mis as mis:
                fouten.append(CelFout(nummer, kolom.kop, str(mis), ruw[kolom.naam]))
        yield Rij(nummer, waarden, ruw), fouten


def _opmerking(cellen: Sequence[Any]) -> bool:
    """Our own downloads end with lines that begin with #."""
    eerste = next((str(cel).strip() for cel in cellen if str(cel).strip()), "")
    return eerste.startswith("#") and not eerste.startswith(("#N/", "#REF", "#VAL", "#DIV", "#NUM", "#NAME", "#NULL"))


def _ruw(cel: Any) -> str:
    """A cell as its writer sees it."""
    if isinstance(cel, float) and cel.is_integer() and abs(cel) < 10**15:
        return str(int(cel))
    if isinstance(cel, datetime):
        return datum_kort(cel.date())
    if isinstance(cel, date):
        return datum_kort(cel)
    tekst = schoon(str(cel))
    return tekst[1:] if re.match(r"'[=+\-@]", tekst) else tekst


class _Mis(ValueError):
    """A cell that cannot be read; the text says what to type."""


def _waarde(cel: Any, ruw: str, kolom: Invoerkolom, lees: Callable[[Any, str, Invoerkolom], Any]) -> Any:
    if ruw in ("", "?"):
        if kolom.ingevuld:
            raise _Mis(f"Deze cel is leeg. {_vraag(kolom)}")
        return None
    return lees(cel, ruw, kolom)


def _vraag(kolom: Invoerkolom) -> str:
    """What to type in this column."""
    laat = "." if kolom.ingevuld else ", of laat de cel leeg als u het niet weet."
    standaard = {
        "getal": f"Typ een heel getal, bijvoorbeeld {kolom.voorbeeld or '180'}",
        "decimaal": f"Typ een getal, bijvoorbeeld {kolom.voorbeeld or '0,170'}",
        "datum": f"Typ een datum, bijvoorbeeld {kolom.voorbeeld or '1-7-2027'}",
        "tekst": f"Typ een tekst, bijvoorbeeld {kolom.voorbeeld}" if kolom.voorbeeld else "Typ een tekst",
    }
    return standaard[kolom.soort] + laat


def _mis(ruw: str, kolom: Invoerkolom) -> _Mis:
    kort = ruw if len(ruw) <= 40 else f"{ruw[:40]}…"
    return _Mis(f"Hier staat ‘{kort}’. {_vraag(kolom)}")


def _lees_tekst(cel: Any, ruw: str, kolom: Invoerkolom) -> str:
    if len(ruw) > MAX_TEKST:
        raise _Mis(f"Deze tekst is {getal(len(ruw))} tekens lang. Gebruik er hoogstens {MAX_TEKST}.")
    return ruw


def _lees_getal(cel: Any, ruw: str, kolom: Invoerkolom) -> int:
    """A whole number: 1234, 1.234, "1 234", 1'234 and 1234,00 are the same; 12,5 and 12.34 are a fault."""
    if isinstance(cel, bool | date):
        raise _mis(ruw, kolom)
    if isinstance(cel, float | int):
        if not float(cel).is_integer():
            raise _mis(ruw.replace(".", ","), kolom)
        return int(_binnen(int(cel), kolom))
    kaal = re.sub(r",0+$", "", ruw.translate(RUIMTES).strip())
    if not re.fullmatch(r"-? ?\d+|-? ?\d{1,3}([. '’]\d{3})+", kaal, re.ASCII) or len(kaal) > 20:
        raise _mis(ruw, kolom)
    return int(_binnen(int(re.sub(r"[. '’]", "", kaal)), kolom))


def _lees_decimaal(cel: Any, ruw: str, kolom: Invoerkolom) -> Decimal:
    """A number with a comma or a point before the decimals."""
    if isinstance(cel, bool | date):
        raise _mis(ruw, kolom)
    tekst = repr(cel) if isinstance(cel, float | int) else ruw.translate(RUIMTES).replace(" ", "").replace(",", ".")
    if len(tekst) > 25 or not re.fullmatch(r"[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d{1,2})?", tekst, re.ASCII):
        raise _mis(ruw, kolom)
    try:
        return Decimal(_binnen(Decimal(tekst), kolom))
    except InvalidOperation:
        raise _mis(ruw, kolom) from None


def _binnen(waarde: int | Decimal, kolom: Invoerkolom) -> int | Decimal:
    if not kolom.minimum <= waarde <= kolom.maximum:
        van, tot = (_kort(grens) for grens in (kolom.minimum, kolom.maximum))
        raise _Mis(f"Hier staat {_kort(waarde)}. Typ een getal van {van} tot en met {tot}.")
    return waarde


def _kort(getal_: int | Decimal) -> str:
    return getal(getal_) if isinstance(getal_, int) else f"{getal_:f}".replace(".", ",")


DATUM = re.compile(
    r"(?P<d>\d{1,2})[-/. ](?P<m>\d{1,2})[-/. ](?P<j>\d{4})|(?P<j2>\d{4})-(?P<m2>\d{1,2})-(?P<d2>\d{1,2})"
)


def _lees_datum(cel: Any, ruw: str, kolom: Invoerkolom) -> date:
    if isinstance(cel, datetime):
        return cel.date()
    if isinstance(cel, date):
        return cel
    if not isinstance(cel, str) or not (stuk := DATUM.fullmatch(ruw)):
        raise _mis(ruw, kolom)
    jaar, maand, dag = (int(stuk[n] or stuk[f"{n}2"]) for n in "jmd")
    try:
        gelezen = date(jaar, maand, dag)
    except ValueError:
        raise _mis(ruw, kolom) from None
    if not 2015 <= jaar <= 2060:
        raise _Mis(f"Hier staat {ruw}. Controleer het jaar: typ een datum van 2015 tot en met 2060.")
    return gelezen


LEZERS: dict[str, Callable[[Any, str, Invoerkolom], Any]] = {
    "tekst": _lees_tekst,
    "getal": _lees_getal,
    "decimaal": _lees_decimaal,
    "datum": _lees_datum,
}
