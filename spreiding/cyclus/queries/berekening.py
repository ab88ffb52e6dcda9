"""The traceable calculation of the indicative distribution: what goes in, with date and source, and what comes out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from django.db.models import Count

from spreiding.cyclus.models import Cyclus, Raming
from spreiding.cyclus.queries import ONBEKEND, OpgaveStand, opgaven_per_gemeente, opgaven_per_provincie
from spreiding.gebied.models import Gemeente, Inwonertal, Provincie, SesWoa
from spreiding.regels.verdeelsleutel import (
    Aandeelberekening,
    Gemeentegegevens,
    Rekenstap,
    Verdeling,
    herleiding,
    verdeel,
)


@dataclass(frozen=True, slots=True)
class Scoretabel:
    """One publication of SES-WOA scores: year, source, for how many gemeenten, and whether it was invented."""

    jaar: int
    bron: str
    gemeenten: int
    demonstratie: bool

    @property
    def sleutel(self) -> str:
        return f"{self.jaar}~{self.bron}"


def scoretabellen() -> list[Scoretabel]:
    """Every publication that was recorded, the newest year first."""
    rijen = SesWoa.objects.values_list("jaar", "bron", "demonstratie").annotate(aantal=Count("waarde"))
    return [Scoretabel(j, b, aantal, demo) for j, b, demo, aantal in rijen.order_by("-jaar", "-bron", "demonstratie")]


def peildata() -> list[date]:
    """Days of which the inhabitants are known, the newest first."""
    return list(Inwonertal.objects.order_by("-peildatum").values_list("peildatum", flat=True).distinct())


@dataclass(frozen=True, slots=True)
class Uitgangspunten:
    """What the calculation stands on; None = there is none."""

    cyclus: Cyclus
    raming: Raming | None
    peildatum: date | None
    scores: Scoretabel | None


def uitgangspunten(
    cyclus: Cyclus, *, versie: int | None = None, peildatum: date | None = None, scores: str = ""
) -> Uitgangspunten:
    """As chosen; else the most recent figures of the day of announcement (Wet art. 3)."""
    ramingen = Raming.objects.filter(cyclus=cyclus).order_by("-versie")
    raming = (ramingen.filter(versie=versie) if versie else ramingen).first()
    dag = raming.bekendgemaakt_op if raming else cyclus.periode.lower
    dagen, tabellen = peildata(), scoretabellen()
    gekozen_dag = peildatum if peildatum in dagen else next((d for d in dagen if d <= dag), None)
    tabel = next((t for t in tabellen if t.sleutel == scores), None)
    return Uitgangspunten(cyclus, raming, gekozen_dag, tabel or next((t for t in tabellen if t.jaar < dag.year), None))


@dataclass(frozen=True, slots=True)
class Rekenrij:
    """One gemeente: what goes in, what comes out (None = cannot be worked out) and what was announced."""

    naam: str
    provincie: str
    gegevens: Gemeentegegevens
    inwoners_bron: str
    aandeel: Aandeelberekening | None
    bekend: OpgaveStand

    @property
    def code(self) -> str:
        return self.gegevens.code

    @property
    def afgerond(self) -> int | None:
        return self.aandeel.afgerond if self.aandeel else None

    @property
    def afgerond_amv(self) -> int | None:
        return self.aandeel.afgerond_amv if self.aandeel else None

    @property
    def verschil(self) -> int | None:
        """Announced minus calculated."""
        return _min(self.bekend.totaal, self.afgerond)

    @property
    def verschil_amv(self) -> int | None:
        return _min(self.bekend.amv, self.afgerond_amv)


def _min(een: int | None, ander: int | None) -> int | None:
    return None if een is None or ander is None else een - ander


@dataclass(frozen=True, slots=True)
class Provinciesom:
    """A provincie: the sum of the rounded figures of its gemeenten, beside what was announced."""

    naam: str
    berekend: int | None
    bekend: OpgaveStand

    @property
    def verschil(self) -> int | None:
        return _min(self.bekend.totaal, self.berekend)


@dataclass(frozen=True)
class Berekening:
    """The whole country. `verdeling` is None as long as one inhabitant count or score is unknown."""

    uit: Uitgangspunten
    rijen: Sequence[Rekenrij]
    verdeling: Verdeling | None

    @cached_property
    def zonder_inwoners(self) -> list[Rekenrij]:
        return [rij for rij in self.rijen if rij.gegevens.inwoners is None]

    @cached_property
    def zonder_score(self) -> list[Rekenrij]:
        return [rij for rij in self.rijen if rij.gegevens.ses_woa is None]

    @property
    def inwoners(self) -> int:
        return sum(rij.gegevens.inwoners or 0 for rij in self.rijen)

    def rij(self, code: str) -> Rekenrij | None:
        return next((rij for rij in self.rijen if rij.code == code), None)

    def stappen(self, rij: Rekenrij) -> list[Rekenstap]:
        """Step by step; empty when it cannot be worked out."""
        if self.verdeling is None or rij.aandeel is None:
            return []
        return herleiding(rij.gegevens, rij.aandeel, self.verdeling)

    def per_provincie(self) -> list[Provinciesom]:
        """One query."""
        bekend = opgaven_per_provincie(self.uit.cyclus)
        som = self.verdeling.per_provincie() if self.verdeling else {}
        return [
            Provinciesom(p.naam, som.get(p.code) if self.verdeling else None, bekend.get(p.code, ONBEKEND))
            for p in Provincie.objects.order_by("naam")
        ]


def berekening(uit: Uitgangspunten) -> Berekening:
    """Work out every gemeente that exists at the begin of the cyclus. Four queries."""
    gemeenten = list(Gemeente.objects.geldig_op(uit.cyclus.periode.lower).select_related("provincie").order_by("naam"))
    inwoners = _inwoners(uit.peildatum)
    scores = _scores(uit.scores)
    gegevens = [
        Gemeentegegevens(g.code, g.provincie_id, inwoners.get(g.code, (None, ""))[0], scores.get(g.code))
        for g in gemeenten
    ]
    verdeling = None
    if uit.raming and all(g.inwoners is not None and g.ses_woa is not None for g in gegevens):
        verdeling = verdeel(gegevens, behoefte=uit.raming.totaal, behoefte_amv=uit.raming.amv)
    bekend = opgaven_per_gemeente(uit.cyclus)
    rijen = [
        Rekenrij(
            g.naam, g.provincie.naam, invoer, inwoners.get(g.code, (None, ""))[1],
            verdeling.gemeenten[g.code] if verdeling else None, bekend.get(g.code, ONBEKEND),
        )
        for g, invoer in zip(gemeenten, gegevens, strict=True)
    ]  # fmt: skip
    return Berekening(uit, rijen, verdeling)


def _inwoners(peildatum: date | None) -> dict[str, tuple[int, str]]:
    if peildatum is None:
        return {}
    rijen = Inwonertal.objects.filter(peildatum=peildatum).order_by("gemeente")
    return {code: (aantal, bron) for code, aantal, bron in rijen.values_list("gemeente_id", "aantal", "bron")}


def _scores(tabel: Scoretabel | None) -> dict[str, Decimal | None]:
    if tabel is None:
        return {}
    rijen = SesWoa.objects.filter(jaar=tabel.jaar, bron=tabel.bron).order_by("gemeente")
    return dict(rijen.values_list("gemeente_id", "waarde"))


def als_decimaal(breuk: Fraction | None, cijfers: int) -> Decimal | None:
    """For a file: so many digits, half up. The exact value is recomputed from inhabitants and score."""
    if breuk is None:
        return None
    getal = Decimal(breuk.numerator) / Decimal(breuk.denominator)
    return getal.quantize(Decimal(1).scaleb(-cijfers))
