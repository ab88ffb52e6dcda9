"""Gemeentelijke herindeling: wat gaat op de dag zelf over, naar wie, en wanneer kan dat niet.

Rechten en verplichtingen van een opgeheven gemeente gaan van rechtswege over op haar opvolger (Wet algemene regels
herindeling, art. 44; precieze lezing laten toetsen). Aantallen worden nooit afgerond kwijtgeraakt: de delen tellen op.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from spreiding.regels.belemmering import Belemmering
from spreiding.regels.verdeelsleutel import naar_rato


@dataclass(frozen=True, slots=True)
class Overgang:
    """Eén gemeente gaat voor `aandeel` procent over in een andere; bij een samenvoeging is dat 100."""

    van: str
    naar: str
    aandeel: int = 100


@dataclass(frozen=True, slots=True)
class Aantal:
    """Plaatsen regulier en amv; None = onbekend, en onbekend plus iets is onbekend."""

    regulier: int | None = 0
    amv: int | None = 0

    def __add__(self, ander: Aantal) -> Aantal:
        return Aantal(_som(self.regulier, ander.regulier), _som(self.amv, ander.amv))


def _som(een: int | None, ander: int | None) -> int | None:
    return None if een is None or ander is None else een + ander


def delen(aantal: Aantal, overgangen: Sequence[Overgang]) -> dict[str, Aantal]:
    """Wat elke opvolger krijgt. De delen tellen precies op tot het geheel (grootste rest eerst)."""
    gewichten = {o.naar: o.aandeel for o in overgangen}
    regulier, amv = _verdeeld(aantal.regulier, gewichten), _verdeeld(aantal.amv, gewichten)
    return {code: Aantal(regulier[code], amv[code]) for code in gewichten}


def _verdeeld(aantal: int | None, gewichten: Mapping[str, int]) -> Mapping[str, int | None]:
    return dict.fromkeys(gewichten) if aantal is None else naar_rato(aantal, gewichten)


def overgegaan(aantallen: Mapping[str, Aantal], overgangen: Iterable[Overgang]) -> dict[str, Aantal]:
    """De aantallen per gemeente nadat deze overgangen zijn ingegaan; de opgeheven gemeenten vallen weg.

    De som over alle gemeenten blijft gelijk. Wie niets heeft (ontbreekt), geeft niets door.
    """
    uit, per_van = dict(aantallen), dict[str, list[Overgang]]()
    for overgang in overgangen:
        per_van.setdefault(overgang.van, []).append(overgang)
    for van, naar in per_van.items():
        if (geheel := uit.pop(van, None)) is not None:
            for code, deel in delen(geheel, naar).items():
                uit[code] = uit[code] + deel if code in uit else deel
    return uit


@dataclass(frozen=True, slots=True)
class Herindelingstand:
    """Wat nodig is om te beoordelen of een herindeling kan worden toegepast of ongedaan gemaakt."""

    datum: date
    aandelen: Sequence[int]
    toegepast: bool
    provincies: frozenset[str]
    van_bestaat: bool
    opvolgers_bestaan: bool
    keten: str = ""
    geschorst: str = ""
    termijnen: Sequence[str] = ()
    zonder_plaats: int = 0


def belemmeringen_toepassen(stand: Herindelingstand) -> list[Belemmering]:
    """Waarom deze herindeling nu niet kan worden toegepast; leeg = het kan."""
    if stand.toegepast:
        return [Belemmering("toegepast", "Deze herindeling is al toegepast.")]
    over = 100 - sum(stand.aandelen)
    redenen = (
        (
            over != 0,
            "aandelen",
            f"De aandelen zijn samen {100 - over}%. Maak er samen 100% van; nu blijft {over}% over.",
        ),
        (not stand.van_bestaat, "van", "De gemeente die overgaat, bestaat op de dag ervoor niet meer."),
        (not stand.opvolgers_bestaan, "naar", "Een opvolger bestaat op die dag niet. Kies een andere gemeente."),
        (
            len(stand.provincies) > 1,
            "provincie",
            "De gemeenten liggen in verschillende provincies. Dat vraagt een besluit per provincie (Wet art. 5).",
        ),
        (bool(stand.keten), "keten", stand.keten),
        (bool(stand.geschorst), "geschorst", stand.geschorst),
        (
            len(stand.termijnen) > 1,
            "termijn",
            f"De taken hebben andere termijnen ({', '.join(stand.termijnen)}). Leg eerst met een besluit één vast.",
        ),
        (
            stand.zonder_plaats > 0,
            "locaties",
            f"Wijs eerst elke locatie een opvolger toe; {stand.zonder_plaats} hebben er nog geen.",
        ),
    )
    return [Belemmering(code, zin) for waar, code, zin in redenen if waar]


def belemmeringen_ongedaan(*, toegepast: bool, datum: date, vandaag: date, gewijzigd: bool) -> list[Belemmering]:
    """Waarom een toegepaste herindeling niet meer ongedaan kan worden gemaakt; leeg = het kan."""
    if not toegepast:
        return [Belemmering("niet_toegepast", "Deze herindeling is niet toegepast.")]
    if vandaag >= datum:
        dag = f"{datum.day}-{datum.month}-{datum.year}"
        zin = f"De herindeling is ingegaan op {dag}. Ongedaan maken kon tot de dag ervoor; leg nu een nieuwe vast."
        return [Belemmering("ingegaan", zin)]
    if gewijzigd:
        zin = (
            "Een taak is daarna nog veranderd door een besluit. Maak eerst dat besluit ongedaan met een nieuw besluit."
        )
        return [Belemmering("gewijzigd", zin)]
    return []
