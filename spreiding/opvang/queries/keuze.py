"""Which locaties are asked for: one choice of filters, and the QuerySet that follows from it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from django.db.models import Exists, OuterRef, Q

from spreiding.accounts.scoping import provincies_van
from spreiding.gebied.models import Gemeente, Provincie
from spreiding.opvang.models import Aandeel, Capaciteit, Locatie, Locatieversie, Mijlpaal, Plekoordeel
from spreiding.opvang.models.locatie import LocatieQuerySet
from spreiding.regels.begrippen import Begrip, Doelgroep, Fase, Openbaarheid, Reden, Soort, Uitkomst, Vraag
from spreiding.regels.telling import Telling

VOLGORDE = list(Fase)
EINDSTANDEN = tuple(fase for fase in Fase if fase.is_eindstand)


class Stand(Begrip):
    """Loopt de locatie nog, of is zij gesloten of vervallen?"""

    LOPEND = "lopend", "lopend"
    GESLOTEN = "gesloten", "gesloten of vervallen"


@dataclass(frozen=True, slots=True)
class Keuze:
    """The filters of the list; None or "" = no filter. `gemeente` also finds locaties that share with that gemeente.

    With a `telling` the list holds what that named count counts on the peildatum, and nothing else.
    """

    zoek: str = ""
    provincie: str = ""
    gemeente: str = ""
    soort: Soort | None = None
    fase: Fase | None = None
    stand: Stand | None = None
    vraag: Vraag | None = None
    uitkomst: Uitkomst | None = None
    reden: Reden | None = None
    doelgroep: Doelgroep | None = None
    openbaarheid: Openbaarheid | None = None
    onbekend: bool = False
    telling: Telling | None = None

    SOORTEN: ClassVar[dict[str, type[Begrip]]] = {
        "soort": Soort,
        "fase": Fase,
        "stand": Stand,
        "vraag": Vraag,
        "uitkomst": Uitkomst,
        "reden": Reden,
        "doelgroep": Doelgroep,
        "openbaarheid": Openbaarheid,
    }

    def waarde(self, naam: str) -> Any:
        return getattr(self, naam)


@dataclass(frozen=True, slots=True)
class Moment:
    """Stand per which day, as known when (None = now), and of which cyclus the verdicts are."""

    peildatum: date
    cyclus: str
    bekend_op: datetime | None = None
    toekomst: bool = True  # the peildatum is today or later: what was reached by then is what is reached now

    @property
    def fase_is_nu(self) -> bool:
        """The stage on the row itself is the stage that is asked for."""
        return self.toekomst and self.bekend_op is None


def locaties_voor(user: Any, keuze: Keuze, moment: Moment, geteld: Collection[int] = ()) -> LocatieQuerySet:
    """The locaties that this person may see and that fit the choice, unsorted.

    `geteld` are the ids of what the chosen telling counts, in the chosen gemeente (`lijsttelling`).
    """
    rijen: LocatieQuerySet = Locatie.objects.zichtbaar_voor(user)
    if moment.bekend_op is not None:
        rijen = rijen.filter(aangemaakt_op__lte=moment.bekend_op)
    if keuze.provincie:
        rijen = rijen.filter(provincie=keuze.provincie)
    if keuze.telling:
        rijen = rijen.filter(pk__in=geteld)
    elif keuze.gemeente:
        rijen = rijen.filter(Q(gemeente=keuze.gemeente) | Q(pk__in=_met_aandeel(keuze.gemeente)))
    rijen = _op_kenmerken(rijen, keuze, moment)
    rijen = _op_fase(rijen, keuze, moment)
    if keuze.doelgroep and not keuze.telling:
        rijen = rijen.filter(Exists(_plaatsen(moment).filter(doelgroep=keuze.doelgroep.value)))
    if oordeel := _oordeelvraag(keuze):
        rijen = rijen.filter(Exists(_oordelen(moment).filter(**oordeel)))
    return rijen.filter(_iets_onbekend(moment)) if keuze.onbekend else rijen


def _met_aandeel(gemeente: str) -> list[int]:
    """Locaties elsewhere that share with this gemeente: few, so their keys are fetched first and the index serves."""
    return list(Aandeel.objects.filter(gemeente=gemeente).order_by().values_list("capaciteit__locatie", flat=True))


def _op_kenmerken(rijen: LocatieQuerySet, keuze: Keuze, moment: Moment) -> LocatieQuerySet:
    """Name, kind and openness: those of now, or those that were known then."""
    wensen = {n: w.value for n in ("soort", "openbaarheid") if (w := keuze.waarde(n))}
    if moment.bekend_op is None:
        return rijen.gezocht(keuze.zoek).filter(**wensen)
    if not (wensen or keuze.zoek):
        return rijen
    toen = Locatieversie.objects.bekend_op(moment.bekend_op).gezocht(keuze.zoek).filter(**wensen)
    return rijen.filter(Exists(toen.filter(locatie=OuterRef("pk"))))


def _op_fase(rijen: LocatieQuerySet, keuze: Keuze, moment: Moment) -> LocatieQuerySet:
    """The stage of now, or the furthest that was reached on the peildatum."""
    if keuze.fase:
        rijen = rijen.filter(_fase_is(keuze.fase, moment))
    if keuze.stand:
        dicht = Q(fase__in=[f.value for f in EINDSTANDEN]) if moment.fase_is_nu else _bereikt(EINDSTANDEN, moment)
        rijen = rijen.exclude(dicht) if keuze.stand is Stand.LOPEND else rijen.filter(dicht)
    return rijen


def _fase_is(fase: Fase, moment: Moment) -> Q:
    if moment.fase_is_nu:
        return Q(fase=fase.value)
    verder = VOLGORDE[VOLGORDE.index(fase) + 1 :]
    hier = Q() if fase is VOLGORDE[0] else _bereikt((fase,), moment)
    return hier & ~_bereikt(verder, moment)


def _bereikt(fasen: Any, moment: Moment) -> Q:
    rijen = Mijlpaal.objects.bekend_op(moment.bekend_op).filter(
        locatie=OuterRef("pk"), fase__in=[f.value for f in fasen], bereikt_op__lte=moment.peildatum
    )
    return Q(Exists(rijen))


def _plaatsen(moment: Moment) -> Any:
    return Capaciteit.objects.bekend_op(moment.bekend_op).filter(
        locatie=OuterRef("pk"), geldigheid__contains=moment.peildatum
    )


def niet_vervallen(moment: Moment) -> Q:
    """Locaties whose plan has not lapsed on the peildatum: a lapsed plan keeps its numbers, but brings no places."""
    return ~Q(fase=Fase.VERVALLEN.value) if moment.fase_is_nu else ~_bereikt((Fase.VERVALLEN,), moment)


def _oordelen(moment: Moment) -> Any:
    return (
        Plekoordeel.objects.bekend_op(moment.bekend_op)
        .per(moment.peildatum)
        .filter(locatie=OuterRef("pk"), cyclus=moment.cyclus)
    )


def _oordeelvraag(keuze: Keuze) -> dict[str, str]:
    """Asked of one and the same verdict: `vraag` alone asks nothing, every locatie has an answer to it."""
    if not (keuze.uitkomst or keuze.reden):
        return {}
    return {naam: w.value for naam in ("vraag", "uitkomst", "reden") if (w := keuze.waarde(naam))}


def _iets_onbekend(moment: Moment) -> Q:
    """A verdict is unknown, or no number of places was ever filled in."""
    ingevuld = Capaciteit.objects.bekend_op(moment.bekend_op).filter(locatie=OuterRef("pk"))
    return Q(Exists(_oordelen(moment).filter(uitkomst=Uitkomst.ONBEKEND.value))) | ~Q(Exists(ingevuld))


@dataclass(frozen=True, slots=True)
class Gebieden:
    """The provincies and gemeenten in which this person may look, by name."""

    provincies: tuple[Provincie, ...]
    gemeenten: tuple[Gemeente, ...]

    @property
    def is_rijk(self) -> bool:
        """More than one provincie to look at."""
        return len(self.provincies) != 1


def gebieden_voor(user: Any) -> Gebieden:
    """What the filters on area offer. One query."""
    codes = provincies_van(user)
    waar = {} if codes is None else {"provincie__in": codes}
    velden = ("code", "naam", "provincie__naam", "provincie__slug")
    gemeenten = tuple(
        Gemeente.objects.filter(**waar).select_related("provincie").only(*velden).order_by("naam", "code")
    )
    provincies = {gemeente.provincie_id: gemeente.provincie for gemeente in gemeenten}
    return Gebieden(tuple(sorted(provincies.values(), key=lambda provincie: provincie.naam)), gemeenten)
