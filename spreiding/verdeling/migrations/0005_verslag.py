import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cyclus", "0003_wettabellen"),
        ("gebied", "0001_initial"),
        ("verdeling", "0004_besluit_overgangen"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Verslag",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("concept", "concept"),
                            ("ter_ondertekening", "ligt bij de commissaris"),
                            ("ingediend", "ingediend"),
                            ("teruggestuurd", "teruggestuurd"),
                            ("aanvaard", "aanvaard"),
                        ],
                        default="concept",
                        max_length=17,
                        verbose_name="status",
                    ),
                ),
                ("opgesteld_op", models.DateTimeField(verbose_name="opgesteld op")),
                (
                    "aangeboden_op",
                    models.DateTimeField(blank=True, null=True, verbose_name="aan de commissaris aangeboden op"),
                ),
                (
                    "aangeboden_door",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="aangeboden door",
                    ),
                ),
                (
                    "cyclus",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="verslagen",
                        to="cyclus.cyclus",
                        verbose_name="cyclus",
                    ),
                ),
                (
                    "opgesteld_door",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="opgesteld door",
                    ),
                ),
                (
                    "provincie",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="verslagen",
                        to="gebied.provincie",
                        verbose_name="provincie",
                    ),
                ),
            ],
            options={
                "verbose_name": "provinciaal verslag",
                "verbose_name_plural": "provinciale verslagen",
                "ordering": ["-cyclus", "provincie"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("cyclus", "provincie"),
                        name="verslag_een_per_provincie",
                        violation_error_message="Deze provincie heeft al een verslag in deze cyclus.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("aangeboden_door__isnull", True), ("aangeboden_op__isnull", True)),
                            models.Q(("aangeboden_door__isnull", False), ("aangeboden_op__isnull", False)),
                            _connector="OR",
                        ),
                        name="verslag_aanbieding_volledig",
                        violation_error_message="Leg bij een aanbieding vast wanneer en door wie.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("aangeboden_op__isnull", True), ("status", "concept")),
                            models.Q(
                                ("status__in", ["ter_ondertekening", "ingediend", "teruggestuurd", "aanvaard"]),
                                ("aangeboden_op__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="verslag_status_past_bij_aanbieding",
                        violation_error_message="De status past niet bij wat er is vastgelegd. Volg de stappen op volgorde.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Verslagopmerking",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("tekst", models.TextField(blank=True, max_length=2000, verbose_name="opmerking")),
                ("gewijzigd_op", models.DateTimeField(verbose_name="gewijzigd op")),
                (
                    "gemeente",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="verslagopmerkingen",
                        to="gebied.gemeente",
                        verbose_name="gemeente",
                    ),
                ),
                (
                    "gewijzigd_door",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="door",
                    ),
                ),
                (
                    "verslag",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="opmerkingen",
                        to="verdeling.verslag",
                        verbose_name="verslag",
                    ),
                ),
            ],
            options={
                "verbose_name": "opmerking in het verslag",
                "verbose_name_plural": "opmerkingen in het verslag",
                "ordering": ["verslag", "gemeente"],
                "constraints": [
                    models.UniqueConstraint(fields=("verslag", "gemeente"), name="verslagopmerking_een_keer")
                ],
            },
        ),
        migrations.CreateModel(
            name="Verslagversie",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("nummer", models.PositiveSmallIntegerField(verbose_name="versie")),
                ("peildatum", models.DateField(verbose_name="peildatum")),
                ("document", models.JSONField(verbose_name="document")),
                ("sha256", models.CharField(max_length=64, verbose_name="controlegetal (sha256)")),
                ("aangeboden_op", models.DateTimeField(verbose_name="aan de commissaris aangeboden op")),
                ("ingediend_op", models.DateTimeField(verbose_name="ingediend op")),
                (
                    "aangeboden_door",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="aangeboden door",
                    ),
                ),
                (
                    "ingediend_door",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ingediend door",
                    ),
                ),
                (
                    "verslag",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versies",
                        to="verdeling.verslag",
                        verbose_name="verslag",
                    ),
                ),
            ],
            options={
                "verbose_name": "versie van een verslag",
                "verbose_name_plural": "versies van een verslag",
                "ordering": ["verslag", "-nummer"],
                "constraints": [
                    models.UniqueConstraint(fields=("verslag", "nummer"), name="verslagversie_een_keer"),
                    models.CheckConstraint(
                        condition=models.Q(("ingediend_door", models.F("aangeboden_door")), _negated=True),
                        name="verslagversie_vier_ogen",
                        violation_error_message="Wie het verslag heeft aangeboden, kan het niet zelf indienen.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sha256__regex", "^[0-9a-f]{64}$")),
                        name="verslagversie_controlegetal_vorm",
                        violation_error_message="Een controlegetal is 64 tekens hexadecimaal.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Verslagbeoordeling",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("aanvaard", models.BooleanField(verbose_name="aanvaard")),
                ("toelichting", models.TextField(blank=True, max_length=4000, verbose_name="toelichting")),
                ("beoordeeld_op", models.DateTimeField(verbose_name="beoordeeld op")),
                (
                    "beoordeeld_door",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="beoordeeld door",
                    ),
                ),
                (
                    "versie",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="beoordeling",
                        to="verdeling.verslagversie",
                        verbose_name="versie",
                    ),
                ),
            ],
            options={
                "verbose_name": "beoordeling van een verslag",
                "verbose_name_plural": "beoordelingen van verslagen",
                "ordering": ["versie"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("aanvaard", True), models.Q(("toelichting", ""), _negated=True), _connector="OR"
                        ),
                        name="verslagbeoordeling_met_toelichting",
                        violation_error_message="Wie een verslag terugstuurt, schrijft wat er moet veranderen.",
                    )
                ],
            },
        ),
    ]
