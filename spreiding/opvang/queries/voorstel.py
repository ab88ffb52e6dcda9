"""The answer to "what if": verdicts and figures for facts that are not registered (yet). Reads only."""

from dataclasses import dataclass
from datetime import date

from spreiding.core.opmaak import aantal
from spreiding.cyclus.queries import cyclus_en_regeling
from spreiding.opvang.models import Locatie
from spreiding.opvang.queries.cijfers import Vraagstelling
from spreiding.opvang.queries.effect import Effect, effecten
from spreiding.opvang.queries.gegevens import Feiten, feiten_van, plekken_uit
from spreiding.opvang.queries.oordelen import Plekbeeld, beoordeeld
from spreiding.regels.regeling import Regeling


@dataclass(frozen=True, slots=True)
class Voorstel:
    """What the rules say of the proposal on `peildatum`, and what it does to each gemeente concerned.

    `bestaand`: the locatie is registered already, so the effect is a difference with what it counts for now.
    """

    beelden: list[Plekbeeld]
    effecten: list[Effect]
    regeling: Regeling
    peildatum: date
    bestaand: bool

    @property
    def erna(self) -> str:
        return "na deze wijziging" if self.bestaand else "met deze locatie"

    @property
    def in_het_kort(self) -> str:
        """One sentence for who hears the page: the verdicts per question, of the first plek."""
        if not self.beelden:
            return "Er zijn nog geen plekken om te beoordelen."
        eerste = self.beelden[0]
        antwoorden = ", ".join(f"{o.vraag.label.lower()} {o.uitkomst.label}" for o in eerste.oordelen)
        rest = len(self.beelden) - 1
        return f"{eerste.plek.gemeente_naam}: {antwoorden}." + (
            f" En nog {aantal(rest, 'plek', 'plekken')}." if rest else ""
        )


def regeling_van(dag: date) -> Regeling:
    """The Regeling of the cyclus in which this day falls."""
    return cyclus_en_regeling(dag)[1]


def voorstel(
    locatie: Locatie, feiten: Feiten, *, peildatum: date, regeling: Regeling, nu: Feiten | None = None
) -> Voorstel:
    """Judge `feiten` as if registered for `locatie`, which may be unsaved. `nu`: its present facts, if at hand."""
    nieuw = plekken_uit(locatie, feiten)
    oud = plekken_uit(locatie, nu or feiten_van(locatie)) if locatie.pk else ()
    vraag = Vraagstelling(regeling=regeling, peildatum=peildatum)
    return Voorstel(
        beelden=beoordeeld(nieuw, locatie_id=locatie.pk, peildatum=peildatum, regeling=regeling),
        effecten=effecten(oud, nieuw, vraag=vraag),
        regeling=regeling,
        peildatum=peildatum,
        bestaand=locatie.pk is not None,
    )
