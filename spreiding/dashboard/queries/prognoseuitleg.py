"""What the forecast knows: experience per stage, as the page Aannames shows it."""

from dataclasses import dataclass

from spreiding.opvang.queries.cijfers import Vraagstelling
from spreiding.opvang.queries.ervaring import ervaringen
from spreiding.regels.begrippen import Fase
from spreiding.regels.ervaring import Verdeling, verdeling


@dataclass(frozen=True, slots=True)
class Fasebeeld:
    """Experience with plans that reached one stage; the parts are None while too few came to an end."""

    fase: Fase
    verdeling: Verdeling

    @property
    def genoeg(self) -> str:
        return "ja" if self.verdeling.is_genoeg else "nee"

    @property
    def op_tijd(self) -> float | None:
        return self._open(0)

    @property
    def maand(self) -> float | None:
        return self._open(30)

    @property
    def halfjaar(self) -> float | None:
        return self._open(180)

    @property
    def weg(self) -> float | None:
        """The part that lapsed, as far as it can be seen."""
        return self.verdeling.weg[-1] if self.verdeling.is_genoeg else None

    def _open(self, dagen: int) -> float | None:
        return self.verdeling.op(dagen)[0] if self.verdeling.is_genoeg else None


def fasebeelden(vraag: Vraagstelling) -> list[Fasebeeld]:
    """Every stage of a plan, in order, with what became of plans that reached it. One query."""
    alle = ervaringen(vraag.peildatum, vraag.bekend_op)
    fasen = [fase for fase in Fase if fase is not Fase.BESCHIKBAAR and not fase.is_eindstand]
    return [Fasebeeld(fase, verdeling(e for e in alle if e.fase is fase)) for fase in fasen]
