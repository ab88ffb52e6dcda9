"""The nightly run: yesterday under its seal, and loud when the log is not what was sealed."""

from datetime import timedelta

import pytest
from django.db import connection

from spreiding.audit.models import Dagzegel
from spreiding.core.klok import dag_van
from spreiding.regels.belemmering import Belemmerd
from spreiding.regels.rooster import Roostertaak, belemmeringen_aanvraag
from spreiding.signalen.actions import TaakMislukt, logboek_verzegelen
from spreiding.signalen.models import Taakloop
from spreiding.signalen.tasks import logboek_verzegelen as taak
from tests.factories.audit import GebeurtenisFactory
from tests.wereld import NU

pytestmark = pytest.mark.django_db
VANDAAG = dag_van(NU)
GISTEREN = VANDAAG - timedelta(days=1)


def test_de_loop_verzegelt_en_kijkt_alles_na():
    GebeurtenisFactory()
    loop = logboek_verzegelen(peildatum=GISTEREN, nu=NU)
    assert loop.tellingen["zegels"] == 1 and loop.tellingen["afwijkingen"] == 0
    assert loop.tellingen["nagekeken"] == loop.tellingen["rijen"] >= 1


def test_twee_keer_op_een_dag_geeft_geen_tweede_zegel():
    logboek_verzegelen(peildatum=GISTEREN, nu=NU)
    assert logboek_verzegelen(peildatum=GISTEREN, nu=NU).tellingen["zegels"] == 0


def test_na_drie_dagen_stilstand_is_er_voor_elke_dag_een_zegel():
    logboek_verzegelen(peildatum=GISTEREN, nu=NU)
    later = NU + timedelta(days=4)
    assert logboek_verzegelen(peildatum=dag_van(later) - timedelta(days=1), nu=later).tellingen["zegels"] == 4
    assert [z.dag for z in Dagzegel.objects.order_by("dag")] == [GISTEREN + timedelta(days=n) for n in range(5)]


def test_een_rij_waaraan_is_geknoeid_laat_de_loop_mislukken_en_zegt_welke():
    rij = GebeurtenisFactory()
    logboek_verzegelen(peildatum=GISTEREN, nu=NU)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_gebeurtenis DISABLE TRIGGER USER")
        cursor.execute("UPDATE audit_gebeurtenis SET door_naam = 'een ander' WHERE id = %s", [rij.pk])
        cursor.execute("ALTER TABLE audit_gebeurtenis ENABLE TRIGGER USER")
    with pytest.raises(TaakMislukt, match=f"Rij {rij.pk}"):
        logboek_verzegelen(peildatum=GISTEREN, nu=NU)
    loop = Taakloop.objects.van(Roostertaak.AUDITKETEN).order_by("-pk")[0]
    assert loop.uitkomst == "mislukt" and loop.tellingen["afwijkingen"] == 1


def test_vandaag_wordt_niet_verzegeld():
    with pytest.raises(Belemmerd, match="tot en met 4 maart 2027"):
        logboek_verzegelen(peildatum=VANDAAG, nu=NU)
    assert belemmeringen_aanvraag(Roostertaak.AUDITKETEN, VANDAAG, eerste=VANDAAG, vandaag=VANDAAG)


def test_de_taak_gaat_over_gisteren(time_machine):
    time_machine.move_to(NU, tick=False)
    taak()
    assert Dagzegel.objects.get().dag == GISTEREN
