"""Begrippen van de Spreidingswet als gelabelde teksten, gedeeld door regels, modellen en schermen.

Bron van de termen: Wet gemeentelijke taak mogelijk maken asielopvangvoorzieningen (Stb. 2024, 12),
het Besluit (Stb. 2024, 13) en de praktijk van COA en regietafels. Zie docs/woordenlijst.md.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Begrip(StrEnum):
    """Text value plus a Dutch label; pure, so rules and models can share it."""

    label: str

    def __new__(cls, waarde: str, label: str = "") -> Self:
        lid = str.__new__(cls, waarde)
        lid._value_ = waarde
        lid.label = label
        return lid

    @classmethod
    def keuzes(cls) -> list[tuple[str, str]]:
        """(value, label) pairs in the order of definition, for model fields and forms."""
        return [(lid.value, lid.label) for lid in cls]

    @classmethod
    def waarden(cls) -> list[str]:
        return [lid.value for lid in cls]


class Doelgroep(Begrip):
    """Voor wie de plaats is (Besluit art. 2.2 en 3.1). Regulier en amv worden apart geteld."""

    REGULIER = "regulier", "regulier"
    AMV = "amv", "amv"
    BIJZONDER = "bijzonder", "bijzonder, overig"


class Soort(Begrip):
    """Soort opvang, met de woorden van het COA."""

    AZC = "azc", "asielzoekerscentrum (azc)"
    SATELLIET = "satelliet", "satelliet of dependance"
    KLEINSCHALIG = "kleinschalig", "kleinschalige reguliere opvang"
    AMV_OPVANG = "amv_opvang", "amv-opvang of kleinschalige woonvorm (kwv)"
    POL = "pol", "procesopvanglocatie (pol)"
    COL = "col", "centrale ontvangstlocatie (col)"
    AANMELDCENTRUM = "aanmeldcentrum", "aanmeldcentrum"
    GEZINSLOCATIE = "gezinslocatie", "gezinslocatie (gol)"
    VBL = "vbl", "vrijheidsbeperkende locatie (vbl)"
    HTL = "htl", "handhaving- en toezichtlocatie (htl)"
    PBL = "pbl", "procesbeschikbaarheidslocatie (pbl)"
    NOODOPVANG = "noodopvang", "noodopvang"
    CRISISNOODOPVANG = "crisisnoodopvang", "crisisnoodopvang"
    DOORSTROOM = "doorstroom", "doorstroomlocatie"
    HAR = "har", "hotel- en accommodatieregeling (har)"
    OEKRAINE = "oekraine", "opvang Oekraïne (goo of poo)"


class Fase(Begrip):
    """Stand van zaken van een locatie, in volgorde; gesloten en vervallen zijn eindstanden."""

    VERKENNING = "verkenning", "verkenning"
    HAALBAARHEID = "haalbaarheid", "haalbaarheid"
    SCHOUW = "schouw", "schouw"
    COLLEGE = "college", "college akkoord"
    RAADSBESLUIT = "raadsbesluit", "raadsbesluit"
    OVEREENKOMST = "overeenkomst", "bestuursovereenkomst"
    VERGUNNING = "vergunning", "vergunning"
    INRICHTING = "inrichting", "inrichting"
    BESCHIKBAAR = "beschikbaar", "beschikbaar"
    GESLOTEN = "gesloten", "gesloten"
    VERVALLEN = "vervallen", "vervallen"

    @property
    def is_eindstand(self) -> bool:
        return self in (Fase.GESLOTEN, Fase.VERVALLEN)


class Exploitant(Begrip):
    """Wie de opvang uitvoert (Wet COA art. 3b; Wet art. 1)."""

    COA = "coa", "COA"
    TGO = "tgo", "gemeente, tijdelijk (tgo)"
    DGO = "dgo", "gemeente, duurzaam (dgo)"
    ANDERS = "anders", "anders"


class Openbaarheid(Begrip):
    """Beoogde locaties zijn vertrouwelijk: alleen de eigen provincie en het ministerie zien ze."""

    VERTROUWELIJK = "vertrouwelijk", "vertrouwelijk"
    OPENBAAR = "openbaar", "openbaar"


class Kansrijkgrond(Begrip):
    """Gronden waarop een initiatief meetelt hoewel het nog niet open is (antwoord Kamervragen 18-4-2025)."""

    BESLUITVORMING = "besluitvorming", "lokale besluitvorming is afgerond"
    LOCATIE = "locatie", "beoogde locatie is binnen zes maanden beschikbaar"
    VERLENGING = "verlenging", "verlenging is aantoonbaar waarschijnlijk"
    TOEZEGGING = "toezegging", "gemeente heeft realisatie binnen zes maanden toegezegd"


class Vraag(Begrip):
    """De vier vragen bij een plek (domein: telmodule T1 tot en met T4)."""

    VERSLAG = "verslag", "In het provinciaal verslag"
    VERDEELBESLUIT = "verdeelbesluit", "Voor het verdeelbesluit"
    DUURZAAM = "duurzaam", "Duurzaam"
    GEREALISEERD = "gerealiseerd", "Gerealiseerd"


class Uitkomst(Begrip):
    """Driewaardig: onbekend is niet hetzelfde als nee (R15)."""

    JA = "ja", "ja"
    NEE = "nee", "nee"
    ONBEKEND = "onbekend", "onbekend"


class Criterium(Begrip):
    """Eén toetsbaar onderdeel van een oordeel; bewijs hangt aan een criterium."""

    SOORT = "soort", "soort opvang telt"
    PROVINCIE = "provincie", "ligt in deze provincie"
    NIET_DUBBEL = "niet_dubbel", "niet dubbel opgegeven"
    NIET_VERVALLEN = "niet_vervallen", "plan is niet vervallen of gesloten"
    AANTAL = "aantal", "aantal plaatsen is bekend"
    REALISATIEDATUM = "realisatiedatum", "beschikbaar op de realisatiedatum"
    VOLGENDE_RAMING = "volgende_raming", "beschikbaar tot en met de volgende raming"
    KANSRIJK = "kansrijk", "kansrijk, met bewijs"
    LOOPTIJD = "looptijd", "ten minste vijf jaar beschikbaar"
    BINNEN_TERMIJN = "binnen_termijn", "beschikbaar nu of binnen twaalf maanden"
    DREMPEL = "drempel", "gemeente haalt de minimumomvang"
    PERIODE = "periode", "begin bereikt en einde niet bereikt"
    BESCHIKBAAR = "beschikbaar", "feitelijk beschikbaar gesteld"


class Reden(Begrip):
    """Redencode bij een oordeel (R11): waarom een plek wel, niet of misschien telt."""

    VOLDOET = "voldoet", "voldoet aan alle criteria"
    KANSRIJK = "kansrijk", "telt als kansrijk plan"
    SOORT = "soort", "deze soort opvang telt niet"
    NOODOPVANG = "noodopvang", "noodopvang telt apart"
    PROVINCIE = "provincie", "ligt in een andere provincie"
    DUBBEL = "dubbel", "al opgegeven bij een andere locatie"
    VERVALLEN = "vervallen", "plan is vervallen of locatie is gesloten"
    AANTAL_ONBEKEND = "aantal_onbekend", "aantal plaatsen is onbekend"
    GEEN_PLAATSEN = "geen_plaatsen", "er zijn geen plaatsen"
    BEGIN_ONBEKEND = "begin_onbekend", "begindatum is onbekend"
    BEGIN_TE_LAAT = "begin_te_laat", "begint na de realisatiedatum"
    EINDE_TE_VROEG = "einde_te_vroeg", "eindigt vóór de volgende raming"
    GEEN_KANSRIJKGROND = "geen_kansrijkgrond", "geen kansrijkgrond vastgelegd"
    KANSRIJK_ZONDER_BEWIJS = "kansrijk_zonder_bewijs", "kansrijk, maar bewijs ontbreekt of is verlopen"
    TE_KORT = "te_kort", "korter dan vijf jaar"
    LOOPTIJD_ZONDER_BEWIJS = "looptijd_zonder_bewijs", "bewijs van vijf jaar ontbreekt of is verlopen"
    NIET_BINNEN_TERMIJN = "niet_binnen_termijn", "pas na twaalf maanden beschikbaar"
    ONDER_DREMPEL = "onder_drempel", "gemeente haalt de minimumomvang niet"
    NOG_NIET_BEGONNEN = "nog_niet_begonnen", "begindatum ligt na de peildatum"
    AFGELOPEN = "afgelopen", "einddatum is bereikt"
    VERWACHT = "verwacht", "verwacht, nog niet beschikbaar gesteld"
    BEWIJS_ONTBREEKT = "bewijs_ontbreekt", "bewijs ontbreekt of is verlopen"


class Toestand(Begrip):
    """Stand van een gemeente of provincie tegenover haar taak, of tegenover haar opgave zolang er geen besluit is."""

    VOLDOET = "voldoet", "Voldoet"
    OP_KOERS = "op_koers", "Op koers"
    RISICO = "risico", "Risico"
    TEKORT = "tekort", "Tekort"
    VERLOPEN = "verlopen", "Termijn verlopen"
    GESCHORST = "geschorst", "Geschorst"
    GEEN_OPGAVE = "geen_opgave", "Geen opgave"
    GEEN_TAAK = "geen_taak", "Geen taak"
    ONBEKEND = "onbekend", "Onbekend"
