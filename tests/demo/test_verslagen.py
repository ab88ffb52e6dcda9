"""The plan of the verslagen: every provincie once per cyclus, days in order, a return is followed by a new version."""

from itertools import pairwise

import pytest

from spreiding.demo.provincieplan import VOLGORDE
from spreiding.demo.verhalen.besluiten import agenda_2
from spreiding.demo.verhalen.verslagen import CYCLUS_1, CYCLUS_2, indieningen, uitleg
from spreiding.regels.verslagverloop import Dubbel, Gemeentestand, openstaand


@pytest.mark.parametrize("cyclus", [CYCLUS_1, CYCLUS_2])
@pytest.mark.parametrize("provincie", VOLGORDE)
def test_elke_provincie_dient_in_en_eindigt_aanvaard(cyclus, provincie):
    stappen = [i for i in indieningen() if (i.cyclus, i.provincie) == (cyclus, provincie)]
    assert [i.terug for i in stappen] == [True] * (len(stappen) - 1) + [False]
    assert all(i.op < i.beoordeeld for i in stappen)
    assert all(een.beoordeeld < twee.op for een, twee in pairwise(stappen))


@pytest.mark.parametrize("provincie", VOLGORDE)
def test_een_besluit_wordt_niet_voorgedragen_voor_het_verslag_is_aanvaard(provincie):
    laatste = [i for i in indieningen() if (i.cyclus, i.provincie) == (CYCLUS_2, provincie)][-1]
    assert laatste.beoordeeld <= agenda_2(provincie).voorgedragen


@pytest.mark.parametrize(
    "stand",
    [
        Gemeentestand("GM1", "Ede", 0, 0),
        Gemeentestand("GM1", "Ede", 2, 1),
        Gemeentestand("GM1", "Ede", 2, 0, (Dubbel("GM1", "x", "Kade 1"),)),
    ],
)
def test_wat_openstaat_wordt_uitgelegd(stand):
    assert openstaand([stand])
    assert uitleg(stand)


def test_wat_in_orde_is_krijgt_geen_uitleg():
    assert uitleg(Gemeentestand("GM1", "Ede", 2, 0)) == ""
