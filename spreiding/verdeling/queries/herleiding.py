"""How a line came about, in sentences that can be checked by hand, and when it must be realised."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from spreiding.core import opmaak
from spreiding.cyclus.queries import OpgaveStand, opgaven_per_gemeente, regeling_op
from spreiding.regels.atw import Duur, Eenheid, Termijn
from spreiding.regels.besluitstatus import Besluitgrond
from spreiding.regels.termijnen import realisatietermijn
from spreiding.verdeling.models import Besluitregel, Schorsing


@dataclass(frozen=True, slots=True)
class Rekenstap:
    """One step: what it is, how it is worked out, and its places regulier and amv ("" = does not apply)."""

    naam: str
    uitleg: str
    regulier: int | str
    amv: int | str


@dataclass(frozen=True, slots=True)
class Regeluitleg:
    """The page of one line. `zes_maanden` is the term of the law, beside the day the besluit names."""

    regel: Besluitregel
    opgave: OpgaveStand
    stappen: tuple[Rekenstap, ...]
    met_de_hand: bool
    zes_maanden: Termijn
    op: date
    wijziging: Mapping[str, Any]
    grond: str
    versies: tuple[Besluitregel, ...]
    schorsingen: tuple[Schorsing, ...]

    @property
    def totaal(self) -> int:
        return self.regel.regulier + self.regel.amv

    @property
    def langer(self) -> int:
        """Days that the besluit gives beyond the six months; under 0: it gives less."""
        return (self.regel.realiseren_uiterlijk - self.zes_maanden.laatste_dag).days

    @property
    def langer_dagen(self) -> int:
        return abs(self.langer)


def regelherleiding(regel: Besluitregel, *, voor: Any, vandaag: date) -> Regeluitleg:
    """Gathers it all; a besluit that is not announced yet is reckoned as if it were announced today."""
    besluit = regel.besluit
    op = besluit.bekendgemaakt_op or vandaag
    duur = Duur(regeling_op(besluit.cyclus_id).realisatie_maanden, Eenheid.MAANDEN)
    wijziging = regel.herleiding.get("wijziging", {})
    uitkomst = regel.herleiding.get("uitkomst")
    schorsingen = Schorsing.objects.filter(
        cyclus=besluit.cyclus_id, gemeente=regel.gemeente_id, registratie__upper_inf=True
    )
    return Regeluitleg(
        regel=regel,
        opgave=opgaven_per_gemeente(besluit.cyclus_id, besluit.provincie).get(regel.gemeente_id, OpgaveStand()),
        stappen=tuple(_stappen(regel.herleiding)),
        met_de_hand=bool(uitkomst) and uitkomst != {"regulier": regel.regulier, "amv": regel.amv},
        zes_maanden=realisatietermijn(op, duur=duur),
        op=op,
        wijziging=wijziging,
        grond=Besluitgrond(wijziging["grond"]).label if wijziging else "",
        versies=_versies(regel, voor),
        schorsingen=tuple(schorsingen.order_by("geldigheid", "pk")),
    )


def _versies(regel: Besluitregel, voor: Any) -> tuple[Besluitregel, ...]:
    """The line of this gemeente in every version that this person may see, the newest first."""
    zichtbaar = Besluitregel.objects.zichtbaar_voor(voor).select_related("besluit")
    besluit = regel.besluit
    eigen = zichtbaar.filter(
        gemeente=regel.gemeente_id, besluit__cyclus=besluit.cyclus_id, besluit__provincie=besluit.provincie_id
    )
    return tuple(eigen.order_by("-besluit__versie"))


def _stappen(h: Mapping[str, Any]) -> Iterator[Rekenstap]:
    """The steps as they were kept; nothing is worked out again."""
    if "aanbod" not in h:
        return
    yield _stap("Aanbod", f"Plaatsen die tellen volgens het {h['bron']}.", h["aanbod"])
    meer = h.get("overschot") or {"regulier": 0, "amv": 0, "vastgelegd": False}
    if h.get("indicatief") and (meer["regulier"] or meer["amv"]):
        hoog = f"indicatief {opmaak.getal(h['indicatief']['regulier'])} regulier en {h['indicatief']['amv']} amv"
        if meer["vastgelegd"]:
            yield _stap("Waarvan overschot", f"Aanbod boven {hoog}. Vastgelegd als verplichting.", meer)
        else:
            af = {naam: -meer[naam] for naam in ("regulier", "amv")}
            yield _stap("Overschot eraf", f"Aanbod boven {hoog}. Niet als verplichting vastgelegd.", af)
    yield from _rest(h.get("rest") or {})
    yield _stap("Uitkomst van de berekening", "", h["uitkomst"])


def _stap(naam: str, uitleg: str, deel: Mapping[str, int]) -> Rekenstap:
    return Rekenstap(naam, uitleg, deel["regulier"], deel["amv"])


def _rest(rest: Mapping[str, Any]) -> Iterator[Rekenstap]:
    """Share of the restopgave with its sum, and the last places when there were any."""
    for groep in ("regulier", "amv"):
        if not (deel := rest.get(groep)) or not deel["restopgave"]:
            continue
        som = (
            f"{opmaak.getal(deel['restopgave'])} × {opmaak.getal(deel['gewicht'])} / {opmaak.getal(deel['som'])}"
            f" = {deel['onafgerond']}, afgerond {opmaak.getal(deel['afgerond'])}."
        )
        yield _een(f"Restopgave {groep}", som, groep, deel["afgerond"])
        if deel["laatste"]:
            wat = "Eén plaats erbij" if deel["laatste"] > 0 else "Eén plaats eraf"
            yield _een(
                f"Laatste plaats {groep}", f"{wat}, omdat afronden de som niet rond maakt.", groep, deel["laatste"]
            )


def _een(naam: str, uitleg: str, groep: str, aantal: int) -> Rekenstap:
    return Rekenstap(naam, uitleg, aantal if groep == "regulier" else "", aantal if groep == "amv" else "")
