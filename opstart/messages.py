"""What the user reads while starting: progress lines, and one plain sentence when something stands in the
way."""

import os
import sys
import time

BEGIN = float(os.environ.setdefault("SPREIDING_BEGIN", str(time.time())))


class Struikelblok(Exception):
    """Something the user has to solve. The text says what is wrong and what to do, in one or two
    sentences."""


def meld(tekst):
    """One progress line, with the seconds since the command was given (also across a restart inside
    .venv)."""
    print("[{:5.1f} s] {}".format(time.time() - BEGIN, tekst), flush=True)


class Voortgang:
    """What a long step says about itself: one line that is rewritten on a terminal, a line now and then elsewhere."""

    TUSSENPOOS = 5.0  # seconds between two lines where nothing can be rewritten

    def __init__(self, op_terminal=None):
        self.op_terminal = sys.stdout.isatty() if op_terminal is None else op_terminal
        self.vorige = time.monotonic()

    def __call__(self, tekst):
        if self.op_terminal:
            print("\r\033[K          {}".format(tekst[:100]), end="", flush=True)
        elif time.monotonic() - self.vorige >= self.TUSSENPOOS:
            self.vorige = time.monotonic()
            print("          {}".format(tekst), flush=True)

    def klaar(self):
        if self.op_terminal:
            print("\r\033[K", end="", flush=True)


def zeg(tekst=""):
    print(tekst, flush=True)


def struikel(fout):
    """Print the sentence of a Struikelblok where errors belong; returns the exit status."""
    print("\n{}".format(fout), file=sys.stderr, flush=True)
    return 1


SCHIJF_VOL = "De schijf is vol: er is te weinig ruimte in {}. Maak ruimte en probeer het opnieuw."
GEEN_NETWERK = (
    "Er is geen verbinding met het internet (bij: {}). De eerste keer haalt Spreiding zijn onderdelen op; "
    "controleer de verbinding of de proxy-instellingen en probeer het opnieuw."
)
# What uv, pip, npm and apt say when there is no network.
NETWERKFOUTEN = (
    "dns error",
    "error sending request",
    "failed to fetch",
    "failed to establish a new connection",
    "temporary failure in name resolution",
    "temporary failure resolving",
    "network is unreachable",
    "connection refused",
    "connection timed out",
    "enotfound",
    "eai_again",
    "econnrefused",
    "etimedout",
)


def uitleg(bezig_met, uitvoer):
    """The Struikelblok that fits the output of a failed tool: no space, no network, or else its own last
    lines."""
    klein = uitvoer.lower()
    if "no space left on device" in klein or "enospc" in klein or "disk quota exceeded" in klein:
        return Struikelblok(SCHIJF_VOL.format("de map van Spreiding of de map voor tijdelijke bestanden"))
    if any(fout in klein for fout in NETWERKFOUTEN):
        return Struikelblok(GEEN_NETWERK.format(bezig_met))
    staart = "\n".join(uitvoer.strip().splitlines()[-15:])
    return Struikelblok("Dit lukte niet: {}. De laatste regels van de uitvoer:\n{}".format(bezig_met, staart))
