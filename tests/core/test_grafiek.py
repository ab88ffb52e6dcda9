"""The step chart: places as percentages, round numbers along the side, the same information in words and as a table."""

from datetime import date

import pytest

from spreiding.core.grafiek import Datumlijn, Stapgrafiek, op_dag

VAN, TOT = date(2026, 2, 1), date(2027, 2, 1)


def grafiek(**anders) -> Stapgrafiek:
    return Stapgrafiek(**{"titel": "Ede", "van": VAN, "tot": TOT, "gerealiseerd": [(VAN, 40)], **anders})


def test_een_vlak_gaat_stap_voor_stap_en_sluit_onderaan():
    getekend = grafiek(gerealiseerd=[(VAN, 0), (date(2026, 8, 2), 100)], doel=None)
    assert getekend.vlak_gerealiseerd.startswith("M0.0 1000V1000.0H")
    assert getekend.vlak_gerealiseerd.endswith("H1000V1000Z")


def test_zonder_plekken_is_er_niets_te_delen():
    leeg = grafiek(gerealiseerd=[], verwacht=[])
    assert leeg.is_leeg
    assert leeg.vlak_gerealiseerd == ""
    assert leeg.hoogste == 1
    assert "opgave onbekend" in leeg.omschrijving


@pytest.mark.parametrize("hoogste", [1, 7, 40, 514, 6_976, 88_000])
def test_langs_de_kant_staan_hoogstens_vijf_ronde_getallen(hoogste):
    lijnen = grafiek(gerealiseerd=[(VAN, hoogste)]).lijnen
    assert 1 <= len(lijnen) <= 5


def test_een_getal_staat_niet_in_de_lijn_van_de_opgave():
    assert "60.000" not in [lijn.tekst for lijn in grafiek(gerealiseerd=[(VAN, 100)], doel=61_393).lijnen]


def test_maanden_passen_ook_op_een_telefoon():
    lang = grafiek(tot=date(2030, 2, 1)).maanden
    assert len(lang) <= 6
    assert lang[0].tekst == "feb 26"


def test_een_datum_buiten_beeld_wordt_niet_getekend():
    assert grafiek(datums=(Datumlijn(date(2025, 1, 1), "x"),)).datumlijnen == []


def test_een_tekst_aan_de_rand_draait_naar_binnen():
    (lijn,) = grafiek(datums=(Datumlijn(TOT, "1-2-2027"),)).datumlijnen
    assert lijn.anker == "end"
    (lijn,) = grafiek(datums=(Datumlijn(VAN, "1-2-2026"),)).datumlijnen
    assert lijn.anker == "start"


def test_de_tabel_zegt_hetzelfde_per_maand():
    regels = grafiek(verwacht=[(VAN, 40), (date(2026, 7, 15), 90)], vanaf=date(2026, 6, 10)).tabel
    assert [r.dag for r in regels[:2]] == [VAN, date(2026, 3, 1)]
    assert [r.verwacht for r in regels[4:7]] == [None, 40, 90]


def test_voor_de_eerste_stap_is_er_niets():
    assert op_dag([(VAN, 40)], date(2026, 1, 1)) == 0
