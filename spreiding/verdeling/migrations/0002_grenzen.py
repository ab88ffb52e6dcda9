"""What Django's constraints cannot say: a gemeente lies in its provincie, an announced besluit stands, history stays."""

from django.db import migrations

IN_PROVINCIE = """
ALTER TABLE verdeling_{naam} ADD CONSTRAINT {naam}_gemeente_in_provincie
    FOREIGN KEY (gemeente_id, provincie_id) REFERENCES gebied_gemeente (code, provincie_id);
"""
UIT_PROVINCIE = "ALTER TABLE verdeling_{naam} DROP CONSTRAINT {naam}_gemeente_in_provincie;"

SLUITEN = """
CREATE TRIGGER {naam}_alleen_sluiten BEFORE UPDATE OR DELETE ON verdeling_{naam}
    FOR EACH ROW EXECUTE FUNCTION spreiding_alleen_sluiten();
"""
SLUITEN_UIT = "DROP TRIGGER {naam}_alleen_sluiten ON verdeling_{naam};"

# An announced besluit is history: neither it nor its lines change any more.
BESLUIT = """
CREATE FUNCTION verdeling_besluit_staat_vast() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.status IN ('bekendgemaakt', 'ingetrokken') OR TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'Een bekendgemaakt of ingetrokken besluit verandert niet meer. Maak een nieuwe versie.'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER besluit_staat_vast BEFORE UPDATE OR DELETE ON verdeling_verdeelbesluit
    FOR EACH ROW EXECUTE FUNCTION verdeling_besluit_staat_vast();
"""
BESLUIT_UIT = """
DROP TRIGGER besluit_staat_vast ON verdeling_verdeelbesluit;
DROP FUNCTION verdeling_besluit_staat_vast();
"""

REGEL = """
CREATE FUNCTION verdeling_regel_alleen_in_concept() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    van verdeling_verdeelbesluit%ROWTYPE;
BEGIN
    SELECT * INTO van FROM verdeling_verdeelbesluit b
        WHERE b.id = (CASE WHEN TG_OP = 'DELETE' THEN OLD.besluit_id ELSE NEW.besluit_id END) FOR KEY SHARE;
    IF van.status <> 'concept' THEN
        RAISE EXCEPTION 'De regels van een besluit veranderen alleen zolang het een concept is.'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    IF NOT EXISTS (SELECT 1 FROM gebied_gemeente g WHERE g.code = NEW.gemeente_id AND g.provincie_id = van.provincie_id)
    THEN
        RAISE EXCEPTION 'Deze gemeente ligt niet in de provincie van het besluit.'
            USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER besluitregel_alleen_in_concept BEFORE INSERT OR UPDATE OR DELETE ON verdeling_besluitregel
    FOR EACH ROW EXECUTE FUNCTION verdeling_regel_alleen_in_concept();
"""
REGEL_UIT = """
DROP TRIGGER besluitregel_alleen_in_concept ON verdeling_besluitregel;
DROP FUNCTION verdeling_regel_alleen_in_concept();
"""


class Migration(migrations.Migration):
    dependencies = [("verdeling", "0001_initial"), ("audit", "0002_alleen_toevoegen")]

    operations = [
        *[
            migrations.RunSQL(IN_PROVINCIE.format(naam=naam), UIT_PROVINCIE.format(naam=naam))
            for naam in ("schorsing", "taak")
        ],
        *[
            migrations.RunSQL(SLUITEN.format(naam=naam), SLUITEN_UIT.format(naam=naam))
            for naam in ("schorsing", "taak")
        ],
        migrations.RunSQL(BESLUIT, BESLUIT_UIT),
        migrations.RunSQL(REGEL, REGEL_UIT),
    ]
