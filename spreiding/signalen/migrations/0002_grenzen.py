"""A signal is history, and a gemeente lies in its provincie."""

from django.db import migrations

SIGNAAL = """
CREATE TRIGGER signaal_nooit_wijzigen BEFORE UPDATE OR DELETE ON signalen_signaal
    FOR EACH ROW EXECUTE FUNCTION spreiding_nooit_wijzigen();
ALTER TABLE signalen_signaal ADD CONSTRAINT signaal_gemeente_in_provincie
    FOREIGN KEY (gemeente_id, provincie_id) REFERENCES gebied_gemeente (code, provincie_id);
"""
SIGNAAL_UIT = """
ALTER TABLE signalen_signaal DROP CONSTRAINT signaal_gemeente_in_provincie;
DROP TRIGGER signaal_nooit_wijzigen ON signalen_signaal;
"""


class Migration(migrations.Migration):
    dependencies = [("signalen", "0001_signalen"), ("audit", "0002_alleen_toevoegen"), ("gebied", "0001_initial")]

    operations = [migrations.RunSQL(SIGNAAL, SIGNAAL_UIT)]
