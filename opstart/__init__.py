"""Starts, tests and checks Spreiding on a bare machine. Standard library only; knows nothing of Django or the
domain.

Entered by manage.py. Must stay readable for an old Python, because it is what tells the user that their
Python is old.
"""

import os
from pathlib import Path

BASIS = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("SPREIDING_DATA", BASIS / ".data"))
