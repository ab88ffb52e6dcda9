"""The verslag as regels see it: the term of Wet art. 4, the steps, the document and its hash, differences."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spreiding.regels.begrippen import Doelgroep, Reden, Uitkomst, Vraag
from spreiding.regels.kalender import Kalender
from spreiding.regels.verslagdocument import (
    CRITERIUM_BIJ,
    Aanbod,
    Verdict,
    Verslagdocument,
    Verslaggemeente,
    Verslagplek,
    controlegetal,
    inhoudsgetal,
    vaste_vorm,
    verdict,
)
from spreiding.regels.verslagverloop import (
    OVERGANGEN,
    Dubbel,
    Gemeentestand,
    Verslagstand,
    Verslagstap,
    Verslagstatus,
    Voornemen,
    belemmeringen,
    belemmeringen_opmerking,
    verslagtermijn,
)
from spreiding.regels.verslagverschil import Verschilsoort, besluitverschil, locaties, verschil
from tests.regels.conftest import lees

REGELING = lees("2026-2028")
S, STAP = Verslagstatus, Verslagstap
JA = Verdict("ja", "voldoet", "Wet art. 4", "Telt mee.")
NEE = Verdict("nee", "begin_te_laat", "Wet art. 7 lid 1", "Telt niet mee.")
OPEN = Verdict("onbekend", "aantal_onbekend", "Wet art. 1", "Onbekend of dit meetelt.")


def plek(nummer: int = 1, aantal: int | None = 100, doelgroep: str = "regulier", oordeel: Verdict = JA) -> Verslagplek:
    return Verslagplek(nummer, f"Plek {nummer}", "azc", "openbaar", doelgroep, aantal, aantal, oordeel, oordeel)


def gemeente(*plekken: Verslagplek, code: str = "GM0202", naam: str = "Arnhem", opmerking: str = "") -> Verslaggemeente:
    return Verslaggemeente(code, naam, 400, 40, opmerking, plekken)


def document(*gemeenten: Verslaggemeente, nummer: int = 1) -> Verslagdocument:
    return Verslagdocument(
        "2026-2028", "PV25", "Gelderland", nummer, "2026-10-29", "2026-10-29T09:00:00+00:00", {"naam": "x"}, gemeenten
    )


# -- the term (Wet art. 4; R05, R33) ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("peildatum", "dagen", "voorbij"),
    [(date(2026, 10, 1), 30, False), (date(2026, 10, 31), 0, False), (date(2026, 11, 1), -1, True)],
)
def test_voor_1_november_en_de_laatste_werkdag_is_vrijdag_30_oktober(peildatum, dagen, voorbij):
    termijn = verslagtermijn(REGELING, Kalender(), peildatum=peildatum)
    assert (termijn.voor, termijn.laatste_dag) == (date(2026, 11, 1), date(2026, 10, 31))
    assert termijn.werkdag == date(2026, 10, 30)
    assert (termijn.dagen, termijn.voorbij) == (dagen, voorbij)
    assert "Plan op vrijdag 30 oktober 2026: de dagen daarna zijn vrij." in termijn.zin


def test_een_laatste_dag_die_geen_vrije_dag_is_is_zelf_de_werkdag():
    termijn = verslagtermijn(
        replace(REGELING, verslag_voor=date(2026, 10, 31)), Kalender(), peildatum=date(2026, 10, 1)
    )
    assert termijn.werkdag == termijn.laatste_dag == date(2026, 10, 30)
    assert "vrij." not in termijn.zin


# -- the steps ---------------------------------------------------------------------------------------


def codes(stap: Verslagstap, door: int = 3, toelichting: str = "", gezien: str = "", **stand) -> list[str]:
    voornemen = Voornemen(door=door, toelichting=toelichting, gezien=gezien)
    return [b.code for b in belemmeringen(stap, Verslagstand(**stand), voornemen)]


@pytest.mark.parametrize("stap", Verslagstap)
@pytest.mark.parametrize("status", Verslagstatus)
def test_een_stap_kan_alleen_vanuit_zijn_eigen_status(stap, status):
    gevonden = codes(stap, status=status, toelichting="Vul de plekken in Ede aan.")
    assert gevonden == ([] if status in OVERGANGEN[stap][0] else ["verkeerde_status"])


def test_een_aanvaard_verslag_is_een_eindstand():
    assert not [stap for stap, (vanuit, _) in OVERGANGEN.items() if S.AANVAARD in vanuit]


@pytest.mark.parametrize("stap", [STAP.AANBIEDEN, STAP.INDIENEN])
@pytest.mark.parametrize(
    ("stand", "verwacht"),
    [
        (Gemeentestand("GM1", "Ede", 0, 0), ["niets_opgegeven"]),
        (Gemeentestand("GM1", "Ede", 3, 1), ["onbekend"]),
        (Gemeentestand("GM1", "Ede", 3, 0, (Dubbel("GM1", "De Brug", "Kade 1"),)), ["dubbel"]),
        (Gemeentestand("GM1", "Ede", 3, 2, (Dubbel("GM1", "De Brug", "Kade 1"),)), ["onbekend", "dubbel"]),
        (Gemeentestand("GM1", "Ede", 0, 0, heeft_opmerking=True), []),
        (Gemeentestand("GM1", "Ede", 3, 2, heeft_opmerking=True), []),
        (Gemeentestand("GM1", "Ede", 3, 0), []),
    ],
)
def test_wat_openstaat_houdt_aanbieden_en_indienen_tegen_tot_het_is_uitgelegd(stap, stand, verwacht):
    status = S.CONCEPT if stap is STAP.AANBIEDEN else S.TER_ONDERTEKENING
    gevonden = belemmeringen(stap, Verslagstand(status=status, gemeenten=(stand,)), Voornemen(door=3))
    assert [b.code for b in gevonden] == verwacht
    assert all(b.veld == "GM1" and "Ede" in b.tekst for b in gevonden)


@pytest.mark.parametrize(("door", "verwacht"), [(1, ["vier_ogen"]), (2, ["vier_ogen"]), (3, [])])
def test_wie_opstelde_of_aanbood_dient_niet_in(door, verwacht):
    assert codes(STAP.INDIENEN, door, status=S.TER_ONDERTEKENING, opstellers=frozenset({1, 2})) == verwacht


def test_wie_iets_anders_zag_dan_er_nu_staat_kijkt_eerst_opnieuw():
    stand = {"status": S.TER_ONDERTEKENING, "inhoud": "b"}
    assert codes(STAP.INDIENEN, gezien="a", **stand) == ["veranderd"]
    assert codes(STAP.INDIENEN, gezien="b", **stand) == codes(STAP.INDIENEN, **stand) == []


@pytest.mark.parametrize(("tekst", "verwacht"), [("", 1), ("  kort   ", 1), ("Vul Ede aan.", 0)])
def test_terugsturen_vraagt_een_toelichting(tekst, verwacht):
    assert len(codes(STAP.TERUGSTUREN, toelichting=tekst, status=S.INGEDIEND)) == verwacht


@pytest.mark.parametrize("status", Verslagstatus)
def test_opmerkingen_veranderen_alleen_in_bewerking(status):
    mag = not belemmeringen_opmerking(Verslagstand(status=status))
    assert mag is (status in (S.CONCEPT, S.TERUGGESTUURD))


# -- the document --------------------------------------------------------------------------------------


def test_elk_oordeel_heeft_een_artikel_en_een_zin():
    for vraag in (Vraag.VERSLAG, Vraag.VERDEELBESLUIT):
        for reden in (Reden.VOLDOET, *CRITERIUM_BIJ):
            oordeel = verdict(vraag, Uitkomst.NEE, reden, REGELING)
            assert oordeel.artikel
            assert oordeel.zin.endswith(f"{reden.label}.")


def test_wat_telt_wordt_opgeteld_regulier_en_amv_apart():
    g = gemeente(
        plek(1, 100),
        plek(2, 30, "amv"),
        plek(3, 20, "bijzonder"),
        plek(4, 50, oordeel=NEE),
        plek(5, None, oordeel=OPEN),
    )
    assert g.aanbod == g.opgegeven == Aanbod(120, 30)
    assert [p.locatie for p in g.open_vragen] == [5]
    assert document(g, gemeente(plek(9, 7), code="GM0228")).aanbod == Aanbod(127, 30)


def test_een_document_komt_heel_terug_uit_zijn_eigen_vorm():
    d = document(gemeente(plek(), plek(2, None, "amv", OPEN), opmerking="Zie brief."))
    assert Verslagdocument.uit_dict(d.naar_dict()) == d
    assert d.naar_dict()["totalen"] == {
        "opgegeven": {"regulier": 100, "amv": 0},
        "aanbod": {"regulier": 100, "amv": 0},
        "open_vragen": 1,
        "plekken": 2,
    }


def test_het_controlegetal_hangt_alleen_van_de_inhoud_af():
    d = document(gemeente(plek())).naar_dict()
    omgekeerd = dict(reversed(list(d.items())))
    assert controlegetal(d) == controlegetal(omgekeerd)
    assert len(controlegetal(d)) == 64
    assert vaste_vorm(d).startswith(b'{"bekend_op":')
    assert controlegetal(d) != controlegetal(document(gemeente(plek(1, 101))).naar_dict())


def test_nummer_en_moment_veranderen_de_inhoud_niet():
    een, twee = document(gemeente(plek())), document(gemeente(plek()), nummer=2)
    assert inhoudsgetal(een) == inhoudsgetal(replace(twee, bekend_op="later"))
    assert inhoudsgetal(een) != inhoudsgetal(document(gemeente(plek(1, 99))))


# -- differences -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("eerder", "nu", "soort", "tekst"),
    [
        ((), (plek(),), Verschilsoort.NIEUW, "100 plaatsen. Telt mee."),
        ((plek(),), (), Verschilsoort.WEG, "was 100 plaatsen"),
        ((plek(),), (plek(1, 1250),), Verschilsoort.AANTAL, "van 100 naar 1.250 plaatsen"),
        ((plek(1, None),), (plek(1, 80),), Verschilsoort.AANTAL, "van een onbekend aantal naar 80 plaatsen"),
        ((plek(),), (replace(plek(), naam="Nieuw"),), Verschilsoort.KENMERK, "heette Plek 1 (azc)"),
    ],
)
def test_een_verandering_heeft_een_soort_en_woorden(eerder, nu, soort, tekst):
    (gevonden,) = verschil(document(gemeente(*eerder)), document(gemeente(*nu)))
    (regel,) = gevonden.plekken
    assert (regel.soort, regel.tekst, regel.gemeente_naam) == (soort, tekst, "Arnhem")


def test_een_ander_oordeel_noemt_het_oude():
    (gevonden,) = verschil(document(gemeente(plek())), document(gemeente(plek(oordeel=NEE))))
    assert [regel.soort for regel in gevonden.plekken] == [Verschilsoort.OORDEEL] * 2
    assert gevonden.plekken[0].tekst == "Telt niet mee. Eerder: voldoet aan alle criteria."
    assert gevonden.verschil == -100
    assert locaties([gevonden]) == 1


plekken = st.lists(
    st.builds(
        plek,
        st.integers(1, 6),
        st.none() | st.integers(0, 500),
        st.sampled_from(Doelgroep.waarden()),
        st.sampled_from([JA, NEE, OPEN]),
    ),
    unique_by=lambda p: p.sleutel,
    max_size=6,
).map(tuple)


@given(plekken, plekken)
def test_de_verschillen_zijn_samen_het_hele_verschil(eerder, nu):
    oud, nieuw = document(gemeente(*eerder)), document(gemeente(*nu))
    samen = sum(v.verschil for v in verschil(oud, nieuw))
    assert samen == nieuw.aanbod.totaal - oud.aanbod.totaal
    assert verschil(nieuw, nieuw) == ()


@given(plekken)
def test_de_volgorde_van_plekken_verandert_geen_som(lijst):
    assert gemeente(*lijst).aanbod == gemeente(*reversed(lijst)).aanbod


@pytest.mark.parametrize(
    ("aangeboden", "besloten", "zin"),
    [
        (Aanbod(100, 10), Aanbod(100, 10), "besloten zoals aangeboden"),
        (Aanbod(100, 10), Aanbod(1350, 0), "1.250 meer regulier en 10 minder amv dan aangeboden"),
        (Aanbod(100, 0), None, "niet in het besluit"),
        (None, Aanbod(50, 0), "opgelegd, niet aangeboden"),
        (Aanbod(), Aanbod(), "niets aangeboden en niets opgelegd"),
    ],
)
def test_verslag_en_besluit_naast_elkaar(aangeboden, besloten, zin):
    kant = lambda aanbod: {} if aanbod is None else {"GM0202": aanbod}  # noqa: E731
    (regel,) = besluitverschil({"GM0202": "Arnhem"}, kant(aangeboden), kant(besloten))
    assert regel.zin == zin


def test_amv_te_veel_dekt_geen_regulier_tekort():
    (regel,) = besluitverschil({}, {"GM1": Aanbod(100, 50)}, {"GM1": Aanbod(120, 30)})
    assert (regel.totaal, regel.regulier, regel.amv) == (0, 20, -20)
    assert regel.zin == "20 meer regulier en 20 minder amv dan aangeboden"
