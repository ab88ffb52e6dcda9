"""The steps of an uitruil: they work, each belemmering, the log, twice is once; and the saldi that follow."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from spreiding.audit.models import Gebeurtenis
from spreiding.gebied.models import Gemeente
from spreiding.opvang.models import Gegevensversie
from spreiding.regels.belemmering import Belemmerd
from spreiding.regels.feiten import Feit
from spreiding.regels.tijd import Periode
from spreiding.regels.uitruil import Verplichting
from spreiding.verdeling import actions
from spreiding.verdeling.actions import BeenInvoer, StukInvoer
from spreiding.verdeling.models import Taak, Uitruil
from spreiding.verdeling.queries.uitruil import saldi
from tests.factories.uitruil import PERIODE, SINDS, UitruilFactory, kom_overeen
from tests.factories.verdeling import TaakFactory
from tests.wereld import NU, VANDAAG

pytestmark = pytest.mark.usefixtures("referentie")
ARNHEM, RENKUM, ZWOLLE = "GM0202", "GM0274", "GM0193"
CYCLUS = "2026-2028"


def gemeente(code):
    return Gemeente.objects.get(pk=code)


@pytest.fixture
def wie(pieter):
    return {"door": pieter.user, "nu": NU, "vandaag": VANDAAG}


def log(uitruil):
    return list(Gebeurtenis.objects.over("uitruil", uitruil.pk).order_by("pk").values_list("feit", flat=True))


def asiel(dag=VANDAAG, bekend_op=None):
    return {
        code: (s.regulier, s.vergunninghouders) for code, s in saldi(CYCLUS, dag, bekend_op).items() if any(s.geldend)
    }


def test_voorstellen_schrijft_twee_kanten_per_been_en_telt_niet_mee(pieter, cyclus2):
    uitruil = UitruilFactory(door=pieter.user)
    boekingen = uitruil.boekingen.order_by("verplichting", "aantal").values_list("gemeente", "verplichting", "aantal")
    assert list(boekingen) == [
        (RENKUM, "asiel_regulier", -40),
        (ARNHEM, "asiel_regulier", 40),
        (ARNHEM, "vergunninghouders", -10),
        (RENKUM, "vergunninghouders", 10),
    ]
    assert asiel() == {}
    assert saldi(CYCLUS, VANDAAG)[ARNHEM].voorgesteld[Verplichting.ASIEL_REGULIER] == 40
    assert log(uitruil) == [Feit.UITRUIL_VOORGESTELD]


def test_twee_keer_versturen_is_een_uitruil(pieter, cyclus2):
    vraag = {
        "sleutel": uuid4(), "cyclus": cyclus2, "naam": "Twee keer", "periode": PERIODE, "door": pieter.user, "nu": NU,
        "benen": [BeenInvoer(Verplichting.OEKRAINE, gemeente(RENKUM), gemeente(ARNHEM), 5)],
    }  # fmt: skip
    assert actions.uitruil_voorstellen(**vraag) == actions.uitruil_voorstellen(**vraag)
    assert Uitruil.objects.count() == 1


@pytest.mark.parametrize(
    ("anders", "code"),
    [
        ({"van": ARNHEM}, "met_zichzelf"),
        ({"aantal": 0}, "aantal_te_laag"),
        ({"aantal": -4}, "aantal_te_laag"),
        ({"periode": Periode(date(2027, 1, 1), date(2030, 1, 1))}, "na_cyclus"),
        ({"periode": Periode(date(2026, 6, 1), date(2027, 6, 1))}, "voor_cyclus"),
    ],
)
def test_een_voorstel_dat_niet_kan_laat_niets_achter(anders, code):
    anders = {naam: gemeente(w) if naam == "van" else w for naam, w in anders.items()}
    with pytest.raises(Belemmerd) as gevangen:
        UitruilFactory(**anders, tegen=0)
    assert code in [b.code for b in gevangen.value.belemmeringen]
    assert not Uitruil.objects.exists()


def test_pas_met_beide_colleges_en_een_stuk_is_er_een_overeenkomst(wie):
    uitruil = UitruilFactory(door=wie["door"])
    with pytest.raises(Belemmerd) as gevangen:
        actions.uitruil_overeenkomen(uitruil_id=uitruil.pk, per=VANDAAG, **wie)
    assert [b.code for b in gevangen.value.belemmeringen] == ["instemming_ontbreekt"] * 2 + ["stuk_ontbreekt"]
    kom_overeen(uitruil, door=wie["door"], nu=NU, op=VANDAAG)
    assert asiel() == {ARNHEM: (40, -10), RENKUM: (-40, 10)}
    assert asiel(VANDAAG - timedelta(1)) == {}
    assert log(uitruil)[-1] == Feit.UITRUIL_OVEREENGEKOMEN


def test_een_overeenkomst_verandert_de_taak_niet_en_ververst_de_cijfers(wie):
    TaakFactory(gemeente=gemeente(ARNHEM))
    taken = list(Taak.objects.order_by("pk").values())
    uitruil = UitruilFactory(door=wie["door"])
    stempel = Gegevensversie.objects.filter(provincie="PV25").values_list("stempel", flat=True).first()
    kom_overeen(uitruil, door=wie["door"])
    assert list(Taak.objects.order_by("pk").values()) == taken
    assert Gegevensversie.objects.get(provincie="PV25").stempel != stempel


def test_verbreken_opent_beide_tekorten_en_de_dag_ervoor_blijft(wie):
    uitruil = UitruilFactory(overeengekomen=True, door=wie["door"])
    actions.uitruil_verbreken(uitruil_id=uitruil.pk, per=VANDAAG, reden="Renkum zegt op", **wie)
    assert asiel() == {}
    assert asiel(VANDAAG - timedelta(1)) == {ARNHEM: (40, -10), RENKUM: (-40, 10)}
    assert asiel(VANDAAG, NU - timedelta(hours=1)) == {ARNHEM: (40, -10), RENKUM: (-40, 10)}
    assert log(uitruil)[-1] == Feit.UITRUIL_VERBROKEN
    with pytest.raises(Belemmerd):
        actions.uitruil_verbreken(uitruil_id=uitruil.pk, per=VANDAAG, reden="nog eens", **wie)


def test_verbreken_zonder_reden_kan_niet(wie):
    uitruil = UitruilFactory(overeengekomen=True, door=wie["door"])
    with pytest.raises(Belemmerd, match="wie de afspraak verbrak"):
        actions.uitruil_verbreken(uitruil_id=uitruil.pk, per=VANDAAG, reden=" ", **wie)


def test_beeindigen_kan_vooruit_en_een_voorstel_kan_vervallen(wie):
    lopend = UitruilFactory(overeengekomen=True, door=wie["door"])
    actions.uitruil_beeindigen(uitruil_id=lopend.pk, per=date(2027, 9, 1), reden="klaar", **wie)
    assert asiel(date(2027, 8, 31)) and not asiel(date(2027, 9, 1))
    voorstel = UitruilFactory(door=wie["door"])
    actions.uitruil_beeindigen(uitruil_id=voorstel.pk, per=VANDAAG, reden="toch niet", **wie)
    assert log(voorstel)[-1] == Feit.UITRUIL_BEEINDIGD


def test_een_instemming_kan_worden_ingetrokken_en_opnieuw_gegeven(wie):
    uitruil = UitruilFactory(door=wie["door"])
    stem = {"uitruil_id": uitruil.pk, "gemeente": gemeente(ARNHEM), "op": VANDAAG, "functie": "wethouder", **wie}
    actions.uitruil_instemmen(**stem)
    with pytest.raises(Belemmerd, match="staat er al"):
        actions.uitruil_instemmen(**stem)
    rij = uitruil.instemmingen.bekend_op().get()
    for _ in range(2):
        actions.uitruil_instemming_intrekken(uitruil_id=uitruil.pk, instemming_id=rij.pk, **wie)
    actions.uitruil_instemmen(**stem | {"nu": NU + timedelta(minutes=1)})
    assert uitruil.instemmingen.count() == 2
    assert log(uitruil).count(Feit.UITRUIL_INSTEMMING_INGETROKKEN) == 1


def test_hetzelfde_stuk_twee_keer_is_een_stuk_en_intrekken_bewaart_het(wie):
    uitruil = UitruilFactory(door=wie["door"])
    kort = {"door": wie["door"], "nu": NU}
    with pytest.raises(Belemmerd, match="Kies een bestand"):
        actions.uitruil_stuk_toevoegen(uitruil_id=uitruil.pk, invoer=StukInvoer("brief"), **kort)
    for _ in range(2):
        actions.uitruil_stuk_toevoegen(uitruil_id=uitruil.pk, invoer=StukInvoer("brief", vindplaats="zaak 1"), **kort)
    stuk = uitruil.stukken.get()
    for _ in range(2):
        actions.uitruil_stuk_intrekken(uitruil_id=uitruil.pk, stuk_id=stuk.pk, **wie)
    assert uitruil.stukken.bekend_op().count() == 0 and uitruil.stukken.count() == 1
    assert [log(uitruil).count(f) for f in (Feit.UITRUIL_STUK_TOEGEVOEGD, Feit.UITRUIL_STUK_INGETROKKEN)] == [1, 1]


def test_na_de_overeenkomst_staat_instemming_en_stuk(wie):
    uitruil = UitruilFactory(overeengekomen=True, door=wie["door"])
    with pytest.raises(Belemmerd):
        actions.uitruil_stuk_intrekken(uitruil_id=uitruil.pk, stuk_id=uitruil.stukken.get().pk, **wie)
    eerste = uitruil.instemmingen.order_by("pk")[0]
    with pytest.raises(Belemmerd):
        actions.uitruil_instemming_intrekken(uitruil_id=uitruil.pk, instemming_id=eerste.pk, **wie)


def test_saldi_van_een_provincie_kennen_alleen_haar_gemeenten(pieter):
    UitruilFactory(overeengekomen=True, door=pieter.user, van=gemeente(ZWOLLE))
    assert set(saldi(CYCLUS, VANDAAG, provincies=["PV25"])) == {ARNHEM}
    assert sum(s.regulier for s in saldi(CYCLUS, VANDAAG).values()) == 0


def test_saldi_zijn_een_vraag_aan_de_databank(pieter, django_assert_num_queries):
    for _ in range(5):
        UitruilFactory(overeengekomen=True, door=pieter.user)
    with django_assert_num_queries(1):
        assert saldi(CYCLUS, VANDAAG, SINDS + timedelta(days=1))[ARNHEM].regulier == 200


def test_buiten_de_periode_telt_zij_niet_mee(pieter):
    UitruilFactory(overeengekomen=True, door=pieter.user, periode=Periode(date(2027, 7, 1), date(2028, 1, 1)))
    assert asiel() == {} and asiel(date(2027, 7, 1)) and not asiel(date(2028, 1, 1))
