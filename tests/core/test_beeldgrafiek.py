"""Declared charts: drawn once per version of the data, readable without seeing, and never in the way of the page."""

import pytest
from django.test import RequestFactory

from spreiding.core.beeldgrafiek import Beeldgrafiek, Kolomkop, grafiekbestand, toegankelijk, zet_klaar


def teken():
    import altair as alt

    punten = [{"dag": "2027-01-01", "plekken": 50_000}, {"dag": "2027-07-01", "plekken": 60_000}]
    return (
        alt.Chart(alt.Data(values=punten))
        .mark_line()
        .encode(x=alt.X("dag:T", axis=alt.Axis(format="%B")), y=alt.Y("plekken:Q", axis=alt.Axis(format=",d")))
    )


def grafiek(sleutel="1", maak=teken, rijen=(("jan", 50_000, 0.5), ("jul", None, None))):
    koppen = (Kolomkop("Op"), Kolomkop("Plekken", "getal"), Kolomkop("Deel", "procent"))
    return Beeldgrafiek("verloop", sleutel, "Verloop <van> plekken", "Van 50.000 naar 60.000.", koppen, rijen, maak)


@pytest.fixture(scope="module")
def svg():
    from django.core.cache import cache

    cache.clear()
    return grafiek().svg()


def test_de_tekening_is_een_beeld_met_titel_en_omschrijving(svg):
    assert svg.startswith("<svg ")
    assert svg.count('role="') == 1 and 'role="img" aria-labelledby="verloop-titel verloop-tekst"' in svg
    assert '<title id="verloop-titel">Verloop &lt;van&gt; plekken</title>' in svg
    assert '<desc id="verloop-tekst">Van 50.000 naar 60.000.</desc>' in svg


def test_de_tekening_past_bij_het_strenge_beleid_en_is_nederlands(svg):
    assert "style" not in svg and "<script" not in svg
    assert "januari" in svg and "50.000" in svg


def test_dezelfde_versie_wordt_niet_nog_eens_getekend_een_nieuwe_wel():
    keren = []

    def telt():
        keren.append(1)
        return teken()

    for sleutel in ("a", "a", "b"):
        grafiek(sleutel, telt).svg()
    assert len(keren) == 2


def test_zonder_tekenaar_staat_de_tabel_er_nog(caplog):
    def stuk():
        raise RuntimeError("geen tekenaar")

    kapot = grafiek("stuk", stuk)
    assert kapot.beeld == "" and kapot.tabelrijen == [["jan", "50.000", "50%"], ["jul", "?", "?"]]
    assert "grafiek niet getekend" in caplog.text
    assert grafiekbestand(vraag("verloop", "svg"), [kapot]).status_code == 503


def vraag(naam, formaat):
    return RequestFactory().get("/", {"grafiek": naam, "formaat": formaat})


@pytest.mark.parametrize(("formaat", "begin"), [("svg", b"<svg"), ("png", b"\x89PNG")])
def test_bewaren_als_bestand(formaat, begin):
    antwoord = grafiekbestand(vraag("verloop", formaat), [grafiek()])
    assert antwoord.content.startswith(begin)
    assert antwoord["Content-Disposition"] == f'attachment; filename="verloop.{formaat}"'


@pytest.mark.parametrize(("naam", "formaat"), [("anders", "svg"), ("verloop", "csv")])
def test_wat_niet_gevraagd_is_komt_er_niet(naam, formaat):
    assert grafiekbestand(vraag(naam, formaat), [grafiek()]) is None


def test_wat_geen_tekening_is_wordt_geweigerd():
    with pytest.raises(ValueError, match="viewBox"):
        toegankelijk("<html></html>", "a", "b", "c")


def test_zonder_toets_tegen_het_schema_is_de_tekening_dezelfde(svg, settings):
    settings.GRAFIEK_TOETSEN = False
    assert grafiek("zonder toets").svg() == svg


def test_een_declaratie_die_niet_klopt_valt_hier_op(caplog):
    def fout():
        import altair as alt

        return alt.Chart(alt.Data(values=[])).mark_line().encode(x=alt.X("dag:T", axis={"bestaatniet": 1}))

    assert grafiek("fout", fout).svg() == ""
    assert "bestaatniet" in caplog.text


def test_de_tekenaar_klaarzetten_houdt_niets_tegen(caplog, monkeypatch):
    zet_klaar()
    assert "tekenaar niet klaar" not in caplog.text
    monkeypatch.setattr("altair.Chart", lambda *_, **__: 1 / 0)
    zet_klaar()
    assert "tekenaar niet klaar" in caplog.text
