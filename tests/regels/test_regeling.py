"""De regeling van een cyclus: gegevens met een bron, en duidelijke fouten als er iets niet klopt."""

import copy
import json
from dataclasses import fields

import pytest

from spreiding.regels.begrippen import Criterium, Doelgroep, Soort, Vraag
from spreiding.regels.regeling import Regeling, RegelingFout
from tests.regels.conftest import MAP
from tests.regels.plekken import dag

CYCLI = sorted(pad.stem for pad in MAP.glob("*.json"))


@pytest.fixture
def waarden():
    return json.loads((MAP / "2026-2028.json").read_text())


def test_beide_cycli_zijn_er():
    assert CYCLI == ["2024-2026", "2026-2028"]


@pytest.mark.parametrize("cyclus", CYCLI)
def test_lezen_en_schrijven_geeft_hetzelfde(cyclus):
    gelezen = Regeling.uit_dict(json.loads((MAP / f"{cyclus}.json").read_text()))
    assert gelezen.cyclus == cyclus
    assert Regeling.uit_dict(json.loads(json.dumps(gelezen.naar_dict()))) == gelezen
    assert hash(gelezen) == hash(Regeling.uit_dict(gelezen.naar_dict()))


@pytest.mark.parametrize(
    ("cyclus", "parameter", "waarde"),
    [
        pytest.param("2024-2026", "realisatiedatum", dag("1-7-2025"), id="Wet art. 7 lid 1, C1"),
        pytest.param("2026-2028", "realisatiedatum", dag("1-7-2027"), id="Wet art. 7 lid 1, C2"),
        pytest.param("2024-2026", "volgende_raming", dag("1-2-2026"), id="Wet art. 2 lid 1, C1"),
        pytest.param("2026-2028", "volgende_raming", dag("1-2-2028"), id="Wet art. 2 lid 1, C2"),
        pytest.param("2024-2026", "verslag_voor", dag("1-11-2024"), id="Wet art. 4, C1"),
        pytest.param("2026-2028", "verslag_voor", dag("1-11-2026"), id="Wet art. 4, C2"),
        pytest.param("2024-2026", "besluit_voor", dag("31-12-2024"), id="Wet art. 5 lid 1, C1"),
        pytest.param("2026-2028", "besluit_voor", dag("31-12-2026"), id="Wet art. 5 lid 1, C2"),
        pytest.param("2026-2028", "realisatie_maanden", 6, id="Wet art. 7 lid 1"),
        pytest.param("2026-2028", "duurzaam_jaren", 5, id="Besluit art. 3.1 jaren"),
        pytest.param("2026-2028", "drempel_regulier", 100, id="Besluit art. 3.1 regulier"),
        pytest.param("2026-2028", "drempel_bijzonder", 16, id="Besluit art. 3.1 bijzonder"),
        pytest.param("2026-2028", "binnen_maanden", 12, id="Wet art. 2 lid 3"),
        pytest.param("2026-2028", "bewijs_vereist", {Criterium.KANSRIJK, Criterium.LOOPTIJD}, id="R11"),
    ],
)
def test_de_parameters_van_de_wet(cyclus, parameter, waarde):
    gelezen = Regeling.uit_dict(json.loads((MAP / f"{cyclus}.json").read_text()))
    assert getattr(gelezen, parameter) == waarde


def test_de_drempel_hangt_van_de_doelgroep_af(regeling):
    """Besluit art. 3.1: amv en bijzonder zijn van bijzondere aard."""
    assert [regeling.drempel(d) for d in Doelgroep] == [100, 16, 16]


def test_elke_parameter_heeft_een_bron_met_zekerheid(regeling):
    for veld in fields(Regeling):
        if veld.name != "bronnen":
            assert regeling.bronnen[veld.name][-3:-1].strip() in ("H", "M", "L")


@pytest.mark.parametrize("vraag", Vraag)
def test_r13_oekraine_har_en_doorstroom_tellen_nergens(vraag, regeling):
    assert regeling.soorten[vraag].isdisjoint({Soort.OEKRAINE, Soort.HAR, Soort.DOORSTROOM})


def test_wat_gerealiseerd_heet_is_wat_het_besluit_telt(regeling):
    assert regeling.soorten[Vraag.GEREALISEERD] == regeling.soorten[Vraag.VERDEELBESLUIT]


def zet(waarden, pad, waarde):
    *weg, laatste = pad.split(".")
    doel = waarden
    for stap in weg:
        doel = doel[stap]
    doel[laatste] = waarde


FOUT = [
    ("realisatiedatum", "1 juli", "realisatiedatum: geef een datum als JJJJ-MM-DD, niet '1 juli'."),
    ("realisatiedatum", None, "realisatiedatum: geef een datum als JJJJ-MM-DD"),
    ("drempel_regulier", 0, "drempel_regulier: geef een geheel getal van 1 of hoger, niet 0."),
    ("drempel_regulier", 99.5, "geheel getal"),
    ("drempel_regulier", True, "geheel getal"),
    ("drempel_regulier", "100", "geheel getal"),
    ("risico_procent", 101, "risico_procent: geef een percentage van 1 tot en met 100"),
    ("naam", " ", "naam: geef een tekst die niet leeg is."),
    ("soorten.verslag", ["hotel"], "soorten.verslag: 'hotel' bestaat niet. Kies uit azc,"),
    ("soorten.volgend_jaar", [], "soorten: 'volgend_jaar' bestaat niet."),
    ("soorten", [], "soorten: geef een object met velden."),
    ("kansrijkgronden", "locatie", "kansrijkgronden: geef een lijst."),
    ("bewijs_vereist", ["alles"], "bewijs_vereist: 'alles' bestaat niet."),
    ("periode", "2027", "periode: geef een object met de velden van en tot."),
    ("periode.tot", "2026-01-01", "periode: De einddatum (1 januari 2026) moet na de begindatum"),
    ("periode.tot", "straks", "periode.tot: geef een datum"),
    ("bronnen.naam", "ergens gelezen", "bronnen.naam: eindig met (zekerheid H), (zekerheid M) of (zekerheid L)."),
    ("volgende_raming", "2027-07-01", "De datums moeten op volgorde staan"),
    ("verslag_voor", "2027-11-01", "De datums moeten op volgorde staan"),
    ("artikelen", {"soort": "Wet art. 1"}, "artikelen: ontbreekt: provincie,"),
    ("extra", 1, "Onbekend veld in de regeling: extra."),
]


@pytest.mark.parametrize(("pad", "waarde", "tekst"), FOUT, ids=[f"{rij[0]}={rij[1]!r}" for rij in FOUT])
def test_een_fout_zegt_welk_veld_en_wat_er_moet_staan(pad, waarde, tekst, waarden):
    zet(waarden, pad, waarde)
    with pytest.raises(RegelingFout) as fout:
        Regeling.uit_dict(waarden)
    assert tekst in str(fout.value)


def test_wat_ontbreekt_wordt_genoemd(waarden):
    zonder_bron = copy.deepcopy(waarden)
    del waarden["naam"], waarden["drempel_regulier"]
    with pytest.raises(RegelingFout, match="In de regeling ontbreekt: drempel_regulier, naam."):
        Regeling.uit_dict(waarden)
    del zonder_bron["bronnen"]["naam"]
    with pytest.raises(RegelingFout, match="In bronnen ontbreekt de bron van: naam."):
        Regeling.uit_dict(zonder_bron)
    with pytest.raises(RegelingFout, match="object"):
        Regeling.uit_dict(["geen", "object"])
