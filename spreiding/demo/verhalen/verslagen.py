"""The provinciale verslagen of both cycles, through the real actions, with the register as it was known that day.

Cycle 1: ten in time, two late. Cycle 2: most accepted; Overijssel was returned and came back. On 25 November 2026
Gelderland has its verslag back, one provincie waits for judgement and one is still a concept. All invented.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from spreiding.accounts.models import User
from spreiding.cyclus.models import Cyclus
from spreiding.demo.provincieplan import VOLGORDE
from spreiding.demo.tijdlijn import om_uur, werkdag
from spreiding.gebied.models import Provincie
from spreiding.regels.rollen import Rol
from spreiding.regels.verslagverloop import Gemeentestand
from spreiding.verdeling import actions
from spreiding.verdeling.models import Verslag
from spreiding.verdeling.queries.verslagbeeld import Peiling, met_opmerkingen, samenstelling

CYCLUS_1, CYCLUS_2 = "2024-2026", "2026-2028"
LAAT_1 = {"PV27": date(2024, 11, 5), "PV28": date(2024, 11, 7)}
GELDERLAND, OVERIJSSEL = "PV25", "PV23"
TERUG = (
    "In het verslag ontbreekt voor een aantal gemeenten wanneer de plekken open gaan. Vul dat aan, of schrijf per "
    "gemeente wanneer het bekend is."
)
NIETS = "De gemeente heeft nog geen plekken opgegeven. Aan de regietafel is een plan vóór de zomer afgesproken."
OPEN = "Van een deel van de plekken is het aantal of de begindatum niet bekend. De gemeente en het COA zoeken het uit."
DUBBEL = "Op dit adres staan twee gebouwen met elk hun eigen plekken. Het is geen dubbeltelling."


@dataclass(frozen=True, slots=True)
class Indiening:
    """One version of one provincie: submitted on a day, judged on another; `terug` returns it."""

    cyclus: str
    provincie: str
    op: date
    beoordeeld: date
    terug: bool = False


def indieningen() -> Iterator[Indiening]:
    """Every version, of both cycles."""
    for nummer, provincie in enumerate(VOLGORDE):
        op = LAAT_1.get(provincie, date(2024, 10, 30 + nummer % 2))
        yield Indiening(CYCLUS_1, provincie, op, date(2024, 11, 18 + nummer % 4))
    *op_tijd, wacht, concept = [code for code in VOLGORDE if code not in (GELDERLAND, OVERIJSSEL)]
    for nummer, provincie in enumerate(op_tijd):
        yield Indiening(CYCLUS_2, provincie, date(2026, 10, 29 + nummer % 2), date(2026, 11, 4 + nummer % 3))
    yield Indiening(CYCLUS_2, OVERIJSSEL, date(2026, 10, 29), date(2026, 11, 3), terug=True)
    yield Indiening(CYCLUS_2, OVERIJSSEL, date(2026, 11, 6), date(2026, 11, 9))
    yield Indiening(CYCLUS_2, wacht, date(2026, 11, 20), date(2026, 11, 25))
    yield Indiening(CYCLUS_2, GELDERLAND, date(2026, 10, 30), date(2026, 11, 19), terug=True)
    yield Indiening(CYCLUS_2, GELDERLAND, date(2026, 11, 25), date(2026, 11, 26))
    yield Indiening(CYCLUS_2, concept, date(2026, 11, 26), date(2026, 11, 27))


@transaction.atomic
def speel_verslagen(provincie: str, tot: datetime) -> None:
    """The verslagen of one provincie: every step before this moment, in the order of time."""
    spel = Spel(provincie, tot)
    for cyclus, jaar in ((CYCLUS_1, 2024), (CYCLUS_2, 2026)):
        spel.stel_op(cyclus, om_uur(werkdag(date(jaar, 9, 9 + VOLGORDE.index(provincie))), 10))
        for indiening in indieningen():
            if (indiening.cyclus, indiening.provincie) == (cyclus, provincie):
                spel.dien_in(indiening)


class Spel:
    """The people of one provincie and the ministry, and the verslagen they make."""

    def __init__(self, provincie: str, tot: datetime) -> None:
        self.tot = tot
        self.provincie = Provincie.objects.get(pk=provincie)
        self.opsteller, self.commissaris = self._wie(Rol.REGIETAFEL), self._wie(Rol.COMMISSARIS)
        self.minister = User.objects.get(username="besluiten")
        self.verslagen: dict[str, Verslag] = {}

    def _wie(self, rol: Rol) -> User:
        return User.objects.filter(lidmaatschappen__rol=rol.value, lidmaatschappen__provincie=self.provincie).order_by(
            "pk"
        )[0]

    def stel_op(self, cyclus: str, nu: datetime) -> None:
        if nu < self.tot:
            self.verslagen[cyclus] = actions.verslag_opstellen(
                cyclus=Cyclus.objects.get(pk=cyclus), provincie=self.provincie, door=self.opsteller, nu=nu
            )

    def dien_in(self, indiening: Indiening) -> None:
        """Explain what is open, offer the day before, and submit what the register says on that day."""
        nu = om_uur(indiening.op, 15)
        if nu >= self.tot:
            return
        verslag, eerder = self.verslagen[indiening.cyclus], nu - timedelta(days=1)
        samen = samenstelling(verslag, Peiling(verslag.cyclus, indiening.op, bekend_op=nu), nu=nu)
        teksten = {g.code: tekst for g in samen.gemeentestanden() if (tekst := uitleg(g)) and not g.heeft_opmerking}
        samen = met_opmerkingen(samen, teksten)
        stap = {"verslag_id": verslag.pk}
        actions.verslagopmerkingen_vastleggen(**stap, teksten=teksten, door=self.opsteller, nu=eerder)
        actions.verslag_aanbieden(**stap, door=self.opsteller, nu=eerder, samen=samen)
        actions.verslag_indienen(**stap, door=self.commissaris, nu=nu, samen=samen)
        self._beoordeel(indiening, verslag.pk)

    def _beoordeel(self, indiening: Indiening, verslag: int) -> None:
        nu = om_uur(indiening.beoordeeld, 11)
        if nu >= self.tot:
            return
        if indiening.terug:
            actions.verslag_terugsturen(verslag_id=verslag, toelichting=TERUG, door=self.minister, nu=nu)
        else:
            actions.verslag_aanvaarden(verslag_id=verslag, door=self.minister, nu=nu)


def uitleg(gemeente: Gemeentestand) -> str:
    """What the regietafel writes about what is open; empty when nothing is."""
    delen = [
        NIETS if not gemeente.plekken else "",
        OPEN if gemeente.open_vragen else "",
        DUBBEL if gemeente.dubbel else "",
    ]
    return " ".join(deel for deel in delen if deel)
