"""Rungs of the realisation: each crossing once, whatever day or how often one looks (Wet art. 7; R25)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spreiding.regels.begrippen import Toestand
from spreiding.regels.bewaking import (
    KALENDER_DAGEN,
    Gemeld,
    Trede,
    bereikt,
    datumtrede,
    is_overgang,
    kop,
    lezers,
    nog,
    overgang,
    trede,
)
from spreiding.regels.rollen import Rol

UITERLIJK = date(2027, 7, 1)


def op(dagen: int) -> date:
    return UITERLIJK - timedelta(days=dagen)


@pytest.mark.parametrize(
    ("toestand", "dagen", "verwacht"),
    [
        (Toestand.VOLDOET, 40, Trede.VOLDOET),
        (Toestand.VOLDOET, -40, Trede.VOLDOET),
        (Toestand.OP_KOERS, 3, Trede.OP_KOERS),
        (Toestand.RISICO, 120, Trede.RISICO),
        (Toestand.TEKORT, 120, Trede.TEKORT),
        (Toestand.TEKORT, 91, Trede.TEKORT),
        (Toestand.TEKORT, 90, Trede.TEKORT_90),
        (Toestand.RISICO, 90, Trede.TEKORT_90),
        (Toestand.TEKORT, 61, Trede.TEKORT_90),
        (Toestand.TEKORT, 60, Trede.TEKORT_60),
        (Toestand.TEKORT, 30, Trede.TEKORT_30),
        (Toestand.TEKORT, 14, Trede.TEKORT_14),
        (Toestand.TEKORT, 7, Trede.TEKORT_7),
        (Toestand.TEKORT, 0, Trede.TEKORT_7),  # the last day itself: it can still be done
        (Toestand.TEKORT, -1, Trede.VERLOPEN),
        (Toestand.ONBEKEND, 3, None),
        (Toestand.ONBEKEND, -1, Trede.ONBEKEND),
        (Toestand.GEEN_OPGAVE, -1, None),
    ],
)
def test_de_trede_volgt_uit_toestand_en_dagen(toestand, dagen, verwacht):
    assert trede(toestand, UITERLIJK, op(dagen)) is verwacht


@pytest.mark.parametrize("waarde", ["geschorst", "geen_taak"])
def test_wat_niet_loopt_heeft_geen_trede(waarde):
    """A suspended taak does not lapse (R20)."""
    if waarde in Toestand:
        assert trede(Toestand(waarde), UITERLIJK, op(-5)) is None


@pytest.mark.parametrize(
    ("vorige", "nu", "nieuw"),
    [
        (None, Trede.VOLDOET, False),
        (None, Trede.OP_KOERS, False),
        (None, Trede.RISICO, True),
        (Trede.RISICO, Trede.RISICO, False),
        (Trede.RISICO, Trede.TEKORT_90, True),
        (Trede.TEKORT_90, Trede.OP_KOERS, True),
        (Trede.OP_KOERS, Trede.VOLDOET, True),
        (Trede.VOLDOET, Trede.OP_KOERS, False),
        (Trede.VERLOPEN, Trede.VOLDOET, True),
        (Trede.VOLDOET, Trede.TEKORT_7, True),
    ],
)
def test_herstel_is_alleen_nieuws_na_een_alarm(vorige, nu, nieuw):
    assert is_overgang(vorige, nu) is nieuw


@pytest.mark.parametrize(
    ("nu", "vorige", "verwacht"),
    [
        (Trede.TEKORT_60, None, {Rol.REGIETAFEL}),
        (Trede.TEKORT_30, None, {Rol.REGIETAFEL, Rol.COMMISSARIS}),
        (Trede.TEKORT_7, None, {Rol.REGIETAFEL, Rol.COMMISSARIS}),
        (Trede.VERLOPEN, None, {Rol.REGIETAFEL, Rol.COMMISSARIS, Rol.TOEZICHT}),
        (Trede.VOLDOET, Trede.RISICO, {Rol.REGIETAFEL}),
        (Trede.VOLDOET, Trede.VERLOPEN, {Rol.REGIETAFEL, Rol.COMMISSARIS, Rol.TOEZICHT}),
    ],
)
def test_elke_trede_heeft_haar_lezers(nu, vorige, verwacht):
    assert set(lezers(nu, vorige)) == verwacht


def test_elk_alarm_heeft_lezers():
    assert all(lezers(t, None) for t in Trede)


def loop(dagen: list[int], toestanden: dict[int, Toestand]) -> list[tuple[int, str]]:
    """The signals after looking on these days (days to go), each with the state that holds from some day on."""
    gemeld: list[Gemeld] = []
    for dag in dagen:
        stand = toestanden[min(d for d in toestanden if d >= dag)]
        nieuw = overgang(sorted(gemeld, key=lambda g: g.peildatum), trede(stand, UITERLIJK, op(dag)), op(dag))
        if nieuw:
            gemeld.append(Gemeld(op(dag), nieuw.sleutel))
    return [((UITERLIJK - g.peildatum).days, g.trede) for g in gemeld]


def test_een_gemiste_dag_is_daarna_een_signaal_met_de_trede_die_is_gepasseerd():
    """PRP loses the reminder of day −7 when the job skips that day (trap 4)."""
    assert loop([8, 5], {999: Toestand.TEKORT}) == [(8, "tekort-14"), (5, "tekort-7")]


def test_vaak_kijken_meldt_niet_vaker():
    """Trap 4: the overdue mail job of PRP selects every overdue report at each run."""
    dagelijks = loop(list(range(100, -20, -1)), {999: Toestand.TEKORT})
    assert [t for _, t in dagelijks] == [
        "tekort", "tekort-90", "tekort-60", "tekort-30", "tekort-14", "tekort-7", "verlopen",
    ]  # fmt: skip
    dubbel = loop(sorted([*range(100, -20, -1)] * 3, reverse=True), {999: Toestand.TEKORT})
    assert dubbel == dagelijks


def test_opnieuw_een_tekort_na_herstel_is_een_nieuwe_gebeurtenis():
    signalen = loop([40, 35, 30], {999: Toestand.TEKORT, 38: Toestand.VOLDOET, 33: Toestand.TEKORT})
    assert [t for _, t in signalen] == ["tekort-60", "voldoet", "tekort-30"]
    weer = loop([59, 50, 40], {999: Toestand.TEKORT, 55: Toestand.VOLDOET, 45: Toestand.TEKORT})
    assert [t for _, t in weer] == ["tekort-60", "voldoet", "tekort-60~2"]


def test_een_oude_dag_opnieuw_bekijken_meldt_niet_wat_daarna_al_is_gemeld():
    eerder = [Gemeld(op(60), "tekort-60"), Gemeld(op(27), "tekort-30")]
    assert overgang(eerder, Trede.TEKORT_30, op(30)) is None
    assert overgang(eerder, Trede.TEKORT_60, op(40)) is None
    assert overgang(eerder, Trede.VERLOPEN, op(-1)) is not None
    assert overgang(eerder, None, op(-1)) is None


@given(st.lists(st.integers(-30, 120), min_size=1, max_size=40))
def test_in_welke_volgorde_er_ook_gekeken_wordt_elke_trede_komt_hooguit_een_keer(dagen):
    tekort = {999: Toestand.TEKORT}
    treden = [t for _, t in loop(sorted(dagen, reverse=True), tekort)]
    assert len(treden) == len(set(treden))
    assert set(treden) == {trede(Toestand.TEKORT, UITERLIJK, op(dag)).value for dag in dagen}


@given(st.integers(-10, 400))
def test_een_grens_is_de_kleinste_die_is_gepasseerd(dagen):
    grens = bereikt(dagen, KALENDER_DAGEN)
    assert (grens is None) == (dagen < 0 or dagen > max(KALENDER_DAGEN))
    if grens is not None:
        assert dagen <= grens and not [g for g in KALENDER_DAGEN if dagen <= g < grens]


@pytest.mark.parametrize(
    ("dagen", "verwacht"), [(61, None), (60, "60"), (31, "60"), (30, "30"), (1, "1"), (0, "1"), (-1, "verlopen")]
)
def test_een_gewone_datum_heeft_dezelfde_ladder(dagen, verwacht):
    assert datumtrede(UITERLIJK, op(dagen), KALENDER_DAGEN) == verwacht


def test_de_titel_zegt_wat_en_hoe_lang_nog():
    assert kop("Arnhem", Trede.TEKORT_30, UITERLIJK, op(28)) == "Arnhem: tekort, nog 28 dagen tot 1 juli 2027"
    assert kop("Arnhem", Trede.RISICO, UITERLIJK, op(118)) == "Arnhem: risico, nog 118 dagen tot 1 juli 2027"
    assert kop("Arnhem", Trede.VERLOPEN, UITERLIJK, op(-3)) == "Arnhem: termijn verlopen"
    assert kop("Arnhem", Trede.VOLDOET, UITERLIJK, op(3)) == "Arnhem: voldoet weer"
    assert [nog(n) for n in (2, 1, 0, -1, -3)] == [
        "nog 2 dagen",
        "nog 1 dag",
        "vandaag",
        "1 dag te laat",
        "3 dagen te laat",
    ]
