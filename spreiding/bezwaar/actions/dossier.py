"""Receiving: a bezwaar, beroep, hoger beroep or request for a voorziening, with the event that begins it."""

from datetime import date, datetime

from django.db import transaction

from spreiding.accounts.models import User
from spreiding.audit.actions import leg_alle_vast
from spreiding.bezwaar.actions.gemeenschappelijk import Map, feit, in_het_log, leg_regels, omgeving, rij_van
from spreiding.bezwaar.actions.invoer import DossierInvoer
from spreiding.bezwaar.models import Bezwaardossier
from spreiding.bezwaar.queries.feiten import gebeurtenissen
from spreiding.bezwaar.queries.lijnen import nummers
from spreiding.core.actions import neem_ids
from spreiding.opvang.actions import provincie_vernieuwen
from spreiding.regels.belemmering import Belemmering, eis_vrij
from spreiding.regels.bezwaargebeurtenis import Voorval, Zaaksoort
from spreiding.regels.bezwaarverloop import belemmeringen_voorval
from spreiding.regels.feiten import Feit
from spreiding.regels.termijnzaak import Rechtskader
from spreiding.verdeling.models import Verdeelbesluit

LETTERS = {Zaaksoort.BEZWAAR: "B", Zaaksoort.BEROEP: "R", Zaaksoort.HOGER_BEROEP: "H", Zaaksoort.VOORZIENING: "V"}


@transaction.atomic
def bezwaar_ontvangen(
    *,
    besluit_id: int,
    invoer: DossierInvoer,
    door: User,
    nu: datetime,
    vandaag: date,
    kader: Rechtskader | None = None,
) -> Bezwaardossier:
    """Open a dossier against lines of a besluit. The very same one twice (double submit) is one. Raises Belemmerd."""
    besluit = Verdeelbesluit.objects.select_related("cyclus", "provincie").get(pk=besluit_id)
    provincie_vernieuwen(besluit.provincie_id)
    if al := _zelfde(besluit, invoer):
        return al
    (pk,) = neem_ids(Bezwaardossier, 1)
    dossier = Bezwaardossier(
        pk=pk,
        besluit=besluit,
        provincie_id=besluit.provincie_id,
        soort=invoer.soort.value,
        kenmerk=invoer.kenmerk.strip() or f"{LETTERS[invoer.soort]}{vandaag.year}-{pk:04d}",
        vorige=invoer.vorige,
        indiener=invoer.indiener.value,
        gemeente=invoer.gemeente,
        naam=invoer.naam,
        contact=invoer.contact,
        gronden=invoer.gronden,
        zaaknummer=invoer.zaaknummer.strip(),
        gerecht=invoer.gerecht.strip(),
        demonstratie=invoer.demonstratie or besluit.demonstratie,
        geregistreerd_op=nu,
        geregistreerd_door=door,
    )
    eerder = gebeurtenissen([invoer.vorige.pk]).get(invoer.vorige.pk, []) if invoer.vorige else []
    map_ = Map(dossier, [], eerder)
    eis_vrij([*_belemmeringen(dossier, invoer), *_ontvangst(map_, invoer, vandaag, kader)])
    dossier.save(force_insert=True)
    leg_regels(dossier, invoer.regels, nu=nu)
    rij = rij_van(map_, invoer.ontvangst, door=door, nu=nu)
    rij.save(force_insert=True)
    gegevens = {"soort": dossier.soort, "kenmerk": dossier.kenmerk, "regels": len(invoer.regels), **in_het_log(rij)}
    leg_alle_vast([feit(Feit.BEZWAAR_ONTVANGEN, dossier, door=door, nu=nu, gegevens=gegevens)])
    return dossier


def _zelfde(besluit: Verdeelbesluit, invoer: DossierInvoer) -> Bezwaardossier | None:
    """A dossier that says exactly this: same kind, same indiener, same day, same lines."""
    rijen = Bezwaardossier.objects.filter(
        besluit=besluit,
        soort=invoer.soort.value,
        naam=invoer.naam,
        gronden=invoer.gronden,
        gebeurtenissen__voorval=Voorval.ONTVANGEN.value,
        gebeurtenissen__op=invoer.ontvangst.op,
        gebeurtenissen__registratie__upper_inf=True,
    ).order_by("pk")
    return next((d for d in rijen if nummers(d) == set(invoer.regels)), None)


def _ontvangst(map_: Map, invoer: DossierInvoer, vandaag: date, kader: Rechtskader | None) -> list[Belemmering]:
    return belemmeringen_voorval(map_.feiten(), invoer.ontvangst.gebeurd(), omgeving(vandaag, kader))


def _belemmeringen(dossier: Bezwaardossier, invoer: DossierInvoer) -> list[Belemmering]:
    gevonden = []
    if not invoer.regels:
        gevonden.append(Belemmering("geen_regels", "Kies ten minste één regel van het besluit.", "regels"))
    return [*gevonden, *kenmerk_bestaat(dossier), *al_bezwaar(dossier)]


def kenmerk_bestaat(dossier: Bezwaardossier) -> list[Belemmering]:
    """Another dossier has this number."""
    if not Bezwaardossier.objects.filter(kenmerk=dossier.kenmerk).exclude(pk=dossier.pk).exists():
        return []
    zin = f"Er is al een dossier met kenmerk {dossier.kenmerk}. Kies een ander kenmerk, of laat het leeg."
    return [Belemmering("kenmerk_bestaat", zin, "kenmerk")]


def al_bezwaar(dossier: Bezwaardossier) -> list[Belemmering]:
    """The same indiener disputes this besluit in another dossier already."""
    if Zaaksoort(dossier.soort) is not Zaaksoort.BEZWAAR or not (al := _eerder_bezwaar(dossier)):
        return []
    zin = f"{dossier.naam} heeft al bezwaar gemaakt tegen dit besluit: {al.kenmerk}. Leg nieuwe gronden daar vast."
    return [Belemmering("al_bezwaar", zin, "gemeente")]


def _eerder_bezwaar(dossier: Bezwaardossier) -> Bezwaardossier | None:
    """The same gemeente or provincie has one dossier per besluit; others may be many."""
    zelfde = Bezwaardossier.objects.filter(besluit=dossier.besluit, soort=Zaaksoort.BEZWAAR.value)
    zelfde = zelfde.exclude(pk=dossier.pk)
    if dossier.gemeente_id:
        return zelfde.filter(gemeente=dossier.gemeente_id).first()
    return zelfde.filter(indiener=dossier.indiener, naam=dossier.naam).first()
