from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Gebeurtenis",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("op", models.DateTimeField(verbose_name="moment")),
                (
                    "feit",
                    models.CharField(
                        choices=[
                            ("referentie_geladen", "referentiegegevens geladen"),
                            ("opgave_vastgelegd", "opgave vastgelegd"),
                            ("regeling_vastgelegd", "regeling vastgelegd"),
                            ("account_aangemaakt", "account aangemaakt"),
                            ("account_uitgezet", "account uitgezet"),
                            ("account_aangezet", "account weer aangezet"),
                            ("locatie_geregistreerd", "locatie geregistreerd"),
                            ("locatie_gewijzigd", "gegevens van de locatie gewijzigd"),
                            ("capaciteit_vastgelegd", "aantal plaatsen vastgelegd"),
                            ("mijlpaal_vastgelegd", "stand van zaken vastgelegd"),
                            ("locatie_gesloten", "locatie gesloten"),
                            ("locatie_vervallen", "plan vervallen"),
                            ("locatie_heropend", "locatie heropend"),
                            ("kansrijkheid_vastgelegd", "kansrijkgrond vastgelegd"),
                            ("kansrijkheid_ingetrokken", "kansrijkgrond ingetrokken"),
                            ("bewijs_toegevoegd", "bewijsstuk toegevoegd"),
                            ("bewijs_ingetrokken", "bewijsstuk ingetrokken"),
                            ("notitie_toegevoegd", "notitie toegevoegd"),
                            ("vertraging_gemeld", "vertraging gemeld (art. 8)"),
                            ("plekoordelen_gecontroleerd", "oordelen nagerekend"),
                            ("demowereld_gemaakt", "demonstratiewereld gemaakt"),
                        ],
                        max_length=40,
                        verbose_name="feit",
                    ),
                ),
                ("door_sleutel", models.CharField(blank=True, max_length=40, verbose_name="account")),
                ("door_naam", models.CharField(blank=True, max_length=200, verbose_name="door")),
                ("over_soort", models.CharField(max_length=40, verbose_name="soort onderwerp")),
                ("over_sleutel", models.CharField(max_length=40, verbose_name="sleutel onderwerp")),
                ("over_naam", models.CharField(blank=True, max_length=250, verbose_name="onderwerp")),
                ("provincie_code", models.CharField(blank=True, max_length=4, verbose_name="provincie")),
                ("gemeente_code", models.CharField(blank=True, max_length=6, verbose_name="gemeente")),
                ("gegevens", models.JSONField(blank=True, default=dict, verbose_name="gegevens")),
            ],
            options={
                "verbose_name": "gebeurtenis",
                "verbose_name_plural": "gebeurtenissen",
                "ordering": ["-op", "-pk"],
                "indexes": [
                    models.Index(fields=["over_soort", "over_sleutel", "-op"], name="gebeurtenis_over"),
                    models.Index(fields=["gemeente_code", "-op"], name="gebeurtenis_gemeente"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "feit__in",
                                [
                                    "referentie_geladen",
                                    "opgave_vastgelegd",
                                    "regeling_vastgelegd",
                                    "account_aangemaakt",
                                    "account_uitgezet",
                                    "account_aangezet",
                                    "locatie_geregistreerd",
                                    "locatie_gewijzigd",
                                    "capaciteit_vastgelegd",
                                    "mijlpaal_vastgelegd",
                                    "locatie_gesloten",
                                    "locatie_vervallen",
                                    "locatie_heropend",
                                    "kansrijkheid_vastgelegd",
                                    "kansrijkheid_ingetrokken",
                                    "bewijs_toegevoegd",
                                    "bewijs_ingetrokken",
                                    "notitie_toegevoegd",
                                    "vertraging_gemeld",
                                    "plekoordelen_gecontroleerd",
                                    "demowereld_gemaakt",
                                ],
                            )
                        ),
                        name="gebeurtenis_feit_bekend",
                        violation_error_message="Dit feit staat niet in de lijst van feiten.",
                    )
                ],
            },
        ),
    ]
