"""Recording what a gemeente answered when it was heard; toezicht is told at once."""

from datetime import date, datetime

from django.core.files.base import ContentFile
from django.db import transaction
from django.urls import reverse

from spreiding.accounts.models import User
from spreiding.audit.actions import leg_vast
from spreiding.core.bestand import Bestand
from spreiding.regels.belemmering import eis_vrij
from spreiding.regels.feiten import Feit
from spreiding.regels.hoorwederhoor import Verzoekfeiten, belemmeringen_reactie
from spreiding.regels.rollen import Rol
from spreiding.regels.signalen import Signaalregel
from spreiding.regels.tijd import datum_voluit
from spreiding.signalen.actions import signaal_geven
from spreiding.toezicht.models import Reactie, Reactieverzoek


@transaction.atomic
def reactie_vastleggen(
    *, verzoek_id: int, op: date, tekst: str, bestand: Bestand | None, door: User, nu: datetime, vandaag: date
) -> Reactie:
    """Add a reaction to the dossier. The very same one twice (double submit) is one. Raises Belemmerd."""
    rijen = Reactieverzoek.objects.select_for_update(of=("self",)).select_related("traject__gemeente")
    verzoek = rijen.get(pk=verzoek_id)
    feiten = Verzoekfeiten(verzoek.op, verzoek.uiterlijk)
    eis_vrij(list(belemmeringen_reactie(feiten, op=op, tekst=tekst, vandaag=vandaag)))
    sha256 = bestand.sha256 if bestand else ""
    zelfde = {"verzoek": verzoek, "op": op, "tekst": tekst.strip(), "sha256": sha256}
    if al := Reactie.objects.filter(**zelfde).first():
        return al
    reactie = Reactie(**zelfde, vastgelegd_op=nu, vastgelegd_door=door)
    if bestand:
        reactie.bestandsnaam, reactie.mediatype = bestand.naam, bestand.mediatype
        reactie.bestand.save(bestand.naam, ContentFile(bestand.inhoud), save=False)
    reactie.save(force_insert=True)
    _leg(reactie, door, nu)
    _meld(reactie, nu)
    return reactie


def _leg(reactie: Reactie, door: User, nu: datetime) -> None:
    traject = reactie.verzoek.traject
    leg_vast(
        Feit.REACTIE_VASTGELEGD,
        over=traject,
        door=door,
        op=nu,
        provincie_code=traject.gemeente.provincie_id,
        gemeente_code=traject.gemeente_id,
        gegevens={"op": reactie.op.isoformat(), "onderwerp": reactie.verzoek.onderwerp, "sha256": reactie.sha256},
    )


def _meld(reactie: Reactie, nu: datetime) -> None:
    """A step up may wait for this answer: toezicht hears of it the same minute."""
    verzoek, gemeente = reactie.verzoek, reactie.verzoek.traject.gemeente
    te_laat = f", na de termijn (die liep tot en met {datum_voluit(verzoek.uiterlijk)})"
    wanneer = te_laat if reactie.op > verzoek.uiterlijk else ""
    signaal_geven(
        regel=Signaalregel.TOEZICHT,
        soort="reactie",
        sleutel=f"reactie-{reactie.pk}",
        trede="ontvangen",
        titel=f"{gemeente.naam}: reactie ontvangen",
        zin=f"{gemeente.naam} reageerde op {datum_voluit(reactie.op)}{wanneer} op: {verzoek.onderwerp}.",
        rollen=(Rol.TOEZICHT,),
        nu=nu,
        href=f"{reverse('traject-reactie', args=[gemeente.pk])}?cyclus={verzoek.traject.cyclus_id}",
        provincie=gemeente.provincie_id,
        gemeente=gemeente.pk,
    )
