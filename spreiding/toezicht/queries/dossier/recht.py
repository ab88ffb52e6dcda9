"""What happened in law: notices of delay and their absence, bezwaar with its terms, signals."""

from spreiding.core import opmaak
from spreiding.dashboard.queries.gemeente import meldingen as art8
from spreiding.regels.signalen import Signaalregel
from spreiding.signalen.models import Signaal
from spreiding.toezicht.queries.dossier.bron import Bron
from spreiding.toezicht.queries.dossier.deel import Deel, Veld, Waarde
from spreiding.toezicht.queries.verwacht import bezwaren_van
from spreiding.verdeling.queries.bewaken import gemiste_meldingen
from spreiding.verdeling.queries.realisatie import realisatie_van


def meldingen(bron: Bron) -> Deel:
    """Notices by the college (Wet art. 8)."""
    rijen = [(m.ontvangen_op, m.locatie.naam, m.feiten, m.nieuwe_datum or "") for m in art8(bron.gemeente, bron.zicht)]
    velden = (
        Veld("ontvangen_op", "Ontvangen"),
        Veld("locatie", "Locatie"),
        Veld("feiten", "Feiten en omstandigheden"),
        Veld("nieuwe_datum", "Nieuwe datum"),
    )
    uitleg = "Het college meldt onverwijld wat tijdig openen onwaarschijnlijk maakt (Wet art. 8)."
    return Deel("meldingen", "Meldingen van vertraging", uitleg, velden, rijen, "Er is geen melding ontvangen.")


def zonder_melding(bron: Bron) -> Deel:
    """Locaties that slipped past the date without a notice."""
    real = realisatie_van(
        bron.zicht.cyclus.pk,
        [bron.gemeente.provincie_id],
        peildatum=bron.dag,
        bekend_op=bron.bekend_op,
        gemeente=bron.gemeente.pk,
    )
    gemist = [g for g in gemiste_meldingen(real, bron.dag, bron.tot) if g.locatie.gemeente_id == bron.gemeente.pk]
    gemist.sort(key=lambda g: (g.sinds, g.locatie.pk))
    rijen = [(g.locatie.naam, g.locatie.pk, g.sinds, g.verwacht, g.uiterlijk) for g in gemist]
    velden = (
        Veld("locatie", "Locatie"),
        Veld("nummer", "Nummer", op_papier=False),
        Veld("sinds", "Te laat verwacht sinds"),
        Veld("verwacht", "Nu verwacht"),
        Veld("uiterlijk", "Uiterlijk"),
    )
    uitleg = "De verwachte datum schoof tot na de laatste dag, en een melding daarvan is niet vastgelegd (Wet art. 8)."
    leeg = "Er is geen locatie die zonder melding voorbij de datum schoof."
    return Deel("zonder_melding", "Vertraging zonder melding", uitleg, velden, rijen, leeg)


def bezwaren(bron: Bron) -> Deel:
    """Dossiers about the line of this gemeente, with their terms."""
    rijen: list[tuple[Waarde, ...]] = []
    for rij in bezwaren_van(bron.gemeente, bron.dag, bron.bekend_op, bron.voor):
        dossier, beeld = rij.dossier, rij.beeld
        over = beeld.dagen_over if rij.uiterlijk else ""
        uitkomst = rij.uitkomst.label if rij.uitkomst else ""
        rijen.append(
            (rij.soort.label, dossier.kenmerk, dossier.naam, rij.ontvangen, beeld.fase.label, rij.toestand.label,
             rij.uiterlijk or "", over, uitkomst, beeld.afgehandeld_op or "", beeld.reden)
        )  # fmt: skip
    velden = (
        Veld("soort", "Soort"),
        Veld("kenmerk", "Kenmerk"),
        Veld("indiener", "Van"),
        Veld("ontvangen_op", "Ontvangen"),
        Veld("fase", "Fase"),
        Veld("toestand", "Stand", op_papier=False),
        Veld("beslissen_uiterlijk", "Beslissen uiterlijk"),
        Veld("dagen_over", "Dagen over", rechts=True),
        Veld("uitkomst", "Uitkomst"),
        Veld("afgehandeld_op", "Afgehandeld", op_papier=False),
        Veld("uitleg", "Uitleg", op_papier=False),
    )
    uitleg = "Een bezwaar schorst de taak niet (Awb art. 6:16). De termijnen volgen uit Awb art. 7:10."
    return Deel("bezwaren", "Bezwaar en beroep", uitleg, velden, rijen, "Er is geen bezwaar tegen deze regel.")


def bezwaargebeurtenissen(bron: Bron) -> Deel:
    """What happened in each of those dossiers, as it is known now."""
    rijen: list[tuple[Waarde, ...]] = []
    for dossier in bezwaren_van(bron.gemeente, bron.dag, bron.bekend_op, bron.voor):
        for wat in sorted(dossier.rijen, key=lambda r: (r.op, r.pk)):
            if wat.op <= bron.dag:
                uitkomst = wat.get_uitkomst_display() if wat.uitkomst else ""
                naam = opmaak.met_hoofdletter(wat.get_voorval_display())
                rijen.append((dossier.dossier.kenmerk, wat.op, naam, wat.tweede or "", uitkomst, wat.toelichting))
    velden = (
        Veld("kenmerk", "Kenmerk"),
        Veld("op", "Op"),
        Veld("voorval", "Wat"),
        Veld("tweede_dag", "Tweede dag"),
        Veld("uitkomst", "Uitkomst"),
        Veld("toelichting", "Toelichting"),
    )
    return Deel("bezwaarverloop", "Verloop van bezwaar en beroep", "Wat er gebeurde.", velden, rijen, "Niets gebeurd.")


def signalen(bron: Bron) -> Deel:
    """Rungs that were crossed, as far as this reader gets them."""
    gezien = Signaal.objects.filter(gemeente=bron.gemeente, peildatum__lte=bron.dag, op__lte=bron.tot)
    if not bron.recht.intern:
        gezien = gezien.zichtbaar_voor(bron.voor).filter(gemeente=bron.gemeente)
    rijen = [(s.peildatum, Signaalregel(s.regel).label, s.titel, s.zin) for s in gezien.order_by("-peildatum", "-pk")]
    velden = (Veld("peildatum", "Dag"), Veld("soort", "Soort"), Veld("titel", "Signaal"), Veld("zin", "Wat er is"))
    uitleg = "Grenzen die zijn gepasseerd, elk één keer gemeld."
    return Deel("signalen", "Signalen", uitleg, velden, rijen, "Er is geen signaal gegeven.")
