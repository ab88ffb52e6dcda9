"""Stories with a fixed name and fixed dates, for documentation, tests and the tour; and the publicly known locaties."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from spreiding.demo.bronnen import Openbaar, gemeenten, openbaar
from spreiding.demo.doelen import Aantallen
from spreiding.demo.verhalen.bestaand import Bestaand, overgenomen
from spreiding.demo.verhalen.bouw import Verhaal
from spreiding.demo.verhalen.tijdelijk import Tijdelijk, tijdelijk
from spreiding.regels.begrippen import Soort

BRON = "Demonstratie: openbaar bekende locatie; aantallen en datums zijn ter illustratie ({bron})."


@dataclass(slots=True)
class Bijdrage:
    """What fixed stories bring to each gemeente on 5 March 2027, so that the rest of the plan leaves room for it."""

    nu: dict[str, Aantallen] = field(default_factory=lambda: defaultdict(Aantallen))
    erbij: dict[str, Aantallen] = field(default_factory=lambda: defaultdict(Aantallen))

    def is_er(self, gemeente: str, regulier: int, amv: int = 0) -> None:
        self.nu[gemeente] = self.nu[gemeente].plus(Aantallen(regulier, amv))

    def komt_erbij(self, gemeente: str, regulier: int, amv: int = 0) -> None:
        self.erbij[gemeente] = self.erbij[gemeente].plus(Aantallen(regulier, amv))


type Vast = Callable[[Verhaal, Bijdrage], None]


def vertel(verhalen: Iterable[tuple[str, str, Vast]], bijdrage: Bijdrage) -> list[Verhaal]:
    """Tell each story: (gemeente, short name, how it goes)."""
    uit = []
    for gemeente, nummer, vertelling in verhalen:
        v = Verhaal(gemeenten()[gemeente], nummer)
        vertelling(v, bijdrage)
        uit.append(v)
    return uit


def openbare_locaties(provincie: str, bijdrage: Bijdrage) -> Iterator[Verhaal]:
    """The publicly known locaties of a provincie, with illustrative numbers."""
    for nummer, rij in enumerate(openbaar(), start=1):
        gemeente = gemeenten()[rij.gemeente]
        if gemeente.provincie == provincie:
            v = Verhaal(gemeente, f"openbaar-{nummer:02d}")
            _openbaar(v, rij, bijdrage)
            yield v


def _openbaar(v: Verhaal, rij: Openbaar, bijdrage: Bijdrage) -> None:
    tekst, soort = BRON.format(bron=rij.bron), Soort(rij.soort)
    if soort is Soort.NOODOPVANG:
        tijdelijk(v, Tijdelijk(rij.naam, soort, rij.regulier, rij.begin, rij.einde, toelichting=tekst))
    else:
        over = Bestaand(rij.naam, soort, rij.regulier, rij.amv, rij.begin, rij.einde, toelichting=tekst)
        overgenomen(v, over)
        bijdrage.is_er(rij.gemeente, rij.regulier, rij.amv)
