"""Draft, remarks, to the commissaris, submission (four eyes), return, acceptance; each obstacle, each fact, twice."""

from datetime import date

import pytest

from spreiding.audit.models import Gebeurtenis
from spreiding.opvang import actions as opvang
from spreiding.opvang.actions import CapaciteitInvoer
from spreiding.regels.begrippen import Doelgroep
from spreiding.regels.belemmering import Belemmerd
from spreiding.regels.verslagdocument import Aanbod
from spreiding.verdeling import actions
from spreiding.verdeling.models import Verslag, Verslagopmerking, Verslagversie
from spreiding.verdeling.queries.verslag import aangeboden, verder
from spreiding.verdeling.queries.verslagbeeld import Peiling, samenstelling, samenstellingen
from tests.factories.accounts import UserFactory
from tests.factories.verdeling import (
    VerslagbeoordelingFactory,
    VerslagFactory,
    VerslagopmerkingFactory,
    VerslagversieFactory,
)
from tests.helpers.weigering import geweigerd
from tests.verdeling.verslagen import TERUG

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("referentie")]


def feiten(verslag: Verslag) -> list[str]:
    rijen = Gebeurtenis.objects.filter(over_soort="verslag", over_sleutel=str(verslag.pk)).order_by("pk")
    return [feit for feit in rijen.values_list("feit", flat=True) if feit != "verslagopmerking_vastgelegd"]


def codes(fout) -> list[str]:
    return [b.code for b in fout.value.belemmeringen]


def test_een_verslag_gaat_door_al_zijn_stappen(verslagmaker):
    verslagmaker.plek(aantal=180)
    verslag = verslagmaker.teruggestuurd()
    assert verslag.status == "teruggestuurd"
    versie = verslagmaker.ingediend(verslag)
    assert versie.nummer == 2
    actions.verslag_aanvaarden(verslag_id=verslag.pk, door=verslagmaker.minister, nu=verslagmaker.straks())
    verslag.refresh_from_db()
    assert verslag.status == "aanvaard"
    assert feiten(verslag) == [
        "verslag_opgesteld",
        "verslag_aangeboden",
        "verslag_ingediend",
        "verslag_teruggestuurd",
        "verslag_aangeboden",
        "verslag_ingediend",
        "verslag_aanvaard",
    ]
    assert Verslagversie.objects.get(nummer=1).beoordeling.toelichting == TERUG


def test_opstellen_is_twee_keer_hetzelfde_verslag(verslagmaker):
    een, twee = verslagmaker.concept(uitgelegd=False), verslagmaker.concept(uitgelegd=False)
    assert een == twee
    assert feiten(een) == ["verslag_opgesteld"]


def test_een_gemeente_zonder_plekken_en_zonder_uitleg_houdt_het_verslag_tegen(verslagmaker):
    verslagmaker.plek()
    verslag = verslagmaker.concept(uitgelegd=False)
    with pytest.raises(Belemmerd) as fout:
        verslagmaker.aangeboden(verslag)
    assert set(codes(fout)) == {"niets_opgegeven"}
    assert not [b for b in fout.value.belemmeringen if b.veld == "GM0202"]
    verslag.refresh_from_db()
    assert verslag.status == "concept"


def test_een_onbekende_plek_houdt_tegen_tot_zij_is_uitgelegd(verslagmaker):
    locatie = verslagmaker.plek(beschikbaar=False)
    opvang.capaciteit_vastleggen(
        locatie_id=locatie.pk,
        invoer=CapaciteitInvoer(Doelgroep.REGULIER, None, date(2027, 1, 1)),
        door=verslagmaker.opsteller,
        nu=verslagmaker.straks(),
    )
    verslag = verslagmaker.concept()
    with pytest.raises(Belemmerd) as fout:
        verslagmaker.aangeboden(verslag)
    assert codes(fout) == ["onbekend"]
    actions.verslagopmerkingen_vastleggen(
        verslag_id=verslag.pk, teksten={"GM0202": "Het COA telt in december."}, door=verslagmaker.opsteller,
        nu=verslagmaker.straks(),
    )  # fmt: skip
    assert verslagmaker.aangeboden(verslag).status == "ter_ondertekening"


def test_twee_plekken_op_een_adres_zijn_misschien_dubbel(verslagmaker):
    verslagmaker.plek(adres="Kade 1, Arnhem")
    verslagmaker.plek("GM0228", adres="kade 1, arnhem", naam="Brug twee")
    verslag = verslagmaker.concept()
    with pytest.raises(Belemmerd) as fout:
        verslagmaker.aangeboden(verslag)
    assert [(b.code, b.veld) for b in fout.value.belemmeringen] == [("dubbel", "GM0202")]  # Ede has a remark


def test_een_opmerking_staat_er_een_keer_en_verdwijnt_weer(verslagmaker):
    verslag = verslagmaker.concept(uitgelegd=False)

    def leg_vast(tekst):
        return actions.verslagopmerkingen_vastleggen(
            verslag_id=verslag.pk, teksten={"GM0202": tekst}, door=verslagmaker.opsteller, nu=verslagmaker.straks()
        )

    assert len(leg_vast(" Uitleg. ")) == 1
    assert leg_vast("Uitleg.") == []
    assert Verslagopmerking.objects.get().tekst == "Uitleg."
    leg_vast("")
    assert Verslagopmerking.objects.get().tekst == ""
    assert Gebeurtenis.objects.filter(feit="verslagopmerking_vastgelegd", gemeente_code="GM0202").count() == 2


def test_wie_het_aanbood_dient_niet_zelf_in(verslagmaker):
    verslagmaker.plek()
    verslag = verslagmaker.aangeboden()
    with pytest.raises(Belemmerd) as fout:
        actions.verslag_indienen(verslag_id=verslag.pk, door=verslagmaker.opsteller, nu=verslagmaker.straks())
    assert codes(fout) == ["vier_ogen"]
    with geweigerd("verslagversie_vier_ogen"):
        VerslagversieFactory(verslag=verslag, ingediend_door=verslag.aangeboden_door)


def test_indienen_bevriest_wat_het_register_dan_zegt(verslagmaker):
    locatie = verslagmaker.plek(aantal=180)
    versie = verslagmaker.ingediend()
    document = versie.inhoud
    assert versie.klopt
    assert document.aanbod == Aanbod(180, 0)
    assert versie.peildatum == date(2027, 3, 5)
    assert document.regeling["cyclus"] == "2026-2028"
    (plek,) = next(g for g in document.gemeenten if g.code == "GM0202").plekken
    assert (plek.locatie, plek.naam, plek.soort) == (locatie.pk, "De Brug", "asielzoekerscentrum (azc)")
    assert plek.verdeelbesluit.uitkomst == "ja"
    assert "Wet art. 7 lid 1" in plek.verdeelbesluit.artikel
    assert plek.verdeelbesluit.zin.startswith("Telt mee voor het verdeelbesluit")


def test_een_versie_verandert_niet_als_het_register_verandert_en_zegt_dat_wel(verslagmaker):
    locatie = verslagmaker.plek(aantal=180)
    versie = verslagmaker.ingediend()
    voor = versie.sha256
    assert not verder(versie, nu=verslagmaker.straks())
    opvang.capaciteit_vastleggen(
        locatie_id=locatie.pk,
        invoer=CapaciteitInvoer(Doelgroep.REGULIER, 240, date(2025, 1, 1), None, (), "telfout"),
        door=verslagmaker.opsteller,
        nu=verslagmaker.straks(),
    )
    versie = Verslagversie.objects.get()
    assert (versie.sha256, versie.inhoud.aanbod, versie.klopt) == (voor, Aanbod(180, 0), True)
    gevonden = verder(versie, nu=verslagmaker.straks())
    assert gevonden.locaties == 1
    (gemeente,) = gevonden.verschillen
    assert [plek.tekst for plek in gemeente.plekken] == ["van 180 naar 240 plaatsen"]


def test_de_databank_bewaart_een_versie_zoals_zij_is():
    versie = VerslagversieFactory()
    with geweigerd("verslagversie_staat_vast") as weigering:
        Verslagversie.objects.filter(pk=versie.pk).update(nummer=3)
    assert "verandert niet meer" in weigering.tekst
    with geweigerd("verslagversie_staat_vast"):
        versie.delete()


def test_een_beoordeling_staat_vast_en_terugsturen_heeft_een_toelichting():
    beoordeling = VerslagbeoordelingFactory()
    with geweigerd("verslagbeoordeling_staat_vast"):
        beoordeling.delete()
    with geweigerd("verslagbeoordeling_met_toelichting"):
        VerslagbeoordelingFactory(versie__verslag=VerslagFactory(ingediend=True, provincie_id="PV23"), aanvaard=False)


@pytest.mark.parametrize(
    ("grens", "maak"),
    [
        ("verslag_een_per_provincie", lambda: (VerslagFactory(), VerslagFactory())),
        ("verslag_aanbieding_volledig", lambda: VerslagFactory(ter_ondertekening=True, aangeboden_door=None)),
        ("verslag_status_past_bij_aanbieding", lambda: VerslagFactory(status="ingediend")),
        ("verslagopmerking_een_keer", lambda: _twee(VerslagopmerkingFactory, "gemeente")),
        ("verslagversie_een_keer", lambda: _twee(VerslagversieFactory)),
        ("verslagversie_controlegetal_vorm", lambda: VerslagversieFactory(sha256="x" * 64)),
    ],
)
def test_de_databank_weigert(grens, maak):
    with geweigerd(grens):
        maak()


def _twee(fabriek, *ook: str) -> None:
    een = fabriek()
    fabriek(verslag=een.verslag, **{naam: getattr(een, naam) for naam in ook})


def test_de_databank_kent_dezelfde_overgangen_als_de_regels():
    from spreiding.regels.verslagverloop import OVERGANGEN

    verslag = VerslagFactory(ingediend=True)
    mag = {(van.value, naar.value) for vanuit, naar in OVERGANGEN.values() for van in vanuit}
    assert ("ingediend", "concept") not in mag
    with geweigerd("verslag_overgang"):
        Verslag.objects.filter(pk=verslag.pk).update(status="ter_ondertekening")


def test_wie_iets_anders_zag_dient_niet_in(verslagmaker):
    verslagmaker.plek(aantal=180)
    verslag = verslagmaker.aangeboden()
    gezien = samenstelling(verslag, Peiling(verslag.cyclus, date(2027, 3, 5)), nu=verslagmaker.nu).stand(verslag).inhoud
    verslagmaker.plek(aantal=60, naam="Erbij")
    stap = {"verslag_id": verslag.pk, "door": verslagmaker.commissaris, "nu": verslagmaker.straks()}
    with pytest.raises(Belemmerd) as fout:
        actions.verslag_indienen(gezien=gezien, **stap)
    assert codes(fout) == ["veranderd"]
    assert not Verslagversie.objects.exists()


def test_terugnemen_maakt_het_weer_een_concept(verslagmaker):
    verslagmaker.plek()
    verslag = verslagmaker.aangeboden()
    verslag = actions.verslag_terugnemen(verslag_id=verslag.pk, door=verslagmaker.opsteller, nu=verslagmaker.straks())
    assert (verslag.status, verslag.aangeboden_op) == ("concept", None)
    with pytest.raises(Belemmerd) as fout:
        actions.verslag_terugnemen(verslag_id=verslag.pk, door=verslagmaker.opsteller, nu=verslagmaker.straks())
    assert codes(fout) == ["verkeerde_status"]


@pytest.mark.parametrize("stap", ["verslag_aanbieden", "verslag_indienen", "verslag_aanvaarden", "verslag_terugsturen"])
def test_na_aanvaarden_kan_er_niets_meer(verslagmaker, stap):
    verslagmaker.plek()
    verslag = verslagmaker.aanvaard()
    extra = {"toelichting": TERUG} if stap == "verslag_terugsturen" else {}
    with pytest.raises(Belemmerd) as fout:
        getattr(actions, stap)(verslag_id=verslag.pk, door=UserFactory(), nu=verslagmaker.straks(), **extra)
    assert codes(fout) == ["verkeerde_status"]
    assert Verslagversie.objects.count() == 1


def test_een_opmerking_na_indienen_kan_niet(verslagmaker):
    verslagmaker.plek()
    versie = verslagmaker.ingediend()
    with pytest.raises(Belemmerd):
        verslagmaker.leg_uit(versie.verslag, "Toch nog iets.")


def test_aangeboden_komt_uit_het_aanvaarde_verslag(verslagmaker):
    verslagmaker.plek(aantal=180)
    verslagmaker.plek("GM0228", naam="Amv", aantal=40, doelgroep=Doelgroep.AMV, beschikbaar=True)
    assert aangeboden(verslagmaker.cyclus, verslagmaker.provincie) is None
    verslagmaker.aanvaard()
    gevonden = aangeboden("2026-2028", "PV25")
    assert gevonden["GM0202"] == Aanbod(180, 0)
    assert gevonden["GM0228"] == Aanbod(0, 40)


def test_alle_provincies_kosten_evenveel_queries_als_een(verslagmaker, django_assert_max_num_queries):
    from spreiding.gebied.models import Provincie

    verslagmaker.plek()
    peiling = Peiling(verslagmaker.cyclus, date(2027, 3, 5))
    with django_assert_max_num_queries(7):
        uit = samenstellingen(list(Provincie.objects.order_by("pk")), peiling, nu=verslagmaker.nu)
    assert len(uit) == 12


def test_wat_vervallen_is_staat_niet_in_het_verslag(verslagmaker):
    locatie = verslagmaker.plek(beschikbaar=False, gepland=True)
    opvang.locatie_vervallen(
        locatie_id=locatie.pk, per=date(2027, 3, 5), reden="gaat niet door", vandaag=date(2027, 3, 5),
        door=verslagmaker.opsteller, nu=verslagmaker.straks(),
    )  # fmt: skip
    verslag = verslagmaker.concept(uitgelegd=False)
    samen = samenstelling(verslag, Peiling(verslag.cyclus, date(2027, 3, 5)), nu=verslagmaker.nu)
    assert samen.document.plekken == []
