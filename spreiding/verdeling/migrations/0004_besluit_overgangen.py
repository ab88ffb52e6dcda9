"""The database allows only the steps that regels.besluitstatus.OVERGANGEN allows (a test compares the two)."""

from django.db import migrations

OVERGANG = """
CREATE FUNCTION verdeling_besluit_overgang() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.status <> OLD.status AND (OLD.status, NEW.status) NOT IN (
        ('concept', 'voorgedragen'), ('concept', 'ingetrokken'),
        ('voorgedragen', 'concept'), ('voorgedragen', 'vastgesteld'), ('voorgedragen', 'ingetrokken'),
        ('vastgesteld', 'bekendgemaakt'), ('vastgesteld', 'ingetrokken')
    ) THEN
        RAISE EXCEPTION 'Van % naar % kan niet. Volg de stappen op volgorde.', OLD.status, NEW.status
            USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER besluit_overgang BEFORE UPDATE OF status ON verdeling_verdeelbesluit
    FOR EACH ROW EXECUTE FUNCTION verdeling_besluit_overgang();
"""
OVERGANG_UIT = """
DROP TRIGGER besluit_overgang ON verdeling_verdeelbesluit;
DROP FUNCTION verdeling_besluit_overgang();
"""


class Migration(migrations.Migration):
    dependencies = [("verdeling", "0003_besluit_stappen")]

    operations = [migrations.RunSQL(OVERGANG, OVERGANG_UIT)]
