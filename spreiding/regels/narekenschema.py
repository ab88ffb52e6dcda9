"""JSON Schema (draft 2020-12) van invoer en uitvoer van `narekenen`, met uitleg in het Nederlands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from spreiding.regels.begrippen import (
    Begrip,
    Criterium,
    Doelgroep,
    Fase,
    Kansrijkgrond,
    Reden,
    Soort,
    Uitkomst,
    Vraag,
)
from spreiding.regels.narekenen import MAX_PLAATSEN, VERPLICHT

type Schema = dict[str, Any]
DRAFT = "https://json-schema.org/draft/2020-12/schema"


def schemas(cycli: Iterable[str]) -> Schema:
    """{"invoer": …, "uitvoer": …}: de vorm van één regel; `cycli` zijn de bekende cycli."""
    return {"invoer": invoer_schema(cycli), "uitvoer": uitvoer_schema()}


def invoer_schema(cycli: Iterable[str]) -> Schema:
    velden = {
        "plek": _plek(),
        "peildatum": _datum("Dag waarop het oordeel geldt. Mag ontbreken als --peildatum is gegeven."),
        "cyclus": {"enum": sorted(cycli), "description": "Cyclus waarvan de regeling geldt."},
        "regeling": _regeling(),
    }
    return {
        "$schema": DRAFT,
        "title": "Invoer van narekenen: één plek per regel",
        **_object("Eén regel invoer.", velden, verplicht=["plek"]),
        "oneOf": [{"required": ["cyclus"]}, {"required": ["regeling"]}],
    }


def uitvoer_schema() -> Schema:
    regel = {"type": "integer", "minimum": 1, "description": "Nummer van de regel in de invoer, vanaf 1."}
    oordelen = {vraag.value: {**_oordeel(), "description": vraag.label} for vraag in Vraag}
    antwoord = {
        "regel": regel,
        "plek": _tekst("Kenmerk van de plek, uit de invoer."),
        "peildatum": _datum("Dag waarop het oordeel geldt."),
        "cyclus": _tekst("Cyclus van de gebruikte regeling."),
        "oordelen": _object("Het antwoord op de vier vragen.", oordelen),
    }
    fout = {"regel": regel, "fout": _tekst("Wat er niet klopt en wat er moet staan.")}
    return {
        "$schema": DRAFT,
        "title": "Uitvoer van narekenen: één object per regel invoer",
        "oneOf": [_object("De oordelen.", antwoord), _object("De regel kon niet worden gelezen.", fout)],
    }


def _plek() -> Schema:
    velden = {
        "plek": _tekst("Kenmerk van de plek; komt terug in de uitvoer."),
        "locatie_naam": _tekst("Naam van de locatie."),
        "gemeente": _tekst("CBS-code van de gemeente waarvoor de plaatsen tellen, zoals GM0202."),
        "gemeente_naam": _tekst("Naam van die gemeente."),
        "provincie": _tekst("CBS-code van de provincie van die gemeente, zoals PV25."),
        "provincie_naam": {"type": "string", "description": "Naam van die provincie."},
        "provincie_locatie": _tekst("CBS-code van de provincie waar de locatie ligt."),
        "provincie_locatie_naam": {"type": "string", "description": "Naam van die provincie."},
        "soort": _keuze("Soort opvang.", Soort),
        "doelgroep": _keuze("Voor wie de plaatsen zijn.", Doelgroep),
        "delen": _lijst(_deel(), "Aandeel van de gemeente in de tijd: op volgorde, zonder overlap."),
        "fase": _keuze("Stand van zaken.", Fase),
        "beschikbaar_bereikt": _misschien_datum("Dag waarop de locatie beschikbaar is gesteld; null = nog niet."),
        "beschikbaar_verwacht": _misschien_datum("Dag waarop dat verwacht wordt; null = niet bekend."),
        "gesloten_op": _misschien_datum("Eerste dag waarop de locatie gesloten is; null = niet gesloten."),
        "vervallen_op": _misschien_datum("Eerste dag waarop het plan vervallen is; null = niet vervallen."),
        "kansrijkgronden": _lijst(_keuze("Grond.", Kansrijkgrond), "Vastgelegde kansrijkgronden."),
        "bewijzen": _lijst(_bewijs(), "Stukken die een criterium bewijzen, met hun houdbaarheid."),
        "dubbel_met": {
            "type": ["string", "null"],
            "minLength": 1,
            "description": "Naam van de locatie waar dezelfde plaatsen al zijn opgegeven; null = nergens.",
        },
        "andere_duurzame_plaatsen": _lijst(
            _deel(),
            "Plaatsen van dezelfde groep (regulier, of amv en bijzonder samen) elders in de gemeente"
            " die ten minste vijf jaar blijven; geen deel = 0.",
        ),
    }
    return _object("De feiten over één plek.", velden, verplicht=list(VERPLICHT))


def _deel() -> Schema:
    return _object("Aantal plaatsen in een periode.", {**_periode(), "aantal": _aantal("Plaatsen; null = onbekend.")})


def _bewijs() -> Schema:
    velden = {
        "criterium": _keuze("Criterium dat het stuk bewijst.", Criterium),
        **_periode(),
        "omschrijving": {"type": "string", "description": "Welk stuk het is."},
        "grond": {
            "enum": [*Kansrijkgrond.waarden(), None],
            "description": "Kansrijkgrond die het stuk bewijst; null = elke vastgelegde grond.",
        },
    }
    return _object("Een bewijsstuk.", velden, verplicht=["criterium", "van", "tot", "omschrijving"])


def _oordeel() -> Schema:
    return _object(
        "Antwoord op één vraag.",
        {
            "uitkomst": _keuze("Telt de plek mee?", Uitkomst),
            "reden": _keuze("Code van de reden.", Reden),
            "aantal": _aantal("Plaatsen waar het om gaat, ook als het antwoord geen ja is; null = onbekend."),
            "telt_vanaf": _misschien_datum(
                "Bij ja: sinds welke dag (null = altijd al). Anders: vanaf welke dag het ja is als alles wat"
                " ontbreekt op de peildatum gebeurt (null = dat lukt niet)."
            ),
            "zin": _tekst("De uitkomst in gewone taal."),
            "criteria": _lijst(_criterium(), "Elk criterium in de volgorde van de wet."),
        },
    )


def _criterium() -> Schema:
    return _object(
        "Oordeel over één criterium.",
        {
            "criterium": _keuze("Het criterium.", Criterium),
            "uitkomst": _keuze("Voldaan?", Uitkomst),
            "reden": _keuze("Code van de reden.", Reden),
            "artikel": _tekst("Artikel of vindplaats."),
            "gevonden": _tekst("De waarde die gevonden is."),
            "bewijs": {"type": "string", "description": "Stukken bij dit criterium."},
            "ontbreekt": {"type": "string", "description": "Wat er te doen staat; leeg bij ja."},
            "wie": {"type": "string", "description": "Wie dat kan; leeg bij ja."},
            "vanaf": _misschien_datum("Vanaf wanneer het criterium ja is als dat gebeurt; null = niet te herstellen."),
        },
    )


def _regeling() -> Schema:
    """De vorm van fixtures/regelingen/*.json. Wat hier niet past, wordt ook bij het lezen geweigerd."""
    getal = {"type": "integer", "minimum": 1}
    namen = {"type": "object", "additionalProperties": {"type": "string", "minLength": 1}}
    velden: Schema = {
        "cyclus": _tekst("Naam van de cyclus."),
        "naam": _tekst("Naam van de regeling."),
        "periode": _object("Kalenderjaren van het verdeelbesluit (Wet art. 5).", _periode(open_mag=False)),
        "vorige_raming": _datum("Bekendmaking van de raming van deze cyclus (Wet art. 2)."),
        "verslag_voor": _datum("Vóór deze dag is het provinciaal verslag er (Wet art. 4)."),
        "besluit_voor": _datum("Vóór deze dag is het verdeelbesluit er (Wet art. 5)."),
        "realisatiedatum": _datum("Dag waarop de plaatsen er moeten zijn (Wet art. 7)."),
        "volgende_raming": _datum("Tot en met deze dag moeten zij blijven (Wet art. 2)."),
        "realisatie_maanden": {**getal, "description": "Termijn van art. 7 lid 1 in maanden."},
        "soorten": _object(
            "Per vraag de soorten die tellen.", {v.value: _lijst(_keuze("Soort.", Soort), v.label) for v in Vraag}
        ),
        "soorten_noodopvang": _lijst(_keuze("Soort.", Soort), "Soorten die als noodopvang apart tellen."),
        "kansrijkgronden": _lijst(_keuze("Grond.", Kansrijkgrond), "Gronden die in deze cyclus gelden."),
        "bewijs_vereist": _lijst(_keuze("Criterium.", Criterium), "Zonder bewijs onbekend in plaats van ja."),
        "duurzaam_jaren": {**getal, "description": "Minimale looptijd in jaren (Besluit art. 3.1)."},
        "drempel_regulier": {**getal, "description": "Minimumomvang regulier in plaatsen (Besluit art. 3.1)."},
        "drempel_bijzonder": {**getal, "description": "Minimumomvang bijzonder in plaatsen (Besluit art. 3.1)."},
        "binnen_maanden": {**getal, "description": "Binnen zoveel maanden beschikbaar (Wet art. 2 lid 3)."},
        "risico_procent": {**getal, "maximum": 100, "description": "Vanaf dit deel van de opgave: risico."},
        "artikelen": {**namen, "description": "Per criterium het artikel."},
        "bronnen": {**namen, "description": "Per parameter de bron, eindigend op (zekerheid H), M of L."},
    }
    return _object("Een hele regeling, in plaats van een cyclus.", velden)


def _periode(*, open_mag: bool = True) -> Schema:
    maak = _misschien_datum if open_mag else _datum
    return {
        "van": maak("Eerste dag" + ("; null = zonder begin." if open_mag else ".")),
        "tot": maak("Eerste dag erna (niet meer mee)" + ("; null = zonder einde." if open_mag else ".")),
    }


def _object(uitleg: str, velden: Schema, *, verplicht: list[str] | None = None) -> Schema:
    return {
        "type": "object",
        "description": uitleg,
        "properties": velden,
        "required": list(velden) if verplicht is None else verplicht,
        "additionalProperties": False,
    }


def _lijst(lid: Schema, uitleg: str) -> Schema:
    return {"type": "array", "description": uitleg, "items": lid}


def _tekst(uitleg: str) -> Schema:
    return {"type": "string", "minLength": 1, "description": uitleg}


def _keuze(uitleg: str, soort: type[Begrip]) -> Schema:
    return {"enum": soort.waarden(), "description": uitleg}


def _aantal(uitleg: str) -> Schema:
    return {"type": ["integer", "null"], "minimum": 0, "maximum": MAX_PLAATSEN, "description": uitleg}


def _datum(uitleg: str) -> Schema:
    return {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$", "description": uitleg}


def _misschien_datum(uitleg: str) -> Schema:
    return {**_datum(uitleg), "type": ["string", "null"]}
