"""Which command goes where: demo, test and keuring are ours, all others are Django's."""

import errno
import os
import sys

from opstart import BASIS
from opstart.environment import zorg_voor_omgeving
from opstart.messages import SCHIJF_VOL, Struikelblok, struikel, zeg

EIGEN = {
    "demo": "start Spreiding met een demonstratiewereld",
    "test": "draai alle tests, browsertests inbegrepen",
    "keuring": "alles wat de CI controleert: opmaak, muren, sjablonen, migraties, typen, tests",
}


def hoofd(argv):
    """Exit status of one command. Errors the user can solve come out as one sentence, without a traceback."""
    try:
        return _kies(argv)
    except Struikelblok as fout:
        return struikel(fout)
    except KeyboardInterrupt:
        return 130
    except OSError as fout:
        if fout.errno in (errno.ENOSPC, errno.EDQUOT):
            return struikel(SCHIJF_VOL.format(fout.filename or BASIS))
        if fout.errno in (errno.EACCES, errno.EROFS):
            return struikel("Spreiding mag hier niet schrijven of uitvoeren: {}.".format(fout.filename or BASIS))
        raise


def _kies(argv):
    opdracht = argv[1] if len(argv) > 1 else "help"
    zorg_voor_omgeving(alles=opdracht in EIGEN, argv=argv)
    if opdracht == "demo":
        from opstart.demo import demo as doe
    elif opdracht == "test":
        from opstart.suite import test as doe
    elif opdracht == "keuring":
        from opstart.keuring import keuring as doe
    else:
        return _django(argv)
    return doe(argv[2:])


EIGEN_SERVERS = {"meetlat"}  # measures on servers of its own, unless DATABASE_URL names one


def _django(argv):
    if argv[1:2] and argv[1] in EIGEN_SERVERS and not os.environ.get("DATABASE_URL"):
        from opstart.services import met_eigen_diensten

        return met_eigen_diensten(argv)
    from opstart.running import met_lopende_wereld

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "spreiding.config.settings.dev")
    met_lopende_wereld()
    from django.core.management import execute_from_command_line

    if argv[1:] in ([], ["help"], ["--help"]):
        zeg("Opdrachten van Spreiding zelf:\n")
        for naam, uitleg in EIGEN.items():
            zeg("    {:8} {}".format(naam, uitleg))
        zeg()
        sys.stdout.flush()
    execute_from_command_line(argv)
    return 0
