"""Models: factories, labels, pairs, scope, constraints, migrations."""

import re
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models
from factory.django import DjangoModelFactory

from tests.huis.bron import BASIS, python

EIGEN = [model for model in apps.get_models() if model.__module__.startswith("spreiding.")]
# Reached only through a row that is scoped itself, or no data of a provincie.
ZONDER_BEREIK = {"Aandeel", "Gegevensversie", "Afhandeling", "Bezorgregel", "Sluimer", "Taakloop", "GepubliceerdTotaal"}
BEREIKLOZE_KAMERS = {"gebied", "accounts", "audit", "cyclus"}


def naam(model: type[models.Model]) -> str:
    return model._meta.label


def velden(model: type[models.Model]) -> list[models.Field]:
    return [veld for veld in model._meta.local_fields if not veld.auto_created]


@pytest.mark.parametrize("model", EIGEN, ids=naam)
def test_elk_model_heeft_een_factory(model):
    for pad in (BASIS / "tests" / "factories").glob("*.py"):
        __import__(f"tests.factories.{pad.stem}")
    assert model in {factory._meta.model for factory in _onder(DjangoModelFactory)}


def _onder(klasse):
    for kind in klasse.__subclasses__():
        yield kind
        yield from _onder(kind)


@pytest.mark.parametrize("model", EIGEN, ids=naam)
def test_benamingen_zijn_nederlands_en_beginnen_klein(model):
    benamingen = [
        model._meta.verbose_name,
        model._meta.verbose_name_plural,
        *(v.verbose_name for v in eigen_velden(model)),
    ]
    for benaming in map(str, benamingen):
        eerste = benaming.split()[0]
        assert benaming[0].islower() or eerste.isupper() or eerste.startswith("SES-WOA"), benaming
        assert "_" not in benaming, f"{benaming}: geef een leesbare benaming."


def eigen_velden(model: type[models.Model]) -> list[models.Field]:
    """Fields that this product named itself; those of Django's account have Django's names."""
    geerfd = {
        veld.name
        for ouder in model.__mro__
        if ouder.__module__.startswith("django.contrib") and hasattr(ouder, "_meta")
        for veld in ouder._meta.local_fields
    }
    return [veld for veld in velden(model) if veld.name not in geerfd]


@pytest.mark.parametrize("model", EIGEN, ids=naam)
def test_moment_en_persoon_horen_bij_elkaar(model):
    """`x_door` has `x_op`; a bare `door` has `op` or `registratie`; both may be empty or neither."""
    namen = {veld.name: veld for veld in velden(model)}
    for deel in [naam for naam in namen if naam == "door" or naam.endswith("_door")]:
        stam = deel.removesuffix("door")
        wanneer = namen.get(f"{stam}op") or (namen.get("registratie") if not stam else None)
        assert wanneer, f"{deel} heeft geen moment."
        if namen[deel].null or wanneer.null:
            samen = [c for c in model._meta.constraints if {deel, wanneer.name} <= velden_in(c)]
            assert namen[deel].null == wanneer.null and samen, f"{deel} en {wanneer.name} hebben geen constraint samen."


def velden_in(constraint: models.BaseConstraint) -> set[str]:
    """Names of fields that a constraint speaks of, without their lookups."""
    return {woord.split("__")[0] for woord in re.findall(r"\w+", str(constraint))}


@pytest.mark.parametrize("model", EIGEN, ids=naam)
def test_wat_van_een_provincie_is_kent_zijn_bereik(model):
    if model._meta.app_label in BEREIKLOZE_KAMERS or model.__name__ in ZONDER_BEREIK:
        return
    assert hasattr(model._default_manager.all(), "zichtbaar_voor"), "Geef de QuerySet zichtbaar_voor(user)."


def benoemd() -> list[tuple[str, models.BaseConstraint]]:
    return [(c.name, c) for model in EIGEN for c in model._meta.constraints]


@pytest.mark.parametrize(("constraint", "object_"), benoemd(), ids=lambda deel: deel if isinstance(deel, str) else "")
def test_elke_constraint_wordt_in_een_test_geweigerd(constraint, object_):
    tests = "\n".join(python(BASIS / "tests").values())
    assert f'"{constraint}"' in tests


@pytest.mark.parametrize(("constraint", "object_"), benoemd(), ids=lambda deel: deel if isinstance(deel, str) else "")
def test_een_constraint_weigert_in_gewone_woorden(constraint, object_):
    if isinstance(object_, models.UniqueConstraint):
        return  # double rows are found by the action, before the database does
    assert object_.violation_error_message != object_.default_violation_error_message
    assert str(object_.violation_error_message).endswith((".", ")"))


@pytest.mark.parametrize("model", EIGEN, ids=naam)
def test_wat_meetelt_verdwijnt_niet_mee(model):
    """CASCADE only from an account to its roles."""
    meegaand = [v.name for v in velden(model) if v.remote_field and v.remote_field.on_delete is models.CASCADE]
    assert meegaand == (["user"] if model.__name__ == "Lidmaatschap" else [])


@pytest.mark.parametrize("model", EIGEN, ids=naam)
def test_standaardwaarden_zijn_gewone_waarden(model):
    """A bare enum member as default would make migrations import the rules."""
    from enum import Enum

    assert [v.name for v in velden(model) if isinstance(v.default, Enum)] == []


@pytest.mark.django_db
def test_geen_vergeten_migratie():
    uit = StringIO()
    try:
        call_command("makemigrations", check=True, dry_run=True, stdout=uit)
    except SystemExit:
        pytest.fail(uit.getvalue())
