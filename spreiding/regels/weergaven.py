"""Weergaven: wanneer iemand een pagina met haar filters onder een naam kan bewaren. Zuiver; geen klok."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from spreiding.regels.belemmering import Belemmering

MAX_ADRES = 2000
MAX_NAAM = 80
MAX_WEERGAVEN = 100


@dataclass(frozen=True, slots=True)
class Adresfeiten:
    """Wat er over een adres bekend is: hoe lang het is, of er een pagina van ons achter zit, en of die open is."""

    lengte: int
    bestaat: bool
    mag: bool


def belemmeringen_adres(feiten: Adresfeiten) -> list[Belemmering]:
    """Waarom dit adres niet te bewaren is; leeg = het kan."""
    if feiten.lengte > MAX_ADRES:
        tekst = (
            f"Dit adres is te lang ({feiten.lengte} tekens). Kies minder filters; hoogstens {MAX_ADRES} tekens past."
        )
        return [Belemmering("adres_te_lang", tekst, "adres")]
    if not feiten.bestaat:
        tekst = "Dit adres is geen pagina van Spreiding. Open de lijst die u wilt bewaren en bewaar haar daar."
        return [Belemmering("adres_onbekend", tekst, "adres")]
    if not feiten.mag:
        return [Belemmering("adres_geen_recht", "Deze pagina mag u niet openen; u kunt haar niet bewaren.", "adres")]
    return []


def belemmeringen_naam(naam: str, andere: Collection[str]) -> list[Belemmering]:
    """Waarom een weergave niet zo kan heten. `andere` = de namen van iemands overige weergaven."""
    if not naam:
        return [Belemmering("naam_leeg", "Geef de weergave een naam, bijvoorbeeld: Tekort in Gelderland.", "naam")]
    if len(naam) > MAX_NAAM:
        return [Belemmering("naam_te_lang", f"Deze naam is te lang. Gebruik hoogstens {MAX_NAAM} tekens.", "naam")]
    if naam.casefold() in {ander.casefold() for ander in andere}:
        tekst = f"U hebt al een weergave ‘{naam}’. Kies een andere naam, of verwijder die eerst."
        return [Belemmering("naam_bestaat", tekst, "naam")]
    return []


def belemmeringen_bewaren(naam: str, adres: Adresfeiten, andere: Collection[str]) -> list[Belemmering]:
    """Waarom deze pagina nu niet onder deze naam bewaard kan worden."""
    gevonden = [*belemmeringen_adres(adres), *belemmeringen_naam(naam, andere)]
    if len(andere) >= MAX_WEERGAVEN:
        tekst = f"U hebt al {MAX_WEERGAVEN} weergaven. Verwijder er eerst een die u niet meer gebruikt."
        gevonden.append(Belemmering("te_veel", tekst))
    return gevonden
