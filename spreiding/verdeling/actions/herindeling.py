"""A herindeling: recorded, applied, and undone as long as the day has not come.

On the day itself nothing needs to be decided: rights and duties go over by law (docs/adr, herindeling). So the taken
are written as new rows, without a besluit; the announced opgave and the registered locaties stay what they are, and
weigh on the successor from the day on.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Q

from spreiding.accounts.models import User
from spreiding.audit.actions import leg_vast
from spreiding.core.actions import voeg_toe
from spreiding.core.db import gesloten, open_registratie, tussen, vanaf
from spreiding.gebied.models import Gemeente, Herindeling
from spreiding.opvang.actions import provincie_vernieuwen
from spreiding.regels.belemmering import Belemmering, eis_vrij
from spreiding.regels.feiten import Feit
from spreiding.regels.herindeling import Aantal, overgegaan
from spreiding.regels.herindeling import belemmeringen_ongedaan as regels_ongedaan
from spreiding.regels.herindeling import belemmeringen_toepassen as regels_toepassen
from spreiding.verdeling.actions.gemeenschappelijk import EEN_TEL
from spreiding.verdeling.models import Taak
from spreiding.verdeling.queries.herindeling import Herindelingbeeld, herindeling_van


@transaction.atomic
def herindeling_vastleggen(
    *,
    van: Gemeente,
    opvolgers: Mapping[Gemeente, int],
    datum: date,
    bron: str,
    vastgesteld: bool,
    door: User,
    nu: datetime,
) -> Herindelingbeeld:
    """Record that `van` goes over into these gemeenten, each for a share in percent. Nothing changes before applying.

    Raises IntegrityError when it is there already. A gemeente into itself is refused.
    """
    splitsing = len(opvolgers) > 1
    rijen = [
        Herindeling(
            van=van, naar=naar, datum=datum, bron=bron, vastgesteld=vastgesteld, aandeel=aandeel,
            locaties=[] if splitsing else None,
        )
        for naar, aandeel in opvolgers.items()
    ]  # fmt: skip
    Herindeling.objects.bulk_create(rijen)
    _feit(Feit.HERINDELING_VASTGELEGD, Herindelingbeeld(rijen), door=door, nu=nu)
    return Herindelingbeeld(rijen)


@transaction.atomic
def locaties_toewijzen(*, herindeling_id: int, keuzes: Mapping[int, str], door: User, nu: datetime) -> None:
    """Of a split: which locatie (number) goes to which successor (code). Others stay where they were said to go."""
    beeld = _vergrendeld(herindeling_id)
    eis_vrij(_al_toegepast(beeld))
    for rij in beeld.rijen:
        eerder = [nummer for nummer in rij.locaties or [] if nummer not in keuzes]
        rij.locaties = sorted({*eerder, *(nummer for nummer, code in keuzes.items() if code == rij.naar_id)})
    Herindeling.objects.bulk_update(beeld.rijen, ["locaties"])
    _feit(Feit.HERINDELING_VASTGELEGD, beeld, door=door, nu=nu)


def _al_toegepast(beeld: Herindelingbeeld) -> list[Belemmering]:
    return [b for b in regels_toepassen(beeld.stand()) if b.code == "toegepast"]


def belemmeringen_toepassen(beeld: Herindelingbeeld) -> list[Belemmering]:
    """Why it cannot be applied; one list for button, page and guard."""
    return regels_toepassen(beeld.stand())


@transaction.atomic
def herindeling_toepassen(*, herindeling_id: int, door: User, nu: datetime) -> Herindelingbeeld:
    """From the day on the successors carry taak, opgave and places; the day before keeps what it was. Twice is once.

    Raises Belemmerd. The taken of the successors add up exactly to what there was.
    """
    beeld = _vergrendeld(herindeling_id)
    if beeld.toegepast:
        return beeld
    eis_vrij(belemmeringen_toepassen(beeld))
    provincie_vernieuwen(beeld.van.provincie_id)
    nu = max([nu, *(taak.registratie.lower + EEN_TEL for taak in beeld.taken)])
    for rij in beeld.rijen:
        rij.toegepast_op, rij.toegepast_door = nu, door
    Herindeling.objects.bulk_update(beeld.rijen, ["toegepast_op", "toegepast_door"])
    _bestaat_tot(beeld.van, beeld.datum)
    gegevens = _taken_overzetten(beeld, door=door, nu=nu)
    _feit(Feit.HERINDELING_TOEGEPAST, beeld, door=door, nu=nu, gegevens=gegevens)
    return beeld


def _taken_overzetten(beeld: Herindelingbeeld, *, door: User, nu: datetime) -> dict[str, object]:
    """Close the taken that run past the day, write them until the day, and what the successors carry from the day."""
    nieuw: list[Taak] = []
    for cyclus in sorted({taak.cyclus_id for taak in beeld.taken}):
        oud = {taak.gemeente_id: taak for taak in beeld.taken if taak.cyclus_id == cyclus}
        if beeld.van.pk not in oud:
            continue
        na = overgegaan({code: Aantal(t.regulier, t.amv) for code, t in oud.items()}, beeld.overgangen)
        for taak in oud.values():
            if taak.geldigheid.lower < beeld.datum:
                nieuw.append(_als(taak, geldigheid=tussen(taak.geldigheid.lower, beeld.datum), door=door, nu=nu))
        for code, aantal in na.items():
            bron, dagen = oud.get(code, oud[beeld.van.pk]), vanaf(beeld.datum)
            taak = _als(bron, geldigheid=dagen, door=door, nu=nu)
            taak.gemeente_id, taak.regulier, taak.amv = code, aantal.regulier or 0, aantal.amv or 0
            nieuw.append(taak)
    over = {taak.cyclus_id for taak in nieuw}
    dicht = [taak for taak in beeld.taken if taak.cyclus_id in over]
    for taak in dicht:
        taak.registratie = gesloten(taak.registratie, nu)
    Taak.objects.bulk_update(dicht, ["registratie"])
    voeg_toe(nieuw)
    return {
        "taken": [f"{t.cyclus_id} {t.gemeente_id} {t.regulier}+{t.amv}" for t in nieuw if t.geldigheid.upper is None]
    }


def _als(taak: Taak, *, geldigheid: DateRange, door: User, nu: datetime) -> Taak:
    """The same taak for other days."""
    return Taak(
        cyclus_id=taak.cyclus_id,
        provincie_id=taak.provincie_id,
        gemeente_id=taak.gemeente_id,
        besluitregel_id=taak.besluitregel_id,
        regulier=taak.regulier,
        amv=taak.amv,
        realiseren_uiterlijk=taak.realiseren_uiterlijk,
        geldigheid=geldigheid,
        registratie=open_registratie(nu),
        door=door,
    )


def belemmeringen_ongedaan(beeld: Herindelingbeeld, *, vandaag: date) -> list[Belemmering]:
    """Why it cannot be undone any more."""
    return regels_ongedaan(
        toegepast=beeld.toegepast,
        datum=beeld.datum,
        vandaag=vandaag,
        gewijzigd=any(t.registratie.lower > beeld.eerste.toegepast_op for t in beeld.taken)
        if beeld.toegepast
        else False,
    )


@transaction.atomic
def herindeling_ongedaan_maken(*, herindeling_id: int, door: User, nu: datetime, vandaag: date) -> Herindelingbeeld:
    """Back to what it was, as long as the day has not come; the plan itself stays. Raises Belemmerd."""
    beeld = _vergrendeld(herindeling_id)
    eis_vrij(belemmeringen_ongedaan(beeld, vandaag=vandaag))
    provincie_vernieuwen(beeld.van.provincie_id)
    moment = beeld.eerste.toegepast_op
    geschreven = list(_taken(beeld).filter(registratie__startswith=moment, registratie__upper_inf=True))
    waren = list(_taken(beeld).filter(registratie__endswith=moment))
    nu = max([nu, *(taak.registratie.lower + EEN_TEL for taak in geschreven)])
    for taak in geschreven:
        taak.registratie = gesloten(taak.registratie, nu)
    Taak.objects.bulk_update(geschreven, ["registratie"])
    voeg_toe([_als(taak, geldigheid=taak.geldigheid, door=door, nu=nu) for taak in waren])
    for rij in beeld.rijen:
        rij.ongedaan_op, rij.ongedaan_door = nu, door
    Herindeling.objects.bulk_update(beeld.rijen, ["ongedaan_op", "ongedaan_door"])
    _bestaat_tot(beeld.van, None)
    _feit(Feit.HERINDELING_ONGEDAAN, beeld, door=door, nu=nu)
    return Herindelingbeeld(_weer_als_plan(beeld.rijen))


def _taken(beeld: Herindelingbeeld):  # type: ignore[no-untyped-def]
    return Taak.objects.filter(gemeente__in=beeld.codes).order_by("pk")


def _weer_als_plan(rijen: Sequence[Herindeling]) -> list[Herindeling]:
    plan = [
        Herindeling(
            van=rij.van, naar=rij.naar, datum=rij.datum, bron=rij.bron, vastgesteld=rij.vastgesteld,
            aandeel=rij.aandeel, locaties=rij.locaties,
        )
        for rij in rijen
    ]  # fmt: skip
    return Herindeling.objects.bulk_create(plan)


def _bestaat_tot(gemeente: Gemeente, tot: date | None) -> None:
    gemeente.geldigheid = DateRange(gemeente.geldigheid.lower, tot)
    gemeente.save(update_fields=["geldigheid"])


def _vergrendeld(herindeling_id: int) -> Herindelingbeeld:
    """The herindeling with its rows locked. Raises Herindeling.DoesNotExist."""
    rij = Herindeling.objects.get(pk=herindeling_id)
    zelfde = Q(van=rij.van_id, datum=rij.datum, ongedaan_op=rij.ongedaan_op)
    list(Herindeling.objects.select_for_update(of=("self",)).filter(zelfde).order_by("pk"))
    beeld = herindeling_van(herindeling_id)
    if beeld is None:
        raise Herindeling.DoesNotExist
    return beeld


def _feit(
    soort: Feit, beeld: Herindelingbeeld, *, door: User, nu: datetime, gegevens: Mapping[str, object] | None = None
) -> None:
    wat = {"datum": beeld.datum.isoformat(), "naar": [f"{r.naar_id} {r.aandeel}%" for r in beeld.rijen]}
    for gemeente in [beeld.van, *beeld.opvolgers]:
        leg_vast(
            soort, over=beeld.eerste, door=door, op=nu, provincie_code=gemeente.provincie_id,
            gemeente_code=gemeente.pk, gegevens=wat | dict(gegevens or {}),
        )  # fmt: skip
