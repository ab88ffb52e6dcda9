"""The facts on which a step, a letter or a talk is judged: one gemeente, with the state of its taak by realisatie."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from spreiding.regels.begrippen import Toestand
from spreiding.regels.interventieladder import (
    Brieffeit,
    Gesprekfeit,
    Laddertrede,
    Taakfeit,
    Trajectfeiten,
    Verzoekfeit,
)
from spreiding.regels.toezicht import MET_TERMIJN, Briefsoort, Briefstatus, Gesprekssoort, Gespreksvoorval, Tredestuk
from spreiding.regels.toezichtgesprek import Gesprekfeiten
from spreiding.toezicht.models import Brief, Gesprek, Gespreksverloop, Ladder, Reactie, Traject, Tredestap
from spreiding.toezicht.queries.ladder import ladder_op, treden_van
from spreiding.verdeling.queries.realisatie import Gemeentestand, realisatie_van


@dataclass(frozen=True, slots=True)
class Stapbeeld:
    """A traject as it stands: its steps in order, the facts, and the version of the ladder in force."""

    stappen: Sequence[Tredestap]
    feiten: Trajectfeiten
    ladder: Ladder


def gemeentestand(cyclus: str, gemeente: str, provincie: str, dag: date) -> Gemeentestand | None:
    """The figures of one gemeente on a day, as known now; None = it is not in this cyclus."""
    beeld = realisatie_van(cyclus, [provincie], peildatum=dag, gemeente=gemeente)
    return beeld.per_code.get(gemeente)


def taakfeit(stand: Gemeentestand | None) -> Taakfeit:
    """What the rules need of the figures. A state that is unknown has no known tekort (R15)."""
    if stand is None or stand.doel is None or not stand.doel.totaal:
        return Taakfeit(bestaat=False)
    oordeel = stand.oordeel()
    return Taakfeit(
        bestaat=True,
        uiterlijk=stand.taak.realiseren_uiterlijk if stand.taak else None,
        tekort=None if oordeel.toestand is Toestand.ONBEKEND else oordeel.tekort,
        schorsing=stand.schorsing,
    )


def stapbeeld(traject: Traject, taak: Taakfeit, dag: date) -> Stapbeeld:
    """Six queries. `dag` decides which version of the ladder is in force."""
    stappen = list(traject.stappen.order_by("nummer"))
    ladder = ladder_op(dag)
    brieven = _brieven(traject)
    feiten = Trajectfeiten(
        taak=taak,
        ladder=laddertreden(ladder),
        trede=stappen[-1].trede if stappen else 0,
        sinds=sinds(stappen),
        laatste_stap=stappen[-1].op if stappen else None,
        gesprekken=_gesprekken(traject),
        brieven=[Brieffeit(Briefsoort(b.soort), b.dagtekening, b.uiterlijk) for b in brieven if b.dagtekening],
        verzoeken=[*_gevraagd(brieven), *_verzoeken(traject)],
    )
    return Stapbeeld(stappen, feiten, ladder)


def laddertreden(ladder: Ladder) -> dict[int, Laddertrede]:
    """The rungs as the rules see them."""
    return {
        nummer: Laddertrede(nummer, t.naam, t.termijn, frozenset(Tredestuk(stuk) for stuk in t.stukken))
        for nummer, t in treden_van(ladder).items()
    }


def sinds(stappen: Sequence[Tredestap]) -> date | None:
    """The day on which the present trede was reached; staying does not begin anew."""
    begin: Tredestap | None = None
    for stap in stappen:
        begin = stap if begin is None or begin.trede != stap.trede else begin
    return begin.op if begin else None


def _gesprekken(traject: Traject) -> list[Gesprekfeit]:
    rijen = Gespreksverloop.objects.filter(gesprek__traject=traject, voorval__in=["gehouden", "verslag"])
    gehouden: dict[int, tuple[str, date]] = {}
    verslag: set[int] = set()
    for pk, soort, voorval, op, tekst in rijen.order_by("pk").values_list(
        "gesprek", "gesprek__soort", "voorval", "op", "tekst"
    ):
        if voorval == Gespreksvoorval.GEHOUDEN.value:
            gehouden[pk] = (soort, op)
        if tekst.strip():
            verslag.add(pk)
    return [Gesprekfeit(Gesprekssoort(soort), op, pk in verslag) for pk, (soort, op) in gehouden.items()]


def _brieven(traject: Traject) -> list[Brief]:
    rijen = Brief.objects.filter(traject=traject, status=Briefstatus.ONDERTEKEND.value)
    return list(rijen.prefetch_related("antwoorden").order_by("dagtekening", "pk"))


def _gevraagd(brieven: Sequence[Brief]) -> list[Verzoekfeit]:
    """Signed letters with a term: the gemeente was asked, and could answer."""
    return [
        Verzoekfeit(b.dagtekening, b.uiterlijk, min((a.op for a in b.antwoorden.all()), default=None))
        for b in brieven
        if b.dagtekening and b.uiterlijk and Briefsoort(b.soort) in MET_TERMIJN
    ]


def _verzoeken(traject: Traject) -> list[Verzoekfeit]:
    """Requests for a reaction, each with the day of the first one."""
    eerste: dict[int, date] = {}
    for reactie in Reactie.objects.filter(verzoek__traject=traject).order_by("-op", "-pk"):
        eerste[reactie.verzoek_id] = reactie.op
    return [Verzoekfeit(v.op, v.uiterlijk, eerste.get(v.pk)) for v in traject.reactieverzoeken.order_by("op", "pk")]


def gesprekfeiten(gesprek: Gesprek) -> Gesprekfeiten:
    """One query."""
    verloop = list(gesprek.verloop.order_by("pk"))
    gehouden = next((v for v in verloop if v.voorval == Gespreksvoorval.GEHOUDEN.value), None)
    verzet = [v.op for v in verloop if v.voorval == Gespreksvoorval.VERZET.value]
    soorten = [Gespreksvoorval(v.voorval) for v in verloop]
    if gehouden and gehouden.tekst.strip():
        soorten.append(Gespreksvoorval.VERSLAG)
    return Gesprekfeiten(verzet[-1] if verzet else gesprek.op, soorten, gehouden.op if gehouden else None)
