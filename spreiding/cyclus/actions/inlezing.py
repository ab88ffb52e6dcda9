"""Keeping an uploaded table, and applying it in one action: everything or nothing."""

from collections import defaultdict
from dataclasses import asdict
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from spreiding.accounts.models import User
from spreiding.audit.actions import leg_vast
from spreiding.core import opmaak
from spreiding.core.tabel.inlezen import Ingelezen
from spreiding.cyclus.actions import opgaven_vastleggen
from spreiding.cyclus.models import Cyclus, Inlezing, Raming
from spreiding.cyclus.queries import OpgaveStand, opgaven_per_gemeente
from spreiding.cyclus.queries.inlezing import Vergelijking, plaats, vergelijk, zoeker
from spreiding.gebied.actions import Telling, ses_woa_vastleggen
from spreiding.gebied.models import Gemeente, Provincie
from spreiding.regels.belemmering import Belemmering, eis_vrij
from spreiding.regels.feiten import Feit
from spreiding.regels.inlezing import Inlezingsoort, Regelverschil
from spreiding.regels.inlezing import belemmeringen_toepassen as regels_toepassen


@transaction.atomic
def tabel_bewaren(  # noqa: PLR0913  a whole form
    *,
    soort: Inlezingsoort,
    tabel: Ingelezen,
    bestandsnaam: str,
    bron: str,
    door: User,
    nu: datetime,
    cyclus: Cyclus | None = None,
    bekendgemaakt_op: date | None = None,
    jaar: int | None = None,
) -> Inlezing:
    """Keep what was read, rows and faults, until somebody applies it. Changes no opgave and no score.

    Raises Onleesbaar when the table names no gemeenten.
    """
    peildatum = bekendgemaakt_op or date(jaar or nu.year, 12, 31)
    gelezen = plaats(tabel, soort, zoeker(peildatum))
    inlezing = Inlezing(
        soort=soort.value,
        cyclus=cyclus,
        jaar=jaar,
        bekendgemaakt_op=bekendgemaakt_op,
        bron=bron,
        bestandsnaam=bestandsnaam[:150],
        bestandsoort=tabel.soort,
        sha256=tabel.sha256,
        rijen=gelezen.rijen,
        fouten=[asdict(fout) for fout in gelezen.fouten],
        gelezen_op=nu,
        gelezen_door=door,
    )
    inlezing.save(force_insert=True)
    gegevens = {"rijen": len(gelezen.rijen), "fouten": len(gelezen.fouten), "sha256": tabel.sha256}
    leg_vast(Feit.TABEL_INGELEZEN, over=inlezing, door=door, op=nu, gegevens=gegevens)
    return inlezing


def belemmeringen_toepassen(inlezing: Inlezing, vergelijking: Vergelijking, *, gezien: str = "") -> list[Belemmering]:
    """Why this inlezing cannot be applied; `gezien` = mark of the differences that were looked at (empty: now)."""
    return regels_toepassen(
        toegepast_op=opmaak.moment(inlezing.toegepast_op) if inlezing.toegepast_op else "",
        fouten=vergelijking.aantal(Regelverschil.FOUT),
        te_schrijven=vergelijking.te_schrijven,
        gezien=gezien or vergelijking.stand,
        stand=vergelijking.stand,
    )


@transaction.atomic
def inlezing_toepassen(
    *, inlezing_id: int, door: User, nu: datetime, gezien: str = "", demonstratie: bool = False
) -> Inlezing:
    """Record everything that the table says, in one transaction. Raises Belemmerd, and then nothing has changed.

    The opgave of a provincie that is not in the file becomes the sum of its gemeenten (Besluit art. 2.1).
    """
    inlezing = Inlezing.objects.select_for_update(of=("self",)).select_related("cyclus").get(pk=inlezing_id)
    vergelijking = vergelijk(inlezing)
    eis_vrij(belemmeringen_toepassen(inlezing, vergelijking, gezien=gezien))
    schrijf = _scores if inlezing.soort == Inlezingsoort.SES_WOA else _opgaven
    telling = schrijf(inlezing, vergelijking, door=door, nu=nu, demonstratie=demonstratie)
    inlezing.toegepast_op, inlezing.toegepast_door = nu, door
    inlezing.uitkomst = asdict(telling) | {"ontbreekt": vergelijking.aantal(Regelverschil.ONTBREEKT)}
    inlezing.save(update_fields=["toegepast_op", "toegepast_door", "uitkomst"])
    leg_vast(Feit.TABEL_OVERGENOMEN, over=inlezing, door=door, op=nu, gegevens=inlezing.uitkomst)
    return inlezing


def _opgaven(
    inlezing: Inlezing, vergelijking: Vergelijking, *, door: User, nu: datetime, demonstratie: bool
) -> Telling:
    cyclus = Cyclus.objects.get(pk=inlezing.cyclus_id)
    gebieden: dict[str, Any] = {**Gemeente.objects.in_bulk(), **Provincie.objects.in_bulk()}
    standen: dict[Any, OpgaveStand] = {}
    for verschil in vergelijking.verschillen:
        if verschil.nieuw is not None and (verschil.oud is not None or any(w is not None for w in verschil.nieuw)):
            standen[gebieden[verschil.code]] = _stand(inlezing, verschil.nieuw, demonstratie)
    telling = opgaven_vastleggen(cyclus=cyclus, standen=standen, door=door, nu=nu)
    geraakt = {g.provincie_id for g in standen if isinstance(g, Gemeente)} - {g.pk for g in standen}
    sommen = {
        gebieden[code]: _stand(inlezing, som, demonstratie) for code, som in _provinciesommen(inlezing, geraakt).items()
    }
    opgaven_vastleggen(cyclus=cyclus, standen=sommen, door=door, nu=nu)
    return telling


def _stand(inlezing: Inlezing, getallen: tuple[Any, ...], demonstratie: bool) -> OpgaveStand:
    totaal, amv = getallen
    return OpgaveStand(totaal, amv, inlezing.bron, inlezing.bekendgemaakt_op, demonstratie)


def _provinciesommen(inlezing: Inlezing, provincies: set[str]) -> dict[str, tuple[int | None, int | None]]:
    """(total, amv) of each provincie of which every gemeente is known; amv only when all amv is known."""
    standen, leden = opgaven_per_gemeente(inlezing.cyclus_id or ""), defaultdict[str, list[OpgaveStand | None]](list)
    bestaan = Gemeente.objects.geldig_op(inlezing.bekendgemaakt_op or inlezing.gelezen_op.date())
    for code, provincie in bestaan.order_by("pk").values_list("code", "provincie_id"):
        leden[provincie].append(standen.get(code))
    uit: dict[str, tuple[int | None, int | None]] = {}
    for provincie in provincies:
        totalen = [s.totaal if s else None for s in leden[provincie]]
        amv = [s.amv if s else None for s in leden[provincie]]
        if None not in totalen:
            uit[provincie] = sum(t or 0 for t in totalen), None if None in amv else sum(a or 0 for a in amv)
    return uit


def _scores(inlezing: Inlezing, vergelijking: Vergelijking, *, door: User, nu: datetime, demonstratie: bool) -> Telling:
    waarden: dict[str, Decimal | None] = {v.code: v.nieuw[0] for v in vergelijking.verschillen if v.nieuw is not None}
    return ses_woa_vastleggen(
        jaar=inlezing.jaar or 0, bron=inlezing.bron, waarden=waarden, demonstratie=demonstratie, door=door, nu=nu
    )


@transaction.atomic
def raming_vastleggen(
    *, cyclus: Cyclus, totaal: int, amv: int | None, bekendgemaakt_op: date, bron: str, door: User, nu: datetime
) -> Raming:
    """Record a version of the raming (Wet art. 2 lid 1 and 2), in places. The same version again changes nothing.

    Raises Belemmerd when it was announced before the last version, or amv is more than the total.
    """
    laatste = Raming.objects.select_for_update(of=("self",)).filter(cyclus=cyclus).order_by("-versie").first()
    if laatste and (laatste.totaal, laatste.amv, laatste.bekendgemaakt_op, laatste.bron) == (
        totaal, amv, bekendgemaakt_op, bron,
    ):  # fmt: skip
        return laatste
    eis_vrij(belemmeringen_raming(laatste, totaal=totaal, amv=amv, bekendgemaakt_op=bekendgemaakt_op))
    raming = Raming(
        cyclus=cyclus, versie=(laatste.versie if laatste else 0) + 1, totaal=totaal, amv=amv,
        bekendgemaakt_op=bekendgemaakt_op, bron=bron,
    )  # fmt: skip
    raming.save(force_insert=True)
    gegevens = {"totaal": totaal, "amv": amv, "versie": raming.versie, "bron": bron}
    leg_vast(Feit.RAMING_VASTGELEGD, over=raming, door=door, op=nu, gegevens=gegevens)
    return raming


def belemmeringen_raming(
    laatste: Raming | None, *, totaal: int, amv: int | None, bekendgemaakt_op: date
) -> list[Belemmering]:
    """What stands in the way of a new version."""
    gevonden = []
    if amv is not None and amv > totaal:
        zin = "Amv is een deel van het totaal en kan niet hoger zijn (Besluit art. 2.2)."
        gevonden.append(Belemmering("amv", zin, "amv"))
    if laatste and bekendgemaakt_op < laatste.bekendgemaakt_op:
        dag = opmaak.datum(laatste.bekendgemaakt_op)
        zin = f"Versie {laatste.versie} is bekendgemaakt op {dag}. Kies die dag of een latere."
        gevonden.append(Belemmering("volgorde", zin, "bekendgemaakt_op"))
    return gevonden
