"""Writing many rows at once: with COPY above a handful, and no different from one by one."""

import pytest
from django.db import IntegrityError, transaction

from spreiding.audit.actions import gebeurtenis, leg_alle_vast
from spreiding.audit.models import Gebeurtenis
from spreiding.core.actions import MET_COPY, neem_ids, voeg_toe
from spreiding.opvang.models import Aandeel, Capaciteit
from spreiding.regels.feiten import Feit
from tests.factories.gebied import GemeenteFactory
from tests.factories.opvang import CapaciteitFactory, LocatieFactory
from tests.wereld import NU

pytestmark = pytest.mark.usefixtures("referentie")


@pytest.mark.parametrize("aantal", [0, 1, MET_COPY - 1, MET_COPY, 3 * MET_COPY])
def test_alle_rijen_staan_er_in_volgorde_met_hun_id(aantal):
    over = LocatieFactory()
    rijen = [
        gebeurtenis(Feit.NOTITIE_TOEGEVOEGD, over=over, door=None, op=NU, gegevens={"nummer": n, "tekst": 'é\t"\\n'})
        for n in range(aantal)
    ]
    leg_alle_vast(rijen)
    bewaard = Gebeurtenis.objects.filter(feit=Feit.NOTITIE_TOEGEVOEGD).order_by("pk")
    assert [rij.pk for rij in bewaard] == [rij.pk for rij in rijen]
    assert [rij.gegevens for rij in bewaard] == [{"nummer": n, "tekst": 'é\t"\\n'} for n in range(aantal)]


def test_een_rij_kan_verwijzen_naar_een_rij_die_tegelijk_een_id_krijgt():
    locatie, buur = LocatieFactory(), GemeenteFactory()
    voorbeeld = CapaciteitFactory(locatie=locatie)
    plaatsen = [
        Capaciteit(
            locatie=LocatieFactory(),
            doelgroep="regulier",
            aantal=50,
            geldigheid=voorbeeld.geldigheid,
            registratie=voorbeeld.registratie,
            door=voorbeeld.door,
        )
        for _ in range(MET_COPY)
    ]
    aandelen = [Aandeel(capaciteit=rij, gemeente=buur, aantal=10) for rij in plaatsen]
    voeg_toe(plaatsen)
    voeg_toe(aandelen)
    assert {a.capaciteit_id for a in Aandeel.objects.order_by("pk")} == {rij.pk for rij in plaatsen}


def test_een_grens_van_de_databank_weigert_ook_hier():
    over = LocatieFactory()
    rijen = [gebeurtenis(Feit.NOTITIE_TOEGEVOEGD, over=over, door=None, op=NU) for _ in range(MET_COPY)]
    rijen[-1].feit = "bestaat niet"
    with pytest.raises(IntegrityError, match="gebeurtenis_feit_vorm"), transaction.atomic():
        leg_alle_vast(rijen)
    assert not Gebeurtenis.objects.filter(feit=Feit.NOTITIE_TOEGEVOEGD).exists()


def test_ids_worden_nooit_twee_keer_uitgegeven():
    eerst, daarna = neem_ids(Gebeurtenis, 5), neem_ids(Gebeurtenis, 5)
    assert len({*eerst, *daarna}) == 10
