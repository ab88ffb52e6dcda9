"""The verdeelkamer: constraints, actions, scope, pages; and above all that the register stays as it is."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.cache import cache

from spreiding.audit.models import Gebeurtenis
from spreiding.gebied.models import Gemeente
from spreiding.opvang.models import Capaciteit, Locatieversie, Notitie, Plekoordeel
from spreiding.regels.belemmering import Belemmerd
from spreiding.regels.feiten import Feit
from spreiding.regels.verdeelkamer import Paar, Wijzigingsoort
from spreiding.verdeling.actions import scenario as actions
from spreiding.verdeling.actions.scenario import CelInvoer
from spreiding.verdeling.models import Scenario, Scenariowijziging, Taak, Uitruil, Verslag
from spreiding.verdeling.queries.realisatie import Groep, realisatie
from spreiding.verdeling.queries.verdeelkamer import kamer
from tests.factories.cyclus import OpgaveFactory
from tests.factories.opvang import LocatieFactory
from tests.factories.scenario import ScenarioFactory, ScenariowijzigingFactory
from tests.factories.verdeling import TaakFactory
from tests.helpers.pagina import met_id, tekst_van
from tests.helpers.weigering import geweigerd
from tests.wereld import NU, VANDAAG

ARNHEM, NIJMEGEN, RENKUM = "GM0202", "GM0268", "GM0274"
LATER = NU + timedelta(hours=1)


@pytest.fixture
def wereldje(pieter, cyclus2):
    """Arnhem (200, of which 20 amv) with 180 open and 180 planned, Nijmegen (100) with nothing."""
    for code, totaal, amv in ((ARNHEM, 200, 20), (NIJMEGEN, 100, 0)):
        OpgaveFactory(cyclus=cyclus2, gemeente=Gemeente.objects.get(pk=code), totaal=totaal, amv=amv)
    arnhem = Gemeente.objects.get(pk=ARNHEM)
    cache.clear()
    return {
        "open": LocatieFactory(naam="Meander", gemeente=arnhem, door=pieter.user, beschikbaar=True),
        "plan": LocatieFactory(naam="Rijnzicht", gemeente=arnhem, door=pieter.user, gepland=True),
    }


@pytest.fixture
def scenario(pieter, wereldje):
    return ScenarioFactory(gemaakt_door=pieter.user, bekend_op=LATER, naam="Proefverdeling")


@pytest.fixture
def wie(pieter, scenario):
    return {"scenario_id": scenario.pk, "door": pieter.user, "nu": LATER}


def regel(scenario, code=ARNHEM):
    return next(r for r in kamer(scenario).uitkomst.regels if r.code == code)


def zet(wie, wordt, was=180, groep="regulier", code=ARNHEM):
    return actions.scenario_cellen_zetten(cellen=[CelInvoer(code, groep, was, wordt)], **wie)


def test_een_leeg_scenario_is_het_register(scenario):
    stand = realisatie("2026-2028", VANDAAG, LATER)
    for rij in kamer(scenario).uitkomst.regels:
        echt = stand.per_code[rij.code]
        plaatsen = [echt.plaatsen(groep) for groep in (Groep.REGULIER, Groep.AMV)]
        assert rij.plaatsen == Paar(*(p.op_datum if p else 0 for p in plaatsen))
        assert (rij.verdeling is None) == (echt.opgave.totaal is None)
    assert (regel(scenario).verdeling, regel(scenario).plaatsen) == (Paar(180, 20), Paar(360, 0))


@pytest.mark.parametrize(("basis", "verwacht"), [("taak", Paar(150, 15)), ("aanbod", Paar(360, 0))])
def test_een_scenario_begint_ook_met_de_taak_of_het_aanbod(scenario, basis, verwacht):
    TaakFactory(gemeente=Gemeente.objects.get(pk=ARNHEM), besluitregel__regulier=150, besluitregel__amv=15)
    Scenario.objects.filter(pk=scenario.pk).update(basis=basis)
    scenario.refresh_from_db()
    assert regel(scenario).verdeling == verwacht


def test_alles_wat_er_gebeurt_laat_het_register_met_rust(scenario, wie, wereldje):
    modellen = (Locatieversie, Capaciteit, Plekoordeel, Taak, Notitie, Uitruil)
    voor = [list(model.objects.order_by("pk").values()) for model in modellen]
    zet(wie, 220)
    actions.scenario_wijzigen(soort=Wijzigingsoort.LOCATIE_VERVALT, gegevens={"locatie": wereldje["plan"].pk}, **wie)
    actions.scenario_ongedaan_maken(**wie)
    actions.scenario_delen(**wie)
    actions.scenario_wegleggen(**wie)
    assert [list(model.objects.order_by("pk").values()) for model in modellen] == voor


def test_een_locatie_die_afvalt_of_later_wordt_haalt_haar_plekken_weg(scenario, wie, wereldje):
    schuif = {"locatie": wereldje["plan"].pk, "datum": "2027-09-01"}
    actions.scenario_wijzigen(soort=Wijzigingsoort.LOCATIE_SCHUIFT, gegevens=schuif, **wie)
    assert regel(scenario).plaatsen == Paar(180, 0)
    actions.scenario_wijzigen(soort=Wijzigingsoort.LOCATIE_VERVALT, gegevens={"locatie": wereldje["open"].pk}, **wie)
    assert regel(scenario).plaatsen == Paar(0, 0)
    with pytest.raises(Belemmerd, match="al open"):
        anders = {"locatie": wereldje["open"].pk, "datum": "2027-09-01"}
        actions.scenario_wijzigen(soort=Wijzigingsoort.LOCATIE_SCHUIFT, gegevens=anders, **wie)


def test_ongedaan_maken_gaat_stap_voor_stap_terug(scenario, wie):
    zet(wie, 190)
    zet(wie, 210, was=190)
    actions.scenario_ongedaan_maken(**wie)
    assert regel(scenario).regulier == 190
    actions.scenario_ongedaan_maken(**wie)
    assert regel(scenario).regulier == 180
    assert actions.scenario_ongedaan_maken(**wie) is None
    assert scenario.wijzigingen.count() == 2


def test_wie_de_cel_van_een_ander_niet_zag_overschrijft_haar_niet(scenario, wie, olga):
    zet(wie | {"door": olga.user}, 120)
    (botsing,) = zet(wie, 130)
    assert (botsing.staat, botsing.door) == (120, "Olga")
    assert regel(scenario).regulier == 120
    assert zet(wie, 130, was=120) == [] and regel(scenario).regulier == 130


def test_een_getal_dat_niet_kan_laat_niets_achter(scenario, wie):
    with pytest.raises(Belemmerd):
        actions.scenario_cellen_zetten(
            cellen=[CelInvoer(NIJMEGEN, "regulier", 100, 90), CelInvoer(ARNHEM, "regulier", 180, 10_001)], **wie
        )
    assert not Scenariowijziging.objects.exists()


def test_een_kopie_heeft_dezelfde_wijzigingen_en_de_cijfers_van_nu(scenario, wie):
    zet(wie, 210)
    zet(wie, 190, was=210)
    actions.scenario_ongedaan_maken(**wie)
    kopie = actions.scenario_kopieren(naam="Kopie", **wie | {"nu": LATER + timedelta(1)})
    assert (regel(kopie).regulier, kopie.wijzigingen.count()) == (210, 1)
    assert kopie.bekend_op == LATER + timedelta(1) and kopie.adres != scenario.adres


def test_de_link_werkt_binnen_de_provincie_tot_het_delen_stopt(scenario, wie, pieter, karin, olga, anna):
    pad = scenario.get_absolute_url()
    assert [p.get(pad).status_code for p in (pieter, karin, olga, anna)] == [200, 404, 404, 403]
    pieter.post(f"{pad}deling/")
    assert [p.get(pad).status_code for p in (pieter, karin, olga, anna)] == [200, 200, 404, 403]
    assert karin.post(f"{pad}deling/", {"stop": "ja"}).status_code == 403
    pieter.post(f"{pad}deling/", {"stop": "ja"})
    scenario.refresh_from_db()
    assert [p.get(pad).status_code for p in (pieter, karin)] == [404, 404]
    assert pieter.get(scenario.get_absolute_url()).status_code == 200
    facts = Gebeurtenis.objects.over("scenario", scenario.pk).order_by("pk").values_list("feit", flat=True)
    assert list(facts) == [Feit.SCENARIO_GEDEELD, Feit.SCENARIO_DELEN_GESTOPT]


def test_weggelegd_is_weg_uit_de_lijst_maar_niet_uit_het_geheugen(scenario, pieter):
    assert pieter.post(f"{scenario.get_absolute_url()}weglegging/").status_code == 303
    assert pieter.get(scenario.get_absolute_url()).status_code == 404
    pieter.get("/verdeelkamer/")  # says once that it was put away
    assert scenario.naam not in tekst_van(pieter.get("/verdeelkamer/"))
    assert Scenario.objects.filter(pk=scenario.pk).exists()


def test_een_verzonnen_adres_is_er_niet(pieter, scenario):
    assert pieter.get(f"/verdeelkamer/{uuid4()}/").status_code == 404
    assert pieter.get(f"/verdeelkamer/{scenario.pk}/").status_code == 404
    assert pieter.get("/verdeelkamer/vergelijking/?s=x").status_code == 404
    assert pieter.get(f"/verdeelkamer/vergelijking/?s={uuid4()}").status_code == 404


def invoer(scenario, **cellen):
    uit = {}
    for rij in kamer(scenario).uitkomst.regels:
        for groep in ("regulier", "amv"):
            waarde = getattr(rij, groep)
            uit[f"{groep}-{rij.code}"] = uit[f"van-{groep}-{rij.code}"] = "" if waarde is None else str(waarde)
    return uit | {naam.replace("_", "-"): waarde for naam, waarde in cellen.items()}


def test_de_tabel_bewaart_zonder_javascript(scenario, pieter):
    pad = f"{scenario.get_absolute_url()}cijfers/"
    antwoord = pieter.post(pad, invoer(scenario, regulier_GM0202="1.210", amv_GM0268="5"))
    assert (antwoord.status_code, antwoord["Location"]) == (303, scenario.get_absolute_url())
    assert (regel(scenario).regulier, regel(scenario, NIJMEGEN).amv) == (1_210, 5)
    assert "Arnhem: 1.210 plekken regulier." in tekst_van(pieter.get(scenario.get_absolute_url()), "wijzigingen")


@pytest.mark.parametrize(
    ("getypt", "zin"),
    [("-4", "Het aantal is te laag"), ("tien", "Typ een heel getal"), ("99999", "Het aantal is te hoog")],
)
def test_een_onleesbare_cel_krijgt_een_zin_en_blijft_staan(scenario, pieter, getypt, zin):
    pad = f"{scenario.get_absolute_url()}cijfers/"
    antwoord = pieter.post(pad, invoer(scenario, regulier_GM0202=getypt))
    assert antwoord.status_code == 422
    assert f"Arnhem, regulier: {zin}" in tekst_van(antwoord, "totalen")
    cel = met_id(antwoord.content.decode(), "regulier-GM0202")
    assert (cel.get("value"), cel.get("aria-invalid")) == (getypt, "true")


def test_typen_laat_de_som_zien_en_bewaart_niets(scenario, pieter):
    pad = f"{scenario.get_absolute_url()}cijfers/"
    data = invoer(scenario, regulier_GM0202="280") | {"proef": "ja"}
    antwoord = pieter.client.post(pad, data, headers={"HX-Request": "true", "HX-Target": "totalen"})
    assert antwoord.status_code == 200
    assert 'id="samen-GM0202"' in antwoord.content.decode() and "(+100)" in antwoord.content.decode()
    assert not Scenariowijziging.objects.exists()


def test_twee_mensen_in_dezelfde_cel_zien_wat_er_gebeurde(scenario, pieter, karin, wie):
    actions.scenario_delen(**wie)
    pad, oud = f"{scenario.get_absolute_url()}cijfers/", invoer(scenario)
    karin.post(pad, oud | {"regulier-GM0202": "120"})
    antwoord = pieter.post(pad, oud | {"regulier-GM0202": "130"})
    assert antwoord.status_code == 422
    assert "Karin maakte hier intussen 120 van. Uw 130 is niet bewaard." in tekst_van(antwoord, "totalen")
    assert met_id(antwoord.content.decode(), "regulier-GM0202").get("value") == "130"
    assert met_id(antwoord.content.decode(), "van-regulier-GM0202").get("value") == "120"


@pytest.mark.parametrize(
    ("soort", "data", "zin"),
    [
        ("uitruil", {"gemeente": ARNHEM, "ander": ARNHEM, "groep": "amv", "aantal": "4"}, "niet met zichzelf ruilen"),
        ("uitruil", {"gemeente": ARNHEM, "ander": "GM0193", "groep": "amv", "aantal": "4"}, "Kies iets uit de lijst."),
        ("bezwaar", {"gemeente": ARNHEM, "groep": "amv", "aantal": "-4"}, "Het aantal is te laag"),
        ("afvallen", {"locatie": "999999"}, "Kies iets uit de lijst."),
        ("later", {"locatie": "", "datum": "gisteren"}, "Typ een datum"),
    ],
)
def test_een_wijziging_die_niet_kan_krijgt_een_zin(scenario, pieter, soort, data, zin):
    antwoord = pieter.post(f"{scenario.get_absolute_url()}wijziging/{soort}/", data)
    assert antwoord.status_code == 422 and zin in tekst_van(antwoord)
    assert pieter.get(f"{scenario.get_absolute_url()}wijziging/onzin/").status_code == 404


def test_een_scenario_beginnen_met_een_lange_naam_kan_niet(pieter, wereldje):
    data = {
        "naam": "x" * 10_000,
        "provincie": "PV25",
        "cyclus": "2026-2028",
        "basis": "taak",
        "peildatum": "2027-03-05",
    }
    antwoord = pieter.post("/verdeelkamer/nieuw/", data)
    assert antwoord.status_code == 422 and "Gebruik er hoogstens 120" in tekst_van(antwoord)
    assert pieter.post("/verdeelkamer/nieuw/", data | {"naam": "x", "provincie": "PV23"}).status_code == 422
    assert pieter.post("/verdeelkamer/nieuw/", data | {"naam": "x"}).status_code == 303


def test_overnemen_gaat_door_de_gewone_handelingen(scenario, pieter, wie, wereldje):
    zet(wie, 220)
    ruil = {"gemeente": ARNHEM, "ander": RENKUM, "groep": "amv", "aantal": 8}
    actions.scenario_wijzigen(soort=Wijzigingsoort.UITRUIL, gegevens=ruil, **wie)
    actions.scenario_wijzigen(soort=Wijzigingsoort.LOCATIE_VERVALT, gegevens={"locatie": wereldje["plan"].pk}, **wie)
    ids = [rij.pk for rij in scenario.wijzigingen.all()]
    assert pieter.post(f"{scenario.get_absolute_url()}overname/", {"wijziging": ids}).status_code == 303
    tekst = Verslag.objects.get().opmerkingen.get(gemeente=ARNHEM).tekst
    assert "Arnhem: 220 plekken regulier." in tekst and "Rijnzicht (Arnhem) valt af." in tekst
    uitruil = Uitruil.objects.get()
    assert list(uitruil.boekingen.order_by("aantal").values_list("gemeente", "aantal")) == [(RENKUM, -8), (ARNHEM, 8)]
    assert Notitie.objects.get().locatie == wereldje["plan"]
    assert actions.scenario_ongedaan_maken(**wie) is None
    opnieuw = pieter.post(f"{scenario.get_absolute_url()}overname/", {"wijziging": ids})
    assert opnieuw.status_code == 422 and Uitruil.objects.count() == 1


def test_alleen_de_regietafel_neemt_over(scenario, karin, wie):
    actions.scenario_delen(**wie)
    assert karin.get(f"{scenario.get_absolute_url()}overname/").status_code == 403


def test_naast_elkaar_en_als_bestand(scenario, pieter, wie):
    ander = actions.scenario_kopieren(naam="Ander", **wie)
    zet(wie, 220)
    pad = f"/verdeelkamer/vergelijking/?s={scenario.adres}&s={ander.adres}"
    tekst = tekst_van(pieter.get(pad), "naast")
    assert "Proefverdeling" in tekst and "Ander" in tekst and "Arnhem2402020020" in tekst.replace(" ", "")
    assert b"Proefverdeling" in pieter.get(f"{pad}&formaat=csv").getvalue()
    assert pieter.get(f"{scenario.get_absolute_url()}?formaat=xlsx").getvalue().startswith(b"PK")
    assert "Kies twee tot vier" in tekst_van(pieter.get("/verdeelkamer/vergelijking/"), "naast")


def test_een_scenario_van_een_jaar_terug_rekent_met_toen(pieter, wereldje):
    oud = ScenarioFactory(gemaakt_door=pieter.user, bekend_op=NU - timedelta(days=365), peildatum=date(2026, 3, 5))
    assert regel(oud).plaatsen == Paar(0, 0)


def test_meer_wijzigingen_kosten_evenveel_queries(scenario, pieter, wie, zelfde_aantal_queries):
    waarden = iter(range(200, 400))

    def maak(n):
        for _ in range(n):
            wordt = next(waarden)
            zet(wie, wordt, was=regel(scenario).regulier)

    zelfde_aantal_queries(maak, lambda: pieter.get(scenario.get_absolute_url()))


def twee():
    scenario = ScenarioFactory()
    return [ScenariowijzigingFactory(scenario=scenario, nummer=1) for _ in range(2)]


def vooraf():
    scenario = ScenarioFactory()
    door = scenario.gemaakt_door
    return ScenariowijzigingFactory(scenario=scenario, ongedaan_op=NU - timedelta(1), ongedaan_door=door)


@pytest.mark.parametrize(
    ("naam", "maak"),
    [
        ("scenario_heeft_een_naam", lambda: ScenarioFactory(naam="")),
        ("scenario_deling_volledig", lambda: ScenarioFactory(gedeeld_op=NU)),
        ("scenario_weglegging_volledig", lambda: ScenarioFactory(weggelegd_op=NU)),
        ("scenariowijziging_een_nummer", twee),
        ("scenariowijziging_ongedaan_volledig", lambda: ScenariowijzigingFactory(ongedaan_op=NU)),
        ("scenariowijziging_overname_volledig", lambda: ScenariowijzigingFactory(overgenomen_op=NU)),
        ("scenariowijziging_ongedaan_na_doen", vooraf),
    ],
)  # fmt: skip
def test_de_databank_weigert(referentie, naam, maak):
    with geweigerd(naam):
        maak()


def test_een_proef_laat_staan_wat_bewaard_is(scenario, pieter):
    """What was seen stays what was seen: else the box would look unchanged when it is saved."""
    pad = f"{scenario.get_absolute_url()}cijfers/"
    data = invoer(scenario, regulier_GM0202="280")
    proef = pieter.client.post(pad, data | {"proef": "ja"}, headers={"HX-Request": "true", "HX-Target": "totalen"})
    assert "van-regulier" not in proef.content.decode() and "wijzigingen" not in proef.content.decode()
    bewaard = pieter.client.post(pad, data, headers={"HX-Request": "true", "HX-Target": "totalen"})
    assert 'id="van-regulier-GM0202"' in bewaard.content.decode()
    assert "Arnhem: 280 plekken regulier." in bewaard.content.decode()
