"""From rows to the facts that the rules judge. Many dossiers cost as many queries as one."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from spreiding.bezwaar.models import Bezwaardossier, Dossiergebeurtenis
from spreiding.regels.bezwaargebeurtenis import Dossierfeiten, Gebeurd, Voorval, Zaaksoort

type Rijen = Sequence[Dossiergebeurtenis]


def gebeurtenissen(
    dossiers: Iterable[int], *, bekend_op: datetime | None = None
) -> dict[int, list[Dossiergebeurtenis]]:
    """Events per dossier as known at this moment (None = now), the oldest first. One query."""
    per: dict[int, list[Dossiergebeurtenis]] = defaultdict(list)
    rijen = Dossiergebeurtenis.objects.bekend_op(bekend_op).filter(dossier__in=list(dossiers))
    for rij in rijen.select_related("door", "gevolg").order_by("op", "pk"):
        per[rij.dossier_id].append(rij)
    return per


def dossierfeiten(
    dossier: Bezwaardossier, rijen: Rijen, vorige: Rijen = (), extra: Sequence[Gebeurd] = ()
) -> Dossierfeiten:
    """The facts of one dossier; `vorige` are the events of the dossier it follows from."""
    eerder = [rij.gebeurd() for rij in vorige]
    return Dossierfeiten(
        soort=Zaaksoort(dossier.soort),
        bekendgemaakt=_bekendgemaakt(dossier, eerder),
        gebeurd=(*(rij.gebeurd() for rij in rijen), *extra),
        in_gebreke=any(g.voorval is Voorval.INGEBREKESTELLING for g in eerder),
    )


def _bekendgemaakt(dossier: Bezwaardossier, eerder: Sequence[Gebeurd]) -> date | None:
    """Since when what is disputed is known: the besluit, or the end of the dossier before."""
    if dossier.soort in (Zaaksoort.BEZWAAR, Zaaksoort.VOORZIENING):
        return dossier.besluit.bekendgemaakt_op
    einde = Voorval.UITSPRAAK if dossier.soort == Zaaksoort.HOGER_BEROEP else Voorval.BESLISSING
    return next((g.op for g in eerder if g.voorval is einde), None)


def feiten_per_dossier(
    dossiers: Sequence[Bezwaardossier], *, bekend_op: datetime | None = None
) -> tuple[dict[int, Dossierfeiten], Mapping[int, list[Dossiergebeurtenis]]]:
    """Facts per dossier, and the rows they come from. One query for the events of all and of what they follow from."""
    ids = {dossier.pk for dossier in dossiers} | {d.vorige_id for d in dossiers if d.vorige_id}
    per = gebeurtenissen(ids, bekend_op=bekend_op)
    feiten = {d.pk: dossierfeiten(d, per.get(d.pk, ()), per.get(d.vorige_id or 0, ())) for d in dossiers}
    return feiten, per
