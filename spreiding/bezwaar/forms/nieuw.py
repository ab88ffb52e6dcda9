"""A dossier: who brings it and what it says; for a new one also about which lines, and when it came."""

from typing import Any

from django import forms

from spreiding.bezwaar.actions import DossierInvoer, Gegevensinvoer, VoorvalInvoer
from spreiding.bezwaar.forms.regels import regelveld
from spreiding.bezwaar.models import Bezwaardossier
from spreiding.bezwaar.queries.gegevens import als_tekst, stempel
from spreiding.core.formulier import Dag, keuzes
from spreiding.core.tekst import TekstVeld
from spreiding.core.weigering import Belemmerbaar
from spreiding.regels.bezwaargebeurtenis import Indiener, Kanaal, Voorval, Zaaksoort
from spreiding.verdeling.models import Verdeelbesluit

KIES = {"invalid_choice": "Kies iets uit de lijst."}


class WieForm(Belemmerbaar):
    """Who brings it, why, and under which numbers. The gemeenten are those of the besluit."""

    indiener = forms.ChoiceField(
        label="indiener",
        choices=keuzes(Indiener),
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wie bezwaar maakt.", **KIES},
    )
    gemeente = forms.ChoiceField(
        label="gemeente", required=False, help_text="Alleen als een gemeente bezwaar maakt.", error_messages=KIES
    )
    naam = TekstVeld(
        label="naam van de indiener",
        max_length=120,
        required=False,
        help_text="Bij een gemeente of provincie mag dit leeg blijven.",
    )
    contact = TekstVeld(label="contactpersoon", max_length=120, required=False, help_text="Alleen een naam of functie.")
    gronden = TekstVeld(
        label="gronden",
        max_length=5000,
        required=False,
        regels=True,
        help_text="Leeg als ze nog ontbreken: vraag dan om herstel (Awb art. 6:5 en 6:6).",
    )
    kenmerk = TekstVeld(label="kenmerk", max_length=60, required=False, help_text="Leeg = wij maken er een.")
    gerecht = TekstVeld(
        label="gerecht", max_length=120, required=False, help_text="Bijvoorbeeld: rechtbank Gelderland."
    )
    zaaknummer = TekstVeld(label="zaaknummer van de rechter", max_length=60, required=False)

    def __init__(self, data: Any = None, *, besluit: Verdeelbesluit, soort: Zaaksoort, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.besluit, self.soort = besluit, soort
        self.rijen = list(besluit.regels.select_related("gemeente").order_by("gemeente__naam"))
        self.gemeenten = {rij.gemeente_id: rij.gemeente for rij in self.rijen}
        gemeenten: Any = self.fields["gemeente"]
        gemeenten.choices = [("", "Geen gemeente"), *((code, g.naam) for code, g in self.gemeenten.items())]
        if soort.is_bij_de_rechter:
            self.fields["gerecht"].required = True
            self.fields["gerecht"].error_messages["required"] = (
                "Vul het gerecht in, bijvoorbeeld: rechtbank Gelderland."
            )
        else:
            del self.fields["gerecht"], self.fields["zaaknummer"]

    def clean(self) -> dict[str, Any]:
        gelezen = super().clean() or {}
        wie, code = gelezen.get("indiener"), gelezen.get("gemeente")
        if wie == Indiener.GEMEENTE.value and not code:
            self.add_error("gemeente", "Kies welke gemeente bezwaar maakt.")
        if wie and wie != Indiener.GEMEENTE.value and code:
            self.add_error("gemeente", "Kies hier niets: de indiener is geen gemeente.")
        if wie == Indiener.ANDERS.value and not gelezen.get("naam"):
            self.add_error("naam", "Vul in wie bezwaar maakt, als functie of organisatie.")
        return gelezen

    def wie(self) -> dict[str, Any]:
        """The fields of this form as a dossier has them."""
        gelezen = self.cleaned_data
        return {
            "indiener": Indiener(gelezen["indiener"]),
            "naam": gelezen["naam"] or self._naam(),
            "gemeente": self.gemeenten.get(gelezen["gemeente"]),
            **{naam: gelezen.get(naam, "") for naam in ("contact", "gronden", "kenmerk", "gerecht", "zaaknummer")},
        }

    def _naam(self) -> str:
        gemeente = self.gemeenten.get(self.cleaned_data["gemeente"])
        return f"College van {gemeente.naam}" if gemeente else f"Provincie {self.besluit.provincie.naam}"


class NieuwForm(WieForm):
    """A bezwaar, or (with `vorige`) what follows from one. The lines are those of the besluit."""

    op = Dag(label="ontvangen op", error_messages={"required": "Vul in op welke dag het is ontvangen."})
    kanaal = forms.ChoiceField(
        label="hoe ontvangen",
        choices=keuzes(Kanaal),
        initial=Kanaal.DIGITAAL.value,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies hoe het binnenkwam.", **KIES},
    )
    tweede = Dag(label="poststempel", required=False, help_text="Alleen bij post (Awb art. 6:9 lid 2).")

    field_order = ("indiener", "gemeente", "naam", "regels", "op", "tweede", "kanaal")

    def __init__(
        self,
        data: Any = None,
        *,
        besluit: Verdeelbesluit,
        soort: Zaaksoort = Zaaksoort.BEZWAAR,
        vorige: Bezwaardossier | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, besluit=besluit, soort=soort, **kwargs)
        self.vorige = vorige
        self.fields["regels"] = regelveld(self.rijen)
        self.order_fields(self.field_order)

    def invoer(self) -> DossierInvoer:
        gelezen = self.cleaned_data
        ontvangst = VoorvalInvoer(Voorval.ONTVANGEN, gelezen["op"], gelezen.get("tweede"), Kanaal(gelezen["kanaal"]))
        return DossierInvoer(
            soort=self.soort, regels=gelezen["regels"], ontvangst=ontvangst, vorige=self.vorige, **self.wie()
        )


class GegevensForm(WieForm):
    """The same fields of a dossier that exists, with the reason."""

    reden = TekstVeld(
        label="waarom u dit wijzigt",
        max_length=300,
        help_text="Komt in het logboek, met wat er stond.",
        error_messages={"required": "Schrijf in een paar woorden waarom u dit verandert."},
    )
    gezien = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, dossier: Bezwaardossier) -> None:
        begin = als_tekst(dossier) | {"gezien": stempel(dossier)}
        super().__init__(data, besluit=dossier.besluit, soort=Zaaksoort(dossier.soort), initial=begin)
        kenmerk = self.fields["kenmerk"]
        kenmerk.help_text, kenmerk.required = "", True
        kenmerk.error_messages["required"] = "Vul het kenmerk in, zoals dat op de stukken staat."

    def invoer(self) -> Gegevensinvoer:
        return Gegevensinvoer(**self.wie())
