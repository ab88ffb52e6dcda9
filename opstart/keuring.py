"""`manage.py keuring`: exactly what CI checks, quickest first; the tests come last and always run."""

import subprocess
import sys

from opstart import BASIS
from opstart.environment import omgeving
from opstart.messages import meld, zeg
from opstart.suite import test

PYTHON = sys.executable
MANAGE = [PYTHON, "manage.py"]
# Enough of production to judge its settings; no server is contacted.
NAGEBOOTST = {
    "DJANGO_SETTINGS_MODULE": "spreiding.config.settings.prod",
    "SECRET_KEY": "alleen-voor-de-keuring-een-lange-tekst-met-0123456789-en-abcdefghij",
    "DATABASE_URL": "postgres://niemand@127.0.0.1/nergens",
    "DATABASE_POOL": "0",
    "REDIS_URL": "redis://127.0.0.1:1/0",
    "ALLOWED_HOSTS": "spreiding.example.nl",
}

MUREN = "from importlinter.cli import lint_imports_command as c; c()"  # has no `python -m`

STAPPEN = (
    ("opmaak van de code", [PYTHON, "-m", "ruff", "format", "--check", "--quiet", "."], {}),
    ("regels voor de code", [PYTHON, "-m", "ruff", "check", "--quiet", "."], {}),
    ("muren tussen de kamers", [PYTHON, "-c", MUREN, "--no-cache"], {}),
    ("sjablonen nakijken", [PYTHON, "-m", "djlint", "--quiet", "--lint", "templates"], {}),
    ("opmaak van sjablonen", [PYTHON, "-m", "djlint", "--check", "templates"], {}),
    ("geen vergeten migratie", [*MANAGE, "makemigrations", "--check", "--dry-run"], NAGEBOOTST),
    ("instellingen voor productie", [*MANAGE, "check", "--deploy", "--fail-level", "WARNING"], NAGEBOOTST),
    ("typen", [PYTHON, "-m", "mypy"], {}),
)


def keuring(argv):
    """Exit status: 0 when every step and all tests are well. Arguments go to the tests."""
    mislukt = [naam for naam, opdracht, extra in STAPPEN if not stap(naam, opdracht, extra)]
    if mislukt:
        zeg("Mislukt: {}. De tests lopen nu toch.".format("; ".join(mislukt)))
    status = test(argv)
    return status or bool(mislukt)


def stap(naam, opdracht, extra):
    """Run one check; say what it is, and show its output only when it fails."""
    klaar = subprocess.run(
        opdracht, cwd=BASIS, env=omgeving(**extra), stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    meld("{}: {}".format(naam, "goed" if klaar.returncode == 0 else "MISLUKT"))
    if klaar.returncode:
        zeg((klaar.stdout + klaar.stderr).rstrip())
    return klaar.returncode == 0
