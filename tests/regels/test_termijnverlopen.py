"""Op welke ene lijst staat een gemeente met een taak? (domein § 4.3; Wet art. 5 tot en met 7; R20, R25)"""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spreiding.regels.termijnverlopen import DEFINITIES, Band, Lijst, Opgegaan, Taaklijn, band, nadert, plaatsing
from spreiding.regels.termijnverlopen import tellingen as tel
from spreiding.regels.toestand import Cijfers, Opgave, Schorsing, Termijn, taaktoestand
from tests.regels.conftest import lees

REGELING = lees("2026-2028")
UITERLIJK = REGELING.realisatiedatum
VOOR, OP, NA = UITERLIJK - timedelta(days=1), UITERLIJK, UITERLIJK + timedelta(days=6)
LANGER = date(2027, 10, 1)
DEN_HAAG = Schorsing(date(2025, 6, 30), None, "rechtbank Den Haag", "SGR 25/4155")
WEG = Opgegaan(date(2027, 1, 1), ("Voorbeeldstad",))
L = Lijst


def lijn(taak=(200, 20), er_is=(0, 0), dag=NA, *, uiterlijk=UITERLIJK, schorsing=None, onbekend=0, **extra):
    termijn = Termijn(uiterlijk, dag, schorsing)
    opgave = None if taak is None else Opgave(*taak)
    oordeel = taaktoestand(
        opgave,
        Cijfers(*er_is or (0, 0)),
        Cijfers(),
        onbekend=onbekend,
        regeling=REGELING,
        termijn=termijn,
        niets_opgegeven=er_is is None,
    )
    gerealiseerd = None if er_is is None else Cijfers(*er_is)
    return Taaklijn(opgave, gerealiseerd, oordeel, termijn, UITERLIJK, **extra)


GEVALLEN = [
    # id, wat, lijst, artikel
    ("R25 de dag erna, regulier tekort", {"er_is": (179, 20)}, L.VERLOPEN, "Wet art. 6 en 7 lid 1"),
    ("R25 de dag erna, amv tekort", {"er_is": (180, 19)}, L.VERLOPEN, "Wet art. 6 en 7 lid 1"),
    ("Besluit 2.2 amv-overschot dekt geen regulier", {"er_is": (170, 99)}, L.VERLOPEN, "Wet art. 6 en 7 lid 1"),
    ("Besluit 2.2 regulier overschot dekt geen amv", {"er_is": (999, 0)}, L.VERLOPEN, "Wet art. 6 en 7 lid 1"),
    ("Awb 6:16 bezwaar verandert niets", {"er_is": (0, 0), "bezwaren": 2}, L.VERLOPEN, "Wet art. 6 en 7 lid 1"),
    ("Wet 5 uitruil verandert niets", {"er_is": (100, 20), "uitruil": -80}, L.VERLOPEN, "Wet art. 6 en 7 lid 1"),
    ("Wet 6 gehaald", {"er_is": (180, 20)}, L.VOLDOET, "Wet art. 6"),
    ("Wet 6 gehaald voor de termijn", {"er_is": (180, 20), "dag": VOOR}, L.VOLDOET, "Wet art. 6"),
    ("Wet 7 lid 1 een dag ervoor", {"dag": VOOR}, L.BINNEN_TERMIJN, "Wet art. 7 lid 1"),
    ("Wet 7 lid 1 op de dag zelf kan het nog", {"dag": OP}, L.BINNEN_TERMIJN, "Wet art. 7 lid 1"),
    ("Wet 7 lid 1 langere termijn", {"uiterlijk": LANGER}, L.LANGERE_TERMIJN, "Wet art. 7 lid 1"),
    ("Wet 7 lid 1 ook eerder al langer", {"uiterlijk": LANGER, "dag": VOOR}, L.LANGERE_TERMIJN, "Wet art. 7 lid 1"),
    (
        "Wet 7 lid 1 ook de langere termijn verloopt",
        {"uiterlijk": LANGER, "dag": LANGER + timedelta(days=1)},
        L.VERLOPEN,
        "Wet art. 6 en 7 lid 1",
    ),
    ("Wet 7 lid 1 langere termijn en gehaald", {"uiterlijk": LANGER, "er_is": (180, 20)}, L.VOLDOET, "Wet art. 6"),
    ("Awb 8:81 geschorst", {"schorsing": DEN_HAAG}, L.GESCHORST, "Awb art. 8:81"),
    ("Awb 8:81 geschorst en gehaald", {"schorsing": DEN_HAAG, "er_is": (180, 20)}, L.GESCHORST, "Awb art. 8:81"),
    ("Awb 8:81 geschorst en langer", {"schorsing": DEN_HAAG, "uiterlijk": LANGER}, L.GESCHORST, "Awb art. 8:81"),
    ("Wet arhi 44 opgegaan", {"opgegaan": WEG}, L.HERINGEDEELD, "Wet algemene regels herindeling art. 44"),
    ("R15 niets opgegeven", {"er_is": None}, L.ONBEKEND, "Wet art. 6 en 7 lid 1"),
    ("R15 alleen onbekende plekken", {"onbekend": 2}, L.ONBEKEND, "Wet art. 6 en 7 lid 1"),
    ("R15 niets opgegeven binnen de termijn", {"er_is": None, "dag": VOOR}, L.BINNEN_TERMIJN, "Wet art. 7 lid 1"),
]  # fmt: skip


@pytest.mark.parametrize(("wat", "lijst", "artikel"), [rij[1:] for rij in GEVALLEN], ids=[rij[0] for rij in GEVALLEN])
def test_plaatsing(wat, lijst, artikel):
    gevonden = plaatsing(lijn(**wat))
    assert (gevonden.lijst, gevonden.artikel) == (lijst, artikel)
    assert gevonden.reden == f"{gevonden.zin} ({artikel})" and gevonden.zin.endswith(".")
    assert gevonden.stappen[-1].tekst == f"Uitkomst: {lijst.label.lower()}."


@pytest.mark.parametrize("taak", [None, (0, 0)])
def test_wet_5_lid_1_zonder_taak_op_geen_lijst(taak):
    assert plaatsing(lijn(taak)) is None


def test_een_herindeling_die_nog_moet_ingaan_verandert_de_lijst_niet():
    later = Opgegaan(NA + timedelta(days=1), ("Voorbeeldstad",))
    assert plaatsing(lijn(opgegaan=later)).lijst is L.VERLOPEN


def test_de_reden_zegt_hoeveel_dagen_en_plaatsen():
    gevonden = plaatsing(lijn(er_is=(100, 0)))
    assert gevonden.dagen_over == 6 and gevonden.tekort == Cijfers(80, 20)
    assert gevonden.zin.endswith(
        "De termijn liep tot en met 1 juli 2027: 6 dagen later ontbreken nog 100 plaatsen (80 regulier en 20 amv)."
    )


def test_de_stappen_noemen_taak_termijn_tekort_schorsing_bezwaar_en_uitruil():
    stappen = plaatsing(lijn(er_is=(100, 0), bezwaren=1, uitruil=20)).stappen
    assert [stap.tekst for stap in stappen] == [
        "De taak is 200 plaatsen: 180 regulier en 20 amv.",
        "De termijn loopt tot en met 1 juli 2027; wij kijken op 7 juli 2027. Dat is 6 dagen erna.",
        "Regulier: 100 gerealiseerd, tekort 80. Amv: 0 gerealiseerd, tekort 20. Regulier en amv dekken elkaar niet.",
        "De rechter heeft de taak op deze dag niet geschorst.",
        "Er loopt 1 bezwaar. Bezwaar schorst niet: het verandert de lijst niet.",
        "De gemeente neemt per saldo 20 plaatsen over met uitruil. De taak verandert daar niet door.",
        "Uitkomst: termijn verlopen.",
    ]


def test_heringedeeld_noemt_de_opvolger_en_de_dag():
    assert plaatsing(lijn(opgegaan=WEG)).zin.startswith(
        "De gemeente is op 1 januari 2027 opgegaan in Voorbeeldstad. De taak gaat van rechtswege over"
    )


def test_op_de_laatste_dag_zegt_de_reden_dat_het_nog_kan():
    assert "vandaag kan het nog" in plaatsing(lijn(dag=OP)).zin
    assert "Nog 1 dag." in plaatsing(lijn(dag=VOOR)).zin


def test_onbekend_is_geen_nul():
    gevonden = plaatsing(lijn(er_is=None))
    assert (gevonden.tekort, gevonden.procent, gevonden.band) == (None, None, None)
    assert gevonden.stappen[2].tekst == "Er is niets opgegeven. Onbekend is niet nul."


@pytest.mark.parametrize(
    ("procent", "verwacht"),
    [
        (0, Band.ONDER_80),
        (79, Band.ONDER_80),
        (80, Band.ONDER_90),
        (89, Band.ONDER_90),
        (90, Band.ONDER_100),
        (99, Band.ONDER_100),
        (100, Band.GEHAALD),
    ],
)
def test_banden(procent, verwacht):
    assert band(procent) is verwacht


def test_een_plaats_tekort_is_nooit_100_procent():
    assert plaatsing(lijn((1000, 0), er_is=(999, 0))).procent == 99


@pytest.mark.parametrize(
    ("wat", "verwacht"),
    [
        ({"dag": UITERLIJK - timedelta(days=91)}, False),
        ({"dag": UITERLIJK - timedelta(days=90)}, True),
        ({"dag": OP}, True),
        ({"dag": NA}, False),
        ({"dag": OP, "er_is": (180, 20)}, False),
        ({"dag": OP, "schorsing": DEN_HAAG}, False),
        ({"dag": LANGER - timedelta(days=90), "uiterlijk": LANGER}, True),
        ({"dag": OP, "taak": (0, 0)}, False),
        ({"dag": OP, "er_is": None}, True),
    ],
)
def test_wordt_dit_verlopen(wat, verwacht):
    assert nadert(lijn(**wat)) is verwacht


def test_elke_lijst_heeft_een_definitie_met_artikel():
    assert set(DEFINITIES) == set(Lijst)
    assert all(tekst.endswith(".") and "art." in artikel for tekst, artikel in DEFINITIES.values())


aantallen = st.integers(0, 60)
lijnen = st.builds(
    lambda taak, amv, er_is, dagen, langer, geschorst, weg, onbekend, bezwaren: lijn(
        None if taak is None else (taak + amv, amv),
        er_is,
        UITERLIJK + timedelta(days=dagen),
        uiterlijk=UITERLIJK + timedelta(days=langer),
        schorsing=DEN_HAAG if geschorst else None,
        opgegaan=WEG if weg else None,
        onbekend=onbekend,
        bezwaren=bezwaren,
    ),
    st.none() | aantallen,
    aantallen,
    st.none() | st.tuples(aantallen, aantallen),
    st.integers(-120, 120),
    st.sampled_from([0, 0, 30]),
    st.booleans(),
    st.booleans(),
    st.integers(0, 2),
    st.integers(0, 2),
)


@given(st.lists(lijnen, max_size=12))
def test_elke_gemeente_met_een_taak_staat_op_precies_een_lijst_en_de_lijsten_tellen_op(gegeven):
    plaatsingen = [plaatsing(een) for een in gegeven]
    assert [p is not None for p in plaatsingen] == [een.heeft_taak for een in gegeven]
    assert sum(tel(plaatsingen).values()) == sum(een.heeft_taak for een in gegeven)


@given(lijnen)
def test_verlopen_is_precies_de_definitie_van_domein_4_3(een):
    gevonden = plaatsing(een)
    if gevonden is None or gevonden.tekort is None:
        assert gevonden is None or gevonden.lijst is not L.VERLOPEN
        return
    er_is_iets_bekend = een.gerealiseerd.totaal > 0 or not _met_onbekend(een)
    moet = (
        een.termijn.peildatum > een.termijn.uiterlijk
        and gevonden.tekort.totaal > 0
        and een.termijn.schorsing is None
        and een.opgegaan is None
        and er_is_iets_bekend
    )
    assert (gevonden.lijst is L.VERLOPEN) == moet
    assert (gevonden.dagen_over > 0) == (gevonden.lijst in (L.VERLOPEN, L.ONBEKEND))


@given(lijnen, st.integers(0, 5), st.integers(-50, 50))
def test_bezwaar_en_uitruil_veranderen_nooit_de_lijst(een, bezwaren, uitruil):
    ander = Taaklijn(
        een.taak, een.gerealiseerd, een.oordeel, een.termijn, een.gewoonlijk, een.opgegaan, bezwaren, uitruil
    )
    een_uit, ander_uit = plaatsing(een), plaatsing(ander)
    assert (een_uit and een_uit.lijst) == (ander_uit and ander_uit.lijst)


def _met_onbekend(een) -> bool:
    return "niet bekend of" in een.oordeel.zin
