import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.text
import spreiding.opvang.models.bewijs
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("cyclus", "0001_initial"),
        ("gebied", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Gegevensversie",
            fields=[
                (
                    "provincie",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        serialize=False,
                        to="gebied.provincie",
                        verbose_name="provincie",
                    ),
                ),
                ("stempel", models.UUIDField(default=uuid.uuid4, verbose_name="stempel")),
            ],
            options={"verbose_name": "gegevensversie", "verbose_name_plural": "gegevensversies"},
        ),
        migrations.CreateModel(
            name="Locatie",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("naam", models.CharField(max_length=150, verbose_name="naam")),
                ("adres", models.CharField(blank=True, max_length=200, verbose_name="adres")),
                (
                    "soort",
                    models.CharField(
                        choices=[
                            ("azc", "asielzoekerscentrum (azc)"),
                            ("satelliet", "satelliet of dependance"),
                            ("kleinschalig", "kleinschalige reguliere opvang"),
                            ("amv_opvang", "amv-opvang of kleinschalige woonvorm (kwv)"),
                            ("pol", "procesopvanglocatie (pol)"),
                            ("col", "centrale ontvangstlocatie (col)"),
                            ("aanmeldcentrum", "aanmeldcentrum"),
                            ("gezinslocatie", "gezinslocatie (gol)"),
                            ("vbl", "vrijheidsbeperkende locatie (vbl)"),
                            ("htl", "handhaving- en toezichtlocatie (htl)"),
                            ("pbl", "procesbeschikbaarheidslocatie (pbl)"),
                            ("noodopvang", "noodopvang"),
                            ("crisisnoodopvang", "crisisnoodopvang"),
                            ("doorstroom", "doorstroomlocatie"),
                            ("har", "hotel- en accommodatieregeling (har)"),
                            ("oekraine", "opvang Oekraïne (goo of poo)"),
                        ],
                        max_length=20,
                        verbose_name="soort opvang",
                    ),
                ),
                (
                    "exploitant",
                    models.CharField(
                        choices=[
                            ("coa", "COA"),
                            ("tgo", "gemeente, tijdelijk (tgo)"),
                            ("dgo", "gemeente, duurzaam (dgo)"),
                            ("anders", "anders"),
                        ],
                        default="coa",
                        max_length=10,
                        verbose_name="exploitant",
                    ),
                ),
                (
                    "openbaarheid",
                    models.CharField(
                        choices=[("vertrouwelijk", "vertrouwelijk"), ("openbaar", "openbaar")],
                        default="vertrouwelijk",
                        max_length=15,
                        verbose_name="openbaarheid",
                    ),
                ),
                ("contactpersoon", models.CharField(blank=True, max_length=120, verbose_name="contactpersoon")),
                ("toelichting", models.TextField(blank=True, max_length=4000, verbose_name="toelichting")),
                (
                    "fase",
                    models.CharField(
                        choices=[
                            ("verkenning", "verkenning"),
                            ("haalbaarheid", "haalbaarheid"),
                            ("schouw", "schouw"),
                            ("college", "college akkoord"),
                            ("raadsbesluit", "raadsbesluit"),
                            ("overeenkomst", "bestuursovereenkomst"),
                            ("vergunning", "vergunning"),
                            ("inrichting", "inrichting"),
                            ("beschikbaar", "beschikbaar"),
                            ("gesloten", "gesloten"),
                            ("vervallen", "vervallen"),
                        ],
                        default="verkenning",
                        max_length=15,
                        verbose_name="stand van zaken",
                    ),
                ),
                ("versie", models.PositiveIntegerField(default=1, verbose_name="versie")),
                (
                    "sleutel",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, unique=True, verbose_name="sleutel tegen dubbel opslaan"
                    ),
                ),
                ("aangemaakt_op", models.DateTimeField(verbose_name="aangemaakt op")),
                ("gewijzigd_op", models.DateTimeField(verbose_name="gewijzigd op")),
                (
                    "aangemaakt_door",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="door",
                    ),
                ),
                (
                    "dubbel_met",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_dubbel",
                        to="opvang.locatie",
                        verbose_name="dezelfde plekken als",
                    ),
                ),
                (
                    "gemeente",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="locaties",
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
                    "provincie",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="locaties",
                        to="gebied.provincie",
                        verbose_name="provincie",
                    ),
                ),
                (
                    "vervangt",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_vervanging",
                        to="opvang.locatie",
                        verbose_name="vervangt noodopvang",
                    ),
                ),
            ],
            options={
                "verbose_name": "locatie",
                "verbose_name_plural": "locaties",
                "ordering": [django.db.models.functions.text.Lower("naam"), "pk"],
                "indexes": [
                    models.Index(
                        models.F("provincie"),
                        django.db.models.functions.text.Lower("naam"),
                        models.F("id"),
                        name="locatie_provincie_naam",
                    ),
                    models.Index(django.db.models.functions.text.Lower("naam"), models.F("id"), name="locatie_naam"),
                    models.Index(
                        models.F("gemeente"),
                        django.db.models.functions.text.Lower("naam"),
                        name="locatie_gemeente_naam",
                    ),
                    models.Index(fields=["provincie", "fase"], name="locatie_provincie_fase"),
                    models.Index(fields=["-gewijzigd_op"], name="locatie_gewijzigd"),
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.indexes.OpClass(
                            django.db.models.functions.text.Lower("naam"), name="gin_trgm_ops"
                        ),
                        name="locatie_naam_zoek",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("naam", ""), _negated=True),
                        name="locatie_heeft_naam",
                        violation_error_message="Geef de locatie een naam.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "soort__in",
                                [
                                    "azc",
                                    "satelliet",
                                    "kleinschalig",
                                    "amv_opvang",
                                    "pol",
                                    "col",
                                    "aanmeldcentrum",
                                    "gezinslocatie",
                                    "vbl",
                                    "htl",
                                    "pbl",
                                    "noodopvang",
                                    "crisisnoodopvang",
                                    "doorstroom",
                                    "har",
                                    "oekraine",
                                ],
                            )
                        ),
                        name="locatie_soort_bekend",
                        violation_error_message="Kies een soort opvang uit de lijst.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "fase__in",
                                [
                                    "verkenning",
                                    "haalbaarheid",
                                    "schouw",
                                    "college",
                                    "raadsbesluit",
                                    "overeenkomst",
                                    "vergunning",
                                    "inrichting",
                                    "beschikbaar",
                                    "gesloten",
                                    "vervallen",
                                ],
                            )
                        ),
                        name="locatie_fase_bekend",
                        violation_error_message="Kies een stand van zaken uit de lijst.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("vervangt__isnull", True),
                            models.Q(("vervangt", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="locatie_vervangt_zichzelf_niet",
                        violation_error_message="Een locatie kan zichzelf niet vervangen. Kies een andere locatie.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("dubbel_met__isnull", True),
                            models.Q(("dubbel_met", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="locatie_niet_dubbel_met_zichzelf",
                        violation_error_message="Een locatie is niet dubbel met zichzelf. Kies een andere locatie.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Kansrijkheid",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "grond",
                    models.CharField(
                        choices=[
                            ("besluitvorming", "lokale besluitvorming is afgerond"),
                            ("locatie", "beoogde locatie is binnen zes maanden beschikbaar"),
                            ("verlenging", "verlenging is aantoonbaar waarschijnlijk"),
                            ("toezegging", "gemeente heeft realisatie binnen zes maanden toegezegd"),
                        ],
                        max_length=20,
                        verbose_name="kansrijkgrond",
                    ),
                ),
                ("toelichting", models.CharField(blank=True, max_length=500, verbose_name="toelichting")),
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
                    "locatie",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="kansrijkheden",
                        to="opvang.locatie",
                        verbose_name="locatie",
                    ),
                ),
            ],
            options={
                "verbose_name": "kansrijkgrond",
                "verbose_name_plural": "kansrijkgronden",
                "ordering": ["locatie", "pk"],
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[("locatie", "="), ("grond", "="), ("registratie", "&&")],
                        name="kansrijkheid_een_per_grond",
                        violation_error_message="Deze kansrijkgrond is al vastgelegd.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Capaciteit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "doelgroep",
                    models.CharField(
                        choices=[("regulier", "regulier"), ("amv", "amv"), ("bijzonder", "bijzonder, overig")],
                        max_length=10,
                        verbose_name="doelgroep",
                    ),
                ),
                ("aantal", models.PositiveIntegerField(blank=True, null=True, verbose_name="aantal plaatsen")),
                ("geldigheid", django.contrib.postgres.fields.ranges.DateRangeField(verbose_name="van tot")),
                (
                    "registratie",
                    django.contrib.postgres.fields.ranges.DateTimeRangeField(verbose_name="bekend van tot"),
                ),
                ("reden", models.CharField(blank=True, max_length=300, verbose_name="reden")),
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
                    "locatie",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="capaciteiten",
                        to="opvang.locatie",
                        verbose_name="locatie",
                    ),
                ),
            ],
            options={
                "verbose_name": "capaciteit",
                "verbose_name_plural": "capaciteiten",
                "ordering": ["locatie", "doelgroep", "geldigheid", "pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("registratie__upper_inf", True)), fields=["locatie"], name="capaciteit_nu"
                    )
                ],
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[("locatie", "="), ("doelgroep", "="), ("geldigheid", "&&"), ("registratie", "&&")],
                        name="capaciteit_een_per_dag",
                        violation_error_message="Voor deze dagen staat al een aantal. Kies een andere begin- of einddatum.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("aantal__isnull", True), ("aantal__lte", 10000), _connector="OR"),
                        name="capaciteit_aantal_redelijk",
                        violation_error_message="Typ een aantal van 0 tot en met 10.000, of laat het leeg als u het niet weet.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("geldigheid__isempty", False)),
                        name="capaciteit_einde_na_begin",
                        violation_error_message="De einddatum ligt vóór de begindatum. Kies een latere einddatum.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Bewijsstuk",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "criterium",
                    models.CharField(
                        choices=[
                            ("soort", "soort opvang telt"),
                            ("provincie", "ligt in deze provincie"),
                            ("niet_dubbel", "niet dubbel opgegeven"),
                            ("niet_vervallen", "plan is niet vervallen of gesloten"),
                            ("aantal", "aantal plaatsen is bekend"),
                            ("realisatiedatum", "beschikbaar op de realisatiedatum"),
                            ("volgende_raming", "beschikbaar tot en met de volgende raming"),
                            ("kansrijk", "kansrijk, met bewijs"),
                            ("looptijd", "ten minste vijf jaar beschikbaar"),
                            ("binnen_termijn", "beschikbaar nu of binnen twaalf maanden"),
                            ("drempel", "gemeente haalt de minimumomvang"),
                            ("periode", "begin bereikt en einde niet bereikt"),
                            ("beschikbaar", "feitelijk beschikbaar gesteld"),
                        ],
                        max_length=20,
                        verbose_name="bewijst",
                    ),
                ),
                (
                    "grond",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("besluitvorming", "lokale besluitvorming is afgerond"),
                            ("locatie", "beoogde locatie is binnen zes maanden beschikbaar"),
                            ("verlenging", "verlenging is aantoonbaar waarschijnlijk"),
                            ("toezegging", "gemeente heeft realisatie binnen zes maanden toegezegd"),
                        ],
                        max_length=20,
                        verbose_name="kansrijkgrond",
                    ),
                ),
                ("omschrijving", models.CharField(max_length=200, verbose_name="omschrijving")),
                (
                    "bestand",
                    models.FileField(
                        blank=True,
                        max_length=120,
                        upload_to=spreiding.opvang.models.bewijs.bewijspad,
                        verbose_name="bestand",
                    ),
                ),
                ("bestandsnaam", models.CharField(blank=True, max_length=150, verbose_name="bestandsnaam")),
                ("mediatype", models.CharField(blank=True, max_length=100, verbose_name="mediatype")),
                ("grootte", models.PositiveIntegerField(default=0, verbose_name="grootte in bytes")),
                ("sha256", models.CharField(blank=True, max_length=64, verbose_name="sha256")),
                ("vindplaats", models.CharField(blank=True, max_length=200, verbose_name="vindplaats")),
                ("geldigheid", django.contrib.postgres.fields.ranges.DateRangeField(verbose_name="geldig van tot")),
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
                    "locatie",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bewijsstukken",
                        to="opvang.locatie",
                        verbose_name="locatie",
                    ),
                ),
            ],
            options={
                "verbose_name": "bewijsstuk",
                "verbose_name_plural": "bewijsstukken",
                "ordering": ["locatie", "pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("registratie__upper_inf", True)), fields=["locatie"], name="bewijsstuk_nu"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("bestand", ""), _negated=True),
                            models.Q(("vindplaats", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="bewijsstuk_ergens_te_vinden",
                        violation_error_message="Voeg een bestand toe, of schrijf op waar het stuk te vinden is.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("criterium", "kansrijk"), ("grond", ""), _connector="OR"),
                        name="bewijsstuk_grond_hoort_bij_kansrijk",
                        violation_error_message="Alleen een bewijs van kansrijkheid hoort bij een kansrijkgrond.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("geldigheid__isempty", False)),
                        name="bewijsstuk_geldig_tot_na_van",
                        violation_error_message="De datum 'geldig tot' ligt vóór 'geldig van'. Kies een latere datum.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Locatieversie",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("naam", models.CharField(max_length=150, verbose_name="naam")),
                ("adres", models.CharField(blank=True, max_length=200, verbose_name="adres")),
                (
                    "soort",
                    models.CharField(
                        choices=[
                            ("azc", "asielzoekerscentrum (azc)"),
                            ("satelliet", "satelliet of dependance"),
                            ("kleinschalig", "kleinschalige reguliere opvang"),
                            ("amv_opvang", "amv-opvang of kleinschalige woonvorm (kwv)"),
                            ("pol", "procesopvanglocatie (pol)"),
                            ("col", "centrale ontvangstlocatie (col)"),
                            ("aanmeldcentrum", "aanmeldcentrum"),
                            ("gezinslocatie", "gezinslocatie (gol)"),
                            ("vbl", "vrijheidsbeperkende locatie (vbl)"),
                            ("htl", "handhaving- en toezichtlocatie (htl)"),
                            ("pbl", "procesbeschikbaarheidslocatie (pbl)"),
                            ("noodopvang", "noodopvang"),
                            ("crisisnoodopvang", "crisisnoodopvang"),
                            ("doorstroom", "doorstroomlocatie"),
                            ("har", "hotel- en accommodatieregeling (har)"),
                            ("oekraine", "opvang Oekraïne (goo of poo)"),
                        ],
                        max_length=20,
                        verbose_name="soort opvang",
                    ),
                ),
                (
                    "exploitant",
                    models.CharField(
                        choices=[
                            ("coa", "COA"),
                            ("tgo", "gemeente, tijdelijk (tgo)"),
                            ("dgo", "gemeente, duurzaam (dgo)"),
                            ("anders", "anders"),
                        ],
                        default="coa",
                        max_length=10,
                        verbose_name="exploitant",
                    ),
                ),
                (
                    "openbaarheid",
                    models.CharField(
                        choices=[("vertrouwelijk", "vertrouwelijk"), ("openbaar", "openbaar")],
                        default="vertrouwelijk",
                        max_length=15,
                        verbose_name="openbaarheid",
                    ),
                ),
                ("contactpersoon", models.CharField(blank=True, max_length=120, verbose_name="contactpersoon")),
                ("toelichting", models.TextField(blank=True, max_length=4000, verbose_name="toelichting")),
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
                    "dubbel_met",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_dubbel",
                        to="opvang.locatie",
                        verbose_name="dezelfde plekken als",
                    ),
                ),
                (
                    "locatie",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versies",
                        to="opvang.locatie",
                        verbose_name="locatie",
                    ),
                ),
                (
                    "vervangt",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_vervanging",
                        to="opvang.locatie",
                        verbose_name="vervangt noodopvang",
                    ),
                ),
            ],
            options={
                "verbose_name": "versie van een locatie",
                "verbose_name_plural": "versies van een locatie",
                "ordering": ["locatie", "-pk"],
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[("locatie", "="), ("registratie", "&&")],
                        name="locatieversie_een_tegelijk",
                        violation_error_message="Deze locatie is tegelijk door iemand anders gewijzigd. Probeer opnieuw.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Mijlpaal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "fase",
                    models.CharField(
                        choices=[
                            ("verkenning", "verkenning"),
                            ("haalbaarheid", "haalbaarheid"),
                            ("schouw", "schouw"),
                            ("college", "college akkoord"),
                            ("raadsbesluit", "raadsbesluit"),
                            ("overeenkomst", "bestuursovereenkomst"),
                            ("vergunning", "vergunning"),
                            ("inrichting", "inrichting"),
                            ("beschikbaar", "beschikbaar"),
                            ("gesloten", "gesloten"),
                            ("vervallen", "vervallen"),
                        ],
                        max_length=15,
                        verbose_name="fase",
                    ),
                ),
                ("verwacht_op", models.DateField(blank=True, null=True, verbose_name="verwacht op")),
                ("bereikt_op", models.DateField(blank=True, null=True, verbose_name="bereikt op")),
                (
                    "registratie",
                    django.contrib.postgres.fields.ranges.DateTimeRangeField(verbose_name="bekend van tot"),
                ),
                ("reden", models.CharField(blank=True, max_length=300, verbose_name="reden")),
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
                    "locatie",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mijlpalen",
                        to="opvang.locatie",
                        verbose_name="locatie",
                    ),
                ),
            ],
            options={
                "verbose_name": "mijlpaal",
                "verbose_name_plural": "mijlpalen",
                "ordering": ["locatie", "pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("registratie__upper_inf", True)), fields=["locatie"], name="mijlpaal_nu"
                    ),
                    models.Index(
                        condition=models.Q(("bereikt_op__isnull", True), ("registratie__upper_inf", True)),
                        fields=["verwacht_op"],
                        name="mijlpaal_verwacht_nu",
                    ),
                ],
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[("locatie", "="), ("fase", "="), ("registratie", "&&")],
                        name="mijlpaal_een_per_fase",
                        violation_error_message="Deze fase is tegelijk door iemand anders gewijzigd. Probeer opnieuw.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Notitie",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("tekst", models.TextField(max_length=4000, verbose_name="notitie")),
                ("op", models.DateTimeField(verbose_name="geschreven op")),
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
                    "locatie",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notities",
                        to="opvang.locatie",
                        verbose_name="locatie",
                    ),
                ),
            ],
            options={"verbose_name": "notitie", "verbose_name_plural": "notities", "ordering": ["-op", "-pk"]},
        ),
        migrations.CreateModel(
            name="Plekoordeel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "doelgroep",
                    models.CharField(
                        choices=[("regulier", "regulier"), ("amv", "amv"), ("bijzonder", "bijzonder, overig")],
                        max_length=10,
                        verbose_name="doelgroep",
                    ),
                ),
                (
                    "vraag",
                    models.CharField(
                        choices=[
                            ("verslag", "In het provinciaal verslag"),
                            ("verdeelbesluit", "Voor het verdeelbesluit"),
                            ("duurzaam", "Duurzaam"),
                            ("gerealiseerd", "Gerealiseerd"),
                        ],
                        max_length=15,
                        verbose_name="vraag",
                    ),
                ),
                (
                    "uitkomst",
                    models.CharField(
                        choices=[("ja", "ja"), ("nee", "nee"), ("onbekend", "onbekend")],
                        max_length=10,
                        verbose_name="uitkomst",
                    ),
                ),
                (
                    "reden",
                    models.CharField(
                        choices=[
                            ("voldoet", "voldoet aan alle criteria"),
                            ("kansrijk", "telt als kansrijk plan"),
                            ("soort", "deze soort opvang telt niet"),
                            ("noodopvang", "noodopvang telt apart"),
                            ("provincie", "ligt in een andere provincie"),
                            ("dubbel", "al opgegeven bij een andere locatie"),
                            ("vervallen", "plan is vervallen of locatie is gesloten"),
                            ("aantal_onbekend", "aantal plaatsen is onbekend"),
                            ("geen_plaatsen", "er zijn geen plaatsen"),
                            ("begin_onbekend", "begindatum is onbekend"),
                            ("begin_te_laat", "begint na de realisatiedatum"),
                            ("einde_te_vroeg", "eindigt vóór de volgende raming"),
                            ("geen_kansrijkgrond", "geen kansrijkgrond vastgelegd"),
                            ("kansrijk_zonder_bewijs", "kansrijk, maar bewijs ontbreekt of is verlopen"),
                            ("te_kort", "korter dan vijf jaar"),
                            ("looptijd_zonder_bewijs", "bewijs van vijf jaar ontbreekt of is verlopen"),
                            ("niet_binnen_termijn", "pas na twaalf maanden beschikbaar"),
                            ("onder_drempel", "gemeente haalt de minimumomvang niet"),
                            ("nog_niet_begonnen", "begindatum ligt na de peildatum"),
                            ("afgelopen", "einddatum is bereikt"),
                            ("verwacht", "verwacht, nog niet beschikbaar gesteld"),
                            ("bewijs_ontbreekt", "bewijs ontbreekt of is verlopen"),
                        ],
                        max_length=25,
                        verbose_name="reden",
                    ),
                ),
                ("aantal", models.PositiveIntegerField(blank=True, null=True, verbose_name="aantal plaatsen")),
                ("geldigheid", django.contrib.postgres.fields.ranges.DateRangeField(verbose_name="peildata van tot")),
                (
                    "registratie",
                    django.contrib.postgres.fields.ranges.DateTimeRangeField(verbose_name="bekend van tot"),
                ),
                (
                    "cyclus",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="oordelen",
                        to="cyclus.cyclus",
                        verbose_name="cyclus",
                    ),
                ),
                (
                    "gemeente",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="oordelen",
                        to="gebied.gemeente",
                        verbose_name="gemeente",
                    ),
                ),
                (
                    "locatie",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="oordelen",
                        to="opvang.locatie",
                        verbose_name="locatie",
                    ),
                ),
                (
                    "provincie",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="oordelen",
                        to="gebied.provincie",
                        verbose_name="provincie",
                    ),
                ),
            ],
            options={
                "verbose_name": "oordeel over een plek",
                "verbose_name_plural": "oordelen over plekken",
                "ordering": ["locatie", "gemeente", "doelgroep", "cyclus", "vraag", "geldigheid", "pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("registratie__upper_inf", True)),
                        fields=["provincie", "cyclus", "vraag"],
                        include=("gemeente", "doelgroep", "uitkomst", "reden", "aantal", "geldigheid", "locatie"),
                        name="plekoordeel_bord",
                    ),
                    models.Index(
                        condition=models.Q(("registratie__upper_inf", True)),
                        fields=["gemeente", "cyclus", "vraag"],
                        name="plekoordeel_gemeente",
                    ),
                    models.Index(
                        condition=models.Q(("registratie__upper_inf", True)),
                        fields=["locatie"],
                        name="plekoordeel_locatie_nu",
                    ),
                    models.Index(fields=["locatie"], name="plekoordeel_locatie"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("geldigheid__isempty", False)),
                        name="plekoordeel_heeft_dagen",
                        violation_error_message="Een oordeel geldt ten minste één dag.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Vertragingsmelding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ontvangen_op", models.DateField(verbose_name="ontvangen op")),
                ("feiten", models.TextField(max_length=4000, verbose_name="feiten")),
                ("nieuwe_datum", models.DateField(blank=True, null=True, verbose_name="nieuwe verwachte datum")),
                ("geregistreerd_op", models.DateTimeField(verbose_name="geregistreerd op")),
                (
                    "geregistreerd_door",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="geregistreerd door",
                    ),
                ),
                (
                    "locatie",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="vertragingsmeldingen",
                        to="opvang.locatie",
                        verbose_name="locatie",
                    ),
                ),
            ],
            options={
                "verbose_name": "melding art. 8",
                "verbose_name_plural": "meldingen art. 8",
                "ordering": ["-ontvangen_op", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Aandeel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("aantal", models.PositiveIntegerField(verbose_name="aantal plaatsen")),
                (
                    "gemeente",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="aandelen",
                        to="gebied.gemeente",
                        verbose_name="gemeente",
                    ),
                ),
                (
                    "capaciteit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="aandelen",
                        to="opvang.capaciteit",
                        verbose_name="capaciteit",
                    ),
                ),
            ],
            options={
                "verbose_name": "aandeel",
                "verbose_name_plural": "aandelen",
                "ordering": ["capaciteit", "gemeente"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("capaciteit", "gemeente"),
                        name="aandeel_een_per_gemeente",
                        violation_error_message="Deze gemeente staat er al bij. Pas het bestaande aandeel aan.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("aantal__gt", 0)),
                        name="aandeel_meer_dan_nul",
                        violation_error_message="Typ een aandeel van 1 of meer.",
                    ),
                ],
            },
        ),
    ]
