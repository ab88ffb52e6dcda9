"""Opgaven and regelingen are facts on two time axes: a correction closes the old row and adds a new one."""

from django.db import migrations

TABELLEN = ("opgave", "regeling")

AAN = """
CREATE TRIGGER {naam}_alleen_sluiten BEFORE UPDATE OR DELETE ON cyclus_{naam}
    FOR EACH ROW EXECUTE FUNCTION spreiding_alleen_sluiten();
"""
UIT = "DROP TRIGGER {naam}_alleen_sluiten ON cyclus_{naam};"


class Migration(migrations.Migration):
    dependencies = [("cyclus", "0001_initial"), ("audit", "0002_alleen_toevoegen")]

    operations = [migrations.RunSQL(AAN.format(naam=naam), UIT.format(naam=naam)) for naam in TABELLEN]
