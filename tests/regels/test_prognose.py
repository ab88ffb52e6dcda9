"""Prognose: chances from experience, exact and simulated distributions, and scoring earlier forecasts."""

from datetime import date, timedelta
from itertools import permutations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spreiding.regels.begrippen import Fase
from spreiding.regels.ervaring import MINIMUM, Afloop, Ervaring, Ervaringen, verdeling
from spreiding.regels.prognose import Kans, Plan, Prognose, kans, nagespeeld, prognose, prognoses
from spreiding.regels.prognosetoets import Geval, toets
from spreiding.regels.toestand import Cijfers, Opgave

PEILDATUM, DAG = date(2027, 3, 5), date(2027, 7, 1)


def ervaring(dagen, afloop=Afloop.BESCHIKBAAR, fase=Fase.VERGUNNING, provincie="PV25"):
    return Ervaring(provincie, fase, dagen, afloop)


def plan(sleutel="1", verwacht=DAG, regulier=100, amv=0, provincie="PV25", fase=Fase.VERGUNNING):
    return Plan(sleutel, provincie, "GM0202", fase, verwacht, regulier, amv)


def met(p, sleutel="1", regulier=100, amv=0):
    return Kans(plan(sleutel, regulier=regulier, amv=amv), p, "")


TIEN_OP_TIJD = [ervaring(0) for _ in range(10)]
HALF_EEN_MAAND_LAAT = [ervaring(0) for _ in range(10)] + [ervaring(30) for _ in range(10)]


def test_zonder_lopende_plannen_is_de_verdeling_die_van_de_telling():
    v = verdeling([ervaring(0), ervaring(30), ervaring(30), ervaring(10, Afloop.VERVALLEN)])
    assert [v.op(d) for d in (-1, 0, 10, 30)] == [
        (0.0, 0.0),
        (0.25, 0.0),
        (0.25, 0.25),
        (pytest.approx(0.75), 0.25),
    ]
    assert (v.afgelopen, v.lopend) == (4, 0)


def test_wat_al_lang_te_laat_is_en_nog_loopt_maakt_de_kansen_niet_mooier():
    zonder = verdeling(HALF_EEN_MAAND_LAAT)
    lopend = [ervaring(60, Afloop.LOOPT) for _ in range(20)]
    assert verdeling([*HALF_EEN_MAAND_LAAT, *lopend]).op(30)[0] == pytest.approx(zonder.op(30)[0] / 2)


@given(
    st.lists(
        st.builds(ervaring, st.integers(-400, 800), st.sampled_from(list(Afloop))),
        min_size=1,
        max_size=60,
    )
)
def test_kansen_lopen_op_en_zijn_samen_nooit_meer_dan_een(ervaringen):
    v = verdeling(ervaringen)
    vorige = (0.0, 0.0)
    for dag in range(-401, 802, 7):
        open_, weg = v.op(dag)
        assert open_ >= vorige[0] and weg >= vorige[1] and open_ + weg <= 1 + 1e-9
        vorige = (open_, weg)


@pytest.mark.parametrize(
    ("ervaringen", "verwacht", "kans_"),
    [
        (TIEN_OP_TIJD, DAG, 1.0),
        (TIEN_OP_TIJD, DAG + timedelta(days=1), 0.0),
        (HALF_EEN_MAAND_LAAT, DAG, 0.5),
        (HALF_EEN_MAAND_LAAT, DAG - timedelta(days=30), 1.0),
        # Ten days late already: those that were on time no longer compare.
        (HALF_EEN_MAAND_LAAT, PEILDATUM - timedelta(days=10), 1.0),
        ([*TIEN_OP_TIJD, *[ervaring(5, Afloop.VERVALLEN)] * 10], DAG - timedelta(days=9), 0.5),
    ],
)
def test_kans_van_een_plan(ervaringen, verwacht, kans_):
    gevonden = kans(plan(verwacht=verwacht), op=DAG, peildatum=PEILDATUM, ervaringen=Ervaringen(ervaringen))
    assert gevonden.kans == pytest.approx(kans_)
    assert gevonden.zin.endswith(".")


def test_niemand_was_ooit_zo_laat():
    gevonden = kans(
        plan(verwacht=PEILDATUM - timedelta(days=90)),
        op=DAG,
        peildatum=PEILDATUM,
        ervaringen=Ervaringen(HALF_EEN_MAAND_LAAT),
    )
    assert gevonden.kans == 0.0
    assert "is al 90 dagen te laat" in gevonden.zin


def test_zonder_datum_of_zonder_ervaring_is_er_geen_kans_en_geen_nul():
    boek = Ervaringen(TIEN_OP_TIJD)
    assert kans(plan(verwacht=None), op=DAG, peildatum=PEILDATUM, ervaringen=boek).kans is None
    weinig = Ervaringen([ervaring(0)] * (MINIMUM - 1))
    gevonden = kans(plan(), op=DAG, peildatum=PEILDATUM, ervaringen=weinig)
    assert (gevonden.kans, gevonden.zin) == (None, "Er zijn te weinig afgelopen plannen om mee te vergelijken.")


def test_de_eigen_provincie_weegt_mee_naar_haar_ervaring():
    land = [ervaring(0, provincie="PV23")] * 20 + [ervaring(30)] * 20
    bron = Ervaringen(land).bron("PV25", Fase.VERGUNNING)
    assert (bron.gewicht, bron.op(0)[0]) == (0.5, pytest.approx(0.25))
    assert Ervaringen(land).bron("PV31", Fase.VERGUNNING).gewicht == 0.0


def test_een_fase_met_te_weinig_ervaring_leent_van_alle_fasen():
    bron = Ervaringen([*TIEN_OP_TIJD, ervaring(3, fase=Fase.SCHOUW)]).bron("PV25", Fase.SCHOUW)
    assert bron.alle_fasen and "alle fasen samen" in bron.uitleg


def test_exacte_verdeling_van_twee_plannen():
    p = prognose([met(0.5, "a", 100), met(0.5, "b", 60, 20)], op=DAG, zeker=Cijfers(10, 5), taak=Opgave(115, 5))
    assert p.uitkomsten.exact
    assert p.uitkomsten.totalen() == [(15, 0.25), (95, 0.25), (115, 0.25), (195, 0.25)]
    assert (p.midden, p.band50.laag, p.band50.hoog, p.band90.laag, p.band90.hoog) == (95, 15, 115, 15, 195)
    assert p.kans_taak == 0.5


def test_een_overschot_aan_amv_dekt_geen_regulier_tekort():
    p = prognose([met(1.0, amv=500, regulier=0)], op=DAG, zeker=Cijfers(50, 0), taak=Opgave(100, 0))
    assert p.kans_taak == 0.0


def test_een_onbekend_amv_deel_vergelijkt_totalen_en_een_onbekende_taak_heeft_geen_kans():
    kansen = [met(0.5, regulier=60, amv=40)]
    assert prognose(kansen, op=DAG, zeker=Cijfers(), taak=Opgave(100)).kans_taak == 0.5
    assert prognose(kansen, op=DAG, zeker=Cijfers(), taak=Opgave(None)).kans_taak is None


def test_wat_niet_te_voorspellen_is_zit_nergens_in_en_wordt_geteld():
    p = prognose([met(None, "a", 70), met(1.0, "b", 30)], op=DAG, zeker=Cijfers(), taak=None)
    assert (p.midden, p.onbekend, p.onbekend_plaatsen, p.kans_taak) == (30, 1, 70, None)


KANSEN = st.lists(
    st.builds(
        lambda i, p, r, a: met(p, str(i), r, a),
        st.integers(0, 10_000), st.floats(0, 1), st.integers(0, 900), st.integers(0, 60),
    ),
    max_size=8, unique_by=lambda k: k.plan.sleutel,
)  # fmt: skip


@given(KANSEN, st.integers(0, 500))
def test_kansen_tellen_op_tot_een_en_banden_liggen_in_elkaar(kansen, zeker):
    p = prognose(kansen, op=DAG, zeker=Cijfers(zeker, 0), taak=Opgave(0, 0))
    assert sum(deel for _, deel in p.uitkomsten.kansen) == pytest.approx(1)
    assert p.band90.laag <= p.band50.laag <= p.midden <= p.band50.hoog <= p.band90.hoog
    assert zeker <= p.band90.laag and p.band90.hoog <= zeker + sum(k.plan.plaatsen.totaal for k in kansen)
    assert p.kans_taak == pytest.approx(1)


@given(KANSEN)
def test_de_volgorde_van_plannen_doet_er_niet_toe(kansen):
    heen = prognose(kansen, op=DAG, zeker=Cijfers(), taak=None).uitkomsten.totalen()
    terug = prognose(kansen[::-1], op=DAG, zeker=Cijfers(), taak=None).uitkomsten.totalen()
    assert [n for n, _ in heen] == [n for n, _ in terug]
    assert [p for _, p in heen] == pytest.approx([p for _, p in terug])


def test_naspelen_geeft_steeds_hetzelfde_en_ligt_bij_het_exacte():
    kansen = [met(0.3, str(i), 10 * i) for i in range(1, 11)]
    exact = prognose(kansen, op=DAG, zeker=Cijfers(), taak=None).uitkomsten
    gespeeld = nagespeeld({"g": kansen}, {"g": Cijfers()})["g"]
    assert exact.exact and not gespeeld.exact
    for volgorde in list(permutations(kansen))[:3]:
        assert nagespeeld({"g": volgorde}, {"g": Cijfers()})["g"] == gespeeld
    assert gespeeld.verwachting == pytest.approx(exact.verwachting, rel=0.05)
    assert abs(gespeeld.kwantiel(0.5) - exact.kwantiel(0.5)) <= 10


def test_gebieden_met_veel_en_weinig_plannen_samen():
    veel, weinig = [met(0.5, str(i)) for i in range(40)], [met(1.0)]
    uit = prognoses(
        {"veel": veel, "weinig": weinig}, op=DAG,
        zeker={"veel": Cijfers(), "weinig": Cijfers()}, taken={"veel": Opgave(1500, 0), "weinig": None},
    )  # fmt: skip
    assert not uit["veel"].uitkomsten.exact and uit["weinig"].uitkomsten.exact
    assert 0.9 < uit["veel"].kans_taak < 1.0
    assert 1900 <= uit["veel"].midden <= 2100


def voorspeld(p, uitkomst, gehaald=None, taak=None):
    return Geval("g", prognose([met(p)], op=DAG, zeker=Cijfers(), taak=taak), uitkomst, gehaald)


def test_toets_van_gevallen():
    gevallen = [
        voorspeld(0.8, Cijfers(100, 0), True, Opgave(100, 0)),
        voorspeld(0.8, Cijfers(0, 0), False, Opgave(100, 0)),
    ]
    uitslag = toets(gevallen)
    assert uitslag.brier == pytest.approx((0.2**2 + 0.8**2) / 2)
    assert uitslag.vertekening == pytest.approx(30)
    assert uitslag.dekking == {50: 0.5, 80: 1.0, 90: 1.0}  # the chance of nothing is 20%: more than the edge
    assert uitslag.verwacht == {50: 0.8, 80: 1.0, 90: 1.0}
    assert uitslag.te_weinig


def test_zonder_gevallen_is_er_niets_te_zeggen():
    assert toets([]).brier is None and toets([]).te_weinig


def test_de_banden_dekken_wat_zij_beloven():
    """Plans that really come true with their chance: about 80% of outcomes fall in the 80% band."""
    rng = Random(7)
    gevallen = []
    for i in range(300):
        kansen = [met(rng.random(), str(j), rng.randrange(20, 300)) for j in range(8)]
        p = prognose(kansen, op=DAG, zeker=Cijfers(), taak=None)
        werd = sum((k.plan.plaatsen for k in kansen if rng.random() < k.kans), Cijfers())
        gevallen.append(Geval(str(i), p, werd, None))
    uitslag = toets(gevallen)
    assert 0.75 <= uitslag.dekking[80] <= 0.88
    assert all(abs(uitslag.dekking[band] - uitslag.verwacht[band]) < 0.05 for band in (50, 80, 90))
    assert uitslag.dekking[50] < uitslag.dekking[80] < uitslag.dekking[90]
    assert isinstance(gevallen[0].prognose, Prognose)
