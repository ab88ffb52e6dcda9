"""Changing the characteristics of a locatie."""

import pytest

from spreiding.opvang.actions import Verouderd, locatie_sluiten, locatie_wijzigen
from spreiding.opvang.models import Locatieversie
from spreiding.regels.belemmering import Belemmerd
from tests.factories.opvang import LocatieFactory
from tests.opvang.conftest import LATER, UUR
from tests.wereld import VANDAAG


@pytest.fixture
def wijzig(locatie, schrijver):
    def doe(nu=LATER, versie=None, **kenmerken):
        return locatie_wijzigen(locatie_id=locatie.pk, versie=versie, kenmerken=kenmerken, door=schrijver, nu=nu)

    return doe


def test_de_oude_versie_blijft_leesbaar(wijzig, locatie, vers):
    wijzig(naam="Meander Zuid", toelichting="Andere naam")
    assert (vers(locatie).naam, vers(locatie).versie) == ("Meander Zuid", 2)
    assert [v.naam for v in Locatieversie.objects.filter(locatie=locatie).order_by("pk")] == ["Meander", "Meander Zuid"]
    toen = Locatieversie.objects.bekend_op(LATER - UUR / 2).get(locatie=locatie)
    assert toen.naam == "Meander"


def test_het_logboek_zegt_wat_het_was_en_wat_het_werd(wijzig, locatie, log):
    wijzig(naam="Meander Zuid", adres="Kade 1")
    feit = log(locatie)[-1]
    assert feit.feit == "locatie_gewijzigd"
    assert feit.gegevens == {"naam": ["Meander", "Meander Zuid"], "adres": ["", "Kade 1"]}


def test_niets_gewijzigd_is_niets_vastgelegd(wijzig, locatie, log, vers):
    wijzig(naam="Meander", soort="azc")
    assert vers(locatie).versie == 1
    assert len(log(locatie)) == 1


def test_twee_keer_hetzelfde_is_een_keer(wijzig, locatie, log):
    wijzig(naam="Meander Zuid")
    wijzig(naam="Meander Zuid", nu=LATER + UUR)
    assert len(log(locatie)) == 2


def test_een_andere_soort_verandert_het_oordeel(wijzig, locatie, oordelen):
    assert oordelen(locatie, VANDAAG)["gerealiseerd"] == ("ja", "voldoet", 180)
    wijzig(soort="noodopvang")
    assert oordelen(locatie, VANDAAG)["gerealiseerd"] == ("nee", "noodopvang", 180)


def test_dezelfde_plekken_als_een_ander_tellen_hier_niet(wijzig, locatie, oordelen, arnhem):
    wijzig(dubbel_met=LocatieFactory(naam="Elders", gemeente=arnhem))
    assert oordelen(locatie, VANDAAG)["verslag"] == ("nee", "dubbel", 180)
    wijzig(dubbel_met=None, nu=LATER + UUR)
    assert oordelen(locatie, VANDAAG)["verslag"] == ("ja", "voldoet", 180)


def test_een_oude_versie_wordt_geweigerd_en_toont_de_nieuwe(wijzig, locatie):
    wijzig(naam="Van een ander", versie=1)
    with pytest.raises(Verouderd) as gevangen:
        wijzig(naam="Van mij", versie=1, nu=LATER + UUR)
    assert gevangen.value.locatie.naam == "Van een ander"
    assert gevangen.value.locatie.versie == 2


def test_een_gesloten_locatie_wijzigt_niet(wijzig, locatie, schrijver, vers):
    locatie_sluiten(locatie_id=locatie.pk, per=VANDAAG, reden="op", door=schrijver, nu=LATER, vandaag=VANDAAG)
    with pytest.raises(Belemmerd) as gevangen:
        wijzig(naam="Meander Zuid", nu=LATER + UUR)
    assert gevangen.value.belemmeringen[0].code == "eindstand"
    assert vers(locatie).naam == "Meander"


def test_een_moment_dat_al_voorbij_is_schuift_op(wijzig, locatie):
    """Two changes in one instant: the stretch of knowing of the first is never empty."""
    wijzig(naam="Een", nu=LATER)
    wijzig(naam="Twee", nu=LATER)
    assert Locatieversie.objects.filter(locatie=locatie, registratie__isempty=True).count() == 0
    assert Locatieversie.objects.bekend_op().get(locatie=locatie).naam == "Twee"
