"""Wat er van een gesprek, een afspraak of een verzoek vastgelegd kan worden, en waarom niet. Zuiver; geen klok."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from spreiding.regels.belemmering import Belemmering
from spreiding.regels.tijd import EEN_DAG, datum_voluit, plus_jaren
from spreiding.regels.toezicht import Afspraakresultaat, Gespreksvoorval

RUIM = 3  # years ahead that a planned day can lie; later is a typing error


@dataclass(frozen=True, slots=True)
class Gesprekfeiten:
    """Een gesprek: de dag waarop het nu staat, en wat er van werd."""

    op: date
    voorvallen: Sequence[Gespreksvoorval] = ()
    gehouden_op: date | None = None

    @property
    def is_afgelopen(self) -> bool:
        return any(v in self.voorvallen for v in (Gespreksvoorval.GEHOUDEN, Gespreksvoorval.AFGEZEGD))

    @property
    def heeft_verslag(self) -> bool:
        return Gespreksvoorval.VERSLAG in self.voorvallen


def belemmeringen_plan(op: date, deelnemers: Sequence[str], vandaag: date) -> list[Belemmering]:
    """Waarom dit gesprek niet gepland kan worden. Een dag in het verleden kan: dan is het achteraf vastgelegd."""
    gevonden = list(_redelijk(op, vandaag, "op"))
    if not any(deelnemer.strip() for deelnemer in deelnemers):
        zin = "Noem wie erbij zijn, naar functie. Bijvoorbeeld: wethouder, hoofd toezicht."
        gevonden.append(Belemmering("geen_deelnemers", zin, "deelnemers"))
    return gevonden


def belemmeringen_verloop(
    feiten: Gesprekfeiten, voorval: Gespreksvoorval, op: date, tekst: str, vandaag: date
) -> list[Belemmering]:
    """Waarom dit niet van dit gesprek vastgelegd kan worden."""
    stappen = {
        Gespreksvoorval.GEHOUDEN: _gehouden,
        Gespreksvoorval.VERSLAG: _verslag,
        Gespreksvoorval.VERZET: _verzet,
        Gespreksvoorval.AFGEZEGD: _afgezegd,
    }
    return list(stappen[voorval](feiten, op, tekst, vandaag))


def _gehouden(feiten: Gesprekfeiten, op: date, tekst: str, vandaag: date) -> Iterator[Belemmering]:
    if feiten.is_afgelopen:
        yield Belemmering("al_afgelopen", "Dit gesprek is al gehouden of afgezegd.", "op")
    elif op > vandaag:
        dag = datum_voluit(vandaag)
        zin = f"Een gesprek dat nog moet komen, is niet gehouden en heeft geen verslag: kies {dag} of eerder."
        yield Belemmering("toekomst", zin, "op")


def _verslag(feiten: Gesprekfeiten, op: date, tekst: str, vandaag: date) -> Iterator[Belemmering]:
    if feiten.gehouden_op is None:
        yield Belemmering(
            "niet_gehouden", "Leg eerst vast dat het gesprek is gehouden: een verslag komt daarna.", "tekst"
        )
    elif not tekst.strip():
        yield Belemmering("verslag_leeg", "Schrijf een verslag.", "tekst")
    elif op > vandaag:
        yield Belemmering("toekomst", f"Kies {datum_voluit(vandaag)} of eerder.", "op")
    elif op < feiten.gehouden_op:
        zin = f"Het gesprek was op {datum_voluit(feiten.gehouden_op)}: een verslag is van die dag of later."
        yield Belemmering("voor_gesprek", zin, "op")


def _verzet(feiten: Gesprekfeiten, op: date, tekst: str, vandaag: date) -> Iterator[Belemmering]:
    if feiten.is_afgelopen:
        yield Belemmering("al_afgelopen", "Dit gesprek is al gehouden of afgezegd.", "op")
    elif op < vandaag:
        yield Belemmering("verleden", f"Verzet het naar {datum_voluit(vandaag)} of later.", "op")
    elif op == feiten.op:
        yield Belemmering("zelfde_dag", f"Het staat al op {datum_voluit(op)}. Kies een andere dag.", "op")
    else:
        yield from _redelijk(op, vandaag, "op")


def _afgezegd(feiten: Gesprekfeiten, op: date, tekst: str, vandaag: date) -> Iterator[Belemmering]:
    if feiten.is_afgelopen:
        yield Belemmering("al_afgelopen", "Dit gesprek is al gehouden of afgezegd.", "op")
    elif op > vandaag:
        yield Belemmering("toekomst", f"Kies {datum_voluit(vandaag)} of eerder.", "op")
    elif not tekst.strip():
        yield Belemmering("reden", "Schrijf waarom het gesprek niet doorgaat.", "tekst")


def belemmeringen_afspraak(op: date, uiterlijk: date, vandaag: date) -> list[Belemmering]:
    """Waarom deze afspraak niet vastgelegd kan worden."""
    if op > vandaag:
        zin = f"Deze dag moet nog komen. Leg vast wat is afgesproken: kies {datum_voluit(vandaag)} of eerder."
        return [Belemmering("toekomst", zin, "op")]
    if uiterlijk < op:
        return [Belemmering("voor_afspraak", f"Kies {datum_voluit(op)} of later.", "uiterlijk")]
    return list(_redelijk(uiterlijk, vandaag, "uiterlijk"))


def belemmeringen_uitkomst(
    gemaakt: date, uiterlijk: date, resultaat: Afspraakresultaat, op: date, vandaag: date
) -> list[Belemmering]:
    """Waarom deze uitkomst niet kan: op tijd en te laat volgen uit de dag, niet nagekomen pas na de datum."""
    dag = datum_voluit(uiterlijk)
    if op > vandaag:
        return [Belemmering("toekomst", f"Kies {datum_voluit(vandaag)} of eerder.", "op")]
    if op < gemaakt:
        return [Belemmering("voor_afspraak", f"De afspraak is gemaakt op {datum_voluit(gemaakt)}.", "op")]
    if resultaat is Afspraakresultaat.NAGEKOMEN and op > uiterlijk:
        return [Belemmering("te_laat", f"De afspraak liep tot en met {dag}: dit is te laat nagekomen.", "resultaat")]
    if resultaat is Afspraakresultaat.TE_LAAT and op <= uiterlijk:
        return [Belemmering("op_tijd", f"De afspraak loopt tot en met {dag}: dit is op tijd.", "resultaat")]
    if resultaat is Afspraakresultaat.NIET_NAGEKOMEN and op <= uiterlijk:
        zin = f"De gemeente heeft nog tot en met {dag}. Niet nagekomen kan pas daarna."
        return [Belemmering("loopt_nog", zin, "resultaat")]
    return []


def belemmeringen_verzoek(op: date, uiterlijk: date, vandaag: date) -> list[Belemmering]:
    """Waarom dit verzoek om een reactie niet vastgelegd kan worden."""
    if op > vandaag:
        return [Belemmering("toekomst", f"Kies {datum_voluit(vandaag)} of eerder.", "op")]
    if uiterlijk <= op:
        zin = f"Geef de gemeente ten minste één dag: kies {datum_voluit(op + EEN_DAG)} of later."
        return [Belemmering("termijn_te_vroeg", zin, "uiterlijk")]
    return list(_redelijk(uiterlijk, vandaag, "uiterlijk"))


def _redelijk(dag: date, vandaag: date, veld: str) -> Iterator[Belemmering]:
    laatste = plus_jaren(vandaag, RUIM)
    if dag > laatste:
        yield Belemmering("jaar", f"Controleer het jaar: kies een dag tot en met {datum_voluit(laatste)}.", veld)
