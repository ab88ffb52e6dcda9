"""Wat er in een bezwaar of beroep gebeurt: gedateerde voorvallen, en niets anders. Alles wat telt volgt daaruit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from spreiding.regels.begrippen import Begrip


class Zaaksoort(Begrip):
    """Het rechtsmiddel. Na bezwaar beroep, daarna hoger beroep; een voorlopige voorziening kan ernaast."""

    BEZWAAR = "bezwaar", "bezwaar"
    BEROEP = "beroep", "beroep"
    HOGER_BEROEP = "hoger_beroep", "hoger beroep"
    VOORZIENING = "voorziening", "voorlopige voorziening"

    @property
    def is_bij_de_rechter(self) -> bool:
        return self is not Zaaksoort.BEZWAAR


class Indiener(Begrip):
    """Wie bezwaar maakt, als functie: meer persoonsgegevens dan een contactnaam zijn niet nodig."""

    GEMEENTE = "gemeente", "gemeente (college)"
    PROVINCIE = "provincie", "provincie"
    ANDERS = "anders", "andere belanghebbende"


class Kanaal(Begrip):
    """Hoe het bezwaar binnenkwam; alleen bij post telt de dag van het poststempel (Awb art. 6:9 lid 2)."""

    DIGITAAL = "digitaal", "digitaal"
    POST = "post", "per post"
    BALIE = "balie", "afgegeven"


class Voorval(Begrip):
    """Wat er gebeurd is. Elk voorval heeft een dag; sommige noemen een tweede dag (`TWEEDE_DAG`)."""

    ONTVANGEN = "ontvangen", "ontvangen"
    HERSTELVERZOEK = "herstelverzoek", "gevraagd een verzuim te herstellen"
    VERZUIM_HERSTELD = "verzuim_hersteld", "verzuim hersteld"
    VERZUIM_VERSTREKEN = "verzuim_verstreken", "hersteltermijn ongebruikt verstreken"
    COMMISSIE = "commissie", "adviescommissie ingeschakeld"
    GEEN_COMMISSIE = "geen_commissie", "adviescommissie niet meer ingeschakeld"
    HOORZITTING_GEPLAND = "hoorzitting_gepland", "hoorzitting gepland"
    HOORZITTING_GEHOUDEN = "hoorzitting_gehouden", "hoorzitting gehouden"
    HOREN_AFGEZIEN = "horen_afgezien", "van horen afgezien"
    ADVIES = "advies", "advies ontvangen"
    VERDAGING = "verdaging", "beslissing verdaagd"
    UITSTEL = "uitstel", "uitstel met instemming"
    INGEBREKESTELLING = "ingebrekestelling", "ingebrekestelling ontvangen"
    BESLISSING = "beslissing", "beslist op bezwaar"
    SCHORSING = "schorsing", "besluit geschorst door de rechter"
    UITSPRAAK = "uitspraak", "uitspraak van de rechter"


# Voorvallen die een tweede dag noemen, met wat die dag is.
TWEEDE_DAG: Mapping[Voorval, str] = {
    Voorval.ONTVANGEN: "poststempel",
    Voorval.HERSTELVERZOEK: "herstellen uiterlijk op",
    Voorval.HOORZITTING_GEPLAND: "dag van de hoorzitting",
    Voorval.UITSTEL: "uitstel tot en met",
    Voorval.SCHORSING: "geschorst tot en met",
}
TWEEDE_MAG_LEEG = frozenset({Voorval.ONTVANGEN, Voorval.SCHORSING})
ARTIKELEN: Mapping[Voorval, str] = {
    Voorval.ONTVANGEN: "Awb art. 6:4 en 6:9",
    Voorval.HERSTELVERZOEK: "Awb art. 6:6",
    Voorval.VERZUIM_HERSTELD: "Awb art. 7:10 lid 2",
    Voorval.VERZUIM_VERSTREKEN: "Awb art. 6:6 en 7:10 lid 2",
    Voorval.COMMISSIE: "Awb art. 7:13 en 7:10 lid 1",
    Voorval.GEEN_COMMISSIE: "Awb art. 7:13",
    Voorval.HOORZITTING_GEPLAND: "Awb art. 7:2 en 7:4",
    Voorval.HOORZITTING_GEHOUDEN: "Awb art. 7:2",
    Voorval.HOREN_AFGEZIEN: "Awb art. 7:3",
    Voorval.ADVIES: "Awb art. 7:13",
    Voorval.VERDAGING: "Awb art. 7:10 lid 3 en 5",
    Voorval.UITSTEL: "Awb art. 7:10 lid 4",
    Voorval.INGEBREKESTELLING: "Awb art. 4:17 lid 3 en 6:12",
    Voorval.BESLISSING: "Awb art. 7:11 en 7:12",
    Voorval.SCHORSING: "Awb art. 8:81 en 8:85",
    Voorval.UITSPRAAK: "Awb art. 8:70 en 8:84",
}
BIJ_BEZWAAR = tuple(v for v in Voorval if v not in (Voorval.SCHORSING, Voorval.UITSPRAAK))
BIJ_DE_RECHTER = (
    *(Voorval.ONTVANGEN, Voorval.HERSTELVERZOEK, Voorval.VERZUIM_HERSTELD, Voorval.VERZUIM_VERSTREKEN),
    *(Voorval.HOORZITTING_GEPLAND, Voorval.HOORZITTING_GEHOUDEN, Voorval.SCHORSING, Voorval.UITSPRAAK),
)


class Bezwaaruitkomst(Begrip):
    """Hoe het afliep (R22). Op bezwaar beslist de minister; bij beroep en voorziening de rechter."""

    NIET_ONTVANKELIJK = "niet_ontvankelijk", "niet-ontvankelijk"
    ONGEGROND = "ongegrond", "ongegrond"
    GEDEELTELIJK_GEGROND = "gedeeltelijk_gegrond", "gedeeltelijk gegrond"
    GEGROND = "gegrond", "gegrond"
    INGETROKKEN = "ingetrokken", "ingetrokken"
    DOORGEZONDEN = "doorgezonden", "doorgezonden"
    TOEGEWEZEN = "toegewezen", "voorziening toegewezen"
    AFGEWEZEN = "afgewezen", "voorziening afgewezen"

    @property
    def wijzigt_taak(self) -> bool:
        """Gegrond en gedeeltelijk gegrond leiden tot een nieuwe versie van de besluitregel (R23)."""
        return self in (Bezwaaruitkomst.GEGROND, Bezwaaruitkomst.GEDEELTELIJK_GEGROND)

    @property
    def zonder_horen(self) -> bool:
        """Hier hoeft niemand voor gehoord te zijn (Awb art. 6:15, 6:21 en 7:3)."""
        return self in (
            Bezwaaruitkomst.NIET_ONTVANKELIJK,
            Bezwaaruitkomst.INGETROKKEN,
            Bezwaaruitkomst.DOORGEZONDEN,
        )


BIJ_BEROEP = (
    Bezwaaruitkomst.NIET_ONTVANKELIJK,
    Bezwaaruitkomst.ONGEGROND,
    Bezwaaruitkomst.GEGROND,
    Bezwaaruitkomst.INGETROKKEN,
)
UITKOMSTEN: Mapping[Zaaksoort, tuple[Bezwaaruitkomst, ...]] = {
    Zaaksoort.BEZWAAR: tuple(Bezwaaruitkomst)[:6],  # without those of a voorziening
    Zaaksoort.BEROEP: BIJ_BEROEP,
    Zaaksoort.HOGER_BEROEP: BIJ_BEROEP,
    Zaaksoort.VOORZIENING: (
        *(Bezwaaruitkomst.TOEGEWEZEN, Bezwaaruitkomst.AFGEWEZEN),
        *(Bezwaaruitkomst.NIET_ONTVANKELIJK, Bezwaaruitkomst.INGETROKKEN),
    ),
}


@dataclass(frozen=True, slots=True)
class Gebeurd:
    """Eén voorval met zijn dag. `tweede` is de tweede dag die het noemt; zie `TWEEDE_DAG`."""

    voorval: Voorval
    op: date
    tweede: date | None = None
    kanaal: Kanaal | None = None
    uitkomst: Bezwaaruitkomst | None = None


@dataclass(frozen=True, slots=True)
class Dossierfeiten:
    """De feiten van één dossier.

    `bekendgemaakt` is de dag waarop bekend werd waartegen het zich richt: het besluit, bij beroep de beslissing op
    bezwaar, bij hoger beroep de uitspraak; None = dat is (nog) niet bekendgemaakt. `in_gebreke`: bij het bezwaar
    waaruit een beroep volgt, is een ingebrekestelling ontvangen.
    """

    soort: Zaaksoort
    bekendgemaakt: date | None
    gebeurd: tuple[Gebeurd, ...] = ()
    in_gebreke: bool = False

    def alle(self, *voorvallen: Voorval) -> tuple[Gebeurd, ...]:
        """Wat er van deze soort gebeurde, de oudste eerst; op één dag in de volgorde van vastleggen."""
        return tuple(sorted((g for g in self.gebeurd if g.voorval in voorvallen), key=lambda g: g.op))

    def laatste(self, *voorvallen: Voorval) -> Gebeurd | None:
        alle = self.alle(*voorvallen)
        return alle[-1] if alle else None

    @property
    def einde(self) -> Gebeurd | None:
        """De beslissing op bezwaar, of de uitspraak van de rechter."""
        return self.laatste(Voorval.UITSPRAAK if self.soort.is_bij_de_rechter else Voorval.BESLISSING)

    @property
    def commissie(self) -> bool:
        """Is er een adviescommissie? Het laatste voorval daarover beslist."""
        laatste = self.laatste(Voorval.COMMISSIE, Voorval.GEEN_COMMISSIE)
        return laatste is not None and laatste.voorval is Voorval.COMMISSIE

    @property
    def open_verzuim(self) -> Gebeurd | None:
        """Het herstelverzoek waarop nog niets volgde."""
        laatste = self.laatste(Voorval.HERSTELVERZOEK, Voorval.VERZUIM_HERSTELD, Voorval.VERZUIM_VERSTREKEN)
        return laatste if laatste and laatste.voorval is Voorval.HERSTELVERZOEK else None

    def op_dag(self, dag: date) -> Dossierfeiten:
        """De feiten zoals zij op een dag waren: wat later gebeurde, is er nog niet."""
        gebeurd = tuple(g for g in self.gebeurd if g.op <= dag)
        return Dossierfeiten(self.soort, self.bekendgemaakt, gebeurd, self.in_gebreke)
