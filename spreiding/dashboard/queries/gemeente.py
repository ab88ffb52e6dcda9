"""What stands on the page of a gemeente beside its plekken: figures per group, earlier cycles, notices, history."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.urls import reverse

from spreiding.audit.models import Gebeurtenis as Logregel
from spreiding.audit.queries import tijdlijn_gemeente
from spreiding.core import opmaak
from spreiding.core.onderdelen import Gebeurtenis
from spreiding.cyclus.models import Cyclus
from spreiding.cyclus.queries import ONBEKEND, wet
from spreiding.dashboard.queries.bord import Doelsoort, Gebied, Gebiedstand, Gemeentestand, Groep, Maat, beeld
from spreiding.dashboard.queries.doelwoorden import besluitzin
from spreiding.dashboard.queries.zicht import Zicht
from spreiding.gebied.models import Gemeente, Herindeling, Inwonertal, SesWoa
from spreiding.opvang.models import Vertragingsmelding
from spreiding.opvang.queries.tijdlijn import zin_van
from spreiding.regels.feiten import Feit
from spreiding.regels.tijd import EEN_DAG
from spreiding.regels.toestand import Opgave
from spreiding.verdeling.queries.realisatie import realisatie_van

EERST = 8  # lines of history that show at once
HOOGSTENS = 300


def gemeentestand(gemeente: Gemeente, zicht: Zicht) -> Gemeentestand:
    """This gemeente against its taak or opgave; all unknown when it did not exist in this cyclus."""
    gevonden = beeld(zicht, [gemeente.provincie_id], gemeente=gemeente.pk).gemeenten
    return gevonden[0] if gevonden else _bestond_niet(gemeente, zicht)


def _bestond_niet(gemeente: Gemeente, zicht: Zicht) -> Gemeentestand:
    return Gemeentestand(
        opgave=ONBEKEND,
        doel=Opgave(None),
        soort=Doelsoort.OPGAVE,
        cijfers=None,
        regeling=zicht.regeling,
        peildatum=zicht.peil.stand_per,
        na_datum=zicht.na_realisatiedatum,
        gebied=Gebied(gemeente.pk, gemeente.naam, gemeente.provincie_id, gemeente.hex_rij, gemeente.hex_kolom, None),
    )


@dataclass(frozen=True, slots=True)
class Groepregel:
    """Regulier, amv or both, in places; `straks` is what is expected on the horizon."""

    naam: str
    maat: Maat
    straks: int | None


def groepregels(stand: Gebiedstand) -> list[Groepregel]:
    """The table of groups: each apart, then together."""
    namen = {Groep.REGULIER: "Regulier", Groep.AMV: "Amv", Groep.ALLES: "Samen"}
    regels = []
    for groep, naam in namen.items():
        plaatsen = stand.plaatsen(groep)
        regels.append(Groepregel(naam, stand.maat(groep), plaatsen.op_datum if plaatsen else None))
    return regels


@dataclass(frozen=True, slots=True)
class Cyclusregel:
    """An earlier cyclus: the state on its realisatiedatum and on its last day."""

    cyclus: Cyclus
    realisatiedatum: date
    laatste_dag: date
    op_datum: Gemeentestand
    aan_het_eind: Gemeentestand

    @property
    def bron(self) -> str:
        """In a sentence: the besluit, or that there is none in this register and what stands in its place."""
        if self.aan_het_eind.met_besluit:
            return f"Taak volgens het {besluitzin([self.aan_het_eind])}."
        opgave = self.op_datum.opgave
        verzonnen = " (verzonnen voor de demonstratie)" if opgave.demonstratie else ""
        return f"Geen verdeelbesluit in dit register; de opgave: {opgave.bron or 'niet gevonden'}{verzonnen}."


def eerdere_cycli(gemeente: Gemeente, zicht: Zicht) -> list[Cyclusregel]:
    """Newest first; a fixed number of queries per cyclus. Cycles in which it did not exist are left out."""
    bekend_op = zicht.vraag.bekend_op
    toen = zicht.cycli if any(zicht.cycli.values()) else wet()
    regels = []
    for cyclus, regeling in reversed(toen.items()):
        if regeling and cyclus.periode.upper <= zicht.cyclus.periode.lower:
            laatste = cyclus.periode.upper - EEN_DAG
            standen = [
                stand
                for dag in (regeling.realisatiedatum, laatste)
                for stand in realisatie_van(
                    cyclus.pk,
                    [gemeente.provincie_id],
                    peildatum=dag,
                    bekend_op=bekend_op,
                    telling=zicht.telling,
                    gemeente=gemeente.pk,
                ).gemeenten
            ]
            if len(standen) == 2:
                regels.append(Cyclusregel(cyclus, regeling.realisatiedatum, laatste, *standen))
    return regels


def meldingen(gemeente: Gemeente, zicht: Zicht) -> list[Vertragingsmelding]:
    """Notices of delay (Wet art. 8) about locaties in this gemeente in this cyclus, newest first."""
    rijen = Vertragingsmelding.objects.filter(
        locatie__gemeente=gemeente,
        ontvangen_op__gte=zicht.cyclus.periode.lower,
        ontvangen_op__lte=zicht.peil.stand_per,
    )
    if zicht.vraag.bekend_op is not None:
        rijen = rijen.filter(geregistreerd_op__lte=zicht.vraag.bekend_op)
    return list(rijen.select_related("locatie").order_by("-ontvangen_op", "-pk")[:HOOGSTENS])


def herindelingen(gemeente: Gemeente) -> list[Herindeling]:
    """What this gemeente goes into, or came from."""
    rijen = Herindeling.objects.filter(Q(van=gemeente) | Q(naar=gemeente)).select_related("van", "naar")
    return list(rijen.order_by("-datum", "van"))


@dataclass(frozen=True, slots=True)
class Kengetallen:
    """What the distribution key works with (Besluit art. 2.1); None = not found, never zero."""

    inwoners: Inwonertal | None
    ses_woa: SesWoa | None

    @property
    def is_volledig(self) -> bool:
        return bool(self.inwoners and self.ses_woa and self.ses_woa.waarde is not None)


def kengetallen(gemeente: Gemeente) -> Kengetallen:
    """The most recent numbers."""
    return Kengetallen(
        Inwonertal.objects.filter(gemeente=gemeente).order_by("-peildatum").first(),
        SesWoa.objects.filter(gemeente=gemeente).order_by("-jaar").first(),
    )


def geschiedenis(gemeente: Gemeente, *, bekend_op: datetime | None, alles: bool) -> tuple[list[Gebeurtenis], bool]:
    """(timeline, is there more), newest first; as known at this moment, None = now."""
    hoeveel = HOOGSTENS if alles else EERST
    rijen = tijdlijn_gemeente(gemeente.pk)
    if bekend_op is not None:
        rijen = rijen.filter(op__lte=bekend_op)
    regels = list(rijen[: hoeveel + 1])
    return gebeurtenissen(regels[:hoeveel]), len(regels) > hoeveel


def gebeurtenissen(regels: Sequence[Logregel]) -> list[Gebeurtenis]:
    """Lines of the log as a timeline, each with the locatie it is about."""
    return [_gebeurtenis(regel) for regel in regels]


def _gebeurtenis(regel: Logregel) -> Gebeurtenis:
    tekst, toelichting = zin_van(regel)
    if regel.feit == Feit.OPGAVE_VASTGELEGD:
        return Gebeurtenis(regel.op, _opgave(regel), regel.door_naam, str(regel.gegevens.get("bron", "")))
    if regel.over_soort != "locatie":
        return Gebeurtenis(regel.op, f"{tekst}: {regel.over_naam}", door=regel.door_naam, toelichting=toelichting)
    href = reverse("locatie", args=[int(regel.over_sleutel)])
    return Gebeurtenis(regel.op, f"{regel.over_naam}: {tekst}", regel.door_naam, toelichting, href=href)


def _opgave(regel: Logregel) -> str:
    (oud, nieuw), amv = regel.gegevens["totaal"], regel.gegevens["amv"][1]
    was = f" (was {opmaak.getal(oud)})" if oud is not None else ""
    aantal = opmaak.aantal(nieuw, "plek", "plekken")
    return f"Opgave {regel.gegevens['cyclus']} vastgelegd: {aantal}, waarvan {opmaak.getal(amv)} amv{was}"
