"""The besluit until it is announced: draft, lines, voordracht, return, vaststelling, withdrawal (Wet art. 5)."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from spreiding.accounts.models import User
from spreiding.core.actions import voeg_toe
from spreiding.core.klok import dag_van
from spreiding.cyclus.models import Cyclus
from spreiding.cyclus.queries import regeling_op
from spreiding.gebied.models import Provincie
from spreiding.regels.belemmering import Belemmering, eis_vrij
from spreiding.regels.besluitstatus import Besluitstatus
from spreiding.regels.besluitverloop import (
    Stap,
    belemmeringen_opstellen,
    belemmeringen_regels,
    belemmeringen_wijzigen,
    tekort,
)
from spreiding.regels.feiten import Feit
from spreiding.verdeling.actions.gemeenschappelijk import Verouderd, eis_stap, feit, vergrendeld
from spreiding.verdeling.actions.invoer import RegelInvoer
from spreiding.verdeling.models import Besluitregel, Verdeelbesluit

IN_VOORBEREIDING = (Besluitstatus.CONCEPT, Besluitstatus.VOORGEDRAGEN, Besluitstatus.VASTGESTELD)


def in_voorbereiding(cyclus: Cyclus, provincie: Provincie) -> Verdeelbesluit | None:
    """The besluit of this provincie that is not announced yet, if any. Takes the turn of the provincie."""
    Provincie.objects.select_for_update(no_key=True).get(pk=provincie.pk)
    wachtend = Verdeelbesluit.objects.filter(cyclus=cyclus, provincie=provincie, status__in=IN_VOORBEREIDING)
    return wachtend.select_related("provincie").order_by("pk").first()


@transaction.atomic
def besluit_opstellen(  # noqa: PLR0913  a whole form
    *,
    cyclus: Cyclus,
    provincie: Provincie,
    door: User,
    nu: datetime,
    kenmerk: str = "",
    toelichting: str = "",
    demonstratie: bool = False,
) -> Verdeelbesluit:
    """Begin the besluit of a cyclus for one provincie. The same person twice: the same concept. Raises Belemmerd."""
    bezig = in_voorbereiding(cyclus, provincie)
    if bezig and (bezig.opgesteld_door_id, bezig.status, bezig.versie) == (door.pk, Besluitstatus.CONCEPT, 1):
        return bezig
    eerder = Verdeelbesluit.objects.filter(cyclus=cyclus, provincie=provincie, status=Besluitstatus.BEKENDGEMAAKT)
    eis_vrij(
        belemmeringen_opstellen(
            in_voorbereiding=Besluitstatus(bezig.status) if bezig else None, bekendgemaakt=eerder.exists()
        )
    )
    besluit = Verdeelbesluit(
        cyclus=cyclus,
        provincie=provincie,
        kenmerk=kenmerk,
        toelichting=toelichting,
        opgesteld_op=nu,
        opgesteld_door=door,
        demonstratie=demonstratie,
        versie=volgende_versie(cyclus, provincie),
    )
    besluit.save(force_insert=True)
    feit(Feit.BESLUIT_OPGESTELD, besluit, door=door, nu=nu, gegevens={"kenmerk": kenmerk})
    return besluit


def volgende_versie(cyclus: Cyclus, provincie: Provincie) -> int:
    """One more than the last announced version; a withdrawn number is passed over."""
    laatste = Verdeelbesluit.objects.filter(cyclus=cyclus, provincie=provincie).order_by("-versie").first()
    return laatste.versie + 1 if laatste else 1


@transaction.atomic
def besluitregels_vastleggen(
    *, besluit_id: int, regels: Sequence[RegelInvoer], door: User, nu: datetime, gezien: str | None = None
) -> Verdeelbesluit:
    """Make these the lines of the concept: what is not among them goes. The same lines twice change nothing.

    `gezien` is `stempel` as the writer saw it. Raises Belemmerd; Verouderd when someone else was first.
    """
    besluit = vergrendeld(besluit_id)
    if gezien is not None and gezien != besluit.stempel:
        raise Verouderd(besluit)
    eis_vrij([*belemmeringen_wijzigen(Besluitstatus(besluit.status)), *belemmeringen_invoer(besluit, regels)])
    oud = {regel.gemeente_id: regel for regel in besluit.regels.order_by("gemeente")}
    nieuw = {invoer.gemeente.code: invoer for invoer in regels}
    anders = [code for code in {*oud, *nieuw} if _inhoud(oud.get(code)) != _inhoud(nieuw.get(code))]
    if anders:
        besluit.regels.filter(gemeente__in=anders).delete()
        voeg_toe([_regel(besluit, nieuw[code]) for code in sorted(anders) if code in nieuw])
        _gewijzigd(besluit, door=door, nu=nu)
        feit(Feit.BESLUITREGELS_VASTGELEGD, besluit, door=door, nu=nu, gegevens=_verschil(oud, nieuw, sorted(anders)))
    return besluit


def belemmeringen_invoer(besluit: Verdeelbesluit, regels: Iterable[RegelInvoer]) -> list[Belemmering]:
    """Why these lines cannot be kept in this besluit; the form and the import ask the same."""
    regels = list(regels)
    gevonden = belemmeringen_regels([r.stand() for r in regels], regeling=regeling_op(besluit.cyclus_id))
    return gevonden + [
        Belemmering(
            "andere_provincie",
            f"{invoer.gemeente.naam} ligt niet in {besluit.provincie.naam}. Haal deze regel weg.",
            invoer.gemeente.code,
        )
        for invoer in regels
        if invoer.gemeente.provincie_id != besluit.provincie_id
    ]


def _inhoud(regel: Besluitregel | RegelInvoer | None) -> tuple[object, ...]:
    return (regel.regulier, regel.amv, regel.realiseren_uiterlijk, dict(regel.herleiding)) if regel else ()


def _regel(besluit: Verdeelbesluit, invoer: RegelInvoer) -> Besluitregel:
    return Besluitregel(
        besluit=besluit,
        gemeente=invoer.gemeente,
        regulier=invoer.regulier,
        amv=invoer.amv,
        realiseren_uiterlijk=invoer.realiseren_uiterlijk,
        herleiding=dict(invoer.herleiding),
    )


def _gewijzigd(besluit: Verdeelbesluit, *, door: User, nu: datetime) -> None:
    besluit.gewijzigd_op, besluit.gewijzigd_door = nu, door
    besluit.save(update_fields=["gewijzigd_op", "gewijzigd_door"])


def _verschil(oud: dict[str, Besluitregel], nieuw: dict[str, RegelInvoer], codes: Sequence[str]) -> dict[str, object]:
    """What the log keeps: how many lines, their sums, and each changed line as [regulier, amv, datum] before, after."""

    def kort(regel: Besluitregel | RegelInvoer | None) -> list[object] | None:
        return [regel.regulier, regel.amv, regel.realiseren_uiterlijk.isoformat()] if regel else None

    return {
        "regels": len(nieuw),
        "regulier": sum(r.regulier for r in nieuw.values()),
        "amv": sum(r.amv for r in nieuw.values()),
        "anders": {code: [kort(oud.get(code)), kort(nieuw.get(code))] for code in codes},
    }


@transaction.atomic
def besluit_voordragen(*, besluit_id: int, door: User, nu: datetime, reden_tekort: str = "") -> Verdeelbesluit:
    """Put the concept before someone else. `reden_tekort`: why it stays under the opgave; kept only then."""
    besluit = vergrendeld(besluit_id)
    if (besluit.status, besluit.voorgedragen_door_id) == (Besluitstatus.VOORGEDRAGEN, door.pk):
        return besluit
    stap = Stap(door=door.pk, vandaag=dag_van(nu), toelichting=reden_tekort)
    stand = eis_stap(besluit, Besluitstatus.VOORGEDRAGEN, stap)
    besluit.status = Besluitstatus.VOORGEDRAGEN.value
    besluit.voorgedragen_op, besluit.voorgedragen_door = nu, door
    besluit.reden_tekort = (reden_tekort.strip() or besluit.reden_tekort) if tekort(stand) else ""
    besluit.save(update_fields=["status", "voorgedragen_op", "voorgedragen_door", "reden_tekort"])
    feit(Feit.BESLUIT_VOORGEDRAGEN, besluit, door=door, nu=nu, gegevens={"reden_tekort": besluit.reden_tekort})
    return besluit


@transaction.atomic
def besluit_terugsturen(*, besluit_id: int, toelichting: str, door: User, nu: datetime) -> Verdeelbesluit:
    """Give the besluit back to its drafters with a note; it is a concept again."""
    besluit = vergrendeld(besluit_id)
    stap = Stap(door=door.pk, vandaag=dag_van(nu), toelichting=toelichting)
    eis_stap(besluit, Besluitstatus.CONCEPT, stap)
    besluit.status = Besluitstatus.CONCEPT.value
    besluit.voorgedragen_op = besluit.voorgedragen_door = None
    besluit.save(update_fields=["status", "voorgedragen_op", "voorgedragen_door"])
    feit(Feit.BESLUIT_TERUGGESTUURD, besluit, door=door, nu=nu, gegevens={"toelichting": toelichting})
    return besluit


@transaction.atomic
def besluit_vaststellen(*, besluit_id: int, door: User, nu: datetime) -> Verdeelbesluit:
    """Decide. Not by who wrote it or put it forward (four eyes). Twice by the same person is once."""
    besluit = vergrendeld(besluit_id)
    if (besluit.status, besluit.vastgesteld_door_id) == (Besluitstatus.VASTGESTELD, door.pk):
        return besluit
    eis_stap(besluit, Besluitstatus.VASTGESTELD, Stap(door=door.pk, vandaag=dag_van(nu)))
    besluit.status = Besluitstatus.VASTGESTELD.value
    besluit.vastgesteld_op, besluit.vastgesteld_door = nu, door
    besluit.save(update_fields=["status", "vastgesteld_op", "vastgesteld_door"])
    feit(Feit.BESLUIT_VASTGESTELD, besluit, door=door, nu=nu)
    return besluit


@transaction.atomic
def besluit_intrekken(*, besluit_id: int, toelichting: str, door: User, nu: datetime) -> Verdeelbesluit:
    """Withdraw a besluit that was not announced yet. It stays readable."""
    besluit = vergrendeld(besluit_id)
    stap = Stap(door=door.pk, vandaag=dag_van(nu), toelichting=toelichting)
    eis_stap(besluit, Besluitstatus.INGETROKKEN, stap)
    besluit.status = Besluitstatus.INGETROKKEN.value
    besluit.save(update_fields=["status"])
    feit(Feit.BESLUIT_INGETROKKEN, besluit, door=door, nu=nu, gegevens={"toelichting": toelichting})
    return besluit
