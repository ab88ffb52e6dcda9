"""Dependencies, schedule, and what may not be kept in version control."""

import re

import pytest

from tests.huis.bron import BASIS, bewaard, kort

PYPROJECT = (BASIS / "pyproject.toml").read_text(encoding="utf-8")
AFHANKELIJK = re.compile(r'^  "(?P<naam>[a-z0-9-]+)(?:\[[\w,-]+\])?(?P<grens>[^"]*)",?(?P<rest>.*)$', re.MULTILINE)


def afhankelijkheden() -> list[tuple[str, str, str]]:
    begin = PYPROJECT.index("dependencies = [")
    deel = PYPROJECT[begin : PYPROJECT.index("[tool.", begin)]
    return [(m["naam"], m["grens"], m["rest"]) for m in AFHANKELIJK.finditer(deel)]


@pytest.mark.parametrize(("naam", "grens", "rest"), afhankelijkheden(), ids=lambda deel: str(deel)[:20])
def test_elke_afhankelijkheid_heeft_een_reden_en_een_ondergrens(naam, grens, rest):
    assert re.match(r">=\d", grens), f"{naam} heeft geen ondergrens."
    assert re.search(r"#\s*\w.{8,}", rest), f"{naam} heeft geen reden."


def test_de_lijst_van_afhankelijkheden_wordt_echt_gelezen():
    namen = {naam for naam, _, _ in afhankelijkheden()}
    assert {"django", "psycopg", "pytest"} <= namen


def test_het_rooster_noemt_bestaande_taken_op_volgorde():
    from spreiding.config.celery import app

    app.loader.import_default_modules()
    rooster = app.conf.beat_schedule
    assert list(rooster) == sorted(rooster)
    assert {regel["task"] for regel in rooster.values()} <= set(app.tasks)


# Written in pieces, so that this file does not find itself.
VERBODEN = [
    "registry." + "npmjs",
    "files.python" + "hosted",
    "pypi.org/" + "simple",
    "index" + "-url",
    "extra-" + "index",
    "/wo" + "rk/",
    "/ro" + "ot/",
    "/home/" + "[a-z]",
    "verda" + "ccio",
    "art" + "ifactory",
]


def test_geen_adressen_van_registers_en_geen_paden_van_een_machine():
    patroon = re.compile("|".join(VERBODEN))
    gevonden = []
    for pad in bewaard():
        try:
            tekst = pad.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        gevonden += [f"{kort(pad)}: {m.group()}" for m in patroon.finditer(tekst)]
    assert gevonden == []


def test_geen_grote_of_gebouwde_bestanden():
    groot = [kort(pad) for pad in bewaard() if pad.stat().st_size > 400_000]
    gebouwd = [kort(pad) for pad in bewaard() if pad.suffix in {".pyc", ".so", ".whl", ".zip", ".exe", ".map"}]
    assert (groot, gebouwd) == ([], [])


def test_besluiten_zijn_doorgenummerd():
    nummers = sorted(int(pad.name[:4]) for pad in (BASIS / "docs" / "adr").glob("[0-9]*.md"))
    assert nummers == list(range(1, len(nummers) + 1))
    assert nummers
