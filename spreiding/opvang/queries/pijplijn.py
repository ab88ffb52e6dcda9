"""What is still to come, by stage, and what replaces noodopvang. Built on the sum that every page shows."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import DateField, F, Func

from spreiding.opvang.models import Capaciteit, Locatieversie, Mijlpaal
from spreiding.opvang.queries.achter import Cijferplek, Cijfersoort, Uiterlijk, cijferplekken
from spreiding.opvang.queries.cijfers import Vraagstelling
from spreiding.regels.begrippen import Fase

VOLGORDE = list(Fase)


@dataclass(frozen=True, slots=True)
class Gepland:
    """Planned places of one gemeente in one stage, and in how many plekken."""

    provincie: str
    gemeente: str
    fase: Fase
    amv: bool
    aantal: int
    plekken: int


@dataclass(frozen=True, slots=True)
class Vervanging:
    """A locatie that replaces noodopvang: how far it is, and when it is (or is expected to be) open."""

    locatie: int
    naam: str
    fase: Fase
    beschikbaar: date | None


@dataclass(frozen=True, slots=True)
class Noodplek:
    """A plek in noodopvang: until when it is there (None = no end recorded), and what replaces it."""

    plek: Cijferplek
    tot: date | None
    vervangingen: tuple[Vervanging, ...]


@dataclass(frozen=True, slots=True)
class Pijplijn:
    """The figures `gepland` and `noodopvang` of one provincie, opened up."""

    gepland: Sequence[Gepland]
    noodplekken: Sequence[Noodplek]


def pijplijnen(
    vraag: Vraagstelling, provincies: Sequence[str], *, uiterlijk: Uiterlijk | None = None
) -> dict[str, Pijplijn]:
    """Per provincie what is planned, by gemeente and the furthest stage reached, and its noodopvang. Four queries."""
    plekken = cijferplekken(vraag, provincies, Cijfersoort.GEPLAND, Cijfersoort.NOODOPVANG, uiterlijk=uiterlijk)
    gepland, nood = _gepland(plekken), _noodplekken([p for p in plekken if p.noodopvang], vraag)
    return {
        code: Pijplijn(
            [rij for rij in gepland if rij.provincie == code], [rij for rij in nood if rij.plek.provincie == code]
        )
        for code in provincies
    }


def _gepland(plekken: Iterable[Cijferplek]) -> list[Gepland]:
    per: dict[tuple[str, str, Fase, bool], list[int]] = defaultdict(list)
    for plek in plekken:
        if plek.gepland:
            per[plek.provincie, plek.gemeente, plek.fase, plek.doelgroep == "amv"].append(plek.gepland)
    return [Gepland(*sleutel, sum(aantallen), len(aantallen)) for sleutel, aantallen in per.items()]


def _noodplekken(plekken: Sequence[Cijferplek], vraag: Vraagstelling) -> list[Noodplek]:
    """With the end of each and its replacements."""
    ids = sorted({plek.locatie for plek in plekken})
    eind, vervangers = _eind(ids, vraag.bekend_op), _vervangers(ids, vraag)
    return [Noodplek(plek, eind.get(plek.locatie), tuple(vervangers.get(plek.locatie, ()))) for plek in plekken]


def _eind(ids: Sequence[int], bekend_op: datetime | None) -> dict[int, date | None]:
    """The last day that places are recorded for; None when some have no end."""
    rijen = Capaciteit.objects.bekend_op(bekend_op).filter(locatie__in=ids).order_by()
    tot = Func(F("geldigheid"), function="upper", output_field=DateField())
    per: dict[int, list[date | None]] = defaultdict(list)
    for pk, dag in rijen.annotate(tot=tot).values_list("locatie", "tot"):
        per[pk].append(dag)
    return {pk: None if None in dagen else max(dag for dag in dagen if dag) for pk, dagen in per.items()}


def _vervangers(ids: Sequence[int], vraag: Vraagstelling) -> dict[int, list[Vervanging]]:
    versies = Locatieversie.objects.bekend_op(vraag.bekend_op).filter(vervangt__in=ids).order_by("naam", "pk")
    gevonden = list(versies.values_list("vervangt", "locatie", "naam"))
    stand = _standen([pk for _, pk, _ in gevonden], vraag)
    uit: dict[int, list[Vervanging]] = defaultdict(list)
    for vervangt, pk, naam in gevonden:
        assert vervangt is not None  # filtered above
        fase, beschikbaar = stand.get(pk, (Fase.VERKENNING, None))
        if not fase.is_eindstand:
            uit[vervangt].append(Vervanging(pk, naam, fase, beschikbaar))
    return uit


def _standen(ids: Iterable[int], vraag: Vraagstelling) -> Mapping[int, tuple[Fase, date | None]]:
    """The furthest stage reached on the peildatum, and when it is open or expected to be."""
    rijen: Any = Mijlpaal.objects.bekend_op(vraag.bekend_op).filter(locatie__in=list(ids)).order_by()
    uit: dict[int, tuple[Fase, date | None]] = {}
    for pk, naam, verwacht, bereikt in rijen.values_list("locatie", "fase", "verwacht_op", "bereikt_op"):
        fase, dag = uit.get(pk, (Fase.VERKENNING, None))
        if bereikt and bereikt <= vraag.peildatum:
            fase = max(fase, Fase(naam), key=VOLGORDE.index)
        if naam == Fase.BESCHIKBAAR.value:
            dag = bereikt or verwacht
        uit[pk] = fase, dag
    return uit
