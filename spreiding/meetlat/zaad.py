"""A seeded data set: 5,000 locaties with 30,000 rows of capaciteit, with verdicts worked out by the rules.

Rows go in in bulk, because a benchmark needs them soon; the demonstration world is what plays the real actions.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from random import Random

from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange
from django.db.models import Model

from spreiding.accounts.models import Lidmaatschap, User
from spreiding.core.actions import kopieer
from spreiding.cyclus.queries import regelingen
from spreiding.gebied.models import Gemeente, Provincie
from spreiding.opvang.models import Capaciteit, Gegevensversie, Locatie, Locatieversie, Mijlpaal, Plekoordeel
from spreiding.opvang.queries.gegevens import plekgegevens
from spreiding.opvang.queries.oordeelrijen import rijen_los
from spreiding.regels.begrippen import Doelgroep, Fase, Soort
from spreiding.regels.rollen import Rol

LOCATIES = 5_000
RIJEN_PER_LOCATIE = 6
BEGIN = datetime(2026, 3, 1, 9, tzinfo=UTC)
PLAATSEN = ("locatie", "doelgroep", "aantal", "geldigheid", "registratie", "reden", "door")
# What Oordeelrij says, and whose it is
OORDEEL = (
    *("gemeente", "provincie", "doelgroep", "cyclus", "vraag", "uitkomst", "reden", "aantal", "geldigheid"),
    *("locatie", "registratie"),
)
SOORTEN = [
    Soort.AZC,
    Soort.AZC,
    Soort.SATELLIET,
    Soort.KLEINSCHALIG,
    Soort.AMV_OPVANG,
    Soort.NOODOPVANG,
    Soort.OEKRAINE,
]


def gebruiker() -> User:
    """The reader: regietafel of Gelderland, with an account that cannot log in."""
    user, _ = User.objects.get_or_create(username="meetlat", defaults={"password": "!"})
    Lidmaatschap.objects.get_or_create(
        user=user, rol=Rol.REGIETAFEL.value, provincie=Provincie.objects.get(slug="gelderland")
    )
    return user


def zaaien(*, aantal: int = LOCATIES) -> None:
    """Fill an empty database: the same seed gives the same rows. Runs inside the caller's transaction."""
    _zaai(list(Gemeente.objects.order_by("code").values_list("code", "provincie_id")), aantal)
    Gegevensversie.objects.bulk_create(
        [Gegevensversie(provincie=p) for p in Provincie.objects.order_by("code")], ignore_conflicts=True
    )


def zaai_gemeente(gemeente: Gemeente, *, aantal: int) -> list[Locatie]:
    """More of the same, all in one gemeente."""
    return _zaai([(gemeente.pk, gemeente.provincie_id)], aantal)


def _zaai(gemeenten: list[tuple[str, str]], aantal: int) -> list[Locatie]:
    door, dobbel = gebruiker(), Random(2027)
    locaties = [_locatie(nummer, gemeenten[nummer % len(gemeenten)], door, dobbel) for nummer in range(aantal)]
    Locatie.objects.bulk_create(locaties, batch_size=1000)
    Locatieversie.objects.bulk_create([_versie(loc, door) for loc in locaties], batch_size=1000)
    mijlpalen = [_mijlpaal(loc, door, dobbel) for loc in locaties]
    Mijlpaal.objects.bulk_create([rij for mijlpaal in mijlpalen for rij in _verschoven(mijlpaal)], batch_size=1000)
    kopieer(
        Capaciteit,
        _kolommen(Capaciteit, PLAATSEN),
        (rij for loc in locaties for rij in _capaciteiten(loc, door, dobbel)),
    )
    for begin in range(0, len(locaties), 500):
        kopieer(Plekoordeel, _kolommen(Plekoordeel, OORDEEL), _oordelen(locaties[begin : begin + 500]))
    return locaties


def _kolommen(model: type[Model], velden: Sequence[str]) -> list[str]:
    return [str(model._meta.get_field(veld).column) for veld in velden]


def _locatie(nummer: int, gemeente: tuple[str, str], door: User, dobbel: Random) -> Locatie:
    fase = dobbel.choice([Fase.BESCHIKBAAR, Fase.BESCHIKBAAR, Fase.VERGUNNING, Fase.COLLEGE, Fase.SCHOUW])
    return Locatie(
        naam=f"Locatie {dobbel.randrange(10**6):06} meetlat {nummer}",
        gemeente_id=gemeente[0],
        provincie_id=gemeente[1],
        soort=dobbel.choice(SOORTEN).value,
        fase=fase.value,
        aangemaakt_op=BEGIN,
        aangemaakt_door=door,
        gewijzigd_op=BEGIN,
        gewijzigd_door=door,
    )


def _versie(locatie: Locatie, door: User) -> Locatieversie:
    waarden = {naam: getattr(locatie, naam) for naam in Locatie.KENMERKEN}
    return Locatieversie(locatie=locatie, registratie=DateTimeTZRange(BEGIN, None), door=door, **waarden)


def _mijlpaal(locatie: Locatie, door: User, dobbel: Random) -> Mijlpaal:
    is_open = locatie.fase == Fase.BESCHIKBAAR
    dag = date(2026, 4, 1) + timedelta(days=dobbel.randrange(280 if is_open else 700) + (0 if is_open else 340))
    return Mijlpaal(
        locatie=locatie,
        fase=Fase.BESCHIKBAAR.value,
        bereikt_op=dag if is_open else None,
        verwacht_op=None if is_open else dag,
        registratie=DateTimeTZRange(BEGIN, None),
        door=door,
    )


def _verschoven(mijlpaal: Mijlpaal) -> list[Mijlpaal]:
    """One plan in fifty was expected in time at first, and slipped without a notice (Wet art. 8)."""
    if mijlpaal.verwacht_op is None or mijlpaal.verwacht_op.toordinal() % 50:
        return [mijlpaal]
    later = BEGIN + timedelta(days=90)
    eerst = Mijlpaal(
        locatie=mijlpaal.locatie,
        fase=mijlpaal.fase,
        verwacht_op=date(2027, 3, 1),
        registratie=DateTimeTZRange(BEGIN, later),
        door=mijlpaal.door,
    )
    mijlpaal.registratie = DateTimeTZRange(later, None)
    return [eerst, mijlpaal]


def _capaciteiten(locatie: Locatie, door: User, dobbel: Random) -> Iterable[tuple]:
    """Six rows: four for regulier that follow one another in time, one for amv, and one corrected in the meantime."""
    van = date(2026, 4, 1) + timedelta(days=dobbel.randrange(120))
    doelgroep = Doelgroep.AMV if locatie.soort == Soort.AMV_OPVANG else Doelgroep.REGULIER
    grenzen = [van, van + timedelta(days=180), van + timedelta(days=400), van + timedelta(days=900), None]
    for eerste, einde in zip(grenzen, grenzen[1:], strict=False):
        yield _rij(locatie, doelgroep, dobbel.randrange(20, 300), (eerste, einde), (BEGIN, None), door)
    ander = Doelgroep.REGULIER if doelgroep is Doelgroep.AMV else Doelgroep.AMV
    correctie = BEGIN + timedelta(days=30)
    yield _rij(locatie, ander, dobbel.randrange(5, 40), (van, None), (BEGIN, correctie), door)
    yield _rij(locatie, ander, dobbel.randrange(5, 40), (van, None), (correctie, None), door)


def _rij(locatie: Locatie, doelgroep: Doelgroep, aantal: int, geldt: tuple, bekend: tuple, door: User) -> tuple:
    """The fields of PLAATSEN."""
    return locatie.pk, doelgroep.value, aantal, DateRange(*geldt), DateTimeTZRange(*bekend), "", door.pk


def _oordelen(locaties: list[Locatie]) -> list[tuple]:
    """The fields of OORDEEL, as the rules judge these locaties."""
    bekend, per_cyclus = DateTimeTZRange(BEGIN, None), regelingen().values()
    return [
        (*rij[:-2], DateRange(rij.van, rij.tot), pk, bekend)
        for pk, plekken in plekgegevens(locaties).items()
        for regeling in per_cyclus
        for rij in rijen_los(plekken, regeling)
    ]
