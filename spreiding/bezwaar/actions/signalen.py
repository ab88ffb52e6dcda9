"""What an event in a dossier does to the signals about it: what is decided, mended or moved needs no attention."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from spreiding.accounts.models import User
from spreiding.bezwaar.models import Dossiergebeurtenis
from spreiding.core.opmaak import met_hoofdletter
from spreiding.regels.bezwaargebeurtenis import Voorval
from spreiding.regels.bezwaarsignalen import EINDIGT
from spreiding.regels.signalen import Signaalregel
from spreiding.signalen.actions import onderwerp_afhandelen, onderwerp_heropenen
from spreiding.signalen.models import Signaal


def signalen_afronden(rijen: Sequence[Dossiergebeurtenis], *, door: User, nu: datetime) -> int:
    """Handle what these events of one dossier put an end to. Gives how many signals; one query when there are none."""
    eindes = [rij for rij in rijen if Voorval(rij.voorval) in EINDIGT]
    if not eindes or not Signaal.objects.filter(**_over(eindes[0])).exists():
        return 0
    return sum(
        onderwerp_afhandelen(**_wat(rij), soorten=EINDIGT[Voorval(rij.voorval)], door=door, nu=nu) for rij in eindes
    )


def signalen_terug(rij: Dossiergebeurtenis, *, door: User, nu: datetime) -> int:
    """The event was taken back: what it put an end to is open again."""
    if Voorval(rij.voorval) not in EINDIGT:
        return 0
    return onderwerp_heropenen(**_wat(rij), door=door, nu=nu)


def _over(rij: Dossiergebeurtenis) -> dict[str, Any]:
    return {"regel": Signaalregel.BEZWAAR.value, "sleutel__startswith": f"{rij.dossier_id}:"}


def _wat(rij: Dossiergebeurtenis) -> dict[str, Any]:
    """The signals of the dossier, and the words with which they are handled."""
    woorden = f"{met_hoofdletter(rij.get_voorval_display())}."
    return {"regel": Signaalregel.BEZWAAR, "sleutel": f"{rij.dossier_id}:", "toelichting": woorden}
