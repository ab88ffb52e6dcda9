"""No test reaches the network."""

import socket
from contextlib import contextmanager
from urllib.parse import urlsplit


def toegestaan() -> set[str]:
    """This machine, and the hosts of the database and the broker when they stand elsewhere."""
    from django.conf import settings

    adressen = (settings.DATABASE_URL, settings.REDIS_URL)
    return {"127.0.0.1", "::1", "localhost", *(host for adres in adressen if (host := urlsplit(adres).hostname))}


@contextmanager
def buiten_bereik():
    """While this runs, a connection to any other host raises ConnectionRefusedError with its name."""
    echt, echt_ex, hosts = socket.socket.connect, socket.socket.connect_ex, toegestaan()

    def weiger(adres) -> None:
        if isinstance(adres, tuple) and adres[0] not in hosts:
            raise ConnectionRefusedError(f"Een test zocht verbinding met {adres[0]}; dat mag niet.")

    def connect(zelf, adres):
        weiger(adres)
        return echt(zelf, adres)

    def connect_ex(zelf, adres):
        weiger(adres)
        return echt_ex(zelf, adres)

    socket.socket.connect, socket.socket.connect_ex = connect, connect_ex
    try:
        yield
    finally:
        socket.socket.connect, socket.socket.connect_ex = echt, echt_ex
