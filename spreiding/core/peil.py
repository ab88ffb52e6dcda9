"""The two dates of a list: "stand per" (what is true on a day) and "zoals bekend op" (what we knew then)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.forms import ValidationError

from spreiding.core import opmaak
from spreiding.core.formulier import DatumVeld
from spreiding.core.klok import TIJDZONE

_TIK = timedelta(microseconds=1)


@dataclass(frozen=True)
class Peil:
    """`stand_per` is a day, `bekend_op` the moment up to which knowledge counts; `fouten` are sentences per field."""

    stand_per: date
    bekend_op: datetime
    vandaag: date
    fouten: dict[str, str]
    getypt: dict[str, str]

    @property
    def is_nu(self) -> bool:
        """The present state, as known now."""
        return self.stand_per == self.vandaag and not self.kijkt_terug

    @property
    def kijkt_terug(self) -> bool:
        """True when knowledge of before today is asked for."""
        return self.bekend_dag < self.vandaag

    @property
    def bekend_dag(self) -> date:
        return self.bekend_op.astimezone(TIJDZONE).date()

    @property
    def zin(self) -> str:
        """Stand per 5 maart 2027, zoals bekend op 1 februari 2027."""
        zin = f"Stand per {opmaak.datum(self.stand_per)}"
        return f"{zin}, zoals bekend op {opmaak.datum(self.bekend_dag)}" if self.kijkt_terug else zin


def lees_peil(vraag: Mapping[str, Any], *, nu: datetime, standaard: date | None = None) -> Peil:
    """Reads `stand_per` and `bekend_op` from the query string. An unreadable date gives a sentence, and today."""
    vandaag = nu.astimezone(TIJDZONE).date()
    fouten: dict[str, str] = {}
    stand_per = _lees(vraag, "stand_per", fouten) or standaard or vandaag
    dag = _lees(vraag, "bekend_op", fouten)
    if dag and dag > vandaag:
        fouten["bekend_op"] = f"Kies een dag tot en met vandaag, {opmaak.datum_kort(vandaag)}."
        dag = None
    bekend_op = einde_van(dag) if dag and dag < vandaag else nu
    getypt = {naam: vraag.get(naam, "") for naam in fouten}
    return Peil(stand_per, bekend_op, vandaag, fouten, getypt)


def einde_van(dag: date) -> datetime:
    """The last moment of a day in the Netherlands."""
    morgen = dag + timedelta(days=1)
    return datetime(morgen.year, morgen.month, morgen.day, tzinfo=TIJDZONE).astimezone(UTC) - _TIK


def _lees(vraag: Mapping[str, Any], naam: str, fouten: dict[str, str]) -> date | None:
    try:
        return DatumVeld(required=False).clean(vraag.get(naam, ""))
    except ValidationError as fout:
        fouten[naam] = fout.messages[0]
        return None
