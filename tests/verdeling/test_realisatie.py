"""Realisatie: taak of opgave tegenover plekken, op elke dag en zoals elke dag bekend; één som voor iedereen."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from spreiding.gebied.models import Gemeente
from spreiding.opvang.actions import CapaciteitInvoer, MijlpaalInvoer
from spreiding.opvang.queries.cijfers import Vraagstelling
from spreiding.regels.begrippen import Doelgroep, Fase, Soort, Toestand
from spreiding.verdeling import actions
from spreiding.verdeling.models import Besluitregel
from spreiding.verdeling.queries.realisatie import anders_geteld, realisatie, realisatie_van
from spreiding.verdeling.queries.stand import Doelsoort, Groep
from tests.factories.opvang import LocatieFactory
from tests.verdeling.conftest import ARNHEM, BEKEND, EDE, OP_TIJD, ZWOLLE, Besluitmaker, invoer

pytestmark = pytest.mark.django_db
CYCLUS = "2026-2028"
NIJMEGEN = "GM0268"
SINDS = (MijlpaalInvoer(Fase.BESCHIKBAAR, bereikt_op=date(2025, 1, 1)),)
NA = OP_TIJD + timedelta(days=6)


def kijk(dag=NA, **vraag):
    return realisatie(CYCLUS, dag, provincies=["PV25"], **vraag)


def stand(code=ARNHEM, dag=NA, **vraag):
    return kijk(dag, **vraag).per_code[code]


def plekken(gemeente=ARNHEM, regulier=100, amv=0, *, nu=datetime(2026, 3, 1, 9, tzinfo=UTC), **extra):
    begin = extra.pop("begin", date(2025, 1, 1))
    rijen = [CapaciteitInvoer(Doelgroep.REGULIER, regulier, van=begin)]
    rijen += [CapaciteitInvoer(Doelgroep.AMV, amv, van=begin)] if amv else []
    return LocatieFactory(
        gemeente=Gemeente.objects.get(pk=gemeente),
        capaciteiten=rijen,
        mijlpalen=extra.pop("mijlpalen", SINDS),
        nu=nu,
        **extra,
    )


# -- taak or opgave --------------------------------------------------------------------------------------------------


def test_de_dag_voor_de_bekendmaking_staat_de_opgave_en_vanaf_die_dag_de_taak(maker, opgave_gelderland):
    maker.bekendgemaakt(invoer(ARNHEM, 180, 20), invoer(EDE, 300, 0))
    eerder, later = stand(dag=BEKEND - timedelta(days=1)), stand(dag=BEKEND)
    assert (eerder.soort, eerder.maat().doel, eerder.taak) == (Doelsoort.OPGAVE, 400, None)
    assert (later.soort, later.maat().doel, later.realiseren_uiterlijk) == (Doelsoort.TAAK, 200, OP_TIJD)
    assert later.maat().opgave == 400


def test_wat_toen_nog_niet_bekend_was_telt_toen_niet(maker, opgave_gelderland):
    maker.bekendgemaakt()
    toen = datetime(2026, 12, 22, 8, tzinfo=UTC)
    assert stand(dag=BEKEND, bekend_op=toen).soort is Doelsoort.OPGAVE
    assert stand(dag=BEKEND, bekend_op=datetime(2027, 1, 5, tzinfo=UTC)).soort is Doelsoort.TAAK


def test_een_vastgesteld_besluit_dat_niet_is_bekendgemaakt_telt_niet(maker, opgave_gelderland):
    maker.vastgesteld()
    assert stand().soort is Doelsoort.OPGAVE


def test_een_gemeente_zonder_regel_in_het_besluit_heeft_geen_taak(maker, opgave_gelderland):
    maker.bekendgemaakt()
    nijmegen = stand(NIJMEGEN)
    assert (nijmegen.toestand, nijmegen.doel, nijmegen.maat().doel) == (Toestand.GEEN_TAAK, None, 0)
    assert "noemt deze gemeente niet" in nijmegen.reden


def test_een_andere_provincie_zonder_besluit_houdt_haar_opgave(maker, opgave_gelderland):
    maker.bekendgemaakt()
    land = realisatie(CYCLUS, NA)
    assert land.per_code[ZWOLLE].soort is Doelsoort.OPGAVE
    assert land.land.soort is Doelsoort.GEMENGD
    assert len(land.provincies) == 12 and len(land.gemeenten) >= 342


def test_de_dag_voor_een_nieuwe_versie_staat_de_oude_taak(maker, opgave_gelderland):
    maker.bekendgemaakt(invoer(ARNHEM, 180, 20), invoer(EDE, 300, 0))
    wijziging = date(2027, 3, 1)
    maker.rond_af(maker.wijziging(invoer(ARNHEM, 100, 20)), wijziging)
    assert stand(dag=wijziging - timedelta(days=1)).maat().doel == 200
    assert stand(dag=wijziging).maat().doel == 120
    assert stand(dag=wijziging).taak.versie == 2
    assert stand(EDE, dag=wijziging).maat().doel == 300
    assert stand(dag=wijziging, bekend_op=datetime(2027, 2, 1, tzinfo=UTC)).maat().doel == 200


# -- states ----------------------------------------------------------------------------------------------------------


def test_verlopen_is_het_pas_na_de_laatste_dag_van_de_eigen_regel(maker):
    plekken(ARNHEM, 100)
    plekken(EDE, 100)
    maker.bekendgemaakt(invoer(ARNHEM, 180, 20), invoer(EDE, 180, 0, op=date(2027, 9, 1)))
    assert stand(dag=OP_TIJD).toestand is Toestand.TEKORT
    assert stand(dag=OP_TIJD + timedelta(days=1)).toestand is Toestand.VERLOPEN
    assert stand(EDE, dag=NA).toestand is Toestand.TEKORT
    assert stand(EDE, dag=date(2027, 9, 2)).toestand is Toestand.VERLOPEN
    assert (stand().tekort_regulier, stand().tekort_amv, stand().dagen_te_laat) == (80, 20, 6)


def test_een_langere_termijn_laat_latere_plannen_meetellen(maker):
    """The horizon is that of the line: what opens in August is planned for a term until September."""
    straks = (MijlpaalInvoer(Fase.BESCHIKBAAR, verwacht_op=date(2027, 8, 1)),)
    for gemeente in (ARNHEM, EDE):
        plekken(gemeente, 100, begin=date(2027, 8, 1), mijlpalen=straks)
    maker.bekendgemaakt(invoer(ARNHEM, 100, 0), invoer(EDE, 100, 0, op=date(2027, 9, 1)))
    dag = date(2027, 3, 5)
    assert (stand(dag=dag).maat().gepland, stand(dag=dag).toestand) == (0, Toestand.TEKORT)
    assert (stand(EDE, dag=dag).maat().gepland, stand(EDE, dag=dag).toestand) == (100, Toestand.OP_KOERS)
    assert kijk(dag).land.cijfers.totaal.gepland == 100


def test_een_schorsing_haalt_de_gemeente_van_de_lijst_en_de_totalen_houden_haar(maker):
    plekken(ARNHEM, 100)
    besluit = maker.bekendgemaakt(invoer(ARNHEM, 180, 20), invoer(EDE, 300, 0))
    regel = Besluitregel.objects.get(besluit=besluit, gemeente=ARNHEM)
    actions.schorsing_vastleggen(
        besluitregel_id=regel.pk, van=date(2027, 6, 1), zaaknummer="ARN 27/12", gerecht="rechtbank Gelderland",
        toelichting="", door=maker.opsteller, nu=datetime(2027, 6, 2, 9, tzinfo=UTC),
    )  # fmt: skip
    geschorst = stand()
    assert geschorst.toestand is Toestand.GESCHORST
    assert "ARN 27/12" in geschorst.reden
    totaal = kijk().totalen["PV25"]
    assert (totaal.kolommen["doel"].bekend, totaal.geschorst.bekend, totaal.geheel.maat().doel) == (500, 200, 500)
    assert stand(dag=date(2027, 5, 31)).toestand is Toestand.TEKORT
    assert stand(bekend_op=datetime(2027, 6, 1, tzinfo=UTC)).toestand is Toestand.VERLOPEN


def test_amv_overschot_dekt_geen_regulier_tekort(maker):
    plekken(ARNHEM, 100, 300)
    maker.bekendgemaakt(invoer(ARNHEM, 180, 20))
    assert (stand().toestand, stand().maat().tekort, stand().tekort_amv) == (Toestand.VERLOPEN, 80, 0)


# -- named counts ----------------------------------------------------------------------------------------------------


def test_elke_telling_telt_zoals_haar_definitie(maker):
    plekken(ARNHEM, 100, 20)
    plekken(ARNHEM, 60, soort=Soort.NOODOPVANG.value)
    plekken(
        ARNHEM,
        40,
        begin=date(2027, 10, 1),
        mijlpalen=(MijlpaalInvoer(Fase.BESCHIKBAAR, verwacht_op=date(2027, 10, 1)),),
    )
    geteld = {
        code: stand(telling=code).maat().gerealiseerd
        for code in ("zonder_noodopvang", "met_noodopvang", "alleen_duurzaam", "zoals_verslag")
    }
    assert geteld == {"zonder_noodopvang": 120, "met_noodopvang": 180, "alleen_duurzaam": 0, "zoals_verslag": 220}
    assert stand(telling="alleen_duurzaam").onbekend  # evidence for five years is missing: unknown, not zero


def test_in_een_andere_telling_dan_die_van_de_wet_verloopt_geen_termijn(maker):
    plekken(ARNHEM, 100)
    maker.bekendgemaakt(invoer(ARNHEM, 180, 20))
    assert stand(telling="met_noodopvang").toestand is Toestand.TEKORT


@pytest.mark.parametrize("code", ["met_noodopvang", "alleen_duurzaam", "zoals_verslag"])
@pytest.mark.parametrize("gemeente", ["", ARNHEM, EDE])
def test_anders_geteld_is_wat_een_nieuwe_vraag_zou_geven(maker, code, gemeente):
    plekken(ARNHEM, 100, 20)
    plekken(ARNHEM, 60, soort=Soort.NOODOPVANG.value)
    maker.bekendgemaakt(invoer(ARNHEM, 180, 20, op=date(2027, 9, 1)))
    vraag = {"peildatum": date(2027, 3, 5), "gemeente": gemeente}
    wettelijk, nieuw = (realisatie_van(CYCLUS, ["PV25"], telling=wat, **vraag) for wat in (None, code))
    vraagstelling = Vraagstelling(nieuw.regeling, nieuw.peildatum, None, nieuw.telling.termen)
    geteld = anders_geteld(wettelijk.gemeenten, vraagstelling, nieuw.telling, gemeente=gemeente)
    assert geteld == list(nieuw.gemeenten)


def test_een_onbekende_telling_wordt_gezegd(maker):
    with pytest.raises(KeyError):
        kijk(telling="zomaar")


# -- sums ------------------------------------------------------------------------------------------------------------


def test_de_sommen_kloppen_per_kolom_en_per_groep(maker, opgave_gelderland):
    for gemeente, regulier, amv in ((ARNHEM, 100, 7), (EDE, 31, 0), (NIJMEGEN, 9, 3)):
        plekken(gemeente, regulier, amv)
    maker.bekendgemaakt(invoer(ARNHEM, 180, 20), invoer(EDE, 300, 0))
    gevonden = kijk()
    for groep in Groep:
        maten = [s.maat(groep) for s in gevonden.gemeenten if s.cijfers]
        geheel = gevonden.provincies["PV25"].maat(groep)
        for naam in ("doel", "gerealiseerd", "gepland", "valt_weg", "noodopvang", "besluit", "duurzaam"):
            verwacht = sum(getattr(maat, naam) for maat in maten)
            assert getattr(geheel, naam) == verwacht, (groep, naam)
    alles, regulier, amv = (gevonden.land.maat(groep) for groep in Groep)
    assert alles.doel == regulier.doel + amv.doel and alles.gerealiseerd == regulier.gerealiseerd + amv.gerealiseerd


def test_een_gedeelde_locatie_telt_nergens_dubbel(maker):
    from spreiding.opvang.actions import AandeelInvoer

    aandeel = AandeelInvoer(Gemeente.objects.get(pk=NIJMEGEN), 40)
    rijen = [CapaciteitInvoer(Doelgroep.REGULIER, 100, van=date(2025, 1, 1), aandelen=(aandeel,))]
    LocatieFactory(gemeente=Gemeente.objects.get(pk=ARNHEM), capaciteiten=rijen, mijlpalen=SINDS)
    gevonden = kijk()
    assert [gevonden.per_code[c].maat().gerealiseerd for c in (ARNHEM, NIJMEGEN)] == [60, 40]
    assert gevonden.land.maat().gerealiseerd == 100


STAPPEN = ("plekken", "noodopvang", "amv", "besluit", "wijziging")


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(volgorde=st.permutations(STAPPEN))
def test_de_volgorde_van_vastleggen_maakt_niet_uit(referentie, volgorde):
    """The same facts, recorded in any order, give the same realisatie (a change only after what it changes)."""
    from django.db import transaction

    volgorde = sorted(volgorde, key=lambda stap: stap == "wijziging")
    with transaction.atomic():
        maker = Besluitmaker()
        doe = {
            "plekken": lambda: plekken(ARNHEM, 100, naam="A"),
            "noodopvang": lambda: plekken(ARNHEM, 60, soort=Soort.NOODOPVANG.value, naam="B"),
            "amv": lambda: plekken(EDE, 10, 30, naam="C"),
            "besluit": lambda: maker.bekendgemaakt(invoer(ARNHEM, 180, 20), invoer(EDE, 40, 0)),
            "wijziging": lambda: maker.rond_af(maker.wijziging(invoer(EDE, 10, 30)), date(2027, 3, 1)),
        }
        for stap in volgorde:
            doe[stap]()
        gevonden = [
            (s.gebied.code, dag, s.toestand, s.maat(Groep.REGULIER), s.maat(Groep.AMV))
            for dag in (date(2027, 1, 5), NA)
            for s in kijk(dag).gemeenten
            if s.cijfers
        ]
        transaction.set_rollback(True)
    VERWACHT.append(gevonden)
    assert gevonden == VERWACHT[0]
    assert [rij[2] for rij in gevonden if rij[1] == NA] == [Toestand.VERLOPEN, Toestand.VOLDOET]


VERWACHT: list = []


# -- speed -----------------------------------------------------------------------------------------------------------


def queries(vraag) -> int:
    with CaptureQueriesContext(connection) as gevangen:
        vraag()
    return len(gevangen)


def test_warm_is_het_een_vraag_aan_de_databank_en_koud_een_meer(maker, opgave_gelderland):
    plekken(ARNHEM, 100)
    maker.bekendgemaakt()
    kijk(telling="met_noodopvang")  # reads the Regeling and the tellingen once
    assert queries(kijk) == 2
    assert queries(kijk) == 1
    assert queries(lambda: realisatie(CYCLUS, NA)) == 1  # the other provincies never had a locatie


def test_een_nieuwe_termijn_maakt_bewaarde_cijfers_oud(maker):
    straks = (MijlpaalInvoer(Fase.BESCHIKBAAR, verwacht_op=date(2027, 8, 1)),)
    plekken(ARNHEM, 100, begin=date(2027, 8, 1), mijlpalen=straks)
    maker.bekendgemaakt(invoer(ARNHEM, 100, 0), op=BEKEND)
    dag = date(2027, 3, 5)
    assert stand(dag=dag).maat().gepland == 0
    maker.rond_af(maker.wijziging(invoer(ARNHEM, 100, 0, op=date(2027, 9, 1))), date(2027, 3, 1))
    assert stand(dag=dag).maat().gepland == 100
