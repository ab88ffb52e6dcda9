import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("gebied", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Cyclus",
            fields=[
                (
                    "code",
                    models.CharField(max_length=9, primary_key=True, serialize=False, verbose_name="code"),
                ),
                ("naam", models.CharField(max_length=40, verbose_name="naam")),
                (
                    "periode",
                    django.contrib.postgres.fields.ranges.DateRangeField(verbose_name="van raming tot volgende raming"),
                ),
            ],
            options={
                "verbose_name": "cyclus",
                "verbose_name_plural": "cycli",
                "ordering": ["code"],
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[("periode", "&&")],
                        name="cyclus_niet_tegelijk",
                        violation_error_message="Deze periode valt samen met een andere cyclus. Kies andere datums.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Opgave",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("totaal", models.PositiveIntegerField(blank=True, null=True, verbose_name="plaatsen")),
                ("amv", models.PositiveIntegerField(blank=True, null=True, verbose_name="waarvan amv")),
                (
                    "bekendgemaakt_op",
                    models.DateField(blank=True, null=True, verbose_name="bekendgemaakt op"),
                ),
                ("bron", models.CharField(max_length=250, verbose_name="bron")),
                ("demonstratie", models.BooleanField(default=False, verbose_name="verzonnen cijfer")),
                (
                    "registratie",
                    django.contrib.postgres.fields.ranges.DateTimeRangeField(verbose_name="bekend van tot"),
                ),
                (
                    "cyclus",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="opgaven",
                        to="cyclus.cyclus",
                        verbose_name="cyclus",
                    ),
                ),
                (
                    "gemeente",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="opgaven",
                        to="gebied.gemeente",
                        verbose_name="gemeente",
                    ),
                ),
                (
                    "provincie",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="opgaven",
                        to="gebied.provincie",
                        verbose_name="provincie",
                    ),
                ),
            ],
            options={
                "verbose_name": "opgave",
                "verbose_name_plural": "opgaven",
                "ordering": ["cyclus", "provincie", "gemeente", "pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("registratie__upper_inf", True)),
                        fields=["cyclus", "gemeente"],
                        name="opgave_nu",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("gemeente__isnull", False), ("provincie__isnull", True)),
                            models.Q(("gemeente__isnull", True), ("provincie__isnull", False)),
                            _connector="OR",
                        ),
                        name="opgave_van_gemeente_of_provincie",
                        violation_error_message="Een opgave hoort bij één gemeente of bij één provincie.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("amv__isnull", True),
                            ("totaal__isnull", True),
                            ("amv__lte", models.F("totaal")),
                            _connector="OR",
                        ),
                        name="opgave_amv_in_totaal",
                        violation_error_message="Amv is een deel van het totaal en kan niet hoger zijn (Besluit art. 2.2).",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("gemeente__isnull", False)),
                        expressions=[("cyclus", "="), ("gemeente", "="), ("registratie", "&&")],
                        name="opgave_een_per_gemeente",
                        violation_error_message="Deze gemeente heeft al een opgave in deze cyclus.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("provincie__isnull", False)),
                        expressions=[("cyclus", "="), ("provincie", "="), ("registratie", "&&")],
                        name="opgave_een_per_provincie",
                        violation_error_message="Deze provincie heeft al een opgave in deze cyclus.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Raming",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("versie", models.PositiveSmallIntegerField(default=1, verbose_name="versie")),
                ("bekendgemaakt_op", models.DateField(verbose_name="bekendgemaakt op")),
                ("totaal", models.PositiveIntegerField(verbose_name="plaatsen")),
                ("amv", models.PositiveIntegerField(blank=True, null=True, verbose_name="waarvan amv")),
                ("bron", models.CharField(max_length=250, verbose_name="bron")),
                (
                    "cyclus",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ramingen",
                        to="cyclus.cyclus",
                        verbose_name="cyclus",
                    ),
                ),
            ],
            options={
                "verbose_name": "raming",
                "verbose_name_plural": "ramingen",
                "ordering": ["cyclus", "-versie"],
                "constraints": [
                    models.UniqueConstraint(fields=("cyclus", "versie"), name="raming_een_per_versie"),
                    models.CheckConstraint(
                        condition=models.Q(("amv__isnull", True), ("amv__lte", models.F("totaal")), _connector="OR"),
                        name="raming_amv_in_totaal",
                        violation_error_message="Amv is een deel van het totaal en kan niet hoger zijn (Besluit art. 2.2).",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Regeling",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("parameters", models.JSONField(verbose_name="parameters")),
                (
                    "registratie",
                    django.contrib.postgres.fields.ranges.DateTimeRangeField(verbose_name="bekend van tot"),
                ),
                (
                    "cyclus",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="regelingen",
                        to="cyclus.cyclus",
                        verbose_name="cyclus",
                    ),
                ),
            ],
            options={
                "verbose_name": "regeling",
                "verbose_name_plural": "regelingen",
                "ordering": ["cyclus", "pk"],
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[("cyclus", "="), ("registratie", "&&")],
                        name="regeling_een_tegelijk",
                        violation_error_message="Er is al een regeling voor deze cyclus in deze tijd.",
                    )
                ],
            },
        ),
    ]
