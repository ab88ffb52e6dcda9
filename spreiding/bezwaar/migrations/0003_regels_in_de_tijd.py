"""The lines of a dossier can be put right: from now on they are rows with what was known when, only ever closed."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
from django.db import migrations

TOEN = """
UPDATE bezwaar_dossierregel r SET registratie = tstzrange(d.geregistreerd_op, NULL)
FROM bezwaar_bezwaardossier d WHERE d.id = r.dossier_id;
"""
SLUITEN = """
CREATE TRIGGER dossierregel_alleen_sluiten BEFORE UPDATE OR DELETE ON bezwaar_dossierregel
    FOR EACH ROW EXECUTE FUNCTION spreiding_alleen_sluiten();
"""


class Migration(migrations.Migration):
    dependencies = [("bezwaar", "0002_grenzen")]

    operations = [
        migrations.RemoveField("bezwaardossier", "regels"),  # it would count closed rows too; no column goes
        migrations.AddField(
            "dossierregel",
            "registratie",
            django.contrib.postgres.fields.ranges.DateTimeRangeField("bekend van tot", null=True),
        ),
        migrations.RunSQL(TOEN, migrations.RunSQL.noop),
        migrations.AlterField(
            "dossierregel",
            "registratie",
            django.contrib.postgres.fields.ranges.DateTimeRangeField("bekend van tot"),
        ),
        migrations.RemoveConstraint("dossierregel", "dossierregel_een_keer"),
        migrations.AddConstraint(
            "dossierregel",
            django.contrib.postgres.constraints.ExclusionConstraint(
                name="dossierregel_een_keer",
                expressions=[("dossier", "="), ("besluitregel", "="), ("registratie", "&&")],
                violation_error_message="Deze regel staat al in het dossier.",
            ),
        ),
        migrations.RunSQL(SLUITEN, "DROP TRIGGER dossierregel_alleen_sluiten ON bezwaar_dossierregel;"),
    ]
