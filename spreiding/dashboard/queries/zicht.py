"""What a page looks at: two dates, the cyclus in which they fall, its law, and how places are counted."""

from dataclasses import dataclass, field
from datetime import date

from spreiding.core import opmaak
from spreiding.core.peil import Peil
from spreiding.cyclus.models import Cyclus
from spreiding.cyclus.queries import cyclus_van, regelingen, tellingen, wet
from spreiding.opvang.queries.cijfers import Vraagstelling
from spreiding.regels.regeling import Regeling
from spreiding.regels.telling import Telling


@dataclass(frozen=True)
class Zicht:
    """The question behind every figure of a page. `meldingen` are sentences about what could not be done as asked.

    `telling` is the named count of the page, one of `tellingen`; `cycli` is every cyclus with its Regeling.
    """

    peil: Peil
    cyclus: Cyclus
    vraag: Vraagstelling
    telling: Telling
    tellingen: tuple[Telling, ...]
    meldingen: tuple[str, ...] = ()
    cycli: dict[Cyclus, Regeling | None] = field(default_factory=dict, compare=False, repr=False)

    @property
    def regeling(self) -> Regeling:
        return self.vraag.regeling

    @property
    def horizon(self) -> date:
        """The realisatiedatum, or the peildatum once that lies behind us."""
        return self.vraag.horizon

    @property
    def alle_meldingen(self) -> list[str]:
        """Also the dates that could not be read: a swapped part must say so too, the field itself is not swapped."""
        namen = {"stand_per": "Stand per", "bekend_op": "Zoals bekend op"}
        fouten = [f"{namen[naam]}: {zin}" for naam, zin in self.peil.fouten.items()]
        return [*fouten, *self.meldingen, *self.opmerkingen]

    @property
    def opmerkingen(self) -> list[str]:
        """What a day outside the cycli, or one that has yet to come, shows instead."""
        dag, zin = self.peil.stand_per, opmaak.datum(self.peil.stand_per)
        eerste, laatste = self.cyclus.periode.lower, self.cyclus.periode.upper
        if dag < eerste:
            return [f"{zin} ligt vóór de eerste cyclus. U ziet wat het register over die dag weet, met {self._naam}."]
        if dag >= laatste and self._is_opgevolgd:
            return [f"{self.cyclus.naam} is voorbij. U ziet hoe de taken van toen er op {zin} voor staan."]
        if dag >= laatste:
            return [f"{zin} ligt na de laatste cyclus in dit register. U ziet die dag met {self._naam}."]
        if dag > self.peil.vandaag:
            return [
                f"{zin} moet nog komen. U ziet wat dan geldt volgens de datums die nu zijn vastgelegd; vertraging is "
                "niet ingeschat."
            ]
        return []

    @property
    def _is_opgevolgd(self) -> bool:
        """A page was asked for an earlier cyclus than that of the day."""
        return any(ander.periode.lower > self.cyclus.periode.lower for ander in self.cycli)

    @property
    def _naam(self) -> str:
        return f"de regels van {self.cyclus.naam[:1].lower()}{self.cyclus.naam[1:]}"

    @property
    def is_leesbaar(self) -> bool:
        """Everything was done as asked: a drawn page may be kept."""
        return not (self.peil.fouten or self.meldingen)

    @property
    def na_realisatiedatum(self) -> bool:
        return self.peil.stand_per >= self.regeling.realisatiedatum

    @property
    def dagen(self) -> int:
        """Days until the realisatiedatum; negative after it."""
        return (self.regeling.realisatiedatum - self.peil.stand_per).days

    @property
    def voor_datum(self) -> str:
        """The words for places that are not there yet: "gepland vóór 1 juli 2027"."""
        if self.na_realisatiedatum:
            return "verwacht, nog niet open"
        return f"gepland vóór {opmaak.datum(self.regeling.realisatiedatum)}"

    @property
    def sleutel(self) -> str:
        """What tells two views of the same data apart, for cached figures."""
        vraag = self.vraag
        bekend = vraag.bekend_op.isoformat() if vraag.bekend_op else "nu"
        return f"{vraag.regeling.cyclus}|{vraag.peildatum}|{vraag.horizon}|{bekend}|{self.telling}"


def zicht(peil: Peil, telling: str = "", *, gelezen: Zicht | None = None) -> Zicht:
    """The cyclus of the peildatum with its Regeling as known then; when nothing was known yet, as known now.

    `telling` is the code of a named count; one that does not exist is said, and that of the law is used. `gelezen` is
    another view of the same page: what it read of the law is not read again when both look from the same moment.
    Raises Cyclus.DoesNotExist when no reference data were loaded.
    """
    bekend_op = peil.bekend_op if peil.kijkt_terug else None
    if gelezen is not None and gelezen.vraag.bekend_op == bekend_op:
        cycli, alle = gelezen.cycli, gelezen.tellingen
    else:
        cycli, alle = wet(bekend_op), tuple(tellingen(bekend_op))
    cyclus = cyclus_van(cycli, peil.stand_per)
    regeling = cycli[cyclus]
    meldingen: tuple[str, ...] = ()
    if regeling is None:
        regeling = regelingen()[cyclus.pk]
        meldingen = (_nog_niets_bekend(peil, cyclus),)
    gekozen = next((t for t in alle if t.code == telling), None)
    if gekozen is None:
        gekozen = next(t for t in alle if t.wettelijk)
        meldingen += (_geen_telling(telling, gekozen),) if telling else ()
    vraag = Vraagstelling(regeling, peil.stand_per, bekend_op, gekozen.termen)
    return Zicht(peil, cyclus, vraag, gekozen, alle, meldingen, cycli)


def _geen_telling(gevraagd: str, gekozen: Telling) -> str:
    return f"De telling ‘{gevraagd[:40]}’ bestaat niet. Hier staat de telling ‘{gekozen.naam}’."


def _nog_niets_bekend(peil: Peil, cyclus: Cyclus) -> str:
    return (
        f"Op {opmaak.datum(peil.bekend_dag)} was de regeling van {cyclus.naam} hier nog niet vastgelegd. "
        "Daarom rekenen wij met de regeling van nu."
    )
