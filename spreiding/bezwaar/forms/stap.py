"""What the forms of a dossier share."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms

from spreiding.core.formulier import DatumVeld
from spreiding.core.tekst import TekstVeld
from spreiding.core.weigering import zet_belemmeringen
from spreiding.regels.begrippen import Begrip
from spreiding.regels.belemmering import Belemmering

OUDSTE, LAATSTE = date(1990, 1, 1), date(2200, 1, 1)


class Dag(DatumVeld):
    """A day; which days make sense is for the belemmeringen to say, here only what can be no date."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(vroegste=OUDSTE, laatste=LAATSTE, **kwargs)


class DossierForm(forms.Form):
    """A form on which an obstacle can be said."""

    veldnamen: Mapping[str, str] = {}

    def belemmer(self, belemmeringen: Iterable[Belemmering]) -> None:
        zet_belemmeringen(self, belemmeringen, self.veldnamen)


def keuzes(leden: Iterable[Begrip], leeg: str = "") -> list[tuple[str, str]]:
    """Choices with capitals, after an empty first choice when `leeg` names it."""
    rijen = [(lid.value, lid.label[:1].upper() + lid.label[1:]) for lid in leden]
    return [("", leeg), *rijen] if leeg else rijen


class RedenForm(DossierForm):
    """Take something back, with the reason."""

    reden = TekstVeld(
        label="reden",
        max_length=300,
        help_text="Komt in het logboek.",
        error_messages={"required": "Schrijf in een paar woorden waarom u dit verandert."},
    )
