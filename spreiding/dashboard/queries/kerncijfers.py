"""The key figures above a page, each with its definition, date and source."""

from spreiding.core import opmaak
from spreiding.core.onderdelen import Cijfer
from spreiding.dashboard.queries.bord import Gebiedstand, Groep, Som, Totaal
from spreiding.dashboard.queries.zicht import Zicht

REGISTER = "dit register: de oordelen over plekken (vraag ‘gerealiseerd’)"
INDICATIEF = "Het aantal plekken dat volgens de indicatieve verdeling nodig is (Wet art. 3). Amv zit in het totaal."
GEREALISEERD = (
    "Plekken die op de peildatum beschikbaar zijn en meetellen (Wet art. 6 en 7). Noodopvang zit er niet in; wat "
    "onbekend is telt niet mee."
)
NOG_NODIG = (
    "Opgave min gerealiseerd op de peildatum, regulier en amv apart: te veel amv-plekken vullen geen reguliere plekken "
    "aan. Zonder plan: wat er op de realisatiedatum nog ontbreekt als alles wat gepland is er komt."
)
NOODOPVANG = (
    "Plekken in noodopvang en crisisnoodopvang die verder aan alles voldoen. Zij tellen niet mee voor de opgave en "
    "staan daarom apart."
)
ONBEKEND = (
    "Hoe vaak van een locatie en doelgroep niet bekend is of de plekken tellen, of hoeveel het er zijn. Onbekend is "
    "niet nul: deze plekken zitten in geen enkel ander cijfer."
)


def tijd(zicht: Zicht) -> Cijfer:
    """Days until the realisatiedatum, or since."""
    dagen, datum = zicht.dagen, opmaak.datum(zicht.regeling.realisatiedatum)
    label = f"Tot {datum}" if dagen > 0 else f"Sinds {datum}" if dagen else "Realisatiedatum"
    return Cijfer(
        label,
        opmaak.aantal(abs(dagen), "dag", "dagen") if dagen else "vandaag" if zicht.peil.is_nu else "deze dag",
        zicht.peil.zin,
        definitie=f"Kalenderdagen tussen de peildatum en de realisatiedatum van deze cyclus, {datum}.",
        bron=zicht.regeling.bronnen["realisatiedatum"],
        soort="klok",
    )


def opgave(totaal: Totaal, zicht: Zicht) -> Cijfer:
    """The announced opgave; without one the sum of what is known, and said so."""
    stand, som = totaal.geheel, totaal.kolommen["opgave"]
    bekend = totaal.opgave_bekend or not som.onbekend
    return Cijfer(
        "Opgave (indicatief)",
        stand.opgave.totaal if bekend else som.tekst,
        "; ".join(_bij_opgave(totaal, som)),
        definitie=INDICATIEF,
        bron=stand.opgave.bron or "nog geen opgave bekend",
        stand_per=stand.opgave.bekendgemaakt_op,
    )


def _bij_opgave(totaal: Totaal, som: Som) -> list[str]:
    opgave = totaal.geheel.opgave
    zinnen = []
    if opgave.totaal is not None:
        zinnen.append(f"waarvan {opmaak.getal(opgave.amv)} amv")
    if som.onbekend:
        zinnen.append(f"van {opmaak.aantal(som.onbekend, 'gemeente', 'gemeenten')} onbekend")
    if totaal.verschil:
        zinnen.append(f"gemeenten samen {opmaak.getal(som.bekend)} (verschil {opmaak.verschil(totaal.verschil)})")
    return zinnen


def gerealiseerd(stand: Gebiedstand, zicht: Zicht, *, deze_maand: int | None = None) -> Cijfer:
    """Places that count, with their part of the opgave."""
    maat = stand.maat()
    delen = [opmaak.procent(maat.gerealiseerd, maat.opgave)] if maat.opgave and maat.gerealiseerd is not None else []
    if stand.cijfers:
        delen.append(f"waarvan {opmaak.getal(stand.cijfers.amv.gerealiseerd)} amv")
    if deze_maand:
        delen.append(f"{opmaak.verschil(deze_maand)} in een maand")
    return Cijfer(
        "Gerealiseerd en telt mee",
        maat.gerealiseerd,
        " · ".join(delen),
        definitie=GEREALISEERD,
        bron=REGISTER,
        stand_per=zicht.peil.stand_per,
    )


def nog_nodig(totaal: Totaal, zicht: Zicht) -> Cijfer:
    """What is missing, what is planned, and what has no plan."""
    maat, per_gemeente = totaal.geheel.maat(), totaal.kolommen["tekort"]
    zinnen = [f"{opmaak.getal(maat.gepland)} {zicht.voor_datum}"]
    if maat.valt_weg:
        zinnen.append(f"{opmaak.getal(maat.valt_weg)} vallen weg")
    if not zicht.na_realisatiedatum:
        zinnen.append(f"{opmaak.getal(maat.tekort_straks)} zonder plan")
    uitleg = f"De tekorten van de gemeenten apart zijn samen {per_gemeente.tekst}; een overschot elders telt daar niet."
    return Cijfer(
        "Nog nodig",
        maat.tekort,
        ", ".join(zinnen),
        definitie=f"{NOG_NODIG} {uitleg}",
        bron=f"opgave: {totaal.geheel.opgave.bron or 'onbekend'}; plekken: {REGISTER}",
        stand_per=zicht.peil.stand_per,
        soort="let" if maat.tekort else "",
    )


def noodopvang(stand: Gebiedstand, zicht: Zicht) -> Cijfer:
    """Emergency places, never added to the rest."""
    maat = stand.maat()
    return Cijfer(
        "Noodopvang, apart geteld",
        maat.noodopvang,
        "telt niet mee, moet nog vervangen" if maat.noodopvang else "telt niet mee",
        definitie=NOODOPVANG,
        bron=zicht.regeling.bronnen["soorten_noodopvang"],
        stand_per=zicht.peil.stand_per,
    )


def onbekend(aantal: int, zicht: Zicht, *, bij: str = "", href: str = "") -> Cijfer:
    """How often something is unknown."""
    return Cijfer(
        "Onbekend",
        f"{opmaak.getal(aantal)}×",
        bij or ("zit in geen enkel ander cijfer" if aantal else "van alle plekken is bekend of zij tellen"),
        definitie=ONBEKEND,
        bron=REGISTER,
        stand_per=zicht.peil.stand_per,
        href=href,
    )


def provinciecijfers(totaal: Totaal, zicht: Zicht, *, deze_maand: int | None, onbekend_href: str = "") -> list[Cijfer]:
    """The row of the provinciebord."""
    leeg = sum(1 for stand in totaal.standen if stand.cijfers is None)
    bij = f"en {opmaak.aantal(leeg, 'gemeente', 'gemeenten')} zonder opgegeven plekken" if leeg else ""
    return [
        tijd(zicht),
        opgave(totaal, zicht),
        gerealiseerd(totaal.geheel, zicht, deze_maand=deze_maand),
        nog_nodig(totaal, zicht),
        noodopvang(totaal.geheel, zicht),
        onbekend(totaal.onbekend, zicht, bij=bij, href=onbekend_href),
    ]


def telling(groep: Groep) -> tuple[str, str]:
    """The name of the count and what it holds, for the page and every download."""
    inhoud = {
        Groep.ALLES: "zonder noodopvang; tekorten per groep apart",
        Groep.REGULIER: "regulier met bijzonder, zonder amv en zonder noodopvang",
        Groep.AMV: "alleen amv, zonder noodopvang",
    }
    return groep.label, inhoud[groep]


def gemeentecijfers(stand: Gebiedstand, zicht: Zicht, *, onbekend_href: str = "") -> list[Cijfer]:
    """The row of the page of a gemeente."""
    maat, opgave = stand.maat(), stand.opgave
    nodig = [f"{opmaak.getal(maat.gepland)} {zicht.voor_datum}"]
    if maat.valt_weg:
        nodig.append(f"{opmaak.getal(maat.valt_weg)} vallen weg")
    if not zicht.na_realisatiedatum:
        nodig.append(f"{opmaak.getal(maat.tekort_straks)} zonder plan")
    return [
        tijd(zicht),
        Cijfer(
            "Opgave (indicatief)",
            opgave.totaal,
            f"waarvan {opmaak.getal(opgave.amv)} amv" if opgave.totaal is not None else "nog niet bekend",
            definitie=INDICATIEF,
            bron=opgave.bron or "nog geen opgave bekend",
            stand_per=opgave.bekendgemaakt_op,
        ),
        gerealiseerd(stand, zicht),
        Cijfer(
            "Nog nodig",
            maat.tekort,
            ", ".join(nodig),
            definitie=NOG_NODIG,
            bron=f"opgave: {opgave.bron or 'onbekend'}; plekken: {REGISTER}",
            stand_per=zicht.peil.stand_per,
            soort="let" if maat.tekort else "",
        ),
        noodopvang(stand, zicht),
        onbekend(stand.onbekend, zicht, href=onbekend_href),
    ]
