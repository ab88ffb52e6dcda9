"""Who reads, writes and signs in toezicht, and where."""

import pytest

from spreiding.toezicht.scoping import Bevoegd, bevoegd

NIETS = Bevoegd(lezen=False, intern=False, schrijven=False, ondertekenen=False, reactie=False)
ALLEEN_LEZEN = Bevoegd(lezen=True, intern=True, schrijven=False, ondertekenen=False, reactie=False)
GEVALLEN = [
    ("tineke", Bevoegd(lezen=True, intern=True, schrijven=True, ondertekenen=True, reactie=False)),
    ("anna", ALLEEN_LEZEN),
    ("bram", ALLEEN_LEZEN),
    ("pieter", Bevoegd(lezen=True, intern=False, schrijven=False, ondertekenen=False, reactie=True)),
    ("karin", Bevoegd(lezen=True, intern=False, schrijven=False, ondertekenen=False, reactie=False)),
    ("olga", NIETS),  # another provincie
    ("beer", NIETS),
    ("niels", NIETS),
]


@pytest.mark.parametrize(("naam", "verwacht"), GEVALLEN)
def test_wie_mag_wat_in_het_toezicht_op_gelderland(persoon, naam, verwacht):
    assert bevoegd(persoon(naam).user, "PV25") == verwacht
