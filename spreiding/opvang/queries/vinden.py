"""Finding one thing within scope: out of scope is not found, by construction."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db.models.functions import Lower
from django.http import Http404

from spreiding.opvang.models import Locatie, Locatieversie

ERBIJ = ("gemeente", "provincie", "vervangt__gemeente", "dubbel_met__gemeente", "gewijzigd_door")


def locatie_of_404(pk: int, *, voor: Any) -> Locatie:
    """The locatie with its gemeente and provincie when this person may see it; otherwise Http404."""
    gevonden = Locatie.objects.zichtbaar_voor(voor).select_related(*ERBIJ).filter(pk=pk).first()
    if gevonden is None:
        raise Http404("Deze locatie bestaat niet, of u mag haar niet zien.")
    return gevonden


def locaties_op_naam(tekst: str, *, voor: Any, soorten: Collection[str] = (), hoogstens: int = 10) -> list[Locatie]:
    """Running locaties within scope whose name holds this text; none for fewer than two characters."""
    naam = tekst.split(" (", maxsplit=1)[0].strip()[:100]
    if len(naam) < 2:
        return []
    gevonden = Locatie.objects.zichtbaar_voor(voor).lopend().gezocht(naam)
    if soorten:
        gevonden = gevonden.filter(soort__in=soorten)
    return list(gevonden.select_related("gemeente").order_by(Lower("naam"), "pk")[:hoogstens])


def ververst(locatie: Locatie) -> Locatie:
    """The locatie as it is now, with what pages show of it."""
    return Locatie.objects.select_related(*ERBIJ).get(pk=locatie.pk)


def versie_op(locatie: Locatie, moment: datetime | None = None) -> Locatieversie | None:
    """The characteristics as known at this moment (None = now), with who recorded them; None = not known then."""
    versies = Locatieversie.objects.bekend_op(moment).filter(locatie=locatie)
    return versies.select_related("door", "vervangt__gemeente", "dubbel_met__gemeente").first()


def deel_of_404(soort: Any, pk: int, *, locatie: Locatie, voor: Any, ook_vervangen: bool = False) -> Any:
    """A row of this locatie by its id, as known now (or ever); otherwise Http404, also for a row of another locatie."""
    rijen = soort.objects.zichtbaar_voor(voor).filter(locatie=locatie)
    gevonden = (rijen if ook_vervangen else rijen.bekend_op()).filter(pk=pk).first()
    if gevonden is None:
        raise Http404("Dit is er niet (meer), of u mag het niet zien.")
    return gevonden
