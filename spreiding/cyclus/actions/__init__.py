"""Recording cycles, their Regeling and their opgaven. A correction closes the old row and adds a new one."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange
from django.db.models import Q

from spreiding.audit.actions import gebeurtenis, leg_alle_vast, leg_vast
from spreiding.audit.models import Gebeurtenis
from spreiding.core.laden import Laadfout, lees_csv
from spreiding.cyclus.models import Cyclus, Dwangsombedrag, GelijkgesteldeDag, Opgave, Raming, Regeling
from spreiding.cyclus.models import Telling as Tellingrij
from spreiding.cyclus.queries import OpgaveStand, bronnen
from spreiding.gebied.actions import FIXTURES, Telling, bijwerken
from spreiding.gebied.models import Gemeente, Provincie
from spreiding.regels.feiten import Feit
from spreiding.regels.regeling import Regeling as Regelinggegevens
from spreiding.regels.regeling import RegelingFout


@transaction.atomic
def cycli_laden(
    *, nu: datetime, door: Any | None = None, bron: Path = FIXTURES, alleen: Sequence[str] | None = None
) -> Telling:
    """Bring cycles, ramingen and regelingen in line with the files; `alleen` = codes of the cycles wanted.

    Raises Laadfout when a file cannot be read or would change a raming that was already announced.
    """
    telling = Telling()
    for rij in _lees_json(bron / "cycli.json"):
        if alleen is None or rij["code"] in alleen:
            telling += _cyclus_laden(rij, bron, nu=nu, door=door)
    return telling


def _cyclus_laden(rij: dict[str, Any], bron: Path, *, nu: datetime, door: Any | None) -> Telling:
    cyclus = Cyclus(
        code=rij["code"],
        naam=rij["naam"],
        periode=DateRange(date.fromisoformat(rij["van"]), date.fromisoformat(rij["tot"])),
    )
    uitslag, _ = bijwerken([cyclus], ["code"], ["naam", "periode"])
    uitslag += _ramingen_laden(cyclus, bron)
    if uitslag.veranderd:
        leg_vast(
            Feit.REFERENTIE_GELADEN,
            over=cyclus,
            door=door,
            op=nu,
            gegevens={"periode": [rij["van"], rij["tot"]]},
        )
    return uitslag + _regeling_laden(cyclus, bron, nu=nu, door=door)


def _ramingen_laden(cyclus: Cyclus, bron: Path) -> Telling:
    rijen = [
        Raming(
            cyclus=cyclus,
            versie=rij["versie"],
            bekendgemaakt_op=date.fromisoformat(rij["bekendgemaakt_op"]),
            totaal=rij["totaal"],
            amv=rij["amv"],
            bron=rij["bron"],
        )
        for rij in _lees_json(bron / "ramingen.json")
        if rij["cyclus"] == cyclus.code
    ]
    bekend = {raming.versie: raming for raming in Raming.objects.filter(cyclus=cyclus)}
    for rij in rijen:
        oud = bekend.get(rij.versie, rij)
        if (oud.totaal, oud.amv, oud.bekendgemaakt_op) != (rij.totaal, rij.amv, rij.bekendgemaakt_op):
            raise Laadfout(
                f"ramingen.json: raming {cyclus.code} versie {rij.versie} staat al vast; voeg een nieuwe versie toe."
            )
    return bijwerken(rijen, ["cyclus_id", "versie"], ["bron"])[0]


def _regeling_laden(cyclus: Cyclus, bron: Path, *, nu: datetime, door: Any | None) -> Telling:
    pad = bron / "regelingen" / f"{cyclus.code}.json"
    try:
        gegevens = Regelinggegevens.uit_dict(_lees_json(pad))
    except RegelingFout as fout:
        raise Laadfout(f"{pad.name}: {fout}") from None
    return regeling_vastleggen(cyclus=cyclus, gegevens=gegevens, door=door, nu=nu)


@transaction.atomic
def regeling_vastleggen(*, cyclus: Cyclus, gegevens: Regelinggegevens, door: Any | None, nu: datetime) -> Telling:
    """Make this the Regeling of the cyclus from `nu` on; the same one again changes nothing."""
    huidig = Regeling.objects.select_for_update(of=("self",)).filter(cyclus=cyclus, registratie__upper_inf=True).first()
    if huidig and huidig.stand() == gegevens:
        return Telling(gelijk=1)
    if huidig:
        _sluit(huidig, nu)
    nieuw = Regeling.objects.create(
        cyclus=cyclus, parameters=gegevens.naar_dict(), registratie=DateTimeTZRange(nu, None)
    )
    leg_vast(Feit.REGELING_VASTGELEGD, over=nieuw, door=door, op=nu, gegevens={"cyclus": cyclus.code})
    return Telling(gewijzigd=1) if huidig else Telling(nieuw=1)


@transaction.atomic
def opgaven_laden(*, cyclus: Cyclus, nu: datetime, door: Any | None = None, bron: Path = FIXTURES) -> Telling:
    """Record the opgaven of one cyclus from `opgaven/<cyclus>-{provincies,gemeenten}.csv`; no file = nothing known."""
    telling = Telling()
    for soort, gebieden in (("provincies", Provincie.objects), ("gemeenten", Gemeente.objects)):
        pad = bron / "opgaven" / f"{cyclus.code}-{soort}.csv"
        if not pad.exists():
            continue
        op_code, standen = gebieden.in_bulk(), {}
        for rij in lees_csv(pad, code=str, totaal=int, amv=int, bekendgemaakt_op=date.fromisoformat, bron=str):
            if rij["code"] not in op_code:
                raise Laadfout(f"{pad.name}: {rij['code']} bestaat niet.")
            gebied = op_code[rij.pop("code")]
            standen[gebied] = OpgaveStand(**rij)
        telling += opgaven_vastleggen(cyclus=cyclus, standen=standen, door=door, nu=nu)
    return telling


def opgave_vastleggen(
    *, cyclus: Cyclus, gebied: Gemeente | Provincie, stand: OpgaveStand, door: Any | None, nu: datetime
) -> Telling:
    """Record the indicative opgave of a gemeente or provincie, in places incl. amv (Wet art. 3); None = unknown.

    The same stand again changes nothing; another one closes the old row and adds a new one. Raises IntegrityError
    when amv is more than totaal.
    """
    return opgaven_vastleggen(cyclus=cyclus, standen={gebied: stand}, door=door, nu=nu)


@transaction.atomic
def opgaven_vastleggen(
    *, cyclus: Cyclus, standen: Mapping[Gemeente | Provincie, OpgaveStand], door: Any | None, nu: datetime
) -> Telling:
    """The same for many areas at once, as they are announced: one table in the Staatscourant."""
    bekend = {rij.gemeente_id or rij.provincie_id: rij for rij in _huidige_opgaven(cyclus, standen)}
    anders = {gebied: stand for gebied, stand in standen.items() if not _zegt(bekend.get(gebied.pk), stand)}
    for gebied in anders:
        if huidig := bekend.get(gebied.pk):
            _sluit(huidig, nu)
    nieuw = Opgave.objects.bulk_create(
        [
            Opgave(cyclus=cyclus, **_plaats(gebied), **asdict(stand), registratie=DateTimeTZRange(nu, None))
            for gebied, stand in anders.items()
        ]
    )
    leg_alle_vast(
        [_opgavefeit(rij, bekend.get(rij.gemeente_id or rij.provincie_id), door=door, nu=nu) for rij in nieuw]
    )
    gewijzigd = sum(gebied.pk in bekend for gebied in anders)
    return Telling(len(anders) - gewijzigd, gewijzigd, len(standen) - len(anders))


@transaction.atomic
def wettabellen_laden(*, nu: datetime, door: Any | None = None, bron: Path = FIXTURES) -> Telling:
    """Bring the equated days and the amounts of the dwangsom in line with `kalender/*.csv`.

    The files are complete: a row that is no longer there is closed, so that a mistake stops counting and stays
    readable. Raises Laadfout when a file cannot be read; then nothing has changed.
    """
    dagen = {(regel.dag,): (regel.bron,) for regel in bronnen.gelijkgestelde_dagen(bron)}
    bedragen = {(b.vanaf,): (*b.per_dag, b.bron) for b in bronnen.dwangsombedragen(bron)}
    velden = ("eerste", "tweede", "derde", "bron")
    return _tabel_bijwerken(GelijkgesteldeDag, ("dag",), ("bron",), dagen, nu=nu, door=door) + _tabel_bijwerken(
        Dwangsombedrag, ("vanaf",), velden, bedragen, nu=nu, door=door
    )


@transaction.atomic
def tellingen_laden(*, nu: datetime, door: Any | None = None, bron: Path = FIXTURES) -> Telling:
    """Bring the named counts in line with `tellingen.json`; the file is complete, as above. Raises Laadfout."""
    velden = ("volgorde", "naam", "definitie", "bron", "zekerheid", "wettelijk", "termen")
    rijen = {
        (t.code,): (nr, *(getattr(t, naam) for naam in velden[1:-1]), t.termen.naar_dict())
        for nr, t in enumerate(bronnen.tellingen(bron), 1)
    }
    return _tabel_bijwerken(Tellingrij, ("code",), velden, rijen, nu=nu, door=door)


def _tabel_bijwerken(
    model: Any,
    sleutel: tuple[str, ...],
    velden: tuple[str, ...],
    rijen: Mapping[tuple, tuple],
    *,
    nu: datetime,
    door: Any | None,
) -> Telling:
    """Close what differs or is gone, add what is new; each change is recorded."""
    huidig = model._default_manager.select_for_update(of=("self",)).filter(registratie__upper_inf=True).order_by("pk")
    bekend = {tuple(getattr(rij, naam) for naam in sleutel): rij for rij in huidig}
    anders = {s for s, rij in bekend.items() if rijen.get(s) != tuple(getattr(rij, naam) for naam in velden)}
    for rij in (bekend[s] for s in sorted(anders)):
        _sluit(rij, nu)
    nieuw = [s for s in rijen if s not in bekend or s in anders]
    gemaakt = [
        model(**dict(zip(sleutel + velden, s + rijen[s], strict=True)), registratie=DateTimeTZRange(nu, None))
        for s in nieuw
    ]
    model._default_manager.bulk_create(gemaakt)
    vervallen = [bekend[s] for s in sorted(anders) if s not in rijen]
    feiten: list[tuple[Any, dict[str, Any]]] = [(rij, {"vervallen": False}) for rij in gemaakt]
    feiten += [(rij, {"vervallen": True}) for rij in vervallen]
    leg_alle_vast(
        [gebeurtenis(Feit.REFERENTIE_GELADEN, over=rij, door=door, op=nu, gegevens=wat) for rij, wat in feiten]
    )
    return Telling(len(nieuw) - len(anders) + len(vervallen), len(anders), len(rijen) - len(nieuw))


def _huidige_opgaven(cyclus: Cyclus, gebieden: Iterable[Gemeente | Provincie]) -> Iterable[Opgave]:
    codes = [gebied.pk for gebied in gebieden]
    van_deze = Q(gemeente__in=codes) | Q(provincie__in=codes)
    return Opgave.objects.select_for_update(of=("self",)).bekend_op().filter(van_deze, cyclus=cyclus).order_by("pk")


def _zegt(rij: Opgave | None, stand: OpgaveStand) -> bool:
    """Does the present row already say this?"""
    return rij is not None and all(getattr(rij, naam) == waarde for naam, waarde in asdict(stand).items())


def _plaats(gebied: Gemeente | Provincie) -> dict[str, Any]:
    return {"gemeente": gebied} if isinstance(gebied, Gemeente) else {"provincie": gebied}


def _opgavefeit(rij: Opgave, huidig: Opgave | None, *, door: Any | None, nu: datetime) -> Gebeurtenis:
    return gebeurtenis(
        Feit.OPGAVE_VASTGELEGD,
        over=rij,
        door=door,
        op=nu,
        provincie_code=rij.gemeente.provincie_id if rij.gemeente else rij.provincie_id or "",
        gemeente_code=rij.gemeente_id or "",
        gegevens={
            "cyclus": rij.cyclus_id,
            "totaal": [huidig.totaal if huidig else None, rij.totaal],
            "amv": [huidig.amv if huidig else None, rij.amv],
            "bron": rij.bron,
        },
    )


def _sluit(rij: Any, nu: datetime) -> None:
    """From `nu` on this row is what we used to know."""
    rij.registratie = DateTimeTZRange(rij.registratie.lower, nu)
    rij.save(update_fields=["registratie"])


def _lees_json(pad: Path) -> Any:
    try:
        return json.loads(pad.read_text(encoding="utf-8"))
    except (OSError, ValueError) as fout:
        raise Laadfout(f"{pad.name} is niet te lezen: {fout}") from None
