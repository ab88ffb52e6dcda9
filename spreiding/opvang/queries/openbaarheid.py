"""Whether a locatie became confidential since a moment: a file of that moment shows it without its mark."""

from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef

from spreiding.opvang.models import Locatie, Locatieversie
from spreiding.regels.begrippen import Openbaarheid


def vertrouwelijk_geworden(user: Any, sinds: datetime) -> list[str]:
    """Names of the locaties within scope that were open at that moment, as known then, and are not any more."""
    toen = Locatieversie.objects.bekend_op(sinds).filter(
        locatie=OuterRef("pk"), openbaarheid=Openbaarheid.OPENBAAR.value
    )
    nu = Locatie.objects.zichtbaar_voor(user).filter(openbaarheid=Openbaarheid.VERTROUWELIJK.value)
    return list(nu.filter(Exists(toen)).order_by("naam", "pk").values_list("naam", flat=True))
