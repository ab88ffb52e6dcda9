"""What changed between two moments, per gemeente and with its cause: plekken that count otherwise, and other taken.

Every line is a step along one of the two time axes (regels.verandering). The lines of the plekken add up to the
difference of what `realisatie` counts at both moments, and those of the taken to the difference of the taken.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.urls import reverse

from spreiding.audit.models import Gebeurtenis
from spreiding.core import opmaak
from spreiding.dashboard.queries.bord import Gemeentestand, Groep, Realisatie, Som
from spreiding.dashboard.queries.tweeluik import Tweeluik
from spreiding.gebied.queries import ingegaan
from spreiding.opvang.queries.achter import Plekverandering, plekveranderingen
from spreiding.opvang.queries.tijdlijn import zin_van
from spreiding.regels.begrippen import Begrip, Doelgroep
from spreiding.regels.besluitstatus import Besluitgrond
from spreiding.regels.verandering import As, Oorzaak, Stap, stappen
from spreiding.verdeling.models import Verdeelbesluit


class Wat(Begrip):
    """What a line is about."""

    PLEK = "plek", "Plekken"
    TAAK = "taak", "Taak of opgave"


@dataclass(frozen=True, slots=True)
class Regel:
    """One change: of a plek in a locatie, or of the taak of a gemeente (`locatie` None). `verschil` in places.

    `vastgelegd` is the last thing that the log says about it between both moments of knowing; filled per page.
    """

    wat: Wat
    provincie: str
    gemeente: str
    gemeente_naam: str
    locatie: int | None
    naam: str
    doelgroep: str
    van: int | None
    naar: int | None
    verschil: int
    oorzaak: Oorzaak
    as_: As
    waarom: str
    vastgelegd: str = ""

    @property
    def href(self) -> str:
        """The locatie, or the derivation of the figures of the gemeente."""
        if self.locatie is not None:
            return reverse("locatie", args=[self.locatie])
        return reverse("herleiding", args=[self.gemeente])


def regels(luik: Tweeluik) -> list[Regel]:
    """Every change, by gemeente. A fixed number of queries."""
    alle = [*_plekregels(luik), *_taakregels(luik)]
    return sorted(alle, key=lambda r: (r.gemeente_naam, r.wat.value, r.naam, r.doelgroep, r.as_.value))


# -- plekken --


def _plekregels(luik: Tweeluik) -> list[Regel]:
    gevonden = plekveranderingen(luik.toen.vraag, luik.nu.vraag, luik.provincies)
    kennis = luik.toen.vraag.bekend_op
    lijst = [
        _plekregel(rij, stap)
        for rij in gevonden
        if _hoort_bij(rij.doelgroep, luik.groep)
        for stap in stappen(rij.toen, rij.toen_volgens_nu, rij.nu, is_nieuw=kennis is not None and rij.sinds > kennis)
    ]
    return _verplaatst(lijst, _overgangen(luik))


def _hoort_bij(doelgroep: Doelgroep, groep: Groep) -> bool:
    return groep is Groep.ALLES or (doelgroep is Doelgroep.AMV) == (groep is Groep.AMV)


def _plekregel(rij: Plekverandering, stap: Stap) -> Regel:
    van, naar = (rij.toen, rij.toen_volgens_nu) if stap.as_ is As.KENNIS else (rij.toen_volgens_nu, rij.nu)
    return Regel(
        Wat.PLEK, rij.provincie, rij.gemeente, rij.gemeente_naam, rij.locatie, rij.naam, rij.doelgroep.label,
        van.telt, naar.telt, stap.verschil, stap.oorzaak, stap.as_, stap.waarom,
    )  # fmt: skip


def _overgangen(luik: Tweeluik) -> set[tuple[str, str]]:
    """(from, to) of herindelingen that count now and did not count then."""
    kanten = [ingegaan(k.peil.stand_per, k.vraag.bekend_op) for k in (luik.toen, luik.nu)]
    toen, nu = ({(rij.van_id, rij.naar_id) for rij in kant} for kant in kanten)
    return toen ^ nu


def _verplaatst(lijst: list[Regel], overgangen: set[tuple[str, str]]) -> list[Regel]:
    """One and the same plek that goes down in one gemeente and up in another only changed hands."""
    bij_elkaar: dict[Any, list[Regel]] = defaultdict(list)
    for regel in lijst:
        bij_elkaar[regel.locatie, regel.doelgroep, regel.as_].append(regel)
    uit = []
    for groep in bij_elkaar.values():
        eraf = {r.gemeente for r in groep if r.verschil < 0}
        erbij = {r.gemeente for r in groep if r.verschil > 0}
        if not (eraf and erbij):
            uit.extend(groep)
            continue
        overgegaan = any((a, b) in overgangen or (b, a) in overgangen for a in eraf for b in erbij)
        oorzaak = Oorzaak.HERINDELING if overgegaan else Oorzaak.AANDEEL
        uit.extend(replace(regel, oorzaak=oorzaak) for regel in groep)
    return uit


# -- taken --


def _taakregels(luik: Tweeluik) -> list[Regel]:
    eerst, midden, laatst = luik.beelden
    besluiten = _besluiten((eerst, midden, laatst))
    codes = sorted({*eerst.per_code, *midden.per_code, *laatst.per_code})
    return [
        regel
        for code in codes
        for as_, van, naar in ((As.KENNIS, eerst, midden), (As.TIJD, midden, laatst))
        for regel in _taakstap(as_, van.per_code.get(code), naar.per_code.get(code), luik.groep, besluiten)
    ]


def _besluiten(beelden: Iterable[Realisatie]) -> Mapping[int, Verdeelbesluit]:
    nummers = {stand.taak.besluit for gezien in beelden for stand in gezien.gemeenten if stand.taak}
    return Verdeelbesluit.objects.in_bulk(sorted(nummers))


def _taakstap(
    as_: As,
    van: Gemeentestand | None,
    naar: Gemeentestand | None,
    groep: Groep,
    besluiten: Mapping[int, Verdeelbesluit],
) -> Iterator[Regel]:
    """What happened to the taak of one gemeente in one step; a suspension changes no number and has its own line."""
    een, ander = (stand.maat(groep).doel if stand else None for stand in (van, naar))
    if een != ander:
        oorzaak, waarom = _taakoorzaak(van, naar, besluiten)
        if as_ is As.KENNIS:
            oorzaak, waarom = Oorzaak.LATER, f"{opmaak.met_hoofdletter(oorzaak.label)}. {waarom}"
        yield _taakregel(as_, (van, naar), (een, ander), oorzaak, waarom)
    if van and naar and (van.schorsing is None) != (naar.schorsing is None):
        oorzaak = Oorzaak.SCHORSING if naar.schorsing else Oorzaak.SCHORSING_VOORBIJ
        zaak = naar.schorsing or van.schorsing
        waarom = f"{zaak.gerecht}, {zaak.zaaknummer}. Het aantal verandert niet." if zaak else ""
        yield _taakregel(as_, (van, naar), (ander, ander), oorzaak, waarom)


def _taakregel(
    as_: As,
    kanten: tuple[Gemeentestand | None, Gemeentestand | None],
    aantallen: tuple[int | None, int | None],
    oorzaak: Oorzaak,
    waarom: str,
) -> Regel:
    van, naar = kanten
    een, ander = aantallen
    gebied = (naar or van).gebied  # type: ignore[union-attr]  # a step has at least one end
    naam = "Taak" if (naar and naar.met_besluit) else "Opgave"
    return Regel(
        Wat.TAAK, gebied.provincie, gebied.code, gebied.naam, None, naam, "", een, ander, (ander or 0) - (een or 0),
        oorzaak, as_, waarom.strip(),
    )  # fmt: skip


def _taakoorzaak(
    van: Gemeentestand | None, naar: Gemeentestand | None, besluiten: Mapping[int, Verdeelbesluit]
) -> tuple[Oorzaak, str]:
    if van is None or naar is None or van.gebied.tot != naar.gebied.tot:
        return Oorzaak.HERINDELING, "De gemeente bestond op een van beide dagen niet."
    besluit = besluiten.get(naar.taak.besluit) if naar.taak else None
    if naar.met_besluit and not van.met_besluit:
        wat = _besluitzin(besluit) if besluit else "Het besluit heeft geen regel voor deze gemeente."
        return Oorzaak.BESLUIT, f"{wat} Daarvoor gold de indicatieve opgave."
    if naar.met_besluit:
        if besluit and besluit.grond == Besluitgrond.HERINDELING.value:
            return Oorzaak.HERINDELING, _besluitzin(besluit)
        return Oorzaak.VERSIE, _besluitzin(besluit) if besluit else "De nieuwe versie heeft geen regel voor hier."
    return Oorzaak.OPGAVE, opmaak.met_hoofdletter(naar.opgave.bron or "de opgave is niet meer bekend") + "."


def _besluitzin(besluit: Verdeelbesluit) -> str:
    grond = Besluitgrond(besluit.grond).label
    kenmerk = f", {besluit.kenmerk}" if besluit.kenmerk else ""
    op = opmaak.datum(besluit.bekendgemaakt_op)
    return f"Versie {besluit.versie}{kenmerk}, bekendgemaakt op {op}: {grond}."


# -- what the log says --


def met_logboek(lijst: Sequence[Regel], van: datetime | None, tot: datetime | None) -> list[Regel]:
    """The lines with what was last recorded about their locatie in between, and by whom; None = no limit. One query."""
    ids = sorted({str(regel.locatie) for regel in lijst if regel.locatie is not None})
    grenzen = {"op__gt": van, "op__lte": tot}
    rijen = Gebeurtenis.objects.filter(over_soort="locatie", over_sleutel__in=ids)
    rijen = rijen.filter(**{naam: grens for naam, grens in grenzen.items() if grens is not None})
    laatste = {}
    for rij in rijen.order_by("over_sleutel", "-op", "-pk").distinct("over_sleutel"):
        laatste[rij.over_sleutel] = f"{zin_van(rij)[0]} ({rij.door_naam}, {opmaak.datum_kort(rij.op)})"
    return [replace(regel, vastgelegd=laatste.get(str(regel.locatie), "")) for regel in lijst]


# -- the check --


@dataclass(frozen=True, slots=True)
class Controle:
    """The totals that every page shows at both moments, what the lines add up to, and what is left over (0)."""

    van: int
    naar: int
    regels: int

    @property
    def verschil(self) -> int:
        return self.naar - self.van

    @property
    def rest(self) -> int:
        return self.verschil - self.regels


def controle(luik: Tweeluik, lijst: Iterable[Regel], wat: Wat) -> Controle:
    """Do the lines about this add up to the difference of the totals? As far as these are known."""
    naam = "gerealiseerd" if wat is Wat.PLEK else "doel"
    eerst, laatst = (
        Som.van(getattr(stand.maat(luik.groep), naam) for stand in kant.gemeenten).bekend for kant in luik.kanten
    )
    return Controle(eerst, laatst, sum(regel.verschil for regel in lijst if regel.wat is wat))


def per_oorzaak(lijst: Iterable[Regel]) -> list[tuple[Wat, Oorzaak, int, int]]:
    """(about what, cause, number of lines, places), plekken first, the largest first."""
    geteld: dict[tuple[Wat, Oorzaak], list[int]] = defaultdict(list)
    for regel in lijst:
        geteld[regel.wat, regel.oorzaak].append(regel.verschil)
    rijen = [(wat, oorzaak, len(w), sum(w)) for (wat, oorzaak), w in geteld.items()]
    return sorted(rijen, key=lambda r: (r[0].value, -abs(r[3]), r[1].label))
