"""Why a plek counts otherwise at another moment: one table, and the promise that the steps add up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spreiding.regels.begrippen import Reden
from spreiding.regels.verandering import As, Oorzaak, Plekstand, stappen

NIETS = Plekstand()
OPEN = Plekstand(100, Reden.VOLDOET)


def gaf(toen, midden, nu, *, nieuw=False):
    return [(s.as_, s.verschil, s.oorzaak) for s in stappen(toen, midden, nu, is_nieuw=nieuw)]


@pytest.mark.parametrize(
    ("voor", "na", "nieuw", "oorzaak"),
    [
        (Plekstand(0, Reden.VERWACHT), OPEN, False, Oorzaak.GEOPEND),
        (Plekstand(0, Reden.VERWACHT), OPEN, True, Oorzaak.NIEUW),
        (NIETS, OPEN, True, Oorzaak.NIEUW),
        (Plekstand(0, Reden.AFGELOPEN), OPEN, False, Oorzaak.GEOPEND),
        (Plekstand(60, Reden.VOLDOET), OPEN, False, Oorzaak.AANTAL),
        (Plekstand(0, Reden.AANTAL_ONBEKEND), OPEN, False, Oorzaak.AANTAL),
        (Plekstand(0, Reden.BEWIJS_ONTBREEKT), OPEN, False, Oorzaak.BEWIJS_ER),
        (Plekstand(0, Reden.NOODOPVANG), OPEN, False, Oorzaak.OORDEEL),
        (OPEN, Plekstand(0, Reden.AFGELOPEN), False, Oorzaak.GESLOTEN),
        (OPEN, Plekstand(0, Reden.VERVALLEN), False, Oorzaak.GESLOTEN),
        (OPEN, NIETS, False, Oorzaak.GESLOTEN),
        (OPEN, Plekstand(40, Reden.VOLDOET), False, Oorzaak.AANTAL),
        (OPEN, Plekstand(0, Reden.BEWIJS_ONTBREEKT), False, Oorzaak.BEWIJS_WEG),
        (OPEN, Plekstand(0, Reden.LOOPTIJD_ZONDER_BEWIJS), False, Oorzaak.BEWIJS_WEG),
        (OPEN, Plekstand(0, Reden.ONDER_DREMPEL), False, Oorzaak.OORDEEL),
    ],
)
def test_wat_tussen_twee_dagen_gebeurde(voor, na, nieuw, oorzaak):
    assert gaf(voor, voor, na, nieuw=nieuw) == [(As.TIJD, na.telt - voor.telt, oorzaak)]


def test_wat_wij_pas_later_wisten_is_een_eigen_stap():
    assert gaf(NIETS, OPEN, OPEN) == [(As.KENNIS, 100, Oorzaak.LATER)]
    (stap,) = stappen(NIETS, OPEN, OPEN, is_nieuw=True)
    assert stap.waarom == "De locatie stond toen nog niet in het register."


def test_kennis_en_tijd_samen():
    nu = Plekstand(0, Reden.AFGELOPEN)
    assert gaf(Plekstand(80, Reden.VOLDOET), OPEN, nu) == [
        (As.KENNIS, 20, Oorzaak.LATER),
        (As.TIJD, -100, Oorzaak.GESLOTEN),
    ]


def test_de_zin_zegt_wat_het_was_en_wat_het_is():
    (stap,) = stappen(Plekstand(0, Reden.VERWACHT), Plekstand(0, Reden.VERWACHT), OPEN, is_nieuw=False)
    assert stap.waarom == "Was: verwacht, nog niet beschikbaar gesteld. Is: telt mee."


standen = st.builds(Plekstand, st.integers(0, 900), st.none() | st.sampled_from(list(Reden)))


@given(standen, standen, standen, st.booleans())
def test_de_stappen_tellen_altijd_op_tot_het_verschil(toen, midden, nu, nieuw):
    gevonden = list(stappen(toen, midden, nu, is_nieuw=nieuw))
    assert sum(s.verschil for s in gevonden) == nu.telt - toen.telt
    assert all(s.verschil for s in gevonden)
