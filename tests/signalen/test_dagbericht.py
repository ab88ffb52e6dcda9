"""The daily message: the list of the page, once per person and per signal, whatever the mail server does."""

import smtplib
from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from spreiding.audit.models import Gebeurtenis
from spreiding.gebied.models import Gemeente
from spreiding.regels.signalen import Signaalregel
from spreiding.signalen.actions import (
    TaakMislukt,
    dagberichten_versturen,
    signaal_afhandelen,
    signaal_sluimeren,
    voorkeur_zetten,
)
from spreiding.signalen.models import Bezorging, Bezorgregel, Taakloop
from tests.factories.signalen import BezorgingFactory, BezorgregelFactory, SignaalFactory
from tests.helpers.pagina import ontleed
from tests.wereld import NU, VANDAAG

MORGEN = VANDAAG + timedelta(days=1)


@pytest.fixture
def met_adres(pieter, karin, tineke):
    for persoon in (pieter, karin, tineke):
        persoon.user.email = f"{persoon.user.username}@spreiding.example"
        persoon.user.save(update_fields=["email"])


def signaal(**extra):
    return SignaalFactory(gemeente=Gemeente.objects.get(pk="GM0202"), **extra)


def verstuur(dag=VANDAAG):
    return dagberichten_versturen(peildatum=dag, nu=NU + (dag - VANDAAG))


@pytest.fixture
def kapotte_server(monkeypatch):
    """A mail server that refuses; a later answer can be set."""
    staat = {"kapot": True, "pogingen": 0}
    echt = EmailBackend.send_messages

    def stuur(self, berichten):
        staat["pogingen"] += 1
        if staat["kapot"]:
            raise smtplib.SMTPServerDisconnected("geheim@server")
        return echt(self, berichten)

    monkeypatch.setattr(EmailBackend, "send_messages", stuur)
    return staat


@pytest.mark.usefixtures("met_adres")
class TestVersturen:
    def test_wie_iets_nieuws_heeft_krijgt_een_mail_in_twee_vormen(self, pieter):
        signaal(zin="Er ontbreken 40 plekken <regulier>.")
        assert verstuur().tellingen == {"verstuurd": 1, "mislukt": 0, "signalen": 1}
        (bericht,) = mail.outbox
        assert (bericht.to, bericht.subject) == ([pieter.user.email], "Spreiding: 1 nieuw signaal van 5-3-2027")
        assert "Er is één nieuw signaal voor u." in bericht.body
        assert "40 plekken <regulier>" in bericht.body
        ((html, soort),) = [(deel.content, deel.mimetype) for deel in bericht.alternatives]
        assert soort == "text/html" and "40 plekken &lt;regulier&gt;" in html
        assert Gebeurtenis.objects.filter(feit="dagbericht_verstuurd").count() == 1

    def test_de_mail_en_de_pagina_waarnaar_zij_wijst_tonen_dezelfde_lijst(self, pieter):
        """Trap 14: overdue mails that contradict what the reader sees."""
        for nummer in range(3):
            signaal(titel=f"Signaal {nummer}", peildatum=VANDAAG - timedelta(days=nummer))
        afgehandeld = signaal(titel="Al gedaan")
        signaal_afhandelen(signaal_id=afgehandeld.pk, door=pieter.user, nu=NU)
        verstuur()
        pad = next(w for w in mail.outbox[0].body.split() if "bericht=" in w).removeprefix("https://testserver")
        pagina = ontleed(pieter.get(pad).content.decode())
        op_pagina = [kop.text for kop in pagina.xpath("//table[contains(@class,'signaaltabel')]/tbody//th/a")]
        in_mail = [regel[2:] for regel in mail.outbox[0].body.splitlines() if regel.startswith("* ")]
        assert in_mail == op_pagina == ["Signaal 0", "Signaal 1", "Signaal 2"]

    def test_wat_gemaild_is_wordt_niet_weer_gemaild(self):
        signaal()
        verstuur()
        verstuur()
        verstuur(MORGEN)
        assert len(mail.outbox) == 1

    def test_wat_later_op_de_dag_komt_gaat_morgen_mee(self):
        signaal(titel="Eerste")
        verstuur()
        signaal(titel="Tweede")
        verstuur()
        assert len(mail.outbox) == 1
        verstuur(MORGEN)
        assert "* Tweede" in mail.outbox[1].body and "* Eerste" not in mail.outbox[1].body
        assert "staat er nog 1 eerder signaal open" in mail.outbox[1].body

    def test_drie_dagen_zonder_worker_is_een_mail_met_elke_gepasseerde_trede(self):
        """Ambition 17."""
        signaal(trede="tekort-14", peildatum=VANDAAG - timedelta(days=3))
        signaal(trede="tekort-7", peildatum=VANDAAG)
        verstuur()
        (bericht,) = mail.outbox
        assert bericht.body.count("* ") == 2

    def test_wie_het_niet_aangaat_krijgt_niets(self, karin):
        signaal(rollen=["commissaris"])
        verstuur()
        assert [bericht.to for bericht in mail.outbox] == [[karin.user.email]]

    def test_wie_geen_mail_over_die_soort_wil_krijgt_geen_mail_en_ziet_het_wel(self, pieter):
        signaal()
        voorkeur_zetten(mail=set(Signaalregel) - {Signaalregel.REALISATIE}, door=pieter.user, nu=NU)
        verstuur()
        assert mail.outbox == []
        assert "Er ontbreken 40 plekken" in pieter.get("/signalen/").content.decode()

    def test_wat_sluimert_wordt_gemaild_als_het_wakker_wordt(self, pieter):
        rij = signaal()
        signaal_sluimeren(signaal_id=rij.pk, tot=MORGEN, door=pieter.user, nu=NU)
        verstuur()
        assert mail.outbox == []
        verstuur(MORGEN)
        assert len(mail.outbox) == 1

    def test_wie_uit_is_of_geen_adres_heeft_krijgt_niets(self, pieter, olga):
        signaal()
        SignaalFactory(provincie_id="PV23", gemeente=None)
        pieter.user.is_active = False
        pieter.user.save(update_fields=["is_active"])
        verstuur()
        assert mail.outbox == []


@pytest.mark.usefixtures("met_adres")
class TestMailserverWeg:
    def test_er_gaat_niets_verloren_en_er_komt_niets_dubbel(self, kapotte_server, pieter):
        rij = signaal()
        with pytest.raises(TaakMislukt):
            verstuur()
        bezorging = Bezorging.objects.get()
        assert (bezorging.status, bezorging.fout) == ("mislukt", "SMTPServerDisconnected")
        loop = Taakloop.objects.get()
        assert loop.uitkomst == "mislukt" and "geheim" not in loop.fout and "volgende poging" in loop.fout
        kapotte_server["kapot"] = False
        verstuur()
        verstuur()
        assert len(mail.outbox) == 1
        bezorging.refresh_from_db()
        assert (bezorging.status, bezorging.pogingen) == ("verstuurd", 2)
        assert Bezorgregel.objects.get().signaal == rij

    def test_een_dag_later_gaat_alles_alsnog_in_een_mail(self, kapotte_server):
        signaal(titel="Gisteren")
        with pytest.raises(TaakMislukt):
            verstuur()
        signaal(titel="Vandaag")
        kapotte_server["kapot"] = False
        verstuur(MORGEN)
        (bericht,) = mail.outbox
        assert "* Gisteren" in bericht.body and "* Vandaag" in bericht.body

    def test_een_server_die_weg_is_wordt_niet_voor_iedereen_geprobeerd(self, kapotte_server, persoon):
        for naam in ("pieter", "karin", "anna", "bram", "tineke"):
            lid = persoon(naam).user
            lid.email = f"{naam}@spreiding.example"
            lid.save(update_fields=["email"])
        signaal(rollen=["regietafel", "commissaris", "analist", "besluit", "toezicht"])
        with pytest.raises(TaakMislukt):
            verstuur()
        assert kapotte_server["pogingen"] == 3
        kapotte_server["kapot"] = False
        verstuur()
        assert len(mail.outbox) == 5

    def test_een_bericht_dat_bleef_hangen_gaat_met_hetzelfde_kenmerk_en_dezelfde_lijst_weer_weg(self, pieter):
        """Killed between sending and recording: recognised as the same mail, and nothing new is hidden in it."""
        signaal(titel="Geclaimd")
        verstuur()
        Bezorging.objects.update(status="bezig", verstuurd_op=None)  # as if recording never happened
        signaal(titel="Later")
        verstuur()
        eerste, tweede = mail.outbox
        assert eerste.extra_headers["Message-ID"] == tweede.extra_headers["Message-ID"]
        assert "* Geclaimd" in tweede.body and "* Later" not in tweede.body
        bezorging = Bezorging.objects.get()
        assert (bezorging.status, bezorging.pogingen) == ("verstuurd", 2)
        verstuur(MORGEN)
        assert "* Later" in mail.outbox[2].body and "* Geclaimd" not in mail.outbox[2].body

    def test_een_bericht_van_gisteren_dat_bleef_hangen_blijft_dat_van_gisteren(self, pieter):
        rij = signaal(titel="Gisteren")
        BezorgregelFactory(bezorging=BezorgingFactory(persoon=pieter.user), signaal=rij)
        signaal(titel="Vandaag")
        verstuur(MORGEN)
        assert [bericht.subject[-8:] for bericht in mail.outbox] == ["5-3-2027", "6-3-2027"]
        assert ["* Gisteren" in bericht.body for bericht in mail.outbox] == [True, False]

    def test_een_andere_lijst_is_een_ander_bericht(self, kapotte_server):
        """A server that may have taken the first one, must not take the longer list for the same message."""
        kenmerken = []
        signaal()
        with pytest.raises(TaakMislukt):
            verstuur()
        kapotte_server["kapot"] = False
        signaal()
        verstuur()
        kenmerken = {bericht.extra_headers["Message-ID"] for bericht in mail.outbox}
        assert len(kenmerken) == 1 and Bezorging.objects.get().pogingen == 2
        verstuur(MORGEN)
        assert len(mail.outbox) == 1

    def test_de_mail_draagt_de_tijd_van_onze_klok(self):
        signaal()
        verstuur()
        assert mail.outbox[0].message()["Date"] == "Fri, 05 Mar 2027 09:00:00 +0000"
