from django.apps import AppConfig


class TechniekConfig(AppConfig):
    name = "spreiding.core"
    verbose_name = "techniek"
