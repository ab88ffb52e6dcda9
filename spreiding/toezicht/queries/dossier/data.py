"""A part of the dossier as csv and as json: the same rows, the same bytes, whoever makes them and whenever."""

import csv
import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from io import StringIO
from typing import Any

from spreiding.core.tabel.formaten import onschadelijk
from spreiding.toezicht.queries.dossier.deel import Deel, Waarde


def als_csv(deel: Deel) -> bytes:
    """Semicolons and UTF-8 with BOM, so that it opens rightly in Dutch Excel; days as 2027-03-05. Unknown is empty."""
    uit = StringIO()
    schrijver = csv.writer(uit, delimiter=";", lineterminator="\r\n")
    schrijver.writerow([veld.naam for veld in deel.velden])
    for rij in deel.rijen:
        schrijver.writerow([_csv(waarde) for waarde in rij])
    return b"\xef\xbb\xbf" + uit.getvalue().encode()


def _csv(waarde: Waarde) -> str:
    waarde = _kaal(waarde)
    return "" if waarde is None else str(onschadelijk(waarde))


def als_json(deel: Deel) -> bytes:
    """The definition, the columns and the rows. Unknown is null, not applicable is an empty text."""
    namen = [veld.naam for veld in deel.velden]
    inhoud: dict[str, Any] = {
        "naam": deel.naam,
        "titel": deel.titel,
        "uitleg": deel.uitleg,
        "velden": {veld.naam: veld.kop for veld in deel.velden},
        "rijen": [dict(zip(namen, map(_kaal, rij), strict=True)) for rij in deel.rijen],
    }
    return (json.dumps(inhoud, ensure_ascii=False, indent=1) + "\n").encode()


def _kaal(waarde: Waarde) -> str | int | float | None:
    if isinstance(waarde, datetime):
        return waarde.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return waarde.isoformat() if isinstance(waarde, date) else waarde


def databestanden(delen: Iterable[Deel]) -> list[tuple[str, bytes]]:
    """(path in the package, content) of every part, in order."""
    uit: list[tuple[str, bytes]] = []
    for deel in delen:
        uit += [(f"data/{deel.naam}.csv", als_csv(deel)), (f"data/{deel.naam}.json", als_json(deel))]
    return uit
