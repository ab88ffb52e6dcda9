"""Where a dossier is made from: one gemeente, on a day, as known at a moment, for one reader."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from spreiding.core.peil import Peil
from spreiding.dashboard.queries.gemeente import gemeentestand
from spreiding.dashboard.queries.zicht import Zicht
from spreiding.gebied.models import Gemeente
from spreiding.toezicht.models import Traject
from spreiding.toezicht.scoping import Bevoegd, bevoegd
from spreiding.verdeling.queries.stand import Gemeentestand
from spreiding.verdeling.queries.taken import Taakperiode, taken_van


@dataclass(frozen=True)
class Bron:
    """The question; what several parts need is read once."""

    gemeente: Gemeente
    zicht: Zicht
    voor: Any

    @property
    def peil(self) -> Peil:
        return self.zicht.peil

    @property
    def dag(self) -> date:
        return self.peil.stand_per

    @property
    def bekend_op(self) -> datetime | None:
        """None = as known now."""
        return self.zicht.vraag.bekend_op

    @property
    def tot(self) -> datetime:
        """The moment up to which rows count."""
        return self.peil.bekend_op

    @cached_property
    def recht(self) -> Bevoegd:
        return bevoegd(self.voor, self.gemeente)

    @cached_property
    def stand(self) -> Gemeentestand:
        return gemeentestand(self.gemeente, self.zicht)

    @cached_property
    def taken(self) -> list[Taakperiode]:
        return taken_van(self.gemeente.pk, self.zicht.cyclus.pk, self.bekend_op)

    @cached_property
    def traject(self) -> Traject | None:
        rijen = Traject.objects.zichtbaar_voor(self.voor).select_related("behandelaar")
        return rijen.filter(cyclus=self.zicht.cyclus, gemeente=self.gemeente, geopend_op__lte=self.tot).first()
