"""The fixed stories of Gelderland. Dates that are to lie on the eve of a scenario are working days."""

from datetime import date

from spreiding.demo.stappen import Plaats
from spreiding.demo.verhalen.bouw import Verhaal, plekken
from spreiding.demo.verhalen.stukken import pdf, png
from spreiding.demo.verhalen.vast import Bijdrage, Vast
from spreiding.opvang.actions import BewijsInvoer, MijlpaalInvoer
from spreiding.regels.begrippen import Criterium, Doelgroep, Fase, Kansrijkgrond, Openbaarheid, Soort

STADSDENNEN = "Stadsdennenweg 10, Harderwijk"
ARNHEM, RENKUM, DRUTEN, WIJCHEN = "GM0202", "GM0274", "GM0225", "GM0296"


def meander(v: Verhaal, b: Bijdrage) -> None:
    """Shared with Renkum; does not count for the verdeelbesluit because it ends before the next raming."""
    v.registreer(
        date(2027, 2, 22),
        kenmerken={
            "naam": "Voormalig kantoor Meander",
            "adres": "Meanderplein 4, Arnhem",
            "soort": Soort.SATELLIET.value,
            "openbaarheid": Openbaarheid.VERTROUWELIJK.value,
            "toelichting": "Herbestemming kantoor, COA-schouw akkoord 18-2.",
        },
        plaatsen=[Plaats(Doelgroep.REGULIER, 180, date(2027, 6, 15), date(2028, 1, 1), ((RENKUM, 30),))],
        mijlpalen=[
            MijlpaalInvoer(Fase.COLLEGE, bereikt_op=date(2027, 1, 12)),
            MijlpaalInvoer(Fase.RAADSBESLUIT, bereikt_op=date(2027, 2, 9)),
            MijlpaalInvoer(Fase.VERGUNNING, verwacht_op=date(2027, 4, 20)),
            MijlpaalInvoer(Fase.INRICHTING, verwacht_op=date(2027, 6, 1)),
            MijlpaalInvoer(Fase.BESCHIKBAAR, verwacht_op=date(2027, 6, 15)),
        ],
    )
    v.bereikt(date(2027, 3, 2), Fase.OVEREENKOMST, date(2027, 3, 1))
    v.bereikt(date(2027, 4, 22), Fase.VERGUNNING, date(2027, 4, 21), date(2027, 4, 20))
    v.bereikt(date(2027, 6, 3), Fase.INRICHTING, date(2027, 6, 1), date(2027, 6, 1))
    v.bereikt(date(2027, 6, 16), Fase.BESCHIKBAAR, date(2027, 6, 16), date(2027, 6, 15))
    b.komt_erbij(ARNHEM, 150)
    b.komt_erbij(RENKUM, 30)


def tweestromenland(v: Verhaal, b: Bijdrage) -> None:
    """In Druten, shared with Wijchen."""
    v.registreer(
        date(2024, 9, 10),
        kenmerken={
            "naam": "Azc Tweestromenland",
            "soort": Soort.AZC.value,
            "toelichting": "Gezamenlijk plan van Druten en Wijchen; de verdeling staat in de overeenkomst.",
        },
        plaatsen=plekken(120, 0, date(2026, 4, 1), None),
        mijlpalen=[
            MijlpaalInvoer(Fase.COLLEGE, bereikt_op=date(2024, 9, 3)),
            MijlpaalInvoer(Fase.BESCHIKBAAR, verwacht_op=date(2026, 4, 1)),
        ],
    )
    reden = "Verdeling over Druten en Wijchen volgens de overeenkomst"
    v.plaats(date(2025, 3, 11), Plaats(Doelgroep.REGULIER, 120, date(2026, 4, 1), None, ((WIJCHEN, 70),), reden))
    v.bereikt(date(2025, 3, 13), Fase.OVEREENKOMST, date(2025, 3, 4))
    v.bewijs(date(2025, 3, 14), Criterium.LOOPTIJD, van=date(2025, 3, 4), tot=None)
    v.verwacht(date(2026, 2, 12), Fase.BESCHIKBAAR, date(2026, 5, 11), v.reden_vertraging())
    v.bereikt(date(2026, 5, 12), Fase.BESCHIKBAAR, date(2026, 5, 11), date(2026, 5, 11))
    b.is_er(DRUTEN, 50)
    b.is_er(WIJCHEN, 70)


def dubbel_in_wijchen(v: Verhaal, b: Bijdrage) -> None:
    """The same places, also reported by Wijchen; found out later."""
    v.registreer(
        date(2024, 9, 24),
        kenmerken={"naam": "Tweestromenland, deel Wijchen", "soort": Soort.AZC.value, "toelichting": ""},
        plaatsen=plekken(120, 0, date(2026, 4, 1), None),
        mijlpalen=[MijlpaalInvoer(Fase.COLLEGE, bereikt_op=date(2024, 9, 17))],
    )
    v.wijzig(date(2025, 3, 12), dubbel_met=f"{DRUTEN}/tweestromenland")
    v.notitie(date(2025, 3, 12), "Zelfde plan als in Druten: dubbel opgegeven; gevonden na het verdeelbesluit.")


def waalzicht(v: Verhaal, b: Bijdrage) -> None:
    """Nijmegen: the evidence of five years lapses two weeks after the scenario's date."""
    v.registreer(
        date(2024, 2, 13),
        kenmerken={"naam": "Azc Waalzicht", "soort": Soort.AZC.value, "toelichting": "Loopt sinds 2016."},
        plaatsen=plekken(240, 40, date(2016, 3, 1), None),
        mijlpalen=[MijlpaalInvoer(Fase.BESCHIKBAAR, bereikt_op=date(2016, 3, 1))],
    )
    v.bewijs(date(2024, 3, 5), Criterium.LOOPTIJD, van=date(2016, 3, 1), tot=date(2027, 3, 20))
    v.notitie(date(2027, 2, 25), "Nieuwe overeenkomst ligt bij het COA; ondertekening verwacht eind maart.")
    v.bewijs(date(2027, 4, 7), Criterium.LOOPTIJD, van=date(2027, 4, 1), tot=None)
    b.is_er("GM0268", 240, 40)


def kazerne_noodopvang(v: Verhaal, b: Bijdrage) -> None:
    """Ede: noodopvang that closes when the new azc opens."""
    v.registreer(
        date(2024, 2, 15),
        kenmerken={
            "naam": "Noodopvang Kazerneterrein Zuid",
            "soort": Soort.NOODOPVANG.value,
            "toelichting": "Paviljoens.",
        },
        plaatsen=plekken(280, 0, date(2022, 11, 14), date(2026, 7, 1)),
        mijlpalen=[MijlpaalInvoer(Fase.BESCHIKBAAR, bereikt_op=date(2022, 11, 14))],
    )
    for plaats in plekken(280, 0, date(2026, 7, 1), date(2027, 7, 1), "Verlengd tot het nieuwe azc open is"):
        v.plaats(date(2026, 5, 19), plaats)
    v.sluit(date(2027, 2, 26), date(2027, 2, 26), "Noodopvang dicht: bewoners verhuisd naar Azc Kazerneterrein Zuid")


def kazerne_azc(v: Verhaal, b: Bijdrage) -> None:
    """Ede: replaces the noodopvang on the same ground."""
    v.registreer(
        date(2025, 6, 17),
        kenmerken={
            "naam": "Azc Kazerneterrein Zuid",
            "soort": Soort.AZC.value,
            "vervangt": "GM0228/kazerne-noodopvang",
            "toelichting": "Vervangt de paviljoens op hetzelfde terrein.",
        },
        plaatsen=plekken(260, 0, date(2027, 2, 1), None),
        mijlpalen=[
            MijlpaalInvoer(Fase.RAADSBESLUIT, bereikt_op=date(2025, 6, 5)),
            MijlpaalInvoer(Fase.OVEREENKOMST, verwacht_op=date(2025, 10, 1)),
            MijlpaalInvoer(Fase.VERGUNNING, verwacht_op=date(2026, 5, 1)),
            MijlpaalInvoer(Fase.BESCHIKBAAR, verwacht_op=date(2027, 2, 1)),
        ],
    )
    v.bereikt(date(2025, 10, 8), Fase.OVEREENKOMST, date(2025, 10, 6), date(2025, 10, 1))
    v.bewijs(date(2025, 10, 9), Criterium.LOOPTIJD, van=date(2025, 10, 6), tot=None)
    v.bereikt(date(2026, 6, 24), Fase.VERGUNNING, date(2026, 6, 22), date(2026, 5, 1))
    v.verwacht(date(2026, 12, 10), Fase.BESCHIKBAAR, date(2027, 2, 22), "Netcongestie: netbeheerder sluit later aan")
    v.bereikt(date(2027, 2, 23), Fase.BESCHIKBAAR, date(2027, 2, 22), date(2027, 2, 22))
    b.is_er("GM0228", 260)


def voorwaarts(v: Verhaal, b: Bijdrage) -> None:
    """Apeldoorn: a correction, recorded months after the day from which it is true."""
    v.registreer(
        date(2024, 2, 20),
        kenmerken={"naam": "Azc De Voorwaarts", "soort": Soort.AZC.value, "toelichting": "Loopt sinds 2014."},
        plaatsen=plekken(250, 0, date(2014, 9, 1), None),
        mijlpalen=[MijlpaalInvoer(Fase.BESCHIKBAAR, bereikt_op=date(2014, 9, 1))],
    )
    v.bewijs(date(2024, 3, 12), Criterium.LOOPTIJD, van=date(2014, 9, 1), tot=None)
    for plaats in plekken(230, 0, date(2026, 10, 1), None, "Correctie na telling met het COA"):
        v.plaats(date(2027, 2, 16), plaats)
    b.is_er("GM0200", 230)


def beek(v: Verhaal, b: Bijdrage) -> None:
    """Berg en Dal: promised in time, then polluted soil and a notice (Wet art. 8)."""
    v.registreer(
        date(2026, 5, 12),
        kenmerken={"naam": "Locatie Beek", "soort": Soort.SATELLIET.value, "toelichting": "Terrein van de gemeente."},
        plaatsen=plekken(60, 0, date(2027, 6, 15), date(2037, 6, 15)),
        mijlpalen=[
            MijlpaalInvoer(Fase.COLLEGE, bereikt_op=date(2026, 4, 28)),
            MijlpaalInvoer(Fase.BESCHIKBAAR, verwacht_op=date(2027, 6, 15)),
        ],
    )
    v.kansrijk(date(2026, 9, 15), Kansrijkgrond.TOEZEGGING, bewijs_tot=date(2027, 4, 1))
    v.melding(
        date(2027, 2, 4),
        date(2027, 8, 30),
        "Het college meldt bodemverontreiniging op het terrein in Beek; saneren duurt tot in de zomer.",
    )
    v.verwacht(date(2027, 2, 4), Fase.BESCHIKBAAR, date(2027, 8, 30), "Bodemverontreiniging gevonden; sanering nodig")


def school_overbetuwe(v: Verhaal, b: Bijdrage) -> None:
    """Overbetuwe: open, but nobody has said for how many."""
    v.registreer(
        date(2026, 10, 20),
        kenmerken={
            "naam": "Voormalige school De Klaproos",
            "soort": Soort.KLEINSCHALIG.value,
            "toelichting": "Gemeente heeft nog geen aantal genoemd.",
        },
        plaatsen=plekken(None, 0, date(2026, 9, 1), None),
        mijlpalen=[MijlpaalInvoer(Fase.BESCHIKBAAR, bereikt_op=date(2026, 9, 1))],
    )
    v.notitie(date(2027, 1, 14), "Aantal gevraagd bij de gemeente; nog geen antwoord.")


def dorpshuis_overbetuwe(v: Verhaal, b: Bijdrage) -> None:
    """Overbetuwe: neither number nor date."""
    v.registreer(
        date(2026, 12, 8),
        kenmerken={
            "naam": "Voormalig dorpshuis De Hooiberg",
            "soort": Soort.KLEINSCHALIG.value,
            "openbaarheid": Openbaarheid.VERTROUWELIJK.value,
            "toelichting": "Datum hangt af van het raadsbesluit.",
        },
        plaatsen=plekken(None, 0, None, None),
        mijlpalen=[MijlpaalInvoer(Fase.VERKENNING, bereikt_op=date(2026, 12, 1))],
    )


def noorderhaven(v: Verhaal, b: Bijdrage) -> None:
    """Zutphen: opened the day before the spring scenario, so that the figures of yesterday differ."""
    v.registreer(
        date(2026, 6, 9),
        kenmerken={
            "naam": "Woningen Noorderhaven",
            "soort": Soort.KLEINSCHALIG.value,
            "exploitant": "dgo",
            "toelichting": "",
        },
        plaatsen=plekken(22, 0, date(2027, 3, 1), None),
        mijlpalen=[
            MijlpaalInvoer(Fase.COLLEGE, bereikt_op=date(2026, 6, 2)),
            MijlpaalInvoer(Fase.BESCHIKBAAR, verwacht_op=date(2027, 3, 1)),
        ],
    )
    v.bereikt(date(2027, 3, 4), Fase.BESCHIKBAAR, date(2027, 3, 3), date(2027, 3, 1))
    b.is_er("GM0301", 22)


def harselaar(v: Verhaal, b: Bijdrage) -> None:
    """Barneveld: a good ground whose evidence lapsed days ago."""
    v.registreer(
        date(2026, 3, 24),
        kenmerken={
            "naam": "Flexwoningen Harselaar",
            "soort": Soort.SATELLIET.value,
            "toelichting": "Samen met woningen voor starters.",
        },
        plaatsen=plekken(60, 0, date(2027, 9, 15), None),
        mijlpalen=[
            MijlpaalInvoer(Fase.RAADSBESLUIT, bereikt_op=date(2026, 3, 18)),
            MijlpaalInvoer(Fase.BESCHIKBAAR, verwacht_op=date(2027, 9, 15)),
        ],
    )
    v.kansrijk(date(2026, 4, 7), Kansrijkgrond.BESLUITVORMING, bewijs_tot=date(2027, 3, 1))


def stadsdennen(v: Verhaal, b: Bijdrage) -> None:
    """Harderwijk: slips past the realisatiedatum in June, without a notice."""
    v.registreer(
        date(2026, 4, 21),
        kenmerken={
            "naam": "Voormalig kantoor De Stadsdennen",
            "adres": STADSDENNEN,
            "soort": Soort.SATELLIET.value,
            "toelichting": "",
        },
        plaatsen=plekken(92, 8, date(2027, 5, 1), date(2037, 5, 1)),
        mijlpalen=[
            MijlpaalInvoer(Fase.COLLEGE, bereikt_op=date(2026, 4, 14)),
            MijlpaalInvoer(Fase.VERGUNNING, verwacht_op=date(2027, 2, 1)),
            MijlpaalInvoer(Fase.BESCHIKBAAR, verwacht_op=date(2027, 5, 15)),
        ],
    )
    v.bereikt(date(2027, 2, 11), Fase.VERGUNNING, date(2027, 2, 9), date(2027, 2, 1))
    v.verwacht(date(2027, 6, 21), Fase.BESCHIKBAAR, date(2027, 10, 1), "Aannemer levert units later")
    b.komt_erbij("GM0243", 92, 8)


def stadsdennen_nog_eens(v: Verhaal, b: Bijdrage) -> None:
    """Harderwijk: the same address a second time; perhaps the same places."""
    v.registreer(
        date(2027, 2, 18),
        kenmerken={
            "naam": "Kantoor Stadsdennenweg",
            "adres": STADSDENNEN,
            "soort": Soort.SATELLIET.value,
            "openbaarheid": Openbaarheid.VERTROUWELIJK.value,
            "toelichting": "Genoemd door de projectontwikkelaar.",
        },
        plaatsen=plekken(100, 0, date(2027, 9, 1), None),
        mijlpalen=[
            MijlpaalInvoer(Fase.VERKENNING, bereikt_op=date(2027, 2, 11)),
            MijlpaalInvoer(Fase.BESCHIKBAAR, verwacht_op=date(2027, 9, 1)),
        ],
    )


def oosterbeek(v: Verhaal, b: Bijdrage) -> None:
    """Renkum: closed by mistake, opened again eight working days later."""
    v.registreer(
        date(2024, 3, 5),
        kenmerken={"naam": "Dependance Oosterbeek", "soort": Soort.SATELLIET.value, "toelichting": "Loopt sinds 2021."},
        plaatsen=plekken(60, 0, date(2021, 5, 1), None),
        mijlpalen=[MijlpaalInvoer(Fase.BESCHIKBAAR, bereikt_op=date(2021, 5, 1))],
    )
    v.sluit(date(2026, 4, 1), date(2026, 4, 1), "Bestuurlijk afgesproken einddatum")
    v.heropen(date(2026, 4, 14), "Vergissing: alleen de tijdelijke units zijn gesloten")
    b.is_er(RENKUM, 60)


def havikerwaard(v: Verhaal, b: Bijdrage) -> None:
    """Rheden: the agreement itself is attached (a tiny pdf)."""
    v.registreer(
        date(2024, 2, 27),
        kenmerken={"naam": "Azc Havikerwaard", "soort": Soort.AZC.value, "toelichting": "Loopt sinds 2018."},
        plaatsen=plekken(110, 0, date(2018, 1, 15), date(2033, 1, 15)),
        mijlpalen=[MijlpaalInvoer(Fase.BESCHIKBAAR, bereikt_op=date(2018, 1, 15))],
    )
    stuk = pdf("overeenkomst-havikerwaard.pdf", "Demonstratie. Overeenkomst Havikerwaard, t/m 14-1-2033")
    v.stuk(
        date(2024, 4, 9),
        BewijsInvoer(
            Criterium.LOOPTIJD,
            "Bestuursovereenkomst COA en gemeente",
            date(2018, 1, 15),
            date(2033, 1, 15),
            bestand=stuk,
        ),
    )
    b.is_er("GM0275", 110)


def doesburg(v: Verhaal, b: Bijdrage) -> None:
    """Doesburg: a photograph of a letter as evidence (a tiny png)."""
    v.registreer(
        date(2026, 9, 8),
        kenmerken={
            "naam": "Appartementen De Veste",
            "soort": Soort.KLEINSCHALIG.value,
            "exploitant": "dgo",
            "toelichting": "",
        },
        plaatsen=plekken(24, 0, date(2027, 9, 1), None),
        mijlpalen=[
            MijlpaalInvoer(Fase.COLLEGE, bereikt_op=date(2026, 9, 1)),
            MijlpaalInvoer(Fase.BESCHIKBAAR, verwacht_op=date(2027, 9, 1)),
        ],
    )
    v.kansrijk(date(2026, 10, 6), Kansrijkgrond.TOEZEGGING, met_bewijs=False)
    stuk = BewijsInvoer(
        Criterium.KANSRIJK,
        "Brief van het college: toezegging realisatie (foto)",
        date(2026, 10, 1),
        date(2027, 10, 1),
        Kansrijkgrond.TOEZEGGING,
        bestand=png("brief-doesburg.png", (21, 66, 115)),
    )
    v.stuk(date(2026, 10, 6), stuk)


def de_hoven(v: Verhaal, b: Bijdrage) -> None:
    """Doetinchem: opened the day before the scenario in July, a week too late."""
    v.registreer(
        date(2026, 5, 26),
        kenmerken={"naam": "Hof De Kolk", "soort": Soort.KLEINSCHALIG.value, "exploitant": "dgo", "toelichting": ""},
        plaatsen=plekken(36, 0, date(2027, 6, 1), None),
        mijlpalen=[
            MijlpaalInvoer(Fase.COLLEGE, bereikt_op=date(2026, 5, 19)),
            MijlpaalInvoer(Fase.BESCHIKBAAR, verwacht_op=date(2027, 6, 20)),
        ],
    )
    v.bereikt(date(2027, 7, 6), Fase.BESCHIKBAAR, date(2027, 7, 5), date(2027, 6, 20))
    b.komt_erbij("GM0222", 36)


VERHALEN: tuple[tuple[str, str, Vast], ...] = (
    (ARNHEM, "meander", meander),
    (DRUTEN, "tweestromenland", tweestromenland),
    (WIJCHEN, "tweestromenland-dubbel", dubbel_in_wijchen),
    ("GM0268", "waalzicht", waalzicht),
    ("GM0228", "kazerne-noodopvang", kazerne_noodopvang),
    ("GM0228", "kazerne-azc", kazerne_azc),
    ("GM0200", "voorwaarts", voorwaarts),
    ("GM1945", "beek", beek),
    ("GM1734", "klaproos", school_overbetuwe),
    ("GM1734", "hooiberg", dorpshuis_overbetuwe),
    ("GM0301", "noorderhaven", noorderhaven),
    ("GM0203", "harselaar", harselaar),
    ("GM0243", "stadsdennen", stadsdennen),
    ("GM0243", "stadsdennen-nog-eens", stadsdennen_nog_eens),
    (RENKUM, "oosterbeek", oosterbeek),
    ("GM0275", "havikerwaard", havikerwaard),
    ("GM0221", "veste", doesburg),
    ("GM0222", "kolk", de_hoven),
)
