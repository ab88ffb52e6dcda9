"""Sealing the log, and finding what was done to it by somebody who owns the database."""

import json
from datetime import timedelta
from threading import Event, Thread

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection, connections, transaction

from spreiding.audit.actions import leg_alle_vast
from spreiding.audit.actions.keten import LogboekBezet, verzegel
from spreiding.audit.models import Dagzegel, Gebeurtenis
from spreiding.audit.queries.keten import keur_logboek, laatste_zegel, zegels
from spreiding.core.klok import dag_van
from spreiding.regels.auditcontrole import Afwijking
from spreiding.regels.auditketen import keten_als_json
from tests.factories.audit import DagzegelFactory, GebeurtenisFactory
from tests.helpers.weigering import geweigerd
from tests.wereld import NU

pytestmark = pytest.mark.django_db

GISTEREN = dag_van(NU) - timedelta(days=1)


def als_eigenaar(sql, *waarden):
    """What only the owner of the table can do: switch the trigger off."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_gebeurtenis DISABLE TRIGGER USER")
        cursor.execute(sql, waarden)
        cursor.execute("ALTER TABLE audit_gebeurtenis ENABLE TRIGGER USER")


@pytest.fixture
def rijen():
    """Five rows under a seal. The third one tells of last year: the moment plays no part."""
    verzegel(tot_en_met=GISTEREN - timedelta(days=1), nu=NU)  # what the test bed itself recorded
    rijen = [GebeurtenisFactory(over_naam=f"Locatie {n}") for n in range(2)]
    rijen += [GebeurtenisFactory(op=NU.replace(year=2025)), *GebeurtenisFactory.create_batch(2)]
    verzegel(tot_en_met=GISTEREN, nu=NU)
    return rijen


def gevonden():
    return [(b.soort, b.nummer) for b in keur_logboek().bevindingen]


def test_een_zegel_sluit_af_wat_was_geregistreerd(rijen):
    zegel = Dagzegel.objects.get(dag=GISTEREN)
    assert (zegel.dag, zegel.aantal, zegel.eerste, zegel.laatste) == (GISTEREN, 5, rijen[0].pk, rijen[-1].pk)
    assert keur_logboek().klopt


def test_twee_keer_verzegelen_is_een_keer(rijen):
    assert verzegel(tot_en_met=GISTEREN, nu=NU) == []
    assert Dagzegel.objects.count() == 2


def test_gemiste_dagen_worden_ingehaald_en_dagen_zonder_rijen_tellen_mee(rijen):
    """A row is never in the seal of a day before it was recorded: it goes into the youngest."""
    nieuw = GebeurtenisFactory(op=NU - timedelta(days=400))
    gemaakt = verzegel(tot_en_met=GISTEREN + timedelta(days=3), nu=NU + timedelta(days=3))
    assert [zegel.aantal for zegel in gemaakt] == [0, 0, 1]
    assert gemaakt[-1].eerste == nieuw.pk and keur_logboek().klopt
    assert laatste_zegel().hash == gemaakt[-1].hash


def test_wat_na_het_zegel_komt_wacht_op_het_volgende(rijen):
    GebeurtenisFactory()
    keuring = keur_logboek()
    assert (keuring.klopt, keuring.rijen, keuring.niet_verzegeld) == (True, Gebeurtenis.objects.count() - 1, 1)


@pytest.mark.parametrize(
    ("constraint", "anders"),
    [
        ("dagzegel_rijen_passen", {"aantal": 2}),
        ("dagzegel_rijen_passen", {"aantal": 2, "eerste": 9, "laatste": 8}),
        ("dagzegel_hash_vorm", {"hash": "geen hash"}),
    ],
)
def test_de_databank_weigert_een_zegel_dat_niet_kan(constraint, anders):
    with geweigerd(constraint):
        DagzegelFactory(**anders)


@pytest.mark.parametrize("wijzigen", [lambda z: z.update(aantal=3), lambda z: z.delete()])
def test_een_zegel_wordt_nooit_gewijzigd_of_verwijderd(rijen, wijzigen):
    with geweigerd("dagzegel_nooit_wijzigen"):
        wijzigen(Dagzegel.objects.all())


def test_een_gewijzigde_rij_wordt_genoemd(rijen):
    als_eigenaar("UPDATE audit_gebeurtenis SET door_naam = 'een ander' WHERE id = %s", rijen[1].pk)
    assert gevonden() == [(Afwijking.GEWIJZIGD, rijen[1].pk)]


def test_gegevens_in_de_rij_tellen_mee(rijen):
    als_eigenaar("UPDATE audit_gebeurtenis SET gegevens = '{\"totaal\": 2}' WHERE id = %s", rijen[1].pk)
    assert gevonden() == [(Afwijking.GEWIJZIGD, rijen[1].pk)]


def test_een_verwijderde_rij_wordt_genoemd(rijen):
    als_eigenaar("DELETE FROM audit_gebeurtenis WHERE id = %s", rijen[2].pk)
    assert gevonden() == [(Afwijking.ONTBREEKT, rijen[2].pk)]


def test_een_tussengevoegde_rij_wordt_genoemd(rijen):
    als_eigenaar("DELETE FROM audit_gebeurtenis WHERE id = %s", rijen[2].pk)
    erbij = GebeurtenisFactory(id=rijen[0].pk - 1)
    assert gevonden() == [(Afwijking.TOEGEVOEGD, erbij.pk), (Afwijking.ONTBREEKT, rijen[2].pk)]


def test_verwisselde_rijen_worden_genoemd(rijen):
    een, twee = rijen[0].pk, rijen[1].pk
    sql = "UPDATE audit_gebeurtenis SET id = CASE id WHEN %s THEN -1 ELSE id END WHERE id = %s"
    als_eigenaar(sql, een, een)
    als_eigenaar("UPDATE audit_gebeurtenis SET id = %s WHERE id = %s", een, twee)
    als_eigenaar("UPDATE audit_gebeurtenis SET id = %s WHERE id = -1", twee)
    assert gevonden() == [(Afwijking.VERWISSELD, een), (Afwijking.VERWISSELD, twee)]


def test_leeggemaakt_wordt_gezien(rijen):
    aantal = Gebeurtenis.objects.count()
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE audit_gebeurtenis")
    assert [soort for soort, _ in gevonden()] == [Afwijking.ONTBREEKT] * aantal


def test_de_opdracht_zegt_wat_er_is_nagekeken(rijen, capsys):
    call_command("audit_controleren")
    gezien = f"2 zegels en {Gebeurtenis.objects.count()} rijen nagekeken; 0 rijen zijn nog niet verzegeld."
    assert gezien in capsys.readouterr().out


def test_de_opdracht_noemt_de_rij_en_eindigt_met_een_fout(rijen, capsys):
    als_eigenaar("UPDATE audit_gebeurtenis SET feit = 'locatie_gesloten' WHERE id = %s", rijen[0].pk)
    with pytest.raises(CommandError, match="1 afwijking"):
        call_command("audit_controleren")
    assert f"Rij {rijen[0].pk}" in capsys.readouterr().out
    with pytest.raises(CommandError):
        call_command("audit_controleren", "--json")
    uit = json.loads(capsys.readouterr().out)
    assert uit["bevindingen"][0]["nummer"] == rijen[0].pk and not uit["klopt"]


def test_wie_de_keten_opnieuw_maakt_wordt_gevonden_met_de_bewaarde_keten(rijen, tmp_path, capsys):
    bewaard = tmp_path / "keten.json"
    bewaard.write_text("".join(keten_als_json(zegels(met_rijen=True), met_rijen=True, demonstratie=True)))
    call_command("audit_controleren", keten=str(bewaard))
    als_eigenaar("UPDATE audit_gebeurtenis SET door_naam = 'een ander' WHERE id = %s", rijen[1].pk)
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE audit_dagzegel")
    verzegel(tot_en_met=GISTEREN, nu=NU)
    call_command("audit_controleren")
    with pytest.raises(CommandError):
        call_command("audit_controleren", keten=str(bewaard))
    assert f"Rij {rijen[1].pk} " in capsys.readouterr().out


@pytest.mark.parametrize(("inhoud", "zin"), [("{", "geen JSON"), (None, "bestaat niet")])
def test_een_verkeerd_bestand_krijgt_een_zin(tmp_path, inhoud, zin):
    pad = tmp_path / "keten.json"
    if inhoud is not None:
        pad.write_text(inhoud)
    with pytest.raises(CommandError, match=zin):
        call_command("audit_controleren", keten=str(pad))


def test_de_opdracht_legt_uit_hoe_het_na_te_rekenen_is(capsys):
    call_command("audit_controleren", "--schema")
    assert set(json.loads(capsys.readouterr().out)) == {"rij", "keten"}


@pytest.mark.django_db(transaction=True)
def test_wie_nog_schrijft_valt_niet_buiten_het_zegel(monkeypatch):
    """A number is given out before the commit: the seal waits for whoever holds one, or is not made."""
    monkeypatch.setattr("spreiding.audit.actions.keten.WACHT_OP_SCHRIJVERS", "200ms")
    GebeurtenisFactory()
    bezig, verder = Event(), Event()

    def schrijf():
        try:
            with transaction.atomic():
                leg_alle_vast([GebeurtenisFactory.build()])
                bezig.set()
                verder.wait(10)
        finally:
            connections.close_all()

    schrijver = Thread(target=schrijf)
    schrijver.start()
    try:
        assert bezig.wait(10)
        GebeurtenisFactory()  # a higher number that is seen earlier
        with pytest.raises(LogboekBezet):
            verzegel(tot_en_met=GISTEREN, nu=NU)
        assert not Dagzegel.objects.exists()
    finally:
        verder.set()
        schrijver.join(10)
    (zegel,) = verzegel(tot_en_met=GISTEREN, nu=NU)
    assert zegel.aantal == Gebeurtenis.objects.count()
