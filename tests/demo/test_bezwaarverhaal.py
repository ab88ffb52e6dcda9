"""Every course of events in the story can really happen, from the first day to the last: judged by the rules alone."""

from datetime import date

import pytest

from spreiding.demo.verhalen.bezwaren import (
    BEROEP,
    DEELS,
    DEN_HAAG_1,
    DOORGEZONDEN,
    GANGEN_1,
    GANGEN_2,
    GEGROND,
    TE_LAAT,
    VOORZIENING,
    VROEG,
    _reeks,
)
from spreiding.regels.bezwaargebeurtenis import Dossierfeiten, Gebeurd, Kanaal, Voorval, Zaaksoort
from spreiding.regels.bezwaarverloop import Omgeving, belemmeringen_voorval
from tests.regels.bezwaren import KADER

EERSTE = [(gang, date(2024, 12, dag), 2025) for gang in (*GANGEN_1, DEN_HAAG_1) for dag in (20, 23)]
LOS = (GEGROND, DEELS, VROEG, DOORGEZONDEN, TE_LAAT)
TWEEDE = [(gang, date(2026, 12, dag), 2027) for gang in (*GANGEN_2, *LOS) for dag in (22, 23)]


@pytest.mark.parametrize(("gang", "bekend", "jaar"), [*EERSTE, *TWEEDE])
@pytest.mark.parametrize("ontvangen", [8, 28])
def test_elke_gang_kan_in_deze_volgorde(gang, bekend, jaar, ontvangen):
    assert_kan(Zaaksoort.BEZWAAR, gang, bekend, date(jaar, 1, ontvangen))


@pytest.mark.parametrize(
    ("soort", "gang", "bekend", "ontvangen"),
    [
        (Zaaksoort.VOORZIENING, VOORZIENING, date(2026, 12, 22), date(2027, 2, 22)),
        (Zaaksoort.BEROEP, BEROEP, date(2027, 2, 19), date(2027, 3, 2)),
    ],
)
def test_wat_bij_de_rechter_gebeurt_kan_ook(soort, gang, bekend, ontvangen):
    assert_kan(soort, gang, bekend, ontvangen)


def assert_kan(soort, gang, bekend, ontvangen):
    gebeurd = [Gebeurd(Voorval.ONTVANGEN, ontvangen, kanaal=Kanaal.DIGITAAL)]
    for moment, wat in _reeks(gang, ontvangen.year):
        feiten = Dossierfeiten(soort, bekend, tuple(gebeurd))
        assert belemmeringen_voorval(feiten, wat.gebeurd(), Omgeving(KADER, moment.date())) == [], wat
        gebeurd.append(wat.gebeurd())
