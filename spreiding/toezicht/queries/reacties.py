"""Requests for a reaction with what came back, as they stand on a day."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from spreiding.core.peil import Peil
from spreiding.gebied.models import Gemeente
from spreiding.regels.hoorwederhoor import Verzoekfeiten, Verzoekstand
from spreiding.toezicht.models import Reactie, Reactieverzoek


@dataclass(frozen=True, slots=True)
class Verzoekrij:
    """A request, its reactions (the oldest first), and how it stands."""

    verzoek: Reactieverzoek
    reacties: tuple[Reactie, ...]
    stand: Verzoekstand

    @property
    def is_open(self) -> bool:
        return self.stand is Verzoekstand.WACHT


def onbeantwoord(dag: date, bekend_op: datetime | None) -> QuerySet[Reactieverzoek]:
    """Requests to which no reaction had come on this day, as known at this moment (None = now)."""
    bekend = {"vastgelegd_op__lte": bekend_op} if bekend_op else {}
    al = Reactie.objects.filter(op__lte=dag, **bekend)
    return Reactieverzoek.objects.filter(**bekend).exclude(pk__in=al.values("verzoek"))


def verzoekrijen(gemeente: Gemeente, peil: Peil, *, voor: Any) -> list[Verzoekrij]:
    """The newest first. Two queries."""
    gezien = Reactieverzoek.objects.zichtbaar_voor(voor).filter(traject__gemeente=gemeente)
    verzoeken = list(gezien.filter(op__lte=peil.stand_per, vastgelegd_op__lte=peil.bekend_op).order_by("-op", "-pk"))
    per: dict[int, list[Reactie]] = defaultdict(list)
    rijen = Reactie.objects.filter(verzoek__in=verzoeken, op__lte=peil.stand_per, vastgelegd_op__lte=peil.bekend_op)
    for reactie in rijen.select_related("vastgelegd_door", "verzoek").order_by("op", "pk"):
        per[reactie.verzoek_id].append(reactie)
    return [_rij(verzoek, tuple(per[verzoek.pk]), peil) for verzoek in verzoeken]


def _rij(verzoek: Reactieverzoek, reacties: tuple[Reactie, ...], peil: Peil) -> Verzoekrij:
    eerste = reacties[0].op if reacties else None
    return Verzoekrij(verzoek, reacties, Verzoekfeiten(verzoek.op, verzoek.uiterlijk, eerste).stand(peil.stand_per))
