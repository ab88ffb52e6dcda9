"""What the forms of a traject share, and those of a step, a note, a request and a colleague."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms

from spreiding.accounts.models import User
from spreiding.core.formulier import DatumVeld
from spreiding.core.tekst import TekstVeld
from spreiding.core.weigering import zet_belemmeringen
from spreiding.regels.begrippen import Begrip
from spreiding.regels.belemmering import Belemmering
from spreiding.regels.interventieladder import MOET_TERMIJN, Stapvoorstel
from spreiding.regels.rollen import Rol
from spreiding.regels.toezicht import Richting

OUDSTE, LAATSTE = date(1990, 1, 1), date(2200, 1, 1)


class Dag(DatumVeld):
    """A day; which days make sense is for the belemmeringen to say, here only what can be no date."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(vroegste=OUDSTE, laatste=LAATSTE, **kwargs)


class ToezichtForm(forms.Form):
    """A form on which an obstacle can be said."""

    veldnamen: Mapping[str, str] = {}

    def belemmer(self, belemmeringen: Iterable[Belemmering]) -> None:
        zet_belemmeringen(self, belemmeringen, self.veldnamen)


def keuzes(leden: Iterable[Begrip]) -> list[tuple[str, str]]:
    """Choices with capitals."""
    return [(lid.value, lid.label[:1].upper() + lid.label[1:]) for lid in leden]


def keuzeveld(label: str, opties: list[tuple[str, str]], leeg: str, **kwargs: Any) -> forms.ChoiceField:
    """Radio buttons with Dutch messages."""
    meldingen = {"required": leeg, "invalid_choice": "Kies iets uit de lijst."}
    return forms.ChoiceField(label=label, choices=opties, widget=forms.RadioSelect, error_messages=meldingen, **kwargs)


class Tredeform(ToezichtForm):
    """A step; direction and trede stand in the address, the number of steps seen travels along."""

    gezien = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    op = Dag(label="gezet op")
    uiterlijk = Dag(label="termijn tot en met", required=False)
    reden = TekstVeld(
        label="reden",
        max_length=1000,
        regels=True,
        help_text="Komt in het dossier. De provincie leest mee.",
        error_messages={"required": "Schrijf in een paar woorden waarom u deze stap zet."},
    )

    def __init__(self, *args: Any, richting: Richting, trede: int, termijn: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.richting, self.trede = richting, trede
        if richting is Richting.SLUITEN:
            del self.fields["uiterlijk"]
            return
        moet = trede in MOET_TERMIJN and richting is not Richting.NEER
        self.fields["uiterlijk"].required = False
        hulp = f"Gewoonlijk {termijn}. " if termijn else ""
        self.fields["uiterlijk"].help_text = hulp + ("Verplicht bij deze trede." if moet else "Mag leeg blijven.")

    def voorstel(self) -> Stapvoorstel:
        gelezen = self.cleaned_data
        return Stapvoorstel(self.richting, self.trede, gelezen["op"], gelezen.get("uiterlijk"), gelezen["reden"])


class Notitieform(ToezichtForm):
    tekst = TekstVeld(
        label="notitie",
        max_length=4000,
        regels=True,
        help_text="Alleen het ministerie leest dit; de provincie niet.",
        error_messages={"required": "Schrijf een notitie."},
    )


class Reactieform(ToezichtForm):
    """Ask the gemeente for its reaction."""

    op = Dag(label="gevraagd op")
    uiterlijk = Dag(label="reactie uiterlijk op")
    onderwerp = TekstVeld(
        label="waarover",
        max_length=500,
        help_text="Bijvoorbeeld: de stap naar een vooraankondiging.",
        error_messages={"required": "Schrijf waarover u een reactie vraagt."},
    )


class Behandelaarform(ToezichtForm):
    """Somebody of toezicht, or nobody."""

    behandelaar = forms.ModelChoiceField(
        label="behandelaar",
        queryset=User.objects.none(),
        required=False,
        empty_label="Niemand",
        error_messages={"invalid_choice": "Kies iemand uit de lijst."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mensen = User.objects.filter(is_active=True, lidmaatschappen__rol=Rol.TOEZICHT.value).distinct()
        veld: Any = self.fields["behandelaar"]
        veld.queryset = mensen.order_by("first_name", "pk")


class Redenform(ToezichtForm):
    reden = TekstVeld(
        label="reden",
        max_length=300,
        help_text="Komt in het logboek.",
        error_messages={"required": "Schrijf in een paar woorden waarom."},
    )
