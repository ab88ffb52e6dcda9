"""The places of one locatie over time, and what a change of them would do."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from spreiding.opvang.models import Capaciteit, Locatie
from spreiding.opvang.queries.concept import met_plaatsen, vervangen
from spreiding.opvang.queries.gegevens import Plaatsenrij, feiten_van, plaatsenrij, verdeling
from spreiding.opvang.queries.voorstel import Voorstel, voorstel
from spreiding.regels.begrippen import Doelgroep
from spreiding.regels.regeling import Regeling

DOELGROEPEN = list(Doelgroep)


@dataclass(frozen=True, slots=True)
class Plaatsregel:
    """A present row of places and who it counts for: (name of the gemeente, places)."""

    rij: Capaciteit
    verdeling: tuple[tuple[str, int | None], ...]
    is_nu: bool


@dataclass(frozen=True, slots=True)
class Vooruitblik:
    """What a new row would do, and which present rows give way to it."""

    voorstel: Voorstel
    vervangen: list[Plaatsenrij]


def rijen_van(locatie: Locatie) -> list[Capaciteit]:
    """Present rows, in the order of doelgroep and day."""
    rijen = Capaciteit.objects.bekend_op().filter(locatie=locatie).prefetch_related("aandelen__gemeente")
    return list(rijen.order_by("doelgroep", "geldigheid", "pk"))


def plaatsregels(locatie: Locatie, rijen: Iterable[Capaciteit], *, peildatum: date) -> list[Plaatsregel]:
    return [_regel(rij, locatie, peildatum) for rij in rijen]


def _regel(rij: Capaciteit, locatie: Locatie, peildatum: date) -> Plaatsregel:
    namen = {a.gemeente_id: a.gemeente.naam for a in rij.aandelen.all()} | {locatie.gemeente_id: locatie.gemeente.naam}
    delen = tuple((namen[code], aantal) for code, aantal in verdeling(plaatsenrij(rij), locatie.gemeente_id))
    return Plaatsregel(rij, delen, peildatum in rij.geldigheid)


def gevraagde_rij(
    rijen: Sequence[Capaciteit], vraag: Mapping[str, str], *, vandaag: date
) -> tuple[Capaciteit | None, str]:
    """The present row that the page begins with, and why: "verleng", "rij" (this very row) or "vanaf_nu".

    `?verleng=` without the id of a present row is the row that ends last. Without a question it is the row of today, or
    the first one to come; then the change begins today and what was stays.
    """
    met_id = {str(rij.pk): rij for rij in rijen}
    if "verleng" in vraag:
        eindig = [rij for rij in rijen if rij.geldigheid.upper]
        laatste = max(eindig, key=lambda rij: rij.geldigheid.upper, default=None)
        return met_id.get(vraag["verleng"], laatste), "verleng"
    if gekozen := met_id.get(vraag.get("capaciteit", "")):
        return gekozen, "rij"
    lopend = [rij for rij in rijen if rij.geldigheid.upper is None or rij.geldigheid.upper > vandaag]
    return min(lopend, key=_eerst, default=None), "vanaf_nu"


def _eerst(rij: Capaciteit) -> tuple[date, int]:
    return rij.geldigheid.lower or date.min, DOELGROEPEN.index(Doelgroep(rij.doelgroep))


def vooruitblik(
    locatie: Locatie,
    nieuw: Plaatsenrij | None,
    in_plaats_van: Capaciteit | None,
    *,
    peildatum: date,
    regeling: Regeling,
) -> Vooruitblik:
    """What the new row does; without one, how it stands now."""
    feiten = feiten_van(locatie)
    oud = plaatsenrij(in_plaats_van) if in_plaats_van else None
    straks = met_plaatsen(feiten, nieuw, oud) if nieuw else feiten
    return Vooruitblik(
        voorstel=voorstel(locatie, straks, peildatum=peildatum, regeling=regeling, nu=feiten),
        vervangen=vervangen(feiten, nieuw, oud) if nieuw else [],
    )
