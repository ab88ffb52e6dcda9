"""Recording that a dossier was made: who, as of which dates, and the digest of its manifest or of the PDF."""

from datetime import date, datetime

from django.db import transaction

from spreiding.accounts.models import User
from spreiding.audit.actions import leg_vast
from spreiding.audit.models import Gebeurtenis
from spreiding.gebied.models import Gemeente
from spreiding.regels.feiten import Feit


@transaction.atomic
def dossier_vastleggen(
    *,
    gemeente: Gemeente,
    stand_per: date,
    bekend_op: datetime,
    inzage: str,
    vorm: str,
    sha256: str,
    door: User,
    nu: datetime,
) -> Gebeurtenis:
    """Whoever receives it can compare: `sha256` is that of the manifest (`vorm` zip), or of the file itself (pdf)."""
    return leg_vast(
        Feit.DOSSIER_GEMAAKT,
        over=gemeente,
        door=door,
        op=nu,
        provincie_code=gemeente.provincie_id,
        gemeente_code=gemeente.pk,
        gegevens={
            "stand_per": stand_per.isoformat(),
            "bekend_op": bekend_op.isoformat(),
            "inzage": inzage,
            "vorm": vorm,
            "manifest": sha256,
        },
    )
