"""One journey through the law: opgave, verslag (returned, sent again), besluit, suspension, change, a broken
uitruil, merger. After each step the bord, its download, the gemeente page and its derivation say the same.
"""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest

from spreiding.core import opmaak
from spreiding.cyclus.actions import opgaven_vastleggen
from spreiding.cyclus.queries import OpgaveStand
from spreiding.gebied.models import Gemeente, Herindeling
from spreiding.opvang.actions import MijlpaalInvoer
from spreiding.regels.begrippen import Fase
from spreiding.verdeling import actions
from spreiding.verdeling.actions.herindeling import herindeling_toepassen, herindeling_vastleggen
from spreiding.verdeling.models import Besluitregel, Verslag
from spreiding.verdeling.queries.realisatie import realisatie
from spreiding.verdeling.queries.verslag import aangeboden
from tests.factories.opvang import LocatieFactory
from tests.factories.uitruil import UitruilFactory
from tests.helpers.pagina import ontleed, tekst_van
from tests.verdeling.conftest import Besluitmaker, invoer
from tests.verdeling.verslagen import Verslagmaker

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("referentie", "klok_vast")]
ARNHEM, RENKUM, ROZENDAAL, RHEDEN = "GM0202", "GM0274", "GM0277", "GM0275"
VANDAAG = date(2027, 3, 5)
OPEN = (MijlpaalInvoer(Fase.BESCHIKBAAR, bereikt_op=date(2025, 1, 1)),)


def moment(dag: date) -> datetime:
    return datetime(dag.year, dag.month, dag.day, 9, tzinfo=UTC)


@dataclass(frozen=True)
class Stand:
    """What a screen says of one gemeente."""

    doel: int | None
    gerealiseerd: int | None  # None = nothing was ever reported: unknown, not zero
    toestand: str


class Kijker:
    """Reads the same figures in four places, and holds them against each other."""

    def __init__(self, persoon, cyclus) -> None:
        self.persoon, self.cyclus = persoon, cyclus

    def __call__(self, code: str, dag: date = VANDAAG) -> Stand:
        naam = Gemeente.objects.get(pk=code).naam
        gezien = self.download(naam, dag)
        stand = realisatie(self.cyclus, dag, provincies=["PV25"]).per_code[code]
        maat = stand.maat()
        assert gezien == Stand(maat.doel, maat.gerealiseerd, stand.toestand.label)
        assert self.op_het_bord(naam, dag) == (gezien.doel, gezien.gerealiseerd)
        assert self.op_de_pagina(code, dag) == (gezien.doel, gezien.gerealiseerd)
        herleiding = tekst_van(self.persoon.get(f"/gemeenten/{code}/herleiding/", {"stand_per": dag.isoformat()}))
        assert f"Geteld: {opmaak.getal(gezien.gerealiseerd)}" in herleiding
        return gezien

    def download(self, naam: str, dag: date) -> Stand:
        antwoord = self.persoon.get("/provincies/gelderland/", {"formaat": "json", "stand_per": dag.isoformat()})
        rijen = json.loads(b"".join(antwoord.streaming_content))["rijen"]
        rij = next(r for r in rijen if r["naam"] == naam)
        return Stand(rij["doel"], rij["gerealiseerd"], rij["status"])

    def op_het_bord(self, naam: str, dag: date) -> tuple[int | None, int | None]:
        pagina = ontleed(self.persoon.get("/provincies/gelderland/", {"stand_per": dag.isoformat()}).content.decode())
        (rij,) = [r for r in pagina.xpath("//*[@id='resultaten']//tbody/tr") if naam in r[0].text_content()]
        cellen = {cel.get("data-label"): cel.text_content().strip() for cel in rij.xpath("./td")}
        doel = next(w for kop, w in cellen.items() if kop.startswith(("Taak", "Opgave")))
        geteld = next(w for kop, w in cellen.items() if kop.startswith("Gerealiseerd"))
        return _getal(doel), _getal(geteld)

    def op_de_pagina(self, code: str, dag: date) -> tuple[int | None, int | None]:
        pagina = ontleed(self.persoon.get(f"/gemeenten/{code}/", {"stand_per": dag.isoformat()}).content.decode())
        cijfers = {
            vak.xpath("string(dt)").strip(): vak.xpath("string(dd[1])").strip()
            for vak in pagina.xpath("//dl[contains(@class,'cijfers')]/div")
        }
        doel = next(w for kop, w in cijfers.items() if kop.startswith(("Taak", "Opgave", "Geen taak")))
        return _getal(doel), _getal(next(w for kop, w in cijfers.items() if kop.startswith("Gerealiseerd")))


def _getal(tekst: str) -> int | None:
    cijfers = "".join(teken for teken in tekst.partition("(")[0] if teken.isdigit())
    return int(cijfers) if cijfers else None


@pytest.fixture
def kijk(pieter, cyclus2):
    return Kijker(pieter, cyclus2)


@pytest.fixture
def opgaven(cyclus2, pieter):
    """Announced on 27 February 2026; Arnhem has 150 open places, Rheden 40."""
    gemeenten = Gemeente.objects.in_bulk([ARNHEM, RENKUM, ROZENDAAL, RHEDEN])
    standen = {
        gemeenten[code]: OpgaveStand(totaal, amv, "verzonnen", date(2026, 2, 27), demonstratie=True)
        for code, totaal, amv in ((ARNHEM, 200, 20), (RENKUM, 100, 0), (ROZENDAAL, 10, 0), (RHEDEN, 90, 0))
    }
    opgaven_vastleggen(cyclus=cyclus2, standen=standen, door=None, nu=moment(date(2026, 2, 27)))
    for code, aantal in ((ARNHEM, 150), (RHEDEN, 40)):
        LocatieFactory(
            gemeente=gemeenten[code], door=pieter.user, nu=moment(date(2026, 3, 2)), vandaag=date(2026, 3, 2),
            aantal=aantal, begin=date(2025, 1, 1), mijlpalen=OPEN,
        )  # fmt: skip
    return gemeenten


def teken_verslag(pieter, karin, bram) -> Verslag:
    """Drafted, submitted by the commissaris, returned with a note, submitted again, accepted; in October 2026."""
    maker = Verslagmaker(pieter.user, karin.user, bram.user)
    maker.nu = moment(date(2026, 10, 20))
    verslag = maker.teruggestuurd()
    maker.ingediend(verslag)
    actions.verslag_aanvaarden(verslag_id=verslag.pk, door=bram.user, nu=maker.straks())
    verslag.refresh_from_db()
    return verslag


def test_van_opgave_tot_taak(opgaven, kijk, pieter, karin, bram, cyclus2):
    assert kijk(ARNHEM) == Stand(200, 150, "Tekort")

    verslag = teken_verslag(pieter, karin, bram)
    assert (verslag.status, verslag.versies.count()) == ("aanvaard", 2)
    aanbod = aangeboden(cyclus2, verslag.provincie)
    assert (aanbod[ARNHEM].regulier, aanbod[RHEDEN].regulier) == (150, 40)

    maker = Besluitmaker()
    maker.bekendgemaakt(
        invoer(ARNHEM, 170, 20), invoer(RENKUM, 100, 0), invoer(ROZENDAAL, 10, 0), invoer(RHEDEN, 90, 0)
    )
    assert kijk(ARNHEM) == Stand(190, 150, "Tekort")
    assert kijk(ARNHEM, date(2026, 12, 21)).doel == 200  # the day before: still the opgave

    schorsing = actions.schorsing_vastleggen(
        besluitregel_id=_regel(ARNHEM).pk, van=date(2027, 1, 20), tot=date(2027, 2, 15), zaaknummer="ARN 27/1",
        gerecht="rechtbank Gelderland", door=bram.user, nu=moment(date(2027, 1, 20)),
    )  # fmt: skip
    assert schorsing.geldigheid.upper == date(2027, 2, 15)
    assert kijk(ARNHEM, date(2027, 1, 19)).toestand == "Tekort"
    assert kijk(ARNHEM, date(2027, 2, 1)) == Stand(190, 150, "Geschorst")
    assert kijk(ARNHEM, date(2027, 2, 15)).toestand == "Tekort"

    maker.nu = moment(date(2027, 2, 18))
    maker.rond_af(maker.wijziging(invoer(ARNHEM, 130, 20)), date(2027, 2, 20))
    assert kijk(ARNHEM, date(2027, 2, 19)).doel == 190  # what was decided first stays readable
    assert kijk(ARNHEM).doel == 150

    voor = kijk(ARNHEM), kijk(RENKUM)
    uitruil = UitruilFactory(door=pieter.user, overeengekomen=True)
    assert (kijk(ARNHEM), kijk(RENKUM)) == voor  # an uitruil never changes the taak
    actions.uitruil_verbreken(
        uitruil_id=uitruil.pk, per=date(2027, 3, 1), reden="Renkum trok zich terug.", door=pieter.user,
        nu=moment(date(2027, 3, 1)), vandaag=date(2027, 3, 1),
    )  # fmt: skip
    assert (kijk(ARNHEM), kijk(RENKUM)) == voor


def test_een_herindeling_laat_de_provincie_gelijk(opgaven, kijk, pieter, bram, cyclus2):
    Besluitmaker().bekendgemaakt(invoer(ROZENDAAL, 10, 0), invoer(RHEDEN, 90, 0))
    dag = date(2027, 3, 1)
    som = {d: _som(cyclus2, d) for d in (dag - timedelta(days=1), dag)}
    nu = moment(date(2027, 2, 20))
    herindeling_vastleggen(
        van=opgaven[ROZENDAAL], opvolgers={opgaven[RHEDEN]: 100}, datum=dag, bron="verzonnen", vastgesteld=True,
        door=bram.user, nu=nu,
    )  # fmt: skip
    plan = Herindeling.objects.get(van=ROZENDAAL, naar=RHEDEN)
    herindeling_toepassen(herindeling_id=plan.pk, door=bram.user, nu=nu)
    assert {d: _som(cyclus2, d) for d in som} == som
    assert kijk(RHEDEN, dag - timedelta(days=1)).doel == 90
    assert kijk(ROZENDAAL, dag - timedelta(days=1)).doel == 10
    assert kijk(RHEDEN, dag) == Stand(100, 40, "Tekort")


def _som(cyclus, dag: date) -> tuple[int | None, int | None]:
    maat = realisatie(cyclus, dag, provincies=["PV25"]).land.maat()
    return maat.doel, maat.gerealiseerd


def _regel(code: str):
    return Besluitregel.objects.get(gemeente=code, besluit__status="bekendgemaakt")
