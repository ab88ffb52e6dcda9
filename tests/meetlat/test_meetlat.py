"""De meetlat meet wat zij zegt: gezaaide rijen, een vloer met dezelfde cijfers, en tijden die kloppen."""

import re

import pytest
from django.db import connection

from spreiding.cyclus.queries import regelingen
from spreiding.meetlat.klok import meet
from spreiding.meetlat.metingen import Meting, Tijden
from spreiding.meetlat.nacht import meet_nacht, taken_geven
from spreiding.meetlat.realisatie import BEKEND_OP, vloer
from spreiding.meetlat.schaal import vermenigvuldigen
from spreiding.meetlat.vloer import BORD, CYCLUS, GEMEENTE, LANDELIJK, LIJST, PEILDATUM
from spreiding.meetlat.zaad import RIJEN_PER_LOCATIE, zaaien
from spreiding.opvang.models import Capaciteit, Locatie, Plekoordeel
from spreiding.opvang.queries.cijfers import Vraagstelling, cijfers_per_gemeente, som
from spreiding.signalen.models import Signaal
from spreiding.verdeling.models import Dagstand, Taak
from spreiding.verdeling.queries.realisatie import realisatie


@pytest.fixture
def gezaaid(referentie):
    zaaien(aantal=342)


@pytest.mark.django_db
def test_zaad_geeft_zes_rijen_capaciteit_per_locatie_met_oordelen(gezaaid):
    assert Locatie.objects.count() == 342
    assert Capaciteit.objects.count() == 342 * RIJEN_PER_LOCATIE
    assert Plekoordeel.objects.values("locatie").distinct().count() == 342


@pytest.mark.django_db
@pytest.mark.parametrize("vloer", [BORD, LANDELIJK, LIJST, GEMEENTE])
def test_vloer_is_een_query_met_rijen(gezaaid, vloer):
    with connection.cursor() as cursor:
        cursor.execute(vloer.sql, vloer.parameters)
        assert cursor.fetchall()


@pytest.mark.django_db
def test_vloer_van_het_bord_geeft_dezelfde_cijfers_als_de_pagina(gezaaid):
    pagina = som(cijfers_per_gemeente(Vraagstelling(regelingen()[CYCLUS], PEILDATUM), ["PV25"])["PV25"].values())
    with connection.cursor() as cursor:
        cursor.execute(BORD.sql, BORD.parameters)
        gerealiseerd = sum(rij[7] or 0 for rij in cursor.fetchall())
    assert gerealiseerd == pagina.totaal.gerealiseerd > 0


@pytest.mark.django_db
@pytest.mark.parametrize("bekend_op", [None, BEKEND_OP])
def test_vloer_van_realisatie_telt_hetzelfde(gezaaid, bekend_op):
    hand = vloer(bekend_op)
    with connection.cursor() as cursor:
        cursor.execute(hand.sql, hand.parameters)
        namen = [kolom.name for kolom in cursor.description]
        plaats = namen.index("amv", namen.index("gemeente_id")) + 1
        geteld = sum(rij[plaats] or 0 for rij in cursor.fetchall())
    cijfers = realisatie(CYCLUS, PEILDATUM, bekend_op).land.cijfers
    assert geteld == cijfers.totaal.gerealiseerd > 0


def test_verhouding_is_pagina_gedeeld_door_query_plus_lege_pagina():
    meting = Meting("bord", 1, Tijden(30, 40, 5), Tijden(10, 12, 5), Tijden(5, 6, 5))
    assert meting.verhouding == 2.0
    assert meting.als_json()["verhouding"] == 2.0


def test_meten_laat_de_eerste_keren_buiten_de_telling():
    geroepen = []
    tijden = meet(lambda: geroepen.append(1), keren=10, warm=4)
    assert len(geroepen) == 14
    assert tijden.keren == 10
    assert tijden.p50 <= tijden.p95


def test_een_meting_die_te_lang_duurt_houdt_eerder_op_en_zegt_hoe_vaak_zij_mat():
    geroepen = []
    tijden = meet(lambda: geroepen.append(1), keren=10, warm=3, geduld=0)
    assert tijden.keren == 1 and len(geroepen) == 2
    assert tijden.p50 == tijden.p95


def test_de_stroom_van_termijnen_wordt_gemeten_en_geeft_overal_antwoord():
    from spreiding.cyclus.queries.bronnen import rechtskader
    from spreiding.meetlat.termijnen import AANTAL, PEILDATUM, zaken
    from spreiding.regels.termijnregels import reken_regels

    antwoorden = reken_regels(zaken()[:400], kader=rechtskader(), peildatum=PEILDATUM)
    assert all(antwoord.gelukt for antwoord in antwoorden)
    assert len(zaken()) == AANTAL


def bewakers() -> list[tuple]:
    """Every index and constraint of the tables that are copied."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexdef FROM pg_indexes WHERE tablename LIKE 'opvang_%' ORDER BY 1")
        indexen = cursor.fetchall()
        cursor.execute(
            "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE contype IN ('x', 'f') ORDER BY 1"
        )
        return [*indexen, *cursor.fetchall()]


@pytest.mark.django_db(transaction=True)
def test_vermenigvuldigen_kopieert_rijen_en_zet_elke_grens_en_index_terug(gezaaid):
    eerst = bewakers()
    vermenigvuldigen(van=1, tot=3)
    assert Locatie.objects.count() == 3 * 342 and Capaciteit.objects.count() == 3 * 342 * RIJEN_PER_LOCATIE
    assert bewakers() == eerst


@pytest.mark.django_db
def test_de_nacht_meet_echt_werk(gezaaid):
    """A taak for every gemeente, signals that are really given, and nothing that stays."""
    (bewaken, _), (dagstand, _) = meet_nacht(3)
    assert re.fullmatch(r"realisatie bewaken: [1-9]\d queries, piek (\d+|\?) MB", bewaken)
    assert dagstand.startswith("dagstand: ")
    assert not Signaal.objects.exists() and not Dagstand.objects.exists() and not Taak.objects.exists()
    taken_geven()
    assert Taak.objects.count() > 300
