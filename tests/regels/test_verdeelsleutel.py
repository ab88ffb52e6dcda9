"""Verdeelsleutel (Besluit art. 2.1 en 2.2): formule, afronding en restant."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spreiding.regels.verdeelsleutel import GegevensOntbreken, Gemeentegegevens, naar_rato, rond, verdeel


def gemeente(code, inwoners, ses, provincie="PV25"):
    return Gemeentegegevens(code, provincie, inwoners, None if ses is None else Decimal(ses))


def test_formule_van_besluit_2_1_met_de_hand_nagerekend():
    uitkomst = verdeel(
        [gemeente("A", 100_000, "0.100"), gemeente("B", 200_000, "-0.200"), gemeente("C", 50_000, "0", "PV26")],
        behoefte=1_000,
        behoefte_amv=85,
    )
    # gewogen inwoners: 110.000 + 160.000 + 50.000 = 320.000
    assert {c: g.afgerond for c, g in uitkomst.gemeenten.items()} == {"A": 344, "B": 500, "C": 156}
    assert {c: g.afgerond_amv for c, g in uitkomst.gemeenten.items()} == {"A": 29, "B": 43, "C": 13}
    assert uitkomst.per_provincie() == {"PV25": 844, "PV26": 156}
    assert (uitkomst.restant, uitkomst.restant_amv) == (0, 0)


def test_provincie_is_de_som_van_afgeronde_getallen_en_het_restant_blijft_zichtbaar():
    uitkomst = verdeel([gemeente(code, 1, "0") for code in "ABC"], behoefte=100)
    assert uitkomst.per_provincie() == {"PV25": 99}
    assert uitkomst.restant == 1


def test_zonder_ses_woa_is_niets_te_berekenen():
    with pytest.raises(GegevensOntbreken) as fout:
        verdeel([gemeente("A", 10, "0"), gemeente("B", 10, None)], behoefte=10)
    assert fout.value.codes == ("B",)


@pytest.mark.parametrize(("getal", "heel"), [("0.5", 1), ("1.4999", 1), ("2.5", 3), ("0", 0)])
def test_rekenkundig_afronden(getal, heel):
    assert rond(Fraction(getal)) == heel


gewichten = st.dictionaries(st.text("ABCDEFGH", min_size=1, max_size=3), st.integers(1, 5_000), min_size=1)


@given(st.integers(0, 20_000), gewichten)
def test_naar_rato_telt_precies_op_en_scheelt_nooit_een_hele_plaats(aantal, per_gemeente):
    verdeeld = naar_rato(aantal, per_gemeente)
    assert sum(verdeeld.values()) == aantal
    totaal = sum(per_gemeente.values())
    assert all(abs(verdeeld[c] * totaal - aantal * g) < totaal for c, g in per_gemeente.items())


@given(
    st.lists(st.tuples(st.integers(1, 900_000), st.integers(-400, 400)), min_size=1, max_size=40),
    st.integers(1, 200_000),
)
def test_volgorde_van_gemeenten_doet_er_niet_toe_en_het_restant_is_klein(rijen, behoefte):
    lijst = [gemeente(f"GM{n:04}", inw, Decimal(ses) / 1000) for n, (inw, ses) in enumerate(rijen)]
    heen, terug = verdeel(lijst, behoefte=behoefte), verdeel(reversed(lijst), behoefte=behoefte)
    assert {c: g.afgerond for c, g in heen.gemeenten.items()} == {c: g.afgerond for c, g in terug.gemeenten.items()}
    assert abs(heen.restant) <= len(lijst) / 2
