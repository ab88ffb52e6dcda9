"""What happened to a locatie, in sentences, joined with the rows that were replaced; and what is still to come."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from spreiding.audit.models import Gebeurtenis as Logregel
from spreiding.core import opmaak
from spreiding.core.onderdelen import Gebeurtenis
from spreiding.opvang.models import Bewijsstuk, Capaciteit, Mijlpaal, Notitie
from spreiding.regels.begrippen import (
    Begrip,
    Criterium,
    Doelgroep,
    Exploitant,
    Fase,
    Kansrijkgrond,
    Openbaarheid,
    Soort,
)
from spreiding.regels.feiten import Feit

type Gegevens = Mapping[str, Any]
type Zin = tuple[str, str]  # what happened, and the explanation that was given with it

KENMERKEN: Mapping[str, str] = {
    "naam": "naam",
    "adres": "adres",
    "soort": "soort opvang",
    "exploitant": "exploitant",
    "openbaarheid": "openbaarheid",
    "contactpersoon": "contactpersoon",
    "toelichting": "toelichting",
    "vervangt": "vervangt noodopvang",
    "dubbel_met": "dezelfde plekken als",
}
LABELS: Mapping[str, type[Begrip]] = {"soort": Soort, "exploitant": Exploitant, "openbaarheid": Openbaarheid}
HOOGSTENS = 80  # characters of an old or new text in a sentence


def zin_van(regel: Logregel) -> Zin:
    """What happened, in one Dutch sentence, and the explanation; works on every line of the log about a locatie."""
    maak = ZINNEN.get(Feit(regel.feit))
    return maak(regel.gegevens) if maak else (opmaak.met_hoofdletter(regel.feit_naam), "")


def _geregistreerd(g: Gegevens) -> Zin:
    plaatsen = "; ".join(plaatsen_in_woorden(p) for p in g.get("plaatsen", ()))
    return "Locatie geregistreerd", opmaak.met_hoofdletter(plaatsen)


def _gewijzigd(g: Gegevens) -> Zin:
    wijzigingen = [_wijziging(naam, *g[naam]) for naam in KENMERKEN if naam in g]
    return opmaak.met_hoofdletter("; ".join(wijzigingen)) or "Gegevens gewijzigd", ""


def _wijziging(naam: str, oud: str, nieuw: str) -> str:
    van, naar = (_kenmerk(naam, waarde) for waarde in (oud, nieuw))
    if not nieuw:
        return f"{KENMERKEN[naam]} leeggemaakt (was {van})"
    return f"{KENMERKEN[naam]} gewijzigd van {van} in {naar}" if oud else f"{KENMERKEN[naam]} ingevuld: {naar}"


def _kenmerk(naam: str, waarde: str) -> str:
    if naam in LABELS and waarde in LABELS[naam].waarden():
        return LABELS[naam](waarde).label
    return f"‘{waarde[:HOOGSTENS]}{'…' if len(waarde) > HOOGSTENS else ''}’"


def _plaatsen(g: Gegevens) -> Zin:
    return f"Plaatsen vastgelegd: {plaatsen_in_woorden(g)}", str(g.get("reden") or "")


def plaatsen_in_woorden(g: Gegevens) -> str:
    """180 plaatsen regulier, 15-6-2027 t/m 31-12-2027, waarvan 30 voor Renkum."""
    doelgroep = Doelgroep(g["doelgroep"]).label
    periode = opmaak.periode(_dag(g.get("van")), _dag(g.get("tot")))
    delen = [f"{opmaak.getal(aantal)} voor {gemeente}" for gemeente, aantal in (g.get("aandelen") or {}).items()]
    waarvan = f", waarvan {opmaak.opsomming(delen)}" if delen else ""
    return f"{opmaak.aantal(g['aantal'], 'plaats', 'plaatsen')} {doelgroep}, {periode}{waarvan}"


def _mijlpaal(g: Gegevens) -> Zin:
    fase = opmaak.met_hoofdletter(Fase(g["fase"]).label)
    (oud_verwacht, verwacht), (oud_bereikt, bereikt) = g["verwacht_op"], g["bereikt_op"]
    reden = str(g.get("reden") or "")
    if bereikt and bereikt != oud_bereikt:
        return f"{fase}: bereikt op {_datum(bereikt)}{_was(oud_bereikt)}", reden
    if oud_bereikt and not bereikt:
        return f"{fase}: toch niet bereikt (was {_datum(oud_bereikt)})", reden
    if verwacht:
        return f"{fase}: verwacht op {_datum(verwacht)}{_was(oud_verwacht)}", reden
    return f"{fase}: datum weggehaald{_was(oud_verwacht)}", reden


def _was(dag: str | None) -> str:
    return f" (was {_datum(dag)})" if dag else ""


def _dag(tekst: str | None) -> date | None:
    return date.fromisoformat(tekst) if tekst else None


def _datum(tekst: str) -> str:
    return opmaak.datum_kort(_dag(tekst))


def _bewijs(g: Gegevens) -> Zin:
    geldig = opmaak.periode(_dag(g.get("van")), _dag(g.get("tot")))
    return f"Bewijsstuk toegevoegd: ‘{g['omschrijving']}’ ({Criterium(g['criterium']).label})", f"Geldig: {geldig}"


def _vertraging(g: Gegevens) -> Zin:
    nieuw = f"Nieuwe verwachte datum: {_datum(g['nieuwe_datum'])}" if g.get("nieuwe_datum") else ""
    return f"Melding van vertraging (art. 8) ontvangen op {_datum(g['ontvangen_op'])}", nieuw


ZINNEN: Mapping[Feit, Callable[[Gegevens], Zin]] = {
    Feit.LOCATIE_GEREGISTREERD: _geregistreerd,
    Feit.LOCATIE_GEWIJZIGD: _gewijzigd,
    Feit.CAPACITEIT_VASTGELEGD: _plaatsen,
    Feit.MIJLPAAL_VASTGELEGD: _mijlpaal,
    Feit.LOCATIE_GESLOTEN: lambda g: (f"Locatie gesloten per {_datum(g['per'])}", g.get("reden", "")),
    Feit.LOCATIE_VERVALLEN: lambda g: (f"Plan vervallen per {_datum(g['per'])}", g.get("reden", "")),
    Feit.LOCATIE_HEROPEND: lambda g: ("Locatie heropend", g.get("reden", "")),
    Feit.KANSRIJKHEID_VASTGELEGD: lambda g: (
        f"Kansrijkgrond vastgelegd: {Kansrijkgrond(g['grond']).label}",
        g.get("toelichting", ""),
    ),
    Feit.KANSRIJKHEID_INGETROKKEN: lambda g: (f"Kansrijkgrond ingetrokken: {Kansrijkgrond(g['grond']).label}", ""),
    Feit.BEWIJS_TOEGEVOEGD: _bewijs,
    Feit.BEWIJS_INGETROKKEN: lambda g: (f"Bewijsstuk ingetrokken: ‘{g['omschrijving']}’", g.get("reden", "")),
    Feit.VERTRAGING_GEMELD: _vertraging,
}


def gebeurd(
    regels: Iterable[Logregel], *, capaciteiten: Sequence[Capaciteit], notities: Sequence[Notitie]
) -> list[Gebeurtenis]:
    """The log as a timeline. `capaciteiten` (also replaced ones) tell what a new number came in place of."""
    teksten = {notitie.op: notitie.tekst for notitie in notities}
    return [_gebeurtenis(regel, capaciteiten, teksten) for regel in regels]


def _gebeurtenis(regel: Logregel, capaciteiten: Sequence[Capaciteit], notities: Mapping[Any, str]) -> Gebeurtenis:
    tekst, toelichting = zin_van(regel)
    if regel.feit == Feit.CAPACITEIT_VASTGELEGD:
        was = [rij for rij in capaciteiten if rij.registratie.upper == regel.op]
        tekst += f" (was {opmaak.opsomming([capaciteit_in_woorden(rij) for rij in was])})" if was else ""
    if regel.feit == Feit.NOTITIE_TOEGEVOEGD:
        toelichting = notities.get(regel.op, "")
    return Gebeurtenis(regel.op, tekst, door=regel.door_naam, toelichting=toelichting)


def capaciteit_in_woorden(rij: Capaciteit) -> str:
    """180 regulier, 15-6-2027 t/m 31-12-2027."""
    dagen = opmaak.periode(rij.geldigheid.lower, rij.geldigheid.upper)
    return f"{opmaak.getal(rij.aantal)} {rij.get_doelgroep_display()}, {dagen}"


def verwacht(
    *,
    mijlpalen: Iterable[Mijlpaal],
    capaciteiten: Iterable[Capaciteit],
    bewijsstukken: Iterable[Bewijsstuk],
    peildatum: date,
) -> list[Gebeurtenis]:
    """What comes after the peildatum, furthest first: expected stages, places that end, evidence that lapses."""
    straks = [
        (m.verwacht_op, f"{opmaak.met_hoofdletter(m.get_fase_display())} verwacht")
        for m in mijlpalen
        if m.verwacht_op and not m.bereikt_op
    ]
    straks += [(rij.geldigheid.upper, f"Einde van {_plaatsen_van(rij)}") for rij in capaciteiten]
    straks += [(b.geldigheid.upper, f"Bewijsstuk ‘{b.omschrijving}’ verloopt") for b in bewijsstukken]
    komend = sorted({paar for paar in straks if paar[0] and paar[0] > peildatum}, reverse=True)
    return [Gebeurtenis(dag, tekst, toekomst=True) for dag, tekst in komend]


def _plaatsen_van(rij: Capaciteit) -> str:
    return f"{opmaak.aantal(rij.aantal, 'plaats', 'plaatsen')} {rij.get_doelgroep_display()}"
