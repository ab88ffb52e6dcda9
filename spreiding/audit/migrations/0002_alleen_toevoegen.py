"""Triggers that keep history: the log never changes, facts on two time axes are only ever closed.

TRUNCATE stays possible for the owner of the database: tests and a fresh demonstration need it.
"""

from django.db import migrations

NOOIT_WIJZIGEN = """
CREATE FUNCTION spreiding_nooit_wijzigen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Rijen in % worden nooit gewijzigd of verwijderd. Leg een nieuwe rij vast.', TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
END $$;
"""

ALLEEN_SLUITEN = """
CREATE FUNCTION spreiding_alleen_sluiten() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    sluiting tstzrange;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        sluiting := NEW.registratie;
        NEW.registratie := OLD.registratie;
        IF NEW IS NOT DISTINCT FROM OLD
            AND upper_inf(OLD.registratie) AND NOT upper_inf(sluiting)
            AND lower(sluiting) = lower(OLD.registratie)
        THEN
            NEW.registratie := sluiting;
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'Rijen in % worden nooit gewijzigd of verwijderd. Sluit de rij en leg een nieuwe vast.', TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
END $$;
"""

LOGBOEK = """
CREATE TRIGGER gebeurtenis_alleen_toevoegen BEFORE UPDATE OR DELETE ON audit_gebeurtenis
    FOR EACH ROW EXECUTE FUNCTION spreiding_nooit_wijzigen();
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [
        migrations.RunSQL(NOOIT_WIJZIGEN, "DROP FUNCTION spreiding_nooit_wijzigen();"),
        migrations.RunSQL(ALLEEN_SLUITEN, "DROP FUNCTION spreiding_alleen_sluiten();"),
        migrations.RunSQL(LOGBOEK, "DROP TRIGGER gebeurtenis_alleen_toevoegen ON audit_gebeurtenis;"),
    ]
