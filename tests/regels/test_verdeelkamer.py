"""De verdeelkamer: geen wijzigingen is het register, de volgorde maakt niet uit, en sommen blijven bewaard."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spreiding.regels.verdeelkamer import (
    NUL,
    Gemeenteregel,
    Locatiedeel,
    Paar,
    Uitgangspunt,
    Wijziging,
    Wijzigingsoort,
    belemmeringen,
    reken,
)

S = Wijzigingsoort
A, B, C = "GM0001", "GM0002", "GM0003"
DATUM, LATER = date(2027, 7, 1), date(2027, 7, 2)
BASIS = Uitgangspunt(
    gemeenten=[
        Gemeenteregel(A, "A", Paar(100, 10), Paar(80, 10)),
        Gemeenteregel(B, "B", Paar(200, 20), Paar(150, 40)),
        Gemeenteregel(C, "C", None, Paar(30, 0), onbekend=1),
    ],
    opgave=Paar(400, 40),
    datum=DATUM,
    locaties={
        7: [Locatiedeel(A, Paar(50, 0), Paar(20, 0)), Locatiedeel(B, Paar(10, 5), Paar(10, 5))],
        8: [Locatiedeel(C, Paar(30, 0))],
    },
    elders_opgave=Paar(1_000, 100),
    elders_verdeling=Paar(900, 90),
    elders_tekort=Paar(50, 5),
)

codes = st.sampled_from([A, B, C])
groepen = st.sampled_from(["regulier", "amv"])
aantallen = st.integers(0, 500)
wijziging = st.one_of(
    st.builds(lambda g, k, n: {"soort": S.CIJFER, "gemeente": g, "groep": k, "aantal": n}, codes, groepen, aantallen),
    st.builds(lambda g, k, n: {"soort": S.BEZWAAR, "gemeente": g, "groep": k, "aantal": n}, codes, groepen, aantallen),
    st.builds(
        lambda g, a, k, n: {"soort": S.UITRUIL, "gemeente": g, "ander": a, "groep": k, "aantal": n},
        codes, codes, groepen, aantallen,
    ),
    st.builds(lambda n: {"soort": S.LOCATIE_VERVALT, "locatie": n}, st.sampled_from([7, 8, 99])),
    st.builds(
        lambda n, d: {"soort": S.LOCATIE_SCHUIFT, "locatie": n, "datum": d},
        st.sampled_from([7, 8]), st.sampled_from([date(2027, 6, 1), date(2027, 9, 1)]),
    ),
)  # fmt: skip
rijen = st.lists(wijziging, max_size=8).map(lambda rij: [Wijziging(nummer=n, **w) for n, w in enumerate(rij, start=1)])


def test_zonder_wijzigingen_is_het_scenario_het_register():
    uit = reken(BASIS, [])
    assert [(r.verdeling, r.plaatsen, r.geraakt) for r in uit.regels] == [
        (g.verdeling, g.plaatsen, False) for g in BASIS.gemeenten
    ]
    assert (uit.rest, uit.tekort, uit.onbekend) == (Paar(100, 10), Paar(70, 0), 1)
    assert (uit.land_rest, uit.land_tekort) == (Paar(200, 20), Paar(120, 5))


@given(rijen, st.randoms(use_true_random=False))
def test_de_volgorde_van_wijzigingen_maakt_niet_uit(wijzigingen, toeval):
    anders = list(wijzigingen)
    toeval.shuffle(anders)
    assert reken(BASIS, anders) == reken(BASIS, wijzigingen)


@given(rijen)
def test_rest_en_verdeling_zijn_samen_altijd_de_opgave(wijzigingen):
    uit = reken(BASIS, wijzigingen)
    assert uit.rest + uit.verdeling == BASIS.opgave
    assert uit.land_rest + uit.land_verdeling == BASIS.opgave + BASIS.elders_opgave


@given(rijen)
def test_niets_wordt_negatief_en_een_uitgangspunt_verandert_niet(wijzigingen):
    voor = repr(BASIS)
    for regel in reken(BASIS, wijzigingen).regels:
        assert min(regel.plaatsen.regulier, regel.plaatsen.amv) >= 0
        assert regel.verdeling is None or min(regel.verdeling.regulier, regel.verdeling.amv) >= 0
    assert repr(BASIS) == voor


@given(st.integers(0, 100), groepen)
def test_een_uitruil_verandert_de_som_niet(aantal, groep):
    aantal = min(aantal, 10) if groep == "amv" else aantal
    ruil = Wijziging(1, S.UITRUIL, gemeente=B, ander=A, groep=groep, aantal=aantal)
    assert reken(BASIS, [ruil]).verdeling == reken(BASIS, []).verdeling


@pytest.mark.parametrize(
    ("wijzigingen", "verdeling", "plaatsen", "tekort"),
    [
        ([Wijziging(1, S.CIJFER, A, groep="regulier", aantal=130)], Paar(130, 10), Paar(80, 10), Paar(50, 0)),
        ([Wijziging(1, S.CIJFER, A, groep="amv", aantal=30)], Paar(100, 30), Paar(80, 10), Paar(20, 20)),
        ([Wijziging(2, S.CIJFER, A, aantal=5), Wijziging(1, S.CIJFER, A, aantal=9)], Paar(5, 10), Paar(80, 10), NUL),
        ([Wijziging(1, S.BEZWAAR, A, aantal=30)], Paar(70, 10), Paar(80, 10), NUL),
        ([Wijziging(1, S.UITRUIL, A, B, aantal=40)], Paar(140, 10), Paar(80, 10), Paar(60, 0)),
        ([Wijziging(1, S.LOCATIE_VERVALT, locatie=7)], Paar(100, 10), Paar(30, 10), Paar(70, 0)),
        ([Wijziging(n, S.LOCATIE_VERVALT, locatie=7) for n in (1, 2)], Paar(100, 10), Paar(30, 10), Paar(70, 0)),
        (
            [Wijziging(1, S.LOCATIE_SCHUIFT, locatie=7, datum=date(2027, 7, 2))],
            Paar(100, 10),
            Paar(60, 10),
            Paar(40, 0),
        ),
        ([Wijziging(1, S.LOCATIE_SCHUIFT, locatie=7, datum=DATUM)], Paar(100, 10), Paar(80, 10), Paar(20, 0)),
    ],
)
def test_wat_een_wijziging_met_gemeente_a_doet(wijzigingen, verdeling, plaatsen, tekort):
    regel = reken(BASIS, wijzigingen).regels[0]
    assert (regel.verdeling, regel.plaatsen, regel.tekort, regel.geraakt) == (verdeling, plaatsen, tekort, True)


def test_een_onbekende_verdeling_wordt_bekend_door_haar_in_te_vullen_r15():
    assert reken(BASIS, []).regels[2].verdeling is None
    assert reken(BASIS, [Wijziging(1, S.CIJFER, C, aantal=60)]).regels[2].verdeling == Paar(60, 0)
    assert reken(BASIS, [Wijziging(1, S.CIJFER, C, aantal=None)]).regels[2].verdeling is None


def test_zonder_opgave_is_de_rest_onbekend_r15():
    leeg = Uitgangspunt(gemeenten=BASIS.gemeenten, opgave=None, datum=DATUM)
    assert (reken(leeg, []).rest, reken(leeg, []).land_rest) == (None, None)


@pytest.mark.parametrize(
    ("wijziging", "verwacht"),
    [
        (Wijziging(1, S.CIJFER, A, aantal=0), []),
        (Wijziging(1, S.CIJFER, A, aantal=None), []),
        (Wijziging(1, S.CIJFER, A, aantal=-1), ["aantal"]),
        (Wijziging(1, S.CIJFER, A, aantal=10_001), ["aantal"]),
        (Wijziging(1, S.CIJFER, "GM9999", aantal=1), ["gemeente"]),
        (Wijziging(1, S.UITRUIL, A, A, aantal=1), ["met_zichzelf"]),
        (Wijziging(1, S.UITRUIL, A, "GM9999", aantal=0), ["ander", "aantal"]),
        (Wijziging(1, S.BEZWAAR, A), ["aantal"]),
        (Wijziging(1, S.LOCATIE_VERVALT, locatie=7), []),
        (Wijziging(1, S.LOCATIE_VERVALT, locatie=99), ["locatie"]),
        (Wijziging(1, S.LOCATIE_SCHUIFT, locatie=8, datum=DATUM), ["al_open"]),
        (Wijziging(1, S.LOCATIE_SCHUIFT, locatie=7), ["datum"]),
    ],
)
def test_wat_niet_kan_krijgt_een_belemmering(wijziging, verwacht):
    assert [b.code for b in belemmeringen(wijziging, BASIS)] == verwacht
