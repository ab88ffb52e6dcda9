"""How many places of each locatie count by a named count: the sum of `cijfers`, as rows for the list of locaties."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.db import connection

from spreiding.cyclus.queries import regeling_op
from spreiding.opvang.queries.achter import PER_AANDEEL
from spreiding.opvang.queries.cijfers import EEN_DAG, Vraagstelling, opdracht, parameters
from spreiding.opvang.queries.keuze import Keuze, Moment

PER_LOCATIE = f"""
SELECT p.provincie_id, p.locatie_id, p.doelgroep = 'amv', p.gerealiseerd
FROM ({PER_AANDEEL}) p
WHERE p.gerealiseerd <> 0 AND (%(gemeente)s = '' OR p.gemeente_id = %(gemeente)s)
    AND (%(doelgroep)s = '' OR p.doelgroep = %(doelgroep)s)
"""


@dataclass(frozen=True, slots=True)
class Geteld:
    """Places of one locatie, or of some, that a named count counts: regulier with bijzonder, and amv."""

    regulier: int = 0
    amv: int = 0

    @property
    def totaal(self) -> int:
        return self.regulier + self.amv

    def __add__(self, ander: "Geteld") -> "Geteld":
        return Geteld(self.regulier + ander.regulier, self.amv + ander.amv)


type PerLocatie = Mapping[int, Geteld]


def geteld_per_locatie(keuze: Keuze, moment: Moment, stempels: Mapping[str, object]) -> PerLocatie:
    """Per id of a locatie the places that count by `keuze.telling`; of one gemeente only its own share.

    Kept per provincie under its data version; one query for what is not kept. Empty when no count is chosen.
    """
    if keuze.telling is None:
        return {}
    vraag = Vraagstelling(
        regeling_op(moment.cyclus, moment.bekend_op), moment.peildatum, moment.bekend_op, keuze.telling.termen
    )
    sleutels = {_sleutel(vraag, keuze, code, stempels[code]): code for code in stempels}
    bewaard = cache.get_many(sleutels)
    if nieuw := [code for sleutel, code in sleutels.items() if sleutel not in bewaard]:
        vers = _geteld(vraag, keuze, nieuw)
        bewaard |= {sleutel: vers[code] for sleutel, code in sleutels.items() if code in vers}
        cache.set_many({s: vers[code] for s, code in sleutels.items() if code in vers}, timeout=EEN_DAG)
    return {pk: geteld for deel in bewaard.values() for pk, geteld in deel.items()}


def _sleutel(vraag: Vraagstelling, keuze: Keuze, provincie: str, stempel: object) -> str:
    return f"{vraag.sleutel(provincie, stempel, {})}:per-locatie:{keuze.gemeente}:{keuze.doelgroep or ''}"


def _geteld(vraag: Vraagstelling, keuze: Keuze, provincies: list[str]) -> dict[str, dict[int, Geteld]]:
    sql = opdracht(PER_LOCATIE, vraag.termen, terug=vraag.bekend_op is not None)
    wens: dict[str, Any] = {
        "gemeente": keuze.gemeente,
        "doelgroep": keuze.doelgroep.value if keuze.doelgroep else "",
    }
    uit: dict[str, dict[int, Geteld]] = {code: {} for code in provincies}
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters(vraag, sorted(provincies)) | wens)
        for provincie, locatie, is_amv, aantal in cursor.fetchall():
            deel = Geteld(amv=aantal) if is_amv else Geteld(aantal)
            uit[provincie][locatie] = uit[provincie].get(locatie, Geteld()) + deel
    return uit
