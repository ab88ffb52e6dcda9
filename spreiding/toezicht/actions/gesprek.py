"""Gesprekken and afspraken: planned or made, and what became of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from spreiding.accounts.models import User
from spreiding.regels.belemmering import Belemmering, eis_vrij
from spreiding.regels.feiten import Feit
from spreiding.regels.toezicht import Afspraakresultaat, Gesprekssoort, Gespreksvoorval
from spreiding.regels.toezichtgesprek import (
    belemmeringen_afspraak,
    belemmeringen_plan,
    belemmeringen_uitkomst,
    belemmeringen_verloop,
)
from spreiding.toezicht.actions.gemeenschappelijk import leg, vergrendeld
from spreiding.toezicht.models import Afspraak, Afspraakuitkomst, Gesprek, Gespreksverloop
from spreiding.toezicht.queries.feiten import gesprekfeiten


@dataclass(frozen=True, slots=True)
class GesprekInvoer:
    """A talk as typed; `deelnemers` are functions."""

    soort: Gesprekssoort
    op: date
    onderwerp: str
    deelnemers: Sequence[str]
    plaats: str = ""

    def velden(self) -> dict[str, object]:
        return {
            "soort": self.soort.value,
            "op": self.op,
            "onderwerp": self.onderwerp.strip(),
            "plaats": self.plaats.strip(),
            "deelnemers": [d.strip() for d in self.deelnemers if d.strip()],
        }


@dataclass(frozen=True, slots=True)
class VerloopInvoer:
    """What became of a talk. `tekst` is the report, or the reason."""

    voorval: Gespreksvoorval
    op: date
    tekst: str = ""
    deelnemers: Sequence[str] = ()


@transaction.atomic
def gesprek_plannen(*, traject_id: int, invoer: GesprekInvoer, door: User, nu: datetime, vandaag: date) -> Gesprek:
    """Plan a talk, or record afterwards that there was one. The very same twice is one. Raises Belemmerd."""
    traject = vergrendeld(traject_id)
    velden = invoer.velden()
    if al := traject.gesprekken.filter(**velden).first():
        return al
    eis_vrij(belemmeringen_plan(invoer.op, invoer.deelnemers, vandaag))
    gesprek = Gesprek(traject=traject, **velden, vastgelegd_op=nu, vastgelegd_door=door)
    gesprek.save(force_insert=True)
    leg(Feit.GESPREK_GEPLAND, traject, door=door, nu=nu, gesprek=gesprek.pk, **velden)
    return gesprek


@transaction.atomic
def gespreksverloop_vastleggen(
    *, gesprek_id: int, invoer: VerloopInvoer, door: User, nu: datetime, vandaag: date
) -> Gespreksverloop:
    """Held (perhaps with its report), reported, moved, called off. The very same twice is one. Raises Belemmerd."""
    gesprek = Gesprek.objects.select_related("traject").get(pk=gesprek_id)
    traject = vergrendeld(gesprek.traject_id)
    zelfde = {"voorval": invoer.voorval.value, "op": invoer.op, "tekst": invoer.tekst.strip()}
    laatste = gesprek.verloop.order_by("-pk").first()
    if laatste and all(getattr(laatste, naam) == waarde for naam, waarde in zelfde.items()):
        return laatste
    eis_vrij(belemmeringen_verloop(gesprekfeiten(gesprek), invoer.voorval, invoer.op, invoer.tekst, vandaag))
    verloop = Gespreksverloop(
        gesprek=gesprek,
        **zelfde,
        deelnemers=[d.strip() for d in invoer.deelnemers if d.strip()],
        vastgelegd_op=nu,
        vastgelegd_door=door,
    )
    verloop.save(force_insert=True)
    gegevens = {"gesprek": gesprek.pk, "soort": gesprek.soort, "voorval": verloop.voorval, "op": verloop.op}
    leg(Feit.GESPREKSVERLOOP_VASTGELEGD, traject, door=door, nu=nu, **gegevens)
    return verloop


@transaction.atomic
def afspraak_maken(
    *,
    traject_id: int,
    tekst: str,
    op: date,
    uiterlijk: date,
    door: User,
    nu: datetime,
    vandaag: date,
    gesprek: Gesprek | None = None,
) -> Afspraak:
    """Keep what the gemeente promised, and by when. The very same twice is one. Raises Belemmerd."""
    traject = vergrendeld(traject_id)
    zelfde = {"tekst": tekst.strip(), "op": op, "uiterlijk": uiterlijk, "gesprek": gesprek}
    if al := traject.afspraken.filter(**zelfde).first():
        return al
    eis_vrij([*_in_traject(gesprek, traject_id), *belemmeringen_afspraak(op, uiterlijk, vandaag)])
    afspraak = Afspraak(traject=traject, **zelfde, vastgelegd_op=nu, vastgelegd_door=door)
    afspraak.save(force_insert=True)
    gegevens = {"afspraak": afspraak.pk, "tekst": afspraak.tekst, "op": op, "uiterlijk": uiterlijk}
    leg(Feit.AFSPRAAK_GEMAAKT, traject, door=door, nu=nu, **gegevens)
    return afspraak


def _in_traject(gesprek: Gesprek | None, traject_id: int) -> list[Belemmering]:
    if gesprek and gesprek.traject_id != traject_id:
        return [Belemmering("ander_traject", "Dit gesprek hoort bij een andere gemeente.", "gesprek")]
    return []


@transaction.atomic
def afspraak_afronden(
    *,
    afspraak_id: int,
    resultaat: Afspraakresultaat,
    op: date,
    door: User,
    nu: datetime,
    vandaag: date,
    toelichting: str = "",
) -> Afspraakuitkomst:
    """Record how an afspraak ended; again with another result corrects it, what stood there stays. Raises Belemmerd."""
    afspraak = Afspraak.objects.get(pk=afspraak_id)
    traject = vergrendeld(afspraak.traject_id)
    zelfde = {"resultaat": resultaat.value, "op": op, "toelichting": toelichting.strip()}
    laatste = afspraak.uitkomsten.order_by("-pk").first()
    if laatste and all(getattr(laatste, naam) == waarde for naam, waarde in zelfde.items()):
        return laatste
    eis_vrij(belemmeringen_uitkomst(afspraak.op, afspraak.uiterlijk, resultaat, op, vandaag))
    uitkomst = Afspraakuitkomst(afspraak=afspraak, **zelfde, vastgelegd_op=nu, vastgelegd_door=door)
    uitkomst.save(force_insert=True)
    gegevens = {"afspraak": afspraak.pk, "tekst": afspraak.tekst, "was": laatste.resultaat if laatste else ""}
    leg(Feit.AFSPRAAK_AFGEROND, traject, door=door, nu=nu, **gegevens, **zelfde)
    return uitkomst
