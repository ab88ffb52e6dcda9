"""Everything the page of a verslag shows: contents, what is still open, what changed, and which steps can be taken."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from spreiding.accounts.permissions import Recht, mag
from spreiding.core import opmaak
from spreiding.cyclus.models import Cyclus
from spreiding.cyclus.queries import kalender, opgave_provincie, regeling_op
from spreiding.gebied.models import Provincie
from spreiding.regels.belemmering import Belemmering
from spreiding.regels.regeling import Regeling
from spreiding.regels.verslagdocument import Verslagdocument, Verslaggemeente
from spreiding.regels.verslagverloop import (
    IN_BEWERKING,
    OVERGANGEN,
    Verslagstand,
    Verslagstap,
    Verslagstatus,
    Verslagtermijn,
    Voornemen,
    belemmeringen,
    openstaand,
    verslagtermijn,
)
from spreiding.regels.verslagverschil import Gemeenteverschil, verschil
from spreiding.verdeling.models import Verslag, Verslagversie
from spreiding.verdeling.queries.verslag import Verder, beoordeling_van, verder, versies_van, ziet_concept
from spreiding.verdeling.queries.verslagbeeld import Peiling, Samenstelling, samenstellingen

S = Verslagstatus
RECHT_VOOR = {
    Verslagstap.AANBIEDEN: Recht.VERSLAG_SCHRIJVEN,
    Verslagstap.TERUGNEMEN: Recht.VERSLAG_SCHRIJVEN,
    Verslagstap.INDIENEN: Recht.VERSLAG_INDIENEN,
    Verslagstap.TERUGSTUREN: Recht.VERSLAG_BEOORDELEN,
    Verslagstap.AANVAARDEN: Recht.VERSLAG_BEOORDELEN,
}


@dataclass(frozen=True)
class Gemeenterij:
    """A gemeente in the table: its part of the verslag, and how it differs from the last version."""

    gemeente: Verslaggemeente
    open: Sequence[Belemmering]
    eerder: int | None

    @property
    def opgegeven(self) -> int | None:
        """Places in the verslag; None when nothing was ever reported: that is not zero (R15)."""
        return self.gemeente.opgegeven.totaal if self.gemeente.plekken else None

    @property
    def regulier(self) -> int | None:
        return self.gemeente.aanbod.regulier if self.gemeente.plekken else None

    @property
    def amv(self) -> int | None:
        return self.gemeente.aanbod.amv if self.gemeente.plekken else None

    @property
    def tegenover_opgave(self) -> int | None:
        """Places for the besluit minus the opgave; None when either is unknown."""
        opgave = self.gemeente.opgave
        return None if opgave is None or not self.gemeente.plekken else self.gemeente.aanbod.totaal - opgave

    @property
    def verschil(self) -> int | str:
        """Places more or fewer than in the last version; "" without one."""
        return "" if self.eerder is None else self.gemeente.aanbod.totaal - self.eerder


class Verslagbeeld:
    """The verslag of one provincie as this person may see it. Frozen contents once submitted, else the register."""

    def __init__(
        self, provincie: Provincie, cyclus: Cyclus, verslag: Verslag | None, *, voor: Any, nu: datetime
    ) -> None:
        self.provincie, self.cyclus, self.verslag = provincie, cyclus, verslag
        self.voor, self.nu = voor, nu
        self.vandaag = opmaak.plaatselijke_dag(nu)
        self.eigen = ziet_concept(voor, provincie)

    @property
    def status(self) -> Verslagstatus:
        """The state as this person knows it: a new version in preparation is nobody else's business."""
        status = Verslagstatus(self.verslag.status) if self.verslag else S.CONCEPT
        if not self.eigen and status in (S.CONCEPT, S.TER_ONDERTEKENING):
            return S.TERUGGESTUURD
        return status

    @cached_property
    def versies(self) -> list[Verslagversie]:
        return versies_van(self.verslag)

    @property
    def laatste(self) -> Verslagversie | None:
        return self.versies[0] if self.versies else None

    @property
    def volgende(self) -> int:
        """Number of the version that is being prepared."""
        return len(self.versies) + 1

    @property
    def toont_register(self) -> bool:
        """What is shown follows the register: not submitted yet, and it is their own."""
        return self.eigen and self.status in (*IN_BEWERKING, S.TER_ONDERTEKENING)

    @cached_property
    def samen(self) -> Samenstelling:
        peiling = Peiling(self.cyclus, self.vandaag)
        return samenstellingen([self.provincie], peiling, nu=self.nu)[self.provincie.pk]

    @cached_property
    def document(self) -> Verslagdocument:
        if self.toont_register or self.laatste is None:
            return self.samen.document
        return self.laatste.inhoud

    @cached_property
    def regeling(self) -> Regeling:
        return regeling_op(self.cyclus)

    @cached_property
    def termijn(self) -> Verslagtermijn:
        return verslagtermijn(self.regeling, kalender(), peildatum=self.vandaag)

    @cached_property
    def opgave(self) -> Any:
        return opgave_provincie(self.cyclus, self.provincie)

    # -- what is open --

    @cached_property
    def openstaand(self) -> list[Belemmering]:
        """The checklist, with the gemeente of each line; empty once submitted."""
        return openstaand(self.samen.gemeentestanden()) if self.toont_register else []

    @cached_property
    def stand(self) -> Verslagstand:
        return self.samen.stand(self.verslag)

    def kan(self, stap: Verslagstap) -> bool:
        """Is this the turn of this person: the right, and the state from which the step goes?"""
        aan_de_beurt = self.verslag is not None and self.status in OVERGANGEN[stap][0]
        return aan_de_beurt and mag(self.voor, RECHT_VOOR[stap], self.provincie)

    def belemmeringen(self, stap: Verslagstap) -> list[Belemmering]:
        return belemmeringen(stap, self.stand, Voornemen(door=self.voor.pk))

    @property
    def mag_schrijven(self) -> bool:
        return mag(self.voor, Recht.VERSLAG_SCHRIJVEN, self.provincie)

    # -- what changed --

    @cached_property
    def verschillen(self) -> tuple[Gemeenteverschil, ...]:
        """Since the last version, while a new one is prepared."""
        if not self.toont_register or self.laatste is None:
            return ()
        return verschil(self.laatste.inhoud, self.document)

    @cached_property
    def verder(self) -> Verder:
        """How the register moved on since the version that is shown."""
        if self.toont_register or self.laatste is None:
            return Verder((), 0)
        return verder(self.laatste, nu=self.nu)

    @cached_property
    def rijen(self) -> list[Gemeenterij]:
        open_ = self.openstaand
        eerder = {} if not self.toont_register or self.laatste is None else _aanbod(self.laatste.inhoud)
        return [
            Gemeenterij(
                g, [b for b in open_ if b.veld == g.code], eerder.get(g.code, 0) if self.laatste and eerder else None
            )
            for g in self.document.gemeenten
        ]

    @property
    def teruggestuurd_met(self) -> Any:
        """The note of the ministry, while the provincie prepares a new version."""
        oordeel = beoordeling_van(self.laatste) if self.laatste else None
        return oordeel if oordeel and not oordeel.aanvaard else None

    def te_laat(self, versie: Verslagversie) -> int:
        """Days after the last day on which this version came in; 0 = in time."""
        return max((versie.peildatum - self.termijn.laatste_dag).days, 0)


def _aanbod(document: Verslagdocument) -> dict[str, int]:
    return {g.code: g.aanbod.totaal for g in document.gemeenten}
