"""Many verbs in one Kast: read once, written in bulk, and the same as one by one."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from spreiding.opvang import actions
from spreiding.opvang.actions import BewijsInvoer, CapaciteitInvoer, MijlpaalInvoer, Verouderd
from spreiding.opvang.actions.kast import kast_van
from spreiding.opvang.models import Capaciteit, Locatie, Plekoordeel
from spreiding.regels.begrippen import Criterium, Doelgroep, Fase, Reden, Soort, Vraag
from tests.factories.opvang import LocatieFactory
from tests.wereld import NU, VANDAAG

pytestmark = pytest.mark.usefixtures("referentie")
ARNHEM = "GM0202"


@pytest.fixture
def arnhem():
    from spreiding.gebied.models import Gemeente

    return Gemeente.objects.select_related("provincie").get(pk=ARNHEM)


def duurzaam(locatie):
    """Reason of the verdict 'duurzaam' of today, cycle 2."""
    return (
        Plekoordeel.objects.bekend_op()
        .per(VANDAAG)
        .get(locatie=locatie, cyclus="2026-2028", vraag=Vraag.DUURZAAM.value)
        .reden
    )


def open_locatie(arnhem, aantal, kast=None, nu=NU):
    """Open since 2025, without end, with evidence of how long it stays."""
    locatie = LocatieFactory(gemeente=arnhem, beschikbaar=True, aantal=aantal, kast=kast, nu=nu)
    bewijs = BewijsInvoer(Criterium.LOOPTIJD, "Overeenkomst", date(2025, 1, 1), vindplaats="zaak 1")
    return actions.bewijs_toevoegen(
        locatie_id=locatie.pk, invoer=bewijs, door=locatie.aangemaakt_door, nu=nu + timedelta(hours=1), kast=kast
    )


def test_wat_samen_de_drempel_haalt_slaat_om_ook_bij_de_buur(arnhem):
    eerst = open_locatie(arnhem, 60)
    assert duurzaam(eerst) == Reden.ONDER_DREMPEL
    with kast_van("PV25") as kast:
        later = NU + timedelta(days=1)
        tweede = open_locatie(arnhem, 60, kast=kast, nu=later)
    assert {duurzaam(eerst), duurzaam(tweede)} == {Reden.VOLDOET}
    with kast_van("PV25") as kast:
        actions.locatie_sluiten(
            locatie_id=tweede.pk,
            per=VANDAAG,
            reden="einde",
            door=eerst.aangemaakt_door,
            nu=NU + timedelta(days=2),
            vandaag=VANDAAG,
            kast=kast,
        )
    assert duurzaam(eerst) == Reden.ONDER_DREMPEL
    assert actions.plekoordelen_controleren(nu=NU + timedelta(days=3)).klopt


def test_verschillende_handelingen_op_een_locatie_in_een_kast(arnhem):
    """Rows that are laid and replaced before they were ever written keep their history."""
    with kast_van("PV25") as kast:
        locatie = LocatieFactory(gemeente=arnhem, gepland=True, kast=kast)
        door = locatie.aangemaakt_door
        for uur, aantal in ((1, 150), (2, 120)):
            invoer = CapaciteitInvoer(Doelgroep.REGULIER, aantal, date(2027, 6, 1))
            actions.capaciteit_vastleggen(
                locatie_id=locatie.pk, invoer=invoer, door=door, nu=NU + timedelta(hours=uur), kast=kast
            )
    rijen = Capaciteit.objects.filter(locatie=locatie).order_by("registratie")
    assert [(rij.aantal, rij.registratie.upper_inf) for rij in rijen] == [(180, False), (150, False), (120, True)]
    assert Capaciteit.objects.bekend_op(NU + timedelta(minutes=90)).get(locatie=locatie).aantal == 150
    assert Locatie.objects.get(pk=locatie.pk).versie == 3


def test_een_oude_versie_wordt_ook_in_een_kast_geweigerd(arnhem):
    locatie = LocatieFactory(gemeente=arnhem)
    with pytest.raises(Verouderd), kast_van("PV25") as kast:
        actions.locatie_wijzigen(
            locatie_id=locatie.pk,
            versie=9,
            kenmerken={"naam": "Anders"},
            door=locatie.aangemaakt_door,
            nu=NU,
            kast=kast,
        )


def test_dezelfde_sleutel_geeft_in_een_kast_dezelfde_locatie(arnhem):
    eerder = LocatieFactory(gemeente=arnhem)
    nieuw = uuid4()
    with kast_van("PV25") as kast:
        assert LocatieFactory(gemeente=arnhem, sleutel=eerder.sleutel, kast=kast).pk == eerder.pk
        assert LocatieFactory(gemeente=arnhem, sleutel=nieuw, kast=kast) == LocatieFactory(
            gemeente=arnhem, sleutel=nieuw, kast=kast
        )
    assert Locatie.objects.count() == 2


def test_een_locatie_van_een_andere_provincie_zit_niet_in_de_kast(arnhem):
    locatie = LocatieFactory(gemeente=arnhem)
    with pytest.raises(Locatie.DoesNotExist), kast_van("PV23") as kast:
        actions.notitie_toevoegen(
            locatie_id=locatie.pk, tekst="hier niet", door=locatie.aangemaakt_door, nu=NU, kast=kast
        )


@pytest.mark.parametrize("soort", [Soort.AZC, Soort.NOODOPVANG])
def test_veel_handelingen_kosten_niet_meer_vragen(arnhem, soort):
    def vragen(aantal, dag):
        locaties = [LocatieFactory(gemeente=arnhem, gepland=True, soort=soort.value) for _ in range(aantal)]
        door, nu = locaties[0].aangemaakt_door, NU + timedelta(days=dag)
        with CaptureQueriesContext(connection) as gevangen, kast_van("PV25") as kast:
            for locatie in locaties:
                invoer = MijlpaalInvoer(Fase.VERGUNNING, verwacht_op=date(2027, 5, 1))
                actions.mijlpaal_vastleggen(
                    locatie_id=locatie.pk, invoer=invoer, door=door, nu=nu, vandaag=VANDAAG, kast=kast
                )
        return len(gevangen)

    assert vragen(20, dag=2) <= vragen(3, dag=1) + 1
