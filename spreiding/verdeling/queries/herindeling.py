"""A herindeling seen beforehand: what moves, what stays, and what stands in the way."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from spreiding.core import opmaak
from spreiding.core.db import vanaf
from spreiding.cyclus.models import Cyclus
from spreiding.cyclus.queries import opgaven_per_gemeente
from spreiding.gebied.models import Gemeente, Herindeling
from spreiding.opvang.models import Locatie
from spreiding.regels.herindeling import Aantal, Herindelingstand, Overgang, overgegaan
from spreiding.verdeling.models import Schorsing, Taak, Verslag
from spreiding.verdeling.queries.realisatie import realisatie

EEN_DAG = timedelta(days=1)


@dataclass(frozen=True)
class Herindelingbeeld:
    """One herindeling: the rows of the same gemeente and day, one per successor."""

    rijen: Sequence[Herindeling]

    @property
    def eerste(self) -> Herindeling:
        return self.rijen[0]

    @property
    def van(self) -> Gemeente:
        return self.eerste.van

    @property
    def datum(self) -> date:
        return self.eerste.datum

    @property
    def opvolgers(self) -> list[Gemeente]:
        return [rij.naar for rij in self.rijen]

    @property
    def is_splitsing(self) -> bool:
        return len(self.rijen) > 1

    @property
    def toegepast(self) -> bool:
        return self.eerste.toegepast_op is not None and self.eerste.ongedaan_op is None

    @property
    def overgangen(self) -> list[Overgang]:
        return [Overgang(rij.van_id, rij.naar_id, rij.aandeel) for rij in self.rijen]

    @property
    def codes(self) -> list[str]:
        return [self.van.pk, *(g.pk for g in self.opvolgers)]

    @cached_property
    def taken(self) -> list[Taak]:
        """Present taken of these gemeenten that run on past the day, of every cyclus."""
        rijen = Taak.objects.filter(
            gemeente__in=self.codes, registratie__upper_inf=True, geldigheid__overlap=vanaf(self.datum)
        )
        return list(rijen.select_related("gemeente", "cyclus").order_by("cyclus", "gemeente", "pk"))

    @cached_property
    def locaties(self) -> list[Locatie]:
        """Locaties that are registered in the gemeente that goes."""
        return list(Locatie.objects.filter(gemeente=self.van).order_by("naam", "pk"))

    @property
    def zonder_plaats(self) -> list[Locatie]:
        """Of a split: locaties that no successor takes."""
        if not self.is_splitsing:
            return []
        genoemd = {nummer for rij in self.rijen for nummer in rij.locaties or ()}
        return [locatie for locatie in self.locaties if locatie.pk not in genoemd]

    @cached_property
    def verslagen(self) -> list[Verslag]:
        """Verslagen of the provincie that are still open: they go on under the name of then."""
        rijen = Verslag.objects.filter(provincie=self.van.provincie_id).exclude(status="aanvaard")
        return list(rijen.order_by("cyclus"))

    def overgang_taken(self) -> list["Overgangsregel"]:
        """Per cyclus and gemeente: the taak the day before and on the day."""
        uit: list[Overgangsregel] = []
        for cyclus in dict.fromkeys(taak.cyclus for taak in self.taken):
            voor = {t.gemeente_id: Aantal(t.regulier, t.amv) for t in self.taken if t.cyclus_id == cyclus.pk}
            uit += self._regels(f"Taak, {cyclus.naam}", voor)
        return uit

    def overgang_opgaven(self) -> list["Overgangsregel"]:
        """Per cyclus and gemeente: what the opgave weighs the day before and on the day."""
        uit: list[Overgangsregel] = []
        for cyclus in Cyclus.objects.filter(periode__overlap=vanaf(self.datum)).order_by("code"):
            standen = opgaven_per_gemeente(cyclus, self.van.provincie_id)
            voor = {c: Aantal(standen[c].regulier, standen[c].amv) for c in self.codes if c in standen}
            uit += self._regels(f"Opgave, {cyclus.naam}", voor)
        return uit

    def _regels(self, wat: str, voor: dict[str, Aantal]) -> list["Overgangsregel"]:
        na = overgegaan(voor, self.overgangen)
        namen = {self.van.pk: self.van.naam} | {g.pk: g.naam for g in self.opvolgers}
        return [Overgangsregel(wat, namen[code], voor.get(code), na.get(code)) for code in self.codes]

    def stand(self) -> Herindelingstand:
        """What the rules need to judge it."""
        van, opvolgers = self.van, self.opvolgers
        return Herindelingstand(
            datum=self.datum,
            aandelen=tuple(rij.aandeel for rij in self.rijen),
            toegepast=self.toegepast,
            provincies=frozenset(g.provincie_id for g in [van, *opvolgers]),
            van_bestaat=self.datum - EEN_DAG in van.geldigheid and van.geldigheid.upper in (None, self.datum),
            opvolgers_bestaan=all(self.datum in g.geldigheid for g in opvolgers),
            keten=self._keten(),
            geschorst=self._geschorst(),
            termijnen=self._termijnen(),
            zonder_plaats=len(self.zonder_plaats),
        )

    def _keten(self) -> str:
        eerder = Herindeling.objects.geldend().filter(naar=self.van, toegepast_op__isnull=False).select_related("van")
        if (rij := eerder.order_by("datum").first()) is None:
            return ""
        return (
            f"In {self.van.naam} is eerder {rij.van.naam} opgegaan. Een herindeling op een herindeling kan dit register"
            " nog niet verwerken."
        )

    def _geschorst(self) -> str:
        rijen = Schorsing.objects.filter(
            gemeente=self.van, registratie__upper_inf=True, geldigheid__contains=self.datum
        )
        if (rij := rijen.order_by("pk").first()) is None:
            return ""
        return (
            f"De taak van {self.van.naam} is op die dag geschorst ({rij.zaaknummer}). Beëindig eerst de schorsing,"
            " of neem een besluit (Wet art. 5 lid 3)."
        )

    def _termijnen(self) -> tuple[str, ...]:
        """The different terms, when one cyclus has more than one."""
        for cyclus in {taak.cyclus_id for taak in self.taken}:
            dagen = {taak.realiseren_uiterlijk for taak in self.taken if taak.cyclus_id == cyclus}
            if len(dagen) > 1:
                return tuple(opmaak.datum_kort(dag) for dag in sorted(dagen))
        return ()


@dataclass(frozen=True, slots=True)
class Overgangsregel:
    """One gemeente, in places; None = it has none."""

    wat: str
    gemeente: str
    voor: Aantal | None
    na: Aantal | None


@dataclass(frozen=True, slots=True)
class Somregel:
    """The provincie as a whole on one day, as every page shows it."""

    dag: date
    doel: int | None
    gerealiseerd: int | None


def provinciesommen(beeld: Herindelingbeeld, cyclus: Cyclus) -> list[Somregel]:
    """The day before and the day itself, by the one query of realisatie: the sums are equal."""
    dagen = (beeld.datum - EEN_DAG, beeld.datum)
    standen = [realisatie(cyclus, dag, provincies=[beeld.van.provincie_id]).land for dag in dagen]
    return [
        Somregel(dag, stand.maat().doel, stand.maat().gerealiseerd) for dag, stand in zip(dagen, standen, strict=True)
    ]


def herindelingen() -> list[Herindelingbeeld]:
    """Every herindeling that was not undone, the newest day first."""
    rijen = Herindeling.objects.geldend().select_related("van__provincie", "naar", "toegepast_door")
    groepen: dict[tuple[date, str], list[Herindeling]] = {}
    for rij in rijen.order_by("-datum", "van__naam", "naar__naam"):
        groepen.setdefault((rij.datum, rij.van_id), []).append(rij)
    return [Herindelingbeeld(groep) for groep in groepen.values()]


def herindeling_van(pk: int) -> Herindelingbeeld | None:
    """The herindeling to which this row belongs; None when there is none."""
    if (rij := Herindeling.objects.filter(pk=pk).first()) is None:
        return None
    zelfde = Herindeling.objects.filter(van=rij.van_id, datum=rij.datum, ongedaan_op=rij.ongedaan_op)
    return Herindelingbeeld(
        list(zelfde.select_related("van__provincie", "naar", "toegepast_door").order_by("naar__naam"))
    )
