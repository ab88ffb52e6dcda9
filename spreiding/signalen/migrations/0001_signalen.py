import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("gebied", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Bezorging",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("dag", models.DateField(verbose_name="dag")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("bezig", "wordt verstuurd"),
                            ("verstuurd", "verstuurd"),
                            ("mislukt", "mislukt, wordt opnieuw geprobeerd"),
                        ],
                        default="bezig",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("begonnen_op", models.DateTimeField(verbose_name="begonnen op")),
                ("verstuurd_op", models.DateTimeField(blank=True, null=True, verbose_name="verstuurd op")),
                ("pogingen", models.PositiveSmallIntegerField(default=1, verbose_name="pogingen")),
                ("fout", models.CharField(blank=True, max_length=80, verbose_name="fout")),
                (
                    "persoon",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bezorgingen",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="persoon",
                    ),
                ),
            ],
            options={
                "verbose_name": "dagbericht",
                "verbose_name_plural": "dagberichten",
                "ordering": ["-dag", "persoon"],
                "constraints": [
                    models.UniqueConstraint(fields=("persoon", "dag"), name="bezorging_een_per_dag"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "verstuurd"), ("verstuurd_op__isnull", False)),
                            models.Q(models.Q(("status", "verstuurd"), _negated=True), ("verstuurd_op__isnull", True)),
                            _connector="OR",
                        ),
                        name="bezorging_verstuurd_met_moment",
                        violation_error_message="Een dagbericht is verstuurd op een moment, of het is niet verstuurd.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Signaal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "regel",
                    models.CharField(
                        choices=[
                            ("realisatie", "realisatie van de taak"),
                            ("meldplicht", "vertraging zonder melding"),
                            ("bewijs", "bewijs dat verloopt"),
                            ("kalender", "datums van de cyclus"),
                            ("bezwaar", "termijnen van bezwaar en beroep"),
                            ("wettabel", "tabel van vrije dagen"),
                        ],
                        max_length=12,
                        verbose_name="regel",
                    ),
                ),
                ("soort", models.CharField(max_length=40, verbose_name="soort onderwerp")),
                ("sleutel", models.CharField(max_length=60, verbose_name="sleutel onderwerp")),
                ("trede", models.CharField(max_length=30, verbose_name="trede")),
                ("titel", models.CharField(max_length=200, verbose_name="titel")),
                ("zin", models.CharField(max_length=600, verbose_name="wat er aan de hand is")),
                ("href", models.CharField(blank=True, max_length=300, verbose_name="adres")),
                (
                    "rollen",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=30), verbose_name="voor de rollen"
                    ),
                ),
                ("peildatum", models.DateField(verbose_name="peildatum")),
                ("op", models.DateTimeField(verbose_name="gegeven op")),
                (
                    "gemeente",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signalen",
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
                        related_name="signalen",
                        to="gebied.provincie",
                        verbose_name="provincie",
                    ),
                ),
            ],
            options={
                "verbose_name": "signaal",
                "verbose_name_plural": "signalen",
                "ordering": ["-peildatum", "-pk"],
                "indexes": [
                    models.Index(fields=["-peildatum", "-id"], name="signaal_volgorde"),
                    models.Index(fields=["provincie", "-peildatum"], name="signaal_provincie"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("regel", "soort", "sleutel", "trede"), name="signaal_een_keer"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("rollen__len__gte", 1),
                            (
                                "rollen__contained_by",
                                ["regietafel", "commissaris", "analist", "besluit", "toezicht", "beheer"],
                            ),
                        ),
                        name="signaal_heeft_lezers",
                        violation_error_message="Een signaal is gericht aan ten minste één rol die bestaat.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("gemeente__isnull", True), ("provincie__isnull", False), _connector="OR"),
                        name="signaal_gemeente_met_provincie",
                        violation_error_message="Noem bij een gemeente ook haar provincie.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("href", ""), ("href__startswith", "/"), _connector="OR"),
                        name="signaal_href_binnen",
                        violation_error_message="Een signaal wijst naar een pagina van deze toepassing.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Bezorgregel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "bezorging",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="regels",
                        to="signalen.bezorging",
                        verbose_name="dagbericht",
                    ),
                ),
                (
                    "persoon",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="persoon",
                    ),
                ),
                (
                    "signaal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bezorgregels",
                        to="signalen.signaal",
                        verbose_name="signaal",
                    ),
                ),
            ],
            options={
                "verbose_name": "regel van een dagbericht",
                "verbose_name_plural": "regels van dagberichten",
                "ordering": ["bezorging", "signaal"],
                "constraints": [models.UniqueConstraint(fields=("persoon", "signaal"), name="bezorgregel_een_keer")],
            },
        ),
        migrations.CreateModel(
            name="Afhandeling",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "rol",
                    models.CharField(
                        choices=[
                            ("regietafel", "regietafelmedewerker"),
                            ("commissaris", "commissaris van de Koning"),
                            ("analist", "analist"),
                            ("besluit", "besluitmedewerker"),
                            ("toezicht", "toezichthouder"),
                            ("beheer", "beheerder"),
                        ],
                        max_length=30,
                        verbose_name="voor de rol",
                    ),
                ),
                ("op", models.DateTimeField(verbose_name="afgehandeld op")),
                ("toelichting", models.CharField(blank=True, max_length=300, verbose_name="toelichting")),
                ("heropend_op", models.DateTimeField(blank=True, null=True, verbose_name="heropend op")),
                (
                    "door",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="afgehandeld door",
                    ),
                ),
                (
                    "heropend_door",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="heropend door",
                    ),
                ),
                (
                    "signaal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="afhandelingen",
                        to="signalen.signaal",
                        verbose_name="signaal",
                    ),
                ),
            ],
            options={
                "verbose_name": "afhandeling",
                "verbose_name_plural": "afhandelingen",
                "ordering": ["signaal", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("heropend_op__isnull", True)),
                        fields=("signaal", "rol"),
                        name="afhandeling_een_tegelijk",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("heropend_door__isnull", True), ("heropend_op__isnull", True)),
                            models.Q(("heropend_door__isnull", False), ("heropend_op__isnull", False)),
                            _connector="OR",
                        ),
                        name="afhandeling_heropening_volledig",
                        violation_error_message="Leg bij heropenen vast wanneer en door wie.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Sluimer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("op", models.DateTimeField(verbose_name="gezet op")),
                ("tot", models.DateField(verbose_name="komt terug op")),
                (
                    "door",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sluimers",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="door",
                    ),
                ),
                (
                    "signaal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sluimers",
                        to="signalen.signaal",
                        verbose_name="signaal",
                    ),
                ),
            ],
            options={
                "verbose_name": "sluimer",
                "verbose_name_plural": "sluimers",
                "ordering": ["signaal", "door"],
                "constraints": [models.UniqueConstraint(fields=("signaal", "door"), name="sluimer_een_per_persoon")],
            },
        ),
        migrations.CreateModel(
            name="Taakloop",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "taak",
                    models.CharField(
                        choices=[
                            ("bezwaar-bewaken", "bezwaar bewaken"),
                            ("dagbericht", "dagberichten versturen"),
                            ("dagstand", "dagstand vastleggen"),
                            ("kalender-bewaken", "kalender bewaken"),
                            ("plekoordelen-controleren", "oordelen narekenen"),
                            ("realisatie-bewaken", "realisatie bewaken"),
                        ],
                        max_length=30,
                        verbose_name="taak",
                    ),
                ),
                ("peildatum", models.DateField(verbose_name="peildatum")),
                (
                    "uitkomst",
                    models.CharField(
                        choices=[
                            ("wacht", "wacht op de worker"),
                            ("bezig", "bezig"),
                            ("gelukt", "gelukt"),
                            ("mislukt", "mislukt"),
                            ("afgebroken", "afgebroken"),
                        ],
                        max_length=10,
                        verbose_name="uitkomst",
                    ),
                ),
                ("aangevraagd_op", models.DateTimeField(blank=True, null=True, verbose_name="aangevraagd op")),
                ("begonnen_op", models.DateTimeField(blank=True, null=True, verbose_name="begonnen op")),
                ("geeindigd_op", models.DateTimeField(blank=True, null=True, verbose_name="geëindigd op")),
                ("gedaan", models.PositiveIntegerField(default=0, verbose_name="gedaan")),
                ("totaal", models.PositiveIntegerField(default=0, verbose_name="van")),
                ("tellingen", models.JSONField(blank=True, default=dict, verbose_name="tellingen")),
                ("fout", models.CharField(blank=True, max_length=300, verbose_name="fout")),
                (
                    "aangevraagd_door",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="aangevraagd door",
                    ),
                ),
            ],
            options={
                "verbose_name": "loop van een taak",
                "verbose_name_plural": "lopen van taken",
                "ordering": ["-pk"],
                "indexes": [models.Index(fields=["taak", "-id"], name="taakloop_laatste")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("uitkomst", "bezig")), fields=("taak",), name="taakloop_een_tegelijk"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("aangevraagd_door__isnull", True), ("aangevraagd_op__isnull", True)),
                            models.Q(("aangevraagd_door__isnull", False), ("aangevraagd_op__isnull", False)),
                            _connector="OR",
                        ),
                        name="taakloop_aanvraag_volledig",
                        violation_error_message="Leg bij een aanvraag vast wanneer en door wie.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("begonnen_op__isnull", True), ("geeindigd_op__isnull", True), ("uitkomst", "wacht")
                            ),
                            models.Q(
                                ("begonnen_op__isnull", False), ("geeindigd_op__isnull", True), ("uitkomst", "bezig")
                            ),
                            models.Q(
                                ("begonnen_op__isnull", False), ("geeindigd_op__isnull", False), ("uitkomst", "gelukt")
                            ),
                            models.Q(("geeindigd_op__isnull", False), ("uitkomst__in", ["mislukt", "afgebroken"])),
                            _connector="OR",
                        ),
                        name="taakloop_uitkomst_past_bij_momenten",
                        violation_error_message="De uitkomst past niet bij wanneer de taak begon en eindigde.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Voorkeur",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "regel",
                    models.CharField(
                        choices=[
                            ("realisatie", "realisatie van de taak"),
                            ("meldplicht", "vertraging zonder melding"),
                            ("bewijs", "bewijs dat verloopt"),
                            ("kalender", "datums van de cyclus"),
                            ("bezwaar", "termijnen van bezwaar en beroep"),
                            ("wettabel", "tabel van vrije dagen"),
                        ],
                        max_length=12,
                        verbose_name="regel",
                    ),
                ),
                ("mail", models.BooleanField(verbose_name="mail")),
                ("op", models.DateTimeField(verbose_name="gezet op")),
                (
                    "persoon",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="voorkeuren",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="persoon",
                    ),
                ),
            ],
            options={
                "verbose_name": "voorkeur",
                "verbose_name_plural": "voorkeuren",
                "ordering": ["persoon", "regel"],
                "constraints": [models.UniqueConstraint(fields=("persoon", "regel"), name="voorkeur_een_per_regel")],
            },
        ),
    ]
