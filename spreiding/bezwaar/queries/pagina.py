"""The page of one dossier: how it stands, what happened, what can be recorded now, and what became of its lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from spreiding.bezwaar.models import Bezwaardossier, Bezwaarstuk, Dossiergebeurtenis
from spreiding.bezwaar.queries.dossiers import Dossierrij, dossierrijen
from spreiding.bezwaar.queries.gegevens import Wijziging, wijzigingen, zoals_bekend
from spreiding.bezwaar.queries.lijnen import nummers, regels_van
from spreiding.core.peil import Peil
from spreiding.cyclus.queries import rechtskader
from spreiding.regels.bezwaardossier import Dossierbeeld
from spreiding.regels.bezwaargebeurtenis import TWEEDE_DAG, Gebeurd, Voorval, Zaaksoort
from spreiding.regels.bezwaarverloop import Omgeving, belemmeringen_regels, mogelijk, waarom_geen_vervolg
from spreiding.regels.kalender import Kalender
from spreiding.regels.termijnzaak import Rechtskader
from spreiding.verdeling.models import Besluitregel, Taak

VERVOLG = {Zaaksoort.BEZWAAR: Zaaksoort.BEROEP, Zaaksoort.BEROEP: Zaaksoort.HOGER_BEROEP}


@dataclass(frozen=True, slots=True)
class Handeling:
    """An event that can be recorded, or why not now."""

    voorval: Voorval
    waarom_niet: str


@dataclass(frozen=True, slots=True)
class Regelstand:
    """A line that is disputed: what the besluit said, and what holds now."""

    regel: Besluitregel
    taak: Taak | None

    @property
    def gewijzigd(self) -> bool:
        taak = self.taak
        return bool(taak and (taak.regulier, taak.amv) != (self.regel.regulier, self.regel.amv))


@dataclass(frozen=True, slots=True)
class Planregel:
    """A step of the planning: the last safe day beside the day that is expected or reached."""

    naam: str
    veilig: date | None
    verwacht: date | None
    gedaan: bool = False

    @property
    def te_laat(self) -> bool:
        return bool(self.veilig and self.verwacht and self.verwacht > self.veilig)


class Dossierpagina:
    """Everything the page shows, on the two dates that were asked for."""

    def __init__(self, dossier: Bezwaardossier, peil: Peil) -> None:
        self.peil = peil
        self.bekend_op = peil.bekend_op if peil.kijkt_terug else None
        self.dossier = zoals_bekend(dossier, self.bekend_op)
        self.kader: Rechtskader = rechtskader(self.bekend_op)
        rijen = dossierrijen([dossier], peildatum=peil.stand_per, bekend_op=self.bekend_op, kader=self.kader)
        self.rij: Dossierrij | None = rijen[0] if rijen else None

    @property
    def beeld(self) -> Dossierbeeld:
        assert self.rij
        return self.rij.beeld

    @property
    def kalender(self) -> Kalender:
        return self.kader.kalender

    @property
    def gebeurtenissen(self) -> Sequence[Dossiergebeurtenis]:
        """The newest first; what lies after the peildatum is left out."""
        assert self.rij
        return [rij for rij in reversed(self.rij.rijen) if rij.op <= self.peil.stand_per]

    @property
    def vervangen(self) -> list[Dossiergebeurtenis]:
        """What was corrected or withdrawn, the newest first."""
        rijen = Dossiergebeurtenis.objects.filter(dossier=self.dossier, registratie__upper_inf=False)
        return list(rijen.select_related("door").order_by("-registratie"))

    @cached_property
    def wijzigingen(self) -> list[Wijziging]:
        """Corrections of the data, as far as known then."""
        return [w for w in wijzigingen(self.dossier) if not self.bekend_op or w.op <= self.bekend_op]

    @property
    def stukken(self) -> list[Bezwaarstuk]:
        rijen = Bezwaarstuk.objects.bekend_op(self.bekend_op).filter(dossier=self.dossier)
        return list(rijen.select_related("door").order_by("pk"))

    @property
    def regels(self) -> list[Regelstand]:
        regels = regels_van(self.dossier, self.bekend_op).select_related("gemeente", "besluit")
        regels = regels.order_by("gemeente__naam")
        taken = Taak.objects.filter(
            cyclus=self.dossier.besluit.cyclus_id,
            gemeente__in=[regel.gemeente_id for regel in regels],
            geldigheid__contains=self.peil.stand_per,
            **({"registratie__contains": self.bekend_op} if self.bekend_op else {"registratie__upper_inf": True}),
        ).select_related("besluitregel__besluit")
        per = {taak.gemeente_id: taak for taak in taken.order_by("gemeente")}
        return [Regelstand(regel, per.get(regel.gemeente_id)) for regel in regels]

    @property
    def waarom_regels_vast(self) -> str:
        """Why the dossier cannot be said to be about other lines; empty = it can."""
        gevonden = belemmeringen_regels(self.beeld.feiten, nummers(self.dossier))
        return gevonden[0].tekst if gevonden else ""

    @property
    def handelingen(self) -> list[Handeling]:
        """Every event of this kind of dossier, with why it cannot be recorded now."""
        kan = mogelijk(self.beeld.feiten, Omgeving(self.kader, self.peil.vandaag))
        return [Handeling(voorval, waarom_niet) for voorval, waarom_niet in kan.items()]

    @property
    def planning(self) -> list[Planregel]:
        beeld = self.beeld
        plan, vooruit, feiten = beeld.plan, beeld.vooruit, beeld.feiten
        if plan is None or vooruit is None:
            return []
        gehouden = feiten.laatste(Voorval.HOORZITTING_GEHOUDEN) is not None
        regels = [Planregel("Hoorzitting", plan.hoorzitting, vooruit.hoorzitting, gedaan=gehouden)]
        if plan.advies:
            advies = feiten.laatste(Voorval.ADVIES) is not None
            regels.append(Planregel("Advies", plan.advies, vooruit.advies, gedaan=advies))
        return [*regels, Planregel("Beslissing", plan.beslissing, vooruit.beslissing)]

    @property
    def vervolg(self) -> list[Bezwaardossier]:
        return list(self.dossier.vervolg.order_by("pk"))

    @property
    def vervolgsoort(self) -> Zaaksoort | None:
        return VERVOLG.get(Zaaksoort(self.dossier.soort))

    @property
    def waarom_geen_vervolg(self) -> str:
        """Why `vervolgsoort` cannot be received yet; empty = it can."""
        soort = self.vervolgsoort
        return waarom_geen_vervolg(self.beeld.feiten, soort) if soort else ""

    @property
    def schorsing(self) -> Gebeurd | None:
        """The suspension that a court ordered in this dossier."""
        return self.beeld.feiten.laatste(Voorval.SCHORSING)


def naam_tweede(voorval: str) -> str:
    """What the second day of an event is, for its line in the timeline."""
    return TWEEDE_DAG.get(Voorval(voorval), "")
