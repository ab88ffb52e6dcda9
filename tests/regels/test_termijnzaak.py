"""Eén zaak in één keer: alle termijnen, feiten die niet kunnen, en eigenschappen die altijd gelden."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from spreiding.regels.atw import Eenheid
from spreiding.regels.belemmering import Belemmerd
from spreiding.regels.invoer import Invoerfout
from spreiding.regels.kalender import Kalender
from spreiding.regels.regeling import Regeling
from spreiding.regels.termijnen import Dwangsombedragen, Opschorting
from spreiding.regels.termijnregels import beeld_naar_dict, reken_regels, zaak_uit_dict
from spreiding.regels.termijnschema import schemas
from spreiding.regels.termijnzaak import Begunstiging, Rechtskader, Termijnsoort, Zaak, bereken
from tests.helpers.zoeken import voorbeelden
from tests.regels.conftest import MAP
from tests.regels.plekken import dag
from tests.regels.test_termijnen import GELIJKGESTELD

KALENDER = Kalender({date(*d): "koninklijk besluit" for d in GELIJKGESTELD})
BEDRAGEN = [
    Dwangsombedragen(date(2009, 10, 1), (20, 30, 40), "Stb. 2009, 383"),
    Dwangsombedragen(date(2019, 1, 1), (23, 35, 45), "Stcrt. 2018, 65542"),
]
REGELINGEN = [Regeling.uit_dict(json.loads(pad.read_text())) for pad in sorted(MAP.glob("*.json"))]
KADER = Rechtskader(KALENDER, BEDRAGEN, REGELINGEN)
BASIS = Zaak(bekendgemaakt=date(2026, 12, 22), peildatum=date(2027, 3, 5), commissie=True, verdaagd=True)
VERSCHUIFT_NOOIT = (Termijnsoort.REALISATIE, Termijnsoort.DWANGSOM, Termijnsoort.BEGUNSTIGING)


def laatste(zaak: Zaak, kader: Rechtskader = KADER) -> dict[Termijnsoort, date]:
    return {uitkomst.soort: uitkomst.termijn.laatste_dag for uitkomst in bereken(zaak, kader).uitkomsten}


def test_een_zaak_geeft_alle_termijnen_op_volgorde():
    zaak = replace(
        BASIS,
        ingebrekestelling=dag("10-6-2027"),
        beslist_op=dag("1-8-2027"),
        uitspraak_op=dag("1-3-2028"),
        begunstiging=Begunstiging(dag("1-9-2027"), 8, Eenheid.WEKEN),
    )
    gevonden = laatste(zaak)
    assert list(gevonden) == list(Termijnsoort)
    assert gevonden[Termijnsoort.BESLIST] == dag("9-6-2027")
    assert gevonden[Termijnsoort.WACHTTIJD] == dag("24-6-2027")
    assert gevonden[Termijnsoort.DWANGSOM] == dag("31-7-2027")  # the day before the decision
    assert gevonden[Termijnsoort.BEROEP] == dag("13-9-2027")  # 12 September is a Sunday
    assert gevonden[Termijnsoort.REALISATIE] == dag("22-6-2027")
    assert gevonden[Termijnsoort.BEGUNSTIGING] == dag("27-10-2027")


def test_dwangsom_stopt_bij_de_beslissing_en_volgt_de_ingebrekestelling():
    """Awb art. 4:17 lid 1 en 2; overgangsrecht Stcrt. 2018, 65542."""
    te_laat = replace(BASIS, ingebrekestelling=dag("10-6-2027"), peildatum=dag("1-12-2027"))
    assert bereken(te_laat, KADER).dwangsom.bedrag == 14 * (23 + 35 + 45)
    eerder = bereken(replace(te_laat, beslist_op=dag("5-7-2027")), KADER).dwangsom
    assert (eerder.dagen, eerder.bedrag, eerder.laatste_dag) == (10, 230, dag("4-7-2027"))
    op_tijd = bereken(replace(te_laat, beslist_op=dag("20-6-2027")), KADER)
    assert (op_tijd.dwangsom.bedrag, op_tijd.dwangsom.maximum) == (0, 0)
    assert Termijnsoort.DWANGSOM not in {u.soort for u in op_tijd.uitkomsten}
    vroeg = Zaak(bekendgemaakt=dag("1-6-2018"), peildatum=dag("1-3-2019"), ingebrekestelling=dag("28-12-2018"))
    assert bereken(vroeg, KADER).dwangsom.bedrag == 14 * (20 + 30 + 40)


def test_opschorting_voor_het_begin_van_de_termijn_telt_niet_awb_7_10_lid_2():
    zonder = laatste(BASIS)[Termijnsoort.BESLIST]
    voorbij = Opschorting(dag("5-1-2027"), dag("20-1-2027"))  # the beslistermijn begins on 3 February
    assert laatste(replace(BASIS, opschortingen=(voorbij,)))[Termijnsoort.BESLIST] == zonder
    half = Opschorting(dag("25-1-2027"), dag("8-2-2027"))
    termijn = bereken(replace(BASIS, verdaagd=False, opschortingen=(half,)), KADER).uitkomsten[2].termijn
    assert termijn.kaal == dag("27-4-2027") + timedelta(days=5)


def test_opschorting_tijdens_de_verdaging_verlengt_de_verdaging():
    stil = Opschorting(dag("10-5-2027"), dag("21-5-2027"))
    termijn = bereken(replace(BASIS, opschortingen=(stil,)), KADER).uitkomsten[2].termijn
    assert termijn.kaal == dag("9-6-2027") + timedelta(days=10)
    assert termijn.laatste_dag == dag("21-6-2027")


def test_uitstel_houdt_de_aanname_in_beeld():
    termijn = bereken(replace(BASIS, uitstel_tot=dag("20-6-2027")), KADER).uitkomsten[2].termijn
    assert (termijn.laatste_dag, termijn.anders) == (dag("20-6-2027"), dag("20-6-2027"))
    assert termijn.aanname == "verdaging is een eigen termijn"


def test_de_regeling_kiest_de_lezing_en_een_zaak_mag_anders():
    anders = Rechtskader(KALENDER, BEDRAGEN, [replace(regeling, verdaging_apart=False) for regeling in REGELINGEN])
    assert laatste(BASIS)[Termijnsoort.BESLIST] == dag("9-6-2027")
    assert laatste(BASIS, anders)[Termijnsoort.BESLIST] == dag("8-6-2027")
    assert laatste(replace(BASIS, verdaging_apart=True), anders)[Termijnsoort.BESLIST] == dag("9-6-2027")


def test_een_oude_regeling_zonder_lezing_blijft_leesbaar():
    waarden = REGELINGEN[0].naar_dict()
    del waarden["verdaging_apart"], waarden["bronnen"]["verdaging_apart"]
    assert Regeling.uit_dict(waarden) == REGELINGEN[0]


FOUT = [
    ({"bekendgemaakt": dag("31-12-2009")}, "bekendgemaakt", "Controleer het jaar"),
    ({"peildatum": dag("1-1-2126")}, "peildatum", "tot en met 1 februari 2033"),
    ({"beslist_op": dag("22-12-2026")}, "beslist_op", "kies een dag na 22 december 2026"),
    (
        {"opschortingen": (Opschorting(dag("9-3-2027"), dag("8-3-2027")),)},
        "opschortingen[0].hersteld",
        "vóór zij begint",
    ),
    ({"opschortingen": (Opschorting(dag("9-3-2028"), dag("9-4-2028")),)}, "opschortingen[0].verzoek", "niet meer stil"),
    ({"langere_termijn": dag("21-6-2027")}, "langere_termijn", "22 juni 2027 of later"),
    ({"ingebrekestelling": dag("9-6-2027")}, "ingebrekestelling", "Te vroeg"),
    ({"uitstel_tot": dag("9-6-2027")}, "uitstel_tot", "kies een latere dag"),
    ({"begunstiging": Begunstiging(dag("1-1-2026"), 8, Eenheid.WEKEN)}, "begunstiging", "kies een latere dag"),
]


@pytest.mark.parametrize(("anders", "veld", "zin"), FOUT, ids=[rij[1] for rij in FOUT])
def test_feiten_die_niet_kunnen_noemen_het_veld(anders, veld, zin):
    with pytest.raises(Belemmerd) as fout:
        bereken(replace(BASIS, **anders), KADER)
    (belemmering,) = fout.value.belemmeringen
    assert belemmering.veld == veld
    assert zin in belemmering.tekst


# -- regel voor regel --


def reken(*regels: str) -> list[dict]:
    antwoorden = reken_regels([regel.encode() for regel in regels], kader=KADER, peildatum=dag("5-3-2027"))
    return [json.loads(antwoord.tekst) for antwoord in antwoorden]


VOLLEDIG = {
    "kenmerk": "Arnhem “één”",
    "bekendgemaakt": "2026-12-22",
    "peildatum": None,
    "commissie": True,
    "verdaagd": True,
    "opschortingen": [{"verzoek": "2027-02-10", "hersteld": "2027-02-20"}],
    "ingebrekestelling": "2027-07-01",
    "beslist_op": "2027-07-30",
    "uitspraak_op": "2028-02-01",
    "uitstel_tot": None,
    "langere_termijn": "2027-07-01",
    "begunstiging": {"bekendgemaakt": "2027-09-01", "aantal": 8, "eenheid": "weken"},
    "verdaging_apart": None,
}


def test_het_schema_beschrijft_invoer_en_uitvoer():
    schema = schemas()
    for vorm in schema.values():
        Draft202012Validator.check_schema(vorm)
    Draft202012Validator(schema["invoer"]).validate(VOLLEDIG)
    for antwoord in reken(json.dumps(VOLLEDIG), '{"bekendgemaakt": "2026-12-22"}', "{kapot"):
        Draft202012Validator(schema["uitvoer"]).validate(antwoord)


def test_een_regel_zegt_hetzelfde_als_een_losse_zaak():
    zaak = zaak_uit_dict(VOLLEDIG, peildatum=dag("5-3-2027"))
    assert reken(json.dumps(VOLLEDIG)) == [{"regel": 1, **beeld_naar_dict(bereken(zaak, KADER))}]


@pytest.mark.parametrize(
    ("regel", "zin"),
    [
        ("{kapot", "geen geldige JSON"),
        ("[]", "geen JSON-object"),
        ("{}", "bekendgemaakt: dit veld ontbreekt."),
        ('{"bekendgemaakt": "22-12-2026"}', "bekendgemaakt: geef een datum als JJJJ-MM-DD."),
        ('{"bekendgemaakt": "2027-02-30"}', "bekendgemaakt: de dag 2027-02-30 bestaat niet."),
        ('{"bekendgemaakt": "2026-12-22", "commissie": "ja"}', "commissie: geef true of false."),
        ('{"bekendgemaakt": "2026-12-22", "haast": 1}', "haast: dit veld bestaat niet."),
        ('{"bekendgemaakt": "2026-12-22", "opschortingen": [{}]}', "opschortingen[0].verzoek: dit veld ontbreekt."),
        ('{"bekendgemaakt": "2026-12-22", "beslist_op": "2026-12-01"}', "beslist_op: de beslissing op bezwaar komt na"),
        (
            '{"bekendgemaakt": "2026-12-22",'
            ' "begunstiging": {"bekendgemaakt": "2027-09-01", "aantal": 0, "eenheid": "weken"}}',
            "begunstiging.aantal: geef een geheel getal van 1",
        ),
        (
            '{"bekendgemaakt": "2026-12-22",'
            ' "begunstiging": {"bekendgemaakt": "2027-09-01", "aantal": 1, "eenheid": []}}',
            "begunstiging.eenheid: kies uit dagen, weken, maanden.",
        ),
    ],
)
def test_een_fout_in_een_regel_is_een_zin_en_de_rest_gaat_door(regel, zin):
    goed = '{"bekendgemaakt": "2026-12-22"}'
    een, twee, drie = reken(goed, regel, goed)
    assert zin in twee["fout"]
    assert twee["regel"] == 2
    assert een["termijnen"] == drie["termijnen"]


def test_alle_fouten_van_een_regel_in_een_keer():
    with pytest.raises(Invoerfout, match=r"haast: dit veld bestaat niet.*bekendgemaakt: geef een datum"):
        zaak_uit_dict({"haast": 1, "bekendgemaakt": 5}, peildatum=dag("5-3-2027"))


# -- eigenschappen --


@st.composite
def zaken(draw):
    """Facts that can be true together, around the two cycles."""
    bekend = draw(st.dates(date(2023, 1, 1), date(2030, 12, 31)))
    stil, vanaf = [], bekend
    for _ in range(draw(st.integers(0, 2))):
        verzoek = vanaf + timedelta(days=draw(st.integers(1, 40)))
        hersteld = verzoek + timedelta(days=draw(st.integers(0, 30)))
        if hersteld <= bekend + timedelta(days=80):  # still within the beslistermijn
            stil, vanaf = [*stil, Opschorting(verzoek, hersteld)], hersteld
    zaak = Zaak(
        bekendgemaakt=bekend,
        peildatum=bekend + timedelta(days=draw(st.integers(0, 500))),
        commissie=draw(st.booleans()),
        verdaagd=draw(st.booleans()),
        opschortingen=tuple(stil),
        verdaging_apart=draw(st.sampled_from([None, True, False])),
    )
    einde = laatste(zaak)[Termijnsoort.BESLIST]
    te_laat = draw(st.sampled_from([None, 1, 10, 60]))
    ingebreke = einde + timedelta(days=te_laat) if te_laat else None
    beslist = draw(st.sampled_from([None, 1, 20, 90]))
    return replace(
        zaak,
        ingebrekestelling=ingebreke,
        beslist_op=(ingebreke or einde) + timedelta(days=beslist) if beslist else None,
    )


def _samen(zaak: Zaak) -> bool:
    """Is the verdaging read as one term with the beslistermijn? That one is never extended (Atw art. 4)."""
    apart = KADER.regeling_op(zaak.bekendgemaakt).verdaging_apart
    return zaak.verdaagd and not (apart if zaak.verdaging_apart is None else zaak.verdaging_apart)


@voorbeelden(400)
@given(zaken())
def test_nooit_op_een_vrije_dag_en_de_stappen_rekenen_de_dag_na(zaak):
    for uitkomst in bereken(zaak, KADER).uitkomsten:
        termijn = uitkomst.termijn
        assert termijn.begin <= termijn.kaal <= termijn.laatste_dag
        assert termijn.stappen[0].dag <= termijn.laatste_dag
        assert uitkomst.dagen_over == (termijn.laatste_dag - zaak.peildatum).days
        vrij = uitkomst.soort in VERSCHUIFT_NOOIT or (uitkomst.soort is Termijnsoort.BESLIST and _samen(zaak))
        if not vrij:
            assert not KALENDER.is_vrij(termijn.laatste_dag)
            verwacht = KALENDER.eerste_werkdag(termijn.kaal)
            assert termijn.laatste_dag == verwacht
        if uitkomst.soort is not Termijnsoort.DWANGSOM:
            assert termijn.stappen[-1].dag == termijn.laatste_dag


@voorbeelden(200)
@given(zaken(), st.integers(0, 60))
def test_later_bekendmaken_is_nooit_eerder_klaar(zaak, later):
    kaal = Zaak(
        bekendgemaakt=zaak.bekendgemaakt, peildatum=zaak.peildatum, commissie=zaak.commissie, verdaagd=zaak.verdaagd
    )
    eerst, dan = laatste(kaal), laatste(replace(kaal, bekendgemaakt=kaal.bekendgemaakt + timedelta(days=later)))
    assert all(dan[soort] >= eerst[soort] for soort in eerst)


@voorbeelden(200)
@given(zaken())
def test_herhalen_en_heen_en_weer_door_json_geeft_hetzelfde(zaak):
    assert bereken(zaak, KADER) == bereken(zaak, KADER)
    feiten = {
        "bekendgemaakt": zaak.bekendgemaakt.isoformat(),
        "peildatum": zaak.peildatum.isoformat(),
        "commissie": zaak.commissie,
        "verdaagd": zaak.verdaagd,
        "verdaging_apart": zaak.verdaging_apart,
        "opschortingen": [
            {"verzoek": o.verzoek.isoformat(), "hersteld": o.hersteld.isoformat()} for o in zaak.opschortingen
        ],
        "ingebrekestelling": zaak.ingebrekestelling and zaak.ingebrekestelling.isoformat(),
        "beslist_op": zaak.beslist_op and zaak.beslist_op.isoformat(),
    }
    assert zaak_uit_dict(json.loads(json.dumps(feiten)), peildatum=zaak.peildatum) == zaak


@voorbeelden(200)
@given(zaken(), st.integers(0, 200))
def test_de_dwangsom_groeit_en_blijft_onder_het_maximum(zaak, later):
    eerst = bereken(zaak, KADER).dwangsom
    dan = bereken(replace(zaak, peildatum=min(zaak.peildatum + timedelta(days=later), KADER.laatste)), KADER).dwangsom
    if eerst and dan:
        assert 0 <= eerst.bedrag <= dan.bedrag <= dan.maximum <= 1442
