"""What every test run has: the option --zonder-browser, and the browser that opstart found."""

import os

import pytest


def pytest_addoption(parser):
    parser.addoption("--zonder-browser", action="store_true", help="laat de browsertests weg, en zeg hoeveel")


def pytest_collection_modifyitems(config, items):
    """A test that uses a page is a browser test; leaving those out happens only when asked, and is
    counted."""
    for item in items:
        if "page" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
    if config.getoption("--zonder-browser"):
        weg = [item for item in items if item.get_closest_marker("browser")]
        items[:] = [item for item in items if not item.get_closest_marker("browser")]
        config.hook.pytest_deselected(items=weg)
        config.stash[WEGGELATEN] = len(weg)


WEGGELATEN = pytest.StashKey[int]()


def pytest_terminal_summary(terminalreporter, config):
    aantal = config.stash.get(WEGGELATEN, None)
    if aantal is not None:
        terminalreporter.write_line(f"Weggelaten op verzoek (--zonder-browser): {aantal} browsertests.")


def pytest_configure(config):
    """Late, so that our fixture wins from pytest-playwright's of the same name."""
    config.pluginmanager.import_plugin("opstart.pytest_browser")


@pytest.fixture(scope="session", autouse=True)
def _playwright_en_django():
    """Playwright keeps an event loop open in this thread; Django then refuses synchronous queries unless
    told."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
