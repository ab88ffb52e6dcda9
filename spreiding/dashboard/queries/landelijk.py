"""The country: every provincie against its opgave, and how many gemeenten are in which state."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from spreiding.core import opmaak
from spreiding.core.onderdelen import Balk, Cijfer
from spreiding.cyclus.models import Raming
from spreiding.cyclus.queries import ONBEKEND, OpgaveStand
from spreiding.dashboard.queries import kerncijfers
from spreiding.dashboard.queries.bord import Doelsoort, Gemeentestand, Groep, Maat, Som, Totaal, per_provincie, totaal
from spreiding.dashboard.queries.doelwoorden import Doelwoorden, doelwoorden
from spreiding.dashboard.queries.kader import Kader
from spreiding.dashboard.queries.rijadres import rijadres
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
SOM_TAKEN = (
    "De som van de regels van de verdeelbesluiten (Wet art. 5). Het totaal kan hoger zijn dan de capaciteitsraming: "
    "een overschot van voorlopers kan als taak zijn vastgelegd."
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
        return replace(self.maat.balk, doelnaam=self.totaal.geheel.soort.label)

    @property
    def deel(self) -> float | None:
        """Part of the opgave that is realised; None when either is unknown."""
        maat = self.maat
        return None if maat.gerealiseerd is None or not maat.doel else maat.gerealiseerd / maat.doel

    @property
    def met_tekort(self) -> int:
        """Gemeenten that miss places on the peildatum."""
        return sum(1 for maat in self.totaal.maten if maat.tekort)

    @cached_property
    def woorden(self) -> Doelwoorden:
        return doelwoorden(self.totaal)

    @property
    def verlopen(self) -> int:
        """Gemeenten whose term has lapsed with a tekort."""
        return self.totaal.per_toestand[Toestand.VERLOPEN]


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
        """The country as a whole, over gemeenten, for the places that are counted."""
        return totaal(self.standen, self.zicht, groep=self.groep)

    @cached_property
    def kolommen(self) -> dict[str, Som]:
        """Sums over provincies, column by column."""
        namen = ("doel", "opgave", "gerealiseerd", "gepland", "saldo", "noodopvang", "duurzaam")
        return {naam: Som.van(getattr(rij.maat, naam) for rij in self.rijen) for naam in namen}

    @property
    def per_toestand(self) -> dict[Toestand, int]:
        return self.totaal.per_toestand

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
    gemeld: Mapping[str, OpgaveStand],
    groep: Groep,
    open_voor: frozenset[str] | None,
) -> Land:
    """`open_voor`: provincies of which this person may see gemeenten; None = all."""
    return Land(zicht, groep, standen, provincies, gemeld, open_voor)


def raming(zicht: Zicht) -> Raming | None:
    """The capaciteitsraming of the cyclus: its last version announced by the peildatum (Wet art. 2)."""
    rijen = Raming.objects.filter(cyclus=zicht.cyclus, bekendgemaakt_op__lte=zicht.peil.stand_per)
    return rijen.order_by("-versie").first()


def landcijfers(land: Land, zicht: Zicht, geraamd: Raming | None, kader: Kader) -> list[Cijfer]:
    """The row of the page Landelijk, each figure with the way to its rows."""
    maat, per_provincie_ = land.totaal.geheel.maat(land.groep), land.kolommen
    met_tekort = rijadres("gemeentenlijst", zicht, land.groep, alleen="tekort") if kader.open_ else ""
    return [
        kerncijfers.tijd(land.totaal, zicht),
        _doel(land, geraamd),
        Cijfer(
            kerncijfers.telwoord(zicht),
            maat.gerealiseerd,
            _bij_geteld(maat, per_provincie_["doel"].waarde, kader),
            definitie=zicht.telling.definitie,
            bron=f"{kerncijfers.REGISTER}; {zicht.telling.herkomst}",
            stand_per=zicht.peil.stand_per,
            href=kader.adres("gerealiseerd"),
        ),
        Cijfer(
            "Gemeenten met tekort",
            land.met_tekort,
            _bij_tekort(land),
            definitie=MET_TEKORT,
            bron=kerncijfers.REGISTER,
            stand_per=zicht.peil.stand_per,
            soort="let" if land.met_tekort else "",
            href=met_tekort,
        ),
        kerncijfers.noodopvang(land.totaal.geheel, zicht, groep=land.groep, href=kader.adres("noodopvang")),
        kerncijfers.onbekend(land.totaal.onbekend, zicht, bij=_leeg(land), href=kader.heel.adres("onbekend")),
    ]


def _bij_geteld(maat: Maat, doel: int | None, kader: Kader) -> str:
    delen = [opmaak.procent(maat.gerealiseerd, doel)]
    if kader.duurzaam:
        delen.append(f"waarvan {opmaak.getal(kader.duurzaam.aantal)} duurzaam")
    return " · ".join(delen)


def _bij_tekort(land: Land) -> str:
    per = land.per_toestand
    if per[Toestand.VERLOPEN]:
        geschorst = f", {opmaak.getal(per[Toestand.GESCHORST])} geschorst" if per[Toestand.GESCHORST] else ""
        return f"van {opmaak.getal(per[Toestand.VERLOPEN])} is de termijn verlopen{geschorst}"
    return "op de peildatum" if land.totaal.geheel.na_datum else f"{opmaak.getal(land.zonder_plan)} zonder dekkend plan"


def _doel(land: Land, geraamd: Raming | None) -> Cijfer:
    som, woorden = land.kolommen["doel"], doelwoorden(land.totaal)
    bij = [f"van {opmaak.aantal(som.onbekend, 'provincie', 'provincies')} onbekend"] if som.onbekend else []
    if geraamd:
        bij.append(f"raming {opmaak.getal(geraamd.totaal)}")
    if land.totaal.geschorst.delen:
        bij.append(f"{opmaak.getal(land.totaal.geschorst.bekend)} geschorst")
    raming_bron = f"raming: {geraamd.bron}" if geraamd else "er is nog geen raming bekend"
    met_besluit = land.totaal.geheel.soort is not Doelsoort.OPGAVE
    return Cijfer(
        woorden.lang,
        som.tekst,
        ", ".join(bij),
        definitie=f"{woorden.definitie} {SOM_TAKEN if met_besluit else SOM_OPGAVEN}",
        bron=f"{woorden.bron}; {raming_bron}" if met_besluit else raming_bron,
        stand_per=woorden.stand_per if met_besluit else geraamd.bekendgemaakt_op if geraamd else None,
        href="#provincies",
    )


def _leeg(land: Land) -> str:
    leeg = sum(1 for stand in land.standen if stand.cijfers is None)
    return f"en {opmaak.aantal(leeg, 'gemeente', 'gemeenten')} zonder opgegeven plekken" if leeg else ""
