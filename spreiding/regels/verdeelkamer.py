"""De verdeelkamer: wat als? Zuivere som over cijfers van de realisatie en een rij wijzigingen; het register blijft af.

Per gemeente staat er een verdeling (wat zij zou doen), en wat er op de datum aan plekken is. Het tekort is per groep:
een overschot aan amv dekt geen regulier tekort (Besluit art. 2.2). De rest is wat van de opgave nog niet verdeeld is.

De volgorde van wijzigingen maakt niet uit: van twee wijzigingen van dezelfde cel geldt die met het hoogste nummer, een
locatie die vervalt vervalt één keer, en alles wat erbij of eraf gaat wordt opgeteld. Hele plaatsen, geen kommagetallen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from spreiding.regels.begrippen import Begrip
from spreiding.regels.belemmering import Belemmering

MAX_PLAATSEN = 10_000


class Scenariobasis(Begrip):
    """Waarmee een scenario begint."""

    INDICATIEF = "indicatief", "de indicatieve verdeling"
    TAAK = "taak", "de taken zoals ze nu zijn"
    AANBOD = "aanbod", "wat de gemeenten nu aanbieden"


class Wijzigingsoort(Begrip):
    """Wat er in een scenario veranderd kan worden."""

    CIJFER = "cijfer", "cijfer"
    LOCATIE_VERVALT = "locatie_vervalt", "locatie valt af"
    LOCATIE_SCHUIFT = "locatie_schuift", "locatie wordt later"
    UITRUIL = "uitruil", "uitruil"
    BEZWAAR = "bezwaar", "bezwaar toegewezen"


@dataclass(frozen=True, slots=True)
class Paar:
    """Plaatsen regulier en amv, altijd apart. Mag onder nul liggen als het een verschil is."""

    regulier: int = 0
    amv: int = 0

    @property
    def totaal(self) -> int:
        return self.regulier + self.amv

    def __add__(self, ander: Paar) -> Paar:
        return Paar(self.regulier + ander.regulier, self.amv + ander.amv)

    def __sub__(self, ander: Paar) -> Paar:
        return Paar(self.regulier - ander.regulier, self.amv - ander.amv)

    @property
    def minstens_nul(self) -> Paar:
        return Paar(max(self.regulier, 0), max(self.amv, 0))


NUL = Paar()


@dataclass(frozen=True, slots=True)
class Locatiedeel:
    """Het deel van een locatie dat op de datum telt of verwacht wordt, voor één gemeente."""

    gemeente: str
    plaatsen: Paar
    verwacht: Paar = NUL  # part of `plaatsen` that is not open yet


@dataclass(frozen=True, slots=True)
class Gemeenteregel:
    """Waarmee een gemeente begint. `verdeling` None = onbekend, niet nul (R15); `plaatsen`: op de datum."""

    code: str
    naam: str
    verdeling: Paar | None
    plaatsen: Paar = NUL
    onbekend: int = 0


@dataclass(frozen=True, slots=True)
class Uitgangspunt:
    """De cijfers van de provincie op de peildatum, en van het land zonder deze provincie.

    `opgave`: wat de provincie samen moet verdelen; `elders_*`: de rest van het land. `locaties` per nummer.
    """

    gemeenten: Sequence[Gemeenteregel]
    opgave: Paar | None
    datum: date
    locaties: Mapping[int, Sequence[Locatiedeel]] = field(default_factory=dict)
    elders_opgave: Paar | None = None
    elders_verdeling: Paar = NUL
    elders_tekort: Paar = NUL


@dataclass(frozen=True, slots=True)
class Wijziging:
    """Eén verandering. Wat niet bij de soort hoort, blijft leeg.

    cijfer: gemeente, groep ("regulier" of "amv"), aantal (None = onbekend). locatie_*: locatie, datum bij schuift.
    uitruil: gemeente neemt aantal over van `ander`, voor groep. bezwaar: gemeente, aantal minder, voor groep.
    """

    nummer: int
    soort: Wijzigingsoort
    gemeente: str = ""
    ander: str = ""
    groep: str = "regulier"
    aantal: int | None = None
    locatie: int | None = None
    datum: date | None = None


@dataclass(frozen=True, slots=True)
class Uitkomstregel:
    """Een gemeente na de wijzigingen; `was` is haar verdeling in het uitgangspunt.

    `regulier` en `amv` zijn de cellen zoals ze zijn ingevuld, zonder wat uitruil en bezwaar erbij of eraf doen.
    """

    code: str
    naam: str
    was: Paar | None
    regulier: int | None
    amv: int | None
    verdeling: Paar | None
    plaatsen: Paar
    onbekend: int
    geraakt: bool

    @property
    def tekort(self) -> Paar | None:
        """Wat ontbreekt, per groep; None als de verdeling onbekend is."""
        return None if self.verdeling is None else (self.verdeling - self.plaatsen).minstens_nul

    @property
    def verschil(self) -> int | None:
        """Hoeveel er bij of af ging ten opzichte van het uitgangspunt."""
        if self.was is None or self.verdeling is None:
            return None
        return self.verdeling.totaal - self.was.totaal


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """Alles na de wijzigingen: gemeenten, provincie en land."""

    regels: Sequence[Uitkomstregel]
    opgave: Paar | None
    elders_opgave: Paar | None
    elders_verdeling: Paar
    elders_tekort: Paar

    @property
    def verdeling(self) -> Paar:
        """Som over de gemeenten waarvan de verdeling bekend is."""
        return sum((r.verdeling for r in self.regels if r.verdeling), NUL)

    @property
    def plaatsen(self) -> Paar:
        return sum((r.plaatsen for r in self.regels), NUL)

    @property
    def tekort(self) -> Paar:
        return sum((r.tekort for r in self.regels if r.tekort), NUL)

    @property
    def onbekend(self) -> int:
        """Aantal gemeenten zonder verdeling."""
        return sum(1 for r in self.regels if r.verdeling is None)

    @property
    def rest(self) -> Paar | None:
        """Wat nog niet verdeeld is; onder nul is er meer verdeeld dan de opgave. None als de opgave onbekend is."""
        return None if self.opgave is None else self.opgave - self.verdeling

    @property
    def land_opgave(self) -> Paar | None:
        return None if self.opgave is None or self.elders_opgave is None else self.opgave + self.elders_opgave

    @property
    def land_verdeling(self) -> Paar:
        return self.verdeling + self.elders_verdeling

    @property
    def land_tekort(self) -> Paar:
        return self.tekort + self.elders_tekort

    @property
    def land_rest(self) -> Paar | None:
        return None if self.land_opgave is None else self.land_opgave - self.land_verdeling


def reken(basis: Uitgangspunt, wijzigingen: Iterable[Wijziging]) -> Uitkomst:
    """Het uitgangspunt met deze wijzigingen. Zonder wijzigingen is de uitkomst het register zelf."""
    alle = sorted(wijzigingen, key=lambda w: w.nummer)
    cellen = {(w.gemeente, w.groep): w.aantal for w in alle if w.soort is Wijzigingsoort.CIJFER}
    erbij = _erbij(alle)
    weg, geraakt = _weg(basis, alle)
    geraakt |= {code for code, _ in cellen} | erbij.keys()
    return Uitkomst(
        [_regel(g, cellen, erbij.get(g.code, NUL), weg.get(g.code, NUL), g.code in geraakt) for g in basis.gemeenten],
        basis.opgave,
        basis.elders_opgave,
        basis.elders_verdeling,
        basis.elders_tekort,
    )


def _regel(
    g: Gemeenteregel, cellen: Mapping[tuple[str, str], int | None], erbij: Paar, weg: Paar, geraakt: bool
) -> Uitkomstregel:
    begin = g.verdeling
    regulier = cellen.get((g.code, "regulier"), begin.regulier if begin else None)
    amv = cellen.get((g.code, "amv"), begin.amv if begin else None)
    # Who fills in one of two unknown cells means none of the other group.
    onbekend = (regulier is None and amv is None) or (begin is not None and None in (regulier, amv))
    verdeling = None if onbekend else (Paar(regulier or 0, amv or 0) + erbij).minstens_nul
    plaatsen = (g.plaatsen - weg).minstens_nul
    return Uitkomstregel(g.code, g.naam, begin, regulier, amv, verdeling, plaatsen, g.onbekend, geraakt)


def _erbij(wijzigingen: Iterable[Wijziging]) -> dict[str, Paar]:
    """Per gemeente wat uitruil en toegewezen bezwaren erbij of eraf doen."""
    uit: dict[str, Paar] = {}
    for w in wijzigingen:
        hoeveel = _paar(w.groep, w.aantal or 0)
        if w.soort is Wijzigingsoort.UITRUIL:
            uit[w.gemeente] = uit.get(w.gemeente, NUL) + hoeveel
            uit[w.ander] = uit.get(w.ander, NUL) - hoeveel
        elif w.soort is Wijzigingsoort.BEZWAAR:
            uit[w.gemeente] = uit.get(w.gemeente, NUL) - hoeveel
    return uit


def _weg(basis: Uitgangspunt, wijzigingen: Sequence[Wijziging]) -> tuple[dict[str, Paar], set[str]]:
    """Per gemeente de plaatsen die er niet zijn: van vervallen locaties alles, van verschoven wat te laat komt."""
    vervallen = {w.locatie for w in wijzigingen if w.soort is Wijzigingsoort.LOCATIE_VERVALT}
    laatst = {w.locatie: w.datum for w in wijzigingen if w.soort is Wijzigingsoort.LOCATIE_SCHUIFT}
    te_laat = {nummer for nummer, dag in laatst.items() if dag and dag > basis.datum} - vervallen
    weg: dict[str, Paar] = {}
    for nummer in vervallen | laatst.keys():
        for deel in basis.locaties.get(nummer, ()) if nummer is not None else ():
            hoeveel = deel.plaatsen if nummer in vervallen else deel.verwacht if nummer in te_laat else NUL
            weg[deel.gemeente] = weg.get(deel.gemeente, NUL) + hoeveel
    return weg, set(weg)


def _paar(groep: str, aantal: int) -> Paar:
    return Paar(0, aantal) if groep == "amv" else Paar(aantal, 0)


def belemmeringen(w: Wijziging, basis: Uitgangspunt) -> list[Belemmering]:
    """Waarom deze wijziging niet kan: met zichzelf, buiten de provincie, of geen heel aantal van betekenis."""
    codes = {g.code for g in basis.gemeenten}
    if w.soort in (Wijzigingsoort.LOCATIE_VERVALT, Wijzigingsoort.LOCATIE_SCHUIFT):
        return _belemmeringen_locatie(w, basis)
    gevonden = []
    if w.gemeente not in codes:
        gevonden.append(Belemmering("gemeente", "Kies een gemeente van deze provincie.", "gemeente"))
    if w.soort is Wijzigingsoort.UITRUIL and w.ander not in codes:
        gevonden.append(Belemmering("ander", "Kies een gemeente van deze provincie.", "ander"))
    if w.soort is Wijzigingsoort.UITRUIL and w.ander == w.gemeente:
        gevonden.append(Belemmering("met_zichzelf", "Een gemeente kan niet met zichzelf ruilen.", "ander"))
    vanaf = 0 if w.soort is Wijzigingsoort.CIJFER else 1
    if w.aantal is not None and not vanaf <= w.aantal <= MAX_PLAATSEN:
        gevonden.append(Belemmering("aantal", f"Typ een aantal van {vanaf} tot en met 10.000.", "aantal"))
    if w.aantal is None and vanaf:
        gevonden.append(Belemmering("aantal", "Vul in hoeveel.", "aantal"))
    return gevonden


def _belemmeringen_locatie(w: Wijziging, basis: Uitgangspunt) -> list[Belemmering]:
    delen = basis.locaties.get(w.locatie, ()) if w.locatie is not None else ()
    if not delen:
        return [Belemmering("locatie", "Kies een locatie uit de lijst.", "locatie")]
    if w.soort is Wijzigingsoort.LOCATIE_VERVALT:
        return []
    if not any(deel.verwacht.totaal for deel in delen):
        tekst = "Deze locatie is al open. Laat haar afvallen, of verander het cijfer van de gemeente."
        return [Belemmering("al_open", tekst, "locatie")]
    return [] if w.datum else [Belemmering("datum", "Vul de nieuwe datum in.", "datum")]
