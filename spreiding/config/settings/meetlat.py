"""Settings of the benchmark: production, over plain http on this machine, with one empty page as a floor."""

import os

os.environ.setdefault("DEMO", "1")

from spreiding.config.settings.prod import *

ROOT_URLCONF = "spreiding.meetlat.urls"
