"""What every page that changes a locatie has in common: who may, and what happens out of scope or after the end."""

import pytest

from spreiding.opvang.actions import BewijsInvoer, bewijs_toevoegen, kansrijkheid_vastleggen, locatie_vervallen
from spreiding.opvang.models import Bewijsstuk, Kansrijkheid, Locatie
from spreiding.regels.begrippen import Criterium, Kansrijkgrond
from tests.helpers.pagina import tekst_van
from tests.opvang.conftest import LATER, UUR
from tests.wereld import VANDAAG

STAPPEN = [
    "kenmerken",
    "plaatsen",
    "mijlpalen/beschikbaar",
    "sluiting",
    "verval",
    "heropening",
    "kansrijkgronden",
    "kansrijkgronden/{grond}/intrekking",
    "bewijsstukken",
    "bewijsstukken/{stuk}/intrekking",
    "notities",
    "meldingen",
]
NA_HET_EINDE = {"heropening", "notities", "meldingen"}  # these can still be done


@pytest.fixture
def pad(plan, schrijver):
    kansrijkheid_vastleggen(locatie_id=plan.pk, grond=Kansrijkgrond.TOEZEGGING, door=schrijver, nu=LATER)
    invoer = BewijsInvoer(Criterium.KANSRIJK, "Brief", vindplaats="zaak 12")
    bewijs_toevoegen(locatie_id=plan.pk, invoer=invoer, door=schrijver, nu=LATER)
    nummers = {"grond": Kansrijkheid.objects.get().pk, "stuk": Bewijsstuk.objects.get().pk}
    return lambda stap, pk=plan.pk: f"/locaties/{pk}/{stap.format(**nummers)}/"


@pytest.mark.parametrize("stap", STAPPEN)
def test_wie_een_stap_mag_zetten(persoon, bezoeker, pad, stap):
    """Own regietafel yes; who only reads 403; another provincie does not know that the locatie exists."""
    wie = {"pieter": 200, "karin": 403, "anna": 403, "bram": 403, "tineke": 403, "beer": 403, "olga": 404}
    assert {naam: persoon(naam).get(pad(stap)).status_code for naam in wie} == wie
    assert bezoeker.get(pad(stap)).status_code == 302


@pytest.mark.parametrize("stap", STAPPEN)
def test_zonder_recht_of_buiten_bereik_verandert_er_niets(persoon, pad, plan, stap, vers):
    voor = vers(plan).versie
    gegevens = {"versie": str(voor), "reden": "x", "naam": "x", "tekst": "x", "per": "2027-03-05"}
    assert persoon("karin").post(pad(stap), gegevens).status_code == 403
    assert persoon("olga").post(pad(stap), gegevens).status_code == 404
    assert vers(plan).versie == voor


@pytest.mark.parametrize("stap", STAPPEN)
@pytest.mark.parametrize("pk", [0, 999_999_999, 2**40])
def test_een_nummer_dat_niet_bestaat_is_er_niet(pieter, pad, stap, pk):
    assert pieter.get(pad(stap, pk)).status_code == 404


@pytest.mark.parametrize("pad_", ["mijlpalen/gesloten", "mijlpalen/vervallen", "mijlpalen/onzin", "mijlpalen/%00"])
def test_een_fase_die_geen_stap_is_heeft_geen_pagina(pieter, plan, pad_):
    assert pieter.get(f"/locaties/{plan.pk}/{pad_}/").status_code == 404


@pytest.mark.parametrize("stap", ["kansrijkgronden/{grond}/intrekking", "bewijsstukken/{stuk}/intrekking"])
def test_wat_bij_een_andere_locatie_hoort_is_hier_niet(pieter, pad, locatie, stap):
    assert pieter.get(pad(stap, locatie.pk)).status_code == 404
    assert pieter.post(pad(stap, locatie.pk), {"reden": "x"}).status_code == 404
    assert Kansrijkheid.objects.bekend_op().exists()
    assert Bewijsstuk.objects.bekend_op().exists()


@pytest.mark.parametrize("stap", STAPPEN)
def test_na_het_einde_zegt_de_pagina_waarom_het_niet_kan(pieter, pad, plan, schrijver, stap):
    locatie_vervallen(locatie_id=plan.pk, per=VANDAAG, reden="nee", door=schrijver, nu=LATER + UUR, vandaag=VANDAAG)
    tekst = tekst_van(pieter.get(pad(stap)))
    if stap in NA_HET_EINDE:
        assert "Dit kan nu niet" not in tekst
    else:
        assert "Dit kan nu niet" in tekst
        assert "Deze locatie is vervallen. Heropen de locatie om iets te wijzigen." in tekst


@pytest.mark.parametrize("stap", [stap for stap in STAPPEN if stap != "kansrijkgronden/{grond}/intrekking"])
def test_leeg_versturen_bewaart_niets_en_zegt_wat_er_mist(pieter, pad, plan, stap, vers):
    voor = vers(plan).versie
    antwoord = pieter.post(pad(stap), {})
    assert antwoord.status_code == 422
    assert vers(plan).versie == voor


@pytest.mark.parametrize("stap", STAPPEN)
def test_de_weg_terug_staat_bovenaan(pieter, pad, plan, stap):
    pagina = pieter.get(pad(stap)).content.decode()
    for adres in ("/provincies/gelderland/", "/gemeenten/GM0202/", f"/locaties/{plan.pk}/"):
        assert f'href="{adres}"' in pagina


@pytest.mark.parametrize("versie", ["", "-1", "veel", "99999999999999999999"])
@pytest.mark.parametrize("stap", ["kenmerken", "plaatsen", "mijlpalen/beschikbaar", "verval"])
def test_een_geknoeide_versie_wordt_gezegd(pieter, pad, plan, vers, stap, versie):
    voor = vers(plan).versie
    gegevens = {"versie": versie, "naam": "x", "soort": "azc", "reden": "x", "per": "2027-03-05"}
    antwoord = pieter.post(pad(stap), gegevens)
    assert antwoord.status_code == 422
    assert "Dit formulier is niet volledig aangekomen" in antwoord.content.decode()
    assert vers(plan).versie == voor


def test_alleen_de_eigen_provincie_ook_met_een_tweede_rol(persoon, pad, plan):
    """Who may read everything and write in Overijssel, sees the locatie in Gelderland but may not change it: 403."""
    from spreiding.accounts.models import Lidmaatschap

    olga = persoon("olga")
    Lidmaatschap.objects.create(user=olga.user, rol="analist")
    assert olga.get(f"/locaties/{plan.pk}/").status_code == 200
    assert olga.get(pad("kenmerken")).status_code == 403
    assert Locatie.objects.get(pk=plan.pk).versie == plan.versie + 2
