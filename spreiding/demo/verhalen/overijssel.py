"""The fixed stories of Overijssel."""

from datetime import date

from spreiding.demo.stappen import Plaats
from spreiding.demo.verhalen.bouw import Verhaal, plekken
from spreiding.demo.verhalen.stukken import pdf
from spreiding.demo.verhalen.vast import Bijdrage, Vast
from spreiding.opvang.actions import BewijsInvoer, MijlpaalInvoer
from spreiding.regels.begrippen import Criterium, Doelgroep, Fase, Kansrijkgrond, Openbaarheid, Soort

ZWOLLE, DEVENTER, OLST_WIJHE, ENSCHEDE, KAMPEN = "GM0193", "GM0150", "GM1773", "GM0153", "GM0166"


def marslanden(v: Verhaal, b: Bijdrage) -> None:
    """Zwolle: a large azc with minors, counted apart."""
    v.registreer(
        date(2024, 2, 14),
        kenmerken={"naam": "Azc De Marslanden", "soort": Soort.AZC.value, "toelichting": "Loopt sinds 2019."},
        plaatsen=plekken(330, 36, date(2019, 4, 1), date(2034, 4, 1)),
        mijlpalen=[MijlpaalInvoer(Fase.BESCHIKBAAR, bereikt_op=date(2019, 4, 1))],
    )
    v.bewijs(date(2024, 3, 19), Criterium.LOOPTIJD, van=date(2019, 4, 1), tot=date(2034, 4, 1))
    b.is_er(ZWOLLE, 330, 36)


def bergweide(v: Verhaal, b: Bijdrage) -> None:
    """Deventer, shared with Olst-Wijhe; counts for the verdeelbesluit in both."""
    v.registreer(
        date(2025, 4, 8),
        kenmerken={
            "naam": "Azc De Bergweide",
            "soort": Soort.AZC.value,
            "toelichting": "Nieuwbouw met verplaatsbare woningen.",
        },
        plaatsen=[Plaats(Doelgroep.REGULIER, 160, date(2026, 9, 1), None, ((OLST_WIJHE, 30),))],
        mijlpalen=[
            MijlpaalInvoer(Fase.RAADSBESLUIT, bereikt_op=date(2025, 4, 2)),
            MijlpaalInvoer(Fase.OVEREENKOMST, verwacht_op=date(2025, 9, 1)),
            MijlpaalInvoer(Fase.BESCHIKBAAR, verwacht_op=date(2026, 9, 1)),
        ],
    )
    v.bereikt(date(2025, 9, 18), Fase.OVEREENKOMST, date(2025, 9, 16), date(2025, 9, 1))
    v.bewijs(date(2025, 9, 19), Criterium.LOOPTIJD, van=date(2025, 9, 16), tot=None)
    v.bereikt(date(2026, 9, 15), Fase.BESCHIKBAAR, date(2026, 9, 14), date(2026, 9, 1))
    b.is_er(DEVENTER, 130)
    b.is_er(OLST_WIJHE, 30)


def zuiderval(v: Verhaal, b: Bijdrage) -> None:
    """Enschede: noodopvang, extended half a year at a time."""
    v.registreer(
        date(2024, 2, 21),
        kenmerken={
            "naam": "Noodopvang Zuiderval",
            "soort": Soort.NOODOPVANG.value,
            "toelichting": "Per half jaar verlengd.",
        },
        plaatsen=plekken(320, 0, date(2022, 10, 1), date(2026, 1, 1)),
        mijlpalen=[MijlpaalInvoer(Fase.BESCHIKBAAR, bereikt_op=date(2022, 10, 1))],
    )
    for dag, van, tot in (
        (date(2025, 11, 18), date(2026, 1, 1), date(2026, 7, 1)),
        (date(2026, 5, 21), date(2026, 7, 1), date(2027, 1, 1)),
        (date(2026, 11, 17), date(2027, 1, 1), date(2028, 1, 1)),
    ):
        for plaats in plekken(320, 0, van, tot, "COA en gemeente verlengen de overeenkomst"):
            v.plaats(dag, plaats)


def hanzekade(v: Verhaal, b: Bijdrage) -> None:
    """Kampen: promised in a letter that is attached; it opens in time."""
    v.registreer(
        date(2026, 6, 16),
        kenmerken={
            "naam": "Appartementen Hanzekade",
            "soort": Soort.SATELLIET.value,
            "toelichting": "Onderdeel van de afspraken aan de regietafel.",
        },
        plaatsen=plekken(75, 0, date(2027, 6, 1), None),
        mijlpalen=[
            MijlpaalInvoer(Fase.COLLEGE, bereikt_op=date(2026, 6, 9)),
            MijlpaalInvoer(Fase.OVEREENKOMST, verwacht_op=date(2027, 2, 1)),
            MijlpaalInvoer(Fase.BESCHIKBAAR, verwacht_op=date(2027, 6, 1)),
        ],
    )
    v.kansrijk(date(2026, 10, 13), Kansrijkgrond.TOEZEGGING, met_bewijs=False)
    stuk = BewijsInvoer(
        Criterium.KANSRIJK,
        "Brief van het college: toezegging realisatie",
        date(2026, 10, 6),
        date(2027, 7, 1),
        Kansrijkgrond.TOEZEGGING,
        bestand=pdf("brief-hanzekade.pdf", "Demonstratie. Toezegging Hanzekade, open op 1-6-2027"),
    )
    v.stuk(date(2026, 10, 13), stuk)
    v.bereikt(date(2027, 2, 9), Fase.OVEREENKOMST, date(2027, 2, 4), date(2027, 2, 1))
    v.bereikt(date(2027, 6, 8), Fase.BESCHIKBAAR, date(2027, 6, 7), date(2027, 6, 1))
    b.komt_erbij(KAMPEN, 75)


def school_hof_van_twente(v: Verhaal, b: Bijdrage) -> None:
    """Hof van Twente: the number follows after the schouw."""
    v.registreer(
        date(2026, 11, 10),
        kenmerken={
            "naam": "Voormalige school De Esch",
            "soort": Soort.KLEINSCHALIG.value,
            "openbaarheid": Openbaarheid.VERTROUWELIJK.value,
            "toelichting": "Aantal volgt na de schouw.",
        },
        plaatsen=plekken(None, 0, date(2027, 5, 1), None),
        mijlpalen=[
            MijlpaalInvoer(Fase.HAALBAARHEID, bereikt_op=date(2026, 11, 3)),
            MijlpaalInvoer(Fase.SCHOUW, verwacht_op=date(2027, 3, 18)),
        ],
    )


def salland(v: Verhaal, b: Bijdrage) -> None:
    """Raalte: the date has passed and nobody has said anything yet; it turns out to be open in March."""
    v.registreer(
        date(2026, 4, 14),
        kenmerken={
            "naam": "Woningen Salland",
            "soort": Soort.KLEINSCHALIG.value,
            "exploitant": "dgo",
            "toelichting": "",
        },
        plaatsen=plekken(40, 0, date(2027, 2, 1), None),
        mijlpalen=[
            MijlpaalInvoer(Fase.COLLEGE, bereikt_op=date(2026, 4, 7)),
            MijlpaalInvoer(Fase.BESCHIKBAAR, verwacht_op=date(2027, 2, 15)),
        ],
    )
    v.bereikt(date(2027, 3, 17), Fase.BESCHIKBAAR, date(2027, 3, 8), date(2027, 2, 15))
    b.komt_erbij("GM0177", 40)


def losser(v: Verhaal, b: Bijdrage) -> None:
    """Losser: reported the day before the spring scenario that it will be late, with a notice."""
    v.registreer(
        date(2026, 7, 7),
        kenmerken={
            "naam": "Voormalig klooster Maria Rust",
            "soort": Soort.SATELLIET.value,
            "toelichting": "Herbestemming; schouw COA akkoord.",
        },
        plaatsen=plekken(80, 0, date(2027, 6, 1), None),
        mijlpalen=[
            MijlpaalInvoer(Fase.RAADSBESLUIT, bereikt_op=date(2026, 6, 30)),
            MijlpaalInvoer(Fase.VERGUNNING, verwacht_op=date(2027, 2, 15)),
            MijlpaalInvoer(Fase.BESCHIKBAAR, verwacht_op=date(2027, 6, 10)),
        ],
    )
    v.melding(date(2027, 3, 4), date(2027, 9, 20), "Het college meldt dat de rechtbank de vergunning heeft geschorst.")
    v.verwacht(date(2027, 3, 4), Fase.BESCHIKBAAR, date(2027, 9, 20), "Vergunning geschorst op verzoek van omwonenden")


VERHALEN: tuple[tuple[str, str, Vast], ...] = (
    (ZWOLLE, "marslanden", marslanden),
    (DEVENTER, "bergweide", bergweide),
    (ENSCHEDE, "zuiderval", zuiderval),
    (KAMPEN, "hanzekade", hanzekade),
    ("GM1735", "esch", school_hof_van_twente),
    ("GM0177", "salland", salland),
    ("GM0168", "maria-rust", losser),
)
