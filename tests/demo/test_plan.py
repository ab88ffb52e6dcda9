"""The plan is pure: the same every time, legal step by step, in office hours, and of a believable size."""

from collections import Counter, defaultdict
from datetime import date

import pytest

from spreiding.demo import opgaven
from spreiding.demo.bronnen import bekende_opgaven, gemeenten, provinciedoelen
from spreiding.demo.doelen import Profiel, doelen
from spreiding.demo.provincieplan import VOLGORDE, plan
from spreiding.demo.stappen import Einde, Handeling, Plaats, Registratie
from spreiding.demo.tijdlijn import BEGIN, KALENDER, TIJDZONE, VERLOPEN, VOORJAAR, Scenario, begin_van
from spreiding.opvang.actions import MijlpaalInvoer
from spreiding.regels.begrippen import Fase
from spreiding.regels.locatieverloop import (
    LocatieStand,
    belemmeringen_capaciteit,
    belemmeringen_mijlpaal,
    belemmeringen_sluiten,
    belemmeringen_vervallen,
    belemmeringen_wijzigen,
)

UITERSTE = date(2033, 2, 1)  # five years after the last cycle


@pytest.fixture(scope="module")
def plannen():
    return {code: plan(code) for code in VOLGORDE}


@pytest.fixture(scope="module")
def verhalen(plannen):
    """Steps per locatie, in order."""
    per_locatie = defaultdict(list)
    for wat in plannen.values():
        for stap in wat.stappen:
            per_locatie[stap.sleutel].append(stap)
    return per_locatie


def dag(stap):
    return stap.op.astimezone(TIJDZONE).date()


def test_twee_keer_hetzelfde_plan(plannen):
    opnieuw = plan("PV25")
    assert [(s.op, s.sleutel, s.handeling, s.invoer) for s in opnieuw.stappen] == [
        (s.op, s.sleutel, s.handeling, s.invoer) for s in plannen["PV25"].stappen
    ]


def test_ongeveer_tweeduizend_locaties_over_alle_provincies(plannen):
    aantallen = {code: wat.locaties_tot(begin_van(VERLOPEN)) for code, wat in plannen.items()}
    assert 1_900 <= sum(aantallen.values()) <= 2_300
    assert set(aantallen) == set(provinciedoelen())
    assert min(aantallen.values()) > 30


def test_de_opgaven_tellen_op_tot_wat_echt_bekend_is():
    bekend, per_provincie = bekende_opgaven()
    for code, totaal in per_provincie.items():
        leden = [g for g in gemeenten().values() if g.provincie == code]
        assert sum(opgaven.cyclus_1()[g.code] for g in leden) == totaal
    assert not opgaven.verzonnen_1().keys() & bekend.keys()
    assert sum(getal.totaal for getal in opgaven.cyclus_2().values()) == 88_000
    assert len(opgaven.cyclus_2()) == 342
    amv = sum(getal.amv for getal in opgaven.cyclus_2().values())
    assert 0.08 < amv / 88_000 < 0.09


def test_elke_toestand_komt_voor_in_een_gelooflijke_verhouding():
    alle = [doel for code in VOLGORDE for doel in doelen(code)]
    telling = Counter(doel.profiel for doel in alle)
    assert len(alle) == 342
    assert 0.3 < telling[Profiel.VOLDOET] / 342 < 0.42
    assert 0.03 < telling[Profiel.ONBEKEND] / 342 < 0.06
    samen = sum(doel.nu.regulier + doel.nu.amv for doel in alle)
    assert 59_000 < samen < 64_000


def test_elke_stap_is_later_dan_de_vorige_en_onder_kantooruren(verhalen):
    for sleutel, stappen in verhalen.items():
        momenten = [stap.op for stap in stappen]
        assert momenten == sorted(set(momenten)), sleutel
        for stap in stappen:
            plaatselijk = stap.op.astimezone(TIJDZONE)
            assert not KALENDER.is_vrij(plaatselijk.date()), (sleutel, plaatselijk)
            assert 8 <= plaatselijk.hour < 19, (sleutel, plaatselijk)
            assert dag(stap) >= BEGIN


def test_elke_stap_mag_volgens_de_regels(verhalen):
    """The plan asks nothing that the actions would refuse: a slip here would break off the first start of the demo."""
    for sleutel, stappen in verhalen.items():
        assert stappen[0].handeling is Handeling.REGISTREREN, sleutel
        bereikt: dict[Fase, MijlpaalInvoer] = {}
        for stap in stappen:
            assert belemmeringen(stap, bereikt) == [], (sleutel, stap.handeling, dag(stap))


def belemmeringen(stap, mijlpalen):
    """What the action would say, with the stages so far; and the stages after it."""
    invoer, stand = stap.invoer, LocatieStand(fase=verste(mijlpalen))
    match invoer:
        case Registratie():
            gevonden = [b for p in invoer.plaatsen for b in plaats_belemmeringen(p)]
            for mijlpaal in invoer.mijlpalen:
                gevonden += mijlpaal_belemmeringen(stap, mijlpaal, LocatieStand(fase=Fase.VERKENNING), None)
            mijlpalen |= {m.fase: m for m in invoer.mijlpalen}
            return gevonden
        case MijlpaalInvoer():
            gevonden = mijlpaal_belemmeringen(stap, invoer, stand, mijlpalen.get(invoer.fase))
            mijlpalen[invoer.fase] = invoer
            return gevonden
        case Einde():
            fase, vraag = EINDES[stap.handeling]
            mijlpalen[fase] = MijlpaalInvoer(fase, bereikt_op=invoer.per)
            return vraag(stand, per=invoer.per, vandaag=dag(stap), reden=invoer.reden)
        case Plaats():
            return belemmeringen_wijzigen(stand) + plaats_belemmeringen(invoer)
    if stap.handeling is Handeling.HEROPENEN:
        return [] if mijlpalen.pop(Fase.GESLOTEN, None) else ["niet gesloten"]
    return [] if stap.handeling in (Handeling.NOTITIE, Handeling.MELDING) else belemmeringen_wijzigen(stand)


EINDES = {
    Handeling.SLUITEN: (Fase.GESLOTEN, belemmeringen_sluiten),
    Handeling.VERVALLEN: (Fase.VERVALLEN, belemmeringen_vervallen),
}


def verste(mijlpalen):
    return max((f for f, m in mijlpalen.items() if m.bereikt_op), key=list(Fase).index, default=Fase.VERKENNING)


def mijlpaal_belemmeringen(stap, mijlpaal, stand, huidig):
    verschuift = bool(
        huidig and huidig.verwacht_op and not mijlpaal.bereikt_op and mijlpaal.verwacht_op != huidig.verwacht_op
    )
    return belemmeringen_mijlpaal(
        stand,
        fase=mijlpaal.fase,
        verwacht_op=mijlpaal.verwacht_op,
        bereikt_op=mijlpaal.bereikt_op,
        vandaag=dag(stap),
        uiterste_datum=UITERSTE,
        verschuift=verschuift,
        reden=mijlpaal.reden,
    )


def plaats_belemmeringen(plaats):
    samen = sum(aantal for _, aantal in plaats.aandelen)
    assert not plaats.aandelen or samen <= plaats.aantal
    return belemmeringen_capaciteit(aantal=plaats.aantal, van=plaats.van, tot=plaats.tot, uiterste_begin=UITERSTE)


def test_wat_verwijst_verwijst_naar_iets_dat_er_dan_al_is(plannen):
    gevonden = Counter()
    for wat in plannen.values():
        bekend = set()
        for stap in wat.stappen:
            kenmerken = stap.invoer.kenmerken if isinstance(stap.invoer, Registratie) else stap.invoer
            if isinstance(kenmerken, dict):
                for naam in ("vervangt", "dubbel_met"):
                    if naam in kenmerken:
                        assert kenmerken[naam] in bekend, (stap.sleutel, kenmerken[naam])
                        gevonden[naam] += 1
            bekend.add(stap.sleutel)
    assert gevonden["vervangt"] > 20
    assert gevonden["dubbel_met"] > 8


def test_het_verhaal_kent_alles_wat_een_regietafel_meemaakt(plannen):
    stappen = [stap for wat in plannen.values() for stap in wat.stappen]
    telling = Counter(stap.handeling for stap in stappen)
    assert set(telling) == set(Handeling)
    voor_voorjaar = [stap for stap in stappen if stap.op < begin_van(VOORJAAR)]
    gedeeld = [p for s in voor_voorjaar if isinstance(s.invoer, Registratie) for p in s.invoer.plaatsen if p.aandelen]
    onbekend = [
        p for s in voor_voorjaar if isinstance(s.invoer, Registratie) for p in s.invoer.plaatsen if p.aantal is None
    ]
    laat = [
        s for s in voor_voorjaar if isinstance(s.invoer, Plaats) and s.invoer.van and (dag(s) - s.invoer.van).days > 30
    ]
    assert len(gedeeld) > 15
    assert len(onbekend) > 40
    assert len(laat) > 20


@pytest.mark.parametrize(
    ("scenario", "verwacht"),
    [(Scenario.NU, date(2026, 11, 23)), (Scenario.VOORJAAR, VOORJAAR), (Scenario.VERLOPEN, VERLOPEN)],
)
def test_een_scenario_heeft_een_dag(scenario, verwacht):
    assert scenario.dag(vandaag=date(2026, 11, 23)) == verwacht
