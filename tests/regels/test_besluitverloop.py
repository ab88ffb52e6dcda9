"""De stappen van een verdeelbesluit (Wet art. 5 tot en met 7): wat tegenhoudt, en wat alleen een waarschuwing is."""

from dataclasses import replace
from datetime import date

import pytest

from spreiding.regels.besluitstatus import OVERGANGEN, Besluitgrond, Besluitstatus
from spreiding.regels.besluitverloop import (
    Aantal,
    BesluitStand,
    Doel,
    Regelstand,
    Stap,
    aandachtspunten,
    belemmeringen,
    belemmeringen_regels,
    tekort,
)

VANDAAG = date(2026, 12, 22)
REGEL = Regelstand("GM0202", "Arnhem", 360, 40, date(2027, 7, 1))
STAND = BesluitStand(
    status=Besluitstatus.CONCEPT, makers=frozenset({1, 2}), regels=(REGEL,), samen=Aantal(360, 40), doel=Doel(400, 40)
)


def codes(stand, naar, regeling, **stap):
    stap = Stap(**({"door": 3, "vandaag": VANDAAG} | stap))
    return [b.code for b in belemmeringen(stand, naar=naar, stap=stap, regeling=regeling)]


@pytest.mark.parametrize("status", Besluitstatus)
@pytest.mark.parametrize("naar", Besluitstatus)
def test_alleen_overgangen_uit_de_tabel(status, naar, regeling):
    gevonden = codes(replace(STAND, status=status), naar, regeling, op=VANDAAG, toelichting="x")
    assert gevonden == ([] if naar in OVERGANGEN[status] else ["status"])


@pytest.mark.parametrize(
    ("anders", "verwacht"),
    [
        ({}, []),
        ({"regels": ()}, ["geen_regels"]),  # Wet art. 5: het besluit wijst gemeenten aan
        ({"samen": Aantal(359, 40)}, ["reden_tekort_nodig"]),
        ({"samen": Aantal(500, 39)}, ["reden_tekort_nodig"]),  # regulier dekt geen amv
        ({"samen": Aantal(1, 1), "reden_tekort": "Zo blijkt uit het verslag."}, []),
        ({"samen": Aantal(1, 1), "doel": Doel()}, []),  # onbekend is geen nul
        ({"samen": Aantal(1, 1), "grond": Besluitgrond.BEZWAAR}, []),  # een wijziging zegt al waarom
        ({"regels": (replace(REGEL, realiseren_uiterlijk=date(2026, 12, 21)),)}, ["al_voorbij"]),
        ({"regels": (REGEL, REGEL)}, ["dubbel"]),
    ],
)
def test_voordragen(anders, verwacht, regeling):
    assert codes(replace(STAND, **anders), Besluitstatus.VOORGEDRAGEN, regeling) == verwacht


@pytest.mark.parametrize(("door", "verwacht"), [(1, ["vier_ogen"]), (2, ["vier_ogen"]), (3, [])])
def test_vaststellen_door_een_ander(door, verwacht, regeling):
    stand = replace(STAND, status=Besluitstatus.VOORGEDRAGEN)
    assert codes(stand, Besluitstatus.VASTGESTELD, regeling, door=door) == verwacht


@pytest.mark.parametrize(
    ("op", "verwacht"),
    [
        (None, ["datum_nodig"]),
        (date(2026, 12, 17), ["voor_vaststelling"]),
        (date(2026, 12, 18), []),
        (VANDAAG, []),
        (date(2026, 12, 23), ["in_de_toekomst"]),
    ],
)
def test_bekendmaken_ligt_tussen_vaststelling_en_vandaag(op, verwacht, regeling):
    stand = replace(STAND, status=Besluitstatus.VASTGESTELD, vastgesteld=date(2026, 12, 18))
    assert codes(stand, Besluitstatus.BEKENDGEMAAKT, regeling, op=op) == verwacht


@pytest.mark.parametrize(
    ("anders", "verwacht"),
    [
        ({"regulier": -1}, ["aantal"]),
        ({"amv": 100_001}, ["aantal"]),
        ({"realiseren_uiterlijk": date(2028, 12, 31)}, []),
        ({"realiseren_uiterlijk": date(2029, 1, 1)}, ["buiten_periode"]),  # Wet art. 5: twee kalenderjaren
    ],
)
def test_een_regel_blijft_binnen_het_besluit(anders, verwacht, regeling):
    assert [b.code for b in belemmeringen_regels([replace(REGEL, **anders)], regeling=regeling)] == verwacht


def test_een_tekort_wordt_apart_genoemd():
    assert tekort(replace(STAND, samen=Aantal(300, 30))) == (
        "Het besluit blijft 60 regulier en 10 amv onder de opgave van de provincie."
    )
    assert tekort(replace(STAND, samen=Aantal(300, 90), doel=Doel(400, None))) == (
        "Het besluit blijft 10 plaatsen onder de opgave van de provincie."
    )


@pytest.mark.parametrize(
    ("op", "deel"),
    [
        (date(2026, 12, 22), ""),  # zes maanden is 22 juni; 1 juli is langer (Wet art. 7 lid 1)
        (date(2027, 1, 4), "uiterlijk op 30 december 2026"),  # Wet art. 5 lid 1
        (date(2027, 1, 4), "is 4 juli 2027. De datum van Arnhem ligt eerder"),
    ],
)
def test_te_laat_of_te_kort_is_een_waarschuwing_en_geen_belemmering(op, deel, regeling):
    zinnen = " ".join(aandachtspunten(STAND, regeling=regeling, op=op))
    assert deel in zinnen if deel else zinnen == ""
    stand = replace(STAND, status=Besluitstatus.VASTGESTELD)
    assert codes(stand, Besluitstatus.BEKENDGEMAAKT, regeling, op=op, vandaag=op) == []
