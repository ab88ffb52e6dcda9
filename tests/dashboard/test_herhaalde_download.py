"""A download for a date, made again later: its data part is the same to the byte, whatever was registered since."""

import io
from datetime import timedelta
from zipfile import ZipFile

import pyarrow.parquet as pq
import pytest

from spreiding.core import klok
from tests.dashboard.conftest import ARNHEM, LAND
from tests.wereld import NU, VANDAAG

pytestmark = pytest.mark.django_db
PEIL = {"stand_per": VANDAAG.isoformat(), "bekend_op": VANDAAG.isoformat()}
FORMATEN = ("csv", "json", "xlsx", "ods", "parquet")
PAGINAS = [LAND, "/landelijk/gemeenten/", "/landelijk/plekken/", "/locaties/", f"/gemeenten/{ARNHEM}/"]


def gegevensdeel(formaat: str, inhoud: bytes) -> object:
    """The rows of the file as they are written, without who made it and when."""
    match formaat:
        case "csv":
            return inhoud.split(b"\r\n\r\n")[0]
        case "json":
            return inhoud.split(b'"rijen"')[1]
        case "xlsx":
            return ZipFile(io.BytesIO(inhoud)).read("xl/worksheets/sheet1.xml")
        case "ods":
            return ZipFile(io.BytesIO(inhoud)).read("content.xml").split(b'table:name="Verantwoording"')[0]
    tabel = pq.read_table(io.BytesIO(inhoud)).replace_schema_metadata(None)
    doel = io.BytesIO()
    pq.write_table(tabel, doel)
    return doel.getvalue()


def haal(wie, pad: str, formaat: str) -> bytes:
    antwoord = wie.get(pad, {**PEIL, "formaat": formaat})
    assert antwoord.status_code == 200
    return antwoord.getvalue()


@pytest.mark.parametrize("pad", PAGINAS)
def test_een_bestand_over_een_dag_is_later_nog_hetzelfde(anna, maak, opgave, pad, monkeypatch):
    opgave(ARNHEM, 200, 20)
    maak("Meander", beschikbaar=True)
    monkeypatch.setattr(klok, "nu", lambda: NU + timedelta(days=1))
    eerst = {formaat: haal(anna, pad, formaat) for formaat in FORMATEN}
    later = NU + timedelta(days=60)
    monkeypatch.setattr(klok, "nu", lambda: later)
    maak("IJssel", beschikbaar=True, nu=later, vandaag=later.date())
    for formaat in FORMATEN:
        opnieuw = haal(anna, pad, formaat)
        assert gegevensdeel(formaat, opnieuw) == gegevensdeel(formaat, eerst[formaat]), formaat
        assert opnieuw != eerst[formaat], "De Verantwoording noemt een ander moment."
    nu = anna.get(pad, {"formaat": "csv"}).getvalue()
    assert gegevensdeel("csv", nu) != gegevensdeel("csv", eerst["csv"])  # this test can fail
