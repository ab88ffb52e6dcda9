"""The places of the gemeente: what each adds, and the verdict on every question with its article and sentence."""

from dataclasses import dataclass
from functools import cached_property

from spreiding.dashboard.queries import herleiding
from spreiding.dashboard.queries.plekken import Plekrij, plekken, plekrijen, telt_voor
from spreiding.opvang.queries.herkomst import Plekcijfer
from spreiding.regels.begrippen import Doelgroep, Vraag
from spreiding.regels.verslagdocument import Verdict, verdict
from spreiding.toezicht.queries.dossier.bron import Bron
from spreiding.toezicht.queries.dossier.deel import Deel, Veld, Waarde


@dataclass(frozen=True)
class Plekken:
    """Read once for the parts below."""

    bron: Bron

    @cached_property
    def rijen(self) -> list[Plekrij]:
        zicht, code = self.bron.zicht, self.bron.gemeente.pk
        telt = telt_voor(code, zicht)
        gevonden = plekrijen(plekken(telt, zicht), code, telt, zicht)
        return sorted(gevonden, key=lambda r: (r.locatie.naam.casefold(), r.locatie.pk, r.doelgroep.value))

    @cached_property
    def per_plek(self) -> dict[tuple[int, Doelgroep], Plekcijfer]:
        alle = herleiding.plekken(self.bron.stand, self.bron.zicht)
        return {(rij.locatie, rij.doelgroep): rij for rij in alle}

    def telt(self, rij: Plekrij) -> Plekcijfer | None:
        return self.per_plek.get((rij.locatie.pk, rij.doelgroep))

    def plekken(self) -> Deel:
        """Places with what they add to the figures and why; the columns add up to `cijfers`."""
        velden = (
            Veld("locatie", "Locatie"),
            Veld("nummer", "Nummer", op_papier=False),
            Veld("doelgroep", "Doelgroep"),
            Veld("soort", "Soort opvang", op_papier=False),
            Veld("fase", "Stand van zaken"),
            Veld("beschikbaar", "Beschikbaar"),
            Veld("aantal", "Plaatsen", rechts=True),
            Veld("telt_nu", "Telt nu", rechts=True),
            Veld("gepland", "Gepland", rechts=True),
            Veld("valt_weg", "Valt weg", rechts=True, op_papier=False),
            Veld("waarom", "Oordeel gerealiseerd"),
            Veld("artikel", "Artikel", op_papier=False),
            Veld("gedeeld", "Gedeeld", op_papier=False),
        )
        uitleg = "Wat elke plek bijdraagt. De kolommen tellen op tot de cijfers; het oordeel noemt zijn reden."
        return Deel("plekken", "Plekken", uitleg, velden, [self._plek(r) for r in self.rijen], GEEN_PLEKKEN)

    def _plek(self, rij: Plekrij) -> list[Waarde]:
        cijfer, kop = self.telt(rij), rij.locatie
        oordeel = self._verdict(rij, Vraag.GEREALISEERD)
        return [
            kop.naam,
            kop.pk,
            rij.doelgroep.label,
            kop.soort.label,
            kop.fase.label,
            rij.beschikbaar,
            rij.aantal,
            cijfer.gerealiseerd if cijfer else 0,
            cijfer.gepland if cijfer else 0,
            cijfer.valt_weg if cijfer else 0,
            oordeel.zin,
            oordeel.artikel,
            rij.gedeeld,
        ]

    def _verdict(self, rij: Plekrij, vraag: Vraag) -> Verdict:
        antwoord = rij.antwoorden[vraag]
        return verdict(vraag, antwoord.uitkomst, antwoord.reden, self.bron.zicht.regeling)

    def oordelen(self) -> Deel:
        """The verdict on each of the questions, with article and sentence."""
        velden = (
            Veld("locatie", "Locatie"),
            Veld("nummer", "Nummer"),
            Veld("doelgroep", "Doelgroep"),
            Veld("vraag", "Vraag"),
            Veld("uitkomst", "Uitkomst"),
            Veld("artikel", "Artikel"),
            Veld("zin", "Oordeel"),
        )
        rijen: list[list[Waarde]] = []
        for rij in self.rijen:
            for vraag in Vraag:
                oordeel = self._verdict(rij, vraag)
                wie: list[Waarde] = [rij.locatie.naam, rij.locatie.pk, rij.doelgroep.label, vraag.label]
                rijen.append([*wie, oordeel.uitkomst, oordeel.artikel, oordeel.zin])
        uitleg = "Het oordeel over elke plek op elke vraag, met artikel en zin."
        return Deel("oordelen", "Oordelen", uitleg, velden, rijen, GEEN_PLEKKEN)


GEEN_PLEKKEN = "Deze gemeente heeft geen plekken opgegeven. Dat is onbekend, niet nul."
