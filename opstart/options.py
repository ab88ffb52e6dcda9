"""The options of `demo` and `test`, with help and errors in Dutch."""

import argparse
import datetime

# scenario -> the date the demonstration's clock stands at; None: the real clock
SCENARIOS = {"nu": None, "voorjaar": datetime.date(2027, 3, 5), "verlopen": datetime.date(2027, 7, 7)}


class Ontleder(argparse.ArgumentParser):
    """argparse that names the mistake in one Dutch sentence."""

    def error(self, message):
        self.exit(2, f"{self.prog}: {message}\nZie: {self.prog} --help\n")


def poort(tekst):
    """A port number a program without special rights may use."""
    if not tekst.isdigit() or not 1024 <= int(tekst) <= 65535:
        raise argparse.ArgumentTypeError(f"“{tekst}” is geen poort; kies een getal van 1024 tot en met 65535")
    return int(tekst)


def scenario(tekst):
    if tekst not in SCENARIOS:
        raise argparse.ArgumentTypeError(f"“{tekst}” bestaat niet; kies uit {', '.join(SCENARIOS)}")
    return tekst


def _nieuw(naam, uitleg, **opties):
    ontleder = Ontleder(prog=f"python3 manage.py {naam}", description=uitleg, add_help=False, **opties)
    ontleder.add_argument("-h", "--help", action="help", help="deze uitleg")
    return ontleder


def demo_opties(argv):
    """Namespace with poort, scenario, opnieuw, geen_browser."""
    ontleder = _nieuw("demo", "Start Spreiding met een demonstratiewereld op deze computer.")
    ontleder.add_argument("--poort", type=poort, default=8000, help="poort van de website (standaard 8000)")
    ontleder.add_argument(
        "--scenario",
        type=scenario,
        default="voorjaar",
        metavar="{" + ",".join(SCENARIOS) + "}",
        help="nu: vandaag; voorjaar: 5 maart 2027 (standaard); verlopen: 7 juli 2027",
    )
    ontleder.add_argument("--opnieuw", action="store_true", help="gooi de gegevens van dit scenario weg en begin vers")
    ontleder.add_argument("--geen-browser", action="store_true", help="open geen browser")
    return ontleder.parse_args(argv)


def test_opties(argv):
    """(namespace with zonder_browser, the remaining arguments for pytest)."""
    ontleder = _nieuw("test", "Draai alle tests. Overige opties gaan naar pytest.", allow_abbrev=False)
    ontleder.add_argument("--zonder-browser", action="store_true", help="laat de browsertests weg, en zeg hoeveel")
    return ontleder.parse_known_args(argv)
