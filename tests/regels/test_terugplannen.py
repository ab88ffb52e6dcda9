"""Terugplannen vanaf ‘beslist vóór 1 juli 2027’: laatste veilige dagen, speling, en wat verplaatsen doet."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spreiding.regels.bezwaardossier import Dossiertoestand
from spreiding.regels.terugplannen import Stand, speling, terugplannen, vooruitzien
from tests.regels.bezwaren import COMMISSIE, KADER, ONTVANGEN, d, stand, voorval

KALENDER = KADER.kalender
DOEL = date(2027, 7, 1)


@pytest.mark.parametrize(
    ("beslisdatum", "commissie", "beslissing", "advies", "hoorzitting", "stukken"),
    [
        # de wettelijke termijn is eerder dan 1 juli: die telt
        ("28-4-2027", True, "28-4-2027", "13-4-2027", "19-3-2027", "9-3-2027"),
        ("16-3-2027", False, "16-3-2027", None, "2-3-2027", "20-2-2027"),  # een zaterdag: verschuift niet (Atw 1 lid 2)
        # uitstel tot na 1 juli: dan telt de laatste werkdag daarvoor
        ("15-8-2027", True, "30-6-2027", "16-6-2027", "26-5-2027", "16-5-2027"),  # de 16e is een zondag
    ],
)
def test_laatste_veilige_dagen(beslisdatum, commissie, beslissing, advies, hoorzitting, stukken):
    plan = terugplannen(beslisdatum=d(beslisdatum), doel_voor=DOEL, commissie=commissie, kalender=KALENDER)
    assert plan.beslissing == d(beslissing)
    assert plan.advies == (d(advies) if advies else None)
    assert (plan.hoorzitting, plan.stukken) == (d(hoorzitting), d(stukken))
    assert {"Awb art. 7:4 lid 1", "Atw art. 1 lid 2"} <= {stap.artikel for stap in plan.stappen}


def test_een_hoorzitting_na_de_veilige_dag_maakt_het_dossier_meteen_rood():
    gepland = voorval("hoorzitting_gepland", "1-2-2027", "17-3-2027")
    veilig = stand("5-3-2027", ONTVANGEN, COMMISSIE, gepland)
    assert veilig.toestand is Dossiertoestand.KRAP and veilig.speling == 5
    op_de_dag = stand(
        "5-3-2027", ONTVANGEN, COMMISSIE, gepland, voorval("hoorzitting_gepland", "5-3-2027", "19-3-2027")
    )
    assert op_de_dag.speling == 0 and op_de_dag.plan.hoorzitting == d("19-3-2027")
    te_laat = stand("5-3-2027", ONTVANGEN, COMMISSIE, gepland, voorval("hoorzitting_gepland", "5-3-2027", "22-3-2027"))
    assert te_laat.toestand is Dossiertoestand.TE_LAAT and te_laat.speling < 0


werkdagen = st.dates(date(2027, 1, 4), date(2027, 12, 31)).map(KALENDER.eerste_werkdag)


@given(werkdagen, st.dates(date(2027, 2, 1), date(2027, 9, 30)), st.booleans())
def test_op_tijd_is_precies_een_hoorzitting_op_of_voor_de_veilige_dag(hoorzitting, beslisdatum, commissie):
    plan = terugplannen(beslisdatum=beslisdatum, doel_voor=DOEL, commissie=commissie, kalender=KALENDER)
    vooruit = vooruitzien(
        Stand(commissie, hoorzitting=hoorzitting), peildatum=min(hoorzitting, date(2027, 1, 4)), kalender=KALENDER
    )
    assert (speling(plan, vooruit) >= 0) == (hoorzitting <= plan.hoorzitting)


@given(st.dates(date(2027, 1, 4), date(2027, 9, 30)), st.dates(date(2027, 2, 1), date(2027, 9, 30)), st.booleans())
def test_de_stappen_liggen_op_volgorde_en_nooit_op_een_vrije_dag(peildatum, beslisdatum, commissie):
    plan = terugplannen(beslisdatum=beslisdatum, doel_voor=DOEL, commissie=commissie, kalender=KALENDER)
    dagen = [plan.uitnodiging, plan.stukken, plan.hoorzitting, plan.advies or plan.hoorzitting, plan.beslissing]
    assert dagen == sorted(dagen) and plan.beslissing < DOEL
    assert not any(KALENDER.is_vrij(dag) for dag in (plan.hoorzitting, plan.beslissing, plan.uitnodiging))
    vooruit = vooruitzien(Stand(commissie), peildatum=peildatum, kalender=KALENDER)
    assert vooruit.beslissing > peildatum + timedelta(days=21)
    assert not KALENDER.is_vrij(vooruit.beslissing)


@given(st.dates(date(2026, 1, 1), date(2028, 12, 1)), st.integers(0, 60))
def test_werkdagen_heen_en_terug(dag, aantal):
    vanaf = KALENDER.eerste_werkdag(dag)
    assert KALENDER.werkdagen_voor(KALENDER.werkdagen_na(vanaf, aantal), aantal) == vanaf
