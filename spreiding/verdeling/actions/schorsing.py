"""Suspension of a line by a court (R20): recorded, and ended. Both are rows; nothing is overwritten."""

from datetime import date, datetime

from django.db import transaction

from spreiding.accounts.models import User
from spreiding.core.db import gesloten, open_registratie, tussen
from spreiding.opvang.actions import provincie_vernieuwen
from spreiding.regels.belemmering import Belemmering, eis_vrij
from spreiding.regels.besluitverloop import belemmeringen_einde_schorsing, belemmeringen_schorsing
from spreiding.regels.feiten import Feit
from spreiding.regels.tijd import Periode, datum_voluit
from spreiding.verdeling.actions.gemeenschappelijk import EEN_TEL, feit
from spreiding.verdeling.models import Besluitregel, Schorsing


@transaction.atomic
def schorsing_vastleggen(  # noqa: PLR0913  a whole form
    *,
    besluitregel_id: int,
    van: date,
    tot: date | None = None,
    zaaknummer: str,
    gerecht: str,
    toelichting: str = "",
    door: User,
    nu: datetime,
) -> Schorsing:
    """Suspend the taak of this line from `van` until (not including) `tot`; None = until further notice.

    The very same suspension twice is one. Raises Belemmerd.
    """
    regel = Besluitregel.objects.select_related("besluit__provincie", "gemeente").get(pk=besluitregel_id)
    besluit = regel.besluit
    provincie_vernieuwen(besluit.provincie_id)
    huidig = _huidig(regel)
    zelfde = [s for s in huidig if (s.zaaknummer, s.geldigheid.lower, s.geldigheid.upper) == (zaaknummer, van, tot)]
    if zelfde:
        return zelfde[0]
    eis_vrij(
        belemmeringen_schorsing(
            bekendgemaakt=besluit.bekendgemaakt_op, van=van, tot=tot, zaaknummer=zaaknummer, gerecht=gerecht
        )
        or _overlap(huidig, Periode(van, tot))
    )
    schorsing = Schorsing(
        cyclus_id=besluit.cyclus_id,
        provincie_id=besluit.provincie_id,
        gemeente=regel.gemeente,
        besluitregel=regel,
        zaaknummer=zaaknummer.strip(),
        gerecht=gerecht.strip(),
        toelichting=toelichting,
        geldigheid=tussen(van, tot),
        registratie=open_registratie(max([nu, *(s.registratie.lower for s in huidig)])),
        door=door,
    )
    schorsing.save(force_insert=True)
    _feit(Feit.SCHORSING_VASTGELEGD, schorsing, door=door, nu=nu)
    return schorsing


@transaction.atomic
def schorsing_beeindigen(*, schorsing_id: int, per: date, toelichting: str = "", door: User, nu: datetime) -> Schorsing:
    """End a suspension: on `per` it no longer holds. Gives the new row; ending it twice on one day is once."""
    provincie_vernieuwen(Schorsing.objects.values_list("provincie_id", flat=True).get(pk=schorsing_id))
    oud = Schorsing.objects.select_related("gemeente", "besluitregel__besluit").get(pk=schorsing_id)
    if oud.registratie.upper is not None:  # already replaced: a double submit ends up at its successor
        oud = _opvolger(oud)
    if oud.geldigheid.upper == per:
        return oud
    eis_vrij(belemmeringen_einde_schorsing(van=oud.geldigheid.lower, tot=oud.geldigheid.upper, per=per))
    nu = max(nu, oud.registratie.lower + EEN_TEL)
    nieuw = Schorsing(
        cyclus_id=oud.cyclus_id,
        provincie_id=oud.provincie_id,
        gemeente=oud.gemeente,
        besluitregel=oud.besluitregel,
        zaaknummer=oud.zaaknummer,
        gerecht=oud.gerecht,
        toelichting=toelichting or oud.toelichting,
        geldigheid=tussen(oud.geldigheid.lower, per),
        registratie=open_registratie(nu),
        door=door,
    )
    oud.registratie = gesloten(oud.registratie, nu)
    oud.save(update_fields=["registratie"])
    nieuw.save(force_insert=True)
    _feit(Feit.SCHORSING_BEEINDIGD, nieuw, door=door, nu=nu, toelichting=toelichting)
    return nieuw


def _huidig(regel: Besluitregel) -> list[Schorsing]:
    rijen = Schorsing.objects.filter(
        cyclus=regel.besluit.cyclus_id, gemeente=regel.gemeente_id, registratie__upper_inf=True
    )
    return list(rijen.order_by("geldigheid", "pk"))


def _opvolger(oud: Schorsing) -> Schorsing:
    """The row that holds now in place of one that was replaced."""
    rijen = Schorsing.objects.select_related("gemeente", "besluitregel__besluit").filter(
        besluitregel=oud.besluitregel_id,
        zaaknummer=oud.zaaknummer,
        geldigheid__startswith=oud.geldigheid.lower,
        registratie__upper_inf=True,
    )
    return rijen.order_by("-pk").get()


def _overlap(huidig: list[Schorsing], periode: Periode) -> list[Belemmering]:
    for schorsing in huidig:
        if Periode(schorsing.geldigheid.lower, schorsing.geldigheid.upper).overlapt(periode):
            tekst = (
                f"Deze taak is al geschorst vanaf {datum_voluit(schorsing.geldigheid.lower)}, zaak"
                f" {schorsing.zaaknummer}. Beëindig eerst die schorsing."
            )
            return [Belemmering("al_geschorst", tekst, "van")]
    return []


def _feit(soort: Feit, schorsing: Schorsing, *, door: User, nu: datetime, toelichting: str = "") -> None:
    einde = schorsing.geldigheid.upper
    gegevens = {
        "van": schorsing.geldigheid.lower.isoformat(),
        "tot": einde.isoformat() if einde else None,
        "zaaknummer": schorsing.zaaknummer,
        "gerecht": schorsing.gerecht,
        "toelichting": toelichting or schorsing.toelichting,
        "gemeente": schorsing.gemeente.naam,
    }
    feit(soort, schorsing.besluitregel.besluit, door=door, nu=nu, gemeente=schorsing.gemeente, gegevens=gegevens)
