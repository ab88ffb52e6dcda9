"""Letters and their templates."""

from django import forms

from spreiding.core.document.tekst import UITLEG
from spreiding.core.formulier import Dag, keuzes
from spreiding.core.tekst import TekstVeld
from spreiding.core.weigering import Belemmerbaar
from spreiding.regels.toezicht import Toezichthoudersoort
from spreiding.toezicht.actions import BriefInvoer
from spreiding.toezicht.forms.stap import keuzeveld

LANG = 10_000


class Briefform(Belemmerbaar):
    onderwerp = TekstVeld(
        label="onderwerp", max_length=200, error_messages={"required": "Schrijf waarover de brief gaat."}
    )
    cijfers_per = Dag(label="cijfers per", help_text="De cijfers in de brief zijn die van deze dag.")
    uiterlijk = Dag(label="termijn voor de gemeente", required=False, help_text="De laatste dag, voor {termijn}.")
    tekst = TekstVeld(
        label="tekst",
        max_length=LANG,
        regels=True,
        widget=forms.Textarea(attrs={"rows": 22}),
        help_text=UITLEG,
        error_messages={"required": "Schrijf de tekst van de brief."},
    )

    def invoer(self) -> BriefInvoer:
        return BriefInvoer(**self.cleaned_data)


class Sjabloonform(Belemmerbaar):
    onderwerp = TekstVeld(label="onderwerp", max_length=200, error_messages={"required": "Schrijf een onderwerp."})
    tekst = TekstVeld(
        label="tekst",
        max_length=LANG,
        regels=True,
        widget=forms.Textarea(attrs={"rows": 22}),
        help_text=UITLEG,
        error_messages={"required": "Schrijf de tekst van het sjabloon."},
    )
    bron = TekstVeld(label="bron of aanleiding", max_length=300, required=False)


class Toezichthouderform(Belemmerbaar):
    soort = keuzeveld("wie houdt toezicht", keuzes(Toezichthoudersoort), "Kies wie toezicht houdt.")
    naam = TekstVeld(
        label="naam in brieven",
        max_length=120,
        help_text="Bijvoorbeeld: gedeputeerde staten.",
        error_messages={"required": "Schrijf hoe de toezichthouder in brieven heet."},
    )
    van = Dag(label="vanaf")
    bron = TekstVeld(
        label="bron", max_length=300, error_messages={"required": "Noem de wet of het besluit waaruit dit volgt."}
    )
