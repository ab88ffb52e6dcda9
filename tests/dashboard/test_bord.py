"""The figures of the bord: opgave against plekken, regulier and amv apart, sums that say what is unknown."""

from datetime import date, timedelta

import pytest
from django.http import QueryDict

from spreiding.core.peil import lees_peil
from spreiding.cyclus.queries import OpgaveStand
from spreiding.dashboard.queries import bord
from spreiding.dashboard.queries.bord import Groep, Som
from spreiding.dashboard.queries.zicht import zicht
from spreiding.gebied.models import Gemeente
from spreiding.opvang import actions
from spreiding.opvang.actions import AandeelInvoer, CapaciteitInvoer, MijlpaalInvoer
from spreiding.regels.begrippen import Doelgroep, Fase, Soort, Toestand
from tests.dashboard.conftest import ARNHEM, EDE, NIJMEGEN
from tests.factories.gebied import GemeenteFactory
from tests.wereld import NU, VANDAAG

pytestmark = pytest.mark.django_db
OPEN = (MijlpaalInvoer(Fase.BESCHIKBAAR, bereikt_op=date(2025, 1, 1)),)


def kijk(vraag: str = "", nu=NU):
    return zicht(lees_peil(QueryDict(vraag), nu=nu))


def stand(gemeente: str = ARNHEM, vraag: str = "", nu=NU) -> bord.Gemeentestand:
    rijen = bord.gemeentestanden(kijk(vraag, nu), ["PV25"])
    return next(rij for rij in rijen if rij.gebied.code == gemeente)


def plekken(regulier: int | None, amv: int | None = None, **rest) -> dict:
    begin = rest.pop("begin", date(2025, 1, 1))
    rijen = [CapaciteitInvoer(Doelgroep.REGULIER, regulier, van=begin)]
    if amv is not None:
        rijen.append(CapaciteitInvoer(Doelgroep.AMV, amv, van=begin))
    return {"capaciteiten": rijen, "mijlpalen": OPEN, **rest}


# -- one gemeente ----------------------------------------------------------------------------------------------------


def test_zonder_opgave_en_zonder_plekken_is_alles_onbekend(referentie):
    leeg = stand()
    assert leeg.oordeel().toestand is Toestand.ONBEKEND
    maat = leeg.maat()
    assert (maat.opgave, maat.gerealiseerd, maat.tekort) == (None, None, None)


def test_niets_opgegeven_is_onbekend_en_niet_nul(opgave):
    opgave(ARNHEM, 200, 20)
    gevonden = stand()
    assert gevonden.maat().gerealiseerd is None
    assert gevonden.oordeel().toestand is Toestand.ONBEKEND
    assert "nog geen plekken opgegeven" in gevonden.oordeel().zin


def test_een_gemeente_zonder_opgave_heeft_geen_tekort(opgave):
    opgave(ARNHEM, 0)
    assert stand().oordeel().toestand is Toestand.GEEN_OPGAVE
    assert stand().oordeel().tekort == 0


@pytest.mark.parametrize(
    ("regulier", "amv", "toestand", "tekort"),
    [
        (180, 20, Toestand.VOLDOET, 0),
        (300, 0, Toestand.RISICO, 20),  # regulier over dekt geen amv
        (0, 200, Toestand.TEKORT, 180),  # amv over dekt geen regulier
        (170, 20, Toestand.RISICO, 10),
        (100, 20, Toestand.TEKORT, 80),
    ],
)
def test_amv_en_regulier_dekken_elkaar_niet(maak, opgave, regulier, amv, toestand, tekort):
    opgave(ARNHEM, 200, 20)
    maak("Meander", **plekken(regulier, amv))
    gevonden = stand()
    assert (gevonden.oordeel().toestand, gevonden.maat().tekort) == (toestand, tekort)


def test_per_groep_tellen_alleen_de_eigen_plekken(maak, opgave):
    opgave(ARNHEM, 200, 20)
    maak("Meander", **plekken(150, 30))
    gevonden = stand()
    assert (gevonden.maat(Groep.REGULIER).opgave, gevonden.maat(Groep.REGULIER).tekort) == (180, 30)
    assert (gevonden.maat(Groep.AMV).gerealiseerd, gevonden.maat(Groep.AMV).tekort) == (30, 0)
    assert gevonden.oordeel(Groep.AMV).toestand is Toestand.VOLDOET


def test_is_het_amv_deel_onbekend_dan_worden_de_totalen_vergeleken(maak, opgave):
    opgave(ARNHEM, 200, None)
    maak("Meander", **plekken(150, 50))
    gevonden = stand()
    assert gevonden.oordeel().toestand is Toestand.VOLDOET
    assert gevonden.maat(Groep.AMV).tekort is None
    assert gevonden.oordeel(Groep.AMV).toestand is Toestand.ONBEKEND


def test_gepland_voor_de_datum_maakt_op_koers_en_na_de_datum_niet_meer(maak, opgave):
    opgave(ARNHEM, 180)
    maak("Meander", gepland=True)
    nu, later = stand(), stand(vraag="stand_per=2027-07-01")
    assert (nu.oordeel().toestand, nu.maat().gepland, nu.maat().tekort_straks) == (Toestand.OP_KOERS, 180, 0)
    assert (later.oordeel().toestand, later.maat().tekort) == (Toestand.TEKORT, 180)


def test_wat_voor_de_datum_wegvalt_telt_nu_wel_en_straks_niet(maak, opgave):
    opgave(ARNHEM, 180)
    rij = CapaciteitInvoer(Doelgroep.REGULIER, 180, van=date(2025, 1, 1), tot=date(2027, 6, 1))
    maak("Meander", capaciteiten=[rij], mijlpalen=OPEN)
    maat = stand().maat()
    assert (maat.gerealiseerd, maat.valt_weg, maat.tekort, maat.tekort_straks) == (180, 180, 0, 180)
    assert stand().oordeel().toestand is Toestand.TEKORT


def test_noodopvang_staat_apart_en_telt_niet_mee(maak, opgave):
    opgave(ARNHEM, 100)
    maak("Hal", **plekken(300, soort=Soort.NOODOPVANG.value))
    maat = stand().maat()
    assert (maat.gerealiseerd, maat.noodopvang, maat.tekort) == (0, 300, 100)


def test_een_onbekend_aantal_telt_niet_als_nul_maar_apart(maak, opgave):
    opgave(ARNHEM, 100)
    maak("Meander", **plekken(None))
    maak("Linde", **plekken(40))
    gevonden = stand()
    assert (gevonden.maat().gerealiseerd, gevonden.onbekend) == (40, 1)


def test_een_aandeel_telt_in_de_gemeente_waarvoor_het_is(maak, opgave):
    opgave(ARNHEM, 100)
    opgave(NIJMEGEN, 100)
    deel = AandeelInvoer(Gemeente.objects.get(pk=NIJMEGEN), 30)
    rij = CapaciteitInvoer(Doelgroep.REGULIER, 100, van=date(2025, 1, 1), aandelen=(deel,))
    maak("Meander", capaciteiten=[rij], mijlpalen=OPEN)
    assert (stand(ARNHEM).maat().gerealiseerd, stand(NIJMEGEN).maat().gerealiseerd) == (70, 30)


def test_zoals_bekend_op_laat_later_bekend_geworden_plekken_weg(maak, opgave):
    opgave(ARNHEM, 100)
    maak("Meander", **plekken(40))
    assert stand(vraag="bekend_op=2027-03-04").cijfers is None
    assert stand().maat().gerealiseerd == 40


def test_een_wijziging_is_meteen_te_zien(maak, opgave, pieter):
    opgave(ARNHEM, 100)
    locatie = maak("Meander", **plekken(40))
    assert stand().maat().gerealiseerd == 40
    actions.capaciteit_vastleggen(
        locatie_id=locatie.pk,
        invoer=CapaciteitInvoer(Doelgroep.REGULIER, 60, van=date(2025, 1, 1), reden="uitgebreid"),
        door=pieter.user,
        nu=NU + timedelta(minutes=1),
    )
    assert stand().maat().gerealiseerd == 60


def test_een_opgeheven_gemeente_houdt_haar_rij_in_de_cyclus(referentie):
    from django.db.backends.postgresql.psycopg_any import DateRange

    GemeenteFactory(code="GM9001", naam="Oud", geldigheid=DateRange(date(2023, 1, 1), date(2027, 1, 1)))
    GemeenteFactory(code="GM9002", naam="Ouder", geldigheid=DateRange(date(2023, 1, 1), date(2025, 1, 1)))
    GemeenteFactory(code="GM9003", naam="Straks", geldigheid=DateRange(date(2028, 1, 1), None))
    namen = {s.gebied.naam: s.gebied.tot for s in bord.gemeentestanden(kijk(), ["PV25"])}
    assert namen["Oud"] == date(2027, 1, 1)
    assert not {"Ouder", "Straks"} & namen.keys()


# -- sums ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("waarden", "waarde", "tekst"),
    [
        ([1, 2], 3, "3"),
        ([1_000, None], 1_000, "1.000 + ?"),
        ([None, None], None, "?"),
        ([], 0, "0"),
        ([-5, -7], -12, "−12"),
    ],
)
def test_een_som_zegt_wat_zij_niet_weet(waarden, waarde, tekst):
    som = Som.van(waarden)
    assert (som.waarde, som.tekst) == (waarde, tekst)


def test_de_provincie_toont_de_gemelde_opgave_en_het_verschil_met_de_gemeenten(opgave):
    for gemeente in Gemeente.objects.filter(provincie="PV25"):
        opgave(gemeente.pk, 10)
    beeld = kijk()
    standen = bord.gemeentestanden(beeld, ["PV25"])
    totaal = bord.totaal(standen, beeld, gemeld=OpgaveStand(600, 0, "Staatscourant"))
    assert totaal.geheel.maat().opgave == 600
    assert totaal.kolommen["opgave"].bekend == 510
    assert totaal.verschil == 90


def test_is_een_opgave_onbekend_dan_is_er_geen_verschil_te_noemen(opgave):
    opgave(ARNHEM, 100)
    beeld = kijk()
    totaal = bord.totaal(bord.gemeentestanden(beeld, ["PV25"]), beeld, gemeld=OpgaveStand(600, 0))
    assert totaal.kolommen["opgave"].onbekend == 50
    assert totaal.verschil is None


def test_de_tekorten_van_gemeenten_heffen_elkaar_niet_op(maak, opgave):
    opgave(ARNHEM, 100)
    opgave(NIJMEGEN, 100)
    maak("Meander", **plekken(300))
    maak("Waal", gemeente=NIJMEGEN, **plekken(0))
    beeld = kijk()
    standen = [s for s in bord.gemeentestanden(beeld, ["PV25"]) if s.gebied.code in (ARNHEM, NIJMEGEN)]
    totaal = bord.totaal(standen, beeld)
    assert totaal.geheel.maat().tekort == 0
    assert totaal.kolommen["tekort"].bekend == 100
    assert totaal.per_toestand[Toestand.VOLDOET] == totaal.per_toestand[Toestand.TEKORT] == 1


def test_het_aantal_queries_hangt_niet_van_het_aantal_locaties_af(maak, opgave, zelfde_aantal_queries):
    opgave(EDE, 100)
    teller = iter(range(100))

    def alle_maten() -> None:
        for stand in bord.gemeentestanden(kijk(), ["PV25"]):
            stand.maat()

    zelfde_aantal_queries(
        lambda n: [maak(f"Plek {next(teller)}", gemeente=EDE, **plekken(10)) for _ in range(n)], alle_maten, 3, 8
    )
    assert next(s for s in bord.gemeentestanden(kijk(), ["PV25"]) if s.gebied.code == EDE).maat().gerealiseerd == 80


def test_voor_de_regeling_bekend_was_rekent_het_bord_met_die_van_nu_en_zegt_dat(referentie):
    beeld = kijk("bekend_op=2024-01-01")
    assert beeld.regeling.cyclus == "2026-2028"
    assert "nog niet vastgelegd" in beeld.meldingen[0]


def test_de_cyclus_volgt_uit_de_peildatum(referentie):
    assert kijk("stand_per=2025-07-01").cyclus.pk == "2024-2026"
    assert kijk().cyclus.pk == "2026-2028"
    assert kijk().dagen == 118
    assert kijk("stand_per=2027-07-07").dagen == -6
    assert kijk().peil.stand_per == VANDAAG
