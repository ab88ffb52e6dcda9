"""Making the world: reference data and opgaven as they became known, accounts, and twelve provincies side by side."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.core.cache import cache
from django.db import transaction

from spreiding.accounts.actions import DEMO_ACCOUNTS, account_aanmaken, demo_accounts_aanmaken
from spreiding.accounts.models import User
from spreiding.audit.actions import leg_vast
from spreiding.audit.models import Gebeurtenis
from spreiding.cyclus.actions import cycli_laden, opgaven_laden, opgaven_vastleggen, tellingen_laden, wettabellen_laden
from spreiding.cyclus.models import Cyclus
from spreiding.cyclus.queries import OpgaveStand
from spreiding.demo import opgaven
from spreiding.demo.leegmaken import COMMISSARIS, REGIETAFEL, maak_leeg
from spreiding.demo.processen import speel_samen
from spreiding.demo.provincieplan import VOLGORDE, Provincieplan, plan
from spreiding.demo.speler import Speler
from spreiding.demo.tijdlijn import CYCLUS_1, CYCLUS_2, Scenario
from spreiding.demo.verhalen.besluiten import speel_besluiten
from spreiding.demo.verhalen.bezwaren import speel_bezwaren
from spreiding.demo.verhalen.herindeling import speel_herindeling
from spreiding.demo.verhalen.signalen import speel_signalen
from spreiding.demo.verhalen.toezicht import speel_toezicht
from spreiding.demo.verhalen.totalen import speel_totalen
from spreiding.demo.verhalen.uitruil import speel_uitruilen
from spreiding.demo.verhalen.uitwisseling import speel_uitwisseling
from spreiding.demo.verhalen.verdeelkamer import speel_verdeelkamer
from spreiding.demo.verhalen.verslagen import speel_verslagen
from spreiding.gebied.actions import gebied_laden, ses_woa_vastleggen
from spreiding.gebied.models import Gemeente, Provincie
from spreiding.opvang.models import Locatie
from spreiding.regels.feiten import Feit
from spreiding.regels.rollen import Rol
from spreiding.toezicht.actions import toezicht_laden

WACHTWOORD = "spreiding-demo"
VERSIE = 1  # of the story; another version is another world
CORRECTIE = datetime.fromisoformat("2026-04-14T10:20:00+02:00")
type Melder = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Opdracht:
    """Which world: the scenario, the moment at which it stops, and its size."""

    scenario: Scenario
    tot: datetime
    klein: bool = False
    processen: int = 1

    def kenmerk(self) -> dict[str, object]:
        """What is recorded about a finished world."""
        return {"scenario": self.scenario.value, "klein": self.klein, "versie": VERSIE, "tot": self.tot.isoformat()}


def gemaakt() -> dict[str, Any] | None:
    """What was recorded about the world that is here; None = none, or one that was broken off halfway."""
    feit = Gebeurtenis.objects.filter(feit=Feit.DEMOWERELD_GEMAAKT.value).order_by("-pk").first()
    return feit.gegevens if feit else None


def maak(opdracht: Opdracht, meld: Melder) -> int:
    """Empty the database and play the world. Gives the number of locaties. Raises GeenDemonstratie."""
    maak_leeg()
    meld("Demonstratiewereld: gemeenten, regels en opgaven…")
    leg_grond(opdracht.tot)
    plannen = [plan(code, klein=opdracht.klein) for code in VOLGORDE]
    voortgang = Voortgang(sum(p.locaties_tot(opdracht.tot) for p in plannen), meld)
    if opdracht.processen > 1:
        speel_samen(plannen, klein=opdracht.klein, tot=opdracht.tot, processen=opdracht.processen, meld=voortgang.zet)
    else:
        for p in plannen:
            speel(p, opdracht.tot, lambda aantal, p=p: voortgang.zet(p.provincie, aantal))
    speel_bezwaren(opdracht.tot)
    speel_uitruilen(opdracht.tot)
    speel_verdeelkamer(opdracht.tot)
    speel_totalen(opdracht.tot)
    speel_herindeling(opdracht.tot)
    speel_toezicht(opdracht.tot)
    speel_signalen(opdracht.tot)
    speel_uitwisseling(opdracht.tot)
    aantal = Locatie.objects.count()
    leg_vast(
        Feit.DEMOWERELD_GEMAAKT,
        over=Cyclus.objects.order_by("-code")[0],
        door=None,
        op=opdracht.tot,
        gegevens=opdracht.kenmerk() | {"locaties": aantal},
    )
    cache.clear()
    return aantal


@transaction.atomic
def leg_grond(tot: datetime) -> None:
    """What is there before any locatie: areas, accounts, and cycles with opgaven, each from its announcement on."""
    gebied_laden(nu=CYCLUS_1)
    wettabellen_laden(nu=CYCLUS_1)
    tellingen_laden(nu=CYCLUS_1)
    toezicht_laden(nu=CYCLUS_1)
    demo_accounts_aanmaken(wachtwoord=WACHTWOORD, nu=CYCLUS_1)
    for provincie in Provincie.objects.exclude(pk__in=_met_account(Rol.REGIETAFEL)).order_by("pk"):
        account_aanmaken(
            gebruikersnaam=f"{REGIETAFEL}{provincie.slug}",
            naam=f"Regietafel {provincie.naam}",
            wachtwoord=None,
            rollen=[(Rol.REGIETAFEL, provincie)],
            door=None,
            nu=CYCLUS_1,
        )
    for provincie in Provincie.objects.exclude(pk__in=_met_account(Rol.COMMISSARIS)).order_by("pk"):
        account_aanmaken(
            gebruikersnaam=f"{COMMISSARIS}{provincie.slug}",
            naam=f"Kabinet commissaris {provincie.naam}",
            wachtwoord=None,
            rollen=[(Rol.COMMISSARIS, provincie)],
            door=None,
            nu=CYCLUS_1,
        )
    cycli_laden(nu=CYCLUS_1, alleen=["2024-2026"])
    cycli_laden(nu=CYCLUS_2, alleen=["2026-2028"])
    _opgaven_cyclus_1()
    if tot > CYCLUS_2:
        _opgaven_cyclus_2(tot)


def _met_account(welke: Rol) -> set[str]:
    return {code for _, _, rol, code in DEMO_ACCOUNTS if rol is welke and code}


def _opgaven_cyclus_1() -> None:
    cyclus = Cyclus.objects.get(pk="2024-2026")
    opgaven_laden(cyclus=cyclus, nu=CYCLUS_1)
    verzonnen = opgaven.verzonnen_1()
    gebieden = Gemeente.objects.in_bulk(verzonnen)
    standen = {gebieden[code]: _stand(getal, CYCLUS_1) for code, getal in verzonnen.items()}
    opgaven_vastleggen(cyclus=cyclus, standen=standen, door=None, nu=CYCLUS_1)
    _scores(2021, opgaven.cyclus_1(), CYCLUS_1)


def _opgaven_cyclus_2(tot: datetime) -> None:
    """Announced on 27 February 2026; two numbers were recorded wrongly, which was found in April."""
    cyclus, door = Cyclus.objects.get(pk="2026-2028"), User.objects.get(username="besluiten")
    per_gemeente, per_provincie = opgaven.cyclus_2(), opgaven.per_provincie_2()
    gemeenten, provincies = Gemeente.objects.in_bulk(per_gemeente), Provincie.objects.in_bulk(per_provincie)
    standen: dict[Gemeente | Provincie, OpgaveStand] = {
        provincies[code]: _stand(getal, CYCLUS_2) for code, getal in per_provincie.items()
    }
    for code, getal in per_gemeente.items():
        standen[gemeenten[code]] = _stand(opgaven.verschreven(code, getal), CYCLUS_2)
    opgaven_vastleggen(cyclus=cyclus, standen=standen, door=door, nu=CYCLUS_2)
    _scores(2023, {code: getal.totaal for code, getal in per_gemeente.items()}, CYCLUS_2)
    if tot > CORRECTIE:
        goed = {gemeenten[code]: _stand(per_gemeente[code], CYCLUS_2) for code in opgaven.VERSCHREVEN}
        opgaven_vastleggen(cyclus=cyclus, standen=goed, door=door, nu=CORRECTIE)


def _scores(jaar: int, per_gemeente: Mapping[str, int], nu: datetime) -> None:
    """No SES-WOA was found for this register: these are invented, and marked so wherever they are used."""
    waarden: dict[str, Decimal | None] = {**opgaven.scores(per_gemeente)}
    ses_woa_vastleggen(jaar=jaar, bron=opgaven.BRON, waarden=waarden, demonstratie=True, door=None, nu=nu)


def _stand(getal: opgaven.Getal, bekendgemaakt: datetime) -> OpgaveStand:
    return OpgaveStand(getal.totaal, getal.amv, opgaven.BRON, bekendgemaakt.date(), demonstratie=True)


def speel(wat: Provincieplan, tot: datetime, melder: Callable[[int], None]) -> int:
    """One provincie, by the account of its regietafel; then its verslagen, and its besluiten by the ministry."""
    door = User.objects.filter(
        lidmaatschappen__rol=Rol.REGIETAFEL.value, lidmaatschappen__provincie=wat.provincie
    ).order_by("pk")[0]
    aantal = Speler(wat, door=door, tot=tot, melder=melder).speel()
    speel_verslagen(wat.provincie, tot)
    speel_besluiten(wat.provincie, tot)
    return aantal


class Voortgang:
    """Adds up what the provincies have done, and says so."""

    def __init__(self, totaal: int, meld: Melder) -> None:
        self.totaal, self.meld = totaal, meld
        self.per_provincie: dict[str, int] = {}
        self.namen = dict(Provincie.objects.values_list("pk", "naam"))

    def zet(self, provincie: str, aantal: int) -> None:
        self.per_provincie[provincie] = aantal
        samen = sum(self.per_provincie.values())
        self.meld(f"Demonstratiewereld: {self.namen[provincie]}, {_getal(samen)} van {_getal(self.totaal)} locaties…")


def _getal(aantal: int) -> str:
    return f"{aantal:,}".replace(",", ".")
