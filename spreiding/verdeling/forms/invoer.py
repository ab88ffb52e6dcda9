"""Lines from a table: a file, or text pasted from one. Every row and cell is judged; nothing is kept yet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms

from spreiding.core import opmaak
from spreiding.core.tabel.inlezen import CelFout, Invoerkolom, Onleesbaar, Rij, kopvorm, lees_tabel
from spreiding.gebied.models import Gemeente
from spreiding.regels.besluitverloop import MAX_AANTAL
from spreiding.verdeling.actions import RegelInvoer

KOLOMMEN = (
    Invoerkolom("gemeente", "Gemeente", verplicht=True, ingevuld=True, voorbeeld="Arnhem of GM0202",
                synoniemen=("gemeentenaam", "gemeentecode", "code", "naam")),
    Invoerkolom("totaal", "Totaal", soort="getal", maximum=2 * MAX_AANTAL, synoniemen=("plaatsen", "aantal")),
    Invoerkolom("regulier", "Regulier", soort="getal", maximum=MAX_AANTAL, synoniemen=("plaatsen regulier",)),
    Invoerkolom("amv", "Amv", soort="getal", maximum=MAX_AANTAL, synoniemen=("waarvan amv", "plaatsen amv")),
    Invoerkolom("uiterlijk", "Uiterlijk op", soort="datum",
                synoniemen=("realiseren uiterlijk", "te realiseren uiterlijk op", "realisatiedatum")),
)  # fmt: skip
BIJNAMEN = {"denhaag": "GM0518", "denbosch": "GM0796", "bergen": "", "hengelo": ""}
MAX_TEKST = 500_000


class InvoerForm(forms.Form):
    """A file or pasted text; one of the two."""

    bestand = forms.FileField(
        label="bestand", required=False, help_text="csv, xlsx of ods, hoogstens 5 MB.",
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.ods"}),
        error_messages={"empty": "Dit bestand is leeg. Kies een ander bestand."},
    )  # fmt: skip
    tekst = forms.CharField(
        label="of plak de tabel hier", required=False, max_length=MAX_TEKST, strip=False,
        help_text="Met de koppen erboven, zoals gekopieerd uit een rekenblad.",
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        error_messages={"max_length": "Deze tekst is te lang. Gebruik een bestand."},
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or {}
        if not self.errors and not gegevens.get("bestand") and not (gegevens.get("tekst") or "").strip():
            raise forms.ValidationError("Kies een bestand of plak een tabel.")
        return gegevens

    @property
    def bron(self) -> Any:
        """What `lees_tabel` reads: the file, else the text as bytes."""
        return self.cleaned_data["bestand"] or self.cleaned_data["tekst"].encode()


@dataclass(frozen=True, slots=True)
class Voorbeeldregel:
    """A row of the table that could be read: what becomes of the gemeente. `wat`: nieuw, anders or gelijk."""

    invoer: RegelInvoer
    was: tuple[int, int, date] | None

    @property
    def wat(self) -> str:
        nieuw = (self.invoer.regulier, self.invoer.amv, self.invoer.realiseren_uiterlijk)
        return "nieuw" if self.was is None else "gelijk" if self.was == nieuw else "anders"


@dataclass(frozen=True, slots=True)
class Voorbeeld:
    """What the table would do, and everything that is wrong with it."""

    regels: tuple[Voorbeeldregel, ...]
    fouten: tuple[CelFout, ...]
    vervalt: tuple[str, ...]
    rijen: int
    ongebruikt: tuple[str, ...]

    @property
    def klopt(self) -> bool:
        return not self.fouten

    @property
    def veranderd(self) -> int:
        return sum(1 for regel in self.regels if regel.wat != "gelijk")


@dataclass(frozen=True, slots=True)
class Kennis:
    """What is needed to judge a row: gemeenten by code and name, of here and elsewhere, and the default day."""

    provincie: str
    provincienaam: str
    hier: Mapping[str, Gemeente]
    elders: Mapping[str, str]
    huidig: Mapping[str, tuple[int, int, date]]
    standaard: date
    laatste: date

    def zoek(self, tekst: str) -> Gemeente | str:
        """The gemeente meant by a code or a name, or a sentence that says what is wrong."""
        vorm = kopvorm(tekst)
        vorm = kopvorm(BIJNAMEN.get(vorm) or vorm)
        if vorm.isdigit() and len(vorm) <= 4:
            vorm = f"gm{vorm:0>4}"
        if gemeente := self.hier.get(vorm):
            return gemeente
        if waar := self.elders.get(vorm):
            return waar
        kort = tekst if len(tekst) <= 40 else f"{tekst[:40]}…"
        return f"‘{kort}’ kennen we niet. Typ de naam zoals het CBS die schrijft, of de code, bijvoorbeeld GM0202."


def lees_voorbeeld(bron: Any, kennis: Kennis) -> Voorbeeld:
    """Read and judge the whole table. Raises Onleesbaar when it is no table at all."""
    gelezen = lees_tabel(bron, KOLOMMEN)
    if not {"totaal", "regulier"} & set(gelezen.kolommen) or "amv" not in gelezen.kolommen:
        raise Onleesbaar(
            "We vinden de kolommen met aantallen niet. Gebruik ‘Regulier’ en ‘Amv’, of ‘Totaal’ en ‘Amv’.",
            code="kolommen",
        )
    fouten, regels, gezien = list(gelezen.fouten), [], {}
    slecht = {(fout.rij, fout.kolom) for fout in fouten}
    for rij in gelezen.rijen:
        invoer, mis = _lees_rij(rij, kennis, slecht)
        if invoer and (eerder := gezien.setdefault(invoer.gemeente.code, rij.nummer)) != rij.nummer:
            mis.append(CelFout(rij.nummer, "Gemeente", f"{invoer.gemeente.naam} staat ook in rij {eerder}. Laat er één"
                               " staan.", rij.ruw["gemeente"]))  # fmt: skip
        fouten += mis
        if invoer and not mis:
            regels.append(Voorbeeldregel(invoer, kennis.huidig.get(invoer.gemeente.code)))
    namen = {g.code: g.naam for g in kennis.hier.values()}
    vervalt = sorted(namen.get(code, code) for code in kennis.huidig if code not in gezien)
    fouten.sort(key=lambda fout: (fout.rij, fout.kolom))
    return Voorbeeld(tuple(regels), tuple(fouten), tuple(vervalt), len(gelezen.rijen), gelezen.ongebruikt)


def _lees_rij(rij: Rij, kennis: Kennis, slecht: set[tuple[int, str]]) -> tuple[RegelInvoer | None, list[CelFout]]:
    fouten: list[CelFout] = []

    def fout(kolom: str, tekst: str) -> None:
        naam = next(k.naam for k in KOLOMMEN if k.kop == kolom)
        if (rij.nummer, kolom) not in slecht:
            fouten.append(CelFout(rij.nummer, kolom, tekst, rij.ruw.get(naam, "")))

    gemeente = kennis.zoek(rij.waarden["gemeente"]) if rij.waarden["gemeente"] else ""
    if isinstance(gemeente, str):
        fout("Gemeente", gemeente)
    regulier, amv = _aantallen(rij, fout)
    uiterlijk = rij.waarden["uiterlijk"] or kennis.standaard
    if uiterlijk > kennis.laatste:
        fout("Uiterlijk op", f"Kies een dag tot en met {opmaak.datum_kort(kennis.laatste)}: zo lang geldt het besluit.")
    if isinstance(gemeente, str) or regulier is None or amv is None:
        return None, fouten
    return RegelInvoer(gemeente, regulier, amv, uiterlijk, {"bron": "ingelezen tabel"}), fouten


def _aantallen(rij: Rij, fout: Any) -> tuple[int | None, int | None]:
    """Regulier and amv of a row; the total is used when regulier is not there, and must agree when it is."""
    totaal, regulier, amv = (rij.waarden[naam] for naam in ("totaal", "regulier", "amv"))
    if amv is None:
        fout("Amv", "Deze cel is leeg. Typ een heel getal; is er geen amv, typ dan 0.")
        return None, None
    if totaal is None and regulier is None:
        fout("Regulier" if "regulier" in rij.ruw else "Totaal", "Deze cel is leeg. Typ een heel getal, of 0.")
        return None, None
    if totaal is not None and amv > totaal:
        fout(
            "Amv", f"Amv ({opmaak.getal(amv)}) is meer dan het totaal ({opmaak.getal(totaal)}). Amv zit in het totaal."
        )
        return None, None
    if None not in (totaal, regulier) and regulier + amv != totaal:
        fout("Totaal", f"Regulier en amv zijn samen {opmaak.getal(regulier + amv)}. Verbeter een van de drie.")
        return None, None
    return (totaal - amv if regulier is None else regulier), amv


def als_gegevens(regels: Sequence[Voorbeeldregel]) -> list[list[Any]]:
    """The lines in a form that can be signed and sent along with the page."""
    return [
        [r.invoer.gemeente.code, r.invoer.regulier, r.invoer.amv, r.invoer.realiseren_uiterlijk.isoformat()]
        for r in regels
    ]
