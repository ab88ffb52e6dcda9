"""Reading a table, measured: 342 lines read, compared, applied; 5,000 lines with the preview. All rolled back."""

from collections.abc import Callable, Iterator

from django.db import transaction

from spreiding.accounts.models import User
from spreiding.core import klok
from spreiding.core.tabel.inlezen import lees_tabel
from spreiding.cyclus.actions.inlezing import inlezing_toepassen, tabel_bewaren
from spreiding.cyclus.models import Cyclus, Inlezing
from spreiding.cyclus.queries.inlezing import KOLOMMEN, vergelijk
from spreiding.gebied.models import Gemeente
from spreiding.meetlat.vloer import CYCLUS, Vloer
from spreiding.regels.inlezing import Inlezingsoort

# What a person with a database would type to see what stands there before replacing it.
VLOER = Vloer(
    "SELECT g.code, g.naam, o.totaal, o.amv FROM gebied_gemeente g LEFT JOIN cyclus_opgave o ON o.gemeente_id = g.code"
    " AND o.cyclus_id = %(cyclus)s AND upper_inf(o.registratie)",
    {"cyclus": CYCLUS},
)
KOP = "Gemeentecode;Gemeente;Totaal;Waarvan amv"


def inleeswerk() -> Iterator[tuple[str, Callable[[], object], str]]:
    """(name, what to do, what it is); each leaves the database as it was."""
    gemeenten = list(Gemeente.objects.order_by("code").values_list("code", "naam"))
    verdeling = [f"{code};{naam};{1000 + nummer};{nummer % 90}" for nummer, (code, naam) in enumerate(gemeenten)]
    veel = [f"GM{nummer:04};;veel;1" if nummer % 5 < 2 else f";Plaats {nummer};7;1" for nummer in range(5000)]
    yield "inlezen", lambda: _teruggedraaid(verdeling, overnemen=True), "342 regels: lezen, vergelijken, overnemen"
    yield (
        "inlezen 5.000",
        lambda: _teruggedraaid(veel, overnemen=False),
        "5.000 regels: lezen, verschillen",
    )


def _teruggedraaid(regels: list[str], *, overnemen: bool) -> None:
    with transaction.atomic():
        inlezing = _inlezen("\n".join([KOP, *regels]).encode())
        vergelijk(inlezing)
        if overnemen:
            inlezing_toepassen(inlezing_id=inlezing.pk, door=inlezing.gelezen_door, nu=klok.nu())
        transaction.set_rollback(True)


def _inlezen(inhoud: bytes) -> Inlezing:
    soort = Inlezingsoort.OPGAVE
    return tabel_bewaren(
        soort=soort,
        tabel=lees_tabel(inhoud, KOLOMMEN[soort]),
        bestandsnaam="meting.csv",
        bron="meting",
        cyclus=Cyclus.objects.get(pk=CYCLUS),
        bekendgemaakt_op=klok.vandaag(),
        door=User.objects.order_by("pk")[0],
        nu=klok.nu(),
    )
