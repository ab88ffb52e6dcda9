"""Watching: each line is told once, to toezicht, also after days without a worker."""

from datetime import UTC, date, datetime

import pytest

from spreiding.signalen.models import Signaal
from spreiding.toezicht import actions
from spreiding.toezicht.tasks import toezicht_bewaken
from tests.factories import toezicht as f
from tests.helpers.tellen import tel_queries

pytestmark = pytest.mark.usefixtures("referentie")


def bewaak(dag: date) -> dict[str, int]:
    nu = datetime(dag.year, dag.month, dag.day, 6, tzinfo=UTC)
    return actions.toezicht_bewaken(peildatum=dag, nu=nu, ingehaald=False).tellingen


@pytest.fixture
def traject():
    """Trede 1 with a term until 10 March."""
    return f.TredestapFactory(uiterlijk=date(2027, 3, 10)).traject


def gemeld() -> list[tuple[str, str]]:
    return list(Signaal.objects.filter(regel="toezicht").order_by("pk").values_list("soort", "trede"))


def test_een_termijn_die_afloopt_wordt_per_grens_een_keer_gemeld(traject):
    for dag in (date(2027, 2, 1), date(2027, 2, 24), date(2027, 2, 25), date(2027, 3, 9), date(2027, 3, 11)):
        bewaak(dag)
        bewaak(dag)
    assert gemeld() == [("trede", "14"), ("trede", "1"), ("trede", "verlopen")]
    (laatste,) = Signaal.objects.filter(trede="verlopen", regel="toezicht")
    assert laatste.rollen == ["toezicht"] and laatste.href == traject.get_absolute_url()
    assert "liep tot en met 10 maart 2027" in laatste.zin


def test_een_informatieverzoek_zonder_antwoord_wordt_gemeld(traject):
    brief = f.BriefFactory(traject=traject, ondertekend=True)
    bewaak(date(2027, 2, 12))
    assert ("brief-informatieverzoek", "verlopen") in gemeld()
    f.OntvangenstukFactory(traject=traject, antwoord_op=brief, op=date(2027, 2, 13))
    assert bewaak(date(2027, 2, 14))["signalen"] == 0


def test_een_gevraagde_reactie_die_uitblijft_wordt_gemeld(traject):
    verzoek = f.ReactieverzoekFactory(traject=traject, op=date(2027, 1, 20), uiterlijk=date(2027, 2, 10))
    bewaak(date(2027, 2, 11))
    assert ("reactie", "verlopen") in gemeld()
    f.ReactieFactory(verzoek=verzoek, op=date(2027, 2, 12))
    assert bewaak(date(2027, 2, 13))["signalen"] == 0


def test_een_afspraak_die_niet_is_nagekomen_wordt_gemeld(traject):
    afspraak = f.AfspraakFactory(traject=traject, uiterlijk=date(2027, 2, 20))
    f.AfspraakuitkomstFactory(afspraak=afspraak, resultaat="niet_nagekomen", op=date(2027, 2, 21))
    bewaak(date(2027, 2, 21))
    assert gemeld() == [("afspraak", "gebroken")]


def test_een_gepland_gesprek_dat_voorbij_is_wordt_gemeld(traject):
    gesprek = f.GesprekFactory(traject=traject, op=date(2027, 2, 1))
    f.GesprekFactory(traject=traject, op=date(2027, 2, 10))
    bewaak(date(2027, 2, 3))
    assert gemeld() == [("gesprek", "niet_vastgelegd")]
    f.GespreksverloopFactory(gesprek=gesprek, op=date(2027, 2, 1))
    assert bewaak(date(2027, 2, 9))["signalen"] == 1  # held, and after a week still without a report
    assert gemeld()[-1] == ("gesprek", "zonder_verslag")


def test_wie_van_de_ladder_af_is_wordt_niet_bewaakt(traject):
    f.TredestapFactory(traject=traject, nummer=2, richting="sluiten", trede=0, op=date(2027, 2, 1))
    gevonden = bewaak(date(2027, 3, 11))
    assert (gevonden["trajecten"], gevonden["signalen"]) == (0, 0)


def test_dertig_trajecten_kosten_evenveel_als_drie(traject):
    from spreiding.toezicht.queries.bewaken import bewaakt

    weinig, _ = tel_queries(lambda: bewaakt(date(2027, 3, 5)))
    for _ in range(9):
        f.GesprekFactory(traject=f.TredestapFactory().traject)
    veel, rijen = tel_queries(lambda: bewaakt(date(2027, 3, 5)))
    assert (len(rijen), len(veel)) == (10, len(weinig))


def test_de_taak_van_het_rooster_draait(traject):
    toezicht_bewaken("2027-03-05")
    assert gemeld() == [("trede", "7")]
