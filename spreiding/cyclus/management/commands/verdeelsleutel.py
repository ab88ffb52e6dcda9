"""Recompute the indicative distribution without a database, from an export of the page Navolgbare berekening.

manage.py verdeelsleutel berekening-2026-2028.csv            # also xlsx, ods and json; compares with the file
manage.py verdeelsleutel cbs.csv --behoefte 88000            # any table with gemeente, provincie, inwoners, SES-WOA
manage.py verdeelsleutel berekening.csv --csv > uitkomst.csv
"""

import csv
import json
import sys
from argparse import ArgumentParser
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from spreiding.core.tabel.inlezen import Invoerkolom, Onleesbaar, lees_tabel
from spreiding.regels.verdeelsleutel import GegevensOntbreken, Gemeentegegevens, Verdeling, decimaal, verdeel

KOLOMMEN = (
    Invoerkolom("code", "Gemeentecode", synoniemen=("code",), verplicht=True, ingevuld=True),
    Invoerkolom("provincie", "Provinciecode", synoniemen=("provincie",)),
    Invoerkolom("inwoners", "Inwoners", "getal", verplicht=True, maximum=100_000_000),
    Invoerkolom("ses_woa", "SES-WOA", "decimaal", verplicht=True, minimum=Decimal(-2), maximum=Decimal(2)),
    Invoerkolom("afgerond", "Berekend", "getal"),
    Invoerkolom("afgerond_amv", "Amv berekend", "getal"),
    Invoerkolom("behoefte", "Behoefte", "getal"),
    Invoerkolom("behoefte_amv", "Amv-behoefte", "getal"),
)


class Command(BaseCommand):
    help = "Rekent de indicatieve verdeling na (Besluit art. 2.1 en 2.2), zonder database."
    requires_system_checks = []  # noqa: RUF012  so declared by Django; the database is not touched

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("bestand", type=Path, help="csv, xlsx, ods of json")
        parser.add_argument("--behoefte", type=int, help="landelijke behoefte in plaatsen; anders die uit het bestand")
        parser.add_argument("--amv", type=int, help="landelijke amv-behoefte; anders die uit het bestand")
        parser.add_argument("--csv", action="store_true", help="schrijf de uitkomst per gemeente als csv")

    def handle(self, *args: Any, **opties: Any) -> None:
        rijen = lees(opties["bestand"])
        behoefte = opties["behoefte"] or rijen[0].get("behoefte")
        amv = opties["amv"] if opties["amv"] is not None else rijen[0].get("behoefte_amv")
        if not behoefte:
            raise CommandError("De behoefte staat niet in het bestand. Geef haar op, bijvoorbeeld --behoefte 88000.")
        try:
            uitkomst = verdeel(map(gegevens, rijen), behoefte=behoefte, behoefte_amv=amv)
        except GegevensOntbreken as fout:
            raise CommandError(f"{fout} Eerste: {', '.join(fout.codes[:5])}.") from None
        if opties["csv"]:
            self._als_csv(uitkomst)
            return
        self._vat_samen(uitkomst)
        self._vergelijk(rijen, uitkomst)

    def _als_csv(self, uitkomst: Verdeling) -> None:
        schrijver = csv.writer(self.stdout, delimiter=";", lineterminator="\n")
        schrijver.writerow(["Gemeentecode", "Provinciecode", "Weegfactor", "Berekend", "Amv berekend"])
        for g in uitkomst.gemeenten.values():
            schrijver.writerow([g.code, g.provincie, decimaal(g.weegfactor, 10), g.afgerond, g.afgerond_amv])

    def _vat_samen(self, uitkomst: Verdeling) -> None:
        self.stdout.write(
            f"{len(uitkomst.gemeenten)} gemeenten, {uitkomst.inwoners} inwoners,"
            f" ΣWf = {decimaal(uitkomst.som_weegfactoren, 10)}\n"
            f"behoefte {uitkomst.behoefte}, som {uitkomst.som}, restant {uitkomst.restant}"
        )

    def _vergelijk(self, rijen: list[dict[str, Any]], uitkomst: Verdeling) -> None:
        """Say whether the file holds the same numbers. Raises CommandError when it does not."""
        met = [rij for rij in rijen if rij.get("afgerond") is not None]
        anders = [rij["code"] for rij in met if not _gelijk(rij, uitkomst)]
        if anders:
            raise CommandError(
                f"{len(anders)} van {len(met)} getallen in het bestand kloppen niet: {', '.join(anders[:10])}"
            )
        if met:
            self.stdout.write(f"Alle {len(met)} getallen in het bestand kloppen.")


def _gelijk(rij: dict[str, Any], uitkomst: Verdeling) -> bool:
    nieuw = uitkomst.gemeenten[rij["code"]]
    return rij["afgerond"] == nieuw.afgerond and rij.get("afgerond_amv") in (None, nieuw.afgerond_amv)


def gegevens(rij: dict[str, Any]) -> Gemeentegegevens:
    """What goes into the calculation for one gemeente."""
    ses = rij["ses_woa"]
    return Gemeentegegevens(
        rij["code"], rij.get("provincie") or "", rij["inwoners"], None if ses is None else Decimal(str(ses))
    )


def lees(pad: Path) -> list[dict[str, Any]]:
    """Rows of the file. Raises CommandError with what is wrong."""
    try:
        inhoud = pad.read_bytes()
    except OSError:
        raise CommandError(f"{pad} is niet te lezen.") from None
    if pad.suffix == ".json":
        return _uit_json(inhoud)
    try:
        tabel = lees_tabel(inhoud, KOLOMMEN)
    except Onleesbaar as fout:
        raise CommandError(fout.message) from None
    if tabel.fouten:
        regels = [f"regel {f.rij}, {f.kolom}: {f.tekst}" for f in tabel.fouten[:20]]
        sys.stderr.write("\n".join(regels) + "\n")
        raise CommandError(f"{len(tabel.fouten)} cellen zijn niet te lezen.")
    return [rij.waarden for rij in tabel.rijen]


def _uit_json(inhoud: bytes) -> list[dict[str, Any]]:
    try:
        rijen = json.loads(inhoud, parse_float=Decimal)["rijen"]
        return [{kolom.naam: rij.get(kolom.naam) for kolom in KOLOMMEN} | _provincie(rij) for rij in rijen]
    except (ValueError, KeyError, TypeError, AttributeError):
        raise CommandError("Dit json-bestand is geen export van de navolgbare berekening.") from None


def _provincie(rij: dict[str, Any]) -> dict[str, Any]:
    return {"provincie": rij.get("provinciecode")}
