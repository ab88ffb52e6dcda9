"""What Django's constraints cannot say: lines belong to the besluit of the dossier, and history is only closed."""

from django.db import migrations

SLUITEN = """
CREATE TRIGGER {naam}_alleen_sluiten BEFORE UPDATE OR DELETE ON bezwaar_{naam}
    FOR EACH ROW EXECUTE FUNCTION spreiding_alleen_sluiten();
"""
SLUITEN_UIT = "DROP TRIGGER {naam}_alleen_sluiten ON bezwaar_{naam};"

REGEL = """
CREATE FUNCTION bezwaar_regel_van_besluit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM bezwaar_bezwaardossier d JOIN verdeling_besluitregel r ON r.besluit_id = d.besluit_id
        WHERE d.id = NEW.dossier_id AND r.id = NEW.besluitregel_id
    ) THEN
        RAISE EXCEPTION 'Deze regel hoort niet bij het besluit waartegen het bezwaar zich richt.'
            USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER dossierregel_van_besluit BEFORE INSERT OR UPDATE ON bezwaar_dossierregel
    FOR EACH ROW EXECUTE FUNCTION bezwaar_regel_van_besluit();
"""
REGEL_UIT = """
DROP TRIGGER dossierregel_van_besluit ON bezwaar_dossierregel;
DROP FUNCTION bezwaar_regel_van_besluit();
"""

PROVINCIE = """
CREATE FUNCTION bezwaar_dossier_in_provincie() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'Een bezwaardossier verdwijnt niet. Leg vast dat het is ingetrokken.'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
    IF NOT EXISTS (
        SELECT 1 FROM verdeling_verdeelbesluit b WHERE b.id = NEW.besluit_id AND b.provincie_id = NEW.provincie_id
    ) THEN
        RAISE EXCEPTION 'Het besluit van dit dossier is van een andere provincie.'
            USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER dossier_in_provincie BEFORE INSERT OR UPDATE OR DELETE ON bezwaar_bezwaardossier
    FOR EACH ROW EXECUTE FUNCTION bezwaar_dossier_in_provincie();
"""
PROVINCIE_UIT = """
DROP TRIGGER dossier_in_provincie ON bezwaar_bezwaardossier;
DROP FUNCTION bezwaar_dossier_in_provincie();
"""


class Migration(migrations.Migration):
    dependencies = [("bezwaar", "0001_dossiers"), ("audit", "0002_alleen_toevoegen")]

    operations = [
        *[
            migrations.RunSQL(SLUITEN.format(naam=naam), SLUITEN_UIT.format(naam=naam))
            for naam in ("bezwaarstuk", "dossiergebeurtenis")
        ],
        migrations.RunSQL(REGEL, REGEL_UIT),
        migrations.RunSQL(PROVINCIE, PROVINCIE_UIT),
    ]
