"""Documents in a dossier."""

from datetime import datetime

from django.core.files.base import ContentFile
from django.db import transaction

from spreiding.accounts.models import User
from spreiding.audit.actions import leg_alle_vast
from spreiding.bezwaar.actions.gemeenschappelijk import EEN_TEL, feit, vergrendeld
from spreiding.bezwaar.models import Bezwaarstuk
from spreiding.core.bestand import Bestand
from spreiding.core.db import gesloten, open_registratie
from spreiding.regels.feiten import Feit


@transaction.atomic
def stuk_toevoegen(*, dossier_id: int, omschrijving: str, bestand: Bestand, door: User, nu: datetime) -> Bezwaarstuk:
    """Keep a document with a dossier. The very same one twice (double submit) is one."""
    dossier = vergrendeld(dossier_id).dossier
    zelfde = {"dossier": dossier, "sha256": bestand.sha256, "omschrijving": omschrijving}
    if al := Bezwaarstuk.objects.bekend_op().filter(**zelfde).first():
        return al
    stuk = Bezwaarstuk(
        **zelfde,
        bestandsnaam=bestand.naam,
        mediatype=bestand.mediatype,
        grootte=len(bestand.inhoud),
        registratie=open_registratie(nu),
        door=door,
    )
    stuk.bestand.save(bestand.naam, ContentFile(bestand.inhoud), save=False)
    stuk.save(force_insert=True)
    gegevens = {"omschrijving": omschrijving, "sha256": bestand.sha256}
    leg_alle_vast([feit(Feit.BEZWAARSTUK_TOEGEVOEGD, dossier, door=door, nu=nu, gegevens=gegevens)])
    return stuk


@transaction.atomic
def stuk_intrekken(*, stuk_id: int, reden: str, door: User, nu: datetime) -> Bezwaarstuk:
    """Withdraw a document; the row and the file stay. Withdrawing twice changes nothing."""
    stuk = Bezwaarstuk.objects.select_for_update(of=("self",)).select_related("dossier").get(pk=stuk_id)
    if stuk.registratie.upper is not None:
        return stuk
    nu = max(nu, stuk.registratie.lower + EEN_TEL)
    stuk.registratie = gesloten(stuk.registratie, nu)
    stuk.save(update_fields=["registratie"])
    gegevens = {"omschrijving": stuk.omschrijving, "reden": reden}
    leg_alle_vast([feit(Feit.BEZWAARSTUK_INGETROKKEN, stuk.dossier, door=door, nu=nu, gegevens=gegevens)])
    return stuk
