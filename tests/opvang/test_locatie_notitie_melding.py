"""Notes and art. 8 notices: added, never changed."""

from datetime import date

import pytest

from spreiding.opvang.actions import locatie_vervallen, notitie_toevoegen, vertraging_melden
from spreiding.opvang.models import Notitie, Vertragingsmelding
from spreiding.regels.belemmering import Belemmerd
from tests.opvang.conftest import LATER
from tests.wereld import VANDAAG


@pytest.fixture
def meld(plan, schrijver):
    def doe(ontvangen_op=VANDAAG, feiten="De vergunning laat op zich wachten.", nieuwe_datum=None):
        return vertraging_melden(
            locatie_id=plan.pk,
            ontvangen_op=ontvangen_op,
            feiten=feiten,
            nieuwe_datum=nieuwe_datum,
            door=schrijver,
            nu=LATER,
            vandaag=VANDAAG,
        )

    return doe


def test_een_notitie_verandert_oordeel_en_versie_niet(locatie, schrijver, vers, log):
    notitie = notitie_toevoegen(locatie_id=locatie.pk, tekst="Gebeld.", door=schrijver, nu=LATER)
    assert Notitie.objects.get() == notitie
    assert (notitie.tekst, notitie.op, notitie.door) == ("Gebeld.", LATER, schrijver)
    assert vers(locatie).versie == 1
    assert log(locatie)[-1].feit == "notitie_toegevoegd"


def test_dezelfde_notitie_twee_keer_achter_elkaar_is_een_notitie(locatie, schrijver, olga, log):
    def schrijf(tekst, door=schrijver):
        return notitie_toevoegen(locatie_id=locatie.pk, tekst=tekst, door=door, nu=LATER)

    assert schrijf("Gebeld.") == schrijf("Gebeld.")
    schrijf("Gebeld.", door=olga.user)  # someone else said the same
    schrijf("Teruggebeld.")
    assert Notitie.objects.count() == 3
    assert [f.feit for f in log(locatie)].count("notitie_toegevoegd") == 3


def test_een_notitie_kan_ook_na_het_einde(plan, schrijver):
    locatie_vervallen(locatie_id=plan.pk, per=VANDAAG, reden="nee", door=schrijver, nu=LATER, vandaag=VANDAAG)
    notitie_toevoegen(locatie_id=plan.pk, tekst="Nagesprek.", door=schrijver, nu=LATER)
    assert Notitie.objects.count() == 1


def test_een_melding_houdt_de_dag_van_ontvangst(meld, plan, schrijver, log, vers):
    meld(ontvangen_op=date(2027, 3, 1), nieuwe_datum=date(2027, 9, 1))
    melding = Vertragingsmelding.objects.get()
    assert (melding.ontvangen_op, melding.nieuwe_datum) == (date(2027, 3, 1), date(2027, 9, 1))
    assert (melding.geregistreerd_op, melding.geregistreerd_door) == (LATER, schrijver)
    assert log(plan)[-1].gegevens == {"ontvangen_op": "2027-03-01", "nieuwe_datum": "2027-09-01"}
    assert vers(plan).versie == 1


def test_dezelfde_melding_twee_keer_is_een_melding(meld, plan, log):
    assert meld() == meld()
    meld(nieuwe_datum=date(2027, 9, 1))
    assert Vertragingsmelding.objects.count() == 2
    assert [f.feit for f in log(plan)].count("vertraging_gemeld") == 2


@pytest.mark.parametrize(
    ("invoer", "code", "veld"),
    [
        ({"ontvangen_op": date(2027, 3, 6)}, "in_de_toekomst", "ontvangen_op"),
        ({"ontvangen_op": date(1980, 1, 1)}, "te_vroeg", "ontvangen_op"),
        ({"feiten": "  "}, "feiten_nodig", "feiten"),
    ],
)
def test_belemmeringen_bij_een_melding(meld, invoer, code, veld):
    with pytest.raises(Belemmerd) as gevangen:
        meld(**invoer)
    assert [(b.code, b.veld) for b in gevangen.value.belemmeringen] == [(code, veld)]
    assert not Vertragingsmelding.objects.exists()
