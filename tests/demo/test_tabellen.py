"""Making the tables faster makes the same tables."""

import pytest
from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import connection, migrations, models
from django.db.migrations.state import ProjectState

from spreiding.demo.tabellen import nieuw_staat_los

NAAR_A = models.ForeignKey("proef.A", models.PROTECT, related_name="bs")
STAPPEN = [
    migrations.CreateModel("A", [("id", models.AutoField(primary_key=True)), ("naam", models.CharField(max_length=9))]),
    migrations.CreateModel("B", [("id", models.AutoField(primary_key=True)), ("a", NAAR_A)]),
    migrations.AlterField("A", "id", models.BigAutoField(primary_key=True)),  # must change the column in B too
    migrations.CreateModel(
        "C",
        [
            ("id", models.AutoField(primary_key=True)),
            ("b", models.ForeignKey("proef.B", models.CASCADE)),
            ("eerder", models.ForeignKey("self", models.CASCADE, null=True)),
            ("as_", models.ManyToManyField("proef.A")),
        ],
        options={"constraints": [ExclusionConstraint(name="een_per_b", expressions=[("b", "=")])]},
    ),
    migrations.AddField("A", "c", models.ForeignKey("proef.C", models.CASCADE, null=True)),
    migrations.AlterUniqueTogether("B", {("a", "id")}),
]


def opdrachten() -> tuple[list[str], ProjectState]:
    """The statements of these migrations, and the state they lead to."""
    staat = ProjectState()
    assert staat.apps  # drawn from the beginning, as in `migrate`
    with connection.schema_editor(collect_sql=True, atomic=False) as editor:
        for stap in STAPPEN:
            oud = staat.clone()
            stap.state_forwards("proef", staat)
            stap.database_forwards("proef", editor, oud, staat)
    return editor.collected_sql, staat


@pytest.mark.django_db
def test_dezelfde_opdrachten_en_dezelfde_staat():
    gewoon, staat = opdrachten()
    with nieuw_staat_los():
        snel, snelle_staat = opdrachten()
    assert snel == gewoon and any("bigint" in regel for regel in gewoon)
    assert snelle_staat == staat
    namen = ({f.name for f in s.apps.get_model("proef", "A")._meta.get_fields()} for s in (snelle_staat, staat))
    assert len({frozenset(n) for n in namen}) == 1


def test_een_nieuw_model_laat_de_andere_staan_en_daarna_is_alles_als_voorheen():
    gewoon = ProjectState._find_reload_model
    staat = ProjectState()
    assert staat.apps
    with nieuw_staat_los():
        STAPPEN[0].state_forwards("proef", staat)
        a = staat.apps.get_model("proef", "A")
        STAPPEN[1].state_forwards("proef", staat)
        assert staat.apps.get_model("proef", "A") is a
        assert staat.apps.get_model("proef", "B")._meta.get_field("a").related_model is a
    assert ProjectState._find_reload_model is gewoon
