"""Django's own commands find the database of a running demonstration, unless DATABASE_URL names another."""

import os

from opstart.demo import DRAAIT
from opstart.processes import lees_json


def met_lopende_wereld():
    if not os.environ.get("DATABASE_URL"):
        for naam, waarde in lees_json(DRAAIT).items():
            os.environ.setdefault(naam, waarde)
