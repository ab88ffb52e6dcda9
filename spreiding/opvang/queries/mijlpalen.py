"""One stage of a locatie: how it stands, and the dates it had before."""

from dataclasses import dataclass

from spreiding.opvang.models import Locatie, Mijlpaal
from spreiding.regels.begrippen import Fase


@dataclass(frozen=True, slots=True)
class Fasestand:
    """The present row of a stage (None = no date yet) and the rows it replaced, newest first."""

    huidig: Mijlpaal | None
    eerder: tuple[Mijlpaal, ...]


def stand_van(locatie: Locatie, fase: Fase) -> Fasestand:
    """What is known of this stage, and what was known before."""
    vast = Mijlpaal.objects.filter(locatie=locatie, fase=fase.value).select_related("door")
    rijen = list(vast.order_by("-registratie", "-pk"))
    huidig = next((rij for rij in rijen if rij.registratie.upper is None), None)
    return Fasestand(huidig, tuple(rij for rij in rijen if rij is not huidig))
