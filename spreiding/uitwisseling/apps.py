from django.apps import AppConfig


class UitwisselingConfig(AppConfig):
    name = "spreiding.uitwisseling"
    verbose_name = "uitwisseling"
