"""The key figures above a page, each with its definition, date and source."""

from spreiding.core import opmaak
from spreiding.core.onderdelen import Cijfer
from spreiding.dashboard.queries.bord import Gebiedstand, Gemeentestand, Groep, Som, Totaal
from spreiding.dashboard.queries.doelwoorden import doelwoorden
from spreiding.dashboard.queries.kader import Kader
from spreiding.dashboard.queries.zicht import Zicht

REGISTER = "dit register: de oordelen over plekken"
NOG_NODIG = (
    "Taak (of opgave) min wat er op de peildatum is, regulier en amv apart: te veel amv-plekken vullen geen reguliere "
    "plekken aan. Zonder plan: wat er op de laatste dag van de termijn nog ontbreekt als alles wat gepland is er komt."
)
NOODOPVANG = (
    "Plekken in noodopvang en crisisnoodopvang die verder aan alles voldoen. Zij tellen niet mee voor de opgave en "
    "staan daarom apart."
)
ONBEKEND = (
    "Hoe vaak van een locatie en doelgroep niet bekend is of de plekken tellen, of hoeveel het er zijn. Onbekend is "
    "niet nul: deze plekken zitten in geen enkel ander cijfer."
)


def tijd(totaal: Totaal, zicht: Zicht) -> Cijfer:
    """Days until the last day to realise, or since: of the lines of the besluit, or of the cyclus without one."""
    termijnen = totaal.termijnen or [zicht.regeling.realisatiedatum]
    uiterlijk = (
        termijnen[-1] if len(termijnen) == 1 else min(termijnen, key=lambda dag: abs(dag - zicht.peil.stand_per))
    )
    dagen, datum = (uiterlijk - zicht.peil.stand_per).days, opmaak.datum(uiterlijk)
    label = f"Tot {datum}" if dagen > 0 else f"Sinds {datum}" if dagen else "Laatste dag van de termijn"
    verschilt = f"termijnen tot en met {opmaak.datum(termijnen[-1])}" if len(termijnen) > 1 else ""
    return Cijfer(
        label,
        opmaak.aantal(abs(dagen), "dag", "dagen") if dagen else "vandaag" if zicht.peil.is_nu else "deze dag",
        verschilt or zicht.peil.zin,
        definitie=f"Kalenderdagen tussen de peildatum en {datum}, de laatste dag om te realiseren (Wet art. 7 lid 1).",
        bron="de regels van het verdeelbesluit" if totaal.termijnen else zicht.regeling.bronnen["realisatiedatum"],
        soort="klok",
    )


def doel(totaal: Totaal, *, href: str = "") -> Cijfer:
    """The taak of the besluit, or the announced opgave; without one the sum of what is known, and said so."""
    som, woorden = totaal.kolommen["doel"], doelwoorden(totaal)
    bekend = totaal.geheel.met_besluit or totaal.opgave_bekend or not som.onbekend
    return Cijfer(
        woorden.lang,
        totaal.geheel.maat(totaal.groep).doel if bekend else som.tekst,
        "; ".join(_bij_doel(totaal, som)),
        definitie=woorden.definitie,
        bron=woorden.bron,
        stand_per=woorden.stand_per,
        href=href,
    )


def _bij_doel(totaal: Totaal, som: Som) -> list[str]:
    maat = totaal.geheel.maat(Groep.AMV)
    zinnen = []
    if totaal.groep is Groep.ALLES and totaal.geheel.maat().doel is not None:
        zinnen.append(f"waarvan {opmaak.getal(maat.doel)} amv")
    if totaal.geschorst.delen:
        zinnen.append(f"{opmaak.getal(totaal.geschorst.bekend)} geschorst")
    if som.onbekend:
        zinnen.append(f"van {opmaak.aantal(som.onbekend, 'gemeente', 'gemeenten')} onbekend")
    if totaal.verschil:
        zinnen.append(f"gemeenten samen {opmaak.getal(som.bekend)} (verschil {opmaak.verschil(totaal.verschil)})")
    return zinnen


def gerealiseerd(
    stand: Gebiedstand, zicht: Zicht, *, groep: Groep = Groep.ALLES, deze_maand: int | None = None, href: str = ""
) -> Cijfer:
    """Places that count, with their part of the doel."""
    maat = stand.maat(groep)
    delen = [opmaak.procent(maat.gerealiseerd, maat.doel)] if maat.doel and maat.gerealiseerd is not None else []
    if stand.cijfers and groep is Groep.ALLES:
        delen.append(f"waarvan {opmaak.getal(stand.cijfers.amv.gerealiseerd)} amv")
    if deze_maand:
        delen.append(f"{opmaak.verschil(deze_maand)} in een maand")
    return Cijfer(
        telwoord(zicht),
        maat.gerealiseerd,
        " · ".join(delen),
        definitie=zicht.telling.definitie,
        bron=f"{REGISTER}; {zicht.telling.herkomst}",
        stand_per=zicht.peil.stand_per,
        href=href,
    )


def telwoord(zicht: Zicht) -> str:
    """What the counted places are called: in another count than that of the law its name is there."""
    return "Gerealiseerd en telt mee" if zicht.telling.wettelijk else f"Geteld, {zicht.telling.naam}"


def nog_nodig(totaal: Totaal, zicht: Zicht) -> Cijfer:
    """What is missing, what is planned, and what has no plan."""
    per_gemeente = totaal.kolommen["tekort"]
    uitleg = f"De tekorten van de gemeenten apart zijn samen {per_gemeente.tekst}; een overschot elders telt daar niet."
    return _nodig(totaal.geheel, totaal, zicht, f"{NOG_NODIG} {uitleg}")


def _nodig(stand: Gebiedstand, totaal: Totaal, zicht: Zicht, definitie: str) -> Cijfer:
    maat = stand.maat(totaal.groep)
    zinnen = [f"{opmaak.getal(maat.gepland)} {zicht.voor_datum}"]
    if maat.valt_weg:
        zinnen.append(f"{opmaak.getal(maat.valt_weg)} vallen weg")
    if not stand.na_datum:
        zinnen.append(f"{opmaak.getal(maat.tekort_straks)} zonder plan")
    return Cijfer(
        "Nog nodig",
        maat.tekort,
        ", ".join(zinnen),
        definitie=definitie,
        bron=f"{doelwoorden(totaal).bron}; plekken: {REGISTER}",
        stand_per=zicht.peil.stand_per,
        soort="let" if maat.tekort else "",
    )


def noodopvang(stand: Gebiedstand, zicht: Zicht, *, groep: Groep = Groep.ALLES, href: str = "") -> Cijfer:
    """Emergency places, never added to the rest in the count of the law."""
    maat, erin = stand.maat(groep), any(kenmerk.reden == "noodopvang" for kenmerk in zicht.telling.termen.telt)
    telt = "zit in deze telling" if erin else "telt niet mee"
    return Cijfer(
        "Noodopvang" if erin else "Noodopvang, apart geteld",
        maat.noodopvang,
        f"{telt}, moet nog vervangen" if maat.noodopvang else telt,
        definitie=NOODOPVANG,
        bron=zicht.regeling.bronnen["soorten_noodopvang"],
        stand_per=zicht.peil.stand_per,
        href=href,
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


def provinciecijfers(totaal: Totaal, zicht: Zicht, kader: Kader, *, deze_maand: int | None) -> list[Cijfer]:
    """The row of the provinciebord, each figure with the way to its rows."""
    leeg = sum(1 for stand in totaal.standen if stand.cijfers is None)
    bij = f"en {opmaak.aantal(leeg, 'gemeente', 'gemeenten')} zonder opgegeven plekken" if leeg else ""
    geheel, groep = totaal.geheel, totaal.groep
    return [
        tijd(totaal, zicht),
        doel(totaal, href="#gemeenten"),
        gerealiseerd(geheel, zicht, groep=groep, deze_maand=deze_maand, href=kader.adres("gerealiseerd")),
        nog_nodig(totaal, zicht),
        noodopvang(geheel, zicht, groep=groep, href=kader.adres("noodopvang")),
        onbekend(totaal.onbekend, zicht, bij=bij, href=kader.heel.adres("onbekend")),
    ]


def telling(groep: Groep, zicht: Zicht) -> tuple[str, str]:
    """The name of the count and what it holds, for the page and every download."""
    deel = {
        Groep.ALLES: "Tekorten per groep apart.",
        Groep.REGULIER: "Alleen regulier met bijzonder, zonder amv.",
        Groep.AMV: "Alleen amv.",
    }
    naam = f"{groep.label}, {zicht.telling.naam}"
    return naam, f"{zicht.telling.definitie} {deel[groep]} Bron: {zicht.telling.herkomst}."


def gemeentecijfers(
    stand: Gemeentestand, totaal: Totaal, zicht: Zicht, kader: Kader, *, herleiding: str = ""
) -> list[Cijfer]:
    """The row of the page of a gemeente; `totaal` is the sum of this one gemeente."""
    return [
        tijd(totaal, zicht),
        doel(totaal, href=herleiding),
        gerealiseerd(stand, zicht, href=kader.adres("gerealiseerd")),
        _nodig(stand, totaal, zicht, NOG_NODIG),
        noodopvang(stand, zicht, href=kader.adres("noodopvang")),
        onbekend(stand.onbekend, zicht, href=kader.adres("onbekend")),
    ]
