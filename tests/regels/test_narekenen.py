"""Narekenen: JSON in en uit, met een schema dat klopt en fouten die zeggen wat er moet staan."""

import json
from datetime import date

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from spreiding.regels.begrippen import Criterium, Kansrijkgrond, Vraag
from spreiding.regels.narekenen import Invoerfout, invoerregel, plek_naar_dict, plek_uit_dict, reken_na
from spreiding.regels.narekenschema import invoer_schema, uitvoer_schema
from spreiding.regels.telregels import beoordeel_alle
from tests.helpers.zoeken import voorbeelden
from tests.regels.conftest import lees
from tests.regels.plekken import MEANDER, PLAN, bewijs, dagen, plek, plekken

REGELINGEN = {cyclus: lees(cyclus) for cyclus in ("2024-2026", "2026-2028")}
TWEEDE = REGELINGEN["2026-2028"]
PEILDATUM = date(2027, 3, 5)
INVOER = Draft202012Validator(invoer_schema(REGELINGEN))
UITVOER = Draft202012Validator(uitvoer_schema())


def na(*regels, peildatum=None):
    return list(reken_na(regels, regelingen=REGELINGEN, peildatum=peildatum))


def regel(gegevens=MEANDER, **anders):
    return json.loads(invoerregel(gegevens, peildatum=PEILDATUM, regeling=TWEEDE)) | anders


def fout(**anders):
    (antwoord,) = na(json.dumps(regel(**anders)))
    return antwoord["fout"]


def fout_in_plek(**anders):
    return fout(plek=plek_naar_dict(MEANDER) | anders)


@voorbeelden(100)
@given(plekken)
def test_heen_en_terug_geeft_dezelfde_plek(gegevens):
    assert plek_uit_dict(json.loads(json.dumps(plek_naar_dict(gegevens)))) == gegevens


@voorbeelden(60)
@given(plekken, dagen)
def test_narekenen_geeft_hetzelfde_als_de_toepassing_en_past_in_het_schema(gegevens, dag):
    tekst = invoerregel(gegevens, peildatum=dag, regeling=TWEEDE)
    INVOER.validate(json.loads(tekst))
    (antwoord,) = na(tekst)
    antwoord = json.loads(json.dumps(antwoord))
    UITVOER.validate(antwoord)
    for vraag, oordeel in beoordeel_alle(gegevens, peildatum=dag, regeling=TWEEDE).items():
        gelezen = antwoord["oordelen"][vraag.value]
        assert (gelezen["uitkomst"], gelezen["reden"]) == (oordeel.uitkomst, oordeel.reden)
        assert (gelezen["aantal"], gelezen["zin"]) == (oordeel.aantal, oordeel.zin)
        assert gelezen["telt_vanaf"] == (oordeel.telt_vanaf.isoformat() if oordeel.telt_vanaf else None)
        assert [c["criterium"] for c in gelezen["criteria"]] == [c.criterium for c in oordeel.criteria]


def test_de_schemas_zijn_geldig_en_leggen_elk_veld_uit():
    for schema in (INVOER.schema, UITVOER.schema):
        Draft202012Validator.check_schema(schema)
        assert list(_zonder_uitleg(schema, "")) == []


def _zonder_uitleg(schema, pad):
    for naam, veld in schema.get("properties", {}).items():
        if not veld.get("description"):
            yield f"{pad}.{naam}"
        yield from _zonder_uitleg(veld, f"{pad}.{naam}")
    for lid in [*schema.get("oneOf", []), *([schema["items"]] if "items" in schema else [])]:
        yield from _zonder_uitleg(lid, pad)


def test_een_hele_regeling_mag_in_plaats_van_de_cyclus():
    tekst = invoerregel(MEANDER, peildatum=PEILDATUM, regeling=TWEEDE, voluit=True)
    INVOER.validate(json.loads(tekst))
    met, zonder = na(tekst, json.dumps(regel()))
    assert met["oordelen"] == zonder["oordelen"] and met["cyclus"] == "2026-2028"


def test_een_slechte_regel_houdt_de_rest_niet_tegen():
    antwoorden = na(json.dumps(regel()), "", "{kapot", json.dumps(regel(PLAN)))
    assert [a["regel"] for a in antwoorden] == [1, 3, 4]
    assert ["fout" in a for a in antwoorden] == [False, True, False]
    assert antwoorden[1]["fout"] == "Deze regel is geen geldige JSON (bij teken 2)."
    for antwoord in antwoorden:
        UITVOER.validate(antwoord)


@pytest.mark.parametrize(
    ("invoer", "tekst"),
    [
        (b"\xff\xfe{}", "geen UTF-8"),
        ("[1, 2]", "geen JSON-object"),
        ("[" * 200_000, "geen geldige JSON"),
        ("{}", "plek: dit veld ontbreekt."),
        ('{"plek": [], "cyclus": "2026-2028"}', "plek: geef een object met velden."),
        ('{"plek": {}, "kleur": 1}', "kleur: dit veld bestaat niet. Gebruik plek, peildatum en cyclus."),
    ],
    ids=["bytes", "lijst", "diep genest", "leeg", "plek is een lijst", "onbekend veld"],
)
def test_onleesbare_regels(invoer, tekst):
    (antwoord,) = na(invoer)
    assert tekst in antwoord["fout"]


def test_een_bestand_uit_windows_mag_ook():
    (antwoord,) = na(b"\xef\xbb\xbf" + json.dumps(regel()).encode() + b"\r\n")
    assert "oordelen" in antwoord


def test_peildatum_uit_de_regel_gaat_voor_die_van_de_opdracht():
    met, zonder = regel(), regel()
    del zonder["peildatum"]
    antwoorden = na(json.dumps(met), json.dumps(zonder), peildatum=date(2027, 7, 1))
    assert [a["peildatum"] for a in antwoorden] == ["2027-03-05", "2027-07-01"]
    assert na(json.dumps(zonder))[0]["fout"] == (
        "peildatum: dit veld ontbreekt. Zet het in de regel, of geef --peildatum."
    )


@pytest.mark.parametrize(
    ("anders", "tekst"),
    [
        ({"peildatum": "5-3-2027"}, "peildatum: geef een datum als JJJJ-MM-DD."),
        ({"peildatum": "20270305"}, "peildatum: geef een datum als JJJJ-MM-DD."),
        ({"peildatum": "2027-02-30"}, "peildatum: de dag 2027-02-30 bestaat niet."),
        ({"cyclus": "2030-2032"}, "cyclus: kies uit 2024-2026, 2026-2028, of geef een hele regeling."),
        ({"cyclus": ["2026-2028"]}, "cyclus: kies uit"),
        ({"regeling": {}}, "Geef cyclus of regeling, niet allebei."),
    ],
)
def test_fouten_om_de_plek_heen(anders, tekst):
    assert tekst in fout(**anders)


def test_een_regeling_die_niet_klopt_wordt_genoemd():
    invoer = regel() | {"regeling": TWEEDE.naar_dict() | {"duurzaam_jaren": -5}}
    del invoer["cyclus"]
    (antwoord,) = na(json.dumps(invoer))
    assert antwoord["fout"] == "regeling: duurzaam_jaren: geef een geheel getal van 1 of hoger, niet -5."


@pytest.mark.parametrize(
    ("anders", "tekst"),
    [
        ({"soort": "hotel"}, "plek.soort: kies uit azc, satelliet,"),
        ({"doelgroep": None}, "plek.doelgroep: kies uit regulier, amv, bijzonder."),
        ({"plek": ""}, "plek.plek: geef een tekst die niet leeg is."),
        ({"kleur": "rood"}, "plek.kleur: dit veld bestaat niet."),
        ({"gesloten_op": 20270305}, "plek.gesloten_op: geef een datum als JJJJ-MM-DD."),
        ({"delen": {}}, "plek.delen: geef een lijst."),
        ({"delen": [3]}, "plek.delen[0]: geef een object met velden."),
        ({"delen": [{"van": None, "tot": None}]}, "plek.delen[0].aantal: dit veld ontbreekt."),
        ({"delen": [{"van": None, "tot": None, "aantal": -1}]}, "plek.delen[0].aantal: geef een geheel getal van 0"),
        ({"delen": [{"van": None, "tot": None, "aantal": 1.5}]}, "geheel getal"),
        ({"delen": [{"van": None, "tot": None, "aantal": True}]}, "geheel getal"),
        ({"delen": [{"van": None, "tot": None, "aantal": 10**9}]}, "tot en met 100000"),
        (
            {"delen": [{"van": "2027-07-01", "tot": "2027-07-01", "aantal": 1}]},
            "plek.delen[0]: De einddatum (1 juli 2027) moet na de begindatum (1 juli 2027) liggen.",
        ),
        (
            {"delen": [{"van": None, "tot": None, "aantal": 1}, {"van": "2027-07-01", "tot": None, "aantal": 1}]},
            "plek: Perioden moeten op volgorde staan zonder overlap: van 1 juli 2027 zonder einddatum.",
        ),
        ({"kansrijkgronden": ["geluk"]}, "plek.kansrijkgronden[0]: kies uit besluitvorming,"),
        ({"bewijzen": [{"criterium": "looptijd"}]}, "plek.bewijzen[0].omschrijving: dit veld ontbreekt."),
    ],
)
def test_fouten_in_de_plek_noemen_het_veld(anders, tekst):
    assert tekst in fout_in_plek(**anders)


def test_alle_fouten_van_een_plek_komen_in_een_keer():
    gevonden = fout_in_plek(soort="hotel", fase="bijna", gesloten_op="morgen")
    assert all(f"plek.{veld}:" in gevonden for veld in ("soort", "fase", "gesloten_op"))


def test_een_plek_met_alles_erop_komt_heelhuids_terug():
    gegevens = plek(
        kansrijkgronden=tuple(Kansrijkgrond),
        bewijzen=(bewijs(Criterium.KANSRIJK, "1-1-2026", None, Kansrijkgrond.LOCATIE),),
        locatie_naam="’t Höfke 🏠 \u202e",
        dubbel_met="'s-Gravenhof",
    )
    assert plek_uit_dict(json.loads(json.dumps(plek_naar_dict(gegevens)))) == gegevens
    with pytest.raises(Invoerfout, match="plek: geef een object"):
        plek_uit_dict(None)


def test_de_uitvoer_heeft_alle_vragen_in_volgorde():
    (antwoord,) = na(json.dumps(regel()))
    assert list(antwoord["oordelen"]) == Vraag.waarden()
