"""Settings for the test suite: real PostgreSQL, everything else in this process."""

from spreiding.config.settings.base import *
from spreiding.config.settings.base import BASIS, DATABASE_URL, env

DEBUG = False
GRAFIEK_TOETSEN = True
DEMO = False
DEMO_KLOK = ""
SECRET_KEY = "alleen-voor-de-tests-nooit-in-productie"
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]

DATABASES = {
    "default": env.db_url_config(DATABASE_URL or "postgres://postgres@127.0.0.1:5432/spreiding"),
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
MEDIA_ROOT = BASIS / ".data" / "test" / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True  # no warning about a STATIC_ROOT that tests do not need

CELERY_TASK_ALWAYS_EAGER = True
CELERY_TASK_EAGER_PROPAGATES = True
CELERY_BROKER_URL = "memory://"
