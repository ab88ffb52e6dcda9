"""What the page of one uitruil shows: its legs, the sides, what happened, and what can be done now."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.urls import reverse

from spreiding.accounts.permissions import Recht, mag
from spreiding.core import opmaak
from spreiding.core.onderdelen import Gebeurtenis
from spreiding.regels.belemmering import Belemmering
from spreiding.regels.tijd import Periode
from spreiding.regels.uitruil import Post as Boekpost
from spreiding.regels.uitruil import (
    UitruilStand,
    Uitruilstap,
    Uitruilstatus,
    Verplichting,
    belemmeringen_beeindigen,
    belemmeringen_overeenkomen,
    belemmeringen_verbreken,
    som,
    status,
    werkt,
)
from spreiding.verdeling.models import Boeking, Instemming, Uitruil
from spreiding.verdeling.queries.uitruil import Regel, regels_van, stand_van

INGEVULD = "-"  # the form asks for the reason; here only the state is asked about


@dataclass(frozen=True, slots=True)
class Partij:
    """One side: its entries, whether its college agreed, and whether this person may record that."""

    gemeente: Any
    posten: tuple[tuple[Verplichting, int], ...]
    instemming: Instemming | None
    mag: bool
    is_voorstel: bool


@dataclass(frozen=True, slots=True)
class Handeling:
    """A step with the page where it is taken, or the sentences that say why it cannot be taken now."""

    label: str
    href: str
    icoon: str
    belemmeringen: tuple[str, ...] = ()


class Uitruilbeeld:
    """An uitruil on a day, as known at a moment, for one person."""

    def __init__(
        self, uitruil: Uitruil, *, voor: Any, peildatum: date, bekend_op: datetime | None, vandaag: date
    ) -> None:
        self.uitruil, self.voor = uitruil, voor
        self.peildatum, self.bekend_op, self.vandaag = peildatum, bekend_op, vandaag

    @cached_property
    def stand(self) -> UitruilStand:
        return stand_van(self.uitruil, self.bekend_op)

    @property
    def bekend(self) -> bool:
        """Was it proposed by then?"""
        begin = min([self.stand.voorgesteld_op, *(stap.per for stap in self.stand.stappen)])
        bekend = self.bekend_op is None or self.uitruil.voorgesteld_op <= self.bekend_op
        return bekend and begin <= self.peildatum

    @property
    def status(self) -> Uitruilstatus:
        return status(self.stand, self.peildatum)

    @property
    def werkt(self) -> bool:
        return werkt(self.stand, self.peildatum)

    @property
    def periode(self) -> Periode:
        return self.stand.periode

    @property
    def zin(self) -> str:
        """What the status means on this day."""
        if self.werkt:
            return "De uitruil telt mee in de saldi van beide gemeenten. De wettelijke taak verandert niet."
        if self.status is Uitruilstatus.OVEREENGEKOMEN:
            begin = opmaak.datum(self.periode.van)
            return f"De uitruil is afgesproken en telt mee vanaf {begin}."
        if self.status is Uitruilstatus.VOORGESTELD:
            return "Dit is een voorstel. Het telt nog niet mee in de saldi."
        if self.status is Uitruilstatus.VERBROKEN:
            return "De afspraak is verbroken: beide gemeenten staan weer voor hun eigen taak."
        if not self.stand.stappen or self.stand.stappen[-1].soort is Uitruilstap.OVEREENGEKOMEN:
            return "De afgesproken periode is voorbij: beide gemeenten staan weer voor hun eigen taak."
        return "De uitruil is beëindigd en telt niet meer mee."

    @cached_property
    def boekingen(self) -> list[Boeking]:
        return list(self.uitruil.boekingen.select_related("gemeente__provincie").order_by("pk"))

    @property
    def regels(self) -> list[Regel]:
        return regels_van(self.boekingen)

    @property
    def sommen(self) -> list[tuple[Verplichting, int]]:
        """Sum per obligation: zero, for anyone to check."""
        posten = [Boekpost(b.gemeente_id, Verplichting(b.verplichting), b.aantal) for b in self.boekingen]
        return list(som(posten).items())

    @property
    def verplichtingen(self) -> list[Verplichting]:
        return [regel.verplichting for regel in self.regels]

    @cached_property
    def partijen(self) -> list[Partij]:
        instemmingen = {
            i.gemeente_id: i for i in self.uitruil.instemmingen.bekend_op(self.bekend_op).select_related("door")
        }
        per_gemeente: dict[str, list[Boeking]] = {}
        for boeking in self.boekingen:
            per_gemeente.setdefault(boeking.gemeente_id, []).append(boeking)
        return [
            Partij(
                rijen[0].gemeente,
                tuple((soort, _van(rijen, soort)) for soort in self.verplichtingen),
                instemmingen.get(code),
                mag(self.voor, Recht.UITRUIL_SCHRIJVEN, rijen[0].gemeente),
                not self.stand.stappen,
            )
            for code, rijen in sorted(per_gemeente.items(), key=lambda paar: paar[1][0].gemeente.naam)
        ]

    @cached_property
    def stukken(self) -> list[Any]:
        return list(self.uitruil.stukken.bekend_op(self.bekend_op).select_related("door").order_by("pk"))

    @cached_property
    def mag_schrijven(self) -> bool:
        return any(partij.mag for partij in self.partijen)

    @property
    def is_voorstel(self) -> bool:
        return not self.stand.stappen

    @property
    def handelingen(self) -> list[Handeling]:
        """What can be done, or why not: the same belemmeringen that guard the action."""
        nu, dag = stand_van(self.uitruil), self.vandaag
        einde = "Beëindig de uitruil" if nu.stappen else "Trek het voorstel in"
        per = max([dag, nu.voorgesteld_op, *(s.per for s in nu.stappen)])
        keuzes: Sequence[tuple[str, str, str, Callable[[], list[Belemmering]], bool]] = (
            ("Leg vast dat dit is overeengekomen", "uitruil-overeenkomst", "check-badge",
             lambda: belemmeringen_overeenkomen(nu, per=dag, vandaag=dag), not nu.stappen),
            (einde, "uitruil-beeindiging", "stop-circle",
             lambda: belemmeringen_beeindigen(nu, per=per, vandaag=dag, reden=INGEVULD), True),
            ("Leg vast dat de afspraak is verbroken", "uitruil-verbreking", "x-circle",
             lambda: belemmeringen_verbreken(nu, per=dag, vandaag=dag, reden=INGEVULD), bool(nu.stappen)),
        )  # fmt: skip
        return [
            Handeling(label, reverse(naam, args=[self.uitruil.pk]), icoon, tuple(b.tekst for b in vraag()))
            for label, naam, icoon, vraag, tonen in keuzes
            if tonen
        ]

    @property
    def tijdlijn(self) -> list[Gebeurtenis]:
        """What happened, newest first; the end of the period when it lies ahead."""
        rijen = self.uitruil.gebeurtenissen.select_related("vastgelegd_door").order_by("per", "pk")
        if self.bekend_op is not None:
            rijen = rijen.filter(vastgelegd_op__lte=self.bekend_op)
        stappen = [
            Gebeurtenis(g.per, g.get_soort_display().capitalize(), str(g.vastgelegd_door), g.reden) for g in rijen
        ]
        ja = [_instemming(partij.instemming, partij.gemeente) for partij in self.partijen if partij.instemming]
        begin = Gebeurtenis(self.stand.voorgesteld_op, "Voorgesteld", str(self.uitruil.voorgesteld_door))
        gebeurd = sorted([begin, *ja, *stappen], key=lambda g: g.wanneer or date.min)[::-1]
        loopt = self.status in (Uitruilstatus.VOORGESTELD, Uitruilstatus.OVEREENGEKOMEN)
        laatste = Gebeurtenis(self.periode.laatste_dag, "Laatste dag van de afgesproken periode", toekomst=True)
        return [laatste, *gebeurd] if loopt else gebeurd


def _van(boekingen: list[Boeking], soort: Verplichting) -> int:
    return next((b.aantal for b in boekingen if b.verplichting == soort.value), 0)


def _instemming(rij: Instemming, gemeente: Any) -> Gebeurtenis:
    return Gebeurtenis(rij.ingestemd_op, f"College van {gemeente} stemt in", str(rij.door), rij.functie)
