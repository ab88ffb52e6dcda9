"""Every course of events in the story can really happen, from the first day to the last: judged by the rules alone."""

from datetime import date

import pytest

from spreiding.demo.verhalen.bezwaren import DEN_HAAG_1, GANGEN_1, GANGEN_2, GEGROND, TE_LAAT, _reeks
from spreiding.regels.bezwaargebeurtenis import Dossierfeiten, Gebeurd, Kanaal, Voorval, Zaaksoort
from spreiding.regels.bezwaarverloop import Omgeving, belemmeringen_voorval
from tests.regels.bezwaren import KADER

EERSTE = [(gang, date(2024, 12, dag), 2025) for gang in (*GANGEN_1, DEN_HAAG_1) for dag in (20, 23)]
TWEEDE = [(gang, date(2026, 12, dag), 2027) for gang in (*GANGEN_2, GEGROND, TE_LAAT) for dag in (22, 23)]


@pytest.mark.parametrize(("gang", "bekend", "jaar"), [*EERSTE, *TWEEDE])
@pytest.mark.parametrize("ontvangen", [8, 28])
def test_elke_gang_kan_in_deze_volgorde(gang, bekend, jaar, ontvangen):
    gebeurd = [Gebeurd(Voorval.ONTVANGEN, date(jaar, 1, ontvangen), kanaal=Kanaal.DIGITAAL)]
    for moment, wat in _reeks(gang, jaar):
        feiten = Dossierfeiten(Zaaksoort.BEZWAAR, bekend, tuple(gebeurd))
        assert belemmeringen_voorval(feiten, wat.gebeurd(), Omgeving(KADER, moment.date())) == [], wat
        gebeurd.append(wat.gebeurd())
