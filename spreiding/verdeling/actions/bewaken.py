"""The daily jobs: tell once what crossed a rung, and write down how every gemeente stood.

Each looks at the days it missed as well, oldest first, as they were known at the end of that day: after an outage the
signals are those that would have been given. Derived from dates and the two axes, so running twice changes nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse

from spreiding.core.actions import voeg_toe
from spreiding.cyclus.models import Cyclus
from spreiding.cyclus.queries import cyclus_op, regeling_op, tellingen
from spreiding.gebied.models import Provincie
from spreiding.opvang.models import Bewijsstuk
from spreiding.regels import bewaking
from spreiding.regels.begrippen import Criterium
from spreiding.regels.rollen import Rol
from spreiding.regels.rooster import Roostertaak
from spreiding.regels.signalen import Signaalregel
from spreiding.regels.tijd import EEN_DAG, datum_voluit
from spreiding.signalen.actions import NieuwSignaal, signalen_geven, taak_per_dag
from spreiding.signalen.models import Taakloop
from spreiding.verdeling.models import Dagstand
from spreiding.verdeling.queries import bewaken as vragen
from spreiding.verdeling.queries.dagstand import dagstanden
from spreiding.verdeling.queries.realisatie import Gemeentestand, Realisatie, realisatie

VERSLAG_VERLOPEN = (Rol.REGIETAFEL, Rol.COMMISSARIS, Rol.BESLUIT)


def realisatie_bewaken(
    *, peildatum: date, nu: datetime, loop_id: int | None = None, ingehaald: bool = True
) -> Taakloop:
    """Every taak against its date (Wet art. 7), and every locatie that slipped without notice (Wet art. 8).

    `ingehaald=False` leaves missed days out: for a world that is played by leaps. Raises LooptAl; Belemmerd when that
    day cannot be looked at.
    """
    return taak_per_dag(
        Roostertaak.REALISATIE_BEWAKEN, lambda dag: _realisatiedag(dag, nu), eerste=vragen.eerste_dag,
        peildatum=peildatum, nu=nu, loop_id=loop_id, ingehaald=ingehaald,
    )  # fmt: skip


def kalender_bewaken(*, peildatum: date, nu: datetime, loop_id: int | None = None, ingehaald: bool = True) -> Taakloop:
    """The dates of the cyclus, evidence that lapses, and the end of the table of equated days. Raises as above."""
    return taak_per_dag(
        Roostertaak.KALENDER_BEWAKEN, lambda dag: _kalenderdag(dag, nu), eerste=vragen.eerste_dag,
        peildatum=peildatum, nu=nu, loop_id=loop_id, ingehaald=ingehaald,
    )  # fmt: skip


def dagstand_vastleggen(
    *, peildatum: date, nu: datetime, loop_id: int | None = None, ingehaald: bool = True
) -> Taakloop:
    """Write down how every gemeente stood at the end of that day, by every named count. A day that is there stays.

    Only for a day that is over: what today will still bring is not known. Raises as above.
    """
    return taak_per_dag(
        Roostertaak.DAGSTAND, lambda dag: {"rijen": _leg_dag_vast(dag, nu)}, eerste=vragen.eerste_dag,
        peildatum=peildatum, nu=nu, loop_id=loop_id, ingehaald=ingehaald,
    )  # fmt: skip


# -- realisatie ------------------------------------------------------------------------------------------------------


def _realisatiedag(dag: date, nu: datetime) -> dict[str, int]:
    moment = vragen.kennis_op(dag, nu)
    real = realisatie(cyclus_op(dag), dag, moment)
    nieuw = [*_overgangen(real, dag), *_zonder_melding(real, dag, moment)]
    taken = sum(1 for stand in real.gemeenten if stand.taak)
    return {"taken": taken, "signalen": len(signalen_geven(nieuw, nu=nu))}


def _overgangen(real: Realisatie, dag: date) -> Iterator[NieuwSignaal]:
    """What is new since the last signal about each taak."""
    eerder = vragen.eerder_gemeld(real.cyclus)
    for stand in real.gemeenten:
        if stand.taak is None or stand.gebied.tot is not None:
            continue
        sleutel = f"{real.cyclus}/{stand.gebied.code}"
        rang = bewaking.trede(stand.toestand, stand.taak.realiseren_uiterlijk, dag)
        if nieuw := bewaking.overgang(eerder.get(sleutel, []), rang, dag):
            yield _taaksignaal(stand, stand.taak.realiseren_uiterlijk, dag, sleutel, nieuw)


def _taaksignaal(
    stand: Gemeentestand, uiterlijk: date, dag: date, sleutel: str, nieuw: bewaking.Overgang
) -> NieuwSignaal:
    return NieuwSignaal(
        regel=Signaalregel.REALISATIE,
        soort="taak",
        sleutel=sleutel,
        trede=nieuw.sleutel,
        titel=bewaking.kop(stand.gebied.naam, nieuw.nu, uiterlijk, dag),
        zin=stand.reden,
        rollen=bewaking.lezers(nieuw.nu, nieuw.vorige),
        peildatum=dag,
        href=reverse("gemeente", args=[stand.gebied.code]),
        provincie=stand.gebied.provincie,
        gemeente=stand.gebied.code,
    )


def _zonder_melding(real: Realisatie, dag: date, moment: datetime | None) -> Iterator[NieuwSignaal]:
    for gemist in vragen.gemiste_meldingen(real, dag, moment):
        locatie = gemist.locatie
        yield NieuwSignaal(
            regel=Signaalregel.MELDPLICHT,
            soort="locatie",
            sleutel=str(locatie.pk),
            trede=gemist.sinds.isoformat(),
            titel=f"{locatie.naam} ({locatie.gemeente}): te laat, zonder melding",
            zin=(
                f"Sinds {datum_voluit(gemist.sinds)} wordt de opening verwacht op {datum_voluit(gemist.verwacht)}, na "
                f"{datum_voluit(gemist.uiterlijk)}. Het college moet dat onverwijld melden (Wet art. 8)."
            ),
            rollen=(Rol.REGIETAFEL, Rol.TOEZICHT),
            peildatum=dag,
            href=reverse("locatie", args=[locatie.pk]),
            provincie=locatie.provincie_id,
            gemeente=locatie.gemeente_id,
        )


# -- kalender --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Plicht:
    """Something a provincie waits for, with the last day on which it is in time."""

    soort: str
    artikel: str
    laatste: date
    rollen: tuple[Rol, ...]
    na_afloop: tuple[Rol, ...]


def _kalenderdag(dag: date, nu: datetime) -> dict[str, int]:
    nieuw = [*_cyclusdatums(dag, nu), *_bewijs(dag, nu), *_wettabel(dag, nu)]
    return {"signalen": len(signalen_geven(nieuw, nu=nu))}


def _cyclusdatums(dag: date, nu: datetime) -> Iterator[NieuwSignaal]:
    """Verslag before 1 November (Wet art. 4), besluit before 31 December (art. 5): per provincie that has none."""
    cyclus, tot = cyclus_op(dag), min(vragen.einde_van(dag), nu)
    regeling = regeling_op(cyclus)
    verslag = Plicht(
        "provinciaal verslag", "Wet art. 4", regeling.verslag_voor - EEN_DAG, bewaking.MET_COMMISSARIS, VERSLAG_VERLOPEN
    )
    besluit = Plicht("verdeelbesluit", "Wet art. 5", regeling.besluit_voor - EEN_DAG, (Rol.BESLUIT,), (Rol.BESLUIT,))
    for plicht, zonder in ((verslag, vragen.zonder_verslag), (besluit, vragen.zonder_besluit)):
        if trede := bewaking.datumtrede(plicht.laatste, dag, bewaking.KALENDER_DAGEN):
            for provincie in zonder(cyclus.pk, tot):
                yield _cyclussignaal(plicht, cyclus, provincie, dag, trede)


def _cyclussignaal(plicht: Plicht, cyclus: Cyclus, provincie: Provincie, dag: date, trede: str) -> NieuwSignaal:
    nog = bewaking.nog((plicht.laatste - dag).days)
    return NieuwSignaal(
        regel=Signaalregel.KALENDER,
        soort=plicht.soort,
        sleutel=f"{cyclus.pk}/{provincie.pk}",
        trede=trede,
        titel=f"{provincie.naam}: {plicht.soort}, {nog}",
        zin=(
            f"Het {plicht.soort} ({plicht.artikel}) van {provincie.naam} is er nog niet. "
            f"De laatste dag is {datum_voluit(plicht.laatste)}: {nog}."
        ),
        rollen=plicht.na_afloop if trede == "verlopen" else plicht.rollen,
        peildatum=dag,
        href=provincie.get_absolute_url(),
        provincie=provincie.pk,
    )


def _bewijs(dag: date, nu: datetime) -> Iterator[NieuwSignaal]:
    """Evidence about to lapse: after that the verdict changes (R10)."""
    for stuk in vragen.aflopend_bewijs(dag, vragen.kennis_op(dag, nu)):
        laatste = stuk.geldigheid.upper - EEN_DAG
        if trede := bewaking.datumtrede(laatste, dag, bewaking.BEWIJS_DAGEN):
            yield _bewijssignaal(stuk, laatste, dag, trede)


def _bewijssignaal(stuk: Bewijsstuk, laatste: date, dag: date, trede: str) -> NieuwSignaal:
    locatie = stuk.locatie
    gevolg = "Het criterium is nu onbekend" if trede == "verlopen" else "Daarna is het criterium onbekend"
    werkwoord = "verlopen" if trede == "verlopen" else f"verloopt, {bewaking.nog((laatste - dag).days)}"
    return NieuwSignaal(
        regel=Signaalregel.BEWIJS,
        soort="bewijsstuk",
        sleutel=str(stuk.pk),
        trede=trede,
        titel=f"{locatie.naam} ({locatie.gemeente}): bewijs {werkwoord}",
        zin=(
            f"“{stuk.omschrijving}” bewijst: {Criterium(stuk.criterium).label}, tot en met {datum_voluit(laatste)}. "
            f"{gevolg}, tot er nieuw bewijs is."
        ),
        rollen=bewaking.REGIETAFEL,
        peildatum=dag,
        href=reverse("locatie", args=[locatie.pk]),
        provincie=locatie.provincie_id,
        gemeente=locatie.gemeente_id,
    )


def _wettabel(dag: date, nu: datetime) -> Iterator[NieuwSignaal]:
    """Terms after the end of the table may be a day too short (Atw art. 3 lid 3)."""
    einde = vragen.laatste_gelijkgestelde_dag(vragen.kennis_op(dag, nu))
    trede = bewaking.datumtrede(einde, dag, bewaking.WETTABEL_DAGEN) if einde else None
    if einde and trede:
        yield NieuwSignaal(
            regel=Signaalregel.WETTABEL,
            soort="gelijkgestelde dagen",
            sleutel=einde.isoformat(),
            trede=trede,
            titel=f"De tabel met vrije dagen eindigt: {bewaking.nog((einde - dag).days)}",
            zin=(
                f"De laatste gelijkgestelde dag in de tabel is {datum_voluit(einde)}. Vul haar aan uit het volgende "
                "koninklijk besluit; termijnen daarna kunnen anders een dag te kort zijn."
            ),
            rollen=(Rol.BESLUIT, Rol.BEHEER),
            peildatum=dag,
            href=reverse("termijnen"),
        )


# -- dagstand --------------------------------------------------------------------------------------------------------


def _leg_dag_vast(dag: date, nu: datetime) -> int:
    """Rows written for this day; 0 when it was done before."""
    cyclus, moment = cyclus_op(dag), vragen.einde_van(dag)
    gedaan = set(Dagstand.objects.filter(dag=dag).order_by().values_list("telling", flat=True).distinct())
    rijen = [
        rij
        for telling in tellingen(moment)
        if telling.code not in gedaan
        for rij in dagstanden(cyclus, dag, telling, nu=nu)
    ]
    voeg_toe(rijen)
    return len(rijen)
