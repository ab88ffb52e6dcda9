"""Signalen: waarover iemand bericht krijgt, waarom, en wat ermee gedaan kan zijn. Zuiver; geen klok.

Een signaal is een gebeurtenis: een grens die één keer is overschreden. Wat de toestand nu is, staat er niet in.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from spreiding.regels.begrippen import Begrip
from spreiding.regels.belemmering import Belemmering
from spreiding.regels.tijd import plus_maanden

SLUIMER_MAANDEN = 6


class Signaalregel(Begrip):
    """De regel waaruit een signaal volgt; per regel kan iemand mail aan- of uitzetten."""

    REALISATIE = "realisatie", "realisatie van de taak"
    MELDPLICHT = "meldplicht", "vertraging zonder melding"
    BEWIJS = "bewijs", "bewijs dat verloopt"
    KALENDER = "kalender", "datums van de cyclus"
    BEZWAAR = "bezwaar", "termijnen van bezwaar en beroep"
    TOEZICHT = "toezicht", "termijnen, gesprekken en afspraken in het toezicht"
    WETTABEL = "wettabel", "tabel van vrije dagen"
    DOWNLOAD = "download", "downloads op de achtergrond"


# Why somebody gets it, after "U krijgt dit omdat u … bent en". Kept beside the rules: screen and mail say the same.
OMDAT: dict[Signaalregel, str] = {
    Signaalregel.REALISATIE: "een gemeente een grens passeert op weg naar de datum in haar besluitregel (Wet art. 7)",
    Signaalregel.MELDPLICHT: "een locatie tot na de datum schuift zonder melding van het college (Wet art. 8)",
    Signaalregel.BEWIJS: "een bewijsstuk bij een plek binnenkort verloopt, waarna het oordeel verandert",
    Signaalregel.KALENDER: "een datum van de cyclus nadert: verslag (Wet art. 4) of verdeelbesluit (Wet art. 5)",
    Signaalregel.BEZWAAR: "een termijn in bezwaar of beroep nadert of voorbij is (Awb)",
    Signaalregel.TOEZICHT: "in het toezicht op een gemeente een termijn, gesprek of afspraak voorbij is of nadert",
    Signaalregel.WETTABEL: "de tabel van gelijkgestelde dagen afloopt; daarna zijn termijnen onzeker (Atw art. 3)",
    Signaalregel.DOWNLOAD: "u een groot bestand op de achtergrond liet maken",
}


class Signaalstand(Begrip):
    """Hoe een signaal er voor één lezer bij staat; afgeleid, nooit bewaard."""

    OPEN = "open", "open"
    SLUIMERT = "sluimert", "sluimert"
    AFGEHANDELD = "afgehandeld", "afgehandeld"


class Bezorgstatus(Begrip):
    """Wat er van het dagbericht aan één persoon geworden is."""

    BEZIG = "bezig", "wordt verstuurd"
    VERSTUURD = "verstuurd", "verstuurd"
    MISLUKT = "mislukt", "mislukt, wordt opnieuw geprobeerd"


@dataclass(frozen=True, slots=True)
class Signaalfeiten:
    """Wat de overgangen van een signaal bepaalt, voor de rollen waarin iemand het krijgt."""

    mijn_rollen: Collection[str]
    afgehandeld_in: Collection[str]


def belemmeringen_afhandelen(feiten: Signaalfeiten) -> list[Belemmering]:
    """Waarom dit signaal nu niet als afgehandeld kan worden gemerkt; leeg = het kan."""
    if not feiten.mijn_rollen:
        return [Belemmering("niet_geadresseerd", "Dit signaal is niet aan uw rol gericht.")]
    if not set(feiten.mijn_rollen) - set(feiten.afgehandeld_in):
        return [Belemmering("al_afgehandeld", "Dit signaal is al afgehandeld.")]
    return []


def belemmeringen_heropenen(feiten: Signaalfeiten) -> list[Belemmering]:
    """Waarom dit signaal nu niet weer open kan."""
    if not feiten.mijn_rollen:
        return [Belemmering("niet_geadresseerd", "Dit signaal is niet aan uw rol gericht.")]
    if not set(feiten.mijn_rollen) & set(feiten.afgehandeld_in):
        return [Belemmering("al_open", "Dit signaal is niet afgehandeld; het staat al open.")]
    return []


def belemmeringen_sluimeren(feiten: Signaalfeiten, *, tot: date, vandaag: date) -> list[Belemmering]:
    """Waarom dit signaal niet tot die dag kan sluimeren. `tot` = de dag waarop het terugkomt."""
    uiterlijk = plus_maanden(vandaag, SLUIMER_MAANDEN)
    if fouten := belemmeringen_afhandelen(feiten):
        return fouten
    if tot <= vandaag:
        return [Belemmering("tot_te_vroeg", "Kies een dag na vandaag, bijvoorbeeld volgende week.", "tot")]
    if tot > uiterlijk:
        tekst = f"Kies een dag tot en met {uiterlijk.day}-{uiterlijk.month}-{uiterlijk.year}: langer sluimert niets."
        return [Belemmering("tot_te_laat", tekst, "tot")]
    return []
