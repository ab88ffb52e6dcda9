"""What runs in every traject: terms, afspraken without a result, talks without a report. A fixed number of queries."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from spreiding.regels.toezicht import MET_TERMIJN, Afspraakresultaat, Briefstatus, Gespreksvoorval
from spreiding.regels.toezichtsignalen import Gespreksstand, Lopend
from spreiding.toezicht.models import (
    Afspraak,
    Afspraakuitkomst,
    Brief,
    Gesprek,
    Gespreksverloop,
    Ontvangenstuk,
    Traject,
    Tredestap,
)
from spreiding.toezicht.queries.reacties import onbeantwoord


@dataclass(frozen=True, slots=True)
class Bewaakt:
    """What is watched of one traject. `gebroken`: afspraken that were not kept, with the day on which that was said."""

    traject: Traject
    lopend: Sequence[Lopend]
    gesprekken: Sequence[Gespreksstand]
    gebroken: Sequence[tuple[Afspraak, date]]


def bewaakt(dag: date, bekend_op: datetime | None = None) -> list[Bewaakt]:
    """Every traject that is on the ladder on that day, as known at a moment (None = now)."""
    return _Wacht(dag, bekend_op).rijen()


class _Wacht:
    """Everything that is watched, gathered once."""

    def __init__(self, dag: date, bekend_op: datetime | None) -> None:
        self.dag = dag
        self.bekend_op = bekend_op
        self.bekend = {"vastgelegd_op__lte": bekend_op} if bekend_op else {}
        self.getekend = {"ondertekend_op__lte": bekend_op} if bekend_op else {}
        rijen = Tredestap.objects.filter(op__lte=dag, **self.bekend).order_by("traject", "nummer")
        self.stappen = {stap.traject_id: stap for stap in rijen}
        self.lopend: dict[int, list[Lopend]] = defaultdict(list)
        self.gebroken: dict[int, list[tuple[Afspraak, date]]] = defaultdict(list)
        self.gesprekken: dict[int, list[Gespreksstand]] = defaultdict(list)
        for verzamel in (self._termijnen, self._brieven, self._reacties, self._afspraken, self._gesprekken):
            verzamel()

    def rijen(self) -> list[Bewaakt]:
        op_de_ladder = [pk for pk, stap in self.stappen.items() if stap.trede]
        trajecten = Traject.objects.filter(pk__in=op_de_ladder).select_related("gemeente").order_by("pk")
        return [Bewaakt(t, self.lopend[t.pk], self.gesprekken[t.pk], self.gebroken[t.pk]) for t in trajecten]

    def _termijnen(self) -> None:
        for pk, stap in self.stappen.items():
            if stap.uiterlijk:
                wat = f"De termijn van trede {stap.trede}"
                self.lopend[pk].append(Lopend("trede", f"stap-{stap.pk}", wat, stap.uiterlijk))

    def _brieven(self) -> None:
        """Signed letters with a term that were not answered yet."""
        al = Ontvangenstuk.objects.filter(op__lte=self.dag, antwoord_op__isnull=False, **self.bekend)
        rijen = Brief.objects.filter(
            status=Briefstatus.ONDERTEKEND.value,
            dagtekening__lte=self.dag,
            uiterlijk__isnull=False,
            soort__in=[soort.value for soort in MET_TERMIJN],
            **self.getekend,
        ).exclude(pk__in=al.values("antwoord_op"))
        for brief in rijen.defer("tekst", "waarden").order_by("pk"):
            if brief.uiterlijk:
                wat = f"De termijn in de brief ‘{brief.get_soort_display()}’ ({brief.kenmerk})"
                ding = Lopend(f"brief-{brief.soort}", f"brief-{brief.pk}", wat, brief.uiterlijk)
                self.lopend[brief.traject_id].append(ding)

    def _reacties(self) -> None:
        """Requests for a reaction (hoor en wederhoor) that were not answered yet."""
        for verzoek in onbeantwoord(self.dag, self.bekend_op).filter(op__lte=self.dag).order_by("pk"):
            wat = f"De termijn voor een reactie op ‘{verzoek.onderwerp}’"
            ding = Lopend("reactie", f"verzoek-{verzoek.pk}", wat, verzoek.uiterlijk)
            self.lopend[verzoek.traject_id].append(ding)

    def _afspraken(self) -> None:
        """Without a result they run; the last result counts."""
        uitkomsten = Afspraakuitkomst.objects.filter(op__lte=self.dag, **self.bekend).order_by("pk")
        laatste = {uitkomst.afspraak_id: uitkomst for uitkomst in uitkomsten}
        for a in Afspraak.objects.filter(op__lte=self.dag, **self.bekend).order_by("pk"):
            uitkomst = laatste.get(a.pk)
            if uitkomst is None:
                self.lopend[a.traject_id].append(
                    Lopend("afspraak", f"afspraak-{a.pk}", f"De afspraak ‘{a}’", a.uiterlijk)
                )
            elif uitkomst.resultaat == Afspraakresultaat.NIET_NAGEKOMEN.value:
                self.gebroken[a.traject_id].append((a, uitkomst.op))

    def _gesprekken(self) -> None:
        verloop: dict[int, list[Gespreksverloop]] = defaultdict(list)
        for rij in Gespreksverloop.objects.filter(**self.bekend).order_by("pk"):
            verloop[rij.gesprek_id].append(rij)
        for gesprek in Gesprek.objects.filter(**self.bekend).order_by("pk"):
            if stand := _gespreksstand(gesprek, verloop[gesprek.pk]):
                self.gesprekken[gesprek.traject_id].append(stand)


def _gespreksstand(gesprek: Gesprek, verloop: Sequence[Gespreksverloop]) -> Gespreksstand | None:
    """None = called off."""
    per = {v.voorval: v for v in verloop}
    if Gespreksvoorval.AFGEZEGD.value in per:
        return None
    gehouden, verzet = per.get(Gespreksvoorval.GEHOUDEN.value), per.get(Gespreksvoorval.VERZET.value)
    op = (gehouden or verzet or gesprek).op
    verslag = any(v.tekst.strip() for v in verloop if v.voorval in ("gehouden", "verslag"))
    return Gespreksstand(
        f"gesprek-{gesprek.pk}", f"Het {gesprek.get_soort_display()}", op, gehouden is not None, verslag
    )
