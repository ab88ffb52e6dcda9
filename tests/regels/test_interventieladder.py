"""De interventieladder: één regel per belemmering, met het artikel; en wat voor elke ladder geldt."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spreiding.regels.atw import Duur, Eenheid
from spreiding.regels.interventieladder import (
    Brieffeit,
    Gesprekfeit,
    Laddertrede,
    Stapvoorstel,
    Taakfeit,
    Trajectfeiten,
    Verzoekfeit,
    belemmeringen_stap,
    mogelijk,
    termijn_van,
)
from spreiding.regels.toestand import Schorsing
from spreiding.regels.toezicht import Briefsoort, Gesprekssoort, Richting, Tredestuk


def d(tekst: str) -> date:
    dag, maand, jaar = (int(deel) for deel in tekst.split("-"))
    return date(jaar, maand, dag)


ACHT_WEKEN = Duur(8, Eenheid.WEKEN)
LADDER = {
    1: Laddertrede(1, "Signaleren"),
    2: Laddertrede(2, "Informatie", Duur(4, Eenheid.WEKEN), frozenset({Tredestuk.INFORMATIEVERZOEK})),
    3: Laddertrede(3, "Actief toezicht", ACHT_WEKEN, frozenset({Tredestuk.GESPREKSVERSLAG})),
    4: Laddertrede(4, "Vooraankondiging", ACHT_WEKEN, frozenset({Tredestuk.VOORAANKONDIGING})),
    5: Laddertrede(5, "Besluit", Duur(12, Eenheid.WEKEN), frozenset({Tredestuk.BESLUIT})),
    6: Laddertrede(6, "Indeplaatsstelling"),
}
VANDAAG = d("1-12-2027")
TAAK = Taakfeit(bestaat=True, uiterlijk=d("1-7-2027"), tekort=172)
AMBTELIJK = Gesprekfeit(Gesprekssoort.AMBTELIJK, d("20-7-2027"), verslag=True)
BESTUURLIJK = Gesprekfeit(Gesprekssoort.BESTUURLIJK, d("1-9-2027"), verslag=True)
VERZOEK = Brieffeit(Briefsoort.INFORMATIEVERZOEK, d("10-7-2027"), d("7-8-2027"))
VOORNEMEN = Brieffeit(Briefsoort.VOORAANKONDIGING, d("1-10-2027"), d("26-11-2027"))
BESLUIT = Brieffeit(Briefsoort.BESLUIT, d("1-9-2027"), d("24-11-2027"))
GEHOORD = Verzoekfeit(d("2-10-2027"), d("1-11-2027"))


def feiten(trede: int, **anders) -> Trajectfeiten:
    vast = {
        "taak": TAAK,
        "trede": trede,
        "sinds": d("1-7-2027") if trede else None,
        "laatste_stap": d("1-7-2027") if trede else None,
        "gesprekken": [AMBTELIJK, BESTUURLIJK],
        "brieven": [VERZOEK, VOORNEMEN, BESLUIT],
        "verzoeken": [GEHOORD],
    }
    return Trajectfeiten(ladder=LADDER, **(vast | anders))


def stap(trede: int, richting: str = "op", **anders) -> Stapvoorstel:
    uiterlijk = d("1-3-2028") if richting == "op" and trede in (4, 5) else None
    vast = {"op": VANDAAG, "uiterlijk": uiterlijk, "reden": "Nog geen plaatsen."}
    return Stapvoorstel(Richting(richting), trede, **(vast | anders))


def codes(voor: Trajectfeiten, voorstel: Stapvoorstel) -> set[str]:
    return {b.code for b in belemmeringen_stap(voor, voorstel, VANDAAG)}


@pytest.mark.parametrize("trede", range(6))
def test_omhoog_kan_als_alles_er_is(trede):
    assert codes(feiten(trede), stap(trede + 1)) == set()


GESCHORST = replace(TAAK, schorsing=Schorsing(d("1-8-2027"), None, "Rechtbank", "SGR 27/1"))
GEVALLEN = [
    # van trede, stap, wat anders is, code                                        (bron)
    # geen trede overslaan: beleidskader 2011; R26
    (2, stap(4), {}, "trede_overgeslagen"),
    (2, stap(6), {}, "trede_overgeslagen"),
    (0, stap(2), {}, "trede_overgeslagen"),
    (6, stap(7), {}, "trede_overgeslagen"),
    (0, stap(0, "sluiten"), {}, "niet_op_de_ladder"),
    (3, stap(2, "blijven"), {}, "andere_trede"),
    (3, stap(3, "neer"), {}, "niet_lager"),
    (3, stap(0, "neer"), {}, "niet_lager"),
    # de taak: Wet art. 6 en 7; Awb art. 8:81
    (0, stap(1), {"taak": Taakfeit(bestaat=False)}, "geen_taak"),
    (1, stap(2), {"taak": GESCHORST}, "geschorst"),
    (5, stap(6), {"taak": GESCHORST}, "geschorst"),
    (1, stap(2), {"taak": replace(TAAK, tekort=0)}, "geen_tekort"),
    (3, stap(4), {"taak": replace(TAAK, tekort=None)}, "tekort_onbekend"),
    (3, stap(4), {"taak": replace(TAAK, uiterlijk=VANDAAG)}, "termijn_taak_loopt"),
    (3, stap(4), {"taak": replace(TAAK, uiterlijk=None)}, "termijn_taak_loopt"),
    # stukken die de ladder vraagt
    (2, stap(3), {"brieven": []}, "stuk_ontbreekt"),
    (3, stap(4), {"gesprekken": [replace(BESTUURLIJK, verslag=False)]}, "stuk_ontbreekt"),
    # hoor en wederhoor: Awb art. 4:8
    (2, stap(3), {"verzoeken": []}, "geen_reactie_gevraagd"),
    (2, stap(3), {"verzoeken": [Verzoekfeit(d("1-6-2027"), d("1-7-2027"))]}, "geen_reactie_gevraagd"),
    (2, stap(3), {"verzoeken": [Verzoekfeit(d("20-11-2027"), VANDAAG)]}, "reactietermijn_loopt"),
    # geen voornemen zonder bestuurlijk gesprek en termijn: Gemeentewet art. 124
    (3, stap(4), {"gesprekken": [AMBTELIJK]}, "geen_bestuurlijk_gesprek"),
    (3, stap(4, op=d("1-8-2027")), {}, "geen_bestuurlijk_gesprek"),
    (3, stap(4, uiterlijk=None), {}, "termijn_leeg"),
    (4, stap(4, "blijven"), {}, "termijn_leeg"),
    # geen besluit zonder ondertekende vooraankondiging waarvan de termijn voorbij is
    (4, stap(5), {"brieven": [VERZOEK]}, "geen_vooraankondiging"),
    (4, stap(5), {"brieven": [replace(VOORNEMEN, op=d("1-6-2027"))]}, "geen_vooraankondiging"),
    (4, stap(5), {"brieven": [replace(VOORNEMEN, uiterlijk=VANDAAG)]}, "vooraankondiging_loopt"),
    (4, stap(5, uiterlijk=None), {}, "termijn_leeg"),
    # geen indeplaatsstelling binnen de begunstigingstermijn: Gemeentewet art. 124
    (5, stap(6), {"brieven": [VOORNEMEN]}, "geen_besluit"),
    (5, stap(6), {"brieven": [replace(BESLUIT, uiterlijk=VANDAAG)]}, "begunstigingstermijn_loopt"),
    # wat is ingevuld
    (1, stap(2, op=d("2-12-2027")), {}, "toekomst"),
    (1, stap(2, op=d("30-6-2027")), {}, "voor_vorige_stap"),
    (1, stap(2, reden="  "), {}, "reden"),
    (1, stap(2, uiterlijk=VANDAAG), {}, "termijn_te_vroeg"),
    (3, stap(0, "sluiten", uiterlijk=d("1-3-2028")), {}, "termijn_bij_sluiten"),
    (3, stap(2, "neer", reden=""), {}, "reden"),
]  # fmt: skip


@pytest.mark.parametrize(("trede", "voorstel", "anders", "code"), GEVALLEN)
def test_waarom_een_stap_niet_kan(trede, voorstel, anders, code):
    assert code in codes(feiten(trede, **anders), voorstel)


def test_een_reactie_die_er_is_hoeft_haar_termijn_niet_af_te_wachten():
    verzoek = Verzoekfeit(d("20-11-2027"), d("20-12-2027"), d("25-11-2027"))
    assert codes(feiten(2, verzoeken=[verzoek]), stap(3)) == set()


def test_blijven_terug_en_sluiten_kunnen_ook_als_omhoog_niet_kan():
    kaal = feiten(3, gesprekken=[], brieven=[], verzoeken=[], taak=GESCHORST)
    for voorstel in (stap(3, "blijven"), stap(2, "neer"), stap(1, "neer"), stap(0, "sluiten")):
        assert codes(kaal, voorstel) == set()


def test_wat_mogelijk_is_zegt_wat_de_knop_zegt():
    stappen = {(s.richting, s.trede): s.waarom_niet for s in mogelijk(feiten(3, gesprekken=[AMBTELIJK]), VANDAAG)}
    assert set(stappen) == {
        (Richting.OP, 4), (Richting.BLIJVEN, 3), (Richting.NEER, 2), (Richting.NEER, 1), (Richting.SLUITEN, 0),
    }  # fmt: skip
    assert [b.code for b in stappen[(Richting.OP, 4)]] == ["geen_bestuurlijk_gesprek"]
    assert [s.trede for s in mogelijk(feiten(0), VANDAAG)] == [1]


def test_de_termijn_draagt_haar_herleiding():
    gewoon = termijn_van(LADDER[5], d("1-12-2027"), d("23-2-2028"))
    assert [(s.artikel, s.dag) for s in gewoon.stappen] == [
        ("Gemeentewet art. 124", d("23-2-2028")), ("Atw art. 1", d("23-2-2028")),
    ]  # fmt: skip
    gesteld = termijn_van(LADDER[4], d("1-12-2027"), d("15-1-2028"))
    assert gesteld.stappen[0].tekst == "Bij de stap is gesteld: tot en met 15 januari 2028."


DAGEN = st.dates(date(2027, 1, 1), date(2028, 12, 31))
BRIEVEN = st.lists(st.builds(Brieffeit, st.sampled_from(Briefsoort), DAGEN, st.none() | DAGEN), max_size=4)
GESPREKKEN = st.lists(st.builds(Gesprekfeit, st.sampled_from(Gesprekssoort), DAGEN, st.booleans()), max_size=3)
VERZOEKEN = st.lists(st.builds(Verzoekfeit, DAGEN, DAGEN, st.none() | DAGEN), max_size=3)
TAKEN = st.builds(Taakfeit, st.booleans(), st.none() | DAGEN, st.none() | st.integers(0, 500))
TRAJECTEN = st.builds(
    Trajectfeiten,
    taak=TAKEN,
    ladder=st.just(LADDER),
    trede=st.integers(0, 6),
    sinds=DAGEN,
    laatste_stap=DAGEN,
    gesprekken=GESPREKKEN,
    brieven=BRIEVEN,
    verzoeken=VERZOEKEN,
)
STAPPEN = st.builds(
    Stapvoorstel, st.sampled_from(Richting), st.integers(-1, 8), DAGEN, st.none() | DAGEN, st.sampled_from(["", "ja"])
)


@given(TRAJECTEN, STAPPEN, DAGEN)
def test_nooit_meer_dan_een_trede_omhoog_en_altijd_binnen_de_ladder(traject, voorstel, vandaag):
    if belemmeringen_stap(traject, voorstel, vandaag):
        return
    assert 0 <= voorstel.trede <= 6
    assert voorstel.trede - traject.trede <= 1
    assert voorstel.op <= vandaag and voorstel.reden


@given(TRAJECTEN, STAPPEN, DAGEN)
def test_wat_de_wet_vraagt_is_er_altijd(traject, voorstel, vandaag):
    if voorstel.richting is not Richting.OP or belemmeringen_stap(traject, voorstel, vandaag):
        return
    assert traject.taak.bestaat
    if voorstel.trede >= 4:
        assert traject.taak.tekort and traject.taak.uiterlijk and traject.taak.uiterlijk < voorstel.op
    if voorstel.trede == 4:
        assert any(g.soort is Gesprekssoort.BESTUURLIJK and g.gehouden_op <= voorstel.op for g in traject.gesprekken)
        assert voorstel.uiterlijk
    nodig = {5: Briefsoort.VOORAANKONDIGING, 6: Briefsoort.BESLUIT}.get(voorstel.trede)
    if nodig:
        assert any(b.soort is nodig and b.uiterlijk and b.uiterlijk < voorstel.op for b in traject.brieven)


@given(st.integers(1, 6), DAGEN, st.integers(1, 400))
def test_een_termijn_eindigt_op_de_gestelde_dag(nummer, op, dagen):
    """Gesteld, dus nooit verlengd (Atw art. 1)."""
    uiterlijk = op + timedelta(days=dagen)
    termijn = termijn_van(LADDER[nummer], op, uiterlijk)
    assert termijn.laatste_dag == termijn.kaal == uiterlijk
    assert termijn.begin == op + timedelta(days=1)
    assert termijn.stappen[-1].dag == uiterlijk
