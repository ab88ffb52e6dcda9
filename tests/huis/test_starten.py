"""Starting costs what the site needs, and not what one page in a hundred uses."""

import subprocess
import sys

from opstart import BASIS
from opstart.environment import omgeving

ZWAAR = ("altair", "docx", "icalendar", "numpy", "openpyxl", "pandas", "pyarrow", "typst", "vl_convert", "xlsxwriter")
START = f"""
import sys, django
django.setup()
from django.urls import get_resolver
get_resolver().url_patterns
print(" ".join(naam for naam in {ZWAAR} if naam in sys.modules))
"""


def test_wie_start_laadt_geen_zwaar_pakket():
    """They are imported where they are used: every process pays for its start."""
    env = omgeving(DJANGO_SETTINGS_MODULE="spreiding.config.settings.test")
    klaar = subprocess.run([sys.executable, "-c", START], cwd=BASIS, env=env, capture_output=True, text=True)
    assert klaar.returncode == 0, klaar.stderr
    assert klaar.stdout.split() == []
