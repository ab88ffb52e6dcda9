"""Constraints of opvang: each refused once, accepted once."""

from datetime import date
from uuid import uuid4

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange

from spreiding.gebied.models import Gemeente
from spreiding.opvang.models import Aandeel, Capaciteit, Locatie
from spreiding.opvang.models.capaciteit import MAX_PLAATSEN
from tests.factories.gebied import GemeenteFactory, ProvincieFactory
from tests.factories.opvang import (
    AandeelFactory,
    BewijsstukFactory,
    CapaciteitFactory,
    KansrijkheidFactory,
    LocatieFactory,
    LocatieversieFactory,
    MijlpaalFactory,
    NotitieFactory,
    PlekoordeelFactory,
    VertragingsmeldingFactory,
)
from tests.helpers.weigering import geweigerd
from tests.wereld import NU

pytestmark = pytest.mark.usefixtures("referentie")

LATER = NU.replace(month=4)
EERDER = DateTimeTZRange(NU.replace(year=2025), NU)
LEEG = DateRange(date(2027, 1, 1), date(2027, 1, 1))


def zet(rij, **velden) -> None:
    type(rij).objects.filter(pk=rij.pk).update(**velden)


# --- Locatie -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("naam", "velden"),
    [
        ("locatie_heeft_naam", {"naam": ""}),
        ("locatie_soort_bekend", {"soort": "kasteel"}),
        ("locatie_fase_bekend", {"fase": "ergens"}),
    ],
)
def test_een_locatie_heeft_geldige_kenmerken(naam, velden):
    locatie = LocatieFactory()
    zet(locatie, naam="Kazerne", soort="pol", fase="schouw")
    with geweigerd(naam):
        zet(locatie, **velden)


@pytest.mark.parametrize(
    ("naam", "veld"),
    [("locatie_vervangt_zichzelf_niet", "vervangt"), ("locatie_niet_dubbel_met_zichzelf", "dubbel_met")],
)
def test_een_locatie_verwijst_naar_een_andere(naam, veld):
    locatie = LocatieFactory()
    zet(locatie, **{veld: LocatieFactory()})
    with geweigerd(naam):
        zet(locatie, **{veld: locatie})


def test_de_gemeente_van_een_locatie_ligt_in_haar_provincie():
    arnhem = Gemeente.objects.get(pk="GM0202")
    locatie = LocatieFactory(gemeente=arnhem)
    assert locatie.provincie_id == "PV25"
    with geweigerd("locatie_gemeente_in_provincie"):
        zet(locatie, provincie="PV23")


def test_dezelfde_sleutel_twee_keer_is_een_locatie():
    sleutel = uuid4()
    assert LocatieFactory(sleutel=sleutel) == LocatieFactory(sleutel=sleutel)
    with geweigerd("opvang_locatie_sleutel_key"):
        zet(LocatieFactory(), sleutel=sleutel)


def test_een_versie_tegelijk():
    locatie = LocatieFactory()
    LocatieversieFactory(locatie=locatie)
    with geweigerd("locatieversie_een_tegelijk"):
        LocatieversieFactory(locatie=locatie)


# --- Places ------------------------------------------------------------------------------------------------------


def test_een_aantal_per_dag_en_doelgroep():
    rij = CapaciteitFactory(geldigheid=DateRange(date(2027, 1, 1), date(2028, 1, 1)))
    CapaciteitFactory(locatie=rij.locatie, geldigheid=DateRange(date(2028, 1, 1), None))
    CapaciteitFactory(locatie=rij.locatie, doelgroep="amv")
    CapaciteitFactory(locatie=rij.locatie, registratie=EERDER)
    with geweigerd("capaciteit_een_per_dag"):
        CapaciteitFactory(locatie=rij.locatie, geldigheid=DateRange(date(2027, 12, 31), date(2028, 2, 1)))


def test_een_aantal_is_redelijk_of_onbekend():
    CapaciteitFactory(aantal=MAX_PLAATSEN)
    CapaciteitFactory(aantal=0)
    CapaciteitFactory(onbekend=True)
    with geweigerd("capaciteit_aantal_redelijk"):
        CapaciteitFactory(aantal=MAX_PLAATSEN + 1)


def test_een_negatief_aantal_bestaat_niet():
    with geweigerd("opvang_capaciteit_aantal_check"):
        CapaciteitFactory(aantal=-1)


@pytest.mark.parametrize(
    ("factory", "naam"),
    [
        (CapaciteitFactory, "capaciteit_einde_na_begin"),
        (BewijsstukFactory, "bewijsstuk_geldig_tot_na_van"),
        (PlekoordeelFactory, "plekoordeel_heeft_dagen"),
    ],
)
def test_een_periode_heeft_dagen(factory, naam):
    factory(geldigheid=DateRange(date(2027, 1, 1), date(2027, 1, 2)))
    with geweigerd(naam):
        factory(geldigheid=LEEG)


def test_een_aandeel_per_gemeente_en_meer_dan_nul():
    aandeel = AandeelFactory(aantal=1)
    with geweigerd("aandeel_een_per_gemeente"):
        AandeelFactory(capaciteit=aandeel.capaciteit, gemeente=aandeel.gemeente)
    with geweigerd("aandeel_meer_dan_nul"):
        AandeelFactory(aantal=0)


def test_aandelen_passen_precies_in_de_capaciteit():
    capaciteit = CapaciteitFactory(aantal=180)
    AandeelFactory(capaciteit=capaciteit, aantal=150)
    AandeelFactory(capaciteit=capaciteit, aantal=30)
    assert capaciteit.aandelen.count() == 2


def test_aandelen_boven_de_capaciteit_worden_geweigerd_met_de_namen():
    """Druten and Wijchen: 300 places offered as 400 (R12)."""
    capaciteit = CapaciteitFactory(aantal=180)
    renkum, arnhem = Gemeente.objects.get(pk="GM0274"), Gemeente.objects.get(pk="GM0202")
    AandeelFactory(capaciteit=capaciteit, gemeente=renkum, aantal=30)
    with geweigerd("aandelen_niet_boven_capaciteit") as weigering:
        AandeelFactory(capaciteit=capaciteit, gemeente=arnhem, aantal=186)
    assert weigering.tekst == "Samen 216 van 180 plaatsen: Arnhem 186, Renkum 30. Maak de aandelen kleiner."


def test_aandelen_in_een_keer_worden_ook_opgeteld():
    capaciteit = CapaciteitFactory(aantal=2_000)
    gemeenten = [GemeenteFactory(naam="Aa"), GemeenteFactory(naam="Bee")]
    with geweigerd("aandelen_niet_boven_capaciteit") as weigering:
        Aandeel.objects.bulk_create(Aandeel(capaciteit=capaciteit, gemeente=g, aantal=1_200) for g in gemeenten)
    assert weigering.tekst == "Samen 2.400 van 2.000 plaatsen: Aa 1.200, Bee 1.200. Maak de aandelen kleiner."


def test_een_onbekend_aantal_kan_niet_worden_verdeeld():
    with geweigerd("aandelen_niet_boven_capaciteit") as weigering:
        AandeelFactory(
            capaciteit=CapaciteitFactory(onbekend=True), gemeente=Gemeente.objects.get(pk="GM0274"), aantal=30
        )
    assert weigering.tekst.startswith("Het aantal plaatsen is onbekend en kan niet worden verdeeld (Renkum 30).")


# --- Stages, grounds, evidence -----------------------------------------------------------------------------------


def test_een_datum_per_fase():
    mijlpaal = MijlpaalFactory()
    MijlpaalFactory(locatie=mijlpaal.locatie, fase="vergunning")
    MijlpaalFactory(locatie=mijlpaal.locatie, registratie=EERDER)
    with geweigerd("mijlpaal_een_per_fase"):
        MijlpaalFactory(locatie=mijlpaal.locatie, bereikt=True)


def test_een_kansrijkgrond_staat_er_een_keer():
    grond = KansrijkheidFactory()
    KansrijkheidFactory(locatie=grond.locatie, grond="verlenging")
    with geweigerd("kansrijkheid_een_per_grond"):
        KansrijkheidFactory(locatie=grond.locatie)


def test_bewijs_is_ergens_te_vinden():
    BewijsstukFactory(vindplaats="", bestand="bewijs/ab/abc")
    with geweigerd("bewijsstuk_ergens_te_vinden"):
        BewijsstukFactory(vindplaats="")


def test_een_grond_hoort_bij_bewijs_van_kansrijkheid():
    BewijsstukFactory(criterium="kansrijk", grond="toezegging")
    with geweigerd("bewijsstuk_grond_hoort_bij_kansrijk"):
        BewijsstukFactory(criterium="looptijd", grond="toezegging")


def huidige_versie():
    return LocatieFactory().versies.get()


# --- History -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("factory", "veld"),
    [
        (huidige_versie, {"naam": "Anders"}),
        (CapaciteitFactory, {"aantal": 1}),
        (MijlpaalFactory, {"reden": "anders"}),
        (KansrijkheidFactory, {"toelichting": "anders"}),
        (BewijsstukFactory, {"omschrijving": "anders"}),
        (PlekoordeelFactory, {"aantal": 1}),
    ],
)
def test_wat_bekend_was_blijft_staan_en_wordt_alleen_gesloten(factory, veld):
    rij = factory()
    regel = f"{type(rij)._meta.model_name}_alleen_sluiten"
    alle, gesloten = type(rij).objects.filter(pk=rij.pk), DateTimeTZRange(rij.registratie.lower, LATER)
    with geweigerd(regel):
        alle.update(**veld)
    with geweigerd(regel):
        alle.update(registratie=gesloten, **veld)
    with geweigerd(regel):
        alle.delete()
    assert alle.update(registratie=gesloten) == 1
    with geweigerd(regel):
        alle.update(registratie=DateTimeTZRange(rij.registratie.lower, None))


@pytest.mark.parametrize(
    ("factory", "veld"),
    [
        (AandeelFactory, {"aantal": 1}),
        (NotitieFactory, {"tekst": "anders"}),
        (VertragingsmeldingFactory, {"feiten": "anders"}),
    ],
)
def test_wat_gezegd_is_blijft_gezegd(factory, veld):
    rij = factory()
    alle = type(rij).objects.filter(pk=rij.pk)
    with geweigerd(f"{type(rij)._meta.model_name}_nooit_wijzigen"):
        alle.update(**veld)
    with geweigerd(f"{type(rij)._meta.model_name}_nooit_wijzigen"):
        alle.delete()


def test_een_locatie_met_geschiedenis_kan_niet_weg():
    from django.db.models import ProtectedError

    with pytest.raises(ProtectedError):
        LocatieFactory().delete()


# --- Scope -------------------------------------------------------------------------------------------------------


def test_wie_buiten_de_provincie_staat_vindt_niets(pieter, olga, anna, niels):
    locatie = LocatieFactory(gemeente=Gemeente.objects.get(pk="GM0202"), aantal=100)
    ProvincieFactory(code="PV23")
    for mensen, ziet in (((pieter, anna), True), ((olga, niels), False)):
        for persoon in mensen:
            assert Locatie.objects.zichtbaar_voor(persoon.user).filter(pk=locatie.pk).exists() is ziet
            assert Capaciteit.objects.zichtbaar_voor(persoon.user).filter(locatie=locatie).exists() is ziet
