"""Columns of the tables about verslagen."""

from collections.abc import Callable, Sequence
from typing import Any

from django.urls import reverse

from spreiding.core.tabel import Kolom
from spreiding.regels.begrippen import Doelgroep
from spreiding.regels.verslagdocument import Aanbod
from spreiding.verdeling.queries.verslagpagina import Gemeenterij
from spreiding.verdeling.views.verslagzicht import TELLINGEN

IN_VERSLAG, VOOR_BESLUIT = (tekst for _, tekst in TELLINGEN)


def gemeentekolommen(href: Callable[[Any], str | None], *, vorige: int | None) -> tuple[Kolom, ...]:
    """A row per gemeente; `vorige` is the number of the version that is compared with."""
    kolommen = (
        Kolom("naam", "Gemeente", waarde="gemeente.naam", sorteer=True, href=href),
        Kolom("opgave", "Opgave", waarde="gemeente.opgave", soort="getal", sorteer=True,
              uitleg="Indicatieve opgave van de gemeente (Wet art. 3)."),
        Kolom("opgegeven", "In het verslag", soort="getal", sorteer=True,
              uitleg=IN_VERSLAG),
        Kolom("regulier", "Besluit regulier", soort="getal", sorteer=True,
              uitleg=VOOR_BESLUIT),
        Kolom("amv", "Besluit amv", soort="getal", sorteer=True,
              uitleg="Daarvan voor alleenstaande minderjarige vreemdelingen; staat apart (Besluit art. 2.2)."),
        Kolom("tegenover", "Tegenover opgave", waarde="tegenover_opgave", soort="getal", sorteer=True,
              uitleg="Plaatsen voor het verdeelbesluit min de opgave. Min betekent: minder dan de opgave."),
        Kolom("open", "Open vragen", waarde=lambda rij: len(rij.gemeente.open_vragen), soort="getal", sorteer=True,
              uitleg="Plekken waarvan niet vaststaat of zij tellen. Onbekend is niet nul."),
        Kolom("opmerking", "Opmerking", waarde="gemeente.opmerking", op_scherm=False),
    )  # fmt: skip
    if vorige is None:
        return kolommen
    uitleg = f"Plaatsen voor het verdeelbesluit, meer of minder dan in versie {vorige}."
    anders = Kolom(
        "verschil", f"Sinds versie {vorige}", waarde="verschil", soort="getal", sorteer=True, uitleg=uitleg,
    )  # fmt: skip
    return (*kolommen[:6], anders, *kolommen[6:])


def gemeentetotalen(rijen: Sequence[Gemeenterij]) -> dict[str, Any]:
    """The foot: sums of what is known."""
    opgaven = [rij.gemeente.opgave for rij in rijen]
    aanbod = sum((rij.gemeente.aanbod for rij in rijen), Aanbod())
    opgave = None if None in opgaven else sum(o or 0 for o in opgaven)
    return {
        "naam": "Totaal",
        "opgave": opgave,
        "opgegeven": sum(rij.gemeente.opgegeven.totaal for rij in rijen),
        "regulier": aanbod.regulier,
        "amv": aanbod.amv,
        "tegenover": None if opgave is None else aanbod.totaal - opgave,
        "open": sum(len(rij.gemeente.open_vragen) for rij in rijen),
    }


PLEKKOLOMMEN = (
    Kolom("gemeente", "Gemeente", waarde=lambda rij: rij[0].naam, sorteer=True),
    Kolom("naam", "Locatie", waarde=lambda rij: rij[1].naam, sorteer=True,
          href=lambda rij: reverse("locatie", args=[rij[1].locatie])),
    Kolom("nummer", "Nummer", waarde=lambda rij: str(rij[1].locatie), op_scherm=False),
    Kolom("soort", "Soort opvang", waarde=lambda rij: rij[1].soort, sorteer=True),
    Kolom("openbaarheid", "Openbaarheid", waarde=lambda rij: rij[1].openbaarheid, op_scherm=False),
    Kolom("doelgroep", "Doelgroep", waarde=lambda rij: Doelgroep(rij[1].doelgroep), sorteer=True),
    Kolom("aantal", "Plaatsen", waarde=lambda rij: rij[1].aantal, soort="getal", sorteer=True,
          uitleg="Plaatsen van deze plek voor deze gemeente."),
    Kolom("aantal_besluit", "Plaatsen besluit", waarde=lambda rij: rij[1].aantal_besluit, soort="getal", sorteer=True,
          op_scherm=False, uitleg="Het kleinste aantal van realisatiedatum tot en met de volgende raming."),
    Kolom("verslag", "In het verslag", waarde=lambda rij: rij[1].verslag.uitkomst, soort="oordeel", sorteer=True,
          uitleg=IN_VERSLAG),
    Kolom("verdeelbesluit", "Voor het besluit", waarde=lambda rij: rij[1].verdeelbesluit.uitkomst, soort="oordeel",
          sorteer=True, uitleg=VOOR_BESLUIT),
    Kolom("waarom", "Waarom", waarde=lambda rij: rij[1].verdeelbesluit.zin),
    Kolom("zin_verslag", "Waarom (verslag)", waarde=lambda rij: rij[1].verslag.zin, op_scherm=False),
    Kolom("artikel", "Artikel", waarde=lambda rij: rij[1].verdeelbesluit.artikel, op_scherm=False),
    Kolom("opmerking", "Opmerking bij de gemeente", waarde=lambda rij: rij[0].opmerking, op_scherm=False),
)  # fmt: skip
