"""The browser of the browser tests: the one opstart finds on this machine."""

import pytest

from opstart import browser
from opstart.messages import Struikelblok

STARTOPTIES = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Without a Chromium a browser test fails; it is never skipped."""
    try:
        pad = browser.geinstalleerd()
    except Struikelblok as fout:
        pytest.fail(str(fout))
    if not pad:
        pytest.fail("Geen Chromium gevonden. Draai: python3 manage.py test (die haalt er een), of zet CHROMIUM.")
    return {**browser_type_launch_args, "executable_path": pad, "args": [*STARTOPTIES]}
