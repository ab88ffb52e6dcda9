"""JSON Schema (draft 2020-12) van invoer en uitvoer van `termijnen`, met uitleg in het Nederlands."""

from __future__ import annotations

from spreiding.regels.schema import DRAFT, Schema, datum, keuze, lijst, misschien_datum, object_, tekst
from spreiding.regels.termijnregels import EENHEDEN, MAX_BEGUNSTIGING
from spreiding.regels.termijnzaak import Termijnsoort


def schemas() -> Schema:
    """{"invoer": …, "uitvoer": …}: de vorm van één regel."""
    return {"invoer": invoer_schema(), "uitvoer": uitvoer_schema()}


def invoer_schema() -> Schema:
    velden = {
        "kenmerk": _vrij("Eigen kenmerk van de zaak; komt terug in het antwoord."),
        "bekendgemaakt": datum("Dag waarop het besluit is bekendgemaakt (Awb art. 3:41)."),
        "peildatum": misschien_datum("Dag waarop gerekend wordt, voor dagen over en de dwangsom; null = vandaag."),
        "commissie": _ja_nee("Is er een adviescommissie? Dan twaalf weken in plaats van zes (Awb art. 7:13 en 7:10)."),
        "verdaagd": _ja_nee("Is de beslissing zes weken verdaagd (Awb art. 7:10 lid 3)?"),
        "opschortingen": lijst(_opschorting(), "Keren dat de beslistermijn stilstond; niet tegelijk."),
        "uitstel_tot": misschien_datum("Afgesproken laatste dag, met instemming (Awb art. 7:10 lid 4)."),
        "ingebrekestelling": misschien_datum("Dag waarop de ingebrekestelling is ontvangen (Awb art. 4:17 lid 3)."),
        "beslist_op": misschien_datum("Dag waarop de beslissing op bezwaar is bekendgemaakt."),
        "uitspraak_op": misschien_datum("Dag waarop de uitspraak van de rechtbank is verzonden."),
        "langere_termijn": misschien_datum("Langere termijn die het besluit noemt (Wet art. 7 lid 1)."),
        "begunstiging": _begunstiging(),
        "verdaging_apart": {
            "type": ["boolean", "null"],
            "description": "Lezing van de wet: is verdaging een eigen termijn? null = zoals in de regeling.",
        },
    }
    invoer = object_("Eén zaak. Wat niet gebeurd is, blijft weg.", velden, verplicht=["bekendgemaakt"])
    return {"$schema": DRAFT, "title": "Invoer van termijnen: één zaak per regel", **invoer}


def uitvoer_schema() -> Schema:
    regel = {"type": "integer", "minimum": 1, "description": "Nummer van de regel in de invoer; alleen bij --jsonl."}
    velden = {
        "regel": regel,
        "kenmerk": _vrij("Kenmerk uit de invoer."),
        "bekendgemaakt": datum("Dag waarop het besluit is bekendgemaakt."),
        "peildatum": datum("Dag waarop gerekend is."),
        "cyclus": tekst("Cyclus waarvan de regeling geldt."),
        "termijnen": lijst(_termijn(), "De termijnen, op volgorde van de procedure."),
        "dwangsom": _dwangsom(),
        "waarschuwingen": lijst(tekst("Waarschuwing."), "Waar de tabellen te kort zijn."),
    }
    goed = object_("De termijnen.", velden, verplicht=[naam for naam in velden if naam != "regel"])
    fout = object_("De regel klopt niet.", {"regel": regel, "fout": tekst("Welk veld, en wat er moet staan.")})
    return {"$schema": DRAFT, "title": "Uitvoer van termijnen: één antwoord per regel", "oneOf": [goed, fout]}


def _termijn() -> Schema:
    stap = {
        "artikel": tekst("Artikel."),
        "tekst": tekst("Wat er gebeurt en waarom."),
        "dag": datum("De dag die eruit komt."),
    }
    velden = {
        "termijn": keuze("Welke termijn.", Termijnsoort),
        "begin": datum("Eerste dag."),
        "zonder_verlenging": datum("Laatste dag zonder de Algemene termijnenwet."),
        "laatste_dag": datum("Laatste dag; telt nog mee."),
        "dagen_over": {"type": "integer", "description": "Dagen van peildatum tot laatste dag; negatief = voorbij."},
        "aanname": _vrij("De gekozen lezing waar de wet open is; anders leeg."),
        "anders": misschien_datum("Laatste dag bij de andere lezing; null = er is geen andere."),
        "stappen": lijst(object_("Rekenstap.", stap), "De herleiding; de laatste stap geeft de laatste dag."),
    }
    return object_("Eén termijn.", velden)


def _dwangsom() -> Schema:
    velden = {
        "eerste_dag": datum("Eerste dag met dwangsom."),
        "laatste_dag": datum("Laatste dag met dwangsom."),
        "dagen": _getal("Dagen met dwangsom vóór de peildatum."),
        "bedrag": _getal("Euro op de peildatum."),
        "maximum": _getal("Euro als de beslissing niet eerder komt."),
    }
    som = object_("Dwangsom bij niet tijdig beslissen (Awb art. 4:17); null = geen ingebrekestelling.", velden)
    return {**som, "type": ["object", "null"]}


def _opschorting() -> Schema:
    velden = {
        "verzoek": datum("Dag van het verzoek om een verzuim te herstellen."),
        "hersteld": datum("Dag waarop het is hersteld of de hersteltermijn voorbij is."),
    }
    return object_("Opschorting (Awb art. 7:10 lid 2).", velden)


def _begunstiging() -> Schema:
    velden = {
        "bekendgemaakt": datum("Dag waarop het besluit tot indeplaatsstelling is bekendgemaakt."),
        "aantal": {**_getal("Lengte van de termijn."), "minimum": 1, "maximum": MAX_BEGUNSTIGING},
        "eenheid": {"enum": EENHEDEN, "description": "Eenheid van de termijn."},
    }
    return {
        **object_("Termijn in een besluit tot indeplaatsstelling (Gemeentewet art. 124).", velden),
        "type": ["object", "null"],
    }


def _vrij(uitleg: str) -> Schema:
    return {"type": "string", "description": uitleg}


def _ja_nee(uitleg: str) -> Schema:
    return {"type": "boolean", "description": uitleg}


def _getal(uitleg: str) -> Schema:
    return {"type": "integer", "minimum": 0, "description": uitleg}
