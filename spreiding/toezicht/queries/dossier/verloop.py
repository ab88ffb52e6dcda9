"""History and future of the figures: the course so far, and the forecast now beside those of earlier days."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from spreiding.core.beeldgrafiek import Beeldgrafiek
from spreiding.core.peil import Peil, einde_van
from spreiding.dashboard.queries import verloop
from spreiding.dashboard.queries.bord import Groep
from spreiding.dashboard.queries.prognose import Gemeenteprognose, gemeenteprognoses
from spreiding.dashboard.queries.prognosegrafieken import Waaierpunt, waaier
from spreiding.dashboard.queries.zicht import Zicht, zicht
from spreiding.regels.tijd import plus_maanden
from spreiding.toezicht.queries.dossier.bron import Bron
from spreiding.toezicht.queries.dossier.deel import Deel, Veld, Waarde

NU = "nu"


@dataclass(frozen=True)
class Verloop:
    """Read once for the parts and the drawing below."""

    bron: Bron

    @cached_property
    def doeldag(self) -> date:
        """The day that is forecast: the last day of the term, or the day looked at once that lies behind."""
        bron = self.bron
        return max(bron.stand.realiseren_uiterlijk or bron.zicht.regeling.realisatiedatum, bron.dag)

    @cached_property
    def stappen(self) -> list[tuple[date, int]]:
        """(day, places from that day on) until the day looked at."""
        zicht_ = self.bron.zicht
        van, _ = verloop.tijdvak(zicht_)
        soorten = [f"ja-{naam}" for naam in verloop.GROEPEN[Groep.ALLES]]
        punten = verloop.reeks(verloop.verloop_gemeente(zicht_, self.bron.gemeente.pk), soorten, van)
        return [(dag, aantal) for dag, aantal in punten if dag <= self.bron.dag]

    @cached_property
    def prognoses(self) -> list[tuple[str, Zicht, Gemeenteprognose]]:
        """(name, view, forecast) per moment; one on which this gemeente was not yet known is left out."""
        gevonden = []
        for naam, peil in self._momenten():
            gezien = self.bron.zicht if naam == NU else zicht(peil, self.bron.zicht.telling.code)
            alle = gemeenteprognoses(gezien.vraag, self.doeldag, [self.bron.gemeente.provincie_id])
            eigen = next((p for p in alle if p.stand.gebied.code == self.bron.gemeente.pk), None)
            if eigen is not None:
                gevonden.append((naam, gezien, eigen))
        return gevonden

    def _momenten(self) -> Iterator[tuple[str, Peil]]:
        """Now, and earlier days of the same cyclus: the announcement of the taak, and three months back."""
        bron = self.bron
        yield NU, bron.peil
        dagen = {"drie maanden eerder": plus_maanden(bron.dag, -3)}
        if bron.taken and (bekend := bron.taken[-1].taak.bekendgemaakt_op):
            dagen["bij de bekendmaking"] = bekend
        for naam, dag in sorted(dagen.items(), key=lambda paar: paar[1], reverse=True):
            if bron.zicht.cyclus.periode.lower <= dag < bron.dag:
                toen = min(einde_van(dag), bron.tot)
                yield naam, Peil(dag, toen, bron.peil.vandaag, {}, {})

    def historie(self) -> Deel:
        """Every day on which the figure changed, in places that count as realised."""
        rijen: list[tuple[Waarde, ...]] = []
        vorige = 0
        for dag, aantal in self.stappen:
            rijen.append((dag, aantal, aantal - vorige))
            vorige = aantal
        velden = (
            Veld("dag", "Vanaf"),
            Veld("plaatsen", "Plaatsen", rechts=True),
            Veld("verschil", "Verschil", rechts=True),
        )
        uitleg = "Plaatsen die tellen als gerealiseerd, per dag waarop dat veranderde."
        return Deel("historie", "Verloop", uitleg, velden, rijen, "Er is nog niets gerealiseerd.")

    def prognose(self) -> Deel:
        """The forecast of the last day of the term: now, and as it was made earlier."""
        rijen: list[tuple[Waarde, ...]] = []
        for naam, gezien, eigen in self.prognoses:
            p = eigen.prognose
            kans = None if p.kans_taak is None else round(p.kans_taak * 100)
            banden = (p.band90.laag, p.band50.laag, p.midden, p.band50.hoog, p.band90.hoog)
            rijen.append((naam, gezien.peil.stand_per, p.op, *banden, kans, p.onbekend))
        uitleg = (
            "Plaatsen op de laatste dag van de termijn, met banden uit eerdere ervaring. Plannen waarvan de kans"
            " onbekend is zitten in geen enkel getal en zijn apart geteld."
        )
        return Deel("prognose", "Prognose toen en nu", uitleg, PROGNOSE, rijen, "Er is geen prognose.")

    def beeld(self) -> Beeldgrafiek:
        """Course and forecast as one drawing."""
        bron = self.bron
        vandaag = self.stappen[-1][1] if self.stappen else 0
        punten = [Waaierpunt(bron.dag, *(vandaag,) * 5)]
        if self.prognoses and self.doeldag > bron.dag:
            nu = self.prognoses[0][2].prognose
            banden = (nu.band90.laag, nu.band50.laag, nu.midden, nu.band50.hoog, nu.band90.hoog)
            punten.append(Waaierpunt(self.doeldag, *banden))
        doelnaam = "taak" if bron.stand.met_besluit else "opgave"
        lijn = [*self.stappen, (bron.dag, vandaag)]
        return waaier(lijn, punten, naam=bron.gemeente.naam, doel=bron.stand.doel, doelnaam=doelnaam)


PROGNOSE = (
    Veld("moment", "Gemaakt"),
    Veld("gemaakt_op", "Op"),
    Veld("voor", "Voor"),
    Veld("laag90", "90% vanaf", rechts=True),
    Veld("laag50", "50% vanaf", rechts=True),
    Veld("midden", "Midden", rechts=True),
    Veld("hoog50", "50% tot", rechts=True),
    Veld("hoog90", "90% tot", rechts=True),
    Veld("kans_taak_procent", "Kans op de taak (%)", rechts=True),
    Veld("zonder_kans", "Plannen zonder kans", rechts=True),
)
