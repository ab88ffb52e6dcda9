"""Stages: expected and reached dates, closing, lapsing and reopening."""

from datetime import date, datetime

from spreiding.accounts.models import User
from spreiding.opvang.actions.capaciteit import Voorbeeld, overlappend, plaatsen_leggen, plaatsen_sluiten
from spreiding.opvang.actions.gemeenschappelijk import afronden, laatste_datum, stand
from spreiding.opvang.actions.invoer import MijlpaalInvoer
from spreiding.opvang.actions.kast import Dossier, Kast, dossier_van
from spreiding.opvang.actions.tijdstip import dagen, moment, sinds
from spreiding.opvang.models import Capaciteit, Locatie, Mijlpaal
from spreiding.opvang.queries.dossier import Plaatsen
from spreiding.regels.begrippen import Fase
from spreiding.regels.belemmering import eis_vrij
from spreiding.regels.feiten import Feit
from spreiding.regels.locatieverloop import (
    belemmeringen_heropenen,
    belemmeringen_mijlpaal,
    belemmeringen_sluiten,
    belemmeringen_vervallen,
)
from spreiding.regels.tijd import Periode


def mijlpaal_vastleggen(
    *,
    locatie_id: int,
    versie: int | None = None,
    invoer: MijlpaalInvoer,
    door: User,
    nu: datetime,
    vandaag: date,
    kast: Kast | None = None,
) -> Locatie:
    """Record or move a stage. Moving an expected or reached date asks a reason. Raises Belemmerd or Verouderd."""
    with dossier_van(locatie_id, versie=versie, kast=kast) as dossier:
        huidig = dossier.mijlpalen.get(invoer.fase.value)
        eis_vrij(
            belemmeringen_mijlpaal(
                stand(dossier.locatie),
                fase=invoer.fase,
                verwacht_op=invoer.verwacht_op,
                bereikt_op=invoer.bereikt_op,
                vandaag=vandaag,
                uiterste_datum=laatste_datum(dossier.kast),
                verschuift=verschuift(huidig, invoer),
                reden=invoer.reden,
            )
        )
        nu = moment(dossier.locatie, nu)
        mijlpaal_leggen(dossier, invoer, door=door, nu=nu)
        return afronden(dossier, Feit.MIJLPAAL_VASTGELEGD, door=door, nu=nu, gegevens=_gegevens(huidig, invoer))


def verschuift(huidig: Mijlpaal | None, invoer: MijlpaalInvoer) -> bool:
    """Does this replace a date that was already known? Filling in a first date, or reaching it, is no shift."""
    if huidig is None:
        return False
    if huidig.bereikt_op:
        return huidig.bereikt_op != invoer.bereikt_op
    return bool(huidig.verwacht_op and not invoer.bereikt_op and huidig.verwacht_op != invoer.verwacht_op)


def mijlpaal_leggen(dossier: Dossier, invoer: MijlpaalInvoer, *, door: User, nu: datetime) -> None:
    """Close the present row of this stage, add the new one, and set the stage of the locatie."""
    if oud := dossier.mijlpalen.pop(invoer.fase.value, None):
        dossier.sluit(oud, nu)
    if invoer.verwacht_op or invoer.bereikt_op:
        rij = dossier.mijlpalen[invoer.fase.value] = Mijlpaal(
            locatie_id=dossier.locatie.pk,
            fase=invoer.fase.value,
            verwacht_op=invoer.verwacht_op,
            bereikt_op=invoer.bereikt_op,
            reden=invoer.reden,
            registratie=sinds(nu),
            door=door,
        )
        dossier.leg(rij)
    dossier.locatie.fase = dossier.fase().value


def locatie_sluiten(
    *,
    locatie_id: int,
    versie: int | None = None,
    per: date,
    reden: str,
    door: User,
    nu: datetime,
    vandaag: date,
    kast: Kast | None = None,
) -> Locatie:
    """Close a locatie that was open: its places end on `per` (that day no longer counts)."""
    with dossier_van(locatie_id, versie=versie, kast=kast) as dossier:
        eis_vrij(belemmeringen_sluiten(stand(dossier.locatie), per=per, vandaag=vandaag, reden=reden))
        nu = moment(dossier.locatie, nu)
        _capaciteit_eindigen(dossier, per=per, reden=reden, door=door, nu=nu)
        return _eindstand(dossier, Fase.GESLOTEN, Feit.LOCATIE_GESLOTEN, per=per, reden=reden, door=door, nu=nu)


def locatie_vervallen(
    *,
    locatie_id: int,
    versie: int | None = None,
    per: date,
    reden: str,
    door: User,
    nu: datetime,
    vandaag: date,
    kast: Kast | None = None,
) -> Locatie:
    """Drop a plan that never opened. Its places no longer count from now on; the history stays."""
    with dossier_van(locatie_id, versie=versie, kast=kast) as dossier:
        eis_vrij(belemmeringen_vervallen(stand(dossier.locatie), per=per, vandaag=vandaag, reden=reden))
        nu = moment(dossier.locatie, nu)
        return _eindstand(dossier, Fase.VERVALLEN, Feit.LOCATIE_VERVALLEN, per=per, reden=reden, door=door, nu=nu)


def locatie_heropenen(
    *, locatie_id: int, versie: int | None = None, reden: str, door: User, nu: datetime, kast: Kast | None = None
) -> Locatie:
    """Undo closing or lapsing, as if it had not happened: places that ended with it are back. The reason stays."""
    with dossier_van(locatie_id, versie=versie, kast=kast) as dossier:
        eis_vrij(belemmeringen_heropenen(stand(dossier.locatie), reden=reden))
        nu = moment(dossier.locatie, nu)
        if sluiting := dossier.mijlpalen.get(Fase.GESLOTEN.value):
            _capaciteit_herstellen(dossier, sluiting, nu=nu)
        for fase in (Fase.GESLOTEN, Fase.VERVALLEN):
            mijlpaal_leggen(dossier, MijlpaalInvoer(fase=fase), door=door, nu=nu)
        return afronden(dossier, Feit.LOCATIE_HEROPEND, door=door, nu=nu, gegevens={"reden": reden})


def _eindstand(dossier: Dossier, fase: Fase, feit: Feit, *, per: date, reden: str, door: User, nu: datetime) -> Locatie:
    mijlpaal_leggen(dossier, MijlpaalInvoer(fase=fase, bereikt_op=per, reden=reden), door=door, nu=nu)
    return afronden(dossier, feit, door=door, nu=nu, gegevens={"per": per.isoformat(), "reden": reden})


def _capaciteit_eindigen(dossier: Dossier, *, per: date, reden: str, door: User, nu: datetime) -> None:
    """Cut every row that runs past `per`; what lay wholly after it is no longer expected."""
    for oud in overlappend(dossier, None, Periode(per, None)):
        begin = oud.rij.geldigheid.lower
        plaatsen_sluiten(dossier, oud, nu=nu)
        if begin is None or begin < per:
            kort = Voorbeeld(oud.rij.doelgroep, oud.rij.aantal, reden, door.pk, oud.aandelen)
            plaatsen_leggen(dossier, kort, dagen(begin, per), nu=nu)


def _capaciteit_herstellen(dossier: Dossier, sluiting: Mijlpaal, *, nu: datetime) -> None:
    """Put back the places that ended with this closing; nothing else changed them since (`belemmeringen_wijzigen`)."""
    toen = sluiting.registratie.lower
    dossier.kast.schrijf()  # what the closing replaced is read from the table
    for kort in [p for p in dossier.plaatsen if p.rij.registratie.lower == toen]:
        plaatsen_sluiten(dossier, kort, nu=nu)
    vorige = Capaciteit.objects.filter(locatie=dossier.locatie.pk, registratie__endswith=toen).order_by("pk")
    for rij in vorige.prefetch_related("aandelen__gemeente__provincie"):
        eerder = Plaatsen(rij, tuple(rij.aandelen.all()))
        plaatsen_leggen(dossier, Voorbeeld.van(eerder), rij.geldigheid, nu=nu)


def _gegevens(huidig: Mijlpaal | None, invoer: MijlpaalInvoer) -> dict[str, object]:
    def tekst(d: date | None) -> str | None:
        return d.isoformat() if d else None

    return {
        "fase": invoer.fase.value,
        "verwacht_op": [tekst(huidig.verwacht_op) if huidig else None, tekst(invoer.verwacht_op)],
        "bereikt_op": [tekst(huidig.bereikt_op) if huidig else None, tekst(invoer.bereikt_op)],
        "reden": invoer.reden,
    }
