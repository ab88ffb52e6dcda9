"""Ten thousand cases of terms as a stream, against the floor of only reading and writing the same JSON."""

import json
from datetime import date, timedelta

from spreiding.cyclus.queries.bronnen import rechtskader
from spreiding.meetlat.klok import Tijden, meet
from spreiding.regels.termijnregels import reken_regels

AANTAL = 10_000
BEGIN, PEILDATUM = date(2024, 12, 1), date(2027, 3, 5)


def zaken() -> list[str]:
    """Besluiten on 760 days, with and without committee, adjournment, standstill and decision; always the same."""
    return [json.dumps(_zaak(nr)) for nr in range(AANTAL)]


def _zaak(nr: int) -> dict[str, object]:
    dag = BEGIN + timedelta(days=nr * 37 % 760)
    zaak: dict[str, object] = {"kenmerk": f"z{nr}", "bekendgemaakt": dag.isoformat(), "commissie": nr % 5 < 3}
    if nr % 2:
        zaak["verdaagd"] = True
    if nr % 10 < 3:
        verzoek = dag + timedelta(days=20 + nr % 23)
        hersteld = verzoek + timedelta(days=nr % 19)
        zaak["opschortingen"] = [{"verzoek": verzoek.isoformat(), "hersteld": hersteld.isoformat()}]
    if nr % 7 < 2:
        zaak["beslist_op"] = (dag + timedelta(days=60 + nr % 240)).isoformat()
    return zaak


def meet_termijnen(*, keren: int = 3) -> tuple[Tijden, Tijden]:
    """(the stream, its floor) in milliseconds for all cases together."""
    regels, kader = zaken(), rechtskader()
    antwoorden = [a.tekst for a in reken_regels(regels, kader=kader, peildatum=PEILDATUM)]
    stroom = meet(lambda: list(reken_regels(regels, kader=kader, peildatum=PEILDATUM)), keren=keren, warm=0)

    def vloer() -> None:
        for regel, antwoord in zip(regels, antwoorden, strict=True):
            json.dumps(json.loads(regel))
            json.dumps(json.loads(antwoord))

    return stroom, meet(vloer, keren=keren, warm=0)
