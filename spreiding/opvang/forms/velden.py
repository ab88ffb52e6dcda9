"""Fields that several forms about a locatie share."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join

from spreiding.accounts.permissions import Recht, provincies_met
from spreiding.core.formulier import DatumVeld
from spreiding.core.opmaak import opsomming
from spreiding.gebied.models import Gemeente
from spreiding.opvang.models import Locatie
from spreiding.opvang.queries.vinden import locaties_op_naam
from spreiding.regels.begrippen import Begrip, Soort, Vraag
from spreiding.regels.regeling import Regeling
from spreiding.regels.tijd import EEN_DAG

OUDSTE, LAATSTE = date(1990, 1, 1), date(2100, 1, 1)
HOOGSTENS = 10  # suggestions under a search box


class Datum(DatumVeld):
    """A date of a locatie. Which dates make sense is for the belemmeringen to say; here only what can be no date."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(vroegste=OUDSTE, laatste=LAATSTE, **{"required": False, **kwargs})


def tot(tot_en_met: date | None) -> date | None:
    """The first day that no longer counts: on screen the last day is inclusive."""
    return tot_en_met + EEN_DAG if tot_en_met else None


def tot_en_met(tot: date | None) -> date | None:
    """The last day that counts."""
    return tot - EEN_DAG if tot else None


class KeuzeVeld(forms.ChoiceField):
    """A choice; something else than the list offers gets a sentence."""

    default_error_messages = {"required": "Maak een keuze.", "invalid_choice": "Kies iets uit de lijst."}


class GemeenteVeld(forms.ChoiceField):
    """A gemeente in which this person may write; gives a Gemeente or None. Anything else was not on the list."""

    default_error_messages = {
        "required": "Kies een gemeente.",
        "invalid_choice": "Deze gemeente hoort niet bij uw provincie. Kies een gemeente uit de lijst.",
    }

    def beperk(self, gemeenten: Iterable[Gemeente], leeg: str = "Kies een gemeente") -> None:
        """Offer only these gemeenten; a QuerySet is read once, however many fields offer it."""
        self._per_code = {gemeente.code: gemeente for gemeente in gemeenten}
        self.choices = [("", leeg), *((code, gemeente.naam) for code, gemeente in self._per_code.items())]

    def to_python(self, value: Any) -> Gemeente | None:
        if value in self.empty_values:
            return None
        if value not in self._per_code:
            raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return self._per_code[value]

    def validate(self, value: Gemeente | None) -> None:
        if self.required and value is None:
            raise forms.ValidationError(self.error_messages["required"], code="required")


def gemeenten_van(user: Any, vandaag: date) -> Any:
    """Gemeenten that exist today, in the provincies where this person may write."""
    codes = provincies_met(user, Recht.LOCATIE_SCHRIJVEN)
    gemeenten = Gemeente.objects.geldig_op(vandaag).select_related("provincie").order_by("naam")
    return gemeenten if codes is None else gemeenten.filter(provincie__in=codes)


class Zoekvak(forms.TextInput):
    """A text box with suggestions (datalist); they are refreshed while typing, and it works without them."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.attrs |= {"autocomplete": "off"}

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        return super().get_context(name, value, {**(attrs or {}), "list": f"suggesties-{name}"})


class LocatieVeld(forms.Field):
    """Another locatie, found by its name or number within the scope of `user`. Gives a Locatie or None."""

    widget = Zoekvak

    def __init__(self, *, soorten: Iterable[Soort] = (), **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)
        self.soorten = frozenset(soort.value for soort in soorten)
        self.user: Any = None
        self.zelf: Locatie | None = None

    def prepare_value(self, value: Any) -> Any:
        return aanduiding(value) if isinstance(value, Locatie) else value

    def to_python(self, value: Any) -> Locatie | None:
        tekst = " ".join(str(value or "").replace("\x00", "").split())[:300]
        return self._gevonden(tekst) if tekst else None

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.prepare_value(initial or "") != (data or "")

    def validate(self, value: Locatie | None) -> None:
        if value and self.zelf and value.pk == self.zelf.pk:
            raise forms.ValidationError("Dit is deze locatie zelf. Kies een andere locatie.")
        if value and self.soorten and value.soort not in self.soorten:
            raise forms.ValidationError(f"{value.naam} is geen noodopvang. Kies een noodopvanglocatie.")

    def _gevonden(self, tekst: str) -> Locatie:
        zichtbaar = Locatie.objects.zichtbaar_voor(self.user).select_related("gemeente")
        if nummer := re.search(r"#(\d{1,9})\)?$", tekst):
            gevonden = list(zichtbaar.filter(pk=int(nummer[1])))
        else:
            gevonden = list(zichtbaar.filter(naam__iexact=tekst).order_by("pk")[: HOOGSTENS + 1])
        if not gevonden:
            raise forms.ValidationError(f"Er is geen locatie ‘{tekst[:80]}’ in uw provincie. Kies er een uit de lijst.")
        if len(gevonden) > 1:
            namen = opsomming([f"#{loc.pk} in {loc.gemeente}" for loc in gevonden[:5]], "of")
            raise forms.ValidationError(f"Er zijn meer locaties met deze naam. Typ het nummer erbij: {namen}.")
        return gevonden[0]

    def suggesties(self, tekst: str) -> Any:
        """Options for the list under the box: locaties whose name holds what was typed."""
        gevonden = locaties_op_naam(tekst, voor=self.user, soorten=self.soorten, hoogstens=HOOGSTENS)
        zelf = self.zelf.pk if self.zelf else None
        opties = [(aanduiding(loc),) for loc in gevonden if loc.pk != zelf]
        return format_html_join("", '<option value="{}"></option>', opties)


def datalijst(veld: forms.BoundField, *, oob: bool = False) -> Any:
    """The suggestions under a search box; `oob`: as an element that is swapped out of band."""
    bron: Any = veld.field
    attrs = {"id": f"suggesties-{veld.html_name}", "hx-swap-oob": "true" if oob else None}
    attrs = {naam: waarde for naam, waarde in attrs.items() if waarde}
    return format_html("<datalist{}>{}</datalist>", flatatt(attrs), bron.suggesties(str(veld.value() or "")))


def aanduiding(locatie: Locatie) -> str:
    """How a locatie is named in a search box: its number makes it unique."""
    return f"{locatie.naam} ({locatie.gemeente}) #{locatie.pk}"


def keuzes(begrip: type[Begrip], leeg: str = "") -> list[tuple[str, str]]:
    """Choices of a begrip with capitals, after an empty first choice when `leeg` names it."""
    rijen = [(waarde, label[:1].upper() + label[1:]) for waarde, label in begrip.keuzes()]
    return [("", leeg), *rijen] if leeg else rijen


def soortkeuzes(regeling: Regeling) -> list[Any]:
    """Kinds of reception, grouped by what this Regeling does with them."""
    besluit, verslag = regeling.soorten[Vraag.VERDEELBESLUIT], regeling.soorten[Vraag.VERSLAG]
    nood = regeling.soorten_noodopvang
    groepen = [
        ("Kan meetellen voor het verdeelbesluit", besluit - nood),
        ("Alleen in het provinciaal verslag", verslag - besluit - nood),
        ("Noodopvang, telt apart", nood),
        ("Telt niet voor de Spreidingswet", frozenset(Soort) - verslag - besluit - nood),
    ]
    per_groep = [(naam, [k for k in keuzes(Soort) if k[0] in leden]) for naam, leden in groepen]
    return [("", "Kies een soort opvang"), *((naam, rijen) for naam, rijen in per_groep if rijen)]
