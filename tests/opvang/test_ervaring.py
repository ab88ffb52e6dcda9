"""What the forecast learns from: earlier plans as people knew them then, and the plans of today."""

from datetime import UTC, date, datetime

import pytest
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from spreiding.cyclus.queries import regelingen
from spreiding.opvang.actions import MijlpaalInvoer, locatie_vervallen, mijlpaal_vastleggen
from spreiding.opvang.queries.cijfers import Vraagstelling
from spreiding.opvang.queries.ervaring import ervaringen, plannen
from spreiding.regels.begrippen import Doelgroep, Fase
from spreiding.regels.ervaring import Afloop
from tests.factories.opvang import LocatieFactory
from tests.wereld import VANDAAG

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("referentie")]
BEGIN, LATER, NU = (datetime(2026, maand, 1, 9, tzinfo=UTC) for maand in (3, 6, 9))
VERWACHT = date(2026, 8, 1)


def plan(**extra):
    """Registered on 1 March 2026 with an agreement, expected to open on 1 August."""
    mijlpalen = (
        MijlpaalInvoer(Fase.OVEREENKOMST, bereikt_op=date(2026, 2, 20)),
        MijlpaalInvoer(Fase.BESCHIKBAAR, verwacht_op=VERWACHT),
    )
    return LocatieFactory(nu=BEGIN, vandaag=BEGIN.date(), mijlpalen=mijlpalen, aantal=100, begin=VERWACHT, **extra)


def geopend(locatie, op):
    mijlpaal_vastleggen(
        locatie_id=locatie.pk, invoer=MijlpaalInvoer(Fase.BESCHIKBAAR, bereikt_op=op, reden="open"),
        door=locatie.aangemaakt_door, nu=NU, vandaag=NU.date(),
    )  # fmt: skip


def gezien(peildatum=VANDAAG, bekend_op=datetime(2027, 3, 5, 9, tzinfo=UTC)):
    return [(e.fase, e.dagen, e.afloop) for e in ervaringen(peildatum, bekend_op)]


def test_een_plan_dat_te_laat_openging():
    geopend(plan(), date(2026, 8, 31))
    assert gezien() == [(Fase.OVEREENKOMST, 30, Afloop.BESCHIKBAAR)]


def test_wat_we_toen_nog_niet_wisten_loopt_nog():
    geopend(plan(), date(2026, 8, 31))
    assert gezien(LATER.date(), LATER) == [(Fase.OVEREENKOMST, (LATER.date() - VERWACHT).days, Afloop.LOOPT)]
    assert gezien(LATER.date(), BEGIN.replace(month=2)) == []


def test_een_vervallen_plan():
    locatie = plan()
    locatie_vervallen(
        locatie_id=locatie.pk, per=date(2026, 7, 2), reden="geen draagvlak", door=locatie.aangemaakt_door, nu=NU,
        vandaag=NU.date(),
    )  # fmt: skip
    assert gezien() == [(Fase.OVEREENKOMST, -30, Afloop.VERVALLEN)]


def test_een_verschoven_datum_telt_vanaf_de_datum_die_men_toen_verwachtte():
    locatie = plan()
    mijlpaal_vastleggen(
        locatie_id=locatie.pk, invoer=MijlpaalInvoer(Fase.BESCHIKBAAR, verwacht_op=date(2026, 12, 1), reden="later"),
        door=locatie.aangemaakt_door, nu=LATER, vandaag=LATER.date(),
    )  # fmt: skip
    assert gezien() == [(Fase.OVEREENKOMST, (VANDAAG - VERWACHT).days, Afloop.LOOPT)]


def vraag(bekend_op=None):
    return Vraagstelling(regelingen()["2026-2028"], VANDAAG, bekend_op)


def test_plannen_van_nu_met_fase_datum_en_plaatsen_apart():
    locatie = LocatieFactory(
        gepland=True,
        mijlpalen=(
            MijlpaalInvoer(Fase.VERGUNNING, bereikt_op=date(2027, 2, 1)),
            MijlpaalInvoer(Fase.BESCHIKBAAR, verwacht_op=date(2027, 6, 1)),
        ),
    )
    LocatieFactory(beschikbaar=True)
    LocatieFactory(gepland=True, noodopvang=True)
    (regel,) = plannen(vraag(), date(2027, 7, 1))
    assert (regel.naam, regel.locatie_id) == (locatie.naam, locatie.pk)
    assert (regel.plan.fase, regel.plan.verwacht_op) == (Fase.VERGUNNING, date(2027, 6, 1))
    assert (regel.plan.regulier, regel.plan.amv, regel.plan.gemeente) == (180, 0, locatie.gemeente_id)


def test_amv_staat_apart_en_een_andere_provincie_doet_niet_mee():
    locatie = LocatieFactory(gepland=True, doelgroep=Doelgroep.AMV)
    (regel,) = plannen(vraag(), date(2027, 7, 1), [locatie.provincie_id])
    assert (regel.plan.regulier, regel.plan.amv) == (0, 180)
    assert plannen(vraag(), date(2027, 7, 1), ["PV31"]) == []


def test_voor_de_registratie_was_er_nog_geen_plan():
    locatie = LocatieFactory(gepland=True)
    eerder = DateTimeTZRange(locatie.aangemaakt_op, None).lower.replace(year=2026)
    assert plannen(vraag(eerder), date(2027, 7, 1)) == []


def test_evenveel_queries_voor_veel_plannen(zelfde_aantal_queries):
    zelfde_aantal_queries(
        lambda n: LocatieFactory.create_batch(n, gepland=True), lambda: plannen(vraag(), date(2027, 7, 1))
    )
