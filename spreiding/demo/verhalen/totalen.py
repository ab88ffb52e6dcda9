"""Totals that others published about 1 July 2025, entered by the analist. These numbers are real."""

from datetime import date, datetime

from spreiding.accounts.models import User
from spreiding.demo.tijdlijn import TIJDZONE
from spreiding.verdeling.actions import totaal_vastleggen

INGEVOERD = datetime(2025, 7, 10, 10, tzinfo=TIJDZONE)
TOTALEN = (
    ("RTL Nieuws, cijfers van het COA", date(2025, 6, 27), 72_728, "bericht van juni 2025; met noodopvang"),
    ("ANP, rondgang langs provincies", date(2025, 7, 1), 74_500, "bericht van juli 2025; van 101.500 in de besluiten"),
)


def speel_totalen(tot: datetime) -> None:
    """Both totals, as soon as the world has come so far. Twice is once: the world is played into an empty register."""
    if tot <= INGEVOERD:
        return
    door = User.objects.get(username="analist")
    for bron, datum, aantal, vindplaats in TOTALEN:
        totaal_vastleggen(
            bron=bron,
            vindplaats=vindplaats,
            datum=datum,
            aantal=aantal,
            telling="met_noodopvang",
            door=door,
            nu=INGEVOERD,
            vandaag=INGEVOERD.date(),
        )
