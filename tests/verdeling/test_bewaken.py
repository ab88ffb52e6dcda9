"""The daily jobs: each crossing one signal, once, also after an outage; a day filled in is what it would have been."""

from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.forms.models import model_to_dict

from spreiding.cyclus.models import Cyclus
from spreiding.cyclus.queries import tellingen
from spreiding.gebied.models import Gemeente
from spreiding.opvang.actions import CapaciteitInvoer, MijlpaalInvoer, mijlpaal_vastleggen, vertraging_melden
from spreiding.regels.begrippen import Doelgroep, Fase, Soort
from spreiding.regels.belemmering import Belemmerd
from spreiding.signalen.models import Signaal, Taakloop
from spreiding.verdeling import actions
from spreiding.verdeling.models import Besluitregel, Dagstand
from spreiding.verdeling.queries.dagstand import afwijkend, dagstanden
from tests.factories.gebied import GemeenteFactory
from tests.factories.opvang import BewijsstukFactory, LocatieFactory
from tests.factories.verdeling import DagstandFactory
from tests.helpers.tellen import tel_queries
from tests.helpers.weigering import geweigerd
from tests.verdeling.conftest import ARNHEM, EDE, OP_TIJD, invoer

pytestmark = pytest.mark.django_db


def nacht(dag: date) -> datetime:
    return datetime(dag.year, dag.month, dag.day, 3, tzinfo=UTC)


def op(dagen: int) -> date:
    """So many days before the date of the line."""
    return OP_TIJD - timedelta(days=dagen)


def bewaak(dag: date, *, nu: datetime | None = None) -> Taakloop:
    return actions.realisatie_bewaken(peildatum=dag, nu=nu or nacht(dag))


def plek(gemeente: str, aantal: int, open_op: date | None, *, nu: datetime, verwacht: date | None = None):
    return LocatieFactory(
        gemeente=Gemeente.objects.get(pk=gemeente),
        soort=Soort.AZC,
        capaciteiten=[CapaciteitInvoer(Doelgroep.REGULIER, aantal, van=open_op or verwacht)],
        mijlpalen=[MijlpaalInvoer(Fase.BESCHIKBAAR, bereikt_op=open_op, verwacht_op=verwacht)],
        nu=nu,
        vandaag=nu.date(),
    )


def treden(gemeente: str = ARNHEM) -> list[tuple[str, date]]:
    rijen = Signaal.objects.filter(regel="realisatie", gemeente=gemeente).order_by("peildatum", "pk")
    return list(rijen.values_list("trede", "peildatum"))


@pytest.fixture
def tekort_in_arnhem(maker):
    """A taak of 180 regular places, and 10 of them."""
    maker.bekendgemaakt(invoer(ARNHEM, 180, 0))
    plek(ARNHEM, 10, date(2025, 1, 1), nu=datetime(2026, 3, 1, 9, tzinfo=UTC))


@pytest.mark.usefixtures("tekort_in_arnhem")
class TestRealisatieBewaken:
    def test_elke_trede_is_een_signaal_met_haar_eigen_lezers(self):
        for dagen in (100, 90, 31, 30, 0, -1, -2):
            bewaak(op(dagen))
        gevonden = {s.trede: set(s.rollen) for s in Signaal.objects.filter(regel="realisatie").order_by("pk")}
        assert list(gevonden) == ["tekort", "tekort-90", "tekort-60", "tekort-30", "tekort-14", "tekort-7", "verlopen"]
        assert gevonden["tekort-60"] == {"regietafel"}
        assert gevonden["tekort-30"] == {"regietafel", "commissaris"}
        assert gevonden["verlopen"] == {"regietafel", "commissaris", "toezicht"}
        laatste = Signaal.objects.get(trede="verlopen")
        assert laatste.titel == "Arnhem: termijn verlopen" and laatste.href == "/gemeenten/GM0202/"
        assert "ontbreken nog 170" in laatste.zin and "Wet art." in laatste.zin

    def test_twee_keer_lopen_verandert_niets(self):
        assert bewaak(op(100)).tellingen["signalen"] == 1
        assert bewaak(op(100)).tellingen["signalen"] == 0
        assert len(treden()) == 1

    def test_na_drie_dagen_stilte_is_er_precies_een_signaal_over_de_gepasseerde_trede(self):
        """Trap 4 and ambition 17: the reminder of day −7 is not lost, and not doubled."""
        bewaak(op(8))
        assert bewaak(op(5)).tellingen == {"taken": 3, "signalen": 1, "dagen": 3}
        assert treden() == [("tekort-14", op(8)), ("tekort-7", op(7))]

    def test_na_stilte_zijn_de_signalen_dezelfde_als_zonder(self):
        """Also what was mended in between: the missed days are seen as they were known then."""
        bewaak(op(62))
        plek(ARNHEM, 300, op(60), nu=nacht(op(59)))
        bewaak(op(57))
        assert treden() == [("tekort-90", op(62)), ("tekort-60", op(60)), ("voldoet", op(59))]
        herstel = Signaal.objects.get(trede="voldoet")
        assert herstel.rollen == ["regietafel"] and herstel.titel == "Arnhem: voldoet weer"

    def test_een_oude_dag_opnieuw_geeft_niets_dubbel(self):
        bewaak(op(91))
        bewaak(op(88))
        actions.realisatie_bewaken(peildatum=op(90), nu=nacht(op(88)))
        assert [t for t, _ in treden()] == ["tekort", "tekort-90"]

    def test_een_geschorste_taak_verloopt_niet(self, maker):
        besluitregel = Besluitregel.objects.get(gemeente=ARNHEM)
        actions.schorsing_vastleggen(
            besluitregel_id=besluitregel.pk,
            van=op(5),
            zaaknummer="SGR 27/1",
            gerecht="rechtbank Den Haag",
            toelichting="Verzonnen.",
            door=maker.directeur,
            nu=nacht(op(5)),
        )
        bewaak(op(-3))
        assert "verlopen" not in [t for t, _ in treden()]

    def test_wie_geen_taak_heeft_krijgt_geen_signaal(self):
        bewaak(op(-3))
        assert treden(EDE) == []

    def test_het_kost_evenveel_vragen_voor_meer_gemeenten(self, maker):
        bewaak(op(100))
        eerst, _ = tel_queries(lambda: bewaak(op(99)))
        GemeenteFactory.create_batch(5)
        daarna, _ = tel_queries(lambda: bewaak(op(98)))
        assert len(daarna) == len(eerst) < 40

    def test_de_loop_is_vastgelegd(self):
        rij = bewaak(op(100))
        assert (rij.uitkomst, rij.peildatum, rij.taak) == ("gelukt", op(100), "realisatie-bewaken")


@pytest.mark.parametrize(
    ("dag", "zin"),
    [
        (date(2024, 1, 31), "Vóór 1 februari 2024 was er geen cyclus."),
        (date(2091, 1, 1), "Wat nog moet gebeuren is niet bekend."),
    ],
)
def test_een_dag_waarvoor_het_niet_kan_wordt_gezegd(referentie, dag, zin):
    with pytest.raises(Belemmerd):
        actions.realisatie_bewaken(peildatum=dag, nu=nacht(date(2027, 3, 5)))
    rij = Taakloop.objects.get()
    assert rij.uitkomst == "mislukt" and zin in rij.fout


def _dag_met_signalen(maker, groepen, door):
    """Per group a taak that crosses 90 days on its day, and a place that was moved past the date on that day."""
    maker.bekendgemaakt(*(invoer(g.pk, 180, 0, dag + timedelta(days=90)) for dag, groep in groepen for g in groep))
    for dag, gemeente in ((dag, gemeente) for dag, groep in groepen for gemeente in groep):
        plek(gemeente.pk, 10, date(2025, 1, 1), nu=datetime(2026, 3, 1, 9, tzinfo=UTC))
        komt = plek(gemeente.pk, 50, None, verwacht=dag + timedelta(days=60), nu=datetime(2027, 1, 10, 9, tzinfo=UTC))
        later = MijlpaalInvoer(Fase.BESCHIKBAAR, verwacht_op=dag + timedelta(days=120), reden="De bouw loopt uit.")
        mijlpaal_vastleggen(locatie_id=komt.pk, invoer=later, door=door, nu=nacht(dag), vandaag=dag)


def test_dertig_signalen_kosten_evenveel_vragen_als_drie(maker, pieter):
    """A fixed number of queries, whatever happened: on one day three taken and places cross a line, the next thirty."""
    een, twee = date(2027, 3, 1), date(2027, 3, 2)
    groepen = [(een, GemeenteFactory.create_batch(3)), (twee, GemeenteFactory.create_batch(30))]
    _dag_met_signalen(maker, groepen, pieter.user)
    bewaak(een - timedelta(days=1))
    eerst, loop = tel_queries(lambda: bewaak(een))
    assert loop.tellingen["signalen"] == 6
    daarna, loop = tel_queries(lambda: bewaak(twee))
    assert loop.tellingen["signalen"] == 60
    assert len(daarna) == len(eerst) + 1 < 45  # from 30 rows on the log is copied: its numbers are taken first


class TestMeldplicht:
    """Ambition 15: a place that slips without a notice is shown as such."""

    @pytest.fixture
    def verschoven(self, tekort_in_arnhem, pieter):
        locatie = plek(ARNHEM, 200, None, verwacht=op(30), nu=datetime(2027, 1, 10, 9, tzinfo=UTC))
        mijlpaal_vastleggen(
            locatie_id=locatie.pk,
            invoer=MijlpaalInvoer(Fase.BESCHIKBAAR, verwacht_op=op(-40), reden="De bouw loopt uit."),
            door=pieter.user,
            nu=datetime(2027, 2, 10, 9, tzinfo=UTC),
            vandaag=date(2027, 2, 10),
        )
        return locatie

    def test_een_verschuiving_zonder_melding_is_een_signaal_een_keer(self, verschoven):
        bewaak(date(2027, 2, 9))
        assert not Signaal.objects.filter(regel="meldplicht").exists()
        bewaak(date(2027, 2, 11))
        bewaak(date(2027, 2, 12))
        signaal = Signaal.objects.get(regel="meldplicht")
        assert (signaal.peildatum, set(signaal.rollen)) == (date(2027, 2, 10), {"regietafel", "toezicht"})
        assert "Sinds 10 februari 2027" in signaal.zin and "Wet art. 8" in signaal.zin

    def test_met_een_melding_is_er_geen_signaal(self, verschoven, pieter):
        vertraging_melden(
            locatie_id=verschoven.pk,
            ontvangen_op=date(2027, 2, 10),
            feiten="Bouw loopt uit.",
            door=pieter.user,
            nu=datetime(2027, 2, 10, 12, tzinfo=UTC),
            vandaag=date(2027, 2, 10),
        )
        bewaak(date(2027, 2, 11))
        assert not Signaal.objects.filter(regel="meldplicht").exists()


class TestKalenderBewaken:
    def kijk(self, dag: date) -> Taakloop:
        return actions.kalender_bewaken(peildatum=dag, nu=nacht(dag))

    def test_een_verslag_dat_er_niet_is_wordt_gemeld_aan_regietafel_en_commissaris(self, referentie):
        self.kijk(date(2026, 10, 1))
        rijen = Signaal.objects.filter(soort="provinciaal verslag").order_by("provincie")
        assert {(s.trede, tuple(s.rollen)) for s in rijen} == {("30", ("regietafel", "commissaris"))}
        assert rijen.count() == 12 and "31 oktober 2026" in rijen[0].zin
        self.kijk(date(2026, 10, 2))
        assert rijen.count() == 12

    def test_na_1_november_hoort_ook_wie_het_besluit_neemt_het(self, referentie):
        self.kijk(date(2026, 10, 31))
        assert "vandaag" in Signaal.objects.filter(soort="provinciaal verslag").first().titel
        self.kijk(date(2026, 11, 1))
        assert "besluit" in Signaal.objects.filter(soort="provinciaal verslag", trede="verlopen").first().rollen

    def test_een_besluit_dat_is_vastgesteld_wordt_niet_meer_gemist(self, maker):
        maker.bekendgemaakt(invoer(ARNHEM))
        self.kijk(date(2026, 12, 28))
        gemeld = set(Signaal.objects.filter(soort="verdeelbesluit").values_list("provincie", flat=True))
        assert len(gemeld) == 11 and "PV25" not in gemeld

    def test_bewijs_dat_verloopt_wordt_twee_keer_gemeld_en_daarna_nog_een_keer(self, referentie, pieter):
        from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange

        locatie = LocatieFactory(door=pieter.user, nu=datetime(2027, 1, 1, 9, tzinfo=UTC))
        BewijsstukFactory(
            locatie=locatie,
            geldigheid=DateRange(date(2026, 1, 1), date(2027, 5, 1)),
            registratie=DateTimeTZRange(datetime(2027, 1, 1, 9, tzinfo=UTC), None),
            door=pieter.user,
        )
        for dag in (date(2027, 2, 28), date(2027, 3, 5), date(2027, 4, 20), date(2027, 5, 2)):
            self.kijk(dag)
        rijen = Signaal.objects.filter(regel="bewijs").order_by("pk")
        assert [s.trede for s in rijen] == ["60", "14", "verlopen"]
        assert "tot en met 30 april 2027" in rijen[0].zin

    def test_een_tabel_van_vrije_dagen_die_afloopt_is_een_signaal_voor_besluit_en_beheer(self, referentie):
        self.kijk(date(2028, 4, 1))
        signaal = Signaal.objects.get(regel="wettabel")
        assert signaal.rollen == ["besluit", "beheer"] and signaal.provincie is None


class TestDagstand:
    def leg(self, dag: date, nu: datetime | None = None) -> Taakloop:
        return actions.dagstand_vastleggen(peildatum=dag, nu=nu or nacht(dag + timedelta(days=1)))

    def test_elke_gemeente_en_telling_heeft_een_rij(self, tekort_in_arnhem):
        self.leg(date(2027, 3, 4))
        arnhem = Dagstand.objects.get(gemeente=ARNHEM, telling="zonder_noodopvang")
        assert (arnhem.taak_regulier, arnhem.gerealiseerd_regulier, arnhem.tekort_regulier) == (180, 10, 170)
        assert (arnhem.toestand, arnhem.dag) == ("tekort", date(2027, 3, 4))
        per_telling = {t.code: Dagstand.objects.filter(telling=t.code).count() for t in tellingen()}
        assert set(per_telling.values()) == {342}
        ede = Dagstand.objects.get(gemeente=EDE, telling="zonder_noodopvang")
        assert ede.gerealiseerd_regulier is None and ede.taak_regulier is None

    def test_een_gemiste_dag_wordt_ingevuld_en_is_gelijk_aan_wat_zij_geweest_zou_zijn(self, tekort_in_arnhem):
        toen, cyclus = date(2027, 3, 2), Cyclus.objects.get(pk="2026-2028")
        velden = [f.name for f in Dagstand._meta.fields if f.name not in ("id", "vastgelegd_op")]
        telling = tellingen()[0]
        direct = [model_to_dict(r, velden) for r in dagstanden(cyclus, toen, telling, nu=nacht(date(2027, 3, 3)))]
        self.leg(date(2027, 3, 1))
        plek(ARNHEM, 300, date(2025, 1, 1), nu=nacht(date(2027, 3, 3)) + timedelta(hours=4))
        self.leg(date(2027, 3, 4))
        assert list(Dagstand.objects.order_by("dag").values_list("dag", flat=True).distinct()) == [
            date(2027, 3, dag) for dag in (1, 2, 3, 4)
        ]
        later = Dagstand.objects.filter(dag=toen, telling=telling.code)
        assert sorted((model_to_dict(r, velden) for r in later), key=lambda r: r["gemeente"]) == sorted(
            direct, key=lambda r: r["gemeente"]
        )
        na = Dagstand.objects.get(dag=date(2027, 3, 4), gemeente=ARNHEM, telling=telling.code)
        assert na.gerealiseerd_regulier == 310

    def test_narekenen_vindt_niets_tot_iemand_de_databank_verandert(self, tekort_in_arnhem, monkeypatch):
        dag = date(2027, 3, 4)
        self.leg(dag)
        plek(ARNHEM, 300, date(2025, 1, 1), nu=nacht(date(2027, 3, 5)) + timedelta(hours=4))
        assert list(afwijkend(dag)) == []
        call_command("dagstanden_narekenen", stdout=(uit := StringIO()))
        assert "1 dag nagerekend: elke stand volgt nog uit het register." in uit.getvalue()
        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = replica")  # past the trigger, as only an owner can
            Dagstand.objects.filter(gemeente=ARNHEM, telling="zonder_noodopvang").update(gerealiseerd_regulier=999)
            cursor.execute("SET session_replication_role = DEFAULT")
        ((rij, opnieuw),) = afwijkend(dag)
        assert (rij.gerealiseerd_regulier, opnieuw.gerealiseerd_regulier) == (999, 10)
        with pytest.raises(CommandError, match="Arnhem op 4-3-2027"):
            call_command("dagstanden_narekenen", stdout=StringIO())

    def test_twee_keer_is_een_keer(self, referentie):
        assert self.leg(date(2027, 3, 4)).tellingen["rijen"] > 0
        assert self.leg(date(2027, 3, 4)).tellingen["rijen"] == 0

    def test_een_dag_die_nog_loopt_kan_niet(self, referentie):
        with pytest.raises(Belemmerd):
            self.leg(date(2027, 3, 5), nu=nacht(date(2027, 3, 5)))

    def test_een_dagstand_verandert_nooit(self, referentie):
        rij = DagstandFactory()
        with geweigerd("dagstand_nooit_wijzigen"):
            Dagstand.objects.filter(pk=rij.pk).update(onbekend=3)
        with geweigerd("dagstand_een_per_dag"):
            DagstandFactory(gemeente=rij.gemeente)
