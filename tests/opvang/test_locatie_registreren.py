"""Registering a locatie."""

from datetime import date
from uuid import uuid4

import pytest

from spreiding.opvang.actions import AandeelInvoer, CapaciteitInvoer, MijlpaalInvoer, locatie_registreren
from spreiding.opvang.models import Aandeel, Capaciteit, Gegevensversie, Locatie, Mijlpaal, Plekoordeel
from spreiding.regels.begrippen import Doelgroep, Fase
from spreiding.regels.belemmering import Belemmerd
from tests.wereld import NU, VANDAAG

JUNI = date(2027, 6, 15)


@pytest.fixture
def registreer(arnhem, schrijver):
    def doe(**anders):
        gegevens = {
            "sleutel": uuid4(),
            "gemeente": arnhem,
            "kenmerken": {"naam": "Meander", "soort": "azc"},
            "capaciteiten": [CapaciteitInvoer(Doelgroep.REGULIER, 180, JUNI)],
            "mijlpalen": [MijlpaalInvoer(Fase.BESCHIKBAAR, verwacht_op=JUNI)],
            "door": schrijver,
            "nu": NU,
            "vandaag": VANDAAG,
        }
        return locatie_registreren(**{**gegevens, **anders})

    return doe


def plaatsen(aantal, van=JUNI, tot=None, aandelen=(), doelgroep=Doelgroep.REGULIER):
    return CapaciteitInvoer(doelgroep, aantal, van, tot, tuple(AandeelInvoer(g, n) for g, n in aandelen))


def test_alles_staat_er_in_een_keer(registreer, renkum, oordelen):
    locatie = registreer(
        capaciteiten=[plaatsen(180, aandelen=[(renkum, 30)]), plaatsen(16, doelgroep=Doelgroep.AMV)],
        mijlpalen=[
            MijlpaalInvoer(Fase.COLLEGE, bereikt_op=date(2027, 1, 12)),
            MijlpaalInvoer(Fase.BESCHIKBAAR, verwacht_op=JUNI),
        ],
    )
    assert (locatie.versie, locatie.fase, locatie.provincie_id) == (1, "college", "PV25")
    assert locatie.openbaarheid == "vertrouwelijk"
    assert locatie.versies.get().naam == "Meander"
    assert sorted(locatie.capaciteiten.values_list("doelgroep", "aantal")) == [("amv", 16), ("regulier", 180)]
    assert Aandeel.objects.get().gemeente == renkum
    assert oordelen(locatie, VANDAAG)["verdeelbesluit"] == ("ja", "voldoet", 150)
    assert oordelen(locatie, VANDAAG, "GM0274")["verdeelbesluit"] == ("ja", "voldoet", 30)
    assert oordelen(locatie, JUNI, doelgroep="amv")["gerealiseerd"] == ("nee", "verwacht", 16)


def test_het_logboek_zegt_wie_wat_en_waar(registreer, log, schrijver):
    (feit,) = log(registreer())
    assert (feit.feit, feit.door_sleutel, feit.op) == ("locatie_geregistreerd", str(schrijver.pk), NU)
    assert (feit.provincie_code, feit.gemeente_code) == ("PV25", "GM0202")
    assert feit.gegevens["plaatsen"][0]["aantal"] == 180


def test_een_plan_zonder_aantal_en_begin_is_een_onbekende_plek(registreer, oordelen):
    """Unknown is not zero (R15): the plek is there and is counted as unknown."""
    locatie = registreer(capaciteiten=[plaatsen(None, van=None)], mijlpalen=[])
    assert locatie.fase == "verkenning"
    assert oordelen(locatie, VANDAAG)["verdeelbesluit"][0] == "onbekend"


def test_twee_keer_met_dezelfde_sleutel_geeft_een_locatie(registreer, log):
    sleutel = uuid4()
    eerste, tweede = registreer(sleutel=sleutel), registreer(sleutel=sleutel, kenmerken={"naam": "B", "soort": "azc"})
    assert eerste == tweede
    assert Locatie.objects.get().naam == "Meander"
    assert len(log(eerste)) == 1


def test_een_andere_sleutel_geeft_een_andere_locatie(registreer):
    assert registreer() != registreer()


def test_de_stempel_van_de_provincie_verandert(registreer):
    registreer()
    eerst = Gegevensversie.objects.get(pk="PV25").stempel
    registreer()
    assert Gegevensversie.objects.get(pk="PV25").stempel != eerst


@pytest.mark.parametrize(
    ("invoer", "code", "veld"),
    [
        (plaatsen(-1), "aantal", "aantal"),
        (plaatsen(10_001), "aantal", "aantal"),
        (plaatsen(10, tot=JUNI), "einde_voor_begin", "tot"),
        (plaatsen(10, tot=date(2027, 1, 1)), "einde_voor_begin", "tot"),
        (plaatsen(10, tot=date(2101, 1, 1)), "einde_te_ver", "tot"),
        (plaatsen(10, van=date(1989, 12, 31)), "datum_buiten_cyclus", "van"),
        (plaatsen(10, van=date(2040, 1, 1)), "datum_buiten_cyclus", "van"),
    ],
)
def test_onmogelijke_plaatsen_worden_geweigerd(registreer, invoer, code, veld):
    with pytest.raises(Belemmerd) as gevangen:
        registreer(capaciteiten=[invoer])
    assert [(b.code, b.veld) for b in gevangen.value.belemmeringen] == [(code, veld)]
    niets_bewaard()


@pytest.mark.parametrize(
    ("aantal", "verdeeld", "code"),
    [
        (180, [("renkum", 100), ("renkum", 20)], "aandeel_dubbel"),
        (180, [("arnhem", 30)], "aandeel_eigen"),
        (180, [("zwolle", 30)], "aandeel_andere_provincie"),
        (180, [("renkum", 0)], "aandeel_nul"),
        (180, [("renkum", 181)], "aandelen_boven_capaciteit"),
        (None, [("renkum", 30)], "aandeel_van_onbekend"),
    ],
)
def test_onmogelijke_aandelen_worden_geweigerd(registreer, arnhem, renkum, zwolle, aantal, verdeeld, code):
    wie = {"arnhem": arnhem, "renkum": renkum, "zwolle": zwolle}
    with pytest.raises(Belemmerd) as gevangen:
        registreer(capaciteiten=[plaatsen(aantal, aandelen=[(wie[naam], n) for naam, n in verdeeld])])
    assert [b.code for b in gevangen.value.belemmeringen] == [code]
    niets_bewaard()


def test_te_veel_verdeeld_noemt_beide_aanspraken(registreer, renkum):
    """Druten and Wijchen claimed the same places: the sentence names who claims what (R12)."""
    with pytest.raises(Belemmerd) as gevangen:
        registreer(capaciteiten=[plaatsen(300, aandelen=[(renkum, 400)])])
    (belemmering,) = gevangen.value.belemmeringen
    assert "Renkum 400" in belemmering.tekst
    assert "300" in belemmering.tekst


def test_alles_verdeeld_laat_niets_voor_de_eigen_gemeente(registreer, renkum, oordelen):
    locatie = registreer(capaciteiten=[plaatsen(180, aandelen=[(renkum, 180)])])
    assert oordelen(locatie, VANDAAG) == {}
    assert oordelen(locatie, VANDAAG, "GM0274")["verslag"][2] == 180


@pytest.mark.parametrize(
    ("mijlpaal", "code", "veld"),
    [
        (MijlpaalInvoer(Fase.COLLEGE, bereikt_op=date(2027, 3, 6)), "in_de_toekomst", "bereikt_op"),
        (MijlpaalInvoer(Fase.COLLEGE, bereikt_op=date(1980, 1, 1)), "te_vroeg", "bereikt_op"),
        (MijlpaalInvoer(Fase.COLLEGE, verwacht_op=date(2050, 1, 1)), "datum_buiten_cyclus", "verwacht_op"),
        (MijlpaalInvoer(Fase.GESLOTEN, bereikt_op=date(2027, 1, 1)), "eindstand_apart", "fase"),
    ],
)
def test_onmogelijke_mijlpalen_worden_geweigerd(registreer, mijlpaal, code, veld):
    with pytest.raises(Belemmerd) as gevangen:
        registreer(mijlpalen=[mijlpaal])
    assert [(b.code, b.veld) for b in gevangen.value.belemmeringen] == [(code, veld)]
    niets_bewaard()


def niets_bewaard():
    for model in (Locatie, Capaciteit, Mijlpaal, Plekoordeel):
        assert not model.objects.exists()
