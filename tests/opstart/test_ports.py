"""Ports: free means free, and ours lie below the range the machine hands out."""

import socket

from opstart.ports import is_vrij, luistert, vrije_poort


def test_een_vrije_poort_ligt_onder_het_bereik_van_de_machine():
    poort = vrije_poort()
    assert 15000 <= poort < 32768
    assert is_vrij(poort)
    assert not luistert(poort)


def test_een_bezette_poort_is_niet_vrij():
    with socket.socket() as bezet:
        bezet.bind(("127.0.0.1", vrije_poort()))
        bezet.listen()
        poort = bezet.getsockname()[1]
        assert not is_vrij(poort)
        assert luistert(poort)
