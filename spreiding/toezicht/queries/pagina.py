"""The page of a traject: figures, ladder, terms, next steps with why not, talks, afspraken, letters, what came in."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from spreiding.accounts.permissions import Recht, provincies_met
from spreiding.core.peil import Peil
from spreiding.cyclus.models import Cyclus
from spreiding.dashboard.queries.zicht import Zicht
from spreiding.gebied.models import Gemeente
from spreiding.regels.atw import Termijn
from spreiding.regels.begrippen import Toestand
from spreiding.regels.evenredigheid import Situatie, op_andere_trede
from spreiding.regels.interventieladder import Stapmogelijkheid, Trajectfeiten, mogelijk, termijn_van
from spreiding.regels.termijnverlopen import band
from spreiding.regels.toezicht import Afspraakresultaat, Gespreksvoorval
from spreiding.toezicht.models import (
    Afspraak,
    Afspraakuitkomst,
    Brief,
    Gesprek,
    Gespreksverloop,
    Ladder,
    Notitie,
    Ontvangenstuk,
    Reactieverzoek,
    Traject,
    Trede,
    Tredestap,
)
from spreiding.toezicht.queries.feiten import laddertreden, stapbeeld, taakfeit
from spreiding.toezicht.queries.ladder import ladder_op, toezichthouder_op, treden_van
from spreiding.toezicht.queries.stand import Trajectstand, trajecten
from spreiding.verdeling.queries.realisatie import Gemeentestand, realisatie_van

ANDEREN = 6  # others in the same situation that show


@dataclass(frozen=True, slots=True)
class Gespreksregel:
    """A talk with what became of it, as known at the moment looked at."""

    gesprek: Gesprek
    op: date
    gehouden: Gespreksverloop | None
    afgezegd: Gespreksverloop | None
    verslagen: Sequence[Gespreksverloop]

    @property
    def is_open(self) -> bool:
        return self.gehouden is None and self.afgezegd is None

    @property
    def deelnemers(self) -> str:
        return ", ".join((self.gehouden.deelnemers if self.gehouden else None) or self.gesprek.deelnemers)


@dataclass(frozen=True, slots=True)
class Afspraakregel:
    """An afspraak with its last result. `te_laat`: no result, and the day has passed."""

    afspraak: Afspraak
    uitkomst: Afspraakuitkomst | None
    te_laat: bool

    @property
    def staat(self) -> str:
        """Key of its look (core.onderdelen)."""
        if self.uitkomst is None:
            return "te_laat" if self.te_laat else "loopt"
        return {"nagekomen": "ja", "te_laat": "let_op", "niet_nagekomen": "nee"}.get(self.uitkomst.resultaat, "anders")

    @property
    def woord(self) -> str:
        if self.uitkomst:
            return Afspraakresultaat(self.uitkomst.resultaat).label
        return "datum voorbij, geen uitkomst" if self.te_laat else "loopt"


@dataclass(frozen=True, slots=True)
class Tredevak:
    """A rung as drawn on the ladder."""

    trede: Trede
    stand: str  # "gehad", "nu" or "komt"


@dataclass(frozen=True, slots=True)
class Ander:
    """A gemeente in the same situation on another trede."""

    situatie: Situatie
    naam: str
    traject: Trajectstand | None


class Trajectpagina:
    """Everything the page shows, on the two dates that were asked for."""

    def __init__(self, gemeente: Gemeente, cyclus: Cyclus, peil: Peil, voor: Any) -> None:
        self.gemeente, self.cyclus, self.peil, self.voor = gemeente, cyclus, peil, voor
        rijen = Traject.objects.zichtbaar_voor(voor).select_related("gemeente", "cyclus", "behandelaar")
        self.traject: Traject | None = rijen.filter(gemeente=gemeente, cyclus=cyclus).first()

    @property
    def moment(self) -> datetime:
        return self.peil.bekend_op

    @cached_property
    def standen(self) -> Mapping[str, Trajectstand]:
        """Every traject that this person may see."""
        return trajecten(self.cyclus, self.peil, voor=self.voor)

    @property
    def stand(self) -> Trajectstand | None:
        """Where it stands; None = there was no traject yet."""
        return self.standen.get(self.gemeente.pk)

    @cached_property
    def cijfers(self) -> Gemeentestand | None:
        """Taak and places, by realisatie."""
        beeld = realisatie_van(
            self.cyclus.pk,
            [self.gemeente.provincie_id],
            peildatum=self.peil.stand_per,
            bekend_op=self.moment if self.peil.kijkt_terug else None,
            gemeente=self.gemeente.pk,
        )
        return beeld.per_code.get(self.gemeente.pk)

    @cached_property
    def ladder(self) -> Ladder:
        return ladder_op(self.peil.stand_per, self.moment)

    @cached_property
    def treden(self) -> Mapping[int, Trede]:
        return treden_van(self.ladder)

    @property
    def trede(self) -> int:
        return self.stand.trede if self.stand else 0

    @property
    def vakken(self) -> list[Tredevak]:
        """The ladder as drawn: what was passed, where the gemeente stands, what is still to come."""
        nu = self.trede
        standen = {n: "nu" if n == nu else "gehad" if n < nu else "komt" for n in self.treden}
        return [Tredevak(trede, standen[n]) for n, trede in self.treden.items()]

    @property
    def toezichthouder(self) -> str:
        houder = toezichthouder_op(self.peil.stand_per, self.moment)
        return houder.naam if houder else "onbekend"

    @cached_property
    def stappen(self) -> list[Tredestap]:
        """In order, as known then."""
        if self.traject is None:
            return []
        rijen = self.traject.stappen.filter(op__lte=self.peil.stand_per, vastgelegd_op__lte=self.moment)
        return list(rijen.select_related("vastgelegd_door").order_by("nummer"))

    @property
    def termijn(self) -> Termijn | None:
        """The term that runs, with its derivation."""
        laatste = self.stappen[-1] if self.stappen else None
        if laatste is None or laatste.uiterlijk is None or not laatste.trede:
            return None
        return termijn_van(laddertreden(self.ladder)[laatste.trede], laatste.op, laatste.uiterlijk)

    @cached_property
    def feiten(self) -> Trajectfeiten:
        """On which a step is judged: always as known now."""
        taak = taakfeit(self.cijfers)
        if self.traject is None:
            return Trajectfeiten(taak=taak, ladder=laddertreden(self.ladder))
        return stapbeeld(self.traject, taak, self.peil.vandaag).feiten

    @property
    def mogelijk(self) -> list[Stapmogelijkheid]:
        return mogelijk(self.feiten, self.peil.vandaag)

    @cached_property
    def gesprekken(self) -> list[Gespreksregel]:
        """The newest first."""
        if self.traject is None:
            return []
        verloop: dict[int, list[Gespreksverloop]] = defaultdict(list)
        rijen = Gespreksverloop.objects.filter(gesprek__traject=self.traject, vastgelegd_op__lte=self.moment)
        for rij in rijen.select_related("vastgelegd_door").order_by("pk"):
            verloop[rij.gesprek_id].append(rij)
        gesprekken = self.traject.gesprekken.filter(vastgelegd_op__lte=self.moment).order_by("-op", "-pk")
        regels = [_gespreksregel(g, verloop[g.pk]) for g in gesprekken]
        return sorted(regels, key=lambda regel: regel.op, reverse=True)

    @cached_property
    def afspraken(self) -> list[Afspraakregel]:
        """By their day."""
        if self.traject is None:
            return []
        dag = self.peil.stand_per
        uitkomsten = Afspraakuitkomst.objects.filter(
            afspraak__traject=self.traject, op__lte=dag, vastgelegd_op__lte=self.moment
        )
        laatste = {u.afspraak_id: u for u in uitkomsten.order_by("pk")}
        rijen = self.traject.afspraken.filter(op__lte=dag, vastgelegd_op__lte=self.moment).order_by("uiterlijk", "pk")
        return [Afspraakregel(a, laatste.get(a.pk), a.uiterlijk < dag and a.pk not in laatste) for a in rijen]

    @cached_property
    def brieven(self) -> list[Brief]:
        """The newest first; a provincie sees the signed ones."""
        if self.traject is None:
            return []
        rijen = Brief.objects.zichtbaar_voor(self.voor).filter(traject=self.traject, opgesteld_op__lte=self.moment)
        erbij = rijen.select_related("traject", "opgesteld_door", "ondertekend_door").prefetch_related("antwoorden")
        return list(erbij.defer("tekst", "waarden").order_by("-pk"))

    @cached_property
    def ontvangen(self) -> list[Ontvangenstuk]:
        if self.traject is None:
            return []
        rijen = self.traject.ontvangen.filter(op__lte=self.peil.stand_per, vastgelegd_op__lte=self.moment)
        return list(rijen.select_related("antwoord_op").order_by("-op", "-pk"))

    @cached_property
    def reactieverzoeken(self) -> list[Reactieverzoek]:
        if self.traject is None:
            return []
        rijen = self.traject.reactieverzoeken.filter(op__lte=self.peil.stand_per, vastgelegd_op__lte=self.moment)
        return list(rijen.prefetch_related("reacties").order_by("-op", "-pk"))

    @cached_property
    def notities(self) -> list[Notitie]:
        if self.traject is None:
            return []
        rijen = Notitie.objects.zichtbaar_voor(self.voor).filter(traject=self.traject, op__lte=self.moment)
        return list(rijen.select_related("door").order_by("-op", "-pk"))

    @cached_property
    def anderen(self) -> list[Ander]:
        """Gemeenten in the same situation on another trede (evenredigheid)."""
        codes = provincies_met(self.voor, Recht.TOEZICHT_LEZEN)
        bekend_op = self.moment if self.peil.kijkt_terug else None
        welke = None if codes is None else sorted(codes)
        beeld = realisatie_van(self.cyclus.pk, welke, peildatum=self.peil.stand_per, bekend_op=bekend_op).per_code
        if self.gemeente.pk not in beeld:
            return []
        trede = {code: stand.trede for code, stand in self.standen.items()}
        situaties = {code: _situatie(stand, trede.get(code, 0)) for code, stand in beeld.items()}
        gevonden = op_andere_trede(situaties[self.gemeente.pk], situaties.values())[:ANDEREN]
        return [Ander(s, beeld[s.gemeente].gebied.naam, self.standen.get(s.gemeente)) for s in gevonden]


def _situatie(stand: Gemeentestand, trede: int) -> Situatie:
    taak = stand.doel.totaal if stand.doel else None
    tekort = None if stand.toestand is Toestand.ONBEKEND else stand.oordeel().tekort
    hoeveel = band(100 * (taak - tekort) // taak).value if taak and tekort is not None else ""
    return Situatie(stand.gebied.code, stand.toestand.value, hoeveel, tekort, trede)


def _gespreksregel(gesprek: Gesprek, verloop: Sequence[Gespreksverloop]) -> Gespreksregel:
    per = {v.voorval: v for v in verloop}
    gehouden, verzet = per.get(Gespreksvoorval.GEHOUDEN.value), per.get(Gespreksvoorval.VERZET.value)
    return Gespreksregel(
        gesprek=gesprek,
        op=(gehouden or verzet or gesprek).op,
        gehouden=gehouden,
        afgezegd=per.get(Gespreksvoorval.AFGEZEGD.value),
        verslagen=[v for v in verloop if v.tekst.strip() and v.voorval in ("gehouden", "verslag")],
    )


def gekozen_cyclus(gemeente: Gemeente, zicht: Zicht, gevraagd: str) -> Cyclus:
    """The one asked for; else that of the day, or the last one before it that has a traject when this one has none."""
    for cyclus in zicht.cycli:
        if cyclus.pk == gevraagd:
            return cyclus
    met = {t.cyclus_id for t in Traject.objects.filter(gemeente=gemeente).order_by("pk")}
    eerder = [c for c in zicht.cycli if c.pk in met and c.pk <= zicht.cyclus.pk]
    return zicht.cyclus if zicht.cyclus.pk in met or not eerder else eerder[-1]
