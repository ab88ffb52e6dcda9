"""Stepping along the ladder: the whole way up, each belemmering from real rows, audit, twice is once, two at once."""

from datetime import date

import pytest

from spreiding.audit.models import Gebeurtenis
from spreiding.regels.belemmering import Belemmerd
from spreiding.regels.interventieladder import Taakfeit
from spreiding.toezicht import actions
from tests.toezicht.conftest import Bureau


def codes(gevangen) -> set[str]:
    return {b.code for b in gevangen.value.belemmeringen}


def tot_trede(bureau: Bureau, trede: int) -> None:
    """The shortest lawful way to a trede."""
    if trede >= 1:
        bureau.stap(1)
    if trede >= 2:
        bureau.stap(2)
    if trede >= 3:
        bureau.antwoord(bureau.ondertekend())
        bureau.verder(1)
        bureau.stap(3)
    if trede >= 4:
        bureau.gehouden("bestuurlijk")
        actions.reactie_vragen(
            traject_id=bureau.traject.pk,
            op=bureau.vandaag,
            uiterlijk=date(2027, 7, 21),
            onderwerp="trede 4",
            **bureau.wie,
        )
        bureau.verder(20)
        bureau.stap(4, uiterlijk=date(2027, 9, 30))
    if trede >= 5:
        bureau.ondertekend("vooraankondiging", dagen=56)
        bureau.verder(57)
        bureau.stap(5, uiterlijk=date(2027, 12, 31))
    if trede >= 6:
        bureau.ondertekend("besluit", dagen=84)
        bureau.verder(85)
        bureau.stap(6)


def test_de_hele_weg_omhoog_langs_wat_de_wet_vraagt(bureau):
    tot_trede(bureau, 6)
    assert [(s.nummer, s.trede) for s in bureau.traject.stappen.order_by("nummer")] == [(n, n) for n in range(1, 7)]
    laatste = Gebeurtenis.objects.filter(feit="tredestap_gezet").order_by("-pk")[0]
    assert (laatste.gegevens["trede"], laatste.gemeente_code, laatste.provincie_code) == (6, "GM0202", "PV25")
    assert laatste.door_naam == str(bureau.door)


def test_een_stap_overslaan_kan_niet(bureau):
    bureau.stap(1)
    with pytest.raises(Belemmerd) as gevangen:
        bureau.stap(4, uiterlijk=date(2027, 12, 31))
    assert codes(gevangen) == {"trede_overgeslagen"}
    assert bureau.traject.stappen.count() == 1


def test_zonder_stuk_en_reactie_blijft_de_gemeente_op_trede_2(bureau):
    tot_trede(bureau, 2)
    with pytest.raises(Belemmerd) as gevangen:
        bureau.stap(3)
    assert codes(gevangen) == {"stuk_ontbreekt", "geen_reactie_gevraagd"}
    bureau.ondertekend()
    with pytest.raises(Belemmerd) as gevangen:
        bureau.stap(3)
    assert codes(gevangen) == {"reactietermijn_loopt"}
    bureau.verder(29)  # the term in the letter has passed
    assert bureau.stap(3).trede == 3


def test_geen_voornemen_zonder_bestuurlijk_gesprek_en_termijn(bureau):
    tot_trede(bureau, 3)
    bureau.gehouden("ambtelijk")
    with pytest.raises(Belemmerd) as gevangen:
        bureau.stap(4)
    assert codes(gevangen) == {"geen_bestuurlijk_gesprek", "geen_reactie_gevraagd", "termijn_leeg"}
    gepland = bureau.gesprek("bestuurlijk", op=date(2027, 7, 20))
    with pytest.raises(Belemmerd) as gevangen:  # planned is not held
        bureau.stap(4, uiterlijk=date(2027, 12, 31))
    assert "geen_bestuurlijk_gesprek" in codes(gevangen)
    assert gepland.pk


def test_geen_besluit_zonder_vooraankondiging_waarvan_de_termijn_voorbij_is(bureau):
    tot_trede(bureau, 4)
    with pytest.raises(Belemmerd) as gevangen:
        bureau.stap(5, uiterlijk=date(2027, 12, 31))
    assert "geen_vooraankondiging" in codes(gevangen)
    bureau.ondertekend("vooraankondiging")
    with pytest.raises(Belemmerd) as gevangen:
        bureau.stap(5, uiterlijk=date(2027, 12, 31))
    assert codes(gevangen) == {"vooraankondiging_loopt", "reactietermijn_loopt"}


def test_geen_indeplaatsstelling_binnen_de_begunstigingstermijn(bureau):
    tot_trede(bureau, 5)
    bureau.ondertekend("besluit")
    with pytest.raises(Belemmerd) as gevangen:
        bureau.stap(6)
    assert "begunstigingstermijn_loopt" in codes(gevangen)


def test_zonder_taak_in_het_register_komt_een_gemeente_niet_op_de_ladder(bureau):
    bureau.taak = None  # as the register says it: cyclus 2 has no opgave for Arnhem here
    with pytest.raises(Belemmerd) as gevangen:
        bureau.stap(1)
    assert codes(gevangen) == {"geen_taak"}


def test_terug_blijven_en_sluiten_met_een_reden(bureau):
    tot_trede(bureau, 2)
    assert bureau.stap(2, "blijven", uiterlijk=date(2027, 8, 1)).trede == 2
    assert bureau.stap(1, "neer").trede == 1
    with pytest.raises(Belemmerd) as gevangen:
        bureau.stap(0, "sluiten", reden=" ")
    assert codes(gevangen) == {"reden"}
    assert bureau.stap(0, "sluiten").trede == 0
    assert bureau.stap(1).nummer == 6  # and begins again


def test_twee_keer_dezelfde_stap_is_een_stap(bureau):
    eerste = bureau.stap(1, gezien=0)
    assert bureau.stap(1, gezien=0) == eerste
    assert Gebeurtenis.objects.filter(feit="tredestap_gezet").count() == 1


def test_wie_tegelijk_een_stap_zet_kijkt_eerst(bureau):
    bureau.stap(1)
    bureau.stap(2, gezien=1)
    with pytest.raises(Belemmerd) as gevangen:
        bureau.stap(2, gezien=1, door=bureau.tekent)
    assert codes(gevangen) == {"al_gezet"}
    assert "Tineke zette intussen een stap" in str(gevangen.value)
    assert bureau.traject.stappen.count() == 2


def test_een_geschorste_taak_gaat_niet_omhoog(bureau):
    from spreiding.regels.toestand import Schorsing

    bureau.stap(1)
    bureau.taak = Taakfeit(True, date(2027, 7, 1), 172, Schorsing(date(2027, 7, 3), None, "Rechtbank", "SGR 27/1"))
    with pytest.raises(Belemmerd) as gevangen:
        bureau.stap(2)
    assert codes(gevangen) == {"geschorst"}


def test_een_reactie_van_de_gemeente_opent_de_weg(bureau):
    from tests.factories.toezicht import ReactieFactory

    tot_trede(bureau, 3)
    bureau.gehouden("bestuurlijk")
    bureau.verder(1)
    wie = bureau.wie | {"op": bureau.vandaag, "uiterlijk": date(2027, 8, 31), "onderwerp": "trede 4"}
    verzoek = actions.reactie_vragen(traject_id=bureau.traject.pk, **wie)
    with pytest.raises(Belemmerd) as gevangen:
        bureau.stap(4, uiterlijk=date(2027, 12, 31))
    assert codes(gevangen) == {"reactietermijn_loopt"}
    ReactieFactory(verzoek=verzoek, op=bureau.vandaag)
    assert bureau.stap(4, uiterlijk=date(2027, 12, 31)).trede == 4
