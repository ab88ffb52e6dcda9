"""Publishing totals: frozen as previewed, equal to the internal figure, open to all, withdrawn with a reason."""

import json
from datetime import date, timedelta

import pytest
from django.test import Client
from jsonschema import Draft202012Validator

from spreiding.audit.models import Gebeurtenis
from spreiding.gebied.models import Gemeente
from spreiding.opvang.actions import CapaciteitInvoer, MijlpaalInvoer
from spreiding.regels.begrippen import Doelgroep, Fase
from spreiding.regels.belemmering import Belemmerd
from spreiding.regels.publicaties import VELDEN, controlegetal
from spreiding.uitwisseling import actions
from spreiding.uitwisseling.models import Publicatie
from spreiding.uitwisseling.queries.publicaties import te_kiezen_tellingen, voorbeeld
from spreiding.verdeling.queries.realisatie import realisatie
from tests.factories.opvang import LocatieFactory
from tests.factories.uitwisseling import PublicatieFactory
from tests.helpers.pagina import ontleed, tekst_van
from tests.helpers.weigering import geweigerd
from tests.wereld import NU, VANDAAG

pytestmark = pytest.mark.usefixtures("referentie")
WET = "wettelijk"


@pytest.fixture
def telling() -> str:
    return next(t.code for t in te_kiezen_tellingen() if t.wettelijk)


@pytest.fixture
def plekken(pieter):
    open_ = (MijlpaalInvoer(Fase.BESCHIKBAAR, bereikt_op=date(2025, 1, 1)),)

    def geef(aantal: int, naam: str = "Geheime locatie", mijlpalen=open_):
        return LocatieFactory(
            gemeente=Gemeente.objects.get(pk="GM0202"), naam=naam, door=pieter.user, mijlpalen=mijlpalen,
            capaciteiten=[CapaciteitInvoer(Doelgroep.REGULIER, aantal, van=date(2025, 1, 1))],
        )  # fmt: skip

    geef(1150)
    return geef


def publiceer(wie, telling: str, datum: date = VANDAAG, som: str = "") -> Publicatie:
    som = som or voorbeeld(datum, telling).sha256
    return actions.publiceren(datum=datum, telling=telling, som=som, door=wie.user, nu=NU)


def codes(gevangen) -> list[str]:
    return [b.code for b in gevangen.value.belemmeringen]


def test_wat_gepubliceerd_wordt_is_het_interne_cijfer_van_dat_moment(bram, anna, telling, plekken):
    publicatie = publiceer(bram, telling)
    intern = realisatie("2026-2028", VANDAAG, None, telling)
    per_code = {rij["code"]: rij["plaatsen"] for rij in publicatie.gegevens["provincies"]}
    assert per_code == {code: stand.maat().gerealiseerd for code, stand in intern.provincies.items()}
    assert publicatie.gegevens["land"]["plaatsen"] == 1150 == sum(w or 0 for w in per_code.values())
    assert "1.150" in tekst_van(anna.get("/landelijk/"))
    plekken(300, "Later geregistreerd")
    publicatie.refresh_from_db()
    assert publicatie.gegevens["land"]["plaatsen"] == 1150 and publicatie.klopt


def test_plannen_en_namen_gaan_niet_naar_buiten(bram, telling, plekken):
    plekken(500, "Beoogd", mijlpalen=(MijlpaalInvoer(Fase.BESCHIKBAAR, verwacht_op=date(2027, 6, 1)),))
    publicatie = publiceer(bram, telling)
    tekst = json.dumps(publicatie.gegevens)
    assert "Beoogd" not in tekst and "Geheime" not in tekst and "Arnhem" not in tekst and "1650" not in tekst
    assert set(publicatie.gegevens["land"]) == set(VELDEN)


def test_publiceren_staat_in_het_logboek_en_de_databank_houdt_het_vast(bram, telling, plekken):
    publicatie = publiceer(bram, telling)
    assert Gebeurtenis.objects.get(feit="publicatie_gedaan").gegevens["sha256"] == publicatie.sha256
    with geweigerd("publicatie_staat_vast") as weigering:
        Publicatie.objects.filter(pk=publicatie.pk).update(gegevens={})
    assert "staat vast" in weigering.tekst
    with geweigerd("publicatie_staat_vast"):
        Publicatie.objects.filter(pk=publicatie.pk).update(
            gegevens={}, ingetrokken_op=NU, ingetrokken_door=bram.user, reden="Telfout."
        )
    with geweigerd("publicatie_staat_vast"):
        publicatie.delete()


@pytest.mark.parametrize(
    ("datum", "code"),
    [
        (date(2015, 6, 1), "voor_de_eerste_cyclus"),
        (VANDAAG + timedelta(days=1), "in_de_toekomst"),
    ],
)
def test_een_dag_die_niet_kan(bram, telling, plekken, datum, code):
    with pytest.raises(Belemmerd) as gevangen:
        publiceer(bram, telling, datum)
    assert codes(gevangen) == [code] and not Publicatie.objects.exists()


def test_zonder_iets_bekends_valt_er_niets_te_publiceren(bram, telling):
    with pytest.raises(Belemmerd) as gevangen:
        publiceer(bram, telling)
    assert codes(gevangen) == ["niets_bekend"]


def test_een_dag_een_keer_en_alleen_wat_is_getoond(bram, telling, plekken):
    gezien = voorbeeld(VANDAAG, telling).sha256
    plekken(10, "Erbij")
    with pytest.raises(Belemmerd) as gevangen:
        publiceer(bram, telling, som=gezien)
    assert codes(gevangen) == ["niet_gezien"]
    publiceer(bram, telling)
    with pytest.raises(Belemmerd) as gevangen:
        publiceer(bram, telling)
    assert codes(gevangen) == ["staat_er_al"]


def test_een_telling_die_niet_bestaat(bram, plekken):
    with pytest.raises(Belemmerd) as gevangen:
        actions.publiceren(datum=VANDAAG, telling="verzonnen", som="", door=bram.user, nu=NU)
    assert codes(gevangen) == ["telling"]


def test_intrekken_kan_een_keer_met_een_reden_en_daarna_kan_het_opnieuw(bram, telling, plekken):
    publicatie = publiceer(bram, telling)
    for reden, code in (("", "reden"), ("Telfout.", None), ("Nog eens.", "al_ingetrokken")):
        hoe = {"publicatie_id": publicatie.pk, "reden": reden, "door": bram.user, "nu": NU}
        if code is None:
            actions.publicatie_intrekken(**hoe)
            continue
        with pytest.raises(Belemmerd) as gevangen:
            actions.publicatie_intrekken(**hoe)
        assert codes(gevangen) == [code]
    assert publiceer(bram, telling).pk != publicatie.pk


class TestPagina:
    def test_voorbeeld_en_publiceren(self, bram, telling, plekken):
        pagina = bram.get("/publicaties/nieuw/", {"datum": "2027-03-05", "telling": telling})
        assert "Voorbeeld: 1.150 plekken" in tekst_van(pagina) and not Publicatie.objects.exists()
        boom = ontleed(pagina.content.decode())
        data = {v.get("name"): v.get("value") for v in boom.xpath("//main//form[@method='post']//input")}
        assert bram.post("/publicaties/nieuw/", data).status_code == 303
        tekst = tekst_van(bram.get("/publicaties/"))
        assert "5 maart 2027" in tekst and "1.150" in tekst and "staat uit op deze installatie" in tekst

    def test_wat_veranderde_sinds_het_voorbeeld_wordt_gezegd(self, bram, telling, plekken):
        data = {"datum": "2027-03-05", "telling": telling, "som": "0" * 64}
        antwoord = bram.post("/publicaties/nieuw/", data)
        assert antwoord.status_code == 422 and "zijn veranderd sinds het voorbeeld" in tekst_van(antwoord)

    @pytest.mark.parametrize("datum", ["kaas", "2099-01-01", "2030-01-01", "2010-01-01"])
    def test_een_verkeerde_datum_krijgt_een_zin_en_geen_knop(self, bram, datum):
        pagina = bram.get("/publicaties/nieuw/", {"datum": datum})
        assert pagina.status_code == 200 and "Publiceer deze totalen" not in tekst_van(pagina)
        assert ontleed(pagina.content.decode()).xpath("//*[contains(@class, 'fout') or @aria-invalid]")

    def test_intrekken_vraagt_een_reden(self, bram):
        publicatie = PublicatieFactory()
        pad = f"/publicaties/{publicatie.pk}/intrekking/"
        assert "Schrijf waarom u intrekt" in tekst_van(bram.post(pad, {"reden": " "}))
        assert bram.post(pad, {"reden": "Telfout in Gelderland."}).status_code == 303
        assert "Telfout in Gelderland." in tekst_van(bram.get("/publicaties/"))


@pytest.fixture
def aan(settings):
    settings.OPENBAAR = True


class TestOpenbaar:
    PADEN = ("/openbaar/", "/openbaar/schema/", "/openbaar/2027-03-01/")

    @pytest.mark.parametrize("pad", PADEN)
    def test_uit_bestaat_er_niets(self, pad, bezoeker, anna):
        PublicatieFactory()
        assert bezoeker.get(pad).status_code == anna.get(pad).status_code == 404

    @pytest.mark.parametrize("pad", [*PADEN, "/openbaar/2027-03-01/?formaat=csv", "/openbaar/2027-03-01/?formaat=json"])
    def test_aan_is_het_zonder_sessie_te_bewaren_door_iedereen(self, aan, pad):
        PublicatieFactory()
        client = Client()
        antwoord = client.get(pad)
        assert antwoord.status_code == 200 and antwoord["Cache-Control"].startswith("public, max-age=")
        assert not antwoord.cookies and "Cookie" not in antwoord.get("Vary", "")
        opnieuw = client.get(pad, headers={"if-none-match": antwoord["ETag"]})
        assert opnieuw.status_code == 304 and opnieuw["ETag"] == antwoord["ETag"]

    def test_wie_is_ingelogd_ziet_hetzelfde_als_wie_dat_niet_is(self, aan, anna):
        PublicatieFactory()
        assert anna.get("/openbaar/").content == Client().get("/openbaar/").content

    def test_de_pagina_toont_de_cijfers_de_definitie_en_het_controlegetal(self, aan, bezoeker):
        publicatie = PublicatieFactory()
        tekst = tekst_van(bezoeker.get("/openbaar/"))
        assert "100 plekken in Nederland" in tekst and "Zo telt de wet." in tekst and publicatie.sha256 in tekst
        assert "Gelderland" in tekst and "?" in tekst

    def test_open_data_voldoet_aan_het_schema_en_is_na_te_rekenen(self, aan, bram, telling, plekken):
        publicatie = publiceer(bram, telling)
        schema = json.loads(Client().get("/openbaar/schema/").content)
        gegevens = json.loads(Client().get(publicatie.get_absolute_url(), {"formaat": "json"}).content)
        Draft202012Validator.check_schema(schema)
        Draft202012Validator(schema).validate(gegevens)
        assert controlegetal(gegevens["gegevens"]) == gegevens["sha256"]
        csv = Client().get(publicatie.get_absolute_url(), {"formaat": "csv"}).content.decode("utf-8-sig")
        kop, *rijen = csv.splitlines()
        assert kop.split(";") == ["stand_per", "telling", *VELDEN, "demonstratie"] and len(rijen) == 13
        assert rijen[-1].split(";")[2:5] == ["Nederland", "NL", "1150"]

    def test_wat_ingetrokken_is_zegt_dat_met_de_reden_en_zonder_cijfers(self, aan, bezoeker):
        PublicatieFactory(ingetrokken=True)
        antwoord = bezoeker.get("/openbaar/2027-03-01/")
        assert antwoord.status_code == 410 and "Reden: Telfout." in tekst_van(antwoord)
        assert "100" not in tekst_van(antwoord)
        assert bezoeker.get("/openbaar/2027-03-01/?formaat=csv").status_code == 410
        assert "nog niets gepubliceerd" in tekst_van(bezoeker.get("/openbaar/"))

    @pytest.mark.parametrize("datum", ["2027-03-02", "kaas", "2027-13-45", "x" * 300])
    def test_een_andere_dag_is_er_niet(self, aan, bezoeker, datum):
        PublicatieFactory()
        assert bezoeker.get(f"/openbaar/{datum}/").status_code == 404

    def test_een_ander_formaat_is_er_niet(self, aan, bezoeker):
        PublicatieFactory()
        assert bezoeker.get("/openbaar/2027-03-01/", {"formaat": "exe"}).status_code == 400

    def test_een_demonstratie_is_gemerkt_op_de_pagina_en_in_de_data(self, aan, settings, bram, telling, plekken):
        settings.DEMO = True
        publicatie = publiceer(bram, telling)
        pagina = Client().get("/openbaar/").content.decode()
        assert "Demonstratie: verzonnen gegevens" in pagina
        assert publicatie.gegevens["demonstratie"] is True
        assert b";ja\r\n" in Client().get(publicatie.get_absolute_url(), {"formaat": "csv"}).content
