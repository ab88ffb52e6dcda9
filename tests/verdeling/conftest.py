"""A besluit at every stage, made by the real actions: bram drafts, the directeur decides."""

from datetime import UTC, date, datetime, timedelta

import pytest

from spreiding.cyclus.actions import opgaven_vastleggen
from spreiding.cyclus.models import Cyclus
from spreiding.cyclus.queries import OpgaveStand
from spreiding.gebied.models import Gemeente, Provincie
from spreiding.verdeling import actions
from spreiding.verdeling.actions import RegelInvoer
from spreiding.verdeling.models import Verdeelbesluit
from tests.factories.accounts import UserFactory
from tests.verdeling.verslagen import Verslagmaker
from tests.wereld import BEKEND_SINDS

TOEN = datetime(2026, 12, 10, 9, tzinfo=UTC)
BEKEND = date(2026, 12, 22)
OP_TIJD = date(2027, 7, 1)
ARNHEM, EDE, ZWOLLE = "GM0202", "GM0228", "GM0193"


def invoer(code: str = ARNHEM, regulier: int = 180, amv: int = 20, op: date = OP_TIJD, **herleiding) -> RegelInvoer:
    return RegelInvoer(Gemeente.objects.get(pk=code), regulier, amv, op, herleiding)


class Besluitmaker:
    """Walks a besluit through its steps, a day apart."""

    def __init__(self, provincie: str = "PV25") -> None:
        self.cyclus = Cyclus.objects.get(pk="2026-2028")
        self.provincie = Provincie.objects.get(pk=provincie)
        self.opsteller, self.directeur = UserFactory(), UserFactory()
        self.nu = TOEN

    def straks(self) -> datetime:
        self.nu += timedelta(hours=1)
        return self.nu

    def concept(self, *regels: RegelInvoer) -> Verdeelbesluit:
        besluit = actions.besluit_opstellen(
            cyclus=self.cyclus, provincie=self.provincie, door=self.opsteller, nu=self.straks(), demonstratie=True
        )
        regels = regels or (invoer(), invoer(EDE, 300, 0))
        return actions.besluitregels_vastleggen(
            besluit_id=besluit.pk, regels=regels, door=self.opsteller, nu=self.straks()
        )

    def voorgedragen(self, *regels: RegelInvoer) -> Verdeelbesluit:
        return self._draag_voor(self.concept(*regels))

    def vastgesteld(self, *regels: RegelInvoer) -> Verdeelbesluit:
        return self._stel_vast(self.voorgedragen(*regels))

    def bekendgemaakt(self, *regels: RegelInvoer, op: date = BEKEND) -> Verdeelbesluit:
        return self.maak_bekend(self.vastgesteld(*regels), op)

    def wijziging(self, *regels: RegelInvoer, **extra) -> Verdeelbesluit:
        from spreiding.regels.besluitstatus import Besluitgrond

        gegevens = {"grond": Besluitgrond.BEZWAAR, "kenmerk": "B-1", "toelichting": "Gegrond bezwaar."} | extra
        return actions.besluit_wijzigen(
            cyclus=self.cyclus, provincie=self.provincie, regels=regels, door=self.opsteller, nu=self.straks(),
            **gegevens,
        )  # fmt: skip

    def rond_af(self, besluit: Verdeelbesluit, op: date) -> Verdeelbesluit:
        """The steps after a concept, at the day of announcement."""
        self.nu = datetime(op.year, op.month, op.day, 9, tzinfo=UTC)
        return self.maak_bekend(self._stel_vast(self._draag_voor(besluit)), op)

    def _draag_voor(self, besluit: Verdeelbesluit) -> Verdeelbesluit:
        return actions.besluit_voordragen(
            besluit_id=besluit.pk, door=self.opsteller, nu=self.straks(), reden_tekort="Zo is het afgesproken."
        )

    def _stel_vast(self, besluit: Verdeelbesluit) -> Verdeelbesluit:
        return actions.besluit_vaststellen(besluit_id=besluit.pk, door=self.directeur, nu=self.straks())

    def maak_bekend(self, besluit: Verdeelbesluit, op: date = BEKEND) -> Verdeelbesluit:
        self.nu = max(self.nu, datetime(op.year, op.month, op.day, 9, tzinfo=UTC))
        return actions.besluit_bekendmaken(besluit_id=besluit.pk, op=op, door=self.opsteller, nu=self.straks())


@pytest.fixture
def maker(referentie) -> Besluitmaker:
    return Besluitmaker()


@pytest.fixture
def opgave_gelderland(referentie) -> None:
    """Gelderland must provide 1.000 places, of which 100 amv; Arnhem 400 (40), Ede 300 (30), Barneveld 300 (30)."""
    gemeenten = Gemeente.objects.in_bulk([ARNHEM, EDE, "GM0203"])
    standen = {gemeenten[ARNHEM]: (400, 40), gemeenten[EDE]: (300, 30), gemeenten["GM0203"]: (300, 30)}
    standen[Provincie.objects.get(pk="PV25")] = (1000, 100)
    opgaven_vastleggen(
        cyclus=Cyclus.objects.get(pk="2026-2028"),
        standen={g: OpgaveStand(t, a, "test", date(2026, 2, 27)) for g, (t, a) in standen.items()},
        door=None,
        nu=BEKEND_SINDS.replace(year=2026, month=3),
    )


@pytest.fixture
def verslagmaker(referentie) -> Verslagmaker:
    return Verslagmaker()
