"""Sorting, paging and addresses of a list."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.http import QueryDict

from spreiding.core.tabel import Kolom, Tabel
from spreiding.core.tabel.tabel import sorteervorm
from spreiding.gebied.models import Gemeente, Provincie
from spreiding.regels.begrippen import Toestand


@dataclass
class Rij:
    naam: str
    aantal: int | None = None
    dag: date | None = None
    ouder: "Rij | None" = None


RIJEN = [Rij("'s-Gravenhage", 3), Rij("Ede", None), Rij("Súdwest-Fryslân", 1), Rij("arnhem", 2)]
KOLOMMEN = (
    Kolom("naam", "Naam", sorteer=True),
    Kolom("aantal", "Plekken", soort="getal", sorteer=True),
    Kolom("dag", "Dag", soort="datum"),
    Kolom("ouder", "Hoort bij", waarde="ouder.naam"),
)


def tabel(vraag="", rijen=RIJEN, **anders):
    return Tabel(KOLOMMEN, rijen, QueryDict(vraag), **anders)


def namen(tabel):
    return [rij.naam for rij in tabel.rijen]


def test_namen_staan_zoals_een_lezer_ze_zoekt():
    assert namen(tabel("sorteer=naam")) == ["arnhem", "Ede", "'s-Gravenhage", "Súdwest-Fryslân"]


@pytest.mark.parametrize(("wens", "volgorde"), [("aantal", [1, 2, 3, None]), ("-aantal", [3, 2, 1, None])])
def test_onbekend_staat_achteraan_in_beide_richtingen(wens, volgorde):
    assert [rij.aantal for rij in tabel(f"sorteer={wens}").rijen] == volgorde


@pytest.mark.parametrize("wens", ["", "bestaatniet", "-", "dag", "--naam; DROP TABLE", "ouder"])
def test_een_sortering_die_niet_kan_is_de_standaard(wens):
    assert namen(tabel(f"sorteer={wens}", standaard="-naam"))[0] == "Súdwest-Fryslân"


@pytest.mark.parametrize(("pagina", "gevonden"), [("1", 2), ("2", 2), ("99", 2), ("-1", 2), ("nul", 2), ("", 2)])
def test_een_pagina_die_niet_bestaat_is_de_eerste_of_de_laatste(pagina, gevonden):
    assert len(tabel(f"pagina={pagina}", per_pagina=2).rijen) == gevonden


def test_de_rest_van_het_adres_blijft_staan():
    t = tabel("zoek=ede&status=risico&status=tekort&leeg=&pagina=3&sorteer=naam")
    assert t.adres_sortering(KOLOMMEN[1]) == "?zoek=ede&status=risico&status=tekort&sorteer=aantal"
    assert t.adres_pagina(2) == "?zoek=ede&status=risico&status=tekort&sorteer=naam&pagina=2"
    assert t.adres_pagina(1) == "?zoek=ede&status=risico&status=tekort&sorteer=naam"
    assert t.adres_formaat("csv") == "?zoek=ede&status=risico&status=tekort&sorteer=naam&formaat=csv"


def test_nog_eens_klikken_keert_de_volgorde_om():
    assert tabel("sorteer=naam").adres_sortering(KOLOMMEN[0]) == "?sorteer=-naam"
    assert tabel("sorteer=-naam").adres_sortering(KOLOMMEN[0]) == "?sorteer=naam"


def test_twee_tabellen_op_een_pagina_zitten_elkaar_niet_in_de_weg():
    t = tabel("sorteer=naam&x_sorteer=-aantal", voorvoegsel="x_")
    assert [rij.aantal for rij in t.rijen] == [3, 2, 1, None]
    assert t.adres_sortering(KOLOMMEN[0]) == "?sorteer=naam&x_sorteer=naam"


def test_verrijken_gebeurt_per_pagina_en_bij_alle_rijen_per_brok():
    keren = []

    def verrijk(rijen):
        keren.append(len(rijen))
        return rijen

    t = tabel(rijen=[Rij(str(n)) for n in range(1200)], verrijk=verrijk, per_pagina=50)
    assert len(t.rijen) == 50
    assert len(list(t.alle_rijen())) == t.aantal == 1200
    assert keren == [50, 500, 500, 200]


@pytest.mark.parametrize(
    ("waarde", "soort", "tekst"),
    [
        (None, "getal", "?"),
        (None, "tekst", "?"),
        ("", "tekst", "—"),
        (1234, "getal", "1.234"),
        (Decimal("0.694"), "procent", "69%"),
        (date(2027, 3, 5), "datum", "5-3-2027"),
        (datetime(2027, 3, 5, 9, tzinfo=UTC), "moment", "5 maart 2027, 10:00"),
        (Toestand.OP_KOERS, "status", "Op koers"),
        (True, "tekst", "ja"),
        (0, "getal", "0"),
    ],
)
def test_zo_staat_een_waarde_op_het_scherm(waarde, soort, tekst):
    assert Kolom("x", "X", waarde=lambda rij: waarde, soort=soort).cel(None).tekst == tekst


def test_een_relatie_die_er_niet_is_is_onbekend_maar_een_typefout_niet():
    assert KOLOMMEN[3].van(Rij("a")) is None
    assert KOLOMMEN[3].van(Rij("a", ouder=Rij("b"))) == "b"
    with pytest.raises(AttributeError):
        Kolom("bestaatniet", "X").van(Rij("a"))


def test_de_voet_toont_totalen_en_laat_de_rest_leeg():
    voet = tabel(totalen={"naam": "Totaal 4", "aantal": None}).voet
    assert [cel.tekst for cel in voet] == ["Totaal 4", "?", "", ""]
    assert tabel().voet is None


@pytest.mark.parametrize(
    ("naam", "vorm"), [("'s-Hertogenbosch", "s-hertogenbosch"), ("Súdwest", "sudwest"), ("’t Zand", "t zand"), (3, 3)]
)
def test_sorteervorm(naam, vorm):
    assert sorteervorm(naam) == vorm


def test_de_database_sorteert_en_bladert(referentie, django_assert_num_queries):
    kolommen = (
        Kolom("naam", "Naam", sorteer=True),
        Kolom("provincie", "Provincie", waarde="provincie.naam", sorteer=True),
    )
    gemeenten = Gemeente.objects.select_related("provincie")
    t = Tabel(kolommen, gemeenten, QueryDict("sorteer=-provincie&pagina=2"), per_pagina=10)
    with django_assert_num_queries(2):  # one to count, one for the page
        assert [rij.provincie.naam for rij in t.rijen] == ["Zuid-Holland"] * 10


def test_rijen_die_gelijk_sorteren_staan_op_precies_een_pagina(referentie):
    kolommen = (Kolom("provincie", "Provincie", waarde="provincie.naam", sorteer=True),)
    paginas = [
        Tabel(kolommen, Gemeente.objects.all(), QueryDict(f"sorteer=-provincie&pagina={n}"), per_pagina=50).rijen
        for n in range(1, 8)
    ]
    codes = [gemeente.pk for pagina in paginas for gemeente in pagina]
    assert len(codes) == len(set(codes)) == Gemeente.objects.count()


def test_alle_rijen_uit_de_database_staan_in_de_volgorde_van_het_scherm(referentie):
    t = Tabel((Kolom("naam", "Naam", sorteer=True),), Provincie.objects.all(), QueryDict("sorteer=-naam"), per_pagina=5)
    alle = [p.naam for p in t.alle_rijen()]
    assert len(alle) == 12
    assert alle == sorted(alle, reverse=True)
    assert alle[:5] == namen(t)


KEUZE = (
    Kolom("naam", "Naam", sorteer=True, vast=True),
    Kolom("aantal", "Plekken", soort="getal", sorteer=True, in_uitvoer=False),
    Kolom("aantal_regulier", "Plekken regulier", "aantal", soort="getal", op_scherm=False, bij="aantal"),
    Kolom("dag", "Dag", soort="datum"),
    Kolom("ouder", "Hoort bij", waarde="ouder.naam", standaard=False),
)


def keuzetabel(vraag=""):
    return Tabel(KEUZE, RIJEN, QueryDict(vraag), kolomkeuze=True)


@pytest.mark.parametrize(
    ("vraag", "scherm", "bestand"),
    [
        ("", ["naam", "aantal", "dag"], ["naam", "aantal_regulier", "dag", "ouder"]),
        ("kolommen=ouder", ["naam", "ouder"], ["naam", "ouder"]),
        ("kolommen=aantal,ouder", ["naam", "aantal", "ouder"], ["naam", "aantal_regulier", "ouder"]),
        ("kolommen=ouder&kolommen=aantal", ["naam", "aantal", "ouder"], ["naam", "aantal_regulier", "ouder"]),
        ("kolommen=dag,dag, dag ,", ["naam", "dag"], ["naam", "dag"]),
        ("kolommen=weg", ["naam", "aantal", "dag"], ["naam", "aantal_regulier", "dag", "ouder"]),
    ],
)
def test_het_adres_kiest_de_kolommen_van_scherm_en_bestand(vraag, scherm, bestand):
    t = keuzetabel(vraag)
    assert ([k.naam for k in t.schermkolommen], [k.naam for k in t.uitvoerkolommen]) == (scherm, bestand)
    assert [k.naam for k, aan in t.kolomkeuzes if aan] == scherm[1:]


def test_een_kolom_die_niet_meer_bestaat_wordt_gezegd_en_overgeslagen():
    t = keuzetabel("kolommen=dag,weg,aantal_regulier")
    assert [k.naam for k in t.schermkolommen] == ["naam", "dag"]
    assert [zin.split("’")[0] for zin in t.kolommeldingen] == ["De kolom ‘weg", "De kolom ‘aantal_regulier"]
    assert keuzetabel().kolommeldingen == keuzetabel("kolommen=dag").kolommeldingen == []


def test_zonder_kolomkeuze_doet_het_adres_niets():
    t = tabel("kolommen=naam")
    assert len(t.schermkolommen) == len(KOLOMMEN) and not t.kolommeldingen


def test_de_kolommen_blijven_staan_bij_sorteren_en_bladeren():
    t = keuzetabel("kolommen=dag&kolommen=aantal")
    assert t.adres_sortering(KEUZE[1]) == "?kolommen=dag&kolommen=aantal&sorteer=aantal"
    assert t.adres_formaat("csv") == "?kolommen=dag&kolommen=aantal&formaat=csv"
