"""The hexagon map: geometry, borders, legend, and links that say what they are."""

import csv
import re
from collections import Counter
from math import dist

import pytest
from django.conf import settings
from django.template import Context, Template

from spreiding.core.hexkaart import BREEDTE, STRAAL, Hexcel, Hexkaart
from spreiding.regels.begrippen import Toestand
from tests.helpers.pagina import ontleed


def cel(rij, kolom, provincie="A", staat=Toestand.VOLDOET, **anders):
    naam = anders.pop("naam", f"Gemeente {rij}.{kolom}")
    return Hexcel(rij, kolom, f"GM{rij}{kolom}", naam, staat, f"/gemeenten/GM{rij}{kolom}/", provincie, **anders)


def kaart(*cellen, **anders):
    return Hexkaart(cellen, "Gemeenten van Gelderland", **anders)


def lijnen(kaart):
    """Every drawn border as a pair of points."""
    getallen = [tuple(map(float, stuk)) for stuk in re.findall(r"M([\d.]+) ([\d.]+)L([\d.]+) ([\d.]+)", kaart.grenzen)]
    return [((a, b), (c, d)) for a, b, c, d in getallen]


def test_oneven_rijen_schuiven_een_halve_cel_naar_het_oosten():
    even, oneven = cel(0, 0), cel(1, 0)
    k = kaart(even, oneven)
    (x0, y0), (x1, y1) = k.midden(even), k.midden(oneven)
    assert x1 - x0 == pytest.approx(BREEDTE / 2)
    assert y1 - y0 == pytest.approx(1.5 * STRAAL)


@pytest.mark.parametrize("rij", [2, 3])
def test_alle_zes_buren_liggen_even_ver(rij):
    buren = {2: [(1, 1), (1, 2), (2, 1), (2, 3), (3, 1), (3, 2)], 3: [(2, 2), (2, 3), (3, 1), (3, 3), (4, 2), (4, 3)]}
    midden = cel(rij, 2)
    rondom = [cel(r, k) for r, k in buren[rij]]
    k = kaart(midden, *rondom)
    assert [dist(k.midden(midden), k.midden(buur)) for buur in rondom] == pytest.approx([BREEDTE] * 6, abs=0.1)
    randen = Counter(punt for lijn in lijnen(k) for punt in lijn)
    assert not set(k.hoeken(midden)) & set(randen), "Binnen een provincie loopt geen grens."


def test_een_losse_gemeente_is_helemaal_omgrensd():
    assert len(lijnen(kaart(cel(0, 0)))) == 6


def test_tussen_twee_provincies_loopt_een_grens_precies_een_keer():
    assert len(lijnen(kaart(cel(0, 0), cel(0, 1)))) == 10
    assert len(lijnen(kaart(cel(0, 0), cel(0, 1, "B")))) == 11


def test_de_kaart_van_nederland_past_in_haar_vak():
    pad = settings.BASIS / "fixtures" / "cbs" / "hexkaart.csv"
    rijen = list(csv.DictReader(pad.read_text(encoding="utf-8").splitlines()))
    k = kaart(*(cel(int(r["rij"]), int(r["kolom"]), r["code"][:4]) for r in rijen))
    breed, hoog = map(float, k.viewbox.split()[2:])
    punten = [punt for c in k.cellen for punt in k.hoeken(c)]
    assert len(k.vakken) == 342
    assert all(0 <= x <= breed and 0 <= y <= hoog for x, y in punten)


def test_de_legenda_telt_en_noemt_ook_wat_niet_voorkomt():
    k = kaart(cel(0, 0), cel(0, 1, staat=Toestand.ONBEKEND), volgorde=list(Toestand))
    tellingen = {str(t.staat): t.aantal for t in k.legenda}
    assert tellingen == {str(toestand): 0 for toestand in Toestand} | {"voldoet": 1, "onbekend": 1}
    assert sum(t.aantal for t in k.legenda) == len(k.cellen)


def test_een_lege_kaart_tekent_niets():
    assert (kaart().vakken, kaart().grenzen) == ([], "")


def getekend(k):
    return ontleed(Template("{% load onderdelen %}{% hexkaart kaart %}").render(Context({"kaart": k})))


def test_elke_cel_is_een_link_met_naam_toestand_en_een_teken():
    k = kaart(cel(0, 0, naam="Arnhem", staat=Toestand.RISICO, bijschrift="377 te weinig"), tabel_href="?als=tabel")
    boom = getekend(k)
    (link,) = boom.xpath("//a[contains(@class, 'hex')][not(contains(@class, 'springlink'))]")
    assert link.get("aria-label") == "Arnhem: Risico, 377 te weinig"
    assert link.get("href") == "/gemeenten/GM00/"
    assert link.xpath("./use/@href") == ["#hex-staat-risico"]
    assert boom.xpath("//symbol/@id") == ["hex-staat-risico"]
    assert boom.xpath("//a[text()='Toon als tabel']/@href") == ["?als=tabel"]


def test_het_toetsenbord_loopt_per_provincie_op_naam():
    k = kaart(cel(0, 0, "B", naam="Zutphen"), cel(0, 1, "A", naam="Zwolle"), cel(0, 2, "B", naam="Arnhem"))
    assert [vak.cel.naam for vak in k.vakken] == ["Zwolle", "Arnhem", "Zutphen"]
