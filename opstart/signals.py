"""Ctrl-C, SIGTERM and a closed terminal all mean: stop everything, in order, once."""

import signal

SEINEN = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Gestopt(BaseException):
    """Somebody asked us to stop."""


def vang_seinen():
    def stop(_sein, _frame):
        negeer_seinen()
        raise Gestopt

    for sein in SEINEN:
        signal.signal(sein, stop)


def negeer_seinen():
    """While stopping, a second Ctrl-C changes nothing: everything is already on its way out."""
    for sein in SEINEN:
        signal.signal(sein, signal.SIG_IGN)
