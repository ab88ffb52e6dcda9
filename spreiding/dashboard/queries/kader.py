"""The frame that landelijk, provincie and gemeente share: pipeline by stage, noodopvang, duurzaam share, bezwaren.

Every number here is one of the figures of `realisatie`, or a part of it by the same sum per plek; each has the address
of its rows.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.core.cache import cache
from django.urls import reverse
from django.utils.http import urlencode

from spreiding.bezwaar.queries.overzicht import Overzicht
from spreiding.core import opmaak
from spreiding.dashboard.queries.bord import Gemeentestand, Groep
from spreiding.dashboard.queries.kaart import voorkomend
from spreiding.dashboard.queries.rijadres import rijadres
from spreiding.dashboard.queries.zicht import Zicht
from spreiding.dashboard.queries.zicht import zicht as kijk
from spreiding.opvang.models import Gegevensversie
from spreiding.opvang.queries.pijplijn import Noodplek, Pijplijn, pijplijnen
from spreiding.regels.begrippen import Doelgroep, Fase, Toestand
from spreiding.regels.bezwaardossier import Dossiertoestand
from spreiding.verdeling.queries.realisatie import anders_geteld

EEN_DAG = 24 * 3600
DUURZAAM = "alleen_duurzaam"
EERST = 6  # noodopvang that shows at once


@dataclass(frozen=True, slots=True)
class Fasebalk:
    """A stage with its planned places; `deel` is the part of the largest, in percents, for its bar."""

    fase: Fase
    aantal: int
    plekken: int
    deel: int
    href: str

    @property
    def naam(self) -> str:
        """What is open already can still grow."""
        return "uitbreiding van wat er is" if self.fase is Fase.BESCHIKBAAR else self.fase.label


@dataclass(frozen=True, slots=True)
class Noodstaat:
    """Noodopvang that must close: all places, those with a replacement, and the first plekken (`eerste`)."""

    aantal: int
    vervangen: int
    eerste: Sequence[Noodplek]
    meer: int
    href: str

    @property
    def zonder(self) -> int:
        return self.aantal - self.vervangen


@dataclass(frozen=True, slots=True)
class Duurzaamdeel:
    """Places that count and are duurzaam, against everything that the count of the page counts."""

    aantal: int
    geteld: int
    definitie: str
    bron: str
    href: str

    @property
    def procent(self) -> str:
        return opmaak.procent(self.aantal, self.geteld)


@dataclass(frozen=True, slots=True)
class Bezwaarstaat:
    """Bezwaren of the area by state, each with the address of its dossiers."""

    aantal: int
    per_toestand: Sequence[tuple[Dossiertoestand, int, str]]
    href: str


@dataclass(frozen=True)
class Kader:
    """`standen` are the gemeenten of the area; `gemeente` limits it to one. `open_`: may this person see the rows?"""

    zicht: Zicht
    groep: Groep
    standen: Sequence[Gemeentestand]
    provincies: Sequence[str]
    user: Any
    gemeente: str = ""
    open_: bool = True
    met_bezwaar: bool = True

    @property
    def heel(self) -> "Kader":
        """The same area for both groups: what is unknown is not known per group."""
        return self if self.groep is Groep.ALLES else replace(self, groep=Groep.ALLES)

    @property
    def waar(self) -> dict[str, str]:
        """The area in the address of rows."""
        if self.gemeente:
            return {"gemeente": self.gemeente}
        return {"provincie": self.provincies[0]} if len(self.provincies) == 1 else {}

    def adres(self, cijfer: str, **meer: str) -> str:
        """The rows behind a figure of this area; "" when this person may not see all of them."""
        if not self.open_:
            return ""
        return rijadres("cijferplekken", self.zicht, self.groep, cijfer=cijfer, **self.waar, **meer)

    def _hoort(self, provincie: str, gemeente: str, *, amv: bool) -> bool:
        past = self.groep is Groep.ALLES or amv == (self.groep is Groep.AMV)
        return past and provincie in self.provincies and self.gemeente in ("", gemeente)

    # -- pipeline --

    @cached_property
    def pijplijn(self) -> list[Fasebalk]:
        """Planned places by stage, in the order of the stages; together they are the figure `gepland`."""
        bewaard = [rij for per in self._pijplijnen for rij in per.gepland]
        aantal, plekken = Counter[Fase](), Counter[Fase]()
        for rij in bewaard:
            if self._hoort(rij.provincie, rij.gemeente, amv=rij.amv):
                aantal[rij.fase] += rij.aantal
                plekken[rij.fase] += rij.plekken
        hoogste = max(aantal.values(), default=0) or 1
        return [
            Fasebalk(f, aantal[f], plekken[f], aantal[f] * 100 // hoogste, self.adres("gepland", fase=f.value))
            for f in Fase
            if aantal[f]
        ]

    @cached_property
    def _pijplijnen(self) -> list[Pijplijn]:
        """Those of the provincies, each kept under its own data version: only what changed is read again."""
        vraag, codes = self.zicht.vraag, sorted(set(self.provincies))
        stempels = dict(Gegevensversie.objects.filter(provincie__in=codes).values_list("provincie_id", "stempel"))
        eigen = {code: vraag.afwijkend(self._uiterlijk.get(code, {})) for code in codes}
        sleutels = {f"pijplijn:{vraag.sleutel(code, stempels[code], eigen[code])}": code for code in stempels}
        bewaard: dict[str, Pijplijn] = cache.get_many(sleutels)
        if ontbreekt := [code for sleutel, code in sleutels.items() if sleutel not in bewaard]:
            vers = pijplijnen(vraag, ontbreekt, uiterlijk=self._uiterlijk)
            nieuw = {sleutel: vers[code] for sleutel, code in sleutels.items() if code in vers}
            cache.set_many(nieuw, timeout=EEN_DAG)
            bewaard |= nieuw
        return list(bewaard.values())

    @property
    def gepland(self) -> int:
        return sum(balk.aantal for balk in self.pijplijn)

    @property
    def adres_gepland(self) -> str:
        return self.adres("gepland")

    @cached_property
    def _uiterlijk(self) -> dict[str, dict[str, Any]]:
        """Per provincie and gemeente the last day of its own term."""
        uit: dict[str, dict[str, Any]] = {}
        for stand in self.standen:
            if stand.taak:
                uit.setdefault(stand.gebied.provincie, {})[stand.gebied.code] = stand.taak.realiseren_uiterlijk
        return uit

    # -- noodopvang --

    @cached_property
    def noodopvang(self) -> Noodstaat:
        """What must close, and what replaces it."""
        bewaard = [rij for per in self._pijplijnen for rij in per.noodplekken]
        eigen = [
            nood
            for nood in bewaard
            if self._hoort(nood.plek.provincie, nood.plek.gemeente, amv=nood.plek.doelgroep is Doelgroep.AMV)
        ]
        eigen.sort(key=lambda nood: (bool(nood.vervangingen), -nood.plek.noodopvang, nood.plek.naam))
        eerste = eigen[:EERST] if self.open_ else []
        return Noodstaat(
            sum(nood.plek.noodopvang for nood in eigen),
            sum(nood.plek.noodopvang for nood in eigen if nood.vervangingen),
            eerste,
            len(eigen) - len(eerste) if self.open_ else 0,
            self.adres("noodopvang"),
        )

    # -- duurzaam --

    @cached_property
    def duurzaam(self) -> Duurzaamdeel | None:
        """None when that count was not known then."""
        blik = kijk(self.zicht.peil, DUURZAAM, gelezen=self.zicht)
        if blik.telling.code != DUURZAAM:
            return None
        duurzaam = anders_geteld(self.standen, blik.vraag, blik.telling, gemeente=self.gemeente)
        aantal, geteld = self._gerealiseerd(duurzaam), self._gerealiseerd(self.standen)
        href = ""
        if self.open_:
            href = rijadres(
                "cijferplekken", self.zicht, self.groep, cijfer="gerealiseerd", **self.waar, telling=DUURZAAM
            )
        return Duurzaamdeel(aantal, geteld, blik.telling.definitie, blik.telling.herkomst, href)

    def _gerealiseerd(self, standen: Sequence[Gemeentestand]) -> int:
        """As far as known."""
        return sum(plaatsen.gerealiseerd for stand in standen if (plaatsen := stand.plaatsen(self.groep)))

    # -- bezwaren --

    @cached_property
    def bezwaren(self) -> Bezwaarstaat | None:
        """None when this person may not see bezwaren."""
        if not self.met_bezwaar:
            return None
        overzicht = Overzicht(voor=self.user, cyclus=self.zicht.cyclus, peil=self.zicht.peil)
        namen = {stand.gebied.naam for stand in self.standen} if self.gemeente else set()
        rijen = [
            rij
            for rij in overzicht.bezwaren
            if rij.dossier.provincie_id in self.provincies and (not self.gemeente or namen & set(rij.regels))
        ]
        geteld = Counter(rij.toestand for rij in rijen)
        return Bezwaarstaat(
            len(rijen),
            [(t, geteld[t], self._dossiers(namen, toestand=t.value)) for t in Dossiertoestand if geteld[t]],
            self._dossiers(namen),
        )

    def _dossiers(self, namen: set[str], **meer: str) -> str:
        """The list of dossiers of this area, with the same dates."""
        peil = self.zicht.peil
        gebied = {"gemeente": next(iter(namen), "")} if self.gemeente else self.waar
        vraag = {"cyclus": self.zicht.cyclus.pk, "soort": "bezwaar", **gebied, **meer}
        vraag |= {} if peil.stand_per == peil.vandaag else {"stand_per": peil.stand_per.isoformat()}
        vraag |= {"bekend_op": peil.bekend_dag.isoformat()} if peil.kijkt_terug else {}
        return f"{reverse('bezwaren')}?{urlencode({n: w for n, w in vraag.items() if w})}"


def verdeling(
    standen: Sequence[Gemeentestand], per_toestand: Mapping[Toestand, int], kader: Kader
) -> list[tuple[Toestand, int, str]]:
    """The states that can occur, how many gemeenten are in each, and the address of those gemeenten."""

    def adres(toestand: Toestand) -> str:
        waar = {"provincie": kader.provincies[0]} if len(kader.provincies) == 1 else {}
        if not kader.open_:
            return ""
        return rijadres("gemeentenlijst", kader.zicht, kader.groep, status=toestand.value, **waar)

    kunnen = voorkomend(standen)
    return [(toestand, aantal, adres(toestand)) for toestand, aantal in per_toestand.items() if toestand in kunnen]
