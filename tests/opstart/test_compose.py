"""docker-compose.yml and Dockerfile. No container engine runs here, so their structure is checked instead;
the commands they name are really run, by test_productie."""

import json
import re
import shutil
import subprocess
import sys

import jsonschema
import pytest
import yaml

from opstart import BASIS, commands
from opstart.environment import omgeving
from opstart.keuring import NAGEBOOTST

COMPOSE = yaml.safe_load((BASIS / "docker-compose.yml").read_text())
DIENSTEN = COMPOSE["services"]
VAN_ONS = ("web", "worker", "beat", "migrate", "referentie")
INSTELLINGEN = "\n".join(pad.read_text() for pad in (BASIS / "spreiding/config/settings").glob("*.py"))
DOCKERFILE = (BASIS / "Dockerfile").read_text()


def test_het_bestand_volgt_het_schema():
    schema = json.loads((BASIS / "tests/opstart/compose.schema.json").read_text())
    fouten = [f"{list(f.path)}: {f.message}" for f in jsonschema.Draft202012Validator(schema).iter_errors(COMPOSE)]
    assert fouten == []


@pytest.mark.parametrize(
    "breuk",
    [
        lambda c: c["services"]["web"].update(helthcheck={}),
        lambda c: c["services"]["web"].update(command="python manage.py"),
        lambda c: c["services"]["web"]["healthcheck"].update(interval="15 seconds"),
        lambda c: c["services"]["web"]["environment"].update(DATABASE_POOL=8),
        lambda c: c["services"]["worker"].pop("healthcheck"),
        lambda c: c["services"]["web"]["depends_on"]["postgres"].update(condition="healthy"),
    ],
)
def test_het_schema_ziet_een_fout(breuk):
    schema = json.loads((BASIS / "tests/opstart/compose.schema.json").read_text())
    kapot = json.loads(json.dumps(COMPOSE))
    breuk(kapot)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(kapot, schema)


def test_alle_onderdelen_zijn_er():
    assert set(DIENSTEN) == {*VAN_ONS, "postgres", "valkey"}


@pytest.mark.parametrize(
    ("dienst", "opdracht"),
    [
        ("web", commands.web(host="0.0.0.0")),
        ("worker", commands.worker()),
        ("beat", commands.beat()),
        ("migrate", commands.MIGRATE),
        ("referentie", commands.REFERENTIE),
    ],
)
def test_de_opdrachten_zijn_die_van_de_productietest(dienst, opdracht):
    assert DIENSTEN[dienst]["command"] == ["python", *opdracht]


def test_het_image_start_dezelfde_website():
    tekst = DOCKERFILE.split("\nCMD ")[1].replace("\\\n", "")
    assert json.loads(tekst) == ["python", *commands.web(host="0.0.0.0")]


@pytest.mark.parametrize("dienst", VAN_ONS)
def test_elke_variabele_wordt_door_de_instellingen_gelezen(dienst):
    gelezen = set(re.findall(r'env(?:\.\w+)?\(\s*"([A-Z_]+)"', INSTELLINGEN)) | set(
        re.findall(r'^    "([A-Z_]+)": "', INSTELLINGEN, re.MULTILINE)
    )
    assert DIENSTEN[dienst]["environment"].keys() <= gelezen


def test_wat_productie_eist_is_verplicht_in_compose():
    """A missing value must stop `docker compose up` with a sentence, not start with an empty one."""
    omgeving = DIENSTEN["web"]["environment"]
    for naam in ("SECRET_KEY", "DATABASE_URL", "ALLOWED_HOSTS"):
        assert ":?" in omgeving[naam], naam
    assert omgeving["REDIS_URL"].startswith("redis://valkey")


def test_de_gezondheid_van_elk_onderdeel_wordt_gevolgd():
    for naam, dienst in DIENSTEN.items():
        eenmalig = dienst["restart"] == "no"
        assert ("disable" in dienst["healthcheck"]) == eenmalig, naam


def test_niets_wacht_op_iets_dat_er_niet_is():
    for dienst in DIENSTEN.values():
        for naam, eis in dienst.get("depends_on", {}).items():
            gezond = "test" in DIENSTEN[naam]["healthcheck"]
            assert eis["condition"] == ("service_healthy" if gezond else "service_completed_successfully")


def test_elk_volume_is_aangegeven_en_bewijs_ligt_buiten_het_image():
    gebruikt = {volume.split(":")[0] for dienst in DIENSTEN.values() for volume in dienst.get("volumes", [])}
    assert gebruikt == set(COMPOSE["volumes"])
    assert "bewijs:/bewijs" in DIENSTEN["web"]["volumes"] and "bewijs:/bewijs" in DIENSTEN["worker"]["volumes"]
    assert "MEDIA_ROOT=/bewijs" in DOCKERFILE


def test_alleen_de_website_is_bereikbaar_en_alleen_van_deze_machine():
    assert [naam for naam, dienst in DIENSTEN.items() if "ports" in dienst] == ["web"]
    assert DIENSTEN["web"]["ports"] == ["${BIND:-127.0.0.1:8000}:8000"]


def test_de_databank_sorteert_overal_gelijk():
    argumenten = DIENSTEN["postgres"]["environment"]["POSTGRES_INITDB_ARGS"]
    bron = (BASIS / "opstart/postgres.py").read_text()
    for argument in argumenten.split():
        assert f'"{argument}"' in bron


@pytest.mark.parametrize("dienst", VAN_ONS)
def test_onze_onderdelen_mogen_zo_min_mogelijk(dienst):
    assert DIENSTEN[dienst]["read_only"] is True
    assert DIENSTEN[dienst]["cap_drop"] == ["ALL"]
    assert DIENSTEN[dienst]["security_opt"] == ["no-new-privileges:true"]


def test_het_image_is_in_stappen_gebouwd_en_draait_niet_als_root():
    assert len(re.findall(r"^FROM ", DOCKERFILE, re.MULTILINE)) == 3
    laatste = DOCKERFILE.rsplit("\nFROM ", 1)[1]
    assert re.search(r"^USER 10001:10001$", laatste, re.MULTILINE)
    assert laatste.index("USER ") > laatste.index("collectstatic")
    assert "HEALTHCHECK" in laatste
    assert "--require-hashes" in DOCKERFILE


def test_alles_wat_het_image_kopieert_komt_door_de_dockerignore():
    toegestaan = {r[1:] for r in (BASIS / ".dockerignore").read_text().splitlines() if r.startswith("!")}
    for regel in re.findall(r"^COPY (?!--from)(.+)$", DOCKERFILE, re.MULTILINE):
        for bron in regel.split()[:-1]:
            assert bron.split("/")[0] in toegestaan, bron
            assert (BASIS / bron).exists(), bron


def test_wat_het_image_kopieert_is_genoeg(tmp_path):
    """Only what the Dockerfile copies: the product loads there, with production settings."""
    for regel in re.findall(r"^COPY (?!--from)(.+)$", DOCKERFILE.rsplit("\nFROM ", 1)[1], re.MULTILINE):
        *bronnen, doel = regel.split()
        for bron in bronnen:
            if (BASIS / bron).is_dir():
                overslaan = shutil.ignore_patterns("__pycache__", "node_modules")
                shutil.copytree(BASIS / bron, tmp_path / doel, ignore=overslaan)
            else:
                shutil.copy(BASIS / bron, tmp_path / doel)
    (tmp_path / "static" / "npm" / "node_modules").symlink_to(BASIS / "static" / "npm" / "node_modules")
    opdracht = [sys.executable, "manage.py", "check"]
    klaar = subprocess.run(opdracht, cwd=tmp_path, env=omgeving(**NAGEBOOTST), capture_output=True, text=True)
    assert "no issues" in klaar.stdout, klaar.stderr
