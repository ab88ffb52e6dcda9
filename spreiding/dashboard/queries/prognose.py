"""The forecast of an area on a day: realisation, plans and experience together, kept per data version.

`regels.prognose` decides; here its input is gathered. Nothing is stored: a what-if lives in the address of the page.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from spreiding.bezwaar.queries.dossiers import bezwaar_lopend
from spreiding.dashboard.queries.versie import bewaard, versie
from spreiding.dashboard.queries.zicht import Zicht
from spreiding.gebied.queries import provinciecodes
from spreiding.opvang.queries.cijfers import Cijfers as Register
from spreiding.opvang.queries.cijfers import Vraagstelling
from spreiding.opvang.queries.ervaring import Planregel, ervaringen, plannen
from spreiding.regels.begrippen import Begrip, Fase
from spreiding.regels.ervaring import Ervaringen
from spreiding.regels.prognose import Kans, Plan, Prognose, kans, prognoses
from spreiding.regels.toestand import Cijfers, Opgave
from spreiding.regels.verdeelkamer import Gemeenteregel, Paar, Uitgangspunt, Wijziging, Wijzigingsoort, reken
from spreiding.verdeling.queries.realisatie import Gebiedstand, Gemeentestand, Realisatie, realisatie_van

LAND = "land"  # key of the country beside the codes of provincies
VOOR_VERGUNNING = list(Fase)[: list(Fase).index(Fase.VERGUNNING)]


class Bezwaaraanname(Begrip):
    """What becomes of a disputed line when its bezwaar is gegrond. A dossier does not say which part is disputed, so
    every choice is an assumption, named beside the figures."""

    OPGAVE = "opgave", "alle gegrond: terug naar de indicatieve opgave"
    AMV = "amv", "alle gegrond: alleen de amv-taak vervalt"
    GEGROND = "gegrond", "alle gegrond: de hele taak vervalt"

    def eraf(self, stand: Gemeentestand) -> Paar:
        """Places that the taak of this gemeente loses; nothing when the opgave that it falls back to is unknown."""
        taak, opgave = _taak(stand), stand.opgave
        match self:
            case Bezwaaraanname.GEGROND:
                return taak
            case Bezwaaraanname.AMV:
                return Paar(0, taak.amv)
        if opgave.regulier is None or opgave.amv is None:
            return Paar()
        return Paar(max(taak.regulier - opgave.regulier, 0), max(taak.amv - opgave.amv, 0))


@dataclass(frozen=True, slots=True)
class WatAls:
    """What if: days that every permit still to come is later, locaties that drop out (their ids), and what every
    bezwaar under way takes off the taak when it is gegrond."""

    vergunning_later: int = 0
    zonder: tuple[int, ...] = ()
    bezwaren: Bezwaaraanname | None = None

    @property
    def is_gewoon(self) -> bool:
        return self == WatAls()

    def pas_toe(self, regels: Iterable[Planregel]) -> list[Planregel]:
        """The plans as they would be."""
        over = [regel for regel in regels if regel.locatie_id not in self.zonder]
        return [replace(regel, plan=self._later(regel.plan)) for regel in over] if self.vergunning_later else over

    def pas_toe_op(self, dan: Realisatie, vraag: Vraagstelling) -> Realisatie:
        """The taken as they would be, by the same sum as the verdeelkamer. One query when bezwaren are supposed."""
        if self.bezwaren is None:
            return dan
        lopend = bezwaar_lopend(dan.cyclus, vraag.peildatum, bekend_op=vraag.bekend_op)
        betwist = [stand for stand in dan.gemeenten if stand.taak and stand.gebied.code in lopend]
        regels = [_regel(stand) for stand in betwist]
        eraf = [(stand.gebied.code, self.bezwaren.eraf(stand)) for stand in betwist]
        wijzigingen = [
            Wijziging(nr, Wijzigingsoort.BEZWAAR, code, groep=groep, aantal=getattr(paar, groep))
            for nr, (code, paar, groep) in enumerate((c, p, g) for c, p in eraf for g in ("regulier", "amv"))
        ]
        na = {r.code: r.verdeling for r in reken(Uitgangspunt(regels, None, dan.peildatum), wijzigingen).regels}
        gemeenten = [
            replace(stand, doel=Opgave(paar.totaal, paar.amv)) if (paar := na.get(stand.gebied.code)) else stand
            for stand in dan.gemeenten
        ]
        return replace(dan, gemeenten=gemeenten)

    def _later(self, plan: Plan) -> Plan:
        if plan.verwacht_op is None or plan.fase not in VOOR_VERGUNNING:
            return plan
        return replace(plan, verwacht_op=plan.verwacht_op + timedelta(days=self.vergunning_later))


def _regel(stand: Gemeentestand) -> Gemeenteregel:
    """The line of the besluit as the verdeelkamer adds up."""
    return Gemeenteregel(stand.gebied.code, stand.gebied.naam, _taak(stand))


def _taak(stand: Gemeentestand) -> Paar:
    return Paar(stand.taak.regulier, stand.taak.amv) if stand.taak else Paar()


@dataclass(frozen=True, slots=True)
class Gemeenteprognose:
    """A gemeente on the day: its state by then as the register knows it, the forecast, and the plans with names."""

    stand: Gemeentestand
    prognose: Prognose
    plannen: tuple[Planregel, ...]


@dataclass(frozen=True)
class Prognosebeeld:
    """The forecast of everything a page shows. `provincies` also holds the country, under LAND."""

    op: date
    wat_als: WatAls
    gemeenten: Sequence[Gemeenteprognose]
    gebieden: Mapping[str, tuple[Gebiedstand, Prognose]]

    @cached_property
    def per_code(self) -> dict[str, Gemeenteprognose]:
        return {rij.stand.gebied.code: rij for rij in self.gemeenten}

    @property
    def land(self) -> Prognose:
        return self.gebieden[LAND][1]


@dataclass(frozen=True, slots=True)
class Kern:
    """What takes time to work out, without the states around it: forecasts per area, and plans per gemeente."""

    gemeenten: Mapping[str, Prognose]
    gebieden: Mapping[str, Prognose]
    plannen: Mapping[str, tuple[Planregel, ...]]


def prognosebeeld(zicht: Zicht, op: date, wat_als: WatAls = WatAls()) -> Prognosebeeld:
    """The forecast for `op`; what took time is kept until something in the data changes."""
    dan = wat_als.pas_toe_op(_dan(zicht.vraag, op), zicht.vraag)
    naam = versie(zicht, provinciecodes(), "prognose", op, wat_als)
    return _beeld(dan, bewaard(naam, lambda: _kern(dan, zicht.vraag, op, wat_als)), op, wat_als)


def gemeenteprognoses(vraag: Vraagstelling, op: date, provincies: Sequence[str] = ()) -> Sequence[Gemeenteprognose]:
    """Only the gemeenten (of these provincies; none = all), worked out anew: larger areas take most of the time."""
    dan = _dan(vraag, op, provincies)
    return _beeld(dan, _kern(dan, vraag, op, WatAls(), gebieden=False), op, WatAls()).gemeenten


def gebiedsprognose(vraag: Vraagstelling, op: date, wat_als: WatAls, gebied: str, ervaring: Ervaringen) -> Prognose:
    """Only one provincie, or the country (LAND), worked out anew from experience that was gathered before."""
    dan = wat_als.pas_toe_op(_dan(vraag, op, [] if gebied == LAND else [gebied]), vraag)
    stand = dan.land if gebied == LAND else dan.provincies[gebied]
    kansen = [gevonden for _, gevonden in _kansen(dan, vraag, op, wat_als, ervaring)]
    return _prognoses({gebied: stand}, {gebied: kansen}, op)[gebied]


def ervaring_van(vraag: Vraagstelling) -> Ervaringen:
    """What became of earlier plans, as known then. One query."""
    return Ervaringen(ervaringen(vraag.peildatum, vraag.bekend_op))


def _dan(vraag: Vraagstelling, op: date, provincies: Sequence[str] = ()) -> Realisatie:
    """The register as it will stand on the day, as far as it is known now."""
    codes = list(provincies) or None
    return realisatie_van(vraag.regeling.cyclus, codes, peildatum=op, bekend_op=vraag.bekend_op)


def _beeld(dan: Realisatie, kern: Kern, op: date, wat_als: WatAls) -> Prognosebeeld:
    gemeenten = [
        Gemeenteprognose(stand, kern.gemeenten[code], kern.plannen.get(code, ()))
        for code, stand in dan.per_code.items()
        if code in kern.gemeenten
    ]
    standen = {**dan.provincies, LAND: dan.land}
    return Prognosebeeld(op, wat_als, gemeenten, {code: (standen[code], p) for code, p in kern.gebieden.items()})


def _kern(dan: Realisatie, vraag: Vraagstelling, op: date, wat_als: WatAls, *, gebieden: bool = True) -> Kern:
    per_gemeente: dict[str, list[Planregel]] = defaultdict(list)
    per_gebied: dict[str, list[Kans]] = {code: [] for code in (*dan.provincies, LAND)}
    kansen: dict[str, list[Kans]] = {code: [] for code in dan.per_code}
    for regel, gevonden in _kansen(dan, vraag, op, wat_als, ervaring_van(vraag)):
        per_gemeente[regel.plan.gemeente].append(regel)
        kansen[regel.plan.gemeente].append(gevonden)
        per_gebied[regel.plan.provincie].append(gevonden)
        per_gebied[LAND].append(gevonden)
    return Kern(
        _prognoses(dan.per_code, kansen, op),
        _prognoses({**dan.provincies, LAND: dan.land}, per_gebied, op) if gebieden else {},
        {code: tuple(lijst) for code, lijst in per_gemeente.items()},
    )


def _kansen(
    dan: Realisatie, vraag: Vraagstelling, op: date, wat_als: WatAls, ervaring: Ervaringen
) -> Iterator[tuple[Planregel, Kans]]:
    """Every plan in the gemeenten of `dan` with its chance."""
    for regel in wat_als.pas_toe(plannen(vraag, op, list(dan.provincies))):
        if regel.plan.gemeente in dan.per_code:
            yield regel, kans(regel.plan, op=op, peildatum=vraag.peildatum, ervaringen=ervaring)


def _prognoses(
    standen: Mapping[str, Gebiedstand], kansen: Mapping[str, Sequence[Kans]], op: date
) -> dict[str, Prognose]:
    return prognoses(
        kansen,
        op=op,
        zeker={code: zeker(stand.cijfers) for code, stand in standen.items()},
        taken={code: stand.doel for code, stand in standen.items()},
    )


def zeker(cijfers: Register | None) -> Cijfers:
    """Places that the register already counts as realised on that day: open now and not ending before."""
    if cijfers is None:
        return Cijfers()
    return Cijfers(cijfers.regulier.gerealiseerd, cijfers.amv.gerealiseerd)
