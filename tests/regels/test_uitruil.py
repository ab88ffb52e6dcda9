"""Uitruil (domein § 1.6): elke boeking telt op tot nul, en elke stap heeft zijn belemmeringen."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spreiding.regels.tijd import Periode
from spreiding.regels.uitruil import (
    OVERGANGEN,
    Been,
    Stap,
    UitruilStand,
    Uitruilstap,
    Uitruilstatus,
    Verplichting,
    belemmeringen_beeindigen,
    belemmeringen_instemmen,
    belemmeringen_overeenkomen,
    belemmeringen_verbreken,
    belemmeringen_voorstellen,
    belemmeringen_wijzigen,
    boek,
    som,
    status,
    tekort_met,
    werkt,
)

V, S, T = Verplichting, Uitruilstatus, Uitruilstap
A, B = "GM0202", "GM0274"
JAREN = Periode(date(2027, 1, 1), date(2029, 1, 1))
VANDAAG = date(2027, 3, 5)
VOORSTEL = UitruilStand(
    periode=JAREN, voorgesteld_op=date(2027, 1, 11), partijen=frozenset({A, B}), ingestemd={}, heeft_stuk=False,
    namen={A: "Arnhem", B: "Renkum"},
)  # fmt: skip
KLAAR = replace(VOORSTEL, ingestemd={A: date(2027, 2, 1), B: date(2027, 2, 3)}, heeft_stuk=True)
AFGESPROKEN = replace(KLAAR, stappen=(Stap(T.OVEREENGEKOMEN, date(2027, 2, 3)),))
VERBROKEN = replace(AFGESPROKEN, stappen=(*AFGESPROKEN.stappen, Stap(T.VERBROKEN, date(2027, 3, 1))))

benen = st.lists(
    st.builds(
        Been,
        st.sampled_from(V),
        st.sampled_from(["GM0001", "GM0002", "GM0003"]),
        st.sampled_from(["GM0001", "GM0002", "GM0003"]),
        st.integers(1, 10_000),
    ),
    max_size=6,
)


def codes(belemmeringen):
    return [b.code for b in belemmeringen]


@given(benen)
def test_elke_boeking_telt_per_verplichting_op_tot_nul(gekozen):
    assert set(som(boek(gekozen)).values()) <= {0}


@given(benen, st.randoms(use_true_random=False))
def test_de_volgorde_van_benen_maakt_niet_uit(gekozen, toeval):
    anders = list(gekozen)
    toeval.shuffle(anders)
    assert boek(anders) == boek(gekozen)


def test_verschillende_opgaven_zijn_twee_benen():
    posten = boek([Been(V.ASIEL_REGULIER, B, A, 120), Been(V.VERGUNNINGHOUDERS, A, B, 60)])
    assert [(p.gemeente, p.verplichting, p.aantal) for p in posten] == [
        (A, V.ASIEL_REGULIER, 120),
        (B, V.ASIEL_REGULIER, -120),
        (A, V.VERGUNNINGHOUDERS, -60),
        (B, V.VERGUNNINGHOUDERS, 60),
    ]


@pytest.mark.parametrize(
    ("dag", "stand", "verwacht", "telt"),
    [
        (date(2027, 2, 2), AFGESPROKEN, S.VOORGESTELD, False),
        (date(2027, 2, 3), AFGESPROKEN, S.OVEREENGEKOMEN, True),
        (date(2028, 12, 31), AFGESPROKEN, S.OVEREENGEKOMEN, True),
        (date(2029, 1, 1), AFGESPROKEN, S.BEEINDIGD, False),
        (date(2027, 2, 28), VERBROKEN, S.OVEREENGEKOMEN, True),
        (date(2027, 3, 1), VERBROKEN, S.VERBROKEN, False),
        (VANDAAG, VOORSTEL, S.VOORGESTELD, False),
        (VANDAAG, replace(AFGESPROKEN, periode=Periode(date(2027, 7, 1), JAREN.tot)), S.OVEREENGEKOMEN, False),
    ],
)
def test_de_status_volgt_uit_de_datums(dag, stand, verwacht, telt):
    assert (status(stand, dag), werkt(stand, dag)) == (verwacht, telt)


def test_van_twee_stappen_op_een_dag_geldt_de_laatste():
    zelfde = replace(KLAAR, stappen=(Stap(T.OVEREENGEKOMEN, VANDAAG), Stap(T.VERBROKEN, VANDAAG)))
    assert status(zelfde, VANDAAG) is S.VERBROKEN


@given(st.dates(date(2026, 1, 1), date(2030, 1, 1)))
def test_na_een_einde_telt_een_uitruil_nooit_meer_mee(dag):
    assert not (werkt(VERBROKEN, dag) and dag >= date(2027, 3, 1))


VOORSTELLEN = [
    ("goed", [Been(V.ASIEL_REGULIER, B, A, 40)], JAREN, []),
    ("met zichzelf", [Been(V.ASIEL_REGULIER, A, A, 40)], JAREN, ["met_zichzelf"]),
    ("nul", [Been(V.ASIEL_REGULIER, B, A, 0)], JAREN, ["aantal_te_laag"]),
    ("min", [Been(V.ASIEL_REGULIER, B, A, -4)], JAREN, ["aantal_te_laag"]),
    ("te veel", [Been(V.ASIEL_REGULIER, B, A, 10_001)], JAREN, ["aantal_te_hoog"]),
    ("niets", [], JAREN, ["geen_been"]),
    ("heft op", [Been(V.ASIEL_REGULIER, B, A, 4), Been(V.ASIEL_REGULIER, A, B, 4)], JAREN, ["heft_op"]),
    ("zelfde", [Been(V.OEKRAINE, B, A, 4), Been(V.OEKRAINE, A, B, 3)], JAREN, ["zelfde_verplichting"]),
    ("te vroeg", [Been(V.OEKRAINE, B, A, 4)], Periode(date(2026, 12, 31), JAREN.tot), ["voor_cyclus"]),
    ("te lang", [Been(V.OEKRAINE, B, A, 4)], Periode(JAREN.van, date(2029, 1, 2)), ["na_cyclus"]),
    ("zonder einde", [Been(V.OEKRAINE, B, A, 4)], Periode(JAREN.van, None), ["na_cyclus"]),
]


@pytest.mark.parametrize(
    ("gekozen", "periode", "verwacht"), [v[1:] for v in VOORSTELLEN], ids=[v[0] for v in VOORSTELLEN]
)
def test_voorstellen_wet_art_5_lid_1(gekozen, periode, verwacht):
    assert codes(belemmeringen_voorstellen(gekozen, periode=periode, regeling_periode=JAREN)) == verwacht


def test_een_gemeente_die_niet_de_hele_periode_bestaat_kan_niet_meedoen():
    been = [Been(V.OEKRAINE, B, A, 4)]
    gevonden = belemmeringen_voorstellen(been, periode=JAREN, regeling_periode=JAREN, overlap=["Wijdemeren"])
    assert codes(gevonden) == ["gemeente_bestaat_niet"]


@pytest.mark.parametrize(
    ("stand", "per", "verwacht"),
    [
        (KLAAR, VANDAAG, []),
        (VOORSTEL, VANDAAG, ["instemming_ontbreekt", "instemming_ontbreekt", "stuk_ontbreekt"]),
        (replace(KLAAR, heeft_stuk=False), VANDAAG, ["stuk_ontbreekt"]),
        (KLAAR, VANDAAG + timedelta(1), ["per_in_toekomst"]),
        (KLAAR, date(2027, 2, 2), ["per_voor_instemming"]),
        (AFGESPROKEN, VANDAAG, ["overgang"]),
        (VERBROKEN, VANDAAG, ["overgang"]),
    ],
)
def test_overeenkomen_vraagt_beide_colleges_en_een_stuk(stand, per, verwacht):
    assert codes(belemmeringen_overeenkomen(stand, per=per, vandaag=VANDAAG)) == verwacht


@pytest.mark.parametrize(
    ("stand", "per", "reden", "verwacht"),
    [
        (AFGESPROKEN, VANDAAG, "r", []),
        (AFGESPROKEN, VANDAAG, " ", ["reden_ontbreekt"]),
        (AFGESPROKEN, date(2027, 2, 2), "r", ["per_te_vroeg"]),
        (AFGESPROKEN, VANDAAG + timedelta(1), "r", ["per_in_toekomst"]),
        (VOORSTEL, VANDAAG, "r", ["nog_niet_overeengekomen"]),
        (VERBROKEN, VANDAAG, "r", ["overgang"]),
    ],
)
def test_verbreken_vraagt_een_reden(stand, per, reden, verwacht):
    assert codes(belemmeringen_verbreken(stand, per=per, vandaag=VANDAAG, reden=reden)) == verwacht


@pytest.mark.parametrize(
    ("stand", "per", "reden", "verwacht"),
    [
        (AFGESPROKEN, date(2027, 9, 1), "r", []),
        (VOORSTEL, VANDAAG, "r", []),
        (AFGESPROKEN, date(2029, 1, 1), "r", ["per_na_periode"]),
        (AFGESPROKEN, VANDAAG, "", ["reden_ontbreekt"]),
        (VERBROKEN, VANDAAG, "r", ["overgang"]),
    ],
)
def test_beeindigen_kan_ook_vooruit(stand, per, reden, verwacht):
    assert codes(belemmeringen_beeindigen(stand, per=per, vandaag=VANDAAG, reden=reden)) == verwacht


def test_instemmen_kan_een_keer_en_niet_vooruit():
    vraag = {"gemeente": A, "vandaag": VANDAAG}
    assert codes(belemmeringen_instemmen(VOORSTEL, op=VANDAAG, **vraag)) == []
    assert codes(belemmeringen_instemmen(KLAAR, op=VANDAAG, **vraag)) == ["al_ingestemd"]
    assert codes(belemmeringen_instemmen(VOORSTEL, op=VANDAAG + timedelta(1), **vraag)) == ["instemming_in_toekomst"]
    assert codes(belemmeringen_instemmen(VERBROKEN, op=VANDAAG, **vraag)) == ["geen_voorstel", "al_ingestemd"]


def test_wat_is_afgesproken_wordt_niet_meer_ingetrokken():
    assert codes(belemmeringen_wijzigen(VOORSTEL, vandaag=VANDAAG)) == []
    assert codes(belemmeringen_wijzigen(AFGESPROKEN, vandaag=VANDAAG)) == ["geen_voorstel"]


def test_elke_status_heeft_een_regel_in_de_tabel():
    assert set(OVERGANGEN) == set(S)


@pytest.mark.parametrize(
    ("doel", "gerealiseerd", "saldo", "verwacht"),
    [
        (100, 80, 0, 20),
        (100, 80, -40, 0),
        (100, 80, 15, 35),
        (100, 140, 60, 20),
        (None, 80, 5, None),
        (100, None, 5, None),
    ],
)
def test_het_tekort_met_uitruil_staat_naast_het_tekort_r15(doel, gerealiseerd, saldo, verwacht):
    assert tekort_met(doel, gerealiseerd, saldo) == verwacht
