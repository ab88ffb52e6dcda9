"""De verdeelsleutel: van landelijke behoefte naar een indicatief getal per gemeente (Besluit art. 2.1 en 2.2).

    Wf(g) = (SES-WOA(g) + 1) × inwoners(g) / inwoners(NL)
    Iv(g) = BO × Wf(g) / Σ Wf, rekenkundig afgerond

De provinciale opgave is de som van de AFGERONDE getallen. Door afronding hoeft de som niet gelijk te zijn aan
de behoefte: het verschil wordt getoond en nooit uitgesmeerd.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Gemeentegegevens:
    """Invoer per gemeente: inwoners (personen) en SES-WOA (score, kan negatief zijn; None = onbekend)."""

    code: str
    provincie: str
    inwoners: int | None
    ses_woa: Decimal | None


@dataclass(frozen=True, slots=True)
class Aandeelberekening:
    """Uitkomst voor één gemeente, met elke tussenstap. Aantallen in plaatsen; weegfactor zonder eenheid.

    Breuken zijn exact, zodat een half altijd een half is en iedereen dezelfde getallen vindt.
    """

    code: str
    provincie: str
    weegfactor: Fraction
    onafgerond: Fraction
    afgerond: int
    onafgerond_amv: Fraction | None
    afgerond_amv: int | None


@dataclass(frozen=True, slots=True)
class Verdeling:
    """De hele verdeling. `restant` = behoefte min de som van de afgeronde getallen (kan negatief zijn)."""

    behoefte: int
    behoefte_amv: int | None
    inwoners: int
    som_weegfactoren: Fraction
    gemeenten: Mapping[str, Aandeelberekening]

    @property
    def som(self) -> int:
        return sum(g.afgerond for g in self.gemeenten.values())

    @property
    def restant(self) -> int:
        return self.behoefte - self.som

    @property
    def restant_amv(self) -> int | None:
        if self.behoefte_amv is None:
            return None
        return self.behoefte_amv - sum(g.afgerond_amv or 0 for g in self.gemeenten.values())

    def per_provincie(self) -> dict[str, int]:
        """Provinciale opgave: som van de afgeronde getallen van haar gemeenten."""
        som: dict[str, int] = defaultdict(int)
        for gemeente in self.gemeenten.values():
            som[gemeente.provincie] += gemeente.afgerond
        return dict(som)


@dataclass(frozen=True, slots=True)
class Rekenstap:
    """Eén stap van de navolgbare berekening: artikel, wat er gebeurt, en de som zoals een mens haar naschrijft."""

    artikel: str
    tekst: str
    som: str


class GegevensOntbreken(ValueError):
    """Zonder alle inwonertallen en SES-WOA-scores is geen enkel aandeel te berekenen; noemt de gemeenten."""

    def __init__(self, codes: Iterable[str]) -> None:
        self.codes = tuple(sorted(codes))
        super().__init__(f"Van {len(self.codes)} gemeenten ontbreken inwonertal of SES-WOA.")


def verdeel(gemeenten: Iterable[Gemeentegegevens], *, behoefte: int, behoefte_amv: int | None = None) -> Verdeling:
    """Verdeel de behoefte (plaatsen) over de gemeenten. Raises GegevensOntbreken als er iets onbekend is."""
    lijst = list(gemeenten)
    if ontbreekt := [g.code for g in lijst if g.inwoners is None or g.ses_woa is None]:
        raise GegevensOntbreken(ontbreekt)
    inwoners = sum(g.inwoners or 0 for g in lijst)
    factoren = {g.code: weegfactor(g, inwoners) for g in lijst}
    som = sum(factoren.values(), Fraction(0))
    uitkomsten = {
        g.code: _aandeel(g, factoren[g.code], som, behoefte=behoefte, behoefte_amv=behoefte_amv) for g in lijst
    }
    return Verdeling(behoefte, behoefte_amv, inwoners, som, uitkomsten)


def weegfactor(gemeente: Gemeentegegevens, inwoners_nl: int) -> Fraction:
    """Wf = (SES-WOA + 1) × inwoners / inwoners van Nederland (Besluit art. 2.1)."""
    return (Fraction(gemeente.ses_woa or 0) + 1) * Fraction(gemeente.inwoners or 0, inwoners_nl)


def _aandeel(
    gemeente: Gemeentegegevens, factor: Fraction, som: Fraction, *, behoefte: int, behoefte_amv: int | None
) -> Aandeelberekening:
    aandeel = factor / som
    deel_amv = None if behoefte_amv is None else behoefte_amv * aandeel
    return Aandeelberekening(
        code=gemeente.code,
        provincie=gemeente.provincie,
        weegfactor=factor,
        onafgerond=behoefte * aandeel,
        afgerond=rond(behoefte * aandeel),
        onafgerond_amv=deel_amv,
        afgerond_amv=None if deel_amv is None else rond(deel_amv),
    )


def rond(getal: Fraction) -> int:
    """Rekenkundig afronden op een geheel getal: een half gaat omhoog."""
    return (2 * getal.numerator + getal.denominator) // (2 * getal.denominator)


def naar_rato(aantal: int, gewichten: Mapping[str, int]) -> dict[str, int]:
    """Verdeel een geheel aantal plaatsen naar rato, zodat de som precies klopt (restopgave, Wet art. 5).

    Grootste rest eerst; bij gelijke rest de laagste code. Gewichten in plaatsen; samen meer dan 0 (ValueError).
    """
    totaal = sum(gewichten.values())
    if totaal <= 0:
        raise ValueError("Kies ten minste één gemeente met een indicatief getal boven 0.")
    heel = {code: aantal * gewicht // totaal for code, gewicht in gewichten.items()}
    over = aantal - sum(heel.values())
    volgorde = sorted(gewichten, key=lambda code: (-(aantal * gewichten[code] % totaal), code))
    return {code: heel[code] + (code in set(volgorde[:over])) for code in gewichten}


# -- de berekening, stap voor stap --


def decimaal(breuk: Fraction, cijfers: int) -> str:
    """Een breuk met zoveel cijfers achter de komma, half omhoog; alleen om te tonen, nooit om mee te rekenen."""
    geheel = rond(abs(breuk) * 10**cijfers)
    voor, na = divmod(geheel, 10**cijfers)
    punten = f"{voor:,}".replace(",", ".")
    min_ = "\u2212" if breuk < 0 and geheel else ""
    return f"{min_}{punten},{na:0{cijfers}}" if cijfers else f"{min_}{punten}"


def herleiding(gegevens: Gemeentegegevens, aandeel: Aandeelberekening, verdeling: Verdeling) -> list[Rekenstap]:
    """Alle stappen voor één gemeente, van inwoners en SES-WOA tot het afgeronde getal (Besluit art. 2.1 en 2.2)."""
    ses, inwoners = gegevens.ses_woa or 0, gegevens.inwoners or 0
    wf, som = decimaal(aandeel.weegfactor, 10), decimaal(verdeling.som_weegfactoren, 10)
    score = decimaal(Fraction(ses), 3)
    stappen = [
        Rekenstap(
            "Besluit art. 2.1",
            "Weegfactor: (SES-WOA + 1) × inwoners ÷ inwoners van Nederland",
            f"({score} + 1) × {decimaal(Fraction(inwoners), 0)} ÷ {decimaal(Fraction(verdeling.inwoners), 0)} = {wf}",
        ),
        Rekenstap(
            "Besluit art. 2.1", f"Som van de weegfactoren van {len(verdeling.gemeenten)} gemeenten", f"ΣWf = {som}"
        ),
        _aandeelstap("Behoefte", "Besluit art. 2.1", verdeling.behoefte, wf, som, aandeel.onafgerond),
        _afrondstap("Besluit art. 2.1", aandeel.onafgerond, aandeel.afgerond),
    ]
    if verdeling.behoefte_amv is not None and aandeel.onafgerond_amv is not None and aandeel.afgerond_amv is not None:
        art = "Besluit art. 2.2"
        stappen.append(
            _aandeelstap("Waarvan amv: behoefte", art, verdeling.behoefte_amv, wf, som, aandeel.onafgerond_amv)
        )
        stappen.append(_afrondstap(art, aandeel.onafgerond_amv, aandeel.afgerond_amv))
    return stappen


def _aandeelstap(wat: str, artikel: str, behoefte: int, wf: str, som: str, uitkomst: Fraction) -> Rekenstap:
    heel = decimaal(Fraction(behoefte), 0)
    return Rekenstap(artikel, f"{wat} × weegfactor ÷ som", f"{heel} × {wf} ÷ {som} = {decimaal(uitkomst, 6)}")


def _afrondstap(artikel: str, onafgerond: Fraction, afgerond: int) -> Rekenstap:
    som = f"{decimaal(onafgerond, 6)} → {decimaal(Fraction(afgerond), 0)}"
    return Rekenstap(artikel, "Rekenkundig afgerond op een geheel getal", som)
