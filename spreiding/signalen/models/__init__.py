"""The rows of signalen: a signal and what each team did with it, the mails about it, and runs of scheduled jobs."""

from spreiding.signalen.models.bezorging import Bezorging, Bezorgregel, Voorkeur
from spreiding.signalen.models.signaal import Afhandeling, Signaal, Sluimer
from spreiding.signalen.models.taakloop import Taakloop

__all__ = ["Afhandeling", "Bezorging", "Bezorgregel", "Signaal", "Sluimer", "Taakloop", "Voorkeur"]
