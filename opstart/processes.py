"""Starting, watching and stopping other programs, and finding back what an earlier, hard-killed start left
running.

Each program gets its own session, so that Ctrl-C in the terminal reaches only us and we stop them in
order. On Linux the kernel also tells them to stop when we die (PR_SET_PDEATHSIG, through util-linux'
setpriv).
"""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field

from opstart.environment import omgeving
from opstart.messages import Struikelblok

GEDULD = 12.0  # seconds a program gets to stop by itself


class DraaitAl(Struikelblok):
    """Another start of the same world is alive."""


@dataclass
class Kind:
    """A program we started. `stop` is the signal it stops cleanly on."""

    naam: str
    proces: subprocess.Popen
    logboek: str
    stop: int = signal.SIGTERM
    vanaf: int = 0  # bytes that were in the log already

    def staat(self):
        """What a later start needs to recognise it: the pid alone may have been given to something else."""
        return {
            "naam": self.naam,
            "pid": self.proces.pid,
            "begin": begintijd(self.proces.pid),
            "stop": int(self.stop),
        }


@dataclass
class Toezicht:
    """Starts programs, writes down which, and stops them all in reverse order."""

    map: os.PathLike
    info: dict = field(default_factory=dict)
    kinderen: list = field(default_factory=list)

    @property
    def staatbestand(self):
        return os.path.join(self.map, "processen.json")

    def neem_over(self):
        """Refuse when an earlier start still lives; else stop what it left behind. Returns the names of
        those."""
        staat = lees_json(self.staatbestand)
        hoofd = staat.get("hoofd")
        if hoofd and hoofd["pid"] != os.getpid() and leeft(hoofd["pid"], hoofd["begin"]):
            raise DraaitAl(
                "Spreiding draait al op {} (proces {}). Stop die eerst met Ctrl-C in dat venster, of met: "
                "kill {}".format(staat.get("adres", "deze computer"), hoofd["pid"], hoofd["pid"])
            )
        wezen = [kind for kind in reversed(staat.get("kinderen", [])) if leeft_groep(kind["pid"], kind["begin"])]
        for kind in wezen:
            stop_groep(kind["pid"], kind["stop"])
        self.bewaar()
        return [kind["naam"] for kind in wezen]

    def start(self, naam, opdracht, *, env=None, stop=signal.SIGTERM, voorvoegsel=(), cwd=None):
        """Start a program in the background; what it prints goes to log/<naam>.log."""
        logboek = os.path.join(self.map, "log", naam + ".log")
        os.makedirs(os.path.dirname(logboek), exist_ok=True)
        _wentel(logboek)
        with open(logboek, "ab") as uit:
            vanaf = uit.tell()
            proces = subprocess.Popen(
                [*voorvoegsel, *sterft_mee(stop), *opdracht],
                stdin=subprocess.DEVNULL,
                stdout=uit,
                stderr=subprocess.STDOUT,
                env=env or omgeving(),
                cwd=cwd,
                start_new_session=True,
            )
        kind = Kind(naam, proces, logboek, stop, vanaf)
        self.kinderen.append(kind)
        self.bewaar()
        return kind

    def wacht_op(self, kind, bezig_met, voortgang=None):
        """Wait until a program that should end has ended well; `voortgang` gets the latest line it printed."""
        with open(kind.logboek, errors="replace") as uitvoer:
            uitvoer.seek(kind.vanaf)
            while (code := kind.proces.poll()) is None:
                if voortgang and (regels := uitvoer.read().split("\n")[:-1]):
                    voortgang(regels[-1])
                time.sleep(0.05)
        self.kinderen.remove(kind)
        self.bewaar()
        if code:
            raise Struikelblok(
                f"Dit lukte niet: {bezig_met}. De laatste regels van {kind.logboek}:\n{staart(kind.logboek)}"
            )

    def gestorven(self):
        """The first program that ended although it should not have, or None."""
        return next((kind for kind in self.kinderen if kind.proces.poll() is not None), None)

    def stop_alles(self):
        """Stop in reverse order of starting: first who uses, then what is used."""
        while self.kinderen:
            kind = self.kinderen[-1]
            if kind.proces.poll() is None:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(kind.proces.pid, kind.stop)
                with contextlib.suppress(subprocess.TimeoutExpired):
                    kind.proces.wait(GEDULD)
            _dood_groep(kind.proces.pid)
            kind.proces.wait()
            self.kinderen.pop()
            self.bewaar()
        with contextlib.suppress(FileNotFoundError):
            os.unlink(self.staatbestand)

    def bewaar(self):
        staat = {
            **self.info,
            "hoofd": wie_ben_ik(),
            "kinderen": [kind.staat() for kind in self.kinderen],
        }
        schrijf_json(self.staatbestand, staat)


def sterft_mee(sein):
    """Command prefix that lets the kernel send `sein` to a program when we die. Empty where that does not
    exist."""
    if not sys.platform.startswith("linux") or not shutil.which("setpriv"):
        return []
    return ["setpriv", "--pdeathsig", signal.Signals(sein).name[3:]]


def begintijd(pid):
    """When a process began, as text: tells a process from a later one with the same pid. None when it does
    not run."""
    with contextlib.suppress(OSError, IndexError):
        with open(f"/proc/{pid}/stat") as bestand:
            velden = bestand.read().rsplit(")", 1)[1].split()
        return None if velden[0] == "Z" else velden[19]
    if os.path.isdir("/proc/self"):
        return None
    gevraagd = subprocess.run(["ps", "-o", "lstart=", "-p", str(pid)], stdout=subprocess.PIPE, text=True)
    return gevraagd.stdout.strip() or None


def wie_ben_ik():
    """What another process needs to know whether this one still lives."""
    return {"pid": os.getpid(), "begin": begintijd(os.getpid())}


def leeft(pid, begin):
    """Is this very process (not a later one with its number) running?"""
    return begin is not None and begintijd(pid) == begin


def leeft_groep(pid, begin):
    """Is this process running, or did it leave members of its group behind?"""
    if begintijd(pid) is not None:
        return leeft(pid, begin)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, 0)
        return True
    return False


def stop_groep(pid, sein):
    """Stop a program of an earlier start: ask its leader, wait, then end what is left of the group."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, sein)
    einde = time.monotonic() + GEDULD
    while time.monotonic() < einde and begintijd(pid) is not None:
        time.sleep(0.1)
    _dood_groep(pid)


def _dood_groep(pid):
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)


def _wentel(logboek, grootst=5 * 1024**2):
    with contextlib.suppress(FileNotFoundError):
        if os.path.getsize(logboek) > grootst:
            os.replace(logboek, logboek + ".1")


def staart(pad, regels=15):
    """The last lines of a text file."""
    with contextlib.suppress(OSError), open(pad, errors="replace") as bestand:
        return "".join(bestand.readlines()[-regels:]).rstrip()
    return "(geen uitvoer)"


def lees_json(pad):
    """A JSON object from a file; {} when it is missing or was cut short by a crash."""
    with contextlib.suppress(OSError, ValueError):
        with open(pad) as bestand:
            inhoud = json.load(bestand)
        return inhoud if isinstance(inhoud, dict) else {}
    return {}


def schrijf_json(pad, inhoud):
    """Write in one move, so that a crash leaves the old or the new, and only for our own eyes."""
    nieuw = f"{pad}.{os.getpid()}"
    with open(os.open(nieuw, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as bestand:
        json.dump(inhoud, bestand)
    os.replace(nieuw, pad)
