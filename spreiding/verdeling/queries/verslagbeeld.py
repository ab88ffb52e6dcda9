"""The contents of a verslag, gathered from the register: a fixed number of queries, however many provincies."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from spreiding.cyclus.models import Cyclus
from spreiding.cyclus.queries import ONBEKEND, opgaven_per_gemeente, regelingen
from spreiding.gebied.models import Gemeente, Provincie
from spreiding.opvang.models import Locatieversie, Plekoordeel
from spreiding.regels.begrippen import Doelgroep, Reden, Soort, Uitkomst, Vraag
from spreiding.regels.regeling import Regeling
from spreiding.regels.verslagdocument import (
    NIET_OPGEGEVEN,
    Verdict,
    Verslagdocument,
    Verslaggemeente,
    Verslagplek,
    inhoudsgetal,
    verdict,
)
from spreiding.regels.verslagverloop import Dubbel, Gemeentestand, Verslagstand, Verslagstatus
from spreiding.verdeling.models import Verslag, Verslagopmerking

VRAGEN = (Vraag.VERSLAG, Vraag.VERDEELBESLUIT)
VOLGORDE = {groep.value: nummer for nummer, groep in enumerate(Doelgroep)}


@dataclass(frozen=True)
class Samenstelling:
    """A verslag as it would be submitted now, with the addresses that tell double claims."""

    document: Verslagdocument
    adressen: Mapping[int, str]

    def stand(self, verslag: Verslag | None, *, met_inhoud: bool = True) -> Verslagstand:
        """As the rules see it; the hash of the contents only when somebody says what was looked at."""
        return Verslagstand(
            status=Verslagstatus(verslag.status) if verslag else Verslagstatus.CONCEPT,
            opstellers=opstellers(verslag),
            gemeenten=self.gemeentestanden(),
            inhoud=inhoudsgetal(self.document) if met_inhoud else "",
        )

    def gemeentestanden(self) -> tuple[Gemeentestand, ...]:
        dubbel = self._dubbel()
        return tuple(
            Gemeentestand(
                code=g.code,
                naam=g.naam,
                plekken=len(g.plekken),
                open_vragen=len(g.open_vragen),
                dubbel=tuple(dubbel.get(g.code, ())),
                heeft_opmerking=bool(g.opmerking.strip()),
            )
            for g in self.document.gemeenten
        )

    def _dubbel(self) -> dict[str, list[Dubbel]]:
        """Different locaties on one address of which places count: the same plan, perhaps claimed twice."""
        per_adres: dict[str, dict[int, tuple[str, str]]] = defaultdict(dict)
        for gemeente, plek in self.document.plekken:
            if plek.verdeelbesluit.telt and (adres := self.adressen.get(plek.locatie, "").strip()):
                per_adres[adres.casefold()].setdefault(plek.locatie, (gemeente.code, plek.naam))
        gevonden: dict[str, list[Dubbel]] = defaultdict(list)
        for locaties in per_adres.values():
            if len(locaties) > 1:
                for locatie, (code, naam) in locaties.items():
                    gevonden[code].append(Dubbel(code, naam, self.adressen[locatie].strip()))
        return gevonden


def kale_stand(verslag: Verslag) -> Verslagstand:
    """Status and people only: for steps that do not depend on the contents."""
    return Verslagstand(status=Verslagstatus(verslag.status), opstellers=opstellers(verslag))


def opstellers(verslag: Verslag | None) -> frozenset[int]:
    """Who wrote it or put it before the commissaris: they cannot submit it."""
    ids = (verslag.opgesteld_door_id, verslag.aangeboden_door_id) if verslag else ()
    return frozenset(pk for pk in ids if pk is not None)


@dataclass(frozen=True, slots=True)
class Peiling:
    """Of which cyclus and day, as known when (None = now)."""

    cyclus: Cyclus
    peildatum: date
    bekend_op: datetime | None = None


def samenstelling(verslag: Verslag, peiling: Peiling, *, nummer: int = 0, nu: datetime) -> Samenstelling:
    """The contents of one verslag."""
    return samenstellingen([verslag.provincie], peiling, nu=nu, nummers={verslag.provincie_id: nummer})[
        verslag.provincie_id
    ]


def samenstellingen(
    provincies: Sequence[Provincie], peiling: Peiling, *, nu: datetime, nummers: Mapping[str, int] | None = None
) -> dict[str, Samenstelling]:
    """Per provincie code what it would report. Six queries."""
    codes = [provincie.pk for provincie in provincies]
    regeling = regelingen(peiling.bekend_op).get(peiling.cyclus.pk) or regelingen()[peiling.cyclus.pk]
    plekken = _plekken(codes, peiling, regeling)
    versies = _kenmerken({pk for rijen in plekken.values() for pk, _ in rijen}, peiling)
    gemeenten = _gemeenten(codes, peiling, plekken)
    opgaven = opgaven_per_gemeente(peiling.cyclus, codes[0] if len(codes) == 1 else None, bekend_op=peiling.bekend_op)
    opmerkingen = _opmerkingen(codes, peiling.cyclus)
    parameters = regeling.naar_dict()
    uit = {}
    for provincie in provincies:
        leden = [
            _gemeente(g, opgaven.get(g.code, ONBEKEND), opmerkingen.get(g.code, ""), plekken.get(g.code, {}), versies)
            for g in gemeenten.get(provincie.pk, ())
        ]
        document = Verslagdocument(
            cyclus=peiling.cyclus.pk,
            provincie=provincie.pk,
            provincie_naam=provincie.naam,
            nummer=(nummers or {}).get(provincie.pk, 0),
            peildatum=peiling.peildatum.isoformat(),
            bekend_op=(peiling.bekend_op or nu).isoformat(),
            regeling=parameters,
            gemeenten=tuple(leden),
        )
        uit[provincie.pk] = Samenstelling(document, {pk: versie[3] for pk, versie in versies.items()})
    return uit


type Oordelen = dict[Vraag, tuple[Verdict, int | None, Reden]]
type Plekken = dict[str, dict[tuple[int, str], Oordelen]]


def _plekken(codes: Sequence[str], peiling: Peiling, regeling: Regeling) -> Plekken:
    """Verdicts on both questions, per gemeente and per plek."""
    rijen = (
        Plekoordeel.objects.bekend_op(peiling.bekend_op)
        .per(peiling.peildatum)
        .filter(provincie__in=codes, cyclus=peiling.cyclus, vraag__in=[vraag.value for vraag in VRAGEN])
        .order_by()
        .values_list("gemeente", "locatie", "doelgroep", "vraag", "uitkomst", "reden", "aantal")
    )
    bewaard: dict[tuple[str, str, str], Verdict] = {}
    uit: Plekken = defaultdict(lambda: defaultdict(dict))
    for gemeente, locatie, doelgroep, vraag, uitkomst, reden, aantal in rijen:
        sleutel = vraag, uitkomst, reden
        if sleutel not in bewaard:
            bewaard[sleutel] = verdict(Vraag(vraag), Uitkomst(uitkomst), Reden(reden), regeling)
        uit[gemeente][locatie, doelgroep][Vraag(vraag)] = bewaard[sleutel], aantal, Reden(reden)
    return uit


def _kenmerken(ids: set[int], peiling: Peiling) -> dict[int, tuple[str, str, str, str]]:
    """Name, kind, openness and address per locatie, as known then."""
    rijen = Locatieversie.objects.bekend_op(peiling.bekend_op).filter(locatie__in=ids).order_by()
    velden = rijen.values_list("locatie", "naam", "soort", "openbaarheid", "adres")
    return {pk: (naam, Soort(soort).label, openbaarheid, adres) for pk, naam, soort, openbaarheid, adres in velden}


def _gemeenten(codes: Sequence[str], peiling: Peiling, plekken: Plekken) -> dict[str, list[Gemeente]]:
    """Gemeenten on the peildatum, and merged ones of which places are still on their name; by name."""
    uit: dict[str, list[Gemeente]] = defaultdict(list)
    for gemeente in Gemeente.objects.filter(provincie__in=codes).order_by("naam", "code"):
        if peiling.peildatum in gemeente.geldigheid or gemeente.code in plekken:
            uit[gemeente.provincie_id].append(gemeente)
    return uit


def _opmerkingen(codes: Iterable[str], cyclus: Cyclus) -> dict[str, str]:
    rijen = Verslagopmerking.objects.filter(verslag__cyclus=cyclus, verslag__provincie__in=codes).order_by("gemeente")
    return dict(rijen.values_list("gemeente_id", "tekst"))


def _gemeente(gemeente: Gemeente, opgave: Any, opmerking: str, plekken: Any, versies: Any) -> Verslaggemeente:
    rijen = [
        _plek(pk, doelgroep, versies[pk], oordelen)
        for (pk, doelgroep), oordelen in plekken.items()
        if pk in versies and len(oordelen) == len(VRAGEN) and oordelen[Vraag.VERSLAG][2] not in NIET_OPGEGEVEN
    ]
    rijen.sort(key=lambda plek: (plek.naam.casefold(), plek.locatie, VOLGORDE[plek.doelgroep]))
    return Verslaggemeente(gemeente.code, gemeente.naam, opgave.totaal, opgave.amv, opmerking, tuple(rijen))


def _plek(pk: int, doelgroep: str, versie: tuple[str, str, str, str], oordelen: Oordelen) -> Verslagplek:
    (verslag, aantal, _), (besluit, aantal_besluit, _) = (oordelen[vraag] for vraag in VRAGEN)
    naam, soort, openbaarheid, _ = versie
    return Verslagplek(pk, naam, soort, openbaarheid, doelgroep, aantal, aantal_besluit, verslag, besluit)


def met_opmerkingen(samen: Samenstelling, teksten: Mapping[str, str]) -> Samenstelling:
    """The same contents with these remarks per gemeente code, without asking the database again."""
    gemeenten = tuple(replace(g, opmerking=teksten.get(g.code, g.opmerking)) for g in samen.document.gemeenten)
    return replace(samen, document=replace(samen.document, gemeenten=gemeenten))


def met_nummer(document: Verslagdocument, nummer: int, bekend_op: datetime) -> Verslagdocument:
    """The document as it is frozen: with its number and the moment of knowing."""
    return replace(document, nummer=nummer, bekend_op=bekend_op.isoformat())
