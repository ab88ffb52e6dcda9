"""De stand van een gemeente tegenover haar opgave (R04, R15, R25)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spreiding.regels.begrippen import Doelgroep, Toestand
from spreiding.regels.toestand import Cijfers, Opgave, toestand
from tests.regels.conftest import lees

T = Toestand
REGELING = lees("2026-2028")


def weeg(opgave, er_is=(0, 0), gepland=(0, 0), onbekend=0):
    opgave = None if opgave is None else Opgave(*opgave)
    return toestand(opgave, Cijfers(*er_is), Cijfers(*gepland), onbekend=onbekend, regeling=REGELING)


GEVALLEN = [
    # id, opgave (totaal, amv), gerealiseerd, gepland (regulier, amv), onbekend, toestand, tekort, na plannen
    ("Wet art. 5 gehaald", (200, 20), (180, 20), (0, 0), 0, T.VOLDOET, 0, 0),
    ("Wet art. 5 meer dan gehaald", (200, 20), (300, 40), (0, 0), 0, T.VOLDOET, 0, 0),
    ("R25 amv-overschot dekt geen regulier tekort", (200, 20), (170, 60), (0, 0), 0, T.RISICO, 10, 10),
    ("R25 regulier overschot dekt geen amv-tekort", (200, 20), (500, 10), (0, 0), 0, T.RISICO, 10, 10),
    ("op koers met plannen", (200, 20), (100, 0), (80, 20), 0, T.OP_KOERS, 100, 0),
    ("plannen voor de verkeerde groep helpen niet", (200, 20), (100, 0), (0, 200), 0, T.TEKORT, 100, 80),
    ("precies 80 procent is risico", (200, 0), (100, 0), (60, 0), 0, T.RISICO, 100, 40),
    ("net onder 80 procent is tekort", (200, 0), (100, 0), (59, 0), 0, T.TEKORT, 100, 41),
    ("niets is tekort", (200, 20), (0, 0), (0, 0), 0, T.TEKORT, 200, 200),
    ("domein-4.3 opgave 0 hoort niet op de lijst", (0, 0), (50, 0), (0, 0), 2, T.GEEN_OPGAVE, 0, 0),
    ("R15 opgave onbekend", (None, None), (50, 0), (0, 0), 0, T.ONBEKEND, None, None),
    ("R15 niets bekend en wel onbekende plekken", (200, 20), (0, 0), (0, 0), 2, T.ONBEKEND, 200, 200),
    ("R15 iets bekend en onbekende plekken", (200, 20), (10, 0), (0, 0), 2, T.TEKORT, 190, 190),
    ("R15 gehaald ook zonder de onbekende", (200, 20), (180, 20), (0, 0), 2, T.VOLDOET, 0, 0),
    ("R04 amv-deel onbekend: totalen", (200, None), (0, 200), (0, 0), 0, T.VOLDOET, 0, 0),
]


@pytest.mark.parametrize(
    ("opgave", "er_is", "gepland", "onbekend", "verwacht", "tekort", "na_plannen"),
    [rij[1:] for rij in GEVALLEN],
    ids=[rij[0] for rij in GEVALLEN],
)
def test_toestand(opgave, er_is, gepland, onbekend, verwacht, tekort, na_plannen):
    oordeel = weeg(opgave, er_is, gepland, onbekend)
    assert (oordeel.toestand, oordeel.tekort, oordeel.na_plannen) == (verwacht, tekort, na_plannen)
    assert oordeel.zin.endswith(".")


def test_zonder_opgave_is_de_stand_onbekend():
    assert weeg(None).toestand is T.ONBEKEND


@pytest.mark.parametrize(
    ("oordeel", "zin"),
    [
        (
            weeg((1200, 100), (800, 20), (100, 10)),
            "Van de opgave van 1.200 plaatsen (waarvan 100 amv) zijn er 820 gerealiseerd en 110 gepland."
            " Ook met de plannen ontbreken nog 270 plaatsen (200 regulier en 70 amv).",
        ),
        (
            weeg((200, None), (100, 0), onbekend=1),
            "Van de opgave van 200 plaatsen zijn er 100 gerealiseerd. Er ontbreken nog 100 plaatsen. Het amv-deel van"
            " de opgave is niet bekend; daarom zijn de totalen vergeleken. Niet meegeteld: 1 plek waarvan dat onbekend"
            " is.",
        ),
        (
            weeg((10, 1), (9, 0), (0, 5)),
            "Van de opgave van 10 plaatsen (waarvan 1 amv) zijn er 9 gerealiseerd en 5 gepland."
            " Er ontbreekt nog 1 plaats (amv); de plannen dekken dat.",
        ),
        (weeg((1, 0), (1, 0)), "Van de opgave van 1 plaats is er 1 gerealiseerd. De opgave is gehaald."),
    ],
)
def test_de_zin_zegt_wat_er_is_en_wat_ontbreekt(oordeel, zin):
    assert oordeel.zin == zin


def test_vanaf_de_realisatiedatum_telt_alleen_wat_er_is():
    """Wet art. 7 lid 1; R25."""
    opgave, er_is, plannen = Opgave(200, 20), Cijfers(100, 20), Cijfers(80, 0)
    ervoor = toestand(opgave, er_is, plannen, onbekend=0, regeling=REGELING)
    erna = toestand(opgave, er_is, plannen, onbekend=0, regeling=REGELING, na_realisatiedatum=True)
    assert (ervoor.toestand, erna.toestand) == (T.OP_KOERS, T.TEKORT)
    assert "De realisatiedatum is bereikt en er ontbreken nog 80 plaatsen (regulier)." in erna.zin


def test_bijzonder_telt_bij_regulier():
    """Besluit art. 2.2: het besluit kent totaal en amv."""
    aantallen = {Doelgroep.REGULIER: 100, Doelgroep.AMV: 20, Doelgroep.BIJZONDER: 16}
    assert Cijfers.per_doelgroep(aantallen) == Cijfers(116, 20)
    assert Cijfers.per_doelgroep({}) == Cijfers(0, 0)


def test_amv_kan_niet_meer_zijn_dan_het_totaal():
    with pytest.raises(ValueError, match="Amv is een deel"):
        Opgave(10, 11)


getallen = st.integers(0, 400)
cijfers = st.tuples(getallen, getallen)
VOLGORDE = [T.TEKORT, T.RISICO, T.OP_KOERS, T.VOLDOET]


@given(st.tuples(getallen, getallen).filter(lambda o: 0 < o[0] >= o[1]), cijfers, cijfers, cijfers)
def test_meer_plaatsen_maken_de_stand_nooit_slechter(opgave, er_is, gepland, erbij):
    voor = weeg(opgave, er_is, gepland)
    na = weeg(opgave, (er_is[0] + erbij[0], er_is[1] + erbij[1]), gepland)
    assert VOLGORDE.index(na.toestand) >= VOLGORDE.index(voor.toestand)
    assert na.tekort <= voor.tekort and na.na_plannen <= voor.na_plannen
    assert (voor.toestand is T.VOLDOET) is (voor.tekort == 0)
