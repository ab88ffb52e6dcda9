"""Letters in the browser without JavaScript: drafted, offered, refused to the drafter, signed, downloaded."""

from hashlib import sha256

import pytest

from spreiding.audit.models import Gebeurtenis
from spreiding.regels.feiten import Feit
from spreiding.toezicht.models import Brief, Traject
from tests.factories import toezicht as f
from tests.helpers.pagina import tekst_van

PAD = "/toezicht/GM0202/"
GEGEVENS = {
    "onderwerp": "Over {gemeente}",
    "tekst": "Geacht college,\n\n# Feiten\nTaak: {taak}.\n- antwoord voor {termijn}",
    "cijfers_per": "2027-03-05",
    "uiterlijk": "2027-04-02",
}


@pytest.fixture
def traject(referentie, tineke, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return f.TrajectFactory(gemeente__code="GM0202", behandelaar=tineke.user)


@pytest.fixture
def brief(traject, tineke) -> Brief:
    tineke.post(f"{PAD}brieven/nieuw/informatieverzoek/", GEGEVENS)
    return Brief.objects.get()


def lees(wie, brief) -> str:
    return tekst_van(wie.get(brief.get_absolute_url()))


def test_opstellen_begint_met_het_sjabloon(traject, tineke):
    tekst = tekst_van(tineke.get(f"{PAD}brieven/nieuw/vooraankondiging/"))
    assert "Ik ben van plan een besluit tot indeplaatsstelling te nemen" in tekst and "{dagen_over}" in tekst
    assert tineke.get(f"{PAD}brieven/nieuw/liefdesbrief/").status_code == 404


def test_het_concept_laat_zien_hoe_de_brief_leest(brief, tineke, anna, pieter):
    tekst = lees(tineke, brief)
    assert "Over Arnhem" in tekst and "antwoord voor 2 april 2027" in tekst and "Taak: onbekend." in tekst
    assert "Wijzig de tekst" in tekst
    assert "Wijzig de tekst" not in lees(anna, brief)
    assert pieter.get(brief.get_absolute_url()).status_code == 404  # a draft is not theirs yet


def test_een_onbekend_invulveld_staat_bij_de_tekst(traject, tineke):
    antwoord = tineke.post(f"{PAD}brieven/nieuw/uitnodiging/", GEGEVENS | {"tekst": "{tekrot} en {"})
    pagina = tekst_van(antwoord)
    assert antwoord.status_code == 422
    assert "Bedoelt u {tekort}?" in pagina and "losse accolade" in pagina
    assert not Brief.objects.exists()


def test_een_ander_ondertekent_en_dan_staat_de_brief_vast(brief, tineke, thijs, pieter):
    basis = f"{PAD}brieven/{brief.pk}/"
    tineke.post(f"{basis}aanbieding/")
    assert "Laat een ander hem ondertekenen" in lees(tineke, brief)
    eigen = tineke.post(f"{basis}ondertekening/", follow=True)  # crafted: the button is not offered
    assert "U schreef aan deze brief" in eigen.content.decode()
    thijs.post(f"{basis}ondertekening/")
    brief.refresh_from_db()
    assert brief.status == "ondertekend" and brief.ondertekend_door == thijs.user
    for soort, digest in (("pdf", brief.pdf_sha256), ("docx", brief.docx_sha256)):
        bestand = pieter.post(f"{basis}bestand/{soort}/")  # signed: the provincie reads along
        assert sha256(bestand.getvalue()).hexdigest() == digest
        feit = Gebeurtenis.objects.filter(feit=Feit.BRIEF_GEHAALD.value).latest("pk")
        assert (feit.door_naam, feit.gegevens["formaat"], feit.gegevens["sha256"]) == ("Pieter", soort, digest)
    assert "Ondertekend" in lees(pieter, brief) and brief.pdf_sha256 in lees(pieter, brief)
    assert tineke.post(f"{basis}bestand/odt/").status_code == 404
    assert tineke.get(f"{basis}bestand/pdf/").status_code == 405  # reading never writes, and this is logged
    weer = tineke.post(f"{basis}tekst/", GEGEVENS | {"tekst": "Anders."})
    assert weer.status_code == 422 and "Deze brief is ondertekend" in weer.content.decode()


def test_wijzigen_teruggeven_en_intrekken(brief, tineke, thijs):
    basis = f"{PAD}brieven/{brief.pk}/"
    tineke.post(f"{basis}tekst/", GEGEVENS | {"onderwerp": "Anders"})
    tineke.post(f"{basis}aanbieding/")
    thijs.post(f"{basis}terugname/")
    assert "Anders" in lees(tineke, brief) and "Wijzig de tekst" in lees(tineke, brief)
    assert tineke.post(f"{basis}intrekking/", {"reden": ""}).status_code == 422
    tineke.post(f"{basis}intrekking/", {"reden": "Niet meer nodig."})
    assert "Ingetrokken" in lees(tineke, brief)


def test_een_antwoord_hoort_bij_de_brief(traject, tineke):
    brief = f.BriefFactory(traject=traject, ondertekend=True)
    gegevens = {
        "op": "2027-03-05",
        "onderwerp": "Ons antwoord",
        "antwoord_op": brief.pk,
        "samenvatting": "Beek valt af.",
    }
    assert tineke.post(f"{PAD}ontvangen/", gegevens).status_code == 303
    tekst = tekst_van(tineke.get(PAD))
    assert "Beantwoord op 5 maart 2027" in tekst and "Beek valt af." in tekst
    fout = tineke.post(f"{PAD}ontvangen/", gegevens | {"antwoord_op": f.BriefFactory(ondertekend=True).pk})
    assert fout.status_code == 422 and "Kies een brief uit de lijst" in fout.content.decode()


class TestVoorbeeld:
    NIEUW = f"{PAD}brieven/nieuw/informatieverzoek/"

    def test_het_voorbeeld_leest_als_de_brief_en_bewaart_niets(self, referentie, tineke):
        antwoord = tineke.post(self.NIEUW, GEGEVENS | {"voorbeeld": "1"})
        tekst = tekst_van(antwoord)
        assert antwoord.status_code == 200 and "Over Arnhem" in tekst and "antwoord voor 2 april 2027" in tekst
        assert "Nog niet bewaard" in tekst and "Over {gemeente}" in antwoord.content.decode()  # what was typed stays
        assert not Brief.objects.exists() and not Traject.objects.exists()

    def test_htmx_krijgt_alleen_het_voorbeeld(self, referentie, tineke):
        antwoord = tineke.client.post(
            self.NIEUW, GEGEVENS | {"voorbeeld": "1"}, headers={"HX-Request": "true", "HX-Target": "voorbeeld"}
        )
        deel = antwoord.content.decode()
        assert deel.lstrip().startswith("<section") and 'id="voorbeeld"' in deel and "<textarea" not in deel

    @pytest.mark.parametrize(
        ("anders", "zin"),
        [
            ({"tekst": "{tekrot}"}, "Bedoelt u {tekort}?"),
            ({"cijfers_per": "morgen"}, "Typ een datum"),
            ({"onderwerp": ""}, "Schrijf waarover de brief gaat."),
        ],
    )
    def test_wat_nog_niet_te_lezen_is_zegt_waarom(self, referentie, tineke, anders, zin):
        antwoord = tineke.post(self.NIEUW, GEGEVENS | {"voorbeeld": "1"} | anders)
        assert antwoord.status_code == 200 and zin in tekst_van(antwoord, "voorbeeld")
        assert not Brief.objects.exists()

    def test_ook_bij_het_wijzigen_van_een_concept(self, brief, tineke):
        pad = f"{PAD}brieven/{brief.pk}/tekst/"
        tekst = tekst_van(tineke.post(pad, GEGEVENS | {"voorbeeld": "1", "tekst": "Kenmerk {kenmerk}."}))
        brief.refresh_from_db()
        assert f"Kenmerk {brief.kenmerk}." in tekst and "Taak: {taak}." in brief.tekst
