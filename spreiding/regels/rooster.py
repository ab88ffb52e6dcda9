"""Het rooster: welke taken uit zichzelf lopen, en wat er van een loop geworden kan zijn."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo

from spreiding.regels.begrippen import Begrip
from spreiding.regels.belemmering import Belemmering
from spreiding.regels.tijd import EEN_DAG, datum_voluit


class Roostertaak(Begrip):
    """Een taak die op een vaste tijd loopt. De sleutel is de naam in het rooster (config/celery.py)."""

    ABONNEMENTEN = "abonnementen-versturen", "abonnementen versturen"
    AUDITKETEN = "auditketen", "logboek verzegelen en nakijken"
    BEZWAAR_BEWAKEN = "bezwaar-bewaken", "bezwaar bewaken"
    DAGBERICHT = "dagbericht", "dagberichten versturen"
    DAGSTAND = "dagstand", "dagstand vastleggen"
    DOWNLOADS_OPRUIMEN = "downloads-opruimen", "oude downloads opruimen"
    KALENDER_BEWAKEN = "kalender-bewaken", "kalender bewaken"
    PLEKOORDELEN = "plekoordelen-controleren", "oordelen narekenen"
    REALISATIE_BEWAKEN = "realisatie-bewaken", "realisatie bewaken"
    TOEZICHT_BEWAKEN = "toezicht-bewaken", "toezicht bewaken"


# Wat signalen geeft: het dagbericht gaat pas weg als deze taken van vandaag geweest zijn.
GEEFT_SIGNALEN = frozenset(
    {
        Roostertaak.BEZWAAR_BEWAKEN,
        Roostertaak.KALENDER_BEWAKEN,
        Roostertaak.REALISATIE_BEWAKEN,
        Roostertaak.TOEZICHT_BEWAKEN,
    }
)


class Loopuitkomst(Begrip):
    """Waar één loop van een taak staat."""

    WACHT = "wacht", "wacht op de worker"
    BEZIG = "bezig", "bezig"
    GELUKT = "gelukt", "gelukt"
    MISLUKT = "mislukt", "mislukt"
    AFGEBROKEN = "afgebroken", "afgebroken"

    @property
    def is_klaar(self) -> bool:
        return self not in (Loopuitkomst.WACHT, Loopuitkomst.BEZIG)

    @property
    def is_fout(self) -> bool:
        return self in (Loopuitkomst.MISLUKT, Loopuitkomst.AFGEBROKEN)


def laatste_gepland(uur: int, minuut: int, nu: datetime, zone: tzinfo) -> datetime:
    """Het laatste moment tot en met `nu` waarop een dagelijkse taak had moeten beginnen.

    Een tijd die bij het ingaan van de zomertijd niet bestaat, valt een uur later; een tijd die bij het einde ervan
    twee keer bestaat, geldt de eerste keer. Zo is er elke dag precies één moment.
    """
    dag = nu.astimezone(zone).date()
    gepland = _op(dag, uur, minuut, zone)
    return gepland if gepland <= nu else _op(dag - EEN_DAG, uur, minuut, zone)


def volgende_gepland(uur: int, minuut: int, nu: datetime, zone: tzinfo) -> datetime:
    """Het eerste moment na `nu` waarop een dagelijkse taak begint."""
    dag = nu.astimezone(zone).date()
    gepland = _op(dag, uur, minuut, zone)
    return gepland if gepland > nu else _op(dag + EEN_DAG, uur, minuut, zone)


def _op(dag: date, uur: int, minuut: int, zone: tzinfo) -> datetime:
    return datetime.combine(dag, time(uur, minuut), zone).astimezone(UTC)


def wachttijd(pogingen: int) -> timedelta:
    """Hoe lang na zoveel mislukte pogingen opnieuw wordt geprobeerd: 10, 20, 40, 80 en dan elke 120 minuten."""
    return timedelta(minutes=min(10 * 2 ** max(pogingen - 1, 0), 120))


ALLEEN_VANDAAG = frozenset(
    {Roostertaak.ABONNEMENTEN, Roostertaak.DAGBERICHT, Roostertaak.DOWNLOADS_OPRUIMEN, Roostertaak.PLEKOORDELEN}
)
OVER_GISTEREN = frozenset({Roostertaak.AUDITKETEN, Roostertaak.DAGSTAND})


def belemmeringen_aanvraag(taak: Roostertaak, peildatum: date, *, eerste: date, vandaag: date) -> list[Belemmering]:
    """Waarom deze taak nu niet met de hand voor die dag kan lopen. Dagstand en zegel: pas als de dag voorbij is."""
    if taak in ALLEEN_VANDAAG and peildatum != vandaag:
        tekst = f"Deze taak gaat altijd over vandaag. Kies {datum_voluit(vandaag)}."
        return [Belemmering("alleen_vandaag", tekst, "peildatum")]
    laatste = vandaag - EEN_DAG if taak in OVER_GISTEREN else vandaag
    return belemmeringen_loop(peildatum, eerste=eerste, vandaag=laatste)


def belemmeringen_loop(peildatum: date, *, eerste: date, vandaag: date) -> list[Belemmering]:
    """Waarom een taak niet voor deze dag kan lopen. `eerste` = de eerste dag van de eerste cyclus."""
    if peildatum < eerste:
        tekst = f"Vóór {datum_voluit(eerste)} was er geen cyclus. Kies een dag vanaf die datum."
        return [Belemmering("voor_de_eerste_cyclus", tekst, "peildatum")]
    if peildatum > vandaag:
        tekst = f"Wat nog moet gebeuren is niet bekend. Kies een dag tot en met {datum_voluit(vandaag)}."
        return [Belemmering("in_de_toekomst", tekst, "peildatum")]
    return []
