"""The plekken of a list as input for `manage.py narekenen`: who computes them again gets the same verdicts."""

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import batched

from spreiding.opvang.models import Locatie, Plekoordeel
from spreiding.opvang.queries.duurzaam import KANDIDAAT, Groep, groep
from spreiding.opvang.queries.gegevens import periode, plekgegevens
from spreiding.opvang.queries.keuze import Moment
from spreiding.opvang.queries.oordeelrijen import met_elders, raakt
from spreiding.regels.begrippen import Vraag
from spreiding.regels.gegevens import Deel, PlekGegevens
from spreiding.regels.narekenen import invoerregel
from spreiding.regels.regeling import Regeling

BROK = 500

type Kandidaten = dict[Groep, list[tuple[int, Deel]]]  # which locatie brings which places to the threshold


def rekenregels(locaties: Iterable[Locatie], *, moment: Moment, regeling: Regeling) -> Iterator[str]:
    """One line per plek with days in the cyclus, in the order of the locaties. A fixed number of queries per 500."""
    for brok in batched(locaties, BROK):
        gegevens = plekgegevens(brok, bekend_op=moment.bekend_op)
        plekken = {pk: [p for p in lijst if raakt(p, regeling)] for pk, lijst in gegevens.items()}
        buren = _kandidaten({p.gemeente for lijst in plekken.values() for p in lijst}, moment)
        for locatie in brok:
            for plek in _compleet(plekken.get(locatie.pk, []), locatie.pk, regeling, buren):
                yield f"{invoerregel(plek, peildatum=moment.peildatum, regeling=regeling)}\n"


def _compleet(
    plekken: list[PlekGegevens], locatie_id: int, regeling: Regeling, buren: Kandidaten
) -> list[PlekGegevens]:
    return met_elders(plekken, regeling, partial(_elders, locatie_id=locatie_id, buren=buren))


def _kandidaten(gemeenten: set[str], moment: Moment) -> Kandidaten:
    """What every locatie in these gemeenten brings to the threshold of Besluit art. 3.1. One query."""
    rijen = (
        Plekoordeel.objects.bekend_op(moment.bekend_op)
        .filter(
            gemeente__in=gemeenten,
            cyclus=moment.cyclus,
            vraag=Vraag.DUURZAAM.value,
            reden__in=[reden.value for reden in KANDIDAAT],
        )
        .order_by()
        .values_list("locatie_id", "gemeente_id", "doelgroep", "aantal", "geldigheid")
    )
    uit: Kandidaten = {}
    for locatie_id, gemeente, doelgroep, aantal, geldigheid in rijen:
        uit.setdefault(groep(gemeente, doelgroep), []).append((locatie_id, Deel(periode(geldigheid), aantal)))
    return uit


def _elders(*, locatie_id: int, buren: Kandidaten, gemeenten: set[str]) -> dict[Groep, list[Deel]]:
    """The same for one locatie: everything but its own."""
    return {
        sleutel: [deel for pk, deel in delen if pk != locatie_id]
        for sleutel, delen in buren.items()
        if sleutel[0] in gemeenten
    }
