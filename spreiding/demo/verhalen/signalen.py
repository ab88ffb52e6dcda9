"""The jobs of the schedule really ran: weekly in the last months, daily in the last week; then the mails went out."""

from datetime import date, datetime, time, timedelta

from django.db import transaction

from spreiding.accounts.models import User
from spreiding.core.klok import TIJDZONE
from spreiding.opvang.actions import controle_draaien
from spreiding.regels.belemmering import Belemmerd
from spreiding.signalen.actions import dagberichten_versturen, signaal_afhandelen, signaal_sluimeren
from spreiding.signalen.queries.lijst import Keuze, gekozen
from spreiding.verdeling.actions import dagstand_vastleggen, kalender_bewaken, realisatie_bewaken

WEKEN = 10  # before the last week
LAATSTE_DAGEN = 3


def speel_signalen(tot: datetime) -> None:
    """Every job on a handful of days until `tot`, and what people did with the signals."""
    vandaag = tot.astimezone(TIJDZONE).date()
    for dag in speeldagen(vandaag):
        nu = _om(dag, 4)
        for taak in (realisatie_bewaken, kalender_bewaken):
            taak(peildatum=dag, nu=nu, ingehaald=False)
        dagstand_vastleggen(peildatum=dag - timedelta(days=1), nu=nu, ingehaald=False)
        dagberichten_versturen(peildatum=dag, nu=_om(dag, 7))
        _doe_iets(dag)
    controle_draaien(peildatum=vandaag, nu=_om(vandaag, 3))


def speeldagen(vandaag: date) -> list[date]:
    weken = [vandaag - timedelta(days=LAATSTE_DAGEN + 7 * week) for week in range(WEKEN, 0, -1)]
    return [*weken, *(vandaag - timedelta(days=n) for n in range(LAATSTE_DAGEN - 1, -1, -1))]


def _om(dag: date, uur: int) -> datetime:
    return datetime.combine(dag, time(uur, 1), TIJDZONE)


@transaction.atomic
def _doe_iets(dag: date) -> None:
    """Of what is open, Gelderland handles the oldest and puts one off for two weeks."""
    door, nu = User.objects.get(username="gelderland"), _om(dag, 10)
    open_ = list(gekozen(door, Keuze(), vandaag=dag).order_by("peildatum", "pk")[:2])
    try:
        if open_:
            signaal_afhandelen(signaal_id=open_[0].pk, door=door, nu=nu, toelichting="Besproken met de gemeente.")
        if len(open_) > 1:
            signaal_sluimeren(signaal_id=open_[1].pk, tot=dag + timedelta(days=14), door=door, nu=nu)
    except Belemmerd:
        return  # already handled together with a later one
