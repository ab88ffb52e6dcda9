"""Wat er met een locatie mag, en waarom niet: belemmeringen per handeling. Geen klok, geen database."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from spreiding.regels.begrippen import Fase
from spreiding.regels.belemmering import Belemmering

VROEGSTE = date(1990, 1, 1)  # oudste opvang die nog bestaat; eerder is een typefout
LAATSTE_EINDE = date(2100, 1, 1)
MAX_PLAATSEN = 10_000


@dataclass(frozen=True, slots=True)
class LocatieStand:
    """Facts about a locatie that decide what may be done: its stage, and whether it has places."""

    fase: Fase
    heeft_capaciteit: bool = False
    bereikt: frozenset[Fase] = frozenset()


@dataclass(frozen=True, slots=True)
class AandeelStand:
    gemeente: str
    gemeente_naam: str
    provincie: str
    aantal: int


def belemmeringen_wijzigen(stand: LocatieStand) -> list[Belemmering]:
    """Een gesloten of vervallen locatie wijzigt niet meer; heropen haar eerst."""
    if stand.fase.is_eindstand:
        return [
            Belemmering("eindstand", f"Deze locatie is {stand.fase.label}. Heropen de locatie om iets te wijzigen.")
        ]
    return []


def belemmeringen_heropenen(stand: LocatieStand, *, reden: str) -> list[Belemmering]:
    """Heropenen maakt sluiten of vervallen ongedaan; de reden blijft in het logboek."""
    if stand.fase.is_eindstand:
        return _reden_nodig(reden)
    return [Belemmering("niet_gesloten", "Deze locatie is niet gesloten of vervallen. Heropenen is niet nodig.")]


def belemmeringen_sluiten(stand: LocatieStand, *, per: date, vandaag: date, reden: str) -> list[Belemmering]:
    """Sluiten kan alleen wat open is geweest; een plan dat nooit openging vervalt."""
    gevonden = belemmeringen_wijzigen(stand)
    if stand.fase != Fase.BESCHIKBAAR and not gevonden:
        gevonden.append(
            Belemmering("nooit_open", "Deze locatie is nog niet beschikbaar geweest. Laat het plan vervallen.")
        )
    return gevonden + _datum_bereikt(per, vandaag, veld="per") + _reden_nodig(reden)


def belemmeringen_vervallen(stand: LocatieStand, *, per: date, vandaag: date, reden: str) -> list[Belemmering]:
    gevonden = belemmeringen_wijzigen(stand)
    if stand.fase == Fase.BESCHIKBAAR:
        gevonden.append(Belemmering("is_open", "Deze locatie is beschikbaar. Sluit de locatie in plaats daarvan."))
    return gevonden + _datum_bereikt(per, vandaag, veld="per") + _reden_nodig(reden)


def belemmeringen_mijlpaal(
    stand: LocatieStand,
    *,
    fase: Fase,
    verwacht_op: date | None,
    bereikt_op: date | None,
    vandaag: date,
    uiterste_datum: date,
    verschuift: bool = False,
    reden: str = "",
) -> list[Belemmering]:
    """Een mijlpaal heeft een datum; bereikt ligt niet in de toekomst; verschuiven vraagt een reden."""
    gevonden = belemmeringen_wijzigen(stand)
    if fase.is_eindstand:
        gevonden.append(
            Belemmering("eindstand_apart", "Gebruik 'Sluiten' of 'Laten vervallen' voor een eindstand.", "fase")
        )
    if bereikt_op:
        gevonden += _datum_bereikt(bereikt_op, vandaag, veld="bereikt_op")
    if verwacht_op:
        gevonden += datum_binnen_cyclus(verwacht_op, uiterste_datum, veld="verwacht_op")
    if verschuift:
        gevonden += _reden_nodig(reden)
    return gevonden


def belemmeringen_capaciteit(
    *,
    aantal: int | None,
    van: date | None,
    tot: date | None,
    uiterste_begin: date,
    aandelen: Sequence[AandeelStand] = (),
    eigen_gemeente: str = "",
    eigen_provincie: str = "",
) -> list[Belemmering]:
    """Aantal 0 tot en met 10.000 of onbekend; einde na begin; som van aandelen ten hoogste het aantal (R12).

    `van` None = nog onbekend: de plaatsen gelden dan zodra de locatie opengaat.
    """
    gevonden = [] if van is None else datum_binnen_cyclus(van, uiterste_begin, veld="van")
    if van is not None and tot is not None and tot <= van:
        gevonden.append(
            Belemmering("einde_voor_begin", "De einddatum ligt vóór de begindatum. Kies een latere einddatum.", "tot")
        )
    if tot is not None and tot > LAATSTE_EINDE:
        gevonden.append(
            Belemmering(
                "einde_te_ver", "Kies een einddatum vóór 2100, of laat het veld leeg voor onbepaalde tijd.", "tot"
            )
        )
    if aantal is not None and not 0 <= aantal <= MAX_PLAATSEN:
        gevonden.append(
            Belemmering(
                "aantal", "Typ een aantal van 0 tot en met 10.000, of laat het leeg als u het niet weet.", "aantal"
            )
        )
    return gevonden + _aandelen(aantal, aandelen, eigen_gemeente, eigen_provincie)


def _aandelen(
    aantal: int | None, aandelen: Sequence[AandeelStand], eigen_gemeente: str, eigen_provincie: str
) -> list[Belemmering]:
    if not aandelen:
        return []
    gevonden = [b for a in aandelen for b in _een_aandeel(a, eigen_gemeente, eigen_provincie)]
    codes = [a.gemeente for a in aandelen]
    if len(set(codes)) < len(codes):
        gevonden.append(
            Belemmering("aandeel_dubbel", "Een gemeente staat twee keer bij de aandelen. Tel ze samen.", "aandelen")
        )
    if aantal is None:
        gevonden.append(
            Belemmering("aandeel_van_onbekend", "Vul eerst het aantal plaatsen in. Daarna kunt u verdelen.", "aantal")
        )
    elif (samen := sum(a.aantal for a in aandelen)) > aantal:
        wie = ", ".join(f"{a.gemeente_naam} {a.aantal}" for a in aandelen)
        tekst = f"De aandelen zijn samen {samen}, maar de locatie heeft {aantal} plaatsen ({wie}). Verlaag een aandeel."
        gevonden.append(Belemmering("aandelen_boven_capaciteit", tekst, "aandelen"))
    return gevonden


def _een_aandeel(aandeel: AandeelStand, eigen_gemeente: str, eigen_provincie: str) -> Iterable[Belemmering]:
    if aandeel.gemeente == eigen_gemeente:
        yield Belemmering(
            "aandeel_eigen", "De gemeente van de locatie krijgt vanzelf de rest. Kies een andere gemeente.", "aandelen"
        )
    if aandeel.provincie != eigen_provincie:
        yield Belemmering(
            "aandeel_andere_provincie",
            f"{aandeel.gemeente_naam} ligt in een andere provincie. Kies een gemeente in uw provincie.",
            "aandelen",
        )
    if aandeel.aantal < 1:
        yield Belemmering("aandeel_nul", f"Typ voor {aandeel.gemeente_naam} een aandeel van 1 of meer.", "aandelen")


def belemmeringen_kansrijkheid(stand: LocatieStand, *, al_vastgelegd: bool) -> list[Belemmering]:
    """Een grond staat er één keer; daarna hangt er bewijs aan."""
    gevonden = belemmeringen_wijzigen(stand)
    if al_vastgelegd:
        gevonden.append(Belemmering("al_vastgelegd", "Deze kansrijkgrond staat er al.", "grond"))
    return gevonden


def belemmeringen_bewijs(
    stand: LocatieStand, *, van: date | None, tot: date | None, heeft_bestand: bool, vindplaats: str
) -> list[Belemmering]:
    """Bewijs is ergens te vinden en is ten minste één dag geldig."""
    gevonden = belemmeringen_wijzigen(stand)
    if not heeft_bestand and not vindplaats.strip():
        gevonden.append(
            Belemmering(
                "bewijs_zonder_stuk", "Voeg een bestand toe, of schrijf op waar het stuk te vinden is.", "bestand"
            )
        )
    if van and tot and tot <= van:
        gevonden.append(
            Belemmering(
                "einde_voor_begin", "'Geldig tot en met' ligt vóór 'geldig vanaf'. Kies een latere datum.", "tot"
            )
        )
    return gevonden


def belemmeringen_melding(*, ontvangen_op: date, vandaag: date, feiten: str) -> list[Belemmering]:
    """Een melding heeft een dag van ontvangst en zegt wat er aan de hand is (Wet art. 8)."""
    gevonden = _datum_bereikt(ontvangen_op, vandaag, veld="ontvangen_op")
    if not feiten.strip():
        gevonden.append(Belemmering("feiten_nodig", "Schrijf op welke feiten tot vertraging leiden.", "feiten"))
    return gevonden


def datum_binnen_cyclus(datum: date, uiterste: date, *, veld: str) -> list[Belemmering]:
    """Een datum vóór 1990 of na de laatste cyclus (plus vijf jaar) is bijna zeker een typefout."""
    if VROEGSTE <= datum <= uiterste:
        return []
    laatste = f"{uiterste.day}-{uiterste.month}-{uiterste.year}"
    tekst = f"Kies een datum van 1-1-1990 tot en met {laatste}. Later valt buiten de cycli."
    return [Belemmering("datum_buiten_cyclus", tekst, veld)]


def _datum_bereikt(datum: date, vandaag: date, *, veld: str) -> list[Belemmering]:
    if datum > vandaag:
        return [Belemmering("in_de_toekomst", "Deze datum ligt in de toekomst. Kies vandaag of eerder.", veld)]
    if datum < VROEGSTE:
        return [Belemmering("te_vroeg", "Kies een datum na 1-1-1990.", veld)]
    return []


def _reden_nodig(reden: str) -> list[Belemmering]:
    if reden.strip():
        return []
    return [Belemmering("reden_nodig", "Schrijf in een paar woorden waarom.", "reden")]
