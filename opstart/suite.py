"""`manage.py test`: a throw-away PostgreSQL and Valkey, a browser, third-party assets, then pytest."""

import signal
import subprocess
import sys
import tempfile

from opstart import BASIS
from opstart.assets import zorg_voor_npm
from opstart.browser import node_voor_playwright, vind_of_haal
from opstart.environment import omgeving
from opstart.messages import meld
from opstart.options import test_opties
from opstart.processes import sterft_mee
from opstart.services import diensten
from opstart.signals import Gestopt, vang_seinen


def test(argv):
    """Exit status of pytest. Arguments that are not ours go to pytest as they are."""
    opties, rest = test_opties(argv)
    vang_seinen()
    try:
        zorg_voor_npm()
        with tempfile.TemporaryDirectory(prefix="spreiding-test-") as map_, diensten(map_) as extra:
            if not opties.zonder_browser:
                extra.update(browser_omgeving())
            meld("Tests draaien…")
            return pytest([*rest, *(["--zonder-browser"] if opties.zonder_browser else [])], extra)
    except Gestopt:
        return 130


def browser_omgeving():
    extra = {"CHROMIUM": vind_of_haal()}
    if node := node_voor_playwright():
        extra["PLAYWRIGHT_NODEJS_PATH"] = node
    return extra


def pytest(argumenten, extra):
    opdracht = [*sterft_mee(signal.SIGINT), sys.executable, "-m", "pytest", *argumenten]
    env = omgeving(**extra, DJANGO_SETTINGS_MODULE="spreiding.config.settings.test")
    proces = subprocess.Popen(opdracht, cwd=BASIS, env=env)
    try:
        return proces.wait()
    except Gestopt:
        proces.send_signal(signal.SIGINT)
        proces.wait()
        raise
