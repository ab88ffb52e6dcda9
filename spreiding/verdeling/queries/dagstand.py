"""How gemeenten stood at the end of a day, as known then: the rows of the nightly job, read and worked out again."""

from collections.abc import Iterator
from datetime import date, datetime

from django.db.models import QuerySet

from spreiding.cyclus.models import Cyclus
from spreiding.cyclus.queries import tellingen
from spreiding.gebied.models import Gemeente
from spreiding.regels.telling import Telling
from spreiding.verdeling.models import Dagstand
from spreiding.verdeling.queries.bewaken import einde_van
from spreiding.verdeling.queries.realisatie import Gemeentestand, Groep, realisatie

CIJFERS = (
    "taak_regulier", "taak_amv", "gerealiseerd_regulier", "gerealiseerd_amv", "gepland_regulier", "gepland_amv",
    "tekort_regulier", "tekort_amv", "onbekend", "toestand",
)  # fmt: skip


def dagstanden(cyclus: Cyclus, dag: date, telling: Telling, *, nu: datetime) -> list[Dagstand]:
    """How every gemeente stood at the end of the day by one count, as known then; not written yet."""
    real = realisatie(cyclus, dag, einde_van(dag), telling)
    return [_dagstand(cyclus, dag, telling, stand, nu) for stand in real.gemeenten if stand.gebied.tot is None]


def _dagstand(cyclus: Cyclus, dag: date, telling: Telling, stand: Gemeentestand, nu: datetime) -> Dagstand:
    regulier, amv = stand.maat(Groep.REGULIER), stand.maat(Groep.AMV)
    return Dagstand(
        dag=dag,
        cyclus=cyclus,
        provincie_id=stand.gebied.provincie,
        gemeente_id=stand.gebied.code,
        telling=telling.code,
        taak_regulier=stand.taak.regulier if stand.taak else None,
        taak_amv=stand.taak.amv if stand.taak else None,
        gerealiseerd_regulier=regulier.gerealiseerd,
        gerealiseerd_amv=amv.gerealiseerd,
        gepland_regulier=regulier.gepland,
        gepland_amv=amv.gepland,
        tekort_regulier=regulier.tekort,
        tekort_amv=amv.tekort,
        onbekend=stand.onbekend,
        toestand=stand.toestand.value,
        vastgelegd_op=nu,
    )


def dagen_van(
    gemeente: Gemeente, cyclus: Cyclus, telling: Telling, *, tot_en_met: date, bekend_op: datetime | None = None
) -> QuerySet[Dagstand]:
    """What was written down about a gemeente, the newest first; with `bekend_op` what was there by then."""
    rijen = Dagstand.objects.filter(gemeente=gemeente, cyclus=cyclus, telling=telling.code, dag__lte=tot_en_met)
    if bekend_op is not None:
        rijen = rijen.filter(vastgelegd_op__lte=bekend_op)
    return rijen.order_by("-dag")


def afwijkend(dag: date) -> Iterator[tuple[Dagstand, Dagstand | None]]:
    """(what was written down, what the register says of that day now) for every row of a day where they differ.

    Everything follows from the two time axes, so there should be none. None = the gemeente is not there.
    """
    per_code = {telling.code: telling for telling in tellingen(einde_van(dag))}
    opnieuw: dict[tuple[str, str], dict[str, Dagstand]] = {}
    for rij in Dagstand.objects.filter(dag=dag).select_related("cyclus").order_by("cyclus", "telling", "gemeente"):
        sleutel = rij.cyclus_id, rij.telling
        if sleutel not in opnieuw:
            telling = per_code.get(rij.telling)
            nieuw = dagstanden(rij.cyclus, dag, telling, nu=rij.vastgelegd_op) if telling else []
            opnieuw[sleutel] = {ander.gemeente_id: ander for ander in nieuw}
        ander = opnieuw[sleutel].get(rij.gemeente_id)
        if ander is None or not gelijk(rij, ander):
            yield rij, ander


def gelijk(een: Dagstand, ander: Dagstand) -> bool:
    """Do both say the same about their day?"""
    return all(getattr(een, naam) == getattr(ander, naam) for naam in CIJFERS)
