"""Volgende acties en vervanging: zetten, beëindigen, en beide namen in het logboek."""

from datetime import UTC, date, datetime

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from spreiding.audit.models import Gebeurtenis
from spreiding.regels.belemmering import Belemmerd
from spreiding.regels.feiten import Feit
from spreiding.regels.toezichtactie import Actieuitkomst
from spreiding.toezicht.actions.actie import (
    actie_beeindigen,
    actie_zetten,
    vervanging_intrekken,
    vervanging_vastleggen,
)
from spreiding.toezicht.models import Actie, Vervanging
from spreiding.toezicht.queries.vervanging import vertegenwoordigt, vervangingen
from tests.factories.accounts import UserFactory
from tests.factories.toezicht import SINDS, ActieFactory, TrajectFactory, VervangingFactory
from tests.helpers.weigering import geweigerd
from tests.wereld import NU, VANDAAG

STRAKS = date(2027, 3, 12)


def zet(traject=None, **anders):
    door = anders.pop("door", None) or UserFactory()
    velden = {"wat": "Bel de wethouder", "wanneer": STRAKS, "eigenaar": door, "door": door, "nu": NU} | anders
    return actie_zetten(traject_id=(traject or TrajectFactory()).pk, **velden)


def codes(fout) -> list[str]:
    return [b.code for b in fout.value.belemmeringen]


def test_een_actie_staat_met_dag_en_eigenaar_in_het_logboek(referentie):
    actie = zet()
    feit = Gebeurtenis.objects.get(feit=Feit.ACTIE_GEZET)
    assert feit.gemeente_code == actie.traject.gemeente_id
    assert feit.gegevens == {"wat": "Bel de wethouder", "wanneer": "2027-03-12", "wie": str(actie.eigenaar)}


@pytest.mark.parametrize(
    ("anders", "code"),
    [
        ({"wat": "  "}, ["wat"]),
        ({"wat": "x" * 201}, ["wat_lang"]),
        ({"wanneer": date(2027, 3, 4)}, ["voorbij"]),
        ({"wanneer": None}, ["wanneer"]),
    ],
)
def test_belemmeringen_van_een_actie(referentie, anders, code):
    with pytest.raises(Belemmerd) as fout:
        zet(**anders)
    assert codes(fout) == code and not Actie.objects.exists()


def test_dezelfde_actie_twee_keer_is_een_actie(referentie):
    traject, door = TrajectFactory(), UserFactory()
    assert zet(traject, door=door).pk == zet(traject, door=door).pk
    assert Gebeurtenis.objects.filter(feit=Feit.ACTIE_GEZET).count() == 1


@pytest.mark.parametrize("uitkomst", Actieuitkomst)
def test_een_actie_eindigt_een_keer(referentie, uitkomst):
    actie, door = zet(), UserFactory()
    actie_beeindigen(actie_id=actie.pk, uitkomst=uitkomst, door=door, nu=NU)
    with pytest.raises(Belemmerd) as fout:
        actie_beeindigen(actie_id=actie.pk, uitkomst=uitkomst, door=door, nu=NU)
    assert codes(fout) == ["klaar"]
    feit = Gebeurtenis.objects.get(feit=Feit.ACTIE_BEEINDIGD)
    assert feit.gegevens["uitkomst"] == uitkomst.label and "namens" not in feit.gegevens


def test_wie_vervangt_handelt_namens_de_ander_en_het_logboek_noemt_beiden(referentie):
    anna, bea = UserFactory(), UserFactory()
    actie = zet(door=anna)
    vervang(anna, bea)
    assert vertegenwoordigt(bea, VANDAAG) == [anna] and vertegenwoordigt(anna, VANDAAG) == []
    actie_beeindigen(actie_id=actie.pk, uitkomst=Actieuitkomst.GEDAAN, door=bea, nu=NU)
    feit = Gebeurtenis.objects.get(feit=Feit.ACTIE_BEEINDIGD)
    assert (feit.door_sleutel, feit.gegevens["namens"]) == (str(bea.pk), str(anna))


def vervang(persoon, vervanger, van=VANDAAG, tot_en_met=STRAKS):
    return vervanging_vastleggen(
        persoon=persoon, vervanger=vervanger, van=van, tot_en_met=tot_en_met, door=persoon, nu=NU
    )


def test_belemmeringen_van_een_vervanging(referentie):
    anna, bea, cor = UserFactory(), UserFactory(), UserFactory()
    vervang(anna, bea)
    gevallen = [
        ((cor, cor), ["zelf"]),
        ((cor, bea, STRAKS, VANDAAG), ["volgorde"]),
        ((cor, bea, date(2027, 1, 1), date(2027, 2, 1)), ["voorbij"]),
        ((cor, bea, VANDAAG, date(2029, 1, 1)), ["lang"]),
        ((anna, cor, STRAKS, STRAKS), ["dubbel"]),
        ((cor, anna), ["afwezig"]),
    ]
    for wat, verwacht in gevallen:
        with pytest.raises(Belemmerd) as fout:
            vervang(*wat)
        assert codes(fout) == verwacht
    assert Vervanging.objects.count() == 1


def test_een_ingetrokken_vervanging_geldt_niet_meer(referentie):
    anna, bea = UserFactory(), UserFactory()
    rij = vervang(anna, bea)
    assert list(vervangingen(VANDAAG)) == [rij]
    for _ in range(2):
        vervanging_intrekken(vervanging_id=rij.pk, door=anna, nu=NU)
    assert list(vervangingen(VANDAAG)) == [] and vertegenwoordigt(bea, VANDAAG) == []
    assert Gebeurtenis.objects.filter(feit=Feit.VERVANGING_INGETROKKEN).count() == 1
    vervang(anna, bea)  # the days are free again


def test_open_op_een_moment(referentie):
    actie = ActieFactory()
    assert list(Actie.objects.open_op(SINDS)) == [actie]
    assert not Actie.objects.open_op(datetime(2027, 1, 13, tzinfo=UTC))
    actie_beeindigen(actie_id=actie.pk, uitkomst=Actieuitkomst.GEDAAN, door=actie.eigenaar, nu=NU)
    assert not Actie.objects.open_op(NU) and list(Actie.objects.open_op(SINDS)) == [actie]


@pytest.mark.parametrize(
    ("grens", "velden"),
    [
        ("actie_einde_volledig", {"uitkomst": "gedaan", "beeindigd_op": NU}),
        ("actie_einde_met_uitkomst", {"uitkomst": "gedaan"}),
        ("actie_heeft_tekst", {"wat": ""}),
    ],
)
def test_de_databank_weigert_een_half_einde(referentie, grens, velden):
    with geweigerd(grens):
        ActieFactory(**velden)
    ActieFactory()


def test_de_databank_weigert_een_vervanging_die_niet_kan(referentie):
    rij = VervangingFactory()
    with geweigerd("vervanging_een_tegelijk"):
        VervangingFactory(persoon=rij.persoon)
    with geweigerd("vervanging_door_een_ander"):
        VervangingFactory(persoon=rij.vervanger, vervanger=rij.vervanger)
    with geweigerd("vervanging_intrekking_volledig"):
        VervangingFactory(ingetrokken_op=NU)
    with geweigerd("vervanging_heeft_dagen"):
        VervangingFactory(geldigheid=DateRange(VANDAAG, None))
    VervangingFactory(persoon=rij.persoon, ingetrokken_op=NU, ingetrokken_door=rij.persoon)
