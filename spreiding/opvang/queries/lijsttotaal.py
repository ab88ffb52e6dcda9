"""Count and places of a filtered list, kept per provincie under its data version: only what changed is counted."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.core.cache import cache
from django.db.models import Count, Exists, OuterRef, Sum

from spreiding.accounts.scoping import provincies_van
from spreiding.opvang.models import Capaciteit, Gegevensversie
from spreiding.opvang.queries.keuze import Keuze, Moment, locaties_voor, niet_vervallen
from spreiding.regels.begrippen import Doelgroep

EEN_DAG = 24 * 3600


@dataclass(frozen=True, slots=True)
class Lijsttotaal:
    """Number of locaties; their places on the peildatum, as far as known; locaties with an unknown number of places."""

    locaties: int = 0
    regulier_en_bijzonder: int = 0
    amv: int = 0
    onbekend: int = 0

    def __add__(self, ander: "Lijsttotaal") -> "Lijsttotaal":
        return Lijsttotaal(
            self.locaties + ander.locaties,
            self.regulier_en_bijzonder + ander.regulier_en_bijzonder,
            self.amv + ander.amv,
            self.onbekend + ander.onbekend,
        )


def lijsttotaal(user: Any, keuze: Keuze, moment: Moment) -> Lijsttotaal:
    """The foot of the list for this person, this choice and this moment."""
    sleutels = {_sleutel(code, stempel, keuze, moment): code for code, stempel in _stempels(user, keuze)}
    bewaard = cache.get_many(sleutels)
    nieuw = [code for sleutel, code in sleutels.items() if sleutel not in bewaard]
    vers = _geteld(user, keuze, moment, nieuw) if nieuw else {}
    cache.set_many({s: vers[code] for s, code in sleutels.items() if code in vers}, timeout=EEN_DAG)
    return sum([*bewaard.values(), *vers.values()], Lijsttotaal())


def _stempels(user: Any, keuze: Keuze) -> Iterable[tuple[str, object]]:
    """Data version per provincie in scope; a provincie without one never had a locatie."""
    rijen = Gegevensversie.objects.order_by("provincie").values_list("provincie", "stempel")
    codes = provincies_van(user)
    if codes is not None:
        rijen = rijen.filter(provincie__in=codes)
    return list(rijen.filter(provincie=keuze.provincie) if keuze.provincie else rijen)


def _sleutel(code: str, stempel: object, keuze: Keuze, moment: Moment) -> str:
    return f"lijst:{sha256(f'{code}|{stempel}|{keuze}|{moment}'.encode()).hexdigest()[:32]}"


def _geteld(user: Any, keuze: Keuze, moment: Moment, provincies: list[str]) -> dict[str, Lijsttotaal]:
    rijen = locaties_voor(user, keuze, moment).filter(provincie__in=provincies).order_by()
    locaties = dict(rijen.values_list("provincie").annotate(n=Count("pk")))
    onbekend = dict(_zonder_aantal(rijen, moment).values_list("provincie").annotate(n=Count("pk")))
    plaatsen = _plaatsen(rijen, moment)
    return {
        code: Lijsttotaal(
            locaties.get(code, 0), plaatsen.get((code, False), 0), plaatsen.get((code, True), 0), onbekend.get(code, 0)
        )
        for code in provincies
    }


def _plaatsen(rijen: Any, moment: Moment) -> dict[tuple[str, bool], int]:
    """Known places per (provincie, amv or not)."""
    sommen: dict[tuple[str, bool], int] = {}
    for code, doelgroep, som in (
        _op_peildatum(moment)
        .filter(locatie__in=rijen.filter(niet_vervallen(moment)).values("pk"))
        .order_by()
        .values_list("locatie__provincie", "doelgroep")
        .annotate(som=Sum("aantal"))
    ):
        sleutel = code, doelgroep == Doelgroep.AMV.value
        sommen[sleutel] = sommen.get(sleutel, 0) + (som or 0)
    return sommen


def _zonder_aantal(rijen: Any, moment: Moment) -> Any:
    """Locaties with an empty number on the peildatum, or with nothing filled in at all."""
    leeg = _op_peildatum(moment).filter(locatie=OuterRef("pk"), aantal__isnull=True)
    iets = Capaciteit.objects.bekend_op(moment.bekend_op).filter(locatie=OuterRef("pk"))
    return rijen.filter(niet_vervallen(moment)).filter(Exists(leeg) | ~Exists(iets))


def _op_peildatum(moment: Moment) -> Any:
    return Capaciteit.objects.bekend_op(moment.bekend_op).filter(geldigheid__contains=moment.peildatum)
