"""Opening, assigning, noting and asking for a reaction."""

from datetime import date

import pytest

from spreiding.audit.models import Gebeurtenis
from spreiding.regels.belemmering import Belemmerd
from spreiding.toezicht import actions
from spreiding.toezicht.models import Notitie, Traject


def test_een_traject_wordt_een_keer_geopend(traject, tineke, bureau):
    weer = actions.traject_openen(cyclus=traject.cyclus, gemeente=traject.gemeente, door=bureau.tekent, nu=bureau.nu)
    assert weer == traject
    assert (Traject.objects.count(), traject.behandelaar) == (1, tineke.user)
    assert Gebeurtenis.objects.filter(feit="traject_geopend").count() == 1


def test_een_ander_wordt_behandelaar(traject, bureau):
    wie = {"traject_id": traject.pk, "door": bureau.door, "nu": bureau.nu}
    assert actions.behandelaar_toewijzen(behandelaar=bureau.tekent, **wie).behandelaar == bureau.tekent
    actions.behandelaar_toewijzen(behandelaar=bureau.tekent, **wie)
    (gebeurd,) = Gebeurtenis.objects.filter(feit="behandelaar_toegewezen")
    assert gebeurd.gegevens == {"was": "Tineke", "wordt": "Thijs"}
    assert actions.behandelaar_toewijzen(behandelaar=None, **wie).behandelaar is None


def test_alleen_wie_bij_toezicht_werkt_wordt_behandelaar(traject, bureau, anna):
    with pytest.raises(Belemmerd, match="Anna werkt niet bij toezicht"):
        actions.behandelaar_toewijzen(traject_id=traject.pk, behandelaar=anna.user, door=bureau.door, nu=bureau.nu)


def test_een_notitie_staat_er_een_keer_en_niet_in_het_logboek(traject, bureau):
    wie = {"traject_id": traject.pk, "door": bureau.door, "nu": bureau.nu}
    een = actions.notitie_toevoegen(tekst=" Gevoelig. ", **wie)
    assert actions.notitie_toevoegen(tekst="Gevoelig.", **wie) == een
    assert Notitie.objects.count() == 1
    (gebeurd,) = Gebeurtenis.objects.filter(feit="toezichtnotitie_toegevoegd")
    assert "Gevoelig" not in str(gebeurd.gegevens)
    with pytest.raises(Belemmerd, match="Schrijf een notitie"):
        actions.notitie_toevoegen(tekst="  ", **wie)


def test_een_provincie_ziet_geen_notities(traject, bureau, pieter, anna):
    actions.notitie_toevoegen(traject_id=traject.pk, tekst="Intern.", door=bureau.door, nu=bureau.nu)
    assert not Notitie.objects.zichtbaar_voor(pieter.user).exists()
    assert Notitie.objects.zichtbaar_voor(anna.user).exists()


def test_een_reactie_vragen_met_een_termijn(traject, bureau):
    vraag = {"traject_id": traject.pk, "op": bureau.vandaag, "onderwerp": "trede 3", **bureau.wie}
    een = actions.reactie_vragen(uiterlijk=date(2027, 7, 21), **vraag)
    assert actions.reactie_vragen(uiterlijk=date(2027, 7, 21), **vraag) == een
    assert Gebeurtenis.objects.filter(feit="reactie_gevraagd").count() == 1
    with pytest.raises(Belemmerd) as gevangen:
        actions.reactie_vragen(uiterlijk=bureau.vandaag, **vraag)
    assert [b.veld for b in gevangen.value.belemmeringen] == ["uiterlijk"]
