"""Uitruil: gemeenten ruilen delen van hun opgaven, als dubbel boekhouden (domein § 1.6).

Een uitruil heeft één of twee benen. Een been zegt: `naar` neemt een aantal over van `van`, voor één verplichting.
Elk been is twee boekingen die samen nul zijn; dus is ook elke som over gemeenten nul. Wet en Besluit kennen geen regel
die de ene opgave met de andere verrekent: een uitruil verandert de wettelijke taak (Wet art. 6) nooit, alleen een
besluit doet dat.

De status volgt uit gedateerde gebeurtenissen en wordt niet bewaard. Aantallen zijn plaatsen of personen, hele getallen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from spreiding.regels.begrippen import Begrip
from spreiding.regels.belemmering import Belemmering
from spreiding.regels.tijd import Periode, datum_voluit

MAX_AANTAL = 10_000
MAX_BENEN = 2


class Verplichting(Begrip):
    """Wat er geruild wordt. Asielplekken regulier en amv blijven apart, ook hier (Besluit art. 2.2)."""

    ASIEL_REGULIER = "asiel_regulier", "asielplekken regulier"
    ASIEL_AMV = "asiel_amv", "asielplekken amv"
    VERGUNNINGHOUDERS = "vergunninghouders", "vergunninghouders"
    OEKRAINE = "oekraine", "opvang Oekraïne"

    @property
    def is_asiel(self) -> bool:
        return self in (Verplichting.ASIEL_REGULIER, Verplichting.ASIEL_AMV)

    @property
    def eenheid(self) -> str:
        """Waarin geteld wordt: plekken, of mensen die een woning krijgen."""
        return "personen" if self is Verplichting.VERGUNNINGHOUDERS else "plekken"


class Uitruilstatus(Begrip):
    """Waar een uitruil op een dag staat."""

    VOORGESTELD = "voorgesteld", "Voorgesteld"
    OVEREENGEKOMEN = "overeengekomen", "Overeengekomen"
    BEEINDIGD = "beeindigd", "Beëindigd"
    VERBROKEN = "verbroken", "Verbroken"


class Uitruilstap(Begrip):
    """Wat er met een voorstel kan gebeuren, elk met een dag."""

    OVEREENGEKOMEN = "overeengekomen", "overeengekomen"
    BEEINDIGD = "beeindigd", "beëindigd"
    VERBROKEN = "verbroken", "verbroken"


OVERGANGEN: Mapping[Uitruilstatus, frozenset[Uitruilstap]] = {
    Uitruilstatus.VOORGESTELD: frozenset({Uitruilstap.OVEREENGEKOMEN, Uitruilstap.BEEINDIGD}),
    Uitruilstatus.OVEREENGEKOMEN: frozenset({Uitruilstap.BEEINDIGD, Uitruilstap.VERBROKEN}),
    Uitruilstatus.BEEINDIGD: frozenset(),
    Uitruilstatus.VERBROKEN: frozenset(),
}


@dataclass(frozen=True, slots=True)
class Been:
    """`naar` neemt `aantal` over van `van` (gemeentecodes), voor één verplichting."""

    verplichting: Verplichting
    van: str
    naar: str
    aantal: int


@dataclass(frozen=True, slots=True)
class Post:
    """Eén kant van een boeking: positief is erbij voor deze gemeente, negatief is eraf."""

    gemeente: str
    verplichting: Verplichting
    aantal: int


@dataclass(frozen=True, slots=True)
class Stap:
    """Een gebeurtenis met de dag vanaf welke zij geldt."""

    soort: Uitruilstap
    per: date


@dataclass(frozen=True, slots=True)
class UitruilStand:
    """Een uitruil zoals de regels haar zien. `partijen` en `ingestemd` zijn gemeentecodes; `namen` geeft hun namen.

    `ingestemd` zegt op welke dag elk college instemde.
    """

    periode: Periode
    voorgesteld_op: date
    partijen: frozenset[str]
    ingestemd: Mapping[str, date]
    heeft_stuk: bool
    stappen: Sequence[Stap] = ()
    namen: Mapping[str, str] | None = None

    def naam(self, gemeente: str) -> str:
        return (self.namen or {}).get(gemeente, gemeente)


def boek(benen: Iterable[Been]) -> list[Post]:
    """De boekingen van deze benen, per gemeente en verplichting samengenomen. Hun som is altijd nul.

    Posten die nul worden blijven weg. De volgorde ligt vast: verplichting, dan gemeente.
    """
    saldo: Counter[tuple[Verplichting, str]] = Counter()
    for been in benen:
        saldo[been.verplichting, been.van] -= been.aantal
        saldo[been.verplichting, been.naar] += been.aantal
    return [Post(gemeente, soort, aantal) for (soort, gemeente), aantal in sorted(saldo.items()) if aantal]


def som(posten: Iterable[Post]) -> dict[Verplichting, int]:
    """Per verplichting de som van alle boekingen: nul, anders klopt het boek niet."""
    uit: Counter[Verplichting] = Counter()
    for post in posten:
        uit[post.verplichting] += post.aantal
    return dict(uit)


def status(stand: UitruilStand, peildatum: date) -> Uitruilstatus:
    """De status op een dag: de laatste stap die dan geldt; na de afgesproken periode is een uitruil beëindigd."""
    geldend = [stap for stap in stand.stappen if stap.per <= peildatum]
    laatste = max(geldend, key=lambda stap: stap.per, default=None) if geldend else None
    if laatste is None:
        return Uitruilstatus.VOORGESTELD
    # Of two steps on one day the later one counts: max() keeps the first, so look from the end.
    laatste = next(stap for stap in reversed(geldend) if stap.per == laatste.per)
    if laatste.soort is Uitruilstap.OVEREENGEKOMEN and _voorbij(stand.periode, peildatum):
        return Uitruilstatus.BEEINDIGD
    return Uitruilstatus(laatste.soort.value)


def werkt(stand: UitruilStand, peildatum: date) -> bool:
    """Telt deze uitruil op deze dag mee in de saldi: overeengekomen, en binnen haar periode."""
    return status(stand, peildatum) is Uitruilstatus.OVEREENGEKOMEN and stand.periode.bevat(peildatum)


def tekort_met(doel: int | None, gerealiseerd: int | None, saldo: int) -> int | None:
    """Wat ontbreekt als de uitruil meetelt, voor één groep. De taak zelf verandert niet. Onbekend blijft onbekend."""
    if doel is None or gerealiseerd is None:
        return None
    return max(0, doel + saldo - gerealiseerd)


def _voorbij(periode: Periode, dag: date) -> bool:
    return periode.tot is not None and dag >= periode.tot


# -- belemmeringen, één functie per stap ---------------------------------------------------------


def belemmeringen_voorstellen(
    benen: Sequence[Been], *, periode: Periode | None, regeling_periode: Periode, overlap: Sequence[str] = ()
) -> list[Belemmering]:
    """Waarom dit voorstel niet kan. `regeling_periode`: de jaren van het verdeelbesluit (Wet art. 5 lid 1).

    `overlap`: namen van gemeenten die in de periode niet (meer) bestaan.
    """
    gevonden = [b for nummer, been in enumerate(benen, start=1) for b in _belemmeringen_been(been, nummer)]
    if not benen:
        gevonden.append(Belemmering("geen_been", "Vul in wat de ene gemeente van de andere overneemt.", "aantal_1"))
    if len(benen) == MAX_BENEN and not gevonden and not boek(benen):
        tekst = "De twee delen heffen elkaar op: er verandert niets. Pas een aantal of een verplichting aan."
        gevonden.append(Belemmering("heft_op", tekst, "aantal_2"))
    if len({been.verplichting for been in benen}) < len(benen) and boek(benen):
        tekst = "Dit is dezelfde verplichting als hierboven. Kies een andere, of reken de aantallen samen tot één."
        gevonden.append(Belemmering("zelfde_verplichting", tekst, "verplichting_2"))
    gevonden += [
        Belemmering("gemeente_bestaat_niet", f"{naam} bestaat niet de hele periode. Kies een kortere periode.", "van")
        for naam in overlap
    ]
    return gevonden + _belemmeringen_periode(periode, regeling_periode)


def _belemmeringen_been(been: Been, nummer: int) -> list[Belemmering]:
    gevonden = []
    if been.van == been.naar:
        tekst = "Een gemeente kan niet met zichzelf ruilen. Kies twee verschillende gemeenten."
        gevonden.append(Belemmering("met_zichzelf", tekst, "afgever"))
    if been.aantal < 1:
        tekst = "Typ een aantal van 1 of meer. Welke gemeente overneemt, zegt de richting."
        gevonden.append(Belemmering("aantal_te_laag", tekst, f"aantal_{nummer}"))
    if been.aantal > MAX_AANTAL:
        gevonden.append(Belemmering("aantal_te_hoog", "Typ een aantal tot en met 10.000.", f"aantal_{nummer}"))
    return gevonden


def _belemmeringen_periode(periode: Periode | None, grens: Periode) -> list[Belemmering]:
    if periode is None:
        return []
    gevonden = []
    jaren = f"Het verdeelbesluit geldt {grens} (Wet art. 5 lid 1)."
    if periode.van is None or (grens.van and periode.van < grens.van):
        gevonden.append(Belemmering("voor_cyclus", f"De uitruil begint te vroeg. {jaren}", "van"))
    if periode.tot is None or (grens.tot and periode.tot > grens.tot):
        gevonden.append(Belemmering("na_cyclus", f"De uitruil loopt te lang door. {jaren}", "tot_en_met"))
    return gevonden


def belemmeringen_instemmen(stand: UitruilStand, *, gemeente: str, op: date, vandaag: date) -> list[Belemmering]:
    """Waarom de instemming van dit college nu niet vastgelegd kan worden."""
    gevonden = _nog_een_voorstel(stand, vandaag, "Instemmen")
    if gemeente in stand.ingestemd:
        dag = datum_voluit(stand.ingestemd[gemeente])
        tekst = f"De instemming van {stand.naam(gemeente)} staat er al, van {dag}. Trek haar in om haar te veranderen."
        gevonden.append(Belemmering("al_ingestemd", tekst))
    if op > vandaag:
        tekst = "Een instemming is al gegeven: kies een dag tot en met vandaag."
        gevonden.append(Belemmering("instemming_in_toekomst", tekst, "ingestemd_op"))
    return gevonden


def belemmeringen_wijzigen(stand: UitruilStand, *, vandaag: date) -> list[Belemmering]:
    """Waarom instemmingen en stukken niet meer ingetrokken kunnen worden: wat is afgesproken, staat."""
    return _nog_een_voorstel(stand, vandaag, "Intrekken")


def _nog_een_voorstel(stand: UitruilStand, vandaag: date, wat: str) -> list[Belemmering]:
    # A step with a later date is already known: what was agreed for tomorrow is no proposal today either.
    laatste = stand.stappen[-1].soort.label if stand.stappen else None
    if laatste is None:
        return []
    return [Belemmering("geen_voorstel", f"{wat} kan alleen bij een voorstel. Deze uitruil is {laatste}.")]


def belemmeringen_overeenkomen(stand: UitruilStand, *, per: date, vandaag: date) -> list[Belemmering]:
    """Waarom deze uitruil nog niet overeengekomen is: elk college stemt in, en er is een stuk waarin het staat."""
    gevonden = _belemmeringen_overgang(stand, Uitruilstap.OVEREENGEKOMEN)
    if gevonden:
        return gevonden
    for gemeente in sorted(stand.partijen - stand.ingestemd.keys(), key=stand.naam):
        tekst = f"Het college van {stand.naam(gemeente)} heeft nog niet ingestemd. Leg de instemming eerst vast."
        gevonden.append(Belemmering("instemming_ontbreekt", tekst))
    if not stand.heeft_stuk:
        tekst = "Er is nog geen stuk waarin de afspraak staat. Voeg een bestand toe, of schrijf op waar het ligt."
        gevonden.append(Belemmering("stuk_ontbreekt", tekst))
    if per > vandaag:
        gevonden.append(Belemmering("per_in_toekomst", "Kies de dag van de afspraak, tot en met vandaag.", "per"))
    laatste = max(stand.ingestemd.values(), default=None)
    if laatste and per < laatste:
        tekst = f"De laatste instemming is van {datum_voluit(laatste)}. Kies die dag of een latere."
        gevonden.append(Belemmering("per_voor_instemming", tekst, "per"))
    if _voorbij(stand.periode, per):
        gevonden.append(Belemmering("periode_voorbij", "De afgesproken periode is dan al voorbij.", "per"))
    return gevonden


def belemmeringen_beeindigen(stand: UitruilStand, *, per: date, vandaag: date, reden: str) -> list[Belemmering]:
    """Waarom deze uitruil niet in overleg kan eindigen. Een voorstel beëindigen is het laten vallen."""
    gevonden = _belemmeringen_overgang(stand, Uitruilstap.BEEINDIGD) or _belemmeringen_per(stand, per)
    if not reden.strip():
        gevonden.append(
            Belemmering("reden_ontbreekt", "Schrijf in een paar woorden waarom de uitruil eindigt.", "reden")
        )
    return gevonden


def belemmeringen_verbreken(stand: UitruilStand, *, per: date, vandaag: date, reden: str) -> list[Belemmering]:
    """Waarom niet vastgelegd kan worden dat een gemeente zich niet meer aan de afspraak houdt."""
    gevonden = _belemmeringen_overgang(stand, Uitruilstap.VERBROKEN) or _belemmeringen_per(stand, per)
    if per > vandaag:
        tekst = "Verbroken is wat al gebeurd is: kies een dag tot en met vandaag."
        gevonden.append(Belemmering("per_in_toekomst", tekst, "per"))
    if not reden.strip():
        gevonden.append(Belemmering("reden_ontbreekt", "Schrijf op wie de afspraak verbrak, en waarom.", "reden"))
    return gevonden


def _belemmeringen_overgang(stand: UitruilStand, naar: Uitruilstap) -> list[Belemmering]:
    laatste = stand.stappen[-1].soort if stand.stappen else None
    nu = Uitruilstatus(laatste.value) if laatste else Uitruilstatus.VOORGESTELD
    if naar in OVERGANGEN[nu]:
        return []
    if nu is Uitruilstatus.VOORGESTELD:
        return [Belemmering("nog_niet_overeengekomen", "Alleen een overeengekomen uitruil kan worden verbroken.")]
    return [Belemmering("overgang", f"Deze uitruil is al {nu.label.lower()}.")]


def _belemmeringen_per(stand: UitruilStand, per: date) -> list[Belemmering]:
    vroegste = stand.stappen[-1].per if stand.stappen else stand.voorgesteld_op
    gevonden = []
    if per < vroegste:
        tekst = f"Kies een dag vanaf {datum_voluit(vroegste)}: daarvóór was de uitruil er zo nog niet."
        gevonden.append(Belemmering("per_te_vroeg", tekst, "per"))
    if _voorbij(stand.periode, per):
        tekst = f"De uitruil loopt {stand.periode}. Kies een dag daarbinnen."
        gevonden.append(Belemmering("per_na_periode", tekst, "per"))
    return gevonden
