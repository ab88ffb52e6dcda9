"""What every environment shares. The environment is read here and nowhere else, through one typed helper
(`env`).

docs/beheer.md lists the variables. Tunable law is a Regeling in the database; only operations are tuned
here.
"""

from pathlib import Path

import environ
from django.utils.csp import CSP

env = environ.Env()

BASIS = Path(__file__).resolve().parents[3]

# --- What this installation is ---

DEBUG = False
GRAFIEK_TOETSEN = False  # hold every chart against the schema of Vega-Lite: a quarter of the time of drawing it
SECRET_KEY = env.str("SECRET_KEY", default="")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
DEMO = env.bool("DEMO", default=False)
DEMO_ACCOUNTS: tuple = ()  # (username, description); the login page offers them only in a demonstration world
DEMO_WACHTWOORD = ""
DEMO_KLOK = env.str("DEMO_KLOK", default="")  # "2027-03-05@<epoch seconds>": the demonstration's today

INSTALLED_APPS = [
    # The rooms, top floor first: their templates win from those of a library.
    "spreiding.meetlat",
    "spreiding.demo",
    "spreiding.toezicht",
    "spreiding.dashboard",
    "spreiding.uitwisseling",
    "spreiding.bezwaar",
    "spreiding.verdeling",
    "spreiding.opvang",
    "spreiding.cyclus",
    "spreiding.signalen",
    "spreiding.accounts",
    "spreiding.gebied",
    "spreiding.audit",
    "spreiding.core",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",  # its widget templates, beside our own
    "django_htmx",
    "django_filters",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",  # closed by default
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "spreiding.core.http.HtmxOmleiding",  # a redirect reaches the browser, not a part of the page
    "spreiding.core.lezen.LezenSchrijftNiet",  # reading never writes
    "spreiding.core.fouten.ConflictAlsAntwoord",  # someone else was first: 409
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "spreiding.config.urls"
WSGI_APPLICATION = "spreiding.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASIS / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "spreiding.core.context.pagina",
                "spreiding.config.navigatie.navigatie",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- Data ---

DATABASE_URL = env.str("DATABASE_URL", default="")
DATABASES = {"default": env.db_url_config(DATABASE_URL)} if DATABASE_URL else {}
DATABASE_POOL = env.int("DATABASE_POOL", default=0)  # connections per process; 0 is no pool

REDIS_URL = env.str("REDIS_URL", default="redis://127.0.0.1:6379/0")
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "spreiding",
    }
}

MEDIA_ROOT = env.path(
    "MEDIA_ROOT", default=str(BASIS / "media")
)  # evidence; only ever sent by a view that checks rights
MEDIA_URL = "/niet-rechtstreeks/"
BEWIJS_MAX_BYTES = env.int("BEWIJS_MAX_BYTES", default=10 * 1024**2)
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024**2  # a form without its files
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
DATA_UPLOAD_MAX_NUMBER_FILES = 10
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024**2  # above this an upload goes to disk at once
FILE_UPLOAD_HANDLERS = ["spreiding.config.uploads.BegrensdeUpload"]
FILE_UPLOAD_PERMISSIONS = 0o640

# Parts of /gezondheid/ that a room tells about itself: a function without arguments that gives an Onderdeel.
GEZONDHEID = ["spreiding.signalen.queries.rooster.onderdeel"]

# The page with published totals for everybody, without login. Off unless asked for; a demonstration shows it.
OPENBAAR = env.bool("OPENBAAR", default=DEMO)

# --- Static files ---

# Third-party CSS, fonts and icons come from npm and keep their own path below /static/npm/.
NPM_ROOT = BASIS / "static" / "npm" / "node_modules"
NPM_MAPPEN = (
    "@utrecht/component-library-css/dist",
    "@nl-design-system-unstable/voorbeeld-design-tokens/dist",
    "@fontsource-variable/noto-sans",
)
STATIC_URL = "/static/"
STATIC_ROOT = env.path("STATIC_ROOT", default=str(BASIS / "staticfiles"))
STATICFILES_DIRS = [
    *((naam, BASIS / "static" / naam) for naam in ("css", "js", "img") if (BASIS / "static" / naam).is_dir()),
    *((f"npm/{naam}", NPM_ROOT / naam) for naam in NPM_MAPPEN if (NPM_ROOT / naam).is_dir()),
]

# --- Language and time ---

LANGUAGE_CODE = "nl"
TIME_ZONE = "Europe/Amsterdam"

# --- People ---

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/werkvoorraad/"
LOGOUT_REDIRECT_URL = "account_login"

ACCOUNT_ADAPTER = "spreiding.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/300s/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)
ACCOUNT_FORMS = {
    "login": "spreiding.accounts.forms.InlogForm",
    "change_password": "spreiding.accounts.forms.WachtwoordForm",
    "reauthenticate": "spreiding.accounts.forms.BevestigForm",
}
MFA_ADAPTER = "spreiding.accounts.adapter.MFAAdapter"
MFA_FORMS = {
    "authenticate": "spreiding.accounts.forms.CodeForm",
    "reauthenticate": "spreiding.accounts.forms.HerbevestigCodeForm",
    "activate_totp": "spreiding.accounts.forms.AanzettenForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_PROVIDERS: dict = {}

# Single sign-on exists as soon as the identity provider is named.
OIDC_SERVER_URL = env.str("OIDC_SERVER_URL", default="")
if OIDC_SERVER_URL:
    INSTALLED_APPS.append("allauth.socialaccount.providers.openid_connect")
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "organisatie",
                "name": env.str("OIDC_NAME", default="Inloggen via uw organisatie"),
                "client_id": env.str("OIDC_CLIENT_ID"),
                "secret": env.str("OIDC_CLIENT_SECRET"),
                "settings": {"server_url": OIDC_SERVER_URL},
            }
        ],
    }

SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
SESSION_COOKIE_AGE = 60 * 60 * 10  # one working day
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "spreiding.core.fouten.csrf_mislukt"
CSRF_COOKIE_SAMESITE = "Lax"

# --- Browser policy ---

SECURE_CSP = {
    "default-src": [CSP.SELF],
    "script-src": [CSP.SELF, CSP.NONCE],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
}
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# --- Mail, background work, log ---

_mail = env.email_url("EMAIL_URL", default="smtp://localhost:25")
_mail_opties = {
    "host": _mail["EMAIL_HOST"],
    "port": _mail["EMAIL_PORT"],
    "username": _mail["EMAIL_HOST_USER"],
    "password": _mail["EMAIL_HOST_PASSWORD"],
    "use_tls": _mail.get("EMAIL_USE_TLS"),
    "use_ssl": _mail.get("EMAIL_USE_SSL"),
    "timeout": env.int("EMAIL_TIMEOUT", default=15) if _mail["EMAIL_BACKEND"].endswith("smtp.EmailBackend") else None,
    "file_path": f"/{_mail['EMAIL_FILE_PATH']}" if _mail["EMAIL_FILE_PATH"] else None,
}
# A folder (filemail://) gets one file per message instead of Django's one file per run: it can be read on a page.
_in_map = _mail["EMAIL_BACKEND"] == "django.core.mail.backends.filebased.EmailBackend"
MAILERS = {
    "default": {
        "BACKEND": "spreiding.core.mail.Berichtenmap" if _in_map else _mail["EMAIL_BACKEND"],
        "OPTIONS": {naam: waarde for naam, waarde in _mail_opties.items() if waarde},
    }
}
# Where this website is, for links in mail; behind a proxy nobody can tell from a request that is not there.
SITE_ADRES = env.str("SITE_ADRES", default="")
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Spreiding <noreply@localhost>")

CELERY_BROKER_URL = REDIS_URL
CELERY_TASK_IGNORE_RESULT = True  # outcomes are rows and audit events, never Celery results
CELERY_TASK_ACKS_LATE = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_TIME_LIMIT = 15 * 60
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = TIME_ZONE

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"regel": {"()": "spreiding.config.logregel.JsonRegel"}},
    "handlers": {"regels": {"class": "logging.StreamHandler", "formatter": "regel"}},
    "root": {"handlers": ["regels"], "level": env.str("LOG_LEVEL", default="INFO")},
    "loggers": {"django": {"handlers": ["regels"], "level": "INFO", "propagate": False}},
}
