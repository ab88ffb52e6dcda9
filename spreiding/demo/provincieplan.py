"""The plan of one provincie: fixed stories, publicly known locaties, and everything else around them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random

from spreiding.demo.bronnen import ZAAD, provinciedoelen
from spreiding.demo.doelen import Doel, Profiel, doelen
from spreiding.demo.gemeenteplan import Gemeenteplan
from spreiding.demo.stappen import Handeling, Registratie, Stap
from spreiding.demo.tijdlijn import VERLOPEN, begin_van
from spreiding.demo.verhalen import gelderland, overijssel
from spreiding.demo.verhalen.bouw import Verhaal
from spreiding.demo.verhalen.gedeeld import dubbele, gedeelde
from spreiding.demo.verhalen.vast import Bijdrage, openbare_locaties, vertel

VASTE_VERHALEN = {"PV25": gelderland.VERHALEN, "PV23": overijssel.VERHALEN}
NOOD_AL = {"PV24": 1250, "PV23": 320}  # noodopvang that fixed stories and known locaties already bring
VOLGORDE = (
    "PV28",
    "PV30",
    "PV25",
    "PV27",
    "PV26",
    "PV23",
    "PV31",
    "PV21",
    "PV20",
    "PV22",
    "PV24",
    "PV29",
)  # the large ones first


@dataclass(frozen=True, slots=True)
class Provincieplan:
    """All steps of a provincie in the order in which they happen, and how many locaties they register."""

    provincie: str
    stappen: Sequence[Stap]

    def locaties_tot(self, tot: datetime) -> int:
        """How many locaties are registered before this moment."""
        return sum(stap.handeling is Handeling.REGISTREREN and stap.op < tot for stap in self.stappen)


def plan(provincie: str, *, klein: bool = False) -> Provincieplan:
    """The same plan every time. `klein`: only the fixed stories and a few gemeenten, for tests."""
    bijdrage = Bijdrage()
    verhalen = vertel(VASTE_VERHALEN.get(provincie, ()), bijdrage)
    verhalen += openbare_locaties(provincie, bijdrage)
    alle = doelen(provincie)
    verhalen += gedeelde(provincie, [] if klein else alle, bijdrage)
    vaste_namen = _namen(verhalen)
    nood = _noodopvang(provincie, alle)
    for doel in _klein(provincie, alle) if klein else alle:
        code = doel.gemeente.code
        gemeente = Gemeenteplan(
            doel,
            al_nu=bijdrage.nu[code],
            al_erbij=bijdrage.erbij[code],
            nood=() if klein else nood[code],
            namen=vaste_namen[code],
        )
        verhalen += gemeente.verhalen()
    verhalen += dubbele(provincie, verhalen)
    verteld = (stap for verhaal in verhalen for stap in verhaal.stappen if stap.op < begin_van(VERLOPEN))
    return Provincieplan(provincie, sorted(verteld, key=lambda stap: stap.volgorde))


def _klein(provincie: str, alle: Sequence[Doel]) -> list[Doel]:
    """A small gemeente of every provincie, in tests."""
    return sorted(alle, key=lambda doel: (doel.opgave.totaal, doel.gemeente.code))[2:3]


def _namen(verhalen: Sequence[Verhaal]) -> dict[str, set[str]]:
    """Names that are taken, per gemeente."""
    uit: dict[str, set[str]] = defaultdict(set)
    for verhaal in verhalen:
        registratie = verhaal.stappen[0].invoer
        assert isinstance(registratie, Registratie)
        uit[registratie.gemeente].add(registratie.kenmerken["naam"])
    return uit


def _noodopvang(provincie: str, alle: Sequence[Doel]) -> dict[str, list[int]]:
    """Noodopvang that is open on 5 March 2027: pieces over the larger gemeenten that are not there yet."""
    rng = Random(f"{ZAAD}/{provincie}/noodopvang")
    kandidaten = [doel for doel in alle if doel.profiel is not Profiel.ONBEKEND]
    gewichten = [doel.gemeente.inwoners**0.6 * (0.4 if doel.profiel is Profiel.VOLDOET else 1) for doel in kandidaten]
    over = provinciedoelen()[provincie].noodopvang - NOOD_AL.get(provincie, 0)
    uit: dict[str, list[int]] = defaultdict(list)
    while over > 0:
        aantal = min(rng.randrange(80, 440), over) if over > 120 else over
        uit[rng.choices(kandidaten, gewichten)[0].gemeente.code].append(aantal)
        over -= aantal
    return uit
