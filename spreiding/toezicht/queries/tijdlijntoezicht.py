"""What toezicht did, as a sentence on the tijdlijn: which trede, which talk, which letter."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from spreiding.audit.models import Gebeurtenis as Logregel
from spreiding.core import opmaak
from spreiding.regels.feiten import Feit
from spreiding.regels.toezicht import Afspraakresultaat, Briefsoort, Gesprekssoort, Gespreksvoorval, Richting

type Gegevens = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Zin:
    """What happened; `href` is the page of the document, when the row itself knows it."""

    wat: str
    toelichting: str = ""
    href: str = ""


type Maker = Callable[[Logregel, Gegevens], Zin]


def datum(iso: Any) -> str:
    """A day as it was recorded, in words."""
    return opmaak.datum(date.fromisoformat(iso)) if iso else "nader order"


def _label(soort: type[Any], waarde: Any) -> str:
    """The word for a recorded value; one that this version no longer knows stays as it is."""
    return soort(waarde).label if waarde in soort.waarden() else str(waarde or "")


def _geopend(regel: Logregel, g: Gegevens) -> Zin:
    cyclus = opmaak.jaren(str(g.get("cyclus", "")))
    return Zin(f"Traject geopend, cyclus {cyclus}" if cyclus else "Traject geopend")


def _stap(regel: Logregel, g: Gegevens) -> Zin:
    richting, trede = g.get("richting"), g.get("trede")
    wat = {
        Richting.OP.value: f"Naar trede {trede}",
        Richting.BLIJVEN.value: f"Op trede {trede} gebleven",
        Richting.NEER.value: f"Terug naar trede {trede}",
        Richting.SLUITEN.value: "Traject afgesloten",
    }.get(str(richting), f"Stap op de ladder: trede {trede}")
    termijn = f", termijn tot en met {datum(g['uiterlijk'])}" if g.get("uiterlijk") else ""
    return Zin(f"{wat}{termijn}", str(g.get("reden") or ""))


def _gesprek(g: Gegevens) -> str:
    return opmaak.met_hoofdletter(_label(Gesprekssoort, g.get("soort"))) or "Gesprek"


def _gepland(regel: Logregel, g: Gegevens) -> Zin:
    return Zin(f"{_gesprek(g)} gepland op {datum(g.get('op'))}", str(g.get("onderwerp") or ""))


def _verloop(regel: Logregel, g: Gegevens) -> Zin:
    voorval = g.get("voorval")
    naar = "naar" if voorval == Gespreksvoorval.VERZET.value else "op"
    return Zin(f"{_gesprek(g)} {_label(Gespreksvoorval, voorval)} {naar} {datum(g.get('op'))}")


def _afspraak(regel: Logregel, g: Gegevens) -> Zin:
    return Zin(f"Afspraak gemaakt, uiterlijk {datum(g.get('uiterlijk'))}", str(g.get("tekst") or ""))


def _uitkomst(regel: Logregel, g: Gegevens) -> Zin:
    waarom = f" {g['toelichting']}" if g.get("toelichting") else ""
    return Zin(f"Afspraak {_label(Afspraakresultaat, g.get('resultaat'))}", f"{g.get('tekst') or ''}.{waarom}")


BRIEFSTAP = {
    Feit.BRIEF_OPGESTELD.value: "opgesteld",
    Feit.BRIEF_GEWIJZIGD.value: "gewijzigd",
    Feit.BRIEF_AANGEBODEN.value: "ter ondertekening aangeboden",
    Feit.BRIEF_TERUGGENOMEN.value: "terug naar concept",
    Feit.BRIEF_ONDERTEKEND.value: "ondertekend",
    Feit.BRIEF_INGETROKKEN.value: "ingetrokken",
}


def _brief(regel: Logregel, g: Gegevens) -> Zin:
    """With the letter one click away."""
    soort = opmaak.met_hoofdletter(_label(Briefsoort, g.get("soort"))) or "Brief"
    wat = f"{soort} {g.get('kenmerk', '')} {BRIEFSTAP[regel.feit]}"
    pk = g.get("brief")
    href = reverse("traject-brief", args=[regel.gemeente_code, pk]) if pk and regel.gemeente_code else ""
    return Zin(wat, str(g.get("reden") or ""), href)


def _ontvangen(regel: Logregel, g: Gegevens) -> Zin:
    waarop = f", antwoord op {g['antwoord_op']}" if g.get("antwoord_op") else ""
    return Zin(f"Stuk ontvangen op {datum(g.get('op'))}{waarop}", str(g.get("onderwerp") or ""))


def _reactie_gevraagd(regel: Logregel, g: Gegevens) -> Zin:
    return Zin(f"Reactie gevraagd, uiterlijk {datum(g.get('uiterlijk'))}", str(g.get("onderwerp") or ""))


def _reactie(regel: Logregel, g: Gegevens) -> Zin:
    href = reverse("traject-reactie", args=[regel.gemeente_code]) if regel.gemeente_code else ""
    return Zin(f"Reactie ontvangen op {datum(g.get('op'))}", str(g.get("onderwerp") or ""), href)


def _actie(regel: Logregel, g: Gegevens) -> Zin:
    if regel.feit == Feit.ACTIE_GEZET.value:
        return Zin(f"Actie gezet voor {datum(g.get('wanneer'))}: {g.get('wat', '')}", str(g.get("wie") or ""))
    return Zin(f"Actie {g.get('uitkomst') or 'beëindigd'}: {g.get('wat', '')}")


def _behandelaar(regel: Logregel, g: Gegevens) -> Zin:
    return Zin(f"Behandelaar: {g.get('wordt', '')}", f"was {g.get('was', '')}")


TOEZICHTZINNEN: Mapping[str, Maker] = {
    Feit.TRAJECT_GEOPEND.value: _geopend,
    Feit.TREDESTAP_GEZET.value: _stap,
    Feit.GESPREK_GEPLAND.value: _gepland,
    Feit.GESPREKSVERLOOP_VASTGELEGD.value: _verloop,
    Feit.AFSPRAAK_GEMAAKT.value: _afspraak,
    Feit.AFSPRAAK_AFGEROND.value: _uitkomst,
    **dict.fromkeys(BRIEFSTAP, _brief),
    Feit.STUK_ONTVANGEN.value: _ontvangen,
    Feit.REACTIE_GEVRAAGD.value: _reactie_gevraagd,
    Feit.REACTIE_VASTGELEGD.value: _reactie,
    Feit.ACTIE_GEZET.value: _actie,
    Feit.ACTIE_BEEINDIGD.value: _actie,
    Feit.BEHANDELAAR_TOEGEWEZEN.value: _behandelaar,
}
