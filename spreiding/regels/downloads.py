"""Downloads: bestanden die op de achtergrond worden gemaakt, en hoe lang zij blijven. Zuiver; geen klok."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from spreiding.regels.begrippen import Begrip
from spreiding.regels.belemmering import Belemmering

BEWAARTIJD = timedelta(days=7)
HOOGSTENS_OPEN = 5
HOOGSTENS_POGINGEN = 3
GEDULD = timedelta(minutes=5)


class Downloadstand(Begrip):
    """Waar een download staat. Verlopen volgt uit de datum en wordt niet bewaard."""

    WACHT = "wacht", "wacht op de worker"
    BEZIG = "bezig", "wordt gemaakt"
    KLAAR = "klaar", "klaar"
    MISLUKT = "mislukt", "mislukt"
    GEANNULEERD = "geannuleerd", "geannuleerd"
    VERLOPEN = "opgeruimd", "opgeruimd"

    @property
    def is_open(self) -> bool:
        return self in (Downloadstand.WACHT, Downloadstand.BEZIG)


OPEN = tuple(stand.value for stand in Downloadstand if stand.is_open)


def stand_op(bewaard: Downloadstand, bewaard_tot: datetime | None, nu: datetime) -> Downloadstand:
    """De stand op een moment: wat klaar is, is na de bewaartijd verlopen."""
    if bewaard is Downloadstand.KLAAR and bewaard_tot is not None and nu >= bewaard_tot:
        return Downloadstand.VERLOPEN
    return bewaard


@dataclass(frozen=True, slots=True)
class Downloadfeiten:
    """Wat bepaalt of een bestand gevraagd kan worden."""

    pagina_bestaat: bool
    mag: bool
    formaat_bestaat: bool
    open: int


def belemmeringen_aanvragen(feiten: Downloadfeiten) -> list[Belemmering]:
    """Waarom dit bestand nu niet gevraagd kan worden; leeg = het kan."""
    if not feiten.pagina_bestaat:
        tekst = "Dit adres is geen lijst van Spreiding. Open de lijst en kies daar ‘Exporteer’."
        return [Belemmering("adres_onbekend", tekst)]
    if not feiten.mag:
        return [Belemmering("geen_recht", "Deze lijst mag u niet openen.")]
    if not feiten.formaat_bestaat:
        return [Belemmering("formaat", "Dit formaat bestaat niet. Open de lijst en kies daar een formaat.")]
    if feiten.open >= HOOGSTENS_OPEN:
        tekst = (
            f"Er worden al {HOOGSTENS_OPEN} bestanden voor u gemaakt. Wacht tot er een klaar is, of annuleer er een."
        )
        return [Belemmering("te_veel", tekst)]
    return []


def belemmeringen_openen(
    stand: Downloadstand,
    *,
    mag: bool,
    rollen_toen: Collection[str],
    rollen_nu: Collection[str],
    vertrouwelijk: Sequence[str] = (),
) -> list[Belemmering]:
    """Waarom iemand zijn bestand nu niet kan openen. Wie minder mag dan toen het gemaakt werd, maakt het opnieuw.

    `vertrouwelijk`: locaties die sindsdien vertrouwelijk werden; in het bestand staan zij zonder dat merk.
    """
    if stand is not Downloadstand.KLAAR:
        return [Belemmering("niet_klaar", f"Dit bestand is er niet: {stand.label}. Laat het zo nodig opnieuw maken.")]
    if not mag or not set(rollen_toen) <= set(rollen_nu):
        tekst = "Uw rol is veranderd sinds dit bestand is gemaakt. Laat het opnieuw maken met wat u nu mag zien."
        return [Belemmering("rol_veranderd", tekst)]
    if vertrouwelijk:
        meer = f" en {len(vertrouwelijk) - 1} andere" if len(vertrouwelijk) > 1 else ""
        werd = "werden" if meer else "werd"
        tekst = (
            f"Sinds dit bestand is gemaakt, {werd} {vertrouwelijk[0]}{meer} vertrouwelijk. In dit bestand kan dat nog "
            "ontbreken. Laat het opnieuw maken."
        )
        return [Belemmering("vertrouwelijk", tekst)]
    return []
