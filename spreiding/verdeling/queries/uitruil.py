"""Uitruilen and their balance. Nothing here changes a taak: the balance stands beside it."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet, prefetch_related_objects

from spreiding.core.klok import dag_van
from spreiding.core.opmaak import getal, opsomming
from spreiding.cyclus.models import Cyclus
from spreiding.regels.tijd import Periode
from spreiding.regels.uitruil import Stap, UitruilStand, Uitruilstap, Verplichting
from spreiding.verdeling.models import Boeking, Uitruil


@dataclass(frozen=True, slots=True)
class Saldo:
    """What one gemeente takes over (+) or hands over (-), per verplichting.

    `geldend`: uitruilen that are overeengekomen and within their period on the peildatum; `voorgesteld`: proposals.
    """

    geldend: Mapping[Verplichting, int] = field(default_factory=dict)
    voorgesteld: Mapping[Verplichting, int] = field(default_factory=dict)

    @property
    def regulier(self) -> int:
        """Asielplekken regulier, as agreed."""
        return self.geldend.get(Verplichting.ASIEL_REGULIER, 0)

    @property
    def amv(self) -> int:
        """Asielplekken amv, as agreed."""
        return self.geldend.get(Verplichting.ASIEL_AMV, 0)

    @property
    def asiel(self) -> int:
        return self.regulier + self.amv

    @property
    def vergunninghouders(self) -> int:
        return self.geldend.get(Verplichting.VERGUNNINGHOUDERS, 0)

    @property
    def oekraine(self) -> int:
        return self.geldend.get(Verplichting.OEKRAINE, 0)

    @property
    def is_leeg(self) -> bool:
        return not any(self.geldend.values()) and not any(self.voorgesteld.values())


GEEN = Saldo()


def saldi(
    cyclus: Cyclus | str,
    peildatum: date,
    bekend_op: datetime | None = None,
    provincies: Collection[str] | None = None,
) -> dict[str, Saldo]:
    """Balance per gemeentecode on this day, as known at this moment. One query; gemeenten without uitruil are left out.

    `provincies` limits the gemeenten (codes; None = the whole country). An uitruil counts when it is overeengekomen on
    the peildatum and the peildatum lies in its period; ended or broken, both sides are back at their own taak.
    """
    waar = {} if provincies is None else {"boekingen__provincie__in": provincies}
    van_cyclus = Uitruil.objects.filter(cyclus=cyclus, boekingen__isnull=False, **waar)  # one filter: one join
    rijen: Any = van_cyclus.met_status(peildatum, bekend_op)
    rijen = rijen.filter(status__in=("overeengekomen", "voorgesteld"))
    rijen = rijen.order_by("boekingen__gemeente", "boekingen__verplichting")
    gevonden: dict[str, dict[str, Counter[Verplichting]]] = {}
    for status, dagen, gemeente, soort, aantal in rijen.values_list(
        "status", "geldigheid", "boekingen__gemeente", "boekingen__verplichting", "boekingen__aantal"
    ):
        if status == "voorgesteld" or peildatum in dagen:
            per_status = gevonden.setdefault(gemeente, {"overeengekomen": Counter(), "voorgesteld": Counter()})
            per_status[status][Verplichting(soort)] += aantal
    return {code: Saldo(*map(_ongelijk_nul, per_status.values())) for code, per_status in gevonden.items()}


def _ongelijk_nul(saldo: Mapping[Verplichting, int]) -> dict[Verplichting, int]:
    """What cancels out is no balance."""
    return {soort: aantal for soort, aantal in saldo.items() if aantal}


@dataclass(frozen=True, slots=True)
class Regel:
    """One leg in words: who takes over how much of what from whom."""

    verplichting: Verplichting
    erbij: tuple[Boeking, ...]
    eraf: tuple[Boeking, ...]

    @property
    def zin(self) -> str:
        """Purmerend neemt 120 asielplekken regulier over van Zaanstad."""
        wie = opsomming([str(b.gemeente) for b in self.erbij])
        van = opsomming([str(b.gemeente) for b in self.eraf])
        aantal = getal(sum(b.aantal for b in self.erbij))
        neemt = "nemen" if len(self.erbij) > 1 else "neemt"
        if self.verplichting is Verplichting.OEKRAINE:
            return f"{wie} {neemt} {aantal} plekken voor Oekraïne over van {van}."
        return f"{wie} {neemt} {aantal} {self.verplichting.label} over van {van}."


def regels_van(boekingen: Iterable[Boeking]) -> list[Regel]:
    """The legs of one uitruil, in the order of Verplichting."""
    per_soort: dict[Verplichting, list[Boeking]] = defaultdict(list)
    for boeking in boekingen:
        per_soort[Verplichting(boeking.verplichting)].append(boeking)
    return [
        Regel(
            soort,
            tuple(b for b in per_soort[soort] if b.aantal > 0),
            tuple(b for b in per_soort[soort] if b.aantal < 0),
        )
        for soort in Verplichting
        if soort in per_soort
    ]


def met_boekingen(rijen: list[Uitruil]) -> list[Uitruil]:
    """Rows of the list with what they are about: two queries, however many rows."""
    prefetch_related_objects(rijen, "boekingen__gemeente__provincie")
    return rijen


def uitruilen(
    *,
    voor: Any,
    peildatum: date,
    bekend_op: datetime | None = None,
    cyclus: str = "",
    status: str = "",
    verplichting: str = "",
    gemeente: str = "",
    zoek: str = "",
) -> QuerySet[Uitruil]:
    """Uitruilen within scope with their `status` on this day."""
    rijen = Uitruil.objects.zichtbaar_voor(voor).met_status(peildatum, bekend_op)
    if cyclus:
        rijen = rijen.filter(cyclus=cyclus)
    if status:
        rijen = rijen.met_stand(status)
    for veld, waarde in (("verplichting", verplichting), ("gemeente", gemeente)):
        if waarde:
            rijen = rijen.filter(pk__in=Boeking.objects.filter(**{veld: waarde}).values("uitruil"))
    return rijen.filter(naam__icontains=zoek) if zoek else rijen


def stand_van(uitruil: Uitruil, bekend_op: datetime | None = None) -> UitruilStand:
    """The uitruil as regels see it, as known at this moment. Three small queries."""
    boekingen = uitruil.boekingen.select_related("gemeente")
    gebeurtenissen = uitruil.gebeurtenissen.order_by("per", "pk")
    if bekend_op is not None:
        gebeurtenissen = gebeurtenissen.filter(vastgelegd_op__lte=bekend_op)
    namen = {b.gemeente_id: b.gemeente.naam for b in boekingen.order_by("gemeente__naam")}
    instemmingen = uitruil.instemmingen.bekend_op(bekend_op).order_by("pk")
    return UitruilStand(
        periode=Periode(uitruil.geldigheid.lower, uitruil.geldigheid.upper),
        voorgesteld_op=dag_van(uitruil.voorgesteld_op),
        partijen=frozenset(namen),
        ingestemd=dict(instemmingen.values_list("gemeente_id", "ingestemd_op")),
        heeft_stuk=uitruil.stukken.bekend_op(bekend_op).exists(),
        stappen=stappen_van(gebeurtenissen),
        namen=namen,
    )


def stappen_van(gebeurtenissen: Iterable[Any]) -> Sequence[Stap]:
    return tuple(Stap(Uitruilstap(g.soort), g.per) for g in gebeurtenissen)
