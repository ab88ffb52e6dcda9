"""Een ingelezen tabel tegenover wat er staat: welk gebied bedoelt een regel, en wat verandert er (Wet art. 3)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from spreiding.regels.begrippen import Begrip
from spreiding.regels.belemmering import Belemmering


class Regelverschil(Begrip):
    """Wat een regel van een ingelezen tabel verandert."""

    FOUT = "fout", "fout"
    GEWIJZIGD = "gewijzigd", "gewijzigd"
    NIEUW = "nieuw", "nieuw"
    ONTBREEKT = "ontbreekt", "ontbreekt"
    GELIJK = "gelijk", "gelijk"


class Inlezingsoort(Begrip):
    """Welke tabel is ingelezen."""

    OPGAVE = "opgave", "indicatieve verdeling"
    SES_WOA = "ses_woa", "SES-WOA-scores"


@dataclass(frozen=True, slots=True)
class Gebiedsnaam:
    """Een gemeente of provincie zoals zij heet; `opvolger` is waarin zij per `tot` is opgegaan."""

    code: str
    naam: str
    tot: date | None = None
    opvolger: str = ""


class OnbekendGebied(ValueError):
    """De regel noemt geen gebied dat wij kennen; de tekst zegt wat te typen."""


# Names by which people know them, beside the official one.
BIJNAMEN: Mapping[str, str] = {"denhaag": "GM0518", "denbosch": "GM0796"}


def naamvorm(tekst: str) -> str:
    """Een naam zoals hij wordt vergeleken: alleen letters en cijfers, zonder accenten en hoofdletters."""
    ontleed = unicodedata.normalize("NFKD", tekst.casefold())
    return "".join(teken for teken in ontleed if teken.isalnum())


def zonder_toevoeging(naam: str) -> str:
    """ "Hengelo (O.)" en "Utrecht (gemeente)" zonder wat tussen haakjes staat."""
    return re.sub(r"\s*\([^)]*\)\s*$", "", naam)


class Gebiedszoeker:
    """Vindt het gebied dat een regel bedoelt, op code of op naam, ook met de toevoegingen van StatLine.

    `peildatum`: een gemeente die dan niet meer bestaat, wordt geweigerd met haar opvolger erbij.
    """

    def __init__(
        self,
        gemeenten: Iterable[Gebiedsnaam],
        provincies: Iterable[Gebiedsnaam] = (),
        *,
        peildatum: date,
    ) -> None:
        self.peildatum = peildatum
        self.gemeenten = {g.code: g for g in gemeenten}
        self.provincies = {p.code: p for p in provincies}
        self._op_naam = _op_naam(self.gemeenten.values())
        self._provincie_op_naam = {f"provincie{naamvorm(p.naam)}": p.code for p in self.provincies.values()}
        self._provincie_op_naam |= {f"{naamvorm(p.naam)}pv": p.code for p in self.provincies.values()}

    def vind(self, code: str | None, naam: str | None) -> str:
        """De code van het gebied. Raises OnbekendGebied met een zin die zegt wat te typen."""
        op_code = self._met_code(code) if code else ""
        op_naam = self._met_naam(naam) if naam and not op_code else ""
        if op_code and naam and not self._heet(op_code, naam):
            raise OnbekendGebied(
                f"Code {op_code} is {self._naam(op_code)}, maar er staat ‘{naam}’. Verbeter de code of de naam."
            )
        if not (gevonden := op_code or op_naam):
            raise OnbekendGebied("De gemeente ontbreekt. Typ een code (GM0202) of een naam (Arnhem).")
        self._bestaat(gevonden)
        return gevonden

    def _met_code(self, tekst: str) -> str:
        kaal = tekst.strip().upper()
        if re.fullmatch(r"\d{1,4}", kaal):
            kaal = f"GM{int(kaal):04}"
        if kaal in self.gemeenten or kaal in self.provincies:
            return kaal
        if not re.fullmatch(r"(GM|PV)\d+", kaal):
            return self._met_naam(tekst)
        raise OnbekendGebied(f"Code ‘{tekst}’ bestaat niet. Typ een code als GM0202, of de naam van de gemeente.")

    def _met_naam(self, tekst: str) -> str:
        vorm = naamvorm(tekst)
        if code := self._provincie_op_naam.get(vorm):
            return code
        codes = self._op_naam.get(vorm) or self._op_naam.get(naamvorm(zonder_toevoeging(tekst))) or set()
        if len(codes) == 1:
            return next(iter(codes))
        if codes:
            keuze = " of ".join(f"{self._naam(c)} ({c})" for c in sorted(codes))
            raise OnbekendGebied(f"Er zijn meer gemeenten die ‘{tekst}’ heten: {keuze}. Typ de code.")
        raise OnbekendGebied(f"Gemeente ‘{tekst}’ kennen we niet. Typ de naam zoals CBS die schrijft, of de code.")

    def _naam(self, code: str) -> str:
        return (self.gemeenten.get(code) or self.provincies[code]).naam

    def _heet(self, code: str, naam: str) -> bool:
        try:
            return self._met_naam(naam) == code
        except OnbekendGebied:
            return code in (self._op_naam.get(naamvorm(zonder_toevoeging(naam))) or ()) or code in self.provincies

    def _bestaat(self, code: str) -> None:
        gemeente = self.gemeenten.get(code)
        if gemeente and gemeente.tot and gemeente.tot <= self.peildatum:
            dag = f"{gemeente.tot.day}-{gemeente.tot.month}-{gemeente.tot.year}"
            opvolger = self.gemeenten.get(gemeente.opvolger)
            waarin = f" opgegaan in {opvolger.naam} ({opvolger.code})" if opvolger else " opgeheven"
            gebruik = f" Gebruik {opvolger.naam}." if opvolger else ""
            raise OnbekendGebied(f"{gemeente.naam} is per {dag}{waarin}.{gebruik}")


def _op_naam(gemeenten: Iterable[Gebiedsnaam]) -> dict[str, set[str]]:
    """Naamvorm → codes; de hele naam gaat voor een naam zonder toevoeging."""
    heel: dict[str, set[str]] = {}
    kort: dict[str, set[str]] = {}
    for gemeente in gemeenten:
        heel.setdefault(naamvorm(gemeente.naam), set()).add(gemeente.code)
        kort.setdefault(naamvorm(zonder_toevoeging(gemeente.naam)), set()).add(gemeente.code)
    return kort | heel | {vorm: {code} for vorm, code in BIJNAMEN.items()}


def soort_verschil(oud: Sequence[object] | None, nieuw: Sequence[object]) -> Regelverschil:
    """Wat een regel verandert aan wat er staat; niets vastgelegd en alles onbekend zijn hetzelfde."""
    if oud is None:
        return Regelverschil.NIEUW if any(w is not None for w in nieuw) else Regelverschil.GELIJK
    return Regelverschil.GELIJK if tuple(oud) == tuple(nieuw) else Regelverschil.GEWIJZIGD


def belemmeringen_toepassen(
    *, toegepast_op: str, fouten: int, te_schrijven: int, gezien: str, stand: str
) -> list[Belemmering]:
    """Waarom deze tabel nu niet kan worden overgenomen. `gezien` en `stand`: kenmerk van wat er stond en staat."""
    if toegepast_op:
        return [Belemmering("toegepast", f"Deze tabel is al overgenomen op {toegepast_op}.")]
    if fouten:
        zin = "Verbeter de fouten in het bestand en lees het opnieuw in. Er is niets overgenomen."
        return [Belemmering("fouten", zin)]
    if not te_schrijven:
        return [Belemmering("niets", "Er is niets veranderd: alles in dit bestand staat er al zo.")]
    if gezien != stand:
        zin = "Wat er staat is veranderd sinds u de verschillen bekeek. Bekijk de verschillen opnieuw."
        return [Belemmering("verouderd", zin)]
    return []
