"""What a letter says: the values of its invulvelden on a day, and the document that is frozen when it is signed."""

from collections.abc import Mapping
from datetime import date, datetime

from spreiding.accounts.models import User
from spreiding.core import opmaak
from spreiding.core.document import Alinea, Blok, Document, Kop, Paren, Raster, Rasterkolom, blokken_van
from spreiding.regels.toezicht import Briefsoort, Briefstatus
from spreiding.regels.toezichtbrief import INVULVELDEN, VELD, Brieffeiten, vul_in
from spreiding.toezicht.models import Brief, Gespreksverloop, Traject, Tredestap
from spreiding.toezicht.queries.feiten import gemeentestand
from spreiding.toezicht.queries.ladder import ladder_op, toezichthouder_op, treden_van
from spreiding.verdeling.queries.realisatie import Gemeentestand, Groep

ONBEKEND = "onbekend"
GEEN_GESPREK = "(nog geen gesprek)"


def waarden(traject: Traject, dag: date, *, kenmerk: str, uiterlijk: date | None) -> dict[str, str]:
    """The value of every invulveld on this day, as known now; what is unknown says so, it is never zero.

    `traject` need not be kept yet: a letter can be looked at before it is drafted.
    """
    gemeente = traject.gemeente
    stappen = Tredestap.objects.filter(traject=traject.pk, op__lte=dag).order_by("-nummer")
    stand = gemeentestand(traject.cyclus_id, gemeente.pk, gemeente.provincie_id, dag)
    trede = treden_van(ladder_op(dag)).get(stappen[0].trede if stappen else 0)
    houder = toezichthouder_op(dag)
    return {
        "gemeente": gemeente.naam,
        "provincie": gemeente.provincie.naam,
        "cyclus": traject.cyclus.naam,
        "kenmerk": kenmerk,
        "cijfers_per": opmaak.datum(dag),
        "termijn": opmaak.datum(uiterlijk) if uiterlijk else "{termijn}",
        "trede": str(trede) if trede else "geen trede",
        "toezichthouder": houder.naam if houder else ONBEKEND,
        **_cijfers(stand),
        **_gesprekken(traject, dag),
    }


def _cijfers(stand: Gemeentestand | None) -> dict[str, str]:
    per_groep = {"": Groep.ALLES, "_regulier": Groep.REGULIER, "_amv": Groep.AMV}
    getallen: dict[str, int | None] = {}
    for achter, groep in per_groep.items():
        maat = stand.maat(groep) if stand else None
        getallen[f"taak{achter}"] = maat.doel if maat else None
        getallen[f"gerealiseerd{achter}"] = maat.gerealiseerd if maat else None
        getallen[f"tekort{achter}"] = maat.tekort if maat else None
    uiterlijk = stand.realiseren_uiterlijk if stand else None
    return {
        **{naam: _getal(getal) for naam, getal in getallen.items()},
        "uiterlijk_taak": opmaak.datum(uiterlijk) if uiterlijk else ONBEKEND,
        "dagen_over": _getal(stand.dagen_te_laat) if stand and uiterlijk else ONBEKEND,
    }


def _getal(getal: int | None) -> str:
    return ONBEKEND if getal is None else opmaak.getal(getal)


def _gesprekken(traject: Traject, dag: date) -> dict[str, str]:
    rijen = Gespreksverloop.objects.filter(gesprek__traject=traject.pk, voorval="gehouden", op__lte=dag).order_by("-op")
    gehouden = list(rijen.values_list("gesprek__soort", "op"))
    bestuurlijk = [op for soort, op in gehouden if soort == "bestuurlijk"]
    return {
        "laatste_gesprek": opmaak.datum(gehouden[0][1]) if gehouden else GEEN_GESPREK,
        "laatste_bestuurlijk_gesprek": opmaak.datum(bestuurlijk[0]) if bestuurlijk else GEEN_GESPREK,
    }


def waarden_van(brief: Brief) -> Mapping[str, str]:
    """Those that were fixed when it was offered; of a draft those of now."""
    if brief.status != Briefstatus.CONCEPT.value and brief.waarden:
        return brief.waarden
    return waarden(brief.traject, brief.cijfers_per, kenmerk=brief.kenmerk, uiterlijk=brief.uiterlijk)


def brieffeiten(brief: Brief, trede: int) -> Brieffeiten:
    """The letter as the rules see it."""
    schrijvers = {brief.opgesteld_door_id, *([brief.gewijzigd_door_id] if brief.gewijzigd_door_id else [])}
    return Brieffeiten(
        status=Briefstatus(brief.status),
        soort=Briefsoort(brief.soort),
        onderwerp=brief.onderwerp,
        tekst=brief.tekst,
        uiterlijk=brief.uiterlijk,
        schrijvers=frozenset(schrijvers),
        trede=trede,
    )


def inhoud(brief: Brief, waarden: Mapping[str, str]) -> list[Blok]:
    """The text with its values, as blocks: what the preview shows and what is frozen."""
    return blokken_van(vul_in(brief.tekst, waarden))


def document(
    brief: Brief, waarden: Mapping[str, str], *, door: User, dagtekening: date, nu: datetime, merk: str = ""
) -> Document:
    """The letter as it is frozen: address, text, who signed, and the figures with their definition and day."""
    hoofd = [
        ("Aan", f"het college van burgemeester en wethouders van {brief.traject.gemeente.naam}"),
        ("Kenmerk", brief.kenmerk),
        ("Dagtekening", opmaak.datum(dagtekening)),
    ]
    namens = waarden.get("toezichthouder", ONBEKEND)
    slot = f"Namens {namens}, ondertekend door {door} (wie tekent: {brief.ondertekenaar})."
    return Document(
        titel=vul_in(brief.onderwerp, waarden),
        blokken=[Paren(hoofd), *inhoud(brief, waarden), Alinea(slot), *_bijlage(brief, waarden)],
        gemaakt_op=nu,
        auteur=str(waarden.get("toezichthouder", "")),
        kenmerk=brief.kenmerk,
        merk=merk,
        liggend=False,
    )


def _bijlage(brief: Brief, waarden: Mapping[str, str]) -> list[Blok]:
    """Every value that was filled in, with what it means."""
    velden = [naam for naam in dict.fromkeys(VELD.findall(brief.tekst)) if naam in waarden]
    if not velden:
        return []
    return [
        Kop("Cijfers en datums in deze brief"),
        Alinea(f"Stand per {opmaak.datum(brief.cijfers_per)}, zoals bekend bij het opstellen.", "klein"),
        Raster(
            [Rasterkolom("Wat"), Rasterkolom("Waarde")],
            [[INVULVELDEN[naam], waarden[naam]] for naam in velden],
            naam="Cijfers en datums in deze brief",
        ),
    ]
