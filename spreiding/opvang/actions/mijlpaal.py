"""Stages: expected and reached dates, closing, lapsing and reopening."""

from datetime import date, datetime

from django.db import transaction

from spreiding.accounts.models import User
from spreiding.opvang.actions.capaciteit import rij_toevoegen
from spreiding.opvang.actions.gemeenschappelijk import (
    afronden,
    dagen,
    laatste_datum,
    locatie_vergrendelen,
    moment,
    sinds,
    stand,
    tot_nu,
)
from spreiding.opvang.actions.invoer import MijlpaalInvoer
from spreiding.opvang.models import Capaciteit, Locatie, Mijlpaal
from spreiding.regels.begrippen import Fase
from spreiding.regels.belemmering import eis_vrij
from spreiding.regels.feiten import Feit
from spreiding.regels.locatieverloop import (
    belemmeringen_heropenen,
    belemmeringen_mijlpaal,
    belemmeringen_sluiten,
    belemmeringen_vervallen,
)

VOLGORDE = list(Fase)


@transaction.atomic
def mijlpaal_vastleggen(
    *, locatie_id: int, versie: int | None = None, invoer: MijlpaalInvoer, door: User, nu: datetime, vandaag: date
) -> Locatie:
    """Record or move a stage. Moving an expected or reached date asks a reason. Raises Belemmerd or Verouderd."""
    locatie = locatie_vergrendelen(locatie_id, versie=versie)
    huidig = huidige_mijlpaal(locatie, invoer.fase)
    eis_vrij(
        belemmeringen_mijlpaal(
            stand(locatie),
            fase=invoer.fase,
            verwacht_op=invoer.verwacht_op,
            bereikt_op=invoer.bereikt_op,
            vandaag=vandaag,
            uiterste_datum=laatste_datum(),
            verschuift=verschuift(huidig, invoer),
            reden=invoer.reden,
        )
    )
    nu = moment(locatie, nu)
    mijlpaal_leggen(locatie, invoer, door=door, nu=nu)
    return afronden(locatie, Feit.MIJLPAAL_VASTGELEGD, door=door, nu=nu, gegevens=_gegevens(huidig, invoer))


def huidige_mijlpaal(locatie: Locatie, fase: Fase) -> Mijlpaal | None:
    return Mijlpaal.objects.bekend_op().filter(locatie=locatie, fase=fase.value).first()


def verschuift(huidig: Mijlpaal | None, invoer: MijlpaalInvoer) -> bool:
    """Does this replace a date that was already known? Filling in a first date, or reaching it, is no shift."""
    if huidig is None:
        return False
    if huidig.bereikt_op:
        return huidig.bereikt_op != invoer.bereikt_op
    return bool(huidig.verwacht_op and not invoer.bereikt_op and huidig.verwacht_op != invoer.verwacht_op)


def mijlpaal_leggen(locatie: Locatie, invoer: MijlpaalInvoer, *, door: User, nu: datetime) -> None:
    """Close the present row of this stage, add the new one, and set the stage of the locatie."""
    if oud := huidige_mijlpaal(locatie, invoer.fase):
        oud.registratie = tot_nu(oud.registratie, nu)
        oud.save(update_fields=["registratie"])
    if invoer.verwacht_op or invoer.bereikt_op:
        Mijlpaal.objects.create(
            locatie=locatie,
            fase=invoer.fase.value,
            verwacht_op=invoer.verwacht_op,
            bereikt_op=invoer.bereikt_op,
            reden=invoer.reden,
            registratie=sinds(nu),
            door=door,
        )
    locatie.fase = bereikte_fase(locatie).value


def bereikte_fase(locatie: Locatie) -> Fase:
    """The furthest stage that was reached; a locatie without any is in verkenning."""
    bereikt = (
        Mijlpaal.objects.bekend_op().filter(locatie=locatie, bereikt_op__isnull=False).values_list("fase", flat=True)
    )
    return max((Fase(f) for f in bereikt), key=VOLGORDE.index, default=Fase.VERKENNING)


@transaction.atomic
def locatie_sluiten(
    *, locatie_id: int, versie: int | None = None, per: date, reden: str, door: User, nu: datetime, vandaag: date
) -> Locatie:
    """Close a locatie that was open: its places end on `per` (that day no longer counts)."""
    locatie = locatie_vergrendelen(locatie_id, versie=versie)
    eis_vrij(belemmeringen_sluiten(stand(locatie), per=per, vandaag=vandaag, reden=reden))
    nu = moment(locatie, nu)
    _capaciteit_eindigen(locatie, per=per, reden=reden, door=door, nu=nu)
    return _eindstand(locatie, Fase.GESLOTEN, Feit.LOCATIE_GESLOTEN, per=per, reden=reden, door=door, nu=nu)


@transaction.atomic
def locatie_vervallen(
    *, locatie_id: int, versie: int | None = None, per: date, reden: str, door: User, nu: datetime, vandaag: date
) -> Locatie:
    """Drop a plan that never opened. Its places no longer count from now on; the history stays."""
    locatie = locatie_vergrendelen(locatie_id, versie=versie)
    eis_vrij(belemmeringen_vervallen(stand(locatie), per=per, vandaag=vandaag, reden=reden))
    nu = moment(locatie, nu)
    return _eindstand(locatie, Fase.VERVALLEN, Feit.LOCATIE_VERVALLEN, per=per, reden=reden, door=door, nu=nu)


@transaction.atomic
def locatie_heropenen(*, locatie_id: int, versie: int | None = None, reden: str, door: User, nu: datetime) -> Locatie:
    """Undo closing or lapsing, as if it had not happened: places that ended with it are back. The reason stays."""
    locatie = locatie_vergrendelen(locatie_id, versie=versie)
    eis_vrij(belemmeringen_heropenen(stand(locatie), reden=reden))
    nu = moment(locatie, nu)
    if sluiting := huidige_mijlpaal(locatie, Fase.GESLOTEN):
        _capaciteit_herstellen(sluiting, nu=nu)
    for fase in (Fase.GESLOTEN, Fase.VERVALLEN):
        mijlpaal_leggen(locatie, MijlpaalInvoer(fase=fase), door=door, nu=nu)
    return afronden(locatie, Feit.LOCATIE_HEROPEND, door=door, nu=nu, gegevens={"reden": reden})


def _eindstand(locatie: Locatie, fase: Fase, feit: Feit, *, per: date, reden: str, door: User, nu: datetime) -> Locatie:
    mijlpaal_leggen(locatie, MijlpaalInvoer(fase=fase, bereikt_op=per, reden=reden), door=door, nu=nu)
    return afronden(locatie, feit, door=door, nu=nu, gegevens={"per": per.isoformat(), "reden": reden})


def _capaciteit_eindigen(locatie: Locatie, *, per: date, reden: str, door: User, nu: datetime) -> None:
    """Cut every row that runs past `per`; what lay wholly after it is no longer expected."""
    rijen = Capaciteit.objects.bekend_op().filter(locatie=locatie, geldigheid__overlap=dagen(per, None))
    for rij in rijen.prefetch_related("aandelen"):
        rij.registratie = tot_nu(rij.registratie, nu)
        rij.save(update_fields=["registratie"])
        if rij.geldigheid.lower is None or rij.geldigheid.lower < per:
            voorbeeld = Capaciteit(locatie=locatie, doelgroep=rij.doelgroep, aantal=rij.aantal, reden=reden, door=door)
            rij_toevoegen(voorbeeld, dagen(rij.geldigheid.lower, per), rij.aandelen.all(), nu=nu)


def _capaciteit_herstellen(sluiting: Mijlpaal, *, nu: datetime) -> None:
    """Put back the places that ended with this closing; nothing else changed them since (`belemmeringen_wijzigen`)."""
    toen = sluiting.registratie.lower
    rijen = Capaciteit.objects.filter(locatie=sluiting.locatie_id)
    for kort in rijen.bekend_op().filter(registratie__startswith=toen):
        kort.registratie = tot_nu(kort.registratie, nu)
        kort.save(update_fields=["registratie"])
    for rij in rijen.filter(registratie__endswith=toen).prefetch_related("aandelen"):
        rij_toevoegen(rij, rij.geldigheid, rij.aandelen.all(), nu=nu)


def _gegevens(huidig: Mijlpaal | None, invoer: MijlpaalInvoer) -> dict[str, object]:
    def tekst(d: date | None) -> str | None:
        return d.isoformat() if d else None

    return {
        "fase": invoer.fase.value,
        "verwacht_op": [tekst(huidig.verwacht_op) if huidig else None, tekst(invoer.verwacht_op)],
        "bereikt_op": [tekst(huidig.bereikt_op) if huidig else None, tekst(invoer.bereikt_op)],
        "reden": invoer.reden,
    }
