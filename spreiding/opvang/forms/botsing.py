"""Changing characteristics, also when someone else was first: both versions side by side, and a choice per field."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms

from spreiding.opvang.forms.fouten import StapForm
from spreiding.opvang.forms.kenmerken import KenmerkenForm, kenmerken_van
from spreiding.opvang.forms.velden import aanduiding
from spreiding.opvang.models import Locatie, Locatieversie

UW, HUN, WAS = "uw", "hun", "was"


@dataclass(frozen=True, slots=True)
class Versie:
    """One of the values of a characteristic, as text, and whose it is: "uw", "hun" or "was"."""

    wiens: str
    tekst: str


@dataclass(frozen=True, slots=True)
class Verschil:
    """A characteristic of which there is more than one value. `keuze` None: someone must choose."""

    naam: str
    label: str
    versies: tuple[Versie, ...]
    keuze: str | None


class KenmerkenWijzigenForm(StapForm, KenmerkenForm):
    """The characteristics, with the moment at which they were last changed when the page was opened."""

    gezien_op = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    botsing = forms.BooleanField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, locatie: Locatie, **kwargs: Any) -> None:
        begin = kenmerken_van(locatie) | {"gezien_op": locatie.gewijzigd_op.isoformat()}
        super().__init__(data, locatie=locatie, zelf=locatie, initial=begin, **kwargs)
        self.verschillen: list[Verschil] = []
        self.was: Locatieversie | None = None

    @property
    def gezien(self) -> datetime | None:
        """The moment of the version that this person started from; None when it did not arrive."""
        try:
            moment = datetime.fromisoformat(self.cleaned_data.get("gezien_op", ""))
        except ValueError:
            return None
        return moment if moment.tzinfo else None

    def verouderd(self, nu: Locatie, *, door: Any) -> None:
        """Lay the versions beside each other; the next time this form is sent it is about the present one."""
        self.ga_verder_op(nu)
        self.data["botsing"] = "on"
        self._vergelijk(nu)

    def anders_dan(self, nu: Locatie) -> bool:
        """Did someone else change a characteristic since this person began? Unknown where they began: yes."""
        if self.was is None:
            return True
        was, hun = kenmerken_van(self.was), kenmerken_van(nu)
        return any(_sleutel(was[naam]) != _sleutel(hun[naam]) for naam in Locatie.KENMERKEN)

    def zegt_hetzelfde_als(self, nu: Locatie) -> bool:
        """Is everything already as this person wants it (sent twice)?"""
        uw, hun = self.waarden(), kenmerken_van(nu)
        return all(_sleutel(uw[naam]) == _sleutel(hun[naam]) for naam in Locatie.KENMERKEN)

    def gekozen(self) -> dict[str, Any] | None:
        """The values to record, after the choices if there were any; None, with a remark, when a choice is missing."""
        waarden = self.waarden()
        if not self.cleaned_data["botsing"]:
            return waarden
        self._vergelijk(self.locatie)
        bronnen = {UW: waarden, HUN: kenmerken_van(self.locatie), WAS: kenmerken_van(self.was) if self.was else {}}
        open_ = [verschil.label for verschil in self.verschillen if verschil.keuze is None]
        if open_:
            self.add_error(None, f"Kies nog welke versie u wilt bewaren: {', '.join(open_)}.")
            return None
        return waarden | {v.naam: bronnen[v.keuze][v.naam] for v in self.verschillen if v.keuze}

    def _vergelijk(self, nu: Locatie) -> None:
        uw, hun = self.waarden(), kenmerken_van(nu)
        was: Mapping[str, Any] = kenmerken_van(self.was) if self.was else {}
        anders = [naam for naam in Locatie.KENMERKEN if _sleutel(uw[naam]) != _sleutel(hun[naam])]
        self.verschillen = [self._verschil(naam, uw[naam], hun[naam], was.get(naam, ...)) for naam in anders]

    def _verschil(self, naam: str, uw: Any, hun: Any, was: Any) -> Verschil:
        """Chosen beforehand when only one of the two changed it; when both did, this person must choose."""
        alleen_uw, alleen_hun = _sleutel(hun) == _sleutel(was), _sleutel(uw) == _sleutel(was)
        keuze = self.data.get(f"keuze-{naam}")
        if keuze not in (UW, HUN) and not (keuze == WAS and was is not ...):
            keuze = UW if alleen_uw else HUN if alleen_hun else None
        waarden = [(UW, uw), (HUN, hun), (WAS, was)]
        versies = tuple(Versie(code, self._tekst(naam, waarde)) for code, waarde in waarden if waarde is not ...)
        return Verschil(naam, str(self.fields[naam].label), versies, keuze)

    def _tekst(self, naam: str, waarde: Any) -> str:
        """A value as people read it."""
        if isinstance(waarde, Locatie):
            return aanduiding(waarde)
        namen = getattr(Locatie._meta.get_field(naam), "choices", None)
        return str(dict(namen).get(waarde, waarde) if namen else waarde or "")


def _sleutel(waarde: Any) -> Any:
    """Two values are the same when these are: empty is empty, a locatie is its number."""
    return waarde.pk if isinstance(waarde, Locatie) else waarde or ""
