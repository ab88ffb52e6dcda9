"""Five uitruilen, through the real actions by the regietafels: two of cycle 1 that are over, three of cycle 2.

Invented, but for the form: Zaanstad and Purmerend are known to exchange different obligations (domein § 1.6).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any
from uuid import uuid5

from django.db import transaction

from spreiding.accounts.models import Lidmaatschap, User
from spreiding.cyclus.models import Cyclus
from spreiding.demo.speler import NAAMRUIMTE
from spreiding.demo.tijdlijn import om_uur
from spreiding.gebied.models import Gemeente
from spreiding.regels.rollen import Rol
from spreiding.regels.tijd import Periode
from spreiding.regels.uitruil import Verplichting
from spreiding.verdeling import actions
from spreiding.verdeling.actions import BeenInvoer, StukInvoer

JAREN_1 = Periode(date(2025, 1, 1), date(2027, 1, 1))
JAREN_2 = Periode(date(2027, 1, 1), date(2029, 1, 1))
V = Verplichting
type Stap = tuple[datetime, Callable[[], object]]


@dataclass(frozen=True, slots=True)
class Afspraak:
    """An exchange and its life; `ja` are (gemeente, day, function), `einde` is (day, action, reason)."""

    sleutel: str
    cyclus: str
    naam: str
    overnemer: str
    afgever: str
    eerste: tuple[Verplichting, int]
    periode: Periode
    voorgesteld: date
    toelichting: str
    tweede: tuple[Verplichting, int] | None = None
    ja: tuple[tuple[str, date, str], ...] = ()
    stuk: str = ""
    overeengekomen: date | None = None
    einde: tuple[date, str, str] | None = None


AFSPRAKEN = (
    Afspraak(
        "hof-van-twente", "2024-2026", "Hof van Twente en Almelo: opvang en Oekraïne", "GM0141", "GM1735",
        (V.ASIEL_REGULIER, 40), JAREN_1, date(2025, 2, 10), "Hof van Twente houdt de opvang Oekraïne open.",
        tweede=(V.OEKRAINE, 60), stuk="brief van beide colleges", overeengekomen=date(2025, 3, 18),
        ja=(("GM0141", date(2025, 3, 11), "wethouder opvang"), ("GM1735", date(2025, 3, 18), "burgemeester")),
        einde=(date(2026, 3, 2), "beeindigen", "Almelo kan de plekken zelf vullen; beide colleges stoppen in overleg."),
    ),
    Afspraak(
        "druten-wijchen", "2024-2026", "Druten en Wijchen: plekken aan de Maas", "GM0296", "GM0225",
        (V.ASIEL_REGULIER, 60), JAREN_1, date(2025, 3, 6), "Wijchen neemt een deel van Druten over.",
        stuk="bestuursafspraak", overeengekomen=date(2025, 4, 15),
        ja=(("GM0225", date(2025, 4, 8), "wethouder wonen"), ("GM0296", date(2025, 4, 15), "wethouder opvang")),
        einde=(date(2025, 11, 14), "verbreken", "De plekken komen er niet: de locatie valt af en er is geen andere."),
    ),
    Afspraak(
        "zaanstad-purmerend", "2026-2028", "Zaanstad en Purmerend: opvang tegen woningen", "GM0439", "GM0479",
        (V.ASIEL_REGULIER, 120), JAREN_2, date(2026, 10, 5), "Zaanstad huisvest in ruil meer vergunninghouders.",
        tweede=(V.VERGUNNINGHOUDERS, 60), stuk="bestuursovereenkomst uitruil", overeengekomen=date(2026, 11, 10),
        ja=(("GM0439", date(2026, 11, 3), "wethouder opvang"), ("GM0479", date(2026, 11, 10), "wethouder wonen")),
    ),
    Afspraak(
        "zwolle-hattem", "2026-2028", "Zwolle en Hattem: over de IJssel", "GM0193", "GM0244",
        (V.ASIEL_REGULIER, 40), JAREN_2, date(2026, 10, 19), "Hattem heeft geen plek voor een grote locatie.",
        tweede=(V.VERGUNNINGHOUDERS, 15), stuk="overeenkomst Zwolle en Hattem", overeengekomen=date(2026, 11, 24),
        ja=(("GM0193", date(2026, 11, 17), "wethouder asiel"), ("GM0244", date(2026, 11, 24), "burgemeester")),
    ),
    Afspraak(
        "arnhem-renkum", "2026-2028", "Arnhem en Renkum: jongeren bij elkaar", "GM0202", "GM0274",
        (V.ASIEL_AMV, 12), JAREN_2, date(2026, 11, 16), "Begeleiding van amv op één plek. Renkum moet nog instemmen.",
        tweede=(V.VERGUNNINGHOUDERS, 8), ja=(("GM0202", date(2026, 11, 23), "wethouder jeugd"),),
    ),
)  # fmt: skip


@transaction.atomic
def speel_uitruilen(tot: datetime) -> None:
    """Every step before this moment, in the order of time."""
    spel = Spel()
    stappen = [stap for afspraak in AFSPRAKEN for stap in spel.stappen(afspraak)]
    for op, doe in sorted(stappen, key=lambda stap: stap[0]):
        if op < tot:
            doe()


class Spel:
    """The regietafels, and the uitruilen they make."""

    def __init__(self) -> None:
        self.gemeenten = Gemeente.objects.in_bulk({c for a in AFSPRAKEN for c in (a.overnemer, a.afgever)})
        leden = Lidmaatschap.objects.filter(rol=Rol.REGIETAFEL.value).select_related("user").order_by("-pk")
        self.regietafel: dict[str, User] = {lid.provincie_id: lid.user for lid in leden if lid.provincie_id}
        self.ids: dict[str, int] = {}

    def stappen(self, a: Afspraak) -> Iterator[Stap]:
        """The steps of one afspraak with their moments."""
        yield om_uur(a.voorgesteld, 10), partial(self._stel_voor, a)
        for code, dag, functie in a.ja:
            wat = {"gemeente": self.gemeenten[code], "op": dag, "functie": functie}
            yield om_uur(dag, 11), partial(self._doe, a, actions.uitruil_instemmen, dag, 11, code, wat)
        if a.overeengekomen:
            yield om_uur(a.overeengekomen, 12), partial(self._sluit_af, a, a.overeengekomen)
        if a.einde:
            dag, hoe, reden = a.einde
            actie = getattr(actions, f"uitruil_{hoe}")
            wat = {"per": dag, "reden": reden}
            yield om_uur(dag, 14), partial(self._doe, a, actie, dag, 14, a.afgever, wat)

    def _stel_voor(self, a: Afspraak) -> None:
        naar, van = self.gemeenten[a.overnemer], self.gemeenten[a.afgever]
        benen = [BeenInvoer(a.eerste[0], van, naar, a.eerste[1])]
        if a.tweede:
            benen.append(BeenInvoer(a.tweede[0], naar, van, a.tweede[1]))
        self.ids[a.sleutel] = actions.uitruil_voorstellen(
            sleutel=uuid5(NAAMRUIMTE, f"uitruil-{a.sleutel}"),
            cyclus=Cyclus.objects.get(pk=a.cyclus),
            naam=a.naam,
            benen=benen,
            periode=a.periode,
            toelichting=f"{a.toelichting} Verzonnen voor de demonstratie.",
            door=self.regietafel[naar.provincie_id],
            nu=om_uur(a.voorgesteld, 10),
        ).pk

    def _sluit_af(self, a: Afspraak, dag: date) -> None:
        door, nu = self.regietafel[self.gemeenten[a.overnemer].provincie_id], om_uur(dag, 12)
        stuk = StukInvoer(f"{a.stuk} (verzonnen)", vindplaats=f"zaak {a.sleutel}-{dag.year}")
        actions.uitruil_stuk_toevoegen(uitruil_id=self.ids[a.sleutel], invoer=stuk, door=door, nu=nu)
        actions.uitruil_overeenkomen(uitruil_id=self.ids[a.sleutel], per=dag, door=door, nu=nu, vandaag=dag)

    def _doe(  # noqa: PLR0917  who does what, when
        self, a: Afspraak, actie: Callable[..., Any], dag: date, uur: int, voor: str, wat: dict[str, Any]
    ) -> None:
        door = self.regietafel[self.gemeenten[voor].provincie_id]
        actie(uitruil_id=self.ids[a.sleutel], door=door, nu=om_uur(dag, uur), vandaag=dag, **wat)
