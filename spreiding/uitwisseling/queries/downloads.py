"""Downloads of one person, and those that wait for a worker."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Q

from spreiding.accounts.permissions import Recht, mag
from spreiding.accounts.scoping import lidmaatschappen_van
from spreiding.core.tabel.uitvoer import FORMATEN
from spreiding.opvang.queries.openbaarheid import vertrouwelijk_geworden
from spreiding.regels.downloads import (
    GEDULD,
    Downloadfeiten,
    Downloadstand,
    belemmeringen_openen,
)
from spreiding.uitwisseling.models import Download
from spreiding.uitwisseling.queries.adres import Adres, lees_adres

# Pages whose files name locaties.
MET_LOCATIES = {
    Recht.WERKVOORRAAD_LEZEN,
    Recht.BEELD_LANDELIJK_LEZEN,
    Recht.BEELD_PROVINCIE_LEZEN,
    Recht.LOCATIE_LEZEN,
    Recht.VERSLAG_LEZEN,
    Recht.TOEZICHT_LEZEN,
}
SLOTKLASSE = 5340  # advisory locks of downloads, beside those of the schedule


@dataclass(frozen=True, slots=True)
class Downloadrij:
    """A download on the page of its owner."""

    download: Download
    stand: Downloadstand

    @property
    def is_open(self) -> bool:
        return self.stand.is_open

    @property
    def is_te_halen(self) -> bool:
        return self.stand is Downloadstand.KLAAR

    @property
    def procent(self) -> int | None:
        """How far it is; None when that is not known yet."""
        if not self.download.totaal:
            return None
        return min(100 * self.download.gedaan // self.download.totaal, 100)

    @property
    def lijst(self) -> str:
        """The page it was made of."""
        return self.download.adres

    @property
    def opnieuw(self) -> str:
        """The address that is asked again."""
        return met_formaat(self.download.adres, self.download.formaat)


def met_formaat(adres: str, formaat: str) -> str:
    """The address of the file: that of the list with its format."""
    gelezen = lees_adres(adres)
    return gelezen.met(formaat=formaat) if gelezen else adres


def downloads_van(user: Any, *, nu: datetime) -> list[Downloadrij]:
    """The last hundred downloads of this person, the newest first. One query."""
    rijen = Download.objects.zichtbaar_voor(user).order_by("-pk")[:100]
    return [Downloadrij(rij, rij.stand_nu(nu)) for rij in rijen]


def rolsleutels(user: Any) -> list[str]:
    """The roles of this person with their area, as they are kept with a file."""
    return sorted(rol.value if code is None else f"{rol.value}:{code}" for rol, code in lidmaatschappen_van(user))


def aanvraagfeiten(user: Any, adres: Adres | None, formaat: str) -> Downloadfeiten:
    """What the rules want to know of a file that somebody asks for."""
    return Downloadfeiten(
        pagina_bestaat=adres is not None,
        mag=adres is not None and mag(user, adres.recht),
        formaat_bestaat=formaat in FORMATEN,
        open=Download.objects.zichtbaar_voor(user).open().count(),
    )


def waarom_niet_open(download: Download, user: Any, *, nu: datetime) -> list[Any]:
    """Obstacles to fetching the file now: judged again, by what this person may see at this moment."""
    adres = lees_adres(download.adres)
    magnu = adres is not None and mag(user, adres.recht)
    toen, heden = download.rollen, rolsleutels(user)
    sinds = download.begonnen_op if adres is not None and adres.recht in MET_LOCATIES else None
    geworden = vertrouwelijk_geworden(user, sinds) if sinds else []
    return belemmeringen_openen(
        download.stand_nu(nu), mag=magnu, rollen_toen=toen, rollen_nu=heden, vertrouwelijk=geworden
    )


def vergeten(nu: datetime) -> list[int]:
    """Downloads that should be on their way while nobody makes them: a lost message, or a worker that died."""
    oud = Q(gevraagd_op__lte=nu - GEDULD)
    ids = list(Download.objects.open().filter(oud).order_by("pk").values_list("pk", flat=True))
    bezet = _bezet(ids) if ids else set()
    return [pk for pk in ids if pk not in bezet]


def _bezet(ids: Iterable[int]) -> set[int]:
    """Those that some worker holds the lock of."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT objid FROM pg_locks WHERE locktype = 'advisory' AND classid = %s AND granted AND database ="
            " (SELECT oid FROM pg_database WHERE datname = current_database())",
            [SLOTKLASSE],
        )
        return {nummer for (nummer,) in cursor.fetchall()} & set(ids)
