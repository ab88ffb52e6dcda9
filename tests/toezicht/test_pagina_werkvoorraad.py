"""Werkvoorraad toezicht: van mij of van iedereen, acties beëindigen, de kalender, en wie voor wie waarneemt."""

from datetime import date, timedelta

import pytest

from spreiding.audit.models import Gebeurtenis
from spreiding.bezwaar.queries.agenda import termijnen_voor
from spreiding.cyclus.models import Cyclus
from spreiding.regels.feiten import Feit
from spreiding.toezicht.models import Actie, Vervanging
from tests.cast import maak_persoon
from tests.factories.toezicht import (
    ActieFactory,
    AfspraakFactory,
    OntvangenstukFactory,
    ReactieFactory,
    ReactieverzoekFactory,
)
from tests.helpers.pagina import assert_deel_gelijk, tekst_van
from tests.toezicht.wereld import ARNHEM, ZWOLLE, inhoud, traject, wereld
from tests.wereld import VANDAAG

pytestmark = pytest.mark.usefixtures("referentie", "werk")
PAD = "/toezicht/werkvoorraad/"


@pytest.fixture
def werk(referentie):
    wereld()


@pytest.fixture
def arnhem(tineke):
    return traject(ARNHEM, behandelaar=tineke.user)


@pytest.fixture
def hanna(referentie):
    from tests import cast

    cast.ROLVERDELING.setdefault("hanna", cast.ROLVERDELING["tineke"])
    return maak_persoon("hanna")


def actie(traject, wie, dagen=2, wat="Bel de wethouder"):
    return ActieFactory(traject=traject, eigenaar=wie.user, wat=wat, wanneer=VANDAAG + timedelta(days=dagen))


def test_acties_staan_bij_te_laat_deze_week_of_later(tineke, arnhem):
    for dagen, wat in ((-3, "Eerste"), (7, "Tweede"), (8, "Derde")):
        actie(arnhem, tineke, dagen, wat)
    tekst = tekst_van(tineke.get(PAD), "werk")
    volgorde = [tekst.index(woord) for woord in ("Te laat", "Eerste", "Deze week", "Tweede", "Later", "Derde")]
    assert volgorde == sorted(volgorde)


def test_u_ziet_uw_eigen_werk_en_kunt_naar_iedereen(tineke, hanna, arnhem):
    actie(arnhem, hanna, wat="Werk van Hanna")
    assert "Werk van Hanna" not in tekst_van(tineke.get(PAD))
    assert "Werk van Hanna" in tekst_van(tineke.get(PAD, {"wie": "iedereen"}))
    assert "Werk van Hanna" in tekst_van(tineke.get(PAD, {"wie": hanna.user.pk}))
    assert "werkt niet (meer) bij toezicht" in tekst_van(tineke.get(PAD, {"wie": "99999"}))


def test_een_analist_ziet_het_werk_maar_geen_knoppen(anna, tineke, arnhem):
    rij = actie(arnhem, tineke)
    pagina = anna.get(PAD)
    assert "Bel de wethouder" in tekst_van(pagina) and "/einde/" not in pagina.content.decode()
    assert anna.post(f"/toezicht/acties/{rij.pk}/einde/", {"uitkomst": "gedaan"}).status_code == 403
    assert Actie.objects.get().beeindigd_op is None


@pytest.mark.parametrize(("uitkomst", "zin"), [("gedaan", "is gedaan."), ("vervallen", "is vervallen.")])
def test_een_actie_beeindigen(tineke, arnhem, uitkomst, zin):
    rij = actie(arnhem, tineke)
    antwoord = tineke.post(f"/toezicht/acties/{rij.pk}/einde/", {"uitkomst": uitkomst}, follow=True)
    assert zin in tekst_van(antwoord) and "Geen open acties" in tekst_van(antwoord)
    nog_eens = tineke.post(f"/toezicht/acties/{rij.pk}/einde/", {"uitkomst": uitkomst}, follow=True)
    assert "Deze actie is al beëindigd." in tekst_van(nog_eens)


@pytest.mark.parametrize("uitkomst", ["", "weg", "gedaan; DROP"])
def test_een_uitkomst_die_niet_bestaat_is_niet_gevonden(tineke, arnhem, uitkomst):
    rij = actie(arnhem, tineke)
    assert tineke.post(f"/toezicht/acties/{rij.pk}/einde/", {"uitkomst": uitkomst}).status_code == 404


def test_wie_vervangt_ziet_het_werk_en_handelt_namens_de_ander(tineke, hanna, arnhem):
    rij = actie(arnhem, tineke)
    assert tineke.post("/toezicht/vervangingen/nieuw/", formulier(hanna)).status_code == 303
    tekst = tekst_van(hanna.get(PAD))
    assert "U vervangt vandaag Tineke." in tekst and "Bel de wethouder" in tekst
    hanna.post(f"/toezicht/acties/{rij.pk}/einde/", {"uitkomst": "gedaan"})
    feit = Gebeurtenis.objects.get(feit=Feit.ACTIE_BEEINDIGD)
    assert (feit.door_naam, feit.gegevens["namens"]) == ("Hanna", "Tineke")
    assert "vervangen door Hanna" in tekst_van(tineke.get(PAD))


def formulier(wie, **anders):
    return {"vervanger": wie.user.pk, "van": "2027-03-05", "tot_en_met": "2027-03-12"} | anders


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"tot_en_met": "2027-03-01"}, "De laatste dag ligt vóór de eerste."),
        ({"van": "morgen"}, "Typ een datum"),
        ({"vervanger": ""}, "Kies iemand."),
        ({"vervanger": "0"}, "Deze persoon werkt niet bij toezicht."),
    ],
)
def test_een_vervanging_die_niet_kan_zegt_bij_het_veld_waarom(tineke, hanna, anders, zin):
    antwoord = tineke.post("/toezicht/vervangingen/nieuw/", formulier(hanna, **anders))
    assert antwoord.status_code == 422 and zin in tekst_van(antwoord)
    assert not Vervanging.objects.exists()


def test_een_vervanging_intrekken_kan_alleen_wie_erbij_hoort(tineke, hanna):
    tineke.post("/toezicht/vervangingen/nieuw/", formulier(hanna))
    pad = f"/toezicht/vervangingen/{Vervanging.objects.get().pk}/intrekking/"
    assert "Deze vervanging intrekken?" in tekst_van(hanna.get(pad))
    assert maak_ander().post(pad).status_code == 404
    assert hanna.post(pad).status_code == 303
    assert Vervanging.objects.geldig().count() == 0 and tineke.get(pad).status_code == 404


def maak_ander():
    from tests import cast

    cast.ROLVERDELING.setdefault("otto", cast.ROLVERDELING["tineke"])
    return maak_persoon("otto")


def test_termijnen_en_antwoorden_van_mijn_gemeenten(tineke, arnhem):
    AfspraakFactory(traject=arnhem, tekst="Raadsbesluit over Beek", uiterlijk=VANDAAG + timedelta(days=10))
    AfspraakFactory(traject=traject(ZWOLLE), tekst="Niet van mij", uiterlijk=VANDAAG + timedelta(days=10))
    OntvangenstukFactory(traject=arnhem, onderwerp="Antwoord van het college", op=VANDAAG - timedelta(days=1))
    tekst = tekst_van(tineke.get(PAD), "werk")
    assert "Raadsbesluit over Beek" in tekst and "Antwoord van het college" in tekst and "Niet van mij" not in tekst


def test_de_kalender_toont_een_maand_met_dezelfde_dagen_als_tabel_en_als_agendabestand(tineke, arnhem):
    actie(arnhem, tineke, 40, "Over veertig dagen")
    assert "Kalender maart 2027" in tekst_van(tineke.get(PAD))
    april = tekst_van(tineke.get(PAD, {"maand": "2027-04"}), "werk")
    assert "Kalender april 2027" in april and "Arnhem: actie" in april
    assert "Kalender maart 2027" in tekst_van(tineke.get(PAD, {"maand": "2027-13"}))
    ics = tineke.get(PAD, {"formaat": "ics"}).content.decode()
    assert "SUMMARY:Arnhem: Over veertig dagen" in ics and "DTSTART;VALUE=DATE:20270414" in ics
    assert "Over veertig dagen" in inhoud(tineke.get(PAD, {"formaat": "csv"})).decode()


def test_het_gewisselde_deel_is_gelijk_aan_een_verse_pagina(tineke, arnhem):
    assert_deel_gelijk(tineke, PAD, "werk", {"wie": "iedereen"})


def test_in_het_verleden_staat_wat_toen_open_was_zonder_knoppen(tineke, arnhem):
    rij = actie(arnhem, tineke)
    tineke.post(f"/toezicht/acties/{rij.pk}/einde/", {"uitkomst": "gedaan"})
    toen = tineke.get(PAD, {"stand_per": "2027-03-04"})
    assert "Bel de wethouder" in tekst_van(toen) and "/einde/" not in toen.content.decode()


def test_dertig_gemeenten_kosten_evenveel_als_drie(tineke, zelfde_aantal_queries):
    from spreiding.gebied.models import Gemeente
    from tests.toezicht.wereld import taak

    vrij = iter(Gemeente.objects.filter(provincie="PV25").exclude(taken__isnull=False).order_by("pk"))

    def erbij(aantal: int) -> None:
        for _ in range(aantal):
            code = next(vrij).pk
            taak(code)
            gevonden = traject(code, behandelaar=tineke.user, gesprek=date(2027, 3, 1))
            actie(gevonden, tineke)
            AfspraakFactory(traject=gevonden, uiterlijk=VANDAAG + timedelta(days=5))
            OntvangenstukFactory(traject=gevonden, op=VANDAAG)

    zelfde_aantal_queries(erbij, lambda: tineke.get(PAD))


class TestCyclus:
    def test_een_eerdere_cyclus_is_te_kiezen_en_wordt_genoemd(self, tineke, arnhem):
        eerder = traject(ZWOLLE, behandelaar=tineke.user, cyclus=Cyclus.objects.get(pk="2024-2026"))
        actie(eerder, tineke, wat="Werk van toen")
        nu = tineke.get(PAD)
        assert "Ook in behandeling: 1 gemeente in Cyclus 2024–2026." in tekst_van(nu)
        assert "Werk van toen" not in tekst_van(nu) and "cyclus=2024-2026" in nu.content.decode()
        toen = tekst_van(tineke.get(PAD, {"cyclus": "2024-2026"}))
        assert "Werk van toen" in toen and "1 gemeente in Cyclus 2026–2028" in toen
        assert_deel_gelijk(tineke, PAD, "werk", {"cyclus": "2024-2026"})

    def test_een_cyclus_die_niet_bestaat_wordt_gezegd(self, tineke, arnhem):
        assert "Cyclus" in tekst_van(tineke.get(PAD, {"cyclus": "1999"}), "werk")
        assert tineke.get(PAD, {"cyclus": "1999"}).status_code == 200

    def test_na_een_actie_blijft_u_in_dezelfde_cyclus(self, tineke, arnhem):
        rij = actie(arnhem, tineke)
        gegevens = {"uitkomst": "gedaan", "terug": "cyclus=2024-2026&wie=iedereen"}
        antwoord = tineke.post(f"/toezicht/acties/{rij.pk}/einde/", gegevens)
        assert antwoord["Location"] == f"{PAD}?cyclus=2024-2026&wie=iedereen"


class TestReacties:
    def test_een_reactie_staat_bij_de_antwoorden_en_niet_meer_bij_de_termijnen(self, tineke, arnhem):
        verzoek = ReactieverzoekFactory(
            traject=arnhem, op=VANDAAG - timedelta(days=20), uiterlijk=VANDAAG + timedelta(days=3),
            onderwerp="de stap naar trede 2", vastgelegd_op=arnhem.geopend_op,
        )  # fmt: skip
        voor = tekst_van(tineke.get(PAD))
        assert "Reactie gevraagd over de stap naar trede 2" in voor and "niets ontvangen" in voor
        ReactieFactory(verzoek=verzoek, op=VANDAAG, vastgelegd_op=arnhem.geopend_op)
        na = tekst_van(tineke.get(PAD))
        assert "Reactie op: de stap naar trede 2" in na and "Reactie gevraagd over" not in na


def test_de_eigen_agenda_buiten_spreiding_heeft_dezelfde_dagen(tineke, hanna, pieter, arnhem):
    eerder = traject(ZWOLLE, behandelaar=tineke.user, cyclus=Cyclus.objects.get(pk="2024-2026"))
    rijen = [actie(arnhem, tineke, wat="Bel Arnhem"), actie(eerder, tineke, wat="Bel Zwolle")]
    actie(arnhem, hanna, wat="Van Hanna")
    titels = {t.uid: (t.titel, t.pad) for t in termijnen_voor(tineke.user, vandaag=VANDAAG)}
    assert titels[f"toezichtactie-{rijen[0].pk}@spreiding"] == (
        "Arnhem: Bel Arnhem", f"/toezicht/{ARNHEM}/?cyclus=2026-2028"
    )  # fmt: skip
    assert titels[f"toezichtactie-{rijen[1].pk}@spreiding"][1] == f"/toezicht/{ZWOLLE}/?cyclus=2024-2026"
    assert not [titel for titel, _ in titels.values() if "Hanna" in titel]
    assert not [t for t in termijnen_voor(pieter.user, vandaag=VANDAAG) if "actie" in t.uid]
