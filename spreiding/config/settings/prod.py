"""Settings for production, and for the demonstration world (DEMO=1), which differs only in cookies and
https."""

import sys

from spreiding.config.settings.base import *
from spreiding.config.settings.base import DATABASE_URL, DEMO, SECRET_KEY, env

VERPLICHT = {
    "SECRET_KEY": "een lange willekeurige tekst (bijvoorbeeld van `openssl rand -base64 48`)",
    "DATABASE_URL": "het adres van PostgreSQL, zoals postgres://naam:wachtwoord@host:5432/spreiding",
    "REDIS_URL": "het adres van Valkey of Redis, zoals redis://host:6379/0",
    "ALLOWED_HOSTS": "de namen waarop de website bereikbaar is, zoals spreiding.example.nl",
}
if ontbreekt := [naam for naam in VERPLICHT if not env.str(naam, default="")]:
    sys.exit("\n".join(f"{naam} ontbreekt: zet in de omgeving {VERPLICHT[naam]}." for naam in ontbreekt))
if len(SECRET_KEY) < 40:
    sys.exit(f"SECRET_KEY is te kort: zet in de omgeving {VERPLICHT['SECRET_KEY']}.")

DATABASES = {"default": {**env.db_url_config(DATABASE_URL), "CONN_HEALTH_CHECKS": True}}
if DATABASE_POOL := env.int("DATABASE_POOL", default=8):
    DATABASES["default"].setdefault("OPTIONS", {})["pool"] = {
        "min_size": 1,
        "max_size": DATABASE_POOL,
        "timeout": 10,
        "max_idle": 120,  # seconds; what nobody uses is given back
    }

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

if not DEMO:
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^gezondheid/$"]  # health checks come from the machine itself, over http
    SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", default=365 * 24 * 3600)
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-sessie"
    CSRF_COOKIE_NAME = "__Host-csrf"
    if env.int("TRUSTED_PROXY_COUNT", default=0):
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

if DEMO:
    pass
