"""Uitwisseling in a real browser: keep and open a view, a large file, a subscription, a publication; accessible."""

import re
from functools import partial
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from spreiding.uitwisseling import actions
from spreiding.uitwisseling.models import Download
from spreiding.uitwisseling.queries.publicaties import te_kiezen_tellingen
from tests.factories.uitwisseling import AbonnementFactory, DownloadFactory, PublicatieFactory, WeergaveFactory
from tests.helpers.browser import keur
from tests.wereld import NU

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def open_pagina(venster, bram):
    bram.user.email = "bram@spreiding.example"
    bram.user.save(update_fields=["email"])
    return partial(venster, bram)


def test_een_weergave_bewaren_na_filteren_met_htmx_openen_en_per_mail_krijgen(open_pagina):
    page = open_pagina("/besluiten/")
    page.get_by_label("Stand van zaken").select_option("geen")
    expect(page).to_have_url(re.compile("status=geen"))
    page.locator("details.weergaven summary").click()
    page.get_by_label("Bewaar deze keuze als").fill("Nog te doen")
    page.get_by_label("Deel met mijn team").check()
    keur(page)
    page.locator("details.weergaven summary").click()  # keur changed the size; the menu is still open or opens again
    if not page.get_by_role("button", name="Bewaar", exact=True).is_visible():
        page.locator("details.weergaven summary").click()
    page.get_by_role("button", name="Bewaar", exact=True).click()
    expect(page.get_by_text("Bewaard: ‘Nog te doen’")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/besluiten/\?.*status=geen"))  # what the filter showed, not the first page
    expect(page.locator("details.weergaven summary")).to_contain_text("Nog te doen")
    page.goto(page.url.split("/besluiten/")[0] + "/weergaven/")
    keur(page)
    page.get_by_role("link", name=re.compile("Krijg per mail")).click()
    keur(page)
    page.get_by_role("button", name="Neem abonnement").click()
    expect(page.get_by_text("elke maandag per mail").first).to_be_visible()
    keur(page)


def test_een_groot_bestand_met_voortgang_en_een_knop(open_pagina, bram, monkeypatch):
    monkeypatch.setattr("spreiding.core.tabel.uitvoer.METEEN", 3)
    page = open_pagina(f"/downloads/nieuw/?adres={quote('/besluiten/?formaat=xlsx')}&titel=Verdeelbesluiten")
    keur(page)
    bezig = DownloadFactory(persoon=bram.user, stand="bezig", begonnen_op=NU, gedaan=500, totaal=2500)
    page.goto(page.url.split("/downloads/")[0] + "/downloads/")
    expect(page.get_by_text("500 van 2.500 regels")).to_be_visible()
    keur(page)
    Download.objects.filter(pk=bezig.pk).update(gedaan=2000)
    expect(page.get_by_text("2.000 van 2.500 regels")).to_be_visible(timeout=8000)  # by itself
    page.get_by_role("button", name=re.compile("Annuleer")).click()
    expect(page.get_by_text("De download is geannuleerd.")).to_be_visible()
    download = DownloadFactory(persoon=bram.user, adres="/besluiten/")
    actions.download_maken(download_id=download.pk, nu=NU)
    page.reload()
    with page.expect_download() as gevangen:
        page.get_by_role("link", name=re.compile(r"^Open ")).click()
    assert gevangen.value.suggested_filename.endswith(".xlsx")
    keur(page)


def test_publiceren_en_de_openbare_pagina(open_pagina, settings, bram):
    settings.OPENBAAR = True
    PublicatieFactory(telling=te_kiezen_tellingen()[0].code)
    page = open_pagina("/publicaties/")
    keur(page)
    page.get_by_role("link", name="Publiceren", exact=True).click()
    keur(page)
    page.goto(page.url.split("/publicaties/")[0] + "/openbaar/")
    expect(page.get_by_role("heading", name="100 plekken in Nederland")).to_be_visible()
    keur(page)


def test_lege_paginas_en_afmelden(open_pagina, bram):
    for pad in ("/weergaven/", "/downloads/", "/abonnementen/", "/publicaties/"):
        keur(open_pagina(pad))
    from spreiding.uitwisseling.queries.abonnementen import geheim_van

    abonnement = AbonnementFactory(persoon=bram.user, weergave=WeergaveFactory(eigenaar=bram.user, naam="Mijn lijst"))
    page = open_pagina(f"/abonnementen/afmelding/{geheim_van(abonnement)}/")
    keur(page)
    page.get_by_role("button", name="Meld mij af").click()
    expect(page.get_by_text("U bent afgemeld.")).to_be_visible()
    keur(page)
