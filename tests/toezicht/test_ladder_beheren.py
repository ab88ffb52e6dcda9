"""The ladder, its templates and the toezichthouder as managed data: another text is another version."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from spreiding.audit.models import Gebeurtenis
from spreiding.core.laden import Laadfout
from spreiding.regels.belemmering import Belemmerd
from spreiding.regels.toezicht import Briefsoort, Toezichthoudersoort
from spreiding.toezicht import actions
from spreiding.toezicht.actions import LadderInvoer, TredeInvoer
from spreiding.toezicht.models import Briefsjabloon, Ladder, Toezichthouder
from spreiding.toezicht.queries import ladder_op, toezichthouder_op, treden_van
from tests.wereld import NU, VANDAAG

TREDEN = [TredeInvoer(n, f"Trede {n}", "Wat zij betekent.", 6, "weken", ["besluit"]) for n in range(1, 7)]
INVOER = LadderInvoer(date(2027, 4, 1), "Ladder Spreidingswet", "besluit van de minister", TREDEN)


def leg(invoer: LadderInvoer, tineke) -> Ladder:
    return actions.ladder_vastleggen(invoer=invoer, door=tineke.user, nu=NU, vandaag=VANDAAG)


def test_een_nieuwe_versie_geldt_vanaf_haar_dag(tineke):
    ladder = leg(INVOER, tineke)
    assert (ladder.versie, ladder_op(VANDAAG).versie, ladder_op(date(2027, 4, 1)).versie) == (2, 1, 2)
    assert str(treden_van(ladder)[3].termijn) == "6 weken"
    assert leg(INVOER, tineke) == ladder
    assert Gebeurtenis.objects.filter(feit="ladder_vastgelegd").count() == 1


@pytest.mark.parametrize(
    ("anders", "code"), [({"treden": TREDEN[:5]}, "treden"), ({"vanaf": date(2027, 3, 4)}, "terugwerkend")]
)
def test_een_versie_die_niet_kan(tineke, anders, code):
    with pytest.raises(Belemmerd) as gevangen:
        leg(replace(INVOER, **anders), tineke)
    assert [b.code for b in gevangen.value.belemmeringen] == [code]
    assert Ladder.objects.count() == 1


def test_een_nieuw_sjabloon_geldt_voor_nieuwe_brieven(tineke):
    wie = {"soort": Briefsoort.UITNODIGING, "bron": "toezicht", "door": tineke.user, "nu": NU}
    sjabloon = actions.briefsjabloon_vastleggen(onderwerp="Kom praten", tekst="Over {gemeente}.", **wie)
    assert actions.sjabloon_van(Briefsoort.UITNODIGING) == sjabloon
    assert actions.briefsjabloon_vastleggen(onderwerp="Kom praten", tekst="Over {gemeente}.", **wie) == sjabloon
    with pytest.raises(Belemmerd, match="Bedoelt u {gemeente}"):
        actions.briefsjabloon_vastleggen(onderwerp="x", tekst="{gemeentee}", **wie)
    assert Gebeurtenis.objects.filter(feit="briefsjabloon_vastgelegd").count() == 1


def test_gedeputeerde_staten_volgen_de_minister_op(tineke):
    wie = {"soort": Toezichthoudersoort.GEDEPUTEERDE_STATEN, "naam": "gedeputeerde staten", "bron": "Wet art. 11"}
    vast = {"van": date(2028, 1, 31), "door": tineke.user, "nu": NU}
    nieuw = actions.toezichthouder_vastleggen(**wie, **vast)
    assert actions.toezichthouder_vastleggen(**wie, **vast) == nieuw
    assert str(toezichthouder_op(date(2028, 1, 30))) == "de minister van Asiel en Migratie"
    assert toezichthouder_op(date(2028, 1, 31)) == nieuw
    # as known before, the minister had no end
    assert str(toezichthouder_op(date(2028, 2, 1), datetime(2027, 1, 1, tzinfo=UTC))).startswith("de minister")
    with pytest.raises(Belemmerd) as gevangen:
        actions.toezichthouder_vastleggen(**wie | {"naam": "een ander"}, **vast | {"van": date(2027, 1, 1)})
    assert [b.code for b in gevangen.value.belemmeringen] == ["niet_later"]
    assert Gebeurtenis.objects.filter(feit="toezichthouder_vastgelegd").count() == 1


def test_nog_een_keer_laden_verandert_niets(referentie, tmp_path):
    telling = actions.toezicht_laden(nu=NU)
    assert not telling.veranderd
    assert (Ladder.objects.count(), Briefsjabloon.objects.count(), Toezichthouder.objects.count()) == (1, 6, 1)
    kapot = tmp_path / "toezicht.json"
    kapot.write_text("{}")
    with pytest.raises(Laadfout, match=r"toezicht\.json"):
        actions.toezicht_laden(nu=NU, bron=kapot)
