from django.apps import AppConfig


class BezwaarConfig(AppConfig):
    name = "spreiding.bezwaar"
    verbose_name = "bezwaar"
