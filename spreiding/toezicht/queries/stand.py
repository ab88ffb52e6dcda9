"""How the trajecten of a cyclus stand on a day, as known at a moment: nine queries, however many gemeenten."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Max, Q, QuerySet

from spreiding.accounts.models import User
from spreiding.core.klok import dag_van
from spreiding.core.peil import Peil, einde_van
from spreiding.cyclus.models import Cyclus
from spreiding.regels.toezicht import Afspraakresultaat, Briefstatus, Gesprekssoort
from spreiding.toezicht.models import Afspraak, Afspraakuitkomst, Brief, Gesprek, Gespreksverloop, Traject, Tredestap
from spreiding.toezicht.queries.ladder import ladder_op


@dataclass(frozen=True, slots=True)
class Contact:
    """The last talk that was held."""

    op: date
    soort: Gesprekssoort


@dataclass(frozen=True, slots=True)
class Trajectstand:
    """Where a gemeente stands. `trede` 0 = closed or never begun; `naam` is that of the ladder in force.

    `uiterlijk` is the last day of the term of the trede, `dagen_over` the days until then on the peildatum.
    `open_afspraken` have no result yet, `gebroken` were not kept.
    """

    traject: int
    gemeente: str
    trede: int
    naam: str
    sinds: date
    uiterlijk: date | None
    laatste_contact: Contact | None
    volgend_gesprek: date | None
    open_afspraken: int
    gebroken: int
    laatste_brief: Brief | None
    behandelaar: User | None
    dagen_over: int | None

    @property
    def termijn_voorbij(self) -> bool:
        """Never without a term."""
        return self.dagen_over is not None and self.dagen_over < 0


def trajecten(
    cyclus: Cyclus | str, peil: Peil, provincies: Iterable[str] | None = None, voor: Any = None
) -> Mapping[str, Trajectstand]:
    """Per gemeente code; a gemeente without a traject on that day is left out. `voor` limits to what this person sees.

    `provincies` None = the whole country.
    """
    code = cyclus.pk if isinstance(cyclus, Cyclus) else cyclus
    moment = min(peil.bekend_op, einde_van(peil.stand_per))
    rijen: QuerySet[Traject] = Traject.objects.filter(cyclus=code, geopend_op__lte=moment)
    if voor is not None:
        rijen = rijen.zichtbaar_voor(voor)  # type: ignore[attr-defined]
    if provincies is not None:
        rijen = rijen.filter(gemeente__provincie__in=list(provincies))
    gevonden = list(rijen.select_related("behandelaar").order_by("gemeente"))
    beeld = _Beeld([traject.pk for traject in gevonden], peil.stand_per, peil.bekend_op)
    return {traject.gemeente_id: beeld.stand(traject) for traject in gevonden}


class _Beeld:
    """Everything about these trajecten, gathered once."""

    def __init__(self, ids: list[int], dag: date, bekend_op: datetime) -> None:
        self.dag, self.ids, self.bekend_op = dag, ids, bekend_op
        self.namen = {t.nummer: t.naam for t in ladder_op(dag).treden.all()}
        stappen = Tredestap.objects.filter(**self._bekend(), op__lte=dag).order_by("traject", "nummer")
        self.stap = {stap.traject_id: stap for stap in stappen}
        self.sinds = self._sinds(stappen)
        self.contact = self._contacten()
        self.gepland = self._gepland()
        self.afspraken = self._afspraken()
        brieven = Brief.objects.filter(
            traject__in=ids, status=Briefstatus.ONDERTEKEND.value, dagtekening__lte=dag, ondertekend_op__lte=bekend_op
        )
        self.brief = {b.traject_id: b for b in brieven.defer("tekst", "waarden").order_by("dagtekening", "pk")}

    def _bekend(self, pad: str = "") -> dict[str, object]:
        return {f"{pad}traject__in": self.ids, "vastgelegd_op__lte": self.bekend_op}

    def _sinds(self, stappen: Iterable[Tredestap]) -> dict[int, date]:
        """Since when each stands on its present trede: staying does not begin anew."""
        sinds: dict[int, date] = {}
        vorige: dict[int, int] = {}
        for stap in stappen:
            if vorige.get(stap.traject_id) != stap.trede:
                sinds[stap.traject_id] = stap.op
            vorige[stap.traject_id] = stap.trede
        return sinds

    def _contacten(self) -> dict[int, Contact]:
        rijen = Gespreksverloop.objects.filter(**self._bekend("gesprek__"), voorval="gehouden", op__lte=self.dag)
        waarden = rijen.order_by("op", "pk").values_list("gesprek__traject", "op", "gesprek__soort")
        return {traject: Contact(op, Gesprekssoort(soort)) for traject, op, soort in waarden}

    def _gepland(self) -> dict[int, date]:
        """The first planned talk that is neither held nor called off; moved ones on their last day."""
        eindes = Gespreksverloop.objects.filter(
            voorval__in=["gehouden", "afgezegd"], vastgelegd_op__lte=self.bekend_op, op__lte=self.dag
        )
        verzet = Max("verloop__op", filter=Q(verloop__voorval="verzet", verloop__vastgelegd_op__lte=self.bekend_op))
        rijen = Gesprek.objects.filter(**self._bekend()).exclude(pk__in=eindes.values("gesprek")).annotate(op_nu=verzet)
        gepland: dict[int, date] = {}
        for traject, op, verzet_naar in rijen.order_by("op", "pk").values_list("traject", "op", "op_nu"):
            dag = verzet_naar or op
            if dag >= self.dag:
                gepland[traject] = min(dag, gepland.get(traject, dag))
        return gepland

    def _afspraken(self) -> dict[int, tuple[int, int]]:
        """(open, not kept) per traject: the last result of each afspraak counts."""
        uitkomsten = Afspraakuitkomst.objects.filter(
            afspraak__traject__in=self.ids, vastgelegd_op__lte=self.bekend_op, op__lte=self.dag
        )
        laatste = dict(uitkomsten.order_by("pk").values_list("afspraak", "resultaat"))
        telling: dict[int, list[int]] = defaultdict(lambda: [0, 0])
        rijen = Afspraak.objects.filter(**self._bekend(), op__lte=self.dag).order_by("pk")
        for pk, traject in rijen.values_list("pk", "traject"):
            telling[traject][0] += pk not in laatste
            telling[traject][1] += laatste.get(pk) == Afspraakresultaat.NIET_NAGEKOMEN.value
        return {traject: (open_, gebroken) for traject, (open_, gebroken) in telling.items()}

    def stand(self, traject: Traject) -> Trajectstand:
        stap = self.stap.get(traject.pk)
        open_, gebroken = self.afspraken.get(traject.pk, (0, 0))
        return Trajectstand(
            traject=traject.pk,
            gemeente=traject.gemeente_id,
            trede=stap.trede if stap else 0,
            naam=self.namen.get(stap.trede, "Afgesloten") if stap else "Nog geen trede",
            sinds=self.sinds.get(traject.pk) or dag_van(traject.geopend_op),
            uiterlijk=stap.uiterlijk if stap else None,
            laatste_contact=self.contact.get(traject.pk),
            volgend_gesprek=self.gepland.get(traject.pk),
            open_afspraken=open_,
            gebroken=gebroken,
            laatste_brief=self.brief.get(traject.pk),
            behandelaar=traject.behandelaar,
            dagen_over=(stap.uiterlijk - self.dag).days if stap and stap.uiterlijk else None,
        )
