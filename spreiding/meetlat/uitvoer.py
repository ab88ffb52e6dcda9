"""Files: writing a workbook of 5,000 rows, and the whole job in the background from question to file on disk."""

from collections.abc import Callable, Iterator

from spreiding.accounts.models import User
from spreiding.core import klok
from spreiding.core.tabel import Kolom, Tabel, Verantwoording
from spreiding.core.tabel.formaten import schrijf_csv, schrijf_xlsx
from spreiding.core.tabel.tabel import GEEN_VRAAG
from spreiding.meetlat.nacht import piek_mb
from spreiding.meetlat.vloer import PEILDATUM
from spreiding.opvang.models import Capaciteit
from spreiding.uitwisseling import actions

REGELS = 5_000
KOLOMMEN = (
    Kolom("naam", "Naam"),
    Kolom("gemeente", "Gemeente"),
    Kolom("aantal", "Plekken", soort="getal"),
    Kolom("deel", "Deel", soort="procent"),
    Kolom("dag", "Vanaf", soort="datum"),
    Kolom("zin", "Reden"),
)
MAX_STROOM = 1_000_000
PLAATSEN = (
    Kolom("locatie", "Locatie", "locatie_id", soort="getal"),
    Kolom("doelgroep", "Doelgroep"),
    Kolom("aantal", "Plekken", soort="getal"),
    Kolom("van", "Vanaf", "geldigheid.lower", soort="datum"),
)
LIJST = f"/locaties/?stand_per={PEILDATUM.isoformat()}&formaat=xlsx"


def uitvoerwerk(gebruiker: User) -> Iterator[tuple[str, Callable[[], object], str]]:
    """(name, what to do, in words). The job makes a file of all locaties of this scale."""
    yield "xlsx", _werkboek, "5.000 regels van 6 kolommen"
    aantal = min(MAX_STROOM, Capaciteit.objects.count())
    yield "csv", _stroom, f"{aantal} regels uit de database als stroom, {geheugen_erbij(_stroom)} MB erbij"
    yield "download", lambda: _download(gebruiker), "alle locaties als xlsx, op de achtergrond"


def _rij(nummer: int) -> dict[str, object]:
    return {
        "naam": f"Locatie {nummer}", "gemeente": "Arnhem", "aantal": nummer % 900, "deel": nummer % 100 / 100,
        "dag": PEILDATUM, "zin": "Telt mee: beschikbaar en ten minste vijf jaar.",
    }  # fmt: skip


def _werkboek() -> None:
    bron = Verantwoording("Meting", klok.nu(), "meetlat")
    tabel = Tabel(KOLOMMEN, [_rij(nummer) for nummer in range(REGELS)], GEEN_VRAAG)
    with schrijf_xlsx(tabel, bron) as bestand:
        bestand.read()


def _stroom() -> None:
    """Rows of capaciteit, a million at most, written and thrown away."""
    tabel = Tabel(PLAATSEN, Capaciteit.objects.order_by("pk")[:MAX_STROOM], GEEN_VRAAG)
    for _ in schrijf_csv(tabel, Verantwoording("Meting", klok.nu(), "meetlat")):
        pass


def geheugen_erbij(werk: Callable[[], object]) -> int | str:
    """MB that this process needed at most on top of what it had; "?" where the system does not say."""
    eerst, piek = piek_mb(lambda: None), piek_mb(werk)
    return piek - eerst if isinstance(piek, int) and isinstance(eerst, int) else "?"


def _download(gebruiker: User) -> None:
    nu = klok.nu()
    download = actions.download_aanvragen(adres=LIJST, titel="Locaties", door=gebruiker, nu=nu, klaarzetten=False)
    gemaakt = actions.download_maken(download_id=download.pk, nu=nu)
    if gemaakt is None or gemaakt.stand != "klaar":
        raise RuntimeError(f"De download lukte niet: {gemaakt and gemaakt.fout}")
    gemaakt.bestand.storage.delete(gemaakt.bestand.name)
