"""The filters of the lists of toezicht, read from the address. What cannot be read is left out, and said."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

from django import forms

from spreiding.accounts.models import User
from spreiding.core import opmaak
from spreiding.core.filter import Filter
from spreiding.core.tabel.tabel import sorteervorm
from spreiding.gebied.models import Provincie
from spreiding.regels.termijnverlopen import VOORUIT_DAGEN, Band, Lijst
from spreiding.toezicht.queries.lijst import Lijstrij

NIEMAND, VAN_MIJ = "niemand", "mij"
DAGEN_VOORUIT = (30, 60, 90, 120, 180)


def getalveld(label: str, maximum: int, voorbeeld: str) -> forms.IntegerField:
    """A whole number from 0; empty is no filter."""
    attrs = {"min": 0, "max": maximum, "inputmode": "numeric", "placeholder": voorbeeld}
    return forms.IntegerField(
        label=label, required=False, min_value=0, max_value=maximum, widget=forms.NumberInput(attrs=attrs)
    )


class Toezichtfilter(Filter):
    """Which gemeenten a list shows. Nothing chosen is no filter."""

    zoek = forms.CharField(
        label="Zoek gemeente", max_length=80, required=False,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "bijv. Ede", "maxlength": 80}),
    )  # fmt: skip
    provincie = forms.ChoiceField(label="Provincie", required=False)
    band = forms.ChoiceField(label="Gehaald", required=False, choices=[("", "Alle"), *Band.keuzes()[:-1]])
    trede = forms.ChoiceField(label="Trede", required=False)
    tekort = getalveld("Meer dan … plekken tekort", 100_000, "50")
    zonder_gesprek = getalveld("Geen gesprek in … dagen", 3650, "30")
    behandelaar = forms.ChoiceField(label="Behandelaar", required=False)

    def __init__(
        self,
        vraag: Any,
        *,
        provincies: Sequence[Provincie],
        treden: dict[int, str],
        mensen: Sequence[User],
        ik: User,
        intern: bool,
    ) -> None:
        super().__init__(vraag)
        self.ik = ik
        self._keuzes("provincie", [(p.pk, p.naam) for p in provincies])
        self._keuzes("trede", [("0", "Niet op de ladder"), *((str(n), f"{n}. {naam}") for n, naam in treden.items())])
        namen = [(str(m.pk), str(m)) for m in mensen if m.pk != ik.pk]
        self._keuzes("behandelaar", [(VAN_MIJ, "Ik"), *namen, (NIEMAND, "Niemand")])
        if len(provincies) < 2:
            del self.fields["provincie"]
        if not intern:
            del self.fields["behandelaar"]

    def _keuzes(self, naam: str, keuzes: Sequence[tuple[str, str]]) -> None:
        self.fields[naam].choices = [("", "Alle"), *keuzes]  # type: ignore[attr-defined]

    def past(self, rij: Lijstrij) -> bool:
        """Does this gemeente stand on the list as filtered?"""
        return all(toets(self, rij, waarde) for naam, toets in TOETSEN.items() if (waarde := self._gevraagd(naam)))

    def _gevraagd(self, naam: str) -> str:
        """What was asked as text, so that a zero counts too; "" = nothing."""
        waarde = self.waarde(naam) if naam in self.fields else ""
        return "" if waarde is None else str(waarde)

    @property
    def in_gebruik(self) -> list[tuple[str, str, str]]:
        """(name, label, text) of each filter in use."""
        return [(n, str(v.label), self._tekst(n, self.waarde(n))) for n, v in self.fields.items() if self._gevraagd(n)]

    @property
    def gekozen(self) -> list[tuple[str, str]]:
        return [(label, tekst) for _, label, tekst in self.in_gebruik]


def _zonder_gesprek(filter: Toezichtfilter, rij: Lijstrij, waarde: str) -> bool:
    vanaf = rij.lijn.termijn.peildatum - timedelta(days=int(waarde))
    return rij.contact is None or rij.contact < vanaf


def _behandelaar(filter: Toezichtfilter, rij: Lijstrij, waarde: str) -> bool:
    wie = rij.behandelaar.pk if rij.behandelaar else None
    if waarde == NIEMAND:
        return wie is None
    return wie == (filter.ik.pk if waarde == VAN_MIJ else int(waarde))


TOETSEN: dict[str, Callable[[Toezichtfilter, Lijstrij, str], bool]] = {
    "zoek": lambda _, rij, waarde: sorteervorm(waarde) in sorteervorm(rij.naam),
    "provincie": lambda _, rij, waarde: rij.stand.gebied.provincie == waarde,
    "band": lambda _, rij, waarde: rij.plaatsing.band == waarde,
    "trede": lambda _, rij, waarde: rij.trede == int(waarde),
    "tekort": lambda _, rij, waarde: rij.tekort is not None and rij.tekort > int(waarde),
    "zonder_gesprek": _zonder_gesprek,
    "behandelaar": _behandelaar,
}


class Lijstkeuze(Filter):
    """Which list, of which cyclus."""

    lijst = forms.ChoiceField(label="Lijst", required=False, choices=Lijst.keuzes())
    cyclus = forms.ChoiceField(label="Cyclus", required=False)

    def __init__(self, vraag: Any, *, cycli: Sequence[str]) -> None:
        """`cycli`: their codes; nothing chosen is the cyclus of the day."""
        super().__init__(vraag)
        keuzes = [("", "Bij de datum"), *((code, opmaak.jaren(code)) for code in cycli)]
        self.fields["cyclus"].choices = keuzes  # type: ignore[attr-defined]

    @property
    def gekozen_lijst(self) -> Lijst:
        return Lijst(self.waarde("lijst") or Lijst.VERLOPEN)

    @property
    def gekozen_cyclus(self) -> str:
        """The cyclus that was asked for, as it is written; "" = that of the day."""
        return opmaak.jaren(self.waarde("cyclus"))


class Vooruitfilter(Toezichtfilter):
    """How far ahead, and which chance."""

    dagen = forms.TypedChoiceField(
        label="Termijn loopt af binnen", required=False, coerce=int, empty_value=VOORUIT_DAGEN,
        choices=[("", f"{VOORUIT_DAGEN} dagen"), *((n, f"{n} dagen") for n in DAGEN_VOORUIT)],
    )  # fmt: skip
    kans = forms.ChoiceField(
        label="Kans op tijd", required=False,
        choices=[("", "Alle"), ("25", "onder 25%"), ("50", "onder 50%"), ("90", "onder 90%"), ("?", "onbekend")],
    )  # fmt: skip

    def _gevraagd(self, naam: str) -> str:
        """The usual number of days is no filter."""
        return "" if naam == "dagen" and not self.data.get("dagen") else super()._gevraagd(naam)

    def past_kans(self, kans: float | None) -> bool:
        """Is the chance as was asked?"""
        wens = self.waarde("kans")
        if not wens:
            return True
        return kans is None if wens == "?" else kans is not None and kans < int(wens) / 100
