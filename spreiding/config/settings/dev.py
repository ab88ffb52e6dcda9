"""Settings for a developer: `runserver`, shell and one-off commands. Reads a running demonstration when there
is one."""

from spreiding.config.settings.base import *
from spreiding.config.settings.base import DATABASE_URL, env

DEBUG = env.bool("DEBUG", default=True)
GRAFIEK_TOETSEN = True
SECRET_KEY = env.str("SECRET_KEY", default="alleen-voor-ontwikkeling-nooit-in-productie")
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]

DATABASES = {
    "default": env.db_url_config(DATABASE_URL or "postgres://postgres@127.0.0.1:5432/spreiding"),
}
if not env.str("EMAIL_URL", default=""):
    MAILERS = {"default": {"BACKEND": "django.core.mail.backends.console.EmailBackend"}}
