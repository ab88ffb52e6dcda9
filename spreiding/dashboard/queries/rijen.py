"""The rows of the bord as a table shows and writes them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from spreiding.core.onderdelen import Balk
from spreiding.dashboard.queries.bord import Gebied, Gemeentestand, Groep, Maat, Totaal
from spreiding.dashboard.queries.letop import NIETS, Aandacht, let_op
from spreiding.dashboard.queries.zicht import Zicht
from spreiding.regels.begrippen import Toestand
from spreiding.regels.toestand import ToestandOordeel
from spreiding.verdeling.queries.uitruil import GEEN, Saldo
from spreiding.verdeling.queries.uitruilgat import gat_van

OP_SCHERM = 2  # sentences of "let op" that fit a row; the page of the gemeente has them all


@dataclass(frozen=True)
class Bordrij:
    """A gemeente on the bord, for the places that are counted."""

    stand: Gemeentestand
    groep: Groep
    let_op: tuple[str, ...]
    uitruil: Saldo = GEEN

    @property
    def met_uitruil(self) -> int | None:
        """The tekort with agreed uitruil, as the bord writes it: below zero."""
        tekort = gat_van(self.stand, self.uitruil, self.groep)
        return None if tekort is None else -tekort

    @property
    def gebied(self) -> Gebied:
        return self.stand.gebied

    @property
    def maat(self) -> Maat:
        return self.stand.maat(self.groep)

    @property
    def oordeel(self) -> ToestandOordeel:
        return self.stand.oordeel(self.groep)

    @property
    def ernst(self) -> int:
        """Place in the order from worst to best."""
        return ERNST.index(self.oordeel.toestand)

    @property
    def kort(self) -> str:
        """What fits the row."""
        rest = len(self.let_op) - OP_SCHERM
        delen = [*self.let_op[:OP_SCHERM], *([f"en nog {rest}"] if rest > 0 else [])]
        tekst = " · ".join(delen)
        return tekst[:1].upper() + tekst[1:]

    @property
    def voluit(self) -> str:
        return "; ".join(self.let_op)

    @property
    def balk(self) -> Balk:
        return replace(self.maat.balk, doelnaam=self.stand.soort.value)


ERNST = (
    Toestand.VERLOPEN,
    Toestand.TEKORT,
    Toestand.RISICO,
    Toestand.ONBEKEND,
    Toestand.GESCHORST,
    Toestand.OP_KOERS,
    Toestand.VOLDOET,
    Toestand.GEEN_TAAK,
    Toestand.GEEN_OPGAVE,
)


def bordrijen(
    standen: Iterable[Gemeentestand],
    aandacht: Mapping[str, Aandacht],
    zicht: Zicht,
    groep: Groep,
    uitruil: Mapping[str, Saldo] | None = None,
) -> list[Bordrij]:
    """A row per gemeente, with what asks attention and its balance of uitruil."""
    saldi = uitruil or {}
    return [
        Bordrij(s, groep, let_op(s, aandacht.get(s.gebied.code, NIETS), zicht), saldi.get(s.gebied.code, GEEN))
        for s in standen
    ]


def voettotalen(totaal: Totaal) -> dict[str, object]:
    """The sums under the columns; a sum with unknown parts says so."""
    kolommen = totaal.kolommen
    tekort = kolommen["saldo"]
    return {
        "naam": f"Totaal {len(totaal.standen)}",
        **{naam: kolommen[naam].tekst for naam in ("doel", "gerealiseerd", "gepland")},
        "tekort": tekort.tekst,
        "balk": Balk(
            kolommen["gerealiseerd"].waarde,
            kolommen["gepland"].waarde,
            kolommen["doel"].waarde,
        ),
    }
