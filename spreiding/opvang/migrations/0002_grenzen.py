"""What Django's constraints cannot say: a gemeente lies in its provincie, shares fit, history is only closed."""

from django.db import migrations

GEMEENTE_IN_PROVINCIE = """
ALTER TABLE opvang_locatie ADD CONSTRAINT locatie_gemeente_in_provincie
    FOREIGN KEY (gemeente_id, provincie_id) REFERENCES gebied_gemeente (code, provincie_id);
"""

# The row of the capaciteit is locked first: two people sharing out at once take turns, so neither misses the other.
AANDELEN = """
CREATE FUNCTION opvang_aandelen_niet_boven_capaciteit() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    plaatsen integer;
    samen integer;
    wie text;
BEGIN
    SELECT c.aantal INTO plaatsen FROM opvang_capaciteit c WHERE c.id = NEW.capaciteit_id FOR NO KEY UPDATE;
    SELECT sum(a.aantal), string_agg(g.naam || ' ' || spreiding_getal(a.aantal), ', ' ORDER BY a.aantal DESC, g.naam)
        INTO samen, wie
        FROM opvang_aandeel a JOIN gebied_gemeente g ON g.code = a.gemeente_id
        WHERE a.capaciteit_id = NEW.capaciteit_id;
    IF plaatsen IS NULL THEN
        RAISE EXCEPTION 'Het aantal plaatsen is onbekend en kan niet worden verdeeld (%). Vul eerst het aantal in.', wie
            USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    ELSIF samen > plaatsen THEN
        RAISE EXCEPTION 'Samen % van % plaatsen: %. Maak de aandelen kleiner.',
            spreiding_getal(samen), spreiding_getal(plaatsen), wie
            USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER aandelen_niet_boven_capaciteit AFTER INSERT ON opvang_aandeel
    DEFERRABLE INITIALLY IMMEDIATE
    FOR EACH ROW EXECUTE FUNCTION opvang_aandelen_niet_boven_capaciteit();
"""
AANDELEN_UIT = """
DROP TRIGGER aandelen_niet_boven_capaciteit ON opvang_aandeel;
DROP FUNCTION opvang_aandelen_niet_boven_capaciteit();
"""

GETAL = """
CREATE FUNCTION spreiding_getal(n bigint) RETURNS text LANGUAGE sql IMMUTABLE AS
    $$ SELECT translate(to_char(n, 'FM999,999,999'), ',', '.') $$;
"""

# Rows that are replaced: only `registratie` may be closed, once.
SLUITEN = ("bewijsstuk", "capaciteit", "kansrijkheid", "locatieversie", "mijlpaal", "plekoordeel")
# Rows that stand forever: they belong to a row above, or were said on a day.
NOOIT = ("aandeel", "notitie", "vertragingsmelding")

AAN = """
CREATE TRIGGER {naam}_{regel} BEFORE UPDATE OR DELETE ON opvang_{naam}
    FOR EACH ROW EXECUTE FUNCTION spreiding_{regel}();
"""
UIT = "DROP TRIGGER {naam}_{regel} ON opvang_{naam};"


def bewaking(namen: tuple[str, ...], regel: str) -> list[migrations.RunSQL]:
    return [migrations.RunSQL(AAN.format(naam=naam, regel=regel), UIT.format(naam=naam, regel=regel)) for naam in namen]


class Migration(migrations.Migration):
    dependencies = [("opvang", "0001_initial"), ("audit", "0002_alleen_toevoegen")]

    operations = [
        migrations.RunSQL(
            GEMEENTE_IN_PROVINCIE, "ALTER TABLE opvang_locatie DROP CONSTRAINT locatie_gemeente_in_provincie;"
        ),
        migrations.RunSQL(GETAL, "DROP FUNCTION spreiding_getal(bigint);"),
        migrations.RunSQL(AANDELEN, AANDELEN_UIT),
        *bewaking(SLUITEN, "alleen_sluiten"),
        *bewaking(NOOIT, "nooit_wijzigen"),
    ]
