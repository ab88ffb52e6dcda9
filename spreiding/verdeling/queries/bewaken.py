"""What the daily jobs look at, on a day and as known at a moment. Each function takes a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet

from spreiding.core.klok import TIJDZONE, dag_van
from spreiding.cyclus.models import Cyclus, GelijkgesteldeDag
from spreiding.gebied.models import Provincie
from spreiding.opvang.models import Bewijsstuk, Locatie, Mijlpaal, Vertragingsmelding
from spreiding.regels.begrippen import Fase, Vraag
from spreiding.regels.bewaking import BEWIJS_DAGEN, Gemeld
from spreiding.regels.meldplicht import Melding, Verwachting, melding_gemist
from spreiding.regels.signalen import Signaalregel
from spreiding.regels.tijd import EEN_DAG
from spreiding.signalen.models import Signaal
from spreiding.verdeling.models import Verdeelbesluit, Verslagversie
from spreiding.verdeling.queries.realisatie import Realisatie

EINDSTANDEN = [fase.value for fase in Fase if fase.is_eindstand]
TERUG = timedelta(days=31)  # evidence that lapsed longer ago is no news


def einde_van(dag: date) -> datetime:
    """The moment at which this day is over in the Netherlands."""
    return datetime.combine(dag + EEN_DAG, time(), TIJDZONE)


def kennis_op(dag: date, nu: datetime) -> datetime | None:
    """As known at the end of that day; None = now, for today."""
    einde = einde_van(dag)
    return None if einde > nu else einde


def eerste_dag() -> date:
    """The first day of the first cyclus. Raises Cyclus.DoesNotExist when none is loaded."""
    return min(cyclus.periode.lower for cyclus in Cyclus.objects.order_by("code")[:1])


def eerder_gemeld(cyclus: str) -> Mapping[str, list[Gemeld]]:
    """Signals about the taken of a cyclus, per key, the oldest first. One query."""
    rijen = Signaal.objects.filter(
        regel=Signaalregel.REALISATIE.value, soort="taak", sleutel__startswith=f"{cyclus}/"
    ).order_by("peildatum", "pk")
    per: dict[str, list[Gemeld]] = defaultdict(list)
    for sleutel, peildatum, trede in rijen.values_list("sleutel", "peildatum", "trede"):
        per[sleutel].append(Gemeld(peildatum, trede))
    return per


@dataclass(frozen=True, slots=True)
class Gemist:
    """A locatie that slipped past its date without a notice (Wet art. 8), since a day."""

    locatie: Locatie
    sinds: date
    verwacht: date
    uiterlijk: date


def gemiste_meldingen(real: Realisatie, dag: date, moment: datetime | None) -> Iterator[Gemist]:
    """Locaties expected after the date of their gemeente, of which the law wants a notice that is not there."""
    uiterlijk = _uiterlijk(real)
    laat = [
        rij
        for rij in _verwacht(real, moment)
        if rij.verwacht_op and rij.verwacht_op > uiterlijk.get(rij.locatie.gemeente_id, date.max)
    ]
    ids = [rij.locatie_id for rij in laat]
    geschiedenis, meldingen = _verwachtingen(ids, moment), _meldingen(ids, dag)
    for rij in laat:
        datum = uiterlijk[rij.locatie.gemeente_id]
        sinds = melding_gemist(geschiedenis[rij.locatie_id], meldingen[rij.locatie_id], realisatiedatum=datum)
        if sinds and sinds <= dag and rij.verwacht_op:
            yield Gemist(rij.locatie, sinds, rij.verwacht_op, datum)


def _uiterlijk(real: Realisatie) -> dict[str, date]:
    """Per gemeente the date that counts: of its line, or of the Regeling while there is no besluit."""
    return {
        stand.gebied.code: stand.realiseren_uiterlijk or real.regeling.realisatiedatum
        for stand in real.gemeenten
        if stand.taak or not stand.met_besluit
    }


def _verwacht(real: Realisatie, moment: datetime | None) -> QuerySet[Mijlpaal]:
    """Late by what is known, and ever expected earlier: only a plan that was in time once can slip."""
    soorten = [soort.value for soort in real.regeling.soorten[Vraag.VERDEELBESLUIT]]
    dagen = [stand.realiseren_uiterlijk for stand in real.gemeenten if stand.realiseren_uiterlijk]
    eerder = Mijlpaal.objects.filter(
        locatie=OuterRef("locatie"),
        fase=Fase.BESCHIKBAAR.value,
        verwacht_op__lte=max([*dagen, real.regeling.realisatiedatum]),
        registratie__startswith__lt=OuterRef("registratie__startswith"),
    )
    return (
        Mijlpaal.objects.filter(_bekend(moment), fase=Fase.BESCHIKBAAR.value, bereikt_op__isnull=True)
        .filter(verwacht_op__gt=min([*dagen, real.regeling.realisatiedatum]), locatie__soort__in=soorten)
        .filter(Exists(eerder))
        .exclude(locatie__fase__in=EINDSTANDEN)
        .select_related("locatie__gemeente")
        .order_by("locatie")
    )


def _verwachtingen(locaties: list[int], moment: datetime | None) -> Mapping[int, list[Verwachting]]:
    rijen = Mijlpaal.objects.filter(locatie__in=locaties, fase=Fase.BESCHIKBAAR.value)
    if moment is not None:
        rijen = rijen.filter(registratie__startswith__lte=moment)
    per: dict[int, list[Verwachting]] = defaultdict(list)
    for rij in rijen.order_by("registratie", "pk"):
        sinds = dag_van(rij.registratie.lower)
        per[rij.locatie_id].append(Verwachting(sinds, rij.verwacht_op))
    return per


def _meldingen(locaties: list[int], dag: date) -> Mapping[int, list[Melding]]:
    per: dict[int, list[Melding]] = defaultdict(list)
    for rij in Vertragingsmelding.objects.filter(locatie__in=locaties, ontvangen_op__lte=dag).order_by("pk"):
        per[rij.locatie_id].append(Melding(rij.ontvangen_op, rij.nieuwe_datum))
    return per


def _bekend(moment: datetime | None) -> Q:
    return Q(registratie__upper_inf=True) if moment is None else Q(registratie__contains=moment)


def zonder_verslag(cyclus: str, tot: datetime) -> list[Provincie]:
    """Provincies of which no verslag was submitted by then (Wet art. 4)."""
    ingediend = Verslagversie.objects.filter(
        verslag__cyclus=cyclus, verslag__provincie=OuterRef("pk"), ingediend_op__lte=tot
    )
    return list(Provincie.objects.filter(~Exists(ingediend)).order_by("naam"))


def zonder_besluit(cyclus: str, tot: datetime) -> list[Provincie]:
    """Provincies of which no verdeelbesluit was vastgesteld by then (Wet art. 5)."""
    vastgesteld = Verdeelbesluit.objects.filter(cyclus=cyclus, provincie=OuterRef("pk"), vastgesteld_op__lte=tot)
    return list(Provincie.objects.filter(~Exists(vastgesteld)).order_by("naam"))


def aflopend_bewijs(dag: date, moment: datetime | None) -> Iterable[Bewijsstuk]:
    """Evidence of running locaties that lapses soon or just did, and that nothing newer replaces."""
    nieuwer = Bewijsstuk.objects.filter(
        _bekend(moment), locatie=OuterRef("locatie"), criterium=OuterRef("criterium"), grond=OuterRef("grond")
    ).filter(Q(geldigheid__upper_inf=True) | Q(geldigheid__endswith__gt=OuterRef("einde")))
    einden = (dag - TERUG, dag + EEN_DAG + max(BEWIJS_DAGEN) * EEN_DAG)
    return (
        Bewijsstuk.objects.filter(_bekend(moment))
        .annotate(einde=F("geldigheid__endswith"))
        .filter(einde__range=einden)
        .filter(~Exists(nieuwer))
        .exclude(locatie__fase__in=EINDSTANDEN)
        .select_related("locatie__gemeente")
        .order_by("pk")
    )


def laatste_gelijkgestelde_dag(moment: datetime | None) -> date | None:
    """The end of the table of equated days (Atw art. 3 lid 3)."""
    laatste: date | None = GelijkgesteldeDag.objects.bekend_op(moment).aggregate(laatste=Max("dag"))["laatste"]
    return laatste
