import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("cyclus", "0003_wettabellen"),
        ("gebied", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Verdeelbesluit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("versie", models.PositiveSmallIntegerField(default=1, verbose_name="versie")),
                (
                    "grond",
                    models.CharField(
                        choices=[
                            ("cyclus", "tweejaarlijks verdeelbesluit (Wet art. 5 lid 1)"),
                            ("wijziging", "tussentijdse wijziging (Wet art. 5 lid 3)"),
                            ("bezwaar", "beslissing op bezwaar (Awb art. 7:11)"),
                            ("uitspraak", "uitspraak van de rechter"),
                            ("herindeling", "gemeentelijke herindeling"),
                        ],
                        default="cyclus",
                        max_length=12,
                        verbose_name="grond",
                    ),
                ),
                ("kenmerk", models.CharField(blank=True, max_length=60, verbose_name="kenmerk")),
                ("toelichting", models.TextField(blank=True, max_length=5000, verbose_name="toelichting")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("concept", "concept"),
                            ("voorgedragen", "voorgedragen ter vaststelling"),
                            ("vastgesteld", "vastgesteld"),
                            ("bekendgemaakt", "bekendgemaakt"),
                            ("ingetrokken", "ingetrokken vóór bekendmaking"),
                        ],
                        default="concept",
                        max_length=13,
                        verbose_name="status",
                    ),
                ),
                ("opgesteld_op", models.DateTimeField(verbose_name="opgesteld op")),
                ("voorgedragen_op", models.DateTimeField(blank=True, null=True, verbose_name="voorgedragen op")),
                ("vastgesteld_op", models.DateTimeField(blank=True, null=True, verbose_name="vastgesteld op")),
                ("bekendgemaakt_op", models.DateField(blank=True, null=True, verbose_name="bekendgemaakt op")),
                ("demonstratie", models.BooleanField(default=False, verbose_name="verzonnen besluit")),
                (
                    "bekendgemaakt_door",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="bekendmaking vastgelegd door",
                    ),
                ),
                (
                    "cyclus",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="besluiten",
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
                        related_name="besluiten",
                        to="gebied.provincie",
                        verbose_name="provincie",
                    ),
                ),
                (
                    "vastgesteld_door",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="vastgesteld door",
                    ),
                ),
                (
                    "voorgedragen_door",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="voorgedragen door",
                    ),
                ),
            ],
            options={
                "verbose_name": "verdeelbesluit",
                "verbose_name_plural": "verdeelbesluiten",
                "ordering": ["-cyclus", "provincie", "-versie"],
                "constraints": [
                    models.UniqueConstraint(fields=("cyclus", "provincie", "versie"), name="besluit_versie_een_keer"),
                    models.UniqueConstraint(
                        condition=models.Q(("status__in", ["concept", "voorgedragen", "vastgesteld"])),
                        fields=("cyclus", "provincie"),
                        name="besluit_een_in_voorbereiding",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("voorgedragen_door__isnull", True), ("voorgedragen_op__isnull", True)),
                            models.Q(("voorgedragen_door__isnull", False), ("voorgedragen_op__isnull", False)),
                            _connector="OR",
                        ),
                        name="besluit_voordracht_volledig",
                        violation_error_message="Leg bij een voordracht vast wanneer en door wie.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("vastgesteld_door__isnull", True), ("vastgesteld_op__isnull", True)),
                            models.Q(("vastgesteld_door__isnull", False), ("vastgesteld_op__isnull", False)),
                            _connector="OR",
                        ),
                        name="besluit_vaststelling_volledig",
                        violation_error_message="Leg bij een vaststelling vast wanneer en door wie.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("bekendgemaakt_door__isnull", True), ("bekendgemaakt_op__isnull", True)),
                            models.Q(("bekendgemaakt_door__isnull", False), ("bekendgemaakt_op__isnull", False)),
                            _connector="OR",
                        ),
                        name="besluit_bekendmaking_volledig",
                        violation_error_message="Leg bij een bekendmaking vast op welke datum en door wie.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("vastgesteld_door__isnull", True),
                            models.Q(("vastgesteld_door", models.F("opgesteld_door")), _negated=True),
                            _connector="OR",
                        ),
                        name="besluit_vier_ogen",
                        violation_error_message="Wie het besluit heeft opgesteld, kan het niet zelf vaststellen.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("bekendgemaakt_op__isnull", False),
                                ("status", "bekendgemaakt"),
                                ("vastgesteld_op__isnull", False),
                            ),
                            models.Q(
                                ("bekendgemaakt_op__isnull", True),
                                ("status", "vastgesteld"),
                                ("vastgesteld_op__isnull", False),
                            ),
                            models.Q(
                                ("status", "voorgedragen"),
                                ("vastgesteld_op__isnull", True),
                                ("voorgedragen_op__isnull", False),
                            ),
                            models.Q(
                                ("bekendgemaakt_op__isnull", True),
                                ("status", "concept"),
                                ("vastgesteld_op__isnull", True),
                            ),
                            models.Q(("bekendgemaakt_op__isnull", True), ("status", "ingetrokken")),
                            _connector="OR",
                        ),
                        name="besluit_status_past_bij_momenten",
                        violation_error_message="De status past niet bij wat er is vastgelegd. Volg de stappen op volgorde.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Besluitregel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("regulier", models.PositiveIntegerField(verbose_name="plaatsen regulier")),
                ("amv", models.PositiveIntegerField(verbose_name="plaatsen amv")),
                ("realiseren_uiterlijk", models.DateField(verbose_name="te realiseren uiterlijk op")),
                ("herleiding", models.JSONField(blank=True, default=dict, verbose_name="herleiding")),
                (
                    "gemeente",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="besluitregels",
                        to="gebied.gemeente",
                        verbose_name="gemeente",
                    ),
                ),
                (
                    "besluit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="regels",
                        to="verdeling.verdeelbesluit",
                        verbose_name="besluit",
                    ),
                ),
            ],
            options={
                "verbose_name": "besluitregel",
                "verbose_name_plural": "besluitregels",
                "ordering": ["besluit", "gemeente"],
                "constraints": [
                    models.UniqueConstraint(fields=("besluit", "gemeente"), name="besluitregel_een_per_gemeente"),
                    models.CheckConstraint(
                        condition=models.Q(("amv__lte", 100000), ("regulier__lte", 100000)),
                        name="besluitregel_aantal_redelijk",
                        violation_error_message="Typ een aantal van 0 tot en met 100.000.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Schorsing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("zaaknummer", models.CharField(max_length=60, verbose_name="zaaknummer")),
                ("gerecht", models.CharField(max_length=120, verbose_name="gerecht")),
                ("toelichting", models.CharField(blank=True, max_length=500, verbose_name="toelichting")),
                ("geldigheid", django.contrib.postgres.fields.ranges.DateRangeField(verbose_name="geschorst van tot")),
                (
                    "registratie",
                    django.contrib.postgres.fields.ranges.DateTimeRangeField(verbose_name="bekend van tot"),
                ),
                (
                    "besluitregel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="schorsingen",
                        to="verdeling.besluitregel",
                        verbose_name="besluitregel",
                    ),
                ),
                (
                    "cyclus",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="schorsingen",
                        to="cyclus.cyclus",
                        verbose_name="cyclus",
                    ),
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
                        related_name="schorsingen",
                        to="gebied.gemeente",
                        verbose_name="gemeente",
                    ),
                ),
                (
                    "provincie",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="schorsingen",
                        to="gebied.provincie",
                        verbose_name="provincie",
                    ),
                ),
            ],
            options={
                "verbose_name": "schorsing",
                "verbose_name_plural": "schorsingen",
                "ordering": ["cyclus", "gemeente", "geldigheid", "pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("registratie__upper_inf", True)),
                        fields=["cyclus", "gemeente"],
                        name="schorsing_nu",
                    )
                ],
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[("cyclus", "="), ("gemeente", "="), ("geldigheid", "&&"), ("registratie", "&&")],
                        name="schorsing_een_tegelijk",
                        violation_error_message="Deze taak is in die dagen al geschorst. Pas de bestaande schorsing aan.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("geldigheid__isempty", False)),
                        name="schorsing_einde_na_begin",
                        violation_error_message="De schorsing eindigt vóór zij begint. Kies een latere einddatum.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Taak",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("regulier", models.PositiveIntegerField(verbose_name="plaatsen regulier")),
                ("amv", models.PositiveIntegerField(verbose_name="plaatsen amv")),
                ("realiseren_uiterlijk", models.DateField(verbose_name="te realiseren uiterlijk op")),
                ("geldigheid", django.contrib.postgres.fields.ranges.DateRangeField(verbose_name="geldt van tot")),
                (
                    "registratie",
                    django.contrib.postgres.fields.ranges.DateTimeRangeField(verbose_name="bekend van tot"),
                ),
                (
                    "besluitregel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="taken",
                        to="verdeling.besluitregel",
                        verbose_name="besluitregel",
                    ),
                ),
                (
                    "cyclus",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="taken",
                        to="cyclus.cyclus",
                        verbose_name="cyclus",
                    ),
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
                        related_name="taken",
                        to="gebied.gemeente",
                        verbose_name="gemeente",
                    ),
                ),
                (
                    "provincie",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="taken",
                        to="gebied.provincie",
                        verbose_name="provincie",
                    ),
                ),
            ],
            options={
                "verbose_name": "taak",
                "verbose_name_plural": "taken",
                "ordering": ["cyclus", "gemeente", "geldigheid", "pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("registratie__upper_inf", True)),
                        fields=["cyclus", "gemeente"],
                        name="taak_nu",
                    )
                ],
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[("cyclus", "="), ("gemeente", "="), ("geldigheid", "&&"), ("registratie", "&&")],
                        name="taak_een_per_dag",
                        violation_error_message="Deze gemeente heeft op die dag al een taak in deze cyclus.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("geldigheid__isempty", False)),
                        name="taak_heeft_dagen",
                        violation_error_message="Een taak geldt ten minste één dag.",
                    ),
                ],
            },
        ),
    ]
