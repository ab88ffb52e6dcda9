"""The verdeelbesluiten of both cycles, through the real actions, once the places of the provincie have been played.

Cycle 1: the total of 101.500, Noord-Brabant and the lines of four gemeenten are public (docs/demonstratiewereld.md);
every other line is invented. Cycle 2 is drafted as a user would: from the register as it was known that day, plus the
restopgave, with the surplus of frontrunners laid down as duty.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from spreiding.accounts.models import User
from spreiding.cyclus.models import Cyclus
from spreiding.demo import opgaven
from spreiding.demo.bronnen import bekende_opgaven, van_provincie
from spreiding.demo.provincieplan import VOLGORDE
from spreiding.demo.tijdlijn import om_uur, werkdag
from spreiding.gebied.models import Provincie
from spreiding.regels.besluitstatus import Besluitgrond
from spreiding.regels.besluitverloop import Aantal
from spreiding.regels.restopgave import Keuze, deelt_vanzelf_mee, herleiding, stel_op
from spreiding.regels.verdeelsleutel import naar_rato
from spreiding.verdeling import actions
from spreiding.verdeling.actions import RegelInvoer
from spreiding.verdeling.models import Besluitregel, Verdeelbesluit
from spreiding.verdeling.queries.aanbod import inbreng

LANDELIJK_1 = 101_500
# Totals of cycle 1: Noord-Brabant is public; five provincies offered more than their opgave, which became duty.
TOTALEN_1 = {"PV30": 14_708, "PV24": 3_580, "PV21": 4_305, "PV20": 4_525, "PV31": 5_916, "PV22": 3_391}
AANVULLING_1 = "PV23"  # what the country's total leaves over, invented
UITSPRAAK = "ECLI:NL:RBDHA:2025:13423"
BEKENDE_REGELS = {
    "GM0518": (Aantal(1841, 348), UITSPRAAK),
    "GM0344": (Aantal(1794, 152), "gemeente Utrecht, verdeelbesluit 2024"),
    "GM0308": (Aantal(139, 13), "gemeente Baarn, verdeelbesluit 2024: 152 in totaal; amv verzonnen"),
    "GM0230": (Aantal(33, 3), "gemeente Elburg, verdeelbesluit 2024: 36 in totaal; amv verzonnen"),
}
BEKENDGEMAAKT_1 = {"PV28": date(2024, 12, 20), "PV25": date(2024, 12, 23), "PV21": date(2024, 12, 23)}
LANGER = {"GM1740": date(2027, 10, 1)}  # Neder-Betuwe: a longer term in the besluit (Wet art. 7 lid 1)
VERSLAGEN_BINNEN = date(2026, 11, 2)
LATER_BEKEND = "PV29"  # Zeeland, a day after the others
type Stap = tuple[datetime, Callable[[], object]]


@dataclass(frozen=True, slots=True)
class Agenda:
    """Days on which a besluit goes a step further."""

    opgesteld: date
    voorgedragen: date
    vastgesteld: date
    bekendgemaakt: date


@transaction.atomic
def speel_besluiten(provincie: str, tot: datetime) -> None:
    """Every step of this provincie before this moment, in the order of time."""
    for op, doe in sorted(Spel(provincie).stappen(), key=lambda stap: stap[0]):
        if op < tot:
            doe()


def agenda_1(provincie: str) -> Agenda:
    dag = 2 + VOLGORDE.index(provincie) % 5
    bekend = BEKENDGEMAAKT_1.get(provincie, date(2024, 12, 20))
    return Agenda(date(2024, 12, dag), werkdag(date(2024, 12, dag + 9)), date(2024, 12, 20), bekend)


def agenda_2(provincie: str) -> Agenda:
    """Four provincies are put forward by 24 November 2026, Gelderland and four others are drafts, three come later."""
    volgorde = [code for code in VOLGORDE if code != "PV25"]
    plaats = volgorde.index(provincie) if provincie != "PV25" else 4
    opgesteld = date(2026, 11, 9 + plaats) if plaats < 8 else date(2026, 11, 18 + plaats)
    voorgedragen = date(2026, 11, 17 + plaats) if plaats < 4 else date(2026, 11, 26 + plaats % 4)
    bekend = date(2026, 12, 23 if provincie == LATER_BEKEND else 22)
    return Agenda(werkdag(opgesteld), werkdag(max(voorgedragen, opgesteld)), date(2026, 12, 21), bekend)


class Spel:
    """The two people of the ministry and the besluiten they make for one provincie."""

    def __init__(self, provincie: str) -> None:
        self.opsteller = User.objects.get(username="besluiten")
        self.directeur = User.objects.get(username="directeur")
        self.cycli = Cyclus.objects.in_bulk()
        self.provincie = Provincie.objects.get(pk=provincie)
        self.gemeenten = self.provincie.gemeenten.select_related("provincie").in_bulk()
        self.besluiten: dict[str, Verdeelbesluit] = {}

    def stappen(self) -> Iterator[Stap]:
        yield from self._besluit("2024-2026", agenda_1(self.provincie.pk), self._regels_1)
        yield from self._besluit("2026-2028", agenda_2(self.provincie.pk), self._regels_2)
        match self.provincie.pk:
            case "PV28":
                yield om_uur(date(2025, 6, 30), 16), self._schors_den_haag
            case "PV25":
                yield om_uur(date(2027, 2, 24), 15), self._schors_elburg
            case "PV23":
                yield from self._wijzig_losser()

    def _besluit(self, cyclus: str, agenda: Agenda, regels: Callable[[], list[RegelInvoer]]) -> Iterator[Stap]:
        def leg() -> None:
            besluit = self.besluiten[cyclus] = actions.besluit_opstellen(
                cyclus=self.cycli[cyclus],
                provincie=self.provincie,
                door=self.opsteller,
                nu=op,
                kenmerk=f"demo-{cyclus[:4]}-{self.provincie.afkorting}",
                demonstratie=True,
            )
            actions.besluitregels_vastleggen(besluit_id=besluit.pk, regels=regels(), door=self.opsteller, nu=op)

        op = om_uur(agenda.opgesteld, 10)
        yield op, leg
        yield from self._verder(lambda: self.besluiten[cyclus], agenda)

    def _verder(self, welk: Callable[[], Verdeelbesluit], agenda: Agenda) -> Iterator[Stap]:
        """Put forward, decided by someone else, announced."""
        op = om_uur(agenda.voorgedragen, 11)
        reden = "Aanbod en restopgave volgens de berekening; het verschil is afronding."
        yield (
            op,
            lambda: actions.besluit_voordragen(besluit_id=welk().pk, door=self.opsteller, nu=op, reden_tekort=reden),
        )
        vast = om_uur(agenda.vastgesteld, 9)
        yield vast, lambda: actions.besluit_vaststellen(besluit_id=welk().pk, door=self.directeur, nu=vast)
        bekend = om_uur(agenda.bekendgemaakt, 14)
        yield (
            bekend,
            lambda: actions.besluit_bekendmaken(
                besluit_id=welk().pk, op=agenda.bekendgemaakt, door=self.opsteller, nu=bekend
            ),
        )

    # -- lines ---------------------------------------------------------------------------------

    def _regels_1(self) -> list[RegelInvoer]:
        return [
            RegelInvoer(self.gemeenten[code], aantal.regulier, aantal.amv, date(2025, 7, 1), {"bron": bron})
            for code, (aantal, bron) in sorted(regels_cyclus_1(self.provincie.pk).items())
        ]

    def _regels_2(self) -> list[RegelInvoer]:
        """Offers as known when the verslagen were in, the restopgave over who falls short, surplus as duty."""
        van = inbreng("2026-2028", self.provincie, peildatum=VERSLAGEN_BINNEN, bekend_op=om_uur(VERSLAGEN_BINNEN, 9))
        mee = frozenset(g.code for g in van.gemeenten if deelt_vanzelf_mee(g))
        alle = frozenset(g.code for g in van.gemeenten)
        voorstel = stel_op(van.gemeenten, opgave=van.opgave, keuze=Keuze(mee, alle))
        return [
            RegelInvoer(
                self.gemeenten[regel.gemeente.code],
                regel.plaatsen.regulier,
                regel.plaatsen.amv,
                LANGER.get(regel.gemeente.code, date(2027, 7, 1)),
                herleiding(regel, voorstel, bron=van.bron),
            )
            for regel in voorstel.regels
            if regel.plaatsen.totaal
        ]

    # -- what happened afterwards ----------------------------------------------------------------

    def _regel(self, cyclus: str, gemeente: str) -> Besluitregel:
        return Besluitregel.objects.get(besluit__cyclus=cyclus, besluit__versie=1, gemeente=gemeente)

    def _schors_den_haag(self) -> None:
        """Real: the court suspended it because the calculation could not be followed."""
        actions.schorsing_vastleggen(
            besluitregel_id=self._regel("2024-2026", "GM0518").pk,
            van=date(2025, 6, 30),
            zaaknummer="SGR 25/4155",
            gerecht="rechtbank Den Haag",
            toelichting=f"Voorzieningenrechter, {UITSPRAAK}: tot zes weken na de beslissing op bezwaar.",
            door=self.opsteller,
            nu=om_uur(date(2025, 6, 30), 16),
        )

    def _schors_elburg(self) -> None:
        actions.schorsing_vastleggen(
            besluitregel_id=self._regel("2026-2028", "GM0230").pk,
            van=date(2027, 2, 24),
            zaaknummer="ARN 27/801",
            gerecht="rechtbank Gelderland",
            toelichting="Verzonnen: tot zes weken na de beslissing op bezwaar.",
            door=self.opsteller,
            nu=om_uur(date(2027, 2, 24), 15),
        )

    def _wijzig_losser(self) -> Iterator[Stap]:
        """A change under art. 5 lid 3: the monastery of Losser is stuck in a dispute over its permit."""
        gemaakt: list[Verdeelbesluit] = []
        begin = om_uur(date(2027, 2, 22), 10)

        def wijzig() -> None:
            was = self._regel("2026-2028", "GM0168")
            lager = RegelInvoer(self.gemeenten["GM0168"], was.regulier - was.regulier // 3, was.amv, date(2027, 12, 1))
            gemaakt.append(
                actions.besluit_wijzigen(
                    cyclus=self.cycli["2026-2028"],
                    provincie=self.provincie,
                    regels=[lager],
                    grond=Besluitgrond.WIJZIGING,
                    kenmerk="demo-2027-OV-2",
                    toelichting="De vergunning voor Maria Rust is geschorst: een derde minder, en later.",
                    door=self.opsteller,
                    nu=begin,
                )
            )

        yield begin, wijzig
        agenda = Agenda(date(2027, 2, 22), date(2027, 2, 23), date(2027, 2, 26), date(2027, 3, 1))
        yield from self._verder(lambda: gemaakt[0], agenda)


def totaal_1(provincie: str) -> int:
    """Places of a provincie in the besluiten of cycle 1; together 101.500."""
    if provincie == AANVULLING_1:
        return LANDELIJK_1 - sum(totaal_1(code) for code in VOLGORDE if code != AANVULLING_1)
    return TOTALEN_1.get(provincie) or bekende_opgaven()[1][provincie]


def regels_cyclus_1(provincie: str) -> Mapping[str, tuple[Aantal, str]]:
    """Lines per gemeente: the public ones, and the rest of the total shared out over the others."""
    leden = van_provincie(provincie)
    vast = {g.code: BEKENDE_REGELS[g.code] for g in leden if g.code in BEKENDE_REGELS}
    over = totaal_1(provincie) - sum(aantal.totaal for aantal, _ in vast.values())
    vrij = naar_rato(over, {g.code: opgaven.cyclus_1()[g.code] for g in leden if g.code not in vast})
    amv = naar_rato(over * opgaven.AMV_PER_10000 // 10_000, vrij)
    return vast | {code: (Aantal(n - min(amv[code], n), min(amv[code], n)), opgaven.BRON) for code, n in vrij.items()}
