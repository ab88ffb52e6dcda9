"""The dossier of a large gemeente (200 locaties and 500 events more than the seed gives it), and sealing the log."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

from django.db import transaction

from spreiding.accounts.models import Lidmaatschap, User
from spreiding.audit.actions import gebeurtenis, leg_alle_vast
from spreiding.audit.queries.keten import keur_logboek, laatste_zegel
from spreiding.core.peil import Peil
from spreiding.core.tabel import Verantwoording
from spreiding.dashboard.queries.zicht import zicht
from spreiding.gebied.models import Gemeente
from spreiding.meetlat.vloer import PEILDATUM
from spreiding.meetlat.zaad import zaai_gemeente
from spreiding.regels.feiten import Feit
from spreiding.regels.rollen import Rol
from spreiding.toezicht.queries.dossier import Bron, Dossier
from spreiding.toezicht.views.dossierpakket import maak_pakket
from spreiding.toezicht.views.dossierpdf import dossierpdf

ARNHEM = "GM0202"
NU = datetime(2027, 3, 5, 9, tzinfo=UTC)
LOCATIES, GEBEURTENISSEN = 200, 500
LEZER = "meetlat-toezicht"


def dossierwerk() -> Iterator[tuple[str, Callable[[], object], str]]:
    """(name, what to do, in words)."""
    gemeente = Gemeente.objects.select_related("provincie").get(pk=ARNHEM)
    lezer = _groot(gemeente)
    bron = Verantwoording("Meting", NU, "meetlat")
    yield "dossier pdf", lambda: dossierpdf(_dossier(gemeente, lezer), bron, laatste_zegel()), "grote gemeente"
    yield "dossier zip", lambda: _zip(_dossier(gemeente, lezer), bron), "het hele pakket"
    yield "logboek keuren", keur_logboek, "alle rijen"


def _dossier(gemeente: Gemeente, lezer: User) -> Dossier:
    return Dossier(Bron(gemeente, zicht(Peil(PEILDATUM, NU, PEILDATUM, {}, {})), lezer))


def _zip(dossier: Dossier, bron: Verantwoording) -> int:
    return sum(len(brok) for brok in maak_pakket(dossier, bron, laatste_zegel()).stroom())


@transaction.atomic
def _groot(gemeente: Gemeente) -> User:
    """Make the gemeente large, once per database; gives the reader."""
    lezer, is_nieuw = User.objects.get_or_create(username=LEZER, defaults={"password": "!"})
    if is_nieuw:
        Lidmaatschap.objects.create(user=lezer, rol=Rol.TOEZICHT.value)
        locaties = zaai_gemeente(gemeente, aantal=LOCATIES)
        feiten = [
            gebeurtenis(
                Feit.VERTRAGING_GEMELD, over=locaties[nummer % LOCATIES], door=lezer,
                op=NU - timedelta(hours=nummer), provincie_code=gemeente.provincie_id, gemeente_code=gemeente.pk,
                gegevens={"ontvangen_op": "2027-03-01", "nieuwe_datum": "2027-09-01"},
            )
            for nummer in range(1, GEBEURTENISSEN + 1)
        ]  # fmt: skip
        leg_alle_vast(feiten)
    return lezer
