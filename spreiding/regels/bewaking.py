"""Bewaken wat nadert: wanneer passeert een gemeente of een termijn een grens, en wie moet dat weten. Zuiver.

Een trede volgt uit de stand op een dag, nooit uit een bewaarde status. Wat er is overschreden, is het verschil met de
trede van het vorige signaal; zo is elke overgang één gebeurtenis, hoe vaak of hoe laat er ook wordt gekeken.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from spreiding.regels.begrippen import Begrip, Toestand
from spreiding.regels.rollen import Rol
from spreiding.regels.tijd import datum_voluit
from spreiding.regels.uitleg import getal

REALISATIE_DAGEN = (90, 60, 30, 14, 7)
KALENDER_DAGEN = (60, 30, 14, 7, 1)
BEWIJS_DAGEN = (60, 14)
WETTABEL_DAGEN = (365, 180, 90, 30)
NOG_KEER = "~"  # between a rung and how often it was crossed: tekort-30~2


class Trede(Begrip):
    """Waar een gemeente staat op weg naar de datum in haar besluitregel (Wet art. 7 lid 1)."""

    VOLDOET = "voldoet", "voldoet weer"
    OP_KOERS = "op-koers", "weer op koers"
    RISICO = "risico", "risico"
    TEKORT = "tekort", "tekort"
    TEKORT_90 = "tekort-90", "tekort, nog 90 dagen"
    TEKORT_60 = "tekort-60", "tekort, nog 60 dagen"
    TEKORT_30 = "tekort-30", "tekort, nog 30 dagen"
    TEKORT_14 = "tekort-14", "tekort, nog 14 dagen"
    TEKORT_7 = "tekort-7", "tekort, nog 7 dagen"
    VERLOPEN = "verlopen", "termijn verlopen"
    ONBEKEND = "onbekend", "termijn voorbij, stand onbekend"

    @property
    def is_herstel(self) -> bool:
        return self in (Trede.VOLDOET, Trede.OP_KOERS)


def trede(toestand: Toestand, uiterlijk: date, peildatum: date) -> Trede | None:
    """De trede van een gemeente; None = hier valt niets te melden (geen taak, geschorst, nog onbekend).

    In de laatste 90 dagen is ook een risico een tekort: er ontbreken plaatsen, ook met de plannen erbij. Op de laatste
    dag zelf kan het nog; daarna is de termijn verlopen (R25).
    """
    dagen = (uiterlijk - peildatum).days
    if toestand in (Toestand.VOLDOET, Toestand.OP_KOERS):
        return Trede.VOLDOET if toestand is Toestand.VOLDOET else Trede.OP_KOERS
    if toestand.value == "verlopen":
        return Trede.VERLOPEN
    if toestand is Toestand.ONBEKEND:
        return Trede.ONBEKEND if dagen < 0 else None
    if toestand not in (Toestand.RISICO, Toestand.TEKORT):
        return None
    if dagen < 0:
        return Trede.VERLOPEN
    if grens := bereikt(dagen, REALISATIE_DAGEN):
        return Trede(f"tekort-{grens}")
    return Trede.RISICO if toestand is Toestand.RISICO else Trede.TEKORT


def bereikt(dagen: int, grenzen: Iterable[int]) -> int | None:
    """De laatste grens die met zoveel dagen te gaan is gepasseerd; None = nog geen, of de dag zelf is voorbij."""
    return min((grens for grens in grenzen if 0 <= dagen <= grens), default=None)


def is_overgang(vorige: Trede | None, nu: Trede) -> bool:
    """Is dit een nieuwe gebeurtenis na het vorige signaal over deze taak?

    Herstel is alleen nieuws na een alarm: wie nooit te weinig had, krijgt geen bericht dat het goed gaat.
    """
    if nu is vorige:
        return False
    if nu is Trede.OP_KOERS:
        return vorige is not None and not vorige.is_herstel
    if nu is Trede.VOLDOET:
        return vorige is not None
    return True


REGIETAFEL = (Rol.REGIETAFEL,)
MET_COMMISSARIS = (Rol.REGIETAFEL, Rol.COMMISSARIS)
MET_TOEZICHT = (Rol.REGIETAFEL, Rol.COMMISSARIS, Rol.TOEZICHT)
LEZERS: dict[Trede, tuple[Rol, ...]] = {
    Trede.RISICO: REGIETAFEL,
    Trede.TEKORT: REGIETAFEL,
    Trede.TEKORT_90: REGIETAFEL,
    Trede.TEKORT_60: REGIETAFEL,
    Trede.TEKORT_30: MET_COMMISSARIS,
    Trede.TEKORT_14: MET_COMMISSARIS,
    Trede.TEKORT_7: MET_COMMISSARIS,
    Trede.VERLOPEN: MET_TOEZICHT,
    Trede.ONBEKEND: MET_TOEZICHT,
}


def lezers(nu: Trede, vorige: Trede | None) -> tuple[Rol, ...]:
    """Wie het moet weten: eerst de regietafel, bij 30 dagen de commissaris, na de termijn toezicht.

    Herstel gaat naar wie het laatste alarm kreeg.
    """
    if nu.is_herstel:
        return LEZERS.get(vorige, REGIETAFEL) if vorige else REGIETAFEL
    return LEZERS[nu]


@dataclass(frozen=True, slots=True)
class Gemeld:
    """Een eerder signaal over een taak: de dag waarover het ging en de trede zoals bewaard."""

    peildatum: date
    trede: str

    @property
    def soort(self) -> Trede:
        return Trede(self.trede.partition(NOG_KEER)[0])


@dataclass(frozen=True, slots=True)
class Overgang:
    """Een nieuwe gebeurtenis: de trede, en hoe zij heet naast eerdere keren."""

    nu: Trede
    vorige: Trede | None
    sleutel: str


def overgang(eerder: Sequence[Gemeld], nu: Trede | None, peildatum: date) -> Overgang | None:
    """Wat er op `peildatum` nieuw is na de signalen `eerder` (op volgorde); None = niets.

    Wordt een oude dag opnieuw bekeken, dan telt ook het eerstvolgende latere signaal: wat daar al is gemeld, is gemeld.
    """
    if nu is None:
        return None
    voor = [g for g in eerder if g.peildatum <= peildatum]
    na = [g for g in eerder if g.peildatum > peildatum]
    vorige = voor[-1].soort if voor else None
    if not is_overgang(vorige, nu) or (na and na[0].soort is nu):
        return None
    keer = Counter(g.soort for g in eerder)[nu] + 1
    return Overgang(nu, vorige, nu.value if keer == 1 else f"{nu.value}{NOG_KEER}{keer}")


def kop(gemeente: str, nu: Trede, uiterlijk: date, peildatum: date) -> str:
    """De titel van een signaal over een taak: welke gemeente, wat, en hoe lang nog."""
    dagen = (uiterlijk - peildatum).days
    if nu.is_herstel or nu in (Trede.VERLOPEN, Trede.ONBEKEND):
        return f"{gemeente}: {nu.label}"
    soort = "risico" if nu is Trede.RISICO else "tekort"
    return f"{gemeente}: {soort}, {nog(dagen)} tot {datum_voluit(uiterlijk)}"


def nog(dagen: int) -> str:
    """ "nog 7 dagen", "nog 1 dag", "vandaag", "3 dagen te laat"."""
    if dagen == 0:
        return "vandaag"
    aantal = "1 dag" if abs(dagen) == 1 else f"{getal(abs(dagen))} dagen"
    return f"nog {aantal}" if dagen > 0 else f"{aantal} te laat"


def datumtrede(laatste_dag: date, peildatum: date, grenzen: Iterable[int]) -> str | None:
    """De trede van een gewone datum: het aantal dagen van de laatst gepasseerde grens, "verlopen", of None.

    `laatste_dag` is de laatste dag waarop het op tijd is; die dag zelf is dus nog niet verlopen.
    """
    dagen = (laatste_dag - peildatum).days
    if dagen < 0:
        return "verlopen"
    grens = bereikt(dagen, grenzen)
    return None if grens is None else str(grens)
