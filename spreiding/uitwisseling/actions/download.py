"""Asking for a file, cancelling that, and cleaning up what was kept long enough. Making it is in `maken`."""

import logging
from datetime import date, datetime

from django.db import transaction
from kombu.exceptions import OperationalError

from spreiding.accounts.models import User
from spreiding.audit.actions import leg_vast
from spreiding.core.tekst import schoon
from spreiding.regels.belemmering import eis_vrij
from spreiding.regels.downloads import Downloadstand, belemmeringen_aanvragen
from spreiding.regels.feiten import Feit
from spreiding.regels.rooster import Roostertaak
from spreiding.signalen.actions import Loop, taak_draaien
from spreiding.signalen.models import Taakloop
from spreiding.uitwisseling.models import Download
from spreiding.uitwisseling.queries.adres import formaat_in, lees_adres
from spreiding.uitwisseling.queries.downloads import aanvraagfeiten

log = logging.getLogger(__name__)


@transaction.atomic
def download_aanvragen(*, adres: str, titel: str, door: User, nu: datetime, klaarzetten: bool = True) -> Download:
    """Ask for the file at `adres` (with its formaat); it is made after the commit. What is on its way already, is it.

    `klaarzetten=False`: whoever asks makes it too. Raises Belemmerd: no list of ours, no right to it, no such format,
    or too many at once.
    """
    User.objects.select_for_update(of=("self",), no_key=True).get(pk=door.pk)
    lijst, formaat = lees_adres(adres), formaat_in(adres)
    onderweg = Download.objects.zichtbaar_voor(door).open()
    if lijst and (zelfde := onderweg.filter(adres=str(lijst), formaat=formaat).first()):
        return zelfde
    eis_vrij(belemmeringen_aanvragen(aanvraagfeiten(door, lijst, formaat)))
    naam = schoon(titel)[:100] or str(lijst)[:100]
    download = Download(persoon=door, adres=str(lijst), formaat=formaat, titel=naam, gevraagd_op=nu)
    download.save(force_insert=True)
    _log(Feit.DOWNLOAD_GEVRAAGD, download, door, nu, adres=download.adres)
    if klaarzetten:
        transaction.on_commit(lambda: zet_klaar(download.pk))
    return download


def zet_klaar(download_id: int) -> None:
    """In the queue; when that does not answer the row waits, and `downloads_nalopen` finds it."""
    from spreiding.uitwisseling.tasks import download_maken

    try:
        download_maken.delay(download_id)
    except OperationalError:
        log.warning("de wachtrij antwoordt niet; download %s wacht", download_id)


@transaction.atomic
def download_annuleren(*, download_id: int, door: User, nu: datetime) -> Download:
    """Stop; a worker that is at it stops at the next portion. What ended already stays as it is."""
    download = Download.objects.select_for_update(of=("self",)).get(pk=download_id, persoon=door)
    if Downloadstand(download.stand).is_open:
        download.stand, download.geeindigd_op = Downloadstand.GEANNULEERD.value, nu
        download.save(update_fields=["stand", "geeindigd_op"])
        _log(Feit.DOWNLOAD_GEANNULEERD, download, door, nu)
    return download


def downloads_opruimen(*, peildatum: date, nu: datetime, loop_id: int | None = None) -> Taakloop:
    """Remove the files of downloads that were kept long enough; the rows stay. Raises LooptAl."""

    def werk(loop: Loop) -> None:
        oud = Download.objects.filter(bewaard_tot__lte=nu, opgeruimd_op__isnull=True).order_by("pk")
        for pk in oud.values_list("pk", flat=True):
            _opruimen(pk, nu)
            loop.tel(opgeruimd=1)

    return taak_draaien(Roostertaak.DOWNLOADS_OPRUIMEN, werk, peildatum=peildatum, nu=nu, loop_id=loop_id)


@transaction.atomic
def _opruimen(pk: int, nu: datetime) -> None:
    """The file first: a run that dies in between finds the row again, and a file that is gone is no error."""
    download = Download.objects.select_for_update(of=("self",)).get(pk=pk)
    if download.opgeruimd_op is not None:
        return
    if download.bestand:
        download.bestand.storage.delete(download.bestand.name)
    download.bestand, download.opgeruimd_op = "", nu
    download.save(update_fields=["bestand", "opgeruimd_op"])
    _log(Feit.DOWNLOAD_OPGERUIMD, download, None, nu)


def _log(feit: Feit, download: Download, door: User | None, nu: datetime, **gegevens: object) -> None:
    leg_vast(feit, over=download, door=door, op=nu, gegevens={"formaat": download.formaat, **gegevens})
