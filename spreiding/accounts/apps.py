from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "spreiding.accounts"
    verbose_name = "accounts"
