"""Wijdemeren goes over into Hilversum on 1 January 2027: played in the last days of 2026, through the real action.

The bill went to the Tweede Kamer on 21 November 2025; whether it became law was not established: the pages say so.
"""

from datetime import datetime

from spreiding.accounts.models import User
from spreiding.demo.tijdlijn import TIJDZONE
from spreiding.gebied.models import Herindeling
from spreiding.verdeling.actions.herindeling import herindeling_toepassen

TOEGEPAST = datetime(2026, 12, 29, 11, 15, tzinfo=TIJDZONE)


def speel_herindeling(tot: datetime) -> None:
    """Apply it, when the world goes on long enough."""
    if tot <= TOEGEPAST:
        return
    plan = Herindeling.objects.geldend().get(van="GM1696", naar="GM0402")
    herindeling_toepassen(herindeling_id=plan.pk, door=User.objects.get(username="besluiten"), nu=TOEGEPAST)
