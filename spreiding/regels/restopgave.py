"""De restopgave: wat na de verslagen aan de provinciale opgave ontbreekt, naar rato verdeeld (Wet art. 5).

    deel(g) = restopgave × indicatief(g) / Σ indicatief van de gekozen gemeenten

Rekenkundig afgerond, zoals de verdeelsleutel zelf (Besluit art. 2.1). Door afronding klopt de som zelden precies. Wat
overblijft (of te veel is) wordt genoemd. Wie de laatste plaatsen toedeelt, doet dat één voor één: eerst waar het
afronden het meest scheelde, bij gelijke stand de hoogste indicatie en dan de laagste code. Elke regel zegt wat zij
kreeg. Regulier en amv staan los van elkaar: een overschot van het een dekt het ander niet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from spreiding.regels.besluitverloop import Aantal
from spreiding.regels.verdeelsleutel import rond

FORMULE = "restopgave × indicatief deel van de gemeente / indicatief deel van alle gekozen gemeenten, afgerond"


@dataclass(frozen=True, slots=True)
class Deel:
    """Het deel van één gemeente in plaatsen. `laatste` is wat zij bij de laatste plaatsen kreeg of afstond."""

    gewicht: int
    onafgerond: Fraction
    afgerond: int
    laatste: int = 0

    @property
    def plaatsen(self) -> int:
        return self.afgerond + self.laatste

    @property
    def in_cijfers(self) -> str:
        """Het onafgeronde deel met twee cijfers achter de komma."""
        return komma(self.onafgerond)


@dataclass(frozen=True, slots=True)
class Restverdeling:
    """Hoe één getal is verdeeld. `verschil` is wat door afronding overbleef (+) of te veel werd (−)."""

    rest: int
    som_gewichten: int
    delen: Mapping[str, Deel]
    verschil: int

    @property
    def toegedeeld(self) -> int:
        return sum(deel.plaatsen for deel in self.delen.values())

    @property
    def restant(self) -> int:
        """Wat niet is toegedeeld; 0 als de laatste plaatsen zijn verdeeld."""
        return self.rest - self.toegedeeld


def verdeel_rest(rest: int, gewichten: Mapping[str, int], *, laatste_plaatsen: bool = True) -> Restverdeling:
    """Verdeel `rest` (plaatsen, 0 of meer) naar rato van de gewichten (indicatieve plaatsen).

    Zonder gewicht boven 0 wordt niets verdeeld: alles is dan restant. Raises ValueError bij een getal onder 0.
    """
    if rest < 0 or any(gewicht < 0 for gewicht in gewichten.values()):
        raise ValueError("Een restopgave en een gewicht zijn 0 of meer.")
    som = sum(gewichten.values())
    if not som:
        return Restverdeling(rest, 0, {code: Deel(0, Fraction(0), 0) for code in sorted(gewichten)}, rest)
    delen = {code: _deel(rest, gewicht, som) for code, gewicht in sorted(gewichten.items())}
    verschil = rest - sum(deel.afgerond for deel in delen.values())
    if laatste_plaatsen:
        delen |= dict(_met_laatste(delen, verschil))
    return Restverdeling(rest, som, delen, verschil)


def _deel(rest: int, gewicht: int, som: int) -> Deel:
    onafgerond = Fraction(rest * gewicht, som)
    return Deel(gewicht, onafgerond, rond(onafgerond))


def _met_laatste(delen: Mapping[str, Deel], verschil: int) -> Iterable[tuple[str, Deel]]:
    """Geef de laatste plaatsen één voor één, of neem ze terug; nooit onder 0 en nooit meer dan één per gemeente."""
    teken = 1 if verschil > 0 else -1
    volgorde = sorted(delen, key=lambda code: (-teken * (delen[code].onafgerond - delen[code].afgerond),
                                               -teken * delen[code].gewicht, code))  # fmt: skip
    for code in volgorde[: abs(verschil)]:
        deel = delen[code]
        yield code, Deel(deel.gewicht, deel.onafgerond, deel.afgerond, teken)


# -- van aanbod en restopgave naar regels --------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Aanbod:
    """Wat één gemeente inbrengt, in plaatsen: wat volgens het verslag telt, en haar indicatieve getal (None = ?)."""

    code: str
    naam: str
    aanbod: Aantal
    indicatief: Aantal | None


@dataclass(frozen=True, slots=True)
class Keuze:
    """Wat de opsteller kiest: wie in de restopgave deelt, en wie het overschot als verplichting krijgt."""

    delen_mee: frozenset[str]
    overschot_vast: frozenset[str]
    laatste_plaatsen: bool = True


@dataclass(frozen=True, slots=True)
class Regelvoorstel:
    """Eén regel met haar herleiding: aanbod, overschot (al dan niet vastgelegd) en deel van de restopgave."""

    gemeente: Aanbod
    overschot: Aantal
    overschot_vast: bool
    basis: Aantal
    regulier: Deel | None
    amv: Deel | None

    @property
    def rest(self) -> Aantal:
        return Aantal(self.regulier.plaatsen if self.regulier else 0, self.amv.plaatsen if self.amv else 0)

    @property
    def plaatsen(self) -> Aantal:
        return self.basis + self.rest


@dataclass(frozen=True, slots=True)
class Voorstel:
    """Het hele concept. `opgave` None: onbekend, dan is er geen restopgave te berekenen."""

    opgave: Aantal | None
    regels: tuple[Regelvoorstel, ...]
    regulier: Restverdeling
    amv: Restverdeling
    zonder_indicatie: tuple[str, ...] = ()

    @property
    def basis(self) -> Aantal:
        return sum((regel.basis for regel in self.regels), Aantal())

    @property
    def restopgave(self) -> Aantal:
        return Aantal(self.regulier.rest, self.amv.rest)

    @property
    def samen(self) -> Aantal:
        return sum((regel.plaatsen for regel in self.regels), Aantal())


def stel_op(gemeenten: Sequence[Aanbod], *, opgave: Aantal | None, keuze: Keuze) -> Voorstel:
    """Maak het concept: per gemeente het aanbod (met of zonder overschot) plus haar deel van de restopgave.

    Een overschot dat niet als verplichting wordt vastgelegd, telt niet mee voor de provinciale opgave: het kan
    morgen weg zijn. Gemeenten zonder bekend indicatief getal kunnen niet naar rato delen en worden genoemd.
    """
    basis = {g.code: _basis(g, keuze) for g in gemeenten}
    samen = sum(basis.values(), Aantal())
    mist = opgave - samen if opgave else Aantal()
    delers = [(g.code, g.indicatief) for g in gemeenten if g.code in keuze.delen_mee and g.indicatief is not None]
    regulier = verdeel_rest(
        max(mist.regulier, 0), {c: i.regulier for c, i in delers}, laatste_plaatsen=keuze.laatste_plaatsen
    )
    amv = verdeel_rest(max(mist.amv, 0), {c: i.amv for c, i in delers}, laatste_plaatsen=keuze.laatste_plaatsen)
    regels = tuple(
        Regelvoorstel(
            gemeente=g,
            overschot=overschot(g),
            overschot_vast=g.code in keuze.overschot_vast,
            basis=basis[g.code],
            regulier=regulier.delen.get(g.code),
            amv=amv.delen.get(g.code),
        )
        for g in gemeenten
    )
    zonder = tuple(g.naam for g in gemeenten if g.code in keuze.delen_mee and g.indicatief is None)
    return Voorstel(opgave, regels, regulier, amv, zonder)


def overschot(gemeente: Aanbod) -> Aantal:
    """Aanbod boven het indicatieve getal, regulier en amv apart; 0 zolang het indicatieve getal onbekend is."""
    if gemeente.indicatief is None:
        return Aantal()
    meer = gemeente.aanbod - gemeente.indicatief
    return Aantal(max(meer.regulier, 0), max(meer.amv, 0))


def deelt_vanzelf_mee(gemeente: Aanbod) -> bool:
    """De eerste keuze: wie onder haar indicatieve getal blijft, deelt mee in de restopgave."""
    if gemeente.indicatief is None:
        return False
    mist = gemeente.indicatief - gemeente.aanbod
    return mist.regulier > 0 or mist.amv > 0


def _basis(gemeente: Aanbod, keuze: Keuze) -> Aantal:
    return gemeente.aanbod if gemeente.code in keuze.overschot_vast else gemeente.aanbod - overschot(gemeente)


# -- herleiding ----------------------------------------------------------------------------------


def herleiding(regel: Regelvoorstel, voorstel: Voorstel, *, bron: str) -> dict[str, Any]:
    """De herleiding van een regel als gegevens (R29): wat bij het besluit bewaard wordt. Aantallen in plaatsen."""
    indicatief = regel.gemeente.indicatief
    return {
        "bron": bron,
        "formule": FORMULE,
        "aanbod": _plat(regel.gemeente.aanbod),
        "indicatief": _plat(indicatief) if indicatief else None,
        "overschot": _plat(regel.overschot) | {"vastgelegd": regel.overschot_vast},
        "rest": {
            "regulier": _rest(regel.regulier, voorstel.regulier),
            "amv": _rest(regel.amv, voorstel.amv),
        },
        "uitkomst": _plat(regel.plaatsen),
    }


def _plat(aantal: Aantal) -> dict[str, Any]:
    return {"regulier": aantal.regulier, "amv": aantal.amv}


def _rest(deel: Deel | None, verdeling: Restverdeling) -> dict[str, Any] | None:
    if deel is None:
        return None
    return {
        "restopgave": verdeling.rest,
        "gewicht": deel.gewicht,
        "som": verdeling.som_gewichten,
        "onafgerond": komma(deel.onafgerond),
        "afgerond": deel.afgerond,
        "laatste": deel.laatste,
    }


def komma(getal: Fraction) -> str:
    """Een breuk van 0 of meer met twee cijfers achter de komma, afgerond; zonder drijvende komma."""
    honderdsten = rond(getal * 100)
    return f"{honderdsten // 100},{honderdsten % 100:02d}"
