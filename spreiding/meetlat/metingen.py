"""What is measured: pages of the product against the floor of one query and an empty page."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import asdict, dataclass
from itertools import count

from django.db import connection

from spreiding.meetlat.dossier import dossierwerk
from spreiding.meetlat.inlezen import VLOER as INLEESVLOER
from spreiding.meetlat.inlezen import inleeswerk
from spreiding.meetlat.klok import Tijden, meet
from spreiding.meetlat.nacht import meet_nacht
from spreiding.meetlat.realisatie import meet_realisatie
from spreiding.meetlat.server import Lezer
from spreiding.meetlat.termijnen import meet_termijnen
from spreiding.meetlat.toezicht import meet_toezicht
from spreiding.meetlat.uitvoer import uitvoerwerk
from spreiding.meetlat.vloer import BORD, GEMEENTE, LANDELIJK, LIJST, OPSLAAN, PEILDATUM, Vloer
from spreiding.meetlat.zaad import gebruiker
from spreiding.opvang.models import Capaciteit, Gegevensversie, Locatie

STAND = f"stand_per={PEILDATUM.isoformat()}"
PAGINAS = {
    "provinciebord": (f"/provincies/gelderland/?{STAND}", BORD),
    "locatielijst": (f"/locaties/?{STAND}", LIJST),
    "gemeente": (f"/gemeenten/GM0202/?{STAND}", GEMEENTE),
    "landelijk": (f"/landelijk/?{STAND}", LANDELIJK),
}


GEEN_PAGINA = Tijden(0, 0, 0)


@dataclass(frozen=True, slots=True)
class Meting:
    """One page at one scale. `verhouding` = p50 of the page / (p50 of its query + p50 of an empty page)."""

    naam: str
    schaal: int
    pagina: Tijden
    vloer_sql: Tijden
    leeg: Tijden
    toelichting: str = ""

    @property
    def verhouding(self) -> float:
        vloer = self.vloer_sql.p50 + self.leeg.p50
        return round(self.pagina.p50 / vloer, 2) if vloer else 0.0  # a nightly job has no floor

    def als_json(self) -> dict[str, object]:
        return {**asdict(self), "verhouding": self.verhouding}


def metingen(lezer: Lezer, *, schaal: int, keren: int, alleen: Collection[str] = ()) -> Iterator[Meting]:
    """Everything at this scale, or only the groups that are named."""
    leeg = meet(lambda: lezer.haal("/meetlat/leeg/"), keren=keren)
    for naam, groep in GROEPEN.items():
        if not alleen or naam in alleen:
            yield from groep(lezer, schaal, keren, leeg)


def _paginas(lezer: Lezer, schaal: int, keren: int, leeg: Tijden) -> Iterator[Meting]:
    """Each page warm and right after a change."""
    for naam, (pad, vloer) in PAGINAS.items():
        sql = meet(lambda v=vloer: _uitvoeren(v), keren=keren)
        yield Meting(naam, schaal, meet(lambda p=pad: lezer.haal(p), keren=keren), sql, leeg, "warm")
        koud = meet(_na_wijziging(lezer, pad), keren=max(keren // 3, 5), warm=1)
        yield Meting(naam, schaal, koud, sql, leeg, "na een wijziging")


def _realisatie(_lezer: Lezer, schaal: int, keren: int, _leeg: Tijden) -> Iterator[Meting]:
    for wat, vraag, sql in meet_realisatie(keren):
        yield Meting("realisatie", schaal, vraag, sql, GEEN_PAGINA, wat)


def _nacht(_lezer: Lezer, schaal: int, keren: int, _leeg: Tijden) -> Iterator[Meting]:
    for wat, tijden in meet_nacht(keren):
        yield Meting("nacht", schaal, tijden, GEEN_PAGINA, GEEN_PAGINA, wat)


def _opslag(lezer: Lezer, schaal: int, keren: int, leeg: Tijden) -> Iterator[Meting]:
    yield Meting("opslaan", schaal, *_opslaan(lezer, keren), leeg, "capaciteit met oordeel")


def _inlezen(_lezer: Lezer, schaal: int, keren: int, leeg: Tijden) -> Iterator[Meting]:
    sql = meet(lambda: _uitvoeren(INLEESVLOER), keren=keren)
    for naam, werk, wat in inleeswerk():
        yield Meting(naam, schaal, meet(werk, keren=max(keren // 5, 3), warm=1), sql, leeg, wat)


def _termijnen(_lezer: Lezer, schaal: int, _keren: int, leeg: Tijden) -> Iterator[Meting]:
    """Knows no database: at the first scale only."""
    if schaal == 1:
        yield Meting("termijnen", schaal, *meet_termijnen(), leeg, "10.000 zaken als stroom")


def _uitvoer(_lezer: Lezer, schaal: int, keren: int, _leeg: Tijden) -> Iterator[Meting]:
    """Files have no floor: what they must stay below stands in docs/meetlat.md."""
    for naam, werk, wat in uitvoerwerk(gebruiker()):
        yield Meting(naam, schaal, meet(werk, keren=max(keren // 10, 3), warm=1), GEEN_PAGINA, GEEN_PAGINA, wat)


def _dossier(_lezer: Lezer, schaal: int, keren: int, _leeg: Tijden) -> Iterator[Meting]:
    """Files have no floor: what they must stay below stands in docs/meetlat.md."""
    for naam, werk, wat in dossierwerk():
        yield Meting(naam, schaal, meet(werk, keren=max(keren // 10, 3), warm=1), GEEN_PAGINA, GEEN_PAGINA, wat)


def _toezicht(_lezer: Lezer, schaal: int, keren: int, _leeg: Tijden) -> Iterator[Meting]:
    for wat, tijden, sql, leeg in meet_toezicht(keren):
        yield Meting("toezicht", schaal, tijden, sql, leeg, wat)


GROEPEN: dict[str, Callable[[Lezer, int, int, Tijden], Iterator[Meting]]] = {
    "paginas": _paginas,
    "realisatie": _realisatie,
    "nacht": _nacht,
    "opslaan": _opslag,
    "inlezen": _inlezen,
    "termijnen": _termijnen,
    "uitvoer": _uitvoer,
    "dossier": _dossier,
    "toezicht": _toezicht,
}


def _uitvoeren(vloer: Vloer) -> None:
    with connection.cursor() as cursor:
        cursor.execute(vloer.sql, vloer.parameters)
        cursor.fetchall()


def _na_wijziging(lezer: Lezer, pad: str) -> Callable[[], object]:
    """Load the page when a write in Gelderland just made its cached figures stale."""

    def laad() -> None:
        Gegevensversie.objects.bulk_create(
            [Gegevensversie(provincie_id="PV25")],
            update_conflicts=True,
            unique_fields=["provincie"],
            update_fields=["stempel"],
        )
        lezer.haal(pad)

    return laad


def _opslaan(lezer: Lezer, keren: int) -> tuple[Tijden, Tijden]:
    """Save another number of places through the form, and the same rows by hand in one statement."""
    locatie = Locatie.objects.filter(provincie="PV25").order_by("pk")[3]
    begin = Capaciteit.objects.bekend_op().filter(locatie=locatie).earliest("geldigheid").geldigheid.lower
    pad, aantal = f"/locaties/{locatie.pk}/plaatsen/", count(40)
    lezer.haal(pad)

    def bewaar() -> None:
        locatie.refresh_from_db(fields=["versie"])
        lezer.stuur(pad, velden(locatie.versie, next(aantal), begin.isoformat()))

    pagina = meet(bewaar, keren=keren)
    vloer = Vloer(OPSLAAN.sql, OPSLAAN.parameters | {"locatie": locatie.pk})
    return pagina, meet(lambda: _uitvoeren(vloer), keren=keren)


def velden(versie: int, aantal: int, van: str) -> dict[str, object]:
    """The form "aantal plaatsen wijzigen", filled in."""
    return {
        "versie": versie,
        "doelgroep": "regulier",
        "aantal": aantal,
        "van": van,
        "tot_en_met": "",
        "reden": "meting",
        "aandelen-TOTAL_FORMS": 0,
        "aandelen-INITIAL_FORMS": 0,
    }
