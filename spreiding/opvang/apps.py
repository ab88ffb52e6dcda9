from django.apps import AppConfig


class OpvangConfig(AppConfig):
    name = "spreiding.opvang"
    verbose_name = "opvang"
