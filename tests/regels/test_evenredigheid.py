"""Gelijke gevallen: wie in dezelfde situatie op een andere trede staat (beleidskader 2011: proportioneel)."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spreiding.regels.evenredigheid import Situatie, op_andere_trede, zelfde_situatie

EEN = Situatie("GM0202", "verlopen", "onder_80", 100, 3)


@pytest.mark.parametrize(
    ("anders", "zelfde"),
    [
        ({}, True),
        ({"tekort": 200}, True),
        ({"tekort": 50}, True),
        ({"tekort": 201}, False),
        ({"tekort": 49}, False),
        ({"tekort": None}, False),
        ({"band": "80_90"}, False),
        ({"lijst": "geschorst"}, False),
    ],
)
def test_wanneer_twee_gemeenten_vergelijkbaar_zijn(anders, zelfde):
    assert zelfde_situatie(EEN, replace(EEN, gemeente="GM0268", **anders)) is zelfde


def test_het_grootste_verschil_staat_voorop_en_zichzelf_niet():
    anderen = [replace(EEN, gemeente=f"GM000{n}", trede=trede) for n, trede in enumerate((3, 2, 6, 4))]
    assert [a.trede for a in op_andere_trede(EEN, [EEN, *anderen])] == [6, 2, 4]


SITUATIES = st.builds(
    Situatie, st.sampled_from(["a", "b", "c"]), st.sampled_from("xy"), st.sampled_from("pq"),
    st.none() | st.integers(0, 500), st.integers(0, 6),
)  # fmt: skip


@given(SITUATIES, SITUATIES)
def test_vergelijken_is_wederkerig(een, ander):
    """Each case handler sees the other."""
    assert zelfde_situatie(een, ander) is zelfde_situatie(ander, een)
