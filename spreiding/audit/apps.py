from django.apps import AppConfig


class LogboekConfig(AppConfig):
    name = "spreiding.audit"
    verbose_name = "logboek"
