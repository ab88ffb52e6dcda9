"""Making totals public, frozen as they are, and withdrawing them with a reason."""

from datetime import date, datetime

from django.db import connection, transaction

from spreiding.accounts.models import User
from spreiding.audit.actions import leg_vast
from spreiding.core.klok import dag_van
from spreiding.core.tekst import schoon
from spreiding.cyclus.models import Cyclus
from spreiding.regels.belemmering import Belemmering, eis_vrij
from spreiding.regels.feiten import Feit
from spreiding.regels.publicaties import belemmeringen_intrekken, belemmeringen_publiceren
from spreiding.uitwisseling.models import Publicatie
from spreiding.uitwisseling.queries.publicaties import Voorbeeld, te_kiezen_tellingen, voorbeeld

SLOT = 5341  # one publication at a time


def belemmeringen(gezien: Voorbeeld, *, som: str, vandaag: date) -> list[Belemmering]:
    """Why this preview cannot be published now; feeds the page and the guard. `som`: the digest that was shown."""
    eerste = min(cyclus.periode.lower for cyclus in Cyclus.objects.order_by("code"))
    bezet = set(Publicatie.objects.geldig().filter(datum=gezien.datum).order_by().values_list("datum", flat=True))
    return belemmeringen_publiceren(
        gezien.datum, eerste=eerste, vandaag=vandaag, bezet=bezet, iets_bekend=gezien.iets_bekend,
        gezien=gezien.sha256 == som,
    )  # fmt: skip


@transaction.atomic
def publiceren(*, datum: date, telling: str, som: str, door: User, nu: datetime) -> Publicatie:
    """Freeze the totals of this day in this count, exactly those of the preview with digest `som`. Raises Belemmerd."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [SLOT])
    if telling not in {t.code for t in te_kiezen_tellingen()}:
        eis_vrij([Belemmering("telling", "Kies een telling uit de lijst.", "telling")])
    nieuw = voorbeeld(datum, telling)
    eis_vrij(belemmeringen(nieuw, som=som, vandaag=dag_van(nu)))
    publicatie = Publicatie(
        datum=datum, telling=telling, gegevens=nieuw.gegevens, sha256=nieuw.sha256, gepubliceerd_op=nu,
        gepubliceerd_door=door,
    )  # fmt: skip
    publicatie.save(force_insert=True)
    _log(Feit.PUBLICATIE_GEDAAN, publicatie, door, nu, telling=telling, sha256=publicatie.sha256)
    return publicatie


@transaction.atomic
def publicatie_intrekken(*, publicatie_id: int, reden: str, door: User, nu: datetime) -> Publicatie:
    """The figures go from the public page; that they were there, and why they went, stays. Raises Belemmerd."""
    publicatie = Publicatie.objects.select_for_update(of=("self",)).get(pk=publicatie_id)
    reden = schoon(reden)[:300]
    eis_vrij(belemmeringen_intrekken(reden, is_ingetrokken=publicatie.ingetrokken_op is not None))
    publicatie.ingetrokken_op, publicatie.ingetrokken_door, publicatie.reden = nu, door, reden
    publicatie.save(update_fields=["ingetrokken_op", "ingetrokken_door", "reden"])
    _log(Feit.PUBLICATIE_INGETROKKEN, publicatie, door, nu, reden=reden)
    return publicatie


def _log(feit: Feit, publicatie: Publicatie, door: User, nu: datetime, **gegevens: object) -> None:
    leg_vast(feit, over=publicatie, door=door, op=nu, gegevens={"datum": publicatie.datum.isoformat(), **gegevens})
