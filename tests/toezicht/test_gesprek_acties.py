"""Gesprekken and afspraken: planned, held, reported, kept or broken."""

from datetime import date, timedelta

import pytest

from spreiding.audit.models import Gebeurtenis
from spreiding.regels.belemmering import Belemmerd
from spreiding.regels.toezicht import Afspraakresultaat
from spreiding.toezicht import actions
from spreiding.toezicht.models import Afspraakuitkomst, Gesprek


def codes(gevangen) -> list[str]:
    return [b.code for b in gevangen.value.belemmeringen]


def test_een_gesprek_plannen_houden_en_een_verslag(bureau):
    gesprek = bureau.gesprek(op=date(2027, 7, 10))
    assert bureau.gesprek(op=date(2027, 7, 10)) == gesprek  # sent twice
    bureau.verder(3)
    bureau.verloop(gesprek)
    bureau.verder(1)
    bureau.verloop(gesprek, "verslag", tekst="Locatie Beek valt af.")
    bureau.verloop(gesprek, "verslag", tekst="Locatie Beek valt af.")
    assert [v.voorval for v in gesprek.verloop.order_by("pk")] == ["gehouden", "verslag"]
    feiten = Gebeurtenis.objects.filter(feit__startswith="gesprek").order_by("pk").values_list("feit", flat=True)
    assert list(feiten) == ["gesprek_gepland", *["gespreksverloop_vastgelegd"] * 2]


def test_een_gesprek_dat_nog_komt_heeft_geen_verslag(bureau):
    gesprek = bureau.gesprek(op=date(2027, 7, 10))
    with pytest.raises(Belemmerd) as gevangen:
        bureau.verloop(gesprek, "gehouden", op=date(2027, 7, 10), tekst="Verslag vooraf")
    assert codes(gevangen) == ["toekomst"]
    with pytest.raises(Belemmerd) as gevangen:
        bureau.verloop(gesprek, "verslag", tekst="Verslag vooraf")
    assert codes(gevangen) == ["niet_gehouden"]
    assert not gesprek.verloop.exists()


def test_deelnemers_staan_er_naar_functie(bureau):
    with pytest.raises(Belemmerd) as gevangen:
        bureau.gesprek(deelnemers=["  "])
    assert codes(gevangen) == ["geen_deelnemers"]
    assert Gesprek.objects.count() == 0


def test_een_gesprek_verzetten_en_afzeggen(bureau):
    gesprek = bureau.gesprek(op=date(2027, 7, 10))
    bureau.verloop(gesprek, "verzet", op=date(2027, 7, 12))
    with pytest.raises(Belemmerd) as gevangen:
        bureau.verloop(gesprek, "afgezegd")
    assert codes(gevangen) == ["reden"]
    bureau.verloop(gesprek, "afgezegd", tekst="De wethouder is ziek.")
    with pytest.raises(Belemmerd) as gevangen:
        bureau.verloop(gesprek, "gehouden")
    assert codes(gevangen) == ["al_afgelopen"]


@pytest.fixture
def afspraak(bureau):
    gesprek = bureau.gehouden()
    return actions.afspraak_maken(
        traject_id=bureau.traject.pk, tekst="Locatie aan de raad voorleggen", op=bureau.vandaag,
        uiterlijk=date(2027, 7, 20), gesprek=gesprek, **bureau.wie,
    )  # fmt: skip


def rond_af(bureau, afspraak, resultaat: str, op: date | None = None) -> Afspraakuitkomst:
    return actions.afspraak_afronden(
        afspraak_id=afspraak.pk, resultaat=Afspraakresultaat(resultaat), op=op or bureau.vandaag, **bureau.wie
    )


def test_een_afspraak_wordt_een_keer_gemaakt(bureau, afspraak):
    weer = actions.afspraak_maken(
        traject_id=bureau.traject.pk, tekst=afspraak.tekst, op=afspraak.op, uiterlijk=afspraak.uiterlijk,
        gesprek=afspraak.gesprek, **bureau.wie,
    )  # fmt: skip
    assert weer == afspraak
    with pytest.raises(Belemmerd) as gevangen:
        actions.afspraak_maken(
            traject_id=bureau.traject.pk, tekst="x", op=bureau.vandaag, uiterlijk=date(2027, 7, 1), **bureau.wie
        )
    assert codes(gevangen) == ["voor_afspraak"]


def test_een_afspraak_hoort_bij_een_gesprek_met_die_gemeente(bureau):
    from tests.factories.toezicht import GesprekFactory

    with pytest.raises(Belemmerd) as gevangen:
        actions.afspraak_maken(
            traject_id=bureau.traject.pk, tekst="x", op=bureau.vandaag, uiterlijk=date(2027, 7, 20),
            gesprek=GesprekFactory(), **bureau.wie,
        )  # fmt: skip
    assert codes(gevangen) == ["ander_traject"]


def test_hoe_een_afspraak_afliep_en_een_correctie(bureau, afspraak):
    with pytest.raises(Belemmerd) as gevangen:
        rond_af(bureau, afspraak, "niet_nagekomen")
    assert codes(gevangen) == ["loopt_nog"]
    bureau.vandaag += timedelta(days=20)
    rond_af(bureau, afspraak, "niet_nagekomen")
    rond_af(bureau, afspraak, "niet_nagekomen")
    rond_af(bureau, afspraak, "te_laat")
    assert [u.resultaat for u in afspraak.uitkomsten.order_by("pk")] == ["niet_nagekomen", "te_laat"]
    laatste = Gebeurtenis.objects.filter(feit="afspraak_afgerond").order_by("-pk")[0]
    assert (laatste.gegevens["was"], laatste.gegevens["resultaat"]) == ("niet_nagekomen", "te_laat")
