"""De meldplicht bij vertraging (Wet art. 8): het college meldt onverwijld wat tijdig openen onwaarschijnlijk maakt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Verwachting:
    """Vanaf `sinds` was bekend dat de locatie op `datum` beschikbaar zou komen (None = toen onbekend)."""

    sinds: date
    datum: date | None


@dataclass(frozen=True, slots=True)
class Melding:
    """Een melding art. 8: dag van ontvangst (R27) en de nieuwe verwachte datum, als die erin stond."""

    ontvangen_op: date
    nieuwe_datum: date | None = None


def verschoven_op(verwachtingen: Sequence[Verwachting], realisatiedatum: date) -> date | None:
    """De dag waarop de verwachte datum van op tijd naar te laat ging en bleef; None = niet verschoven, of weer op tijd.

    `verwachtingen` staan op volgorde van `sinds`. Een plan dat van het begin af later zou komen, is geen vertraging.
    """
    was_op_tijd, sinds = False, None
    for verwachting in verwachtingen:
        if verwachting.datum is not None and verwachting.datum <= realisatiedatum:
            was_op_tijd, sinds = True, None
        elif verwachting.datum is not None and was_op_tijd:
            sinds = sinds or verwachting.sinds
    return sinds


def melding_gemist(
    verwachtingen: Sequence[Verwachting], meldingen: Iterable[Melding], *, realisatiedatum: date
) -> date | None:
    """De dag van een verschuiving tot na de realisatiedatum zonder melding daarvan (Wet art. 8); None = geen.

    Een melding telt als zij op of na die dag is ontvangen, of eerder al een datum na de realisatiedatum noemde.
    """
    sinds = verschoven_op(verwachtingen, realisatiedatum)
    if sinds is None:
        return None
    gemeld = any(
        m.ontvangen_op >= sinds or (m.nieuwe_datum is not None and m.nieuwe_datum > realisatiedatum) for m in meldingen
    )
    return None if gemeld else sinds
