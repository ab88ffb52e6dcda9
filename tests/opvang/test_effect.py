"""What the card beside the form promises is what the bord says after saving."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from spreiding.cyclus.queries import regeling_op
from spreiding.gebied.models import Gemeente
from spreiding.opvang.actions import (
    AandeelInvoer,
    CapaciteitInvoer,
    MijlpaalInvoer,
    capaciteit_vastleggen,
    locatie_heropenen,
    locatie_registreren,
    locatie_sluiten,
    locatie_vervallen,
    mijlpaal_vastleggen,
)
from spreiding.opvang.models import Locatie, Mijlpaal
from spreiding.opvang.queries import concept
from spreiding.opvang.queries.cijfers import Vraagstelling, cijfers_van_gemeente
from spreiding.opvang.queries.effect import effecten
from spreiding.opvang.queries.gegevens import Feiten, Plaatsenrij, feiten_van, plaatsenrij, plekken_uit
from spreiding.regels.begrippen import Doelgroep, Fase, Soort
from spreiding.regels.tijd import Periode
from tests.wereld import NU, VANDAAG

ARNHEM, RENKUM = "GM0202", "GM0274"
UUR = timedelta(hours=1)


@pytest.fixture
def vraag(referentie):
    return Vraagstelling(regeling=regeling_op("2026-2028"), peildatum=VANDAAG)


@pytest.fixture
def door(pieter):
    return pieter.user


def registreer(door, *, plaatsen=(), mijlpalen=(), soort=Soort.AZC):
    return locatie_registreren(
        sleutel=uuid4(),
        gemeente=Gemeente.objects.get(pk=ARNHEM),
        kenmerken={"naam": "Meander", "soort": soort.value},
        capaciteiten=plaatsen,
        mijlpalen=mijlpalen,
        door=door,
        nu=NU,
        vandaag=VANDAAG,
    )


def standen(vraag, *codes):
    """(gerealiseerd, op de horizon) per gemeente, regulier and amv."""
    uit = {}
    for code in codes:
        cijfers = cijfers_van_gemeente(vraag, "PV25", code)
        uit[code] = {
            "Regulier": (cijfers.regulier.gerealiseerd, cijfers.regulier.op_datum),
            "Amv": (cijfers.amv.gerealiseerd, cijfers.amv.op_datum),
        }
        uit[code]["Totaal"] = (cijfers.totaal.gerealiseerd, cijfers.totaal.op_datum)
    return uit


def beloofd(gevonden):
    return {e.gemeente: {r.naam: (r.nu_met, r.straks_met) for r in e.regels} for e in gevonden}


def komt_uit(belofte, vraag):
    """Every figure that was promised is the figure of the bord."""
    assert belofte
    werkelijk = standen(vraag, *belofte)
    for code, regels in belofte.items():
        assert regels == {naam: werkelijk[code][naam] for naam in regels}


def invoer(aantal, van, tot=None, *, renkum=0, doelgroep=Doelgroep.REGULIER):
    aandelen = (AandeelInvoer(Gemeente.objects.get(pk=RENKUM), renkum),) if renkum else ()
    return CapaciteitInvoer(doelgroep, aantal, van, tot, aandelen, "afspraak")


def rij(capaciteit):
    aandelen = tuple((a.gemeente.code, a.aantal) for a in capaciteit.aandelen)
    return Plaatsenrij(capaciteit.doelgroep.value, Periode(capaciteit.van, capaciteit.tot), capaciteit.aantal, aandelen)


@pytest.mark.parametrize(
    ("soort", "mijlpaal"),
    [
        (Soort.AZC, MijlpaalInvoer(Fase.BESCHIKBAAR, verwacht_op=date(2027, 6, 15))),
        (Soort.AZC, MijlpaalInvoer(Fase.BESCHIKBAAR, bereikt_op=date(2027, 2, 1))),
        (Soort.AZC, MijlpaalInvoer(Fase.BESCHIKBAAR, verwacht_op=date(2027, 8, 1))),
        (Soort.NOODOPVANG, MijlpaalInvoer(Fase.BESCHIKBAAR, bereikt_op=date(2027, 2, 1))),
    ],
)
def test_nieuwe_locatie_komt_uit(vraag, door, soort, mijlpaal):
    registreer(door, plaatsen=[invoer(90, date(2026, 1, 1))], mijlpalen=[mijlpaal])
    plaatsen = [
        invoer(180, date(2027, 1, 1), renkum=30),
        invoer(16, date(2027, 1, 1), date(2027, 6, 1), doelgroep=Doelgroep.AMV),
        invoer(None, date(2027, 1, 1), doelgroep=Doelgroep.BIJZONDER),
    ]
    voorstel = Locatie(naam="Meander", soort=soort.value, gemeente_id=ARNHEM)
    feiten = Feiten(plaatsen=[rij(p) for p in plaatsen])
    feiten = concept.met_mijlpaal(
        feiten, mijlpaal.fase, verwacht_op=mijlpaal.verwacht_op, bereikt_op=mijlpaal.bereikt_op
    )
    belofte = beloofd(effecten([], plekken_uit(voorstel, feiten), vraag=vraag))
    registreer(door, soort=soort, plaatsen=plaatsen, mijlpalen=[mijlpaal])
    assert set(belofte) == {ARNHEM, RENKUM}
    komt_uit(belofte, vraag)


@pytest.fixture
def open_locatie(door):
    return registreer(
        door,
        plaatsen=[invoer(180, date(2026, 1, 1), date(2028, 6, 1), renkum=30)],
        mijlpalen=[MijlpaalInvoer(Fase.BESCHIKBAAR, bereikt_op=date(2026, 1, 1))],
    )


def voorstel(locatie, feiten, vraag):
    oud = plekken_uit(locatie, feiten_van(locatie))
    return beloofd(effecten(oud, plekken_uit(locatie, feiten), vraag=vraag))


@pytest.mark.parametrize(
    ("van", "tot"),
    [
        (date(2027, 3, 5), None),
        (date(2025, 1, 1), date(2029, 1, 1)),
        (date(2026, 6, 1), date(2026, 9, 1)),
        (date(2027, 6, 1), date(2028, 6, 1)),
        (date(2028, 6, 1), None),
        (None, date(2027, 6, 1)),
        (None, None),
    ],
)
@pytest.mark.parametrize("renkum", [0, 60])
def test_andere_plaatsen_komen_uit(vraag, door, open_locatie, van, tot, renkum):
    nieuw = invoer(240, van, tot, renkum=renkum)
    belofte = voorstel(open_locatie, concept.met_plaatsen(feiten_van(open_locatie), rij(nieuw)), vraag)
    capaciteit_vastleggen(locatie_id=open_locatie.pk, invoer=nieuw, door=door, nu=NU + UUR)
    komt_uit(belofte, vraag)
    vers = Locatie.objects.get(pk=open_locatie.pk)
    assert feiten_van(vers).plaatsen == concept.met_plaatsen(feiten_van(vers), rij(nieuw)).plaatsen


@pytest.mark.parametrize(
    ("van", "tot"),
    [(date(2026, 1, 1), date(2027, 6, 1)), (date(2026, 6, 1), date(2027, 6, 1)), (date(2028, 6, 1), None)],
)
def test_een_verbeterde_rij_komt_uit(vraag, door, open_locatie, van, tot):
    oud = open_locatie.capaciteiten.get()
    nieuw, oude_rij = invoer(100, van, tot, renkum=10), plaatsenrij(oud)
    straks = concept.met_plaatsen(feiten_van(open_locatie), rij(nieuw), oude_rij)
    assert concept.vervangen(feiten_van(open_locatie), rij(nieuw), oude_rij) == [oude_rij]
    belofte = voorstel(open_locatie, straks, vraag)
    capaciteit_vastleggen(locatie_id=open_locatie.pk, invoer=nieuw, in_plaats_van=oud.pk, door=door, nu=NU + UUR)
    komt_uit(belofte, vraag)
    assert feiten_van(open_locatie).plaatsen == straks.plaatsen == [rij(nieuw)]


def test_vervangen_noemt_de_rijen_die_wijken(open_locatie):
    feiten = feiten_van(open_locatie)
    assert concept.vervangen(feiten, rij(invoer(10, date(2027, 1, 1)))) == feiten.plaatsen
    assert concept.vervangen(feiten, rij(invoer(10, date(2028, 6, 1)))) == []
    assert concept.vervangen(feiten, rij(invoer(10, date(2027, 1, 1), doelgroep=Doelgroep.AMV))) == []


def test_sluiten_en_heropenen_komen_uit(vraag, door, open_locatie):
    voor = standen(vraag, ARNHEM, RENKUM)
    belofte = voorstel(open_locatie, concept.gesloten(feiten_van(open_locatie), VANDAAG), vraag)
    locatie_sluiten(locatie_id=open_locatie.pk, per=VANDAAG, reden="op", door=door, nu=NU + UUR, vandaag=VANDAAG)
    komt_uit(belofte, vraag)
    assert standen(vraag, ARNHEM, RENKUM) != voor

    locatie = Locatie.objects.get(pk=open_locatie.pk)
    belofte = voorstel(locatie, concept.heropend(locatie), vraag)
    locatie_heropenen(locatie_id=locatie.pk, reden="vergissing", door=door, nu=NU + 2 * UUR)
    komt_uit(belofte, vraag)
    assert standen(vraag, ARNHEM, RENKUM) == voor


def test_sluiten_behoudt_plaatsen_zonder_bekende_begindatum(door):
    locatie = registreer(
        door,
        plaatsen=[invoer(80, None)],
        mijlpalen=[MijlpaalInvoer(Fase.BESCHIKBAAR, bereikt_op=date(2026, 1, 1))],
    )
    locatie_sluiten(locatie_id=locatie.pk, per=VANDAAG, reden="op", door=door, nu=NU + UUR, vandaag=VANDAAG)
    assert feiten_van(locatie).plaatsen == [Plaatsenrij("regulier", Periode(None, VANDAAG), 80)]


def test_plan_laten_vervallen_en_heropenen_komt_uit(vraag, door):
    locatie = registreer(
        door,
        plaatsen=[invoer(180, date(2027, 6, 1))],
        mijlpalen=[MijlpaalInvoer(Fase.BESCHIKBAAR, verwacht_op=date(2027, 6, 1))],
    )
    belofte = voorstel(locatie, concept.vervallen(feiten_van(locatie), VANDAAG), vraag)
    locatie_vervallen(
        locatie_id=locatie.pk, per=VANDAAG, reden="geen draagvlak", door=door, nu=NU + UUR, vandaag=VANDAAG
    )
    komt_uit(belofte, vraag)
    locatie = Locatie.objects.get(pk=locatie.pk)
    belofte = voorstel(locatie, concept.heropend(locatie), vraag)
    locatie_heropenen(locatie_id=locatie.pk, reden="toch wel", door=door, nu=NU + 2 * UUR)
    komt_uit(belofte, vraag)


@pytest.mark.parametrize(
    ("verwacht", "bereikt"),
    [(date(2027, 8, 1), None), (None, date(2027, 3, 1)), (None, None), (date(2027, 4, 1), None)],
)
def test_mijlpaal_komt_uit(vraag, door, verwacht, bereikt):
    locatie = registreer(
        door,
        plaatsen=[invoer(180, date(2027, 1, 1))],
        mijlpalen=[MijlpaalInvoer(Fase.BESCHIKBAAR, verwacht_op=date(2027, 6, 1))],
    )
    feiten = concept.met_mijlpaal(feiten_van(locatie), Fase.BESCHIKBAAR, verwacht_op=verwacht, bereikt_op=bereikt)
    belofte = voorstel(locatie, feiten, vraag)
    nieuw = MijlpaalInvoer(Fase.BESCHIKBAAR, verwacht_op=verwacht, bereikt_op=bereikt, reden="anders")
    mijlpaal_vastleggen(locatie_id=locatie.pk, invoer=nieuw, door=door, nu=NU + UUR, vandaag=VANDAAG)
    komt_uit(belofte, vraag)


def test_opgave_alleen_als_totaal_geeft_een_regel_totaal(vraag, door, open_locatie):
    """The opgave of amv is unknown for many gemeenten: then regulier is unknown too, and the total is what we have."""
    from spreiding.cyclus.models import Opgave
    from tests.factories.cyclus import OpgaveFactory

    Opgave.objects.filter(gemeente=ARNHEM, registratie__upper_inf=True, cyclus="2026-2028").delete()
    OpgaveFactory(cyclus_id="2026-2028", cyclus=None, gemeente_id=ARNHEM, gemeente=None, totaal=779, amv=None)
    plekken = plekken_uit(open_locatie, feiten_van(open_locatie))
    effect = {e.gemeente: e for e in effecten(plekken, plekken, vraag=vraag)}
    assert [r.naam for r in effect[ARNHEM].regels] == ["Totaal"]
    assert effect[ARNHEM].regels[0].saldo_met == 150 - 779
    assert not effect[ARNHEM].verandert


def test_onbekende_opgave_geeft_geen_saldo(vraag, door, open_locatie):
    plekken = plekken_uit(open_locatie, feiten_van(open_locatie))
    effect = {e.gemeente: e for e in effecten([], plekken, vraag=vraag)}[RENKUM]
    assert effect.regels[0].opgave is None
    assert effect.regels[0].saldo_met is None


def test_mijlpalen_van_een_voorstel_geven_de_fase(referentie):
    feiten = Feiten(mijlpalen={"raadsbesluit": Mijlpaal(fase="raadsbesluit", bereikt_op=VANDAAG)})
    assert feiten.fase is Fase.RAADSBESLUIT
    assert Feiten().fase is Fase.VERKENNING
