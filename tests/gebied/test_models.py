"""Constraints of gebied: each refused once, accepted once."""

from datetime import date

import pytest

from tests.factories.gebied import (
    GemeenteFactory,
    HerindelingFactory,
    InwonertalFactory,
    ProvincieFactory,
    SesWoaFactory,
)
from tests.helpers.weigering import geweigerd

pytestmark = pytest.mark.django_db


def test_gemeentecode_heeft_een_vaste_vorm():
    GemeenteFactory(code="GM9999")
    with geweigerd("gemeente_code_vorm"):
        GemeenteFactory(code="GM99")


def test_een_gemeente_hoort_bij_een_provincie():
    """The pair is unique by the code alone already; it exists as the target of composite foreign keys."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT contype FROM pg_constraint WHERE conname = %s", ["gemeente_met_provincie"])
        assert cursor.fetchone() == ("u",)


def test_een_inwonertal_per_peildatum():
    bestaand = InwonertalFactory()
    InwonertalFactory(gemeente=bestaand.gemeente, peildatum=date(2025, 1, 1))
    with geweigerd("inwonertal_een_per_peildatum"):
        InwonertalFactory(gemeente=bestaand.gemeente)


def test_een_ses_woa_per_jaar_die_leeg_mag_zijn():
    bestaand = SesWoaFactory()
    SesWoaFactory(gemeente=bestaand.gemeente, jaar=2023, waarde=None)
    with geweigerd("ses_woa_een_per_jaar"):
        SesWoaFactory(gemeente=bestaand.gemeente)


def test_een_herindeling_staat_er_een_keer():
    bestaand = HerindelingFactory()
    HerindelingFactory(van=bestaand.van)
    with geweigerd("herindeling_een_keer"):
        HerindelingFactory(van=bestaand.van, naar=bestaand.naar)


def test_een_gemeente_gaat_niet_in_zichzelf_op():
    gemeente = GemeenteFactory()
    with geweigerd("herindeling_niet_met_zichzelf"):
        HerindelingFactory(van=gemeente, naar=gemeente)


def test_geldig_op_kent_begin_en_einde(referentie):
    from django.db.backends.postgresql.psycopg_any import DateRange

    from spreiding.gebied.models import Gemeente

    oud = GemeenteFactory(provincie=ProvincieFactory(), geldigheid=DateRange(date(2023, 1, 1), date(2027, 1, 1)))
    op_de_laatste_dag = Gemeente.objects.geldig_op(date(2026, 12, 31))
    assert oud in op_de_laatste_dag
    assert oud not in Gemeente.objects.geldig_op(date(2027, 1, 1))
