"""An uploaded table against what is recorded: rows per gebied, faults per cell, and the differences."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Any

from spreiding.core.laden import lees_csv
from spreiding.core.tabel.inlezen import CelFout, Ingelezen, Invoerkolom, Onleesbaar
from spreiding.cyclus.models import Inlezing
from spreiding.cyclus.queries import ONBEKEND, opgaven_per_gemeente, opgaven_per_provincie
from spreiding.cyclus.queries.bronnen import FIXTURES
from spreiding.gebied.models import Gemeente, Herindeling, Provincie, SesWoa
from spreiding.regels.inlezing import (
    Gebiedsnaam,
    Gebiedszoeker,
    Inlezingsoort,
    OnbekendGebied,
    Regelverschil,
    naamvorm,
    soort_verschil,
)

CODE = Invoerkolom(
    "code", "Gemeentecode",
    synoniemen=("code", "gm-code", "gemeente code", "regiocode", "regiocode (gemeente)", "cbs-code", "statcode"),
)  # fmt: skip
NAAM = Invoerkolom("naam", "Gemeente", synoniemen=("gemeentenaam", "naam", "regio's", "regio", "gebied", "statnaam"))
KOLOMMEN: Mapping[Inlezingsoort, tuple[Invoerkolom, ...]] = {
    Inlezingsoort.OPGAVE: (
        CODE,
        NAAM,
        Invoerkolom(
            "totaal", "Totaal", "getal", verplicht=True, maximum=100_000,
            synoniemen=("opgave", "plaatsen", "plekken", "aantal", "aantal plaatsen", "indicatieve opgave",
                        "indicatief totaal", "totaal aantal plaatsen"),
        ),
        Invoerkolom(
            "amv", "Waarvan amv", "getal", maximum=100_000,
            synoniemen=("amv", "aantal amv", "amv-plaatsen", "amv-plekken", "waarvan amv-plaatsen"),
        ),
    ),
    Inlezingsoort.SES_WOA: (
        CODE,
        NAAM,
        Invoerkolom(
            "waarde", "SES-WOA", "decimaal", verplicht=True, minimum=Decimal(-2), maximum=Decimal(2),
            synoniemen=("score", "totaalscore", "ses-woa totaalscore", "gemiddelde score", "waarde"),
        ),
    ),
}  # fmt: skip
ANDERE_SCORE = (
    "Van deze bron staat al een andere score. Geef een herziene tabel een eigen bron, bijvoorbeeld met de datum."
)
SOMREGELS = {"totaal", "nederland", "totaalnederland", "land"}


def zoeker(peildatum: date) -> Gebiedszoeker:
    """Every gemeente and provincie that a row can mean, also those that no longer exist. Three small queries."""
    opvolgers = dict(
        Herindeling.objects.filter(datum__lte=peildatum).order_by("datum").values_list("van_id", "naar_id")
    )
    gemeenten = [
        Gebiedsnaam(code, naam, geldigheid.upper, opvolgers.get(code, ""))
        for code, naam, geldigheid in Gemeente.objects.order_by("code").values_list("code", "naam", "geldigheid")
    ]
    provincies = [
        Gebiedsnaam(code, naam) for code, naam in Provincie.objects.order_by("code").values_list("code", "naam")
    ]
    return Gebiedszoeker([*_opgeheven(), *gemeenten], provincies, peildatum=peildatum)


def _opgeheven() -> Iterable[Gebiedsnaam]:
    """Gemeenten that were merged before this register begins, so that an old table gets a helpful answer."""
    pad = FIXTURES / "cbs" / "opgeheven.csv"
    for rij in lees_csv(pad, code=str, naam=str, opgeheven_per=date.fromisoformat, opvolger=str):
        yield Gebiedsnaam(rij["code"], rij["naam"], rij["opgeheven_per"], rij["opvolger"])


@dataclass(frozen=True, slots=True)
class Gelezen:
    """Rows as they are kept in an Inlezing, and every fault."""

    rijen: list[dict[str, Any]]
    fouten: list[CelFout]


def plaats(tabel: Ingelezen, soort: Inlezingsoort, zoek: Gebiedszoeker) -> Gelezen:
    """Which gebied each row means; rows that belong to none, are double or contradict themselves are faults.

    Raises Onleesbaar when the table names no gemeenten at all.
    """
    if not {"code", "naam"} & set(tabel.kolommen):
        raise Onleesbaar("We vinden geen kolom ‘Gemeentecode’ of ‘Gemeente’. Zet één van beide boven de tabel.")
    rijen: list[dict[str, Any]] = []
    fouten, gezien = list(tabel.fouten), dict[str, int]()
    mis = tabel.foute_rijen
    for rij in tabel.rijen:
        code, naam = rij.waarden["code"], rij.waarden["naam"]
        if naamvorm(naam or code or "") in SOMREGELS:
            continue
        fout = _rijfouten(rij.nummer, rij.waarden, soort)
        try:
            gebied = zoek.vind(code, naam)
        except OnbekendGebied as onbekend:
            kop = NAAM.kop if naam else CODE.kop
            fout.append(CelFout(rij.nummer, kop, str(onbekend), naam or code or ""))
            gebied = ""
        if gebied in gezien:
            zin = f"Deze gemeente staat ook op regel {gezien[gebied]}. Laat één regel staan."
            fout.append(CelFout(rij.nummer, NAAM.kop, zin, naam or code or ""))
        elif gebied:
            gezien[gebied] = rij.nummer
        fouten += fout
        if not fout and rij.nummer not in mis:
            rijen.append({"rij": rij.nummer, "code": gebied} | _getallen(rij.waarden, tabel.kolommen))
    return Gelezen(rijen, sorted(fouten, key=lambda f: f.rij))


def _rijfouten(nummer: int, waarden: dict[str, Any], soort: Inlezingsoort) -> list[CelFout]:
    totaal, amv = waarden.get("totaal"), waarden.get("amv")
    if soort is Inlezingsoort.OPGAVE and totaal is not None and amv is not None and amv > totaal:
        zin = f"Amv ({amv}) is meer dan het totaal ({totaal}). Amv is een deel van het totaal (Besluit art. 2.2)."
        return [CelFout(nummer, "Waarvan amv", zin, str(amv))]
    return []


def _getallen(waarden: dict[str, Any], kolommen: Sequence[str]) -> dict[str, Any]:
    """The numbers that stand in the file; a column that is not there changes nothing."""
    namen = [naam for naam in ("totaal", "amv", "waarde") if naam in kolommen]
    return {naam: str(w) if isinstance(w := waarden[naam], Decimal) else w for naam in namen}


# -- differences --


@dataclass(frozen=True, slots=True)
class Verschil:
    """One line of the preview: what stands there (None = nothing recorded) and what the file says."""

    soort: Regelverschil
    rij: int | None
    code: str
    naam: str
    provincie: str
    oud: tuple[Any, ...] | None
    nieuw: tuple[Any, ...] | None
    tekst: str = ""
    kolom: str = ""
    cel: str = ""

    @property
    def toename(self) -> int | None:
        """Places more than there were; None when either is unknown."""
        oud, nieuw = (self.oud or (None,))[0], (self.nieuw or (None,))[0]
        return None if oud is None or nieuw is None else nieuw - oud


@dataclass(frozen=True)
class Vergelijking:
    """The whole preview. `stand` = mark of what is recorded now: when it differs later, somebody was first."""

    verschillen: list[Verschil]
    stand: str
    alleen_bron: int

    def aantal(self, soort: Regelverschil) -> int:
        return sum(v.soort is soort for v in self.verschillen)

    @property
    def telling(self) -> dict[Regelverschil, int]:
        return {soort: self.aantal(soort) for soort in Regelverschil}

    @property
    def te_schrijven(self) -> int:
        """Rows that would be written: other numbers, or the same under another date or source."""
        return self.aantal(Regelverschil.NIEUW) + self.aantal(Regelverschil.GEWIJZIGD) + self.alleen_bron


def vergelijk(inlezing: Inlezing) -> Vergelijking:
    """The rows of an inlezing against what is recorded now."""
    namen = _namen()
    huidig = _huidig(inlezing)
    standen = {code: _nieuw(rij, huidig.get(code)) for rij in inlezing.rijen if (code := rij["code"])}
    regels = [_fout(f) for f in inlezing.fouten]
    for rij in inlezing.rijen:
        code, oud = rij["code"], huidig.get(rij["code"])
        soort, tekst = soort_verschil(oud and oud[:-1], standen[code]), ""
        if soort is Regelverschil.GEWIJZIGD and inlezing.soort == Inlezingsoort.SES_WOA:
            soort, tekst = Regelverschil.FOUT, ANDERE_SCORE
        naam, provincie = namen.get(code, (code, ""))
        regels.append(Verschil(soort, rij["rij"], code, naam, provincie, oud and oud[:-1], standen[code], tekst))
    regels += _ontbrekend(inlezing, huidig, standen, namen)
    volgorde = list(Regelverschil)
    regels.sort(key=lambda v: (volgorde.index(v.soort), v.rij or 0))
    bron = (inlezing.bron, inlezing.bekendgemaakt_op)
    gelijk = [v.code for v in regels if v.soort is Regelverschil.GELIJK and v.oud is not None]
    anders = sum(huidig[code][-1] != bron for code in gelijk) if inlezing.soort == Inlezingsoort.OPGAVE else 0
    return Vergelijking(regels, sha256(repr(sorted(huidig.items())).encode()).hexdigest()[:16], anders)


def _fout(fout: Mapping[str, Any]) -> Verschil:
    return Verschil(
        Regelverschil.FOUT, fout["rij"], "", fout.get("gebied", ""), "", None, None,
        fout["tekst"], fout["kolom"], fout["waarde"],
    )  # fmt: skip


def _namen() -> dict[str, tuple[str, str]]:
    """Name and provincie per code of a gemeente or provincie."""
    uit = {p.code: (f"Provincie {p.naam}", p.naam) for p in Provincie.objects.order_by("code")}
    rijen = Gemeente.objects.order_by("code").values_list("code", "naam", "provincie__naam")
    return uit | {code: (naam, provincie) for code, naam, provincie in rijen}


def _huidig(inlezing: Inlezing) -> dict[str, tuple[Any, ...]]:
    """What is recorded per code: the numbers, and last (source, date)."""
    if inlezing.soort == Inlezingsoort.SES_WOA:
        scores = SesWoa.objects.filter(jaar=inlezing.jaar or 0, bron=inlezing.bron).order_by("gemeente")
        return {s.gemeente_id: (s.waarde, (s.bron, None)) for s in scores}
    cyclus = inlezing.cyclus_id or ""
    standen = opgaven_per_gemeente(cyclus) | opgaven_per_provincie(cyclus)
    return {code: (s.totaal, s.amv, (s.bron, s.bekendgemaakt_op)) for code, s in standen.items() if s != ONBEKEND}


def _nieuw(rij: Mapping[str, Any], oud: tuple[Any, ...] | None) -> tuple[Any, ...]:
    """The numbers as the file has them; a column that the file does not have keeps what is recorded."""
    if "waarde" in rij:
        return (None if rij["waarde"] is None else Decimal(rij["waarde"]),)
    return (rij["totaal"], rij["amv"] if "amv" in rij else (oud[1] if oud else None))


def _ontbrekend(
    inlezing: Inlezing, huidig: Mapping[str, tuple], standen: Mapping[str, Any], namen: Mapping[str, tuple[str, str]]
) -> list[Verschil]:
    """Gemeenten that exist and are not in the file: nothing changes for them."""
    dag = inlezing.bekendgemaakt_op or date(inlezing.jaar or 2024, 12, 31)
    bestaan = Gemeente.objects.geldig_op(dag).order_by("code").values_list("code", flat=True)
    return [
        Verschil(Regelverschil.ONTBREEKT, None, code, *namen[code], (oud := huidig.get(code)) and oud[:-1], None)
        for code in bestaan
        if code not in standen
    ]
