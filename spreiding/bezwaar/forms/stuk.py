"""A document in a dossier."""

from typing import Any

from spreiding.core.bestand import SOORTEN, BestandVeld
from spreiding.core.tekst import TekstVeld
from spreiding.core.weigering import Belemmerbaar


class StukForm(Belemmerbaar):
    omschrijving = TekstVeld(
        label="omschrijving",
        max_length=200,
        help_text="Bijvoorbeeld: bezwaarschrift van 14 januari 2027.",
        error_messages={"required": "Schrijf in een paar woorden welk stuk dit is."},
    )
    bestand = BestandVeld(label="bestand", error_messages={"required": "Kies een bestand."})

    def __init__(self, *args: Any, max_mb: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["bestand"].help_text = f"{SOORTEN}, hoogstens {max_mb} MB."
