"""Columns of the bord: on the screen what one compares, in a download everything that was counted."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse

from spreiding.core.tabel import Kolom
from spreiding.dashboard.queries.bord import Doelsoort, Groep
from spreiding.dashboard.queries.doelwoorden import INDICATIEF, Doelwoorden
from spreiding.dashboard.queries.kerncijfers import NOODOPVANG, ONBEKEND
from spreiding.dashboard.queries.letop import schorsingszin
from spreiding.dashboard.queries.rijen import Bordrij
from spreiding.dashboard.queries.zicht import Zicht

TEKORT = "{doel} min geteld op de peildatum, regulier en amv apart. Onder nul: zoveel plekken ontbreken nog."
STATUS = (
    "Voldoet: er zijn genoeg plekken. Op koers: met de plannen wordt de {doel} gehaald. Risico: de plannen halen ten "
    "minste {procent}% van de {doel}. Tekort: minder dan dat, of te weinig op de laatste dag. Termijn verlopen: na die "
    "dag ontbreken er nog plekken, regulier of amv, en de taak is niet geschorst."
)
UITERLIJK = "De laatste dag om de plekken te realiseren, volgens de regel in het besluit (Wet art. 7 lid 1)."
MET_UITRUIL = "Het tekort als de overeengekomen uitruil meetelt. De wettelijke taak verandert er niet door."
LET_OP = "Wat in deze gemeente aandacht vraagt. Op de pagina van de gemeente staat alles, met wat u kunt doen."


def bordkolommen(zicht: Zicht, woorden: Doelwoorden, soort: Doelsoort, *, met_uitruil: bool = False) -> Sequence[Kolom]:
    """The columns of the provinciebord, in the order of the screen; with a besluit also the last day of each line."""
    met_besluit, doel = soort is not Doelsoort.OPGAVE, woorden.kort
    gepland = f"Plekken die erbij komen: {zicht.voor_datum}. Plekken die dan weg zijn, zijn er niet van afgetrokken."
    status = STATUS.format(procent=zicht.regeling.risico_procent, doel=doel.lower())
    telt = "Gerealiseerd" if zicht.telling.wettelijk else "Geteld"
    geteld = f"Telling ‘{zicht.telling.naam}’. {zicht.telling.definitie}"
    return (
        Kolom("naam", "Gemeente", "gebied.naam", sorteer=True, href=_gemeente),
        Kolom("doel", doel, "maat.doel", soort="getal", sorteer=True, uitleg=woorden.definitie),
        Kolom("gerealiseerd", telt, "maat.gerealiseerd", soort="getal", sorteer=True, uitleg=geteld),
        Kolom("gepland", "Gepland", "maat.gepland", soort="getal", sorteer=True, uitleg=gepland),
        Kolom(
            "tekort",
            "Tekort nu",
            "maat.saldo",
            soort="getal",
            sorteer=True,
            nadruk=True,
            uitleg=TEKORT.format(doel=doel),
        ),
        *(
            [Kolom("met_uitruil", "Met uitruil", soort="getal", sorteer=True, uitleg=MET_UITRUIL)]
            if met_uitruil
            else []
        ),
        Kolom("balk", "Voortgang", soort="balk"),
        Kolom(
            "uiterlijk",
            "Uiterlijk",
            _uiterlijk,
            soort="datum",
            sorteer=_uiterlijk_op,
            uitleg=UITERLIJK,
            op_scherm=met_besluit,
        ),
        Kolom("status", "Status", "oordeel.toestand", soort="status", sorteer=_ernst, uitleg=status),
        Kolom("let_op", "Let op", "kort", uitleg=LET_OP, in_uitvoer=False),
        *_alleen_uitvoer(),
    )


UITRUILKOLOM = Kolom("met_uitruil", "Met uitruil", soort="getal", sorteer=True, uitleg=MET_UITRUIL)


def _gemeente(rij: Bordrij) -> str:
    return reverse("gemeente", args=[rij.gebied.code])


def _ernst(rij: Bordrij) -> int:
    return rij.ernst


def _uiterlijk(rij: Bordrij) -> date | str:
    return rij.stand.realiseren_uiterlijk or ""


def _uiterlijk_op(rij: Bordrij) -> date:
    return rij.stand.realiseren_uiterlijk or date.max


def _besluit(rij: Bordrij) -> str:
    taak = rij.stand.taak
    return f"{taak.kenmerk or 'verdeelbesluit'}, versie {taak.versie}" if taak else ""


def _alleen_uitvoer() -> list[Kolom]:
    def getal(naam: str, kop: str, waarde: object, uitleg: str = "") -> Kolom:
        return Kolom(naam, kop, waarde, soort="getal", uitleg=uitleg, op_scherm=False)  # type: ignore[arg-type]

    def tekst(naam: str, kop: str, waarde: object, uitleg: str = "") -> Kolom:
        return Kolom(naam, kop, waarde, uitleg=uitleg, op_scherm=False)  # type: ignore[arg-type]

    return [
        tekst("code", "Gemeentecode", "gebied.code"),
        tekst("doelsoort", "Gemeten tegen", "stand.soort.label", "De taak, of de indicatieve opgave zonder besluit."),
        getal("doel_amv", "Taak of opgave waarvan amv", lambda rij: rij.stand.maat(Groep.AMV).doel),
        getal("tekort_regulier", "Tekort nu regulier", "stand.tekort_regulier"),
        getal("tekort_amv", "Tekort nu amv", "stand.tekort_amv"),
        tekst("besluit_nr", "Besluit", _besluit),
        Kolom(
            "besluit_op",
            "Besluit bekendgemaakt op",
            lambda rij: rij.stand.taak.bekendgemaakt_op if rij.stand.taak else "",
            soort="datum",
            op_scherm=False,
        ),
        tekst("geschorst", "Schorsing", lambda rij: schorsingszin(rij.stand), "Door de rechter (Awb art. 8:81)."),
        getal("dagen_te_laat", "Dagen over de termijn", "stand.dagen_te_laat"),
        getal("opgave", "Indicatieve opgave", "maat.opgave", INDICATIEF),
        getal("opgave_amv", "Indicatieve opgave waarvan amv", "stand.opgave.amv"),
        getal("gerealiseerd_amv", "Gerealiseerd waarvan amv", lambda rij: rij.stand.maat(Groep.AMV).gerealiseerd),
        getal("valt_weg", "Valt weg", "maat.valt_weg", "Telt nu, op de laatste dag van de termijn niet meer."),
        getal("tekort_straks", "Tekort op de laatste dag", "maat.tekort_straks", "Als elk plan doorgaat."),
        getal("noodopvang", "Noodopvang", "maat.noodopvang", NOODOPVANG),
        getal("besluit", "Telt voor het verdeelbesluit", "maat.besluit"),
        getal("duurzaam", "Duurzaam", "maat.duurzaam", "Besluit art. 3.1."),
        getal("onbekend", "Onbekend", "stand.onbekend", ONBEKEND),
        tekst("reden", "Reden van de status", "oordeel.reden"),
        tekst("let_op_alles", "Let op", "voluit", LET_OP),
        tekst("bron_opgave", "Bron van de opgave", "stand.opgave.bron"),
        Kolom("opgave_op", "Opgave bekendgemaakt op", "stand.opgave.bekendgemaakt_op", soort="datum", op_scherm=False),
        Kolom("demonstratie", "Opgave is verzonnen", "stand.opgave.demonstratie", op_scherm=False),
    ]
