"""JSON Schema (draft 2020-12) van invoer en uitvoer van `narekenen`, met uitleg in het Nederlands."""

from __future__ import annotations

from collections.abc import Iterable

from spreiding.regels.begrippen import (
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
from spreiding.regels.regeling import LATER_TOEGEVOEGD
from spreiding.regels.schema import DRAFT, Schema, datum, keuze, lijst, misschien_datum, object_, tekst


def schemas(cycli: Iterable[str]) -> Schema:
    """{"invoer": …, "uitvoer": …}: de vorm van één regel; `cycli` zijn de bekende cycli."""
    return {"invoer": invoer_schema(cycli), "uitvoer": uitvoer_schema()}


def invoer_schema(cycli: Iterable[str]) -> Schema:
    velden = {
        "plek": _plek(),
        "peildatum": datum("Dag waarop het oordeel geldt. Mag ontbreken als --peildatum is gegeven."),
        "cyclus": {"enum": sorted(cycli), "description": "Cyclus waarvan de regeling geldt."},
        "regeling": _regeling(),
    }
    return {
        "$schema": DRAFT,
        "title": "Invoer van narekenen: één plek per regel",
        **object_("Eén regel invoer.", velden, verplicht=["plek"]),
        "oneOf": [{"required": ["cyclus"]}, {"required": ["regeling"]}],
    }


def uitvoer_schema() -> Schema:
    regel = {"type": "integer", "minimum": 1, "description": "Nummer van de regel in de invoer, vanaf 1."}
    oordelen = {vraag.value: {**_oordeel(), "description": vraag.label} for vraag in Vraag}
    antwoord = {
        "regel": regel,
        "plek": tekst("Kenmerk van de plek, uit de invoer."),
        "peildatum": datum("Dag waarop het oordeel geldt."),
        "cyclus": tekst("Cyclus van de gebruikte regeling."),
        "oordelen": object_("Het antwoord op de vier vragen.", oordelen),
    }
    fout = {"regel": regel, "fout": tekst("Wat er niet klopt en wat er moet staan.")}
    return {
        "$schema": DRAFT,
        "title": "Uitvoer van narekenen: één object per regel invoer",
        "oneOf": [object_("De oordelen.", antwoord), object_("De regel kon niet worden gelezen.", fout)],
    }


def _plek() -> Schema:
    velden = {
        "plek": tekst("Kenmerk van de plek; komt terug in de uitvoer."),
        "locatie_naam": tekst("Naam van de locatie."),
        "gemeente": tekst("CBS-code van de gemeente waarvoor de plaatsen tellen, zoals GM0202."),
        "gemeente_naam": tekst("Naam van die gemeente."),
        "provincie": tekst("CBS-code van de provincie van die gemeente, zoals PV25."),
        "provincie_naam": {"type": "string", "description": "Naam van die provincie."},
        "provincie_locatie": tekst("CBS-code van de provincie waar de locatie ligt."),
        "provincie_locatie_naam": {"type": "string", "description": "Naam van die provincie."},
        "soort": keuze("Soort opvang.", Soort),
        "doelgroep": keuze("Voor wie de plaatsen zijn.", Doelgroep),
        "delen": lijst(_deel(), "Aandeel van de gemeente in de tijd: op volgorde, zonder overlap."),
        "fase": keuze("Stand van zaken.", Fase),
        "beschikbaar_bereikt": misschien_datum("Dag waarop de locatie beschikbaar is gesteld; null = nog niet."),
        "beschikbaar_verwacht": misschien_datum("Dag waarop dat verwacht wordt; null = niet bekend."),
        "gesloten_op": misschien_datum("Eerste dag waarop de locatie gesloten is; null = niet gesloten."),
        "vervallen_op": misschien_datum("Eerste dag waarop het plan vervallen is; null = niet vervallen."),
        "kansrijkgronden": lijst(keuze("Grond.", Kansrijkgrond), "Vastgelegde kansrijkgronden."),
        "bewijzen": lijst(_bewijs(), "Stukken die een criterium bewijzen, met hun houdbaarheid."),
        "dubbel_met": {
            "type": ["string", "null"],
            "minLength": 1,
            "description": "Naam van de locatie waar dezelfde plaatsen al zijn opgegeven; null = nergens.",
        },
        "andere_duurzame_plaatsen": lijst(
            _deel(),
            "Plaatsen van dezelfde groep (regulier, of amv en bijzonder samen) elders in de gemeente"
            " die ten minste vijf jaar blijven; geen deel = 0.",
        ),
    }
    return object_("De feiten over één plek.", velden, verplicht=list(VERPLICHT))


def _deel() -> Schema:
    return object_("Aantal plaatsen in een periode.", {**_periode(), "aantal": _aantal("Plaatsen; null = onbekend.")})


def _bewijs() -> Schema:
    velden = {
        "criterium": keuze("Criterium dat het stuk bewijst.", Criterium),
        **_periode(),
        "omschrijving": {"type": "string", "description": "Welk stuk het is."},
        "grond": {
            "enum": [*Kansrijkgrond.waarden(), None],
            "description": "Kansrijkgrond die het stuk bewijst; null = elke vastgelegde grond.",
        },
    }
    return object_("Een bewijsstuk.", velden, verplicht=["criterium", "van", "tot", "omschrijving"])


def _oordeel() -> Schema:
    return object_(
        "Antwoord op één vraag.",
        {
            "uitkomst": keuze("Telt de plek mee?", Uitkomst),
            "reden": keuze("Code van de reden.", Reden),
            "aantal": _aantal("Plaatsen waar het om gaat, ook als het antwoord geen ja is; null = onbekend."),
            "telt_vanaf": misschien_datum(
                "Bij ja: sinds welke dag (null = altijd al). Anders: vanaf welke dag het ja is als alles wat"
                " ontbreekt op de peildatum gebeurt (null = dat lukt niet)."
            ),
            "zin": tekst("De uitkomst in gewone taal."),
            "criteria": lijst(_criterium(), "Elk criterium in de volgorde van de wet."),
        },
    )


def _criterium() -> Schema:
    return object_(
        "Oordeel over één criterium.",
        {
            "criterium": keuze("Het criterium.", Criterium),
            "uitkomst": keuze("Voldaan?", Uitkomst),
            "reden": keuze("Code van de reden.", Reden),
            "artikel": tekst("Artikel of vindplaats."),
            "gevonden": tekst("De waarde die gevonden is."),
            "bewijs": {"type": "string", "description": "Stukken bij dit criterium."},
            "ontbreekt": {"type": "string", "description": "Wat er te doen staat; leeg bij ja."},
            "wie": {"type": "string", "description": "Wie dat kan; leeg bij ja."},
            "vanaf": misschien_datum("Vanaf wanneer het criterium ja is als dat gebeurt; null = niet te herstellen."),
        },
    )


def _regeling() -> Schema:
    """De vorm van fixtures/regelingen/*.json. Wat hier niet past, wordt ook bij het lezen geweigerd."""
    getal = {"type": "integer", "minimum": 1}
    namen = {"type": "object", "additionalProperties": {"type": "string", "minLength": 1}}
    velden: Schema = {
        "cyclus": tekst("Naam van de cyclus."),
        "naam": tekst("Naam van de regeling."),
        "periode": object_("Kalenderjaren van het verdeelbesluit (Wet art. 5).", _periode(open_mag=False)),
        "vorige_raming": datum("Bekendmaking van de raming van deze cyclus (Wet art. 2)."),
        "verslag_voor": datum("Vóór deze dag is het provinciaal verslag er (Wet art. 4)."),
        "besluit_voor": datum("Vóór deze dag is het verdeelbesluit er (Wet art. 5)."),
        "realisatiedatum": datum("Dag waarop de plaatsen er moeten zijn (Wet art. 7)."),
        "volgende_raming": datum("Tot en met deze dag moeten zij blijven (Wet art. 2)."),
        "realisatie_maanden": {**getal, "description": "Termijn van art. 7 lid 1 in maanden."},
        "soorten": object_(
            "Per vraag de soorten die tellen.", {v.value: lijst(keuze("Soort.", Soort), v.label) for v in Vraag}
        ),
        "soorten_noodopvang": lijst(keuze("Soort.", Soort), "Soorten die als noodopvang apart tellen."),
        "kansrijkgronden": lijst(keuze("Grond.", Kansrijkgrond), "Gronden die in deze cyclus gelden."),
        "bewijs_vereist": lijst(keuze("Criterium.", Criterium), "Zonder bewijs onbekend in plaats van ja."),
        "duurzaam_jaren": {**getal, "description": "Minimale looptijd in jaren (Besluit art. 3.1)."},
        "drempel_regulier": {**getal, "description": "Minimumomvang regulier in plaatsen (Besluit art. 3.1)."},
        "drempel_bijzonder": {**getal, "description": "Minimumomvang bijzonder in plaatsen (Besluit art. 3.1)."},
        "verdaging_apart": {
            "type": "boolean",
            "description": "Lezing van Awb art. 7:10 lid 3: is de verdaging een eigen termijn? Mag ontbreken: ja.",
        },
        "binnen_maanden": {**getal, "description": "Binnen zoveel maanden beschikbaar (Wet art. 2 lid 3)."},
        "risico_procent": {**getal, "maximum": 100, "description": "Vanaf dit deel van de opgave: risico."},
        "artikelen": {**namen, "description": "Per criterium het artikel."},
        "bronnen": {**namen, "description": "Per parameter de bron, eindigend op (zekerheid H), M of L."},
    }
    verplicht = [naam for naam in velden if naam not in LATER_TOEGEVOEGD]
    return object_("Een hele regeling, in plaats van een cyclus.", velden, verplicht=verplicht)


def _periode(*, open_mag: bool = True) -> Schema:
    maak = misschien_datum if open_mag else datum
    return {
        "van": maak("Eerste dag" + ("; null = zonder begin." if open_mag else ".")),
        "tot": maak("Eerste dag erna (niet meer mee)" + ("; null = zonder einde." if open_mag else ".")),
    }


def _aantal(uitleg: str) -> Schema:
    return {"type": ["integer", "null"], "minimum": 0, "maximum": MAX_PLAATSEN, "description": uitleg}
