from django.apps import AppConfig


class MeetlatConfig(AppConfig):
    name = "spreiding.meetlat"
    verbose_name = "meetlat"
