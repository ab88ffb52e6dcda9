"""The chain over the log, by hand: every change is found and named."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from spreiding.regels.auditcontrole import Afwijking, controleer
from spreiding.regels.auditketen import (
    BEGIN,
    Ketenfout,
    keten_als_json,
    lees_keten,
    maak_zegel,
    rij_van,
    vaste_rij,
    zegel_als_dict,
)
from spreiding.regels.auditschema import keten_schema, rij_schema

DAG = date(2027, 3, 4)
OP = datetime(2027, 3, 5, 0, 20, tzinfo=UTC)


def rij(nummer, **anders):
    vast = {
        "id": nummer,
        "op": datetime(2027, 3, 4, 9, nummer % 60, tzinfo=UTC),
        "feit": "notitie_toegevoegd",
        "door_sleutel": "7",
        "door_naam": "Pieter",
        "over_soort": "locatie",
        "over_sleutel": str(nummer),
        "over_naam": f"Locatie {nummer}",
        "provincie_code": "PV25",
        "gemeente_code": "GM0202",
        "gegevens": {"nummer": nummer},
    }
    return {**vast, **anders}


def keten(*dagen):
    """A seal per list of rows, on days that follow each other."""
    zegels = []
    for nummer, rijen in enumerate(dagen):
        vorige = zegels[-1] if zegels else None
        dag = DAG + timedelta(days=nummer)
        zegels.append(maak_zegel(dag, map(rij_van, rijen), vorige=vorige, gemaakt_op=OP))
    return zegels


RIJEN = [rij(n) for n in (3, 4, 7, 9, 12)]


@pytest.fixture
def zegels():
    return keten(RIJEN[:3], [], RIJEN[3:])


def soorten(keuring):
    return [(b.soort, b.nummer) for b in keuring.bevindingen]


def test_een_buitenstaander_rekent_het_zelf_na(zegels):
    """With nothing but json and sha256, as docs/beheer.md tells."""
    rijen = b""
    for r in RIJEN[:3]:
        vorm = {**r, "op": r["op"].strftime("%Y-%m-%dT%H:%M:%S.%fZ")}
        tekst = json.dumps(vorm, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        rijen += r["id"].to_bytes(8, "big") + sha256(tekst.encode()).digest()
    kop = {
        "dag": "2027-03-04",
        "aantal": 3,
        "eerste": 3,
        "laatste": 7,
        "rijen": sha256(rijen).hexdigest(),
        "vorige": "0" * 64,
    }
    tekst = json.dumps(kop, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert zegels[0].hash == sha256(tekst.encode()).hexdigest()


def test_een_dag_zonder_rijen_is_een_schakel(zegels):
    leeg = zegels[1]
    assert (leeg.aantal, leeg.eerste, leeg.laatste, leeg.vorige) == (0, None, 7, zegels[0].hash)
    assert zegels[0].vorige == BEGIN and zegels[2].vorige == leeg.hash


def test_wat_niet_veranderde_klopt(zegels):
    keuring = controleer(zegels, [*RIJEN, rij(13)])
    assert (keuring.klopt, keuring.zegels, keuring.rijen, keuring.niet_verzegeld) == (True, 3, 5, 1)


@pytest.mark.parametrize(
    ("anders", "verwacht"),
    [
        ([rij(3), rij(4, door_naam="Olga"), *RIJEN[2:]], [(Afwijking.GEWIJZIGD, 4)]),
        ([rij(3), *RIJEN[2:]], [(Afwijking.ONTBREEKT, 4)]),
        ([*RIJEN[:3], rij(8), *RIJEN[3:]], [(Afwijking.TOEGEVOEGD, 8)]),
        ([rij(1), *RIJEN], [(Afwijking.TOEGEVOEGD, 1)]),
        ([*RIJEN[:4]], [(Afwijking.ONTBREEKT, 12)]),
        ([], [(Afwijking.ONTBREEKT, n) for n in (3, 4, 7, 9, 12)]),
        ([{**rij(9), "id": 3}, *RIJEN[1:3], {**rij(3), "id": 9}, rij(12)],
         [(Afwijking.VERWISSELD, 3), (Afwijking.VERWISSELD, 9)]),
    ],
    ids=["gewijzigd", "verdwenen", "erbij", "ervoor", "de laatste weg", "alles weg", "verwisseld"],
)  # fmt: skip
def test_elke_afwijking_wordt_bij_nummer_genoemd(zegels, anders, verwacht):
    keuring = controleer(zegels, anders)
    assert soorten(keuring) == verwacht and not keuring.klopt
    assert all(str(b.nummer) in b.zin for b in keuring.bevindingen)


def test_een_rij_die_te_laat_komt_wordt_gevonden_en_genoemd(zegels):
    """A transaction that committed after its day was sealed: the action prevents it, the check would name it."""
    keuring = controleer(zegels, [*RIJEN[:2], rij(5), *RIJEN[2:]])
    assert soorten(keuring) == [(Afwijking.TOEGEVOEGD, 5)]
    assert "werd te laat vastgelegd" in keuring.bevindingen[0].zin


def test_een_zegel_dat_opnieuw_is_gemaakt_sluit_niet_meer_aan(zegels):
    vals = maak_zegel(DAG, map(rij_van, RIJEN[:2]), vorige=None, gemaakt_op=OP)
    keuring = controleer([vals, *zegels[1:]], [*RIJEN[:2], *RIJEN[3:]])
    assert (Afwijking.ZEGEL_ANDERS, None) in soorten(keuring)
    assert "sluit niet aan" in keuring.bevindingen[0].zin


def test_een_zegel_dat_weg_is_wordt_genoemd(zegels):
    keuring = controleer([zegels[0], zegels[2]], RIJEN)
    assert Afwijking.ZEGEL_ONTBREEKT in {b.soort for b in keuring.bevindingen}


def test_wie_ook_alle_zegels_opnieuw_maakt_valt_door_de_mand_bij_de_bewaarde_keten(zegels):
    """The owner of the database changes a row and makes the whole chain anew."""
    nieuw = [rij(3), rij(4, door_naam="Olga"), *RIJEN[2:]]
    vals = keten(nieuw[:3], [], nieuw[3:])
    assert controleer(vals, nieuw).klopt, "so the database alone does not show it"
    met = lees_keten("".join(keten_als_json(zegels, met_rijen=True, demonstratie=True)))
    gevonden = soorten(controleer(vals, nieuw, keten=met))
    assert (Afwijking.GEWIJZIGD, 4) in gevonden and (Afwijking.ZEGEL_ANDERS, None) in gevonden
    zonder = lees_keten("".join(keten_als_json(zegels, met_rijen=False, demonstratie=True)))
    gevonden = soorten(controleer(vals, nieuw, keten=zonder))
    assert (Afwijking.DAG_ANDERS, None) in gevonden, "without the rows of the chain the day is named"


def test_een_keten_zonder_rijen_noemt_toch_de_rij_zolang_de_zegels_kloppen(zegels):
    zonder = lees_keten("".join(keten_als_json(zegels, met_rijen=False, demonstratie=True)))
    keuring = controleer(zegels, [rij(3), rij(4, feit="locatie_gesloten"), *RIJEN[2:]], keten=zonder)
    assert soorten(keuring) == [(Afwijking.GEWIJZIGD, 4)]


def test_een_oudere_keten_mag_korter_zijn(zegels):
    assert controleer(zegels, RIJEN, keten=zegels[:1]).klopt


def test_geknoei_aan_de_bewaarde_controlegetallen_wordt_gezien(zegels):
    vals = replace(zegels[0], rijen=zegels[0].rijen[:-1] + b"x")
    assert Afwijking.ZEGEL_ANDERS in {b.soort for b in controleer([vals, *zegels[1:]], RIJEN).bevindingen}


@given(
    st.lists(st.integers(1, 400), unique=True, min_size=1, max_size=30),
    st.data(),
)
def test_elke_enkele_ingreep_wordt_gevonden_en_genoemd(nummers, data):
    rijen = [rij(n) for n in sorted(nummers)]
    deel = data.draw(st.integers(0, len(rijen)))
    zegels = keten(rijen[:deel], rijen[deel:])
    plek = data.draw(st.integers(0, len(rijen) - 1))
    nummer = rijen[plek]["id"]
    veld = data.draw(st.sampled_from(["feit", "door_naam", "over_sleutel", "provincie_code"]))
    gewijzigd = [*rijen[:plek], {**rijen[plek], veld: rijen[plek][veld] + "x"}, *rijen[plek + 1 :]]
    assert soorten(controleer(zegels, gewijzigd)) == [(Afwijking.GEWIJZIGD, nummer)]
    weg = [*rijen[:plek], *rijen[plek + 1 :]]
    assert soorten(controleer(zegels, weg)) == [(Afwijking.ONTBREEKT, nummer)]
    assert controleer(zegels, rijen).klopt


@pytest.mark.parametrize(
    ("inhoud", "zin"),
    [
        ("geen json", "geen JSON"),
        (b"\xff\xfe", "geen JSON"),
        ("[" * 100_000, "geen JSON"),
        ("[]", "geen keten van Spreiding"),
        ('{"soort": "spreiding-auditketen", "versie": 9, "zegels": []}', "andere versie"),
        ('{"soort": "spreiding-auditketen", "versie": 1, "zegels": [3]}', "Zegel 1"),
        ('{"soort": "spreiding-auditketen", "versie": 1, "zegels": [{"dag": "gisteren"}]}', "Zegel 1"),
    ],
)
def test_een_verkeerd_bestand_krijgt_een_zin(inhoud, zin):
    with pytest.raises(Ketenfout, match=zin):
        lees_keten(inhoud)


def test_de_uitvoer_past_bij_haar_schema(zegels):
    Draft202012Validator.check_schema(keten_schema())
    inhoud = json.loads("".join(keten_als_json(zegels, met_rijen=True, demonstratie=False)))
    Draft202012Validator(keten_schema()).validate(inhoud)
    Draft202012Validator(rij_schema()).validate(json.loads(vaste_rij(RIJEN[0])))
    assert lees_keten(json.dumps(inhoud)) == zegels
    assert "rijenlijst" not in zegel_als_dict(zegels[0], met_rijen=False)
