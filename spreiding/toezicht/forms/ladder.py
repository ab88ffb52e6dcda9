"""A new version of the ladder: six rungs, each with its name, meaning, term, documents and signer."""

from collections.abc import Iterable
from typing import Any

from django import forms

from spreiding.core.formulier import AantalVeld, Dag, keuzes
from spreiding.core.tekst import TekstVeld
from spreiding.core.weigering import Belemmerbaar
from spreiding.regels.atw import Eenheid
from spreiding.regels.toezicht import TREDEN, Tredestuk
from spreiding.toezicht.actions import LadderInvoer, TredeInvoer
from spreiding.toezicht.models import Ladder, Trede

DELEN = ("naam", "betekenis", "aantal", "eenheid", "stukken", "ondertekenaar", "bron")


class Ladderform(Belemmerbaar):
    naam = TekstVeld(label="naam van de ladder", max_length=120, error_messages={"required": "Geef een naam."})
    vanaf = Dag(label="geldt vanaf", help_text="Stappen die al gezet zijn, houden de versie van toen.")
    bron = TekstVeld(
        label="bron", max_length=300, error_messages={"required": "Noem het besluit of kader waaruit dit volgt."}
    )
    toelichting = TekstVeld(label="toelichting", max_length=2000, required=False, regels=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for nummer in TREDEN:
            self.fields |= {f"{deel}_{nummer}": veld for deel, veld in _tredevelden().items()}

    @property
    def kop(self) -> list[forms.BoundField]:
        return [self[naam] for naam in ("naam", "vanaf", "bron", "toelichting")]

    @property
    def treden(self) -> Iterable[dict[str, Any]]:
        """The fields of each rung together, for the page."""
        return [{"nummer": n, "velden": [self[f"{deel}_{n}"] for deel in DELEN]} for n in TREDEN]

    def invoer(self) -> LadderInvoer:
        g = self.cleaned_data
        treden = [
            TredeInvoer(
                nummer=n,
                naam=g[f"naam_{n}"],
                betekenis=g[f"betekenis_{n}"],
                termijn_aantal=g[f"aantal_{n}"],
                termijn_eenheid=g[f"eenheid_{n}"] or Eenheid.WEKEN.value,
                stukken=g[f"stukken_{n}"],
                ondertekenaar=g[f"ondertekenaar_{n}"],
                bron=g[f"bron_{n}"],
            )
            for n in TREDEN
        ]
        return LadderInvoer(g["vanaf"], g["naam"], g["bron"], treden, g["toelichting"])


def _tredevelden() -> dict[str, forms.Field]:
    return {
        "naam": TekstVeld(label="naam", max_length=80, error_messages={"required": "Geef de trede een naam."}),
        "betekenis": TekstVeld(
            label="betekenis", max_length=1000, regels=True,
            error_messages={"required": "Schrijf wat deze trede betekent."},
        ),
        "aantal": AantalVeld(label="gewone termijn", required=False, min_value=1, max_value=366),
        "eenheid": forms.ChoiceField(
            label="eenheid", required=False, choices=[("", "geen"), *((e.value, e.value) for e in Eenheid)],
            error_messages={"invalid_choice": "Kies iets uit de lijst."},
        ),
        "stukken": forms.MultipleChoiceField(
            label="stukken voor de volgende trede", required=False, choices=keuzes(Tredestuk),
            widget=forms.CheckboxSelectMultiple, error_messages={"invalid_choice": "Kies stukken uit de lijst."},
        ),
        "ondertekenaar": TekstVeld(label="wie ondertekent", max_length=120, required=False),
        "bron": TekstVeld(label="bron", max_length=300, required=False),
    }  # fmt: skip


def begin(ladder: Ladder, treden: Iterable[Trede]) -> dict[str, object]:
    """A new version begins as the present one."""
    waarden: dict[str, object] = {naam: getattr(ladder, naam) for naam in ("naam", "bron", "toelichting")}
    for t in treden:
        waarden |= {
            f"naam_{t.nummer}": t.naam,
            f"betekenis_{t.nummer}": t.betekenis,
            f"aantal_{t.nummer}": t.termijn_aantal,
            f"eenheid_{t.nummer}": t.termijn_eenheid,
            f"stukken_{t.nummer}": t.stukken,
            f"ondertekenaar_{t.nummer}": t.ondertekenaar,
            f"bron_{t.nummer}": t.bron,
        }
    return waarden
