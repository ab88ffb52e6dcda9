"""Is the register sound? Parts of the installation, the recomputing of verdicts, reference data and counts."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.core.cache import cache
from django.db import connection
from django.db.models import Count, F, Max, Min, Model, Q, QuerySet

from spreiding.audit.models import Gebeurtenis
from spreiding.cyclus.models import Cyclus, Opgave, Raming, Regeling
from spreiding.gebied.models import Gemeente, Herindeling, Inwonertal, Provincie, SesWoa
from spreiding.opvang.models import Plekoordeel
from spreiding.regels.begrippen import Uitkomst, Vraag
from spreiding.regels.feiten import Feit

SLEUTEL = "nakijken:gevraagd"
GEEN_UITSLAG_NA = 15 * 60  # seconds; a task is stopped then
TELGRENS = 200_000  # above this a table is estimated: counting every row would keep the page waiting
UITSLAGEN = 10


# -- recomputing the verdicts ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Uitslag:
    """One recomputing of all verdicts: how many locaties, how many rows should not be there, how many are missing."""

    op: datetime
    door: str
    locaties: int
    te_veel: int
    te_weinig: int

    @property
    def klopt(self) -> bool:
        return not (self.te_veel or self.te_weinig)

    @property
    def staat(self) -> str:
        return "ja" if self.klopt else "nee"


@dataclass(frozen=True, slots=True)
class Nakijken:
    """The recomputing as the page shows it. `gevraagd_op` is set while one is under way."""

    uitslagen: Sequence[Uitslag]
    gevraagd_op: datetime | None
    gevraagd_door: str
    verstreken: int
    te_lang: bool

    @property
    def laatste(self) -> Uitslag | None:
        return self.uitslagen[0] if self.uitslagen else None

    @property
    def bezig(self) -> bool:
        return self.gevraagd_op is not None and not self.te_lang


def nakijken() -> Nakijken:
    """The last outcomes, and whether a new one was asked for that has not come yet."""
    gebeurd = _uitslagen()
    uitslagen = [_uitslag(gebeurtenis) for gebeurtenis in gebeurd]
    gevraagd = cache.get(SLEUTEL)
    if gevraagd is None or gevraagd["na"] != _nummer(gebeurd):
        return Nakijken(uitslagen, None, "", 0, False)
    verstreken = int(time.time() - gevraagd["tijd"])
    return Nakijken(uitslagen, gevraagd["op"], gevraagd["door"], verstreken, verstreken > GEEN_UITSLAG_NA)


def onthoud_vraag(*, op: datetime, door: str) -> None:
    """Remember that recomputing was asked for: until there is a newer outcome the page says that it is under way."""
    vraag = {"op": op, "door": door, "na": _nummer(_uitslagen()), "tijd": time.time()}
    cache.set(SLEUTEL, vraag, timeout=2 * GEEN_UITSLAG_NA)


def vergeet_vraag() -> None:
    """The question never reached the queue."""
    cache.delete(SLEUTEL)


def _uitslagen() -> list[Gebeurtenis]:
    """Recorded about a cyclus: the index on the subject finds them, however long the log."""
    cycli = [str(code) for code in Cyclus.objects.order_by("code").values_list("pk", flat=True)]
    feit = Feit.PLEKOORDELEN_GECONTROLEERD.value
    rijen = Gebeurtenis.objects.filter(over_soort="cyclus", over_sleutel__in=cycli, feit=feit)
    return list(rijen.order_by("-op", "-pk")[:UITSLAGEN])


def _nummer(gebeurd: Sequence[Gebeurtenis]) -> int:
    return max((gebeurtenis.pk for gebeurtenis in gebeurd), default=0)


def _uitslag(gebeurtenis: Gebeurtenis) -> Uitslag:
    g = gebeurtenis.gegevens
    return Uitslag(gebeurtenis.op, gebeurtenis.door_naam, g["locaties"], g["te_veel"], g["te_weinig"])


# -- reference data --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Referentie:
    """A kind of reference data: how many, how many unknown, and where it came from."""

    naam: str
    aantal: int
    onbekend: int
    stand: str
    bron: str


def referentie(vandaag: date) -> list[Referentie]:
    """Counts, dates and sources; a fixed number of queries."""
    bestaand = Gemeente.objects.geldig_op(vandaag)
    return [
        Referentie("Provincies", Provincie.objects.count(), 0, "", "CBS"),
        Referentie("Gemeenten", bestaand.count(), 0, "bestaan vandaag", "CBS"),
        Referentie("Herindelingen", Herindeling.objects.count(), 0, "", ""),
        _inwoners(),
        _ses_woa(bestaand),
        *_per_cyclus(),
    ]


def _inwoners() -> Referentie:
    rij = Inwonertal.objects.aggregate(n=Count("pk"), op=Max("peildatum"), bron=Max("bron"))
    stand = f"peildatum {rij['op']:%-d-%-m-%Y}" if rij["op"] else ""
    return Referentie("Inwonertallen", rij["n"], 0, stand, rij["bron"] or "")


def _ses_woa(bestaand: QuerySet[Gemeente]) -> Referentie:
    """Of the gemeenten that exist today: a gemeente that was merged keeps its score, and is not unknown."""
    rij = SesWoa.objects.aggregate(jaar=Max("jaar"), bron=Max("bron"))
    met = SesWoa.objects.filter(waarde__isnull=False).values("gemeente")
    telling = bestaand.aggregate(bekend=Count("pk", filter=Q(pk__in=met)), alle=Count("pk"))
    stand = f"jaar {rij['jaar']}" if rij["jaar"] else "niet gevonden"
    return Referentie(
        "SES-WOA-scores", telling["bekend"], telling["alle"] - telling["bekend"], stand, rij["bron"] or ""
    )


def _per_cyclus() -> list[Referentie]:
    opgaven: dict[str, Any] = {
        rij["cyclus"]: rij
        for rij in Opgave.objects.bekend_op()
        .filter(gemeente__isnull=False)
        .order_by()
        .values("cyclus")
        .annotate(n=Count("totaal"), amv=Count("amv"), zoals=Min("bron"), bronnen=Count("bron", distinct=True))
    }
    gemeenten = Gemeente.objects.count()
    ramingen = dict(Raming.objects.order_by("versie").values_list("cyclus", "bron"))
    regelingen = dict(Regeling.objects.filter(registratie__upper_inf=True).values_list("cyclus", "registratie"))
    regels = []
    for cyclus in Cyclus.objects.order_by("-code"):
        rij: dict[str, Any] = opgaven.get(cyclus.pk, {"n": 0, "amv": 0, "zoals": "", "bronnen": 0})
        stand = f"amv-deel bekend van {rij['amv']}" if rij["n"] else "nog niet bekendgemaakt"
        regels.append(Referentie(f"Opgaven {cyclus.naam}", rij["n"], gemeenten - rij["n"], stand, _bronnen(rij)))
        bekend = regelingen.get(cyclus.pk)
        sinds = f"vastgelegd op {bekend.lower:%-d-%-m-%Y}" if bekend else "ontbreekt"
        regels.append(Referentie(f"Regeling {cyclus.naam}", int(bool(bekend)), int(not bekend), sinds, ""))
        bron = ramingen.get(cyclus.pk, "")
        regels.append(Referentie(f"Raming {cyclus.naam}", int(bool(bron)), int(not bron), "", bron))
    return regels


def _bronnen(rij: dict[str, Any]) -> str:
    return rij["zoals"] if rij["bronnen"] < 2 else f"{rij['bronnen']} bronnen, zoals {rij['zoals']}"


# -- the register ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Tabeltelling:
    """Rows of a table; `geschat` when there are too many to count for a page."""

    naam: str
    aantal: int
    geschat: bool


def tellingen() -> list[Tabeltelling]:
    """Rows per table of opvang and of the log."""
    modellen: list[type[Model]] = [*apps.get_app_config("opvang").get_models(), Gebeurtenis]
    schattingen = _schattingen(modellen)
    klein = [m for m in modellen if schattingen.get(m._meta.db_table, 0) < TELGRENS]
    geteld = _geteld(klein)
    regels = [
        Tabeltelling(
            str(m._meta.verbose_name_plural),
            geteld.get(m._meta.db_table, schattingen.get(m._meta.db_table, 0)),
            m._meta.db_table not in geteld,
        )
        for m in modellen
    ]
    return sorted(regels, key=lambda regel: regel.naam)


def _schattingen(modellen: Sequence[type[Model]]) -> dict[str, int]:
    tabellen = [m._meta.db_table for m in modellen]
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname, reltuples::bigint FROM pg_class WHERE relname = ANY(%s)", [tabellen])
        return dict(cursor.fetchall())


def _geteld(modellen: Sequence[type[Model]]) -> dict[str, int]:
    if not modellen:
        return {}
    delen = [f"SELECT '{m._meta.db_table}', count(*) FROM {m._meta.db_table}" for m in modellen]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(delen))
        return dict(cursor.fetchall())


@dataclass(frozen=True, slots=True)
class Oordeeltelling:
    """Present verdicts of the cyclus on one question, by outcome."""

    vraag: Vraag
    ja: int
    nee: int
    onbekend: int


def oordelen(cyclus: Cyclus, peildatum: date) -> list[Oordeeltelling]:
    """Plekken per outcome on the peildatum, as known now."""
    rijen = (
        Plekoordeel.objects.bekend_op()
        .per(peildatum)
        .filter(cyclus=cyclus)
        .order_by()
        .values_list("vraag", "uitkomst")
        .annotate(n=Count("pk"))
    )
    aantal = {(vraag, uitkomst): n for vraag, uitkomst, n in rijen}
    return [Oordeeltelling(v, *(aantal.get((v.value, u.value), 0) for u in Uitkomst)) for v in Vraag]


@dataclass(frozen=True, slots=True)
class Feitregel:
    """A fact about the soundness of the register; `goed` None = only to know."""

    tekst: str
    aantal: int
    goed: bool | None = None


STUKJES = """
SELECT count(*) FROM opvang_plekoordeel a
JOIN opvang_plekoordeel b ON b.locatie_id = a.locatie_id AND b.gemeente_id = a.gemeente_id
  AND b.doelgroep = a.doelgroep AND b.cyclus_id = a.cyclus_id AND b.vraag = a.vraag AND b.id > a.id
  AND b.geldigheid && a.geldigheid AND upper_inf(b.registratie)
WHERE upper_inf(a.registratie) AND a.id %% %(elke)s = 0
"""


def feiten(tabellen: Sequence[Tabeltelling], cyclus: Cyclus, vandaag: date) -> list[Feitregel]:
    """Facts that should be zero, and facts to know. Large tables are sampled."""
    oordeel = next(t for t in tabellen if t.naam == str(Plekoordeel._meta.verbose_name_plural))
    elke = max(oordeel.aantal // TELGRENS, 1)
    with connection.cursor() as cursor:
        cursor.execute(STUKJES, {"elke": elke})
        dubbel = cursor.fetchone()[0]
    opgegeven = Plekoordeel.objects.bekend_op().filter(cyclus=cyclus, vraag=Vraag.GEREALISEERD.value)
    zonder = Gemeente.objects.geldig_op(vandaag).exclude(pk__in=opgegeven.order_by().values("gemeente")).count()
    anders = Plekoordeel.objects.bekend_op().exclude(provincie=F("gemeente__provincie")).count()
    steekproef = "" if elke == 1 else f" (steekproef: 1 op {elke})"
    return [
        Feitregel(f"Oordelen die elkaar overlappen{steekproef}", dubbel, not dubbel),
        Feitregel("Oordelen bij een verkeerde provincie", anders, not anders),
        Feitregel(f"Gemeenten zonder opgegeven plekken in {cyclus.naam}", zonder),
    ]
