"""Verhaal: writes the steps of one locatie in the order in which they happen, in office hours."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from spreiding.demo.bronnen import Gemeentebeeld, namen, teksten
from spreiding.demo.stappen import Einde, Grond, Handeling, Invoer, Melding, Plaats, Registratie, Stap
from spreiding.demo.tijdlijn import TIJDZONE, dagen, kantoormoment, werkdag
from spreiding.opvang.actions import BewijsInvoer, MijlpaalInvoer
from spreiding.regels.begrippen import Criterium, Doelgroep, Fase, Kansrijkgrond, Openbaarheid, Soort


@dataclass(slots=True)
class Naamgever:
    """Hands out names that no other locatie in the gemeente has."""

    rng: Random
    gebruikt: set[str] = field(default_factory=set)

    def geef(self, soort: Soort) -> str:
        bron = namen()
        for poging in range(60):
            vorm = self.rng.choice(bron["namen"][soort.value])
            straat, eigennaam = self.rng.choice(bron["straten"]), self.rng.choice(bron["eigennamen"])
            if vorm.endswith("{straat}") and (self.rng.random() < 0.4 or poging > 30):
                straat = f"{straat} {self.rng.randrange(1, 160)}"
            naam = vorm.format(straat=straat, eigennaam=eigennaam)
            if naam not in self.gebruikt:
                break
        self.gebruikt.add(naam)
        return naam


class Verhaal:
    """One locatie: its key, its chance, and its steps so far. Every step comes later than the one before."""

    def __init__(self, gemeente: Gemeentebeeld, nummer: str) -> None:
        self.gemeente = gemeente
        self.sleutel = f"{gemeente.code}/{nummer}"
        self.rng = gemeente.rng(nummer)
        self.stappen: list[Stap] = []

    @property
    def dag(self) -> date:
        """The day of the last step."""
        return self.dag_van(-1)

    def dag_van(self, nummer: int) -> date:
        """The day of one step, counted from 0."""
        return self.stappen[nummer].op.astimezone(TIJDZONE).date()

    def kans(self, deel: float) -> bool:
        return self.rng.random() < deel

    def tekst(self, *pad: str) -> str:
        """One of the texts of this kind."""
        bron: Any = teksten()
        for stuk in pad:
            bron = bron[stuk]
        return self.rng.choice(bron)

    def reden_vertraging(self) -> str:
        return self.tekst("vertraging", self.rng.choice(list(teksten()["vertraging"])))

    # -- steps -------------------------------------------------------------------------------------

    def registreer(
        self, dag: date, *, kenmerken: dict[str, Any], plaatsen: Sequence[Plaats], mijlpalen: Iterable[MijlpaalInvoer]
    ) -> None:
        standaard = {
            "adres": self._adres(kenmerken["naam"]),
            "openbaarheid": Openbaarheid.OPENBAAR.value,
            "contactpersoon": self.tekst("contact").format(gemeente=self.gemeente.naam),
        }
        over = Registratie(self.gemeente.code, standaard | kenmerken, tuple(plaatsen), tuple(mijlpalen))
        self._stap(dag, Handeling.REGISTREREN, over)

    def _adres(self, naam: str) -> str:
        """Mostly known: the street in the name, or another one."""
        straten = namen()["straten"]
        straat = next((s for s in straten if f" {s}" in naam), None) or self.rng.choice(straten)
        if naam[-1].isdigit() and straat in naam:
            return f"{naam[naam.index(straat) :]}, {self.gemeente.naam}"
        return f"{straat} {self.rng.randrange(1, 240)}, {self.gemeente.naam}" if self.kans(0.8) else ""

    def wijzig(self, dag: date, **kenmerken: Any) -> None:
        self._stap(dag, Handeling.WIJZIGEN, kenmerken)

    def plaats(self, dag: date, plaats: Plaats) -> None:
        self._stap(dag, Handeling.CAPACITEIT, plaats)

    def verwacht(self, dag: date, fase: Fase, op: date | None, reden: str = "") -> None:
        self._stap(dag, Handeling.MIJLPAAL, MijlpaalInvoer(fase, verwacht_op=op, reden=reden))

    def bereikt(self, dag: date, fase: Fase, op: date, verwacht: date | None = None) -> None:
        """Reached on `op`; recorded on `dag`, never before it."""
        self._stap(max(dag, op), Handeling.MIJLPAAL, MijlpaalInvoer(fase, verwacht_op=verwacht, bereikt_op=op))

    def sluit(self, dag: date, per: date, reden: str) -> None:
        self._stap(max(dag, per), Handeling.SLUITEN, Einde(per, reden))

    def vervalt(self, dag: date, reden: str) -> None:
        op = werkdag(dag)
        self._stap(op, Handeling.VERVALLEN, Einde(op, reden))

    def heropen(self, dag: date, reden: str) -> None:
        self._stap(dag, Handeling.HEROPENEN, reden)

    def kansrijk(
        self, dag: date, grond: Kansrijkgrond, *, bewijs_tot: date | None = None, met_bewijs: bool = True
    ) -> None:
        """A ground, and two days later its evidence."""
        self._stap(dag, Handeling.KANSRIJKHEID, Grond(grond))
        if met_bewijs:
            self.bewijs(self.dag + dagen(2), Criterium.KANSRIJK, van=self.dag, tot=bewijs_tot, grond=grond)

    def bewijs(
        self, dag: date, criterium: Criterium, *, van: date | None, tot: date | None, grond: Kansrijkgrond | None = None
    ) -> None:
        """Evidence that is kept somewhere else; only where to find it is recorded."""
        soort = grond.value if grond else criterium.value
        nummer = f"{self.rng.randrange(1, 9999):04d}"
        vindplaats = self.tekst("vindplaats").format(
            gemeente=self.gemeente.naam, provincie=self.gemeente.provincie_naam, jaar=dag.year, nummer=nummer
        )
        stuk = BewijsInvoer(criterium, self.tekst("bewijs", soort), van, tot, grond, vindplaats)
        self._stap(dag, Handeling.BEWIJS, stuk)

    def stuk(self, dag: date, bewijs: BewijsInvoer) -> None:
        """Evidence as it was made."""
        self._stap(dag, Handeling.BEWIJS, bewijs)

    def notitie(self, dag: date, tekst: str = "") -> None:
        self._stap(dag, Handeling.NOTITIE, tekst or self.tekst("notities"))

    def melding(self, dag: date, nieuwe_datum: date | None, feiten: str = "") -> None:
        """A notice of delay (Wet art. 8), received on `dag`."""
        op = werkdag(dag)
        self._stap(op, Handeling.MELDING, Melding(op, feiten or self.tekst("melding"), nieuwe_datum))

    def _stap(self, dag: date, handeling: Handeling, invoer: Invoer) -> None:
        self.stappen.append(Stap(self._moment(dag), self.sleutel, handeling, invoer))

    def _moment(self, dag: date) -> datetime:
        """In office hours of this day, or later when the last step was later."""
        if not self.stappen:
            return kantoormoment(self.rng, werkdag(dag))
        vorige = self.stappen[-1].op
        moment = kantoormoment(self.rng, werkdag(max(dag, self.dag)))
        return moment if moment > vorige else vorige + timedelta(seconds=self.rng.randrange(60, 900))


def plekken(regulier: int | None, amv: int | None, van: date | None, tot: date | None, reden: str = "") -> list[Plaats]:
    """A row per doelgroep with places; None = unknown, 0 = not there."""
    per = ((Doelgroep.REGULIER, regulier), (Doelgroep.AMV, amv))
    return [Plaats(doelgroep, aantal, van, tot, reden=reden) for doelgroep, aantal in per if aantal != 0]
