"""Talks, afspraken and what came in."""

from typing import Any

from django import forms

from spreiding.core.bestand import BestandVeld
from spreiding.core.formulier import Dag, keuzes
from spreiding.core.tekst import TekstVeld
from spreiding.core.weigering import Belemmerbaar
from spreiding.regels.toezicht import Afspraakresultaat, Gesprekssoort, Gespreksvoorval
from spreiding.toezicht.actions import GesprekInvoer, StukInvoer, VerloopInvoer
from spreiding.toezicht.forms.stap import keuzeveld
from spreiding.toezicht.models import Brief, Gesprek, Traject

FUNCTIES = "Eén per regel, naar functie en zonder namen. Bijvoorbeeld: wethouder, hoofd toezicht."
LANGSTE_FUNCTIE = 80


def functies(tekst: str) -> list[str]:
    """One function per line or comma."""
    return [deel.strip() for regel in tekst.splitlines() for deel in regel.split(",") if deel.strip()]


class Deelnemersveld(TekstVeld):
    """Functions, one per line."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=1500, regels=True, help_text=FUNCTIES, **kwargs)

    def validate(self, value: str) -> None:
        super().validate(value)
        if lang := next((deel for deel in functies(value) if len(deel) > LANGSTE_FUNCTIE), None):
            raise forms.ValidationError(f"‘{lang[:30]}…’ is te lang: hoogstens {LANGSTE_FUNCTIE} tekens per functie.")


class Gespreksform(Belemmerbaar):
    soort = keuzeveld("soort gesprek", keuzes(Gesprekssoort), "Kies ambtelijk of bestuurlijk.")
    op = Dag(label="gepland op")
    onderwerp = TekstVeld(
        label="onderwerp", max_length=300, error_messages={"required": "Schrijf waarover u het gaat hebben."}
    )
    plaats = TekstVeld(label="plaats", max_length=120, required=False)
    deelnemers = Deelnemersveld(label="deelnemers", error_messages={"required": "Noem wie erbij zijn, naar functie."})

    def invoer(self) -> GesprekInvoer:
        g = self.cleaned_data
        return GesprekInvoer(Gesprekssoort(g["soort"]), g["op"], g["onderwerp"], functies(g["deelnemers"]), g["plaats"])


class Verloopform(Belemmerbaar):
    """What became of a talk; which fields there are depends on what happened."""

    op = Dag(label="op")
    deelnemers = Deelnemersveld(label="wie erbij waren", required=False)
    tekst = TekstVeld(label="verslag", max_length=10_000, required=False, regels=True)

    WOORDEN = {
        Gespreksvoorval.GEHOUDEN: ("gehouden op", "verslag"),
        Gespreksvoorval.VERSLAG: ("verslag van", "verslag"),
        Gespreksvoorval.VERZET: ("nieuwe dag", ""),
        Gespreksvoorval.AFGEZEGD: ("afgezegd op", "waarom gaat het niet door"),
    }

    def __init__(self, *args: Any, voorval: Gespreksvoorval, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.voorval = voorval
        self.fields["op"].label, tekst = self.WOORDEN[voorval]
        self.fields["tekst"].label = tekst
        if voorval is not Gespreksvoorval.GEHOUDEN:
            del self.fields["deelnemers"]
        if not tekst:
            del self.fields["tekst"]
        elif voorval is Gespreksvoorval.GEHOUDEN:
            self.fields["tekst"].help_text = "Mag later: u kunt nu alleen vastleggen dat het is gehouden."

    def invoer(self) -> VerloopInvoer:
        g = self.cleaned_data
        return VerloopInvoer(self.voorval, g["op"], g.get("tekst", ""), functies(g.get("deelnemers", "")))


class Afspraakform(Belemmerbaar):
    tekst = TekstVeld(
        label="afspraak",
        max_length=500,
        help_text="Wat doet de gemeente? Bijvoorbeeld: locatie Beek aan de raad voorleggen.",
        error_messages={"required": "Schrijf wat is afgesproken."},
    )
    op = Dag(label="gemaakt op")
    uiterlijk = Dag(label="uiterlijk op")
    gesprek = forms.ModelChoiceField(
        label="gemaakt in gesprek",
        queryset=Gesprek.objects.none(),
        required=False,
        empty_label="Niet in een gesprek",
        error_messages={"invalid_choice": "Kies een gesprek uit de lijst."},
    )

    def __init__(self, *args: Any, traject: Traject | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld: Any = self.fields["gesprek"]
        veld.queryset = Gesprek.objects.filter(traject=traject, verloop__voorval="gehouden").order_by("-op", "-pk")


class Uitkomstform(Belemmerbaar):
    resultaat = keuzeveld("hoe liep het af", keuzes(Afspraakresultaat), "Kies hoe de afspraak afliep.")
    op = Dag(label="op")
    toelichting = TekstVeld(label="toelichting", max_length=500, required=False)


class Ontvangstform(Belemmerbaar):
    """A letter or answer that came in."""

    op = Dag(label="ontvangen op")
    onderwerp = TekstVeld(label="onderwerp", max_length=200, error_messages={"required": "Schrijf waarover het gaat."})
    antwoord_op = forms.ModelChoiceField(
        label="antwoord op",
        queryset=Brief.objects.none(),
        required=False,
        empty_label="Geen brief van ons",
        error_messages={"invalid_choice": "Kies een brief uit de lijst."},
    )
    samenvatting = TekstVeld(label="samenvatting", max_length=5000, required=False, regels=True)
    bestand = BestandVeld(label="bestand", required=False)

    def __init__(self, *args: Any, traject: Traject | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld: Any = self.fields["antwoord_op"]
        veld.queryset = Brief.objects.filter(traject=traject, status="ondertekend").order_by("-dagtekening", "-pk")

    def invoer(self) -> StukInvoer:
        g = self.cleaned_data
        return StukInvoer(g["op"], g["onderwerp"], g["samenvatting"], g["antwoord_op"], g["bestand"])
