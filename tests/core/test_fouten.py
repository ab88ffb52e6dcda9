"""Error pages say in plain Dutch what happened and how to go on."""

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404
from django.urls import path

from spreiding.core.fouten import TEKSTEN, Conflict
from spreiding.core.http import openbaar
from tests.helpers.pagina import tekst_van

FOUTEN = {
    "400": SuspiciousOperation("geknoei"),
    "403": PermissionDenied("Uw rol mag dit niet."),
    "404": Http404("geheim"),
    "409": Conflict("Olga wijzigde deze locatie om 14:02."),
    "500": RuntimeError("wachtwoord van de database"),
}


@openbaar
def stuk(request, wat):
    raise FOUTEN[wat]


def _urls():
    from spreiding.config import urls

    return [path("stuk/<str:wat>/", stuk), *urls.urlpatterns]


urlpatterns = _urls()
handler400 = "spreiding.core.fouten.ongeldig"
handler403 = "spreiding.core.fouten.geen_recht"
handler404 = "spreiding.core.fouten.niet_gevonden"
handler500 = "spreiding.core.fouten.serverfout"
pytestmark = pytest.mark.urls(__name__)


@pytest.fixture
def bezoek(bezoeker):
    bezoeker.raise_request_exception = False
    return bezoeker


@pytest.mark.parametrize("status", TEKSTEN)
def test_elke_fout_heeft_haar_pagina_met_een_weg_verder(bezoek, status):
    antwoord = bezoek.get(f"/stuk/{status}/")
    pagina = antwoord.content.decode()
    assert antwoord.status_code == status
    assert TEKSTEN[status][0] in pagina
    assert 'href="/"' in pagina


@pytest.mark.parametrize("status", TEKSTEN)
def test_ook_een_foutpagina_draagt_het_merk_van_de_demonstratie(bezoek, settings, status):
    settings.DEMO = True
    assert (
        "Demonstratie: verzonnen gegevens, vandaag is 5 maart 2027" in bezoek.get(f"/stuk/{status}/").content.decode()
    )


@pytest.mark.parametrize("status", TEKSTEN)
def test_htmx_krijgt_de_zin_zonder_pagina(bezoek, status):
    antwoord = bezoek.get(f"/stuk/{status}/", headers={"HX-Request": "true"})
    assert antwoord.status_code == status
    assert "melding--error" in antwoord.content.decode()
    assert "<html" not in antwoord.content.decode()


@pytest.mark.parametrize(
    ("status", "zin"), [(403, "Uw rol mag dit niet."), (409, "Olga wijzigde deze locatie om 14:02.")]
)
def test_de_eigen_zin_staat_erbij(bezoek, status, zin):
    assert zin in tekst_van(bezoek.get(f"/stuk/{status}/"))


@pytest.mark.parametrize("status", [400, 404, 500])
def test_wat_niemand_hoeft_te_weten_staat_er_niet_bij(bezoek, status):
    assert str(FOUTEN[str(status)]) not in bezoek.get(f"/stuk/{status}/").content.decode()


def test_terug_gaat_alleen_naar_een_eigen_pagina(bezoek):
    eigen = bezoek.get("/stuk/404/", headers={"Referer": "http://testserver/over/"})
    ander = bezoek.get("/stuk/404/", headers={"Referer": "https://elders.example/"})
    assert 'href="http://testserver/over/"' in eigen.content.decode()
    assert "elders.example" not in ander.content.decode()


def test_een_formulier_zonder_geldig_token_zegt_wat_te_doen(bezoek):
    antwoord = bezoek.post("/account/login/", {"login": "x"}, zonder_token=True)
    assert antwoord.status_code == 403
    assert "laad de pagina opnieuw" in tekst_van(antwoord)


def test_een_vreemde_hostnaam_geeft_een_nette_400(bezoek):
    antwoord = bezoek.get("/over/", headers={"Host": "elders.example", "Referer": "https://elders.example/"})
    assert antwoord.status_code == 400
    assert TEKSTEN[400][0] in antwoord.content.decode()
