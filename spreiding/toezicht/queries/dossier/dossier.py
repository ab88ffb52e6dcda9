"""The dossier of one gemeente: its chapters, each made of parts. Nothing is stored; it is read anew each time."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from spreiding.core import opmaak
from spreiding.core.beeldgrafiek import Beeldgrafiek
from spreiding.core.onderdelen import Gebeurtenis
from spreiding.toezicht.queries.dossier import recht, taak, toezicht
from spreiding.toezicht.queries.dossier.bron import Bron
from spreiding.toezicht.queries.dossier.deel import Deel, Veld, Waarde
from spreiding.toezicht.queries.dossier.plekken import Plekken
from spreiding.toezicht.queries.dossier.stukken import Stuk, stukken, stukkenlijst
from spreiding.toezicht.queries.dossier.verloop import Verloop
from spreiding.toezicht.queries.stand import trajecten
from spreiding.toezicht.queries.tijdlijn import logregels, tijdlijnregels
from spreiding.toezicht.queries.verwacht import wat_komt


@dataclass(frozen=True, slots=True)
class Hoofdstuk:
    """A chapter: its parts, of which those `op_papier` also stand in the PDF."""

    titel: str
    delen: Sequence[Deel]
    alleen_data: frozenset[str] = frozenset()

    @property
    def op_papier(self) -> list[Deel]:
        return [deel for deel in self.delen if deel.naam not in self.alleen_data]


class Dossier:
    """Everything about one gemeente, worked out when it is asked for."""

    def __init__(self, bron: Bron) -> None:
        self.bron, self.gemeente, self.peil = bron, bron.gemeente, bron.peil
        self._plekken, self._verloop = Plekken(bron), Verloop(bron)

    @property
    def inzage(self) -> str:
        """Whose dossier this is: the ministry's, or the part of the provincie."""
        return "rijk" if self.bron.recht.intern else "provincie"

    @cached_property
    def hoofdstukken(self) -> list[Hoofdstuk]:
        bron, plekken = self.bron, self._plekken
        intern = [toezicht.notities(bron)] if bron.recht.intern else []
        return [
            Hoofdstuk("Samenvatting", [self.samenvatting, self.wat_komt]),
            Hoofdstuk(
                "Taak en cijfers",
                [taak.cijfers(bron), taak.formules(bron), taak.taken(bron), taak.herleiding(bron),
                 taak.schorsingen(bron), taak.uitruil(bron)],
            ),
            Hoofdstuk("Plekken en oordelen", [plekken.plekken(), plekken.oordelen()], frozenset({"oordelen"})),
            Hoofdstuk("Verloop en prognose", [self._verloop.historie(), self._verloop.prognose()]),
            Hoofdstuk("Vertraging (art. 8)", [recht.meldingen(bron), recht.zonder_melding(bron)]),
            Hoofdstuk("Bezwaar en beroep", [recht.bezwaren(bron), recht.bezwaargebeurtenissen(bron)]),
            Hoofdstuk(
                "Toezicht",
                [toezicht.stappen(bron), toezicht.gesprekken(bron), toezicht.afspraken(bron), toezicht.brieven(bron),
                 toezicht.ontvangen(bron), toezicht.reactieverzoeken(bron), *intern],
            ),
            Hoofdstuk("Signalen", [recht.signalen(bron)]),
            Hoofdstuk("Tijdlijn", [self.tijdlijn]),
            Hoofdstuk("Stukken", [stukkenlijst(self.stukken)]),
        ]  # fmt: skip

    @property
    def delen(self) -> list[Deel]:
        return [deel for hoofdstuk in self.hoofdstukken for deel in hoofdstuk.delen]

    @cached_property
    def stukken(self) -> list[Stuk]:
        return stukken(self.bron, sorted({rij.locatie.pk for rij in self._plekken.rijen}))

    @property
    def grafiek(self) -> Beeldgrafiek:
        return self._verloop.beeld()

    @cached_property
    def samenvatting(self) -> Deel:
        """What is asked first, in a few lines."""
        bron, stand = self.bron, self.bron.stand
        maat, uiterlijk = stand.maat(), stand.realiseren_uiterlijk
        over = (bron.dag - uiterlijk).days if uiterlijk else None
        rijen: list[tuple[str, Waarde]] = [
            ("Gemeente", f"{self.gemeente.naam} ({self.gemeente.pk})"),
            ("Provincie", self.gemeente.provincie.naam),
            ("Cyclus", bron.zicht.cyclus.naam),
            ("Toestand", opmaak.met_hoofdletter(stand.toestand.label)),
            ("Waarom", stand.reden),
            ("Maat", "taak volgens het verdeelbesluit" if stand.met_besluit else "indicatieve opgave"),
            ("Taak of opgave", maat.doel),
            ("Gerealiseerd", maat.gerealiseerd),
            ("Tekort", maat.tekort),
            ("Uiterlijk op", uiterlijk or ""),
            ("Dagen over de termijn", "" if over is None else max(over, 0)),
            ("Plekken waarvan iets onbekend is", stand.onbekend),
            *self._trede(),
        ]
        velden = (Veld("wat", "Wat"), Veld("waarde", "Waarde", rechts=False))
        return Deel("samenvatting", "Samenvatting", f"{self.peil.zin}.", velden, rijen, "")

    def _trede(self) -> list[tuple[str, Waarde]]:
        bron = self.bron
        if bron.traject is None:
            return [("Trede", "geen traject")]
        gevonden = trajecten(bron.zicht.cyclus, bron.peil, [self.gemeente.provincie_id], voor=bron.voor)
        stand = gevonden.get(self.gemeente.pk)
        if stand is None:
            return [("Trede", "geen traject")]
        contact = stand.laatste_contact
        return [
            ("Trede", f"{stand.trede}: {stand.naam}, sinds {opmaak.datum(stand.sinds)}"),
            ("Termijn van de trede", stand.uiterlijk or ""),
            ("Laatste gesprek", contact.op if contact else ""),
            ("Open afspraken", stand.open_afspraken),
            ("Afspraken niet nagekomen", stand.gebroken),
        ]

    @property
    def komend(self) -> list[Gebeurtenis]:
        return wat_komt(self.gemeente, self.peil, voor=self.bron.voor)

    @cached_property
    def wat_komt(self) -> Deel:
        """Terms that are still to come."""
        rijen = [(wat.wanneer, wat.tekst, wat.toelichting) for wat in reversed(self.komend)]
        velden = (Veld("dag", "Dag"), Veld("wat", "Wat"), Veld("toelichting", "Toelichting"))
        return Deel("wat_komt", "Termijnen die komen", "Na de peildatum.", velden, rijen, "Er komt geen termijn meer.")

    @cached_property
    def tijdlijn(self) -> Deel:
        """Everything legal, the oldest first."""
        rijen = logregels(
            self.gemeente, voor=self.bron.voor, bekend_op=self.bron.bekend_op, tot_en_met=self.bron.dag
        ).order_by("op", "pk")
        regels = [
            (r.op, opmaak.met_hoofdletter(r.soort.label), r.wat, r.toelichting, r.door, r.nummer)
            for r in tijdlijnregels(rijen)
        ]
        velden = (
            Veld("op", "Wanneer"),
            Veld("soort", "Soort"),
            Veld("wat", "Wat"),
            Veld("toelichting", "Toelichting"),
            Veld("door", "Door"),
            Veld("rij", "Rij", op_papier=False),
        )
        uitleg = "Wat met rechtsgevolg is vastgelegd, uit het logboek dat alleen groeit."
        return Deel("tijdlijn", "Tijdlijn", uitleg, velden, regels, "Er is nog niets vastgelegd.")
