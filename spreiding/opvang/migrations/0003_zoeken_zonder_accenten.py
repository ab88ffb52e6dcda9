"""Search in names without regard to accents: unaccent itself is not immutable, so the index needs a fixed form of it."""

import django.contrib.postgres.indexes
from django.db import migrations, models

# Schema-qualified: an index is maintained with a bare search_path.
ZOEKVORM = """
CREATE FUNCTION spreiding_zoekvorm(tekst text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$ SELECT lower(public.unaccent('public.unaccent'::regdictionary, tekst)) $$;
"""


class Migration(migrations.Migration):
    dependencies = [("opvang", "0002_grenzen"), ("gebied", "0001_initial")]

    operations = [
        migrations.RunSQL(ZOEKVORM, "DROP FUNCTION spreiding_zoekvorm(text);"),
        migrations.RemoveIndex(model_name="locatie", name="locatie_naam_zoek"),
        migrations.AddIndex(
            model_name="locatie",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass(
                    models.Func(models.F("naam"), function="spreiding_zoekvorm", output_field=models.TextField()),
                    name="gin_trgm_ops",
                ),
                name="locatie_naam_zoek",
            ),
        ),
    ]
