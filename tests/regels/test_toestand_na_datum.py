"""Vanaf de realisatiedatum telt alleen wat er is (Wet art. 7 lid 1; R25)."""

import pytest

from spreiding.regels.begrippen import Toestand
from spreiding.regels.toestand import Cijfers, Opgave, toestand


@pytest.mark.parametrize(
    ("er_is", "gepland", "verwacht", "tekort"),
    [
        (Cijfers(100, 10), Cijfers(), Toestand.VOLDOET, 0),
        (Cijfers(0, 0), Cijfers(100, 10), Toestand.TEKORT, 110),  # op koers bestaat na de datum niet meer
        (Cijfers(99, 10), Cijfers(), Toestand.TEKORT, 1),  # 99 procent is geen risico meer maar een tekort
        (Cijfers(100, 9), Cijfers(0, 5), Toestand.TEKORT, 1),
        (Cijfers(200, 9), Cijfers(), Toestand.TEKORT, 1),  # regulier overschot dekt geen amv
    ],
)
def test_na_de_realisatiedatum_is_het_voldoet_of_tekort(er_is, gepland, verwacht, tekort, regeling):
    oordeel = toestand(Opgave(110, 10), er_is, gepland, onbekend=0, regeling=regeling, na_realisatiedatum=True)
    assert (oordeel.toestand, oordeel.tekort, oordeel.na_plannen) == (verwacht, tekort, tekort)
    assert "plannen" not in oordeel.zin


def test_voor_de_datum_tellen_plannen_wel(regeling):
    oordeel = toestand(Opgave(110, 10), Cijfers(), Cijfers(100, 10), onbekend=0, regeling=regeling)
    assert oordeel.toestand is Toestand.OP_KOERS
