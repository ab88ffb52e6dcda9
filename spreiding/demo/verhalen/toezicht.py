"""Toezicht in both cycles: ambtelijke talks, the first bestuurlijke, and who stands on which trede (invented).

The main persons go through the real actions, each judged on its day; the rest of Gelderland and Overijssel is written
at once. Cycle 1: from September 2025, with the talks of the letter of 3 July 2026. Cycle 2: from 2 July 2027.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from operator import itemgetter

from django.db import transaction

from spreiding.accounts.models import User
from spreiding.cyclus.models import Cyclus
from spreiding.demo.tijdlijn import om_uur, werkdag
from spreiding.demo.verhalen.toezicht_rest import BEGIN_1, BEGIN_2, MET, REDEN, VERSLAG, speel_rest, speel_vervangingen
from spreiding.gebied.models import Gemeente
from spreiding.regels.begrippen import Toestand
from spreiding.regels.interventieladder import Stapvoorstel, Taakfeit
from spreiding.regels.toezicht import Afspraakresultaat, Briefsoort, Gesprekssoort, Gespreksvoorval, Richting
from spreiding.regels.toezichtactie import Actieuitkomst
from spreiding.toezicht import actions
from spreiding.toezicht.actions import BriefInvoer, GesprekInvoer, StukInvoer, VerloopInvoer
from spreiding.toezicht.actions.actie import actie_beeindigen, actie_zetten
from spreiding.toezicht.actions.reactie import reactie_vastleggen
from spreiding.toezicht.models import Actie, Afspraak, Brief, Gesprek, Reactieverzoek, Traject
from spreiding.toezicht.queries.feiten import taakfeit
from spreiding.verdeling.queries.realisatie import realisatie

REGIETAFEL = {"PV25": "gelderland", "PV23": "overijssel"}
PROVINCIES = tuple(REGIETAFEL)
MEEST = 60  # gemeenten per cycle that get a traject
DAG_1, DAG_2 = date(2026, 6, 1), date(2027, 7, 6)  # the days on which is looked who is short
REACTIE = (
    "Het college verwacht de plekken later dan gepland. De raad beslist binnenkort over een tweede locatie."
    " Wij vragen u het besluit van de raad af te wachten."
)
# What happens, on which day: "op TREDE [TERMIJN]", "brief SOORT TERMIJN", "antwoord", "gesprek SOORT", "plan SOORT",
# "afspraak DATUM", "uitkomst RESULTAAT", "reactie TERMIJN", "reageert", "concept SOORT TERMIJN", "actie DATUM WAT",
# "gedaan" (the action), "gehouden" (the planned talk).
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
    ("2026-07-09", "reageert"),
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
NU_3: Gang = (
    ("2027-02-08", "reactie 2027-03-08"),
    ("2027-02-16", "actie 2027-03-03 Vraag hoe het met het raadsvoorstel staat"),
    ("2027-03-02", "plan ambtelijk"),
    ("2027-03-03", "reageert"),
    ("2027-03-08", "gedaan"),
    ("2027-03-11", "gehouden"),
    ("2027-06-28", "actie 2027-07-09 Bereid de stap naar trede 4 voor"),
)
NU_4: Gang = (
    ("2027-02-22", "actie 2027-03-08 Bespreek de stap naar trede 5 met het hoofd"),
    ("2027-03-09", "gedaan"),
    ("2027-06-29", "actie 2027-07-12 Lees het plan van aanpak van de gemeente"),
)
NU_5: Gang = (
    ("2027-03-01", "actie 2027-03-12 Controleer wat er binnen de begunstigingstermijn is gedaan"),
    ("2027-03-12", "gedaan"),
)
# Each letter is really set, as PDF and as docx.
GANGEN_1: tuple[Gang, ...] = ((*TOT_3, *NU_3), (*TOT_4, *NU_4), (*TOT_5, *NU_5), TOT_6)
GANGEN_2: tuple[Gang, ...] = (
    (
        ("2027-02-15", "op 1"),
        ("2027-06-23", "gesprek ambtelijk"),
        ("2027-07-05", "op 2 2027-08-02"),
        ("2027-07-06", "actie 2027-07-14 Bel de gemeentesecretaris over de planning"),
    ),
    (
        ("2027-07-02", "op 1"),
        ("2027-07-05", "op 2 2027-08-02"),
        ("2027-07-05", "plan ambtelijk"),
        ("2027-07-05", "reactie 2027-07-19"),
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
    actie: Actie | None = None
    verzoek: Reactieverzoek | None = None
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
    speel_vervangingen(door, tekent, tot)


def _cyclus(cyclus: Cyclus, dag: date, gangen: Sequence[Gang], mensen: tuple[User, User], tot: datetime) -> None:
    """The largest shortages are the main persons, the others follow in bulk."""
    kort = _te_kort(cyclus, min(dag, tot.date()))
    hoofd, rest = kort[: len(gangen)], kort[len(gangen) : MEEST]
    for (gemeente, taak), gang in zip(hoofd, gangen, strict=False):
        _speel(cyclus, gemeente, taak, gang, mensen, tot)
    if tot > om_uur(BEGIN_1 if cyclus.pk == "2024-2026" else BEGIN_2):
        speel_rest(cyclus, [gemeente for gemeente, _ in rest], mensen, tot)


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
    gebeurt = sorted(((werkdag(date.fromisoformat(dag)), wat) for dag, wat in gang), key=itemgetter(0))
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
    _gehouden(zaak)


def _gehouden(zaak: Zaak) -> None:
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
    zaak.verzoek = actions.reactie_vragen(traject_id=zaak.pk, **wat, **zaak.wie)


def _reageert(zaak: Zaak) -> None:
    """The regietafel records what the gemeente answered."""
    assert zaak.verzoek
    door = User.objects.get(username=REGIETAFEL[zaak.traject.gemeente.provincie_id])
    antwoord = {"verzoek_id": zaak.verzoek.pk, "op": zaak.dag, "tekst": REACTIE, "bestand": None}
    reactie_vastleggen(**antwoord, **(zaak.wie | {"door": door}))


def _actie(zaak: Zaak, wanneer: str, *woorden: str) -> None:
    zaak.actie = actie_zetten(
        traject_id=zaak.pk, wat=" ".join(woorden), wanneer=date.fromisoformat(wanneer), eigenaar=zaak.door,
        door=zaak.door, nu=om_uur(zaak.dag, 11),
    )  # fmt: skip


def _gedaan(zaak: Zaak) -> None:
    assert zaak.actie
    actie_beeindigen(actie_id=zaak.actie.pk, uitkomst=Actieuitkomst.GEDAAN, door=zaak.door, nu=om_uur(zaak.dag, 11))


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
    "reageert": _reageert,
    "gehouden": _gehouden,
    "actie": _actie,
    "gedaan": _gedaan,
}
