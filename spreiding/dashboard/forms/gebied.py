"""Which places and which area a page is about. What cannot be read is left out, and said."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from spreiding.core import opmaak
from spreiding.core.filter import Filter
from spreiding.core.formulier import keuzes
from spreiding.core.tabel.tabel import sorteervorm
from spreiding.dashboard.queries.bord import Gemeentestand, Groep
from spreiding.dashboard.queries.veranderd import Regel, Wat
from spreiding.gebied.models import Provincie
from spreiding.opvang.queries.achter import Cijferplek, Cijfersoort
from spreiding.regels.begrippen import Doelgroep, Fase, Soort, Toestand
from spreiding.regels.telling import Telling
from spreiding.regels.verandering import Oorzaak

Vraag = Mapping[str, Any]  # the query string


def doelgroepveld() -> forms.ChoiceField:
    """Which places are counted."""
    keuzes = [("", "Regulier + amv"), ("regulier", "Regulier"), ("amv", "Amv")]
    return forms.ChoiceField(label="Soort plek", required=False, choices=keuzes)


def groep_uit(vraag: Vraag) -> Groep:
    """Which places are asked for; anything else means all."""
    waarde = vraag.get("doelgroep", "")
    return Groep(waarde) if waarde in Groep.waarden() else Groep.ALLES


class Telfilter(Filter):
    """By which named count a page counts."""

    telling = forms.ChoiceField(label="Telling", required=False)

    def __init__(self, vraag: Vraag, *, tellingen: Sequence[Telling]) -> None:
        super().__init__(vraag)
        keuzes = [("" if t.wettelijk else t.code, opmaak.met_hoofdletter(t.naam)) for t in tellingen]
        self.fields["telling"].choices = keuzes  # type: ignore[attr-defined]
        codes = {t.code for t in tellingen if not t.wettelijk}
        if vraag.get("telling") not in codes:  # the page itself says so when a count does not exist
            self.data = {naam: vraag.get(naam) for naam in vraag if naam != "telling"}


PER_SOORT = (
    "De soort opvang is hier niet toegepast: een taak geldt voor alle soorten samen, dus een tekort of status per "
    "soort bestaat niet. De plekken van één soort staan achter een cijfer: klik op een aantal en kies daar de soort."
)


class Landfilter(Telfilter):
    """Which places the pages Landelijk and Provincie count."""

    doelgroep = doelgroepveld()

    @property
    def niet_per_soort(self) -> list[str]:
        """Why a kind of reception in the address changes no total; empty when nobody asked for one."""
        return [PER_SOORT] if self.data.get("soort") else []

    @property
    def groep(self) -> Groep:
        return groep_uit(self.data)


class Gebiedkeuze(Landfilter):
    """Rows of the whole country, or of one provincie of those that this person may look into."""

    provincie = forms.ChoiceField(label="Gebied", required=False)
    zoek = forms.CharField(
        label="Zoek",
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "maxlength": 80}),
    )

    def __init__(self, vraag: Vraag, *, tellingen: Sequence[Telling], provincies: Sequence[Provincie]) -> None:
        super().__init__(vraag, tellingen=tellingen)
        namen = [(p.pk, p.naam) for p in provincies]
        heel = ("", "Heel Nederland" if len(namen) != 1 else namen[0][1])
        self.fields["provincie"].choices = [heel, *(namen if len(namen) > 1 else [])]  # type: ignore[attr-defined]

    def zoekt(self, *teksten: str) -> bool:
        """Does one of these hold what is searched for, without regard to case or accents?"""
        zoek = sorteervorm(self.waarde("zoek").strip())
        return not zoek or any(zoek in sorteervorm(tekst) for tekst in teksten)


class Vergelijkfilter(Gebiedkeuze):
    """A row per provincie or per gemeente."""

    per = forms.ChoiceField(label="Per", required=False, choices=[("", "Provincie"), ("gemeente", "Gemeente")])


class Veranderfilter(Gebiedkeuze):
    """Which changes: about what, and why."""

    wat = forms.ChoiceField(label="Wat", required=False, choices=[("", "Plekken en taken"), *Wat.keuzes()])
    oorzaak = forms.ChoiceField(label="Oorzaak", required=False)

    def __init__(self, vraag: Vraag, *, tellingen: Sequence[Telling], provincies: Sequence[Provincie]) -> None:
        super().__init__(vraag, tellingen=tellingen, provincies=provincies)
        self.fields["oorzaak"].choices = keuzes(Oorzaak, "Elke oorzaak")  # type: ignore[attr-defined]

    def past(self, regel: Regel) -> bool:
        """Does this line fit the choice? Names without regard to case or accents; a code finds its gemeente."""
        past_naam = self.zoekt(regel.gemeente_naam, regel.naam, regel.gemeente)
        wensen = ((self.waarde("wat"), regel.wat), (self.waarde("oorzaak"), regel.oorzaak))
        return past_naam and all(not wens or wens == waarde for wens, waarde in wensen)


class Plekkenfilter(Gebiedkeuze):
    """Which figure, and which of the plekken behind it."""

    cijfer = forms.ChoiceField(label="Cijfer", required=False)
    gemeente = forms.CharField(label="Gemeente", max_length=6, required=False, widget=forms.HiddenInput())
    soort = forms.ChoiceField(label="Soort opvang", required=False)
    fase = forms.ChoiceField(label="Stand van zaken", required=False)

    def __init__(self, vraag: Vraag, **kwargs: Any) -> None:
        super().__init__(vraag, **kwargs)
        self.fields["cijfer"].choices = keuzes(list(Cijfersoort)[1:], "Gerealiseerd")  # type: ignore[attr-defined]
        for naam, soort in (("soort", Soort), ("fase", Fase)):
            self.fields[naam].choices = keuzes(soort, "Alle")  # type: ignore[attr-defined]
        if vraag.get("cijfer") == Cijfersoort.GEREALISEERD.value:
            self.data = {naam: vraag.get(naam) for naam in self.data if naam != "cijfer"}

    @property
    def cijfer_soort(self) -> Cijfersoort:
        return Cijfersoort(self.waarde("cijfer") or Cijfersoort.GEREALISEERD)

    @property
    def is_heel(self) -> bool:
        """Nothing but the area and the group is chosen: then the rows are the whole figure."""
        return not any(self.waarde(naam) for naam in ("soort", "fase", "zoek"))

    def past(self, plek: Cijferplek) -> bool:
        amv = plek.doelgroep is Doelgroep.AMV
        wensen = ((self.waarde("soort"), plek.soort), (self.waarde("fase"), plek.fase))
        return (
            (self.groep is Groep.ALLES or amv == (self.groep is Groep.AMV))
            and all(not wens or wens == waarde for wens, waarde in wensen)
            and self.zoekt(plek.naam, plek.gemeente_naam)
        )


class Gemeentenfilter(Gebiedkeuze):
    """Which gemeenten of the country."""

    status = forms.ChoiceField(label="Status", required=False, choices=[("", "Alle"), *Toestand.keuzes()])
    alleen = forms.ChoiceField(
        label="Alleen",
        required=False,
        choices=[
            ("", "Alle gemeenten"),
            ("tekort", "met tekort nu"),
            ("zonder_plan", "zonder dekkend plan"),
            ("leeg", "zonder opgegeven plekken"),
        ],
    )

    def past(self, stand: Gemeentestand) -> bool:
        maat, status = stand.maat(self.groep), self.waarde("status")
        alleen = {"tekort": maat.tekort, "zonder_plan": maat.tekort_straks, "leeg": stand.cijfers is None}
        return (
            (not status or stand.oordeel(self.groep).toestand == status)
            and bool(alleen.get(self.waarde("alleen"), True))
            and self.zoekt(stand.gebied.naam, stand.gebied.code)
        )
