"""What is done for many gemeenten at once: plan a talk, give to somebody, set the next action."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from django import forms

from spreiding.accounts.models import User
from spreiding.core.formulier import DatumVeld
from spreiding.regels.toezicht import Gesprekssoort
from spreiding.regels.toezichtactie import LANGSTE_TEKST, belemmeringen_actie
from spreiding.regels.toezichtgesprek import belemmeringen_plan
from spreiding.toezicht.actions.actie import actie_zetten
from spreiding.toezicht.actions.gesprek import GesprekInvoer, gesprek_plannen
from spreiding.toezicht.actions.traject import behandelaar_toewijzen
from spreiding.toezicht.forms.mensen import Mensveld
from spreiding.toezicht.models import Traject

Doe = Callable[[Traject], object]


class Verzamelform(forms.Form):
    """One form per kind; `titel` and `knop` are what the page says."""

    titel = ""
    knop = ""
    gelukt = ""

    def __init__(self, data: Any, *, mensen: Sequence[User], ik: User, vandaag: date) -> None:
        super().__init__(data)
        self.ik, self.vandaag = ik, vandaag
        for veld in self.fields.values():
            if isinstance(veld, Mensveld):
                veld.queryset = User.objects.filter(pk__in=[m.pk for m in mensen]).order_by("first_name", "pk")
                veld.initial = ik.pk

    def doe(self, *, door: User, nu: datetime) -> Doe:
        """What happens for each traject."""
        raise NotImplementedError

    def _belemmeringen(self, gevonden: Sequence[Any]) -> None:
        for belemmering in gevonden:
            veld = belemmering.veld if belemmering.veld in self.fields else None
            if veld is None or veld not in self.errors:
                self.add_error(veld, belemmering.tekst)


class Gesprekform(Verzamelform):
    titel = "Gesprek plannen"
    knop = "Plan het gesprek"
    gelukt = "Het gesprek staat gepland"

    soort = forms.ChoiceField(
        label="Soort gesprek", choices=Gesprekssoort.keuzes(), widget=forms.RadioSelect, initial="ambtelijk"
    )
    op = DatumVeld(label="Op")
    onderwerp = forms.CharField(
        label="Onderwerp", max_length=300, initial="Voortgang van de taak",
        error_messages={"required": "Typ waar het gesprek over gaat."},
    )  # fmt: skip
    deelnemers = forms.CharField(
        label="Wie erbij zijn, naar functie", max_length=400,
        help_text="Scheid met komma’s. Gebruik geen namen: wethouder, hoofd toezicht.",
        error_messages={"required": "Noem wie erbij zijn, naar functie. Bijvoorbeeld: wethouder, hoofd toezicht."},
    )  # fmt: skip
    plaats = forms.CharField(label="Waar", max_length=120, required=False)

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or {}
        if gegevens.get("op"):
            self._belemmeringen(belemmeringen_plan(gegevens["op"], self._deelnemers(gegevens), self.vandaag))
        return gegevens

    @staticmethod
    def _deelnemers(gegevens: dict[str, Any]) -> list[str]:
        return [deel.strip()[:80] for deel in gegevens.get("deelnemers", "").split(",") if deel.strip()]

    def doe(self, *, door: User, nu: datetime) -> Doe:
        d = self.cleaned_data
        invoer = GesprekInvoer(
            Gesprekssoort(d["soort"]), d["op"], d["onderwerp"], self._deelnemers(d), d.get("plaats", "")
        )
        return lambda traject: gesprek_plannen(
            traject_id=traject.pk, invoer=invoer, door=door, nu=nu, vandaag=self.vandaag
        )


class Behandelaarform(Verzamelform):
    titel = "Behandelaar toewijzen"
    knop = "Wijs toe"
    gelukt = "De behandelaar is toegewezen"

    behandelaar = Mensveld(label="Behandelaar", required=False, empty_label="Niemand")

    def doe(self, *, door: User, nu: datetime) -> Doe:
        wie = self.cleaned_data["behandelaar"]
        return lambda traject: behandelaar_toewijzen(traject_id=traject.pk, behandelaar=wie, door=door, nu=nu)


class Actieform(Verzamelform):
    titel = "Volgende actie zetten"
    knop = "Zet de actie"
    gelukt = "De actie is gezet"

    omschrijving = forms.CharField(
        label="Wat moet er gebeuren?", max_length=LANGSTE_TEKST,
        error_messages={"required": "Typ wat er moet gebeuren, bijvoorbeeld: bel de wethouder."},
    )  # fmt: skip
    wanneer = DatumVeld(label="Uiterlijk op")
    eigenaar = Mensveld(label="Wie doet het?")

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or {}
        if gegevens.get("omschrijving") and gegevens.get("wanneer"):
            self._belemmeringen(
                belemmeringen_actie(gegevens["omschrijving"], gegevens["wanneer"], vandaag=self.vandaag)
            )
        return gegevens

    def doe(self, *, door: User, nu: datetime) -> Doe:
        d = self.cleaned_data
        return lambda traject: actie_zetten(
            traject_id=traject.pk, wat=d["omschrijving"], wanneer=d["wanneer"], eigenaar=d["eigenaar"], door=door, nu=nu
        )


SOORTEN: dict[str, type[Verzamelform]] = {
    "gesprek": Gesprekform,
    "behandelaar": Behandelaarform,
    "actie": Actieform,
}
