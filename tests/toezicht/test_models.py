"""Each constraint refused once, and what happened never changes."""

from datetime import date, timedelta
from hashlib import sha256

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange

from tests.factories import toezicht as f
from tests.factories.accounts import UserFactory
from tests.helpers.weigering import geweigerd

pytestmark = pytest.mark.django_db
LATER = f.SINDS + timedelta(days=1)


@pytest.fixture(autouse=True)
def _wereld(referentie):
    """Reference data are there."""


GEWEIGERD = [
    ("ladder_opsteller_volledig", f.LadderFactory, {"opgesteld_op": f.SINDS}),
    ("trede_een_tot_zes", f.TredeFactory, {"nummer": 7}),
    ("trede_termijn_volledig", f.TredeFactory, {"termijn_aantal": 4}),
    ("trede_stukken_bestaan", f.TredeFactory, {"stukken": ["bewijs"]}),
    ("toezichthouder_een_tegelijk", f.ToezichthouderFactory, {"geldigheid": DateRange(date(2027, 1, 1), None)}),
    ("toezichthouder_heeft_dagen", f.ToezichthouderFactory, {"geldigheid": DateRange(empty=True)}),
    ("tredestap_met_reden", f.TredestapFactory, {"reden": ""}),
    ("tredestap_termijn_na_stap", f.TredestapFactory, {"uiterlijk": f.OP}),
    ("reactieverzoek_termijn_na_vraag", f.ReactieverzoekFactory, {"uiterlijk": f.OP}),
    ("gesprek_heeft_deelnemers", f.GesprekFactory, {"deelnemers": []}),
    ("gespreksverslag_heeft_tekst", f.GespreksverloopFactory, {"voorval": "verslag"}),
    ("afspraak_datum_na_afspraak", f.AfspraakFactory, {"uiterlijk": date(2027, 1, 1)}),
    ("briefsjabloon_opsteller_volledig", f.BriefsjabloonFactory, {"opgesteld_op": f.SINDS}),
    ("brief_gewijzigd_volledig", f.BriefFactory, {"gewijzigd_op": f.SINDS}),
    ("brief_aangeboden_volledig", f.BriefFactory, {"aangeboden_op": f.SINDS}),
    ("brief_ondertekend_volledig", f.BriefFactory, {"aangeboden": True, "ondertekend_op": f.SINDS}),
    ("brief_status_past_bij_momenten", f.BriefFactory, {"status": "aangeboden"}),
    ("brief_status_past_bij_momenten", f.BriefFactory, {"ondertekend": True, "pdf_sha256": ""}),
    ("ontvangenstuk_bestand_volledig", f.OntvangenstukFactory, {"bestandsnaam": "a.pdf"}),
]


@pytest.mark.parametrize(("grens", "factory", "anders"), GEWEIGERD)
def test_wat_niet_kan(grens, factory, anders):
    with geweigerd(grens):
        factory(**anders)


def test_wie_schreef_ondertekent_niet():
    schrijver, ander = UserFactory(), UserFactory()
    with geweigerd("brief_vier_ogen"):
        f.BriefFactory(ondertekend=True, opgesteld_door=schrijver, ondertekend_door=schrijver)
    with geweigerd("brief_vier_ogen"):
        f.BriefFactory(ondertekend=True, gewijzigd_op=f.SINDS, gewijzigd_door=ander, ondertekend_door=ander)
    assert f.BriefFactory(ondertekend=True, opgesteld_door=schrijver, ondertekend_door=ander).pk


def test_wat_een_keer_kan_kan_geen_twee_keer():
    traject = f.TrajectFactory()
    with geweigerd("traject_een_per_gemeente"):
        f.TrajectFactory(gemeente=traject.gemeente)
    trede = f.TredeFactory()
    with geweigerd("trede_een_keer"):
        f.TredeFactory(ladder=trede.ladder)
    with geweigerd("briefsjabloon_een_keer"):
        f.BriefsjabloonFactory(versie=1)
    gehouden = f.GespreksverloopFactory()
    with geweigerd("gesprek_loopt_een_keer_af"):
        f.GespreksverloopFactory(gesprek=gehouden.gesprek, voorval="afgezegd")


def test_de_ladder_heeft_volgorde():
    eerste = f.TredestapFactory()
    traject = eerste.traject
    with geweigerd("tredestap_op_volgorde"):  # two officers at once
        f.TredestapFactory(traject=traject, nummer=1)
    with geweigerd("tredestap_volgt") as weigering:  # a trede is skipped
        f.TredestapFactory(traject=traject, nummer=2, trede=3)
    assert "Sla geen trede over" in weigering.tekst
    with geweigerd("tredestap_volgt"):  # a step is left out
        f.TredestapFactory(traject=traject, nummer=3, trede=2)
    with geweigerd("tredestap_volgt"):
        f.TredestapFactory(traject=traject, nummer=2, richting="neer", trede=1)
    with geweigerd("tredestap_trede_bestaat"):
        f.TredestapFactory(traject=traject, nummer=2, richting="sluiten", trede=1)
    for nummer, (richting, trede) in enumerate([("op", 2), ("blijven", 2), ("neer", 1), ("sluiten", 0), ("op", 1)], 2):
        assert f.TredestapFactory(traject=traject, nummer=nummer, richting=richting, trede=trede).pk


@pytest.mark.parametrize(
    ("factory", "grens"),
    [
        (f.LadderFactory, "ladder_nooit_wijzigen"),
        (f.TredeFactory, "trede_nooit_wijzigen"),
        (f.TredestapFactory, "tredestap_nooit_wijzigen"),
        (f.ReactieverzoekFactory, "reactieverzoek_nooit_wijzigen"),
        (f.NotitieFactory, "notitie_nooit_wijzigen"),
        (f.GesprekFactory, "gesprek_nooit_wijzigen"),
        (f.GespreksverloopFactory, "gespreksverloop_nooit_wijzigen"),
        (f.AfspraakFactory, "afspraak_nooit_wijzigen"),
        (f.AfspraakuitkomstFactory, "afspraakuitkomst_nooit_wijzigen"),
        (f.BriefsjabloonFactory, "briefsjabloon_nooit_wijzigen"),
        (f.OntvangenstukFactory, "ontvangenstuk_nooit_wijzigen"),
        (f.ToezichthouderFactory, "toezichthouder_alleen_sluiten"),
        (f.TrajectFactory, "traject_blijft"),
        (f.BriefFactory, "brief_staat_vast"),
    ],
)
def test_wat_gebeurde_verdwijnt_niet(factory, grens):
    with geweigerd(grens):
        factory().delete()


def test_een_gebeurtenis_verandert_niet():
    stap = f.TredestapFactory()
    stap.reden = "iets anders"
    with geweigerd("tredestap_nooit_wijzigen"):
        stap.save()


def test_een_toezichthouder_wordt_alleen_gesloten():
    houder = f.ToezichthouderFactory()
    houder.registratie = DateTimeTZRange(f.SINDS, LATER)
    houder.save()
    houder.naam = "een ander"
    with geweigerd("toezichthouder_alleen_sluiten"):
        houder.save()


def test_een_ondertekende_brief_verandert_niet():
    brief = f.BriefFactory(ondertekend=True)
    brief.tekst = "Iets anders."
    with geweigerd("brief_staat_vast") as weigering:
        brief.save()
    assert "Schrijf een nieuwe brief" in weigering.tekst


def test_een_brief_slaat_geen_stap_over():
    brief = f.BriefFactory()
    brief.status, brief.ondertekend_op, brief.ondertekend_door = "ondertekend", f.SINDS, UserFactory()
    brief.dagtekening, brief.pdf_sha256, brief.docx_sha256 = f.OP, *[sha256(b"x").hexdigest()] * 2
    with geweigerd("brief_staat_vast"):
        brief.save()


def test_een_traject_wisselt_van_behandelaar_en_niet_van_gemeente():
    traject = f.TrajectFactory()
    traject.behandelaar = UserFactory()
    traject.save()
    traject.cyclus_id = "2024-2026"
    with geweigerd("traject_blijft"):
        traject.save()
