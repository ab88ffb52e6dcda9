"""What somebody wants to be told by mail."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction

from spreiding.audit.actions import leg_vast
from spreiding.regels.feiten import Feit
from spreiding.regels.signalen import Signaalregel
from spreiding.signalen.models import Voorkeur


@transaction.atomic
def voorkeur_zetten(*, mail: Collection[Signaalregel], door: Any, nu: datetime) -> int:
    """Mail about these kinds and no others; gives how many kinds changed. The page keeps showing every signal."""
    huidig = dict(Voorkeur.objects.zichtbaar_voor(door).order_by("regel").values_list("regel", "mail"))
    anders = [regel for regel in Signaalregel if huidig.get(regel.value, True) != (regel in mail)]
    rijen = [Voorkeur(persoon=door, regel=regel.value, mail=regel in mail, op=nu) for regel in anders]
    Voorkeur.objects.bulk_create(
        rijen, update_conflicts=True, unique_fields=["persoon", "regel"], update_fields=["mail", "op"]
    )
    if anders:
        gegevens = {regel.value: regel in mail for regel in anders}
        leg_vast(Feit.VOORKEUR_GEZET, over=door, door=door, op=nu, gegevens=gegevens)
    return len(anders)
