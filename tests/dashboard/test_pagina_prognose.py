"""The forecast: who sees what, the what-if that stores nothing, the assumptions, and looking back."""

import csv
import io
import json
from datetime import UTC, date, datetime, timedelta

import pytest

from spreiding.audit.models import Gebeurtenis
from spreiding.dashboard.queries.terugblik import momenten
from spreiding.gebied.models import Gemeente
from spreiding.opvang.actions import MijlpaalInvoer, mijlpaal_vastleggen
from spreiding.opvang.models import Mijlpaal
from spreiding.regels.begrippen import Fase
from tests.factories.bezwaar import DossiergebeurtenisFactory, DossierregelFactory
from tests.factories.opvang import LocatieFactory
from tests.helpers.pagina import assert_deel_gelijk, ontleed, tekst_van
from tests.verdeling.conftest import ARNHEM, EDE, Besluitmaker, invoer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("referentie", "klok_vast")]
PAGINA, AANNAMES, TERUGBLIK = "/landelijk/prognose/", "/landelijk/prognose/aannames/", "/landelijk/prognose/terugblik/"
TOEN = datetime(2026, 3, 1, 9, tzinfo=UTC)


@pytest.fixture
def arnhem():
    return Gemeente.objects.get(pk="GM0202")


@pytest.fixture
def eerder(arnhem):
    """Ten plans that opened as expected, and ten a month late: half of the plans is on time."""
    for dagen in [0] * 10 + [30] * 10:
        verwacht = date(2026, 6, 1)
        locatie = LocatieFactory(
            gemeente=arnhem, nu=TOEN, vandaag=TOEN.date(), aantal=10, begin=verwacht, einde=date(2027, 1, 1),
            mijlpalen=(
                MijlpaalInvoer(Fase.OVEREENKOMST, bereikt_op=date(2026, 2, 20)),
                MijlpaalInvoer(Fase.BESCHIKBAAR, verwacht_op=verwacht),
            ),
        )  # fmt: skip
        mijlpaal_vastleggen(
            locatie_id=locatie.pk, door=locatie.aangemaakt_door, nu=datetime(2026, 9, 1, tzinfo=UTC),
            vandaag=date(2026, 9, 1),
            invoer=MijlpaalInvoer(Fase.BESCHIKBAAR, bereikt_op=verwacht + timedelta(days=dagen), reden="open"),
        )  # fmt: skip


@pytest.fixture
def plan(arnhem):
    """Open on 1 July when it is on time."""
    return LocatieFactory(
        naam="De Kazerne", gemeente=arnhem, aantal=100, begin=date(2027, 7, 1),
        mijlpalen=(
            MijlpaalInvoer(Fase.OVEREENKOMST, bereikt_op=date(2027, 2, 1)),
            MijlpaalInvoer(Fase.BESCHIKBAAR, verwacht_op=date(2027, 7, 1)),
        ),
    )  # fmt: skip


def rij(persoon, gemeente="Arnhem", **vraag):
    antwoord = persoon.get(PAGINA, {"formaat": "csv", **vraag})
    inhoud = b"".join(antwoord.streaming_content).decode("utf-8-sig").split("\r\n\r\n")[0]
    return next(r for r in csv.DictReader(io.StringIO(inhoud), delimiter=";") if r["Gemeente"] == gemeente)


def test_een_plan_dat_even_vaak_wel_als_niet_op_tijd_is(anna, eerder, plan):
    gevonden = rij(anna)
    assert (gevonden["Zeker"], gevonden["90% vanaf"], gevonden["90% tot en met"]) == ("0", "0", "100")
    assert gevonden["Plannen"] == "1"


def test_de_kans_staat_met_haar_reden_bij_het_plan(anna, eerder, plan):
    pagina = anna.get(PAGINA, {"gemeente": "GM0202"}).content.decode()
    assert "De Kazerne" in pagina and "kans <b>50%</b>" in pagina
    assert "20 afgelopen plannen in de eigen provincie (weegt 50%)" in pagina


def test_wat_als_alle_vergunningen_later_komen(anna, eerder, plan):
    """An agreement is before the permit: thirty days later makes the plan miss the day, and nothing is stored."""
    voor = list(Mijlpaal.objects.order_by("pk").values())
    assert rij(anna, vergunning_later="30")["90% tot en met"] == "0"
    assert "elke vergunning 30 dagen later" in anna.get(PAGINA, {"vergunning_later": "30"}).content.decode()
    assert list(Mijlpaal.objects.order_by("pk").values()) == voor


def test_wat_als_een_plan_wegvalt(anna, eerder, plan):
    assert rij(anna, zonder=str(plan.pk))["Plannen"] == "0"


def test_een_prognose_voor_het_verleden_zegt_wat_er_in_plaats_daarvan_staat(anna):
    pagina = anna.get(PAGINA, {"op": "2026-01-01"}).content.decode()
    assert "1 januari 2026 ligt vóór de peildatum. U ziet de prognose voor 5 maart 2027." in pagina


@pytest.mark.parametrize(
    ("vraag", "zin"),
    [
        ({"op": "gisteren"}, "Het filter ‘Prognose voor’ is niet toegepast"),
        ({"provincie": "PV99"}, "Het filter ‘Provincie’ is niet toegepast"),
        ({"vergunning_later": "-3"}, "Het filter ‘Alle vergunningen later (dagen)’ is niet toegepast"),
        ({"op": "2040-01-01"}, "meer dan drie jaar vooruit"),
    ],
)
def test_wat_niet_kan_wordt_gezegd(anna, vraag, zin):
    antwoord = anna.get(PAGINA, vraag)
    assert antwoord.status_code == 200 and zin in antwoord.content.decode()


def test_zonder_ervaring_is_er_geen_kans_maar_ook_geen_nul(anna, plan):
    pagina = anna.get(PAGINA, {"gemeente": "GM0202"}).content.decode()
    assert "te weinig afgelopen plannen" in pagina and "kans <b>?</b>" in pagina
    assert rij(anna)["Niet voorspeld"] == "1"


def test_een_provincie_ziet_alleen_haar_eigen_gemeenten(olga, pieter, plan):
    assert "Arnhem" in pieter.get(PAGINA).content.decode()
    vreemd = olga.get(PAGINA, {"gemeente": "GM0202"}).content.decode()
    assert "De Kazerne" not in vreemd and ">Arnhem<" not in vreemd


def test_de_grafiek_is_te_bewaren_en_heeft_een_tabel(anna, eerder, plan):
    svg = anna.get(PAGINA, {"grafiek": "prognose", "formaat": "svg"})
    assert svg["Content-Type"] == "image/svg+xml" and b"<title" in svg.content
    assert "<caption" in anna.get(PAGINA).content.decode()


def test_de_grafiek_eindigt_op_de_prognose_van_de_pagina(anna, eerder, plan):
    """One area worked out by itself is the same as that area among all."""
    svg = anna.get(PAGINA, {"grafiek": "prognose", "formaat": "svg", "provincie": "PV25"}).content.decode()
    antwoord = anna.get(PAGINA, {"provincie": "PV25"})
    cijfers = [c.tekst for c in antwoord.context["beeld"].cijfers]
    assert cijfers[1] == "0 en 100"
    assert "met 90% kans tussen 0 en 100" in svg


def test_het_gewisselde_deel_is_de_pagina(anna, eerder, plan):
    assert_deel_gelijk(anna, PAGINA, "beeld", {"vergunning_later": "30"})


def test_evenveel_queries_voor_veel_plannen(anna, arnhem, zelfde_aantal_queries):
    zelfde_aantal_queries(
        lambda n: LocatieFactory.create_batch(n, gemeente=arnhem, gepland=True),
        lambda: anna.get(PAGINA, {"gemeente": "GM0202"}),
    )


def test_aannames_tonen_de_ervaring_van_vandaag(anna, eerder):
    pagina = anna.get(AANNAMES).content.decode()
    assert "bestuursovereenkomst" in pagina and "50%" in pagina


def test_aannames_zonder_ervaring(anna):
    assert "Er zijn nog geen cijfers voor deze grafiek." in anna.get(AANNAMES).content.decode()


def test_momenten_van_de_terugblik_liggen_helemaal_achter_ons():
    paren = momenten(date(2027, 3, 5), 3)
    assert paren[0] == (date(2024, 10, 1), date(2025, 1, 1)) and paren[-1] == (date(2026, 10, 1), date(2027, 1, 1))
    assert all(voor <= date(2027, 3, 5) for _, voor in paren)
    assert momenten(date(2024, 6, 1), 3) == []


def test_terugblik_zegt_dat_er_te_weinig_is(anna):
    assert "Dat is te weinig om iets over de prognoses te zeggen." in anna.get(TERUGBLIK).content.decode()


def test_terugblik_zet_voorspelling_en_uitkomst_naast_elkaar(anna, eerder):
    """On 1 April nothing had come to an end: no chance, so no case; the page says so instead of guessing."""
    antwoord = anna.get(TERUGBLIK, {"formaat": "json"})
    assert len(b"".join(antwoord.streaming_content)) > 100
    assert anna.get(TERUGBLIK, {"maanden": "6"}).status_code == 200


@pytest.mark.parametrize("adres", [PAGINA, AANNAMES, TERUGBLIK])
@pytest.mark.parametrize(("wie", "status"), [("beer", 200), ("karin", 200), ("tineke", 200), ("niels", 403)])
def test_wie_de_prognose_ziet(persoon, wie, status, adres):
    assert persoon(wie).get(adres).status_code == status


def test_wat_als_alle_bezwaren_gegrond_zijn_vervalt_alleen_hun_taak_en_wordt_niets_bewaard(anna):
    besluit = Besluitmaker().bekendgemaakt(invoer(ARNHEM, 180, 20), invoer(EDE, 300, 0))
    ontvangst = DossiergebeurtenisFactory(dossier__besluit=besluit)
    DossierregelFactory(dossier=ontvangst.dossier, besluitregel=besluit.regels.get(gemeente=ARNHEM))
    voor = Gebeurtenis.objects.count()

    def rijen(**vraag):
        antwoord = anna.get("/landelijk/prognose/", {"formaat": "json", **vraag})
        return {r["code"]: r for r in json.loads(b"".join(antwoord.streaming_content))["rijen"]}

    gewoon, gegrond = rijen(), rijen(bezwaren="gegrond")
    assert (gewoon[ARNHEM]["doel"], gegrond[ARNHEM]["doel"]) == (200, 0)
    assert (gewoon[EDE]["doel"], gegrond[EDE]["doel"]) == (300, 300)
    assert (gewoon[ARNHEM]["kans"], gegrond[ARNHEM]["kans"]) == (0.0, 1.0)
    assert Gebeurtenis.objects.count() == voor
    assert rijen() == gewoon


@pytest.mark.parametrize(
    ("aanname", "doel", "gevolg", "minder"),
    [
        ("opgave", 120, "daalt tot hun indicatieve opgave", 80),
        ("amv", 180, "de amv-taak van die gemeenten vervalt", 20),
        ("gegrond", 0, "de hele taak van die gemeenten vervalt", 200),
    ],
)
def test_wat_een_gegrond_bezwaar_oplevert_is_een_keuze_die_erbij_staat(anna, opgave, aanname, doel, gevolg, minder):
    opgave(ARNHEM, 120, 12)  # of which amv
    besluit = Besluitmaker().bekendgemaakt(invoer(ARNHEM, 180, 20), invoer(EDE, 300, 0))
    ontvangst = DossiergebeurtenisFactory(dossier__besluit=besluit)
    DossierregelFactory(dossier=ontvangst.dossier, besluitregel=besluit.regels.get(gemeente=ARNHEM))
    tekst = tekst_van(anna.get(PAGINA, {"bezwaren": aanname}))
    assert gevolg in tekst and f"bij 1 gemeente gaat er samen {minder} plekken van de taak af" in tekst
    assert "In een dossier staat niet welk deel van de taak is bestreden" in tekst
    assert taken(anna, bezwaren=aanname) == {ARNHEM: doel, EDE: 300}
    assert "Aanname over de bezwaren" not in tekst_van(anna.get(PAGINA))


def taken(wie, **vraag) -> dict[str, int]:
    antwoord = wie.get(PAGINA, {"formaat": "json", **vraag})
    rijen = json.loads(b"".join(antwoord.streaming_content))["rijen"]
    return {r["code"]: r["doel"] for r in rijen if r["doel"] or r["code"] == ARNHEM}


def test_het_aantal_gemeenten_met_een_kleine_kans_leidt_naar_die_gemeenten(anna):
    Besluitmaker().bekendgemaakt(invoer(ARNHEM, 180, 20), invoer(EDE, 300, 0))
    boom = ontleed(anna.get(PAGINA).content.decode())
    (link,) = boom.xpath("//dl[contains(@class, 'cijfers')]//a[contains(@href, 'kans=klein')]")
    antwoord = anna.get(link.get("href").partition("#")[0])
    rijen = ontleed(antwoord.content.decode()).xpath("//section[@id='gemeenten']//tbody/tr")
    assert link.text_content() == "2" and len(rijen) == 2
    assert "Toon alle 342 gemeenten" in tekst_van(antwoord)
    assert set(taken(anna, kans="klein")) == {ARNHEM, EDE}
    assert ARNHEM not in taken(anna, kans="groot")
    assert_deel_gelijk(anna, PAGINA, "beeld", {"kans": "klein"})


def test_een_kans_die_niet_bestaat_wordt_gezegd(anna):
    tekst = tekst_van(anna.get(PAGINA, {"kans": "zeker"}))
    assert "Het filter ‘Gemeenten’ is niet toegepast: ‘zeker’ kan hier niet." in tekst


def test_een_wat_als_laat_per_gemeente_zien_wat_het_verschil_is(anna, eerder, plan):
    def rijen(**vraag):
        antwoord = anna.get(PAGINA, {"formaat": "json", **vraag})
        return {r["code"]: r for r in json.loads(b"".join(antwoord.streaming_content))["rijen"]}

    op = {"op": "2027-09-01"}  # nothing was ever more than a month late
    gewoon, zonder = rijen(**op), rijen(zonder=plan.pk, **op)
    assert "verschil" not in gewoon[ARNHEM] and gewoon[ARNHEM]["midden"] == 100
    assert (zonder[ARNHEM]["verschil"], zonder[ARNHEM]["midden"]) == (-100, 0)
    assert zonder[EDE]["verschil"] == 0
