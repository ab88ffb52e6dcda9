"""What toezicht did: steps, talks, afspraken, letters, reactions; and, for the ministry, its notes."""

from typing import Any

from django.db.models import QuerySet

from spreiding.core import opmaak
from spreiding.toezicht.models import (
    Afspraak,
    Afspraakuitkomst,
    Brief,
    Gesprek,
    Gespreksverloop,
    Notitie,
    Ontvangenstuk,
    Tredestap,
)
from spreiding.toezicht.queries.dossier.bron import Bron
from spreiding.toezicht.queries.dossier.deel import Deel, Veld, Waarde
from spreiding.toezicht.queries.ladder import ladder_op, treden_van
from spreiding.toezicht.queries.reacties import verzoekrijen


def _van(bron: Bron, rijen: Any, pad: str = "traject") -> QuerySet[Any]:
    """Rows of this traject that this reader may see, as known at the moment."""
    if bron.traject is None:
        return rijen.none()
    return rijen.zichtbaar_voor(bron.voor).filter(**{pad: bron.traject, "vastgelegd_op__lte": bron.tot})


def stappen(bron: Bron) -> Deel:
    """Steps on the ladder, in order."""
    gezet = list(_van(bron, Tredestap.objects).filter(op__lte=bron.dag).order_by("nummer"))
    namen = {nummer: trede.naam for nummer, trede in treden_van(ladder_op(bron.dag)).items()} if gezet else {}
    rijen = [
        (s.op, opmaak.met_hoofdletter(s.get_richting_display()), s.trede or "", namen.get(s.trede, "Afgesloten"),
         s.uiterlijk or "", s.reden)
        for s in gezet
    ]  # fmt: skip
    velden = (
        Veld("op", "Op"),
        Veld("richting", "Stap"),
        Veld("trede", "Trede", rechts=True),
        Veld("naam", "Naam"),
        Veld("termijn_tot", "Termijn tot en met"),
        Veld("reden", "Reden"),
    )
    uitleg = "De interventieladder: het lichtste middel eerst (Gemeentewet art. 124; beleidskader van 8 maart 2011)."
    return Deel("stappen", "Stappen op de ladder", uitleg, velden, rijen, "Er is nog geen stap gezet.")


def gesprekken(bron: Bron) -> Deel:
    """Talks, and what became of each."""
    verloop: dict[int, list[Gespreksverloop]] = {}
    for stap in _van(bron, Gespreksverloop.objects, "gesprek__traject").order_by("op", "pk"):
        verloop.setdefault(stap.gesprek_id, []).append(stap)
    rijen: list[tuple[Waarde, ...]] = []
    for gesprek in _van(bron, Gesprek.objects).order_by("op", "pk"):
        delen = [f"{s.get_voorval_display()} op {opmaak.datum(s.op)}" for s in verloop.get(gesprek.pk, ())]
        verslag = "\n".join(s.tekst for s in verloop.get(gesprek.pk, ()) if s.tekst)
        wie = opmaak.opsomming(gesprek.deelnemers)
        soort = opmaak.met_hoofdletter(gesprek.get_soort_display())
        rijen.append((gesprek.op, soort, gesprek.onderwerp, wie, "; ".join(delen), verslag))
    velden = (
        Veld("gepland_op", "Gepland op"),
        Veld("soort", "Soort"),
        Veld("onderwerp", "Onderwerp"),
        Veld("deelnemers", "Deelnemers"),
        Veld("verloop", "Verloop"),
        Veld("verslag", "Verslag"),
    )
    uitleg = "Deelnemers staan er naar functie, nooit bij naam."
    return Deel("gesprekken", "Gesprekken", uitleg, velden, rijen, "Er is nog geen gesprek gevoerd of gepland.")


def afspraken(bron: Bron) -> Deel:
    """What was promised, and how it ended."""
    uitkomst: dict[int, Afspraakuitkomst] = {}
    for rij in _van(bron, Afspraakuitkomst.objects, "afspraak__traject").filter(op__lte=bron.dag).order_by("pk"):
        uitkomst[rij.afspraak_id] = rij
    rijen: list[tuple[Waarde, ...]] = []
    for afspraak in _van(bron, Afspraak.objects).filter(op__lte=bron.dag).order_by("uiterlijk", "pk"):
        eind = uitkomst.get(afspraak.pk)
        hoe = opmaak.met_hoofdletter(eind.get_resultaat_display()) if eind else "Nog open"
        rijen.append((afspraak.op, afspraak.tekst, afspraak.uiterlijk, hoe, eind.op if eind else ""))
    velden = (
        Veld("gemaakt_op", "Gemaakt op"),
        Veld("afspraak", "Afspraak"),
        Veld("uiterlijk", "Uiterlijk"),
        Veld("resultaat", "Resultaat"),
        Veld("resultaat_op", "Op"),
    )
    return Deel("afspraken", "Afspraken", "Wat de gemeente toezegde.", velden, rijen, "Er is geen afspraak gemaakt.")


def brieven(bron: Bron) -> Deel:
    """Signed letters, with the digest of the frozen file."""
    rijen: list[tuple[Waarde, ...]] = []
    if bron.traject is not None:
        gezien = Brief.objects.zichtbaar_voor(bron.voor).filter(traject=bron.traject, status="ondertekend")
        gezien = gezien.filter(dagtekening__lte=bron.dag, ondertekend_op__lte=bron.tot)
        for brief in gezien.order_by("dagtekening", "pk"):
            soort = opmaak.met_hoofdletter(brief.get_soort_display())
            rijen.append(
                (brief.dagtekening, soort, brief.kenmerk, brief.onderwerp, brief.ondertekenaar, brief.uiterlijk or "",
                 brief.pdf_sha256)
            )  # fmt: skip
    velden = (
        Veld("dagtekening", "Dagtekening"),
        Veld("soort", "Soort"),
        Veld("kenmerk", "Kenmerk"),
        Veld("onderwerp", "Onderwerp"),
        Veld("ondertekenaar", "Ondertekend door"),
        Veld("termijn_tot", "Termijn tot en met"),
        Veld("sha256", "sha256", op_papier=False),
    )
    uitleg = "Ondertekende brieven; een concept hoort niet in een dossier."
    return Deel("brieven", "Brieven", uitleg, velden, rijen, "Er is nog geen brief verstuurd.")


def ontvangen(bron: Bron) -> Deel:
    """What came in."""
    stukken = _van(bron, Ontvangenstuk.objects).filter(op__lte=bron.dag).order_by("op", "pk")
    rijen = [(s.op, s.onderwerp, s.samenvatting, s.bestandsnaam) for s in stukken]
    velden = (
        Veld("ontvangen_op", "Ontvangen"),
        Veld("onderwerp", "Onderwerp"),
        Veld("samenvatting", "Samenvatting"),
        Veld("bestand", "Bestand"),
    )
    leeg = "Er is geen brief of antwoord ontvangen."
    return Deel("ontvangen", "Ontvangen stukken", "Brieven en antwoorden van de gemeente.", velden, rijen, leeg)


def reactieverzoeken(bron: Bron) -> Deel:
    """Hoor en wederhoor: what was asked, by when, and what the gemeente answered."""
    rijen: list[tuple[Waarde, ...]] = []
    for rij in reversed(verzoekrijen(bron.gemeente, bron.peil, voor=bron.voor) if bron.traject else []):
        vraag = (rij.verzoek.op, rij.verzoek.uiterlijk, rij.verzoek.onderwerp, opmaak.met_hoofdletter(rij.stand.label))
        if rij.reacties:
            rijen += [(*vraag, reactie.op, reactie.tekst) for reactie in rij.reacties]
        else:
            rijen.append((*vraag, "", ""))
    velden = (
        Veld("gevraagd_op", "Gevraagd"),
        Veld("uiterlijk", "Uiterlijk"),
        Veld("onderwerp", "Waarover"),
        Veld("stand", "Stand"),
        Veld("ontvangen_op", "Ontvangen"),
        Veld("reactie", "Reactie"),
    )
    uitleg = "Vóór een stap omhoog krijgt de gemeente de kans om te reageren (Awb art. 4:8)."
    return Deel("reacties", "Hoor en wederhoor", uitleg, velden, rijen, "Er is geen reactie gevraagd.")


def notities(bron: Bron) -> Deel:
    """Internal notes; only made for who may read them."""
    rijen: list[tuple[Waarde, ...]] = []
    if bron.traject is not None:
        gezien = Notitie.objects.zichtbaar_voor(bron.voor).filter(traject=bron.traject, op__lte=bron.tot)
        rijen = [(n.op, str(n.door), n.tekst) for n in gezien.select_related("door").order_by("op", "pk")]
    velden = (Veld("op", "Geschreven"), Veld("door", "Door"), Veld("tekst", "Notitie"))
    uitleg = "Alleen voor het ministerie. Dit deel zit niet in het dossier van de provincie."
    return Deel("notities", "Interne notities", uitleg, velden, rijen, "Er zijn geen interne notities.")
