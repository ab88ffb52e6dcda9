"""What the pages across rooms show of the realisatie: every figure comes from `verdeling.queries.realisatie`."""

from collections.abc import Iterable, Sequence

from spreiding.cyclus.queries import ONBEKEND, OpgaveStand
from spreiding.dashboard.queries.zicht import Zicht
from spreiding.verdeling.queries.realisatie import Realisatie, realisatie_van
from spreiding.verdeling.queries.stand import Doelsoort, Gebied, Gebiedstand, Gemeentestand, Groep, Maat, Som
from spreiding.verdeling.queries.totaal import Totaal, per_provincie
from spreiding.verdeling.queries.totaal import totaal as optellen

__all__ = [
    "Doelsoort", "Gebied", "Gebiedstand", "Gemeentestand", "Groep", "Maat", "Som", "Totaal",
    "Realisatie", "beeld", "gemeentestanden", "per_provincie", "totaal",
]  # fmt: skip


def beeld(zicht: Zicht, provincies: Iterable[str], *, gemeente: str = "") -> Realisatie:
    """The realisatie as this page looks at it: its dates, its cyclus and its count."""
    return realisatie_van(
        zicht.cyclus.pk,
        sorted(set(provincies)),
        peildatum=zicht.peil.stand_per,
        bekend_op=zicht.vraag.bekend_op,
        telling=zicht.telling,
        gemeente=gemeente,
    )


def gemeentestanden(zicht: Zicht, provincies: Iterable[str]) -> Sequence[Gemeentestand]:
    """Every gemeente of these provincies that existed in the cyclus until the peildatum, by name."""
    return beeld(zicht, provincies).gemeenten


def totaal(
    standen: Sequence[Gemeentestand], zicht: Zicht, *, groep: Groep = Groep.ALLES, gemeld: OpgaveStand = ONBEKEND
) -> Totaal:
    """The area of these gemeenten as a whole. `gemeld` is the announced opgave; unknown = the sum of what is known."""
    return optellen(standen, regeling=zicht.regeling, peildatum=zicht.peil.stand_per, groep=groep, gemeld=gemeld)
