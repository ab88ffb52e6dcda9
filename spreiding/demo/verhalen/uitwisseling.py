"""What leaves the house: two kept views, a file made in the background, a subscription, and published totals."""

from datetime import datetime, timedelta

from spreiding.accounts.models import User
from spreiding.core.klok import dag_van
from spreiding.cyclus.queries import tellingen
from spreiding.regels.abonnementen import Afspraak, Ritme
from spreiding.uitwisseling import actions
from spreiding.uitwisseling.queries.publicaties import voorbeeld

EEN_DAG = timedelta(days=1)
HALF_UUR = timedelta(minutes=30)
TEKORT = "/provincies/gelderland/?status=tekort"
AMV = "/landelijk/?doelgroep=amv"


def speel_uitwisseling(tot: datetime) -> None:
    """By the analist and a besluitmedewerker, at the end of the story: what is published is what the world holds."""
    analist, besluiten = (User.objects.get(username=naam) for naam in ("analist", "besluiten"))
    toen = tot - 20 * EEN_DAG
    actions.weergave_bewaren(naam="Tekort in Gelderland", adres=TEKORT, gedeeld=True, door=analist, nu=toen)
    amv = actions.weergave_bewaren(naam="Alleen amv", adres=AMV, door=analist, nu=toen)
    _abonnement(amv.pk, analist, tot)
    _download(analist, tot - HALF_UUR)  # making it takes a moment, and nothing happens after the end of the story
    _publicatie(besluiten, tot - HALF_UUR)


def _abonnement(weergave_id: int, door: User, tot: datetime) -> None:
    """Every week on this weekday; today's message goes out, with its attachment, into the folder for mail."""
    nu = tot - HALF_UUR
    wekelijks = Afspraak(Ritme.WEEK, dag_van(nu), dag_van(nu).weekday())
    actions.abonnement_nemen(
        weergave_id=weergave_id, afspraak=wekelijks, formaat="xlsx", pagina=True, door=door, nu=nu - EEN_DAG
    )
    actions.abonnementen_versturen(peildatum=dag_van(nu), nu=nu)


def _download(door: User, nu: datetime) -> None:
    adres = "/besluiten/?cyclus=2024-2026&formaat=xlsx"
    download = actions.download_aanvragen(adres=adres, titel="Verdeelbesluiten", door=door, nu=nu, klaarzetten=False)
    actions.download_maken(download_id=download.pk, nu=nu)


def _publicatie(door: User, nu: datetime) -> None:
    wettelijk = next(telling.code for telling in tellingen() if telling.wettelijk)
    gezien = voorbeeld(dag_van(nu), wettelijk)
    if gezien.iets_bekend:
        actions.publiceren(datum=gezien.datum, telling=wettelijk, som=gezien.sha256, door=door, nu=nu)
