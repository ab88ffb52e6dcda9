"""Reading cycles, regelingen and opgaven."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F, FilteredRelation, Q

from spreiding.cyclus.models import Cyclus, Dwangsombedrag, GelijkgesteldeDag, Opgave, Regeling
from spreiding.cyclus.models import Telling as Tellingrij
from spreiding.gebied.models import Provincie
from spreiding.regels.kalender import Kalender
from spreiding.regels.regeling import Regeling as Regelinggegevens
from spreiding.regels.telling import Telling
from spreiding.regels.termijnen import Dwangsombedragen
from spreiding.regels.termijnzaak import Rechtskader
from spreiding.regels.tijd import plus_jaren

# Rows of Regeling never change (the database refuses it), so a row that was read once can be kept.
_gelezen: dict[int, Regelinggegevens] = {}
_geteld: dict[int, Telling] = {}  # the same for rows of Telling


def wet(bekend_op: datetime | None = None) -> dict[Cyclus, Regelinggegevens | None]:
    """Every cyclus, in order, with its Regeling as known at this moment (None = now). One small query."""
    geldt = {"upper_inf": True} if bekend_op is None else {"contains": bekend_op}
    voorwaarde = Q(**{f"regelingen__registratie__{naam}": waarde for naam, waarde in geldt.items()})
    rijen = Cyclus.objects.annotate(geldend=FilteredRelation("regelingen", condition=voorwaarde))
    cycli = {cyclus: cyclus.regeling_id for cyclus in rijen.annotate(regeling_id=F("geldend__pk")).order_by("code")}
    return {cyclus: None if pk is None else regeling_nr(pk) for cyclus, pk in cycli.items()}


def cyclus_van(cycli: Iterable[Cyclus], datum: date) -> Cyclus:
    """The one in which this date falls, else the nearest. Raises Cyclus.DoesNotExist when none is loaded."""
    cycli = list(cycli)
    if not cycli:
        raise Cyclus.DoesNotExist(
            "Er is nog geen cyclus. Laad eerst de referentiegegevens: manage.py referentie_laden."
        )
    return min(cycli, key=lambda cyclus: _dagen_ver(cyclus, datum))


def cyclus_op(datum: date) -> Cyclus:
    """The cyclus in which this date falls, else the nearest one. Raises Cyclus.DoesNotExist when none is loaded."""
    return cyclus_van(Cyclus.objects.order_by("code"), datum)


def cyclus_en_regeling(datum: date) -> tuple[Cyclus, Regelinggegevens]:
    """The cyclus of this date and its present Regeling, in one query. Raises KeyError when it has none."""
    cyclus = cyclus_van(cycli := wet(), datum)
    if (regeling := cycli[cyclus]) is None:
        raise KeyError(cyclus.pk)
    return cyclus, regeling


def _dagen_ver(cyclus: Cyclus, datum: date) -> int:
    """Days between this date and the cyclus; 0 = within it."""
    eerste, einde = cyclus.periode.lower, cyclus.periode.upper
    return max((eerste - datum).days, (datum - einde).days + 1, 0)


def uiterste_datum(cycli: Iterable[Cyclus] | None = None) -> date:
    """Latest date that can be meant when something is announced: five years after the last known cyclus."""
    bekend = Cyclus.objects.order_by("code") if cycli is None else cycli
    return plus_jaren(max(cyclus.periode.upper for cyclus in bekend), 5)


def regelingen(bekend_op: datetime | None = None) -> dict[str, Regelinggegevens]:
    """Regeling per code of the cyclus, in order, as known at this moment (None = now). One small query."""
    return {cyclus.pk: regeling for cyclus, regeling in wet(bekend_op).items() if regeling is not None}


def regeling_nr(pk: int) -> Regelinggegevens:
    """The Regeling in this row; read once per process. Raises Regeling.DoesNotExist."""
    if pk not in _gelezen:
        _gelezen[pk] = Regeling.objects.get(pk=pk).stand()
    return _gelezen[pk]


def tellingen(bekend_op: datetime | None = None) -> list[Telling]:
    """The named counts in the order of the screen, as known at this moment; as known now when none was known yet.

    Raises Tellingrij.DoesNotExist when no reference data were loaded.
    """
    nummers = list(Tellingrij.objects.bekend_op(bekend_op).order_by("volgorde").values_list("pk", flat=True))
    if not nummers and bekend_op is None:
        raise Tellingrij.DoesNotExist("Er is nog geen telling. Laad eerst de gegevens: manage.py referentie_laden.")
    return [telling_nr(pk) for pk in nummers] or tellingen()


def telling_nr(pk: int) -> Telling:
    """The count in this row; read once per process. Raises Tellingrij.DoesNotExist."""
    if pk not in _geteld:
        _geteld[pk] = Tellingrij.objects.get(pk=pk).stand()
    return _geteld[pk]


def regeling_op(cyclus: Cyclus | str, bekend_op: datetime | None = None) -> Regelinggegevens:
    """The Regeling of this cyclus. Raises KeyError when it was not known at that moment."""
    return regelingen(bekend_op)[cyclus.pk if isinstance(cyclus, Cyclus) else cyclus]


@dataclass(frozen=True, slots=True)
class OpgaveStand:
    """An opgave in places; None = unknown. Amv is part of the total (Besluit art. 2.2)."""

    totaal: int | None = None
    amv: int | None = None
    bron: str = ""
    bekendgemaakt_op: date | None = None
    demonstratie: bool = False

    @property
    def regulier(self) -> int | None:
        """What is not for amv; unknown when either number is."""
        return None if self.totaal is None or self.amv is None else self.totaal - self.amv


ONBEKEND = OpgaveStand()

_VELDEN = ("totaal", "amv", "bron", "bekendgemaakt_op", "demonstratie")


def opgaven_per_gemeente(
    cyclus: Cyclus | str, provincie: Provincie | str | None = None, bekend_op: datetime | None = None
) -> dict[str, OpgaveStand]:
    """Opgave per gemeentecode, as known at this moment. A gemeente that is missing has an unknown opgave, not zero."""
    rijen = Opgave.objects.bekend_op(bekend_op).filter(cyclus=cyclus, gemeente__isnull=False)
    if provincie is not None:
        rijen = rijen.filter(gemeente__provincie=provincie)
    return _standen(rijen, "gemeente_id")


def opgaven_per_provincie(cyclus: Cyclus | str, bekend_op: datetime | None = None) -> dict[str, OpgaveStand]:
    """Opgave per provinciecode, as announced: the sum of rounded gemeente figures (Besluit art. 2.1)."""
    return _standen(Opgave.objects.bekend_op(bekend_op).filter(cyclus=cyclus, provincie__isnull=False), "provincie_id")


def opgave_provincie(
    cyclus: Cyclus | str, provincie: Provincie | str, bekend_op: datetime | None = None
) -> OpgaveStand:
    """Opgave of one provincie; unknown when nothing was recorded."""
    code = provincie.pk if isinstance(provincie, Provincie) else provincie
    return opgaven_per_provincie(cyclus, bekend_op).get(code, ONBEKEND)


def _standen(rijen: Any, sleutel: str) -> dict[str, OpgaveStand]:
    return {code: OpgaveStand(*velden) for code, *velden in rijen.order_by(sleutel).values_list(sleutel, *_VELDEN)}


def kalender(bekend_op: datetime | None = None) -> Kalender:
    """Free days of the Algemene termijnenwet, with the equated days as known at this moment. One small query."""
    rijen = GelijkgesteldeDag.objects.bekend_op(bekend_op).order_by("dag")
    return Kalender(dict(rijen.values_list("dag", "bron")))


def dwangsombedragen(bekend_op: datetime | None = None) -> list[Dwangsombedragen]:
    """Amounts of Awb art. 4:17 as known at this moment, the oldest first. One small query."""
    rijen = Dwangsombedrag.objects.bekend_op(bekend_op).order_by("vanaf")
    velden = rijen.values_list("vanaf", "eerste", "tweede", "derde", "bron")
    return [Dwangsombedragen(vanaf, (een, twee, drie), bron) for vanaf, een, twee, drie, bron in velden]


def rechtskader(bekend_op: datetime | None = None) -> Rechtskader:
    """What terms need to know of the law, as known at this moment. Three small queries."""
    op_volgorde = sorted(regelingen(bekend_op).values(), key=lambda regeling: regeling.vorige_raming)
    return Rechtskader(kalender(bekend_op), dwangsombedragen(bekend_op), op_volgorde)
