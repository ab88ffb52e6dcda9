"""Letters: drafted, changed, offered, signed by another, frozen; and what came in."""

import io
from datetime import date
from hashlib import sha256

import docx
import pytest
from pypdf import PdfReader

from spreiding.audit.models import Gebeurtenis
from spreiding.core.bestand import Bestand
from spreiding.regels.belemmering import Belemmerd
from spreiding.toezicht import actions
from spreiding.toezicht.actions import BriefInvoer, StukInvoer
from spreiding.toezicht.models import Brief

TEKST = "Geacht college,\n\n# Feiten\nHet tekort is {tekort}.\n- =cmd|' /C calc'!A0\n- “{gemeente}”"


def codes(gevangen) -> list[str]:
    return [b.code for b in gevangen.value.belemmeringen]


def lees(veld) -> bytes:
    with veld.open("rb") as bestand:
        return bestand.read()


def test_een_brief_wordt_door_een_ander_ondertekend_en_dan_bevroren(bureau):
    brief = bureau.brief(tekst=TEKST)
    assert (brief.status, brief.kenmerk[:6], brief.ondertekenaar) == ("concept", "T2027-", "hoofd toezicht")
    actions.brief_aanbieden(brief_id=brief.pk, **bureau.wie)
    brief = actions.brief_ondertekenen(brief_id=brief.pk, **(bureau.wie | {"door": bureau.tekent}))
    brief.refresh_from_db()
    pdf, word = lees(brief.pdf), lees(brief.docx)
    assert (sha256(pdf).hexdigest(), sha256(word).hexdigest()) == (brief.pdf_sha256, brief.docx_sha256)
    tekst = "\n".join(blad.extract_text() for blad in PdfReader(io.BytesIO(pdf)).pages)
    assert "Het tekort is onbekend." in tekst  # nothing was reported: unknown is not zero
    assert "“Arnhem”" in tekst and "ondertekend door Thijs" in tekst
    teksten = [p.text for p in docx.Document(io.BytesIO(word)).paragraphs]
    assert "=cmd|' /C calc'!A0" in teksten
    assert (brief.status, brief.dagtekening) == ("ondertekend", bureau.vandaag)


def test_de_eigen_brief_ondertekenen_kan_niet(bureau):
    brief = bureau.brief()
    actions.brief_aanbieden(brief_id=brief.pk, **bureau.wie)
    with pytest.raises(Belemmerd) as gevangen:
        actions.brief_ondertekenen(brief_id=brief.pk, **bureau.wie)
    assert codes(gevangen) == ["vier_ogen"]
    assert Brief.objects.get(pk=brief.pk).status == "aangeboden"


def test_wie_de_tekst_wijzigde_ondertekent_ook_niet(bureau):
    brief = bureau.brief()
    invoer = BriefInvoer("Anders", TEKST, bureau.vandaag, brief.uiterlijk)
    actions.brief_wijzigen(brief_id=brief.pk, invoer=invoer, **(bureau.wie | {"door": bureau.tekent}))
    actions.brief_aanbieden(brief_id=brief.pk, **bureau.wie)
    with pytest.raises(Belemmerd) as gevangen:
        actions.brief_ondertekenen(brief_id=brief.pk, **(bureau.wie | {"door": bureau.tekent}))
    assert codes(gevangen) == ["vier_ogen"]


def test_een_onbekend_invulveld_wordt_niet_bewaard(bureau):
    with pytest.raises(Belemmerd, match="Bedoelt u {tekort}"):
        bureau.brief(tekst="Er ontbreken {tekrot} plaatsen.")
    with pytest.raises(Belemmerd) as gevangen:
        bureau.brief(cijfers_per=date(2027, 8, 1))
    assert codes(gevangen) == ["toekomst"]
    assert not Brief.objects.exists()


def test_twee_keer_opstellen_aanbieden_en_ondertekenen_is_een_keer(bureau):
    brief = bureau.ondertekend()
    bureau.brief()
    weer = bureau.brief()
    assert Brief.objects.filter(status="concept").get() == weer
    tekent = bureau.wie | {"door": bureau.tekent}
    assert actions.brief_ondertekenen(brief_id=brief.pk, **tekent) == brief
    actions.brief_aanbieden(brief_id=weer.pk, **bureau.wie)
    actions.brief_aanbieden(brief_id=weer.pk, **bureau.wie)
    feiten = list(Gebeurtenis.objects.filter(feit__startswith="brief_").order_by("pk").values_list("feit", flat=True))
    verwacht = ["opgesteld", "aangeboden", "ondertekend", "opgesteld", "aangeboden"]
    assert feiten == [f"brief_{stap}" for stap in verwacht]


def test_wijzigen_terugnemen_en_intrekken(bureau):
    brief = bureau.brief()
    zelfde = BriefInvoer(brief.onderwerp, brief.tekst, brief.cijfers_per, brief.uiterlijk)
    assert actions.brief_wijzigen(brief_id=brief.pk, invoer=zelfde, **bureau.wie).gewijzigd_op is None
    actions.brief_aanbieden(brief_id=brief.pk, **bureau.wie)
    with pytest.raises(Belemmerd) as gevangen:
        actions.brief_wijzigen(brief_id=brief.pk, invoer=zelfde, **bureau.wie)
    assert codes(gevangen) == ["status"]
    terug = actions.brief_terugnemen(brief_id=brief.pk, reden="Typefout.", **bureau.wie)
    assert (terug.status, terug.waarden, terug.aangeboden_op) == ("concept", {}, None)
    with pytest.raises(Belemmerd) as gevangen:
        actions.brief_intrekken(brief_id=brief.pk, reden="", **bureau.wie)
    assert codes(gevangen) == ["reden"]
    assert actions.brief_intrekken(brief_id=brief.pk, reden="Niet nodig.", **bureau.wie).status == "ingetrokken"
    assert actions.brief_intrekken(brief_id=brief.pk, reden="Niet nodig.", **bureau.wie).status == "ingetrokken"


def test_de_cijfers_staan_vast_vanaf_het_aanbieden(bureau):
    brief = bureau.brief(tekst="Taak: {taak}. Termijn: {termijn}. {laatste_bestuurlijk_gesprek}")
    assert brief.waarden == {}
    brief = actions.brief_aanbieden(brief_id=brief.pk, **bureau.wie)
    assert brief.waarden["termijn"] == "4 augustus 2027"
    assert brief.waarden["laatste_bestuurlijk_gesprek"] == "(nog geen gesprek)"
    assert brief.waarden["toezichthouder"] == "de minister van Asiel en Migratie"


def test_een_antwoord_met_bestand(bureau):
    brief = bureau.ondertekend()
    bestand = Bestand("antwoord.pdf", "application/pdf", b"%PDF-1.7", sha256(b"%PDF-1.7").hexdigest())
    invoer = StukInvoer(bureau.vandaag, "Ons antwoord", antwoord_op=brief, bestand=bestand)
    stuk = actions.stuk_ontvangen(traject_id=bureau.traject.pk, invoer=invoer, **bureau.wie)
    assert actions.stuk_ontvangen(traject_id=bureau.traject.pk, invoer=invoer, **bureau.wie) == stuk
    assert lees(stuk.bestand) == b"%PDF-1.7" and stuk.bestandsnaam == "antwoord.pdf"
    assert Gebeurtenis.objects.filter(feit="stuk_ontvangen").count() == 1


def test_een_antwoord_dat_niet_kan(bureau):
    brief, concept = bureau.ondertekend(), bureau.brief(tekst="x")
    gevallen = [
        (StukInvoer(date(2027, 8, 1), "x"), "toekomst"),
        (StukInvoer(date(2027, 7, 1), "x", antwoord_op=brief), "voor_brief"),
        (StukInvoer(bureau.vandaag, "x", antwoord_op=concept), "andere_brief"),
    ]
    for invoer, code in gevallen:
        with pytest.raises(Belemmerd) as gevangen:
            actions.stuk_ontvangen(traject_id=bureau.traject.pk, invoer=invoer, **bureau.wie)
        assert codes(gevangen) == [code]


def test_een_provincie_ziet_alleen_ondertekende_brieven(bureau, pieter, olga, anna):
    bureau.brief()
    assert not Brief.objects.zichtbaar_voor(pieter.user).exists()
    assert Brief.objects.zichtbaar_voor(anna.user).exists()
    brief = bureau.ondertekend("uitnodiging")
    assert list(Brief.objects.zichtbaar_voor(pieter.user)) == [brief]
    assert not Brief.objects.zichtbaar_voor(olga.user).exists()
