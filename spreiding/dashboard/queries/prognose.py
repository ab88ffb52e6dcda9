"""The forecast of an area on a day: realisation, plans and experience together, kept per data version.

`regels.prognose` decides; here its input is gathered. Nothing is stored: a what-if lives in the address of the page.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from hashlib import sha256

from django.core.cache import cache

from spreiding.dashboard.queries.versie import versie
from spreiding.dashboard.queries.zicht import Zicht
from spreiding.gebied.models import Provincie
from spreiding.opvang.queries.cijfers import Cijfers as Register
from spreiding.opvang.queries.cijfers import Vraagstelling
from spreiding.opvang.queries.ervaring import Planregel, ervaringen, plannen
from spreiding.regels.begrippen import Fase
from spreiding.regels.ervaring import Ervaring, Ervaringen
from spreiding.regels.prognose import Kans, Plan, Prognose, kans, prognoses
from spreiding.regels.toestand import Cijfers
from spreiding.verdeling.queries.realisatie import Gebiedstand, Gemeentestand, Realisatie, realisatie_van

EEN_DAG = 24 * 3600
LAND = "land"  # key of the country beside the codes of provincies
VOOR_VERGUNNING = list(Fase)[: list(Fase).index(Fase.VERGUNNING)]


@dataclass(frozen=True, slots=True)
class WatAls:
    """What if: days that every permit still to come is later, and locaties that drop out (their ids)."""

    vergunning_later: int = 0
    zonder: tuple[int, ...] = ()

    @property
    def is_gewoon(self) -> bool:
        return self == WatAls()

    def pas_toe(self, regels: Iterable[Planregel]) -> list[Planregel]:
        """The plans as they would be."""
        over = [regel for regel in regels if regel.locatie_id not in self.zonder]
        return [replace(regel, plan=self._later(regel.plan)) for regel in over] if self.vergunning_later else over

    def _later(self, plan: Plan) -> Plan:
        if plan.verwacht_op is None or plan.fase not in VOOR_VERGUNNING:
            return plan
        return replace(plan, verwacht_op=plan.verwacht_op + timedelta(days=self.vergunning_later))


@dataclass(frozen=True, slots=True)
class Gemeenteprognose:
    """A gemeente on the day: its state by then as the register knows it, the forecast, and the plans with names."""

    stand: Gemeentestand
    prognose: Prognose
    plannen: tuple[Planregel, ...]


@dataclass(frozen=True)
class Prognosebeeld:
    """The forecast of everything a page shows. `provincies` also holds the country, under LAND."""

    op: date
    wat_als: WatAls
    gemeenten: Sequence[Gemeenteprognose]
    gebieden: Mapping[str, tuple[Gebiedstand, Prognose]]
    ervaringen: Sequence[Ervaring]

    @cached_property
    def per_code(self) -> dict[str, Gemeenteprognose]:
        return {rij.stand.gebied.code: rij for rij in self.gemeenten}

    @property
    def land(self) -> Prognose:
        return self.gebieden[LAND][1]


def prognosebeeld(zicht: Zicht, op: date, wat_als: WatAls = WatAls(), provincies: Sequence[str] = ()) -> Prognosebeeld:
    """The forecast for `op` of these provincies (none named = all), kept until something in the data changes."""
    codes = sorted(provincies)
    naam = versie(zicht, codes or _alle(), "prognose", op, wat_als, codes)
    sleutel = f"prognose:{sha256(naam.encode()).hexdigest()[:40]}"
    if (bewaard := cache.get(sleutel)) is not None:
        return bewaard
    beeld = bereken(zicht.vraag, op, wat_als, codes)
    cache.set(sleutel, beeld, EEN_DAG)
    return beeld


def bereken(
    vraag: Vraagstelling, op: date, wat_als: WatAls = WatAls(), provincies: Sequence[str] = (), *, gebieden: bool = True
) -> Prognosebeeld:
    """Work it out. `gebieden=False` leaves out provincies and country, which take most of the time."""
    codes = list(provincies) or None
    dan = realisatie_van(vraag.regeling.cyclus, codes, peildatum=op, bekend_op=vraag.bekend_op)
    ervaring = ervaringen(vraag.peildatum, vraag.bekend_op)
    boek = Ervaringen(ervaring)
    regels = wat_als.pas_toe(plannen(vraag, op, codes))
    kansen = {
        regel.plan.sleutel: kans(regel.plan, op=op, peildatum=vraag.peildatum, ervaringen=boek) for regel in regels
    }
    gemeenten = _gemeenten(dan, regels, kansen, op)
    return Prognosebeeld(op, wat_als, gemeenten, _gebieden(dan, gemeenten, op) if gebieden else {}, ervaring)


def _gemeenten(
    dan: Realisatie, regels: Sequence[Planregel], kansen: Mapping[str, Kans], op: date
) -> list[Gemeenteprognose]:
    per_gemeente: dict[str, list[Planregel]] = defaultdict(list)
    for regel in regels:
        per_gemeente[regel.plan.gemeente].append(regel)
    standen = dan.per_code
    uit = prognoses(
        {code: [kansen[r.plan.sleutel] for r in per_gemeente[code]] for code in standen},
        op=op,
        zeker={code: zeker(stand.cijfers) for code, stand in standen.items()},
        taken={code: stand.doel for code, stand in standen.items()},
    )
    return [Gemeenteprognose(stand, uit[code], tuple(per_gemeente[code])) for code, stand in standen.items()]


def _gebieden(
    dan: Realisatie, gemeenten: Sequence[Gemeenteprognose], op: date
) -> dict[str, tuple[Gebiedstand, Prognose]]:
    kansen: dict[str, list[Kans]] = {code: [] for code in (*dan.provincies, LAND)}
    for rij in gemeenten:
        kansen[rij.stand.gebied.provincie].extend(rij.prognose.kansen)
        kansen[LAND].extend(rij.prognose.kansen)
    standen = {**dan.provincies, LAND: dan.land}
    uit = prognoses(
        kansen,
        op=op,
        zeker={code: zeker(stand.cijfers) for code, stand in standen.items()},
        taken={code: stand.doel for code, stand in standen.items()},
    )
    return {code: (stand, uit[code]) for code, stand in standen.items()}


def zeker(cijfers: Register | None) -> Cijfers:
    """Places that the register already counts as realised on that day: open now and not ending before."""
    if cijfers is None:
        return Cijfers()
    return Cijfers(cijfers.regulier.gerealiseerd, cijfers.amv.gerealiseerd)


def _alle() -> list[str]:
    return list(Provincie.objects.order_by("pk").values_list("pk", flat=True))
