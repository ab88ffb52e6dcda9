"""Managing the ladder, the templates and the toezichthouder: another text is another version, nothing is replaced."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from spreiding.accounts.models import User
from spreiding.audit.actions import leg_vast
from spreiding.core.db import gesloten, open_registratie, vanaf
from spreiding.regels.belemmering import Belemmering, eis_vrij
from spreiding.regels.feiten import Feit
from spreiding.regels.tijd import datum_voluit
from spreiding.regels.toezicht import TREDEN, Briefsoort, Toezichthoudersoort
from spreiding.regels.toezichtbrief import belemmeringen_tekst
from spreiding.toezicht.models import Briefsjabloon, Ladder, Toezichthouder, Trede


@dataclass(frozen=True, slots=True)
class TredeInvoer:
    """One rung as typed."""

    nummer: int
    naam: str
    betekenis: str
    termijn_aantal: int | None = None
    termijn_eenheid: str = ""
    stukken: Sequence[str] = ()
    ondertekenaar: str = ""
    bron: str = ""

    def zegt(self) -> tuple[object, ...]:
        stukken = tuple(sorted(self.stukken))
        termijn = (self.termijn_aantal, self.termijn_eenheid)
        return (self.nummer, self.naam.strip(), self.betekenis.strip(), termijn, stukken, self.ondertekenaar.strip())


@dataclass(frozen=True, slots=True)
class LadderInvoer:
    """A whole version as typed."""

    vanaf: date
    naam: str
    bron: str
    treden: Sequence[TredeInvoer]
    toelichting: str = ""

    def zegt(self) -> tuple[object, ...]:
        return (self.vanaf, self.naam.strip(), self.bron.strip(), self.toelichting.strip(), *self._treden())

    def _treden(self) -> list[tuple[object, ...]]:
        return [trede.zegt() for trede in sorted(self.treden, key=lambda t: t.nummer)]


@transaction.atomic
def ladder_vastleggen(*, invoer: LadderInvoer, door: User, nu: datetime, vandaag: date) -> Ladder:
    """A new version from a day on; steps that were set keep the version of then. The same twice is one."""
    laatste = _vergrendelde_laatste()
    if laatste and _zegt(laatste) == invoer.zegt():
        return laatste
    eis_vrij(_belemmeringen(invoer, vandaag))
    ladder = Ladder(
        versie=(laatste.versie if laatste else 0) + 1,
        vanaf=invoer.vanaf,
        naam=invoer.naam.strip(),
        bron=invoer.bron.strip(),
        toelichting=invoer.toelichting.strip(),
        bekend_sinds=nu,
        opgesteld_op=nu,
        opgesteld_door=door,
    )
    ladder.save(force_insert=True)
    Trede.objects.bulk_create([_trede(ladder, trede) for trede in invoer.treden])
    gegevens = {"versie": ladder.versie, "vanaf": ladder.vanaf.isoformat(), "treden": len(invoer.treden)}
    leg_vast(Feit.LADDER_VASTGELEGD, over=ladder, door=door, op=nu, gegevens=gegevens)
    return ladder


def _vergrendelde_laatste() -> Ladder | None:
    """The last version, locked: who makes another at the same time waits, and then sees this one."""
    return Ladder.objects.select_for_update(of=("self",)).order_by("-versie").first()


def _zegt(ladder: Ladder) -> tuple[object, ...]:
    treden = [
        TredeInvoer(t.nummer, t.naam, t.betekenis, t.termijn_aantal, t.termijn_eenheid, t.stukken, t.ondertekenaar)
        for t in ladder.treden.order_by("nummer")
    ]
    return LadderInvoer(ladder.vanaf, ladder.naam, ladder.bron, treden, ladder.toelichting).zegt()


def _belemmeringen(invoer: LadderInvoer, vandaag: date) -> list[Belemmering]:
    gevonden = []
    if sorted(t.nummer for t in invoer.treden) != list(TREDEN):
        gevonden.append(Belemmering("treden", "Een ladder heeft de treden 1 tot en met 6, elk één keer."))
    if invoer.vanaf < vandaag:
        zin = f"Een nieuwe versie geldt niet met terugwerkende kracht: kies {datum_voluit(vandaag)} of later."
        gevonden.append(Belemmering("terugwerkend", zin, "vanaf"))
    return gevonden


def _trede(ladder: Ladder, invoer: TredeInvoer) -> Trede:
    return Trede(
        ladder=ladder,
        nummer=invoer.nummer,
        naam=invoer.naam.strip(),
        betekenis=invoer.betekenis.strip(),
        termijn_aantal=invoer.termijn_aantal,
        termijn_eenheid=invoer.termijn_eenheid if invoer.termijn_aantal else "",
        stukken=sorted(invoer.stukken),
        ondertekenaar=invoer.ondertekenaar.strip(),
        bron=invoer.bron.strip(),
    )


@transaction.atomic
def briefsjabloon_vastleggen(
    *, soort: Briefsoort, onderwerp: str, tekst: str, bron: str, door: User, nu: datetime
) -> Briefsjabloon:
    """A new version of a template, for letters drafted from now on. The same text twice is one. Raises Belemmerd."""
    eis_vrij([*belemmeringen_tekst(onderwerp, "onderwerp"), *belemmeringen_tekst(tekst, "tekst")])
    rijen = Briefsjabloon.objects.select_for_update(of=("self",)).filter(soort=soort.value).order_by("-versie")
    laatste = rijen.first()
    velden = {"onderwerp": onderwerp.strip(), "tekst": tekst.strip(), "bron": bron.strip()}
    if laatste and all(getattr(laatste, naam) == waarde for naam, waarde in velden.items()):
        return laatste
    versie = (laatste.versie if laatste else 0) + 1
    sjabloon = Briefsjabloon(
        soort=soort.value, versie=versie, **velden, bekend_sinds=nu, opgesteld_op=nu, opgesteld_door=door
    )
    sjabloon.save(force_insert=True)
    gegevens = {"soort": soort.value, "versie": versie}
    leg_vast(Feit.BRIEFSJABLOON_VASTGELEGD, over=sjabloon, door=door, op=nu, gegevens=gegevens)
    return sjabloon


@transaction.atomic
def toezichthouder_vastleggen(
    *, soort: Toezichthoudersoort, naam: str, bron: str, van: date, door: User, nu: datetime
) -> Toezichthouder:
    """Who supervises from a day on: the period before ends there, and stays readable. Raises Belemmerd."""
    rijen = Toezichthouder.objects.select_for_update(of=("self",)).filter(registratie__upper_inf=True)
    huidig = rijen.order_by("-geldigheid").first()
    nieuw = Toezichthouder(
        soort=soort.value,
        naam=naam.strip(),
        bron=bron.strip(),
        geldigheid=vanaf(van),
        registratie=open_registratie(nu),
    )
    if huidig:
        if (huidig.soort, huidig.naam, huidig.geldigheid.lower) == (nieuw.soort, nieuw.naam, van):
            return huidig
        eis_vrij(_na_de_vorige(huidig, van))
        _kort_in(huidig, van, nu)
    nieuw.save(force_insert=True)
    gegevens = {"soort": nieuw.soort, "naam": nieuw.naam, "van": van.isoformat()}
    leg_vast(Feit.TOEZICHTHOUDER_VASTGELEGD, over=nieuw, door=door, op=nu, gegevens=gegevens)
    return nieuw


def _na_de_vorige(huidig: Toezichthouder, van: date) -> list[Belemmering]:
    if van > huidig.geldigheid.lower:
        return []
    zin = f"De toezichthouder van nu is dat sinds {datum_voluit(huidig.geldigheid.lower)}: kies een latere dag."
    return [Belemmering("niet_later", zin, "van")]


def _kort_in(huidig: Toezichthouder, van: date, nu: datetime) -> None:
    """Close the row and write it anew with its end: as known before, it had none."""
    vervolg = Toezichthouder(
        soort=huidig.soort,
        naam=huidig.naam,
        bron=huidig.bron,
        geldigheid=DateRange(huidig.geldigheid.lower, van, "[)"),
        registratie=open_registratie(nu),
    )
    huidig.registratie = gesloten(huidig.registratie, nu)
    huidig.save(update_fields=["registratie"])
    vervolg.save(force_insert=True)
