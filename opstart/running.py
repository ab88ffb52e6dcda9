"""Django's own commands find the database of a running demonstration, unless DATABASE_URL names another."""

import os

from opstart.demo import DRAAIT
from opstart.processes import leeft, lees_json


def met_lopende_wereld():
    """Complete os.environ with what the running world uses; after a hard kill nothing runs, and nothing happens."""
    wereld = lees_json(DRAAIT)
    if not os.environ.get("DATABASE_URL") and wereld and leeft(**wereld["hoofd"]):
        for naam, waarde in wereld["omgeving"].items():
            os.environ.setdefault(naam, waarde)
