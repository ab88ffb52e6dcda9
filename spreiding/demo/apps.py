from django.apps import AppConfig


class DemonstratieConfig(AppConfig):
    name = "spreiding.demo"
    verbose_name = "demonstratie"
