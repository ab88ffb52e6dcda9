"""What the database refuses of an uitruil."""

from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from tests.factories.uitruil import (
    BoekingFactory,
    InstemmingFactory,
    KaleUitruilFactory,
    UitruilFactory,
    UitruilgebeurtenisFactory,
    UitruilstukFactory,
)
from tests.helpers.weigering import geweigerd

pytestmark = pytest.mark.usefixtures("referentie")
RENKUM = "GM0274"


def renkum():
    from spreiding.gebied.models import Gemeente

    return Gemeente.objects.get(pk=RENKUM)


def test_een_boeking_met_twee_kanten_mag(db):
    uitruil = KaleUitruilFactory()
    BoekingFactory(uitruil=uitruil)
    BoekingFactory(uitruil=uitruil, gemeente=renkum(), aantal=-40)


def test_een_scheve_boeking_wordt_geweigerd():
    with geweigerd("boeking_som_is_nul") as weigering:
        uitruil = KaleUitruilFactory()
        BoekingFactory(uitruil=uitruil)
        BoekingFactory(uitruil=uitruil, gemeente=renkum(), aantal=-39)
    assert "gaat er bij de andere af" in weigering.tekst


def test_de_ene_verplichting_maakt_de_andere_niet_recht():
    with geweigerd("boeking_som_is_nul"):
        uitruil = KaleUitruilFactory()
        BoekingFactory(uitruil=uitruil)
        BoekingFactory(uitruil=uitruil, gemeente=renkum(), verplichting="vergunninghouders", aantal=-40)


def test_een_uitruil_zonder_boekingen_bestaat_niet():
    with geweigerd("uitruil_heeft_boekingen"):
        KaleUitruilFactory()


def twee(factory, ouder=UitruilFactory):
    uitruil = ouder()
    return [factory(uitruil=uitruil) for _ in range(2)]


@pytest.mark.parametrize(
    ("naam", "maak"),
    [
        ("uitruil_heeft_begin_en_einde", lambda: KaleUitruilFactory(geldigheid=DateRange(date(2027, 1, 1), None))),
        ("uitruil_heeft_een_naam", lambda: KaleUitruilFactory(naam="")),
        ("boeking_aantal_redelijk", lambda: BoekingFactory(aantal=0)),
        ("boeking_gemeente_in_provincie", lambda: BoekingFactory(provincie_id="PV23")),
        ("boeking_een_per_gemeente_en_verplichting", lambda: twee(BoekingFactory, KaleUitruilFactory)),
        ("instemming_een_tegelijk", lambda: twee(InstemmingFactory)),
        ("instemming_van_partij", lambda: InstemmingFactory(gemeente_id="GM0268", gemeente=None)),
        ("uitruilstuk_ergens_te_vinden", lambda: UitruilstukFactory(vindplaats="")),
        ("uitruilgebeurtenis_einde_heeft_reden", lambda: UitruilgebeurtenisFactory(reden="")),
        ("uitruilgebeurtenis_elke_stap_een_keer", lambda: twee(UitruilgebeurtenisFactory)),
    ],
)  # fmt: skip
def test_de_databank_weigert(naam, maak):
    with geweigerd(naam) as weigering:
        maak()
    assert weigering.tekst


def test_wat_is_afgesproken_verandert_niet():
    uitruil = UitruilFactory(overeengekomen=True)
    for naam, rij in (
        ("uitruil_staat_vast", type(uitruil).objects.filter(pk=uitruil.pk)),
        ("boeking_staat_vast", uitruil.boekingen.all()),
        ("uitruilgebeurtenis_staat_vast", uitruil.gebeurtenissen.all()),
        ("instemming_alleen_sluiten", uitruil.instemmingen.all()),
        ("uitruilstuk_alleen_sluiten", uitruil.stukken.all()),
    ):
        with geweigerd(naam):
            rij._raw_delete(rij.db)
