"""Two people at once, with real transactions: writers take turns, nothing is lost, and nothing overlaps."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection

from spreiding.audit.models import Gebeurtenis
from spreiding.opvang.actions import (
    AandeelInvoer,
    CapaciteitInvoer,
    MijlpaalInvoer,
    Verouderd,
    capaciteit_vastleggen,
    locatie_registreren,
    locatie_wijzigen,
    mijlpaal_vastleggen,
)
from spreiding.opvang.actions.oordelen import plekoordelen_controleren
from spreiding.opvang.models import Capaciteit, Locatie, Locatieversie, Mijlpaal
from spreiding.regels.begrippen import Doelgroep, Fase, Soort
from tests.opvang.conftest import LATER
from tests.wereld import NU, VANDAAG

pytestmark = pytest.mark.django_db(transaction=True)


def tegelijk(*stappen):
    """Run the steps at the same moment, each with its own connection; their answers, or what they raised."""
    start = Barrier(len(stappen))

    def loop(stap):
        try:
            start.wait(timeout=10)
            return stap()
        except Exception as fout:  # noqa: BLE001  what a step raises is its answer
            return fout
        finally:
            connection.close()

    with ThreadPoolExecutor(len(stappen)) as draden:
        return list(draden.map(loop, stappen))


def soorten(antwoorden):
    return sorted(type(antwoord).__name__ for antwoord in antwoorden)


def test_een_dubbele_klik_registreert_een_keer(arnhem, schrijver):
    sleutel = uuid4()

    def klik():
        return locatie_registreren(
            sleutel=sleutel,
            gemeente=arnhem,
            kenmerken={"naam": "Meander", "soort": Soort.AZC.value},
            capaciteiten=[CapaciteitInvoer(Doelgroep.REGULIER, 180, date(2027, 6, 1))],
            door=schrijver,
            nu=NU,
            vandaag=VANDAAG,
        )

    eerste, tweede, derde = tegelijk(klik, klik, klik)
    assert eerste == tweede == derde
    assert Locatie.objects.count() == Capaciteit.objects.count() == 1
    assert Gebeurtenis.objects.filter(feit="locatie_geregistreerd").count() == 1


def test_de_tweede_die_dezelfde_versie_wijzigt_krijgt_de_nieuwe_te_zien(locatie, schrijver, vers):
    def wijzig(naam):
        return lambda: locatie_wijzigen(
            locatie_id=locatie.pk, versie=1, kenmerken={"naam": naam}, door=schrijver, nu=LATER
        )

    antwoorden = tegelijk(wijzig("Een"), wijzig("Twee"))
    assert soorten(antwoorden) == ["Locatie", "Verouderd"]
    verouderd = next(a for a in antwoorden if isinstance(a, Verouderd))
    assert verouderd.locatie.naam == vers(locatie).naam
    assert Locatieversie.objects.filter(locatie=locatie).count() == 2


def test_wie_geen_versie_noemt_komt_na_de_ander_en_niets_gaat_verloren(locatie, schrijver, vers):
    def wijzig(**kenmerken):
        return lambda: locatie_wijzigen(locatie_id=locatie.pk, kenmerken=kenmerken, door=schrijver, nu=LATER)

    assert soorten(tegelijk(wijzig(naam="Een"), wijzig(adres="Kade 1"))) == ["Locatie", "Locatie"]
    nu = vers(locatie)
    assert (nu.naam, nu.adres, nu.versie) == ("Een", "Kade 1", 3)
    assert Locatieversie.objects.filter(locatie=locatie, registratie__isempty=True).count() == 0


def test_twee_aantallen_tegelijk_overlappen_nooit(locatie, schrijver):
    def leg(aantal):
        invoer = CapaciteitInvoer(Doelgroep.REGULIER, aantal, date(2027, 1, 1))
        return lambda: capaciteit_vastleggen(locatie_id=locatie.pk, invoer=invoer, door=schrijver, nu=LATER)

    antwoorden = tegelijk(leg(100), leg(200), leg(300))
    assert soorten(antwoorden) == ["Locatie"] * 3
    nu = Capaciteit.objects.bekend_op().filter(locatie=locatie).order_by("geldigheid")
    assert [(r.geldigheid.lower, r.geldigheid.upper) for r in nu] == [
        (date(2025, 1, 1), date(2027, 1, 1)),
        (date(2027, 1, 1), None),
    ]
    assert nu[1].aantal in (100, 200, 300)


def test_met_een_versie_wint_er_precies_een(locatie, schrijver, renkum):
    def leg(aantal, deel):
        invoer = CapaciteitInvoer(Doelgroep.REGULIER, aantal, date(2027, 1, 1), None, (AandeelInvoer(renkum, deel),))
        return lambda: capaciteit_vastleggen(locatie_id=locatie.pk, versie=1, invoer=invoer, door=schrijver, nu=LATER)

    antwoorden = tegelijk(leg(100, 90), leg(50, 40))
    assert soorten(antwoorden) == ["Locatie", "Verouderd"]
    rij = Capaciteit.objects.bekend_op().get(locatie=locatie, geldigheid__startswith=date(2027, 1, 1))
    assert (rij.aantal, rij.aandelen.get().aantal) in {(100, 90), (50, 40)}


def test_een_fase_heeft_een_rij_hoe_vaak_er_ook_tegelijk_wordt_opgeslagen(plan, schrijver):
    def leg(dag):
        invoer = MijlpaalInvoer(Fase.VERGUNNING, verwacht_op=dag, reden="verschoven")
        return lambda: mijlpaal_vastleggen(locatie_id=plan.pk, invoer=invoer, door=schrijver, nu=LATER, vandaag=VANDAAG)

    tegelijk(*(leg(date(2027, 4, dag)) for dag in (1, 2, 3)))
    assert Mijlpaal.objects.bekend_op().filter(locatie=plan, fase="vergunning").count() == 1
    assert Mijlpaal.objects.filter(locatie=plan, fase="vergunning").count() == 3


def test_twee_locaties_die_samen_de_drempel_halen_missen_elkaar_niet(arnhem, schrijver):
    """Besluit art. 3.1 adds up the gemeente: whoever comes second must see what the first one wrote."""

    def registreer(naam):
        return lambda: locatie_registreren(
            sleutel=uuid4(),
            gemeente=arnhem,
            kenmerken={"naam": naam, "soort": Soort.AZC.value},
            capaciteiten=[CapaciteitInvoer(Doelgroep.REGULIER, 60, date(2027, 1, 1))],
            mijlpalen=[MijlpaalInvoer(Fase.BESCHIKBAAR, bereikt_op=date(2027, 1, 1))],
            door=schrijver,
            nu=NU,
            vandaag=VANDAAG,
        )

    assert soorten(tegelijk(registreer("Een"), registreer("Twee"))) == ["Locatie", "Locatie"]
    assert plekoordelen_controleren(nu=LATER).klopt
