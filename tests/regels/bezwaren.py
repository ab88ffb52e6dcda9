"""Short words for dossiers in tests: a row of events, and the law of the fixtures."""

from datetime import date

from spreiding.cyclus.queries.bronnen import rechtskader
from spreiding.regels.bezwaardossier import Dossierbeeld, beeld
from spreiding.regels.bezwaargebeurtenis import Bezwaaruitkomst, Dossierfeiten, Gebeurd, Kanaal, Voorval, Zaaksoort
from spreiding.regels.bezwaarverloop import Omgeving

KADER = rechtskader()
BEKEND = date(2026, 12, 22)
DIGITAAL = Kanaal.DIGITAAL


def d(tekst: str) -> date:
    """ "5-3-2027" as a date."""
    dag, maand, jaar = tekst.split("-")
    return date(int(jaar), int(maand), int(dag))


def voorval(soort: str, op: str, tweede: str = "", uitkomst: str = "") -> Gebeurd:
    wat = Voorval(soort)
    kanaal = DIGITAAL if wat is Voorval.ONTVANGEN else None
    return Gebeurd(wat, d(op), d(tweede) if tweede else None, kanaal, Bezwaaruitkomst(uitkomst) if uitkomst else None)


def feiten(*gebeurd: Gebeurd, soort: Zaaksoort = Zaaksoort.BEZWAAR, bekend: date | None = BEKEND) -> Dossierfeiten:
    return Dossierfeiten(soort, bekend, gebeurd)


def stand(op: str, *gebeurd: Gebeurd, **anders) -> Dossierbeeld:
    return beeld(feiten(*gebeurd, **anders), peildatum=d(op), kader=KADER)


def omgeving(vandaag: str) -> Omgeving:
    return Omgeving(KADER, d(vandaag))


ONTVANGEN = voorval("ontvangen", "14-1-2027")
COMMISSIE = voorval("commissie", "18-1-2027")
GEPLAND = voorval("hoorzitting_gepland", "1-2-2027", "15-3-2027")
GEHOUDEN = voorval("hoorzitting_gehouden", "15-3-2027")
ADVIES = voorval("advies", "5-4-2027")
