"""When a subscription is due, and what stands in the way of one."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spreiding.regels.abonnementen import (
    HOOGSTENS,
    Afspraak,
    Ritme,
    belemmeringen_abonneren,
    laatste_beurt,
    volgende_beurt,
)

VRIJDAG = date(2027, 3, 5)
DAGEN = st.dates(date(2025, 1, 1), date(2029, 12, 31))


def week(weekdag: int = 4, sinds: date = VRIJDAG) -> Afspraak:
    return Afspraak(Ritme.WEEK, sinds, weekdag)


@pytest.mark.parametrize(
    ("afspraak", "vandaag", "laatste", "volgende"),
    [
        (week(), VRIJDAG, VRIJDAG, date(2027, 3, 12)),
        (week(), VRIJDAG + timedelta(days=3), VRIJDAG, date(2027, 3, 12)),
        (week(), date(2027, 4, 1), date(2027, 3, 26), date(2027, 4, 2)),  # after three weeks without a worker: only one
        (week(0), VRIJDAG, None, date(2027, 3, 8)),  # subscribed on Friday for Mondays: nothing yet
        (Afspraak(Ritme.DATUM, VRIJDAG, datum=date(2027, 7, 1)), VRIJDAG, None, date(2027, 7, 1)),
        (Afspraak(Ritme.DATUM, VRIJDAG, datum=date(2027, 7, 1)), date(2027, 7, 1), date(2027, 7, 1), None),
        (Afspraak(Ritme.DATUM, VRIJDAG, datum=date(2027, 7, 1)), date(2027, 7, 9), date(2027, 7, 1), None),
    ],
)
def test_de_beurten(afspraak, vandaag, laatste, volgende):
    assert (laatste_beurt(afspraak, vandaag), volgende_beurt(afspraak, vandaag)) == (laatste, volgende)


@given(sinds=DAGEN, vandaag=DAGEN, weekdag=st.integers(0, 6))
def test_elke_week_is_er_precies_een_beurt_op_de_gekozen_dag(sinds, vandaag, weekdag):
    afspraak = week(weekdag, sinds)
    volgende, laatste = volgende_beurt(afspraak, vandaag), laatste_beurt(afspraak, vandaag)
    assert volgende.weekday() == weekdag and 0 < (volgende - vandaag).days <= 7
    if laatste is not None:
        assert laatste.weekday() == weekdag and sinds <= laatste <= vandaag < laatste + timedelta(days=7) == volgende


def belemmeringen(afspraak=None, **extra) -> list[str]:
    vast = {"formaat": "xlsx", "heeft_mail": True, "lopend": (), "weergave": 1, "vandaag": VRIJDAG} | extra
    return [b.code for b in belemmeringen_abonneren(afspraak or week(), **vast)]


@pytest.mark.parametrize(
    ("afspraak", "extra", "codes"),
    [
        (week(), {}, []),
        (Afspraak(Ritme.DATUM, VRIJDAG, datum=VRIJDAG + timedelta(days=1)), {}, []),
        (week(), {"weergave": None}, ["weergave"]),
        (week(), {"heeft_mail": False}, ["geen_mail"]),
        (week(), {"formaat": "exe"}, ["formaat"]),
        (week(), {"lopend": (1,)}, ["al_geabonneerd"]),
        (week(), {"lopend": tuple(range(2, HOOGSTENS + 2))}, ["te_veel"]),
        (Afspraak(Ritme.WEEK, VRIJDAG), {}, ["weekdag"]),
        (Afspraak(Ritme.DATUM, VRIJDAG), {}, ["datum_leeg"]),
        (Afspraak(Ritme.DATUM, VRIJDAG, datum=VRIJDAG), {}, ["datum_voorbij"]),
    ],
)
def test_wat_in_de_weg_staat(afspraak, extra, codes):
    assert belemmeringen(afspraak, **extra) == codes


def test_een_afspraak_in_woorden():
    assert week(0).woorden == "elke maandag"
    assert Afspraak(Ritme.DATUM, VRIJDAG, datum=date(2027, 7, 1)).woorden == "op 1 juli 2027"
