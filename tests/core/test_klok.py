"""The clock, and the demonstration's day that never ends."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from spreiding.core import klok

DAG = date(2027, 3, 5)


def plaatselijk(moment):
    return moment.astimezone(klok.TIJDZONE)


@pytest.mark.parametrize(
    ("verstreken", "tijd"),
    [
        (timedelta(0), "08:00:00"),
        (timedelta(seconds=-30), "08:00:00"),  # the machine's clock was set back
        (timedelta(minutes=90), "09:30:00"),
        (timedelta(hours=12), "20:00:00"),
        (timedelta(hours=12, seconds=10_001), "20:00:01"),
        (timedelta(days=365), "20:43:04"),
        (timedelta(days=36_500), "23:49:31"),
    ],
)
def test_de_demonstratie_begint_om_acht_uur_en_blijft_op_haar_dag(verstreken, tijd):
    moment = plaatselijk(klok.demo_moment(DAG, verstreken))
    assert (moment.date(), f"{moment:%H:%M:%S}") == (DAG, tijd)


@pytest.mark.parametrize("dag", [date(2027, 3, 28), date(2027, 10, 31), date(2027, 12, 31), date(2028, 2, 29)])
def test_ook_op_dagen_waarop_de_klok_verspringt(dag):
    begin, einde = (plaatselijk(klok.demo_moment(dag, timedelta(hours=uren))) for uren in (0, 10_000_000))
    assert (begin.date(), begin.hour, begin.minute) == (dag, 8, 0)
    assert (einde.date(), einde.hour) == (dag, 23)


def test_elk_moment_is_later_dan_het_vorige(settings):
    settings.DEMO_KLOK = "2027-03-05@1000000000"  # long ago: the clock crawls
    momenten = [klok.nu() for _ in range(1000)]
    assert all(eerder < later for eerder, later in zip(momenten, momenten[1:], strict=False))
    assert {plaatselijk(moment).date() for moment in momenten} == {DAG}


def test_zonder_demonstratie_loopt_de_gewone_klok(settings):
    settings.DEMO_KLOK = ""
    with time_machine.travel(datetime(2027, 6, 30, 22, 30, tzinfo=UTC), tick=False):
        assert klok.nu() == datetime(2027, 6, 30, 22, 30, tzinfo=UTC)
        assert klok.vandaag() == date(2027, 7, 1)  # half past midnight in the Netherlands


def test_vandaag_in_de_demonstratie(settings):
    settings.DEMO_KLOK = "2027-07-07@1000000000"
    assert klok.vandaag() == date(2027, 7, 7)


@pytest.mark.parametrize("tekst", ["gisteren@1", "2027-03-05", "2027-03-05@straks", "@5"])
def test_een_onleesbare_demoklok_zegt_wat_er_moet_staan(tekst):
    with pytest.raises(ValueError, match="2027-03-05@1764000000"):
        klok.lees_demo_klok(tekst)
