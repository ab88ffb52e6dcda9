import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension, UnaccentExtension
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        BtreeGistExtension(),  # exclusion constraints on text and ranges
        TrigramExtension(),  # search in names
        UnaccentExtension(),  # search without accents
        migrations.CreateModel(
            name="Provincie",
            fields=[
                (
                    "code",
                    models.CharField(max_length=4, primary_key=True, serialize=False, verbose_name="code"),
                ),
                ("naam", models.CharField(max_length=40, unique=True, verbose_name="naam")),
                ("slug", models.SlugField(max_length=40, unique=True, verbose_name="adresdeel")),
                ("afkorting", models.CharField(max_length=2, unique=True, verbose_name="afkorting")),
            ],
            options={
                "verbose_name": "provincie",
                "verbose_name_plural": "provincies",
                "ordering": ["naam"],
            },
        ),
        migrations.CreateModel(
            name="Gemeente",
            fields=[
                (
                    "code",
                    models.CharField(max_length=6, primary_key=True, serialize=False, verbose_name="code"),
                ),
                ("naam", models.CharField(max_length=80, verbose_name="naam")),
                (
                    "geldigheid",
                    django.contrib.postgres.fields.ranges.DateRangeField(verbose_name="bestaat van tot"),
                ),
                ("hex_rij", models.SmallIntegerField(blank=True, null=True, verbose_name="rij op de kaart")),
                (
                    "hex_kolom",
                    models.SmallIntegerField(blank=True, null=True, verbose_name="kolom op de kaart"),
                ),
                (
                    "breedtegraad",
                    models.DecimalField(
                        blank=True, decimal_places=5, max_digits=8, null=True, verbose_name="breedtegraad"
                    ),
                ),
                (
                    "lengtegraad",
                    models.DecimalField(
                        blank=True, decimal_places=5, max_digits=8, null=True, verbose_name="lengtegraad"
                    ),
                ),
                (
                    "provincie",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="gemeenten",
                        to="gebied.provincie",
                        verbose_name="provincie",
                    ),
                ),
            ],
            options={
                "verbose_name": "gemeente",
                "verbose_name_plural": "gemeenten",
                "ordering": ["naam"],
            },
        ),
        migrations.CreateModel(
            name="SesWoa",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("jaar", models.PositiveSmallIntegerField(verbose_name="jaar")),
                (
                    "waarde",
                    models.DecimalField(blank=True, decimal_places=3, max_digits=5, null=True, verbose_name="SES-WOA"),
                ),
                ("bron", models.CharField(max_length=200, verbose_name="bron")),
                (
                    "gemeente",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ses_woa_scores",
                        to="gebied.gemeente",
                        verbose_name="gemeente",
                    ),
                ),
            ],
            options={
                "verbose_name": "SES-WOA-score",
                "verbose_name_plural": "SES-WOA-scores",
                "ordering": ["gemeente", "-jaar"],
            },
        ),
        migrations.CreateModel(
            name="Herindeling",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("datum", models.DateField(verbose_name="ingangsdatum")),
                ("vastgesteld", models.BooleanField(default=False, verbose_name="is wet")),
                ("bron", models.CharField(max_length=200, verbose_name="bron")),
                (
                    "naar",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ontstaan_uit",
                        to="gebied.gemeente",
                        verbose_name="naar",
                    ),
                ),
                (
                    "van",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="opgegaan_in",
                        to="gebied.gemeente",
                        verbose_name="van",
                    ),
                ),
            ],
            options={
                "verbose_name": "herindeling",
                "verbose_name_plural": "herindelingen",
                "ordering": ["-datum", "van"],
                "constraints": [
                    models.UniqueConstraint(fields=("van", "naar", "datum"), name="herindeling_een_keer"),
                    models.CheckConstraint(
                        condition=models.Q(("van", models.F("naar")), _negated=True),
                        name="herindeling_niet_met_zichzelf",
                        violation_error_message="Een gemeente kan niet in zichzelf opgaan. Kies een andere gemeente.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Inwonertal",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("peildatum", models.DateField(verbose_name="peildatum")),
                ("aantal", models.PositiveIntegerField(verbose_name="inwoners")),
                ("bron", models.CharField(max_length=200, verbose_name="bron")),
                (
                    "gemeente",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="inwonertallen",
                        to="gebied.gemeente",
                        verbose_name="gemeente",
                    ),
                ),
            ],
            options={
                "verbose_name": "inwonertal",
                "verbose_name_plural": "inwonertallen",
                "ordering": ["gemeente", "-peildatum"],
                "constraints": [
                    models.UniqueConstraint(fields=("gemeente", "peildatum"), name="inwonertal_een_per_peildatum")
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="gemeente",
            constraint=models.UniqueConstraint(fields=("code", "provincie"), name="gemeente_met_provincie"),
        ),
        migrations.AddConstraint(
            model_name="gemeente",
            constraint=models.CheckConstraint(
                condition=models.Q(("code__regex", "^GM[0-9]{4}$")),
                name="gemeente_code_vorm",
                violation_error_message="Een gemeentecode is GM met vier cijfers, bijvoorbeeld GM0202.",
            ),
        ),
        migrations.AddConstraint(
            model_name="seswoa",
            constraint=models.UniqueConstraint(fields=("gemeente", "jaar"), name="ses_woa_een_per_jaar"),
        ),
    ]
