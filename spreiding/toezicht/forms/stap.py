"""What the forms of a traject share, and those of a step, a note, a request and a colleague."""

from typing import Any

from django import forms

from spreiding.accounts.models import User
from spreiding.core.formulier import Dag
from spreiding.core.tekst import TekstVeld
from spreiding.core.weigering import Belemmerbaar
from spreiding.regels.interventieladder import MOET_TERMIJN, Stapvoorstel
from spreiding.regels.rollen import Rol
from spreiding.regels.toezicht import Richting


def keuzeveld(label: str, opties: list[tuple[str, str]], leeg: str, **kwargs: Any) -> forms.ChoiceField:
    """Radio buttons with Dutch messages."""
    meldingen = {"required": leeg, "invalid_choice": "Kies iets uit de lijst."}
    return forms.ChoiceField(label=label, choices=opties, widget=forms.RadioSelect, error_messages=meldingen, **kwargs)


class Tredeform(Belemmerbaar):
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
        self.fields["uiterlijk"].required = moet
        self.fields["uiterlijk"].error_messages["required"] = "Kies de laatste dag: bij deze trede hoort een termijn."
        self.fields["uiterlijk"].help_text = f"Gewoonlijk {termijn}." if termijn else ""

    def voorstel(self) -> Stapvoorstel:
        gelezen = self.cleaned_data
        return Stapvoorstel(self.richting, self.trede, gelezen["op"], gelezen.get("uiterlijk"), gelezen["reden"])


class Notitieform(Belemmerbaar):
    tekst = TekstVeld(
        label="notitie",
        max_length=4000,
        regels=True,
        help_text="Alleen het ministerie leest dit; de provincie niet.",
        error_messages={"required": "Schrijf een notitie."},
    )


class Reactieform(Belemmerbaar):
    """Ask the gemeente for its reaction."""

    op = Dag(label="gevraagd op")
    uiterlijk = Dag(label="reactie uiterlijk op")
    onderwerp = TekstVeld(
        label="waarover",
        max_length=500,
        help_text="Bijvoorbeeld: de stap naar een vooraankondiging.",
        error_messages={"required": "Schrijf waarover u een reactie vraagt."},
    )


class Behandelaarform(Belemmerbaar):
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


class Redenform(Belemmerbaar):
    reden = TekstVeld(
        label="reden",
        max_length=300,
        help_text="Komt in het logboek.",
        error_messages={"required": "Schrijf in een paar woorden waarom."},
    )
