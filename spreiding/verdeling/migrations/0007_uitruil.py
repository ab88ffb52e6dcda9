import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import spreiding.verdeling.models.uitruil
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cyclus", "0003_wettabellen"),
        ("gebied", "0001_initial"),
        ("verdeling", "0006_verslag_grenzen"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Uitruil",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("naam", models.CharField(max_length=120, verbose_name="naam")),
                ("toelichting", models.TextField(blank=True, max_length=5000, verbose_name="toelichting")),
                (
                    "geldigheid",
                    django.contrib.postgres.fields.ranges.DateRangeField(verbose_name="afgesproken van tot"),
                ),
                ("sleutel", models.UUIDField(unique=True, verbose_name="sleutel")),
                ("voorgesteld_op", models.DateTimeField(verbose_name="voorgesteld op")),
                (
                    "cyclus",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="uitruilen",
                        to="cyclus.cyclus",
                        verbose_name="cyclus",
                    ),
                ),
                (
                    "voorgesteld_door",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="voorgesteld door",
                    ),
                ),
            ],
            options={
                "verbose_name": "uitruil",
                "verbose_name_plural": "uitruilen",
                "ordering": ["-voorgesteld_op", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("geldigheid__isempty", False),
                            ("geldigheid__lower_inf", False),
                            ("geldigheid__upper_inf", False),
                        ),
                        name="uitruil_heeft_begin_en_einde",
                        violation_error_message="Een uitruil heeft een begin en een einde; het einde ligt na het begin.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("naam", ""), _negated=True),
                        name="uitruil_heeft_een_naam",
                        violation_error_message="Geef de uitruil een naam.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Instemming",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ingestemd_op", models.DateField(verbose_name="ingestemd op")),
                ("functie", models.CharField(max_length=120, verbose_name="wie stemde in, naar functie")),
                (
                    "registratie",
                    django.contrib.postgres.fields.ranges.DateTimeRangeField(verbose_name="bekend van tot"),
                ),
                (
                    "door",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="door",
                    ),
                ),
                (
                    "gemeente",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="gebied.gemeente",
                        verbose_name="gemeente",
                    ),
                ),
                (
                    "uitruil",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="instemmingen",
                        to="verdeling.uitruil",
                        verbose_name="uitruil",
                    ),
                ),
            ],
            options={
                "verbose_name": "instemming",
                "verbose_name_plural": "instemmingen",
                "ordering": ["uitruil", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("registratie__upper_inf", True)),
                        fields=("uitruil", "gemeente"),
                        name="instemming_een_tegelijk",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Boeking",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "verplichting",
                    models.CharField(
                        choices=[
                            ("asiel_regulier", "asielplekken regulier"),
                            ("asiel_amv", "asielplekken amv"),
                            ("vergunninghouders", "vergunninghouders"),
                            ("oekraine", "opvang Oekraïne"),
                        ],
                        max_length=20,
                        verbose_name="verplichting",
                    ),
                ),
                ("aantal", models.IntegerField(verbose_name="aantal")),
                (
                    "gemeente",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="boekingen",
                        to="gebied.gemeente",
                        verbose_name="gemeente",
                    ),
                ),
                (
                    "provincie",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="boekingen",
                        to="gebied.provincie",
                        verbose_name="provincie",
                    ),
                ),
                (
                    "uitruil",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="boekingen",
                        to="verdeling.uitruil",
                        verbose_name="uitruil",
                    ),
                ),
            ],
            options={
                "verbose_name": "boeking",
                "verbose_name_plural": "boekingen",
                "ordering": ["uitruil", "verplichting", "-aantal", "gemeente"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("uitruil", "verplichting", "gemeente"), name="boeking_een_per_gemeente_en_verplichting"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("aantal__gte", -10000), ("aantal__lte", 10000), models.Q(("aantal", 0), _negated=True)
                        ),
                        name="boeking_aantal_redelijk",
                        violation_error_message="Typ een aantal van 1 tot en met 10.000.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Uitruilgebeurtenis",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "soort",
                    models.CharField(
                        choices=[
                            ("overeengekomen", "overeengekomen"),
                            ("beeindigd", "beëindigd"),
                            ("verbroken", "verbroken"),
                        ],
                        max_length=15,
                        verbose_name="wat er gebeurde",
                    ),
                ),
                ("per", models.DateField(verbose_name="per")),
                ("reden", models.CharField(blank=True, max_length=500, verbose_name="reden")),
                ("vastgelegd_op", models.DateTimeField(verbose_name="vastgelegd op")),
                (
                    "uitruil",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="gebeurtenissen",
                        to="verdeling.uitruil",
                        verbose_name="uitruil",
                    ),
                ),
                (
                    "vastgelegd_door",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="vastgelegd door",
                    ),
                ),
            ],
            options={
                "verbose_name": "gebeurtenis van een uitruil",
                "verbose_name_plural": "gebeurtenissen van een uitruil",
                "ordering": ["uitruil", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("uitruil", "soort"), name="uitruilgebeurtenis_elke_stap_een_keer"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("soort", "overeengekomen"), models.Q(("reden", ""), _negated=True), _connector="OR"
                        ),
                        name="uitruilgebeurtenis_einde_heeft_reden",
                        violation_error_message="Schrijf op waarom de uitruil eindigt.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Uitruilstuk",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("omschrijving", models.CharField(max_length=200, verbose_name="omschrijving")),
                (
                    "bestand",
                    models.FileField(
                        blank=True,
                        max_length=120,
                        upload_to=spreiding.verdeling.models.uitruil.stukpad,
                        verbose_name="bestand",
                    ),
                ),
                ("bestandsnaam", models.CharField(blank=True, max_length=150, verbose_name="bestandsnaam")),
                ("mediatype", models.CharField(blank=True, max_length=100, verbose_name="mediatype")),
                ("grootte", models.PositiveIntegerField(default=0, verbose_name="grootte in bytes")),
                ("sha256", models.CharField(blank=True, max_length=64, verbose_name="sha256")),
                ("vindplaats", models.CharField(blank=True, max_length=200, verbose_name="vindplaats")),
                (
                    "registratie",
                    django.contrib.postgres.fields.ranges.DateTimeRangeField(verbose_name="bekend van tot"),
                ),
                (
                    "door",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="door",
                    ),
                ),
                (
                    "uitruil",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stukken",
                        to="verdeling.uitruil",
                        verbose_name="uitruil",
                    ),
                ),
            ],
            options={
                "verbose_name": "stuk bij een uitruil",
                "verbose_name_plural": "stukken bij een uitruil",
                "ordering": ["uitruil", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("bestand", ""), _negated=True),
                            models.Q(("vindplaats", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="uitruilstuk_ergens_te_vinden",
                        violation_error_message="Voeg een bestand toe, of schrijf op waar het stuk te vinden is.",
                    )
                ],
            },
        ),
    ]
