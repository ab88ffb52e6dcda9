"""Writer of .parquet, for analysts: typed columns, unknown is null, and the Verantwoording in the file itself."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Any

from spreiding.core.tabel.tabel import Tabel
from spreiding.core.tabel.verantwoording import Verantwoording

if TYPE_CHECKING:
    import pyarrow


def schrijf_parquet(tabel: Tabel, verantwoording: Verantwoording) -> IO[bytes]:
    """A parquet file; columns have their short names, heading and definition stand in the metadata of the column."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    kolommen = tabel.uitvoerkolommen
    rijen = [[k.uitvoerwaarde(rij) for k in kolommen] for rij in tabel.alle_rijen()]
    waarden = [[rij[nummer] for rij in rijen] for nummer in range(len(kolommen))]
    reeksen = [reeks(kolom) for kolom in waarden]
    velden = [
        pa.field(k.naam, r.type, metadata={"kop": k.kop, "uitleg": k.uitleg})
        for k, r in zip(kolommen, reeksen, strict=True)
    ]
    over = {"verantwoording": json.dumps(verantwoording.regels(kolommen), ensure_ascii=False)}
    bestand = TemporaryFile()  # noqa: SIM115  handed to the response, which closes it
    pq.write_table(pa.Table.from_arrays(reeksen, schema=pa.schema(velden, metadata=over)), bestand)
    bestand.seek(0)
    return bestand


def reeks(waarden: Sequence[Any]) -> pyarrow.Array:
    """A column with the narrowest type that holds every value, so that nothing is cut off; empty is null."""
    import pyarrow as pa

    gevuld = [None if w == "" else w for w in waarden]
    soorten = {type(w) for w in gevuld if w is not None}
    if soorten and soorten <= {int}:
        return pa.array(gevuld, pa.int64())
    if soorten and soorten <= {int, float, Decimal}:
        return pa.array([None if w is None else float(w) for w in gevuld], pa.float64())
    if soorten == {date}:
        return pa.array(gevuld, pa.date32())
    if soorten == {datetime}:
        return pa.array(gevuld, pa.timestamp("s"))
    return pa.array([None if w is None else str(w) for w in gevuld], pa.string())
