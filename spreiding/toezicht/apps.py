from django.apps import AppConfig


class ToezichtConfig(AppConfig):
    name = "spreiding.toezicht"
    verbose_name = "toezicht"
