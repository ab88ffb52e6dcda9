"""Making a file in the background: the page is asked as the person who wants it, and its answer is kept.

One worker at a time, by a lock of the database session that falls away when the process dies. A worker that dies
leaves a row that says "bezig" while nobody holds its lock: `downloads_nalopen` puts it in the queue again, three times
at most.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from tempfile import TemporaryFile
from time import perf_counter
from typing import IO, Any

from django.core.exceptions import PermissionDenied
from django.core.files import File
from django.db import DatabaseError, connection, transaction
from django.urls import Resolver404

from spreiding.accounts.models import User
from spreiding.audit.actions import leg_vast
from spreiding.core.verzoek import NietGevonden, als_bestand, sluit, vraag_als
from spreiding.regels.downloads import BEWAARTIJD, HOOGSTENS_POGINGEN, Downloadstand
from spreiding.regels.feiten import Feit
from spreiding.regels.rollen import Rol
from spreiding.regels.signalen import Signaalregel
from spreiding.signalen.actions import signaal_geven
from spreiding.uitwisseling.models import Download
from spreiding.uitwisseling.models.download import downloadpad
from spreiding.uitwisseling.queries.downloads import SLOTKLASSE, met_formaat, rolsleutels

log = logging.getLogger(__name__)
GEEN_RECHT = "U mag deze lijst niet (meer) openen."
WEG = "Deze lijst is er niet (meer), of zij hoort niet bij uw gebied."
ONVERWACHT = "Er ging iets mis bij het maken. Probeer het later opnieuw; lukt het dan niet, meld het de beheerder."
TE_VAAK = f"Het maken lukte {HOOGSTENS_POGINGEN} keer niet. Maak de lijst kleiner met een filter, of kies csv."


class Geannuleerd(Exception):
    """The person does not want it any more."""


class GeenBestand(Exception):
    """The page gave no file; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Gemaakt:
    """A file in a temporary place, with what is kept about it."""

    inhoud: IO[bytes]
    naam: str
    mediatype: str
    grootte: int
    sha256: str


def download_maken(*, download_id: int, nu: datetime) -> Download | None:
    """Make the file when it still waits for that; None when somebody else is making it, or nobody wants it.

    Idempotent: what ended is left alone. What goes wrong is said on the row and in a signal.
    """
    with _slot(download_id) as gekregen:
        download = _begin(download_id, nu) if gekregen else None
        if download is None:
            return None
        start = perf_counter()
        try:
            with _bestand(download) as gemaakt:
                _klaar(download_id, gemaakt, nu + timedelta(seconds=perf_counter() - start))
        except Geannuleerd:
            pass
        except Exception as fout:
            zin = _zin(fout)
            _mislukt(download_id, zin, nu + timedelta(seconds=perf_counter() - start))
        return Download.objects.get(pk=download_id)


@contextmanager
def _slot(download_id: int) -> Iterator[bool]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [SLOTKLASSE, download_id])
        gekregen = bool(cursor.fetchone()[0])
    try:
        yield gekregen
    finally:
        if gekregen:
            with suppress(DatabaseError), connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [SLOTKLASSE, download_id])


@transaction.atomic
def _begin(download_id: int, nu: datetime) -> Download | None:
    """The row as "bezig"; None when it ended already. After too many attempts that died it ends as failed."""
    download = Download.objects.select_for_update(of=("self",)).filter(pk=download_id).first()
    if download is None or not Downloadstand(download.stand).is_open:
        return None
    if download.pogingen >= HOOGSTENS_POGINGEN:
        _eindig_mislukt(download, TE_VAAK, nu)
        return None
    persoon = User.objects.get(pk=download.persoon_id)
    download.stand, download.begonnen_op, download.pogingen = Downloadstand.BEZIG.value, nu, download.pogingen + 1
    download.gedaan = download.totaal = 0
    download.rollen = rolsleutels(persoon)
    download.save(update_fields=["stand", "begonnen_op", "pogingen", "gedaan", "totaal", "rollen"])
    return download


@contextmanager
def _bestand(download: Download) -> Iterator[Gemaakt]:
    """The answer of the page in a temporary file. Raises GeenBestand when the answer is no file."""
    persoon = User.objects.get(pk=download.persoon_id)  # as this person is now, not as when it was asked
    adres = met_formaat(download.adres, download.formaat)
    antwoord = vraag_als(persoon, adres, voortgang=lambda n, van: _voortgang(download.pk, n, van))
    try:
        bestand = als_bestand(antwoord)
        if bestand is None:
            raise GeenBestand(getattr(antwoord, "zin", "") or "Deze pagina geeft geen bestand in dit formaat.")
        with TemporaryFile() as tijdelijk:
            som, grootte = sha256(), 0
            for brok in bestand.brokken:
                tijdelijk.write(brok)
                som.update(brok)
                grootte += len(brok)
            tijdelijk.seek(0)
            yield Gemaakt(tijdelijk, bestand.naam, bestand.mediatype, grootte, som.hexdigest())
    finally:
        sluit(antwoord)


def _voortgang(pk: int, gedaan: int, totaal: int) -> None:
    """Tell how far it is; raises Geannuleerd when it was cancelled meanwhile."""
    bezig = Download.objects.filter(pk=pk, stand=Downloadstand.BEZIG.value)
    if not bezig.update(gedaan=gedaan, totaal=totaal):
        raise Geannuleerd


@transaction.atomic
def _klaar(download_id: int, gemaakt: Gemaakt, op: datetime) -> None:
    download = _vergrendeld(download_id)
    if download.stand != Downloadstand.BEZIG.value:
        return
    download.bestand.storage.delete(downloadpad(download, ""))  # what an attempt that died may have left
    download.bestand.save("bestand", File(gemaakt.inhoud), save=False)
    download.stand, download.geeindigd_op, download.bewaard_tot = Downloadstand.KLAAR.value, op, op + BEWAARTIJD
    download.bestandsnaam, download.mediatype = gemaakt.naam[:200], gemaakt.mediatype[:100]
    download.grootte, download.sha256 = gemaakt.grootte, gemaakt.sha256
    download.save()
    _log(Feit.DOWNLOAD_GEMAAKT, download, op, sha256=download.sha256, grootte=download.grootte)
    _signaal(download, op, f"Uw bestand {download.bestandsnaam} is klaar",
             f"U kunt het ophalen tot en met {(op + BEWAARTIJD):%-d-%-m-%Y}. Daarna wordt het opgeruimd.")  # fmt: skip


@transaction.atomic
def _mislukt(download_id: int, zin: str, op: datetime) -> None:
    download = _vergrendeld(download_id)
    if Downloadstand(download.stand).is_open:
        _eindig_mislukt(download, zin, op)


def _eindig_mislukt(download: Download, zin: str, op: datetime) -> None:
    download.stand, download.geeindigd_op, download.fout = Downloadstand.MISLUKT.value, op, zin[:300]
    download.save(update_fields=["stand", "geeindigd_op", "fout"])
    _log(Feit.DOWNLOAD_MISLUKT, download, op, reden=download.fout)
    _signaal(download, op, f"Uw bestand van ‘{download.titel}’ is niet gelukt", download.fout)


def _vergrendeld(download_id: int) -> Download:
    return Download.objects.select_for_update(of=("self",)).get(pk=download_id)


def _zin(fout: Exception) -> str:
    """What to tell this person; what we did not foresee goes to the log."""
    if isinstance(fout, GeenBestand):
        return str(fout)
    if isinstance(fout, PermissionDenied):
        return GEEN_RECHT
    if isinstance(fout, NietGevonden | Resolver404):
        return WEG
    log.exception("download mislukt", exc_info=fout)
    return ONVERWACHT


def _signaal(download: Download, op: datetime, titel: str, zin: str) -> None:
    """To this person alone; without a role there is nobody to tell, the page says it."""
    rollen = [Rol(sleutel.partition(":")[0]) for sleutel in download.rollen]
    if rollen:
        signaal_geven(
            regel=Signaalregel.DOWNLOAD, soort="download", sleutel=str(download.pk), trede=download.stand,
            titel=titel, zin=zin, rollen=dict.fromkeys(rollen), nu=op, persoon=download.persoon_id,
            href=download.get_absolute_url(),
        )  # fmt: skip


def _log(feit: Feit, download: Download, op: datetime, **gegevens: Any) -> None:
    leg_vast(feit, over=download, door=None, op=op, gegevens={"formaat": download.formaat, **gegevens})
