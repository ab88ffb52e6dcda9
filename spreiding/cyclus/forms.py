"""What people type about raming and opgaven, and the filters of the lists. Nothing here writes."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from spreiding.core.filter import Filter
from spreiding.core.formulier import AantalVeld, DatumVeld
from spreiding.core.opmaak import datum_kort
from spreiding.core.tabel.tabelveld import TabelVeld
from spreiding.core.tekst import TekstVeld
from spreiding.cyclus.queries.berekening import Scoretabel
from spreiding.cyclus.queries.inlezing import KOLOMMEN
from spreiding.gebied.models import Gemeente, Provincie
from spreiding.regels.duiding import Duidingplek
from spreiding.regels.inlezing import Inlezingsoort, Regelverschil

KIES = "Kies een mogelijkheid uit de lijst."


def _bronveld(voorbeeld: str) -> TekstVeld:
    return TekstVeld(label="Bron", max_length=200, help_text=f"Waar de tabel staat, bijvoorbeeld {voorbeeld}.")


class OpgaveInleesformulier(forms.Form):
    """The indicative distribution as a file, with the day and the source of its announcement."""

    bestand = TabelVeld(
        KOLOMMEN[Inlezingsoort.OPGAVE],
        label="Bestand",
        help_text="csv, xlsx of ods, hoogstens 5 MB. Kolommen: Gemeentecode of Gemeente, Totaal, Waarvan amv.",
    )
    bekendgemaakt_op = DatumVeld(label="Bekendgemaakt op", help_text="De dag van publicatie (Wet art. 3).")
    bron = _bronveld("Staatscourant 2026, 1234")


class ScoreInleesformulier(forms.Form):
    """SES-WOA scores as a file, with their year and source."""

    bestand = TabelVeld(
        KOLOMMEN[Inlezingsoort.SES_WOA],
        label="Bestand",
        help_text="csv, xlsx of ods, hoogstens 5 MB. Kolommen: Gemeentecode of Gemeente, SES-WOA.",
    )
    jaar = AantalVeld(label="Jaar van de scores", min_value=2014, max_value=2060, help_text="Bijvoorbeeld 2023.")
    bron = _bronveld("CBS StatLine 86296NED, definitief")


class Ramingformulier(forms.Form):
    """A version of the raming."""

    totaal = AantalVeld(label="Plaatsen", min_value=1, max_value=1_000_000)
    amv = AantalVeld(label="Waarvan amv", max_value=1_000_000, required=False, help_text="Leeg = onbekend.")
    bekendgemaakt_op = DatumVeld(label="Bekendgemaakt op")
    bron = _bronveld("Staatscourant 2026, 1234")


def _zoekveld() -> forms.CharField:
    return forms.CharField(
        label="Zoek gemeente", required=False, max_length=60, widget=forms.TextInput(attrs={"type": "search"})
    )


class Gebiedfilter(Filter):
    """Search and provincie, for every list of gemeenten here."""

    zoek = _zoekveld()
    provincie = forms.ChoiceField(label="Provincie", required=False)

    def __init__(self, vraag: Mapping[str, Any], provincies: Sequence[Provincie], **kwargs: Any) -> None:
        super().__init__(vraag, **kwargs)
        keuzes = [("", "Alle provincies"), *((p.code, p.naam) for p in provincies)]
        self.fields["provincie"].choices = keuzes  # type: ignore[attr-defined]


class Opgavefilter(Gebiedfilter):
    niveau = forms.ChoiceField(label="Toon", required=False, choices=[("", "Gemeenten"), ("provincie", "Provincies")])


class Verschilfilter(Filter):
    """Which lines of the preview."""

    zoek = _zoekveld()
    soort = forms.ChoiceField(label="Soort", required=False)

    def __init__(self, vraag: Mapping[str, Any], telling: Mapping[Regelverschil, int]) -> None:
        super().__init__(vraag)
        soorten = [(s.value, f"{s.label} ({telling[s]})") for s in Regelverschil if telling[s]]
        self.fields["soort"].choices = [("", "Alle regels"), *soorten]  # type: ignore[attr-defined]


class Rekenfilter(Gebiedfilter):
    """On which figures the calculation stands."""

    versie = forms.ChoiceField(label="Raming", required=False)
    inwoners = forms.ChoiceField(label="Inwoners op", required=False)
    scores = forms.ChoiceField(label="SES-WOA", required=False)

    def __init__(
        self,
        vraag: Mapping[str, Any],
        *,
        provincies: Sequence[Provincie],
        versies: Sequence[int],
        peildata: Sequence[date],
        tabellen: Sequence[Scoretabel],
    ) -> None:
        super().__init__(vraag, provincies)
        recentst = ("", "Meest recent bij bekendmaking")
        keuzes = {
            "versie": [("", "Laatste versie"), *((str(v), f"Versie {v}") for v in versies)],
            "inwoners": [recentst, *((d.isoformat(), datum_kort(d)) for d in peildata)],
            "scores": [recentst, *((t.sleutel, f"{t.jaar}, {t.bron}") for t in tabellen)],
        }
        for naam, opties in keuzes.items():
            self.fields[naam].choices = opties  # type: ignore[attr-defined]


class Duidingformulier(forms.Form):
    """A note beside a chart: where it belongs and what it says."""

    plek = forms.ChoiceField(label="Bij", choices=Duidingplek.keuzes(), error_messages={"invalid_choice": KIES})
    provincie = forms.ModelChoiceField(
        Provincie.objects.order_by("naam"), label="Provincie", required=False, empty_label="Heel Nederland",
        error_messages={"invalid_choice": KIES},
    )  # fmt: skip
    gemeente = forms.ModelChoiceField(
        Gemeente.objects.order_by("naam"), label="Gemeente", required=False, empty_label="Geen",
        help_text="Kies óf een provincie, óf een gemeente.", error_messages={"invalid_choice": KIES},
    )  # fmt: skip
    stand_per = DatumVeld(label="Over de stand per")
    tekst = TekstVeld(
        label="Duiding", max_length=1000, widget=forms.Textarea({"rows": 4}),
        help_text="Wat moet de lezer bij dit beeld weten? Hoogstens 1.000 tekens. Uw naam en de dag komen erbij.",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("provincie") and self.cleaned_data.get("gemeente"):
            self.add_error("gemeente", "Kies óf een provincie, óf een gemeente. Haal een van de twee weg.")
        return self.cleaned_data

    @property
    def schoon(self) -> dict[str, Any]:
        """What the action wants to know."""
        return self.cleaned_data | {"plek": Duidingplek(self.cleaned_data["plek"])}


class Intrekformulier(forms.Form):
    """Why a note goes."""

    reden = TekstVeld(label="Waarom trekt u deze duiding in?", max_length=300)
