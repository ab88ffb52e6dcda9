"""A page or a part; redirects and messages that reach the browser."""

import pytest
from django.contrib import messages
from django.urls import path, reverse

from spreiding.core.http import naar, openbaar, toon
from tests.helpers.pagina import assert_deel_gelijk, met_id, ontleed

HTMX = {"HX-Request": "true"}


@openbaar
def galerij(request):
    from spreiding.core.galerij import galerij as binnen

    return binnen(request)


@openbaar
def met_melding(request):
    messages.success(request, "De locatie is bewaard.")
    return toon(request, "core/over.html", deel=None) if "pagina" in request.GET else galerij(request)


@openbaar
def verstuurd(request):
    return naar("over")


def gesloten(request):
    return toon(request, "core/over.html")


def _urls():
    from spreiding.config.urls import urlpatterns as huis

    return [
        path("proef/galerij/", galerij, name="proef"),
        path("proef/melding/", met_melding),
        path("proef/verstuurd/", verstuurd),
        path("proef/gesloten/", gesloten),
        *huis,
    ]


urlpatterns = _urls()
handler404 = "spreiding.core.fouten.niet_gevonden"
pytestmark = pytest.mark.urls(__name__)


def test_een_verzoek_van_de_browser_krijgt_de_hele_pagina(bezoeker):
    antwoord = bezoeker.get("/proef/galerij/")
    assert "<html" in antwoord.content.decode()
    assert "HX-Request" in antwoord["Vary"]


def test_htmx_krijgt_alleen_het_deel(bezoeker):
    antwoord = bezoeker.deel("/proef/galerij/", deel="resultaten")
    assert [stuk.get("id") for stuk in ontleed(antwoord.content.decode())] == ["resultaten"]
    assert "HX-Request" in antwoord["Vary"]


@pytest.mark.parametrize("kop", ["HX-Boosted", "HX-History-Restore-Request"])
def test_wie_een_hele_pagina_laadt_krijgt_die(bezoeker, kop):
    antwoord = bezoeker.get("/proef/galerij/", headers={**HTMX, kop: "true"})
    assert "<html" in antwoord.content.decode()


@pytest.mark.parametrize("vraag", ["", "?sorteer=-tekort", "?pagina=2&sorteer=toestand", "?stand_per=2026-12-18"])
def test_het_deel_is_gelijk_aan_de_verse_pagina(bezoeker, vraag):
    assert_deel_gelijk(bezoeker, f"/proef/galerij/{vraag}", "resultaten")


def test_een_melding_reist_mee_met_een_deel(bezoeker):
    tekst = bezoeker.deel("/proef/melding/", deel="resultaten").content.decode()
    melding = met_id(tekst, "meldingen")
    assert melding.get("hx-swap-oob") == "true"
    assert "De locatie is bewaard." in melding.text_content()


def test_een_melding_staat_op_de_volgende_pagina(bezoeker):
    melding = met_id(bezoeker.get("/proef/melding/?pagina").content.decode(), "meldingen")
    assert (melding.get("role"), melding.get("hx-swap-oob")) == ("status", None)
    assert "De locatie is bewaard." in melding.text_content()


def test_na_een_formulier_volgt_een_andere_pagina(bezoeker):
    antwoord = bezoeker.post("/proef/verstuurd/")
    assert (antwoord.status_code, antwoord["Location"]) == (303, reverse("over"))


def test_htmx_stuurt_de_browser_naar_die_pagina(bezoeker):
    antwoord = bezoeker.post("/proef/verstuurd/", headers=HTMX)
    assert (antwoord.status_code, antwoord["HX-Redirect"], antwoord.content) == (204, reverse("over"), b"")


def test_wie_is_uitgelogd_komt_na_inloggen_terug_op_de_pagina_en_niet_op_het_deel(bezoeker):
    koppen = {**HTMX, "HX-Current-URL": "http://testserver/locaties/nieuw/?gemeente=GM0202"}
    antwoord = bezoeker.get("/proef/gesloten/", headers=koppen)
    assert antwoord["HX-Redirect"] == f"{reverse('account_login')}?next=%2Flocaties%2Fnieuw%2F%3Fgemeente%3DGM0202"


def test_zonder_htmx_is_het_een_gewone_omleiding(bezoeker):
    assert bezoeker.get("/proef/gesloten/")["Location"] == f"{reverse('account_login')}?next=/proef/gesloten/"
