"""The ladder as a page: everyone of toezicht reads, toezicht adds a version, a template, a toezichthouder."""

from datetime import date

from spreiding.toezicht.forms.ladder import begin
from spreiding.toezicht.models import Briefsjabloon, Ladder, Toezichthouder
from spreiding.toezicht.queries import ladder_op, treden_van
from tests.helpers.pagina import tekst_van
from tests.wereld import VANDAAG


def gegevens(**anders) -> dict[str, object]:
    ladder = ladder_op(VANDAAG)
    waarden = begin(ladder, treden_van(ladder).values()) | {"vanaf": "1-4-2027", "aantal_2": "6"} | anders
    return {naam: "" if waarde is None else waarde for naam, waarde in waarden.items()}


def test_iedereen_van_toezicht_leest_de_ladder(tineke, anna, pieter):
    for wie in (tineke, anna, pieter):
        tekst = tekst_van(wie.get("/toezicht/ladder/"))
        assert "5. Besluit tot indeplaatsstelling" in tekst and "12 weken" in tekst
        assert "De minister van Asiel en Migratie" in tekst
        assert ("Nieuwe versie" in tekst) == (wie is tineke)


def test_een_nieuwe_versie(tineke):
    begin_ = tineke.get("/toezicht/ladder/nieuw/").content.decode()
    assert "Signaleren" in begin_
    antwoord = tineke.post("/toezicht/ladder/nieuw/", gegevens(), follow=True)
    assert "Versie 2 geldt vanaf 1 april 2027." in antwoord.content.decode()
    assert treden_van(ladder_op(date(2027, 4, 1)))[2].termijn_aantal == 6
    later = tekst_van(tineke.get("/toezicht/ladder/?stand_per=2027-04-01"))
    assert "versie 2" in later and "6 weken" in later


def test_een_versie_die_niet_kan_zegt_wat_wel_kan(tineke):
    fout = tineke.post("/toezicht/ladder/nieuw/", gegevens(vanaf="1-3-2027", naam_3="", stukken_2=["kladje"]))
    tekst = tekst_van(fout)
    assert fout.status_code == 422
    assert "Geef de trede een naam." in tekst and "Kies stukken uit de lijst." in tekst
    terug = tineke.post("/toezicht/ladder/nieuw/", gegevens(vanaf="1-3-2027"))
    assert "niet met terugwerkende kracht" in terug.content.decode()
    assert Ladder.objects.count() == 1


def test_een_sjabloon_lezen_en_vernieuwen(tineke, anna):
    pad = "/toezicht/sjablonen/uitnodiging/"
    assert "Graag spreken wij met u" in tekst_van(anna.get(pad))
    assert "Opslaan" not in tekst_van(anna.get(pad))
    assert anna.post(pad, {"onderwerp": "x", "tekst": "y"}).status_code == 403
    fout = tineke.post(pad, {"onderwerp": "x", "tekst": "{gemente}"})
    assert fout.status_code == 422 and "Bedoelt u {gemeente}?" in fout.content.decode()
    assert tineke.post(pad, {"onderwerp": "Kom praten", "tekst": "Over {gemeente}."}).status_code == 303
    assert Briefsjabloon.objects.filter(soort="uitnodiging").count() == 2
    assert tineke.get("/toezicht/sjablonen/kattebelletje/").status_code == 404


def test_een_nieuwe_toezichthouder(tineke):
    gegevens = {
        "soort": "gedeputeerde_staten",
        "naam": "gedeputeerde staten",
        "van": "31-1-2028",
        "bron": "Wet art. 11",
    }
    antwoord = tineke.post("/toezicht/toezichthouder/", gegevens, follow=True)
    tekst = tekst_van(antwoord)
    assert "Gedeputeerde staten houdt toezicht vanaf 31 januari 2028." in tekst
    assert Toezichthouder.objects.filter(registratie__upper_inf=True).count() == 2
    fout = tineke.post("/toezicht/toezichthouder/", gegevens | {"naam": "x", "van": "1-1-2027"})
    assert fout.status_code == 422 and "kies een latere dag" in fout.content.decode()
