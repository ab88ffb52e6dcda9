"""The order in which a browser is looked for."""

import platform

import pytest

from opstart import browser
from opstart.messages import Struikelblok


@pytest.fixture
def programma(tmp_path):
    def maak(naam):
        pad = tmp_path / naam
        pad.parent.mkdir(parents=True, exist_ok=True)
        pad.write_text("#!/bin/sh\n")
        pad.chmod(0o755)
        return str(pad)

    return maak


@pytest.fixture
def niets(tmp_path, monkeypatch):
    """A machine without any browser."""
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setattr(browser, "OP_DE_MAC", ())
    monkeypatch.setattr(browser, "EIGEN", tmp_path / "eigen")


def test_de_variabele_gaat_voor_het_pad(niets, programma, monkeypatch):
    programma("bin/chromium")
    genoemd = programma("genoemd")
    monkeypatch.setenv("CHROMIUM", genoemd)
    assert browser.geinstalleerd() == genoemd


def test_dan_het_pad_dan_de_mac_dan_de_eigen(niets, programma, monkeypatch):
    monkeypatch.setattr(browser, "EIGEN", programma("eigen"))
    assert browser.geinstalleerd() == str(browser.EIGEN)
    mac = programma("mac/Google Chrome")
    monkeypatch.setattr(browser, "OP_DE_MAC", (mac,))
    assert browser.geinstalleerd() == mac
    chrome = programma("bin/google-chrome")
    assert browser.geinstalleerd() == chrome
    chromium = programma("bin/chromium")
    assert browser.geinstalleerd() == chromium


def test_een_variabele_die_nergens_heen_wijst_is_een_fout(niets, monkeypatch):
    monkeypatch.setenv("CHROMIUM", "/bestaat/niet")
    with pytest.raises(Struikelblok, match="CHROMIUM wijst naar /bestaat/niet"):
        browser.geinstalleerd()


def test_zonder_browser_en_zonder_net_zegt_een_zin_wat_te_doen(niets, monkeypatch):
    def geen_net(_map):
        raise Struikelblok("Er is geen verbinding met het internet.")

    monkeypatch.setattr(browser, "npm_ci", geen_net)
    monkeypatch.setattr(platform, "machine", lambda: "x86_64")
    monkeypatch.setattr("sys.platform", "linux")
    with pytest.raises(Struikelblok, match=r"(?s)geen verbinding.*apt-get install -y chromium.*--zonder-browser"):
        browser.vind_of_haal()


def test_elders_haalt_playwright_er_een(niets, monkeypatch):
    opdrachten = []
    monkeypatch.setattr(platform, "machine", lambda: "aarch64")
    monkeypatch.setattr(browser, "draai", lambda opdracht, _wat: opdrachten.append(opdracht) or "/pad/van/chromium\n")
    assert browser.vind_of_haal() == "/pad/van/chromium"
    assert opdrachten[0][-3:] == ["playwright", "install", "chromium"]
