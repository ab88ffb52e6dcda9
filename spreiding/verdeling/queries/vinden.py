"""Finding one thing within scope: out of scope is not found, by construction."""

from typing import Any
from uuid import UUID

from django.http import Http404

from spreiding.verdeling.models import Besluitregel, Scenario, Schorsing, Uitruil, Verdeelbesluit

WIE = ("opgesteld_door", "gewijzigd_door", "voorgedragen_door", "vastgesteld_door", "bekendgemaakt_door")


def uitruil_of_404(pk: int, *, voor: Any) -> Uitruil:
    """The uitruil when one of its gemeenten lies within the scope of this person; otherwise Http404."""
    gevonden = Uitruil.objects.zichtbaar_voor(voor).select_related("cyclus", "voorgesteld_door").filter(pk=pk).first()
    if gevonden is None:
        raise Http404("Deze uitruil bestaat niet, of u mag haar niet zien.")
    return gevonden


def uitruildeel_of_404(soort: Any, pk: int, *, uitruil: Uitruil, ook_vervangen: bool = False) -> Any:
    """A row of this uitruil by its id, as known now (or ever); otherwise Http404, also for a row of another uitruil."""
    rijen = soort.objects.filter(uitruil=uitruil)
    gevonden = (rijen if ook_vervangen else rijen.bekend_op()).filter(pk=pk).first()
    if gevonden is None:
        raise Http404("Dit is er niet (meer), of u mag het niet zien.")
    return gevonden


def besluit_of_404(pk: int, *, voor: Any) -> Verdeelbesluit:
    """The besluit with its provincie, cyclus and people when this person may see it; otherwise Http404."""
    zichtbaar = Verdeelbesluit.objects.zichtbaar_voor(voor)
    gevonden = zichtbaar.select_related("provincie", "cyclus", *WIE).filter(pk=pk).first()
    if gevonden is None:
        raise Http404("Dit besluit bestaat niet, of u mag het niet zien.")
    return gevonden


def besluitregel_of_404(besluit: Verdeelbesluit, gemeente: str, *, voor: Any) -> Besluitregel:
    """The line of this gemeente in this besluit; otherwise Http404."""
    zichtbaar = Besluitregel.objects.zichtbaar_voor(voor)
    gevonden = zichtbaar.select_related("gemeente").filter(besluit=besluit, gemeente=gemeente).first()
    if gevonden is None:
        raise Http404("Deze gemeente heeft geen regel in dit besluit.")
    gevonden.besluit = besluit
    return gevonden


def schorsing_of_404(pk: int, *, voor: Any) -> Schorsing:
    """A suspension, also one that was ended since (a form that was open), with its gemeente and besluit."""
    zichtbaar = Schorsing.objects.zichtbaar_voor(voor)
    gevonden = zichtbaar.select_related("gemeente", "provincie", "besluitregel__besluit__cyclus").filter(pk=pk).first()
    if gevonden is None:
        raise Http404("Deze schorsing bestaat niet, of u mag haar niet zien.")
    return gevonden


def scenario_of_404(adres: UUID, *, voor: Any) -> Scenario:
    """The scenario at this address: one's own, or shared within the own provincie; otherwise Http404."""
    rijen = Scenario.objects.zichtbaar_voor(voor).select_related("cyclus", "provincie", "gemaakt_door")
    gevonden = rijen.filter(adres=adres).first()
    if gevonden is None:
        raise Http404("Dit scenario bestaat niet, of het is niet met u gedeeld.")
    return gevonden
