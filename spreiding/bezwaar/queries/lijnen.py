"""The lines of a dossier as they hold now."""

from spreiding.bezwaar.models import Bezwaardossier
from spreiding.verdeling.models import Besluitregel, Taak


def regels_met_taak(dossier: Bezwaardossier) -> list[tuple[Besluitregel, Taak | None]]:
    """Each line with the taak that holds now (None = none yet). Two queries."""
    regels = list(dossier.regels.select_related("gemeente").order_by("gemeente__naam"))
    taken = Taak.objects.filter(
        cyclus=dossier.besluit.cyclus_id,
        gemeente__in=[regel.gemeente_id for regel in regels],
        registratie__upper_inf=True,
        geldigheid__upper_inf=True,
    )
    per = {taak.gemeente_id: taak for taak in taken.order_by("gemeente")}
    return [(regel, per.get(regel.gemeente_id)) for regel in regels]
