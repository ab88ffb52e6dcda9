"""The schedule: one moment a day, also when the clock changes."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spreiding.regels.rooster import (
    Loopuitkomst,
    belemmeringen_loop,
    laatste_gepland,
    volgende_gepland,
    wachttijd,
)

NL = ZoneInfo("Europe/Amsterdam")


@pytest.mark.parametrize(
    ("tijd", "nu", "verwacht"),
    [
        ((3, 30), datetime(2027, 3, 5, 9, tzinfo=UTC), datetime(2027, 3, 5, 2, 30, tzinfo=UTC)),
        ((3, 30), datetime(2027, 3, 5, 2, 29, tzinfo=UTC), datetime(2027, 3, 4, 2, 30, tzinfo=UTC)),
        ((3, 30), datetime(2027, 3, 5, 2, 30, tzinfo=UTC), datetime(2027, 3, 5, 2, 30, tzinfo=UTC)),
        # 28 March 2027: 02:30 does not exist; it falls at 03:30 summer time, 01:30 UTC.
        ((2, 30), datetime(2027, 3, 28, 1, 29, tzinfo=UTC), datetime(2027, 3, 27, 1, 30, tzinfo=UTC)),
        ((2, 30), datetime(2027, 3, 28, 1, 30, tzinfo=UTC), datetime(2027, 3, 28, 1, 30, tzinfo=UTC)),
        # 31 October 2027: 02:30 happens twice; the first one counts, 00:30 UTC.
        ((2, 30), datetime(2027, 10, 31, 1, 45, tzinfo=UTC), datetime(2027, 10, 31, 0, 30, tzinfo=UTC)),
    ],
)
def test_wanneer_een_taak_voor_het_laatst_had_moeten_lopen(tijd, nu, verwacht):
    assert laatste_gepland(*tijd, nu, NL) == verwacht


@given(
    st.integers(0, 6 * 366 * 24 * 60).map(lambda m: datetime(2024, 1, 1, tzinfo=UTC) + timedelta(minutes=m)),
    st.integers(0, 23),
    st.integers(0, 59),
)
def test_elk_moment_ligt_tussen_vorige_en_volgende_en_er_is_er_een_per_dag(nu, uur, minuut):
    vorige, volgende = laatste_gepland(uur, minuut, nu, NL), volgende_gepland(uur, minuut, nu, NL)
    assert vorige <= nu < volgende
    assert volgende_gepland(uur, minuut, vorige, NL) == volgende
    dagen = [moment.astimezone(NL).date() for moment in (vorige, volgende)]
    assert dagen[1] - dagen[0] == timedelta(days=1)


def test_een_taak_op_een_uur_dat_niet_bestaat_loopt_die_nacht_een_keer():
    """Summer time begins on 28 March 2027: over the whole night there is one new moment."""
    begin = datetime(2027, 3, 27, 12, tzinfo=UTC)
    momenten = {laatste_gepland(2, 30, begin + timedelta(minutes=m), NL) for m in range(24 * 60)}
    assert len(momenten - {laatste_gepland(2, 30, begin, NL)}) == 1


@pytest.mark.parametrize("dag", [date(2027, 3, 28), date(2027, 10, 31)])
def test_in_de_nacht_dat_de_klok_verspringt_heeft_elke_taak_een_beurt(dag):
    """Every ten minutes somebody looks at the schedule; in 23 or 25 hours it sees each turn once."""
    begin = datetime(dag.year, dag.month, dag.day, tzinfo=NL).astimezone(UTC)
    einde = (datetime(dag.year, dag.month, dag.day, tzinfo=NL) + timedelta(days=1)).astimezone(UTC)
    momenten = [begin + timedelta(minutes=10 * n) for n in range(int((einde - begin) / timedelta(minutes=10)))]
    for uur, minuut in ((0, 45), (2, 30), (3, 30), (4, 0), (5, 20), (7, 0)):
        beurten = {laatste_gepland(uur, minuut, moment, NL) for moment in momenten}
        vandaag = {beurt for beurt in beurten if beurt >= begin}
        assert len(vandaag) == 1 and beurten - vandaag <= {laatste_gepland(uur, minuut, begin, NL)}


def test_opnieuw_proberen_wordt_steeds_rustiger():
    assert [wachttijd(n).seconds // 60 for n in (0, 1, 2, 3, 4, 5, 50)] == [10, 10, 20, 40, 80, 120, 120]


@pytest.mark.parametrize(
    ("dag", "codes"),
    [
        (date(2024, 2, 1), []),
        (date(2027, 3, 5), []),
        (date(2024, 1, 31), ["voor_de_eerste_cyclus"]),
        (date(1, 1, 1), ["voor_de_eerste_cyclus"]),
        (date(2027, 3, 6), ["in_de_toekomst"]),
        (date(9999, 12, 31), ["in_de_toekomst"]),
    ],
)
def test_voor_welke_dagen_een_taak_kan_lopen(dag, codes):
    gevonden = belemmeringen_loop(dag, eerste=date(2024, 2, 1), vandaag=date(2027, 3, 5))
    assert [belemmering.code for belemmering in gevonden] == codes


def test_wat_klaar_is_en_wat_een_fout_is():
    assert [u.value for u in Loopuitkomst if u.is_klaar] == ["gelukt", "mislukt", "afgebroken"]
    assert [u.value for u in Loopuitkomst if u.is_fout] == ["mislukt", "afgebroken"]
