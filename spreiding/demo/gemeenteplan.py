"""The whole list of one gemeente: what is there, what comes, what was, what fell through, and what counts nowhere."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from random import Random

from spreiding.demo.doelen import Aantallen, Doel, Profiel
from spreiding.demo.knippen import Stuk, knip
from spreiding.demo.tijdlijn import BEGIN, REALISATIE, VERLOPEN, VOORJAAR, dagen, tussen
from spreiding.demo.verhalen.bestaand import Bestaand, bestaand
from spreiding.demo.verhalen.bouw import Naamgever, Verhaal
from spreiding.demo.verhalen.gestrand import onbekend, vervallen
from spreiding.demo.verhalen.ontwikkeling import Plan, ontwikkeling, vroegst
from spreiding.demo.verhalen.tijdelijk import Tijdelijk, tijdelijk
from spreiding.regels.begrippen import Soort
from spreiding.regels.tijd import plus_jaren, plus_maanden

GEOPEND_TOT = date(2027, 2, 24)  # what is open on 5 March was also recorded by then
# Openings since the law: part of what opened, per stretch of days.
GROEI = (
    (0.12, date(2024, 3, 15), date(2024, 12, 20)),
    (0.3, date(2025, 1, 10), date(2026, 1, 31)),
    (0.58, date(2026, 2, 1), GEOPEND_TOT),
)
# Reception that does not count in this law (R13): kind, how usual, places.
BUITEN = ((Soort.OEKRAINE, 0.4, (20, 180)), (Soort.DOORSTROOM, 0.22, (10, 90)), (Soort.HAR, 0.1, (10, 60)))


class Gemeenteplan:
    """Builds the stories of one gemeente. `al` = places that scripted stories already bring (nu, erbij)."""

    def __init__(
        self, doel: Doel, *, al_nu: Aantallen, al_erbij: Aantallen, nood: Sequence[int], namen: set[str]
    ) -> None:
        self.doel = doel
        self.gemeente = doel.gemeente
        self.rng: Random = doel.gemeente.rng("plan")
        self.naamgever = Naamgever(doel.gemeente.rng("namen"), namen)
        self.al_nu, self.al_erbij, self.nood = al_nu, al_erbij, nood
        self.nummer = 0
        self._vervangbaar: list[Verhaal] = []

    def verhalen(self) -> list[Verhaal]:
        """Every locatie of the gemeente, each with its steps."""
        return [verhaal for verhaal in self._alle() if verhaal.stappen]

    def _alle(self) -> Iterator[Verhaal]:
        if self.doel.profiel is Profiel.ONBEKEND:
            yield from self._onbekende_gemeente()
            return
        yield from self._noodopvang()
        yield from self._realisatie()
        yield from self._erbij()
        yield from self._later()
        yield from self._voorbij()
        yield from self._buiten_telling()

    @property
    def _heeft_iets(self) -> bool:
        """Are there places that count? Only beside those something may be unknown: alone it makes all unknown."""
        return self.doel.nu.plus(self.doel.erbij) != Aantallen()

    def _verhaal(self) -> Verhaal:
        self.nummer += 1
        return Verhaal(self.gemeente, f"{self.nummer:03d}")

    # -- what is there -----------------------------------------------------------------------------

    def _realisatie(self) -> Iterator[Verhaal]:
        for stuk in knip(self.rng, self.doel.nu.min(self.al_nu), klein=(20, 84)):
            v = self._verhaal()
            if v.kans(0.57 if stuk.regulier >= 60 else 0.46):
                self._bestaand(v, stuk)
            else:
                self._geopend(v, stuk)
            yield v

    def _bestaand(self, v: Verhaal, stuk: Stuk) -> None:
        van, tot = (date(1998, 1, 1), date(2017, 1, 1)) if v.kans(0.4) else (date(2017, 1, 1), date(2024, 1, 20))
        naam, begin = self.naamgever.geef(stuk.soort), tussen(v.rng, van, tot)
        einde, wie = _contracteinde(v, self.doel.profiel), _exploitant(v, stuk)
        bestaand(v, Bestaand(naam, stuk.soort, stuk.regulier, stuk.amv, begin, einde, wie))

    def _geopend(self, v: Verhaal, stuk: Stuk) -> None:
        geopend = _openingsdag(v.rng)
        plan = self._plan(v, stuk, verwacht=(geopend,), geopend=geopend, aanloop=_aanloop(v, stuk))
        self._ontwikkel(v, _met_vertraging(v, plan, tot=geopend))

    # -- what comes --------------------------------------------------------------------------------

    def _erbij(self) -> Iterator[Verhaal]:
        """Expected before 1 July 2027; some open in time, some slip in spring, some dates just pass."""
        for stuk in knip(self.rng, self.doel.erbij.min(self.al_erbij), klein=(30, 150)):
            v = self._verhaal()
            verwacht = tussen(v.rng, date(2027, 3, 16), date(2027, 6, 29))
            if v.kans(0.05):
                verwacht = tussen(v.rng, date(2027, 1, 20), date(2027, 3, 3))  # passed, and nobody has said anything
            plan = self._plan(v, stuk, verwacht=(verwacht,), geopend=None, aanloop=_aanloop(v, stuk))
            self._ontwikkel(v, _na_voorjaar(v, _met_vertraging(v, plan, tot=verwacht)))
            yield v

    def _later(self) -> Iterator[Verhaal]:
        """Expected after 1 July 2027, or without a date; some of it was to be in time once."""
        for stuk in knip(self.rng, self.doel.later, klein=(50, 200)):
            v = self._verhaal()
            self._ontwikkel(v, self._te_laat(v, stuk) if v.kans(0.3) else self._ver_weg(v, stuk))
            if v.kans(0.1):
                dag = tussen(v.rng, date(2027, 3, 10), date(2027, 7, 1))
                v.vervalt(max(v.dag + dagen(20), dag), v.tekst("vervallen"))
            yield v

    def _te_laat(self, v: Verhaal, stuk: Stuk) -> Plan:
        """To open in spring, until it became known that it would be after 1 July, or nobody knows when."""
        aanloop, eerst = _aanloop(v, stuk), tussen(v.rng, date(2027, 3, 20), date(2027, 6, 29))
        nieuw = None if v.kans(0.12) else tussen(v.rng, date(2027, 7, 10), date(2028, 2, 1))
        vanaf = max(plus_maanden(eerst, -aanloop) + dagen(70), date(2026, 9, 1))
        bekend = tussen(v.rng, vanaf, date(2027, 3, 3))
        return self._plan(v, stuk, verwacht=(eerst, nieuw), geopend=None, aanloop=aanloop, bekend=(bekend,))

    def _ver_weg(self, v: Verhaal, stuk: Stuk) -> Plan:
        verwacht = None if v.kans(0.25) and self._heeft_iets else tussen(v.rng, date(2027, 7, 15), date(2028, 9, 1))
        return self._plan(v, stuk, verwacht=(verwacht,), geopend=None, aanloop=v.rng.randrange(9, 21))

    def _ontwikkel(self, v: Verhaal, plan: Plan) -> None:
        """Some larger plans replace noodopvang that was on the list before them."""
        er_was = [nood for nood in self._vervangbaar if nood.dag_van(0) < vroegst(plan)]
        if er_was and (plan.regulier or 0) >= 50 and v.kans(0.8):
            self._vervangbaar.remove(er_was[0])
            plan = replace(plan, vervangt=er_was[0].sleutel)
        ontwikkeling(v, plan)

    def _plan(
        self,
        v: Verhaal,
        stuk: Stuk,
        *,
        verwacht: tuple[date | None, ...],
        geopend: date | None,
        aanloop: int,
        bekend: tuple[date, ...] = (),
    ) -> Plan:
        return Plan(
            naam=self.naamgever.geef(stuk.soort),
            soort=stuk.soort,
            regulier=stuk.regulier,
            amv=stuk.amv,
            verwacht=verwacht,
            bekend=bekend,
            geopend=geopend,
            jaren=_looptijd(v, geopend),
            exploitant=_exploitant(v, stuk),
            kansrijk=geopend is None and v.kans(0.35),
            maanden=aanloop,
        )

    # -- what is temporary, over, or counts nowhere ---------------------------------------------------

    def _noodopvang(self) -> Iterator[Verhaal]:
        """Open on 5 March 2027: the pieces in `nood`. Closed before: about as many again."""
        for aantal in self.nood:
            v = self._verhaal()
            begin = tussen(v.rng, date(2022, 3, 1), date(2026, 6, 1))
            tot = tussen(v.rng, date(2027, 4, 1), date(2028, 7, 1)).replace(day=1) if v.kans(0.8) else None
            naam = self.naamgever.geef(Soort.NOODOPVANG)
            yield self._tijdelijk(v, Tijdelijk(naam, Soort.NOODOPVANG, aantal, begin, tot))
        for _ in range(self._aantal(0.26, hoogste=3)):
            v = self._verhaal()
            begin = tussen(v.rng, date(2022, 3, 1), date(2024, 9, 1))
            tot = tussen(v.rng, max(begin, BEGIN) + dagen(120), date(2027, 2, 20))
            soort = Soort.CRISISNOODOPVANG if v.kans(0.12) else Soort.NOODOPVANG
            naam, aantal = self.naamgever.geef(soort), v.rng.randrange(60, 420)
            over = Tijdelijk(naam, soort, aantal, begin, tot, sluit=v.kans(0.96), vervangen=v.kans(0.4))
            yield self._tijdelijk(v, over)

    def _tijdelijk(self, v: Verhaal, over: Tijdelijk) -> Verhaal:
        tijdelijk(v, over)
        self._vervangbaar.append(v)
        return v

    def _voorbij(self) -> Iterator[Verhaal]:
        """Reception that ended, plans that lapsed, and numbers that nobody knows."""
        for _ in range(self._aantal(0.2)):
            yield self._afgelopen()
        for _ in range(self._aantal(0.4, hoogste=5)):
            yield self._vervallen()
        for _ in range(self._aantal(0.11) if self._heeft_iets else 0):
            yield self._onbekend(is_open=False)

    def _afgelopen(self) -> Verhaal:
        v, soort = self._verhaal(), self.rng.choice((Soort.AZC, Soort.SATELLIET, Soort.KLEINSCHALIG))
        begin = tussen(v.rng, date(2005, 1, 1), date(2022, 6, 1))
        einde = tussen(v.rng, date(2024, 6, 1), date(2027, 2, 15)).replace(day=1)
        aantal = v.rng.randrange(8, 40) if soort is Soort.KLEINSCHALIG else v.rng.randrange(30, 160)
        bestaand(v, Bestaand(self.naamgever.geef(soort), soort, aantal, 0, begin, einde))
        return v

    def _vervallen(self) -> Verhaal:
        soorten = (Soort.AZC, Soort.SATELLIET, Soort.KLEINSCHALIG, Soort.KLEINSCHALIG)
        v, soort = self._verhaal(), self.rng.choice(soorten)
        dag = tussen(v.rng, BEGIN, date(2026, 11, 1))
        aantal = v.rng.randrange(60, 300) if soort is Soort.AZC else v.rng.randrange(12, 90)
        vervallen(v, self.naamgever.geef(soort), soort, aantal, dag=dag, einde=dag + dagen(v.rng.randrange(50, 420)))
        return v

    def _onbekend(self, *, is_open: bool) -> Verhaal:
        v, soort = self._verhaal(), self.rng.choice((Soort.SATELLIET, Soort.KLEINSCHALIG))
        dag = tussen(v.rng, date(2025, 6, 1), date(2027, 2, 20))
        begin = tussen(v.rng, date(2027, 3, 1), date(2027, 12, 1)) if v.kans(0.5) else None
        if is_open:
            begin = dag - dagen(v.rng.randrange(30, 400))
        onbekend(v, self.naamgever.geef(soort), soort, dag=dag, begin=begin, is_open=is_open)
        return v

    def _onbekende_gemeente(self) -> Iterator[Verhaal]:
        """Half of them never reported anything; the others did not say how many."""
        if self.rng.random() < 0.5:
            for _ in range(self.rng.randrange(1, 3)):
                yield self._onbekend(is_open=True)

    def _buiten_telling(self) -> Iterator[Verhaal]:
        """Reception that does not count in this law (R13)."""
        for soort, kans, grootte in BUITEN:
            for _ in range(self._aantal(kans)):
                v = self._verhaal()
                begin = tussen(v.rng, date(2022, 4, 1), date(2026, 9, 1))
                tot = tussen(v.rng, VERLOPEN, date(2029, 1, 1)).replace(day=1) if v.kans(0.6) else None
                naam, aantal = self.naamgever.geef(soort), v.rng.randrange(*grootte)
                tijdelijk(v, Tijdelijk(naam, soort, aantal, begin, tot, exploitant="tgo"))
                yield v

    def _aantal(self, verwacht: float, hoogste: int = 4) -> int:
        """How many of a kind: about `verwacht` per 50.000 inhabitants, never more than `hoogste`."""
        schaal = min(max(self.gemeente.inwoners / 50_000, 0.35), 6.0) ** 0.75
        return min(sum(self.rng.random() < verwacht * schaal / hoogste for _ in range(hoogste)), hoogste)


def _contracteinde(v: Verhaal, profiel: Profiel) -> date | None:
    """No end, a far end, one before the next raming, or (where it is not enough anyway) before the realisatiedatum."""
    lot = v.rng.random()
    if profiel is Profiel.TEKORT and v.kans(0.08):
        return tussen(v.rng, date(2027, 4, 1), REALISATIE).replace(day=1)
    if lot < 0.4:
        return None
    if lot < 0.47:
        return tussen(v.rng, date(2027, 8, 1), date(2028, 2, 1)).replace(day=1)
    if lot < 0.62:
        return tussen(v.rng, date(2028, 3, 1), date(2029, 12, 1)).replace(day=1)
    return plus_jaren(date(2027, 1, 1), v.rng.randrange(3, 14))


def _exploitant(v: Verhaal, stuk: Stuk) -> str:
    if stuk.soort is Soort.KLEINSCHALIG and v.kans(0.3):
        return v.rng.choice(("dgo", "dgo", "tgo"))
    return "coa"


def _looptijd(v: Verhaal, geopend: date | None) -> int | None:
    """Years in the agreement, None = no end; what opened long ago and is still there was not for two years."""
    jaren = v.rng.choices((None, 5, 10, 15, 2), (28, 20, 22, 8, 22))[0]
    return 5 if jaren == 2 and geopend and geopend < date(2025, 11, 1) else jaren


def _aanloop(v: Verhaal, stuk: Stuk) -> int:
    """Months between the first plan and the opening."""
    return v.rng.randrange(11, 20) if stuk.regulier + stuk.amv >= 70 else v.rng.randrange(6, 13)


def _openingsdag(rng: Random) -> date:
    _, van, tot = rng.choices(GROEI, [deel for deel, _, _ in GROEI])[0]
    return tussen(rng, van, tot)


def _met_vertraging(v: Verhaal, plan: Plan, *, tot: date) -> Plan:
    """One or two earlier dates that did not hold, each known some weeks before it passed and before 5 March 2027."""
    data, bekend = [tot], []
    for kans in (0.34, 0.3):
        if not v.kans(kans):
            break
        eerder = data[0] - dagen(v.rng.randrange(25, 130))
        if eerder < date(2024, 6, 1):
            break
        data.insert(0, eerder)
        bekend.insert(0, min(eerder - dagen(v.rng.randrange(4, 45)), date(2027, 3, 2)))
    return replace(plan, verwacht=tuple(data), bekend=tuple(bekend))


def _na_voorjaar(v: Verhaal, plan: Plan) -> Plan:
    """After 5 March 2027: it opens (0,58), slips past the realisatiedatum (0,3), or the date just passes."""
    verwacht = plan.verwacht[-1]
    assert verwacht is not None
    lot = v.rng.random()
    if lot < 0.58:
        dag = verwacht + dagen(v.rng.randrange(-6, 9))
        return replace(plan, geopend=min(max(dag, VOORJAAR + dagen(3)), REALISATIE - dagen(1)))
    if lot < 0.88:
        nieuw = tussen(v.rng, date(2027, 7, 12), date(2027, 12, 20))
        vanaf = max(VOORJAAR + dagen(3), verwacht - dagen(50))
        bekend = tussen(v.rng, vanaf, max(verwacht - dagen(2), VOORJAAR + dagen(6)))
        return replace(plan, verwacht=(*plan.verwacht, nieuw), bekend=(*plan.bekend, bekend))
    return plan
