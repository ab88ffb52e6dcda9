"""A table that was applied is the source of what is recorded: it does not change any more and is never thrown away."""

from django.db import migrations

AAN = """
CREATE FUNCTION cyclus_inlezing_staat_vast() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.toegepast_op IS NOT NULL THEN
        RAISE EXCEPTION 'Deze tabel is al overgenomen en verandert niet meer. Lees een nieuwe tabel in.'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER inlezing_staat_vast BEFORE UPDATE OR DELETE ON cyclus_inlezing
    FOR EACH ROW EXECUTE FUNCTION cyclus_inlezing_staat_vast();
"""
UIT = """
DROP TRIGGER inlezing_staat_vast ON cyclus_inlezing;
DROP FUNCTION cyclus_inlezing_staat_vast();
"""


class Migration(migrations.Migration):
    dependencies = [("cyclus", "0005_inlezing")]

    operations = [migrations.RunSQL(AAN, UIT)]
