"""Volgende acties en vervanging in het toezicht: wat kan er niet, en waarom. Zuiver; geen klok."""

from __future__ import annotations

from datetime import date, timedelta

from spreiding.regels.begrippen import Begrip
from spreiding.regels.belemmering import Belemmering
from spreiding.regels.tijd import datum_voluit

LANGSTE_VERVANGING = timedelta(days=366)
LANGSTE_TEKST = 200


class Actieuitkomst(Begrip):
    """Hoe een actie eindigde."""

    GEDAAN = "gedaan", "gedaan"
    VERVALLEN = "vervallen", "vervallen"


def belemmeringen_actie(wat: str, wanneer: date | None, *, vandaag: date) -> list[Belemmering]:
    """Waarom deze actie niet gezet kan worden; leeg = het kan."""
    redenen = []
    if not wat.strip():
        redenen.append(Belemmering("wat", "Typ wat er moet gebeuren, bijvoorbeeld: bel de wethouder.", "wat"))
    elif len(wat) > LANGSTE_TEKST:
        redenen.append(Belemmering("wat_lang", f"Maak de tekst korter: hoogstens {LANGSTE_TEKST} tekens.", "wat"))
    if wanneer is None:
        redenen.append(Belemmering("wanneer", "Kies de dag waarop het gedaan moet zijn.", "wanneer"))
    elif wanneer < vandaag:
        tekst = f"{datum_voluit(wanneer)} is al voorbij. Kies vandaag of een latere dag."
        redenen.append(Belemmering("voorbij", tekst, "wanneer"))
    return redenen


def belemmeringen_beeindigen(*, is_open: bool) -> list[Belemmering]:
    """Waarom deze actie niet beëindigd kan worden; leeg = het kan."""
    return [] if is_open else [Belemmering("klaar", "Deze actie is al beëindigd. Zet zo nodig een nieuwe.")]


def belemmeringen_vervanging(
    *, zelf: bool, van: date, tot_en_met: date, vandaag: date, al_vervangen: bool, ook_afwezig: bool
) -> list[Belemmering]:
    """Waarom deze vervanging niet kan; leeg = het kan.

    `al_vervangen`: de afwezige heeft in die dagen al een vervanger; `ook_afwezig`: de vervanger is er dan zelf niet.
    """
    redenen = (
        (zelf, "zelf", "Kies iemand anders: u kunt zichzelf niet vervangen.", "vervanger"),
        (
            tot_en_met < van,
            "volgorde",
            "De laatste dag ligt vóór de eerste. Kies een latere laatste dag.",
            "tot_en_met",
        ),
        (tot_en_met < vandaag, "voorbij", "Deze dagen zijn al voorbij. Kies vandaag of later.", "tot_en_met"),
        (tot_en_met - van > LANGSTE_VERVANGING, "lang", "Een vervanging duurt hoogstens een jaar.", "tot_en_met"),
        (al_vervangen, "dubbel", "In die dagen is er al een vervanger. Trek die vervanging eerst in.", "van"),
        (ook_afwezig, "afwezig", "Deze collega is in die dagen zelf afwezig. Kies iemand anders.", "vervanger"),
    )
    return [Belemmering(code, tekst, veld) for waar, code, tekst, veld in redenen if waar]
