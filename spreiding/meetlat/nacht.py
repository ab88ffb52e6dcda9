"""The nightly jobs, with a taak for every gemeente: how long, how many queries, and how much memory at most.

Everything happens inside a transaction that is rolled back, so each run finds the same night: nothing was told before.
"""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.core.cache import cache
from django.db import connection, transaction

from spreiding.accounts.models import User
from spreiding.cyclus.models import Cyclus
from spreiding.gebied.models import Gemeente, Provincie
from spreiding.meetlat.klok import Tijden, meet
from spreiding.meetlat.vloer import CYCLUS, PEILDATUM
from spreiding.verdeling import actions

NACHT = datetime(2027, 3, 5, 3, tzinfo=UTC)
BEKENDGEMAAKT, UITERLIJK = date(2026, 12, 22), date(2027, 6, 1)  # within 90 days of the peildatum: many rungs
GEHEUGEN = Path("/proc/self")


def meet_nacht(keren: int) -> Iterator[tuple[str, Tijden]]:
    """(what, milliseconds): realisatie bewaken and dagstand vastleggen for every gemeente."""
    with transaction.atomic():
        taken_geven()
        gisteren = PEILDATUM - timedelta(days=1)
        for naam, actie, dag in (
            ("realisatie bewaken", actions.realisatie_bewaken, PEILDATUM),
            ("dagstand", actions.dagstand_vastleggen, gisteren),
        ):
            werk = _teruggedraaid(lambda a=actie, d=dag: a(peildatum=d, nu=NACHT, ingehaald=False))
            vragen: list[int] = []
            piek = piek_mb(lambda w=werk, v=vragen: v.append(aantal_vragen(w)))
            yield f"{naam}: {vragen[0]} queries, piek {piek} MB", meet(werk, keren=max(keren // 8, 3), warm=0)
        transaction.set_rollback(True)


def taken_geven() -> None:
    """A besluit for every provincie, through the real actions: 100 regular places and 10 amv for every gemeente."""
    opsteller, directeur = (User.objects.get_or_create(username=f"meetlat-{n}", password="!")[0] for n in (1, 2))
    cyclus, nu = Cyclus.objects.get(pk=CYCLUS), datetime(2026, 12, 10, 9, tzinfo=UTC)
    for provincie in Provincie.objects.order_by("code"):
        gemeenten = Gemeente.objects.geldig_op(BEKENDGEMAAKT).filter(provincie=provincie).order_by("code")
        regels = [actions.RegelInvoer(gemeente, 100, 10, UITERLIJK, {}) for gemeente in gemeenten]
        wie: dict[str, Any] = {"door": opsteller, "nu": nu}
        besluit = actions.besluit_opstellen(cyclus=cyclus, provincie=provincie, demonstratie=True, **wie)
        nummer = besluit.pk
        actions.besluitregels_vastleggen(besluit_id=nummer, regels=regels, **wie)
        actions.besluit_voordragen(besluit_id=nummer, reden_tekort="Voor de meting.", **wie)
        actions.besluit_vaststellen(besluit_id=nummer, door=directeur, nu=nu)
        dag = datetime(2026, 12, 22, 9, tzinfo=UTC)
        actions.besluit_bekendmaken(besluit_id=nummer, op=BEKENDGEMAAKT, door=opsteller, nu=dag)


def _teruggedraaid(werk: Callable[[], object]) -> Callable[[], None]:
    """The same work, of which nothing stays, on a day that nobody asked for before: no figure is kept of it."""

    def doe() -> None:
        cache.clear()
        with transaction.atomic():
            werk()
            transaction.set_rollback(True)

    return doe


def aantal_vragen(werk: Callable[[], object]) -> int:
    """Statements that the database was asked to run."""
    geteld = 0

    def tel(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal geteld
        geteld += 1
        return execute(sql, params, many, context)

    with connection.execute_wrapper(tel):
        werk()
    return geteld


def piek_mb(werk: Callable[[], object]) -> int | str:
    """The most memory that this process held meanwhile, everything included; "?" where the system does not say."""
    try:
        (GEHEUGEN / "clear_refs").write_text("5")
    except OSError:
        return "?"
    werk()
    gevonden = re.search(r"VmHWM:\s+(\d+) kB", (GEHEUGEN / "status").read_text())
    return int(gevonden.group(1)) // 1024 if gevonden else "?"
