"""The list of dossiers as a whole: what was chosen, key figures, and the work that is coming."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from spreiding.bezwaar.queries.dossiers import Dossierrij, dossierrijen, dossiers
from spreiding.core.opmaak import datum
from spreiding.core.peil import Peil
from spreiding.core.tabel.tabel import sorteervorm
from spreiding.core.weekgrafiek import Week, Weekgrafiek, weken_tussen
from spreiding.cyclus.models import Cyclus
from spreiding.cyclus.queries import regeling_op
from spreiding.regels.bezwaardossier import Dossierfase, Dossiertoestand, afgehandeld_voor, tempo
from spreiding.regels.bezwaargebeurtenis import Bezwaaruitkomst, Zaaksoort
from spreiding.regels.regeling import Regeling

ROOD = (Dossiertoestand.TE_LAAT, Dossiertoestand.VERLOPEN)
WEKEN_VOORUIT = 20
TEMPOWEKEN = 6


@dataclass(frozen=True, slots=True)
class Keuze:
    """What the list shows; empty is everything."""

    soort: str = ""
    toestand: str = ""
    fase: str = ""
    uitkomst: str = ""
    provincie: str = ""
    gemeente: str = ""
    zoek: str = ""

    def past(self, rij: Dossierrij) -> bool:
        beeld, dossier = rij.beeld, rij.dossier
        vast = (
            (self.soort, dossier.soort),
            (self.toestand, beeld.toestand.value),
            (self.fase, beeld.fase.value),
            (self.uitkomst, beeld.uitkomst.value if beeld.uitkomst else ""),
            (self.provincie, dossier.provincie_id),
        )
        if any(wens and wens != waarde for wens, waarde in vast):
            return False
        return self._noemt(rij)

    def _noemt(self, rij: Dossierrij) -> bool:
        """Does it hold what was searched for, and the gemeente that was asked?"""
        tekst = " ".join([rij.dossier.naam, rij.dossier.kenmerk, rij.dossier.zaaknummer, *rij.regels])
        zoek, gemeente = sorteervorm(self.zoek), sorteervorm(self.gemeente)
        return zoek in sorteervorm(tekst) and (not gemeente or gemeente in map(sorteervorm, rij.regels))


@dataclass(frozen=True, slots=True)
class Tellingen:
    """Key figures of the bezwaren of a cyclus (court cases left out), as of the peildatum.

    `klaar_op`: the day on which all is decided at the pace of the last weeks; None = nothing was decided.
    """

    bezwaren: int
    open: int
    rood: int
    verlopen: int
    voor_doel: int
    wijzigt: int
    dwangsom: int
    klaar_op: date | None
    doel_voor: date


class Overzicht:
    """Dossiers of one cyclus within scope. A fixed number of queries."""

    def __init__(self, *, voor: Any, cyclus: Cyclus, peil: Peil, keuze: Keuze = Keuze()) -> None:  # noqa: B008
        self.cyclus, self.peil, self.keuze = cyclus, peil, keuze
        bekend_op = peil.bekend_op if peil.kijkt_terug else None
        self.alle = dossierrijen(
            dossiers(voor=voor, cyclus=cyclus),
            peildatum=peil.stand_per,
            bekend_op=bekend_op,
        )
        self.gekozen = [rij for rij in self.alle if keuze.past(rij)]

    @cached_property
    def regeling(self) -> Regeling:
        """The law of the cyclus, as known then: only who compares with its dates needs it."""
        return regeling_op(self.cyclus, self.peil.bekend_op if self.peil.kijkt_terug else None)

    @property
    def bezwaren(self) -> list[Dossierrij]:
        return [rij for rij in self.alle if rij.soort is Zaaksoort.BEZWAAR]

    @property
    def tellingen(self) -> Tellingen:
        rijen, doel = self.bezwaren, self.regeling.bezwaren_voor
        open_ = sum(rij.beeld.is_open for rij in rijen)
        beslist = [rij.beeld.afgehandeld_op for rij in rijen if rij.beeld.afgehandeld_op]
        return Tellingen(
            bezwaren=len(rijen),
            open=open_,
            rood=sum(rij.toestand in ROOD for rij in rijen),
            verlopen=sum(rij.toestand is Dossiertoestand.VERLOPEN for rij in rijen),
            voor_doel=sum(afgehandeld_voor(rij.beeld, doel) for rij in rijen),
            wijzigt=sum(bool(rij.uitkomst and rij.uitkomst.wijzigt_taak) for rij in rijen),
            dwangsom=sum(_dwangsom_loopt(rij) for rij in rijen if rij.beeld.is_open),
            klaar_op=tempo(beslist, peildatum=self.peil.stand_per, open_=open_, weken=TEMPOWEKEN),
            doel_voor=doel,
        )

    @property
    def werkdruk(self) -> Weekgrafiek | None:
        """Hearings and decisions that are coming, per week; None when nothing is open."""
        lopend = [rij for rij in self.bezwaren if rij.beeld.vooruit]
        return werkdruk(lopend, peildatum=self.peil.stand_per, doel=self.regeling.bezwaren_voor) if lopend else None


def _dwangsom_loopt(rij: Dossierrij) -> bool:
    som = rij.beeld.rekenbeeld.dwangsom if rij.beeld.rekenbeeld else None
    return bool(som and som.eerste_dag <= rij.beeld.peildatum)


def werkdruk(rijen: Sequence[Dossierrij], *, peildatum: date, doel: date) -> Weekgrafiek:
    """How many hearings and decisions fall in each week if everything goes as it is planned now."""
    horen, beslissen = Counter[date](), Counter[date]()
    for rij in rijen:
        vooruit = rij.beeld.vooruit
        assert vooruit
        if rij.beeld.fase in (Dossierfase.HOREN, Dossierfase.VERZUIM) and vooruit.hoorzitting:
            horen[_maandag(vooruit.hoorzitting)] += 1
        beslissen[_maandag(vooruit.beslissing)] += 1
    laatste = max([*horen, *beslissen, _maandag(min(doel, peildatum + timedelta(weeks=WEKEN_VOORUIT)))])
    weken = weken_tussen(peildatum, laatste)
    return Weekgrafiek(
        "Werk per week",
        [Week(maandag, horen[maandag], beslissen[maandag]) for maandag in weken],
        ("hoorzittingen", "beslissingen"),
        doel,
        datum(doel),
    )


def _maandag(dag: date) -> date:
    return dag - timedelta(days=dag.weekday())


def uitkomsten(rijen: Sequence[Dossierrij]) -> list[tuple[Bezwaaruitkomst, int]]:
    """How many ended how, in the order of the law; outcomes that did not happen are left out."""
    geteld = Counter(rij.uitkomst for rij in rijen)
    return [(uitkomst, geteld[uitkomst]) for uitkomst in Bezwaaruitkomst if geteld[uitkomst]]
