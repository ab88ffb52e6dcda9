"""Grounds and evidence: what makes a plan likely, and what proves it."""

from datetime import date
from hashlib import sha256

import pytest

from spreiding.opvang.actions import (
    Bestand,
    BewijsInvoer,
    CapaciteitInvoer,
    bewijs_intrekken,
    bewijs_toevoegen,
    capaciteit_vastleggen,
    kansrijkheid_intrekken,
    kansrijkheid_vastleggen,
    locatie_vervallen,
)
from spreiding.opvang.models import Bewijsstuk, Kansrijkheid
from spreiding.regels.begrippen import Criterium, Doelgroep, Kansrijkgrond
from spreiding.regels.belemmering import Belemmerd
from tests.opvang.conftest import LATER, UUR
from tests.wereld import VANDAAG

MORGEN = date(2027, 3, 6)


@pytest.fixture
def kort_plan(plan, schrijver):
    """The plan ends before the next raming: it counts only when it is likely to go on."""
    invoer = CapaciteitInvoer(Doelgroep.REGULIER, 180, date(2027, 6, 1), date(2027, 12, 1))
    rij = plan.capaciteiten.get().pk
    capaciteit_vastleggen(locatie_id=plan.pk, invoer=invoer, in_plaats_van=rij, door=schrijver, nu=LATER)
    return plan


@pytest.fixture
def leg_grond_vast(schrijver):
    def doe(locatie, grond=Kansrijkgrond.TOEZEGGING, nu=LATER + UUR):
        return kansrijkheid_vastleggen(
            locatie_id=locatie.pk, grond=grond, toelichting="brief van het college", door=schrijver, nu=nu
        )

    return doe


@pytest.fixture
def voeg_toe(schrijver):
    def doe(locatie, nu=LATER + 2 * UUR, **velden):
        gegevens = {"criterium": Criterium.KANSRIJK, "omschrijving": "Brief van 1 maart", "vindplaats": "zaak 12"}
        return bewijs_toevoegen(
            locatie_id=locatie.pk, invoer=BewijsInvoer(**{**gegevens, **velden}), door=schrijver, nu=nu
        )

    return doe


def pdf(inhoud=b"%PDF-1.7 ... %%EOF"):
    return Bestand("brief.pdf", "application/pdf", inhoud, sha256(inhoud).hexdigest())


def codes(gevangen):
    return [b.code for b in gevangen.value.belemmeringen]


# --- grounds -----------------------------------------------------------------------------------------------------


def test_een_grond_met_bewijs_laat_een_plan_meetellen(kort_plan, leg_grond_vast, voeg_toe, oordelen):
    assert oordelen(kort_plan, VANDAAG)["verdeelbesluit"] == ("nee", "einde_te_vroeg", 180)
    leg_grond_vast(kort_plan)
    assert oordelen(kort_plan, VANDAAG)["verdeelbesluit"] == ("onbekend", "kansrijk_zonder_bewijs", 180)
    voeg_toe(kort_plan, grond=Kansrijkgrond.TOEZEGGING)
    assert oordelen(kort_plan, VANDAAG)["verdeelbesluit"] == ("ja", "kansrijk", 180)


def test_het_logboek_noemt_de_grond(plan, leg_grond_vast, log):
    leg_grond_vast(plan)
    feit = log(plan)[-1]
    assert feit.feit == "kansrijkheid_vastgelegd"
    assert feit.gegevens == {"grond": "toezegging", "toelichting": "brief van het college"}


def test_een_grond_staat_er_een_keer(plan, leg_grond_vast):
    leg_grond_vast(plan)
    with pytest.raises(Belemmerd) as gevangen:
        leg_grond_vast(plan, nu=LATER + 2 * UUR)
    assert codes(gevangen) == ["al_vastgelegd"]
    leg_grond_vast(plan, Kansrijkgrond.BESLUITVORMING, nu=LATER + 2 * UUR)
    assert Kansrijkheid.objects.bekend_op().count() == 2


def test_een_grond_intrekken_kan_en_twee_keer_is_een_keer(kort_plan, leg_grond_vast, schrijver, oordelen, log):
    leg_grond_vast(kort_plan)
    grond = Kansrijkheid.objects.get()
    for uur in (3, 4):
        kansrijkheid_intrekken(locatie_id=kort_plan.pk, kansrijkheid_id=grond.pk, door=schrijver, nu=LATER + uur * UUR)
    assert oordelen(kort_plan, VANDAAG)["verdeelbesluit"] == ("nee", "einde_te_vroeg", 180)
    assert [f.feit for f in log(kort_plan)].count("kansrijkheid_ingetrokken") == 1
    assert Kansrijkheid.objects.get().registratie.upper == LATER + 3 * UUR


def test_een_ingetrokken_grond_mag_opnieuw(plan, leg_grond_vast, schrijver):
    leg_grond_vast(plan)
    grond = Kansrijkheid.objects.get()
    kansrijkheid_intrekken(locatie_id=plan.pk, kansrijkheid_id=grond.pk, door=schrijver, nu=LATER + 2 * UUR)
    leg_grond_vast(plan, nu=LATER + 3 * UUR)
    assert Kansrijkheid.objects.bekend_op().count() == 1


def test_de_grond_van_een_ander_wordt_niet_ingetrokken(plan, locatie, leg_grond_vast, schrijver):
    leg_grond_vast(plan)
    grond = Kansrijkheid.objects.get()
    kansrijkheid_intrekken(locatie_id=locatie.pk, kansrijkheid_id=grond.pk, door=schrijver, nu=LATER + 2 * UUR)
    assert Kansrijkheid.objects.bekend_op().filter(pk=grond.pk).exists()


# --- evidence ----------------------------------------------------------------------------------------------------


def test_een_bestand_wordt_bewaard_onder_zijn_vingerafdruk(plan, voeg_toe):
    voeg_toe(plan, bestand=pdf(), vindplaats="")
    stuk = Bewijsstuk.objects.get()
    assert stuk.bestand.name.startswith(f"bewijs/{stuk.sha256[:2]}/{stuk.sha256}")
    assert stuk.bestand.read() == b"%PDF-1.7 ... %%EOF"
    assert (stuk.bestandsnaam, stuk.mediatype, stuk.grootte) == ("brief.pdf", "application/pdf", 18)


def test_bewijs_geldt_zolang_het_houdbaar_is(locatie, voeg_toe, oordelen):
    voeg_toe(locatie, criterium=Criterium.LOOPTIJD, van=date(2027, 1, 1), tot=date(2027, 9, 1))
    assert oordelen(locatie, VANDAAG)["duurzaam"] == ("ja", "voldoet", 180)
    assert oordelen(locatie, date(2027, 9, 1))["duurzaam"] == ("onbekend", "looptijd_zonder_bewijs", 180)


def test_hetzelfde_stuk_twee_keer_is_een_stuk(plan, voeg_toe, log):
    for _ in range(2):
        voeg_toe(plan, bestand=pdf(), van=MORGEN)
    voeg_toe(plan, bestand=pdf())  # another shelf life is another piece
    assert Bewijsstuk.objects.count() == 2
    assert [f.feit for f in log(plan)].count("bewijs_toegevoegd") == 2


def test_het_logboek_noemt_de_vingerafdruk(plan, voeg_toe, log):
    voeg_toe(plan, bestand=pdf())
    feit = log(plan)[-1]
    assert feit.feit == "bewijs_toegevoegd"
    assert feit.gegevens["sha256"] == pdf().sha256


@pytest.mark.parametrize(
    ("velden", "code", "veld"),
    [
        ({"vindplaats": " "}, "bewijs_zonder_stuk", "bestand"),
        ({"van": MORGEN, "tot": MORGEN}, "einde_voor_begin", "tot"),
    ],
)
def test_belemmeringen_bij_bewijs(plan, voeg_toe, velden, code, veld):
    with pytest.raises(Belemmerd) as gevangen:
        voeg_toe(plan, **velden)
    assert [(b.code, b.veld) for b in gevangen.value.belemmeringen] == [(code, veld)]
    assert not Bewijsstuk.objects.exists()


def test_een_vervallen_plan_krijgt_geen_grond_en_geen_bewijs(plan, leg_grond_vast, voeg_toe, schrijver):
    locatie_vervallen(locatie_id=plan.pk, per=VANDAAG, reden="nee", door=schrijver, nu=LATER, vandaag=VANDAAG)
    for stap in (leg_grond_vast, voeg_toe):
        with pytest.raises(Belemmerd) as gevangen:
            stap(plan)
        assert codes(gevangen) == ["eindstand"]


def test_bewijs_intrekken_kan_en_twee_keer_is_een_keer(locatie, voeg_toe, schrijver, oordelen, log):
    voeg_toe(locatie, criterium=Criterium.LOOPTIJD)
    stuk = Bewijsstuk.objects.get()
    for uur in (3, 4):
        bewijs_intrekken(
            locatie_id=locatie.pk, bewijs_id=stuk.pk, reden="verkeerd stuk", door=schrijver, nu=LATER + uur * UUR
        )
    assert oordelen(locatie, VANDAAG)["duurzaam"][0] == "onbekend"
    ingetrokken = [f for f in log(locatie) if f.feit == "bewijs_ingetrokken"]
    assert [f.gegevens["reden"] for f in ingetrokken] == ["verkeerd stuk"]
    assert Bewijsstuk.objects.get().registratie.upper == LATER + 3 * UUR
