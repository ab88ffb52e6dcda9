"""Everything that is known now about some locaties, read at once: a fixed number of queries, however many there are."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from spreiding.opvang.models import (
    Aandeel,
    Bewijsstuk,
    Capaciteit,
    Kansrijkheid,
    Locatie,
    Locatieversie,
    Mijlpaal,
    Plekoordeel,
)
from spreiding.opvang.queries.gegevens import Feiten, Gebiedsnaam, Plaatsenrij, bewijs_uit, periode, plekken_met
from spreiding.opvang.queries.oordeelrijen import Oordeelrij, als_rij
from spreiding.regels.begrippen import Fase, Kansrijkgrond
from spreiding.regels.gegevens import PlekGegevens


class Plaatsen(NamedTuple):
    """A number of places with its shares."""

    rij: Capaciteit
    aandelen: tuple[Aandeel, ...] = ()


@dataclass(slots=True, eq=False)
class Inhoud:
    """The present rows about one locatie. `versie` is only there once it was needed."""

    locatie: Locatie
    plaatsen: list[Plaatsen] = field(default_factory=list)
    mijlpalen: dict[str, Mijlpaal] = field(default_factory=dict)
    gronden: list[Kansrijkheid] = field(default_factory=list)
    bewijzen: list[Bewijsstuk] = field(default_factory=list)
    oordelen: dict[Oordeelrij, Plekoordeel] = field(default_factory=dict)
    versie: Locatieversie | None = None

    def versies(self) -> list[Locatieversie]:
        """The present version of the characteristics, read when it is not at hand."""
        if self.versie is not None:
            return [self.versie]
        return list(Locatieversie.objects.bekend_op().filter(locatie=self.locatie.pk).order_by("pk"))

    def feiten(self) -> Feiten:
        """The rows as regels want them."""
        return Feiten(
            plaatsen=[_plaatsenrij(plaatsen) for plaatsen in self.plaatsen],
            mijlpalen=self.mijlpalen,
            gronden=tuple(Kansrijkgrond(rij.grond) for rij in self.gronden),
            bewijzen=tuple(bewijs_uit(stuk) for stuk in self.bewijzen),
        )

    def fase(self) -> Fase:
        """The furthest stage that was reached."""
        return Feiten(mijlpalen=self.mijlpalen).fase

    def plekken(self) -> tuple[PlekGegevens, ...]:
        """One plek per (gemeente, doelgroep) with places."""
        gemeenten = [self.locatie.gemeente, *(a.gemeente for p in self.plaatsen for a in p.aandelen)]
        namen = {g.code: Gebiedsnaam(g.code, g.naam, g.provincie_id, g.provincie.naam) for g in gemeenten}
        return plekken_met(self.locatie, self.feiten(), namen)


def _plaatsenrij(plaatsen: Plaatsen) -> Plaatsenrij:
    rij = plaatsen.rij
    aandelen = tuple((a.gemeente_id, a.aantal) for a in plaatsen.aandelen)
    return Plaatsenrij(rij.doelgroep, periode(rij.geldigheid), rij.aantal, aandelen)


def vul(inhouden: Iterable[Inhoud]) -> None:
    """Read the present rows of these locaties into their (empty) Inhoud. Six queries."""
    alle = {inhoud.locatie.pk: inhoud for inhoud in inhouden}
    ids = list(alle)
    _vul_plaatsen(alle, ids)
    for mijlpaal in Mijlpaal.objects.bekend_op().filter(locatie__in=ids).order_by("pk"):
        alle[mijlpaal.locatie_id].mijlpalen[mijlpaal.fase] = mijlpaal
    for grond in Kansrijkheid.objects.bekend_op().filter(locatie__in=ids).order_by("pk"):
        alle[grond.locatie_id].gronden.append(grond)
    for stuk in Bewijsstuk.objects.bekend_op().filter(locatie__in=ids).order_by("pk"):
        alle[stuk.locatie_id].bewijzen.append(stuk)
    for oordeel in Plekoordeel.objects.bekend_op().filter(locatie__in=ids).order_by("pk"):
        alle[oordeel.locatie_id].oordelen[als_rij(oordeel)] = oordeel


def _vul_plaatsen(alle: dict[int, Inhoud], ids: list[int]) -> None:
    aandelen: dict[int, list[Aandeel]] = defaultdict(list)
    for aandeel in (
        Aandeel.objects.filter(capaciteit__locatie__in=ids, capaciteit__registratie__upper_inf=True)
        .select_related("gemeente__provincie")
        .order_by("pk")
    ):
        aandelen[aandeel.capaciteit_id].append(aandeel)
    for rij in Capaciteit.objects.bekend_op().filter(locatie__in=ids).order_by("doelgroep", "geldigheid"):
        alle[rij.locatie_id].plaatsen.append(Plaatsen(rij, tuple(aandelen[rij.pk])))
