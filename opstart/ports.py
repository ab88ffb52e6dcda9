"""Free ports. Ours lie below 32768: above it the machine hands out ports itself, and a bind there can fail by
chance."""

import random
import socket

EIGEN_POORTEN = range(15000, 25000)


def is_vrij(poort, host="127.0.0.1"):
    """Can a server listen here now? Says no both when something listens and when the port may not be used."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as proef:
        proef.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            proef.bind((host, poort))
        except OSError:
            return False
    return True


def luistert(poort, host="127.0.0.1"):
    """Does something answer on this port?"""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as proef:
        proef.settimeout(0.5)
        return proef.connect_ex((host, poort)) == 0


def vrije_poort(*, niet=()):
    """A random free port of our own range, so that two checkouts seldom meet; `niet`: ports already
    promised."""
    for poort in random.sample(EIGEN_POORTEN, 200):
        if poort not in niet and is_vrij(poort):
            return poort
    raise OSError("geen vrije poort gevonden tussen 15000 en 25000")
