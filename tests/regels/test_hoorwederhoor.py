"""Hoor en wederhoor (Awb art. 4:8): how a request stands, and when a reaction can be recorded."""

from datetime import date

import pytest

from spreiding.regels.hoorwederhoor import Verzoekfeiten, Verzoekstand, belemmeringen_reactie

GEVRAAGD, UITERLIJK, VANDAAG = date(2027, 2, 1), date(2027, 2, 15), date(2027, 3, 5)


@pytest.mark.parametrize(
    ("eerste", "peildatum", "stand"),
    [
        (None, date(2027, 2, 15), Verzoekstand.WACHT),
        (None, date(2027, 2, 16), Verzoekstand.VOORBIJ),
        (date(2027, 2, 15), date(2027, 2, 15), Verzoekstand.BEANTWOORD),
        (date(2027, 2, 15), date(2027, 2, 14), Verzoekstand.WACHT),
        (date(2027, 2, 16), date(2027, 3, 1), Verzoekstand.TE_LAAT),
        (date(2027, 2, 20), date(2027, 2, 18), Verzoekstand.VOORBIJ),
    ],
)
def test_hoe_een_verzoek_ervoor_staat(eerste, peildatum, stand):
    assert Verzoekfeiten(GEVRAAGD, UITERLIJK, eerste).stand(peildatum) is stand


@pytest.mark.parametrize(
    ("op", "tekst", "codes"),
    [
        (date(2027, 2, 10), "Wij bouwen.", []),
        (date(2027, 3, 1), "Te laat, maar hier is het.", []),
        (date(2027, 3, 6), "Wij bouwen.", ["in_de_toekomst"]),
        (date(2027, 1, 31), "Wij bouwen.", ["voor_het_verzoek"]),
        (date(2027, 2, 10), "  ", ["leeg"]),
    ],
)
def test_wanneer_een_reactie_kan_worden_vastgelegd(op, tekst, codes):
    gevonden = belemmeringen_reactie(Verzoekfeiten(GEVRAAGD, UITERLIJK), op=op, tekst=tekst, vandaag=VANDAAG)
    assert [b.code for b in gevonden] == codes
