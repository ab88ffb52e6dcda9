"""Count and places of a filtered list, kept per provincie under its data version: only what changed is counted."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.core.cache import cache
from django.db.models import Count, FilteredRelation, Q, Sum
from django.db.models.functions import Coalesce

from spreiding.accounts.scoping import provincies_van
from spreiding.opvang.models import Gegevensversie
from spreiding.opvang.queries.keuze import Keuze, Moment, locaties_voor, niet_vervallen
from spreiding.opvang.queries.lijsttelling import Geteld, PerLocatie
from spreiding.regels.begrippen import Doelgroep

EEN_DAG = 24 * 3600


@dataclass(frozen=True, slots=True)
class Lijsttotaal:
    """Number of locaties; their places on the peildatum, as far as known; locaties with an unknown number of places.

    `geteld`: the places that the chosen telling counts.
    """

    locaties: int = 0
    regulier_en_bijzonder: int = 0
    amv: int = 0
    onbekend: int = 0
    geteld: Geteld = Geteld()

    def __add__(self, ander: "Lijsttotaal") -> "Lijsttotaal":
        return Lijsttotaal(
            self.locaties + ander.locaties,
            self.regulier_en_bijzonder + ander.regulier_en_bijzonder,
            self.amv + ander.amv,
            self.onbekend + ander.onbekend,
            self.geteld + ander.geteld,
        )


type Stempels = dict[str, object]  # data version per provincie in scope


def lijsttotaal(
    user: Any, keuze: Keuze, moment: Moment, stempels: Stempels, geteld: PerLocatie | None = None
) -> Lijsttotaal:
    """The foot of the list for this person, this choice and this moment."""
    waar = {keuze.provincie} if keuze.provincie else stempels.keys()
    sleutels = {_sleutel(keuze, moment, code, stempels[code]): code for code in stempels if code in waar}
    bewaard = cache.get_many(sleutels)
    nieuw = [code for sleutel, code in sleutels.items() if sleutel not in bewaard]
    vers = _vers(user, keuze, moment, nieuw, geteld or {}) if nieuw else {}
    cache.set_many({s: vers[code] for s, code in sleutels.items() if code in vers}, timeout=EEN_DAG)
    return sum([*bewaard.values(), *vers.values()], Lijsttotaal())


def stempels_voor(user: Any) -> Stempels:
    """What the list is made of: any write changes it. A provincie without a data version never had a locatie."""
    rijen = Gegevensversie.objects.order_by("provincie").values_list("provincie", "stempel")
    codes = provincies_van(user)
    return dict(rijen if codes is None else rijen.filter(provincie__in=codes))


def _sleutel(keuze: Keuze, moment: Moment, provincie: str, stempel: object) -> str:
    """Names what is counted: the same key is the same choice, moment and data, for whoever looks."""
    return f"lijst:{sha256(f'{provincie}|{stempel}|{keuze}|{moment}'.encode()).hexdigest()[:32]}"


def _vers(user: Any, keuze: Keuze, moment: Moment, provincies: list[str], geteld: PerLocatie) -> dict[str, Lijsttotaal]:
    rijen = locaties_voor(user, keuze, moment, geteld).filter(provincie__in=provincies).order_by()
    tellen = _getelde_plaatsen(rijen, geteld) if keuze.telling else {}
    locaties = dict(rijen.values_list("provincie").annotate(n=Count("pk")))
    plaatsen = {code: getallen for code, *getallen in _plaatsen(rijen.filter(niet_vervallen(moment)), moment)}
    uit = {}
    for code in provincies:
        regulier, amv, onbekend = plaatsen.get(code, (0, 0, 0))
        uit[code] = Lijsttotaal(locaties.get(code, 0), regulier, amv, onbekend, tellen.get(code, Geteld()))
    return uit


def _getelde_plaatsen(rijen: Any, geteld: PerLocatie) -> dict[str, Geteld]:
    """Per provincie what the telling counts of these locaties."""
    uit: dict[str, Geteld] = {}
    for provincie, pk in rijen.values_list("provincie", "pk"):
        uit[provincie] = uit.get(provincie, Geteld()) + geteld[pk]
    return uit


def _plaatsen(rijen: Any, moment: Moment) -> Any:
    """Per provincie: known places for regulier and bijzonder, for amv, and locaties with an unknown number.

    Unknown is an empty number on the peildatum, or nothing filled in at all.
    """
    bekend = {"upper_inf": True} if moment.bekend_op is None else {"contains": moment.bekend_op}
    voorwaarde = Q(**{f"capaciteiten__registratie__{naam}": waarde for naam, waarde in bekend.items()})
    op_dag, amv = Q(bekend__geldigheid__contains=moment.peildatum), Q(bekend__doelgroep=Doelgroep.AMV.value)
    leeg = Q(bekend__isnull=True) | (op_dag & Q(bekend__aantal__isnull=True))
    return (
        rijen.annotate(bekend=FilteredRelation("capaciteiten", condition=voorwaarde))
        .values_list("provincie")
        .annotate(
            regulier=Coalesce(Sum("bekend__aantal", filter=op_dag & ~amv), 0),
            amv=Coalesce(Sum("bekend__aantal", filter=op_dag & amv), 0),
            leeg=Count("pk", filter=leeg, distinct=True),
        )
    )
