"""Progress on a terminal and in a file."""

from opstart.messages import Voortgang


def test_op_een_terminal_wordt_een_regel_overschreven(capsys):
    voortgang = Voortgang(op_terminal=True)
    voortgang("100 locaties")
    voortgang("200 locaties")
    voortgang.klaar()
    uit = capsys.readouterr().out
    assert uit.count("\n") == 0
    assert uit.count("\r") == 3


def test_elders_komt_er_af_en_toe_een_regel(capsys, monkeypatch):
    tijd = [100.0]
    monkeypatch.setattr("opstart.messages.time.monotonic", lambda: tijd[0])
    voortgang = Voortgang(op_terminal=False)
    for seconde in range(12):
        tijd[0] = 100.0 + seconde
        voortgang(f"{seconde} seconden")
    voortgang.klaar()
    assert [regel.strip() for regel in capsys.readouterr().out.splitlines()] == ["5 seconden", "10 seconden"]
