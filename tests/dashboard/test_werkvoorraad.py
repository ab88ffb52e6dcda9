"""The werkvoorraad: each kind of work appears because of a fact, and disappears when the fact changes."""

from datetime import date, timedelta

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from spreiding.core.peil import lees_peil
from spreiding.dashboard.queries.werksoorten import Werksoort
from spreiding.dashboard.queries.werkvoorraad import EERSTE, Werklijst, voorraad
from spreiding.dashboard.queries.zicht import zicht
from spreiding.gebied.models import Gemeente
from spreiding.opvang import actions
from spreiding.opvang.actions import AandeelInvoer, BewijsInvoer, CapaciteitInvoer, MijlpaalInvoer
from spreiding.regels.begrippen import Criterium, Doelgroep, Fase, Kansrijkgrond
from spreiding.regels.meldplicht import Melding, Verwachting, melding_gemist
from tests.dashboard.conftest import ARNHEM, EDE, NIJMEGEN
from tests.factories.opvang import MijlpaalFactory, VertragingsmeldingFactory
from tests.wereld import NU, VANDAAG

pytestmark = pytest.mark.django_db
S = Werksoort
EEN_DAG = timedelta(days=1)


def kijk():
    return zicht(lees_peil(QueryDict(), nu=NU))


def regels(soort: Werksoort, provincie: str = "PV25", gemeente: str = ""):
    return list(Werklijst(kijk(), [provincie], [soort], gemeente=gemeente))


def namen(soort: Werksoort, **wat) -> list[str]:
    return [regel.naam for regel in regels(soort, **wat)]


def mijlpaal(locatie, fase=Fase.BESCHIKBAAR, *, door, nu=NU, **datums):
    return actions.mijlpaal_vastleggen(
        locatie_id=locatie.pk,
        invoer=MijlpaalInvoer(fase, reden="verschoven", **datums),
        door=door,
        nu=nu,
        vandaag=nu.date(),
    )


def plaatsen(aantal, doelgroep=Doelgroep.REGULIER, van=date(2025, 1, 1), tot=None, **rest):
    return CapaciteitInvoer(doelgroep, aantal, van=van, tot=tot, **rest)


# -- an expected date that passed ------------------------------------------------------------------------------------


def test_een_verwachte_datum_die_voorbij_is_vraagt_aandacht(maak, pieter):
    locatie = maak("Meander", gepland=True)
    assert namen(S.DATUM) == []
    mijlpaal(locatie, Fase.RAADSBESLUIT, door=pieter.user, verwacht_op=VANDAAG - EEN_DAG)
    (regel,) = regels(S.DATUM)
    assert (regel.naam, regel.datum, regel.a) == ("Meander", VANDAAG - EEN_DAG, "raadsbesluit")


def test_een_datum_van_vandaag_is_nog_niet_voorbij(maak, pieter):
    mijlpaal(maak("Meander", aantal=10), Fase.SCHOUW, door=pieter.user, verwacht_op=VANDAAG)
    assert namen(S.DATUM) == []


@pytest.mark.parametrize("bereikt", [Fase.RAADSBESLUIT, Fase.VERGUNNING])
def test_is_de_fase_of_een_latere_bereikt_dan_vraagt_zij_niets_meer(maak, pieter, bereikt):
    locatie = maak("Meander", aantal=10)
    mijlpaal(locatie, Fase.RAADSBESLUIT, door=pieter.user, verwacht_op=VANDAAG - EEN_DAG)
    mijlpaal(locatie, bereikt, door=pieter.user, nu=NU + timedelta(minutes=5), bereikt_op=VANDAAG - EEN_DAG)
    assert namen(S.DATUM) == []


def test_een_vervallen_plan_vraagt_niets(maak, pieter):
    locatie = maak("Meander", aantal=10)
    mijlpaal(locatie, Fase.SCHOUW, door=pieter.user, verwacht_op=VANDAAG - EEN_DAG)
    actions.locatie_vervallen(
        locatie_id=locatie.pk, per=VANDAAG, reden="geen draagvlak", door=pieter.user, nu=NU, vandaag=VANDAAG
    )
    assert all(not regels(soort) for soort in Werksoort if soort is not S.NIETS)


# -- too late without notice -----------------------------------------------------------------------------------------


def test_wie_na_de_realisatiedatum_schuift_moet_dat_melden(maak, pieter):
    locatie = maak("Meander", gepland=True)
    assert namen(S.MELDING) == []
    mijlpaal(locatie, door=pieter.user, nu=NU + timedelta(days=2), verwacht_op=date(2027, 9, 1))
    (regel,) = regels(S.MELDING)
    assert (regel.naam, regel.a, regel.datum) == ("Meander", "2027-09-01", date(2027, 3, 7))
    actions.vertraging_melden(
        locatie_id=locatie.pk,
        ontvangen_op=date(2027, 3, 7),
        feiten="vergunning",
        door=pieter.user,
        nu=NU + timedelta(days=3),
        vandaag=date(2027, 3, 8),
    )
    assert namen(S.MELDING) == []


def test_een_plan_dat_van_het_begin_af_later_komt_is_geen_vertraging(maak):
    maak("Later", aantal=10, mijlpalen=(MijlpaalInvoer(Fase.BESCHIKBAAR, verwacht_op=date(2027, 9, 1)),))
    assert namen(S.MELDING) == []


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    verwacht=st.lists(
        st.sampled_from([date(2027, 6, 1), date(2027, 7, 1), date(2027, 9, 1), None]), min_size=1, max_size=5
    ),
    melding=st.none() | st.tuples(st.integers(0, 6), st.sampled_from([None, date(2027, 6, 20), date(2027, 10, 1)])),
)
def test_de_lijst_zegt_hetzelfde_als_de_regel(maak, pieter, verwacht, melding):
    """The SQL of the list and regels.meldplicht agree on any history."""
    locatie = maak("Meander", aantal=10)
    for nummer, dag in enumerate(verwacht):
        sinds = NU + timedelta(days=nummer)
        tot = NU + timedelta(days=nummer + 1) if nummer + 1 < len(verwacht) else None
        MijlpaalFactory(
            locatie=locatie, fase="beschikbaar", verwacht_op=dag, registratie=(sinds, tot), door=pieter.user
        )
    meldingen = []
    if melding:
        op, nieuw = NU.date() + timedelta(days=melding[0]), melding[1]
        meldingen = [Melding(op, nieuw)]
        VertragingsmeldingFactory(locatie=locatie, ontvangen_op=op, nieuwe_datum=nieuw, geregistreerd_door=pieter.user)
    verwachtingen = [Verwachting(NU.date() + timedelta(days=n), dag) for n, dag in enumerate(verwacht)]
    gemist = melding_gemist(verwachtingen, meldingen, realisatiedatum=date(2027, 7, 1))
    is_te_laat = verwacht[-1] is not None and verwacht[-1] > date(2027, 7, 1)
    gevonden = [regel.datum for regel in regels(S.MELDING) if regel.locatie == locatie.pk]
    assert gevonden == ([gemist] if gemist and is_te_laat else [])


# -- ends too early, evidence, unknown, double, nothing --------------------------------------------------------------


def test_plekken_die_voor_de_volgende_raming_eindigen(maak, pieter):
    open_ = (MijlpaalInvoer(Fase.BESCHIKBAAR, bereikt_op=date(2025, 1, 1)),)
    locatie = maak("Meander", capaciteiten=[plaatsen(60, tot=date(2028, 1, 1))], mijlpalen=open_)
    (regel,) = regels(S.EINDE)
    assert (regel.naam, regel.datum, regel.b) == ("Meander", date(2027, 12, 31), "60")
    actions.capaciteit_vastleggen(
        locatie_id=locatie.pk,
        invoer=plaatsen(60, van=date(2028, 1, 1), reden="verlengd"),
        door=pieter.user,
        nu=NU + timedelta(minutes=1),
    )
    assert namen(S.EINDE) == []


@pytest.mark.parametrize(
    ("tot", "verwacht"),
    [
        (VANDAAG, True),  # yesterday was its last day
        (VANDAAG + timedelta(days=60), True),
        (VANDAAG + timedelta(days=61), False),
        (None, False),
    ],
)
def test_bewijs_dat_verlopen_is_of_binnen_zestig_dagen_verloopt(maak, pieter, tot, verwacht):
    locatie = maak("Meander", aantal=10)
    stuk = BewijsInvoer(Criterium.LOOPTIJD, "Huurovereenkomst", van=date(2026, 1, 1), tot=tot, vindplaats="Archief")
    actions.bewijs_toevoegen(locatie_id=locatie.pk, invoer=stuk, door=pieter.user, nu=NU)
    assert namen(S.BEWIJS) == (["Meander"] if verwacht else [])


def test_nieuw_bewijs_voor_hetzelfde_haalt_de_regel_weg(maak, pieter):
    locatie = maak("Meander", aantal=10)
    for tot in (VANDAAG, date(2030, 1, 1)):
        stuk = BewijsInvoer(Criterium.LOOPTIJD, "Huur", van=date(2026, 1, 1), tot=tot, vindplaats="Archief")
        actions.bewijs_toevoegen(locatie_id=locatie.pk, invoer=stuk, door=pieter.user, nu=NU)
    assert namen(S.BEWIJS) == []


def test_een_onbekend_aantal_staat_er_een_keer_hoeveel_vragen_het_ook_raakt(maak):
    maak("Meander", capaciteiten=[plaatsen(None), plaatsen(None, Doelgroep.AMV)])
    (regel,) = regels(S.ONBEKEND)
    assert regel.a == "aantal_onbekend"
    assert regel.b == "amv,regulier"


def test_een_locatie_zonder_plaatsen_is_ook_onbekend(maak):
    maak("Leeg")
    (regel,) = regels(S.ONBEKEND)
    assert (regel.naam, regel.a) == ("Leeg", "aantal_onbekend")


def test_een_kansrijk_plan_zonder_bewijs_is_onbekend(maak, pieter):
    locatie = maak("Later", aantal=120, mijlpalen=(MijlpaalInvoer(Fase.BESCHIKBAAR, verwacht_op=date(2027, 9, 1)),))
    actions.kansrijkheid_vastleggen(locatie_id=locatie.pk, grond=Kansrijkgrond.TOEZEGGING, door=pieter.user, nu=NU)
    assert "kansrijk_zonder_bewijs" in regels(S.ONBEKEND)[0].a


def test_twee_locaties_met_dezelfde_naam_in_een_gemeente_zijn_mogelijk_dubbel(maak, pieter):
    eerste = maak("Het Klooster", aantal=10)
    tweede = maak("HET KLOOSTER", aantal=10)
    maak("Het Klooster", gemeente=EDE, aantal=10)  # another gemeente: another klooster
    (regel,) = regels(S.DUBBEL)
    assert (regel.naam, regel.b) == ("HET KLOOSTER", str(eerste.pk))
    actions.locatie_wijzigen(locatie_id=tweede.pk, kenmerken={"dubbel_met": eerste}, door=pieter.user, nu=NU)
    assert namen(S.DUBBEL) == []


def test_hetzelfde_adres_in_een_gemeente_is_mogelijk_dubbel(maak):
    maak("Meander", aantal=10, adres="Dorpsstraat 1")
    maak("Kantoor", aantal=10, adres="dorpsstraat 1")
    maak("Zonder adres", aantal=10)
    maak("Ook zonder", aantal=10)
    assert namen(S.DUBBEL) == ["Kantoor"]


def test_een_gedeelde_locatie_die_de_andere_gemeente_ook_zelf_opgeeft(maak):
    """Druten and Wijchen: the plan was counted twice."""
    deel = AandeelInvoer(Gemeente.objects.get(pk=NIJMEGEN), 30)
    maak("Waalzicht", capaciteiten=[plaatsen(100, aandelen=(deel,))])
    maak("Waalzicht", gemeente=NIJMEGEN, aantal=30)
    assert namen(S.DUBBEL) == ["Waalzicht"]


def test_een_gemeente_met_opgave_zonder_plekken(opgave, maak):
    opgave(ARNHEM, 100)
    opgave(EDE, 0)
    alle = {regel.gemeente for regel in regels(S.NIETS)}
    assert ARNHEM in alle
    assert EDE not in alle
    leeg = maak("Nog leeg")  # a locatie without numbers is unknown, no longer nothing
    assert ARNHEM not in {regel.gemeente for regel in regels(S.NIETS)}
    assert leeg.naam in namen(S.ONBEKEND)
    maak("Plan", gepland=True)
    assert ARNHEM not in {regel.gemeente for regel in regels(S.NIETS)}


# -- counting, paging, scope -----------------------------------------------------------------------------------------


@pytest.fixture
def vol(maak):
    for nummer in range(EERSTE + 3):
        maak(f"Plek {nummer}", capaciteiten=[plaatsen(None)], nu=NU - timedelta(days=nummer))
    maak("IJssel", gemeente="GM0193", capaciteiten=[plaatsen(None)])


def test_aantallen_en_eerste_regels_kloppen_met_de_lijst(vol):
    beeld = kijk()
    alles = voorraad(beeld, ["PV25"])
    for soort in Werksoort:
        lijst = Werklijst(beeld, ["PV25"], [soort])
        assert alles.aantallen[soort] == len(lijst), soort
        assert list(alles.eerste[soort]) == list(lijst[:EERSTE]), soort
    assert alles.totaal == len(Werklijst(beeld, ["PV25"], list(Werksoort)))


def test_de_oudste_staat_bovenaan(vol):
    datums = [regel.datum for regel in regels(S.ONBEKEND)]
    assert datums == sorted(datums)


def test_bladeren_geeft_elke_regel_een_keer(vol):
    lijst = Werklijst(kijk(), ["PV25"], list(Werksoort))
    stukken = [regel for van in range(0, len(lijst), 4) for regel in lijst[van : van + 4]]
    assert stukken == list(lijst)
    assert len(set(stukken)) == len(lijst)
    assert lijst[-1] == stukken[-1]


def test_alleen_de_gevraagde_provincies(vol):
    assert namen(S.ONBEKEND, provincie="PV23") == ["IJssel"]
    assert voorraad(kijk(), ["PV23", "PV25"]).aantallen[S.ONBEKEND] == EERSTE + 4


def test_van_een_gemeente(vol, maak):
    deel = AandeelInvoer(Gemeente.objects.get(pk=NIJMEGEN), 30)
    maak("Gedeeld", gemeente=EDE, capaciteiten=[plaatsen(100, van=None, aandelen=(deel,))])
    assert voorraad(kijk(), ["PV25"], NIJMEGEN).aantallen[S.ONBEKEND] == len(regels(S.ONBEKEND, gemeente=NIJMEGEN)) == 1


def test_een_wijziging_verandert_de_voorraad_meteen(vol, maak):
    voor = voorraad(kijk(), ["PV25"]).totaal
    maak("Erbij", capaciteiten=[plaatsen(None)])
    assert voorraad(kijk(), ["PV25"]).totaal == voor + 1


def test_het_aantal_queries_staat_vast(maak, zelfde_aantal_queries):
    teller = iter(range(100))
    zelfde_aantal_queries(
        lambda n: [maak(f"Plek {next(teller)}", capaciteiten=[plaatsen(None)]) for _ in range(n)],
        lambda: voorraad(kijk(), ["PV25"]).totaal,
        3,
        9,
    )


def test_het_moment_van_kijken_bepaalt_wat_voorbij_is(maak, pieter):
    mijlpaal(maak("Meander", aantal=10), Fase.SCHOUW, door=pieter.user, verwacht_op=VANDAAG)
    morgen = zicht(lees_peil(QueryDict(), nu=NU + EEN_DAG))
    assert len(Werklijst(morgen, ["PV25"], [S.DATUM])) == 1
