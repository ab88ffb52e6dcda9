"""Voorvallen: the state follows, gegrond changes the taak after four eyes, a correction keeps what stood there."""

from datetime import UTC, date, datetime, timedelta

import pytest

from spreiding.audit.models import Gebeurtenis
from spreiding.bezwaar import actions
from spreiding.bezwaar.models import Dossiergebeurtenis
from spreiding.bezwaar.queries.dossiers import dossierrijen, dossiers
from spreiding.regels.belemmering import Belemmerd
from spreiding.regels.bezwaardossier import Dossiertoestand
from spreiding.regels.bezwaargebeurtenis import Voorval, Zaaksoort
from spreiding.verdeling.models import Schorsing, Taak, Verdeelbesluit
from tests.bezwaar.conftest import ARNHEM, dag, voorval
from tests.wereld import NU, VANDAAG


def stand(op: date = VANDAAG, bekend_op=None):
    (rij,) = dossierrijen(dossiers(voor=None), peildatum=op, bekend_op=bekend_op)
    return rij.beeld


def taak_op(op: date, bekend_op: datetime | None = None) -> tuple[int, int]:
    rijen = Taak.objects.filter(gemeente=ARNHEM, geldigheid__contains=op)
    kennis = {"registratie__contains": bekend_op} if bekend_op else {"registratie__upper_inf": True}
    taak = rijen.get(**kennis)
    return taak.regulier, taak.amv


def test_een_voorval_verandert_de_stand_en_staat_in_het_logboek(griffie, dossier):
    griffie.leg(dossier, "commissie", "18-1-2027")
    assert stand().beslis.laatste_dag == dag("28-4-2027")
    feit = Gebeurtenis.objects.over("bezwaardossier", dossier.pk).first()
    assert (feit.feit, feit.gegevens["voorval"]) == ("voorval_vastgelegd", "commissie")


def test_twee_keer_hetzelfde_is_een_voorval(griffie, dossier):
    eerst = griffie.leg(dossier, "herstelverzoek", "1-3-2027", "15-3-2027")
    assert griffie.leg(dossier, "herstelverzoek", "1-3-2027", "15-3-2027") == eerst


def test_een_voorval_dat_niet_kan_laat_niets_achter(griffie, dossier):
    with pytest.raises(Belemmerd, match="vrije dag"):
        griffie.leg(dossier, "hoorzitting_gepland", "1-3-2027", "5-5-2027")
    assert Dossiergebeurtenis.objects.count() == 1


def test_een_verplaatste_hoorzitting_na_de_veilige_dag_maakt_het_dossier_rood(griffie, dossier):
    griffie.leg(dossier, "commissie", "18-1-2027")
    griffie.leg(dossier, "hoorzitting_gepland", "1-2-2027", "17-3-2027")
    assert stand().toestand is Dossiertoestand.KRAP
    griffie.leg(dossier, "hoorzitting_gepland", "5-3-2027", "22-3-2027")
    assert stand().toestand is Dossiertoestand.TE_LAAT
    assert stand(dag("4-3-2027")).toestand is Dossiertoestand.KRAP  # the day before it was moved


def test_gegrond_bereidt_een_nieuwe_versie_voor_en_de_taak_verandert_pas_na_bekendmaking(griffie, maker):
    dossier = griffie.gehoord()
    rij = griffie.leg(dossier, "beslissing", "5-3-2027", uitkomst="gegrond", regels=griffie.nieuw(regulier=150))
    versie = rij.gevolg
    assert (versie.versie, versie.grond, versie.status, versie.kenmerk) == (2, "bezwaar", "concept", dossier.kenmerk)
    assert versie.regels.get().herleiding["bezwaar"]["dossier"] == dossier.pk
    assert taak_op(VANDAAG) == (180, 20)
    maker.rond_af(versie, dag("12-3-2027"))
    assert taak_op(dag("12-3-2027")) == (150, 20)
    assert taak_op(dag("11-3-2027")) == (180, 20)  # the day before keeps the old (ambitie 6)


def test_bij_gegrond_verandert_ten_minste_een_aantal(griffie):
    dossier = griffie.gehoord()
    with pytest.raises(Belemmerd, match="verandert ten minste één aantal"):
        griffie.leg(dossier, "beslissing", "5-3-2027", uitkomst="gegrond", regels=griffie.nieuw(regulier=180))
    assert not Verdeelbesluit.objects.filter(versie=2).exists()


@pytest.mark.parametrize("uitkomst", ["niet_ontvankelijk", "ongegrond", "ingetrokken", "doorgezonden"])
def test_een_andere_uitkomst_verandert_geen_besluit(griffie, uitkomst):
    dossier = griffie.gehoord()
    assert griffie.leg(dossier, "beslissing", "5-3-2027", uitkomst=uitkomst).gevolg is None
    assert Verdeelbesluit.objects.count() == 1


def test_een_schorsing_door_de_rechter_schorst_de_taak_bezwaar_niet(griffie, dossier):
    assert not Schorsing.objects.exists()  # Awb 6:16
    vovo = griffie.ontvang(
        soort=Zaaksoort.VOORZIENING,
        vorige=dossier,
        gerecht="rechtbank Gelderland",
        zaaknummer="ARN 27/12",
        op="1-2-2027",
    )
    griffie.leg(vovo, "schorsing", "20-2-2027")
    griffie.leg(vovo, "uitspraak", "20-2-2027", uitkomst="toegewezen")
    schorsing = Schorsing.objects.get()
    assert (schorsing.gemeente_id, schorsing.zaaknummer) == (ARNHEM, "ARN 27/12")
    assert (schorsing.geldigheid.lower, schorsing.geldigheid.upper) == (dag("20-2-2027"), None)


def test_beroep_volgt_op_de_beslissing_en_hoger_beroep_op_de_uitspraak(griffie, dossier):
    beroep = {"soort": Zaaksoort.BEROEP, "vorige": dossier, "gerecht": "rechtbank Gelderland"}
    with pytest.raises(Belemmerd, match="nog niet beslist"):
        griffie.ontvang(op="1-3-2027", **beroep)
    griffie.leg(dossier, "beslissing", "1-3-2027", uitkomst="niet_ontvankelijk")
    zaak = griffie.ontvang(op="4-3-2027", **beroep)
    assert zaak.kenmerk.startswith("R2027-")
    rij = next(r for r in dossierrijen(dossiers(voor=None), peildatum=VANDAAG) if r.pk == zaak.pk)
    assert rij.beeld.tijdig.antwoord.value == "ja"


def test_corrigeren_laat_staan_wat_er_stond(griffie, dossier):
    rij = griffie.leg(dossier, "commissie", "18-1-2027")
    nieuw = actions.voorval_corrigeren(
        gebeurtenis_id=rij.pk, invoer=voorval("commissie", "25-1-2027"), reden="Verkeerde brief", door=griffie.door,
        nu=NU + timedelta(hours=2), vandaag=VANDAAG,
    )  # fmt: skip
    assert nieuw.op == dag("25-1-2027")
    rij.refresh_from_db()
    assert rij.registratie.upper == nieuw.registratie.lower
    toen = stand(bekend_op=NU + timedelta(hours=1))
    assert toen.feiten.laatste(Voorval.COMMISSIE).op == dag("18-1-2027")
    with pytest.raises(Belemmerd, match="Iemand anders heeft dit al gecorrigeerd"):
        actions.voorval_intrekken(gebeurtenis_id=rij.pk, reden="x", door=griffie.door, nu=NU, vandaag=VANDAAG)


def test_corrigeren_kan_alleen_als_het_geheel_blijft_kloppen(griffie, dossier):
    griffie.leg(dossier, "commissie", "18-1-2027")
    ontvangst = Dossiergebeurtenis.objects.get(voorval="ontvangen")
    wie = {"gebeurtenis_id": ontvangst.pk, "door": griffie.door, "nu": NU, "vandaag": VANDAAG}
    later = griffie.invoer(op="20-1-2027").ontvangst
    with pytest.raises(Belemmerd, match="klopt ‘adviescommissie ingeschakeld op 18 januari 2027’ niet meer"):
        actions.voorval_corrigeren(invoer=later, reden="Stempel gelezen", **wie)
    eerder = griffie.invoer(op="12-1-2027").ontvangst
    with pytest.raises(Belemmerd, match="waarom"):
        actions.voorval_corrigeren(invoer=eerder, reden=" ", **wie)
    actions.voorval_corrigeren(invoer=eerder, reden="Stempel gelezen", **wie)
    assert stand().feiten.laatste(Voorval.ONTVANGEN).op == dag("12-1-2027")


def test_een_ontvangst_en_een_beslissing_met_gevolg_gaan_niet_zomaar_weg(griffie):
    dossier = griffie.gehoord()
    wie = {"reden": "Vergissing", "door": griffie.door, "nu": NU, "vandaag": VANDAAG}
    ontvangst = Dossiergebeurtenis.objects.get(voorval="ontvangen")
    with pytest.raises(Belemmerd, match="Zonder ontvangst is er geen dossier"):
        actions.voorval_intrekken(gebeurtenis_id=ontvangst.pk, **wie)
    rij = griffie.leg(dossier, "beslissing", "5-3-2027", uitkomst="gegrond", regels=griffie.nieuw())
    with pytest.raises(Belemmerd, match="Trek eerst die versie in"):
        actions.voorval_intrekken(gebeurtenis_id=rij.pk, **wie)


def test_een_vergissing_intrekken(griffie, dossier):
    rij = griffie.leg(dossier, "verdaging", "1-3-2027")
    assert stand().beslis.laatste_dag == dag("28-4-2027")
    actions.voorval_intrekken(gebeurtenis_id=rij.pk, reden="Niet verzonden", door=griffie.door, nu=NU, vandaag=VANDAAG)
    assert stand().beslis.laatste_dag == dag("16-3-2027")


def test_een_reeks_in_een_keer_is_gelijk_aan_een_voor_een(griffie, dossier):
    moment = datetime(2027, 2, 1, 9, tzinfo=UTC)
    reeks = [
        (moment, voorval("commissie", "18-1-2027")),
        (moment, voorval("hoorzitting_gepland", "1-2-2027", "17-3-2027")),
    ]
    actions.voorvallen_vastleggen(dossier_id=dossier.pk, reeks=reeks, door=griffie.door)
    assert [r.voorval for r in Dossiergebeurtenis.objects.order_by("pk")] == [
        "ontvangen", "commissie", "hoorzitting_gepland",
    ]  # fmt: skip
    with pytest.raises(Belemmerd, match="Leg dit apart vast"):
        gegrond = voorval("beslissing", "2-3-2027", uitkomst="gegrond")
        horen = voorval("hoorzitting_gehouden", "1-3-2027")
        geen = voorval("geen_commissie", "1-3-2027")
        actions.voorvallen_vastleggen(
            dossier_id=dossier.pk, reeks=[(NU, geen), (NU, horen), (NU, gegrond)], door=griffie.door
        )
