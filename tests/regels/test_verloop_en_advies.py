"""Properties of the verdict: its step function, its advice and its three values."""

from dataclasses import replace
from datetime import date

from hypothesis import assume, example, given
from hypothesis import strategies as st

from spreiding.regels.begrippen import Criterium, Doelgroep, Fase, Reden, Soort, Uitkomst, Vraag
from spreiding.regels.gegevens import Bewijs, Deel, PlekGegevens
from spreiding.regels.telregels import CRITERIA, beoordeel, verloop
from spreiding.regels.tijd import EEN_DAG, Periode, plus_jaren
from tests.helpers.zoeken import voorbeelden
from tests.regels.conftest import lees
from tests.regels.plekken import PLAN, dagen, delen, plekken

TWEEDE = lees("2026-2028")
VEEL_BEWIJS = frozenset({Criterium.SOORT, Criterium.LOOPTIJD, Criterium.KANSRIJK, Criterium.BESCHIKBAAR})
REGELINGEN = {
    "eerste cyclus": lees("2024-2026"),
    "tweede cyclus": TWEEDE,
    "veel bewijs": replace(TWEEDE, bewijs_vereist=VEEL_BEWIJS),
    "geen bewijs, niets kansrijk": replace(TWEEDE, bewijs_vereist=frozenset(), kansrijkgronden=frozenset()),
}
regelingen = st.sampled_from(list(REGELINGEN))
vragen = st.sampled_from(Vraag)
RUIM = voorbeelden(300)
NIETS_TE_DOEN = "Hiervoor hoeft niets te gebeuren"

ALLES_MIS = PlekGegevens(
    plek="9/GM0202/x",
    locatie_naam="De Plek",
    gemeente="GM0202",
    gemeente_naam="Arnhem",
    provincie="PV25",
    provincie_locatie="PV25",
    soort=Soort.AZC,
    doelgroep=Doelgroep.REGULIER,
    delen=delen((None, "29-2-2024", None), ("29-2-2024", "1-7-2025", 0), ("1-7-2025", None, None)),
    fase=Fase.VERKENNING,
    gesloten_op=date(2024, 2, 29),
    vervallen_op=date(2024, 2, 29),
    dubbel_met="Het Klooster",
)
"""Closed, lapsed, given twice, numbers and begin unknown; the next places begin more than twelve months on.

Found by the search: the advice on the term said that nothing had to be done, while the begin was still unknown.
"""


LATER_EN_TE_KORT = replace(
    ALLES_MIS,
    delen=delen(("29-12-2029", "28-2-2032", 15), ("28-2-2032", "1-1-2034", None)),
    beschikbaar_verwacht=date(2025, 1, 1),
    andere_duurzame_plaatsen=delen(("29-2-2024", "1-7-2027", None)),
)
"""Places that begin years from now and stay too short: extending them is no reason to begin earlier."""


@RUIM
@given(plekken, vragen, regelingen, dagen)
def test_tijdvak_geeft_hetzelfde_als_beoordelen_op_die_dag(plek, vraag, regeling, dag):
    regeling = REGELINGEN[regeling]
    tijdvakken = verloop(plek, vraag, regeling=regeling)
    grenzen = [t.periode.van for t in tijdvakken if t.periode.van]
    for op in {dag, *grenzen, *(g - EEN_DAG for g in grenzen)}:
        (tijdvak,) = [t for t in tijdvakken if t.periode.bevat(op)]
        oordeel = beoordeel(plek, vraag, peildatum=op, regeling=regeling)
        assert (tijdvak.uitkomst, tijdvak.reden, tijdvak.aantal) == (oordeel.uitkomst, oordeel.reden, oordeel.aantal)


@RUIM
@given(plekken, vragen, regelingen)
def test_tijdvakken_sluiten_aan_en_buren_verschillen(plek, vraag, regeling):
    regeling = REGELINGEN[regeling]
    tijdvakken = verloop(plek, vraag, regeling=regeling)
    assert tijdvakken[0].periode.van is None and tijdvakken[-1].periode.tot is None
    for links, rechts in zip(tijdvakken, tijdvakken[1:], strict=False):
        assert links.periode.tot == rechts.periode.van
        assert (links.uitkomst, links.reden, links.aantal) != (rechts.uitkomst, rechts.reden, rechts.aantal)


@RUIM
@example(ALLES_MIS, Vraag.DUURZAAM, "eerste cyclus", date(2024, 2, 29))
@example(LATER_EN_TE_KORT, Vraag.DUURZAAM, "eerste cyclus", date(2024, 2, 29))
@given(plekken, vragen, regelingen, dagen)
def test_wie_het_advies_opvolgt_krijgt_ja_op_de_genoemde_dag(plek, vraag, regeling, dag):
    regeling = REGELINGEN[regeling]
    oordeel = beoordeel(plek, vraag, peildatum=dag, regeling=regeling)
    assume(oordeel.uitkomst is not Uitkomst.JA and oordeel.telt_vanaf is not None)
    daarna = volg_op(plek, vraag, regeling, dag)
    assert oordeel.telt_vanaf >= dag
    later = beoordeel(daarna, vraag, peildatum=oordeel.telt_vanaf, regeling=regeling)
    assert later.uitkomst is Uitkomst.JA, (oordeel, daarna, later)


@RUIM
@example(PLAN, Vraag.DUURZAAM, "tweede cyclus", date(2026, 2, 1))
@example(replace(PLAN, beschikbaar_verwacht=None), Vraag.DUURZAAM, "tweede cyclus", date(2026, 2, 1))
@given(plekken, vragen, regelingen, dagen)
def test_waar_niets_hoeft_te_gebeuren_is_wachten_genoeg(plek, vraag, regeling, dag):
    """Once the rest is in order (an advice supposes that the others are followed too)."""
    regeling = REGELINGEN[regeling]
    open_ = [c for c in beoordeel(plek, vraag, peildatum=dag, regeling=regeling).criteria if c.ontbreekt]
    if len(open_) == 1 and NIETS_TE_DOEN in open_[0].ontbreekt:
        later = beoordeel(plek, vraag, peildatum=open_[0].vanaf, regeling=regeling)
        assert {c.criterium: c.uitkomst for c in later.criteria}[open_[0].criterium] is Uitkomst.JA


def test_wachten_helpt_niet_zolang_het_begin_onbekend_is():
    """Wet art. 2 lid 3: the term runs to a begin, so the begin is asked for before anyone is told to wait."""
    met, zonder = (_binnen_termijn(plek) for plek in (PLAN, replace(PLAN, beschikbaar_verwacht=None)))
    assert met.startswith(NIETS_TE_DOEN)
    assert zonder == (
        "Leg vast wanneer de locatie beschikbaar komt. Vanaf 15 juni 2026 kan dat binnen 12 maanden zijn."
    )


@RUIM
@given(plekken, vragen, regelingen, dagen)
def test_ja_zegt_sinds_wanneer_en_nee_zegt_wat_er_te_doen_is(plek, vraag, regeling, dag):
    regeling = REGELINGEN[regeling]
    oordeel = beoordeel(plek, vraag, peildatum=dag, regeling=regeling)
    assert [c.criterium for c in oordeel.criteria] == list(CRITERIA[vraag])
    if oordeel.uitkomst is Uitkomst.JA:
        assert oordeel.reden in (Reden.VOLDOET, Reden.KANSRIJK)
        assert oordeel.aantal
        assert oordeel.telt_vanaf is None or oordeel.telt_vanaf <= dag
        if oordeel.telt_vanaf:
            net_ervoor = beoordeel(plek, vraag, peildatum=oordeel.telt_vanaf - EEN_DAG, regeling=regeling)
            assert net_ervoor.uitkomst is not Uitkomst.JA
    for criterium in oordeel.criteria:
        is_ja = criterium.uitkomst is Uitkomst.JA
        assert bool(criterium.ontbreekt) is not is_ja and bool(criterium.wie) is not is_ja
        assert criterium.gevonden and criterium.artikel
        assert "{" not in criterium.ontbreekt + criterium.gevonden + oordeel.zin
    assert oordeel.zin.endswith(".") and ".." not in oordeel.zin


@RUIM
@given(plekken, vragen, regelingen, dagen, st.integers(1, 300), dagen)
def test_een_zeker_antwoord_verandert_niet_als_het_onbekende_bekend_wordt(plek, vraag, regeling, dag, aantal, begin):
    regeling = REGELINGEN[regeling]
    eerst = beoordeel(plek, vraag, peildatum=dag, regeling=regeling).uitkomst
    assume(eerst is not Uitkomst.ONBEKEND)
    bekend = replace(
        plek,
        delen=_ingevuld(plek.delen, aantal),
        andere_duurzame_plaatsen=_ingevuld(plek.andere_duurzame_plaatsen, aantal),
    )
    if plek.beschikbaar_bereikt is None and plek.beschikbaar_verwacht is None:
        bekend = replace(bekend, beschikbaar_verwacht=begin)
    assert beoordeel(bekend, vraag, peildatum=dag, regeling=regeling).uitkomst is eerst


def _binnen_termijn(plek: PlekGegevens) -> str:
    oordeel = beoordeel(plek, Vraag.DUURZAAM, peildatum=date(2026, 2, 1), regeling=TWEEDE)
    return next(c.ontbreekt for c in oordeel.criteria if c.criterium is Criterium.BINNEN_TERMIJN)


def _ingevuld(delen: tuple[Deel, ...], aantal: int) -> tuple[Deel, ...]:
    return tuple(d if d.aantal is not None else Deel(d.periode, aantal) for d in delen)


# -- the advice, carried out as a user of the application would, without the code of regels.herstel --


def volg_op(plek: PlekGegevens, vraag: Vraag, regeling, dag: date) -> PlekGegevens:
    """Do what each criterion asks, one after another, reading the page again after every step."""
    for criterium in CRITERIA[vraag]:
        for _ in range(3):
            gevraagd = next(
                c for c in beoordeel(plek, vraag, peildatum=dag, regeling=regeling).criteria if c.criterium is criterium
            )
            if gevraagd.uitkomst is Uitkomst.JA or gevraagd.vanaf is None:
                break
            plek = doe(plek, gevraagd, regeling, dag)
            if "bewijs" in gevraagd.ontbreekt:
                stuk = Bewijs(criterium, Periode(dag, None), "nieuw stuk")
                plek = replace(plek, bewijzen=(*plek.bewijzen, stuk))
    return plek


def doe(plek: PlekGegevens, gevraagd, regeling, dag: date) -> PlekGegevens:
    if NIETS_TE_DOEN in gevraagd.ontbreekt:
        return plek
    daad = DADEN.get((gevraagd.criterium, gevraagd.reden))
    return daad(plek, regeling, dag) if daad else plek


def dubbel_weghalen(plek, regeling, dag):
    return replace(plek, dubbel_met=None)


def heropenen(plek, regeling, dag):
    return replace(plek, gesloten_op=None, vervallen_op=None)


def aantal_invullen(plek, regeling, dag):
    if not plek.delen:
        return replace(plek, delen=(Deel(Periode(min(dag, regeling.realisatiedatum), None), 150),))
    anders = _ingevuld(plek.andere_duurzame_plaatsen, 150)
    return replace(plek, delen=_ingevuld(plek.delen, 150), andere_duurzame_plaatsen=anders)


def doorgaan_vanaf_nu(plek, regeling, dag):
    return replace(plek, delen=vul(plek.delen, dag, date(2090, 1, 1)))


def begin_vastleggen_voor_realisatie(plek, regeling, dag):
    if dag > regeling.realisatiedatum:
        return replace(plek, beschikbaar_bereikt=regeling.realisatiedatum)
    return replace(plek, beschikbaar_verwacht=regeling.realisatiedatum)


def vervroegen(plek, regeling, dag):
    verwacht = None if plek.beschikbaar_bereikt else regeling.realisatiedatum
    return replace(plek, delen=_tot_na_raming(plek, regeling, regeling.realisatiedatum), beschikbaar_verwacht=verwacht)


def verlengen_tot_na_raming(plek, regeling, dag):
    vanaf = max(dag, regeling.realisatiedatum)
    return replace(plek, delen=_tot_na_raming(plek, regeling, vanaf), gesloten_op=None)


def grond_vastleggen(plek, regeling, dag):
    return replace(plek, kansrijkgronden=tuple(regeling.kansrijkgronden))


def vijf_jaar_verlengen(plek, regeling, dag):
    begin = plek.beschikbaar_bereikt or plek.beschikbaar_verwacht or dag
    einde = plus_jaren(max(dag, begin, *_eerste(plek)), 11)
    return replace(plek, delen=vul(plek.delen, _hier_of_straks(plek, dag), einde), gesloten_op=None)


def begin_vastleggen(plek, regeling, dag):
    if plek.fase in (Fase.BESCHIKBAAR, Fase.GESLOTEN):
        return replace(plek, beschikbaar_bereikt=min(dag, *_eerste(plek)))
    return replace(plek, beschikbaar_verwacht=dag)


def plaatsen_elders_regelen(plek, regeling, dag):
    return replace(plek, andere_duurzame_plaatsen=(Deel(Periode(None, None), 150),))


def openen(plek, regeling, dag):
    moment = plek.beschikbaar_bereikt or plek.beschikbaar_verwacht or dag
    return replace(plek, beschikbaar_bereikt=max(moment, dag))


def opening_vastleggen(plek, regeling, dag):
    return replace(plek, beschikbaar_bereikt=dag)


C, R = Criterium, Reden
DADEN = {
    (C.NIET_DUBBEL, R.DUBBEL): dubbel_weghalen,
    (C.NIET_VERVALLEN, R.VERVALLEN): heropenen,
    (C.AANTAL, R.AANTAL_ONBEKEND): aantal_invullen,
    (C.AANTAL, R.AFGELOPEN): doorgaan_vanaf_nu,
    (C.AANTAL, R.GEEN_PLAATSEN): doorgaan_vanaf_nu,
    (C.REALISATIEDATUM, R.BEGIN_ONBEKEND): begin_vastleggen_voor_realisatie,
    (C.REALISATIEDATUM, R.BEGIN_TE_LAAT): vervroegen,
    (C.REALISATIEDATUM, R.EINDE_TE_VROEG): verlengen_tot_na_raming,
    (C.VOLGENDE_RAMING, R.EINDE_TE_VROEG): verlengen_tot_na_raming,
    (C.KANSRIJK, R.GEEN_KANSRIJKGROND): grond_vastleggen,
    (C.LOOPTIJD, R.TE_KORT): vijf_jaar_verlengen,
    (C.LOOPTIJD, R.BEGIN_ONBEKEND): begin_vastleggen,
    (C.BINNEN_TERMIJN, R.AFGELOPEN): vijf_jaar_verlengen,
    (C.BINNEN_TERMIJN, R.BEGIN_ONBEKEND): begin_vastleggen,
    (C.BINNEN_TERMIJN, R.NIET_BINNEN_TERMIJN): begin_vastleggen,
    (C.DREMPEL, R.BEGIN_ONBEKEND): begin_vastleggen,
    (C.DREMPEL, R.ONDER_DREMPEL): plaatsen_elders_regelen,
    (C.DREMPEL, R.AANTAL_ONBEKEND): aantal_invullen,
    (C.PERIODE, R.AFGELOPEN): doorgaan_vanaf_nu,
    (C.BESCHIKBAAR, R.VERWACHT): openen,
    (C.BESCHIKBAAR, R.NOG_NIET_BEGONNEN): openen,
    (C.BESCHIKBAAR, R.BEGIN_ONBEKEND): opening_vastleggen,
}


def _tot_na_raming(plek: PlekGegevens, regeling, vanaf: date) -> tuple[Deel, ...]:
    einde = max(regeling.volgende_raming + EEN_DAG, vanaf + EEN_DAG)
    return vul(plek.delen, vanaf, einde)


def _eerste(plek: PlekGegevens) -> list[date]:
    """First day of each stretch of places, or a harmless day."""
    return [d.periode.van for d in plek.delen if d.aantal != 0 and d.periode.van] or [date(2024, 1, 1)]


def _hier_of_straks(plek: PlekGegevens, dag: date) -> date:
    """Who extends the places lengthens what is there; they do not begin earlier than they did."""
    komend = [max(dag, d.periode.van or dag) for d in plek.delen if d.aantal != 0 and dag < (d.periode.tot or date.max)]
    return min(komend, default=dag)


def vul(delen: tuple[Deel, ...], van: date, tot: date) -> tuple[Deel, ...]:
    """150 places in every gap of [van, tot); the rest stays."""
    laatste = date(2095, 1, 1)
    grenzen = sorted(
        {date(2000, 1, 1), laatste, van, tot}
        | {g for d in delen for g in (d.periode.van, d.periode.tot) if g is not None}
    )
    nieuw = []
    for links, rechts in zip(grenzen, grenzen[1:], strict=False):
        hier = next((d.aantal for d in delen if d.periode.bevat(links)), 0)
        if hier == 0 and van <= links and rechts <= tot:
            hier = 150
        if hier != 0:
            open_links = links == grenzen[0] and any(d.periode.van is None for d in delen)
            open_rechts = rechts == laatste and any(d.periode.tot is None for d in delen)
            nieuw.append(Deel(Periode(None if open_links else links, None if open_rechts else rechts), hier))
    return tuple(nieuw)
