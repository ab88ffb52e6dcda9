"""Columns of the bord: on the screen what one compares, in a download everything that was counted."""

from collections.abc import Sequence

from django.urls import reverse

from spreiding.core.tabel import Kolom
from spreiding.dashboard.queries.bord import Groep
from spreiding.dashboard.queries.kerncijfers import GEREALISEERD, INDICATIEF, NOODOPVANG, ONBEKEND
from spreiding.dashboard.queries.rijen import Bordrij
from spreiding.dashboard.queries.zicht import Zicht

TEKORT = "Opgave min gerealiseerd op de peildatum, regulier en amv apart. Onder nul: zoveel plekken ontbreken nog."
STATUS = (
    "Voldoet: er zijn genoeg plekken. Op koers: met de plannen wordt de opgave gehaald. Risico: de plannen halen ten "
    "minste {procent}% van de opgave. Tekort: minder dan dat, of te weinig op de realisatiedatum."
)
LET_OP = "Wat in deze gemeente aandacht vraagt. Op de pagina van de gemeente staat alles, met wat u kunt doen."


def bordkolommen(zicht: Zicht) -> Sequence[Kolom]:
    """The columns of the provinciebord, in the order of the screen."""
    gepland = f"Plekken die erbij komen: {zicht.voor_datum}. Plekken die dan weg zijn, zijn er niet van afgetrokken."
    status = STATUS.format(procent=zicht.regeling.risico_procent)
    return (
        Kolom("naam", "Gemeente", "gebied.naam", sorteer=True, href=_gemeente),
        Kolom("opgave", "Opgave", "maat.opgave", soort="getal", sorteer=True, uitleg=INDICATIEF),
        Kolom("gerealiseerd", "Gerealiseerd", "maat.gerealiseerd", soort="getal", sorteer=True, uitleg=GEREALISEERD),
        Kolom("gepland", "Gepland", "maat.gepland", soort="getal", sorteer=True, uitleg=gepland),
        Kolom("tekort", "Tekort nu", "maat.saldo", soort="getal", sorteer=True, nadruk=True, uitleg=TEKORT),
        Kolom("balk", "Voortgang", soort="balk"),
        Kolom("status", "Status", "oordeel.toestand", soort="status", sorteer=_ernst, uitleg=status),
        Kolom("let_op", "Let op", "kort", uitleg=LET_OP, in_uitvoer=False),
        *_alleen_uitvoer(),
    )


def _gemeente(rij: Bordrij) -> str:
    return reverse("gemeente", args=[rij.gebied.code])


def _ernst(rij: Bordrij) -> int:
    return rij.ernst


def _alleen_uitvoer() -> list[Kolom]:
    def getal(naam: str, kop: str, waarde: object, uitleg: str = "") -> Kolom:
        return Kolom(naam, kop, waarde, soort="getal", uitleg=uitleg, op_scherm=False)  # type: ignore[arg-type]

    def tekst(naam: str, kop: str, waarde: str, uitleg: str = "") -> Kolom:
        return Kolom(naam, kop, waarde, uitleg=uitleg, op_scherm=False)

    return [
        tekst("code", "Gemeentecode", "gebied.code"),
        getal("opgave_amv", "Opgave waarvan amv", "stand.opgave.amv"),
        getal("gerealiseerd_amv", "Gerealiseerd waarvan amv", lambda rij: rij.stand.maat(Groep.AMV).gerealiseerd),
        getal("valt_weg", "Valt weg", "maat.valt_weg", "Nu beschikbaar, op de realisatiedatum niet meer."),
        getal("tekort_straks", "Tekort op de realisatiedatum", "maat.tekort_straks", "Als elk plan doorgaat."),
        getal("noodopvang", "Noodopvang", "maat.noodopvang", NOODOPVANG),
        getal("besluit", "Telt voor het verdeelbesluit", "maat.besluit"),
        getal("duurzaam", "Duurzaam", "maat.duurzaam", "Besluit art. 3.1."),
        getal("onbekend", "Onbekend", "stand.onbekend", ONBEKEND),
        tekst("reden", "Reden van de status", "oordeel.zin"),
        tekst("let_op_alles", "Let op", "voluit", LET_OP),
        tekst("bron_opgave", "Bron van de opgave", "stand.opgave.bron"),
        Kolom("opgave_op", "Opgave bekendgemaakt op", "stand.opgave.bekendgemaakt_op", soort="datum", op_scherm=False),
        Kolom("demonstratie", "Opgave is verzonnen", "stand.opgave.demonstratie", op_scherm=False),
    ]
