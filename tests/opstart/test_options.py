"""The options of demo and test: what is accepted, and the sentence for what is not."""

import pytest

from opstart.options import demo_opties
from opstart.options import test_opties as opties_van_test


def test_zonder_opties_is_het_voorjaar_op_poort_8000():
    opties = demo_opties([])
    assert (opties.poort, opties.scenario, opties.opnieuw, opties.geen_browser) == (8000, "voorjaar", False, False)


def test_alle_opties():
    opties = demo_opties(["--poort", "8123", "--scenario", "nu", "--opnieuw", "--geen-browser"])
    assert (opties.poort, opties.scenario, opties.opnieuw, opties.geen_browser) == (8123, "nu", True, True)


@pytest.mark.parametrize(
    ("argv", "zin"),
    [
        (["--poort", "80"], "kies een getal van 1024"),
        (["--poort", "veel"], "“veel” is geen poort"),
        (["--poort", "70000"], "tot en met 65535"),
        (["--scenario", "zomer"], "“zomer” bestaat niet; kies uit nu, voorjaar, verlopen"),
        (["--snel"], "--snel"),
    ],
)
def test_een_verkeerde_optie_wordt_in_een_zin_uitgelegd(argv, zin, capsys):
    with pytest.raises(SystemExit) as fout:
        demo_opties(argv)
    assert fout.value.code == 2
    melding = capsys.readouterr().err
    assert zin in melding
    assert "python3 manage.py demo --help" in melding


def test_wat_niet_van_ons_is_gaat_naar_pytest():
    opties, rest = opties_van_test(["--zonder-browser", "-x", "tests/regels", "-k", "amv"])
    assert opties.zonder_browser
    assert rest == ["-x", "tests/regels", "-k", "amv"]
