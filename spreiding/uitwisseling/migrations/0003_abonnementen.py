import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("uitwisseling", "0002_downloads"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.CreateModel(
            name="Abonnement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "ritme",
                    models.CharField(
                        choices=[("week", "elke week"), ("datum", "één keer")], max_length=5, verbose_name="ritme"
                    ),
                ),
                ("weekdag", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="dag van de week")),
                ("datum", models.DateField(blank=True, null=True, verbose_name="datum")),
                (
                    "formaat",
                    models.CharField(
                        choices=[("xlsx", "xlsx"), ("ods", "ods"), ("csv", "csv"), ("pdf", "pdf")],
                        max_length=10,
                        verbose_name="formaat",
                    ),
                ),
                ("pagina", models.BooleanField(default=False, verbose_name="hele pagina")),
                ("begonnen_op", models.DateTimeField(verbose_name="begonnen op")),
                ("beeindigd_op", models.DateTimeField(blank=True, null=True, verbose_name="beëindigd op")),
                (
                    "persoon",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="abonnementen",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="persoon",
                    ),
                ),
                (
                    "weergave",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="abonnementen",
                        to="uitwisseling.weergave",
                        verbose_name="weergave",
                    ),
                ),
            ],
            options={
                "verbose_name": "abonnement",
                "verbose_name_plural": "abonnementen",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("beeindigd_op", None)),
                        fields=("persoon", "weergave"),
                        name="abonnement_een_per_weergave",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("datum__isnull", True),
                                ("ritme", "week"),
                                ("weekdag__isnull", False),
                                ("weekdag__lte", 6),
                            ),
                            models.Q(("datum__isnull", False), ("ritme", "datum"), ("weekdag__isnull", True)),
                            _connector="OR",
                        ),
                        name="abonnement_dag_past_bij_ritme",
                        violation_error_message="Kies bij elke week een weekdag, en bij één keer een datum.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("beeindigd_op__isnull", True),
                            ("beeindigd_op__gte", models.F("begonnen_op")),
                            _connector="OR",
                        ),
                        name="abonnement_eindigt_na_begin",
                        violation_error_message="Een abonnement eindigt na het begin.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Verzending",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("dag", models.DateField(verbose_name="beurt")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("bezig", "wordt verstuurd"),
                            ("verstuurd", "verstuurd"),
                            ("mislukt", "mislukt, wordt opnieuw geprobeerd"),
                            ("overgeslagen", "overgeslagen"),
                        ],
                        default="bezig",
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                ("begonnen_op", models.DateTimeField(verbose_name="begonnen op")),
                ("verstuurd_op", models.DateTimeField(blank=True, null=True, verbose_name="verstuurd op")),
                ("pogingen", models.PositiveSmallIntegerField(default=1, verbose_name="pogingen")),
                ("sha256", models.CharField(blank=True, max_length=64, verbose_name="sha256 van de bijlage")),
                ("fout", models.CharField(blank=True, max_length=300, verbose_name="fout")),
                (
                    "abonnement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="verzendingen",
                        to="uitwisseling.abonnement",
                        verbose_name="abonnement",
                    ),
                ),
            ],
            options={
                "verbose_name": "verzending",
                "verbose_name_plural": "verzendingen",
                "ordering": ["-dag", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("abonnement", "dag"), name="verzending_een_per_beurt"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "verstuurd"), ("verstuurd_op__isnull", False)),
                            models.Q(models.Q(("status", "verstuurd"), _negated=True), ("verstuurd_op__isnull", True)),
                            _connector="OR",
                        ),
                        name="verzending_verstuurd_met_moment",
                        violation_error_message="Een bericht is verstuurd op een moment, of het is niet verstuurd.",
                    ),
                ],
            },
        ),
    ]
