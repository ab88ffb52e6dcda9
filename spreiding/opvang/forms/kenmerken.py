"""The characteristics of a locatie."""

from typing import Any

from django import forms

from spreiding.core.tekst import TekstVeld
from spreiding.opvang.forms.velden import KeuzeVeld, LocatieVeld, keuzes, soortkeuzes
from spreiding.opvang.models import Locatie
from spreiding.regels.begrippen import Exploitant, Openbaarheid, Soort
from spreiding.regels.regeling import Regeling

NOODOPVANG = (Soort.NOODOPVANG, Soort.CRISISNOODOPVANG)


class KenmerkenForm(forms.Form):
    """What a locatie is. `waarden()` is what the actions take."""

    naam = TekstVeld(label="naam locatie", max_length=150, error_messages={"required": "Geef de locatie een naam."})
    adres = TekstVeld(label="adres", max_length=200, required=False)
    soort = KeuzeVeld(label="soort opvang", error_messages={"required": "Kies een soort opvang."})
    exploitant = KeuzeVeld(label="exploitant", choices=keuzes(Exploitant))
    openbaarheid = KeuzeVeld(
        label="openbaarheid",
        choices=keuzes(Openbaarheid),
        widget=forms.RadioSelect,
        help_text="Vertrouwelijk: alleen uw provincie en het ministerie zien deze locatie.",
    )
    contactpersoon = TekstVeld(label="contactpersoon", max_length=120, required=False)
    vervangt = LocatieVeld(
        label="vervangt noodopvang",
        soorten=NOODOPVANG,
        help_text="Sluit een noodopvang als deze locatie opengaat? Typ de naam of het nummer.",
    )
    dubbel_met = LocatieVeld(
        label="dezelfde plekken als",
        help_text="Staan deze plekken al bij een andere locatie? Dan tellen ze daar, en hier niet nog eens.",
    )
    toelichting = TekstVeld(label="toelichting", max_length=4000, required=False, regels=True)

    beginwaarden = {"exploitant": Exploitant.COA.value, "openbaarheid": Openbaarheid.VERTROUWELIJK.value}

    def __init__(
        self, data: Any = None, *, user: Any, regeling: Regeling, zelf: Locatie | None = None, **kwargs: Any
    ) -> None:
        kwargs["initial"] = {**self.beginwaarden, **kwargs.get("initial", {})}
        super().__init__(data, **kwargs)
        self.fields["soort"].choices = soortkeuzes(regeling)
        for naam in ("vervangt", "dubbel_met"):
            self.fields[naam].user, self.fields[naam].zelf = user, zelf

    def waarden(self) -> dict[str, Any]:
        """Name of the characteristic -> value."""
        return {naam: self.cleaned_data[naam] for naam in Locatie.KENMERKEN}


def kenmerken_van(bron: Any) -> dict[str, Any]:
    """The same names and values of a Locatie or a Locatieversie."""
    return {naam: getattr(bron, naam) for naam in Locatie.KENMERKEN}
