"""The bridge: two totals differ by N, and the lines add up to N; what a source counted otherwise is said so."""

from datetime import UTC, date, datetime

import pytest

from spreiding.audit.models import Gebeurtenis
from spreiding.cyclus.models import Cyclus
from spreiding.cyclus.queries import regeling_op, tellingen
from spreiding.gebied.models import Gemeente, Provincie
from spreiding.opvang.actions import MijlpaalInvoer
from spreiding.opvang.queries.herkomst import verschilplekken
from spreiding.regels.begrippen import Fase, Soort
from spreiding.regels.belemmering import Belemmerd
from spreiding.verdeling import actions
from spreiding.verdeling.models import GepubliceerdTotaal
from spreiding.verdeling.queries.brug import Brugkader, brug
from tests.factories.verdeling import GepubliceerdTotaalFactory
from tests.helpers.pagina import assert_deel_gelijk, tekst_van
from tests.helpers.weigering import geweigerd
from tests.verdeling.conftest import ARNHEM, ZWOLLE
from tests.verdeling.test_realisatie import plekken
from tests.wereld import NU, VANDAAG

pytestmark = pytest.mark.django_db
PAD = "/landelijk/brug/"
CODES = ("zonder_noodopvang", "met_noodopvang", "alleen_duurzaam", "zoals_verslag")


@pytest.fixture
def gevuld(referentie):
    """Arnhem: 120 open, 60 in noodopvang, 40 planned; Zwolle: 30 open."""
    plekken(ARNHEM, 100, 20, naam="Meander")
    plekken(ARNHEM, 60, soort=Soort.NOODOPVANG.value, naam="Sporthal")
    straks = (MijlpaalInvoer(Fase.BESCHIKBAAR, verwacht_op=date(2027, 10, 1)),)
    plekken(ARNHEM, 40, begin=date(2027, 10, 1), mijlpalen=straks, naam="Linde")
    plekken(ZWOLLE, 30, naam="Wezenland")


def kader(*provincies, dag=VANDAAG):
    codes = provincies or tuple(Provincie.objects.values_list("pk", flat=True))
    return Brugkader(Cyclus.objects.get(pk="2026-2028"), regeling_op("2026-2028"), dag, None, codes)


def telling(code):
    return next(t for t in tellingen() if t.code == code)


@pytest.mark.parametrize("van", CODES)
@pytest.mark.parametrize("naar", CODES)
def test_tussen_elke_twee_tellingen_is_de_rest_nul(gevuld, van, naar):
    gevonden = brug(kader(), telling(van), telling(naar))
    assert gevonden.rest == 0
    assert (len(gevonden.regels) > 2) == (van != naar)


def test_het_verschil_met_noodopvang_is_een_regel(gevuld):
    begin, regel, eind = brug(kader(), telling("zonder_noodopvang"), telling("met_noodopvang")).regels
    assert (begin.aantal, regel.aantal, regel.plekken, eind.aantal) == (150, 60, 1, 210)
    assert regel.tekst == "Telt wel met noodopvang: noodopvang telt apart"
    assert regel.sleutel == "erbij-gerealiseerd-noodopvang"


def test_wat_niet_duurzaam_is_valt_af_met_de_reden(gevuld):
    gevonden = brug(kader("PV25"), telling("zonder_noodopvang"), telling("alleen_duurzaam"))
    regels = gevonden.regels[1:-1]
    assert sum(regel.aantal for regel in regels) == -120
    assert all("Telt niet alleen duurzaam" in regel.tekst for regel in regels)


def test_de_plekken_achter_de_regels_tellen_op_tot_de_regels(gevuld):
    van, naar = telling("zonder_noodopvang"), telling("zoals_verslag")
    for regel in brug(kader(), van, naar).regels[1:-1]:
        rijen = verschilplekken(kader().vraag(van), naar.termen, kader().provincies, regel.sleutel)
        assert (len(rijen), sum(rij.verschil for rij in rijen)) == (regel.plekken, regel.aantal)


def test_naar_een_gepubliceerd_totaal_blijft_wat_niet_verklaard_is_zichtbaar(gevuld):
    totaal = GepubliceerdTotaalFactory(aantal=300, telling="met_noodopvang")
    gevonden = brug(kader(), totaal, telling("zonder_noodopvang"))
    assert gevonden.rest == 0
    assert [(r.tekst, r.aantal) for r in gevonden.regels[1:-1]] == [
        ("Telt niet zonder noodopvang: noodopvang telt apart", -60),
        ("Niet verklaard", -90),
    ]


def test_zegt_de_bron_niet_hoe_zij_telt_dan_is_alles_niet_verklaard(gevuld):
    totaal = GepubliceerdTotaalFactory(aantal=300, telling="")
    regels = brug(kader(), totaal, telling("zonder_noodopvang")).regels
    assert [regel.aantal for regel in regels] == [300, -150, 150]


# -- the page --------------------------------------------------------------------------------------------------------


def test_de_pagina_toont_regels_rest_en_de_plekken_achter_een_regel(gevuld, anna):
    tekst = tekst_van(anna.get(PAD))
    assert "Nederland: verschil +60" in tekst and "Rest: 0." in tekst
    assert "noodopvang telt apart" in tekst
    open_ = anna.get(PAD, {"regel": "erbij-gerealiseerd-noodopvang"})
    assert "Sporthal" in tekst_van(open_)


def test_een_regietafel_ziet_de_totalen_maar_alleen_plekken_van_haar_eigen_provincie(gevuld, olga):
    tekst = tekst_van(olga.get(PAD, {"regel": "erbij-gerealiseerd-noodopvang"}))
    assert "Nederland: verschil +60" in tekst
    assert "Sporthal" not in tekst and "zit achter deze regel geen plek" in tekst


def test_wie_geen_plekken_mag_zien_ziet_alleen_regels(gevuld, beer):
    tekst = tekst_van(beer.get(PAD, {"regel": "erbij-gerealiseerd-noodopvang"}))
    assert "verschil +60" in tekst and "Sporthal" not in tekst


@pytest.mark.parametrize(
    "vraag",
    [
        {},
        {"provincie": "gelderland", "naar": "alleen_duurzaam"},
        {"van": "met_noodopvang", "naar": "zonder_noodopvang", "stand_per": "2027-07-07"},
        {"regel": "erbij-gerealiseerd-noodopvang"},
    ],
)
def test_het_deel_is_gelijk_aan_een_verse_pagina(gevuld, anna, vraag):
    assert_deel_gelijk(anna, PAD, "beeld", vraag)


def test_wat_niet_kan_wordt_gezegd_en_niets_valt_om(gevuld, anna):
    tekst = tekst_van(anna.get(PAD, {"van": "totaal-999", "naar": "zomaar", "provincie": "atlantis", "regel": "x"}))
    for woord in ("‘Van’", "‘Naar’", "‘Gebied’", "Deze regel is er niet"):
        assert woord in tekst


def test_een_totaal_is_van_zijn_eigen_dag_en_gebied(gevuld, anna):
    totaal = GepubliceerdTotaalFactory(provincie=Provincie.objects.get(pk="PV25"), datum=date(2026, 9, 1))
    tekst = tekst_van(anna.get(PAD, {"van": f"totaal-{totaal.pk}", "naar": "met_noodopvang"}))
    assert "Gelderland: verschil" in tekst and "Stand per 1 september 2026" in tekst and "Niet verklaard" in tekst


@pytest.mark.parametrize("vraag", [{}, {"regel": "erbij-gerealiseerd-noodopvang"}])
@pytest.mark.parametrize("formaat", ["csv", "xlsx", "ods", "json"])
def test_regels_en_plekken_zijn_te_downloaden(gevuld, anna, formaat, vraag):
    antwoord = anna.get(PAD, vraag | {"formaat": formaat})
    assert antwoord.status_code == 200
    antwoord.close()


def test_dertig_locaties_kosten_evenveel_als_drie(gevuld, anna, zelfde_aantal_queries):
    soort = Soort.NOODOPVANG.value
    zelfde_aantal_queries(
        lambda n: [plekken(ARNHEM, 10, soort=soort) for _ in range(n)],
        lambda: anna.get(PAD, {"regel": "erbij-gerealiseerd-noodopvang"}),
    )


# -- a total by hand -------------------------------------------------------------------------------------------------


def invoer(**anders):
    return {"bron": "COA, weekcijfers", "datum": "2025-06-30", "aantal": "72.728", "telling": "met_noodopvang"} | anders


def test_een_analist_voert_een_totaal_in_en_ziet_de_brug(gevuld, anna):
    antwoord = anna.post(f"{PAD}totalen/nieuw/", invoer())
    totaal = GepubliceerdTotaal.objects.get()
    assert antwoord["Location"] == f"{PAD}?van=totaal-{totaal.pk}&naar=met_noodopvang"
    assert "COA, weekcijfers" in tekst_van(anna.get(antwoord["Location"]))
    feit = Gebeurtenis.objects.get(feit="totaal_vastgelegd")
    assert (feit.door_naam, feit.gegevens["aantal"]) == ("Anna", 72728)


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"aantal": "veel"}, "Typ een heel getal"),
        ({"aantal": "2000000"}, "te hoog"),
        ({"datum": "2030-01-01"}, "tot en met vandaag"),
        ({"datum": "gisteren"}, "Typ een datum"),
        ({"bron": ""}, "Vul dit veld in"),
        ({"telling": "zomaar"}, "Kies een mogelijkheid"),
        ({"provincie": "PV99"}, "Kies een mogelijkheid"),
    ],
)
def test_foute_invoer_krijgt_een_zin_bij_het_veld(referentie, anna, anders, zin):
    antwoord = anna.post(f"{PAD}totalen/nieuw/", invoer(**anders))
    assert antwoord.status_code == 422
    assert zin in tekst_van(antwoord)
    assert not GepubliceerdTotaal.objects.exists()


def test_hetzelfde_totaal_twee_keer_wordt_geweigerd(referentie, anna):
    anna.post(f"{PAD}totalen/nieuw/", invoer())
    antwoord = anna.post(f"{PAD}totalen/nieuw/", invoer(aantal="1"))
    assert antwoord.status_code == 422 and "staat er al" in tekst_van(antwoord)
    with pytest.raises(Belemmerd):
        actions.totaal_vastleggen(
            bron="COA, weekcijfers", datum=date(2025, 6, 30), aantal=1, door=anna.user, nu=NU, vandaag=VANDAAG
        )


def test_intrekken_vraagt_een_reden_en_twee_keer_is_een_keer(referentie, anna):
    totaal = GepubliceerdTotaalFactory()
    pad = f"{PAD}totalen/{totaal.pk}/intrekking/"
    assert anna.post(pad, {"reden": ""}).status_code == 422
    assert anna.post(pad, {"reden": "Verkeerd overgenomen."}).status_code == 303
    actions.totaal_intrekken(totaal_id=totaal.pk, reden="Nog eens.", door=anna.user, nu=NU)
    assert Gebeurtenis.objects.filter(feit="totaal_ingetrokken").count() == 1
    assert "Nog geen totalen ingevoerd" in tekst_van(anna.get(PAD))


def test_de_databank_weigert(referentie):
    totaal = GepubliceerdTotaalFactory(bron="Krant")
    with geweigerd("totaal_een_per_bron_en_dag"):
        GepubliceerdTotaalFactory(bron="Krant")
    with geweigerd("totaal_aantal_redelijk"):
        GepubliceerdTotaalFactory(aantal=1_000_001)
    with geweigerd("gepubliceerdtotaal_alleen_sluiten"):
        GepubliceerdTotaal.objects.filter(pk=totaal.pk).update(aantal=1)


def test_een_gemeente_in_de_brug_is_van_de_eigen_provincie(gevuld):
    assert Gemeente.objects.get(pk=ZWOLLE).provincie_id == "PV23"
    assert brug(kader("PV23"), telling("zonder_noodopvang"), telling("met_noodopvang")).regels[0].aantal == 30


def test_zoals_bekend_op_een_eerdere_dag(gevuld):
    k = kader()
    toen = Brugkader(k.cyclus, k.regeling, k.peildatum, datetime(2026, 2, 1, tzinfo=UTC), k.provincies)
    assert [r.aantal for r in brug(toen, telling("zonder_noodopvang"), telling("met_noodopvang")).regels] == [0, 0]
