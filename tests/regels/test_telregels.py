"""Telt deze plek mee? Cases per criterion, with the article in the name (domein: § 1.5, R09-R15)."""

from dataclasses import replace

import pytest

from spreiding.regels.begrippen import Criterium, Doelgroep, Fase, Kansrijkgrond, Reden, Soort, Uitkomst, Vraag
from spreiding.regels.gegevens import Deel
from spreiding.regels.telregels import CRITERIA, beoordeel, beoordeel_alle, verloop
from spreiding.regels.tijd import EEN_DAG, Periode
from tests.regels.plekken import MEANDER, PLAN, bewijs, dag, delen, plek

C, R, U, V = Criterium, Reden, Uitkomst, Vraag
PEILDATUM = dag("5-3-2027")


def op(vraag, gegevens, regeling, peildatum=PEILDATUM):
    return beoordeel(gegevens, vraag, peildatum=peildatum, regeling=regeling)


def uitkomsten(oordeel):
    return {c.criterium: c.uitkomst for c in oordeel.criteria}


def criterium(oordeel, welk):
    return next(c for c in oordeel.criteria if c.criterium is welk)


def test_de_voorbeeldplek_telt_voor_alle_vier_de_vragen(regeling):
    oordelen = beoordeel_alle(MEANDER, peildatum=PEILDATUM, regeling=regeling)
    assert list(oordelen) == list(Vraag)
    assert {o.uitkomst for o in oordelen.values()} == {U.JA}
    assert {o.reden for o in oordelen.values()} == {R.VOLDOET}
    assert {o.aantal for o in oordelen.values()} == {150}


# -- voor het verdeelbesluit: op de realisatiedatum en tot en met de volgende raming (R10) -----------

BESLUIT = [
    # id, begin, eerste dag erna, uitkomst, reden, wat niet ja is behalve kansrijk
    ("wet-7-1 op de realisatiedatum zelf telt", "1-7-2027", None, U.JA, R.VOLDOET, set()),
    ("wet-7-1 een dag na de realisatiedatum niet", "2-7-2027", None, U.NEE, R.BEGIN_TE_LAAT, {C.REALISATIEDATUM}),
    ("wet-2-1 tot en met 1-2-2028 telt", "1-1-2027", "2-2-2028", U.JA, R.VOLDOET, set()),
    ("wet-2-1 tot en met 31-1-2028 niet", "1-1-2027", "1-2-2028", U.NEE, R.EINDE_TE_VROEG, {C.VOLGENDE_RAMING}),
    ("domein-1.5 tot en met 31-12-2027 niet", "15-6-2027", "1-1-2028", U.NEE, R.EINDE_TE_VROEG, {C.VOLGENDE_RAMING}),
    (
        "wet-7-1 al weg op de realisatiedatum",
        "1-1-2026",
        "1-7-2027",
        U.NEE,
        R.EINDE_TE_VROEG,
        {C.REALISATIEDATUM, C.VOLGENDE_RAMING},
    ),
    ("wet-2-1 zonder einddatum telt", "1-1-2026", None, U.JA, R.VOLDOET, set()),
]


@pytest.mark.parametrize(
    ("van", "tot", "uitkomst", "reden", "anders"), [rij[1:] for rij in BESLUIT], ids=[rij[0] for rij in BESLUIT]
)
def test_verdeelbesluit_kijkt_naar_begin_en_einde(van, tot, uitkomst, reden, anders, regeling):
    gegevens = plek(delen=delen((van, tot, 150)), beschikbaar_bereikt=None, beschikbaar_verwacht=dag(van))
    oordeel = op(V.VERDEELBESLUIT, gegevens, regeling)
    assert (oordeel.uitkomst, oordeel.reden) == (uitkomst, reden)
    assert {c for c, u in uitkomsten(oordeel).items() if u is not U.JA} == anders | {C.KANSRIJK}


def test_in_de_eerste_cyclus_gelden_andere_dagen_zonder_andere_code(regeling, eerste_regeling):
    gegevens = plek(delen=delen(("1-7-2025", "2-2-2026", 150)), beschikbaar_bereikt=dag("1-7-2025"))
    assert op(V.VERDEELBESLUIT, gegevens, eerste_regeling, dag("1-11-2024")).uitkomst is U.JA
    assert op(V.VERDEELBESLUIT, gegevens, regeling).uitkomst is U.NEE


def test_wie_nog_moet_openen_begint_op_de_verwachte_dag(regeling):
    """Wet art. 7 lid 1: capaciteit vanaf januari, maar pas open op 1 augustus."""
    gegevens = plek(
        delen=delen(("1-1-2027", None, 150)), beschikbaar_bereikt=None, beschikbaar_verwacht=dag("1-8-2027")
    )
    oordeel = op(V.VERDEELBESLUIT, gegevens, regeling)
    assert (oordeel.uitkomst, oordeel.reden) == (U.NEE, R.BEGIN_TE_LAAT)
    assert "vanaf 1 augustus 2027" in criterium(oordeel, C.REALISATIEDATUM).gevonden


def test_zonder_verwachte_dag_is_het_begin_onbekend_en_niet_nee(regeling):
    """R15: onbekend is niet hetzelfde als nee."""
    oordeel = op(V.VERDEELBESLUIT, replace(PLAN, beschikbaar_verwacht=None), regeling)
    assert (oordeel.uitkomst, oordeel.reden) == (U.ONBEKEND, R.BEGIN_ONBEKEND)


def test_zonder_verwachte_dag_en_te_kort_is_nee(regeling):
    """Kleene: één nee is genoeg, ook als het begin onbekend is."""
    gegevens = replace(PLAN, beschikbaar_verwacht=None, delen=delen(("15-6-2027", "1-1-2028", 150)))
    oordeel = op(V.VERDEELBESLUIT, gegevens, regeling)
    assert (oordeel.uitkomst, oordeel.reden) == (U.NEE, R.EINDE_TE_VROEG)


@pytest.mark.parametrize(
    ("stukken", "aantal"),
    [
        pytest.param(
            [("1-1-2027", "1-10-2027", 200), ("1-10-2027", None, 120)], 120, id="R10 het kleinste aantal telt"
        ),
        pytest.param([("1-1-2027", "1-10-2027", 120), ("1-10-2027", None, 200)], 120, id="R10 groei na de datum niet"),
        pytest.param([("1-1-2027", "1-3-2028", 150), ("1-3-2028", None, 10)], 150, id="R10 krimp na de raming niet"),
        pytest.param([("1-1-2027", "1-7-2027", 10), ("1-7-2027", None, 150)], 150, id="R10 groei op de datum zelf wel"),
        pytest.param([("1-1-2027", "1-2-2028", 150), ("1-2-2028", None, 10)], 10, id="R10 krimp op de raming zelf wel"),
        pytest.param([("1-1-2027", "2-2-2028", 150), ("2-2-2028", None, 10)], 150, id="R10 krimp de dag erna niet"),
    ],
)
def test_verdeelbesluit_telt_wat_er_al_die_tijd_is(stukken, aantal, regeling):
    oordeel = op(V.VERDEELBESLUIT, plek(delen=delen(*stukken)), regeling)
    assert (oordeel.uitkomst, oordeel.aantal) == (U.JA, aantal)


def test_een_gat_tussen_de_datums_breekt_de_reeks(regeling):
    gegevens = plek(delen=delen(("1-1-2027", "1-9-2027", 150), ("1-10-2027", None, 150)))
    assert op(V.VERDEELBESLUIT, gegevens, regeling).reden is R.EINDE_TE_VROEG


def test_een_verbouwing_met_0_plaatsen_is_een_gat(regeling):
    stukken = [("1-1-2027", "1-9-2027", 150), ("1-9-2027", "1-10-2027", 0), ("1-10-2027", None, 150)]
    assert op(V.VERDEELBESLUIT, plek(delen=delen(*stukken)), regeling).reden is R.EINDE_TE_VROEG


def test_een_aangekondigde_sluiting_is_een_einde(regeling):
    oordeel = op(V.VERDEELBESLUIT, plek(gesloten_op=dag("1-12-2027")), regeling)
    assert oordeel.reden is R.EINDE_TE_VROEG
    assert criterium(oordeel, C.VOLGENDE_RAMING).ontbreekt == "Stel de sluiting uit tot na 1 februari 2028 of later."


# -- kansrijk (antwoord op Kamervragen 18-4-2025) --------------------------------------------------

LAAT_PLAN = replace(PLAN, delen=delen(("1-10-2027", None, 80)), beschikbaar_verwacht=dag("1-10-2027"))


@pytest.mark.parametrize("grond", Kansrijkgrond)
def test_kansrijk_met_geldig_bewijs_telt_hoewel_het_te_laat_begint(grond, regeling):
    gegevens = replace(LAAT_PLAN, kansrijkgronden=(grond,), bewijzen=(bewijs(C.KANSRIJK, "1-1-2027", None, grond),))
    oordeel = op(V.VERDEELBESLUIT, gegevens, regeling)
    assert (oordeel.uitkomst, oordeel.reden, oordeel.aantal) == (U.JA, R.KANSRIJK, 80)
    assert grond.label in oordeel.zin and "2025D17831" in oordeel.zin


KANSRIJK = [
    ("AH-1992 zonder grond is nee", (), (), U.NEE, R.BEGIN_TE_LAAT),
    ("R15 grond zonder bewijs is onbekend", (Kansrijkgrond.TOEZEGGING,), (), U.ONBEKEND, R.KANSRIJK_ZONDER_BEWIJS),
    (
        "ambitie-18 verlopen bewijs is onbekend",
        (Kansrijkgrond.TOEZEGGING,),
        (bewijs(C.KANSRIJK, "1-1-2026", "5-3-2027"),),
        U.ONBEKEND,
        R.KANSRIJK_ZONDER_BEWIJS,
    ),
    (
        "ambitie-18 op de laatste dag geldt bewijs nog",
        (Kansrijkgrond.TOEZEGGING,),
        (bewijs(C.KANSRIJK, "1-1-2026", "6-3-2027"),),
        U.JA,
        R.KANSRIJK,
    ),
    (
        "AH-1992 bewijs van een andere grond bewijst niets",
        (Kansrijkgrond.TOEZEGGING,),
        (bewijs(C.KANSRIJK, None, None, Kansrijkgrond.LOCATIE),),
        U.ONBEKEND,
        R.KANSRIJK_ZONDER_BEWIJS,
    ),
    (
        "bewijs van een ander criterium bewijst niets",
        (Kansrijkgrond.TOEZEGGING,),
        (bewijs(C.LOOPTIJD),),
        U.ONBEKEND,
        R.KANSRIJK_ZONDER_BEWIJS,
    ),
]


@pytest.mark.parametrize(
    ("gronden", "bewijzen", "uitkomst", "reden"), [rij[1:] for rij in KANSRIJK], ids=[rij[0] for rij in KANSRIJK]
)
def test_kansrijk_vraagt_een_grond_en_geldig_bewijs(gronden, bewijzen, uitkomst, reden, regeling):
    oordeel = op(V.VERDEELBESLUIT, replace(LAAT_PLAN, kansrijkgronden=gronden, bewijzen=bewijzen), regeling)
    assert (oordeel.uitkomst, oordeel.reden) == (uitkomst, reden)


def test_een_grond_die_de_regeling_niet_kent_is_geen_grond(regeling):
    smal = replace(regeling, kansrijkgronden=frozenset({Kansrijkgrond.BESLUITVORMING}))
    gegevens = replace(LAAT_PLAN, kansrijkgronden=(Kansrijkgrond.LOCATIE,), bewijzen=(bewijs(C.KANSRIJK),))
    assert op(V.VERDEELBESLUIT, gegevens, regeling).uitkomst is U.JA
    oordeel = op(V.VERDEELBESLUIT, gegevens, smal)
    assert oordeel.uitkomst is U.NEE
    assert "telt niet in deze cyclus" in criterium(oordeel, C.KANSRIJK).gevonden


def test_wie_gewoon_voldoet_heeft_geen_kansrijkgrond_nodig(regeling):
    oordeel = op(V.VERDEELBESLUIT, plek(kansrijkgronden=(Kansrijkgrond.VERLENGING,)), regeling)
    assert (oordeel.uitkomst, oordeel.reden) == (U.JA, R.VOLDOET)


# -- duurzaam (Besluit art. 3.1; Wet art. 2 lid 3; R09) -------------------------------------------

LOOPTIJD = [
    ("besluit-3.1 precies vijf jaar telt", "1-3-2027", "1-3-2032", U.JA, R.VOLDOET),
    ("besluit-3.1 een dag korter niet", "1-3-2027", "29-2-2032", U.NEE, R.TE_KORT),
    ("besluit-3.1 vanaf schrikkeldag tot 28 februari telt", "29-2-2028", "28-2-2033", U.JA, R.VOLDOET),
    ("besluit-3.1 zonder einde telt", "1-3-2027", None, U.JA, R.VOLDOET),
]


@pytest.mark.parametrize(
    ("van", "tot", "uitkomst", "reden"), [rij[1:] for rij in LOOPTIJD], ids=[rij[0] for rij in LOOPTIJD]
)
def test_duurzaam_is_ten_minste_vijf_jaar(van, tot, uitkomst, reden, regeling):
    gegevens = plek(delen=delen((van, tot, 150)), beschikbaar_bereikt=dag(van), bewijzen=(bewijs(C.LOOPTIJD),))
    oordeel = op(V.DUURZAAM, gegevens, regeling)
    assert (oordeel.uitkomst, oordeel.reden) == (uitkomst, reden)


@pytest.mark.parametrize(
    ("peildatum", "uitkomst"),
    [
        pytest.param("28-2-2033", U.JA, id="ambitie-18 laatste dag van de huur"),
        pytest.param("5-3-2027", U.JA, id="ambitie-18 tijdens de huur"),
        pytest.param("28-2-2026", U.ONBEKEND, id="ambitie-18 voor de huur begint"),
    ],
)
def test_bewijs_van_looptijd_heeft_een_houdbaarheid(peildatum, uitkomst, regeling):
    oordeel = op(V.DUURZAAM, MEANDER, regeling, dag(peildatum))
    assert oordeel.uitkomst is uitkomst


def test_zonder_bewijs_van_looptijd_onbekend(regeling):
    oordeel = op(V.DUURZAAM, plek(bewijzen=()), regeling)
    assert (oordeel.uitkomst, oordeel.reden) == (U.ONBEKEND, R.LOOPTIJD_ZONDER_BEWIJS)
    assert oordeel.telt_vanaf == PEILDATUM
    zonder_eis = replace(regeling, bewijs_vereist=frozenset())
    assert op(V.DUURZAAM, plek(bewijzen=()), zonder_eis).uitkomst is U.JA


def test_als_bewijs_verloopt_gaat_de_plek_van_ja_naar_onbekend(regeling):
    kort = plek(bewijzen=(bewijs(C.LOOPTIJD, "1-3-2026", "1-6-2027"),))
    rijen = [(t.periode.van, t.uitkomst) for t in verloop(kort, V.DUURZAAM, regeling=regeling)]
    assert (dag("1-6-2027"), U.ONBEKEND) in rijen
    assert op(V.DUURZAAM, kort, regeling).telt_vanaf == dag("1-3-2026")


DREMPEL = [
    # id, doelgroep, eigen, elders, uitkomst
    ("besluit-3.1 regulier 100 telt", Doelgroep.REGULIER, 100, 0, U.JA),
    ("besluit-3.1 regulier 99 niet", Doelgroep.REGULIER, 99, 0, U.NEE),
    ("besluit-3.1 regulier verspreid in de gemeente 60 en 40 telt", Doelgroep.REGULIER, 60, 40, U.JA),
    ("besluit-3.1 amv 16 telt", Doelgroep.AMV, 16, 0, U.JA),
    ("besluit-3.1 amv 15 niet", Doelgroep.AMV, 15, 0, U.NEE),
    ("besluit-3.1 bijzonder 10 en 6 telt", Doelgroep.BIJZONDER, 10, 6, U.JA),
    ("R15 elders onbekend is onbekend", Doelgroep.REGULIER, 60, None, U.ONBEKEND),
    ("R15 elders onbekend maar zelf genoeg telt", Doelgroep.REGULIER, 100, None, U.JA),
]


@pytest.mark.parametrize(
    ("doelgroep", "eigen", "elders", "uitkomst"), [rij[1:] for rij in DREMPEL], ids=[rij[0] for rij in DREMPEL]
)
def test_drempel_geldt_per_gemeente(doelgroep, eigen, elders, uitkomst, regeling):
    anders = () if elders == 0 else (Deel(Periode(None, None), elders),)
    gegevens = plek(doelgroep=doelgroep, delen=delen(("1-3-2026", "1-3-2033", eigen)), andere_duurzame_plaatsen=anders)
    oordeel = op(V.DUURZAAM, gegevens, regeling)
    assert oordeel.uitkomst is uitkomst
    assert {c for c, u in uitkomsten(oordeel).items() if u is not U.JA} == (
        {C.DREMPEL} if uitkomst is not U.JA else set()
    )


def test_onder_de_drempel_zegt_hoeveel_er_nog_bij_moet(regeling):
    gegevens = plek(
        delen=delen(("1-3-2026", "1-3-2033", 60)), andere_duurzame_plaatsen=(Deel(Periode(None, None), 30),)
    )
    oordeel = op(V.DUURZAAM, gegevens, regeling)
    assert oordeel.reden is R.ONDER_DREMPEL
    assert criterium(oordeel, C.DREMPEL).ontbreekt == "Regel in Arnhem nog 10 plaatsen voor ten minste 5 jaar."
    assert "met deze plek 90 plaatsen (regulier); nodig: 100" in oordeel.zin


def test_alleen_wat_vijf_jaar_blijft_is_duurzaam(regeling):
    """Besluit art. 3.1: van 150 plaatsen gaan er na een jaar 40 weg; 110 zijn duurzaam."""
    gegevens = plek(delen=delen(("1-3-2026", "1-6-2027", 150), ("1-6-2027", "1-3-2033", 110)))
    oordeel = op(V.DUURZAAM, gegevens, regeling)
    assert (oordeel.uitkomst, oordeel.aantal) == (U.JA, 110)


TERMIJN = [
    ("wet-2-3 begin precies over twaalf maanden telt", "5-3-2028", U.JA, R.VOLDOET, None),
    ("wet-2-3 een dag later niet", "6-3-2028", U.NEE, R.NIET_BINNEN_TERMIJN, "6-3-2027"),
    ("wet-2-3 begin op schrikkeldag", "29-2-2028", U.JA, R.VOLDOET, None),
]


@pytest.mark.parametrize(
    ("begin", "uitkomst", "reden", "vanaf"), [rij[1:] for rij in TERMIJN], ids=[rij[0] for rij in TERMIJN]
)
def test_duurzaam_is_nu_of_binnen_twaalf_maanden(begin, uitkomst, reden, vanaf, regeling):
    gegevens = replace(
        PLAN, delen=delen((begin, None, 150)), beschikbaar_verwacht=dag(begin), bewijzen=(bewijs(C.LOOPTIJD),)
    )
    oordeel = op(V.DUURZAAM, gegevens, regeling)
    assert (oordeel.uitkomst, oordeel.reden) == (uitkomst, reden)
    if vanaf:
        assert oordeel.telt_vanaf == dag(vanaf)


def test_drempel_is_onbekend_zolang_het_begin_onbekend_is(regeling):
    """R15: elders kan er op het begin meer of minder zijn dan nu."""
    gegevens = replace(PLAN, beschikbaar_verwacht=None, andere_duurzame_plaatsen=delen((None, "1-1-2028", 200)))
    assert uitkomsten(op(V.DUURZAAM, gegevens, regeling))[C.DREMPEL] is U.ONBEKEND


def test_verloop_volgt_wat_er_elders_in_de_gemeente_verandert(regeling):
    """Besluit art. 3.1: 60 plaatsen hier tellen zolang er elders 40 zijn."""
    elders = delen(("1-6-2026", "1-6-2028", 40), ("1-6-2028", "1-6-2029", 39))
    gegevens = plek(delen=delen(("1-3-2026", "1-3-2033", 60)), andere_duurzame_plaatsen=elders)
    rijen = [(t.periode.van, t.reden) for t in verloop(gegevens, V.DUURZAAM, regeling=regeling)]
    assert [rij for rij in rijen if rij[1] in (R.VOLDOET, R.ONDER_DREMPEL)] == [
        (dag("1-3-2026"), R.ONDER_DREMPEL),
        (dag("1-6-2026"), R.VOLDOET),
        (dag("1-6-2028"), R.ONDER_DREMPEL),
    ]


def test_duurzaam_kijkt_naar_de_reeks_van_de_peildatum(regeling):
    """Eerst zes jaar, na een gat nog één jaar: in dat laatste jaar is de plek niet duurzaam."""
    gegevens = plek(
        delen=delen(("1-1-2020", "1-1-2026", 150), ("1-3-2026", "1-3-2027", 150)),
        beschikbaar_bereikt=dag("1-1-2020"),
        bewijzen=(bewijs(C.LOOPTIJD),),
    )
    rijen = [(t.periode.van, t.reden) for t in verloop(gegevens, V.DUURZAAM, regeling=regeling)]
    assert rijen == [(None, R.NIET_BINNEN_TERMIJN), (dag("1-1-2019"), R.VOLDOET), (dag("1-1-2026"), R.TE_KORT)]


def test_wat_bereikt_is_gaat_voor_wat_verwacht_was(regeling):
    """Wet art. 7 lid 1: verwacht voor de realisatiedatum, maar pas later open."""
    gegevens = plek(beschikbaar_verwacht=dag("1-6-2027"), beschikbaar_bereikt=dag("1-9-2027"))
    assert op(V.VERDEELBESLUIT, gegevens, regeling, dag("1-10-2027")).reden is R.BEGIN_TE_LAAT
    gegevens = plek(beschikbaar_verwacht=dag("1-9-2027"), beschikbaar_bereikt=dag("1-6-2027"))
    assert op(V.VERDEELBESLUIT, gegevens, regeling, dag("1-10-2027")).uitkomst is U.JA


# -- gerealiseerd (Wet art. 6 en 7 lid 1) ---------------------------------------------------------

GEREALISEERD = [
    ("wet-7-1 op de dag van openen telt", MEANDER, "1-3-2026", U.JA, R.VOLDOET),
    ("wet-7-1 een dag ervoor niet", MEANDER, "28-2-2026", U.NEE, R.NOG_NIET_BEGONNEN),
    ("wet-6 de laatste dag telt", MEANDER, "28-2-2033", U.JA, R.VOLDOET),
    ("wet-6 op de einddatum niet meer", MEANDER, "1-3-2033", U.NEE, R.AFGELOPEN),
    ("wet-6 gesloten", plek(gesloten_op=dag("1-3-2027")), "5-3-2027", U.NEE, R.VERVALLEN),
    ("wet-6 de dag voor sluiting telt", plek(gesloten_op=dag("6-3-2027")), "5-3-2027", U.JA, R.VOLDOET),
    ("wet-7-1 plan voor de verwachte dag", PLAN, "14-6-2027", U.NEE, R.NOG_NIET_BEGONNEN),
    ("wet-7-1 plan op de verwachte dag is verwacht", PLAN, "15-6-2027", U.NEE, R.VERWACHT),
    ("wet-7-1 plan op de realisatiedatum is verwacht", PLAN, "1-7-2027", U.NEE, R.VERWACHT),
    (
        "wet-6 vervallen plan is niet verwacht",
        replace(PLAN, vervallen_op=dag("1-2-2027")),
        "1-7-2027",
        U.NEE,
        R.VERVALLEN,
    ),
    (
        "R15 verwacht met onbekend aantal",
        replace(PLAN, delen=delen(("15-6-2027", None, None))),
        "1-7-2027",
        U.NEE,
        R.AANTAL_ONBEKEND,
    ),
    ("R15 plan zonder verwachte dag", replace(PLAN, beschikbaar_verwacht=None), "1-7-2027", U.NEE, R.BEGIN_ONBEKEND),
    (
        "R15 open sinds onbekende dag is onbekend",
        plek(beschikbaar_bereikt=None),
        "5-3-2027",
        U.ONBEKEND,
        R.BEGIN_ONBEKEND,
    ),
    ("R15 open met onbekend aantal is onbekend", plek(delen=delen(("1-3-2026", None, None))), "5-3-2027", U.ONBEKEND,
     R.AANTAL_ONBEKEND),
    ("R15 niets ingevuld is onbekend", plek(delen=()), "5-3-2027", U.ONBEKEND, R.AANTAL_ONBEKEND),
    ("wet-1 overal 0 plaatsen", plek(delen=delen(("1-3-2026", None, 0))), "5-3-2027", U.NEE, R.GEEN_PLAATSEN),
]  # fmt: skip


@pytest.mark.parametrize(
    ("gegevens", "peildatum", "uitkomst", "reden"),
    [rij[1:] for rij in GEREALISEERD],
    ids=[rij[0] for rij in GEREALISEERD],
)
def test_gerealiseerd_is_feitelijk_beschikbaar_op_de_peildatum(gegevens, peildatum, uitkomst, reden, regeling):
    oordeel = op(V.GEREALISEERD, gegevens, regeling, dag(peildatum))
    assert (oordeel.uitkomst, oordeel.reden) == (uitkomst, reden)


def test_gerealiseerd_telt_de_plaatsen_van_de_dag_zelf(regeling):
    gegevens = plek(delen=delen(("1-3-2026", "1-3-2027", 150), ("1-3-2027", None, 120)))
    assert op(V.GEREALISEERD, gegevens, regeling, dag("28-2-2027")).aantal == 150
    assert op(V.GEREALISEERD, gegevens, regeling, dag("1-3-2027")).aantal == 120


# -- soort, provincie, dubbel, vervallen, aantal: voor elke vraag ----------------------------------

SOORTEN = [
    # id, soort, verslag, verdeelbesluit, duurzaam, gerealiseerd (reden als het geen ja is)
    ("wet-1 azc", Soort.AZC, None, None, None, None),
    ("wet-1 gezinslocatie", Soort.GEZINSLOCATIE, None, None, None, None),
    ("wet-1 htl", Soort.HTL, None, None, None, None),
    ("R14 noodopvang apart", Soort.NOODOPVANG, None, R.NOODOPVANG, R.NOODOPVANG, R.NOODOPVANG),
    ("R14 crisisnoodopvang apart", Soort.CRISISNOODOPVANG, None, R.NOODOPVANG, R.NOODOPVANG, R.NOODOPVANG),
    ("besluit-2.2 aanmeldcentrum", Soort.AANMELDCENTRUM, None, R.SOORT, R.SOORT, R.SOORT),
    ("wet-1 vbl", Soort.VBL, None, R.SOORT, R.SOORT, R.SOORT),
    ("R13 doorstroom", Soort.DOORSTROOM, R.SOORT, R.SOORT, R.SOORT, R.SOORT),
    ("R13 har", Soort.HAR, R.SOORT, R.SOORT, R.SOORT, R.SOORT),
    ("R13 oekraine", Soort.OEKRAINE, R.SOORT, R.SOORT, R.SOORT, R.SOORT),
]


@pytest.mark.parametrize(("soort", "redenen"), [(rij[1], rij[2:]) for rij in SOORTEN], ids=[r[0] for r in SOORTEN])
def test_welke_soorten_tellen_waarvoor(soort, redenen, regeling):
    oordelen = beoordeel_alle(plek(soort=soort), peildatum=PEILDATUM, regeling=regeling)
    gevonden = tuple(None if o.uitkomst is U.JA else o.reden for o in oordelen.values())
    assert gevonden == redenen


def test_noodopvang_die_nog_niet_open_is_telt_ook_niet_apart(regeling):
    oordeel = op(V.GEREALISEERD, replace(PLAN, soort=Soort.NOODOPVANG), regeling)
    assert oordeel.reden is R.SOORT


OVERAL = [
    ("wet-4 andere provincie", {"provincie_locatie": "PV26"}, C.PROVINCIE, R.PROVINCIE),
    ("R12 dubbel opgegeven", {"dubbel_met": "Het Klooster"}, C.NIET_DUBBEL, R.DUBBEL),
    ("wet-6 plan vervallen", {"vervallen_op": dag("5-3-2027")}, C.NIET_VERVALLEN, R.VERVALLEN),
]


@pytest.mark.parametrize("vraag", Vraag)
@pytest.mark.parametrize(("wijziging", "welk", "reden"), [r[1:] for r in OVERAL], ids=[r[0] for r in OVERAL])
def test_wat_voor_elke_vraag_geldt(vraag, wijziging, welk, reden, regeling):
    oordeel = op(vraag, plek(**wijziging), regeling)
    assert (oordeel.uitkomst, oordeel.reden) == (U.NEE, reden)
    assert [c for c, u in uitkomsten(oordeel).items() if u is not U.JA and c is not C.KANSRIJK] == [welk]


@pytest.mark.parametrize("vraag", Vraag)
def test_een_onbekend_aantal_is_voor_elke_vraag_onbekend(vraag, regeling):
    """R15."""
    oordeel = op(vraag, plek(delen=delen(("1-3-2026", "1-3-2033", None))), regeling)
    assert (oordeel.uitkomst, oordeel.reden, oordeel.aantal) == (U.ONBEKEND, R.AANTAL_ONBEKEND, None)
    assert oordeel.telt_vanaf == PEILDATUM


def test_plaatsen_die_voorbij_zijn_horen_niet_in_het_verslag(regeling):
    oordeel = op(V.VERSLAG, plek(delen=delen(("1-3-2024", "1-3-2027", 150))), regeling)
    assert (oordeel.uitkomst, oordeel.reden, oordeel.aantal) == (U.NEE, R.AFGELOPEN, 0)


def test_een_plan_hoort_wel_in_het_verslag(regeling):
    assert op(V.VERSLAG, PLAN, regeling).uitkomst is U.JA


# -- één datum anders: één criterium slaat om (ambitie, punt 1) ------------------------------------

EEN_DATUM = [
    (V.VERDEELBESLUIT, {"beschikbaar_bereikt": dag("2-7-2027")}, C.REALISATIEDATUM),
    (V.VERDEELBESLUIT, {"delen": delen(("1-3-2026", "1-2-2028", 150))}, C.VOLGENDE_RAMING),
    (V.VERDEELBESLUIT, {"gesloten_op": dag("1-1-2028")}, C.VOLGENDE_RAMING),
    (V.VERDEELBESLUIT, {"vervallen_op": dag("1-1-2027")}, C.NIET_VERVALLEN),
    (V.DUURZAAM, {"delen": delen(("1-3-2026", "28-2-2031", 150))}, C.LOOPTIJD),
    (V.DUURZAAM, {"bewijzen": (bewijs(C.LOOPTIJD, "1-3-2026", "1-3-2027"),)}, C.LOOPTIJD),
    (V.DUURZAAM, {"beschikbaar_bereikt": dag("6-3-2028"), "delen": delen(("1-3-2026", None, 150))}, C.BINNEN_TERMIJN),
    (V.GEREALISEERD, {"delen": delen(("1-3-2026", "5-3-2027", 150))}, C.PERIODE),
    (V.GEREALISEERD, {"delen": delen(("6-3-2027", "1-3-2033", 150))}, C.PERIODE),
    (V.GEREALISEERD, {"beschikbaar_bereikt": dag("6-3-2027")}, C.BESCHIKBAAR),
    (V.GEREALISEERD, {"gesloten_op": dag("5-3-2027")}, C.NIET_VERVALLEN),
    (V.VERSLAG, {"gesloten_op": dag("5-3-2027")}, C.NIET_VERVALLEN),
]


@pytest.mark.parametrize(
    ("vraag", "wijziging", "welk"), EEN_DATUM, ids=lambda w: w.value if hasattr(w, "value") else None
)
def test_een_andere_datum_laat_een_criterium_omslaan_met_zijn_artikel(vraag, wijziging, welk, regeling):
    voor, na = op(vraag, MEANDER, regeling), op(vraag, plek(**wijziging), regeling)
    anders = [c for c in CRITERIA[vraag] if uitkomsten(voor)[c] is not uitkomsten(na)[c]]
    assert anders == [welk]
    assert voor.uitkomst is U.JA and na.uitkomst is not U.JA
    assert regeling.artikelen[welk] in na.zin


# -- vanaf wanneer, en de zin ----------------------------------------------------------------------


def test_de_zin_kan_zo_in_een_bericht(regeling):
    gegevens = replace(PLAN, delen=delen(("15-6-2027", "1-1-2028", 150)))
    assert op(V.VERDEELBESLUIT, gegevens, regeling).zin == (
        "De 150 plaatsen (regulier) van Voormalig kantoor Meander voor Arnhem tellen op 5 maart 2027 niet mee voor het"
        " verdeelbesluit (cyclus 2026-2028): beschikbaar tot en met 31 december 2027; nodig tot en met 1 februari 2028"
        " (Wet art. 2 lid 1 en art. 5). Verleng de einddatum tot en met 1 februari 2028 of later. Of: leg een"
        " kansrijkgrond vast, met bewijs. Gebeurt dat op 5 maart 2027, dan telt het mee vanaf 5 maart 2027."
    )


def test_de_zin_bij_ja_en_bij_onbekend(regeling):
    assert op(V.GEREALISEERD, MEANDER, regeling).zin == (
        "De 150 plaatsen (regulier) van Voormalig kantoor Meander voor Arnhem tellen op 5 maart 2027 mee als"
        " gerealiseerd (cyclus 2026-2028): plaatsen vanaf 1 maart 2026, tot en met 28 februari 2033 en beschikbaar"
        " gesteld op 1 maart 2026 (Wet art. 6; Wet art. 7 lid 1)."
    )
    assert op(V.DUURZAAM, plek(bewijzen=()), regeling).zin.startswith(
        "De 150 plaatsen (regulier) van Voormalig kantoor Meander voor Arnhem: onbekend of dit op 5 maart 2027"
        " meetelt als duurzaam (cyclus 2026-2028): "
    )


VANAF = [
    ("gerealiseerd: op de verwachte dag", V.GEREALISEERD, PLAN, "15-6-2027"),
    ("gerealiseerd: verwachte dag voorbij, dus nu", V.GEREALISEERD, replace(PLAN, beschikbaar_verwacht=dag("1-2-2027"),
     delen=delen(("1-1-2027", None, 150))), "5-3-2027"),
    ("gerealiseerd: geen verwachte dag", V.GEREALISEERD, replace(PLAN, beschikbaar_verwacht=None), None),
    ("soort: niet te herstellen", V.VERDEELBESLUIT, plek(soort=Soort.OEKRAINE), None),
    ("dubbel: vandaag weghalen", V.VERSLAG, plek(dubbel_met="Het Klooster"), "5-3-2027"),
    ("vervallen: vandaag heropenen", V.VERSLAG, plek(vervallen_op=dag("1-2-2027")), "5-3-2027"),
    ("datums die niet samengaan", V.GEREALISEERD, replace(PLAN, gesloten_op=dag("1-6-2027")), None),
]  # fmt: skip


@pytest.mark.parametrize(("vraag", "gegevens", "vanaf"), [r[1:] for r in VANAF], ids=[r[0] for r in VANAF])
def test_vanaf_wanneer_het_zou_tellen(vraag, gegevens, vanaf, regeling):
    oordeel = op(vraag, gegevens, regeling)
    assert oordeel.uitkomst is not U.JA
    assert oordeel.telt_vanaf == (dag(vanaf) if vanaf else None)
    assert ("dan telt het mee vanaf" in oordeel.zin) is bool(vanaf)


def test_datums_die_niet_samengaan_worden_genoemd(regeling):
    oordeel = op(V.GEREALISEERD, replace(PLAN, gesloten_op=dag("1-6-2027")), regeling)
    assert oordeel.zin.endswith("Let op: de datums gaan niet samen. Zo telt het ook daarna niet mee.")


def test_na_de_realisatiedatum_is_te_laat_niet_meer_te_herstellen(regeling):
    gegevens = replace(PLAN, delen=delen(("1-10-2027", None, 150)), beschikbaar_verwacht=dag("1-10-2027"))
    oordeel = op(V.VERDEELBESLUIT, gegevens, regeling, dag("7-7-2027"))
    te_laat = criterium(oordeel, C.REALISATIEDATUM)
    assert te_laat.vanaf is None and te_laat.ontbreekt == "1 juli 2027 is voorbij: dit is niet meer te herstellen."
    assert oordeel.telt_vanaf == dag("7-7-2027")  # kansrijk blijft over
    assert "Of:" not in oordeel.zin and "Leg een kansrijkgrond vast" in oordeel.zin


def test_wat_al_weg_is_kan_niet_aansluitend_verlengd(regeling):
    gegevens = plek(delen=delen(("1-3-2026", "1-9-2027", 150)))
    nog_niet = criterium(op(V.VERDEELBESLUIT, gegevens, regeling, dag("1-9-2027")), C.VOLGENDE_RAMING)
    te_laat = criterium(op(V.VERDEELBESLUIT, gegevens, regeling, dag("2-9-2027")), C.VOLGENDE_RAMING)
    assert nog_niet.vanaf == dag("1-9-2027")
    assert te_laat.vanaf is None
    assert te_laat.ontbreekt == "De plaatsen zijn al weg. Aansluitend verlengen kan niet meer."


def test_elk_criterium_dat_geen_ja_is_zegt_wie_en_wat(regeling):
    gegevens = replace(
        LAAT_PLAN, soort=Soort.NOODOPVANG, dubbel_met="Het Klooster", delen=delen(("1-10-2027", "1-1-2028", None))
    )
    for vraag in Vraag:
        for c in op(vraag, gegevens, regeling).criteria:
            assert (c.uitkomst is U.JA) == (c.wie == "") == (c.ontbreekt == "")


# -- het verloop -----------------------------------------------------------------------------------


def test_verloop_van_een_plan_dat_opengaat_en_sluit(regeling):
    open_en_dicht = replace(PLAN, fase=Fase.GESLOTEN, beschikbaar_bereikt=dag("20-6-2027"), gesloten_op=dag("1-9-2029"))
    rijen = [
        (t.periode.van, t.uitkomst, t.reden, t.aantal)
        for t in verloop(open_en_dicht, V.GEREALISEERD, regeling=regeling)
    ]
    assert rijen == [
        (None, U.NEE, R.NOG_NIET_BEGONNEN, 150),
        (dag("20-6-2027"), U.JA, R.VOLDOET, 150),
        (dag("1-9-2029"), U.NEE, R.VERVALLEN, 150),
    ]


def test_verloop_van_een_plan_dat_alleen_verwacht_is(regeling):
    rijen = [(t.periode.van, t.reden) for t in verloop(PLAN, V.GEREALISEERD, regeling=regeling)]
    assert rijen == [(None, R.NOG_NIET_BEGONNEN), (dag("15-6-2027"), R.VERWACHT), (dag("15-6-2033"), R.AFGELOPEN)]


def test_verloop_van_het_verdeelbesluit_hangt_niet_van_de_peildatum_af(regeling):
    (tijdvak,) = verloop(MEANDER, V.VERDEELBESLUIT, regeling=regeling)
    assert (tijdvak.periode, tijdvak.uitkomst, tijdvak.aantal) == (Periode(None, None), U.JA, 150)


def test_twaalf_maanden_vooruit_bij_een_begin_op_schrikkeldag(regeling):
    gegevens = replace(
        PLAN,
        delen=delen(("29-2-2028", None, 150)),
        beschikbaar_verwacht=dag("29-2-2028"),
        bewijzen=(bewijs(C.LOOPTIJD),),
    )
    ja = next(t for t in verloop(gegevens, V.DUURZAAM, regeling=regeling) if t.uitkomst is U.JA)
    assert ja.periode.van == dag("1-3-2027")  # op 28-2-2027 is twaalf maanden verder 28-2-2028
    assert op(V.DUURZAAM, gegevens, regeling, ja.periode.van - EEN_DAG).reden is R.NIET_BINNEN_TERMIJN
