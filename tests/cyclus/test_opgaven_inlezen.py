"""Reading the indicative distribution from a table: differences first, then everything or nothing."""

from datetime import date, timedelta

import pytest

from spreiding.audit.models import Gebeurtenis
from spreiding.core.tabel.inlezen import Onleesbaar, lees_tabel
from spreiding.cyclus.actions.inlezing import inlezing_toepassen, tabel_bewaren
from spreiding.cyclus.models import Inlezing, Opgave
from spreiding.cyclus.queries import opgaven_per_gemeente, opgaven_per_provincie
from spreiding.cyclus.queries.inlezing import KOLOMMEN, vergelijk
from spreiding.gebied.models import Gemeente, SesWoa
from spreiding.regels.belemmering import Belemmerd
from spreiding.regels.feiten import Feit
from spreiding.regels.inlezing import Inlezingsoort, Regelverschil
from tests.factories.cyclus import InlezingFactory
from tests.helpers.weigering import geweigerd
from tests.wereld import NU

pytestmark = pytest.mark.usefixtures("referentie")
KOP = ("Gemeentecode", "Gemeente", "Totaal", "Waarvan amv")


def bestand(*rijen, kop=KOP):
    return "\n".join(";".join(map(str, rij)) for rij in (kop, *rijen)).encode()


def bewaar(inhoud, cyclus, door, bron="Staatscourant 2026, 1", nu=NU):
    soort = Inlezingsoort.OPGAVE
    return tabel_bewaren(
        soort=soort, tabel=lees_tabel(inhoud, KOLOMMEN[soort]), bestandsnaam="verdeling.csv", bron=bron,
        cyclus=cyclus, bekendgemaakt_op=date(2026, 2, 27), door=door, nu=nu,
    )  # fmt: skip


def alle(aantal=lambda n: 100 + n):
    return [
        (code, "", aantal(n), 10)
        for n, code in enumerate(Gemeente.objects.values_list("code", flat=True).order_by("code"))
    ]


def test_overnemen_legt_alles_vast_met_datum_en_bron(cyclus2, bram):
    inlezing = bewaar(bestand(("GM0202", "Arnhem", "1.200", 90), ("", "Nijmegen", 900, "")), cyclus2, bram.user)
    vergelijking = vergelijk(inlezing)
    assert vergelijking.telling == {
        Regelverschil.FOUT: 0, Regelverschil.GEWIJZIGD: 0, Regelverschil.NIEUW: 2, Regelverschil.ONTBREEKT: 340,
        Regelverschil.GELIJK: 0,
    }  # fmt: skip
    assert not Opgave.objects.filter(cyclus=cyclus2).exists()  # reading changes nothing

    inlezing_toepassen(inlezing_id=inlezing.pk, door=bram.user, nu=NU, gezien=vergelijking.stand)
    stand = opgaven_per_gemeente(cyclus2)
    assert (stand["GM0202"].totaal, stand["GM0202"].amv, stand["GM0268"].amv) == (1200, 90, None)
    assert (stand["GM0202"].bron, stand["GM0202"].bekendgemaakt_op) == ("Staatscourant 2026, 1", date(2026, 2, 27))
    inlezing.refresh_from_db()
    assert inlezing.uitkomst == {"nieuw": 2, "gewijzigd": 0, "gelijk": 0, "ontbreekt": 340}
    feiten = Gebeurtenis.objects.filter(feit__in=[Feit.TABEL_INGELEZEN.value, Feit.TABEL_OVERGENOMEN.value])
    assert feiten.count() == 2
    assert inlezing.sha256 in str(feiten.get(feit=Feit.TABEL_INGELEZEN.value).gegevens)


def test_hetzelfde_bestand_nog_eens_is_niets_veranderd(cyclus2, bram):
    inhoud = bestand(*alle())
    inlezing_toepassen(inlezing_id=bewaar(inhoud, cyclus2, bram.user).pk, door=bram.user, nu=NU)
    aantal = Opgave.objects.count()
    weer = bewaar(inhoud, cyclus2, bram.user)
    assert vergelijk(weer).aantal(Regelverschil.GELIJK) == 342
    with pytest.raises(Belemmerd, match="niets veranderd"):
        inlezing_toepassen(inlezing_id=weer.pk, door=bram.user, nu=NU)
    assert Opgave.objects.count() == aantal


def test_een_inlezing_wordt_een_keer_overgenomen_en_staat_daarna_vast(cyclus2, bram):
    inlezing = bewaar(bestand(("GM0202", "", 5, 1)), cyclus2, bram.user)
    inlezing_toepassen(inlezing_id=inlezing.pk, door=bram.user, nu=NU)
    with pytest.raises(Belemmerd, match="al overgenomen op"):
        inlezing_toepassen(inlezing_id=inlezing.pk, door=bram.user, nu=NU)
    with geweigerd("inlezing_staat_vast"):
        Inlezing.objects.filter(pk=inlezing.pk).update(bron="anders")


def test_de_provincie_wordt_de_som_van_haar_gemeenten(cyclus2, bram):
    inlezing_toepassen(inlezing_id=bewaar(bestand(*alle()), cyclus2, bram.user).pk, door=bram.user, nu=NU)
    per_gemeente, per_provincie = opgaven_per_gemeente(cyclus2), opgaven_per_provincie(cyclus2)
    leden = Gemeente.objects.filter(provincie="PV25").values_list("pk", flat=True)
    assert per_provincie["PV25"].totaal == sum(per_gemeente[code].totaal for code in leden)
    assert sum(p.totaal for p in per_provincie.values()) == sum(g.totaal for g in per_gemeente.values())
    assert per_provincie["PV25"].amv == 10 * len(leden)


@pytest.mark.parametrize(
    ("rij", "kolom", "zin"),
    [
        (("", "Arnhum", 5, 1), "Gemeente", "Gemeente ‘Arnhum’ kennen we niet."),
        (("GM9999", "", 5, 1), "Gemeentecode", "Code ‘GM9999’ bestaat niet."),
        (("", "Weesp", 5, 1), "Gemeente", "Weesp is per 24-3-2022 opgegaan in Amsterdam (GM0363). Gebruik Amsterdam."),
        (("GM0501", "", 5, 1), "Gemeentecode", "Brielle is per 1-1-2023 opgegaan in Voorne aan Zee (GM1992)."),
        (("GM0202", "Ede", 5, 1), "Gemeente", "Code GM0202 is Arnhem, maar er staat ‘Ede’."),
        (("GM0202", "Arnhem", 5, 6), "Waarvan amv", "Amv (6) is meer dan het totaal (5)."),
        (("GM0202", "Arnhem", "veel", 6), "Totaal", "Hier staat ‘veel’. Typ een heel getal"),
        (("", "Bergen", 5, 1), "Gemeente", "Er zijn meer gemeenten die ‘Bergen’ heten: Bergen (NH.)"),
        (("", "", 5, 1), "Gemeentecode", "De gemeente ontbreekt."),
    ],
)  # fmt: skip
def test_elke_fout_staat_bij_zijn_cel_en_houdt_overnemen_tegen(rij, kolom, zin, cyclus2, bram):
    inlezing = bewaar(bestand(rij, ("GM0268", "Nijmegen", 7, 1)), cyclus2, bram.user)
    (fout,) = inlezing.fouten
    assert (fout["rij"], fout["kolom"]) == (2, kolom)
    assert fout["tekst"].startswith(zin)
    with pytest.raises(Belemmerd, match="Verbeter de fouten"):
        inlezing_toepassen(inlezing_id=inlezing.pk, door=bram.user, nu=NU)
    assert not Opgave.objects.filter(cyclus=cyclus2).exists()


@pytest.mark.parametrize(
    ("naam", "code"),
    [
        ("Hengelo (O.)", "GM0164"), ("Den Haag", "GM0518"), ("'s-Gravenhage (gemeente)", "GM0518"),
        ("s gravenhage", "GM0518"),
        ("Laren (NH.)", "GM0417"), ("Utrecht (gemeente)", "GM0344"), ("Bergen (L.)", "GM0893"), ("Utrecht", "GM0344"),
        ("sudwest fryslan", "GM1900"), ("Groningen", "GM0014"),
    ],
)  # fmt: skip
def test_namen_van_statline_worden_herkend(naam, code, cyclus2, bram):
    inlezing = bewaar(bestand(("", naam, 5, 1)), cyclus2, bram.user)
    assert not inlezing.fouten
    assert inlezing.rijen == [{"rij": 2, "code": code, "totaal": 5, "amv": 1}]


def test_een_dubbele_regel_noemt_de_eerste(cyclus2, bram):
    inlezing = bewaar(bestand(("GM0202", "", 5, 1), ("202", "", 6, 1)), cyclus2, bram.user)
    assert inlezing.fouten[0]["tekst"] == "Deze gemeente staat ook op regel 2. Laat één regel staan."


def test_de_totaalregel_telt_niet_en_zonder_amv_kolom_blijft_amv_staan(cyclus2, bram):
    eerst = bewaar(bestand(("GM0202", "", 50, 7)), cyclus2, bram.user)
    inlezing_toepassen(inlezing_id=eerst.pk, door=bram.user, nu=NU)
    weer = bewaar(bestand(("Arnhem", 60), ("Totaal", 60), kop=("Gemeente", "Opgave")), cyclus2, bram.user)
    inlezing_toepassen(inlezing_id=weer.pk, door=bram.user, nu=NU + timedelta(hours=1))
    assert (opgaven_per_gemeente(cyclus2)["GM0202"].totaal, opgaven_per_gemeente(cyclus2)["GM0202"].amv) == (60, 7)


def test_wie_iets_anders_zag_dan_er_nu_staat_kijkt_opnieuw(cyclus2, bram):
    inlezing = bewaar(bestand(("GM0202", "", 5, 1)), cyclus2, bram.user)
    gezien = vergelijk(inlezing).stand
    ander = bewaar(bestand(("GM0202", "", 8, 1)), cyclus2, bram.user)
    inlezing_toepassen(inlezing_id=ander.pk, door=bram.user, nu=NU)
    with pytest.raises(Belemmerd, match="is veranderd sinds u"):
        inlezing_toepassen(inlezing_id=inlezing.pk, door=bram.user, nu=NU, gezien=gezien)
    assert opgaven_per_gemeente(cyclus2)["GM0202"].totaal == 8


def test_een_tabel_zonder_gemeenten_is_geen_verdeling(cyclus2, bram):
    with pytest.raises(Onleesbaar, match="geen kolom ‘Gemeentecode’ of ‘Gemeente’"):
        bewaar(bestand((5, 1), kop=("Totaal", "amv")), cyclus2, bram.user)


def lees_scores(door, *rijen, bron="CBS 2025", jaar=2023):
    soort = Inlezingsoort.SES_WOA
    inhoud = bestand(*rijen, kop=("Regio's", "SES-WOA"))
    return tabel_bewaren(
        soort=soort, tabel=lees_tabel(inhoud, KOLOMMEN[soort]), bestandsnaam="ses.csv", bron=bron, jaar=jaar,
        door=door, nu=NU,
    )  # fmt: skip


def test_scores_krijgen_jaar_en_bron_en_een_herziening_een_eigen_bron(anna):
    eerst = lees_scores(anna.user, ("Arnhem", "-0,170"), ("Ede", ""))
    inlezing_toepassen(inlezing_id=eerst.pk, door=anna.user, nu=NU)
    assert {(s.gemeente_id, str(s.waarde)) for s in SesWoa.objects.all()} == {
        ("GM0202", "-0.170"), ("GM0228", "None"),
    }  # fmt: skip

    zelfde_bron = lees_scores(anna.user, ("Arnhem", "-0,160"))
    with pytest.raises(Belemmerd, match="Verbeter de fouten"):
        inlezing_toepassen(inlezing_id=zelfde_bron.pk, door=anna.user, nu=NU)
    assert "eigen bron" in vergelijk(zelfde_bron).verschillen[0].tekst

    herzien = lees_scores(anna.user, ("Arnhem", "-0,160"), bron="CBS 2026, definitief")
    inlezing_toepassen(inlezing_id=herzien.pk, door=anna.user, nu=NU)
    assert sorted(str(s.waarde) for s in SesWoa.objects.filter(gemeente="GM0202")) == ["-0.160", "-0.170"]


def test_de_databank_bewaart_geen_halve_inlezing(bram):
    with geweigerd("inlezing_toepassing_volledig"):
        InlezingFactory(gelezen_door=bram.user, toegepast_op=NU)
    with geweigerd("inlezing_past_bij_soort"):
        InlezingFactory(gelezen_door=bram.user, soort="opgave", cyclus=None)
    assert InlezingFactory(gelezen_door=bram.user, scores=True).jaar == 2023
