"""The container's health check: does /gezondheid/ answer, under a host name this installation accepts?"""

import http.client
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
        lijn.request("GET", "/gezondheid/", headers={"Host": host()})
        return lijn.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        lijn.close()


if __name__ == "__main__":
    sys.exit(0 if is_gezond() else 1)
