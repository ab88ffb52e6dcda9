"""The rows of toezicht, and the triggers that keep them: events never change, and no trede is skipped."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import spreiding.toezicht.models.brief
from django.conf import settings
from django.db import migrations, models

# Rows that stand forever: they say what happened on a day.
NOOIT = (
    *("ladder", "trede", "tredestap", "reactieverzoek", "notitie", "gesprek", "gespreksverloop"),
    *("afspraak", "afspraakuitkomst", "briefsjabloon", "ontvangenstuk"),
)

WACHT = """
CREATE TRIGGER {naam}_{regel} BEFORE UPDATE OR DELETE ON toezicht_{naam}
    FOR EACH ROW EXECUTE FUNCTION spreiding_{regel}();
"""
WACHT_UIT = "DROP TRIGGER {naam}_{regel} ON toezicht_{naam};"


def bewaking(namen, regel):
    return [
        migrations.RunSQL(WACHT.format(naam=naam, regel=regel), WACHT_UIT.format(naam=naam, regel=regel))
        for naam in namen
    ]


# No trede is skipped and no step is lost, whoever writes it: the same as regels.interventieladder.
STAP = """
CREATE FUNCTION toezicht_stap_volgt() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    aantal integer;
    nu integer;
BEGIN
    SELECT count(*), coalesce((array_agg(trede ORDER BY nummer DESC))[1], 0) INTO aantal, nu
        FROM toezicht_tredestap WHERE traject_id = NEW.traject_id;
    IF NEW.nummer > aantal + 1 THEN
        RAISE EXCEPTION 'Stap % kan niet: er zijn % stappen.', NEW.nummer, aantal
            USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
    IF NEW.nummer = aantal + 1 AND NOT (
        (NEW.richting = 'op' AND NEW.trede = nu + 1) OR (NEW.richting = 'blijven' AND NEW.trede = nu AND nu > 0)
        OR (NEW.richting = 'neer' AND NEW.trede < nu AND NEW.trede > 0) OR (NEW.richting = 'sluiten' AND nu > 0)
    ) THEN
        RAISE EXCEPTION 'Van trede % kan deze stap niet naar trede %. Sla geen trede over.', nu, NEW.trede
            USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER tredestap_volgt BEFORE INSERT ON toezicht_tredestap
    FOR EACH ROW EXECUTE FUNCTION toezicht_stap_volgt();
"""
STAP_UIT = """
DROP TRIGGER tredestap_volgt ON toezicht_tredestap;
DROP FUNCTION toezicht_stap_volgt();
"""

TRAJECT = """
CREATE FUNCTION toezicht_traject_blijft() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (NEW.cyclus_id, NEW.gemeente_id, NEW.geopend_op, NEW.geopend_door_id)
        IS NOT DISTINCT FROM (OLD.cyclus_id, OLD.gemeente_id, OLD.geopend_op, OLD.geopend_door_id) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'Een traject blijft van dezelfde gemeente en verdwijnt niet. Sluit het af.'
        USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
END $$;
CREATE TRIGGER traject_blijft BEFORE UPDATE OR DELETE ON toezicht_traject
    FOR EACH ROW EXECUTE FUNCTION toezicht_traject_blijft();
"""
TRAJECT_UIT = """
DROP TRIGGER traject_blijft ON toezicht_traject;
DROP FUNCTION toezicht_traject_blijft();
"""

# The same pairs as regels.toezichtbrief.OVERGANGEN (a test compares the two).
BRIEF = """
CREATE FUNCTION toezicht_brief_staat_vast() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR OLD.status IN ('ondertekend', 'ingetrokken') THEN
        RAISE EXCEPTION 'Een brief die ondertekend of ingetrokken is, verandert niet meer. Schrijf een nieuwe brief.'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
    IF NEW.status <> OLD.status AND (OLD.status, NEW.status) NOT IN (
        ('concept', 'aangeboden'), ('concept', 'ingetrokken'), ('aangeboden', 'concept'),
        ('aangeboden', 'ondertekend'), ('aangeboden', 'ingetrokken')
    ) THEN
        RAISE EXCEPTION 'Een brief gaat niet van % naar %. Volg de stappen op volgorde.', OLD.status, NEW.status
            USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER brief_staat_vast BEFORE UPDATE OR DELETE ON toezicht_brief
    FOR EACH ROW EXECUTE FUNCTION toezicht_brief_staat_vast();
"""
BRIEF_UIT = """
DROP TRIGGER brief_staat_vast ON toezicht_brief;
DROP FUNCTION toezicht_brief_staat_vast();
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("audit", "0002_alleen_toevoegen"),
        ("cyclus", "0006_inlezing_staat_vast"),
        ("gebied", "0003_herindeling_toepassen"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Traject",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("geopend_op", models.DateTimeField(verbose_name="geopend op")),
                (
                    "behandelaar",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="trajecten",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="behandelaar",
                    ),
                ),
                (
                    "cyclus",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="trajecten",
                        to="cyclus.cyclus",
                        verbose_name="cyclus",
                    ),
                ),
                (
                    "gemeente",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="trajecten",
                        to="gebied.gemeente",
                        verbose_name="gemeente",
                    ),
                ),
                (
                    "geopend_door",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="geopend door",
                    ),
                ),
            ],
            options={
                "verbose_name": "toezichttraject",
                "verbose_name_plural": "toezichttrajecten",
                "ordering": ["-cyclus", "gemeente"],
                "constraints": [
                    models.UniqueConstraint(fields=("cyclus", "gemeente"), name="traject_een_per_gemeente")
                ],
            },
        ),
        migrations.CreateModel(
            name="Gesprek",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "soort",
                    models.CharField(
                        choices=[("ambtelijk", "ambtelijk gesprek"), ("bestuurlijk", "bestuurlijk gesprek")],
                        max_length=12,
                        verbose_name="soort",
                    ),
                ),
                ("op", models.DateField(verbose_name="gepland op")),
                ("onderwerp", models.CharField(max_length=300, verbose_name="onderwerp")),
                ("plaats", models.CharField(blank=True, max_length=120, verbose_name="plaats")),
                (
                    "deelnemers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=80), default=list, verbose_name="deelnemers naar functie"
                    ),
                ),
                ("vastgelegd_op", models.DateTimeField(verbose_name="vastgelegd op")),
                (
                    "vastgelegd_door",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="vastgelegd door",
                    ),
                ),
                (
                    "traject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="gesprekken",
                        to="toezicht.traject",
                        verbose_name="traject",
                    ),
                ),
            ],
            options={
                "verbose_name": "gesprek",
                "verbose_name_plural": "gesprekken",
                "ordering": ["traject", "op", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("deelnemers__len__gte", 1)),
                        name="gesprek_heeft_deelnemers",
                        violation_error_message="Noem ten minste één deelnemer, naar functie.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Afspraak",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("tekst", models.CharField(max_length=500, verbose_name="afspraak")),
                ("op", models.DateField(verbose_name="gemaakt op")),
                ("uiterlijk", models.DateField(verbose_name="uiterlijk op")),
                ("vastgelegd_op", models.DateTimeField(verbose_name="vastgelegd op")),
                (
                    "vastgelegd_door",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="vastgelegd door",
                    ),
                ),
                (
                    "gesprek",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="afspraken",
                        to="toezicht.gesprek",
                        verbose_name="gemaakt in gesprek",
                    ),
                ),
                (
                    "traject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="afspraken",
                        to="toezicht.traject",
                        verbose_name="traject",
                    ),
                ),
            ],
            options={
                "verbose_name": "afspraak",
                "verbose_name_plural": "afspraken",
                "ordering": ["traject", "uiterlijk", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("uiterlijk__gte", models.F("op"))),
                        name="afspraak_datum_na_afspraak",
                        violation_error_message="De datum van een afspraak ligt niet vóór de dag waarop zij is gemaakt.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Afspraakuitkomst",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "resultaat",
                    models.CharField(
                        choices=[
                            ("nagekomen", "nagekomen"),
                            ("te_laat", "te laat nagekomen"),
                            ("niet_nagekomen", "niet nagekomen"),
                            ("vervallen", "vervallen"),
                        ],
                        max_length=14,
                        verbose_name="resultaat",
                    ),
                ),
                ("op", models.DateField(verbose_name="op")),
                ("toelichting", models.CharField(blank=True, max_length=500, verbose_name="toelichting")),
                ("vastgelegd_op", models.DateTimeField(verbose_name="vastgelegd op")),
                (
                    "afspraak",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="uitkomsten",
                        to="toezicht.afspraak",
                        verbose_name="afspraak",
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
                "verbose_name": "uitkomst van een afspraak",
                "verbose_name_plural": "uitkomsten van afspraken",
                "ordering": ["afspraak", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Briefsjabloon",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "soort",
                    models.CharField(
                        choices=[
                            ("informatieverzoek", "informatieverzoek"),
                            ("herinnering", "herinnering"),
                            ("uitnodiging", "uitnodiging"),
                            ("vooraankondiging", "vooraankondiging"),
                            ("besluit", "besluit tot indeplaatsstelling"),
                            ("afsluiting", "afsluiting"),
                        ],
                        max_length=20,
                        verbose_name="soort brief",
                    ),
                ),
                ("versie", models.PositiveSmallIntegerField(verbose_name="versie")),
                ("onderwerp", models.CharField(max_length=200, verbose_name="onderwerp")),
                ("tekst", models.TextField(max_length=10000, verbose_name="tekst")),
                ("bron", models.CharField(blank=True, max_length=300, verbose_name="bron")),
                ("bekend_sinds", models.DateTimeField(verbose_name="bekend sinds")),
                ("opgesteld_op", models.DateTimeField(blank=True, null=True, verbose_name="opgesteld op")),
                (
                    "opgesteld_door",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="opgesteld door",
                    ),
                ),
            ],
            options={
                "verbose_name": "briefsjabloon",
                "verbose_name_plural": "briefsjablonen",
                "ordering": ["soort", "-versie"],
                "constraints": [
                    models.UniqueConstraint(fields=("soort", "versie"), name="briefsjabloon_een_keer"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("opgesteld_door__isnull", True), ("opgesteld_op__isnull", True)),
                            models.Q(("opgesteld_door__isnull", False), ("opgesteld_op__isnull", False)),
                            _connector="OR",
                        ),
                        name="briefsjabloon_opsteller_volledig",
                        violation_error_message="Leg bij een sjabloon vast wanneer en door wie.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Brief",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "soort",
                    models.CharField(
                        choices=[
                            ("informatieverzoek", "informatieverzoek"),
                            ("herinnering", "herinnering"),
                            ("uitnodiging", "uitnodiging"),
                            ("vooraankondiging", "vooraankondiging"),
                            ("besluit", "besluit tot indeplaatsstelling"),
                            ("afsluiting", "afsluiting"),
                        ],
                        max_length=20,
                        verbose_name="soort",
                    ),
                ),
                ("kenmerk", models.CharField(max_length=60, unique=True, verbose_name="kenmerk")),
                ("onderwerp", models.CharField(max_length=200, verbose_name="onderwerp")),
                ("tekst", models.TextField(max_length=10000, verbose_name="tekst")),
                ("cijfers_per", models.DateField(verbose_name="cijfers per")),
                ("uiterlijk", models.DateField(blank=True, null=True, verbose_name="termijn tot en met")),
                ("ondertekenaar", models.CharField(max_length=120, verbose_name="ondertekenaar (functie)")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("concept", "concept"),
                            ("aangeboden", "ter ondertekening"),
                            ("ondertekend", "ondertekend"),
                            ("ingetrokken", "ingetrokken vóór ondertekening"),
                        ],
                        default="concept",
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                ("waarden", models.JSONField(blank=True, default=dict, verbose_name="ingevulde cijfers")),
                ("opgesteld_op", models.DateTimeField(verbose_name="opgesteld op")),
                ("gewijzigd_op", models.DateTimeField(blank=True, null=True, verbose_name="gewijzigd op")),
                ("aangeboden_op", models.DateTimeField(blank=True, null=True, verbose_name="aangeboden op")),
                ("ondertekend_op", models.DateTimeField(blank=True, null=True, verbose_name="ondertekend op")),
                ("dagtekening", models.DateField(blank=True, null=True, verbose_name="dagtekening")),
                (
                    "pdf",
                    models.FileField(
                        blank=True,
                        max_length=120,
                        upload_to=spreiding.toezicht.models.brief.briefpad,
                        verbose_name="pdf",
                    ),
                ),
                ("pdf_sha256", models.CharField(blank=True, max_length=64, verbose_name="sha256 van de pdf")),
                (
                    "docx",
                    models.FileField(
                        blank=True,
                        max_length=120,
                        upload_to=spreiding.toezicht.models.brief.briefpad,
                        verbose_name="docx",
                    ),
                ),
                ("docx_sha256", models.CharField(blank=True, max_length=64, verbose_name="sha256 van de docx")),
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
                    "gewijzigd_door",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="gewijzigd door",
                    ),
                ),
                (
                    "ondertekend_door",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ondertekend door",
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
                    "sjabloon",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="brieven",
                        to="toezicht.briefsjabloon",
                        verbose_name="sjabloon",
                    ),
                ),
                (
                    "traject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="brieven",
                        to="toezicht.traject",
                        verbose_name="traject",
                    ),
                ),
            ],
            options={
                "verbose_name": "brief",
                "verbose_name_plural": "brieven",
                "ordering": ["traject", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("gewijzigd_door__isnull", True), ("gewijzigd_op__isnull", True)),
                            models.Q(("gewijzigd_door__isnull", False), ("gewijzigd_op__isnull", False)),
                            _connector="OR",
                        ),
                        name="brief_gewijzigd_volledig",
                        violation_error_message="Leg bij een stap van een brief vast wanneer en door wie.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("aangeboden_door__isnull", True), ("aangeboden_op__isnull", True)),
                            models.Q(("aangeboden_door__isnull", False), ("aangeboden_op__isnull", False)),
                            _connector="OR",
                        ),
                        name="brief_aangeboden_volledig",
                        violation_error_message="Leg bij een stap van een brief vast wanneer en door wie.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ondertekend_door__isnull", True), ("ondertekend_op__isnull", True)),
                            models.Q(("ondertekend_door__isnull", False), ("ondertekend_op__isnull", False)),
                            _connector="OR",
                        ),
                        name="brief_ondertekend_volledig",
                        violation_error_message="Leg bij een stap van een brief vast wanneer en door wie.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ondertekend_door__isnull", True),
                            models.Q(
                                models.Q(("ondertekend_door", models.F("opgesteld_door")), _negated=True),
                                models.Q(
                                    ("gewijzigd_door__isnull", True),
                                    models.Q(("ondertekend_door", models.F("gewijzigd_door")), _negated=True),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="brief_vier_ogen",
                        violation_error_message="Wie aan de brief schreef, kan hem niet zelf ondertekenen.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ondertekend_op__isnull", True), ("status__in", ["concept", "ingetrokken"])),
                            models.Q(
                                ("aangeboden_op__isnull", False),
                                ("ondertekend_op__isnull", True),
                                ("status", "aangeboden"),
                            ),
                            models.Q(
                                ("dagtekening__isnull", False),
                                ("ondertekend_op__isnull", False),
                                ("status", "ondertekend"),
                                ("docx_sha256__regex", "^[0-9a-f]{64}$"),
                                ("pdf_sha256__regex", "^[0-9a-f]{64}$"),
                            ),
                            _connector="OR",
                        ),
                        name="brief_status_past_bij_momenten",
                        violation_error_message="De status past niet bij wat er is vastgelegd. Volg de stappen op volgorde.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Gespreksverloop",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "voorval",
                    models.CharField(
                        choices=[
                            ("gehouden", "gehouden"),
                            ("verslag", "verslag vastgelegd"),
                            ("verzet", "verzet"),
                            ("afgezegd", "afgezegd"),
                        ],
                        max_length=10,
                        verbose_name="voorval",
                    ),
                ),
                ("op", models.DateField(verbose_name="op")),
                (
                    "deelnemers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=80),
                        blank=True,
                        default=list,
                        verbose_name="deelnemers naar functie",
                    ),
                ),
                ("tekst", models.TextField(blank=True, max_length=10000, verbose_name="verslag of reden")),
                ("vastgelegd_op", models.DateTimeField(verbose_name="vastgelegd op")),
                (
                    "gesprek",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="verloop",
                        to="toezicht.gesprek",
                        verbose_name="gesprek",
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
                "verbose_name": "verloop van een gesprek",
                "verbose_name_plural": "verloop van gesprekken",
                "ordering": ["gesprek", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("voorval__in", ["gehouden", "afgezegd"])),
                        fields=("gesprek",),
                        name="gesprek_loopt_een_keer_af",
                        violation_error_message="Dit gesprek is al gehouden of afgezegd.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("voorval", "verslag"), _negated=True),
                            models.Q(("tekst", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="gespreksverslag_heeft_tekst",
                        violation_error_message="Schrijf een verslag.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Ladder",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("versie", models.PositiveSmallIntegerField(unique=True, verbose_name="versie")),
                ("vanaf", models.DateField(verbose_name="geldt vanaf")),
                ("naam", models.CharField(max_length=120, verbose_name="naam")),
                ("bron", models.CharField(max_length=300, verbose_name="bron")),
                ("toelichting", models.TextField(blank=True, max_length=2000, verbose_name="toelichting")),
                ("bekend_sinds", models.DateTimeField(verbose_name="bekend sinds")),
                ("opgesteld_op", models.DateTimeField(blank=True, null=True, verbose_name="opgesteld op")),
                (
                    "opgesteld_door",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="opgesteld door",
                    ),
                ),
            ],
            options={
                "verbose_name": "interventieladder",
                "verbose_name_plural": "interventieladders",
                "ordering": ["-vanaf", "-versie"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("opgesteld_door__isnull", True), ("opgesteld_op__isnull", True)),
                            models.Q(("opgesteld_door__isnull", False), ("opgesteld_op__isnull", False)),
                            _connector="OR",
                        ),
                        name="ladder_opsteller_volledig",
                        violation_error_message="Leg bij een versie van de ladder vast wanneer en door wie.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Toezichthouder",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "soort",
                    models.CharField(
                        choices=[("minister", "de minister"), ("gedeputeerde_staten", "gedeputeerde staten")],
                        max_length=20,
                        verbose_name="soort",
                    ),
                ),
                ("naam", models.CharField(max_length=120, verbose_name="naam")),
                ("bron", models.CharField(max_length=300, verbose_name="bron")),
                (
                    "geldigheid",
                    django.contrib.postgres.fields.ranges.DateRangeField(verbose_name="toezichthouder van tot"),
                ),
                (
                    "registratie",
                    django.contrib.postgres.fields.ranges.DateTimeRangeField(verbose_name="bekend van tot"),
                ),
            ],
            options={
                "verbose_name": "toezichthouder",
                "verbose_name_plural": "toezichthouders",
                "ordering": ["geldigheid", "pk"],
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[("geldigheid", "&&"), ("registratie", "&&")],
                        name="toezichthouder_een_tegelijk",
                        violation_error_message="In deze periode is er al een toezichthouder. Kies een andere begindatum.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("geldigheid__isempty", False)),
                        name="toezichthouder_heeft_dagen",
                        violation_error_message="Een toezichthouder is dat ten minste één dag.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Reactieverzoek",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("op", models.DateField(verbose_name="gevraagd op")),
                ("uiterlijk", models.DateField(verbose_name="reactie uiterlijk op")),
                ("onderwerp", models.CharField(max_length=500, verbose_name="waarover")),
                ("vastgelegd_op", models.DateTimeField(verbose_name="vastgelegd op")),
                (
                    "vastgelegd_door",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="vastgelegd door",
                    ),
                ),
                (
                    "traject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reactieverzoeken",
                        to="toezicht.traject",
                        verbose_name="traject",
                    ),
                ),
            ],
            options={
                "verbose_name": "verzoek om een reactie",
                "verbose_name_plural": "verzoeken om een reactie",
                "ordering": ["traject", "op", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("uiterlijk__gt", models.F("op"))),
                        name="reactieverzoek_termijn_na_vraag",
                        violation_error_message="Geef de gemeente ten minste één dag om te reageren.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Ontvangenstuk",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("op", models.DateField(verbose_name="ontvangen op")),
                ("onderwerp", models.CharField(max_length=200, verbose_name="onderwerp")),
                ("samenvatting", models.TextField(blank=True, max_length=5000, verbose_name="samenvatting")),
                (
                    "bestand",
                    models.FileField(
                        blank=True,
                        max_length=120,
                        upload_to=spreiding.toezicht.models.brief.stukpad,
                        verbose_name="bestand",
                    ),
                ),
                ("bestandsnaam", models.CharField(blank=True, max_length=150, verbose_name="bestandsnaam")),
                ("mediatype", models.CharField(blank=True, max_length=100, verbose_name="mediatype")),
                ("sha256", models.CharField(blank=True, max_length=64, verbose_name="sha256")),
                ("vastgelegd_op", models.DateTimeField(verbose_name="vastgelegd op")),
                (
                    "antwoord_op",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="antwoorden",
                        to="toezicht.brief",
                        verbose_name="antwoord op",
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
                (
                    "traject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ontvangen",
                        to="toezicht.traject",
                        verbose_name="traject",
                    ),
                ),
            ],
            options={
                "verbose_name": "ontvangen stuk",
                "verbose_name_plural": "ontvangen stukken",
                "ordering": ["traject", "op", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("bestandsnaam", ""), ("sha256", "")),
                            models.Q(
                                models.Q(("bestandsnaam", ""), _negated=True), ("sha256__regex", "^[0-9a-f]{64}$")
                            ),
                            _connector="OR",
                        ),
                        name="ontvangenstuk_bestand_volledig",
                        violation_error_message="Bewaar bij een bestand ook de naam en het controlegetal.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Notitie",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("tekst", models.CharField(max_length=4000, verbose_name="notitie")),
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
                    "traject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notities",
                        to="toezicht.traject",
                        verbose_name="traject",
                    ),
                ),
            ],
            options={
                "verbose_name": "interne notitie",
                "verbose_name_plural": "interne notities",
                "ordering": ["traject", "-op", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Trede",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("nummer", models.PositiveSmallIntegerField(verbose_name="nummer")),
                ("naam", models.CharField(max_length=80, verbose_name="naam")),
                ("betekenis", models.TextField(max_length=1000, verbose_name="betekenis")),
                (
                    "termijn_aantal",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="standaardtermijn"),
                ),
                (
                    "termijn_eenheid",
                    models.CharField(
                        blank=True,
                        choices=[("dagen", "dagen"), ("weken", "weken"), ("maanden", "maanden"), ("jaren", "jaren")],
                        max_length=8,
                        verbose_name="eenheid van de termijn",
                    ),
                ),
                (
                    "stukken",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("informatieverzoek", "ondertekend informatieverzoek"),
                                ("uitnodiging", "ondertekende uitnodiging"),
                                ("gespreksverslag", "verslag van een gesprek"),
                                ("vooraankondiging", "ondertekende vooraankondiging"),
                                ("besluit", "ondertekend besluit tot indeplaatsstelling"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        verbose_name="vereiste stukken",
                    ),
                ),
                ("ondertekenaar", models.CharField(blank=True, max_length=120, verbose_name="wie ondertekent")),
                ("bron", models.CharField(blank=True, max_length=300, verbose_name="bron")),
                (
                    "ladder",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="treden",
                        to="toezicht.ladder",
                        verbose_name="ladder",
                    ),
                ),
            ],
            options={
                "verbose_name": "trede",
                "verbose_name_plural": "treden",
                "ordering": ["ladder", "nummer"],
                "constraints": [
                    models.UniqueConstraint(fields=("ladder", "nummer"), name="trede_een_keer"),
                    models.CheckConstraint(
                        condition=models.Q(("nummer__gte", 1), ("nummer__lte", 6)),
                        name="trede_een_tot_zes",
                        violation_error_message="Een ladder heeft de treden 1 tot en met 6.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("termijn_aantal__isnull", True), ("termijn_eenheid", "")),
                            models.Q(("termijn_aantal__gte", 1), models.Q(("termijn_eenheid", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="trede_termijn_volledig",
                        violation_error_message="Geef bij een termijn een aantal en een eenheid, of laat beide leeg.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "stukken__contained_by",
                                ["informatieverzoek", "uitnodiging", "gespreksverslag", "vooraankondiging", "besluit"],
                            )
                        ),
                        name="trede_stukken_bestaan",
                        violation_error_message="Kies stukken uit de lijst.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Tredestap",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("nummer", models.PositiveSmallIntegerField(verbose_name="volgnummer")),
                (
                    "richting",
                    models.CharField(
                        choices=[
                            ("op", "een trede omhoog"),
                            ("blijven", "op deze trede blijven"),
                            ("neer", "terug naar een lagere trede"),
                            ("sluiten", "traject afsluiten"),
                        ],
                        max_length=8,
                        verbose_name="richting",
                    ),
                ),
                ("trede", models.PositiveSmallIntegerField(verbose_name="trede")),
                ("op", models.DateField(verbose_name="gezet op")),
                ("uiterlijk", models.DateField(blank=True, null=True, verbose_name="termijn tot en met")),
                ("reden", models.CharField(max_length=1000, verbose_name="reden")),
                ("vastgelegd_op", models.DateTimeField(verbose_name="vastgelegd op")),
                (
                    "ladder",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="toezicht.ladder",
                        verbose_name="ladder",
                    ),
                ),
                (
                    "traject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stappen",
                        to="toezicht.traject",
                        verbose_name="traject",
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
                "verbose_name": "stap op de ladder",
                "verbose_name_plural": "stappen op de ladder",
                "ordering": ["traject", "nummer"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("traject", "nummer"),
                        name="tredestap_op_volgorde",
                        violation_error_message="Iemand anders zette net een stap op deze ladder. Kijk eerst wat er nu staat.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("richting", "sluiten"), ("trede", 0)),
                            models.Q(
                                models.Q(("richting", "sluiten"), _negated=True), ("trede__gte", 1), ("trede__lte", 6)
                            ),
                            _connector="OR",
                        ),
                        name="tredestap_trede_bestaat",
                        violation_error_message="Een stap gaat naar trede 1 tot en met 6, of sluit het traject.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reden", ""), _negated=True),
                        name="tredestap_met_reden",
                        violation_error_message="Schrijf waarom deze stap is gezet.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("uiterlijk__isnull", True), ("uiterlijk__gt", models.F("op")), _connector="OR"
                        ),
                        name="tredestap_termijn_na_stap",
                        violation_error_message="De termijn eindigt na de dag van de stap.",
                    ),
                ],
            },
        ),
        *bewaking(NOOIT, "nooit_wijzigen"),
        *bewaking(("toezichthouder",), "alleen_sluiten"),
        migrations.RunSQL(STAP, STAP_UIT),
        migrations.RunSQL(TRAJECT, TRAJECT_UIT),
        migrations.RunSQL(BRIEF, BRIEF_UIT),
    ]
