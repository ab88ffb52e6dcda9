"""docs/telregels.md says what the code does: every criterion with its article, every reason, every state."""

from pathlib import Path

import pytest

from spreiding.regels.begrippen import Criterium, Reden, Toestand, Uitkomst, Vraag
from spreiding.regels.herstel import HERSTEL
from spreiding.regels.telregels import CRITERIA
from spreiding.regels.uitleg import GEVONDEN

TEKST = (Path(__file__).parents[2] / "docs" / "telregels.md").read_text(encoding="utf-8")
REGELS = TEKST.splitlines()


@pytest.mark.parametrize("criterium", Criterium)
def test_elk_criterium_staat_er_met_zijn_artikel(criterium, regeling):
    (rij,) = [r for r in REGELS if r.startswith(f"| `{criterium.value}` | ") and r.count("|") == 6]
    assert rij.split(" | ")[1] == regeling.artikelen[criterium]


@pytest.mark.parametrize("reden", Reden)
def test_elke_reden_staat_er_met_haar_betekenis(reden):
    assert f"| `{reden.value}` | {reden.label} |" in REGELS


def test_alle_vragen_antwoorden_en_toestanden_staan_er():
    for begrip in (*Vraag, *Toestand):
        assert any(r.startswith(f"| {begrip.label} | ") for r in REGELS)
    assert all(f"**{u.label}**" in TEKST for u in Uitkomst)


def test_elk_criterium_hoort_bij_een_vraag_en_heeft_woorden():
    gebruikt = {c for criteria in CRITERIA.values() for c in criteria}
    assert gebruikt == set(Criterium) == set(GEVONDEN)
    assert set(Criterium) - set(HERSTEL) == {Criterium.SOORT, Criterium.PROVINCIE}
