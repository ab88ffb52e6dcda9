"""The dossier in a real browser: made, downloaded, verified; a byte changed, and it is found. Accessible everywhere."""

import io
import zipfile

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from playwright.sync_api import expect

from spreiding.gebied.models import Gemeente
from tests.factories import toezicht as f
from tests.factories.opvang import LocatieFactory
from tests.helpers.browser import keur
from tests.verdeling.conftest import Besluitmaker
from tests.wereld import VANDAAG

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def arnhem(referentie):
    gemeente = Gemeente.objects.get(pk="GM0202")
    Besluitmaker().bekendgemaakt()
    LocatieFactory(gemeente=gemeente, naam="De Kazerne", beschikbaar=True)
    traject = f.TrajectFactory(gemeente=gemeente)
    f.TredestapFactory(traject=traject)
    f.ReactieverzoekFactory(traject=traject, uiterlijk=VANDAAG.replace(month=4))
    return gemeente


@pytest.fixture
def open_pagina(venster, arnhem):
    return venster


def test_dossier_maken_nakijken_een_byte_veranderen_en_het_zien_mislukken(open_pagina, tineke, tmp_path, capsys):
    page = open_pagina(tineke, "/toezicht/GM0202/dossier/")
    keur(page)
    knop = page.get_by_role("button", name="Dossier maken (zip)")
    knop.focus()
    with page.expect_download() as wacht:
        page.keyboard.press("Enter")
    goed = tmp_path / wacht.value.suggested_filename
    wacht.value.save_as(goed)
    assert goed.name == "dossier-gm0202-2027-03-05.zip"
    page.reload()
    manifest = page.locator("#eerder code.breek").inner_text()
    call_command("dossier_controleren", str(goed), manifest=manifest)
    assert "alles is zoals het werd gemaakt" in capsys.readouterr().out

    heel = bytearray(goed.read_bytes())
    with zipfile.ZipFile(io.BytesIO(bytes(heel))) as zip_:
        deel = zip_.getinfo("dossier.pdf")
    heel[deel.header_offset + 30 + len(deel.filename) + deel.compress_size // 2] ^= 1
    goed.write_bytes(bytes(heel))
    with pytest.raises(CommandError, match="1 ding"):
        call_command("dossier_controleren", str(goed), manifest=manifest)
    assert "‘dossier.pdf’ is veranderd" in capsys.readouterr().out


def test_de_tijdlijn_filtert_zonder_de_pagina_te_verlaten(open_pagina, tineke):
    page = open_pagina(tineke, "/toezicht/GM0202/tijdlijn/")
    keur(page)
    expect(page.get_by_text("Verdeelbesluit bekendgemaakt op 22 december 2026")).to_be_visible()
    page.get_by_label("Andere wijziging in het register").check()
    expect(page.get_by_text("De Kazerne: locatie geregistreerd")).to_be_visible()
    assert "soort=register" in page.url
    page.go_back()
    expect(page.get_by_text("Verdeelbesluit bekendgemaakt op 22 december 2026")).to_be_visible()


def test_de_regietafel_legt_de_reactie_vast(open_pagina, pieter):
    page = open_pagina(pieter, "/toezicht/GM0202/reactie/")
    keur(page)
    page.get_by_role("button", name="Reactie vastleggen").click()
    expect(page.get_by_role("link", name="Schrijf wat de gemeente antwoordde.")).to_be_visible()
    page.locator("#id_tekst").fill("Wij bouwen in mei.")
    page.get_by_role("button", name="Reactie vastleggen").click()
    expect(page.get_by_text("De reactie zit vanaf nu in het dossier.")).to_be_visible()
    expect(page.get_by_text("Wij bouwen in mei.")).to_be_visible()
    keur(page)
