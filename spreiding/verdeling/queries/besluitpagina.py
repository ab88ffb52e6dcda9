"""Everything on the page of one besluit: its lines with what they were, its stages, its versions, and the log."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from spreiding.audit.models import Gebeurtenis as Logregel
from spreiding.core import opmaak
from spreiding.core.onderdelen import Gebeurtenis, Stap
from spreiding.cyclus.queries import OpgaveStand, opgaven_per_gemeente
from spreiding.gebied.models import Gemeente
from spreiding.regels.besluitstatus import Besluitgrond, Besluitstatus
from spreiding.regels.besluitverloop import Aantal
from spreiding.regels.feiten import Feit
from spreiding.verdeling.models import Besluitregel, Schorsing, Taak, Verdeelbesluit


@dataclass(frozen=True, slots=True)
class Regelrij:
    """A line as the page shows it. `was` is the taak it changes (only in a change), `later` the version that did."""

    regel: Besluitregel
    opgave: OpgaveStand
    was: Aantal | None
    was_uiterlijk: date | None
    later: Verdeelbesluit | None
    schorsingen: tuple[Schorsing, ...]

    @property
    def gemeente(self) -> Gemeente:
        return self.regel.gemeente

    @property
    def totaal(self) -> int:
        return self.regel.regulier + self.regel.amv

    @property
    def verschil(self) -> int | None:
        """Against the indicative number; None when that is unknown."""
        return None if self.opgave.totaal is None else self.totaal - self.opgave.totaal

    @property
    def aanbod(self) -> int | str:
        return _som(self.regel.herleiding.get("aanbod"))

    @property
    def rest(self) -> int | str:
        delen = self.regel.herleiding.get("rest") or {}
        gevonden = [d["afgerond"] + d["laatste"] for d in delen.values() if d]
        return sum(gevonden) if gevonden else ""

    @property
    def overschot(self) -> int | str:
        """Surplus that is laid down as duty; empty when there is none or it was not."""
        meer = self.regel.herleiding.get("overschot") or {}
        return _som(meer) if meer.get("vastgelegd") else ""

    @property
    def geschorst(self) -> Schorsing | None:
        """The suspension without an end, if any."""
        return next((s for s in self.schorsingen if s.geldigheid.upper is None), None)

    @property
    def let_op(self) -> str:
        if self.geschorst:
            return "geschorst"
        return f"versie {self.later.versie}" if self.later else ""

    @property
    def verschil_regulier(self) -> int | None:
        return None if self.was is None else self.regel.regulier - self.was.regulier

    @property
    def verschil_amv(self) -> int | None:
        return None if self.was is None else self.regel.amv - self.was.amv


def _som(deel: Mapping[str, Any] | None) -> int | str:
    return deel["regulier"] + deel["amv"] if deel else ""


def regelrijen(besluit: Verdeelbesluit) -> list[Regelrij]:
    """The lines in order of name, in a fixed number of queries."""
    regels = list(besluit.regels.select_related("gemeente").order_by("gemeente__naam"))
    opgaven = opgaven_per_gemeente(besluit.cyclus_id, besluit.provincie)
    was = _was(besluit, regels) if besluit.is_wijziging else {}
    later, schorsingen = _later(besluit), _schorsingen(besluit)

    def rij(regel: Besluitregel) -> Regelrij:
        code = regel.gemeente_id
        toen, uiterlijk = was.get(code, (None, None))
        opgave = opgaven.get(code, OpgaveStand())
        return Regelrij(regel, opgave, toen, uiterlijk, later.get(code), tuple(schorsingen.get(code, ())))

    return [rij(regel) for regel in regels]


def _was(besluit: Verdeelbesluit, regels: list[Besluitregel]) -> dict[str, tuple[Aantal, date]]:
    """What held before this change: the taak of the day before, or the present one while it is being prepared."""
    taken = Taak.objects.filter(
        cyclus=besluit.cyclus_id, gemeente__in=[r.gemeente_id for r in regels], registratie__upper_inf=True
    )
    taken = taken.exclude(besluitregel__besluit=besluit).filter(besluitregel__besluit__versie__lt=besluit.versie)
    velden = ("gemeente_id", "regulier", "amv", "realiseren_uiterlijk")
    return {
        code: (Aantal(regulier, amv), uiterlijk)
        for code, regulier, amv, uiterlijk in taken.order_by("geldigheid").values_list(*velden)
    }


def _later(besluit: Verdeelbesluit) -> dict[str, Verdeelbesluit]:
    """Per gemeente the newest announced version after this one that changed its line."""
    regels = Besluitregel.objects.filter(
        besluit__cyclus=besluit.cyclus_id,
        besluit__provincie=besluit.provincie_id,
        besluit__versie__gt=besluit.versie,
        besluit__status=Besluitstatus.BEKENDGEMAAKT.value,
    )
    return {r.gemeente_id: r.besluit for r in regels.select_related("besluit").order_by("besluit__versie")}


def _schorsingen(besluit: Verdeelbesluit) -> dict[str, list[Schorsing]]:
    uit: dict[str, list[Schorsing]] = {}
    rijen = Schorsing.objects.filter(
        cyclus=besluit.cyclus_id, provincie=besluit.provincie_id, registratie__upper_inf=True
    )
    for rij in rijen.select_related("gemeente").order_by("geldigheid", "pk"):
        uit.setdefault(rij.gemeente_id, []).append(rij)
    return uit


def versies(besluit: Verdeelbesluit, *, voor: Any) -> list[Verdeelbesluit]:
    """All versions of the besluit of this provincie that this person may see, the newest first."""
    zichtbaar = Verdeelbesluit.objects.zichtbaar_voor(voor)
    return list(zichtbaar.filter(cyclus=besluit.cyclus_id, provincie=besluit.provincie_id).order_by("-versie"))


STAPPEN = (
    (Besluitstatus.CONCEPT, "opgesteld_op"),
    (Besluitstatus.VOORGEDRAGEN, "voorgedragen_op"),
    (Besluitstatus.VASTGESTELD, "vastgesteld_op"),
    (Besluitstatus.BEKENDGEMAAKT, "bekendgemaakt_op"),
)


def stappen(besluit: Verdeelbesluit) -> list[Stap]:
    """The four stages of a besluit with the day on which each was reached."""
    volgorde = [status for status, _ in STAPPEN]
    hier = volgorde.index(Besluitstatus(besluit.status)) if besluit.status in volgorde else -1
    uit = []
    for plaats, (status, veld) in enumerate(STAPPEN):
        moment = getattr(besluit, veld)
        if besluit.status == Besluitstatus.INGETROKKEN:
            stand = "gedaan" if moment else "niet"
        elif status is Besluitstatus.BEKENDGEMAAKT and plaats == hier:
            stand = "gedaan"
        else:
            stand = "gedaan" if plaats < hier else "bezig" if plaats == hier else "komt"
        uit.append(Stap(status.label, datum=moment, stand=stand))
    return uit


def terugzending(besluit: Verdeelbesluit) -> Logregel | None:
    """The note with which a concept came back, as long as it was not put forward again."""
    if besluit.status != Besluitstatus.CONCEPT:
        return None
    stap = (Feit.BESLUIT_TERUGGESTUURD.value, Feit.BESLUIT_VOORGEDRAGEN.value)
    laatste = Logregel.objects.over("verdeelbesluit", besluit.pk).filter(feit__in=stap).first()
    return laatste if laatste and laatste.feit == Feit.BESLUIT_TERUGGESTUURD else None


OPENBAAR = (Feit.BESLUIT_VASTGESTELD, Feit.BESLUIT_BEKENDGEMAAKT, Feit.SCHORSING_VASTGELEGD, Feit.SCHORSING_BEEINDIGD)


def tijdlijn(besluit: Verdeelbesluit, *, alles: bool) -> list[Gebeurtenis]:
    """The log of this besluit, newest first, in plain sentences; without `alles` only what is public."""
    log = Logregel.objects.over("verdeelbesluit", besluit.pk)
    if not alles:
        log = log.filter(feit__in=[feit.value for feit in OPENBAAR])
    namen = dict(Gemeente.objects.filter(provincie=besluit.provincie_id).order_by().values_list("code", "naam"))
    regels = [(regel, *_zin(regel, namen)) for regel in log]
    return [Gebeurtenis(r.op, zin, door=r.door_naam, toelichting=erbij) for r, zin, erbij in regels]


def _zin(regel: Logregel, namen: Mapping[str, str]) -> tuple[str, str]:
    """What happened, and what was said with it."""
    g = regel.gegevens
    label = opmaak.met_hoofdletter(Feit(regel.feit).label)
    match Feit(regel.feit):
        case Feit.BESLUITREGELS_VASTGELEGD:
            return _regels_zin(g, namen)
        case Feit.BESLUIT_BEKENDGEMAAKT:
            return f"Bekendgemaakt op {_datum(g['op'])}: {opmaak.getal(g['regulier'])} regulier, {g['amv']} amv", ""
        case Feit.BESLUIT_GEWIJZIGD:
            return f"Wijziging begonnen: {Besluitgrond(g['grond']).label}", g.get("toelichting", "")
        case Feit.SCHORSING_VASTGELEGD:
            return f"{g['gemeente']} geschorst vanaf {_datum(g['van'])}, zaak {g['zaaknummer']}", g["toelichting"]
        case Feit.SCHORSING_BEEINDIGD:
            return f"Schorsing van {g['gemeente']} beëindigd per {_datum(g['tot'])}", g["toelichting"]
    return label, g.get("toelichting") or g.get("reden_tekort") or ""


def _regels_zin(g: Mapping[str, Any], namen: Mapping[str, str]) -> tuple[str, str]:
    """How many lines and places, and the first few gemeenten that changed."""
    zin = f"{opmaak.aantal(g['regels'], 'regel', 'regels')}: {opmaak.getal(g['regulier'])} regulier, {g['amv']} amv"
    wie = [namen.get(code, code) for code in g["anders"]]
    meer = f" en nog {len(wie) - 5}" if len(wie) > 5 else ""
    return f"Regels vastgelegd, {zin}", f"Veranderd: {', '.join(wie[:5])}{meer}"


def _datum(iso: str | None) -> str:
    return opmaak.datum(date.fromisoformat(iso)) if iso else "nader order"
