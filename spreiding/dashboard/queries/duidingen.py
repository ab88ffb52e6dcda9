"""The notes of analysts beside the charts of one page, and the way to write one."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from spreiding.accounts.permissions import Recht, mag
from spreiding.cyclus.models import Duiding
from spreiding.cyclus.queries.duiding import duidingen_bij
from spreiding.dashboard.queries.zicht import Zicht
from spreiding.regels.duiding import Duidingplek


@dataclass(frozen=True, slots=True)
class Plekduidingen:
    """The notes beside one chart."""

    plek: Duidingplek
    lijst: Sequence[Duiding]
    mag_schrijven: bool
    adres_nieuw: str


@dataclass(frozen=True)
class Duidingen:
    """The notes of one area as known then; `terug` is the page on which they stand."""

    zicht: Zicht
    user: Any
    terug: str
    provincie: str = ""
    gemeente: str = ""

    @cached_property
    def _alle(self) -> dict[Duidingplek, list[Duiding]]:
        bekend_op = self.zicht.vraag.bekend_op
        return duidingen_bij(self.zicht.cyclus, bekend_op, provincie=self.provincie, gemeente=self.gemeente)

    def _bij(self, plek: Duidingplek) -> Plekduidingen:
        vraag = {
            "plek": plek.value,
            "provincie": self.provincie,
            "gemeente": self.gemeente,
            "stand_per": min(self.zicht.peil.stand_per, self.zicht.peil.vandaag).isoformat(),
            "terug": self.terug,
        }
        adres = f"{reverse('duiding-nieuw')}?{urlencode({n: w for n, w in vraag.items() if w})}"
        schrijven = mag(self.user, Recht.DUIDING_SCHRIJVEN)
        return Plekduidingen(plek, self._alle.get(plek, ()), schrijven, adres)

    @property
    def verloop(self) -> Plekduidingen:
        return self._bij(Duidingplek.VERLOOP)

    @property
    def prognose(self) -> Plekduidingen:
        return self._bij(Duidingplek.PROGNOSE)

    @property
    def status(self) -> Plekduidingen:
        return self._bij(Duidingplek.STATUS)

    @property
    def pijplijn(self) -> Plekduidingen:
        return self._bij(Duidingplek.PIJPLIJN)
