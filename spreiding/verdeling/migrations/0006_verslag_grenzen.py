"""A submitted verslag stands as it was submitted; the status takes only the steps that regels allow."""

from django.db import migrations

VAST = """
CREATE FUNCTION verdeling_verslag_staat_vast() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Wat is ingediend of beoordeeld verandert niet meer. Dien een nieuwe versie in.'
        USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
END $$;
CREATE TRIGGER verslagversie_staat_vast BEFORE UPDATE OR DELETE ON verdeling_verslagversie
    FOR EACH ROW EXECUTE FUNCTION verdeling_verslag_staat_vast();
CREATE TRIGGER verslagbeoordeling_staat_vast BEFORE UPDATE OR DELETE ON verdeling_verslagbeoordeling
    FOR EACH ROW EXECUTE FUNCTION verdeling_verslag_staat_vast();
"""
VAST_UIT = """
DROP TRIGGER verslagbeoordeling_staat_vast ON verdeling_verslagbeoordeling;
DROP TRIGGER verslagversie_staat_vast ON verdeling_verslagversie;
DROP FUNCTION verdeling_verslag_staat_vast();
"""

# The same pairs as regels.verslagverloop.OVERGANGEN (a test compares the two).
OVERGANG = """
CREATE FUNCTION verdeling_verslag_overgang() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.status <> OLD.status AND (OLD.status, NEW.status) NOT IN (
        ('concept', 'ter_ondertekening'), ('teruggestuurd', 'ter_ondertekening'),
        ('ter_ondertekening', 'concept'), ('ter_ondertekening', 'ingediend'),
        ('ingediend', 'teruggestuurd'), ('ingediend', 'aanvaard')
    ) THEN
        RAISE EXCEPTION 'Een verslag gaat niet van % naar %. Volg de stappen op volgorde.', OLD.status, NEW.status
            USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER verslag_overgang BEFORE UPDATE OF status ON verdeling_verslag
    FOR EACH ROW EXECUTE FUNCTION verdeling_verslag_overgang();
"""
OVERGANG_UIT = """
DROP TRIGGER verslag_overgang ON verdeling_verslag;
DROP FUNCTION verdeling_verslag_overgang();
"""


class Migration(migrations.Migration):
    dependencies = [("verdeling", "0005_verslag")]

    operations = [migrations.RunSQL(VAST, VAST_UIT), migrations.RunSQL(OVERGANG, OVERGANG_UIT)]
