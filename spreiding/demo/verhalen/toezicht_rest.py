"""The others in toezicht, written at once: trajecten, talks, actions; and who was away (invented)."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from spreiding.accounts.models import User
from spreiding.audit.actions import gebeurtenis, leg_alle_vast
from spreiding.core.actions import neem_ids, voeg_toe
from spreiding.cyclus.models import Cyclus
from spreiding.demo.tijdlijn import om_uur, werkdag
from spreiding.gebied.models import Gemeente
from spreiding.regels.feiten import Feit
from spreiding.regels.toezicht import Gesprekssoort, Richting
from spreiding.regels.toezichtactie import Actieuitkomst
from spreiding.toezicht.actions.actie import vervanging_vastleggen
from spreiding.toezicht.actions.gemeenschappelijk import feit
from spreiding.toezicht.models import Actie, Gesprek, Gespreksverloop, Traject, Tredestap
from spreiding.toezicht.queries import ladder_op

BEGIN_1, BEGIN_2 = date(2025, 9, 1), date(2027, 7, 2)
REDEN = {
    1: "Uit de cijfers: de termijn is voorbij en er ontbreken plekken.",
    2: "De gemeente gaf uit zichzelf geen planning.",
    3: "De planning in het antwoord haalt de taak niet.",
    4: "De afspraken zijn niet nagekomen; bestuurlijk besproken.",
    5: "De laatste termijn is voorbij zonder dat de plekken er zijn.",
    6: "De begunstigingstermijn is voorbij.",
}
VERSLAG = (
    "De gemeente licht toe waar zij staat. De beoogde locatie valt af door de grond; er is een tweede in beeld."
    " Afgesproken is een raadsvoorstel met een datum."
)
MET = {
    Gesprekssoort.AMBTELIJK: ("beleidsadviseur gemeente", "medewerker toezicht"),
    Gesprekssoort.BESTUURLIJK: ("wethouder", "commissaris van de Koning", "hoofd toezicht"),
}
WAT = (
    "Bel de gemeente over haar planning",
    "Vraag de datum van het raadsbesluit op",
    "Controleer of de vergunning is verleend",
    "Plan een gesprek met de wethouder",
)


def speel_rest(cyclus: Cyclus, gemeenten: Sequence[Gemeente], mensen: tuple[User, User], tot: datetime) -> None:
    """Signaleren for all; in cycle 1 an ambtelijk gesprek for most. One in four is handled by the second person."""
    door = mensen[0]
    eerste = cyclus.pk == "2024-2026"
    begin = BEGIN_1 if eerste else BEGIN_2
    ids = neem_ids(Traject, len(gemeenten)) if gemeenten else []
    trajecten = [
        Traject(
            pk=pk,
            cyclus=cyclus,
            gemeente=g,
            behandelaar=mensen[nr % 4 == 3],
            geopend_op=om_uur(begin, 9),
            geopend_door=door,
        )
        for nr, (pk, g) in enumerate(zip(ids, gemeenten, strict=True))
    ]
    voeg_toe(trajecten)
    stappen = list(_stappen(trajecten, begin, door, eerste, tot))
    voeg_toe(stappen)
    leg_alle_vast(
        [feit(Feit.TRAJECT_GEOPEND, t, door=door, nu=t.geopend_op, gegevens={"cyclus": cyclus.pk}) for t in trajecten]
    )
    leg_alle_vast([_stapfeit(stap, door) for stap in stappen])
    if eerste:
        _gesprekken(trajecten, door, tot)
    _acties(trajecten[::5] if eerste else trajecten, eerste, tot)


def _stappen(trajecten: Sequence[Traject], begin: date, door: User, eerste: bool, tot: datetime) -> Iterator[Tredestap]:
    ladder = ladder_op(begin)
    for nr, traject in enumerate(trajecten):
        for nummer, dag in enumerate((begin, werkdag(begin + timedelta(days=35 + nr))), 1):
            if om_uur(dag, 10) >= tot or (nummer == 2 and (not eerste or nr % 3 == 0)):
                break
            yield Tredestap(
                traject=traject, nummer=nummer, richting=Richting.OP.value, trede=nummer, op=dag,
                uiterlijk=dag + timedelta(weeks=4) if nummer == 2 else None, reden=REDEN[nummer], ladder=ladder,
                vastgelegd_op=om_uur(dag, 10), vastgelegd_door=door,
            )  # fmt: skip


def _stapfeit(stap: Tredestap, door: User) -> object:
    gegevens = {"nummer": stap.nummer, "richting": stap.richting, "trede": stap.trede, "op": stap.op.isoformat()}
    gegevens |= {"uiterlijk": stap.uiterlijk.isoformat() if stap.uiterlijk else None, "reden": stap.reden}
    return feit(Feit.TREDESTAP_GEZET, stap.traject, door=door, nu=stap.vastgelegd_op, gegevens=gegevens)


def _gesprekken(trajecten: Sequence[Traject], door: User, tot: datetime) -> None:
    """Ambtelijke talks from January to May 2026, spread over the weeks; with one in five none was held yet."""
    gekozen = [
        (traject, dag)
        for nr, traject in enumerate(trajecten)
        if nr % 5 and om_uur(dag := werkdag(date(2026, 1, 12) + timedelta(days=3 * nr % 130)), 10) < tot
    ]
    soort = Gesprekssoort.AMBTELIJK
    gesprekken = [
        Gesprek(
            traject=traject, soort=soort.value, op=dag, onderwerp="stand van de plannen", plaats="digitaal",
            deelnemers=list(MET[soort]), vastgelegd_op=om_uur(dag, 9), vastgelegd_door=door,
        )
        for traject, dag in gekozen
    ]  # fmt: skip
    voeg_toe(gesprekken)
    voeg_toe(
        [
            Gespreksverloop(
                gesprek=g, voorval="gehouden", op=g.op, deelnemers=g.deelnemers, tekst=VERSLAG,
                vastgelegd_op=om_uur(g.op, 16), vastgelegd_door=door,
            )
            for g in gesprekken
        ]
    )  # fmt: skip
    leg_alle_vast(
        [
            feit(
                Feit.GESPREKSVERLOOP_VASTGELEGD, g.traject, door=door, nu=om_uur(g.op, 16),
                gegevens={"soort": g.soort, "voorval": "gehouden", "op": g.op.isoformat()},
            )
            for g in gesprekken
        ]
    )  # fmt: skip


def _acties(trajecten: Sequence[Traject], eerste: bool, tot: datetime) -> None:
    """What comes next, spread over two weeks: in cycle 1 in the spring, in cycle 2 after the first of July."""
    gezet, begin = (date(2027, 2, 22), date(2027, 3, 4)) if eerste else (BEGIN_2, date(2027, 7, 8))
    if om_uur(gezet, 11) >= tot:
        return
    ids = neem_ids(Actie, len(trajecten)) if trajecten else []
    acties = [_een_actie(pk, nr, t, gezet, begin, tot) for nr, (pk, t) in enumerate(zip(ids, trajecten, strict=True))]
    voeg_toe(acties)
    leg_alle_vast([rij for actie in acties for rij in _actiefeiten(actie)])


def _een_actie(pk: int, nr: int, traject: Traject, gezet: date, begin: date, tot: datetime) -> Actie:
    """Done on its day when that lies within the story."""
    wie, dag = traject.behandelaar, werkdag(begin + timedelta(days=nr % 12))
    klaar = om_uur(dag, 16) if om_uur(dag, 16) < tot else None
    return Actie(
        pk=pk, traject=traject, wat=WAT[nr % len(WAT)], wanneer=dag, eigenaar=wie, vastgelegd_op=om_uur(gezet, 11),
        vastgelegd_door=wie, beeindigd_op=klaar, beeindigd_door=wie if klaar else None,
        uitkomst=Actieuitkomst.GEDAAN.value if klaar else "",
    )  # fmt: skip


def _actiefeiten(actie: Actie) -> Iterator[object]:
    gemeente, wie = actie.traject.gemeente, actie.eigenaar
    waar = {"over": actie, "door": wie, "provincie_code": gemeente.provincie_id, "gemeente_code": gemeente.pk}
    wat = {"wat": actie.wat, "wanneer": actie.wanneer.isoformat(), "wie": str(wie)}
    yield gebeurtenis(Feit.ACTIE_GEZET, op=actie.vastgelegd_op, gegevens=wat, **waar)
    if actie.beeindigd_op:
        hoe = {"wat": actie.wat, "uitkomst": Actieuitkomst.GEDAAN.label}
        yield gebeurtenis(Feit.ACTIE_BEEINDIGD, op=actie.beeindigd_op, gegevens=hoe, **waar)


def speel_vervangingen(door: User, tekent: User, tot: datetime) -> None:
    """Somebody is away: the head in March, the officer in the summer."""
    for persoon, vervanger, gezegd, van, tot_en_met in (
        (tekent, door, date(2027, 3, 1), date(2027, 3, 4), date(2027, 3, 12)),
        (door, tekent, date(2027, 7, 5), date(2027, 7, 19), date(2027, 8, 6)),
    ):
        if (nu := om_uur(gezegd, 9)) < tot:
            wie = {"persoon": persoon, "vervanger": vervanger, "door": persoon}
            vervanging_vastleggen(**wie, van=van, tot_en_met=tot_en_met, nu=nu)
