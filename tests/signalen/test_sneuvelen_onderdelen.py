"""Worker, beat, broker and PostgreSQL are really killed in the middle of the work: the same signals, one mail each."""

from email import policy
from email.parser import BytesParser

import pytest

from tests.signalen.sneuvel.opstelling import Opstelling, opstelling, wereld
from tests.signalen.sneuvel.toneel import VANDAAG, VERZONDEN

pytestmark = pytest.mark.productie
JOBS = ("bezwaar-bewaken", "dagbericht", "kalender-bewaken", "realisatie-bewaken")
# What the days of silence (6, 7 and 8 April) should tell, each once.
SIGNALEN = {
    ("realisatie", "2026-2028/GM0203", "tekort-90", "2027-04-06"),
    ("realisatie", "2026-2028/GM0228", "tekort-90", "2027-04-07"),
    ("bezwaar", "beslistermijn", "21", "2027-04-07"),
    ("bewijs", "bewijsstuk", "60", "2027-04-07"),
}
NIEUW = """
SELECT regel, CASE WHEN regel = 'realisatie' THEN sleutel ELSE soort END, trede, peildatum::text
FROM signalen_signaal WHERE peildatum > '2027-04-05' AND regel IN ('realisatie', 'bezwaar', 'bewijs')
"""
KLAAR = f"""
SELECT count(DISTINCT taak) FROM signalen_taakloop
WHERE taak = ANY(ARRAY{list(JOBS)}) AND uitkomst = 'gelukt' AND peildatum = '{VANDAAG}'
"""


@pytest.fixture(scope="module")
def toneel(tmp_path_factory):
    with wereld(tmp_path_factory.mktemp("sneuvelen")) as gemaakt:
        yield gemaakt


def is_klaar(hier: Opstelling) -> bool:
    """Every job succeeded for today, nothing is under way, and nothing waits."""
    bezig = "SELECT count(*) FROM signalen_taakloop WHERE uitkomst = 'bezig'"
    return hier.vraag(KLAAR) == [(len(JOBS),)] and hier.vraag(bezig) == [(0,)] and hier.wachtend() == 0


def mails(hier: Opstelling) -> list[str]:
    """To whom the messages in the folder go."""
    berichten = (BytesParser(policy=policy.default).parsebytes(m.read_bytes()) for m in (hier.map_ / "post").iterdir())
    return sorted(str(bericht["To"]) for bericht in berichten)


@pytest.mark.parametrize(
    ("wie", "waar"),
    [
        ("niemand", ""),
        ("worker", "realisatie"),
        ("worker", "bericht"),
        ("postgres", "bezwaar"),
        ("postgres", "bericht"),
        ("worker", "kalender"),
        ("valkey", "realisatie"),
        ("beat", "bezwaar"),
    ],
)
def test_wie_er_ook_sneuvelt_de_signalen_zijn_dezelfde_en_ieder_krijgt_een_mail(toneel, tmp_path, wie, waar):
    with opstelling(*toneel, tmp_path, f"{wie}_{waar or 'nergens'}", halt=waar) as hier:
        if waar:
            hier.wacht_tot((tmp_path / f"{waar}.bereikt").exists, f"halverwege {waar}")
            hier.sneuvel(wie)
            (tmp_path / waar).unlink()
        hier.wacht_tot(lambda: is_klaar(hier), "alle taken gelukt")
        gegeven = hier.vraag(NIEUW)
        assert set(gegeven) == SIGNALEN and len(gegeven) == len(SIGNALEN), hier.verhaal()
        assert mails(hier) == ["bram@spreiding.example", "pieter@spreiding.example"], hier.verhaal()
        assert hier.vraag("SELECT count(*) FROM signalen_bezorging WHERE status <> 'verstuurd'") == [(0,)]
        verzonden = (tmp_path / VERZONDEN).read_text().splitlines()
        # Killed between sending and recording, the very same message goes twice; otherwise nothing does.
        assert len(set(verzonden)) == 2, hier.verhaal()
        assert len(verzonden) == (3 if waar == "bericht" else 2), hier.verhaal()
