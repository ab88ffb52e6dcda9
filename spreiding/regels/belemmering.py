"""Belemmering: why a step cannot be taken now. One list feeds button, form error and guard."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Belemmering:
    """One obstacle: a code for tests and API, a Dutch sentence that says what to do, and the field it belongs to."""

    code: str
    tekst: str
    veld: str = ""


class Belemmerd(Exception):
    """Raised by an action when obstacles stand in the way; carries them all."""

    def __init__(self, belemmeringen: Iterable[Belemmering]) -> None:
        self.belemmeringen = tuple(belemmeringen)
        super().__init__(" ".join(b.tekst for b in self.belemmeringen))


def eis_vrij(belemmeringen: Iterable[Belemmering]) -> None:
    """Pass when the list is empty; raise Belemmerd otherwise."""
    gevonden = tuple(belemmeringen)
    if gevonden:
        raise Belemmerd(gevonden)
