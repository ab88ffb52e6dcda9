"""The demonstration world is the big integration test: a small one is played through the real actions and examined."""

import io
from datetime import UTC, date, datetime, timedelta
from uuid import uuid5

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.db.models import Q, Sum
from django.test import override_settings

from spreiding.accounts.actions import DEMO_ACCOUNTS, account_aanmaken
from spreiding.accounts.models import User
from spreiding.audit.models import Gebeurtenis
from spreiding.cyclus.models import Opgave
from spreiding.cyclus.queries import opgave_provincie, opgaven_per_gemeente, regeling_op
from spreiding.demo import wereld as maken
from spreiding.demo.provincieplan import plan
from spreiding.demo.speler import NAAMRUIMTE, Speler
from spreiding.demo.tijdlijn import CYCLUS_2, TIJDZONE, VOORJAAR, Scenario, begin_van
from spreiding.gebied.models import Provincie
from spreiding.opvang.actions import plekoordelen_controleren
from spreiding.opvang.models import (
    Bewijsstuk,
    Capaciteit,
    Kansrijkheid,
    Locatie,
    Locatieversie,
    Mijlpaal,
    Notitie,
    Plekoordeel,
    Vertragingsmelding,
)
from spreiding.opvang.queries.cijfers import Vraagstelling, cijfers_per_gemeente, cijfers_van_gemeente, som
from spreiding.regels.begrippen import Fase, Reden, Uitkomst, Vraag
from tests.demo.vingerafdruk import vingerafdruk

pytestmark = pytest.mark.django_db

TOT = begin_van(VOORJAAR)
NU = TOT + timedelta(hours=8)
GELDERLAND, ARNHEM, RENKUM, ZUTPHEN, APELDOORN, WIJCHEN = "PV25", "GM0202", "GM0274", "GM0301", "GM0200", "GM0296"


def demowereld(*opties: str) -> str:
    uit = io.StringIO()
    call_command("demowereld", "--klein", *opties, stdout=uit)
    return uit.getvalue()


@pytest.fixture(scope="module")
def wereld(django_db_setup, django_db_blocker):
    """A small world, made once for this file and rolled back after it."""
    assert connection.settings_dict["NAME"].startswith("test_"), "Nooit in een echte database."
    with django_db_blocker.unblock(), transaction.atomic(), override_settings(DEMO=True):
        demowereld()
        connection.check_constraints()
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _in_de_wereld(wereld, db, settings):
    """Each test leaves the world as it was."""
    settings.DEMO = True


def locatie(sleutel: str) -> Locatie:
    return Locatie.objects.get(sleutel=uuid5(NAAMRUIMTE, sleutel))


def vraag(peildatum=VOORJAAR, bekend_op=None, cyclus="2026-2028") -> Vraagstelling:
    return Vraagstelling(regeling_op(cyclus), peildatum, bekend_op)


def moment(jaar, maand, dag, uur=12) -> datetime:
    return datetime(jaar, maand, dag, uur, tzinfo=TIJDZONE).astimezone(UTC)


# -- what is there ---------------------------------------------------------------------------------------------------


def test_in_elke_provincie_staan_locaties():
    assert 60 < Locatie.objects.count() < 200
    assert Locatie.objects.order_by().values("provincie").distinct().count() == 12


def test_elk_oordeel_is_wat_de_regels_zeggen():
    uitslag = plekoordelen_controleren(nu=NU)
    assert uitslag.klopt, uitslag
    assert uitslag.locaties == Locatie.objects.count()


def test_provinciale_opgave_is_de_som_van_haar_gemeenten():
    for cyclus in ("2024-2026", "2026-2028"):
        for provincie in Provincie.objects.order_by("pk"):
            delen = opgaven_per_gemeente(cyclus, provincie)
            assert len(delen) == provincie.gemeenten.count()
            assert sum(deel.totaal for deel in delen.values()) == opgave_provincie(cyclus, provincie).totaal


def test_verzonnen_opgaven_zijn_gemerkt_en_echte_niet():
    tweede = Opgave.objects.filter(cyclus="2026-2028")
    assert tweede.exists()
    assert not tweede.filter(Q(demonstratie=False) | ~Q(bron="verzonnen voor de demonstratie")).exists()
    echt = Opgave.objects.filter(cyclus="2024-2026", demonstratie=False)
    assert echt.filter(gemeente="GM0344", totaal=1988).exists()
    assert not echt.filter(bron__contains="verzonnen").exists()


def test_de_cijfers_van_een_provincie_zijn_de_plaatsen_in_de_locaties():
    """No place is lost or counted twice on its way from capaciteit, through shares and verdicts, to the figures."""
    for provincie in Provincie.objects.order_by("pk"):
        telt = (
            Plekoordeel.objects.bekend_op()
            .per(VOORJAAR)
            .filter(provincie=provincie, cyclus="2026-2028", vraag=Vraag.GEREALISEERD.value, uitkomst=Uitkomst.JA.value)
        )
        plaatsen = Capaciteit.objects.bekend_op().filter(
            locatie__in=telt.order_by().values("locatie"), geldigheid__contains=VOORJAAR
        )
        cijfers = cijfers_per_gemeente(vraag(), [provincie.pk])[provincie.pk]
        assert som(cijfers.values()).totaal.gerealiseerd == (plaatsen.aggregate(n=Sum("aantal"))["n"] or 0)


def test_er_is_ook_iets_onbekend():
    cijfers = cijfers_per_gemeente(vraag(), [GELDERLAND])[GELDERLAND]
    assert som(cijfers.values()).onbekend > 0
    assert Capaciteit.objects.bekend_op().filter(aantal__isnull=True).exists()
    assert Capaciteit.objects.bekend_op().filter(geldigheid__startswith__isnull=True).exists()


# -- time ------------------------------------------------------------------------------------------------------------


def test_niets_is_geregistreerd_op_of_na_de_dag_van_het_scenario():
    for model in (Capaciteit, Mijlpaal, Kansrijkheid, Bewijsstuk, Locatieversie, Plekoordeel, Opgave):
        na = Q(registratie__startswith__gte=TOT) | Q(registratie__endswith__gte=TOT)
        assert not model.objects.filter(na).exists(), model
    assert not Locatie.objects.filter(Q(gewijzigd_op__gte=TOT) | Q(aangemaakt_op__gte=TOT)).exists()
    assert not Notitie.objects.filter(op__gte=TOT).exists()
    assert not Vertragingsmelding.objects.filter(Q(geregistreerd_op__gte=TOT) | Q(ontvangen_op__gte=VOORJAAR)).exists()
    assert not Mijlpaal.objects.filter(bereikt_op__gte=VOORJAAR).exists()
    assert not Gebeurtenis.objects.filter(op__gt=TOT).exists()


def test_gisteren_was_het_anders_waar_vandaag_iets_veranderd_is():
    """Woningen Noorderhaven in Zutphen were reported open on 4 March."""
    nu = cijfers_van_gemeente(vraag(), GELDERLAND, ZUTPHEN).totaal.gerealiseerd
    gisteren = cijfers_van_gemeente(vraag(bekend_op=moment(2027, 3, 3, 23)), GELDERLAND, ZUTPHEN).totaal.gerealiseerd
    assert nu - gisteren == 22


def test_een_late_correctie_is_pas_vanaf_haar_registratie_te_zien():
    """Apeldoorn: 230 and not 250 since October 2026, found in February 2027."""
    november = date(2026, 11, 1)
    toen = cijfers_van_gemeente(vraag(november, moment(2027, 2, 15)), GELDERLAND, APELDOORN).regulier.gerealiseerd
    later = cijfers_van_gemeente(vraag(november, moment(2027, 2, 17)), GELDERLAND, APELDOORN).regulier.gerealiseerd
    september = cijfers_van_gemeente(vraag(date(2026, 9, 1)), GELDERLAND, APELDOORN).regulier.gerealiseerd
    assert (toen, later, september) == (250, 230, 250)


def test_de_tweede_cyclus_bestaat_pas_vanaf_haar_bekendmaking():
    tweede = Plekoordeel.objects.filter(cyclus="2026-2028")
    assert tweede.exists()
    assert not tweede.filter(registratie__startswith__lt=CYCLUS_2).exists()
    assert Plekoordeel.objects.filter(cyclus="2024-2026", registratie__startswith__lt=CYCLUS_2).exists()


def test_een_verschreven_opgave_is_later_verbeterd():
    toen = opgaven_per_gemeente("2026-2028", GELDERLAND, bekend_op=moment(2026, 3, 2))
    nu = opgaven_per_gemeente("2026-2028", GELDERLAND)
    assert toen[WIJCHEN].totaal - nu[WIJCHEN].totaal == 40


# -- the fixed stories -----------------------------------------------------------------------------------------------


def test_meander_is_gedeeld_en_eindigt_te_vroeg_voor_het_besluit():
    oordelen = (
        Plekoordeel.objects.bekend_op().per(VOORJAAR).filter(locatie=locatie("GM0202/meander"), cyclus="2026-2028")
    )
    besluit = {o.gemeente_id: o for o in oordelen.filter(vraag=Vraag.VERDEELBESLUIT.value)}
    assert {code: o.aantal for code, o in besluit.items()} == {ARNHEM: 150, RENKUM: 30}
    assert {(o.uitkomst, o.reden) for o in besluit.values()} == {(Uitkomst.NEE, Reden.EINDE_TE_VROEG)}
    assert {o.uitkomst for o in oordelen.filter(vraag=Vraag.VERSLAG.value)} == {Uitkomst.JA}


def test_wat_dubbel_is_opgegeven_telt_niet():
    dubbel = locatie("GM0296/tweestromenland-dubbel")
    assert dubbel.dubbel_met == locatie("GM0225/tweestromenland")
    redenen = Plekoordeel.objects.bekend_op().per(VOORJAAR).filter(locatie=dubbel).values_list("reden", flat=True)
    assert set(redenen.order_by()) == {Reden.DUBBEL}


def test_wat_bij_vergissing_sloot_is_weer_open():
    oosterbeek = locatie("GM0274/oosterbeek")
    assert oosterbeek.fase == Fase.BESCHIKBAAR
    toen = Mijlpaal.objects.bekend_op(moment(2026, 4, 8)).filter(locatie=oosterbeek, fase=Fase.GESLOTEN.value)
    assert toen.exists()
    assert Capaciteit.objects.bekend_op().get(locatie=oosterbeek).geldigheid.upper is None


def test_een_bewijsstuk_is_te_openen():
    stuk = Bewijsstuk.objects.get(locatie=locatie("GM0275/havikerwaard"), bestandsnaam__endswith=".pdf")
    assert stuk.bestand.read().startswith(b"%PDF-1.4")
    foto = Bewijsstuk.objects.get(locatie=locatie("GM0221/veste"), mediatype="image/png")
    assert foto.bestand.read().startswith(b"\x89PNG")


# -- people ----------------------------------------------------------------------------------------------------------


def test_alleen_de_zeven_genoemde_accounts_kunnen_inloggen():
    kan = {user.username for user in User.objects.order_by("pk") if user.has_usable_password()}
    assert kan == {gebruikersnaam for gebruikersnaam, *_ in DEMO_ACCOUNTS}
    assert User.objects.get(username="gelderland").check_password("spreiding-demo")


def test_elke_provincie_houdt_haar_eigen_lijst_bij():
    door = dict(Locatie.objects.order_by().values_list("provincie__naam", "aangemaakt_door__first_name"))
    assert door == {naam: f"Regietafel {naam}" for naam in door}
    assert len(door) == 12


# -- the command -----------------------------------------------------------------------------------------------------


def test_een_tweede_keer_verandert_niets():
    eerder = Gebeurtenis.objects.count()
    assert "staat er al" in demowereld()
    assert Gebeurtenis.objects.count() == eerder


def test_een_andere_wereld_vraagt_om_opnieuw():
    with pytest.raises(CommandError, match="--opnieuw"):
        demowereld("--scenario", "verlopen")


def test_opnieuw_geeft_dezelfde_wereld():
    eerder = vingerafdruk()
    assert "klaar" in demowereld("--opnieuw")
    assert vingerafdruk() == eerder


def test_een_afgebroken_wereld_wordt_opnieuw_gemaakt():
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE audit_gebeurtenis")  # where it would have been written that the world is complete
    assert maken.gemaakt() is None
    assert "klaar" in demowereld()
    assert maken.gemaakt()["locaties"] == Locatie.objects.count()


def test_zonder_demo_gebeurt_er_niets():
    with override_settings(DEMO=False), pytest.raises(CommandError, match="geen demonstratie"):
        demowereld("--opnieuw")
    assert Locatie.objects.exists()


def test_bij_accounts_van_echte_mensen_gebeurt_er_niets():
    account_aanmaken(gebruikersnaam="j.jansen", naam="J. Jansen", wachtwoord=None, rollen=[], door=None, nu=NU)
    with pytest.raises(CommandError, match="echte mensen"):
        demowereld("--opnieuw")
    assert Locatie.objects.exists()


def test_de_referentiegegevens_zijn_volledig():
    """Loading them again, as the start of the product does, changes nothing."""
    uit = io.StringIO()
    call_command("referentie_laden", stdout=uit)
    assert "er is niets veranderd" in uit.getvalue()


# -- one verb at a time gives the same -------------------------------------------------------------------------------


class LosseSpeler(Speler):
    """Plays without a Kast: every action in its own transaction, reading and writing for itself."""

    def speel(self):
        for stap in self.plan.stappen:
            if stap.op < self.tot:
                self._doe(stap)

    kast = None

    def kenmerken(self, waarden):
        uit = {naam: waarde for naam, waarde in waarden.items() if naam not in ("vervangt", "dubbel_met")}
        for naam in waarden.keys() & {"vervangt", "dubbel_met"}:
            uit[naam] = Locatie.objects.get(pk=self.ids[waarden[naam]])
        return uit


def test_losse_handelingen_geven_dezelfde_gegevens_en_oordelen():
    eerder = vingerafdruk(GELDERLAND, nu=True)
    assert eerder["oordelen"]
    leeg_locaties()
    LosseSpeler(plan(GELDERLAND, klein=True), door=User.objects.get(username="gelderland"), tot=TOT).speel()
    assert vingerafdruk(GELDERLAND, nu=True) == eerder


def leeg_locaties():
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE opvang_locatie CASCADE")


def test_scenario_nu_stopt_vandaag(settings):
    """The real day: nothing is known of what comes."""
    connection.check_constraints()
    maken.maak(maken.Opdracht(Scenario.NU, tot=begin_van(date(2026, 11, 23)), klein=True), lambda _: None)
    assert not Plekoordeel.objects.filter(registratie__startswith__gte=begin_van(date(2026, 11, 23))).exists()
    assert not Locatie.objects.filter(sleutel=uuid5(NAAMRUIMTE, "GM0202/meander")).exists()
    assert Locatie.objects.exists()


def test_beide_cycli_hebben_besluiten_in_alle_provincies(wereld):
    from spreiding.verdeling.models import Schorsing, Taak, Verdeelbesluit

    eerste_versies = Verdeelbesluit.objects.filter(versie=1).order_by("cyclus")
    besluiten = eerste_versies.values_list("cyclus", "status", "demonstratie").distinct()
    assert sorted(besluiten) == [("2024-2026", "bekendgemaakt", True), ("2026-2028", "bekendgemaakt", True)]
    assert Verdeelbesluit.objects.filter(versie=1).count() == 24
    nu = Taak.objects.filter(registratie__upper_inf=True, geldigheid__contains=VOORJAAR)
    eerste = nu.filter(cyclus="2024-2026").aggregate(s=Sum("regulier") + Sum("amv"))
    assert eerste["s"] == 101_500
    assert set(Schorsing.objects.values_list("gemeente", "zaaknummer")) == {
        ("GM0518", "SGR 25/4155"),
        ("GM0230", "ARN 27/801"),
    }
    losser = Taak.objects.filter(cyclus="2026-2028", gemeente="GM0168", registratie__upper_inf=True)
    assert losser.filter(geldigheid__contains=VOORJAAR).get().besluitregel.besluit.versie == 2
    assert losser.filter(geldigheid__contains=date(2027, 2, 28)).get().besluitregel.besluit.versie == 1


def test_het_besluit_van_cyclus_2_haalt_de_opgave(wereld):
    from spreiding.verdeling.models import Besluitregel

    regels = Besluitregel.objects.filter(besluit__cyclus="2026-2028", besluit__versie=1)
    for provincie in Provincie.objects.order_by("pk"):
        som_ = regels.filter(besluit__provincie=provincie).aggregate(regulier=Sum("regulier"), amv=Sum("amv"))
        opgave = opgave_provincie("2026-2028", provincie)
        assert som_["regulier"] >= opgave.regulier and som_["amv"] >= opgave.amv
    assert regels.get(gemeente="GM1740").realiseren_uiterlijk == date(2027, 10, 1)


def test_bezwaren_van_beide_cycli_staan_er_in_elke_stand(wereld):
    """34 bezwaren in cyclus 1, waarvan één van een provincie en 30 om extra plekken; in cyclus 2 loopt van alles."""
    from spreiding.bezwaar.models import Bezwaardossier
    from spreiding.bezwaar.queries.dossiers import dossierrijen, dossiers
    from spreiding.regels.bezwaardossier import Dossiertoestand

    eerste = Bezwaardossier.objects.filter(besluit__cyclus="2024-2026", soort="bezwaar")
    assert (eerste.count(), eerste.filter(indiener="provincie").count()) == (34, 1)
    assert eerste.filter(gronden__startswith="Er zijn meer plekken").count() == 30
    assert Bezwaardossier.objects.get(zaaknummer="SGR 25/4155").vorige.gemeente_id == "GM0518"
    assert not Bezwaardossier.objects.filter(demonstratie=False).exists()
    rijen = dossierrijen(dossiers(voor=None, cyclus="2026-2028"), peildatum=VOORJAAR)
    standen = {rij.toestand for rij in rijen}
    assert {Dossiertoestand.TE_LAAT, Dossiertoestand.KRAP, Dossiertoestand.OP_KOERS} <= standen
    assert Dossiertoestand.AFGEHANDELD in standen and any(rij.beeld.staat_stil for rij in rijen)
    assert {rij.soort.value for rij in rijen} == {"bezwaar", "beroep", "voorziening"}
    uitkomsten = {rij.uitkomst.value for rij in rijen if rij.uitkomst}
    assert uitkomsten == {
        *("niet_ontvankelijk", "ongegrond", "gedeeltelijk_gegrond", "gegrond", "ingetrokken", "doorgezonden"),
    }  # fmt: skip


def test_beide_cycli_hebben_een_aanvaard_verslag_in_alle_provincies(wereld):
    from spreiding.verdeling.models import Verslag, Verslagversie

    assert set(Verslag.objects.values_list("status", flat=True)) == {"aanvaard"}
    assert Verslag.objects.count() == 24
    versies = Verslagversie.objects.select_related("verslag")
    assert all(versie.klopt for versie in versies)
    terug = versies.filter(beoordeling__aanvaard=False)
    assert {versie.verslag.provincie_id for versie in terug} == {"PV23", GELDERLAND}
    assert versies.get(verslag__cyclus="2026-2028", verslag__provincie=GELDERLAND, nummer=2).inhoud.aanbod.totaal > 0


def test_toezicht_op_cyclus_1_staat_op_elke_trede(wereld):
    """De brief: eerst ambtelijke gesprekken, dan de eerste bestuurlijke. Elke brief is door een ander getekend."""
    from spreiding.toezicht.models import Brief, Gesprek, Tredestap

    laatste = dict(
        Tredestap.objects.filter(traject__cyclus="2024-2026").order_by("nummer").values_list("traject", "trede")
    )
    assert set(laatste.values()) == {1, 2, 3, 4, 5, 6}
    assert {"ambtelijk", "bestuurlijk"} <= set(Gesprek.objects.values_list("soort", flat=True))
    getekend = Brief.objects.exclude(pdf_sha256="")
    assert getekend.exists() and all(brief.ondertekend_door_id != brief.opgesteld_door_id for brief in getekend)


def test_toezicht_heeft_in_het_voorjaar_werk_een_vervanger_en_een_reactie(wereld):
    """Anders begint een medewerker met een lege werkvoorraad."""
    from spreiding.audit.models import Gebeurtenis
    from spreiding.signalen.models import Signaal
    from spreiding.toezicht.models import Actie, Reactie, Vervanging

    open_acties = Actie.objects.filter(traject__cyclus="2024-2026", beeindigd_op__isnull=True)
    assert open_acties.exists() and Vervanging.objects.exists() and Reactie.objects.exists()
    assert Gebeurtenis.objects.filter(feit="actie_gezet").count() == Actie.objects.count()
    assert Signaal.objects.filter(soort="reactie", trede="ontvangen").count() == Reactie.objects.count()
