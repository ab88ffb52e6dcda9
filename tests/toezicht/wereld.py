"""Somebody on every list: Arnhem and Zwolle over time, Ede there, Nijmegen suspended, Barneveld later, Renkum ?"""

from datetime import UTC, date, datetime

from spreiding.gebied.models import Gemeente
from spreiding.opvang.actions import CapaciteitInvoer, MijlpaalInvoer
from spreiding.regels.begrippen import Doelgroep, Fase
from spreiding.verdeling.models import Verdeelbesluit
from tests.factories.opvang import LocatieFactory
from tests.factories.toezicht import GesprekFactory, GespreksverloopFactory, TrajectFactory, TredestapFactory
from tests.factories.verdeling import BesluitregelFactory, SchorsingFactory, TaakFactory, VerdeelbesluitFactory

NA = date(2027, 7, 7)
STAND = NA.isoformat()
ARNHEM, EDE, NIJMEGEN, BARNEVELD, RENKUM, ZWOLLE = "GM0202", "GM0228", "GM0268", "GM0203", "GM0274", "GM0193"
OPEN = (MijlpaalInvoer(Fase.BESCHIKBAAR, bereikt_op=date(2025, 1, 1)),)


def plekken(code: str, regulier: int, amv: int = 0, naam: str = "Azc") -> None:
    begin = date(2025, 1, 1)
    rijen = [CapaciteitInvoer(Doelgroep.REGULIER, regulier, van=begin)]
    rijen += [CapaciteitInvoer(Doelgroep.AMV, amv, van=begin)] if amv else []
    LocatieFactory(
        naam=f"{naam} {code}", gemeente=Gemeente.objects.get(pk=code), capaciteiten=rijen, mijlpalen=OPEN,
        nu=datetime(2026, 3, 1, 9, tzinfo=UTC),
    )  # fmt: skip


def taak(code: str, regulier: int = 180, amv: int = 20, *, besluit=None, op: date = date(2027, 7, 1), **extra):
    gemeente = Gemeente.objects.get(pk=code)
    besluit = besluit or Verdeelbesluit.objects.filter(provincie=gemeente.provincie).first()
    besluit = besluit or VerdeelbesluitFactory(provincie=gemeente.provincie)
    regel = BesluitregelFactory(besluit=besluit, gemeente=gemeente, regulier=regulier, amv=amv, realiseren_uiterlijk=op)
    return TaakFactory(besluitregel=regel, **extra)


def wereld() -> None:
    besluit = VerdeelbesluitFactory()
    for code in (ARNHEM, EDE):
        taak(code, besluit=besluit)
    nijmegen = taak(NIJMEGEN, besluit=besluit)
    taak(BARNEVELD, besluit=besluit, op=date(2027, 10, 1))
    taak(RENKUM, besluit=besluit)
    taak(ZWOLLE)
    SchorsingFactory(besluitregel=nijmegen.besluitregel)
    plekken(ARNHEM, 100)
    plekken(EDE, 180, 20)
    plekken(BARNEVELD, 10)
    plekken(ZWOLLE, 190)


def traject(code: str, *, gesprek: date | None = None, **extra):
    gevonden = TrajectFactory(gemeente=Gemeente.objects.get(pk=code), **extra)
    TredestapFactory(traject=gevonden)
    if gesprek:
        GespreksverloopFactory(gesprek=GesprekFactory(traject=gevonden, op=gesprek), op=gesprek)
    return gevonden


def inhoud(antwoord) -> bytes:
    """A download read to its end and its file closed; `close()` would also end the connection of the test."""
    gelezen = b"".join(antwoord.streaming_content)
    for sluit in antwoord._resource_closers:
        sluit()
    return gelezen
