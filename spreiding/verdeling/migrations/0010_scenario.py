import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cyclus", "0004_tellingen"),
        ("gebied", "0001_initial"),
        ("verdeling", "0009_dagstand"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Scenario",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("naam", models.CharField(max_length=120, verbose_name="naam")),
                (
                    "basis",
                    models.CharField(
                        choices=[
                            ("indicatief", "de indicatieve verdeling"),
                            ("taak", "de taken zoals ze nu zijn"),
                            ("aanbod", "wat de gemeenten nu aanbieden"),
                        ],
                        max_length=12,
                        verbose_name="begint met",
                    ),
                ),
                ("peildatum", models.DateField(verbose_name="peildatum")),
                ("bekend_op", models.DateTimeField(verbose_name="cijfers zoals bekend op")),
                ("adres", models.UUIDField(unique=True, verbose_name="adres")),
                ("gemaakt_op", models.DateTimeField(verbose_name="gemaakt op")),
                ("gedeeld_op", models.DateTimeField(blank=True, null=True, verbose_name="gedeeld op")),
                ("weggelegd_op", models.DateTimeField(blank=True, null=True, verbose_name="weggelegd op")),
                (
                    "cyclus",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="scenarios",
                        to="cyclus.cyclus",
                        verbose_name="cyclus",
                    ),
                ),
                (
                    "gedeeld_door",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="gedeeld door",
                    ),
                ),
                (
                    "gemaakt_door",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="gemaakt door",
                    ),
                ),
                (
                    "provincie",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="scenarios",
                        to="gebied.provincie",
                        verbose_name="provincie",
                    ),
                ),
                (
                    "weggelegd_door",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="weggelegd door",
                    ),
                ),
            ],
            options={
                "verbose_name": "scenario",
                "verbose_name_plural": "scenario’s",
                "ordering": ["-gemaakt_op", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("naam", ""), _negated=True),
                        name="scenario_heeft_een_naam",
                        violation_error_message="Geef het scenario een naam.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("gedeeld_door__isnull", True), ("gedeeld_op__isnull", True)),
                            models.Q(("gedeeld_door__isnull", False), ("gedeeld_op__isnull", False)),
                            _connector="OR",
                        ),
                        name="scenario_deling_volledig",
                        violation_error_message="Leg bij delen vast wanneer en door wie.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("weggelegd_door__isnull", True), ("weggelegd_op__isnull", True)),
                            models.Q(("weggelegd_door__isnull", False), ("weggelegd_op__isnull", False)),
                            _connector="OR",
                        ),
                        name="scenario_weglegging_volledig",
                        violation_error_message="Leg bij wegleggen vast wanneer en door wie.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Scenariowijziging",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("nummer", models.PositiveIntegerField(verbose_name="nummer")),
                (
                    "soort",
                    models.CharField(
                        choices=[
                            ("cijfer", "cijfer"),
                            ("locatie_vervalt", "locatie valt af"),
                            ("locatie_schuift", "locatie wordt later"),
                            ("uitruil", "uitruil"),
                            ("bezwaar", "bezwaar toegewezen"),
                        ],
                        max_length=16,
                        verbose_name="soort",
                    ),
                ),
                ("gegevens", models.JSONField(verbose_name="gegevens")),
                ("op", models.DateTimeField(verbose_name="gedaan op")),
                ("ongedaan_op", models.DateTimeField(blank=True, null=True, verbose_name="ongedaan gemaakt op")),
                ("overgenomen_op", models.DateTimeField(blank=True, null=True, verbose_name="overgenomen op")),
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
                    "ongedaan_door",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ongedaan gemaakt door",
                    ),
                ),
                (
                    "overgenomen_door",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="overgenomen door",
                    ),
                ),
                (
                    "scenario",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="wijzigingen",
                        to="verdeling.scenario",
                        verbose_name="scenario",
                    ),
                ),
            ],
            options={
                "verbose_name": "wijziging in een scenario",
                "verbose_name_plural": "wijzigingen in een scenario",
                "ordering": ["scenario", "nummer"],
                "constraints": [
                    models.UniqueConstraint(fields=("scenario", "nummer"), name="scenariowijziging_een_nummer"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ongedaan_door__isnull", True), ("ongedaan_op__isnull", True)),
                            models.Q(("ongedaan_door__isnull", False), ("ongedaan_op__isnull", False)),
                            _connector="OR",
                        ),
                        name="scenariowijziging_ongedaan_volledig",
                        violation_error_message="Leg bij ongedaan maken vast wanneer en door wie.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("overgenomen_door__isnull", True), ("overgenomen_op__isnull", True)),
                            models.Q(("overgenomen_door__isnull", False), ("overgenomen_op__isnull", False)),
                            _connector="OR",
                        ),
                        name="scenariowijziging_overname_volledig",
                        violation_error_message="Leg bij overnemen vast wanneer en door wie.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ongedaan_op__isnull", True), ("ongedaan_op__gte", models.F("op")), _connector="OR"
                        ),
                        name="scenariowijziging_ongedaan_na_doen",
                        violation_error_message="Ongedaan maken kan pas na de wijziging.",
                    ),
                ],
            },
        ),
    ]
