"""What the database refuses in verdeling, each named constraint once."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange

from spreiding.gebied.models import Gemeente
from spreiding.regels.besluitstatus import OVERGANGEN, Besluitstatus
from spreiding.verdeling.models import Besluitregel, Taak, Verdeelbesluit
from tests.factories.accounts import UserFactory
from tests.factories.verdeling import BesluitregelFactory, SchorsingFactory, TaakFactory, VerdeelbesluitFactory
from tests.helpers.weigering import geweigerd

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("referentie")]
TOEN = datetime(2026, 12, 18, 9, tzinfo=UTC)


def arnhem() -> Gemeente:
    return Gemeente.objects.get(pk="GM0202")


def regel(**extra) -> Besluitregel:
    return BesluitregelFactory(**({"gemeente": arnhem()} | extra))


def test_een_versie_bestaat_een_keer():
    VerdeelbesluitFactory(vastgesteld=True, status="ingetrokken")
    with geweigerd("besluit_versie_een_keer"):
        VerdeelbesluitFactory()


def test_een_besluit_tegelijk_in_voorbereiding():
    VerdeelbesluitFactory()
    with geweigerd("besluit_een_in_voorbereiding"):
        VerdeelbesluitFactory(versie=2)


@pytest.mark.parametrize(
    ("constraint", "velden"),
    [
        ("besluit_wijziging_volledig", {"gewijzigd_op": TOEN}),
        ("besluit_voordracht_volledig", {"status": "voorgedragen", "voorgedragen_op": TOEN}),
        ("besluit_vaststelling_volledig", {"vastgesteld": True, "vastgesteld_door": None}),
        ("besluit_bekendmaking_volledig", {"vastgesteld": True, "status": "bekendgemaakt",
                                           "bekendgemaakt_op": date(2026, 12, 22)}),
        ("besluit_status_past_bij_momenten", {"status": "vastgesteld"}),
    ],
)  # fmt: skip
def test_status_en_momenten_kunnen_elkaar_niet_tegenspreken(constraint, velden):
    with geweigerd(constraint):
        VerdeelbesluitFactory(**velden)


@pytest.mark.parametrize("rol", ["opgesteld_door", "voorgedragen_door", "gewijzigd_door"])
def test_vier_ogen(rol):
    bram = UserFactory()
    momenten = {"gewijzigd_op": TOEN} if rol == "gewijzigd_door" else {}
    with geweigerd("besluit_vier_ogen"):
        VerdeelbesluitFactory(vastgesteld=True, vastgesteld_door=bram, **{rol: bram}, **momenten)


@pytest.mark.parametrize("van", Besluitstatus)
@pytest.mark.parametrize("naar", Besluitstatus)
def test_de_databank_kent_dezelfde_overgangen_als_de_regels(van, naar):
    """The trigger compares two words; asked directly, without the moments that belong to a status."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_functiondef('verdeling_besluit_overgang'::regproc)")
        bron = cursor.fetchone()[0]
    assert (f"('{van}', '{naar}')" in bron) is (naar in OVERGANGEN[van])


def test_een_stap_overslaan_weigert_de_databank():
    besluit = VerdeelbesluitFactory(voorgedragen_op=TOEN, voorgedragen_door=UserFactory())
    with geweigerd("besluit_overgang") as weigering:
        Verdeelbesluit.objects.filter(pk=besluit.pk).update(
            status="vastgesteld", vastgesteld_op=TOEN, vastgesteld_door=UserFactory()
        )
    assert weigering.tekst == "Van concept naar vastgesteld kan niet. Volg de stappen op volgorde."


def test_een_bekendgemaakt_besluit_verandert_niet_meer():
    besluit = regel().besluit
    alle = Verdeelbesluit.objects.filter(pk=besluit.pk)
    door = besluit.opgesteld_door
    alle.update(status="voorgedragen", voorgedragen_op=TOEN, voorgedragen_door=door)
    alle.update(status="vastgesteld", vastgesteld_op=TOEN, vastgesteld_door=UserFactory())
    alle.update(status="bekendgemaakt", bekendgemaakt_op=date(2026, 12, 22), bekendgemaakt_door=door)
    with geweigerd("besluit_staat_vast") as weigering:
        alle.update(kenmerk="anders")
    assert weigering.tekst.endswith("Maak een nieuwe versie.")
    with geweigerd("besluitregel_alleen_in_concept"):
        besluit.regels.update(regulier=1)
    with geweigerd("besluitregel_alleen_in_concept"):
        besluit.regels.all().delete()


def test_een_gemeente_ligt_in_de_provincie_van_het_besluit():
    with geweigerd("besluitregel_alleen_in_concept") as weigering:
        regel(gemeente=Gemeente.objects.get(pk="GM0193"))
    assert weigering.tekst == "Deze gemeente ligt niet in de provincie van het besluit."


def test_een_regel_per_gemeente():
    besluit = regel().besluit
    with geweigerd("besluitregel_een_per_gemeente"):
        regel(besluit=besluit)


def test_een_aantal_is_redelijk():
    with geweigerd("besluitregel_aantal_redelijk"):
        regel(regulier=100_001)


def test_een_taak_per_dag():
    van = regel()
    TaakFactory(besluitregel=van)
    with geweigerd("taak_een_per_dag"):
        TaakFactory(besluitregel=van, geldigheid=DateRange(date(2027, 1, 1), None))


def test_een_taak_geldt_een_dag():
    with geweigerd("taak_heeft_dagen"):
        TaakFactory(besluitregel=regel(), geldigheid=DateRange(date(2027, 1, 1), date(2027, 1, 1)))


def test_een_taak_wordt_alleen_gesloten():
    taak = TaakFactory(besluitregel=regel())
    with geweigerd("taak_alleen_sluiten"):
        Taak.objects.filter(pk=taak.pk).update(regulier=1)
    Taak.objects.filter(pk=taak.pk).update(registratie=DateTimeTZRange(taak.registratie.lower, TOEN.replace(year=2027)))


def test_een_schorsing_tegelijk():
    van = regel()
    SchorsingFactory(besluitregel=van)
    with geweigerd("schorsing_een_tegelijk"):
        SchorsingFactory(besluitregel=van, zaaknummer="SGR 27/9999")


def test_een_schorsing_eindigt_na_haar_begin():
    with geweigerd("schorsing_einde_na_begin"):
        SchorsingFactory(besluitregel=regel(), geldigheid=DateRange(date(2027, 6, 1), date(2027, 6, 1)))


@pytest.mark.parametrize("maak", [TaakFactory, SchorsingFactory])
def test_wat_van_een_gemeente_is_ligt_in_haar_provincie(maak):
    from spreiding.gebied.models import Provincie

    with geweigerd(f"{maak._meta.model._meta.model_name}_gemeente_in_provincie"):
        maak(besluitregel=regel(), provincie=Provincie.objects.get(pk="PV23"))
