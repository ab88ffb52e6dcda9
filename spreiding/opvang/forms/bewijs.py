"""Grounds, evidence, notes and art. 8 notices."""

from datetime import date
from typing import Any

from django import forms

from spreiding.core.bestand import SOORTEN, BestandVeld
from spreiding.core.tekst import TekstVeld
from spreiding.core.weigering import zet_belemmeringen
from spreiding.opvang.actions import BewijsInvoer
from spreiding.opvang.forms.velden import Datum, KeuzeVeld, keuzes, tot
from spreiding.opvang.models import Locatie
from spreiding.regels.begrippen import Criterium, Kansrijkgrond


class GeenVersieForm(forms.Form):
    """A form for something that is added to a locatie: it cannot clash with what someone else adds."""

    veldnamen: dict[str, str] = {}

    def __init__(self, data: Any = None, files: Any = None, *, locatie: Locatie, **kwargs: Any) -> None:
        super().__init__(data, files, **kwargs)
        self.locatie = locatie

    def belemmer(self, belemmeringen: Any) -> None:
        zet_belemmeringen(self, belemmeringen, self.veldnamen)

    def verouderd(self, nu: Locatie, *, door: Any) -> None:
        raise AssertionError("Er is geen versie gevraagd.")


class KansrijkgrondForm(GeenVersieForm):
    """A ground on which a plan counts before it is open."""

    grond = KeuzeVeld(
        label="kansrijkgrond",
        choices=keuzes(Kansrijkgrond),
        widget=forms.RadioSelect,
        error_messages={"required": "Kies de grond waarop dit plan kansrijk is."},
    )
    toelichting = TekstVeld(
        label="toelichting",
        max_length=500,
        required=False,
        regels=True,
        help_text="Wat is er besloten of toegezegd, door wie en wanneer?",
    )


class BewijsForm(GeenVersieForm):
    """Evidence for one criterion: a file, or the place where it is kept."""

    criterium = KeuzeVeld(
        label="dit stuk bewijst",
        choices=keuzes(Criterium, "Kies een criterium"),
        error_messages={"required": "Kies wat dit stuk bewijst."},
    )
    grond = KeuzeVeld(
        label="kansrijkgrond",
        choices=keuzes(Kansrijkgrond, "Elke grond die is vastgelegd"),
        required=False,
        help_text="Alleen bij ‘kansrijk, met bewijs’.",
    )
    omschrijving = TekstVeld(
        label="omschrijving",
        max_length=200,
        help_text="Bijvoorbeeld: raadsbesluit van 9 februari 2027.",
        error_messages={"required": "Schrijf in een paar woorden welk stuk dit is."},
    )
    bestand = BestandVeld(label="bestand", required=False)
    vindplaats = TekstVeld(
        label="vindplaats",
        max_length=200,
        required=False,
        help_text="Hebt u geen bestand? Schrijf dan op waar het stuk te vinden is, bijvoorbeeld een zaaknummer.",
    )
    van = Datum(label="geldig vanaf", help_text="Leeg = altijd al")
    tot_en_met = Datum(label="geldig tot en met", help_text="Leeg = zonder einddatum")

    veldnamen = {"tot": "tot_en_met"}

    def __init__(self, *args: Any, max_mb: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["bestand"].help_text = f"{SOORTEN}, hoogstens {max_mb} MB."

    def clean(self) -> dict[str, Any]:
        gelezen = super().clean() or {}
        if gelezen.get("grond") and gelezen.get("criterium") not in (None, Criterium.KANSRIJK.value):
            self.add_error("grond", "Een kansrijkgrond hoort alleen bij ‘kansrijk, met bewijs’. Maak dit veld leeg.")
        return gelezen

    def invoer(self) -> BewijsInvoer:
        gelezen = self.cleaned_data
        return BewijsInvoer(
            criterium=Criterium(gelezen["criterium"]),
            omschrijving=gelezen["omschrijving"],
            van=gelezen["van"],
            tot=tot(gelezen["tot_en_met"]),
            grond=Kansrijkgrond(gelezen["grond"]) if gelezen["grond"] else None,
            vindplaats=gelezen["vindplaats"],
            bestand=gelezen["bestand"],
        )


class IntrekForm(GeenVersieForm):
    """Withdraw evidence, with the reason."""

    reden = TekstVeld(
        label="reden",
        max_length=300,
        help_text="Komt in het logboek.",
        error_messages={"required": "Schrijf in een paar woorden waarom u dit intrekt."},
    )


class NotitieForm(GeenVersieForm):
    """A remark; it is never changed afterwards."""

    tekst = TekstVeld(
        label="notitie",
        max_length=4000,
        regels=True,
        help_text="U kunt een notitie later niet wijzigen. Alleen uw provincie en het ministerie lezen haar.",
        error_messages={"required": "Schrijf eerst uw notitie."},
    )


class MeldingForm(GeenVersieForm):
    """Notice of facts that make it unlikely that the places will be there in time (Wet art. 8)."""

    ontvangen_op = Datum(
        label="ontvangen op",
        required=True,
        help_text="De dag waarop de gemeente dit meldde.",
        error_messages={"required": "Vul in op welke dag de melding is ontvangen."},
    )
    feiten = TekstVeld(
        label="feiten",
        max_length=4000,
        regels=True,
        help_text="Wat maakt het onwaarschijnlijk dat de plekken er op tijd zijn?",
        error_messages={"required": "Schrijf op welke feiten tot vertraging leiden."},
    )
    nieuwe_datum = Datum(label="nieuwe verwachte datum", help_text="Leeg als er nog geen nieuwe datum is.")

    def __init__(self, *args: Any, vandaag: date, **kwargs: Any) -> None:
        kwargs["initial"] = {"ontvangen_op": vandaag, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
