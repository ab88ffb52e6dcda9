"""De restopgave (Wet art. 5): naar rato, afgerond, met het verschil in zicht."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spreiding.regels.besluitverloop import Aantal
from spreiding.regels.restopgave import (
    Aanbod,
    Keuze,
    deelt_vanzelf_mee,
    herleiding,
    komma,
    overschot,
    stel_op,
    verdeel_rest,
)

gewichten = st.dictionaries(st.from_regex(r"GM\d{4}", fullmatch=True), st.integers(0, 5000), max_size=60)
rest = st.integers(0, 20_000)


@pytest.mark.parametrize(
    ("te_verdelen", "gewicht", "verschil", "laatste", "uitkomst"),
    [
        # precies: niets over
        (100, {"A": 300, "B": 100}, 0, {}, {"A": 75, "B": 25}),
        # 33,33 elk: één plaats over, naar de hoogste indicatie; hier gelijk, dus de laagste code
        (100, {"A": 1, "B": 1, "C": 1}, 1, {"A": 1}, {"A": 34, "B": 33, "C": 33}),
        # 0,5 gaat omhoog: twee keer afgerond naar 1 is één te veel; terug van de laagste indicatie, hier gelijk
        (1, {"A": 1, "B": 1}, -1, {"A": -1}, {"A": 0, "B": 1}),
        (0, {"A": 5, "B": 0}, 0, {}, {"A": 0, "B": 0}),
    ],
)
def test_naar_rato_met_het_verschil_in_zicht(te_verdelen, gewicht, verschil, laatste, uitkomst):
    verdeling = verdeel_rest(te_verdelen, gewicht)
    assert verdeling.verschil == verschil
    assert {code: d.laatste for code, d in verdeling.delen.items() if d.laatste} == laatste
    assert {code: d.plaatsen for code, d in verdeling.delen.items()} == uitkomst
    assert verdeling.restant == 0


def test_wie_de_laatste_plaatsen_niet_toedeelt_ziet_ze_als_restant():
    verdeling = verdeel_rest(100, {"A": 1, "B": 1, "C": 1}, laatste_plaatsen=False)
    assert (verdeling.toegedeeld, verdeling.restant) == (99, 1)


def test_zonder_gewicht_wordt_niets_verdeeld():
    verdeling = verdeel_rest(40, {"A": 0, "B": 0})
    assert (verdeling.toegedeeld, verdeling.restant) == (0, 40)
    assert verdeel_rest(40, {}).restant == 40


@pytest.mark.parametrize(("te_verdelen", "gewicht"), [(-1, {"A": 1}), (1, {"A": -1})])
def test_onder_nul_bestaat_niet(te_verdelen, gewicht):
    with pytest.raises(ValueError, match="0 of meer"):
        verdeel_rest(te_verdelen, gewicht)


@given(rest, gewichten, st.booleans())
def test_de_som_blijft_met_het_restant_gelijk(te_verdelen, gewicht, laatste):
    verdeling = verdeel_rest(te_verdelen, gewicht, laatste_plaatsen=laatste)
    assert verdeling.toegedeeld + verdeling.restant == te_verdelen
    if laatste and any(gewicht.values()):
        assert verdeling.restant == 0
    assert all(deel.plaatsen >= 0 for deel in verdeling.delen.values())
    assert all(abs(deel.plaatsen - deel.onafgerond) < 2 for deel in verdeling.delen.values())


@given(rest, gewichten, st.booleans(), st.randoms())
def test_de_volgorde_maakt_niet_uit(te_verdelen, gewicht, laatste, toeval):
    anders = list(gewicht.items())
    toeval.shuffle(anders)
    assert verdeel_rest(te_verdelen, dict(anders), laatste_plaatsen=laatste) == verdeel_rest(
        te_verdelen, gewicht, laatste_plaatsen=laatste
    )


@given(rest, gewichten, st.booleans())
def test_wie_een_hogere_indicatie_heeft_krijgt_niet_minder(te_verdelen, gewicht, laatste):
    delen = verdeel_rest(te_verdelen, gewicht, laatste_plaatsen=laatste).delen.values()
    op_gewicht = sorted(delen, key=lambda deel: deel.gewicht)
    for lager, hoger in zip(op_gewicht, op_gewicht[1:], strict=False):
        assert lager.gewicht == hoger.gewicht or lager.plaatsen <= hoger.plaatsen


@given(rest, rest, gewichten)
def test_een_grotere_restopgave_geeft_afgerond_niemand_minder(een, ander, gewicht):
    klein, groot = sorted((een, ander))
    minder, meer = (verdeel_rest(r, gewicht, laatste_plaatsen=False).delen for r in (klein, groot))
    assert all(minder[code].afgerond <= meer[code].afgerond for code in gewicht)


# -- het concept ---------------------------------------------------------------------------------

ARNHEM = Aanbod("GM0202", "Arnhem", Aantal(500, 30), Aantal(360, 40))  # 140 regulier over, 10 amv te kort
EDE = Aanbod("GM0228", "Ede", Aantal(100, 0), Aantal(270, 30))
BARNEVELD = Aanbod("GM0203", "Barneveld", Aantal(0, 0), Aantal(270, 30))
ZONDER = Aanbod("GM0999", "Onbekendam", Aantal(5, 0), None)
OPGAVE = Aantal(900, 100)


def concept(*gemeenten: Aanbod, mee=("GM0228", "GM0203"), vast=("GM0202",), opgave=OPGAVE):
    return stel_op(gemeenten, opgave=opgave, keuze=Keuze(frozenset(mee), frozenset(vast)))


def test_het_overschot_van_een_voorloper_maakt_de_restopgave_kleiner_als_het_vastligt():
    met = concept(ARNHEM, EDE, BARNEVELD)
    zonder = concept(ARNHEM, EDE, BARNEVELD, vast=())
    assert overschot(ARNHEM) == Aantal(140, 0)
    assert (met.restopgave, zonder.restopgave) == (Aantal(300, 70), Aantal(440, 70))
    assert [r.plaatsen for r in met.regels] == [Aantal(500, 30), Aantal(250, 35), Aantal(150, 35)]
    assert [r.plaatsen.regulier for r in zonder.regels] == [360, 320, 220]
    assert met.samen == zonder.samen == OPGAVE


def test_een_overschot_aan_amv_dekt_geen_regulier_tekort():
    vol = Aanbod("GM0202", "Arnhem", Aantal(0, 500), Aantal(360, 40))
    voorstel = concept(vol, EDE, BARNEVELD)
    assert voorstel.restopgave == Aantal(800, 0)


def test_wie_geen_indicatief_getal_heeft_deelt_niet_mee_en_wordt_genoemd():
    voorstel = concept(EDE, ZONDER, mee=("GM0228", "GM0999"))
    assert voorstel.zonder_indicatie == ("Onbekendam",)
    assert voorstel.regels[1].plaatsen == Aantal(5, 0)
    assert overschot(ZONDER) == Aantal()


def test_zonder_opgave_is_er_geen_restopgave():
    assert concept(EDE, opgave=None).restopgave == Aantal(0, 0)


def test_wie_onder_de_indicatie_blijft_deelt_vanzelf_mee():
    assert [deelt_vanzelf_mee(g) for g in (ARNHEM, EDE, ZONDER)] == [True, True, False]


def test_elke_regel_kan_worden_nagerekend():
    voorstel = concept(ARNHEM, EDE, BARNEVELD)
    uit = herleiding(voorstel.regels[1], voorstel, bron="register")
    assert uit["rest"]["regulier"] == {
        "restopgave": 300, "gewicht": 270, "som": 540, "onafgerond": "150,00", "afgerond": 150, "laatste": 0
    }  # fmt: skip
    assert uit["uitkomst"] == {"regulier": 250, "amv": 35}
    assert herleiding(voorstel.regels[0], voorstel, bron="x")["overschot"] == {
        "regulier": 140, "amv": 0, "vastgelegd": True
    }  # fmt: skip


vier_getallen = st.tuples(st.integers(0, 900), st.integers(0, 90), st.integers(0, 900), st.integers(0, 90))


@given(st.lists(vier_getallen, max_size=20), st.integers(0, 9000), st.integers(0, 900), st.data())
def test_het_concept_haalt_de_opgave_of_zegt_wat_er_overblijft(invoer, regulier, amv, data):
    gemeenten = [Aanbod(f"GM{i:04d}", f"G{i}", Aantal(a, b), Aantal(c, d)) for i, (a, b, c, d) in enumerate(invoer)]
    codes = [g.code for g in gemeenten]
    mee = data.draw(st.sets(st.sampled_from(codes)) if codes else st.just(set()))
    vast = data.draw(st.sets(st.sampled_from(codes)) if codes else st.just(set()))
    voorstel = stel_op(gemeenten, opgave=Aantal(regulier, amv), keuze=Keuze(frozenset(mee), frozenset(vast)))
    assert voorstel.samen + Aantal(voorstel.regulier.restant, voorstel.amv.restant) == Aantal(
        max(regulier, voorstel.basis.regulier), max(amv, voorstel.basis.amv)
    )


@pytest.mark.parametrize(
    ("getal", "tekst"), [(Fraction(1, 3), "0,33"), (Fraction(2, 3), "0,67"), (Fraction(5), "5,00"), (0, "0,00")]
)
def test_een_breuk_in_twee_cijfers(getal, tekst):
    assert komma(Fraction(getal)) == tekst
