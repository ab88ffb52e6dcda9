"""Voor veel gemeenten tegelijk: bevestigen, per gemeente slagen of niet, en wat er niet kan."""

import pytest

from spreiding.audit.models import Gebeurtenis
from spreiding.gebied.models import Gemeente
from spreiding.regels.belemmering import Belemmerd, Belemmering
from spreiding.regels.feiten import Feit
from spreiding.toezicht.actions.verzamel import verzamel
from spreiding.toezicht.models import Actie, Gesprek, Traject
from tests.factories.toezicht import VervangingFactory
from tests.helpers.pagina import tekst_van
from tests.toezicht.wereld import ARNHEM, EDE, STAND, ZWOLLE, traject, wereld
from tests.wereld import NU

pytestmark = pytest.mark.usefixtures("referentie", "lijst")
PAD = "/toezicht/verzamelactie/"
TERUG = f"stand_per={STAND}"
GESPREK = {
    "soort": "ambtelijk", "op": "2027-03-12", "onderwerp": "Voortgang", "deelnemers": "wethouder, hoofd toezicht",
    "plaats": "",
}  # fmt: skip


@pytest.fixture
def lijst(referentie):
    wereld()


def vraag(wat, *codes, **anders):
    return {"wat": wat, "terug": TERUG, "gemeente": list(codes)} | anders


def test_een_gesprek_bij_twee_gemeenten(tineke):
    pagina = tekst_van(tineke.get(PAD, vraag("gesprek", ARNHEM, ZWOLLE)))
    assert "Voor 2 gemeenten tegelijk." in pagina and "Arnhem" in pagina and "tekort 100" in pagina
    antwoord = tineke.post(PAD, vraag("gesprek", ARNHEM, ZWOLLE, **GESPREK))
    assert (antwoord.status_code, antwoord["Location"]) == (303, f"/toezicht/termijn-verlopen/?{TERUG}")
    assert sorted(Gesprek.objects.values_list("traject__gemeente", flat=True)) == [ZWOLLE, ARNHEM]
    assert Gebeurtenis.objects.filter(feit=Feit.GESPREK_GEPLAND).count() == 2
    tineke.post(PAD, vraag("gesprek", ARNHEM, ZWOLLE, **GESPREK))
    assert Gesprek.objects.count() == 2  # the same again is the same


def test_een_behandelaar_toewijzen_en_weer_weghalen(tineke):
    tineke.post(PAD, vraag("behandelaar", ARNHEM, behandelaar=tineke.user.pk))
    assert Traject.objects.get().behandelaar == tineke.user
    tineke.post(PAD, vraag("behandelaar", ARNHEM, behandelaar=""))
    assert Traject.objects.get().behandelaar is None


def test_de_volgende_actie_bij_alle_gemeenten_van_de_gefilterde_lijst(tineke):
    alles = {"wat": "actie", "terug": f"{TERUG}&tekort=50", "alles": "1"}
    pagina = tineke.get(PAD, alles)
    assert "Voor 1 gemeente tegelijk." in tekst_van(pagina)
    velden = {"omschrijving": "Bel het college", "wanneer": "2027-03-20", "eigenaar": tineke.user.pk}
    antwoord = tineke.post(PAD, vraag("actie", ARNHEM, **velden))
    assert antwoord.status_code == 303 and Actie.objects.get().wat == "Bel het college"


@pytest.mark.parametrize(
    ("wat", "velden", "zin"),
    [
        ("gesprek", GESPREK | {"op": ""}, "Vul een datum in"),
        ("gesprek", GESPREK | {"deelnemers": " , "}, "Noem wie erbij zijn, naar functie."),
        ("gesprek", GESPREK | {"soort": "borrel"}, "borrel"),
        ("actie", {"omschrijving": "", "wanneer": "2027-03-20", "eigenaar": ""}, "Typ wat er moet gebeuren"),
        ("actie", {"omschrijving": "Bel", "wanneer": "2027-03-01", "eigenaar": ""}, "is al voorbij"),
        ("behandelaar", {"behandelaar": "99999"}, "Deze persoon werkt niet bij toezicht."),
    ],
)
def test_foute_invoer_zegt_bij_het_veld_wat_te_doen_en_bewaart_niets(tineke, wat, velden, zin):
    antwoord = tineke.post(PAD, vraag(wat, ARNHEM, **velden))
    assert antwoord.status_code == 422 and zin in tekst_van(antwoord)
    assert not Traject.objects.exists()


def test_zonder_keuze_zegt_de_pagina_wat_te_doen(tineke):
    assert "Er is geen gemeente gekozen" in tekst_van(tineke.get(PAD, {"wat": "gesprek"}))
    assert tineke.post(PAD, vraag("gesprek", **GESPREK)).status_code == 422


def test_een_gemeente_zonder_taak_wordt_overgeslagen_en_gezegd(tineke):
    pagina = tekst_van(tineke.get(PAD, vraag("gesprek", ARNHEM, "GM0299", "onzin")))
    assert "2 keuzes overgeslagen" in pagina and "Voor 1 gemeente tegelijk." in pagina


def test_wat_bij_een_gemeente_niet_kan_houdt_de_andere_niet_tegen(tineke, cyclus2):
    def doe(gevonden: Traject) -> None:
        if gevonden.gemeente_id == ARNHEM:
            raise Belemmerd([Belemmering("vol", "De agenda is vol.")])

    gemeenten = Gemeente.objects.filter(pk__in=[ARNHEM, EDE]).order_by("naam")
    uitkomsten = verzamel(gemeenten=gemeenten, cyclus=cyclus2, doe=doe, door=tineke.user, nu=NU)
    assert [(u.gemeente.pk, u.fout) for u in uitkomsten] == [(ARNHEM, "De agenda is vol."), (EDE, "")]
    assert list(Traject.objects.values_list("gemeente", flat=True)) == [EDE]


def test_een_deel_dat_mislukt_staat_per_gemeente_op_de_pagina(tineke, monkeypatch):
    from spreiding.toezicht.forms import verzamel as formulieren

    def doe(self, *, door, nu):
        def een(gevonden):
            if gevonden.gemeente_id == ARNHEM:
                raise Belemmerd([Belemmering("vol", "De agenda is vol.")])

        return een

    monkeypatch.setattr(formulieren.Gesprekform, "doe", doe)
    antwoord = tineke.post(PAD, vraag("gesprek", ARNHEM, ZWOLLE, **GESPREK))
    tekst = tekst_van(antwoord)
    assert "Bij 1 gemeente ging het niet" in tekst and "Arnhem: De agenda is vol." in tekst
    assert "Het gesprek staat gepland bij 1 gemeente: Zwolle." in tekst and "Probeer die opnieuw" in tekst


def test_lezen_is_geen_schrijven(anna, pieter):
    for wie in (anna, pieter):
        assert wie.get(PAD, vraag("gesprek", ARNHEM)).status_code == 403
        assert wie.post(PAD, vraag("gesprek", ARNHEM, **GESPREK)).status_code == 403


def test_wie_vervangt_plant_namens_de_behandelaar(tineke):
    gevonden = traject(ARNHEM)
    VervangingFactory(vervanger=tineke.user, persoon=_behandelaar(gevonden))
    tineke.post(PAD, vraag("gesprek", ARNHEM, **GESPREK))
    feit = Gebeurtenis.objects.get(feit=Feit.GESPREK_GEPLAND)
    assert (feit.door_naam, feit.gegevens["namens"]) == ("Tineke", str(gevonden.behandelaar))


def _behandelaar(gevonden: Traject):
    gevonden.behandelaar = gevonden.geopend_door
    gevonden.save(update_fields=["behandelaar"])
    return gevonden.behandelaar


def test_een_handeling_die_niet_bestaat_is_niet_gevonden(tineke):
    assert tineke.get(PAD, vraag("slopen", ARNHEM)).status_code == 404
