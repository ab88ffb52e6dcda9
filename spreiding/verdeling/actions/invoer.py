"""What a form, an import, a bezwaar or the demonstration hands to an action: parsed and typed, not yet judged."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from spreiding.gebied.models import Gemeente
from spreiding.regels.besluitverloop import Regelstand


@dataclass(frozen=True, slots=True)
class RegelInvoer:
    """A line: places regulier and amv apart, the last day to realise them, and how the numbers came about."""

    gemeente: Gemeente
    regulier: int
    amv: int
    realiseren_uiterlijk: date
    herleiding: Mapping[str, Any] = field(default_factory=dict)

    def stand(self) -> Regelstand:
        """The line as regels see it."""
        return Regelstand(self.gemeente.code, self.gemeente.naam, self.regulier, self.amv, self.realiseren_uiterlijk)
