"""What goes into somebody's calendar: the deadlines of dossiers within their scope, and no more than is needed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from django.apps import apps

from spreiding.bezwaar.models import Agendakoppeling
from spreiding.bezwaar.queries.dossiers import Dossierrij, dossierrijen, dossiers
from spreiding.regels.bezwaargebeurtenis import Voorval
from spreiding.regels.tijd import EEN_DAG


@dataclass(frozen=True, slots=True)
class Agendatermijn:
    """A day in the calendar. `uid` stays the same while the day moves, so that a program moves it too."""

    uid: str
    dag: date
    titel: str
    pad: str


def koppeling_bij(sleutel: str) -> Agendakoppeling | None:
    """The feed of this secret; None when it was revoked, never was, or its owner has no access any more."""
    gevonden = Agendakoppeling.objects.geldig().filter(sleutel_sha256=sha256(sleutel.encode()).hexdigest())
    koppeling = gevonden.select_related("persoon").first()
    return koppeling if koppeling and koppeling.persoon.is_active else None


def termijnen_voor(user: Any, *, vandaag: date) -> list[Agendatermijn]:
    """Deadlines and hearings of open dossiers that this person may see, the first on top.

    A room above adds its own days with `agendatermijnen(user, vandaag)` on its AppConfig.
    """
    rijen = dossierrijen(dossiers(voor=user), peildatum=vandaag)
    gevonden = [t for rij in rijen for t in _van(rij)]
    for kamer in apps.get_app_configs():
        if erbij := getattr(kamer, "agendatermijnen", None):
            gevonden += erbij(user, vandaag)
    return sorted(gevonden, key=lambda termijn: (termijn.dag, termijn.uid))


def _van(rij: Dossierrij) -> Iterator[Agendatermijn]:
    """The kenmerk and the gemeente are enough to recognise it; grounds and contacts stay inside."""
    beeld, dossier = rij.beeld, rij.dossier
    if not beeld.is_open:
        return
    pad = dossier.get_absolute_url()

    def maak(soort: str, dag: date | None, wat: str) -> Iterator[Agendatermijn]:
        if dag:
            yield Agendatermijn(f"{soort}-{dossier.pk}@spreiding", dag, f"{wat}: {dossier.kenmerk}", pad)

    if beeld.beslis and beeld.plan:
        yield from maak("beslissen", beeld.beslis.laatste_dag, "Uiterlijk beslissen op bezwaar")
        yield from maak("veilig", beeld.plan.beslissing, "Laatste veilige dag om te beslissen")
    verzuim = beeld.feiten.open_verzuim
    yield from maak("herstel", verzuim.tweede if verzuim else None, "Einde hersteltermijn")
    gepland = beeld.feiten.laatste(Voorval.HOORZITTING_GEPLAND)
    if gepland and not beeld.feiten.laatste(Voorval.HOORZITTING_GEHOUDEN):
        yield from maak("horen", gepland.tweede, "Hoorzitting")


def als_ics(termijnen: Iterable[Agendatermijn], *, adres: str, nu: datetime) -> bytes:
    """The calendar as RFC 5545, with whole days. `adres` is the begin of the links."""
    from icalendar import Calendar, Event  # heavy, and needed by this one address

    agenda = Calendar()
    agenda.add("prodid", "-//Spreiding//Termijnen//NL")
    agenda.add("version", "2.0")
    agenda.add("x-wr-calname", "Spreiding: termijnen")
    for termijn in termijnen:
        dag = Event()
        dag.add("uid", termijn.uid)
        dag.add("dtstamp", nu)
        dag.add("dtstart", termijn.dag)
        dag.add("dtend", termijn.dag + EEN_DAG)
        dag.add("summary", termijn.titel)
        dag.add("url", f"{adres}{termijn.pad}")
        dag.add("transp", "TRANSPARENT")
        agenda.add_component(dag)
    return bytes(agenda.to_ical())
