"""Who works in toezicht, and what the rungs are called: choices for forms and filters."""

from spreiding.accounts.models import User
from spreiding.accounts.permissions import ROLLEN, Recht
from spreiding.core.peil import Peil
from spreiding.toezicht.models import Ladder
from spreiding.toezicht.queries.ladder import ladder_op, treden_van


def werkers() -> list[User]:
    """Active accounts that may write in toezicht, by name."""
    rollen = [rol.value for rol, rechten in ROLLEN.items() if Recht.TOEZICHT_SCHRIJVEN in rechten]
    rijen = User.objects.filter(is_active=True, lidmaatschappen__rol__in=rollen).distinct()
    return sorted(rijen.order_by("pk"), key=lambda wie: str(wie).casefold())


def treden_nu(peil: Peil) -> dict[int, str]:
    """The names of the rungs on the day looked at; none when no ladder was in force."""
    try:
        return {nummer: trede.naam for nummer, trede in treden_van(ladder_op(peil.stand_per)).items()}
    except Ladder.DoesNotExist:
        return {}
