"""Wet art. 8: wanneer ontbreekt een melding van vertraging?"""

from datetime import date

import pytest

from spreiding.regels.meldplicht import Melding, Verwachting, melding_gemist, verschoven_op

REALISATIE = date(2027, 7, 1)
MAART, APRIL, MEI = date(2027, 3, 1), date(2027, 4, 1), date(2027, 5, 1)
OP_TIJD, TE_LAAT, NOG_LATER = date(2027, 6, 15), date(2027, 9, 1), date(2027, 11, 1)


@pytest.mark.parametrize(
    ("verwachtingen", "sinds"),
    [
        ([], None),
        ([Verwachting(MAART, OP_TIJD)], None),
        ([Verwachting(MAART, REALISATIE)], None),
        ([Verwachting(MAART, TE_LAAT)], None),  # van het begin af later: geen vertraging
        ([Verwachting(MAART, OP_TIJD), Verwachting(APRIL, TE_LAAT)], APRIL),
        ([Verwachting(MAART, OP_TIJD), Verwachting(APRIL, TE_LAAT), Verwachting(MEI, NOG_LATER)], APRIL),
        ([Verwachting(MAART, OP_TIJD), Verwachting(APRIL, TE_LAAT), Verwachting(MEI, OP_TIJD)], None),
        ([Verwachting(MAART, OP_TIJD), Verwachting(APRIL, None)], None),
        ([Verwachting(MAART, OP_TIJD), Verwachting(APRIL, None), Verwachting(MEI, TE_LAAT)], MEI),
        ([Verwachting(MAART, None), Verwachting(APRIL, TE_LAAT)], None),
    ],
)
def test_verschoven_is_van_op_tijd_naar_te_laat(verwachtingen, sinds):
    assert verschoven_op(verwachtingen, REALISATIE) == sinds


@pytest.mark.parametrize(
    ("meldingen", "gemist"),
    [
        ([], APRIL),
        ([Melding(date(2027, 3, 31))], APRIL),  # ging over iets van vóór de verschuiving
        ([Melding(date(2027, 3, 31), nieuwe_datum=OP_TIJD)], APRIL),
        ([Melding(date(2027, 3, 31), nieuwe_datum=TE_LAAT)], None),  # zei het al
        ([Melding(APRIL)], None),
        ([Melding(MEI)], None),
    ],
)
def test_melding_telt_vanaf_de_dag_van_de_verschuiving(meldingen, gemist):
    verwachtingen = [Verwachting(MAART, OP_TIJD), Verwachting(APRIL, TE_LAAT)]
    assert melding_gemist(verwachtingen, meldingen, realisatiedatum=REALISATIE) == gemist


def test_zonder_verschuiving_is_er_niets_te_melden():
    assert melding_gemist([Verwachting(MAART, TE_LAAT)], [], realisatiedatum=REALISATIE) is None
