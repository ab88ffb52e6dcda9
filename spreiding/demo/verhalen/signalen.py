"""The jobs of the schedule really ran on a handful of days of the last months; then the mails went out."""

from datetime import date, datetime, time, timedelta

from django.db import transaction

from spreiding.accounts.models import User
from spreiding.bezwaar.actions import bezwaar_bewaken, signalen_afronden
from spreiding.bezwaar.models import Dossiergebeurtenis
from spreiding.core.actions import voeg_toe
from spreiding.core.klok import TIJDZONE, dag_van
from spreiding.cyclus.queries import cyclus_op, tellingen
from spreiding.regels.belemmering import Belemmerd
from spreiding.regels.signalen import Signaalregel
from spreiding.signalen.actions import dagberichten_versturen, signaal_afhandelen, signaal_sluimeren
from spreiding.signalen.models import Signaal
from spreiding.signalen.queries.lijst import Keuze, gekozen
from spreiding.toezicht.actions import toezicht_bewaken
from spreiding.verdeling.actions import dagstand_vastleggen, kalender_bewaken, realisatie_bewaken
from spreiding.verdeling.queries.dagstand import dagstanden

DAGSTAND_TERUG = (50, 29, 9)
DAGEN_TERUG = (29, 9, 1)  # the world stops at midnight: the jobs of today have not run yet


def speel_signalen(tot: datetime) -> None:
    """Watch realisatie, calendar and bezwaren on a few days until `tot`, mail, and do something with what came of it.

    Recomputing every verdict is left to the worker: it would cost most of the start.
    """
    vandaag = dag_van(tot)
    for terug in DAGEN_TERUG:
        dag = vandaag - timedelta(days=terug)
        realisatie_bewaken(peildatum=dag, nu=_om(dag, 4, 1), ingehaald=False)
        kalender_bewaken(peildatum=dag, nu=_om(dag, 4, 31), ingehaald=False)
        bezwaar_bewaken(peildatum=dag, nu=_om(dag, 5, 21), ingehaald=False)
        toezicht_bewaken(peildatum=dag, nu=_om(dag, 5, 41), ingehaald=False)
        dagberichten_versturen(peildatum=dag, nu=_om(dag, 7, 1))
        _doe_iets(dag)
    _wat_klaar_was()
    _eerdere_dagen(vandaag)
    gisteren = vandaag - timedelta(days=1)
    dagstand_vastleggen(peildatum=gisteren - timedelta(days=1), nu=_om(gisteren, 0, 46), ingehaald=False)


def _eerdere_dagen(vandaag: date) -> None:
    """A few older nights, by the count of the law alone: enough to see a course, and a second at most."""
    wettelijk = next(telling for telling in tellingen() if telling.wettelijk)
    for terug in DAGSTAND_TERUG:
        dag = vandaag - timedelta(days=terug)
        voeg_toe(dagstanden(cyclus_op(dag), dag, wettelijk, nu=_om(dag + timedelta(days=1), 0, 46)))


def _wat_klaar_was() -> None:
    """The dossiers were played before these jobs ran: who decided on a bezwaar, handled what had been told about it."""
    sleutels = Signaal.objects.filter(regel=Signaalregel.BEZWAAR.value).exclude(soort="tempo").order_by("pk")
    dossiers = {int(sleutel.partition(":")[0]) for sleutel in sleutels.values_list("sleutel", flat=True)}
    gebeurd = Dossiergebeurtenis.objects.bekend_op().filter(dossier__in=dossiers)
    for rij in gebeurd.select_related("door").order_by("registratie"):
        signalen_afronden([rij], door=rij.door, nu=rij.registratie.lower)


def _om(dag: date, uur: int, minuut: int) -> datetime:
    return datetime.combine(dag, time(uur, minuut), TIJDZONE)


@transaction.atomic
def _doe_iets(dag: date) -> None:
    """Of what is open, Gelderland handles the oldest and puts one off for two weeks."""
    door, nu = User.objects.get(username="gelderland"), _om(dag, 10, 0)
    open_ = list(gekozen(door, Keuze(), vandaag=dag).order_by("peildatum", "pk")[:2])
    try:
        if open_:
            signaal_afhandelen(signaal_id=open_[0].pk, door=door, nu=nu, toelichting="Besproken met de gemeente.")
        if len(open_) > 1:
            signaal_sluimeren(signaal_id=open_[1].pk, tot=dag + timedelta(days=14), door=door, nu=nu)
    except Belemmerd:
        return  # already handled together with a later one
