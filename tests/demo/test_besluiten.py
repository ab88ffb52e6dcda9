"""The plan of the besluiten: sums that are public stay what they are, and days are in order."""

from datetime import date

import pytest

from spreiding.demo.provincieplan import VOLGORDE
from spreiding.demo.tijdlijn import KALENDER
from spreiding.demo.verhalen.besluiten import agenda_1, agenda_2, regels_cyclus_1, totaal_1
from spreiding.regels.besluitverloop import Aantal


def test_de_besluiten_van_cyclus_1_tellen_op_tot_wat_er_in_de_krant_stond():
    assert sum(totaal_1(code) for code in VOLGORDE) == 101_500
    assert totaal_1("PV30") == 14_708
    for code in VOLGORDE:
        regels = [aantal for aantal, _ in regels_cyclus_1(code).values()]
        assert sum(aantal.totaal for aantal in regels) == totaal_1(code)
        assert all(aantal.regulier >= 0 and aantal.amv >= 0 for aantal in regels)


@pytest.mark.parametrize(
    ("provincie", "gemeente", "regulier", "amv"), [("PV28", "GM0518", 1841, 348), ("PV26", "GM0344", 1794, 152)]
)
def test_bekende_regels_staan_er_zoals_ze_zijn(provincie, gemeente, regulier, amv):
    aantal, bron = regels_cyclus_1(provincie)[gemeente]
    assert (aantal, "verzonnen" in bron) == (Aantal(regulier, amv), False)


@pytest.mark.parametrize("agenda", [agenda_1, agenda_2])
@pytest.mark.parametrize("provincie", VOLGORDE)
def test_elke_stap_is_op_een_werkdag_en_op_volgorde(agenda, provincie):
    plan = agenda(provincie)
    dagen = [plan.opgesteld, plan.voorgedragen, plan.vastgesteld, plan.bekendgemaakt]
    assert dagen == sorted(dagen)
    assert all(KALENDER.eerste_werkdag(dag) == dag for dag in dagen)


def test_vandaag_zijn_er_concepten_en_voordrachten():
    vandaag = date(2026, 11, 25)
    voor = [code for code in VOLGORDE if agenda_2(code).voorgedragen < vandaag]
    begonnen = [code for code in VOLGORDE if agenda_2(code).opgesteld < vandaag]
    assert (len(voor), len(begonnen)) == (4, 9)
    assert "PV25" in set(begonnen) - set(voor)
