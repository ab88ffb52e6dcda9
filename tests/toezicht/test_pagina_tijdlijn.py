"""The tijdlijn of a gemeente: from the log, per kind and period, and for each reader what is theirs."""

from datetime import timedelta

import pytest

from spreiding.gebied.models import Gemeente
from spreiding.regels.feiten import Feit
from spreiding.regels.toezichttijdlijn import Tijdlijnsoort, algemene_soort, soort_van, voor_provincie
from spreiding.toezicht.queries.tijdlijntoezicht import TOEZICHTZINNEN
from spreiding.toezicht.queries.tijdlijnzinnen import zin_van
from spreiding.verdeling.actions import schorsing_vastleggen
from tests.bezwaar.conftest import Griffie
from tests.factories import toezicht as f
from tests.factories.audit import GebeurtenisFactory
from tests.factories.opvang import LocatieFactory
from tests.factories.signalen import SignaalFactory
from tests.helpers.pagina import assert_deel_gelijk, ontleed, tekst_van
from tests.verdeling.conftest import ARNHEM, EDE, Besluitmaker
from tests.wereld import NU, VANDAAG

pytestmark = pytest.mark.django_db
LIJN = "/toezicht/GM0202/tijdlijn/"


@pytest.fixture
def gebeurd(referentie, bram):
    """A besluit for Arnhem and Ede, a bezwaar of Arnhem, a suspension of Ede, a locatie, and signals."""
    besluit = Besluitmaker().bekendgemaakt()
    griffie = Griffie(besluit, bram.user)
    griffie.ontvang(ARNHEM)
    ede = besluit.regels.get(gemeente=EDE)
    schorsing_vastleggen(
        besluitregel_id=ede.pk, van=VANDAAG, tot=None, zaaknummer="ARN 27/1", gerecht="Rechtbank Gelderland",
        toelichting="Voorziening.", door=bram.user, nu=NU,
    )  # fmt: skip
    locatie = LocatieFactory(gemeente=besluit.regels.get(gemeente=ARNHEM).gemeente)
    for feit, wat in (
        (Feit.SIGNAAL_GEGEVEN, {"regel": "meldplicht", "peildatum": "2027-03-04"}),
        (Feit.LOCATIE_GESLOTEN, {"per": "2027-03-01", "reden": "verkocht"}),
    ):
        over = SignaalFactory(gemeente=locatie.gemeente) if feit is Feit.SIGNAAL_GEGEVEN else locatie
        GebeurtenisFactory(
            feit=feit.value, gemeente_code=ARNHEM, provincie_code="PV25", gegevens=wat,
            over_soort=over._meta.model_name, over_sleutel=str(over.pk), over_naam="Schuift zonder melding",
        )  # fmt: skip
    return besluit


def lijn(persoon, **vraag) -> str:
    return tekst_van(persoon.get(LIJN, vraag), "resultaten")


@pytest.mark.parametrize(
    ("feit", "wat", "soort"),
    [
        ("besluit_bekendgemaakt", {}, Tijdlijnsoort.BESLUIT),
        ("schorsing_vastgelegd", {}, Tijdlijnsoort.SCHORSING),
        ("voorval_vastgelegd", {}, Tijdlijnsoort.BEZWAAR),
        ("vertraging_gemeld", {}, Tijdlijnsoort.MELDING),
        ("signaal_gegeven", {"regel": "meldplicht"}, Tijdlijnsoort.MELDING),
        ("signaal_gegeven", {"regel": "realisatie"}, Tijdlijnsoort.SIGNAAL),
        ("mijlpaal_vastgelegd", {"fase": "beschikbaar"}, Tijdlijnsoort.OPENING),
        ("mijlpaal_vastgelegd", {"fase": "schouw"}, Tijdlijnsoort.REGISTER),
        ("locatie_gesloten", {}, Tijdlijnsoort.OPENING),
        ("account_aangemaakt", {}, None),
        ("signaal_uitgesteld", {}, None),
        ("brief_gehaald", {}, None),
    ],
)
def test_elk_feit_heeft_zijn_soort(feit, wat, soort):
    assert soort_van(feit, wat) is soort


@pytest.mark.parametrize(
    ("feit", "mag"),
    [
        ("besluit_bekendgemaakt", True),
        ("besluit_opgesteld", False),
        ("besluit_voorgedragen", False),
        ("schorsing_vastgelegd", True),
        ("brief_opgesteld", False),
        ("brief_ondertekend", True),
        ("toezichtnotitie_geschreven", False),
        ("gesprek_gehouden", True),
    ],
)
def test_wat_een_provincie_mag_zien(feit, mag):
    assert voor_provincie(feit) is mag


def test_elk_feit_over_een_gemeente_heeft_een_plaats():
    los = ("account", "scenario", "weergave", "taak_", "dagbericht", "agenda", "tabel", "raming", "regeling")
    zonder = {feit.value for feit in Feit if algemene_soort(feit.value) is None}
    assert "locatie_geregistreerd" not in zonder
    assert any(feit.startswith(los) for feit in zonder)


class TestPagina:
    def test_alles_met_rechtsgevolg_staat_op_een_lijn(self, tineke, gebeurd):
        tekst = lijn(tineke)
        assert "Verdeelbesluit bekendgemaakt op 22 december 2026" in tekst
        assert "ontvangen op 14 januari 2027" in tekst and "Schuift zonder melding" in tekst
        assert "locatie gesloten per 1-3-2027" in tekst
        assert "locatie geregistreerd" not in tekst, "that is the register, shown when it is asked for"
        assert "locatie geregistreerd" in lijn(tineke, soort="register")

    def test_wat_over_een_andere_gemeente_van_het_besluit_gaat_staat_er_niet(self, tineke, gebeurd):
        assert "ARN 27/1" not in lijn(tineke)
        assert "ARN 27/1" in tekst_van(tineke.get("/toezicht/GM0228/tijdlijn/"), "resultaten")

    def test_wat_nog_komt_staat_erboven(self, tineke, gebeurd):
        tekst = lijn(tineke)
        assert "Wat nog komt" in tekst and "Laatste dag om de taak te realiseren" in tekst
        assert "Laatste dag om te beslissen op" in tekst

    def test_elk_document_is_een_klik_weg(self, tineke, gebeurd):
        adressen = ontleed(tineke.get(LIJN).content.decode()).xpath("//table//a/@href")
        assert f"/besluiten/{gebeurd.pk}/" in adressen and any(a.startswith("/bezwaren/") for a in adressen)

    @pytest.mark.parametrize(
        ("vraag", "wel", "niet"),
        [
            ({"soort": "bezwaar"}, "ontvangen op", "Verdeelbesluit bekendgemaakt"),
            ({"soort": "melding"}, "Schuift zonder melding", "ontvangen op 14 januari"),
            ({"van": "1-3-2027"}, "Schuift zonder melding", "Verdeelbesluit bekendgemaakt"),
            ({"tot": "31-12-2026"}, "Verdeelbesluit bekendgemaakt", "ontvangen op 14 januari"),
            ({"stand_per": "31-12-2026"}, "Verdeelbesluit bekendgemaakt", "ontvangen op 14 januari"),
            ({"bekend_op": "31-12-2026"}, "Verdeelbesluit bekendgemaakt", "ontvangen op 14 januari"),
        ],
    )
    def test_de_filters_staan_in_het_adres(self, tineke, gebeurd, vraag, wel, niet):
        tekst = lijn(tineke, **vraag)
        assert wel in tekst and niet not in tekst

    def test_het_deel_is_gelijk_aan_de_pagina(self, tineke, gebeurd):
        assert_deel_gelijk(tineke, LIJN, "resultaten", {"soort": "besluit"})

    def test_een_lege_keuze_zegt_wat_te_doen(self, tineke, gebeurd):
        assert "Kies minder soorten of een langere periode." in lijn(tineke, soort="uitruil")
        assert "nog niets met rechtsgevolg" in tekst_van(tineke.get("/toezicht/GM0203/tijdlijn/"))

    @pytest.mark.parametrize(
        ("vraag", "zin"),
        [
            ({"van": "gisteren"}, "Typ een datum, bijvoorbeeld 5-3-2027."),
            ({"van": "5-3-2027", "tot": "1-3-2027"}, "Kies een latere dag."),
            ({"soort": "bestaat_niet"}, "Het filter ‘Soort’ is niet toegepast."),
        ],
    )
    def test_een_verkeerd_filter_krijgt_een_zin(self, tineke, gebeurd, vraag, zin):
        antwoord = tineke.get(LIJN, vraag)
        assert antwoord.status_code == 200 and zin in tekst_van(antwoord)

    def test_als_bestand(self, tineke, gebeurd):
        csv = b"".join(tineke.get(LIJN, {"formaat": "csv"}).streaming_content).decode()
        assert "Verdeelbesluit bekendgemaakt op 22 december 2026" in csv and "Rij in het logboek" in csv

    def test_dertig_regels_kosten_evenveel_als_drie(self, tineke, gebeurd, zelfde_aantal_queries):
        def maak(aantal):
            GebeurtenisFactory.create_batch(aantal, feit="vertraging_gemeld", gemeente_code=ARNHEM, gegevens=MELDING)

        zelfde_aantal_queries(maak, lambda: tineke.get(LIJN))


MELDING = {"ontvangen_op": "2027-03-01"}


class TestWieZietWat:
    def test_de_eigen_provincie_ziet_haar_deel_zonder_concepten_en_interne_notities(self, pieter, gebeurd):
        GebeurtenisFactory(
            feit="toezichtnotitie_geschreven", gemeente_code=ARNHEM, over_naam="Alleen voor ons", over_soort="traject"
        )
        GebeurtenisFactory(feit="besluit_opgesteld", gemeente_code=ARNHEM, over_naam="Concept", over_soort="traject")
        tekst = lijn(pieter)
        assert "Verdeelbesluit bekendgemaakt" in tekst and "ontvangen op 14 januari" in tekst
        assert "Alleen voor ons" not in tekst and "opgesteld" not in tekst
        assert "intern" not in tekst_van(pieter.get(LIJN)).lower()

    def test_een_signaal_aan_een_ander_staat_er_niet(self, karin, pieter, gebeurd):
        """The signal is for the regietafel."""
        signaal = "zonder melding, peildatum 4 maart 2027"
        assert signaal in lijn(pieter) and signaal not in lijn(karin)

    def test_een_andere_provincie_vindt_niets(self, olga, gebeurd):
        assert olga.get(LIJN).status_code == 404

    def test_een_gemeente_die_niet_bestaat(self, tineke, referentie):
        assert tineke.get("/toezicht/GM9999/tijdlijn/").status_code == 404


def test_wat_in_toezicht_nog_komt(tineke, referentie):
    traject = f.TrajectFactory(gemeente=Gemeente.objects.get(pk=ARNHEM))
    f.TredestapFactory(traject=traject, op=VANDAAG, uiterlijk=VANDAAG + timedelta(days=20))
    f.AfspraakFactory(traject=traject, tekst="De raad beslist", uiterlijk=VANDAAG + timedelta(days=9))
    tekst = lijn(tineke)
    assert "Laatste dag van trede 1" in tekst and "Afspraak: De raad beslist" in tekst


def test_wat_toezicht_deed_staat_er_in_woorden_met_het_stuk(bureau, tineke, pieter):
    bureau.stap(1)
    gesprek = bureau.gesprek(onderwerp="de locatie Beek")
    bureau.verloop(gesprek, tekst="Verslag.")
    brief = bureau.ondertekend()
    bureau.antwoord(brief)
    dag = {"stand_per": "2027-07-07"}
    antwoord = tineke.get(LIJN, dag)
    tekst = tekst_van(antwoord, "resultaten")
    for zin in (
        "Traject geopend, cyclus 2026–2028",
        "Naar trede 1",
        "Ambtelijk gesprek gepland op 7 juli 2027",
        "Ambtelijk gesprek gehouden op 7 juli 2027",
        f"Informatieverzoek {brief.kenmerk} ondertekend",
        f"Stuk ontvangen op 7 juli 2027, antwoord op {brief.kenmerk}",
    ):
        assert zin in tekst
    assert f"/toezicht/GM0202/brieven/{brief.pk}/" in ontleed(antwoord.content.decode()).xpath("//table//a/@href")
    van_hen = tekst_van(pieter.get(LIJN, dag), "resultaten")
    assert f"Informatieverzoek {brief.kenmerk} ondertekend" in van_hen and "opgesteld" not in van_hen


@pytest.mark.parametrize("feit", sorted(TOEZICHTZINNEN))
def test_een_regel_van_een_oudere_versie_zonder_gegevens_geeft_ook_een_zin(feit):
    assert zin_van(GebeurtenisFactory.build(feit=feit, gemeente_code="GM0202", gegevens={})).wat
