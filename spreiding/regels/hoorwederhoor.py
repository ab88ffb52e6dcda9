"""Hoor en wederhoor: de gemeente krijgt de kans om te reageren voordat toezicht een trede hoger gaat (Awb art. 4:8)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from spreiding.regels.begrippen import Begrip
from spreiding.regels.belemmering import Belemmering
from spreiding.regels.tijd import datum_voluit


class Verzoekstand(Begrip):
    """Hoe een verzoek om een reactie ervoor staat; afgeleid, nooit bewaard."""

    WACHT = "wacht", "wacht op reactie"
    BEANTWOORD = "beantwoord", "beantwoord"
    TE_LAAT = "te_laat_beantwoord", "beantwoord na de termijn"
    VOORBIJ = "voorbij", "termijn voorbij, geen reactie"


@dataclass(frozen=True, slots=True)
class Verzoekfeiten:
    """Een verzoek: de dag waarop het is gedaan, de laatste dag van de termijn, en de eerste reactie (None = geen)."""

    op: date
    uiterlijk: date
    eerste_reactie: date | None = None

    def stand(self, peildatum: date) -> Verzoekstand:
        """De stand op een dag. Een reactie na die dag telt dan nog niet."""
        eerste = self.eerste_reactie
        if eerste is not None and eerste <= peildatum:
            return Verzoekstand.TE_LAAT if eerste > self.uiterlijk else Verzoekstand.BEANTWOORD
        return Verzoekstand.VOORBIJ if peildatum > self.uiterlijk else Verzoekstand.WACHT


def belemmeringen_reactie(verzoek: Verzoekfeiten, *, op: date, tekst: str, vandaag: date) -> Iterator[Belemmering]:
    """Waarom een reactie nu niet zo kan worden vastgelegd. Na de termijn mag: zij komt alsnog in het dossier."""
    if op > vandaag:
        yield Belemmering("in_de_toekomst", f"Kies een dag tot en met {datum_voluit(vandaag)}.", "op")
    if op < verzoek.op:
        zin = f"De reactie kan niet van vóór het verzoek zijn. Kies een dag vanaf {datum_voluit(verzoek.op)}."
        yield Belemmering("voor_het_verzoek", zin, "op")
    if not tekst.strip():
        yield Belemmering("leeg", "Schrijf wat de gemeente antwoordde.", "tekst")
