"""Brieven, gesprekken en signalen van toezicht: wat kan, en waarom niet."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spreiding.regels.toezicht import Afspraakresultaat, Briefsoort, Briefstatus, Gespreksvoorval
from spreiding.regels.toezichtbrief import (
    INVULVELDEN,
    Brieffeiten,
    Briefstap,
    belemmeringen_brief,
    belemmeringen_tekst,
    vul_in,
)
from spreiding.regels.toezichtgesprek import (
    Gesprekfeiten,
    belemmeringen_afspraak,
    belemmeringen_plan,
    belemmeringen_uitkomst,
    belemmeringen_verloop,
    belemmeringen_verzoek,
)
from spreiding.regels.toezichtsignalen import Gespreksstand, Lopend, gespreksgrenzen, termijngrenzen

VANDAAG, GISTEREN, MORGEN = date(2027, 7, 7), date(2027, 7, 6), date(2027, 7, 8)
OPSTELLER, ANDER = 1, 2
BRIEF = Brieffeiten(
    Briefstatus.AANGEBODEN, Briefsoort.VOORAANKONDIGING, "Voornemen {gemeente}", "Tot en met {termijn}.",
    MORGEN, frozenset({OPSTELLER}), 4,
)  # fmt: skip


def codes(stap: str, door: int = ANDER, **anders) -> list[str]:
    return [b.code for b in belemmeringen_brief(Briefstap(stap), replace(BRIEF, **anders), door=door, vandaag=VANDAAG)]


CONCEPT = {"status": Briefstatus.CONCEPT}
BRIEVEN = [
    ("ondertekenen", ANDER, {}, []),
    ("ondertekenen", OPSTELLER, {}, ["vier_ogen"]),
    ("ondertekenen", ANDER, CONCEPT, ["status"]),
    ("ondertekenen", ANDER, {"trede": 3}, ["andere_trede"]),
    ("ondertekenen", ANDER, {"soort": Briefsoort.BESLUIT}, ["andere_trede"]),
    ("ondertekenen", ANDER, {"soort": Briefsoort.AFSLUITING, "trede": 2}, []),
    ("ondertekenen", ANDER, {"uiterlijk": VANDAAG}, ["termijn_voorbij"]),
    ("aanbieden", OPSTELLER, CONCEPT, []),
    ("aanbieden", OPSTELLER, CONCEPT | {"uiterlijk": None}, ["termijn_leeg"]),
    ("aanbieden", OPSTELLER, CONCEPT | {"uiterlijk": None, "soort": Briefsoort.UITNODIGING}, ["termijn_leeg"]),
    ("aanbieden", OPSTELLER, CONCEPT | {"tekst": "{tekrot}"}, ["onbekend_invulveld"]),
    ("aanbieden", OPSTELLER, {}, ["status"]),
    ("terugnemen", OPSTELLER, {}, []),
    ("wijzigen", OPSTELLER, {}, ["status"]),
    ("intrekken", ANDER, {"status": Briefstatus.ONDERTEKEND}, ["status"]),
    ("intrekken", ANDER, CONCEPT, []),
]


@pytest.mark.parametrize(("stap", "door", "anders", "verwacht"), BRIEVEN)
def test_welke_stap_een_brief_kan_zetten(stap, door, anders, verwacht):
    assert codes(stap, door, **anders) == verwacht


@pytest.mark.parametrize(
    ("tekst", "zegt"),
    [
        ("Het {tekrot} is groot.", "‘{tekrot}’ is geen invulveld. Bedoelt u {tekort}?"),
        ("{xyz}", "‘{xyz}’ is geen invulveld. Kies uit: gemeente, "),
        ("{}", "‘{}’ is geen invulveld. Kies uit: gemeente, "),
        ("{gemeente", "Er staat een losse accolade."),
        ("{{gemeente}}", "Er staat een losse accolade."),
    ],
)
def test_een_invulveld_dat_niet_bestaat_zegt_wat_wel_kan(tekst, zegt):
    (gevonden,) = belemmeringen_tekst(tekst, "tekst")
    assert gevonden.tekst.startswith(zegt)
    assert gevonden.veld == "tekst"


def test_invullen_laat_de_rest_van_de_tekst_staan():
    assert vul_in("{gemeente}: {tekort}", {"gemeente": "{tekort}", "tekort": "12"}) == "{tekort}: 12"
    assert vul_in("{termijn}", {}) == "{termijn}"


@given(st.text(), st.dictionaries(st.sampled_from(list(INVULVELDEN)), st.text()))
def test_tekst_zonder_invulvelden_verandert_niet(tekst, waarden):
    kaal = tekst.replace("{", "").replace("}", "")
    assert vul_in(kaal, waarden) == kaal


GEPLAND = Gesprekfeiten(VANDAAG)
GEHOUDEN = Gesprekfeiten(GISTEREN, (Gespreksvoorval.GEHOUDEN,), GISTEREN)
GESPREKKEN = [
    (GEPLAND, "gehouden", VANDAAG, "", []),
    (GEPLAND, "gehouden", MORGEN, "verslag", ["toekomst"]),  # a talk of tomorrow with a report
    (GEPLAND, "verslag", VANDAAG, "tekst", ["niet_gehouden"]),
    (GEHOUDEN, "verslag", VANDAAG, "tekst", []),
    (GEHOUDEN, "verslag", VANDAAG, " ", ["verslag_leeg"]),
    (GEHOUDEN, "verslag", MORGEN, "tekst", ["toekomst"]),
    (GEHOUDEN, "verslag", date(2027, 7, 5), "tekst", ["voor_gesprek"]),
    (GEHOUDEN, "gehouden", VANDAAG, "", ["al_afgelopen"]),
    (GEHOUDEN, "verzet", MORGEN, "", ["al_afgelopen"]),
    (GEHOUDEN, "afgezegd", VANDAAG, "ziek", ["al_afgelopen"]),
    (GEPLAND, "verzet", GISTEREN, "", ["verleden"]),
    (GEPLAND, "verzet", VANDAAG, "", ["zelfde_dag"]),
    (GEPLAND, "verzet", MORGEN, "", []),
    (GEPLAND, "verzet", date(2207, 7, 7), "", ["jaar"]),
    (GEPLAND, "afgezegd", VANDAAG, "", ["reden"]),
    (GEPLAND, "afgezegd", MORGEN, "ziek", ["toekomst"]),
    (GEPLAND, "afgezegd", VANDAAG, "ziek", []),
]


@pytest.mark.parametrize(("feiten", "voorval", "op", "tekst", "verwacht"), GESPREKKEN)
def test_wat_er_van_een_gesprek_vastgelegd_kan_worden(feiten, voorval, op, tekst, verwacht):
    gevonden = belemmeringen_verloop(feiten, Gespreksvoorval(voorval), op, tekst, VANDAAG)
    assert [b.code for b in gevonden] == verwacht


def test_plannen_afspreken_en_vragen():
    def code(gevonden):
        return [b.code for b in gevonden]

    assert code(belemmeringen_plan(MORGEN, ["wethouder"], VANDAAG)) == []
    assert code(belemmeringen_plan(date(2207, 1, 1), [" "], VANDAAG)) == ["jaar", "geen_deelnemers"]
    assert code(belemmeringen_afspraak(VANDAAG, MORGEN, VANDAAG)) == []
    assert code(belemmeringen_afspraak(MORGEN, MORGEN, VANDAAG)) == ["toekomst"]
    assert code(belemmeringen_afspraak(VANDAAG, GISTEREN, VANDAAG)) == ["voor_afspraak"]
    assert code(belemmeringen_verzoek(VANDAAG, MORGEN, VANDAAG)) == []
    assert code(belemmeringen_verzoek(VANDAAG, VANDAAG, VANDAAG)) == ["termijn_te_vroeg"]
    assert code(belemmeringen_verzoek(MORGEN, date(2027, 8, 1), VANDAAG)) == ["toekomst"]


@pytest.mark.parametrize(
    ("resultaat", "uiterlijk", "op", "verwacht"),
    [
        ("nagekomen", VANDAAG, VANDAAG, []),
        ("nagekomen", GISTEREN, VANDAAG, ["te_laat"]),
        ("te_laat", GISTEREN, VANDAAG, []),
        ("te_laat", VANDAAG, VANDAAG, ["op_tijd"]),
        ("niet_nagekomen", VANDAAG, VANDAAG, ["loopt_nog"]),
        ("niet_nagekomen", GISTEREN, VANDAAG, []),
        ("vervallen", VANDAAG, VANDAAG, []),
        ("nagekomen", VANDAAG, MORGEN, ["toekomst"]),
        ("nagekomen", VANDAAG, date(2027, 6, 30), ["voor_afspraak"]),
    ],
)
def test_hoe_een_afspraak_afloopt_volgt_uit_de_dag(resultaat, uiterlijk, op, verwacht):
    gevonden = belemmeringen_uitkomst(date(2027, 7, 1), uiterlijk, Afspraakresultaat(resultaat), op, VANDAAG)
    assert [b.code for b in gevonden] == verwacht


@pytest.mark.parametrize(
    ("uiterlijk", "trede"),
    [(date(2027, 7, 22), None), (date(2027, 7, 21), "14"), (date(2027, 7, 10), "7"), (VANDAAG, "1"),
     (GISTEREN, "verlopen")],
)  # fmt: skip
def test_een_termijn_wordt_op_drie_grenzen_en_na_afloop_gemeld(uiterlijk, trede):
    grenzen = list(termijngrenzen([Lopend("trede", "stap-1", "De termijn van trede 3", uiterlijk)], VANDAAG))
    assert [g.trede for g in grenzen] == ([trede] if trede else [])


def test_een_gesprek_zonder_vastlegging_of_verslag_wordt_gemeld():
    def stand(op: date, gehouden: bool, verslag: bool) -> Gespreksstand:
        return Gespreksstand("gesprek-1", "Het ambtelijk gesprek", op, gehouden, verslag)

    gevallen = {
        (GISTEREN, False, False): ["niet_vastgelegd"],
        (VANDAAG, False, False): [],
        (date(2027, 6, 29), True, False): ["zonder_verslag"],
        (GISTEREN, True, False): [],
        (date(2027, 6, 1), True, True): [],
    }
    for geval, verwacht in gevallen.items():
        assert [g.trede for g in gespreksgrenzen([stand(*geval)], VANDAAG)] == verwacht
