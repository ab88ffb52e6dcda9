"""Toezicht in both cycles: ambtelijke talks, the first bestuurlijke, and who stands on which trede (invented).

The main persons go through the real actions, each judged on its day; the rest of Gelderland and Overijssel is written
at once. Cycle 1: from September 2025, with the talks of the letter of 3 July 2026. Cycle 2: from 2 July 2027.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db import transaction

from spreiding.accounts.models import User
from spreiding.audit.actions import leg_alle_vast
from spreiding.core.actions import neem_ids, voeg_toe
from spreiding.cyclus.models import Cyclus
from spreiding.demo.tijdlijn import om_uur, werkdag
from spreiding.gebied.models import Gemeente
from spreiding.regels.begrippen import Toestand
from spreiding.regels.feiten import Feit
from spreiding.regels.interventieladder import Stapvoorstel, Taakfeit
from spreiding.regels.toezicht import Afspraakresultaat, Briefsoort, Gesprekssoort, Gespreksvoorval, Richting
from spreiding.toezicht import actions
from spreiding.toezicht.actions import BriefInvoer, GesprekInvoer, StukInvoer, VerloopInvoer
from spreiding.toezicht.actions.actie import actie_zetten
from spreiding.toezicht.actions.gemeenschappelijk import feit
from spreiding.toezicht.models import Actie, Afspraak, Brief, Gesprek, Gespreksverloop, Traject, Tredestap
from spreiding.toezicht.queries import ladder_op
from spreiding.toezicht.queries.feiten import taakfeit
from spreiding.verdeling.queries.realisatie import realisatie

PROVINCIES = ("PV25", "PV23")
MEEST = 60  # gemeenten per cycle that get a traject
BEGIN_1, BEGIN_2 = date(2025, 9, 1), date(2027, 7, 2)
DAG_1, DAG_2 = date(2026, 6, 1), date(2027, 7, 6)  # the days on which is looked who is short
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
# What happens, on which day: "op TREDE [TERMIJN]", "brief SOORT TERMIJN", "antwoord", "gesprek SOORT", "plan SOORT",
# "afspraak DATUM", "uitkomst RESULTAAT", "reactie TERMIJN", "concept SOORT TERMIJN", "actie DATUM".
type Gang = tuple[tuple[str, str], ...]
TOT_3: Gang = (
    ("2025-09-01", "op 1"),
    ("2025-10-06", "op 2 2025-11-04"),
    ("2025-10-07", "brief informatieverzoek 2025-11-04"),
    ("2025-11-03", "antwoord"),
    ("2026-01-20", "gesprek ambtelijk"),
    ("2026-01-20", "afspraak 2026-04-01"),
    ("2026-02-10", "op 3 2026-04-07"),
    ("2026-04-02", "uitkomst niet_nagekomen"),
    ("2026-06-09", "gesprek bestuurlijk"),
)
TOT_4: Gang = (
    *TOT_3,
    ("2026-06-15", "reactie 2026-07-13"),
    ("2026-09-01", "op 4 2026-10-27"),
    ("2026-09-02", "brief vooraankondiging 2026-10-28"),
)
TOT_5: Gang = (
    *TOT_4,
    ("2026-11-02", "op 5 2027-05-28"),
    ("2026-11-03", "brief besluit 2027-05-28"),
)
TOT_6: Gang = (
    *TOT_4,
    ("2026-11-02", "op 5 2027-02-26"),
    ("2026-11-03", "brief besluit 2027-02-26"),
    ("2027-03-01", "op 6"),
)
GANGEN_1: tuple[Gang, ...] = (TOT_3, TOT_4, TOT_5, TOT_6)  # each letter is really set, as PDF and as docx
GANGEN_2: tuple[Gang, ...] = (
    (
        ("2027-02-15", "op 1"),
        ("2027-06-23", "gesprek ambtelijk"),
        ("2027-07-05", "op 2 2027-08-02"),
        ("2027-07-06", "actie 2027-07-14"),
    ),
    (
        ("2027-07-02", "op 1"),
        ("2027-07-05", "op 2 2027-08-02"),
        ("2027-07-05", "plan ambtelijk"),
        ("2027-07-06", "concept informatieverzoek 2027-08-03"),
    ),
)


@dataclass(slots=True)
class Zaak:
    """A traject in the story, with what it last made."""

    traject: Traject
    taak: Taakfeit
    door: User
    tekent: User
    dag: date
    brief: Brief | None = None
    afspraak: Afspraak | None = None
    gesprek: Gesprek | None = None
    stap: int = 0
    wie: dict[str, object] = field(default_factory=dict)

    @property
    def pk(self) -> int:
        return self.traject.pk

    def op_dag(self, dag: date) -> None:
        self.dag = dag
        self.wie = {"door": self.door, "nu": om_uur(dag, 10), "vandaag": dag}


@transaction.atomic
def speel_toezicht(tot: datetime) -> None:
    """Every step before this moment."""
    mensen = User.objects.in_bulk(["toezicht", "hoofd-toezicht"], field_name="username")
    door, tekent = mensen["toezicht"], mensen["hoofd-toezicht"]
    for code, begin, dag, gangen in (
        ("2024-2026", BEGIN_1, DAG_1, GANGEN_1),
        ("2026-2028", date(2027, 2, 15), DAG_2, GANGEN_2),
    ):
        if tot > om_uur(begin):
            _cyclus(Cyclus.objects.get(pk=code), dag, gangen, (door, tekent), tot)


def _cyclus(cyclus: Cyclus, dag: date, gangen: Sequence[Gang], mensen: tuple[User, User], tot: datetime) -> None:
    """The largest shortages are the main persons, the others follow in bulk."""
    kort = _te_kort(cyclus, min(dag, tot.date()))
    hoofd, rest = kort[: len(gangen)], kort[len(gangen) : MEEST]
    for (gemeente, taak), gang in zip(hoofd, gangen, strict=False):
        _speel(cyclus, gemeente, taak, gang, mensen, tot)
    if tot > om_uur(BEGIN_1 if cyclus.pk == "2024-2026" else BEGIN_2):
        _in_bulk(cyclus, [gemeente for gemeente, _ in rest], mensen[0], tot)


def _te_kort(cyclus: Cyclus, dag: date) -> list[tuple[Gemeente, Taakfeit]]:
    """Who is short on that day, the largest shortage first."""
    beeld = realisatie(cyclus, dag, provincies=PROVINCIES)
    kort = [s for s in beeld.gemeenten if s.toestand in (Toestand.VERLOPEN, Toestand.TEKORT) and s.oordeel().tekort]
    kort.sort(key=lambda s: (-(s.oordeel().tekort or 0), s.gebied.code))
    rijen = Gemeente.objects.select_related("provincie").in_bulk([s.gebied.code for s in kort])
    return [(rijen[s.gebied.code], taakfeit(s)) for s in kort]


def _speel(
    cyclus: Cyclus, gemeente: Gemeente, taak: Taakfeit, gang: Gang, mensen: tuple[User, User], tot: datetime
) -> None:
    gebeurt = [(werkdag(date.fromisoformat(dag)), wat) for dag, wat in gang]
    if not gebeurt or om_uur(gebeurt[0][0], 10) >= tot:
        return
    nu = om_uur(gebeurt[0][0], 9)
    traject = actions.traject_openen(cyclus=cyclus, gemeente=gemeente, door=mensen[0], nu=nu)
    zaak = Zaak(traject, taak, *mensen, gebeurt[0][0])
    for dag, wat in gebeurt:
        if om_uur(dag, 10) < tot:
            zaak.op_dag(dag)
            soort, *rest = wat.split()
            DOE[soort](zaak, *rest)


def _op(zaak: Zaak, trede: str, termijn: str = "") -> None:
    uiterlijk = date.fromisoformat(termijn) if termijn else None
    voorstel = Stapvoorstel(Richting.OP, int(trede), zaak.dag, uiterlijk, REDEN[int(trede)])
    actions.stap_zetten(traject_id=zaak.pk, voorstel=voorstel, gezien=zaak.stap, taak=zaak.taak, **zaak.wie)
    zaak.stap += 1


def _concept(zaak: Zaak, soort: str, termijn: str) -> Brief:
    welke = Briefsoort(soort)
    sjabloon = actions.sjabloon_van(welke)
    invoer = BriefInvoer(sjabloon.onderwerp, sjabloon.tekst, zaak.dag, date.fromisoformat(termijn))
    brief = actions.brief_opstellen(traject_id=zaak.pk, soort=welke, invoer=invoer, **zaak.wie)
    return actions.brief_aanbieden(brief_id=brief.pk, **zaak.wie)


def _brief(zaak: Zaak, soort: str, termijn: str) -> None:
    brief = _concept(zaak, soort, termijn)
    later = zaak.wie | {"door": zaak.tekent, "nu": om_uur(zaak.dag, 15)}
    zaak.brief = actions.brief_ondertekenen(brief_id=brief.pk, **later)


def _antwoord(zaak: Zaak) -> None:
    invoer = StukInvoer(
        zaak.dag,
        "Antwoord op uw informatieverzoek",
        "De locatie is vertraagd; er is nog geen nieuwe datum.",
        zaak.brief,
    )
    actions.stuk_ontvangen(traject_id=zaak.pk, invoer=invoer, **zaak.wie)


def _plan(zaak: Zaak, soort: str, dag: date | None = None) -> None:
    welke = Gesprekssoort(soort)
    op = dag or werkdag(zaak.dag + timedelta(days=9))
    invoer = GesprekInvoer(welke, op, "stand van de plannen", MET[welke], "gemeentehuis")
    zaak.gesprek = actions.gesprek_plannen(traject_id=zaak.pk, invoer=invoer, **zaak.wie)


def _gesprek(zaak: Zaak, soort: str) -> None:
    _plan(zaak, soort, zaak.dag)
    assert zaak.gesprek
    verloop = VerloopInvoer(Gespreksvoorval.GEHOUDEN, zaak.dag, VERSLAG, zaak.gesprek.deelnemers)
    actions.gespreksverloop_vastleggen(gesprek_id=zaak.gesprek.pk, invoer=verloop, **zaak.wie)


def _afspraak(zaak: Zaak, uiterlijk: str) -> None:
    zaak.afspraak = actions.afspraak_maken(
        traject_id=zaak.pk, tekst="Raadsvoorstel voor een tweede locatie", op=zaak.dag,
        uiterlijk=date.fromisoformat(uiterlijk), gesprek=zaak.gesprek, **zaak.wie,
    )  # fmt: skip


def _uitkomst(zaak: Zaak, resultaat: str) -> None:
    assert zaak.afspraak
    hoe = Afspraakresultaat(resultaat)
    actions.afspraak_afronden(afspraak_id=zaak.afspraak.pk, resultaat=hoe, op=zaak.dag, **zaak.wie)


def _reactie(zaak: Zaak, uiterlijk: str) -> None:
    wat = {"op": zaak.dag, "uiterlijk": date.fromisoformat(uiterlijk), "onderwerp": "de stap naar een vooraankondiging"}
    actions.reactie_vragen(traject_id=zaak.pk, **wat, **zaak.wie)


def _actie(zaak: Zaak, wanneer: str) -> None:
    dag = date.fromisoformat(wanneer)
    actie_zetten(
        traject_id=zaak.pk, wat="Bel de gemeentesecretaris over de planning", wanneer=dag, eigenaar=zaak.door,
        door=zaak.door, nu=om_uur(zaak.dag, 11),
    )  # fmt: skip


DOE = {
    "op": _op,
    "brief": _brief,
    "concept": _concept,
    "antwoord": _antwoord,
    "gesprek": _gesprek,
    "plan": _plan,
    "afspraak": _afspraak,
    "uitkomst": _uitkomst,
    "reactie": _reactie,
    "actie": _actie,
}


# -- the others, written at once -------------------------------------------------------------------


def _in_bulk(cyclus: Cyclus, gemeenten: Sequence[Gemeente], door: User, tot: datetime) -> None:
    """Signaleren for all; in cycle 1 an ambtelijk gesprek for most, in cycle 2 one is planned."""
    eerste = cyclus.pk == "2024-2026"
    begin = BEGIN_1 if eerste else BEGIN_2
    ids = neem_ids(Traject, len(gemeenten)) if gemeenten else []
    trajecten = [
        Traject(pk=pk, cyclus=cyclus, gemeente=g, behandelaar=door, geopend_op=om_uur(begin, 9), geopend_door=door)
        for pk, g in zip(ids, gemeenten, strict=True)
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
    else:
        _acties(trajecten, door)


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


def _acties(trajecten: Sequence[Traject], door: User) -> None:
    """What comes next after the first of July: a call, spread over two weeks."""
    voeg_toe(
        [
            Actie(
                traject=t, wat="Bel de gemeente over haar planning", wanneer=werkdag(date(2027, 7, 8 + nr % 12)),
                eigenaar=door, vastgelegd_op=om_uur(BEGIN_2, 11), vastgelegd_door=door,
            )
            for nr, t in enumerate(trajecten)
        ]
    )  # fmt: skip
