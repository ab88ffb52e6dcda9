"""How the schedule is kept: per job its last and next run, and whether one is missing or failed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from celery import current_app
from django.conf import settings
from django.db import connection

from spreiding.audit.models import Gebeurtenis
from spreiding.core import klok, opmaak
from spreiding.core.gezondheid import Onderdeel
from spreiding.core.klok import TIJDZONE, dag_van
from spreiding.regels.rooster import (
    GEEFT_SIGNALEN,
    Loopuitkomst,
    Roostertaak,
    laatste_gepland,
    volgende_gepland,
    wachttijd,
)
from spreiding.regels.tijd import EEN_DAG
from spreiding.signalen.models import Taakloop

SLOTKLASSE = 0x5370  # the first half of our advisory locks, so that no other application shares them
GEDULD = timedelta(minutes=45)  # later than this a run is missing
BEURT_VAN_BEAT = timedelta(minutes=10)  # before this, beat and worker may still be on their way
INHALEN = 31  # days
POGINGEN = 3  # after so many failures nobody waits for a job any longer


@dataclass(frozen=True, slots=True)
class Roosterregel:
    """A job that runs once a day: its Celery name and its time in the Netherlands."""

    taak: Roostertaak
    naam: str
    uur: int
    minuut: int

    @property
    def tijd(self) -> str:
        return f"{self.uur:02d}:{self.minuut:02d} uur"


@dataclass(frozen=True, slots=True)
class Taakstand:
    """A job at a moment. `lopen` are its last runs, the newest first; `sinds` is when this register began."""

    regel: Roosterregel
    nu: datetime
    lopen: Sequence[Taakloop]
    loopt: bool
    sinds: datetime | None

    @property
    def taak(self) -> Roostertaak:
        return self.regel.taak

    @property
    def laatste(self) -> Taakloop | None:
        return self.lopen[0] if self.lopen else None

    @property
    def gepland(self) -> datetime:
        """When it should have begun for the last time."""
        return laatste_gepland(self.regel.uur, self.regel.minuut, self.nu, TIJDZONE)

    @property
    def volgende(self) -> datetime:
        return volgende_gepland(self.regel.uur, self.regel.minuut, self.nu, TIJDZONE)

    @property
    def is_gedaan(self) -> bool:
        """It succeeded for its last turn. A run for an older day, asked for by hand, is not that turn."""
        dag = dag_van(self.gepland) - EEN_DAG
        return any(
            loop.uitkomst == Loopuitkomst.GELUKT.value
            and loop.begonnen_op
            and loop.begonnen_op >= self.gepland
            and loop.peildatum >= dag
            for loop in self.lopen
        )

    @property
    def mislukt(self) -> int:
        """Attempts for its last turn that failed."""
        return sum(
            1
            for loop in self.lopen
            if loop.uitkomst in (Loopuitkomst.MISLUKT.value, Loopuitkomst.AFGEBROKEN.value)
            and loop.geeindigd_op
            and loop.geeindigd_op >= self.gepland
        )

    @property
    def is_gemist(self) -> bool:
        """Its turn is long over and it did not succeed. Not before the register existed."""
        hoort = self.sinds is not None and self.sinds <= self.gepland
        return hoort and not self.is_gedaan and not self.loopt and self.nu >= self.gepland + GEDULD

    @property
    def is_fout(self) -> bool:
        """The last run failed and nothing made up for it since."""
        return not self.is_gedaan and not self.loopt and self.mislukt > 0

    @property
    def is_onderweg(self) -> bool:
        """Running, or asked for a short while ago."""
        wacht = self.laatste is not None and self.laatste.uitkomst == Loopuitkomst.WACHT.value
        return self.loopt or bool(wacht and self.laatste and self.laatste.aangevraagd_op
                                  and self.nu - self.laatste.aangevraagd_op < GEDULD)  # fmt: skip

    @property
    def moet_alsnog(self) -> bool:
        """Nobody ran its turn, or it failed and it is time to try again."""
        if self.is_gedaan or self.loopt or self.nu < self.gepland + BEURT_VAN_BEAT:
            return False
        if self.sinds is None or self.sinds > self.gepland:
            return False
        einden = [loop.geeindigd_op for loop in self.lopen if loop.geeindigd_op]
        return not self.mislukt or self.nu >= max(einden) + wachttijd(self.mislukt)

    @property
    def komt_nog(self) -> bool:
        """It runs, or its turn is still to be made up for and has not failed too often to count on."""
        hoort = self.sinds is not None and self.sinds <= self.gepland
        return self.loopt or (hoort and not self.is_gedaan and self.mislukt < POGINGEN)


def wacht_op_signalen(nu: datetime) -> bool:
    """Must the daily message wait for a job that gives signals, so that what it finds is told today?

    One that failed three times is not waited for: what it finds later goes with the next message.
    """
    return any(stand.komt_nog for stand in taakstanden(nu, GEEFT_SIGNALEN))


def alarmen(nu: datetime) -> list[str]:
    """A sentence per job that is missing or failed, for whoever keeps this running."""
    return [_alarm(stand) for stand in taakstanden(nu) if stand.is_gemist or stand.is_fout]


def _alarm(stand: Taakstand) -> str:
    naam = stand.taak.label[:1].upper() + stand.taak.label[1:]
    gepland = stand.gepland.astimezone(TIJDZONE)
    wanneer = f"{gepland.day}-{gepland.month} om {stand.regel.tijd}"
    return f"{naam}: {'mislukt' if stand.is_fout else 'niet gelopen'} (beurt van {wanneer})."


def onderdeel() -> Onderdeel:
    """The schedule as a part of /gezondheid/: how many jobs are behind, not which; that page is public."""
    standen = taakstanden(klok.nu())
    achter = sum(1 for stand in standen if stand.is_gemist or stand.is_fout)
    if achter:
        tekst = f"{achter} van de {len(standen)} dagelijkse taken liepen niet of mislukten."
        return Onderdeel("taken", "loopt achter", tekst)
    laatste = max((loop.geeindigd_op for s in standen for loop in s.lopen if loop.geeindigd_op), default=None)
    slot = f" De laatste eindigde op {opmaak.moment(laatste)}." if laatste else ""
    nooit = sum(1 for stand in standen if not stand.lopen)
    rest = f" {opmaak.aantal(nooit, 'taak', 'taken')} nog nooit gelopen." if nooit else ""
    return Onderdeel("taken", "goed", f"Geen van de {len(standen)} dagelijkse taken loopt achter.{rest}{slot}")


def rooster() -> list[Roosterregel]:
    """The daily jobs of the schedule (config/celery.py), in the order of the day."""
    schema = current_app.conf.beat_schedule
    regels = [
        Roosterregel(taak, schema[taak.value]["task"], *_tijd(schema[taak.value]["schedule"]))
        for taak in Roostertaak
        if taak.value in schema
    ]
    return sorted(regels, key=lambda regel: (regel.uur, regel.minuut))


def _tijd(crontab: object) -> tuple[int, int]:
    return min(crontab.hour), min(crontab.minute)  # type: ignore[attr-defined]


def taakstanden(nu: datetime, taken: Iterable[Roostertaak] | None = None, hoeveel: int = 20) -> list[Taakstand]:
    """Every job (or these) with its last runs. Three queries, however many jobs."""
    gevraagd = set(taken) if taken is not None else set(Roostertaak)
    per_taak = _lopen(hoeveel)
    loopt, sinds = lopende_taken(), _begin()
    return [
        Taakstand(regel, nu, per_taak.get(regel.taak.value, ()), regel.taak in loopt, sinds)
        for regel in rooster()
        if regel.taak in gevraagd
    ]


def _lopen(hoeveel: int) -> dict[str, list[Taakloop]]:
    """The last runs per job."""
    nummers = Taakloop.objects.raw(
        """
        SELECT l.* FROM unnest(%s::text[]) AS t (taak)
        CROSS JOIN LATERAL (SELECT * FROM signalen_taakloop s WHERE s.taak = t.taak ORDER BY s.id DESC LIMIT %s) l
        ORDER BY l.id DESC
        """,
        [Roostertaak.waarden(), hoeveel],
    )
    per: dict[str, list[Taakloop]] = {}
    for loop in nummers.prefetch_related("aangevraagd_door"):
        per.setdefault(loop.taak, []).append(loop)
    return per


def _begin() -> datetime | None:
    """When this register began: its first recorded fact. A demonstration begins on its own morning."""
    if settings.DEMO and settings.DEMO_KLOK:
        return klok.demo_moment(klok.lees_demo_klok(settings.DEMO_KLOK)[0], timedelta(0))
    return Gebeurtenis.objects.order_by("pk").values_list("op", flat=True).first()


def lopende_taken() -> set[Roostertaak]:
    """The jobs that really run now: some session holds their lock."""
    taken = list(Roostertaak)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT objid FROM pg_locks WHERE locktype = 'advisory' AND classid = %s AND granted AND database ="
            " (SELECT oid FROM pg_database WHERE datname = current_database())",
            [SLOTKLASSE],
        )
        return {taken[nummer] for (nummer,) in cursor.fetchall() if nummer < len(taken)}


def slot(taak: Roostertaak) -> list[int]:
    """The two numbers of the advisory lock of a job."""
    return [SLOTKLASSE, list(Roostertaak).index(taak)]


def in_te_halen(taak: Roostertaak, peildatum: date, hoogstens: int = INHALEN) -> list[date]:
    """The days that this job missed before `peildatum`, and that day itself, the oldest first.

    Missed are the days after its last success; after a longer outage only the last month. A first run, or a run for a
    day that was done, is that day alone.
    """
    gelukt = Taakloop.objects.van(taak).filter(uitkomst=Loopuitkomst.GELUKT.value, peildatum__lt=peildatum)
    laatste = gelukt.order_by("-peildatum").values_list("peildatum", flat=True).first()
    if laatste is None:
        return [peildatum]
    aantal = min((peildatum - laatste).days, hoogstens)
    return [peildatum - EEN_DAG * terug for terug in range(aantal - 1, -1, -1)]
