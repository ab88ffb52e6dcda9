"""A note is a fact on the axis of registration: withdrawing closes it, nothing else changes."""

from django.db import migrations

AAN = """
CREATE TRIGGER duiding_alleen_sluiten BEFORE UPDATE OR DELETE ON cyclus_duiding
    FOR EACH ROW EXECUTE FUNCTION spreiding_alleen_sluiten();
"""
UIT = "DROP TRIGGER duiding_alleen_sluiten ON cyclus_duiding;"


class Migration(migrations.Migration):
    dependencies = [("cyclus", "0007_duiding")]

    operations = [migrations.RunSQL(AAN, UIT)]
