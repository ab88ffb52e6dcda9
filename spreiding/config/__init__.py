"""The top floor: settings, URLs, Celery with its whole schedule, and how log lines look.

May import every room; no room imports config. Holds no domain logic.
"""

from spreiding.config.celery import app as celery_app

__all__ = ["celery_app"]
