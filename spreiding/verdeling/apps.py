from django.apps import AppConfig


class VerdelingConfig(AppConfig):
    name = "spreiding.verdeling"
    verbose_name = "verdeling"
