"""A list on a page: sorted and paged by the query string, with everything else in the query string kept."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass
from functools import cached_property
from itertools import islice
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import F, OrderBy, QuerySet
from django.http import QueryDict

from spreiding.core.tabel.kolom import Cel, Kolom, tekst

BROK = 500
GEEN_VRAAG = QueryDict()  # a list that nobody sorts or pages
MAX_MELDINGEN = 5


@dataclass(eq=False)
class Tabel:
    """Columns over rows.

    `bron` is a QuerySet (sorted and paged by the database) or a sequence (sorted here). `verrijk` gets a list of rows
    and returns them with what they need to be shown: it is called once per page, and once per 500 rows of a download,
    so that 30 rows cost as many queries as 3. `totalen` holds the foot per column name. `voorvoegsel` keeps the
    parameters of two tables on one page apart. `bekend_aantal` is the number of rows when the caller already knows it;
    `voortgang(done, total)` is told how far a download is.
    With `kolomkeuze` the address says which columns are wanted: `?kolommen=naam,tekort`; without it all go into a file.
    """

    kolommen: Sequence[Kolom]
    bron: QuerySet | Sequence[Any]
    vraag: QueryDict
    _: KW_ONLY
    standaard: str = ""
    per_pagina: int = 50
    verrijk: Callable[[list[Any]], Iterable[Any]] = list
    totalen: Mapping[str, Any] | None = None
    bijschrift: str = ""
    voorvoegsel: str = ""
    doel: str = ""
    bekend_aantal: int | None = None
    kolomkeuze: bool = False
    voortgang: Callable[[int, int], None] | None = None

    @property
    def param_sorteer(self) -> str:
        return f"{self.voorvoegsel}sorteer"

    @property
    def param_pagina(self) -> str:
        return f"{self.voorvoegsel}pagina"

    # -- what is asked --

    @cached_property
    def sortering(self) -> tuple[Kolom | None, bool]:
        """(column, descending) from the query string; an unknown column gives the default."""
        for wens in (self.vraag.get(self.param_sorteer, ""), self.standaard):
            kolom = next((k for k in self.kolommen if k.naam == wens.lstrip("-") and k.sorteersleutels()), None)
            if kolom:
                return kolom, wens.startswith("-")
        return None, False

    @property
    def param_kolommen(self) -> str:
        return f"{self.voorvoegsel}kolommen"

    @cached_property
    def _gevraagd(self) -> tuple[str, ...]:
        """Names of columns in the address, `?kolommen=a,b` or `?kolommen=a&kolommen=b`."""
        if not self.kolomkeuze:
            return ()
        namen = (naam.strip() for naam in ",".join(self.vraag.getlist(self.param_kolommen)).split(","))
        return tuple(dict.fromkeys(naam for naam in namen if naam))

    @cached_property
    def _gekozen(self) -> frozenset[str]:
        """Those of them that exist; empty is the usual columns."""
        return frozenset(k.naam for k in self.kolommen if k.op_scherm) & frozenset(self._gevraagd)

    @property
    def heeft_keuze(self) -> bool:
        return bool(self._gekozen)

    @property
    def kolommeldingen(self) -> list[str]:
        """What was asked and does not exist: an address that was kept may be older than the list."""
        bestaat = {k.naam for k in self.kolommen if k.op_scherm}
        return [
            f"De kolom ‘{naam[:40]}’ bestaat niet (meer) en is overgeslagen. Kies een andere bij Kolommen."
            for naam in self._gevraagd[:MAX_MELDINGEN]
            if naam not in bestaat
        ]

    @property
    def kolomkeuzes(self) -> list[tuple[Kolom, bool]]:
        """The columns to choose from, and whether they show now."""
        zichtbaar = set(self.schermkolommen)
        return [(k, k in zichtbaar) for k in self.kolommen if k.op_scherm and not k.vast]

    @cached_property
    def schermkolommen(self) -> tuple[Kolom, ...]:
        return tuple(k for k in self.kolommen if k.op_scherm and self._toont(k))

    def _toont(self, kolom: Kolom) -> bool:
        if not self.kolomkeuze or kolom.vast:
            return True
        return kolom.naam in self._gekozen if self._gekozen else kolom.standaard

    @cached_property
    def uitvoerkolommen(self) -> tuple[Kolom, ...]:
        keuze = self._gekozen
        return tuple(k for k in self.kolommen if k.uitvoerbaar and (not keuze or k.vast or (k.bij or k.naam) in keuze))

    # -- rows --

    @cached_property
    def gesorteerd(self) -> QuerySet | Sequence[Any]:
        kolom, aflopend = self.sortering
        if isinstance(self.bron, QuerySet):
            return _sorteer_query(self.bron, kolom, aflopend)
        return sorted_rijen(self.bron, kolom, aflopend) if kolom else self.bron

    @cached_property
    def pagina(self) -> Page:
        paginator = Paginator(self.gesorteerd, self.per_pagina)
        if self.bekend_aantal is not None:
            paginator.count = self.bekend_aantal
        return paginator.get_page(self.vraag.get(self.param_pagina))

    @cached_property
    def aantal(self) -> int:
        """All rows, on all pages."""
        return self.pagina.paginator.count

    @cached_property
    def rijen(self) -> list[Any]:
        """The rows of this page."""
        return list(self.verrijk(list(self.pagina.object_list)))

    @property
    def regels(self) -> Iterator[Regel]:
        return (Regel(rij, [k.cel(rij) for k in self.schermkolommen]) for rij in self.rijen)

    def alle_rijen(self) -> Iterator[Any]:
        """Every row of the list, in the order of the screen, fetched in portions."""
        bron = self.gesorteerd
        stroom = bron.iterator(chunk_size=BROK) if isinstance(bron, QuerySet) else iter(bron)
        gedaan = 0
        while brok := list(islice(stroom, BROK)):
            yield from self.verrijk(brok)
            gedaan += len(brok)
            if self.voortgang:
                self.voortgang(gedaan, self.aantal)

    @property
    def voet(self) -> list[Cel] | None:
        """The totals under the columns; None when there are none."""
        if self.totalen is None:
            return None
        return [_voetcel(k, self.totalen) for k in self.schermkolommen]

    # -- addresses --

    def adres(self, **wijzig: Any) -> str:
        """The present query string with changes; None removes a parameter, empty filters disappear."""
        vraag = QueryDict(mutable=True)
        for naam, waarden in self.vraag.lists():
            if naam not in ("formaat", *wijzig) and (gevuld := [w for w in waarden if w]):
                vraag.setlist(naam, gevuld)
        for naam, waarde in wijzig.items():
            if waarde is not None:
                vraag[naam] = str(waarde)
        return f"?{vraag.urlencode()}"

    def adres_sortering(self, kolom: Kolom) -> str:
        """Sort by this column; a second click turns the order round."""
        actief, aflopend = self.sortering
        wens = f"-{kolom.naam}" if actief == kolom and not aflopend else kolom.naam
        return self.adres(**{self.param_sorteer: wens, self.param_pagina: None})

    def adres_pagina(self, nummer: int) -> str:
        return self.adres(**{self.param_pagina: nummer if nummer > 1 else None})

    def adres_formaat(self, formaat: str) -> str:
        return self.adres(formaat=formaat, **{self.param_pagina: None})


class Regel:
    """A row on the screen with its cells."""

    __slots__ = ("cellen", "rij")

    def __init__(self, rij: Any, cellen: list[Cel]) -> None:
        self.rij = rij
        self.cellen = cellen


def _sorteer_query(bron: QuerySet, kolom: Kolom | None, aflopend: bool) -> QuerySet:
    if kolom is None:
        return bron if bron.ordered else bron.order_by("pk")
    sleutels = [_ordening(sleutel, aflopend, leeg=not kolom.verplicht) for sleutel in kolom.sorteersleutels()]
    return bron.order_by(*sleutels, "-pk" if aflopend else "pk")


def _ordening(sleutel: Any, aflopend: bool, *, leeg: bool) -> OrderBy:
    """Unknown stands at the end in both directions; what is never empty can be read backwards from an index."""
    uitdrukking = F(sleutel) if isinstance(sleutel, str) else sleutel
    aan_het_eind = True if leeg else None
    return uitdrukking.desc(nulls_last=aan_het_eind) if aflopend else uitdrukking.asc(nulls_last=aan_het_eind)


def sorted_rijen(rijen: Iterable[Any], kolom: Kolom, aflopend: bool) -> list[Any]:
    """Rows in order of a column, unknown at the end; names as a reader sorts them, ignoring case and accents."""
    sleutel = kolom.sorteer if callable(kolom.sorteer) else kolom.van
    paren = [(sleutel(rij), rij) for rij in rijen]
    bekend = [paar for paar in paren if paar[0] is not None]
    bekend.sort(key=lambda paar: sorteervorm(paar[0]), reverse=aflopend)
    return [rij for _, rij in bekend] + [rij for waarde, rij in paren if waarde is None]


def sorteervorm(waarde: Any) -> Any:
    """'s-Gravenhage sorts under s, Súdwest-Fryslân under su; a labelled state by its label."""
    if not isinstance(waarde, str):
        return waarde
    ontleed = unicodedata.normalize("NFKD", getattr(waarde, "label", waarde).casefold())
    return "".join(teken for teken in ontleed if not unicodedata.combining(teken)).lstrip("'\u2019 ")


def _voetcel(kolom: Kolom, totalen: Mapping[str, Any]) -> Cel:
    if kolom.naam not in totalen:
        return Cel(kolom, None, "", "", None)
    waarde = totalen[kolom.naam]
    return Cel(kolom, None, waarde, tekst(waarde, kolom.soort), None)
