"""Why a line of work asks for someone, what to do about it and who can: in words, with the form that mends it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from spreiding.core import opmaak
from spreiding.dashboard.queries.werksoorten import Werksoort
from spreiding.dashboard.queries.werkvoorraad import Werkregel
from spreiding.opvang.templatetags.plekken import STAPPEN
from spreiding.regels.advies import WIE
from spreiding.regels.begrippen import Criterium, Doelgroep, Fase, Reden

# The criterion behind a reason for not knowing: it says who can supply what is missing.
CRITERIUM: Mapping[Reden, Criterium] = {
    Reden.AANTAL_ONBEKEND: Criterium.AANTAL,
    Reden.GEEN_PLAATSEN: Criterium.AANTAL,
    Reden.BEGIN_ONBEKEND: Criterium.BESCHIKBAAR,
    Reden.KANSRIJK_ZONDER_BEWIJS: Criterium.KANSRIJK,
    Reden.LOOPTIJD_ZONDER_BEWIJS: Criterium.LOOPTIJD,
}


@dataclass(frozen=True, slots=True)
class Werkzin:
    """A line as a page shows it. `stap` is the text of the link to `href`; who may not change sees the locatie."""

    regel: Werkregel
    provincie: str
    waarom: str
    stap: str
    href: str
    wie: str

    @property
    def soort(self) -> Werksoort:
        return self.regel.soort

    @property
    def naam(self) -> str:
        return self.regel.naam

    @property
    def naam_href(self) -> str:
        return pagina(self.regel)


@dataclass(frozen=True, slots=True)
class _Woorden:
    waarom: str
    stap: str
    href: str
    wie: str = "regietafel"


def werkzin(regel: Werkregel, *, provincie: str, vandaag: date, realisatiedatum: date, mag_schrijven: bool) -> Werkzin:
    """The words of one line; `provincie` is the name of the provincie."""
    woorden = ZINNEN[regel.soort](regel, vandaag, realisatiedatum)
    stap, href = woorden.stap, woorden.href
    if not mag_schrijven:
        stap, href = ("Bekijk de locatie" if regel.locatie else "Bekijk de gemeente"), pagina(regel)
    return Werkzin(regel, provincie, woorden.waarom, stap, href, woorden.wie)


def pagina(regel: Werkregel) -> str:
    """The page of the locatie, or of the gemeente when it is about no locatie."""
    return reverse("locatie", args=[regel.locatie]) if regel.locatie else reverse("gemeente", args=[regel.gemeente])


def _datum(regel: Werkregel, vandaag: date, _: date) -> _Woorden:
    fase, dag = Fase(regel.a), regel.datum or vandaag
    geleden = opmaak.aantal((vandaag - dag).days, "dag", "dagen")
    wat = f"{opmaak.met_hoofdletter(fase.label)} zou {geleden} geleden klaar zijn."
    if fase is Fase.BESCHIKBAAR:
        wat = f"Zou {geleden} geleden beschikbaar zijn."
    href = reverse("locatie-mijlpaal", args=[regel.locatie, fase.value])
    return _Woorden(wat, "Leg vast of verzet de datum", href, WIE[Criterium.BESCHIKBAAR])


def _melding(regel: Werkregel, _: date, realisatiedatum: date) -> _Woorden:
    verwacht = opmaak.datum_kort(date.fromisoformat(regel.a))
    uiterlijk = opmaak.datum_kort(realisatiedatum)
    waarom = f"Verwacht op {verwacht}, na de realisatiedatum {uiterlijk}. Er is geen melding ontvangen."
    return _Woorden(waarom, "Registreer de melding", reverse("locatie-melding", args=[regel.locatie]), "gemeente")


def _einde(regel: Werkregel, _: date, __: date) -> _Woorden:
    plekken = opmaak.aantal(int(regel.b) if regel.b else None, "plek", "plekken")
    waarom = f"{plekken} ({Doelgroep(regel.a).label}) zijn er niet meer bij de volgende raming."
    href = reverse("locatie-plaatsen", args=[regel.locatie])
    return _Woorden(opmaak.met_hoofdletter(waarom), "Verleng de einddatum", href, WIE[Criterium.VOLGENDE_RAMING])


def _bewijs(regel: Werkregel, vandaag: date, _: date) -> _Woorden:
    criterium, dag = Criterium(regel.b), regel.datum or vandaag
    wanneer = "is verlopen" if dag < vandaag else f"verloopt over {opmaak.aantal((dag - vandaag).days, 'dag', 'dagen')}"
    waarom = f"‘{regel.a}’ {wanneer}. Bewijst: {criterium.label}."
    href = f"{reverse('locatie-bewijsstuk', args=[regel.locatie])}?{urlencode({'criterium': criterium.value})}"
    return _Woorden(waarom, "Voeg nieuw bewijs toe", href, WIE[criterium])


def _onbekend(regel: Werkregel, _: date, __: date) -> _Woorden:
    redenen = [Reden(waarde) for waarde in regel.a.split(",")]
    doelgroepen = [Doelgroep(waarde).label for waarde in regel.b.split(",") if waarde]
    wat = opmaak.met_hoofdletter(opmaak.opsomming([reden.label for reden in redenen]))
    voor_wie = f" ({opmaak.opsomming(doelgroepen)})" if doelgroepen else ""
    wie = {CRITERIUM[reden]: WIE[CRITERIUM[reden]] for reden in redenen if reden in CRITERIUM}
    partijen = dict.fromkeys(naam for namen in wie.values() for naam in re.split(" en | of ", namen))
    stap, href = _stap(redenen[0], regel.locatie)
    return _Woorden(f"{wat}{voor_wie}.", stap, href, opmaak.opsomming(list(partijen), "of"))


def _stap(reden: Reden, locatie: int | None) -> tuple[str, str]:
    if reden in STAPPEN:
        tekst, naam, rest = STAPPEN[reden]
        return tekst, reverse(naam, args=[locatie, *rest])
    vraag = urlencode({"criterium": CRITERIUM[reden].value}) if reden in CRITERIUM else ""
    return "Voeg bewijs toe", f"{reverse('locatie-bewijsstuk', args=[locatie])}?{vraag}".rstrip("?")


def _dubbel(regel: Werkregel, _: date, __: date) -> _Woorden:
    waarom = f"Lijkt op ‘{regel.a}’. Zijn het dezelfde plekken, dan tellen zij één keer."
    return _Woorden(waarom, "Controleer ‘dezelfde plekken als’", reverse("locatie-kenmerken", args=[regel.locatie]))


def _niets(regel: Werkregel, _: date, __: date) -> _Woorden:
    href = f"{reverse('locatie-nieuw')}?{urlencode({'gemeente': regel.gemeente})}"
    return _Woorden("Er is nog geen locatie opgegeven, ook geen plan.", "Registreer plekken", href, "gemeente")


ZINNEN: Mapping[Werksoort, Callable[[Werkregel, date, date], _Woorden]] = {
    Werksoort.DATUM: _datum,
    Werksoort.MELDING: _melding,
    Werksoort.EINDE: _einde,
    Werksoort.BEWIJS: _bewijs,
    Werksoort.ONBEKEND: _onbekend,
    Werksoort.DUBBEL: _dubbel,
    Werksoort.NIETS: _niets,
}
