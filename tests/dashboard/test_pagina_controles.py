"""The page Controles: recompute on request, reference data with what is missing, counts, soundness."""

from datetime import date

import pytest
from django.core.cache import cache
from kombu.exceptions import OperationalError

from spreiding.audit.models import Gebeurtenis
from spreiding.dashboard.queries import controles
from spreiding.opvang.actions import CapaciteitInvoer
from spreiding.opvang.models import Plekoordeel
from spreiding.opvang.tasks import plekoordelen_controleren
from spreiding.regels.begrippen import Doelgroep
from spreiding.regels.feiten import Feit
from tests.dashboard.conftest import CONTROLES
from tests.helpers.pagina import assert_deel_gelijk, met_id, ontleed, tekst_van
from tests.wereld import NU

pytestmark = pytest.mark.django_db


@pytest.fixture
def in_de_wachtrij(monkeypatch):
    """The task is queued and nobody works: what the page shows meanwhile."""
    gevraagd = []
    monkeypatch.setattr(plekoordelen_controleren, "delay", lambda: gevraagd.append(1))
    return gevraagd


def regel(antwoord, kop: str) -> list[str]:
    """The cells of the row with this heading."""
    boom = ontleed(antwoord.content.decode())
    (rij,) = boom.xpath("//tr[th[normalize-space()=$kop]] | //dl/div[dt[normalize-space()=$kop]]", kop=kop)
    return [" ".join(cel.text_content().split()) for cel in rij.xpath("td | dd")]


def uitslagen() -> int:
    return Gebeurtenis.objects.filter(feit=Feit.PLEKOORDELEN_GECONTROLEERD.value).count()


def test_alleen_de_beheerder(beer, pieter, anna):
    assert beer.get(CONTROLES).status_code == 200
    assert pieter.get(CONTROLES).status_code == anna.get(CONTROLES).status_code == 403
    assert pieter.post(CONTROLES).status_code == 403


def test_nog_nooit_nagekeken(beer):
    assert "De oordelen zijn nog niet nagekeken" in tekst_van(beer.get(CONTROLES), "nakijken")


def test_nu_nakijken_zonder_javascript(beer, maak):
    maak("Meander", aantal=10)
    antwoord = beer.post(CONTROLES)
    assert (antwoord.status_code, antwoord["Location"]) == (303, CONTROLES)
    tekst = tekst_van(beer.get(CONTROLES), "nakijken")
    assert "de oordelen van 1 locatie opnieuw uitgerekend. Alles klopte." in tekst


def test_een_verschil_wordt_gezegd_en_niet_hersteld(beer, maak):
    maak("Meander", aantal=10)
    rij = Plekoordeel.objects.bekend_op().first()
    Plekoordeel.objects.filter(pk=rij.pk).update(registratie=(rij.registratie.lower, NU.replace(year=2028)))
    beer.post(CONTROLES)
    tekst = tekst_van(beer.get(CONTROLES), "nakijken")
    assert "Verschillen" in tekst
    assert "0 oordelen te veel, 1 te weinig." in tekst
    assert (
        Plekoordeel.objects.bekend_op().filter(vraag=rij.vraag, cyclus=rij.cyclus, uitkomst=rij.uitkomst).count() == 0
    )


def test_terwijl_er_wordt_nagekeken_vraagt_de_pagina_naar_de_uitslag(beer, in_de_wachtrij):
    beer.post(CONTROLES)
    deel = met_id(beer.get(CONTROLES).content.decode(), "nakijken")
    assert (deel.get("hx-trigger"), deel.get("hx-target")) == ("every 2s", "#nakijken")
    assert "Beer vroeg dit om" in deel.text_content()
    assert deel.xpath(".//button[@disabled]")
    plekoordelen_controleren()
    klaar = met_id(beer.client.deel(CONTROLES, deel="nakijken").content.decode(), "nakijken")
    assert klaar.get("hx-trigger") is None
    assert not klaar.xpath(".//button[@disabled]")


def test_twee_keer_klikken_vraagt_een_keer(beer, in_de_wachtrij):
    beer.post(CONTROLES)
    beer.post(CONTROLES)
    assert in_de_wachtrij == [1]
    assert "Er wordt al nagekeken" in tekst_van(beer.get(CONTROLES))


def test_met_htmx_komt_het_deel_terug(beer, in_de_wachtrij):
    antwoord = beer.post(CONTROLES, headers={"HX-Request": "true", "HX-Target": "nakijken"})
    assert antwoord.status_code == 200
    assert met_id(antwoord.content.decode(), "nakijken").get("hx-get") == CONTROLES
    assert_deel_gelijk(beer, CONTROLES, "nakijken")


def test_zonder_wachtrij_is_er_een_zin_en_niets_gestart(beer, monkeypatch):
    def kapot():
        raise OperationalError("weg")

    monkeypatch.setattr(plekoordelen_controleren, "delay", kapot)
    beer.post(CONTROLES)
    tekst = tekst_van(beer.get(CONTROLES))
    assert "De wachtrij antwoordt niet; er is niets gestart" in tekst
    assert "Beer vroeg dit om" not in tekst


def test_blijft_de_uitslag_uit_dan_zegt_de_pagina_dat(beer, in_de_wachtrij):
    beer.post(CONTROLES)
    vraag = cache.get(controles.SLEUTEL)
    cache.set(controles.SLEUTEL, vraag | {"tijd": vraag["tijd"] - controles.GEEN_UITSLAG_NA - 1})
    tekst = tekst_van(beer.get(CONTROLES), "nakijken")
    assert "kwam geen uitslag" in tekst
    assert "Nu nakijken" in tekst


def test_de_pagina_bekijken_start_niets(beer):
    beer.get(CONTROLES)
    assert uitslagen() == 0


def test_referentiegegevens_met_wat_er_ontbreekt(beer):
    pagina = beer.get(CONTROLES)
    assert regel(pagina, "SES-WOA-scores")[:3] == ["0", "342", "niet gevonden"]
    assert regel(pagina, "Gemeenten") == ["342", "0", "bestaan vandaag", "CBS"]
    assert regel(pagina, "Opgaven Cyclus 2026–2028")[:3] == ["0", "342", "nog niet bekendgemaakt"]
    assert regel(pagina, "Opgaven Cyclus 2024–2026")[:2] == ["47", "295"]


def test_rijen_in_het_register_en_onbekende_oordelen(beer, maak):
    maak("Meander", capaciteiten=[])
    onbekend = [CapaciteitInvoer(Doelgroep.REGULIER, None, van=date(2025, 1, 1))]
    maak("Linde", capaciteiten=onbekend)
    pagina = beer.get(CONTROLES)
    assert regel(pagina, "Locaties") == ["2"]
    assert regel(pagina, "Voor het verdeelbesluit") == ["0", "0", "1"]


def test_grote_tabellen_worden_geschat(beer, monkeypatch, maak):
    maak("Meander", aantal=10)
    monkeypatch.setattr(
        controles, "_schattingen", lambda modellen: {"opvang_locatie": 3_000_000, "opvang_mijlpaal": -1}
    )
    per_naam = {telling.naam: telling for telling in controles.tellingen()}
    assert (per_naam["locaties"].aantal, per_naam["locaties"].geschat) == (3_000_000, True)
    assert (per_naam["mijlpalen"].aantal, per_naam["mijlpalen"].geschat) == (0, False)
    monkeypatch.undo()
    assert "ongeveer" not in tekst_van(beer.get(CONTROLES))


def test_een_overlap_wordt_gevonden(beer, maak):
    """A check that cannot fail is a defect."""
    maak("Meander", aantal=10)
    rij = Plekoordeel.objects.bekend_op().first()
    rij.pk = None
    rij.save(force_insert=True)
    tekst = tekst_van(beer.get(CONTROLES))
    assert "Oordelen die elkaar overlappen: 1" in tekst
