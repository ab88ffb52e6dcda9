"""The form that several steps of a dossier share."""

from spreiding.core.tekst import TekstVeld
from spreiding.core.weigering import Belemmerbaar


class RedenForm(Belemmerbaar):
    """Take something back, with the reason."""

    reden = TekstVeld(
        label="reden",
        max_length=300,
        help_text="Komt in het logboek.",
        error_messages={"required": "Schrijf in een paar woorden waarom u dit verandert."},
    )
