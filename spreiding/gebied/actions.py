"""Loading provincies and gemeenten. Loading the same files again changes nothing."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Model

from spreiding.audit.actions import leg_vast
from spreiding.core.laden import ja_of_nee, lees_csv
from spreiding.gebied.models import Gemeente, Herindeling, Inwonertal, Provincie, SesWoa
from spreiding.regels.feiten import Feit

FIXTURES: Path = settings.BASIS / "fixtures"
BRON_INWONERS = "CBS, kerncijfers wijken en buurten 2024 (StatLine 85984NED)"
BRON_SES_WOA = "CBS, SES-WOA (StatLine 86296NED)"


@dataclass(frozen=True, slots=True)
class Telling:
    """What loading did, in rows."""

    nieuw: int = 0
    gewijzigd: int = 0
    gelijk: int = 0

    def __add__(self, ander: "Telling") -> "Telling":
        return Telling(self.nieuw + ander.nieuw, self.gewijzigd + ander.gewijzigd, self.gelijk + ander.gelijk)

    @property
    def veranderd(self) -> bool:
        return bool(self.nieuw or self.gewijzigd)

    def __str__(self) -> str:
        return f"{self.nieuw} nieuw, {self.gewijzigd} gewijzigd, {self.gelijk} gelijk gebleven"


@transaction.atomic
def gebied_laden(*, nu: datetime, door: Any | None = None, bron: Path = FIXTURES) -> Telling:
    """Bring provincies, gemeenten, inwonertallen, SES-WOA and herindelingen in line with the files.

    Rows that are no longer in a file stay. Raises Laadfout when a file cannot be read; then nothing has changed.
    """
    gemeenten = list(_gemeenten(bron))
    einde = dict(Herindeling.objects.geldend().filter(toegepast_op__isnull=False).values_list("van_id", "datum"))
    for gemeente, _ in gemeenten:  # a herindeling that was applied here goes before a file that does not know it yet
        if gemeente.code in einde:
            gemeente.geldigheid = DateRange(gemeente.geldigheid.lower, einde[gemeente.code])
    stappen: tuple[tuple[Iterable[Model], Sequence[str], Sequence[str]], ...] = (
        (_provincies(bron), ("code",), ("naam", "slug", "afkorting")),
        ((g for g, _ in gemeenten), ("code",), GEMEENTEVELDEN),
        (
            (i for _, los in gemeenten for i in los if isinstance(i, Inwonertal)),
            PER_PEILDATUM,
            ("aantal", "bron"),
        ),
        ((s for _, los in gemeenten for s in los if isinstance(s, SesWoa)), PER_JAAR, ("waarde",)),
        (_herindelingen(bron), ("van_id", "naar_id", "datum"), ("vastgesteld", "bron")),
    )
    telling, geraakt = Telling(), Counter[str]()
    for rijen, sleutel, velden in stappen:
        uitslag, veranderd = bijwerken(rijen, sleutel, velden)
        telling += uitslag
        geraakt.update(_provinciecodes(veranderd))
    for provincie in Provincie.objects.filter(code__in=geraakt).order_by("code"):
        leg_vast(
            Feit.REFERENTIE_GELADEN,
            over=provincie,
            door=door,
            op=nu,
            provincie_code=provincie.pk,
            gegevens={"rijen": geraakt[provincie.pk]},
        )
    return telling


@transaction.atomic
def ses_woa_vastleggen(
    *, jaar: int, bron: str, waarden: Mapping[str, Decimal | None], demonstratie: bool, door: Any | None, nu: datetime
) -> Telling:
    """Record scores per gemeentecode for one year from one source; None = not published, never zero.

    A score that the source gave before and now gives differently is refused by the caller: give the source of a
    revision its own name, so that the score used before stays readable.
    """
    rijen = [
        SesWoa(gemeente_id=code, jaar=jaar, bron=bron, waarde=waarde, demonstratie=demonstratie)
        for code, waarde in waarden.items()
    ]
    telling, veranderd = bijwerken(rijen, PER_JAAR, ("waarde",))
    if veranderd:
        geraakt = Counter(_provinciecodes(veranderd))
        for provincie in Provincie.objects.filter(code__in=geraakt).order_by("code"):
            gegevens = {"rijen": geraakt[provincie.pk], "jaar": jaar, "bron": bron}
            leg_vast(
                Feit.REFERENTIE_GELADEN, over=provincie, door=door, op=nu, provincie_code=provincie.pk,
                gegevens=gegevens,
            )  # fmt: skip
    return telling


GEMEENTEVELDEN = ("naam", "provincie_id", "geldigheid", "hex_rij", "hex_kolom", "breedtegraad", "lengtegraad")
PER_PEILDATUM = ("gemeente_id", "peildatum")
PER_JAAR = ("gemeente_id", "jaar", "bron")


def bijwerken(rijen: Iterable[Model], sleutel: Sequence[str], velden: Sequence[str]) -> tuple[Telling, list[Model]]:
    """Add what is missing, change what differs, leave the rest; gives the count and the rows that changed.

    `sleutel` = attributes that say which row it is, `velden` = attributes that may differ.
    """
    gevraagd = list(rijen)
    if not gevraagd:
        return Telling(), []
    model = type(gevraagd[0])
    bestaand = {_waarden(rij, sleutel): rij for rij in model._default_manager.order_by("pk")}
    nieuw, anders = [], []
    for rij in gevraagd:
        oud = bestaand.get(_waarden(rij, sleutel))
        if oud is None:
            nieuw.append(rij)
        elif _waarden(oud, velden) != _waarden(rij, velden):
            rij.pk = oud.pk
            anders.append(rij)
    model._default_manager.bulk_create(nieuw)
    model._default_manager.bulk_update(anders, [veld.removesuffix("_id") for veld in velden])
    return Telling(len(nieuw), len(anders), len(gevraagd) - len(nieuw) - len(anders)), nieuw + anders


def _waarden(rij: Model, namen: Sequence[str]) -> tuple[Any, ...]:
    return tuple(getattr(rij, naam) for naam in namen)


def _provinciecodes(rijen: Iterable[Model]) -> list[str]:
    codes = dict(Gemeente.objects.order_by("pk").values_list("code", "provincie_id"))
    gemeenten = (getattr(rij, "gemeente_id", None) or getattr(rij, "van_id", None) or rij.pk for rij in rijen)
    return [codes.get(code, code) for code in gemeenten]


def _provincies(bron: Path) -> Iterable[Provincie]:
    for rij in lees_csv(bron / "cbs" / "provincies.csv", code=str, naam=str, slug=str, afkorting=str):
        yield Provincie(**rij)


def _gemeenten(bron: Path) -> Iterable[tuple[Gemeente, list[Model]]]:
    """Per row the gemeente, and the dated figures that hang on it."""
    cellen = {rij["code"]: rij for rij in lees_csv(bron / "cbs" / "hexkaart.csv", code=str, rij=int, kolom=int)}
    for rij in lees_csv(
        bron / "cbs" / "gemeenten.csv",
        code=str, naam=str, provincie_code=str, bestaat_van=date.fromisoformat, bestaat_tot=date.fromisoformat,
        inwoners=int, inwoners_peildatum=date.fromisoformat, ses_woa=Decimal, ses_woa_jaar=int,
        breedtegraad=Decimal, lengtegraad=Decimal,
    ):  # fmt: skip
        cel = cellen.get(rij["code"], {})
        gemeente = Gemeente(
            code=rij["code"],
            naam=rij["naam"],
            provincie_id=rij["provincie_code"],
            geldigheid=DateRange(rij["bestaat_van"], rij["bestaat_tot"]),
            hex_rij=cel.get("rij"),
            hex_kolom=cel.get("kolom"),
            breedtegraad=rij["breedtegraad"],
            lengtegraad=rij["lengtegraad"],
        )
        yield gemeente, _cijfers(rij)


def _cijfers(rij: dict[str, Any]) -> list[Model]:
    """Inhabitants and SES-WOA, only when they are known."""
    los: list[Model] = []
    if rij["inwoners"] is not None:
        los.append(
            Inwonertal(
                gemeente_id=rij["code"],
                peildatum=rij["inwoners_peildatum"],
                aantal=rij["inwoners"],
                bron=BRON_INWONERS,
            )
        )
    if rij["ses_woa"] is not None:
        los.append(SesWoa(gemeente_id=rij["code"], jaar=rij["ses_woa_jaar"], waarde=rij["ses_woa"], bron=BRON_SES_WOA))
    return los


def _herindelingen(bron: Path) -> Iterable[Herindeling]:
    for rij in lees_csv(
        bron / "herindelingen.csv",
        van=str,
        naar=str,
        datum=date.fromisoformat,
        vastgesteld=ja_of_nee,
        bron=str,
    ):
        yield Herindeling(
            van_id=rij["van"],
            naar_id=rij["naar"],
            datum=rij["datum"],
            vastgesteld=rij["vastgesteld"],
            bron=rij["bron"],
        )
