"""Recording and moving a stage."""

from datetime import date

import pytest

from spreiding.opvang.actions import MijlpaalInvoer, Verouderd, locatie_vervallen, mijlpaal_vastleggen
from spreiding.opvang.models import Mijlpaal
from spreiding.regels.begrippen import Fase
from spreiding.regels.belemmering import Belemmerd
from tests.opvang.conftest import LATER, UUR
from tests.wereld import VANDAAG

JUNI, JULI, AUGUSTUS = date(2027, 6, 1), date(2027, 7, 1), date(2027, 8, 1)


@pytest.fixture
def leg_vast(plan, schrijver):
    def doe(fase=Fase.BESCHIKBAAR, *, verwacht_op=None, bereikt_op=None, reden="", versie=None, nu=LATER):
        invoer = MijlpaalInvoer(fase, verwacht_op, bereikt_op, reden)
        return mijlpaal_vastleggen(
            locatie_id=plan.pk, versie=versie, invoer=invoer, door=schrijver, nu=nu, vandaag=VANDAAG
        )

    return doe


def test_openen_maakt_de_plekken_gerealiseerd(leg_vast, plan, vers, oordelen):
    leg_vast(bereikt_op=VANDAAG)
    assert vers(plan).fase == "beschikbaar"
    assert oordelen(plan, JUNI)["gerealiseerd"] == ("ja", "voldoet", 180)


def test_de_fase_is_de_verste_die_bereikt_is(leg_vast, plan, vers):
    leg_vast(Fase.RAADSBESLUIT, bereikt_op=date(2027, 2, 9))
    leg_vast(Fase.COLLEGE, bereikt_op=date(2027, 1, 12), nu=LATER + UUR)
    leg_vast(Fase.VERGUNNING, verwacht_op=date(2027, 4, 20), nu=LATER + 2 * UUR)
    assert vers(plan).fase == "raadsbesluit"


def test_verschuiven_is_een_nieuwe_rij_met_reden(leg_vast, plan, log):
    leg_vast(verwacht_op=AUGUSTUS, reden="bezwaar van omwonenden")
    oud, nieuw = Mijlpaal.objects.filter(locatie=plan, fase="beschikbaar").order_by("pk")
    assert (oud.verwacht_op, oud.registratie.upper) == (JUNI, LATER)
    assert (nieuw.verwacht_op, nieuw.reden) == (AUGUSTUS, "bezwaar van omwonenden")
    feit = log(plan)[-1]
    assert feit.feit == "mijlpaal_vastgelegd"
    assert feit.gegevens["verwacht_op"] == ["2027-06-01", "2027-08-01"]


def test_na_de_realisatiedatum_telt_niet_voor_het_verdeelbesluit(leg_vast, plan, oordelen):
    assert oordelen(plan, VANDAAG)["verdeelbesluit"] == ("ja", "voldoet", 180)
    leg_vast(verwacht_op=JULI, reden="op de dag zelf")
    assert oordelen(plan, VANDAAG)["verdeelbesluit"] == ("ja", "voldoet", 180)
    leg_vast(verwacht_op=date(2027, 7, 2), reden="een dag te laat", nu=LATER + UUR)
    assert oordelen(plan, VANDAAG)["verdeelbesluit"] == ("nee", "begin_te_laat", 180)


def test_een_datum_wissen_laat_geen_rij_staan(leg_vast, plan):
    leg_vast(reden="geen zicht meer op een datum")
    assert not Mijlpaal.objects.bekend_op().filter(locatie=plan).exists()


@pytest.mark.parametrize(
    ("invoer", "code", "veld"),
    [
        ({"verwacht_op": AUGUSTUS}, "reden_nodig", "reden"),
        ({"verwacht_op": AUGUSTUS, "reden": "   "}, "reden_nodig", "reden"),
        ({"bereikt_op": date(2027, 3, 6)}, "in_de_toekomst", "bereikt_op"),
        ({"bereikt_op": date(1989, 1, 1)}, "te_vroeg", "bereikt_op"),
        ({"verwacht_op": date(2050, 1, 1), "reden": "later"}, "datum_buiten_cyclus", "verwacht_op"),
        ({"fase": Fase.GESLOTEN, "bereikt_op": VANDAAG}, "eindstand_apart", "fase"),
    ],
)
def test_belemmeringen(leg_vast, plan, vers, invoer, code, veld):
    with pytest.raises(Belemmerd) as gevangen:
        leg_vast(**invoer)
    assert [(b.code, b.veld) for b in gevangen.value.belemmeringen] == [(code, veld)]
    assert vers(plan).versie == 1
    assert Mijlpaal.objects.get(locatie=plan).verwacht_op == JUNI


@pytest.mark.parametrize(
    "invoer",
    [
        {"fase": Fase.VERGUNNING, "verwacht_op": date(2027, 4, 20)},  # a first date
        {"bereikt_op": VANDAAG},  # what was expected is reached
        {"verwacht_op": JUNI},  # the same date
    ],
)
def test_zonder_verschuiving_is_geen_reden_nodig(leg_vast, invoer):
    leg_vast(**invoer)


def test_een_bereikte_datum_verbeteren_vraagt_een_reden(leg_vast):
    leg_vast(bereikt_op=VANDAAG)
    with pytest.raises(Belemmerd):
        leg_vast(bereikt_op=date(2027, 3, 1), nu=LATER + UUR)
    leg_vast(bereikt_op=date(2027, 3, 1), reden="typefout", nu=LATER + UUR)


def test_een_vervallen_plan_krijgt_geen_mijlpalen(leg_vast, plan, schrijver):
    locatie_vervallen(locatie_id=plan.pk, per=VANDAAG, reden="nee", door=schrijver, nu=LATER, vandaag=VANDAAG)
    with pytest.raises(Belemmerd) as gevangen:
        leg_vast(bereikt_op=VANDAAG, nu=LATER + UUR)
    assert [b.code for b in gevangen.value.belemmeringen] == ["eindstand"]


def test_een_oude_versie_wordt_geweigerd(leg_vast):
    leg_vast(Fase.COLLEGE, bereikt_op=VANDAAG, versie=1)
    with pytest.raises(Verouderd):
        leg_vast(Fase.RAADSBESLUIT, bereikt_op=VANDAAG, versie=1, nu=LATER + UUR)


def test_twee_keer_hetzelfde_verandert_niets_aan_het_oordeel(leg_vast, plan, oordelen):
    leg_vast(bereikt_op=VANDAAG)
    eerst = oordelen(plan, JUNI)
    leg_vast(bereikt_op=VANDAAG, nu=LATER + UUR)
    assert oordelen(plan, JUNI) == eerst
    assert Mijlpaal.objects.bekend_op().filter(locatie=plan).count() == 1
