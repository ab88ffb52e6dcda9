"""Who else in a gemeente hangs on the threshold of Besluit art. 3.1, and whose verdict flips when one changes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from spreiding.opvang.models import Plekoordeel
from spreiding.opvang.queries.duurzaam import KANDIDAAT, Groep, groep
from spreiding.opvang.queries.gegevens import periode
from spreiding.opvang.queries.oordeelrijen import Oordeelrij
from spreiding.regels.begrippen import Vraag
from spreiding.regels.gegevens import Deel
from spreiding.regels.regeling import Regeling
from spreiding.regels.stapel import dagen_vanaf, stapel
from spreiding.regels.tijd import Periode

type Sleutel = tuple[str, Groep]  # cyclus, and which places count together


@dataclass(slots=True)
class Duurzaam:
    """What one locatie brings to the threshold: candidate steps, and every number it may be judged with."""

    delen: list[Deel] = field(default_factory=list)
    aantallen: set[int] = field(default_factory=set)


type Bijdrage = dict[Sleutel, Duurzaam]
type Omgeving = dict[int, Bijdrage]  # per locatie id; only locaties with a duurzaam verdict in the gemeente
NIETS = Duurzaam()


def omgeving_van(gemeente: str) -> Omgeving:
    """What is stored about one gemeente. One query."""
    rijen = (
        Plekoordeel.objects.bekend_op()
        .filter(gemeente=gemeente, vraag=Vraag.DUURZAAM.value)
        .order_by()
        .values_list("locatie_id", "cyclus_id", "doelgroep", "reden", "aantal", "geldigheid")
    )
    uit: Omgeving = {}
    for locatie_id, cyclus, doelgroep, reden, aantal, geldigheid in rijen:
        bijdrage = uit.setdefault(locatie_id, {})
        _tel_bij(bijdrage, (cyclus, groep(gemeente, doelgroep)), reden, Deel(periode(geldigheid), aantal))
    return uit


def bijdrage_van(rijen: Iterable[Oordeelrij], gemeente: str) -> Bijdrage:
    """The same for one locatie, from its verdicts; empty = it has no duurzaam verdict in this gemeente."""
    uit: Bijdrage = {}
    for rij in rijen:
        if rij.vraag == Vraag.DUURZAAM and rij.gemeente == gemeente:
            sleutel = rij.cyclus, groep(gemeente, rij.doelgroep)
            _tel_bij(uit, sleutel, rij.reden, Deel(Periode(rij.van, rij.tot), rij.aantal))
    return uit


def _tel_bij(bijdrage: Bijdrage, sleutel: Sleutel, reden: str, deel: Deel) -> None:
    hier = bijdrage.setdefault(sleutel, Duurzaam())
    if deel.aantal:
        hier.aantallen.add(deel.aantal)
    if reden in KANDIDAAT:
        hier.delen.append(deel)


def omgeslagen(voor: Bijdrage, na: Bijdrage, anderen: Omgeving, regelingen: Mapping[str, Regeling]) -> set[int]:
    """Ids of other locaties for which the threshold is reached on other days now that one locatie has changed."""
    gevonden: set[int] = set()
    for sleutel in voor.keys() | na.keys():
        oud, nieuw = voor.get(sleutel, NIETS).delen, na.get(sleutel, NIETS).delen
        if _op_volgorde(oud) != _op_volgorde(nieuw):
            drempel = _drempel(sleutel, regelingen)
            if not _ruim_voldoende(anderen, sleutel, drempel, [*oud, *nieuw]):
                gevonden |= set(_buren(sleutel, drempel, oud, nieuw, anderen))
    return gevonden


def _buren(sleutel: Sleutel, drempel: int, oud: list[Deel], nieuw: list[Deel], anderen: Omgeving) -> Iterator[int]:
    for locatie_id, bijdrage in anderen.items():
        mijn = bijdrage.get(sleutel, NIETS)
        te_kort = [drempel - aantal for aantal in _mogelijk(mijn) if aantal < drempel]
        if te_kort:
            rest = [d for pk, ander in anderen.items() if pk != locatie_id for d in ander.get(sleutel, NIETS).delen]
            if any(dagen_vanaf(nodig, rest + oud) != dagen_vanaf(nodig, rest + nieuw) for nodig in te_kort):
                yield locatie_id


def _mogelijk(mijn: Duurzaam) -> set[int]:
    """Numbers with which a neighbour may be judged, its other places of the same group included."""
    return mijn.aantallen | {deel.aantal for deel in stapel(mijn.delen) if deel.aantal}


def _ruim_voldoende(anderen: Omgeving, sleutel: Sleutel, drempel: int, gewijzigd: list[Deel]) -> bool:
    """Without any one of them the others reach the threshold on every day that changed: nothing can flip."""
    van = min((d.periode.van or date.min for d in gewijzigd), default=date.min)
    tot = max((d.periode.tot or date.max for d in gewijzigd), default=date.max)
    altijd = dagen_vanaf(2 * drempel, [d for a in anderen.values() for d in a.get(sleutel, NIETS).delen])
    return any((p.van or date.min) <= van and (p.tot or date.max) >= tot for p in altijd)


def _drempel(sleutel: Sleutel, regelingen: Mapping[str, Regeling]) -> int:
    cyclus, (_, is_regulier) = sleutel
    regeling = regelingen[cyclus]
    return regeling.drempel_regulier if is_regulier else regeling.drempel_bijzonder


def _op_volgorde(delen: list[Deel]) -> list[Deel]:
    return sorted(delen, key=lambda d: (d.periode.van or date.min, d.periode.tot or date.max, d.aantal or 0))
