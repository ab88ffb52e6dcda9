"""Subscriptions: one mail per due date with link and attachment, judged when it is sent, ended with one click."""

import re
import smtplib
from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client

from spreiding.audit.models import Gebeurtenis
from spreiding.gebied.models import Gemeente
from spreiding.regels.abonnementen import Afspraak, Ritme
from spreiding.regels.belemmering import Belemmerd
from spreiding.signalen.actions import TaakMislukt
from spreiding.uitwisseling import actions
from spreiding.uitwisseling.models import Abonnement, Verzending
from tests.factories.opvang import LocatieFactory
from tests.factories.uitwisseling import AbonnementFactory, VerzendingFactory, WeergaveFactory
from tests.helpers.pagina import ontleed, tekst_van
from tests.wereld import NU, VANDAAG

pytestmark = pytest.mark.usefixtures("referentie")
VRIJDAG = Afspraak(Ritme.WEEK, VANDAAG, 4)


@pytest.fixture(autouse=True)
def met_adres(pieter, anna):
    for persoon in (pieter, anna):
        persoon.user.email = f"{persoon.user.username}@spreiding.example"
        persoon.user.save(update_fields=["email"])


@pytest.fixture
def abonnement(pieter):
    LocatieFactory(gemeente=Gemeente.objects.get(pk="GM0202"), naam="Meander", door=pieter.user)
    weergave = WeergaveFactory(eigenaar=pieter.user, naam="Arnhem", adres="/locaties/?gemeente=GM0202")
    return AbonnementFactory(persoon=pieter.user, weergave=weergave)


def verstuur(dag=VANDAAG):
    return actions.abonnementen_versturen(peildatum=dag, nu=NU + (dag - VANDAAG))


def test_de_mail_heeft_een_link_een_bijlage_en_een_weg_eruit(abonnement, pieter):
    assert verstuur().tellingen == {"verstuurd": 1}
    (bericht,) = mail.outbox
    assert bericht.to == [pieter.user.email] and bericht.subject == "Spreiding: Arnhem (5-3-2027)"
    assert "https://testserver/locaties/?gemeente=GM0202" in bericht.body and "elke vrijdag" in bericht.body
    ((naam, inhoud, soort),) = [(d.filename, d.content, d.mimetype) for d in bericht.attachments]
    assert naam.endswith(".xlsx") and inhoud[:2] == b"PK" and "spreadsheetml" in soort
    assert bericht.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    verzending = Verzending.objects.get()
    assert verzending.status == "verstuurd" and len(verzending.sha256) == 64
    assert Gebeurtenis.objects.filter(feit="abonnement_verstuurd").count() == 1


def test_een_beurt_gaat_een_keer_en_de_volgende_week_weer(abonnement):
    verstuur()
    verstuur()
    verstuur(VANDAAG + timedelta(days=3))
    assert len(mail.outbox) == 1
    verstuur(VANDAAG + timedelta(days=7))
    assert len(mail.outbox) == 2 and len({b.extra_headers["Message-ID"] for b in mail.outbox}) == 2


def test_een_kapotte_mailserver_verliest_niets_en_verdubbelt_niets(abonnement, monkeypatch):
    staat = {"kapot": True}
    echt = EmailBackend.send_messages

    def stuur(self, berichten):
        if staat["kapot"]:
            raise smtplib.SMTPServerDisconnected("geheim@server")
        return echt(self, berichten)

    monkeypatch.setattr(EmailBackend, "send_messages", stuur)
    with pytest.raises(TaakMislukt):
        verstuur()
    assert Verzending.objects.get().status == "mislukt" and "geheim" not in Verzending.objects.get().fout
    staat["kapot"] = False
    verstuur()
    verstuur()
    verzending = Verzending.objects.get()
    assert len(mail.outbox) == 1 and (verzending.status, verzending.pogingen) == ("verstuurd", 2)


def test_een_beurt_die_een_dode_worker_claimde_gaat_alsnog(abonnement):
    VerzendingFactory(abonnement=abonnement, dag=VANDAAG)
    assert verstuur().tellingen == {"verstuurd": 1} and len(mail.outbox) == 1


def test_bij_het_versturen_wordt_gekeken_wat_iemand_nu_mag(abonnement, pieter):
    pieter.user.lidmaatschappen.all().delete()
    assert verstuur().tellingen == {"overgeslagen": 1} and not mail.outbox
    assert "mag deze pagina niet" in Verzending.objects.get().fout


def test_een_weergave_die_niet_meer_gedeeld_wordt_gaat_niet_meer(bram, dirk):
    weergave = WeergaveFactory(eigenaar=bram.user, gedeeld=True, adres="/besluiten/")
    AbonnementFactory(persoon=dirk.user, weergave=weergave)
    actions.weergave_delen(weergave_id=weergave.pk, gedeeld=False, door=bram.user, nu=NU)
    assert verstuur().tellingen == {"overgeslagen": 1}


@pytest.mark.parametrize(("adres", "zin"), [("/signalen/voorkeuren/", "geen bijlage"), ("/locaties/", "te groot")])
def test_zonder_bijlage_gaat_de_link_toch(pieter, monkeypatch, adres, zin):
    monkeypatch.setattr("spreiding.uitwisseling.actions.abonnement.MAX_BIJLAGE", 100)
    AbonnementFactory(persoon=pieter.user, weergave=WeergaveFactory(eigenaar=pieter.user, adres=adres))
    assert verstuur().tellingen == {"verstuurd": 1}
    assert zin in mail.outbox[0].body and not mail.outbox[0].attachments


def test_een_dashboard_gaat_als_hele_pagina(anna):
    weergave = WeergaveFactory(eigenaar=anna.user, adres="/landelijk/")
    AbonnementFactory(persoon=anna.user, weergave=weergave, formaat="pdf", pagina=True)
    verstuur()
    (bijlage,) = mail.outbox[0].attachments
    assert bijlage.filename.endswith("-pagina.pdf") and bijlage.content.startswith(b"%PDF")


def test_nemen_en_beeindigen_staan_in_het_logboek_en_dubbel_kan_niet(pieter):
    weergave = WeergaveFactory(eigenaar=pieter.user)
    hoe = {"weergave_id": weergave.pk, "afspraak": VRIJDAG, "formaat": "xlsx", "door": pieter.user, "nu": NU}
    abonnement = actions.abonnement_nemen(**hoe)
    with pytest.raises(Belemmerd) as gevangen:
        actions.abonnement_nemen(**hoe)
    assert [b.code for b in gevangen.value.belemmeringen] == ["al_geabonneerd"]
    for _ in range(2):
        actions.abonnement_beeindigen(abonnement_id=abonnement.pk, door=pieter.user, nu=NU)
    feiten = Gebeurtenis.objects.filter(over_soort="abonnement").order_by("pk").values_list("feit", flat=True)
    assert list(feiten) == ["abonnement_genomen", "abonnement_beeindigd"]
    assert actions.abonnement_nemen(**hoe).pk != abonnement.pk


def test_op_andermans_weergave_kan_niemand_zich_abonneren(pieter, olga):
    weergave = WeergaveFactory(eigenaar=olga.user)
    with pytest.raises(Belemmerd):
        actions.abonnement_nemen(weergave_id=weergave.pk, afspraak=VRIJDAG, formaat="xlsx", door=pieter.user, nu=NU)


class TestPagina:
    def test_nemen_vanaf_de_weergave(self, pieter):
        weergave = WeergaveFactory(eigenaar=pieter.user, naam="Arnhem")
        href = f"/abonnementen/nieuw/?weergave={weergave.pk}"
        assert href in pieter.get("/weergaven/").content.decode()
        boom = ontleed(pieter.get(href).content.decode())
        assert boom.xpath("//select[@name='weergave']/option[@selected]/@value") == [str(weergave.pk)]
        data = {"weergave": weergave.pk, "ritme": "week", "weekdag": "0", "formaat": "ods"}
        assert pieter.post("/abonnementen/nieuw/", data).status_code == 303
        tekst = tekst_van(pieter.get("/abonnementen/"))
        assert "Arnhem" in tekst and "Elke maandag" in tekst and "8-3-2027" in tekst and "nog niet" in tekst

    @pytest.mark.parametrize(
        ("data", "zin"),
        [
            ({"ritme": "datum", "datum": "1-3-2027"}, "Kies een dag na 5 maart 2027"),
            ({"ritme": "datum"}, "Kies de dag waarop u het bericht wilt"),
            ({"ritme": "week", "weekdag": ""}, "Kies op welke dag van de week"),
            ({"ritme": "week", "weekdag": "9"}, "Kies iets uit de lijst"),
            ({"weergave": "999999"}, "Kies iets uit de lijst"),
        ],
    )
    def test_een_fout_staat_bij_het_veld(self, pieter, data, zin):
        weergave = WeergaveFactory(eigenaar=pieter.user)
        vast = {"weergave": weergave.pk, "ritme": "week", "weekdag": "0", "formaat": "ods"}
        antwoord = pieter.post("/abonnementen/nieuw/", vast | data)
        assert antwoord.status_code == 422 and zin in tekst_van(antwoord)
        assert not Abonnement.objects.exists()

    def test_wat_overgeslagen_is_staat_er_met_de_reden(self, abonnement, pieter):
        VerzendingFactory(abonnement=abonnement, status="overgeslagen", fout="U mag deze pagina niet meer openen.")
        assert "U mag deze pagina niet meer openen." in tekst_van(pieter.get("/abonnementen/"))

    def test_dertig_abonnementen_kosten_evenveel_als_drie(self, pieter, zelfde_aantal_queries):
        def maak(aantal):
            for rij in AbonnementFactory.create_batch(aantal, persoon=pieter.user):
                VerzendingFactory(abonnement=rij)

        zelfde_aantal_queries(maak, lambda: pieter.get("/abonnementen/"))


class TestAfmelden:
    def pad(self, abonnement) -> str:
        verstuur()
        return re.search(r"https://testserver(/abonnementen/afmelding/\S+)", mail.outbox[0].body)[1]

    def test_de_link_openen_doet_niets_en_een_klik_meldt_af_zonder_inloggen(self, abonnement, bezoeker):
        pad = self.pad(abonnement)
        assert "Meld mij af" in tekst_van(bezoeker.get(pad))
        assert Abonnement.objects.lopend().exists()
        assert "U bent afgemeld" in tekst_van(bezoeker.post(pad))
        assert not Abonnement.objects.lopend().exists()
        assert Gebeurtenis.objects.filter(feit="abonnement_beeindigd").get().gegevens == {"via": "mail"}
        verstuur(VANDAAG + timedelta(days=7))
        assert len(mail.outbox) == 1

    def test_een_mailprogramma_meldt_af_zonder_token(self, abonnement):
        pad = self.pad(abonnement)
        antwoord = Client(enforce_csrf_checks=True).post(pad, {"List-Unsubscribe": "One-Click"})
        assert antwoord.status_code == 200 and not Abonnement.objects.lopend().exists()

    @pytest.mark.parametrize("geheim", ["1", "1.x", "1:x", "x" * 500, "..", "é"])
    def test_een_verzonnen_link_bestaat_niet(self, abonnement, bezoeker, geheim):
        assert bezoeker.get(f"/abonnementen/afmelding/{geheim}/").status_code == 404
        assert Abonnement.objects.lopend().exists()

    def test_vanaf_de_pagina(self, abonnement, pieter, anna):
        pad = f"/abonnementen/{abonnement.pk}/beeindiging/"
        assert anna.post(pad).status_code == 404
        assert pieter.post(pad).status_code == 303 and not Abonnement.objects.lopend().exists()
