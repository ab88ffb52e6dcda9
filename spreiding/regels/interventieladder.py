"""De interventieladder: welke stap er nu kan, waarom niet, en welke termijn er loopt. Zuiver; geen klok, geen database.

Zes treden in vaste volgorde; omhoog gaat het met één trede tegelijk, terug of blijven kan altijd met een reden (R26).
Namen, termijnen en vereiste stukken zijn beheerde gegevens; wat de wet vraagt staat hier.
Bron: Gemeentewet art. 124; Awb art. 4:8; Algemeen beleidskader indeplaatsstelling bij taakverwaarlozing (8-3-2011).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from spreiding.regels.atw import Duur, Stap, Termijn
from spreiding.regels.belemmering import Belemmering
from spreiding.regels.termijnen import toezichttermijn
from spreiding.regels.tijd import EEN_DAG, datum_voluit
from spreiding.regels.toestand import Schorsing
from spreiding.regels.toezicht import (
    BESLUIT,
    GEEN_TREDE,
    INDEPLAATSSTELLING,
    INFORMATIE,
    SIGNALEREN,
    VOORAANKONDIGING,
    Briefsoort,
    Gesprekssoort,
    Richting,
    Tredestuk,
)

BELEIDSKADER = "beleidskader 2011"
ARTIKEL_TERMIJN: Mapping[int, str] = {VOORAANKONDIGING: "Awb art. 4:8", BESLUIT: "Gemeentewet art. 124"}
MOET_TERMIJN = frozenset({VOORAANKONDIGING, BESLUIT})
# Letters that the law itself asks for on the way up; they are judged there, not as a required document.
VAN_DE_WET: Mapping[int, Tredestuk] = {BESLUIT: Tredestuk.VOORAANKONDIGING, INDEPLAATSSTELLING: Tredestuk.BESLUIT}


@dataclass(frozen=True, slots=True)
class Laddertrede:
    """Een trede zoals beheerd: haar naam, gebruikelijke termijn, en de stukken die er moeten zijn voor de volgende."""

    nummer: int
    naam: str
    termijn: Duur | None = None
    stukken: frozenset[Tredestuk] = frozenset()

    def __str__(self) -> str:
        return f"trede {self.nummer} ({self.naam})"


@dataclass(frozen=True, slots=True)
class Gesprekfeit:
    """Een gehouden gesprek; `verslag`: er is een verslag van."""

    soort: Gesprekssoort
    gehouden_op: date
    verslag: bool


@dataclass(frozen=True, slots=True)
class Verzoekfeit:
    """De gemeente is iets gevraagd of aangekondigd, met een termijn: een brief of een verzoek om een reactie."""

    op: date
    uiterlijk: date
    beantwoord_op: date | None = None


@dataclass(frozen=True, slots=True)
class Brieffeit:
    """Een ondertekende brief; `op` is de dagtekening."""

    soort: Briefsoort
    op: date
    uiterlijk: date | None = None


@dataclass(frozen=True, slots=True)
class Taakfeit:
    """De taak waarop het toezicht rust (Wet art. 6). `tekort` in plaatsen, regulier en amv samen; None = onbekend."""

    bestaat: bool
    uiterlijk: date | None = None
    tekort: int | None = None
    schorsing: Schorsing | None = None


@dataclass(frozen=True, slots=True)
class Trajectfeiten:
    """Alles waar een stap van afhangt. `trede` 0 = niet op de ladder; `sinds` de dag waarop zij op deze trede kwam."""

    taak: Taakfeit
    ladder: Mapping[int, Laddertrede]
    trede: int = GEEN_TREDE
    sinds: date | None = None
    laatste_stap: date | None = None
    gesprekken: Sequence[Gesprekfeit] = ()
    brieven: Sequence[Brieffeit] = ()
    verzoeken: Sequence[Verzoekfeit] = ()

    def sinds_trede(self, dag: date) -> bool:
        return self.sinds is not None and dag >= self.sinds


@dataclass(frozen=True, slots=True)
class Stapvoorstel:
    """Een stap zoals iemand haar wil zetten. `uiterlijk`: de laatste dag van de gestelde termijn."""

    richting: Richting
    trede: int
    op: date
    uiterlijk: date | None = None
    reden: str = ""


@dataclass(frozen=True, slots=True)
class Stapmogelijkheid:
    """Een stap met waarom hij nu niet kan; leeg = hij kan."""

    richting: Richting
    trede: int
    waarom_niet: tuple[Belemmering, ...] = ()


def belemmeringen_stap(feiten: Trajectfeiten, voorstel: Stapvoorstel, vandaag: date) -> list[Belemmering]:
    """Waarom deze stap niet gezet kan worden. Een stap die niet bestaat zegt alleen dat; anders alles wat ontbreekt."""
    if gevonden := list(_volgorde(feiten, voorstel)):
        return gevonden
    return [*_inhoud(feiten, voorstel), *_invoer(feiten, voorstel, vandaag)]


def mogelijk(feiten: Trajectfeiten, vandaag: date) -> list[Stapmogelijkheid]:
    """De stappen vanaf de trede van nu, voor de knoppen: wat niet van de in te vullen velden afhangt."""
    nu = feiten.trede
    stappen = [(Richting.OP, nu + 1)] if nu < INDEPLAATSSTELLING else []
    if nu > GEEN_TREDE:
        stappen += [(Richting.BLIJVEN, nu), *((Richting.NEER, lager) for lager in range(nu - 1, GEEN_TREDE, -1))]
        stappen.append((Richting.SLUITEN, GEEN_TREDE))
    return [Stapmogelijkheid(r, trede, tuple(_inhoud(feiten, Stapvoorstel(r, trede, vandaag)))) for r, trede in stappen]


def termijn_van(trede: Laddertrede, op: date, uiterlijk: date) -> Termijn:
    """De termijn van een trede met haar herleiding: de gebruikelijke, of een dag die bij de stap is gesteld."""
    artikel = ARTIKEL_TERMIJN.get(trede.nummer, BELEIDSKADER)
    naam = f"termijn van trede {trede.nummer}"
    if trede.termijn and trede.termijn.na(op) == uiterlijk:
        return toezichttermijn(naam, op, trede.termijn, artikel)
    stap = Stap(artikel, f"Bij de stap is gesteld: tot en met {datum_voluit(uiterlijk)}.", uiterlijk)
    return Termijn(naam, op + EEN_DAG, uiterlijk, uiterlijk, (stap,))


# -- bestaat deze stap -----------------------------------------------------------------------------


def _volgorde(feiten: Trajectfeiten, voorstel: Stapvoorstel) -> Iterator[Belemmering]:
    nu, naar = feiten.trede, voorstel.trede
    if voorstel.richting is Richting.OP and (naar != nu + 1 or nu == INDEPLAATSSTELLING):
        zin = f"Van trede {nu} gaat u eerst naar trede {nu + 1}. Een trede overslaan kan niet ({BELEIDSKADER})."
        if nu == INDEPLAATSSTELLING:
            zin = "Dit is de hoogste trede."
        yield Belemmering("trede_overgeslagen", zin, "trede")
    elif voorstel.richting is Richting.OP:
        return
    elif nu == GEEN_TREDE:
        yield Belemmering("niet_op_de_ladder", "Deze gemeente staat niet op de ladder. Begin bij trede 1.", "trede")
    elif voorstel.richting is Richting.BLIJVEN and naar != nu:
        yield Belemmering("andere_trede", f"Blijven kan alleen op trede {nu}.", "trede")
    elif voorstel.richting is Richting.NEER and not GEEN_TREDE < naar < nu:
        yield Belemmering("niet_lager", f"Kies een trede onder {nu}, of sluit het traject af.", "trede")


# -- mag deze stap gezien de feiten ----------------------------------------------------------------


def _inhoud(feiten: Trajectfeiten, voorstel: Stapvoorstel) -> Iterator[Belemmering]:
    """Terug, blijven en sluiten kunnen altijd, met een reden; omhoog moet het kunnen."""
    if voorstel.richting is not Richting.OP:
        return
    yield from _taak(feiten, voorstel)
    if voorstel.trede > INFORMATIE:
        yield from _stukken(feiten, voorstel)
        yield from _wederhoor(feiten, voorstel)
    if eis := EISEN.get(voorstel.trede):
        yield from eis(feiten, voorstel)


def _taak(feiten: Trajectfeiten, voorstel: Stapvoorstel) -> Iterator[Belemmering]:
    taak, op = feiten.taak, voorstel.op
    if not taak.bestaat:
        yield Belemmering(
            "geen_taak", "Deze gemeente heeft geen taak: er valt geen toezicht op te houden (Wet art. 6)."
        )
    elif taak.schorsing and voorstel.trede > SIGNALEREN:
        zin = (
            f"De taak is geschorst vanaf {datum_voluit(taak.schorsing.van)} ({taak.schorsing.zaaknummer}). Zolang gaat"
            " er geen stap omhoog (Awb art. 8:81)."
        )
        yield Belemmering("geschorst", zin)
    elif taak.tekort == 0 and voorstel.trede > SIGNALEREN:
        yield Belemmering("geen_tekort", "De gemeente haalt haar taak. Sluit het traject af, of ga terug.")
    elif voorstel.trede >= VOORAANKONDIGING:
        yield from _verwaarloosd(taak, op)


def _verwaarloosd(taak: Taakfeit, op: date) -> Iterator[Belemmering]:
    if taak.tekort is None:
        zin = "Het tekort is onbekend. Vraag eerst naar de stand: onbekend is geen taakverwaarlozing."
        yield Belemmering("tekort_onbekend", zin)
    if taak.uiterlijk is None or taak.uiterlijk >= op:
        tot = f" tot en met {datum_voluit(taak.uiterlijk)}" if taak.uiterlijk else ""
        zin = f"De termijn van de taak loopt nog{tot} (Wet art. 7 lid 1). Daarvoor is er geen taakverwaarlozing."
        yield Belemmering("termijn_taak_loopt", zin)


def _stukken(feiten: Trajectfeiten, voorstel: Stapvoorstel) -> Iterator[Belemmering]:
    """Wat de ladder zelf vraagt voordat een gemeente van haar trede omhoog gaat."""
    trede = feiten.ladder[feiten.trede]
    aanwezig = {Tredestuk(brief.soort.value) for brief in feiten.brieven if brief.soort.value in Tredestuk.waarden()}
    if any(gesprek.verslag for gesprek in feiten.gesprekken):
        aanwezig.add(Tredestuk.GESPREKSVERSLAG)
    for stuk in sorted(trede.stukken - aanwezig - {VAN_DE_WET.get(voorstel.trede)}):
        yield Belemmering("stuk_ontbreekt", f"Er is nog geen {stuk.label}; {trede} vraagt dat.")


def _wederhoor(feiten: Trajectfeiten, voorstel: Stapvoorstel) -> Iterator[Belemmering]:
    """Hoor en wederhoor: op deze trede is om een reactie gevraagd, en die is er of de termijn is voorbij."""
    gevraagd = [v for v in feiten.verzoeken if feiten.sinds_trede(v.op) and v.op <= voorstel.op]
    if not gevraagd:
        zin = "Vraag de gemeente eerst om een reactie, met een termijn (hoor en wederhoor, Awb art. 4:8)."
        yield Belemmering("geen_reactie_gevraagd", zin)
        return
    laatste = max(gevraagd, key=lambda v: (v.op, v.uiterlijk))
    if laatste.beantwoord_op is None and laatste.uiterlijk >= voorstel.op:
        zin = f"De gemeente kan nog reageren tot en met {datum_voluit(laatste.uiterlijk)} (Awb art. 4:8)."
        yield Belemmering("reactietermijn_loopt", zin)


def _voornemen(feiten: Trajectfeiten, voorstel: Stapvoorstel) -> Iterator[Belemmering]:
    bestuurlijk = [g for g in feiten.gesprekken if g.soort is Gesprekssoort.BESTUURLIJK]
    if not any(g.gehouden_op <= voorstel.op for g in bestuurlijk):
        zin = f"Houd eerst een bestuurlijk gesprek. Een voornemen kan niet zonder ({BELEIDSKADER})."
        yield Belemmering("geen_bestuurlijk_gesprek", zin)


def _besluit(feiten: Trajectfeiten, voorstel: Stapvoorstel) -> Iterator[Belemmering]:
    yield from _na_brief(
        feiten, voorstel, Briefsoort.VOORAANKONDIGING, "vooraankondiging", "De termijn van de vooraankondiging"
    )


def _indeplaatsstelling(feiten: Trajectfeiten, voorstel: Stapvoorstel) -> Iterator[Belemmering]:
    yield from _na_brief(feiten, voorstel, Briefsoort.BESLUIT, "begunstigingstermijn", "De begunstigingstermijn")


def _na_brief(
    feiten: Trajectfeiten, voorstel: Stapvoorstel, soort: Briefsoort, code: str, wat: str
) -> Iterator[Belemmering]:
    """Pas na een ondertekende brief van deze trede, en na afloop van de termijn daarin (Gemeentewet art. 124)."""
    brieven = [b for b in feiten.brieven if b.soort is soort and b.uiterlijk and feiten.sinds_trede(b.op)]
    if not brieven:
        zin = f"Er is nog geen ondertekende brief ‘{soort.label}’ met een termijn (Gemeentewet art. 124)."
        yield Belemmering(f"geen_{soort.value}", zin)
        return
    laatste = max(b.uiterlijk for b in brieven if b.uiterlijk)
    if laatste >= voorstel.op:
        yield Belemmering(f"{code}_loopt", f"{wat} loopt tot en met {datum_voluit(laatste)} (Gemeentewet art. 124).")


EISEN: Mapping[int, Callable[[Trajectfeiten, Stapvoorstel], Iterator[Belemmering]]] = {
    VOORAANKONDIGING: _voornemen,
    BESLUIT: _besluit,
    INDEPLAATSSTELLING: _indeplaatsstelling,
}


# -- is het ingevulde goed -------------------------------------------------------------------------


def _invoer(feiten: Trajectfeiten, voorstel: Stapvoorstel, vandaag: date) -> Iterator[Belemmering]:
    op, laatste = voorstel.op, feiten.laatste_stap
    if op > vandaag:
        zin = f"Deze dag moet nog komen. Leg vast wat gebeurd is: kies {datum_voluit(vandaag)} of eerder."
        yield Belemmering("toekomst", zin, "op")
    elif laatste and op < laatste:
        zin = f"De vorige stap was op {datum_voluit(laatste)}: kies die dag of later."
        yield Belemmering("voor_vorige_stap", zin, "op")
    if not voorstel.reden.strip():
        yield Belemmering("reden", "Schrijf in een paar woorden waarom u deze stap zet.", "reden")
    yield from _termijn(voorstel)


def _termijn(voorstel: Stapvoorstel) -> Iterator[Belemmering]:
    moet = voorstel.trede in MOET_TERMIJN and voorstel.richting in (Richting.OP, Richting.BLIJVEN)
    if voorstel.uiterlijk is None and moet:
        zin = "Stel een termijn: zonder laatste dag is er geen kans om zelf te voldoen (Gemeentewet art. 124)."
        yield Belemmering("termijn_leeg", zin, "uiterlijk")
    elif voorstel.uiterlijk and voorstel.richting is Richting.SLUITEN:
        yield Belemmering("termijn_bij_sluiten", "Bij afsluiten hoort geen termijn. Laat dit leeg.", "uiterlijk")
    elif voorstel.uiterlijk and voorstel.uiterlijk <= voorstel.op:
        zin = f"De termijn eindigt na de dag van de stap: kies {datum_voluit(voorstel.op + EEN_DAG)} of later."
        yield Belemmering("termijn_te_vroeg", zin, "uiterlijk")
