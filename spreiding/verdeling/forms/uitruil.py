"""A proposal for an uitruil, the agreement of a side, the document, and how it ends."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.conf import settings

from spreiding.accounts.permissions import Recht, provincies_met
from spreiding.core.bestand import MIB, SOORTEN, BestandVeld
from spreiding.core.formulier import AantalVeld, DatumVeld, keuzes
from spreiding.core.tekst import TekstVeld
from spreiding.core.weigering import zet_belemmeringen
from spreiding.cyclus.models import Cyclus
from spreiding.cyclus.queries import cyclus_op, regelingen
from spreiding.gebied.models import Gemeente
from spreiding.regels.belemmering import Belemmering
from spreiding.regels.tijd import EEN_DAG, Periode
from spreiding.regels.uitruil import MAX_AANTAL, Uitruilstatus, Verplichting
from spreiding.verdeling.actions.uitruil import BeenInvoer, StukInvoer, belemmeringen_nieuw

VERPLICHTINGEN = keuzes(Verplichting)
EIGEN = (
    "Kies bij een van beide een gemeente uit uw eigen provincie. Voor een andere provincie stelt die zelf iets voor."
)


class UitruilVraag(forms.Form):
    """The filters of the list, read from the query string. What cannot be read is left out."""

    zoek = forms.CharField(label="Zoek op naam", max_length=100, required=False)
    cyclus = forms.ChoiceField(label="Cyclus", required=False)
    status = forms.ChoiceField(
        label="Status", choices=[("", "Alle"), *((s.value, s.label) for s in Uitruilstatus)], required=False
    )
    verplichting = forms.ChoiceField(label="Verplichting", choices=[("", "Alle"), *VERPLICHTINGEN], required=False)
    gemeente = forms.ChoiceField(label="Gemeente", required=False)

    def __init__(self, vraag: Any, gemeenten: Iterable[Gemeente]) -> None:
        super().__init__(vraag)
        self.fields["zoek"].widget = forms.TextInput(attrs={"type": "search", "maxlength": 100})
        self.fields["cyclus"].choices = [("", "Alle"), *Cyclus.objects.order_by("code").values_list("pk", "naam")]
        self.fields["gemeente"].choices = [("", "Alle"), *((g.pk, g.naam) for g in gemeenten)]
        for naam, veld in self.fields.items():
            klasse = "textbox utrecht-textbox--html-input" if naam == "zoek" else "select utrecht-select--html-select"
            veld.widget.attrs["class"] = f"utrecht-{klasse}"

    @property
    def keuze(self) -> dict[str, str]:
        """What could be read."""
        self.is_valid()
        return {naam: self.cleaned_data.get(naam, "") for naam in self.fields}

    @property
    def overgeslagen(self) -> list[str]:
        """Sentences about filters that were left out."""
        self.is_valid()
        return [
            f"Het filter ‘{self.fields[naam].label}’ is niet toegepast: ‘{self.data.get(naam, '')[:40]}’ staat niet in "
            "de lijst. Kies een andere waarde."
            for naam in self.errors
        ]

    @property
    def gekozen(self) -> list[tuple[str, str]]:
        """(label, value as text) of each filter in use."""
        return [(str(self.fields[n].label), self._tekst(n, w)) for n, w in self.keuze.items() if w]

    def _tekst(self, naam: str, waarde: str) -> str:
        return str(dict(getattr(self.fields[naam], "choices", ())).get(waarde, waarde))


class GemeenteVeld(forms.ModelChoiceField):
    """A gemeente, grouped by provincie; gives a Gemeente."""

    default_error_messages = {
        "required": "Kies een gemeente.",
        "invalid_choice": "Kies een gemeente uit de lijst.",
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Gemeente.objects.none(), empty_label="Kies een gemeente", **kwargs)

    def bied_aan(self, gemeenten: list[Gemeente], eigen: Iterable[str]) -> None:
        """Own provincies first; one query for both fields."""
        self.queryset = Gemeente.objects.select_related("provincie")
        groepen: dict[str, list[tuple[str, str]]] = {}
        for gemeente in sorted(gemeenten, key=lambda g: (g.provincie_id not in eigen, g.provincie.naam, g.naam)):
            groepen.setdefault(gemeente.provincie.naam, []).append((gemeente.pk, gemeente.naam))
        self.choices = [("", "Kies een gemeente"), *groepen.items()]


class VoorstelForm(forms.Form):
    """Who takes over how much from whom, what they give in return, and for how long."""

    sleutel = forms.UUIDField(widget=forms.HiddenInput)
    naam = TekstVeld(
        label="naam",
        max_length=120,
        help_text="Bijvoorbeeld: Zaanstad en Purmerend, opvang en woningen.",
        error_messages={"required": "Geef de uitruil een naam, zodat u haar terugvindt."},
    )
    cyclus = forms.ModelChoiceField(
        label="cyclus", queryset=Cyclus.objects.order_by("-code"), empty_label=None,
        error_messages={"required": "Kies een cyclus.", "invalid_choice": "Kies een cyclus uit de lijst."},
    )  # fmt: skip
    overnemer = GemeenteVeld(label="gemeente die overneemt")
    afgever = GemeenteVeld(label="van gemeente")
    verplichting_1 = forms.ChoiceField(
        label="verplichting", choices=[("", "Kies een verplichting"), *VERPLICHTINGEN],
        error_messages={"required": "Kies wat er wordt overgenomen.", "invalid_choice": "Kies iets uit de lijst."},
    )  # fmt: skip
    aantal_1 = AantalVeld(label="aantal", min_value=1, max_value=MAX_AANTAL)
    verplichting_2 = forms.ChoiceField(
        label="in ruil daarvoor", choices=[("", "Niets"), *VERPLICHTINGEN], required=False,
        help_text="Wat de andere gemeente overneemt. Mag leeg blijven.",
        error_messages={"invalid_choice": "Kies iets uit de lijst."},
    )  # fmt: skip
    aantal_2 = AantalVeld(label="aantal in ruil", min_value=1, max_value=MAX_AANTAL, required=False)
    van = DatumVeld(label="vanaf")
    tot_en_met = DatumVeld(label="tot en met")
    toelichting = TekstVeld(
        label="toelichting", max_length=5000, required=False, regels=True,
        help_text="Wat is de reden, en welke voorwaarden horen erbij?",
    )  # fmt: skip

    def __init__(self, data: Any = None, *, user: Any, vandaag: date, voorbeeld: dict[str, Any] | None = None) -> None:
        cyclus = cyclus_op(vandaag)
        periode = regelingen()[cyclus.pk].periode
        laatste = periode.laatste_dag
        begin = {"sleutel": uuid4(), "cyclus": cyclus, "van": periode.van, "tot_en_met": laatste}
        super().__init__(data, initial=begin | (voorbeeld or {}))
        codes = provincies_met(user, Recht.UITRUIL_SCHRIJVEN)
        self.eigen = codes
        gemeenten = list(Gemeente.objects.geldig_op(vandaag).select_related("provincie").order_by("naam"))
        for naam in ("overnemer", "afgever"):
            self.fields[naam].bied_aan(gemeenten, codes or ())

    def clean(self) -> dict[str, Any]:
        gelezen = super().clean() or {}
        if bool(gelezen.get("verplichting_2")) != (gelezen.get("aantal_2") is not None) and not self.has_error(
            "aantal_2"
        ):
            veld = "aantal_2" if gelezen.get("verplichting_2") else "verplichting_2"
            zin = "Vul ook in hoeveel." if veld == "aantal_2" else "Kies ook wat er in ruil wordt overgenomen."
            self.add_error(veld, zin)
        if self.eigen is not None and (zijden := self._zijden(gelezen)) and not zijden & self.eigen:
            self.add_error("overnemer", EIGEN)
        if (van := gelezen.get("van")) and (eind := gelezen.get("tot_en_met")) and eind < van:
            self.add_error("tot_en_met", "De uitruil eindigt vóór zij begint. Kies een latere dag.")
        if not self.errors:
            self.belemmer(belemmeringen_nieuw(gelezen["cyclus"], self.benen(gelezen), self.periode(gelezen)))
        return gelezen

    def _zijden(self, gelezen: dict[str, Any]) -> set[str]:
        zijden = [gelezen.get("overnemer"), gelezen.get("afgever")]
        return {g.provincie_id for g in zijden if g} if all(zijden) else set()

    def belemmer(self, belemmeringen: Iterable[Belemmering]) -> None:
        zet_belemmeringen(self, belemmeringen)

    @staticmethod
    def benen(gelezen: dict[str, Any]) -> list[BeenInvoer]:
        naar, van = gelezen["overnemer"], gelezen["afgever"]
        benen = [BeenInvoer(Verplichting(gelezen["verplichting_1"]), van, naar, gelezen["aantal_1"])]
        if gelezen.get("verplichting_2"):
            benen.append(BeenInvoer(Verplichting(gelezen["verplichting_2"]), naar, van, gelezen["aantal_2"]))
        return benen

    @staticmethod
    def periode(gelezen: dict[str, Any]) -> Periode:
        return Periode(gelezen["van"], gelezen["tot_en_met"] + EEN_DAG)

    def invoer(self) -> dict[str, Any]:
        """The arguments of `uitruil_voorstellen`."""
        gelezen = self.cleaned_data
        vast = {naam: gelezen[naam] for naam in ("sleutel", "cyclus", "naam", "toelichting")}
        return vast | {"benen": self.benen(gelezen), "periode": self.periode(gelezen)}


class StapForm(forms.Form):
    """A step on an uitruil; what stands in the way is said on it."""

    def __init__(self, *args: Any, vandaag: date, **kwargs: Any) -> None:
        kwargs["initial"] = {naam: vandaag for naam in ("per", "ingestemd_op")} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)

    def belemmer(self, belemmeringen: Iterable[Belemmering]) -> None:
        zet_belemmeringen(self, belemmeringen)


class InstemmingForm(StapForm):
    ingestemd_op = DatumVeld(label="ingestemd op", help_text="De dag waarop het college instemde.")
    functie = TekstVeld(
        label="namens het college, naar functie", max_length=120,
        help_text="Bijvoorbeeld: wethouder wonen en opvang. Geen naam van een persoon.",
        error_messages={"required": "Schrijf op wie namens het college instemde, naar functie."},
    )  # fmt: skip


class OvereenkomstForm(StapForm):
    per = DatumVeld(label="overeengekomen op", help_text="De dag waarop de laatste partij zich vastlegde.")


class EindeForm(StapForm):
    per = DatumVeld(label="eindigt per", help_text="Vanaf deze dag telt de uitruil niet meer mee.")
    reden = TekstVeld(
        label="reden", max_length=500, regels=True,
        error_messages={"required": "Schrijf in een paar woorden waarom de uitruil eindigt."},
    )  # fmt: skip


class VerbreekForm(StapForm):
    per = DatumVeld(label="verbroken per", help_text="Vanaf deze dag staan beide gemeenten weer voor hun eigen taak.")
    reden = TekstVeld(
        label="reden", max_length=500, regels=True,
        help_text="Wie hield zich niet aan de afspraak, en waaruit blijkt dat?",
        error_messages={"required": "Schrijf op wie de afspraak verbrak, en waarom."},
    )  # fmt: skip


class BevestigForm(StapForm):
    """Nothing to fill in: a question with a button."""


class StukForm(StapForm):
    omschrijving = TekstVeld(
        label="omschrijving", max_length=200, help_text="Bijvoorbeeld: bestuursovereenkomst van 9 februari 2027.",
        error_messages={"required": "Schrijf in een paar woorden welk stuk dit is."},
    )  # fmt: skip
    bestand = BestandVeld(label="bestand", required=False)
    vindplaats = TekstVeld(
        label="vindplaats", max_length=200, required=False,
        help_text="Hebt u geen bestand? Schrijf dan op waar het stuk te vinden is, bijvoorbeeld een zaaknummer.",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["bestand"].help_text = f"{SOORTEN}, hoogstens {settings.BEWIJS_MAX_BYTES // MIB} MB."

    def invoer(self) -> StukInvoer:
        gelezen = self.cleaned_data
        return StukInvoer(gelezen["omschrijving"], gelezen["bestand"], gelezen["vindplaats"])
