"""Keeping a view: under a name, shared with the team or not, removed by ending its row."""

from datetime import datetime

from django.db import transaction

from spreiding.accounts.models import User
from spreiding.audit.actions import leg_vast
from spreiding.core.tekst import schoon
from spreiding.regels.belemmering import Belemmering, eis_vrij
from spreiding.regels.feiten import Feit
from spreiding.regels.weergaven import belemmeringen_bewaren, belemmeringen_naam
from spreiding.uitwisseling.models import Weergave
from spreiding.uitwisseling.queries.adres import adresfeiten, lees_adres


@transaction.atomic
def weergave_bewaren(*, naam: str, adres: str, gedeeld: bool = False, door: User, nu: datetime) -> Weergave:
    """Keep this page under this name. Raises Belemmerd: no page of ours, no right to it, or the name exists."""
    naam = schoon(naam)
    eis_vrij(belemmeringen_bewaren(naam, adresfeiten(adres, voor=door), _namen(door)))
    weergave = Weergave(eigenaar=door, naam=naam, adres=str(lees_adres(adres)), gedeeld=gedeeld, bewaard_op=nu)
    weergave.save(force_insert=True)
    _log(Feit.WEERGAVE_BEWAARD, weergave, door, nu, adres=weergave.adres, gedeeld=gedeeld)
    return weergave


@transaction.atomic
def weergave_hernoemen(*, weergave_id: int, naam: str, door: User, nu: datetime) -> Weergave:
    """Another name. The same name again changes nothing."""
    weergave, naam = _eigen(weergave_id, door), schoon(naam)
    if weergave.naam == naam:
        return weergave
    eis_vrij(belemmeringen_naam(naam, _namen(door, behalve=weergave)))
    was, weergave.naam = weergave.naam, naam
    weergave.save(update_fields=["naam"])
    _log(Feit.WEERGAVE_HERNOEMD, weergave, door, nu, was=was)
    return weergave


@transaction.atomic
def weergave_delen(*, weergave_id: int, gedeeld: bool, door: User, nu: datetime) -> Weergave:
    """Show it to everyone with the same role in the same area, or stop that. Twice is once."""
    weergave = _eigen(weergave_id, door)
    if weergave.gedeeld != gedeeld:
        weergave.gedeeld = gedeeld
        weergave.save(update_fields=["gedeeld"])
        _log(Feit.WEERGAVE_GEDEELD if gedeeld else Feit.WEERGAVE_DELEN_GESTOPT, weergave, door, nu)
    return weergave


@transaction.atomic
def weergave_verwijderen(*, weergave_id: int, door: User, nu: datetime) -> Weergave:
    """End the row: nobody sees it any more, also those with whom it was shared."""
    weergave = _eigen(weergave_id, door)
    weergave.verwijderd_op = nu
    weergave.save(update_fields=["verwijderd_op"])
    _log(Feit.WEERGAVE_VERWIJDERD, weergave, door, nu)
    return weergave


def _eigen(weergave_id: int, door: User) -> Weergave:
    """Locked; its owner locked first, so that two names cannot be given at once."""
    _vergrendel(door)
    rijen = Weergave.objects.geldig().select_for_update(of=("self",))
    gevonden = rijen.filter(eigenaar=door, pk=weergave_id).first()
    if gevonden is None:
        eis_vrij([Belemmering("weg", "Deze weergave is er niet meer, of zij is van iemand anders.")])
    assert gevonden is not None
    return gevonden


def _vergrendel(door: User) -> None:
    User.objects.select_for_update(of=("self",), no_key=True).get(pk=door.pk)


def _namen(door: User, behalve: Weergave | None = None) -> list[str]:
    """The names of this person's other views; the person is locked."""
    _vergrendel(door)
    rijen = Weergave.objects.geldig().filter(eigenaar=door)
    return list((rijen.exclude(pk=behalve.pk) if behalve else rijen).values_list("naam", flat=True))


def _log(feit: Feit, weergave: Weergave, door: User, nu: datetime, **gegevens: object) -> None:
    leg_vast(feit, over=weergave, door=door, op=nu, gegevens=gegevens)
