"""A bezwaar at every stage, through the real actions. Bram records; the besluit of Gelderland is of 22-12-2026."""

from datetime import UTC, date, datetime

import pytest

from spreiding.bezwaar import actions
from spreiding.bezwaar.actions import DossierInvoer, VoorvalInvoer
from spreiding.bezwaar.models import Bezwaardossier, Dossiergebeurtenis
from spreiding.gebied.models import Gemeente
from spreiding.regels.bezwaargebeurtenis import Bezwaaruitkomst, Indiener, Kanaal, Voorval, Zaaksoort
from spreiding.verdeling.actions import RegelInvoer
from spreiding.verdeling.models import Verdeelbesluit
from tests.verdeling.conftest import ARNHEM, EDE, Besluitmaker
from tests.wereld import VANDAAG

__all__ = ["ARNHEM", "EDE"]


def dag(tekst: str) -> date:
    """ "5-3-2027" as a date."""
    d, m, j = tekst.split("-")
    return date(int(j), int(m), int(d))


def voorval(soort: str, op: str, tweede: str = "", uitkomst: str = "", **extra) -> VoorvalInvoer:
    return VoorvalInvoer(
        Voorval(soort),
        dag(op),
        dag(tweede) if tweede else None,
        uitkomst=Bezwaaruitkomst(uitkomst) if uitkomst else None,
        **extra,
    )


class Griffie:
    """Records what happens; `vandaag` is the day on which it is recorded."""

    def __init__(self, besluit: Verdeelbesluit, door) -> None:
        self.besluit, self.door, self.vandaag = besluit, door, VANDAAG

    @property
    def nu(self) -> datetime:
        return datetime(self.vandaag.year, self.vandaag.month, self.vandaag.day, 9, tzinfo=UTC)

    def invoer(self, code: str = ARNHEM, op: str = "14-1-2027", **anders) -> DossierInvoer:
        gemeente = Gemeente.objects.get(pk=code)
        regel = self.besluit.regels.get(gemeente=code)
        vast = {
            "soort": Zaaksoort.BEZWAAR,
            "regels": [regel.pk],
            "indiener": Indiener.GEMEENTE,
            "naam": f"College van {gemeente.naam}",
            "gemeente": gemeente,
            "gronden": "Te veel extra plekken.",
            "ontvangst": VoorvalInvoer(Voorval.ONTVANGEN, dag(op), kanaal=Kanaal.DIGITAAL),
        }
        return DossierInvoer(**(vast | anders))

    def ontvang(self, code: str = ARNHEM, op: str = "14-1-2027", **anders) -> Bezwaardossier:
        return actions.bezwaar_ontvangen(
            besluit_id=self.besluit.pk, invoer=self.invoer(code, op, **anders), door=self.door, nu=self.nu,
            vandaag=self.vandaag,
        )  # fmt: skip

    def leg(self, dossier: Bezwaardossier, soort: str, op: str, *args, **extra) -> Dossiergebeurtenis:
        return actions.voorval_vastleggen(
            dossier_id=dossier.pk, invoer=voorval(soort, op, *args, **extra), door=self.door, nu=self.nu,
            vandaag=max(self.vandaag, dag(op)),
        )  # fmt: skip

    def gehoord(self, code: str = ARNHEM) -> Bezwaardossier:
        dossier = self.ontvang(code)
        self.leg(dossier, "hoorzitting_gehouden", "1-3-2027")
        return dossier

    def nieuw(self, code: str = ARNHEM, regulier: int = 150, amv: int = 20) -> list[RegelInvoer]:
        return [RegelInvoer(Gemeente.objects.get(pk=code), regulier, amv, date(2027, 7, 1))]


@pytest.fixture
def maker(referentie) -> Besluitmaker:
    return Besluitmaker()


@pytest.fixture
def besluit(maker) -> Verdeelbesluit:
    """Gelderland, announced on 22 December 2026: Arnhem 180 and 20, Ede 300 and 0."""
    return maker.bekendgemaakt()


@pytest.fixture
def griffie(besluit, bram) -> Griffie:
    return Griffie(besluit, bram.user)


@pytest.fixture
def dossier(griffie) -> Bezwaardossier:
    return griffie.ontvang()
