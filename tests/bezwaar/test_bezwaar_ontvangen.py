"""Ontvangen: it works, each belemmering, the log, twice is once."""

import pytest

from spreiding.audit.models import Gebeurtenis
from spreiding.bezwaar.actions import DossierInvoer, VoorvalInvoer, bezwaar_ontvangen
from spreiding.bezwaar.models import Bezwaardossier
from spreiding.bezwaar.queries.dossiers import bezwaar_lopend, dossierrijen, dossiers
from spreiding.opvang.models import Gegevensversie
from spreiding.regels.belemmering import Belemmerd
from spreiding.regels.bezwaargebeurtenis import Indiener, Kanaal, Voorval, Zaaksoort
from tests.bezwaar.conftest import ARNHEM, dag
from tests.wereld import NU, VANDAAG


def test_een_bezwaar_wordt_een_dossier_met_een_ontvangst(griffie, dossier):
    assert (dossier.kenmerk, dossier.demonstratie) == (f"B2027-{dossier.pk:04d}", True)
    (rij,) = dossierrijen(dossiers(voor=griffie.door), peildatum=VANDAAG)
    assert (rij.ontvangen, rij.uiterlijk, rij.regels) == (dag("14-1-2027"), dag("16-3-2027"), ["Arnhem"])
    feit = Gebeurtenis.objects.over("bezwaardossier", dossier.pk).get()
    assert (feit.feit, feit.provincie_code, feit.gemeente_code) == ("bezwaar_ontvangen", "PV25", ARNHEM)


def test_twee_keer_hetzelfde_is_een_dossier(griffie, dossier):
    assert griffie.ontvang() == dossier
    assert Bezwaardossier.objects.count() == 1


def test_de_cijfers_van_de_provincie_zijn_daarna_nieuw(griffie, besluit):
    def stempel():
        return Gegevensversie.objects.get(provincie="PV25").stempel

    eerst = stempel()
    griffie.ontvang()
    assert stempel() != eerst


def test_een_tweede_bezwaar_van_dezelfde_gemeente_kan_niet(griffie, dossier):
    with pytest.raises(Belemmerd, match=f"al bezwaar gemaakt tegen dit besluit: {dossier.kenmerk}"):
        griffie.ontvang(op="15-1-2027")


def test_zonder_regels_en_met_een_bestaand_kenmerk_kan_het_niet(griffie, dossier):
    with pytest.raises(Belemmerd) as fout:
        griffie.ontvang("GM0228", regels=[], kenmerk=dossier.kenmerk)
    assert {b.code for b in fout.value.belemmeringen} == {"geen_regels", "kenmerk_bestaat"}


def test_tegen_een_besluit_dat_niet_bekend_is_kan_geen_bezwaar(maker, bram):
    concept = maker.vastgesteld()
    regel = concept.regels.get(gemeente=ARNHEM)
    ontvangst = VoorvalInvoer(Voorval.ONTVANGEN, dag("14-1-2027"), kanaal=Kanaal.DIGITAAL)
    invoer = DossierInvoer(Zaaksoort.BEZWAAR, [regel.pk], Indiener.ANDERS, "Stichting", ontvangst)
    with pytest.raises(Belemmerd, match="nog niet bekendgemaakt"):
        bezwaar_ontvangen(besluit_id=concept.pk, invoer=invoer, door=bram.user, nu=NU, vandaag=VANDAAG)
    assert not Bezwaardossier.objects.exists()


def test_wat_loopt_telt_per_gemeente_en_schorst_niets(griffie, dossier, cyclus2):
    assert bezwaar_lopend(cyclus2, VANDAAG) == {ARNHEM: 1}
    assert bezwaar_lopend(cyclus2, dag("13-1-2027")) == {}
    griffie.leg(dossier, "beslissing", "1-3-2027", uitkomst="ingetrokken")
    assert bezwaar_lopend(cyclus2, VANDAAG, provincie="PV25") == {}
    assert bezwaar_lopend(cyclus2, dag("28-2-2027")) == {ARNHEM: 1}


def test_dertig_dossiers_kosten_evenveel_als_drie(griffie, zelfde_aantal_queries):
    namen = iter(range(100))

    def maak(aantal: int) -> None:
        for _ in range(aantal):
            wie = {"indiener": Indiener.ANDERS, "gemeente": None, "naam": f"Buurt {next(namen)}"}
            griffie.ontvang(**wie)

    zelfde_aantal_queries(maak, lambda: dossierrijen(dossiers(voor=griffie.door), peildatum=VANDAAG))
