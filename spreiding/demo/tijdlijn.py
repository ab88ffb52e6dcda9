"""When things happen: the scenarios, working days and office hours. Pure: nobody asks the clock here."""

from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from random import Random
from zoneinfo import ZoneInfo

from spreiding.regels.kalender import Kalender

TIJDZONE = ZoneInfo("Europe/Amsterdam")
OPEN, DICHT = time(8, 40), time(17, 10)
BEGIN = date(2024, 2, 5)  # first Monday with the law in force: the regietafels start to keep their list
CYCLUS_1 = datetime(2024, 1, 31, 16, 0, tzinfo=TIJDZONE).astimezone(UTC)  # raming and opgaven announced
CYCLUS_2 = datetime(2026, 2, 27, 15, 0, tzinfo=TIJDZONE).astimezone(UTC)
VOORJAAR, VERLOPEN = date(2027, 3, 5), date(2027, 7, 7)
REALISATIE, VOLGENDE_RAMING = date(2027, 7, 1), date(2028, 2, 1)

# Equated with holidays by royal decree (Atw art. 3 lid 3), as cited on public sites; nobody is at work.
_GELIJKGESTELD = ("2024-05-10", "2024-12-27", "2025-05-30", "2026-01-02", "2026-05-15", "2027-05-07")
KALENDER = Kalender({date.fromisoformat(dag): "koninklijk besluit" for dag in _GELIJKGESTELD})


class Scenario(StrEnum):
    """At which day the world stops. The same world, up to that day."""

    NU = "nu"
    VOORJAAR = "voorjaar"
    VERLOPEN = "verlopen"

    def dag(self, vandaag: date) -> date:
        """The day at which its clock stands; `vandaag` is the real day."""
        return {Scenario.NU: vandaag, Scenario.VOORJAAR: VOORJAAR, Scenario.VERLOPEN: VERLOPEN}[self]


def begin_van(dag: date) -> datetime:
    """Midnight in the Netherlands: everything in the world was registered before the day of its scenario."""
    return datetime(dag.year, dag.month, dag.day, tzinfo=TIJDZONE).astimezone(UTC)


def om_uur(dag: date, uur: int = 10) -> datetime:
    """An hour of that day in the Netherlands."""
    return datetime(dag.year, dag.month, dag.day, uur, tzinfo=TIJDZONE)


def werkdag(dag: date) -> date:
    """This day, or the first working day after it."""
    return KALENDER.eerste_werkdag(dag)


def kantoormoment(rng: Random, dag: date) -> datetime:
    """A moment in office hours on this day."""
    open_, dicht = (uur.hour * 3600 + uur.minute * 60 for uur in (OPEN, DICHT))
    tel = rng.randrange(open_, dicht)
    moment = datetime(dag.year, dag.month, dag.day, tzinfo=TIJDZONE) + timedelta(seconds=tel)
    return moment.astimezone(UTC)


def tussen(rng: Random, van: date, tot: date) -> date:
    """A day from `van` until (not including) `tot`; `van` when there is none."""
    return van + timedelta(days=rng.randrange(max((tot - van).days, 1)))


def dagen(aantal: int) -> timedelta:
    return timedelta(days=aantal)
