"""Supervision: everything started is stopped, and what a hard kill left behind is found and stopped."""

import os
import signal
import subprocess
import sys
import textwrap
import time

import pytest

from opstart import BASIS
from opstart.messages import Struikelblok
from opstart.processes import DraaitAl, Toezicht, begintijd, leeft, lees_json, schrijf_json, staart


def wacht_tot(waar, geduld=10.0):
    einde = time.monotonic() + geduld
    while time.monotonic() < einde:
        if waar():
            return True
        time.sleep(0.05)
    return False


def bestaat(pid):
    return begintijd(pid) is not None


def test_stoppen_stopt_alles_en_laat_niets_achter(toezicht, slaper):
    pids = [toezicht.start(naam, slaper).proces.pid for naam in ("een", "twee")]
    toezicht.stop_alles()
    assert not any(map(bestaat, pids))
    assert not os.path.exists(toezicht.staatbestand)


def test_wie_niet_wil_stoppen_wordt_gestopt_met_zijn_kinderen(toezicht, monkeypatch):
    monkeypatch.setattr("opstart.processes.GEDULD", 0.5)
    koppig = textwrap.dedent(
        """
        import signal, subprocess, sys, time
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        kind = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
        print(kind.pid, flush=True)
        time.sleep(600)
        """
    )
    kind = toezicht.start("koppig", [sys.executable, "-c", koppig])
    assert wacht_tot(lambda: staart(kind.logboek).strip().isdigit())
    kleinkind = int(staart(kind.logboek))
    toezicht.stop_alles()
    assert wacht_tot(lambda: not bestaat(kind.proces.pid) and not bestaat(kleinkind))


def test_een_onderdeel_dat_stopt_valt_op(toezicht, slaper):
    toezicht.start("blijft", slaper)
    weg = toezicht.start("valt", [sys.executable, "-c", "print('ik val')"])
    assert wacht_tot(lambda: toezicht.gestorven() is not None)
    assert toezicht.gestorven().naam == "valt"
    assert "ik val" in staart(weg.logboek)


def test_een_voorbereiding_die_mislukt_toont_haar_laatste_regels(toezicht):
    kind = toezicht.start("tabellen", [sys.executable, "-c", "print('kapot'); raise SystemExit(3)"])
    with pytest.raises(Struikelblok, match="(?s)tabellen maken.*kapot"):
        toezicht.wacht_op(kind, "tabellen maken")


def test_een_lange_voorbereiding_laat_zien_hoe_ver_zij_is(toezicht):
    schrift = "import time\nfor n in range(3): print('stap', n, flush=True); time.sleep(0.3)"
    gezien = []
    toezicht.wacht_op(toezicht.start("wereld", [sys.executable, "-c", schrift]), "wereld maken", gezien.append)
    assert gezien == ["stap 0", "stap 1", "stap 2"]


def test_een_tweede_start_van_dezelfde_wereld_zegt_waar_de_eerste_draait(tmp_path, slaper):
    ander = subprocess.Popen(slaper)
    try:
        hoofd = {"pid": ander.pid, "begin": begintijd(ander.pid)}
        schrijf_json(tmp_path / "processen.json", {"adres": "http://127.0.0.1:8000", "hoofd": hoofd})
        with pytest.raises(DraaitAl, match=rf"draait al op http://127.0.0.1:8000 .*kill {ander.pid}"):
            Toezicht(tmp_path).neem_over()
    finally:
        ander.kill()
        ander.wait()


def test_wezen_van_een_harde_afbreking_worden_opgeruimd(tmp_path, slaper):
    wees = subprocess.Popen(slaper, start_new_session=True, stdout=subprocess.DEVNULL)
    kind = {"naam": "web", "pid": wees.pid, "begin": begintijd(wees.pid), "stop": int(signal.SIGTERM)}
    schrijf_json(tmp_path / "processen.json", {"hoofd": {"pid": 999999, "begin": "1"}, "kinderen": [kind]})
    assert Toezicht(tmp_path).neem_over() == ["web"]
    assert wees.wait(5) == -signal.SIGTERM


def test_een_ander_programma_met_hetzelfde_nummer_blijft_ongemoeid(tmp_path, slaper):
    ander = subprocess.Popen(slaper, start_new_session=True, stdout=subprocess.DEVNULL)
    try:
        kind = {"naam": "web", "pid": ander.pid, "begin": "een andere tijd", "stop": int(signal.SIGTERM)}
        schrijf_json(tmp_path / "processen.json", {"hoofd": {"pid": 999999, "begin": "1"}, "kinderen": [kind]})
        assert Toezicht(tmp_path).neem_over() == []
        assert leeft(ander.pid, begintijd(ander.pid))
    finally:
        ander.kill()
        ander.wait()


@pytest.mark.parametrize("rest", ["", "{", "[]", '{"hoofd": null}'])
def test_een_half_geschreven_staat_houdt_een_start_niet_tegen(tmp_path, rest):
    (tmp_path / "processen.json").write_text(rest)
    assert Toezicht(tmp_path).neem_over() == []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="PR_SET_PDEATHSIG bestaat alleen op Linux")
def test_de_kern_stopt_de_kinderen_als_het_hoofd_hard_wordt_afgebroken(tmp_path):
    hoofd = textwrap.dedent(
        f"""
        import sys, time
        sys.path.insert(0, {str(BASIS)!r})
        from opstart.processes import Toezicht
        kind = Toezicht({str(tmp_path)!r}).start("slaper", [sys.executable, "-c", "import time; time.sleep(600)"])
        print(kind.proces.pid, flush=True)
        time.sleep(600)
        """
    )
    proces = subprocess.Popen([sys.executable, "-c", hoofd], stdout=subprocess.PIPE, text=True)
    with proces:
        kind = int(proces.stdout.readline())
        assert wacht_tot(lambda: len(lees_json(tmp_path / "processen.json").get("kinderen", [])) == 1)
        proces.kill()
    assert wacht_tot(lambda: not bestaat(kind))
