"""Is the schedule kept? What is missing is seen, and done later; once."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from celery import current_app
from django.core import mail

from spreiding.gebied.models import Gemeente
from spreiding.regels.rooster import Roostertaak
from spreiding.signalen.actions import dode_lopen_afbreken
from spreiding.signalen.queries.rooster import in_te_halen, rooster, taakstanden, wacht_op_signalen
from spreiding.signalen.tasks import dagberichten_versturen, rooster_nalopen
from tests.factories.signalen import SignaalFactory, TaakloopFactory
from tests.helpers.tellen import tel_queries
from tests.wereld import NU, VANDAAG

pytestmark = pytest.mark.usefixtures("referentie")
TAAK = Roostertaak.DAGBERICHT
ZEVEN = datetime(2027, 3, 5, 6, tzinfo=UTC)  # 7:00 in the Netherlands


def stand(nu=NU):
    return next(s for s in taakstanden(nu) if s.taak is TAAK)


def loop(begonnen, uitkomst="gelukt", **extra):
    einde = begonnen + timedelta(seconds=2)
    return TaakloopFactory(taak=TAAK.value, begonnen_op=begonnen, geeindigd_op=einde, uitkomst=uitkomst, **extra)


def test_elke_dagelijkse_taak_staat_in_het_rooster_buiten_het_uur_dat_kan_verspringen():
    regels = rooster()
    current_app.loader.import_default_modules()
    assert {r.naam for r in regels} <= set(current_app.tasks)
    assert all(r.uur != 2 for r in regels)
    dagelijks = {naam for naam, r in current_app.conf.beat_schedule.items() if len(r["schedule"].hour) == 1}
    assert dagelijks == {r.taak.value for r in regels}


def test_wat_op_zijn_beurt_lukte_is_gedaan():
    loop(ZEVEN + timedelta(seconds=3))
    gevonden = stand()
    assert gevonden.is_gedaan and not gevonden.is_gemist and not gevonden.is_fout and not gevonden.moet_alsnog
    assert (gevonden.gepland, gevonden.volgende) == (ZEVEN, ZEVEN + timedelta(days=1))


def test_wat_niet_liep_is_gemist_en_moet_alsnog():
    loop(ZEVEN - timedelta(days=1), peildatum=VANDAAG - timedelta(days=1))
    assert stand().is_gemist and stand().moet_alsnog
    assert not stand(ZEVEN + timedelta(minutes=5)).moet_alsnog  # beat and worker may be on their way
    assert not stand(ZEVEN + timedelta(minutes=20)).is_gemist


def test_een_loop_met_de_hand_voor_een_oude_dag_telt_niet_als_die_van_vandaag():
    loop(ZEVEN + timedelta(hours=1), peildatum=VANDAAG - timedelta(days=10))
    assert not stand().is_gedaan


def test_wat_mislukte_wordt_rustig_opnieuw_geprobeerd():
    loop(ZEVEN + timedelta(minutes=1), "mislukt")
    assert stand(ZEVEN + timedelta(minutes=30)).is_fout
    assert not stand(ZEVEN + timedelta(minutes=10)).moet_alsnog
    assert stand(ZEVEN + timedelta(minutes=12)).moet_alsnog
    loop(ZEVEN + timedelta(minutes=12), "mislukt")
    assert not stand(ZEVEN + timedelta(minutes=25)).moet_alsnog
    assert stand(ZEVEN + timedelta(minutes=33)).moet_alsnog
    loop(ZEVEN + timedelta(minutes=33))
    assert not stand(ZEVEN + timedelta(minutes=40)).is_fout


def test_een_loop_die_sneuvelde_zegt_niet_tot_morgen_dat_zij_loopt(monkeypatch):
    """Its turn had succeeded, so nobody would begin it again today; one that really runs holds its lock."""
    loop(ZEVEN)
    dood, levend = (TaakloopFactory(taak=t, uitkomst="bezig", geeindigd_op=None) for t in (TAAK.value, "dagstand"))
    monkeypatch.setattr("spreiding.signalen.actions.loop.lopende_taken", lambda: {Roostertaak.DAGSTAND})
    assert dode_lopen_afbreken(nu=NU) == 1 and dode_lopen_afbreken(nu=NU) == 0
    dood.refresh_from_db()
    levend.refresh_from_db()
    assert (dood.uitkomst, dood.fout) == ("afgebroken", "De worker of de database viel weg.")
    assert levend.uitkomst == "bezig" and not stand().is_fout


def test_voor_het_register_er_was_mist_er_niets(monkeypatch):
    from spreiding.signalen.queries import rooster as module

    monkeypatch.setattr(module, "_begin", lambda: NU - timedelta(minutes=1))
    assert not stand().is_gemist and not stand().moet_alsnog


def test_de_standen_kosten_evenveel_vragen_bij_veel_lopen(zelfde_aantal_queries):
    zelfde_aantal_queries(lambda n: [loop(ZEVEN) for _ in range(n)], lambda: stand().lopen, 3, 12)


def test_nalopen_zet_alleen_klaar_wat_ontbreekt(monkeypatch):
    gezet = []
    loop(ZEVEN + timedelta(seconds=1))
    for regel in rooster():
        monkeypatch.setitem(
            current_app.tasks, regel.naam, SimpleNamespace(delay=lambda naam=regel.naam: gezet.append(naam))
        )
    rooster_nalopen()
    assert "spreiding.opvang.tasks.plekoordelen_controleren" in gezet
    assert "spreiding.signalen.tasks.dagberichten_versturen" not in gezet
    assert len(gezet) == len(set(gezet))


def test_het_dagbericht_wacht_tot_de_signalen_van_vandaag_er_zijn(pieter):
    """After an outage everything is due at once: otherwise today's signals would be told tomorrow."""
    pieter.user.email = "pieter@spreiding.example"
    pieter.user.save(update_fields=["email"])
    SignaalFactory(gemeente=Gemeente.objects.get(pk="GM0202"))
    vroeg = datetime(2027, 3, 5, 4, 45, tzinfo=UTC)
    for taak in ("bezwaar-bewaken", "kalender-bewaken", "toezicht-bewaken"):
        TaakloopFactory(taak=taak, begonnen_op=vroeg, geeindigd_op=vroeg)
    dagberichten_versturen()
    assert mail.outbox == []
    TaakloopFactory(taak="realisatie-bewaken", begonnen_op=vroeg, geeindigd_op=vroeg, uitkomst="mislukt")
    dagberichten_versturen()
    assert mail.outbox == []  # it failed just now and is tried again: the message would leave without what it finds
    TaakloopFactory(taak="realisatie-bewaken", begonnen_op=vroeg, geeindigd_op=vroeg)
    dagberichten_versturen()
    assert len(mail.outbox) == 1


def test_op_een_taak_die_blijft_mislukken_wacht_het_dagbericht_niet():
    vroeg = datetime(2027, 3, 5, 4, 45, tzinfo=UTC)
    for taak in ("bezwaar-bewaken", "kalender-bewaken", "toezicht-bewaken"):
        TaakloopFactory(taak=taak, begonnen_op=vroeg, geeindigd_op=vroeg)
    wachtte = []
    for _poging in range(3):
        wachtte.append(wacht_op_signalen(NU))
        TaakloopFactory(taak="realisatie-bewaken", begonnen_op=vroeg, geeindigd_op=vroeg, uitkomst="mislukt")
    assert wachtte == [True, True, True] and not wacht_op_signalen(NU)


@pytest.mark.parametrize(("dagen_geleden", "verwacht"), [(None, 1), (1, 1), (2, 2), (4, 4), (31, 31), (400, 31)])
def test_gemiste_dagen_worden_ingehaald_de_oudste_eerst(dagen_geleden, verwacht):
    if dagen_geleden:
        loop(ZEVEN, peildatum=VANDAAG - timedelta(days=dagen_geleden))
    dagen = in_te_halen(TAAK, VANDAAG)
    assert len(dagen) == verwacht and dagen[-1] == VANDAAG and dagen == sorted(dagen)


def test_een_oude_dag_opnieuw_haalt_niets_in():
    loop(ZEVEN)
    assert in_te_halen(TAAK, VANDAAG - timedelta(days=3)) == [VANDAAG - timedelta(days=3)]


def test_een_vraag_naar_het_rooster_is_goedkoop():
    assert len(tel_queries(lambda: taakstanden(NU))[0]) <= 4
