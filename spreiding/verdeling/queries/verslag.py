"""Reading verslagen: what a provincie offered, its versions, and the overview of all provincies."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from spreiding.accounts.permissions import Recht, mag
from spreiding.cyclus.models import Cyclus
from spreiding.gebied.models import Provincie
from spreiding.regels.besluitstatus import Besluitstatus
from spreiding.regels.verslagdocument import Aanbod, Verslagdocument
from spreiding.regels.verslagverloop import Verslagstatus
from spreiding.regels.verslagverschil import Gemeenteverschil, verschil
from spreiding.verdeling.models import Besluitregel, Verslag, Verslagversie
from spreiding.verdeling.queries.verslagbeeld import Peiling, samenstellingen


def aangeboden(cyclus: Cyclus | str, provincie: Provincie | str) -> Mapping[str, Aanbod] | None:
    """Places that count for the verdeelbesluit per gemeente code, from the accepted verslag; None = none accepted."""
    versie = aanvaarde_versie(cyclus, provincie)
    return None if versie is None else {g.code: g.aanbod for g in versie.inhoud.gemeenten}


def besloten(cyclus: Cyclus | str, provincie: Provincie | str) -> Mapping[str, Aanbod] | None:
    """Places laid down per gemeente code by the announced besluit and its later versions; None = none announced."""
    regels = Besluitregel.objects.filter(
        besluit__cyclus=cyclus, besluit__provincie=provincie, besluit__status=Besluitstatus.BEKENDGEMAAKT.value
    )
    uit = {r.gemeente_id: Aanbod(r.regulier, r.amv) for r in regels.order_by("besluit__versie")}
    return uit or None


def aanvaarde_versie(cyclus: Cyclus | str, provincie: Provincie | str) -> Verslagversie | None:
    """The version that the ministry accepted, if any."""
    versies = Verslagversie.objects.filter(verslag__cyclus=cyclus, verslag__provincie=provincie)
    return versies.filter(beoordeling__aanvaard=True).select_related("verslag__provincie").order_by("-nummer").first()


def verslag_van(cyclus: Cyclus, provincie: Provincie) -> Verslag | None:
    """The verslag of this provincie in this cyclus, begun or not."""
    rijen = Verslag.objects.filter(cyclus=cyclus, provincie=provincie)
    return rijen.select_related("provincie", "cyclus", "opgesteld_door", "aangeboden_door").first()


def versies_van(verslag: Verslag | None) -> list[Verslagversie]:
    """Submitted versions, the last one first, with what the ministry said."""
    if verslag is None:
        return []
    rijen = verslag.versies.select_related(
        "verslag__provincie", "ingediend_door", "aangeboden_door", "beoordeling__beoordeeld_door"
    )
    return list(rijen.order_by("-nummer"))


def beoordeling_van(versie: Verslagversie) -> Any:
    """What the ministry said about it; None = nothing yet."""
    return getattr(versie, "beoordeling", None)


@dataclass(frozen=True)
class Verder:
    """What the register says now where a frozen version said something else, on its own peildatum."""

    verschillen: tuple[Gemeenteverschil, ...]
    locaties: int

    def __bool__(self) -> bool:
        return bool(self.verschillen)


def verder(versie: Verslagversie, *, nu: datetime) -> Verder:
    """How the register has moved on since this version was submitted. The version itself never changes."""
    toen = versie.inhoud
    peiling = Peiling(versie.verslag.cyclus, versie.peildatum)
    nu_bekend = samenstellingen([versie.verslag.provincie], peiling, nu=nu)[versie.verslag.provincie_id].document
    gevonden = tuple(v for v in verschil(toen, nu_bekend) if v.plekken)
    return Verder(gevonden, len({plek.locatie for v in gevonden for plek in v.plekken}))


# -- within scope ------------------------------------------------------------------------------


def ziet_concept(user: Any, provincie: Provincie) -> bool:
    """Only the provincie itself looks into a verslag that was not submitted."""
    return mag(user, Recht.VERSLAG_SCHRIJVEN, provincie) or mag(user, Recht.VERSLAG_INDIENEN, provincie)


# -- the overview ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Overzichtsrij:
    """One provincie. `versie` is the last submitted version; `status` None = not begun, or not to be seen."""

    provincie: Provincie
    status: Verslagstatus | None
    versie: Verslagversie | None
    opgave: int | None
    document: Verslagdocument | None

    @property
    def aanbod(self) -> Aanbod | None:
        return self.document.aanbod if self.document else None

    @property
    def staat(self) -> str:
        """The state in a word; what was never submitted says only that."""
        return self.status.label if self.status else "nog niet ingediend"


def overzicht(
    provincies: Sequence[Provincie], cyclus: Cyclus, opgaven: Mapping[str, Any], *, voor: Any
) -> list[Overzichtsrij]:
    """A row per provincie. Two queries."""
    verslagen = {v.provincie_id: v for v in Verslag.objects.filter(cyclus=cyclus, provincie__in=provincies)}
    versies: dict[str, Verslagversie] = {}
    for versie in Verslagversie.objects.filter(verslag__in=verslagen.values()).select_related("verslag__provincie"):
        eerder = versies.get(versie.verslag.provincie_id)
        if eerder is None or versie.nummer > eerder.nummer:
            versies[versie.verslag.provincie_id] = versie
    return [_rij(p, verslagen.get(p.pk), versies.get(p.pk), opgaven.get(p.pk), voor) for p in provincies]


def _rij(
    provincie: Provincie, verslag: Verslag | None, versie: Verslagversie | None, opgave: Any, voor: Any
) -> Overzichtsrij:
    eigen = ziet_concept(voor, provincie)
    status = Verslagstatus(verslag.status) if verslag and (versie or eigen) else None
    if status in (Verslagstatus.CONCEPT, Verslagstatus.TER_ONDERTEKENING) and versie and not eigen:
        status = Verslagstatus.TERUGGESTUURD
    return Overzichtsrij(
        provincie, status, versie, opgave.totaal if opgave else None, versie.inhoud if versie else None
    )
