from django.apps import AppConfig


class CyclusConfig(AppConfig):
    name = "spreiding.cyclus"
    verbose_name = "cyclus"
