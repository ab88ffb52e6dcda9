"""The bezwaren of both cycles, through the real actions, once the besluiten have been played.

Cycle 1: 33 gemeenten and the provincie Gelderland objected, 30 of them because extra places were assigned (answer to
questions in Parliament of 18 April 2025), and a judge suspended the taak of Den Haag on 30 June 2025 (SGR 25/4155).
Which gemeenten, which days and which outcomes is invented, as is everything of cycle 2: every dossier is marked so.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import cycle, islice

from django.db import transaction

from spreiding.accounts.models import User
from spreiding.bezwaar import actions
from spreiding.bezwaar.actions import DossierInvoer, VoorvalInvoer
from spreiding.bezwaar.models import Bezwaardossier
from spreiding.cyclus.queries import rechtskader
from spreiding.demo.tijdlijn import om_uur, werkdag
from spreiding.regels.bezwaargebeurtenis import Bezwaaruitkomst, Indiener, Kanaal, Voorval, Zaaksoort
from spreiding.regels.termijnzaak import Rechtskader
from spreiding.verdeling import actions as verdeling
from spreiding.verdeling.actions import RegelInvoer
from spreiding.verdeling.models import Besluitregel, Verdeelbesluit

DEN_HAAG, AANTAL_1, EXTRA_1 = "GM0518", 33, 30
EXTRA = "Er zijn meer plekken toegewezen dan de gemeente heeft aangeboden. (Verzonnen tekst)"
ANDERS = "De berekening is niet te volgen en de termijn is te kort. (Verzonnen tekst)"
type Gang = tuple[str, ...]

# One line per event: what, day, second day or outcome. Days without a year lie in 2025 (cycle 1) or 2027 (cycle 2).
GANGEN_1: Sequence[Gang] = (
    (
        *("commissie 4-2", "hoorzitting_gepland 5-2 27-2", "hoorzitting_gehouden 27-2", "advies 24-3"),
        "beslissing 17-4 ongegrond",
    ),
    (
        *("commissie 5-2", "hoorzitting_gepland 6-2 4-3", "hoorzitting_gehouden 4-3", "verdaging 2-4", "advies 8-4"),
        "beslissing 22-5 ongegrond",
    ),
    ("beslissing 24-2 ingetrokken",),
    (
        *("commissie 4-2", "hoorzitting_gepland 7-2 6-3", "hoorzitting_gehouden 6-3", "verdaging 10-4", "advies 24-4"),
        "beslissing 18-6 ongegrond",
    ),
    (
        *("commissie 6-2", "hoorzitting_gepland 7-2 13-3", "hoorzitting_gehouden 13-3", "verdaging 15-4", "advies 6-5"),
        *("uitstel 2-6 12-9", "beslissing 4-9 ongegrond"),
    ),
    ("herstelverzoek 3-2 17-2", "verzuim_verstreken 18-2", "beslissing 3-3 niet_ontvankelijk"),
)
DEN_HAAG_1: Gang = (
    *("commissie 4-2", "hoorzitting_gepland 6-2 25-3", "hoorzitting_gehouden 25-3", "verdaging 16-4", "advies 12-5"),
    *("uitstel 3-6 30-9", "beslissing 23-9 ongegrond"),
)

GANGEN_2: Sequence[Gang] = (
    # nothing happened yet: in March already red, later in default and at last a dwangsom
    ("ingebrekestelling 22-3", "horen_afgezien 24-6", "beslissing 28-6 ongegrond"),
    # in time with a committee
    (
        *("commissie 4-2", "hoorzitting_gepland 8-2 25-2", "hoorzitting_gehouden 25-2", "advies 18-3"),
        "beslissing 8-4 ongegrond",
    ),
    # planned, just in time
    (
        *("commissie 5-2", "hoorzitting_gepland 9-2 16-3", "hoorzitting_gehouden 16-3", "advies 6-4"),
        "beslissing 26-4 ongegrond",
    ),
    # moved past the safe day; adjourned in April and decided in June
    (
        *("commissie 5-2", "hoorzitting_gepland 9-2 15-3", "hoorzitting_gepland 3-3 25-3", "hoorzitting_gehouden 25-3"),
        *("verdaging 12-4", "advies 21-4", "beslissing 3-6 ongegrond"),
    ),
    # heard and advised: only the decision is left
    (
        *("commissie 3-2", "hoorzitting_gepland 5-2 18-2", "hoorzitting_gehouden 18-2", "advies 3-3"),
        "beslissing 18-3 ongegrond",
    ),
    # the grounds are missing and the term to mend has passed unused
    ("herstelverzoek 16-2 2-3", "verzuim_verstreken 8-3", "beslissing 15-3 niet_ontvankelijk"),
    # the clock stands still
    (
        *("commissie 9-2", "herstelverzoek 25-2 11-3", "verzuim_hersteld 9-3", "hoorzitting_gepland 11-3 1-4"),
        *("hoorzitting_gehouden 1-4", "advies 20-4", "beslissing 6-5 ongegrond"),
    ),
    # adjourned
    ("verdaging 1-3", "hoorzitting_gepland 2-3 23-3", "hoorzitting_gehouden 23-3", "beslissing 14-4 ongegrond"),
    ("beslissing 24-2 ingetrokken",),
    # postponed with consent, beyond the first of July
    ("commissie 8-2", "hoorzitting_gepland 10-2 22-4", "uitstel 26-2 30-7", "hoorzitting_gehouden 22-4"),
    (
        *("commissie 5-2", "hoorzitting_gepland 12-2 9-3", "hoorzitting_gehouden 9-3", "advies 31-3"),
        "beslissing 20-4 ongegrond",
    ),
    # adjourned, and the advice never came
    ("commissie 8-2", "hoorzitting_gepland 15-2 11-3", "hoorzitting_gehouden 11-3", "verdaging 14-4"),
)
GEGROND: Gang = ("hoorzitting_gepland 5-2 17-2", "hoorzitting_gehouden 17-2")
DEELS: Gang = ("hoorzitting_gepland 4-2 16-2", "hoorzitting_gehouden 16-2")
VROEG: Gang = ("horen_afgezien 8-2", "beslissing 19-2 ongegrond")
DOORGEZONDEN: Gang = ("beslissing 1-2 doorgezonden",)
TE_LAAT: Gang = ("beslissing 4-3 niet_ontvankelijk",)
# At the court. Hoger beroep, a penalty and a lapsed term cannot be there yet in March: the first term ends on 16 March.
VOORZIENING: Gang = ("hoorzitting_gepland 26-2 11-3", "hoorzitting_gehouden 11-3", "uitspraak 16-3 afgewezen")
BEROEP: Gang = ("hoorzitting_gepland 20-4 15-6", "hoorzitting_gehouden 15-6")
LEVEN_2 = 26  # bezwaren of cycle 2
VERSPREID = 13  # takes every thirteenth line, so that they lie all over the country


@dataclass(frozen=True, slots=True)
class Vast:
    """What every dossier of the story shares."""

    door: User
    directeur: User
    kader: Rechtskader
    tot: datetime


@transaction.atomic
def speel_bezwaren(tot: datetime) -> None:
    """Every step before this moment."""
    besluiten = User.objects.in_bulk(["besluiten", "directeur"], field_name="username")
    vast = Vast(besluiten["besluiten"], besluiten["directeur"], rechtskader(), tot)
    _cyclus_1(vast)
    if tot > om_uur(date(2027, 1, 11)):
        _cyclus_2(vast)


# -- cycle 1 -----------------------------------------------------------------------------------------


def _cyclus_1(vast: Vast) -> None:
    haagse, *andere = _regels("2024-2026", AANTAL_1, eerst=DEN_HAAG)
    for nr, (regel, gang) in enumerate(zip(andere, cycle(GANGEN_1), strict=False)):
        dag = date(2025, 1, 8 + nr % 21)
        _dossier(vast, regel, werkdag(dag), gang, gronden=EXTRA if nr < EXTRA_1 - 1 else ANDERS)
    den_haag = _dossier(vast, haagse, date(2025, 1, 28), DEN_HAAG_1, gronden=EXTRA)
    _provincie_gelderland(vast)
    if den_haag:
        _voorziening(vast, den_haag, haagse)


def _provincie_gelderland(vast: Vast) -> None:
    besluit = Verdeelbesluit.objects.get(cyclus="2024-2026", provincie="PV25", versie=1)
    regels = list(besluit.regels.order_by("gemeente").values_list("pk", flat=True))
    invoer = DossierInvoer(
        Zaaksoort.BEZWAAR, regels, Indiener.PROVINCIE, "Provincie Gelderland",
        _ontvangst(date(2025, 1, 30), Kanaal.DIGITAAL), gronden=ANDERS,
    )  # fmt: skip
    _leg(vast, besluit, invoer, GANGEN_1[3])


def _voorziening(vast: Vast, bezwaar: Bezwaardossier, regel: Besluitregel) -> None:
    """Real: the judge suspended the besluit for Den Haag, because its calculation could not be followed."""
    invoer = DossierInvoer(
        Zaaksoort.VOORZIENING, [regel.pk], Indiener.GEMEENTE, bezwaar.naam,
        _ontvangst(date(2025, 6, 3), Kanaal.DIGITAAL), gemeente=regel.gemeente,
        vorige=bezwaar, zaaknummer="SGR 25/4155", gerecht="rechtbank Den Haag",
    )  # fmt: skip
    if (dossier := _leg(vast, regel.besluit, invoer, ())) and om_uur(date(2025, 6, 30), 17) < vast.tot:
        for wat in ("schorsing 30-6", "uitspraak 30-6 toegewezen"):
            _een(vast, dossier, _voorval(wat, 2025))


# -- cycle 2 -----------------------------------------------------------------------------------------


def _cyclus_2(vast: Vast) -> None:
    gegrond, *regels = _regels("2026-2028", LEVEN_2)
    for nr, (regel, gang) in enumerate(zip(regels, cycle(GANGEN_2), strict=False)):
        dag = date(2027, 1, 11 + nr % 18)
        kanaal = Kanaal.POST if nr % 5 == 4 else Kanaal.DIGITAAL
        eerste = _dossier(vast, regel, werkdag(dag), gang, gronden=EXTRA if nr % 4 else ANDERS, kanaal=kanaal)
        if nr == 0 and eerste:
            _bij_de_rechter(vast, eerste, regel, Zaaksoort.VOORZIENING, date(2027, 2, 22), VOORZIENING)
    dossier = _dossier(vast, gegrond, date(2027, 1, 12), GEGROND, gronden=ANDERS)
    _toegekend(vast, dossier, gegrond, Bezwaaruitkomst.GEGROND, ("2-3", "3-3", "15-3", "22-3"))
    _te_laat(vast)
    _zeldzaam(vast)


def _toegekend(
    vast: Vast, dossier: Bezwaardossier | None, regel: Besluitregel, uitkomst: Bezwaaruitkomst, dagen: Sequence[str]
) -> None:
    """Granted: a new version, on these days decided, put forward, vastgesteld and announced; the day before the last
    keeps the old taak."""
    op, voor, vast_op, bekend = (_dag(dag, 2027) for dag in dagen)
    nu = om_uur(op, 15)
    if dossier is None or nu >= vast.tot:
        return
    nieuw = RegelInvoer(regel.gemeente, regel.regulier * 9 // 10, regel.amv, regel.realiseren_uiterlijk)
    beslissing = VoorvalInvoer(
        Voorval.BESLISSING, op, uitkomst=uitkomst, regels=[nieuw],
        toelichting="Verzonnen: een deel van het aanbod was dubbel geteld.",
    )  # fmt: skip
    rij = actions.voorval_vastleggen(dossier_id=dossier.pk, invoer=beslissing, door=vast.door, nu=nu, vandaag=op)
    assert rij.gevolg
    reden = {"reden_tekort": f"Bezwaar is {uitkomst.label}."}
    stappen = (
        (om_uur(voor, 11), verdeling.besluit_voordragen, vast.door, reden),
        (om_uur(vast_op, 10), verdeling.besluit_vaststellen, vast.directeur, {}),
        (om_uur(bekend, 14), verdeling.besluit_bekendmaken, vast.door, {"op": bekend}),
    )
    for nu, doe, door, extra in stappen:
        if nu < vast.tot:
            doe(besluit_id=rij.gevolg.pk, door=door, nu=nu, **extra)


def _zeldzaam(vast: Vast) -> None:
    """One of each that seldom happens: partly granted, sent on to whom it was meant for, and appealed at a court."""
    deels, door, af = (_vrije_regel(provincie) for provincie in ("PV30", "PV24", "PV28"))
    dossier = _dossier(vast, deels, date(2027, 1, 14), DEELS, gronden=EXTRA)
    _toegekend(vast, dossier, deels, Bezwaaruitkomst.GEDEELTELIJK_GEGROND, ("4-3", "9-3", "19-3", "24-3"))
    invoer = DossierInvoer(
        Zaaksoort.BEZWAAR, [door.pk], Indiener.ANDERS, "Vereniging Dorpsbelang (verzonnen)",
        _ontvangst(date(2027, 1, 27), Kanaal.BALIE), gronden="Tegen een omgevingsvergunning. (Verzonnen tekst)",
    )  # fmt: skip
    _leg(vast, door.besluit, invoer, DOORGEZONDEN)
    if afgewezen := _dossier(vast, af, date(2027, 1, 13), VROEG, gronden=EXTRA):
        _bij_de_rechter(vast, afgewezen, af, Zaaksoort.BEROEP, date(2027, 3, 2), BEROEP)


def _vrije_regel(provincie: str) -> Besluitregel:
    """The first line of some size in this provincie that nobody disputes."""
    vrij = Besluitregel.objects.filter(
        besluit__cyclus="2026-2028", besluit__versie=1, besluit__provincie=provincie, regulier__gte=60,
        dossierregels__isnull=True,
    )  # fmt: skip
    return vrij.select_related("besluit__cyclus", "besluit__provincie", "gemeente").order_by("gemeente")[0]


def _bij_de_rechter(
    vast: Vast, bezwaar: Bezwaardossier, regel: Besluitregel, soort: Zaaksoort, op: date, gang: Gang
) -> None:
    """The same gemeente goes to the court, about the same line."""
    invoer = DossierInvoer(
        soort, [regel.pk], Indiener.GEMEENTE, bezwaar.naam, _ontvangst(op, Kanaal.DIGITAAL),
        gemeente=regel.gemeente, vorige=bezwaar, gerecht="rechtbank Den Haag", gronden=bezwaar.gronden,
        zaaknummer=f"SGR 27/{1000 + bezwaar.pk}, verzonnen",
    )  # fmt: skip
    _leg(vast, regel.besluit, invoer, gang)


def _te_laat(vast: Vast) -> None:
    """Two that came after the term: one by post without a readable postmark, one of a foundation."""
    zonder = Besluitregel.objects.filter(besluit__cyclus="2026-2028", besluit__versie=1, dossierregels__isnull=True)
    een, twee = zonder.select_related("besluit", "gemeente").order_by("besluit__provincie", "gemeente")[20:22]
    _dossier(vast, een, date(2027, 2, 8), (), gronden=ANDERS, kanaal=Kanaal.POST)
    invoer = DossierInvoer(
        Zaaksoort.BEZWAAR, [twee.pk], Indiener.ANDERS, "Stichting Leefbare Kern (verzonnen)",
        _ontvangst(date(2027, 2, 10), Kanaal.DIGITAAL), gronden=ANDERS,
    )  # fmt: skip
    _leg(vast, twee.besluit, invoer, TE_LAAT)


# -- what they share ---------------------------------------------------------------------------------


def _regels(cyclus: str, aantal: int, eerst: str = "") -> list[Besluitregel]:
    """Lines all over the country, always the same ones; `eerst` comes first."""
    alle = list(
        Besluitregel.objects.filter(besluit__cyclus=cyclus, besluit__versie=1, regulier__gte=60)
        .select_related("besluit__cyclus", "besluit__provincie", "gemeente")
        .order_by("gemeente")
    )
    vooraan = [regel for regel in alle if regel.gemeente_id == eerst]
    rest = [regel for regel in alle if regel.gemeente_id != eerst]
    stap = max(min(VERSPREID, len(rest) // aantal), 1)
    return [*vooraan, *islice(rest, 4, None, stap)][:aantal]


def _dossier(
    vast: Vast, regel: Besluitregel, op: date, gang: Gang, *, gronden: str, kanaal: Kanaal = Kanaal.DIGITAAL
) -> Bezwaardossier | None:
    naam = f"College van {regel.gemeente.naam}"
    ontvangst = _ontvangst(op, kanaal)
    invoer = DossierInvoer(
        Zaaksoort.BEZWAAR, [regel.pk], Indiener.GEMEENTE, naam, ontvangst, gemeente=regel.gemeente, gronden=gronden
    )
    return _leg(vast, regel.besluit, invoer, gang)


def _ontvangst(op: date, kanaal: Kanaal) -> VoorvalInvoer:
    return VoorvalInvoer(Voorval.ONTVANGEN, op, kanaal=kanaal)


def _leg(vast: Vast, besluit: Verdeelbesluit, invoer: DossierInvoer, gang: Gang) -> Bezwaardossier | None:
    """The dossier and its course, as far as it happened before the end of the world; None = nothing yet."""
    op = invoer.ontvangst.op
    if om_uur(op) >= vast.tot:
        return None
    dossier = actions.bezwaar_ontvangen(
        besluit_id=besluit.pk, invoer=invoer, door=vast.door, nu=om_uur(op), vandaag=op, kader=vast.kader
    )
    reeks = [(nu, wat) for nu, wat in _reeks(gang, op.year) if nu < vast.tot]
    if reeks:
        actions.voorvallen_vastleggen(dossier_id=dossier.pk, reeks=reeks, door=vast.door, kader=vast.kader)
    return dossier


def _reeks(gang: Gang, jaar: int) -> Iterator[tuple[datetime, VoorvalInvoer]]:
    for wat in sorted((_voorval(tekst, jaar) for tekst in gang), key=lambda voorval: voorval.op):
        yield om_uur(wat.op, 11), wat


def _een(vast: Vast, dossier: Bezwaardossier, wat: VoorvalInvoer) -> None:
    actions.voorval_vastleggen(dossier_id=dossier.pk, invoer=wat, door=vast.door, nu=om_uur(wat.op, 16), vandaag=wat.op)


def _voorval(tekst: str, jaar: int) -> VoorvalInvoer:
    """ "hoorzitting_gepland 5-2 27-2" or "beslissing 17-4 ongegrond"."""
    soort, op, *rest = tekst.split()
    tweede = next((_dag(deel, jaar) for deel in rest if deel[0].isdigit()), None)
    uitkomst = next((Bezwaaruitkomst(deel) for deel in rest if not deel[0].isdigit()), None)
    return VoorvalInvoer(Voorval(soort), _dag(op, jaar), tweede, uitkomst=uitkomst)


def _dag(tekst: str, jaar: int) -> date:
    dag, maand = tekst.split("-")
    return date(jaar, int(maand), int(dag))
