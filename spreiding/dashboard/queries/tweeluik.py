"""Two moments beside each other: then and now, each with its own day and its own knowledge."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any

from spreiding.core.peil import Peil, lees_peil
from spreiding.cyclus.queries import cyclus_van
from spreiding.dashboard.queries.bord import Gemeentestand, Groep, Maat, Realisatie, Som, beeld, totaal
from spreiding.dashboard.queries.zicht import Zicht, zicht
from spreiding.regels.tijd import plus_maanden
from spreiding.regels.toestand import ToestandOordeel

NAMEN = {"stand_per": "sinds", "bekend_op": "sinds_bekend"}


def lees_toen(vraag: Mapping[str, Any], *, nu: datetime, peil: Peil) -> Peil:
    """The earlier moment: `sinds`, a month before the peildatum when nothing is asked.

    `sinds_bekend` is what was known; when nothing is asked, what was known on that day itself.
    """
    eigen = {naam: vraag.get(gevraagd, "") for naam, gevraagd in NAMEN.items()}
    toen = lees_peil(eigen, nu=nu, standaard=plus_maanden(peil.stand_per, -1))
    if not eigen["bekend_op"] and toen.stand_per < toen.vandaag:
        eigen["bekend_op"] = toen.stand_per.isoformat()
        toen = replace(lees_peil(eigen, nu=nu, standaard=toen.stand_per), fouten=toen.fouten, getypt=toen.getypt)
    return toen


@dataclass(frozen=True)
class Tweeluik:
    """Then and now, as the same count sees them. `midden` is then, as known now: it parts knowledge from time."""

    toen: Zicht
    nu: Zicht
    provincies: Sequence[str]
    groep: Groep = Groep.ALLES

    @cached_property
    def midden(self) -> Zicht:
        peil = replace(self.toen.peil, bekend_op=self.nu.peil.bekend_op)
        return zicht(peil, self.nu.telling.code, gelezen=self.nu)

    @property
    def beelden(self) -> tuple[Realisatie, Realisatie, Realisatie]:
        """Realisatie then, then as known now, and now."""
        return self._beeld(self.toen), self._beeld(self.midden), self._beeld(self.nu)

    @cached_property
    def _gezien(self) -> dict[str, Realisatie]:
        return {}

    def _beeld(self, kant: Zicht) -> Realisatie:
        """Realisatie of one side; the same one is not asked twice."""
        sleutel = self._sleutel(kant)
        if sleutel not in self._gezien:
            self._gezien[sleutel] = beeld(kant, self.provincies)
        return self._gezien[sleutel]

    @staticmethod
    def _sleutel(kant: Zicht) -> str:
        return f"{kant.cyclus.pk}|{kant.sleutel}"

    @property
    def kanten(self) -> tuple[Realisatie, Realisatie]:
        """Realisatie then and now, without the one in between."""
        return self._beeld(self.toen), self._beeld(self.nu)

    @property
    def zelfde(self) -> bool:
        """Both moments are one and the same: then there is nothing to compare."""
        return self._sleutel(self.toen) == self._sleutel(self.nu)

    @property
    def zin(self) -> str:
        """ "Stand per 1 februari 2027, zoals bekend op 1 februari 2027, tegenover stand per 5 maart 2027"."""
        nu = self.nu.peil.zin
        return f"{self.toen.peil.zin}, tegenover {nu[:1].lower()}{nu[1:]}"

    @property
    def meldingen(self) -> list[str]:
        """What could not be done as asked, of both moments; the same sentence once."""
        namen = {"stand_per": "Toen: stand per", "bekend_op": "Toen: zoals bekend op"}
        eigen = [f"{namen[naam]}: {zin}" for naam, zin in self.toen.peil.fouten.items()]
        omgekeerd = []
        if self.toen.peil.stand_per > self.nu.peil.stand_per:
            omgekeerd = ["De eerste dag ligt ná de tweede. U ziet het verschil van de latere naar de vroegere dag."]
        return list(dict.fromkeys([*eigen, *self.toen.meldingen, *self.nu.alle_meldingen, *omgekeerd]))


@dataclass(frozen=True, slots=True)
class Vergelijkrij:
    """An area then and now. `toen` or `nu` None = the gemeente did not exist in that cyclus."""

    code: str
    naam: str
    provincie: str
    toen: Maat | None
    nu: Maat | None
    oordeel_toen: ToestandOordeel | None
    oordeel_nu: ToestandOordeel | None

    def van(self, naam: str) -> int | None:
        return getattr(self.toen, naam) if self.toen else None

    def naar(self, naam: str) -> int | None:
        return getattr(self.nu, naam) if self.nu else None

    def verschil(self, naam: str) -> int | None:
        """None when either side is unknown: unknown is not zero."""
        van, naar = self.van(naam), self.naar(naam)
        return None if van is None or naar is None else naar - van


def vergelijkrijen(luik: Tweeluik, *, per_gemeente: bool, namen: dict[str, str]) -> list[Vergelijkrij]:
    """A row per gemeente, or per provincie; `namen` are the provincies by code."""
    eerst, laatst = luik.kanten
    if per_gemeente:
        codes = sorted({*eerst.per_code, *laatst.per_code})
        rijen = [_gemeenterij(eerst.per_code.get(c), laatst.per_code.get(c), luik.groep) for c in codes]
        return sorted(rijen, key=lambda rij: rij.naam)
    return [_provincierij(code, naam, luik) for code, naam in namen.items() if code in luik.provincies]


def _gemeenterij(toen: Gemeentestand | None, nu: Gemeentestand | None, groep: Groep) -> Vergelijkrij:
    gebied = (nu or toen).gebied  # type: ignore[union-attr]  # one of them is there
    return Vergelijkrij(
        gebied.code,
        gebied.naam,
        gebied.provincie,
        toen.maat(groep) if toen else None,
        nu.maat(groep) if nu else None,
        toen.oordeel(groep) if toen else None,
        nu.oordeel(groep) if nu else None,
    )


def _provincierij(code: str, naam: str, luik: Tweeluik) -> Vergelijkrij:
    kanten = []
    for kant, gezien in zip((luik.toen, luik.nu), luik.kanten, strict=True):
        standen = [stand for stand in gezien.gemeenten if stand.gebied.provincie == code]
        kanten.append(totaal(standen, kant, groep=luik.groep).geheel)
    toen, nu = kanten
    groep = luik.groep
    return Vergelijkrij(code, naam, code, toen.maat(groep), nu.maat(groep), toen.oordeel(groep), nu.oordeel(groep))


def sommen(rijen: Iterable[Vergelijkrij], naam: str) -> tuple[Som, Som]:
    """The sum then and now of one column over these rows, with how many are unknown."""
    rijen = list(rijen)
    return Som.van(rij.van(naam) for rij in rijen if rij.toen), Som.van(rij.naar(naam) for rij in rijen if rij.nu)


@dataclass(frozen=True, slots=True)
class Sprong:
    """A moment worth comparing with: its name and its day, with what was known on that day."""

    tekst: str
    sinds: date


def sprongen(blik: Zicht) -> list[Sprong]:
    """A month and a year ago, and the same day of the cyclus before, for the links above the form."""
    dag = blik.peil.stand_per
    uit = [Sprong("een maand terug", plus_maanden(dag, -1)), Sprong("een jaar terug", plus_maanden(dag, -12))]
    eerder = [c for c, r in blik.cycli.items() if r and c.periode.upper <= blik.cyclus.periode.lower]
    if eerder:
        vorige = cyclus_van(eerder, dag)
        zelfde = plus_maanden(dag, -24)
        if zelfde in vorige.periode:
            uit.append(Sprong(f"zelfde dag in {_klein(vorige.naam)}", zelfde))
        regeling = blik.cycli[vorige]
        if regeling:
            uit.append(Sprong(f"realisatiedatum van {_klein(vorige.naam)}", regeling.realisatiedatum))
    return uit


def _klein(tekst: str) -> str:
    return tekst[:1].lower() + tekst[1:]
