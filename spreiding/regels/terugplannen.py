"""Terugplannen vanaf de dag waarop op een bezwaar beslist moet zijn, en vooruitkijken hoe het nu loopt.

De stappen ertussen zijn geen wettelijke termijnen, op een na: de stukken tot tien dagen voor het horen (Awb art. 7:4
lid 1). Die termijn rekent terug en verschuift dus niet (Atw art. 1 lid 2). De rest zijn doorlooptijden uit de praktijk.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from spreiding.regels.atw import Duur, Eenheid, Stap, terugrekenen
from spreiding.regels.kalender import Kalender
from spreiding.regels.tijd import EEN_DAG, datum_voluit

PRAKTIJK = "praktijk"


@dataclass(frozen=True, slots=True)
class Doorlooptijden:
    """Hoe lang de stappen duren; aannames van de makers, behalve `stukken_dagen` (Awb art. 7:4 lid 1).

    `krap_dagen`: bij zo weinig speling of minder vraagt een dossier aandacht.
    """

    uitnodiging_dagen: int = 21
    stukken_dagen: int = 10
    advies_werkdagen: int = 15
    besluit_werkdagen: int = 10
    krap_dagen: int = 14


STANDAARD = Doorlooptijden()


@dataclass(frozen=True, slots=True)
class Terugplan:
    """De laatste veilige dagen, elk met de stap die haar gaf. `advies` is None zonder commissie."""

    beslissing: date
    advies: date | None
    hoorzitting: date
    stukken: date
    uitnodiging: date
    stappen: tuple[Stap, ...]


def terugplannen(
    *, beslisdatum: date, doel_voor: date, commissie: bool, kalender: Kalender, tijden: Doorlooptijden = STANDAARD
) -> Terugplan:
    """De laatste veilige dagen voor beslissing, advies en hoorzitting.

    `beslisdatum` is de laatste dag van de beslistermijn (Awb art. 7:10), `doel_voor` de dag waarvóór alle bezwaren
    beslist moeten zijn (brief van 3 juli 2026). De vroegste van de twee telt.
    """
    doel = kalender.laatste_werkdag(doel_voor - EEN_DAG)
    beslissing = kalender.laatste_werkdag(min(beslisdatum, doel))
    stappen = [_laatste_beslissing(beslisdatum, doel_voor, beslissing)]
    advies = None
    if commissie:
        advies = kalender.werkdagen_voor(beslissing, tijden.besluit_werkdagen)
        stappen.append(_terug("Laatste dag voor het advies", tijden.besluit_werkdagen, beslissing, advies))
    werkdagen = tijden.advies_werkdagen if advies else tijden.besluit_werkdagen
    vanaf = advies or beslissing
    hoorzitting = kalender.werkdagen_voor(vanaf, werkdagen)
    stappen.append(_terug("Laatste dag voor de hoorzitting", werkdagen, vanaf, hoorzitting))
    stukken = terugrekenen(
        "stukken", voor=hoorzitting, duur=Duur(tijden.stukken_dagen, Eenheid.DAGEN), artikel="Awb art. 7:4 lid 1"
    )
    uitnodiging = kalender.laatste_werkdag(Duur(tijden.uitnodiging_dagen, Eenheid.DAGEN).voor(hoorzitting))
    tekst = f"Laatste dag voor de uitnodiging: {tijden.uitnodiging_dagen} dagen voor de hoorzitting."
    stappen += [*stukken.stappen, Stap(PRAKTIJK, tekst, uitnodiging)]
    return Terugplan(beslissing, advies, hoorzitting, stukken.laatste_dag, uitnodiging, tuple(stappen))


def _laatste_beslissing(beslisdatum: date, doel_voor: date, beslissing: date) -> Stap:
    if beslisdatum < doel_voor:
        tekst = f"De beslistermijn loopt tot en met {datum_voluit(beslisdatum)}."
        artikel = "Awb art. 7:10"
    else:
        tekst = f"Alle bezwaren zijn beslist vóór {datum_voluit(doel_voor)}."
        artikel = "brief 3-7-2026"
    return Stap(artikel, f"{tekst} De laatste werkdag is {datum_voluit(beslissing)}.", beslissing)


def _terug(wat: str, werkdagen: int, vanaf: date, dag: date) -> Stap:
    return Stap(PRAKTIJK, f"{wat}: {werkdagen} werkdagen voor {datum_voluit(vanaf)}.", dag)


@dataclass(frozen=True, slots=True)
class Stand:
    """Hoe ver een dossier is. `hoorzitting` is de geplande of gehouden dag; `vrij_vanaf` de dag tot wanneer een
    verzuim nog hersteld kan worden."""

    commissie: bool
    hoorzitting: date | None = None
    zonder_horen: bool = False
    gehouden: bool = False
    advies: date | None = None
    vrij_vanaf: date | None = None


@dataclass(frozen=True, slots=True)
class Vooruitzicht:
    """Wanneer de stappen volgens de planning en de doorlooptijden gebeuren; None = komt niet (meer)."""

    hoorzitting: date | None
    advies: date | None
    beslissing: date


def vooruitzien(
    stand: Stand, *, peildatum: date, kalender: Kalender, tijden: Doorlooptijden = STANDAARD
) -> Vooruitzicht:
    """De eerstvolgende dagen als alles vanaf de peildatum loopt zoals gewoonlijk."""
    hoorzitting = _verwachte_hoorzitting(stand, peildatum, kalender, tijden)
    begin = hoorzitting or peildatum
    if stand.commissie and stand.advies is None:
        advies = max(kalender.werkdagen_na(begin, tijden.advies_werkdagen), kalender.eerste_werkdag(peildatum))
        return Vooruitzicht(hoorzitting, advies, kalender.werkdagen_na(advies, tijden.besluit_werkdagen))
    vanaf = stand.advies or begin
    beslissing = max(kalender.werkdagen_na(vanaf, tijden.besluit_werkdagen), kalender.eerste_werkdag(peildatum))
    return Vooruitzicht(hoorzitting, stand.advies, beslissing)


def _verwachte_hoorzitting(stand: Stand, peildatum: date, kalender: Kalender, tijden: Doorlooptijden) -> date | None:
    """De geplande of gehouden dag; anders de eerste werkdag waarop na een uitnodiging van nu gehoord kan worden."""
    if stand.zonder_horen:
        return None
    gepland = stand.hoorzitting
    if gepland and (stand.gehouden or gepland >= peildatum):
        return gepland
    vanaf = max(peildatum, stand.vrij_vanaf or peildatum)
    return kalender.eerste_werkdag(Duur(tijden.uitnodiging_dagen, Eenheid.DAGEN).na(vanaf))


def speling(plan: Terugplan, vooruit: Vooruitzicht) -> int:
    """Dagen tussen de verwachte en de laatste veilige beslissing; onder nul is het te laat."""
    return (plan.beslissing - vooruit.beslissing).days
