"""The secret address of a calendar feed: made, and revoked. The secret itself is shown once and never kept."""

import secrets
from datetime import datetime
from hashlib import sha256

from django.db import transaction

from spreiding.accounts.models import User
from spreiding.audit.actions import leg_vast
from spreiding.bezwaar.models import Agendakoppeling
from spreiding.regels.feiten import Feit


def sleutel_sha256(sleutel: str) -> str:
    """The digest by which a secret is recognised."""
    return sha256(sleutel.encode()).hexdigest()


@transaction.atomic
def agenda_maken(*, door: User, nu: datetime) -> str:
    """A new secret for this person; an earlier one no longer works. Gives the secret, which cannot be asked again."""
    agenda_intrekken(door=door, nu=nu)
    sleutel = secrets.token_urlsafe(32)
    koppeling = Agendakoppeling(persoon=door, sleutel_sha256=sleutel_sha256(sleutel), gemaakt_op=nu)
    koppeling.save(force_insert=True)
    leg_vast(Feit.AGENDA_GEMAAKT, over=koppeling, door=door, op=nu)
    return sleutel


@transaction.atomic
def agenda_intrekken(*, door: User, nu: datetime) -> bool:
    """The address of this person stops working at once; False when there was none."""
    koppeling = Agendakoppeling.objects.select_for_update(of=("self",)).filter(persoon=door).geldig().first()
    if koppeling is None:
        return False
    koppeling.ingetrokken_op = nu
    koppeling.save(update_fields=["ingetrokken_op"])
    leg_vast(Feit.AGENDA_INGETROKKEN, over=koppeling, door=door, op=nu)
    return True
