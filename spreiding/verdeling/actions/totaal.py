"""Entering a total that somebody published, and withdrawing it. Nothing in the register changes by it."""

from datetime import date, datetime

from django.db import transaction

from spreiding.accounts.models import User
from spreiding.audit.actions import leg_vast
from spreiding.core.db import gesloten, open_registratie
from spreiding.gebied.models import Provincie
from spreiding.regels.belemmering import Belemmering, eis_vrij
from spreiding.regels.feiten import Feit
from spreiding.verdeling.actions.gemeenschappelijk import EEN_TEL
from spreiding.verdeling.models import GepubliceerdTotaal


def belemmeringen_totaal(*, bron: str, datum: date, provincie: Provincie | None, vandaag: date) -> list[Belemmering]:
    """Why this total cannot be entered; feeds the form and the guard."""
    if datum > vandaag:
        return [Belemmering("toekomst", "Kies een dag tot en met vandaag: een totaal gaat over wat er was.", "datum")]
    zelfde = GepubliceerdTotaal.objects.filter(bron=bron, datum=datum, provincie=provincie, registratie__upper_inf=True)
    if zelfde.exists():
        return [Belemmering("staat_er_al", "Dit totaal staat er al. Trek het eerst in als het niet klopt.", "bron")]
    return []


@transaction.atomic
def totaal_vastleggen(  # noqa: PLR0913  a whole form
    *,
    bron: str,
    datum: date,
    aantal: int,
    door: User,
    nu: datetime,
    vandaag: date,
    provincie: Provincie | None = None,
    telling: str = "",
    vindplaats: str = "",
    toelichting: str = "",
) -> GepubliceerdTotaal:
    """Record a published number of places, stand per `datum`. Raises Belemmerd."""
    eis_vrij(belemmeringen_totaal(bron=bron, datum=datum, provincie=provincie, vandaag=vandaag))
    totaal = GepubliceerdTotaal.objects.create(
        bron=bron,
        vindplaats=vindplaats,
        datum=datum,
        provincie=provincie,
        aantal=aantal,
        telling=telling,
        toelichting=toelichting,
        registratie=open_registratie(nu),
        door=door,
    )
    _feit(Feit.TOTAAL_VASTGELEGD, totaal, door=door, nu=nu)
    return totaal


@transaction.atomic
def totaal_intrekken(*, totaal_id: int, reden: str, door: User, nu: datetime) -> GepubliceerdTotaal:
    """From `nu` on this total is what we used to have. Twice is once. Raises GepubliceerdTotaal.DoesNotExist."""
    totaal = GepubliceerdTotaal.objects.select_for_update(of=("self",)).get(pk=totaal_id)
    if totaal.registratie.upper is not None:
        return totaal
    totaal.registratie = gesloten(totaal.registratie, max(nu, totaal.registratie.lower + EEN_TEL))
    totaal.save(update_fields=["registratie"])
    _feit(Feit.TOTAAL_INGETROKKEN, totaal, door=door, nu=nu, reden=reden)
    return totaal


def _feit(soort: Feit, totaal: GepubliceerdTotaal, *, door: User, nu: datetime, reden: str = "") -> None:
    gegevens = {"bron": totaal.bron, "datum": totaal.datum.isoformat(), "aantal": totaal.aantal, "reden": reden}
    leg_vast(soort, over=totaal, door=door, op=nu, provincie_code=totaal.provincie_id or "", gegevens=gegevens)
