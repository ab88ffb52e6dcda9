"""Tellingen met een naam: gegevens die zichzelf bewaken (R34)."""

import pytest

from spreiding.cyclus.queries.bronnen import tellingen
from spreiding.regels.begrippen import Reden, Uitkomst, Vraag
from spreiding.regels.telling import WETTELIJK, Kenmerk, Telling, TellingFout, Termen

JA = {"vraag": "gerealiseerd", "uitkomst": "ja"}
NOOD = {"vraag": "gerealiseerd", "reden": "noodopvang"}


def gegevens(**anders):
    return {
        "code": "proef", "naam": "proef", "definitie": "Een proef.", "bron": "geen", "zekerheid": "L",
        "termen": {"telt": [JA]},
    } | anders  # fmt: skip


def test_het_bestand_heeft_de_vier_tellingen_en_precies_een_is_wettelijk():
    gelezen = tellingen()
    assert [t.naam for t in gelezen] == ["zonder noodopvang", "met noodopvang", "alleen duurzaam", "zoals het verslag"]
    assert [t.code for t in gelezen if t.wettelijk] == ["zonder_noodopvang"]
    assert next(t for t in gelezen if t.wettelijk).termen == WETTELIJK
    assert all(t.definitie and t.herkomst.endswith(")") for t in gelezen)


def test_termen_gaan_heen_en_weer():
    for telling in tellingen():
        assert Termen.uit_dict(telling.termen.naar_dict()) == telling.termen
        assert Telling.uit_dict(gegevens(termen=telling.termen.naar_dict())).termen == telling.termen


@pytest.mark.parametrize(
    ("termen", "zin"),
    [
        ({"telt": []}, "ten minste één soort"),
        ({"telt": [JA, {"vraag": "verslag", "uitkomst": "ja"}]}, "dubbel"),
        ({"telt": [JA], "komt": [{"vraag": "duurzaam", "uitkomst": "ja"}]}, "dubbel"),
        ({"telt": [JA], "komt": [JA]}, "niet ook nog"),
        ({"telt": [{"vraag": "gerealiseerd"}]}, "vraag, en uitkomst of reden"),
        ({"telt": [{**JA, "reden": "voldoet"}]}, "niet allebei"),
        ({"telt": [{"vraag": "gerealiseerd", "uitkomst": "'; drop"}]}, "bestaat niet"),
        ({"telt": [JA], "verder": 1}, "telt, en eventueel"),
        ([], "object"),
    ],
)
def test_termen_die_niet_kloppen_worden_geweigerd(termen, zin):
    with pytest.raises(TellingFout, match=zin):
        Termen.uit_dict(termen)


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"naam": " "}, "naam"),
        ({"zekerheid": "X"}, "H, M of L"),
        ({"wettelijk": True, "termen": {"telt": [JA, NOOD]}}, "wettelijke telling"),
        ({"extra": 1}, "velden"),
    ],
)
def test_een_telling_die_niet_klopt_wordt_geweigerd(anders, zin):
    with pytest.raises(TellingFout, match=zin):
        Telling.uit_dict(gegevens(**anders))


def test_een_kenmerk_is_een_uitkomst_of_een_reden():
    assert Kenmerk.uit_dict(NOOD) == Kenmerk(Vraag.GEREALISEERD, reden=Reden.NOODOPVANG)
    assert Kenmerk(Vraag.VERSLAG, uitkomst=Uitkomst.JA).naar_dict() == {"vraag": "verslag", "uitkomst": "ja"}
