"""The form of one event: only the fields that this event has, and for a gegrond bezwaar the new numbers."""

from collections.abc import Sequence
from typing import Any

from django import forms

from spreiding.bezwaar.actions import VoorvalInvoer
from spreiding.core.formulier import AantalVeld, Dag, keuzes
from spreiding.core.tekst import TekstVeld
from spreiding.core.weigering import Belemmerbaar
from spreiding.regels.bezwaargebeurtenis import (
    TWEEDE_DAG,
    TWEEDE_MAG_LEEG,
    UITKOMSTEN,
    Bezwaaruitkomst,
    Kanaal,
    Voorval,
    Zaaksoort,
)
from spreiding.verdeling.actions import RegelInvoer

OP: dict[Voorval, str] = {
    Voorval.ONTVANGEN: "ontvangen op",
    Voorval.HERSTELVERZOEK: "verzoek verzonden op",
    Voorval.VERZUIM_VERSTREKEN: "verstreken op",
    Voorval.HOORZITTING_GEPLAND: "gepland op",
    Voorval.HOORZITTING_GEHOUDEN: "gehouden op",
    Voorval.ADVIES: "advies ontvangen op",
    Voorval.VERDAGING: "schriftelijk medegedeeld op",
    Voorval.UITSTEL: "afgesproken op",
    Voorval.INGEBREKESTELLING: "ontvangen op",
    Voorval.BESLISSING: "beslissing bekendgemaakt op",
    Voorval.UITSPRAAK: "uitspraak verzonden op",
    Voorval.SCHORSING: "geschorst vanaf",
}
HULP: dict[Voorval, str] = {
    Voorval.HOORZITTING_GEPLAND: "De dag waarop u dit plande of verplaatste.",
    Voorval.BESLISSING: "De dag van verzending. Dan begint de termijn voor beroep.",
    Voorval.UITSPRAAK: "Dan begint de termijn voor hoger beroep.",
    Voorval.VERDAGING: "De dag waarop de indiener bericht kreeg (Awb art. 7:10 lid 3).",
}
AANTALLEN = ("regulier", "amv", "uiterlijk")


class VoorvalForm(Belemmerbaar):
    op = Dag(label="op")

    def __init__(
        self, data: Any = None, *, voorval: Voorval, soort: Zaaksoort, regels: Sequence[RegelInvoer] = (), **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self.voorval, self.regels = voorval, regels
        self.fields["op"].label = OP.get(voorval, "op")
        self.fields["op"].help_text = HULP.get(voorval, "")
        if wat := TWEEDE_DAG.get(voorval):
            self.fields["tweede"] = Dag(label=wat, required=voorval not in TWEEDE_MAG_LEEG)
        if voorval is Voorval.ONTVANGEN:
            self.fields["kanaal"] = _keuze("hoe ontvangen", keuzes(Kanaal), "Kies hoe het binnenkwam.")
        if voorval in (Voorval.BESLISSING, Voorval.UITSPRAAK):
            self.fields["uitkomst"] = _keuze("uitkomst", keuzes(UITKOMSTEN[soort]), "Kies de uitkomst.")
        if voorval is Voorval.BESLISSING:
            self._aantallen()
        self.fields["toelichting"] = TekstVeld(label="toelichting", max_length=1000, required=False, regels=True)

    def _aantallen(self) -> None:
        """Per line the numbers as they hold now; who changes them says what the besluit becomes."""
        for nr, regel in enumerate(self.regels):
            begin = {"required": False}
            self.fields[f"regulier_{nr}"] = AantalVeld(
                label=f"{regel.gemeente.naam}: plekken regulier", initial=regel.regulier, max_value=100_000, **begin
            )
            self.fields[f"amv_{nr}"] = AantalVeld(
                label=f"{regel.gemeente.naam}: plekken amv", initial=regel.amv, max_value=100_000, **begin
            )
            self.fields[f"uiterlijk_{nr}"] = Dag(
                label=f"{regel.gemeente.naam}: te realiseren uiterlijk op", initial=regel.realiseren_uiterlijk, **begin
            )

    @property
    def aantalrijen(self) -> list[dict[str, Any]]:
        """The fields of each line together, for the page."""
        if self.voorval is not Voorval.BESLISSING:
            return []
        return [
            {"gemeente": regel.gemeente, **{naam: self[f"{naam}_{nr}"] for naam in AANTALLEN}}
            for nr, regel in enumerate(self.regels)
        ]

    @property
    def gewone(self) -> list[forms.BoundField]:
        return [veld for veld in self if not veld.name.startswith(tuple(f"{naam}_" for naam in AANTALLEN))]

    def invoer(self) -> VoorvalInvoer:
        gelezen = self.cleaned_data
        uitkomst = gelezen.get("uitkomst")
        return VoorvalInvoer(
            voorval=self.voorval,
            op=gelezen["op"],
            tweede=gelezen.get("tweede"),
            kanaal=Kanaal(gelezen["kanaal"]) if gelezen.get("kanaal") else None,
            uitkomst=Bezwaaruitkomst(uitkomst) if uitkomst else None,
            toelichting=gelezen["toelichting"],
            regels=[self._regel(nr, regel) for nr, regel in enumerate(self.regels)] if uitkomst else (),
        )

    def _regel(self, nr: int, nu: RegelInvoer) -> RegelInvoer:
        """The line as typed; a field that was left empty stays what it is."""

        def getypt(naam: str, anders: Any) -> Any:
            waarde = self.cleaned_data.get(f"{naam}_{nr}")
            return anders if waarde is None else waarde

        return RegelInvoer(
            nu.gemeente,
            getypt("regulier", nu.regulier),
            getypt("amv", nu.amv),
            getypt("uiterlijk", nu.realiseren_uiterlijk),
        )


class CorrectieForm(VoorvalForm):
    """The same event, put right, with the reason."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reden"] = TekstVeld(
            label="reden van de correctie",
            max_length=300,
            help_text="Komt in het logboek. Wat er stond, blijft leesbaar.",
            error_messages={"required": "Schrijf in een paar woorden waarom u dit verandert."},
        )


def _keuze(label: str, opties: list[tuple[str, str]], leeg: str) -> forms.ChoiceField:
    meldingen = {"required": leeg, "invalid_choice": "Kies iets uit de lijst."}
    return forms.ChoiceField(label=label, choices=opties, widget=forms.RadioSelect, error_messages=meldingen)
