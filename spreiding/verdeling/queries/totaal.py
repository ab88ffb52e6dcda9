"""Adding up gemeenten: column by column, and as one area."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from spreiding.cyclus.queries import ONBEKEND, OpgaveStand
from spreiding.opvang.queries.cijfers import som
from spreiding.regels.begrippen import Toestand
from spreiding.regels.regeling import Regeling
from spreiding.regels.toestand import Opgave
from spreiding.verdeling.queries.stand import MATEN, Doelsoort, Gebiedstand, Gemeentestand, Groep, Maat, Som


@dataclass(frozen=True)
class Totaal:
    """The sum of gemeenten, column by column, beside the area as a whole.

    `geheel` holds the announced provincial opgave when there is one and no besluit yet; the columns are the sum over
    gemeenten (Besluit art. 2.1: the provincial opgave is that sum, so a difference is worth seeing).
    """

    standen: Sequence[Gemeentestand]
    groep: Groep
    geheel: Gebiedstand
    opgave_bekend: bool

    @cached_property
    def maten(self) -> list[Maat]:
        return [stand.maat(self.groep) for stand in self.standen]

    @cached_property
    def kolommen(self) -> dict[str, Som]:
        return {naam: Som.van(getattr(maat, naam) for maat in self.maten) for naam in MATEN}

    @property
    def verschil(self) -> int | None:
        """Announced opgave minus the sum of the gemeenten; None when it cannot be compared, or does not matter now."""
        if self.geheel.soort is not Doelsoort.OPGAVE:
            return None
        gemeld, opgeteld = self.geheel.maat(self.groep).doel, self.kolommen["doel"]
        return None if not self.opgave_bekend or gemeld is None or opgeteld.onbekend else gemeld - opgeteld.bekend

    @property
    def onbekend(self) -> int:
        return sum(stand.onbekend for stand in self.standen)

    @cached_property
    def per_toestand(self) -> dict[Toestand, int]:
        """Number of gemeenten per state, states that nobody has included."""
        telling = dict.fromkeys(Toestand, 0)
        for stand in self.standen:
            telling[stand.oordeel(self.groep).toestand] += 1
        return telling

    @cached_property
    def geschorst(self) -> Som:
        """Places of taken that are suspended: they stay in every sum, and are named apart (R20)."""
        return Som.van(s.maat(self.groep).doel for s in self.standen if s.schorsing)

    @property
    def termijnen(self) -> list[date]:
        """The last days that occur, in order: usually one."""
        return sorted({s.realiseren_uiterlijk for s in self.standen if s.realiseren_uiterlijk})


def totaal(
    standen: Sequence[Gemeentestand],
    *,
    regeling: Regeling,
    peildatum: date,
    groep: Groep = Groep.ALLES,
    gemeld: OpgaveStand = ONBEKEND,
) -> Totaal:
    """The area of these gemeenten as a whole. `gemeld` is the announced opgave; unknown = the sum of what is known."""
    cijfers = [stand.cijfers for stand in standen if stand.cijfers]
    opgave = gemeld if gemeld.totaal is not None else opgeteld([stand.opgave for stand in standen])
    soort = _soort(standen)
    geheel = Gebiedstand(
        opgave=opgave,
        doel=Opgave(opgave.totaal, opgave.amv) if soort is Doelsoort.OPGAVE else _doelen(standen),
        soort=soort,
        cijfers=som(cijfers) if cijfers else None,
        regeling=regeling,
        peildatum=peildatum,
        na_datum=_na_datum(standen, regeling, peildatum),
        telt_wettelijk=all(stand.telt_wettelijk for stand in standen),
    )
    return Totaal(standen, groep, geheel, gemeld.totaal is not None)


def _soort(standen: Sequence[Gemeentestand]) -> Doelsoort:
    soorten = {stand.soort for stand in standen}
    return Doelsoort.GEMENGD if len(soorten) > 1 else next(iter(soorten), Doelsoort.OPGAVE)


def _na_datum(standen: Sequence[Gemeentestand], regeling: Regeling, peildatum: date) -> bool:
    """Every term has come: as long as one still runs, plans count for the area as a whole."""
    termijnen = [stand.realiseren_uiterlijk for stand in standen if stand.realiseren_uiterlijk]
    return peildatum >= max(termijnen, default=regeling.realisatiedatum)


def _doelen(standen: Iterable[Gemeentestand]) -> Opgave:
    """The sum of taken (and of opgaven where there is no besluit), as far as known; who has no taak adds nothing."""
    bekend = [s.doel for s in standen if s.doel is not None and s.doel.totaal is not None]
    amv = None if any(doel.amv is None for doel in bekend) else sum(doel.amv or 0 for doel in bekend)
    return Opgave(sum(doel.totaal or 0 for doel in bekend), amv)


def opgeteld(opgaven: Sequence[OpgaveStand]) -> OpgaveStand:
    """The sum as far as known; the amv part only when it is known of all that have a total."""
    bekend = [o for o in opgaven if o.totaal is not None]
    if not bekend:
        return ONBEKEND
    amv = None if any(o.amv is None for o in bekend) else sum(o.amv or 0 for o in bekend)
    return OpgaveStand(
        sum(o.totaal or 0 for o in bekend),
        amv,
        "som van de gemeenten waarvan de opgave bekend is",
        None,
        any(o.demonstratie for o in bekend),
    )


def per_provincie(standen: Sequence[Gemeentestand]) -> Mapping[str, list[Gemeentestand]]:
    """The same rows, grouped by provincie code."""
    groepen: dict[str, list[Gemeentestand]] = {}
    for stand in standen:
        groepen.setdefault(stand.gebied.provincie, []).append(stand)
    return groepen
