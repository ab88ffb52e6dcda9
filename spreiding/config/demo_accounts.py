"""The accounts of the demonstration world, offered as buttons on its login page. They exist nowhere else."""

DEMO_WACHTWOORD = "spreiding-demo"

DEMO_ACCOUNTS = (
    ("gelderland", "Regietafel Gelderland: registreert en wijzigt locaties"),
    ("overijssel", "Regietafel Overijssel: registreert en wijzigt locaties"),
    ("cdk-gelderland", "Commissaris van de Koning in Gelderland: dient het verslag in"),
    ("analist", "Analist bij het ministerie: ziet alle provincies"),
    ("besluiten", "Besluitmedewerker bij het ministerie: stelt verdeelbesluiten op"),
    ("directeur", "Directeur bij het ministerie: stelt verdeelbesluiten vast"),
    ("toezicht", "Toezichthouder bij het ministerie: voert gesprekken en stelt brieven op"),
    ("hoofd-toezicht", "Hoofd toezicht bij het ministerie: ondertekent brieven"),
    ("beheer", "Beheerder: controles en accounts, geen locaties"),
)
