"""The health check of the web container: does it answer, under a host name it accepts, and reach its
database?

A silent worker or beat shows on /gezondheid/ too, but has its own check; it is no reason to take the
website away.
"""

import http.client
import json
import os
import sys

POORT = 8000


def host():
    """The first name of ALLOWED_HOSTS, made into one that a request can carry."""
    eerste = os.environ.get("ALLOWED_HOSTS", "").split(",")[0].strip()
    return "localhost" if eerste in ("", "*") else eerste.lstrip(".")


def is_gezond(poort=POORT):
    lijn = http.client.HTTPConnection("127.0.0.1", poort, timeout=5)
    try:
        lijn.request("GET", "/gezondheid/", headers={"Host": host(), "Accept": "application/json"})
        return json.load(lijn.getresponse())["onderdelen"]["database"]["stand"] == "goed"
    except (OSError, http.client.HTTPException, ValueError, KeyError):
        return False
    finally:
        lijn.close()


if __name__ == "__main__":
    sys.exit(0 if is_gezond() else 1)
