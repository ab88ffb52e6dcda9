from django.apps import AppConfig


class DashboardConfig(AppConfig):
    name = "spreiding.dashboard"
    verbose_name = "dashboard"
