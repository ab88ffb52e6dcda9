"""A list on a page: sorted and paged by the query string, with everything else in the query string kept."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import F, OrderBy, QuerySet
from django.http import QueryDict

from .kolom import Cel, Kolom, tekst

BROK = 500


class Tabel:
    """Columns over rows.

    `rijen` is a QuerySet (sorted and paged by the database) or a sequence (sorted here). `verrijk` gets a list of rows
    and returns them with what they need to be shown: it is called once per page, and once per 500 rows of a download,
    so that 30 rows cost as many queries as 3. `totalen` holds the foot per column name. `voorvoegsel` keeps the
    parameters of two tables on one page apart.
    """

    def __init__(
        self,
        kolommen: Sequence[Kolom],
        rijen: QuerySet | Sequence[Any],
        vraag: QueryDict,
        *,
        standaard: str = "",
        per_pagina: int = 50,
        verrijk: Callable[[list[Any]], Iterable[Any]] | None = None,
        totalen: Mapping[str, Any] | None = None,
        bijschrift: str = "",
        voorvoegsel: str = "",
        doel: str = "",
    ) -> None:
        self.kolommen = tuple(kolommen)
        self.bron = rijen
        self.vraag = vraag
        self.standaard = standaard
        self.per_pagina = per_pagina
        self.verrijk = verrijk or (lambda rijen: rijen)
        self.totalen = totalen
        self.bijschrift = bijschrift
        self.param_sorteer = f"{voorvoegsel}sorteer"
        self.param_pagina = f"{voorvoegsel}pagina"
        self.doel = doel

    # -- what is asked ------------------------------------------------------------------------------------------

    @cached_property
    def sortering(self) -> tuple[Kolom | None, bool]:
        """(column, descending) from the query string; an unknown column gives the default."""
        for wens in (self.vraag.get(self.param_sorteer, ""), self.standaard):
            kolom = next((k for k in self.kolommen if k.naam == wens.lstrip("-") and k.sorteersleutels()), None)
            if kolom:
                return kolom, wens.startswith("-")
        return None, False

    @property
    def schermkolommen(self) -> tuple[Kolom, ...]:
        return tuple(k for k in self.kolommen if k.op_scherm)

    @property
    def uitvoerkolommen(self) -> tuple[Kolom, ...]:
        return tuple(k for k in self.kolommen if k.uitvoerbaar)

    # -- rows ---------------------------------------------------------------------------------------------------

    @cached_property
    def gesorteerd(self) -> QuerySet | Sequence[Any]:
        kolom, aflopend = self.sortering
        if isinstance(self.bron, QuerySet):
            return _sorteer_query(self.bron, kolom, aflopend)
        return sorted_rijen(self.bron, kolom, aflopend) if kolom else self.bron

    @cached_property
    def pagina(self) -> Page:
        return Paginator(self.gesorteerd, self.per_pagina).get_page(self.vraag.get(self.param_pagina))

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
        while brok := list(islice(stroom, BROK)):
            yield from self.verrijk(brok)

    @property
    def voet(self) -> list[Cel] | None:
        """The totals under the columns; None when there are none."""
        if self.totalen is None:
            return None
        return [_voetcel(k, self.totalen) for k in self.schermkolommen]

    # -- addresses ----------------------------------------------------------------------------------------------

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
    return bron.order_by(*(_ordening(sleutel, aflopend) for sleutel in kolom.sorteersleutels()), "pk")


def _ordening(sleutel: Any, aflopend: bool) -> OrderBy:
    """Unknown stands at the end in both directions."""
    uitdrukking = F(sleutel) if isinstance(sleutel, str) else sleutel
    return uitdrukking.desc(nulls_last=True) if aflopend else uitdrukking.asc(nulls_last=True)


def sorted_rijen(rijen: Iterable[Any], kolom: Kolom, aflopend: bool) -> list[Any]:
    """Rows in order of a column, unknown at the end; names as a reader sorts them, without regard to case or accents."""
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
