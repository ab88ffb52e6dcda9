#!/usr/bin/env python3
"""`demo`, `test` and `keuring` on a bare machine (see opstart/), and all commands of Django."""

import sys

from opstart.cli import hoofd

if __name__ == "__main__":
    sys.exit(hoofd(sys.argv))
