"""What Django's constraints cannot say of an uitruil: entries sum to zero, parties agree, and nothing is rewritten."""

from django.db import migrations

IN_PROVINCIE = """
ALTER TABLE verdeling_boeking ADD CONSTRAINT boeking_gemeente_in_provincie
    FOREIGN KEY (gemeente_id, provincie_id) REFERENCES gebied_gemeente (code, provincie_id);
"""
UIT_PROVINCIE = "ALTER TABLE verdeling_boeking DROP CONSTRAINT boeking_gemeente_in_provincie;"

# Deferred: an entry has two sides, and they are written one after the other.
SOM = """
CREATE FUNCTION verdeling_boekingen_zijn_nul() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    scheef text;
BEGIN
    SELECT string_agg(format('%s %s', verplichting, som), ', ') INTO scheef FROM (
        SELECT verplichting, sum(aantal) AS som FROM verdeling_boeking WHERE uitruil_id = NEW.uitruil_id
        GROUP BY verplichting HAVING sum(aantal) <> 0
    ) sommen;
    IF scheef IS NOT NULL THEN
        RAISE EXCEPTION 'Wat de ene gemeente erbij krijgt, gaat er bij de andere af. De som is niet nul: %.', scheef
            USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER boeking_som_is_nul AFTER INSERT ON verdeling_boeking
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION verdeling_boekingen_zijn_nul();
"""
SOM_UIT = """
DROP TRIGGER boeking_som_is_nul ON verdeling_boeking;
DROP FUNCTION verdeling_boekingen_zijn_nul();
"""

LEEG = """
CREATE FUNCTION verdeling_uitruil_heeft_boekingen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM verdeling_boeking WHERE uitruil_id = NEW.id) THEN
        RAISE EXCEPTION 'Een uitruil zonder boekingen bestaat niet. Vul in wat er geruild wordt.'
            USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER uitruil_heeft_boekingen AFTER INSERT ON verdeling_uitruil
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION verdeling_uitruil_heeft_boekingen();
"""
LEEG_UIT = """
DROP TRIGGER uitruil_heeft_boekingen ON verdeling_uitruil;
DROP FUNCTION verdeling_uitruil_heeft_boekingen();
"""

PARTIJ = """
CREATE FUNCTION verdeling_instemming_van_partij() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM verdeling_boeking WHERE uitruil_id = NEW.uitruil_id AND gemeente_id = NEW.gemeente_id
    ) THEN
        RAISE EXCEPTION 'Deze gemeente doet niet mee aan de uitruil.'
            USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER instemming_van_partij BEFORE INSERT ON verdeling_instemming
    FOR EACH ROW EXECUTE FUNCTION verdeling_instemming_van_partij();
"""
PARTIJ_UIT = """
DROP TRIGGER instemming_van_partij ON verdeling_instemming;
DROP FUNCTION verdeling_instemming_van_partij();
"""

VAST = """
CREATE TRIGGER {naam}_staat_vast BEFORE UPDATE OR DELETE ON verdeling_{naam}
    FOR EACH ROW EXECUTE FUNCTION spreiding_nooit_wijzigen();
"""
SLUITEN = """
CREATE TRIGGER {naam}_alleen_sluiten BEFORE UPDATE OR DELETE ON verdeling_{naam}
    FOR EACH ROW EXECUTE FUNCTION spreiding_alleen_sluiten();
"""


class Migration(migrations.Migration):
    dependencies = [("verdeling", "0007_uitruil"), ("audit", "0002_alleen_toevoegen")]

    operations = [
        migrations.RunSQL(IN_PROVINCIE, UIT_PROVINCIE),
        migrations.RunSQL(SOM, SOM_UIT),
        migrations.RunSQL(LEEG, LEEG_UIT),
        migrations.RunSQL(PARTIJ, PARTIJ_UIT),
        *[
            migrations.RunSQL(VAST.format(naam=naam), f"DROP TRIGGER {naam}_staat_vast ON verdeling_{naam};")
            for naam in ("boeking", "uitruil", "uitruilgebeurtenis")
        ],
        *[
            migrations.RunSQL(SLUITEN.format(naam=naam), f"DROP TRIGGER {naam}_alleen_sluiten ON verdeling_{naam};")
            for naam in ("instemming", "uitruilstuk")
        ],
    ]
