"""Herindeling: niets raakt kwijt, en elke belemmering zegt wat te doen (Wet arhi art. 44)."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spreiding.regels.herindeling import (
    Aantal,
    Herindelingstand,
    Overgang,
    belemmeringen_ongedaan,
    belemmeringen_toepassen,
    overgegaan,
)

NIEUWJAAR = date(2027, 1, 1)
STAND = Herindelingstand(NIEUWJAAR, (100,), False, frozenset({"PV27"}), True, True)
aantallen = st.builds(Aantal, st.integers(0, 5_000), st.integers(0, 500))


def test_samenvoeging_telt_op_en_de_oude_gemeente_valt_weg():
    voor = {"GM1696": Aantal(120, 9), "GM0402": Aantal(400, 31), "GM0363": Aantal(4_000, 300)}
    na = overgegaan(voor, [Overgang("GM1696", "GM0402")])
    assert na == {"GM0402": Aantal(520, 40), "GM0363": Aantal(4_000, 300)}


def test_onbekend_blijft_onbekend_en_wie_niets_heeft_geeft_niets():
    assert overgegaan({"A": Aantal(None, 3), "B": Aantal(5, 1)}, [Overgang("A", "B")]) == {"B": Aantal(None, 4)}
    assert overgegaan({"B": Aantal(5, 1)}, [Overgang("A", "B")]) == {"B": Aantal(5, 1)}


@given(st.dictionaries(st.sampled_from("ABCDE"), aantallen), st.integers(0, 100), st.integers(0, 100))
def test_de_som_blijft_gelijk_bij_elke_splitsing(voor, een, twee):
    een, twee = min(een, twee), max(een, twee)
    overgangen = [Overgang("A", "X", een), Overgang("A", "Y", twee - een), Overgang("A", "B", 100 - twee)]
    na = overgegaan(voor, overgangen)
    assert sum((a for a in na.values()), Aantal()) == sum((a for a in voor.values()), Aantal())
    assert "A" not in na


@pytest.mark.parametrize(
    ("anders", "code"),
    [
        ({"toegepast": True}, "toegepast"),
        ({"aandelen": (60, 30)}, "aandelen"),
        ({"van_bestaat": False}, "van"),
        ({"opvolgers_bestaan": False}, "naar"),
        ({"provincies": frozenset({"PV27", "PV26"})}, "provincie"),
        ({"keten": "…"}, "keten"),
        ({"geschorst": "…"}, "geschorst"),
        ({"termijnen": ("1-7-2027", "1-10-2027")}, "termijn"),
        ({"zonder_plaats": 2}, "locaties"),
    ],
)
def test_wat_toepassen_tegenhoudt(anders, code):
    assert [b.code for b in belemmeringen_toepassen(replace(STAND, **anders))] == [code]


def test_zonder_belemmering_kan_het_en_het_restant_wordt_genoemd():
    assert belemmeringen_toepassen(STAND) == []
    (zin,) = belemmeringen_toepassen(replace(STAND, aandelen=(60, 30)))
    assert "nu blijft 10% over" in zin.tekst


@pytest.mark.parametrize(
    ("anders", "code"),
    [
        ({"toegepast": False}, "niet_toegepast"),
        ({"vandaag": NIEUWJAAR}, "ingegaan"),
        ({"gewijzigd": True}, "gewijzigd"),
    ],
)
def test_ongedaan_maken_kan_tot_de_dag_ervoor(anders, code):
    stand = {"toegepast": True, "datum": NIEUWJAAR, "vandaag": date(2026, 12, 31), "gewijzigd": False}
    assert belemmeringen_ongedaan(**stand) == []
    assert [b.code for b in belemmeringen_ongedaan(**stand | anders)] == [code]
