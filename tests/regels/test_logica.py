"""Kleene: de waarheidstafel van ja, nee en onbekend, en welke reden overblijft."""

from itertools import product

import pytest

from spreiding.regels.begrippen import Criterium, Reden, Uitkomst
from spreiding.regels.logica import JA, Alle, Bevinding, EenVan, nee, onbekend

J, N, X = Uitkomst.JA, Uitkomst.NEE, Uitkomst.ONBEKEND
A, B, C = Criterium.SOORT, Criterium.PROVINCIE, Criterium.AANTAL


def bevindingen(*uitkomsten):
    return {c: Bevinding(u, Reden.VOLDOET) for c, u in zip((A, B, C), uitkomsten, strict=False)}


@pytest.mark.parametrize(
    ("links", "rechts", "beide", "een_van"),
    [
        (J, J, J, J),
        (J, N, N, J),
        (J, X, X, J),
        (N, N, N, N),
        (N, X, N, X),
        (X, X, X, X),
    ],
)
def test_waarheidstafel(links, rechts, beide, een_van):
    for paar in ((links, rechts), (rechts, links)):
        assert Alle(A, B).weeg(bevindingen(*paar)).uitkomst is beide
        assert EenVan(A, B).weeg(bevindingen(*paar)).uitkomst is een_van


def test_de_reden_is_van_het_eerste_deel_dat_de_uitkomst_bepaalt():
    vraag = {A: onbekend(Reden.AANTAL_ONBEKEND), B: nee(Reden.DUBBEL), C: nee(Reden.PROVINCIE)}
    assert Alle(A, B, C).weeg(vraag) == nee(Reden.DUBBEL)
    assert EenVan(A, B, C).weeg(vraag) == onbekend(Reden.AANTAL_ONBEKEND)


@pytest.mark.parametrize("reden", [Reden.VERWACHT, Reden.ONDER_DREMPEL])
def test_verder_is_alles_in_orde_kan_niet_naast_een_onbekende(reden):
    assert Alle(A, B).weeg({A: JA, B: nee(reden)}) == nee(reden)
    assert Alle(A, B).weeg({A: onbekend(Reden.AANTAL_ONBEKEND), B: nee(reden)}) == nee(Reden.AANTAL_ONBEKEND)


def test_een_bijzondere_ja_houdt_zijn_reden():
    kansrijk = Bevinding(J, Reden.KANSRIJK)
    assert Alle(A, EenVan(B, C)).weeg({A: JA, B: nee(Reden.BEGIN_TE_LAAT), C: kansrijk}) == kansrijk


@pytest.mark.parametrize("uitkomsten", list(product(Uitkomst, repeat=3)))
def test_openstaand_is_leeg_als_het_antwoord_ja_is(uitkomsten):
    formule = Alle(A, EenVan(B, C))
    vraag = bevindingen(*uitkomsten)
    openstaand = list(formule.openstaand(vraag))
    assert (openstaand == []) is (formule.weeg(vraag).uitkomst is J)
    assert all(vraag[c].uitkomst is not J for c in openstaand)
    assert list(formule.criteria()) == [A, B, C]
