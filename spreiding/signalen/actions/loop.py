"""Recording the run of a scheduled job: one at a time, and what became of it."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import date, datetime, timedelta
from time import perf_counter
from typing import Any

from django.db import DatabaseError, connection, transaction
from django.db.models import F

from spreiding.audit.actions import leg_vast
from spreiding.core.klok import dag_van
from spreiding.regels.belemmering import Belemmerd, eis_vrij
from spreiding.regels.feiten import Feit
from spreiding.regels.rooster import Loopuitkomst, Roostertaak, belemmeringen_loop
from spreiding.regels.tijd import EEN_DAG
from spreiding.signalen.models import Taakloop
from spreiding.signalen.queries.rooster import in_te_halen, lopende_taken, slot

AL_BEZIG = "Deze taak loopt al. Er is niets gestart."
VIEL_WEG = "De worker of de database viel weg."
GEEN_WACHTRIJ = "De wachtrij antwoordt niet. Er is niets gestart."


class LooptAl(Exception):
    """The job is running elsewhere; nothing was done."""


class TaakMislukt(Exception):
    """The work could not be done whole; the sentence is for people and holds no secrets."""


class Loop:
    """A run under way: what it counts and how far it is."""

    def __init__(self, rij: Taakloop) -> None:
        self.rij, self.tellingen = rij, dict[str, int]()

    @property
    def peildatum(self) -> date:
        return self.rij.peildatum

    def tel(self, **aantallen: int) -> None:
        """Add to the counts that the page Controles shows, such as `signalen=3`."""
        for naam, aantal in aantallen.items():
            self.tellingen[naam] = self.tellingen.get(naam, 0) + aantal

    def voortgang(self, gedaan: int, totaal: int) -> None:
        """Tell how far it is; seen at once when the caller is not in a transaction."""
        Taakloop.objects.filter(pk=self.rij.pk).update(gedaan=gedaan, totaal=totaal)


@contextmanager
def taakloop(taak: Roostertaak, *, peildatum: date, nu: datetime, loop_id: int | None = None) -> Iterator[Loop]:
    """Everything inside is one run. `loop_id` = the row that somebody asked for. Raises LooptAl.

    A lock of the database session guards it: it falls away when the process or the connection dies. So a row that
    still says "bezig" while nobody holds the lock is a run that was killed, and is marked as such.
    """
    with _slot(taak):
        loop, begin = Loop(_begin(taak, peildatum, nu, loop_id)), perf_counter()
        try:
            yield loop
        except BaseException as fout:
            with suppress(DatabaseError):  # the database may be what failed: then the next run marks this one
                _einde(loop, Loopuitkomst.MISLUKT, nu + timedelta(seconds=perf_counter() - begin), _tekst(fout))
            raise
        _einde(loop, Loopuitkomst.GELUKT, nu + timedelta(seconds=perf_counter() - begin))


def taak_draaien(
    taak: Roostertaak,
    werk: Callable[[Loop], None],
    *,
    peildatum: date,
    nu: datetime,
    loop_id: int | None = None,
) -> Taakloop:
    """Run `werk` as a run of this job. Raises LooptAl when it was already running, and then nothing happened."""
    with taakloop(taak, peildatum=peildatum, nu=nu, loop_id=loop_id) as loop:
        werk(loop)
    return loop.rij


def taak_per_dag(
    taak: Roostertaak,
    dag_doen: Callable[[date], Mapping[str, int]],
    *,
    eerste: Callable[[], date],
    peildatum: date,
    nu: datetime,
    loop_id: int | None = None,
    ingehaald: bool = True,
) -> Taakloop:
    """A run over the missed days (unless `ingehaald` is off) and the day itself, oldest first.

    Each day in its own transaction; `dag_doen` gives the counts of one day, such as `{"signalen": 3}`. `eerste` tells
    the first day of the first cyclus. Raises LooptAl; Belemmerd when that day cannot be looked at.
    """

    def werk(loop: Loop) -> None:
        laatste = dag_van(nu) - EEN_DAG if taak is Roostertaak.DAGSTAND else dag_van(nu)
        eis_vrij(belemmeringen_loop(loop.peildatum, eerste=eerste(), vandaag=laatste))
        dagen = in_te_halen(taak, loop.peildatum) if ingehaald else [loop.peildatum]
        for nummer, dag in enumerate(dagen, 1):
            with transaction.atomic():
                loop.tel(**dag_doen(dag))
            loop.voortgang(nummer, len(dagen))
        loop.tel(dagen=len(dagen))

    return taak_draaien(taak, werk, peildatum=peildatum, nu=nu, loop_id=loop_id)


def taak_of_loopt_al(
    actie: Callable[..., Taakloop], *, peildatum: date, nu: datetime, loop_id: int | None = None
) -> Taakloop | None:
    """The body of every daily task: one action; None when it was already running, which the asked run then says."""
    try:
        return actie(peildatum=peildatum, nu=nu, loop_id=loop_id)
    except LooptAl:
        if loop_id:
            loop_niet_gestart(loop_id=loop_id, nu=nu, fout=AL_BEZIG)
        return None


@contextmanager
def _slot(taak: Roostertaak) -> Iterator[None]:
    sleutel = slot(taak)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", sleutel)
        gekregen = cursor.fetchone()[0]
    if not gekregen:
        raise LooptAl(taak.label)
    try:
        yield
    finally:
        with suppress(DatabaseError), connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s, %s)", sleutel)


@transaction.atomic
def _begin(taak: Roostertaak, peildatum: date, nu: datetime, loop_id: int | None) -> Taakloop:
    dood = Taakloop.objects.van(taak).filter(uitkomst=Loopuitkomst.BEZIG.value)
    dood.update(uitkomst=Loopuitkomst.AFGEBROKEN.value, geeindigd_op=nu, fout=VIEL_WEG)
    bezig = {"uitkomst": Loopuitkomst.BEZIG.value, "begonnen_op": nu}
    if loop_id and Taakloop.objects.filter(pk=loop_id, uitkomst=Loopuitkomst.WACHT.value).update(**bezig):
        return Taakloop.objects.get(pk=loop_id)
    return Taakloop.objects.create(taak=taak.value, peildatum=peildatum, **bezig)


@transaction.atomic
def dode_lopen_afbreken(*, nu: datetime) -> int:
    """A run that says it is under way while nobody holds its lock was killed: say so. Gives how many.

    Looked up before the locks are: a run that began since then is not among them, and one that ended is not "bezig".
    """
    bezig = list(Taakloop.objects.filter(uitkomst=Loopuitkomst.BEZIG.value).order_by("pk").values_list("pk", "taak"))
    lopend = {taak.value for taak in lopende_taken()} if bezig else set()
    dood = Taakloop.objects.filter(
        pk__in=[pk for pk, taak in bezig if taak not in lopend], uitkomst=Loopuitkomst.BEZIG.value
    )
    return dood.update(uitkomst=Loopuitkomst.AFGEBROKEN.value, geeindigd_op=nu, fout=VIEL_WEG)


@transaction.atomic
def _einde(loop: Loop, uitkomst: Loopuitkomst, op: datetime, fout: str = "") -> None:
    rij = loop.rij
    rij.uitkomst, rij.geeindigd_op, rij.tellingen, rij.fout = uitkomst.value, op, loop.tellingen, fout
    rij.save(update_fields=["uitkomst", "geeindigd_op", "tellingen", "fout"])
    Taakloop.objects.filter(pk=rij.pk).update(gedaan=F("totaal"))
    gegevens = {"peildatum": rij.peildatum.isoformat(), "uitkomst": rij.uitkomst, **loop.tellingen}
    leg_vast(Feit.TAAK_GELOPEN, over=rij, door=rij.aangevraagd_door, op=op, gegevens=gegevens)


def _tekst(fout: BaseException) -> str:
    """Our own sentence, or only the kind of failure: what a library says could hold an address or an account."""
    if isinstance(fout, Belemmerd | TaakMislukt):
        return str(fout)[:300]
    return f"Onverwachte fout ({type(fout).__name__}). Het logboek van de worker zegt meer."


@transaction.atomic
def loop_aanvragen(*, taak: Roostertaak, peildatum: date, door: Any, nu: datetime) -> Taakloop:
    """Somebody wants this job to run for that day: a row that waits for the worker."""
    rij = Taakloop.objects.create(
        taak=taak.value,
        peildatum=peildatum,
        uitkomst=Loopuitkomst.WACHT.value,
        aangevraagd_op=nu,
        aangevraagd_door=door,
    )
    leg_vast(Feit.TAAK_AANGEVRAAGD, over=rij, door=door, op=nu, gegevens={"peildatum": peildatum.isoformat()})
    return rij


def loop_niet_gestart(*, loop_id: int, nu: datetime, fout: str = GEEN_WACHTRIJ) -> None:
    """The run that was asked for never began: the queue did not answer, or the job was already running."""
    wachtend = Taakloop.objects.filter(pk=loop_id, uitkomst=Loopuitkomst.WACHT.value)
    wachtend.update(uitkomst=Loopuitkomst.MISLUKT.value, geeindigd_op=nu, fout=fout)
