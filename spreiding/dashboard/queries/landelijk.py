"""The country: every provincie against its opgave, and how many gemeenten are in which state."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from spreiding.core import opmaak
from spreiding.core.onderdelen import Balk, Cijfer
from spreiding.cyclus.models import Raming
from spreiding.cyclus.queries import ONBEKEND, OpgaveStand, opgaven_per_provincie
from spreiding.dashboard.queries import kerncijfers
from spreiding.dashboard.queries.bord import Gemeentestand, Groep, Maat, Som, Totaal, per_provincie, totaal
from spreiding.dashboard.queries.zicht import Zicht
from spreiding.gebied.models import Provincie
from spreiding.regels.begrippen import Toestand
from spreiding.regels.toestand import ToestandOordeel

MET_TEKORT = (
    "Gemeenten die op de peildatum te weinig plekken hebben, regulier of amv. Zonder dekkend plan: ook met alles wat "
    "gepland is op de realisatiedatum nog te weinig."
)
SOM_OPGAVEN = (
    "De som van de provinciale opgaven; waar die ontbreekt de som van de gemeenten. Door afronden kan zij verschillen "
    "van de capaciteitsraming (Besluit art. 2.1). Dat verschil wordt niet weggewerkt."
)


@dataclass(frozen=True)
class Provincierij:
    """A provincie on the page Landelijk, for the places that are counted."""

    provincie: Provincie
    totaal: Totaal
    is_open: bool

    @property
    def maat(self) -> Maat:
        return self.totaal.geheel.maat(self.totaal.groep)

    @property
    def oordeel(self) -> ToestandOordeel:
        return self.totaal.geheel.oordeel(self.totaal.groep)

    @property
    def balk(self) -> Balk:
        return self.maat.balk

    @property
    def deel(self) -> float | None:
        """Part of the opgave that is realised; None when either is unknown."""
        maat = self.maat
        return None if maat.gerealiseerd is None or not maat.opgave else maat.gerealiseerd / maat.opgave

    @property
    def met_tekort(self) -> int:
        """Gemeenten that miss places on the peildatum."""
        return sum(1 for maat in self.totaal.maten if maat.tekort)

    @property
    def bron(self) -> str:
        return self.totaal.geheel.opgave.bron


@dataclass(frozen=True)
class Land:
    """All provincies together; `gemeld` are the announced opgaven per provincie code."""

    zicht: Zicht
    groep: Groep
    standen: Sequence[Gemeentestand]
    provincies: Sequence[Provincie]
    gemeld: Mapping[str, OpgaveStand]
    open_voor: frozenset[str] | None

    @cached_property
    def rijen(self) -> list[Provincierij]:
        """A row per provincie."""
        groepen = per_provincie(self.standen)
        return [
            Provincierij(
                p,
                totaal(groepen.get(p.pk, []), self.zicht, groep=self.groep, gemeld=self.gemeld.get(p.pk, ONBEKEND)),
                self.open_voor is None or p.pk in self.open_voor,
            )
            for p in self.provincies
        ]

    @cached_property
    def totaal(self) -> Totaal:
        """The country as a whole, over gemeenten."""
        return totaal(self.standen, self.zicht)

    @cached_property
    def kolommen(self) -> dict[str, Som]:
        """Sums over provincies, column by column."""
        namen = ("opgave", "gerealiseerd", "gepland", "saldo", "noodopvang", "duurzaam")
        return {naam: Som.van(getattr(rij.maat, naam) for rij in self.rijen) for naam in namen}

    @property
    def per_toestand(self) -> dict[Toestand, int]:
        return totaal(self.standen, self.zicht, groep=self.groep).per_toestand

    @property
    def zonder_plan(self) -> int:
        """Gemeenten that miss places on the horizon, also with everything that is planned."""
        return sum(1 for maat in self.totaal.maten if maat.tekort_straks)

    @property
    def met_tekort(self) -> int:
        return sum(1 for maat in self.totaal.maten if maat.tekort)


def land(
    zicht: Zicht,
    standen: Sequence[Gemeentestand],
    provincies: Sequence[Provincie],
    *,
    groep: Groep,
    open_voor: frozenset[str] | None,
) -> Land:
    """`open_voor`: provincies of which this person may see gemeenten; None = all."""
    gemeld = opgaven_per_provincie(zicht.cyclus, zicht.vraag.bekend_op)
    return Land(zicht, groep, standen, provincies, gemeld, open_voor)


def raming(zicht: Zicht) -> Raming | None:
    """The capaciteitsraming of the cyclus: its last version announced by the peildatum (Wet art. 2)."""
    rijen = Raming.objects.filter(cyclus=zicht.cyclus, bekendgemaakt_op__lte=zicht.peil.stand_per)
    return rijen.order_by("-versie").first()


def landcijfers(land: Land, zicht: Zicht, geraamd: Raming | None) -> list[Cijfer]:
    """The row of the page Landelijk."""
    maat, per_provincie_ = land.totaal.geheel.maat(), land.kolommen
    return [
        kerncijfers.tijd(zicht),
        _opgave(land, geraamd),
        Cijfer(
            "Gerealiseerd en telt mee",
            maat.gerealiseerd,
            f"{opmaak.procent(maat.gerealiseerd, per_provincie_['opgave'].waarde)} · waarvan "
            f"{opmaak.getal(maat.duurzaam)} duurzaam",
            definitie=kerncijfers.GEREALISEERD,
            bron=kerncijfers.REGISTER,
            stand_per=zicht.peil.stand_per,
        ),
        Cijfer(
            "Gemeenten met tekort",
            land.met_tekort,
            "op de peildatum" if zicht.na_realisatiedatum else f"{opmaak.getal(land.zonder_plan)} zonder dekkend plan",
            definitie=MET_TEKORT,
            bron=kerncijfers.REGISTER,
            stand_per=zicht.peil.stand_per,
            soort="let" if land.met_tekort else "",
        ),
        kerncijfers.noodopvang(land.totaal.geheel, zicht),
        kerncijfers.onbekend(land.totaal.onbekend, zicht, bij=_leeg(land)),
    ]


def _opgave(land: Land, geraamd: Raming | None) -> Cijfer:
    som = land.kolommen["opgave"]
    bij = [f"van {opmaak.aantal(som.onbekend, 'provincie', 'provincies')} onbekend"] if som.onbekend else []
    if geraamd:
        bij.append(f"raming {opmaak.getal(geraamd.totaal)}")
    return Cijfer(
        "Opgave (indicatief)",
        som.tekst,
        ", ".join(bij),
        definitie=SOM_OPGAVEN,
        bron=f"raming: {geraamd.bron}" if geraamd else "er is nog geen raming bekend",
        stand_per=geraamd.bekendgemaakt_op if geraamd else None,
    )


def _leeg(land: Land) -> str:
    leeg = sum(1 for stand in land.standen if stand.cijfers is None)
    return f"en {opmaak.aantal(leeg, 'gemeente', 'gemeenten')} zonder opgegeven plekken" if leeg else ""
