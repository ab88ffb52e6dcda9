from django.apps import AppConfig


class GebiedConfig(AppConfig):
    name = "spreiding.gebied"
    verbose_name = "gebied"
