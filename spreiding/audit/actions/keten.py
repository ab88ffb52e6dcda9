"""Sealing the log, day after day. A row is in the first seal that was made after it was recorded (docs/adr/0016)."""

from collections.abc import Callable
from datetime import date, datetime

from django.db import OperationalError, connection, transaction

from spreiding.audit.models import Dagzegel
from spreiding.audit.queries.keten import hoogste_nummer, laatste_zegel, logrijen
from spreiding.regels.auditketen import Zegel, maak_zegel, rij_van
from spreiding.regels.tijd import EEN_DAG

WACHT_OP_SCHRIJVERS = "10s"


class LogboekBezet(Exception):
    """Somebody was still writing after the wait; nothing was sealed."""


def verzegel(*, tot_en_met: date, nu: datetime, voortgang: Callable[[int, int], None] | None = None) -> list[Zegel]:
    """A seal for every day after the last one, up to and including `tot_en_met`; a first run seals that day alone.

    What was recorded since the last seal goes into the youngest of them, so a row never is in the seal of a day before
    it was recorded; days that were missed get a seal without rows. Twice gives nothing new. Raises LogboekBezet.
    """
    grens = _grens()
    with transaction.atomic():
        _een_tegelijk()
        vorige, gemaakt = laatste_zegel(), list[Zegel]()
        dag = vorige.dag + EEN_DAG if vorige else tot_en_met
        aantal = (tot_en_met - dag).days + 1
        while dag <= tot_en_met:
            na = vorige.laatste if vorige else 0
            rijen = logrijen(na=na, tot_en_met=grens) if dag == tot_en_met else iter(())
            vorige = maak_zegel(dag, map(rij_van, rijen), vorige=vorige, gemaakt_op=nu)
            Dagzegel.van(vorige).save(force_insert=True)
            gemaakt.append(vorige)
            dag += EEN_DAG
            if voortgang:
                voortgang(len(gemaakt), aantal)
        return gemaakt


@transaction.atomic
def _grens() -> int:
    """The number up to which no row can turn up any more: whoever was writing has committed or is gone.

    A number is given out before its transaction commits, so the highest one that is seen is no border by itself. The
    lock waits for everyone who writes (`audit.actions` holds the table before it takes numbers), and lets go at once.
    """
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL lock_timeout = '{WACHT_OP_SCHRIJVERS}'")
            cursor.execute("LOCK TABLE audit_gebeurtenis IN SHARE MODE")
    except OperationalError as fout:
        raise LogboekBezet("Iemand schrijft nog in het logboek. Er is niets verzegeld.") from fout
    return hoogste_nummer()


def _een_tegelijk() -> None:
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE audit_dagzegel IN SHARE ROW EXCLUSIVE MODE")
