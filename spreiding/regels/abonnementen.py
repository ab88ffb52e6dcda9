"""Abonnementen: een weergave per mail, elke week of op één dag. Zuiver; geen klok.

Een beurt is de dag waarop een bericht hoort te gaan. Na een storing gaat alleen de laatste beurt nog uit: drie
berichten met dezelfde cijfers van vandaag helpen niemand.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from spreiding.regels.begrippen import Begrip
from spreiding.regels.belemmering import Belemmering
from spreiding.regels.tijd import EEN_DAG, datum_voluit
from spreiding.regels.verslagverloop import WEEKDAGEN

HOOGSTENS = 20
FORMATEN = ("xlsx", "ods", "csv", "pdf")


class Ritme(Begrip):
    """Hoe vaak een abonnement gaat."""

    WEEK = "week", "elke week"
    DATUM = "datum", "één keer"


class Verzendstatus(Begrip):
    """Wat er van één beurt geworden is."""

    BEZIG = "bezig", "wordt verstuurd"
    VERSTUURD = "verstuurd", "verstuurd"
    MISLUKT = "mislukt", "mislukt, wordt opnieuw geprobeerd"
    OVERGESLAGEN = "overgeslagen", "overgeslagen"

    @property
    def is_klaar(self) -> bool:
        return self in (Verzendstatus.VERSTUURD, Verzendstatus.OVERGESLAGEN)


@dataclass(frozen=True, slots=True)
class Afspraak:
    """Wanneer een abonnement gaat: elke week op een weekdag (0 = maandag), of één keer op een datum."""

    ritme: Ritme
    sinds: date
    weekdag: int | None = None
    datum: date | None = None

    @property
    def woorden(self) -> str:
        if self.ritme is Ritme.WEEK:
            return f"elke {WEEKDAGEN[self.weekdag or 0]}"
        return f"op {datum_voluit(self.datum)}" if self.datum else "één keer"


def laatste_beurt(afspraak: Afspraak, vandaag: date) -> date | None:
    """De laatste beurt tot en met vandaag; None als er nog geen was. De dag van aanmelden telt mee."""
    if afspraak.ritme is Ritme.DATUM:
        return afspraak.datum if afspraak.datum is not None and afspraak.datum <= vandaag else None
    terug = (vandaag.weekday() - (afspraak.weekdag or 0)) % 7
    beurt = vandaag - EEN_DAG * terug
    return beurt if beurt >= afspraak.sinds else None


def volgende_beurt(afspraak: Afspraak, vandaag: date) -> date | None:
    """De eerste beurt na vandaag; None als er geen meer komt."""
    if afspraak.ritme is Ritme.DATUM:
        return afspraak.datum if afspraak.datum is not None and afspraak.datum > vandaag else None
    verder = ((afspraak.weekdag or 0) - vandaag.weekday()) % 7 or 7
    return vandaag + timedelta(days=verder)


def belemmeringen_abonneren(
    afspraak: Afspraak, *, formaat: str, heeft_mail: bool, lopend: Collection[int], weergave: int | None, vandaag: date
) -> list[Belemmering]:
    """Waarom dit abonnement er nu niet kan komen. `lopend` = de weergaven waarop iemand al een abonnement heeft."""
    if weergave is None:
        return [Belemmering("weergave", "Kies een weergave die u mag openen.", "weergave")]
    if not heeft_mail:
        tekst = "Bij uw account staat geen mailadres. Vraag uw beheerder het toe te voegen."
        return [Belemmering("geen_mail", tekst)]
    gevonden = _belemmeringen_afspraak(afspraak, vandaag)
    if formaat not in FORMATEN:
        gevonden.append(Belemmering("formaat", "Kies een formaat uit de lijst.", "formaat"))
    if weergave in lopend:
        tekst = "U hebt al een abonnement op deze weergave. Beëindig het eerst als u een andere dag wilt."
        gevonden.append(Belemmering("al_geabonneerd", tekst, "weergave"))
    if len(lopend) >= HOOGSTENS:
        tekst = f"U hebt al {HOOGSTENS} abonnementen. Beëindig er eerst een."
        gevonden.append(Belemmering("te_veel", tekst))
    return gevonden


def _belemmeringen_afspraak(afspraak: Afspraak, vandaag: date) -> list[Belemmering]:
    if afspraak.ritme is Ritme.WEEK:
        if afspraak.weekdag is None or not 0 <= afspraak.weekdag <= 6:
            return [Belemmering("weekdag", "Kies op welke dag van de week u het bericht wilt.", "weekdag")]
        return []
    if afspraak.datum is None:
        return [Belemmering("datum_leeg", "Kies de dag waarop u het bericht wilt, bijvoorbeeld 1-7-2027.", "datum")]
    if afspraak.datum <= vandaag:
        return [Belemmering("datum_voorbij", f"Kies een dag na {datum_voluit(vandaag)}.", "datum")]
    return []
