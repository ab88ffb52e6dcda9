"""The nightly run over the log: yesterday under its seal, and the whole log compared with its seals.

Here and not in audit: a run of the schedule is a row of signalen, which lies above the log.
"""

from datetime import date, datetime

from spreiding.audit.actions.keten import LogboekBezet, verzegel
from spreiding.audit.queries.keten import keur_logboek
from spreiding.core.klok import dag_van
from spreiding.regels.belemmering import eis_vrij
from spreiding.regels.rooster import Roostertaak, belemmeringen_loop
from spreiding.regels.tijd import EEN_DAG
from spreiding.signalen.actions.loop import Loop, TaakMislukt, taak_draaien
from spreiding.signalen.models import Taakloop


def logboek_verzegelen(*, peildatum: date, nu: datetime, loop_id: int | None = None) -> Taakloop:
    """Seal up to and including that day, then look at everything. A row that is not as it was sealed fails the run,
    and so is told to whoever keeps this running. Raises LooptAl, Belemmerd for a day that is not over, TaakMislukt.
    """

    def werk(loop: Loop) -> None:
        gisteren = dag_van(nu) - EEN_DAG
        eis_vrij(belemmeringen_loop(loop.peildatum, eerste=date.min, vandaag=gisteren))
        try:
            gemaakt = verzegel(tot_en_met=loop.peildatum, nu=nu, voortgang=loop.voortgang)
        except LogboekBezet as fout:
            raise TaakMislukt(str(fout)) from fout
        loop.tel(zegels=len(gemaakt), rijen=sum(zegel.aantal for zegel in gemaakt))
        keuring = keur_logboek()
        loop.tel(nagekeken=keuring.rijen, afwijkingen=keuring.aantal)
        if not keuring.klopt:
            eerste = keuring.bevindingen[0].zin
            raise TaakMislukt(f"Het logboek klopt niet met zijn zegels ({keuring.aantal} keer). De eerste: {eerste}")

    return taak_draaien(Roostertaak.AUDITKETEN, werk, peildatum=peildatum, nu=nu, loop_id=loop_id)
