from django.apps import AppConfig


class SignalenConfig(AppConfig):
    name = "spreiding.signalen"
    verbose_name = "signalen"
