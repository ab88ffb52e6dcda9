"""The traject: begun, stepped along the ladder, given to somebody, annotated, and the gemeente heard."""

from datetime import date, datetime

from django.db import transaction

from spreiding.accounts.models import User
from spreiding.accounts.permissions import Recht, mag
from spreiding.cyclus.models import Cyclus
from spreiding.gebied.models import Gemeente
from spreiding.regels.belemmering import Belemmering, eis_vrij
from spreiding.regels.feiten import Feit
from spreiding.regels.interventieladder import Stapvoorstel, Taakfeit, belemmeringen_stap
from spreiding.regels.toezichtgesprek import belemmeringen_verzoek
from spreiding.toezicht.actions.gemeenschappelijk import leg, vergrendeld
from spreiding.toezicht.models import Notitie, Reactieverzoek, Traject, Tredestap
from spreiding.toezicht.queries.feiten import Stapbeeld, gemeentestand, stapbeeld, taakfeit


@transaction.atomic
def traject_openen(*, cyclus: Cyclus, gemeente: Gemeente, door: User, nu: datetime) -> Traject:
    """The traject of a gemeente in a cyclus, begun when it was not yet. It stands on no trede until the first step."""
    Gemeente.objects.select_for_update(no_key=True).get(pk=gemeente.pk)
    if bestaand := Traject.objects.filter(cyclus=cyclus, gemeente=gemeente).first():
        return bestaand
    traject = Traject(cyclus=cyclus, gemeente=gemeente, behandelaar=door, geopend_op=nu, geopend_door=door)
    traject.save(force_insert=True)
    leg(Feit.TRAJECT_GEOPEND, traject, door=door, nu=nu, cyclus=cyclus.pk)
    return traject


@transaction.atomic
def stap_zetten(
    *,
    traject_id: int,
    voorstel: Stapvoorstel,
    gezien: int,
    door: User,
    nu: datetime,
    vandaag: date,
    taak: Taakfeit | None = None,
) -> Tredestap:
    """Move on the ladder. `gezien` is the number of steps the person saw: who was second, looks first.

    The very same step twice (double submit) is one. `taak` when the caller gathered it. Raises Belemmerd.
    """
    traject = vergrendeld(traject_id)
    beeld = stapbeeld(traject, taak or _taak(traject, vandaag), vandaag)
    if al := _zelfde(beeld, voorstel, gezien, door):
        return al
    eis_vrij(_gezien(beeld, gezien) or belemmeringen_stap(beeld.feiten, voorstel, vandaag))
    stap = Tredestap(
        traject=traject,
        nummer=len(beeld.stappen) + 1,
        richting=voorstel.richting.value,
        trede=voorstel.trede,
        op=voorstel.op,
        uiterlijk=voorstel.uiterlijk,
        reden=voorstel.reden.strip(),
        ladder=beeld.ladder,
        vastgelegd_op=nu,
        vastgelegd_door=door,
    )
    stap.save(force_insert=True)
    velden = ("nummer", "richting", "trede", "op", "uiterlijk", "reden")
    leg(Feit.TREDESTAP_GEZET, traject, door=door, nu=nu, **{naam: getattr(stap, naam) for naam in velden})
    return stap


def _taak(traject: Traject, vandaag: date) -> Taakfeit:
    gemeente = traject.gemeente
    return taakfeit(gemeentestand(traject.cyclus_id, gemeente.pk, gemeente.provincie_id, vandaag))


def _zelfde(beeld: Stapbeeld, voorstel: Stapvoorstel, gezien: int, door: User) -> Tredestap | None:
    """The last step, when this person set exactly this one, from what stood there before it."""
    laatste = beeld.stappen[-1] if beeld.stappen else None
    if laatste is None or gezien != laatste.nummer - 1 or laatste.vastgelegd_door_id != door.pk:
        return None
    zei = (laatste.richting, laatste.trede, laatste.op, laatste.uiterlijk, laatste.reden)
    wil = (voorstel.richting.value, voorstel.trede, voorstel.op, voorstel.uiterlijk, voorstel.reden.strip())
    return laatste if zei == wil else None


def _gezien(beeld: Stapbeeld, gezien: int) -> list[Belemmering]:
    if gezien == len(beeld.stappen):
        return []
    laatste = beeld.stappen[-1]
    zin = (
        f"{laatste.vastgelegd_door} zette intussen een stap: {laatste.get_richting_display()}, trede {laatste.trede}."
        " Kijk eerst hoe de gemeente er nu voor staat."
    )
    return [Belemmering("al_gezet", zin)]


@transaction.atomic
def behandelaar_toewijzen(*, traject_id: int, behandelaar: User | None, door: User, nu: datetime) -> Traject:
    """Give the traject to somebody of toezicht, or to nobody. The same again records nothing. Raises Belemmerd."""
    traject = vergrendeld(traject_id)
    if behandelaar and not mag(behandelaar, Recht.TOEZICHT_SCHRIJVEN):
        zin = f"{behandelaar} werkt niet bij toezicht. Kies iemand uit de lijst."
        eis_vrij([Belemmering("geen_toezicht", zin, "behandelaar")])
    if traject.behandelaar_id == (behandelaar.pk if behandelaar else None):
        return traject
    was = traject.behandelaar
    traject.behandelaar = behandelaar
    traject.save(update_fields=["behandelaar"])
    leg(Feit.BEHANDELAAR_TOEGEWEZEN, traject, door=door, nu=nu, was=_naam(was), wordt=_naam(behandelaar))
    return traject


def _naam(user: User | None) -> str:
    return str(user) if user else "niemand"


@transaction.atomic
def notitie_toevoegen(*, traject_id: int, tekst: str, door: User, nu: datetime) -> Notitie:
    """Keep an internal note; the log says that there is one, not what it says: a provincie reads the log."""
    traject = vergrendeld(traject_id)
    if not tekst.strip():
        eis_vrij([Belemmering("leeg", "Schrijf een notitie.", "tekst")])
    laatste = traject.notities.order_by("-pk").first()
    if laatste and (laatste.tekst, laatste.door_id) == (tekst.strip(), door.pk):
        return laatste
    notitie = Notitie(traject=traject, tekst=tekst.strip(), op=nu, door=door)
    notitie.save(force_insert=True)
    leg(Feit.TOEZICHTNOTITIE_TOEGEVOEGD, traject, door=door, nu=nu, notitie=notitie.pk)
    return notitie


@transaction.atomic
def reactie_vragen(
    *, traject_id: int, op: date, uiterlijk: date, onderwerp: str, door: User, nu: datetime, vandaag: date
) -> Reactieverzoek:
    """Ask the gemeente for its reaction before a step up. The same request twice is one. Raises Belemmerd."""
    traject = vergrendeld(traject_id)
    zelfde = {"op": op, "uiterlijk": uiterlijk, "onderwerp": onderwerp.strip()}
    if al := traject.reactieverzoeken.filter(**zelfde).first():
        return al
    eis_vrij(belemmeringen_verzoek(op, uiterlijk, vandaag))
    verzoek = Reactieverzoek(traject=traject, **zelfde, vastgelegd_op=nu, vastgelegd_door=door)
    verzoek.save(force_insert=True)
    leg(Feit.REACTIE_GEVRAAGD, traject, door=door, nu=nu, **zelfde)
    return verzoek
