"""The traject page and its steps: who sees what, why a step is refused, nothing typed is lost."""

from datetime import date

import pytest

from spreiding.regels.toezicht import TREDEN
from spreiding.toezicht import actions
from spreiding.toezicht.models import Notitie, Traject, Tredestap
from tests.factories import toezicht as f
from tests.helpers.pagina import tekst_van
from tests.helpers.tellen import tel_queries

PAD = "/toezicht/GM0202/"


def lees(wie, pad: str = PAD) -> str:
    return tekst_van(wie.get(pad))


@pytest.fixture
def gevuld(traject, bureau):
    """Recorded on 4 March 2027, the day before that of the clock."""
    bureau.vandaag = date(2027, 3, 4)
    bureau.stap(1)
    actions.notitie_toevoegen(traject_id=traject.pk, tekst="Gevoelig punt.", door=bureau.door, nu=bureau.nu)
    bureau.gehouden("ambtelijk")
    actions.afspraak_maken(
        traject_id=traject.pk, tekst="Raadsvoorstel indienen", op=bureau.vandaag, uiterlijk=date(2027, 4, 1),
        **bureau.wie,
    )  # fmt: skip
    bureau.brief()
    return traject


@pytest.fixture
def traject(referentie, tineke) -> Traject:
    return f.TrajectFactory(gemeente__code="GM0202", behandelaar=tineke.user)


def test_toezicht_ziet_alles_en_kan_schrijven(gevuld, tineke):
    tekst = lees(tineke)
    for zin in ("Trede 1 van 6: Signaleren", "Behandelaar: Tineke", "Gevoelig punt.", "Raadsvoorstel indienen"):
        assert zin in tekst
    for knop in ("Naar trede 2", "Gesprek plannen", "Afspraak vastleggen", "Notitie schrijven", "Informatieverzoek"):
        assert knop in tekst
    assert "de minister van Asiel en Migratie" in tekst


def test_een_analist_leest_alles_en_schrijft_niets(gevuld, anna):
    tekst = lees(anna)
    assert "Gevoelig punt." in tekst and "Concept" in tekst
    assert "Gesprek plannen" not in tekst and "Naar trede 2" not in tekst
    assert anna.post(f"{PAD}gesprekken/", {"soort": "ambtelijk"}).status_code == 403


def test_een_regietafel_ziet_haar_deel_zonder_interne_notities_en_concepten(gevuld, pieter, karin, olga):
    for wie in (pieter, karin):
        tekst = lees(wie)
        assert "Raadsvoorstel indienen" in tekst and "Er is gesproken over de plannen." in tekst
        assert "Gevoelig punt." not in tekst and "Interne notities" not in tekst and "T2027-" not in tekst
        assert "Naar trede 2" not in tekst
    assert olga.get(PAD).status_code == 404


def test_zonder_traject_nodigt_de_pagina_uit(tineke):
    tekst = lees(tineke)
    assert "Nog niet op de ladder" in tekst and "Er is nog geen gesprek gepland of gehouden." in tekst


def test_een_verzonnen_gemeente_bestaat_niet(tineke):
    for code in ("GM9999", "lijst", "GM02021"):
        assert tineke.get(f"/toezicht/{code}/").status_code == 404


def test_de_knop_zegt_waarom_een_stap_niet_kan(gevuld, tineke):
    assert "geen taak" in lees(tineke)
    antwoord = tineke.get(f"{PAD}trede/?richting=op&trede=2")
    assert "Deze stap kan nu niet" in antwoord.content.decode()
    weer = tineke.post(f"{PAD}trede/?richting=op&trede=2", {"gezien": 1, "op": "2027-03-05", "reden": "=cmd “x”"})
    assert weer.status_code == 422
    assert "geen taak" in weer.content.decode() and "=cmd “x”" in weer.content.decode()
    assert Tredestap.objects.count() == 1


def test_een_overgeslagen_trede_wordt_geweigerd(gevuld, tineke):
    gegevens = {"gezien": 1, "op": "2027-03-05", "uiterlijk": "2027-09-01", "reden": "snel"}
    antwoord = tineke.post(f"{PAD}trede/?richting=op&trede=5", gegevens)
    assert antwoord.status_code == 422
    assert "Een trede overslaan kan niet" in antwoord.content.decode()
    for vreemd in ("richting=op&trede=x", "richting=vliegen&trede=2", "trede=2"):
        assert tineke.get(f"{PAD}trede/?{vreemd}").status_code == 404


def test_op_de_ladder_zetten_begint_een_traject(tineke, cyclus2):
    """A stay and a way back are steps too; without a taak the first step is refused with the reason."""
    antwoord = tineke.post(f"{PAD}trede/?richting=op&trede=1", {"gezien": 0, "op": "2027-03-05", "reden": "Signaal."})
    assert antwoord.status_code == 422 and "geen taak" in antwoord.content.decode()
    assert not Tredestap.objects.exists()


def test_terug_en_sluiten_met_een_reden(gevuld, tineke):
    pad = f"{PAD}trede/?richting=sluiten&trede=0"
    assert tineke.post(pad, {"gezien": 1, "op": "5-3-2027", "reden": ""}).status_code == 422
    antwoord = tineke.post(pad, {"gezien": 1, "op": "5-3-2027", "reden": "De plekken zijn er."}, follow=True)
    assert "Het traject van Arnhem is afgesloten." in antwoord.content.decode()
    assert "Afgesloten" in lees(tineke)


def test_wie_als_tweede_een_stap_zet_ziet_dat_iemand_voor_was(gevuld, tineke, thijs):
    pad, gegevens = f"{PAD}trede/?richting=blijven&trede=1", {"gezien": 1, "op": "5-3-2027", "reden": "Even wachten."}
    assert tineke.post(pad, gegevens).status_code == 303
    antwoord = thijs.post(pad, gegevens)
    assert antwoord.status_code == 422
    assert "Tineke zette intussen een stap" in antwoord.content.decode()


def test_een_gesprek_plannen_en_vastleggen(traject, tineke):
    gegevens = {
        "soort": "bestuurlijk",
        "op": "5-3-2027",
        "onderwerp": "Plannen",
        "deelnemers": "wethouder\nhoofd toezicht",
    }
    tineke.post(f"{PAD}gesprekken/", gegevens)
    gesprek = traject.gesprekken.get()
    assert gesprek.deelnemers == ["wethouder", "hoofd toezicht"]
    pad = f"{PAD}gesprekken/{gesprek.pk}/gehouden/"
    fout = tineke.post(pad, {"op": "6-3-2027", "deelnemers": "wethouder", "tekst": "Al klaar"})
    assert fout.status_code == 422 and "heeft geen verslag" in fout.content.decode()
    assert tineke.post(pad, {"op": "5-3-2027", "deelnemers": "wethouder", "tekst": "Verslag."}).status_code == 303
    assert "Bestuurlijk gesprek" in lees(tineke) and "Verslag." in lees(tineke)


def test_vreemde_tekst_wordt_schoon_bewaard(traject, tineke):
    naam = "=cmd|calc\u202e 'a' \"b\"\r\n<script>"
    tineke.post(f"{PAD}notities/", {"tekst": naam})
    assert Notitie.objects.get().tekst == "=cmd|calc 'a' \"b\"\n<script>"
    assert "<script>" not in tineke.get(PAD).content.decode().split("Interne notities")[1][:400]


def test_een_functie_is_kort(traject, tineke):
    gegevens = {"soort": "ambtelijk", "op": "5-3-2027", "onderwerp": "x", "deelnemers": "x" * 90}
    antwoord = tineke.post(f"{PAD}gesprekken/", gegevens)
    assert antwoord.status_code == 422 and "te lang" in antwoord.content.decode()


def test_een_afspraak_en_haar_uitkomst(gevuld, tineke):
    afspraak = gevuld.afspraken.get()
    antwoord = tineke.post(f"{PAD}afspraken/{afspraak.pk}/uitkomst/", {"resultaat": "niet_nagekomen", "op": "5-3-2027"})
    assert antwoord.status_code == 422 and "Niet nagekomen kan pas daarna" in antwoord.content.decode()
    tineke.post(f"{PAD}afspraken/{afspraak.pk}/uitkomst/", {"resultaat": "nagekomen", "op": "5-3-2027"})
    assert "Nagekomen" in lees(tineke)


def test_wat_van_een_andere_gemeente_is_hoort_hier_niet(gevuld, tineke):
    ander = f.GesprekFactory()
    assert tineke.get(f"{PAD}gesprekken/{ander.pk}/gehouden/").status_code == 404
    assert tineke.get(f"{PAD}afspraken/{f.AfspraakFactory().pk}/uitkomst/").status_code == 404
    assert tineke.get(f"{PAD}brieven/{f.BriefFactory().pk}/").status_code == 404
    assert tineke.get(f"{PAD}ontvangen/{f.OntvangenstukFactory().pk}/").status_code == 404


def test_een_dag_eerder_toont_de_stand_van_toen(gevuld, tineke):
    tekst = lees(tineke, f"{PAD}?stand_per=2027-01-20")
    assert "Nog niet op de ladder" in tekst and "Gesprek plannen" not in tekst and "Terug naar nu" in tekst


def test_de_ladder_staat_er_in_tekst_en_in_volgorde(gevuld, tineke):
    tekst = lees(tineke)
    plaatsen = [tekst.index(f"{n}. ") for n in TREDEN]
    assert plaatsen == sorted(plaatsen)


def test_tien_gesprekken_kosten_evenveel_als_een(gevuld, tineke):
    f.BriefFactory(traject=gevuld, ondertekend=True)
    tineke.get(PAD)
    weinig, _ = tel_queries(lambda: tineke.get(PAD))
    for _ in range(9):
        f.GespreksverloopFactory(gesprek__traject=gevuld)
        f.AfspraakFactory(traject=gevuld)
        f.BriefFactory(traject=gevuld, ondertekend=True)
        f.OntvangenstukFactory(traject=gevuld)
        f.NotitieFactory(traject=gevuld)
    veel, _ = tel_queries(lambda: tineke.get(PAD))
    assert len(veel) == len(weinig)
