"""Settings. Everything that differs between machines comes from the environment."""

import os
from pathlib import Path

from csp.constants import NONE, SELF
from django.core.management.utils import get_random_secret_key

from nplv.databases import databases
from nplv.enum_names import ENUM_NAMES
from nplv.production import find_what_is_unsafe, is_in_production, refuse

BASE_DIR = Path(__file__).resolve().parent.parent
# What the application itself writes: the SQLite database, evidence, how far an import is.
VAR_DIR = Path(os.environ.get("VAR_DIR") or BASE_DIR / "var")

# --- From the environment ---

DEBUG = os.environ.get("DEBUG", "") == "1"
# Without a key each process makes its own: safe, but sessions end with the process.
SECRET_KEY = os.environ.get("SECRET_KEY") or get_random_secret_key()
# The keys of before, newest first: what they signed or sealed still opens (manage.py rotate_keys).
SECRET_KEY_FALLBACKS = [k for k in os.environ.get("SECRET_KEY_FALLBACKS", "").split(",") if k]
ALLOWED_HOSTS = os.environ.get("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("TRUSTED_ORIGINS", "").split(",") if o]
IS_BEHIND_HTTPS = os.environ.get("HTTPS", "") == "1"
IS_IN_PRODUCTION = is_in_production(hosts=ALLOWED_HOSTS, is_behind_https=IS_BEHIND_HTTPS)
if IS_IN_PRODUCTION:
    refuse(
        find_what_is_unsafe(
            hosts=ALLOWED_HOSTS if "ALLOWED_HOSTS" in os.environ else [],
            secret_key=os.environ.get("SECRET_KEY", ""),
            is_debug=DEBUG,
        )
    )
# A code beside the password for whoever approves, closes, publishes or administers.
SECOND_FACTOR_IS_REQUIRED = (
    os.environ.get("SECOND_FACTOR") or ("required" if IS_IN_PRODUCTION else "off")
) != "off"
# Where people find this application, for the links in mails.
SITE_ADDRESS = os.environ.get("SITE_ADDRESS", "http://127.0.0.1:8000").rstrip("/")
EVIDENCE_DIR = Path(os.environ.get("EVIDENCE_DIR") or VAR_DIR / "evidence")

# Signing in through the provider of the municipality (OpenID Connect); off without an issuer.
OIDC_ISSUER = os.environ.get("OIDC_ISSUER", "")
OIDC_CLIENT_ID = os.environ.get("OIDC_CLIENT_ID", "")
OIDC_CLIENT_SECRET = os.environ.get("OIDC_CLIENT_SECRET", "")

# Figures for Prometheus, for who has this key (nplv.metrics); none without it.
METRICS_KEY = os.environ.get("METRICS_KEY", "")
METRICS_DIR = VAR_DIR / "metrics"  # what the processes of this machine add up
if METRICS_KEY:
    refuse(["METRICS_KEY is te kort: neem minstens 20 tekens"] if len(METRICS_KEY) < 20 else [])
    METRICS_DIR.mkdir(parents=True, exist_ok=True)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(METRICS_DIR)

# --- Database ---

DATABASES = databases(var_dir=VAR_DIR)
DATABASE_ROUTERS = ["nplv.replica.Router"] if "replica" in DATABASES else []

# --- Application ---

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "djmoney",
    "rest_framework",
    "drf_spectacular",
    "csp",
    "django_htmx",
    "nplv",
    "nplv.core",
    "housing",
    "grants",
    "reports",
    "django_tasks",
    "django_tasks_db",  # after nplv, which has a db_worker of its own
]

MIDDLEWARE = [
    "nplv.core.requests.numbered",
    # Those that give every answer its headers come first: others answer by themselves.
    "nplv.core.middleware.security_headers",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "nplv.core.api.problems.api_answers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "nplv.core.row_security.areas_of_the_person",
    "django.contrib.messages.middleware.MessageMiddleware",
    "nplv.core.accounts.sessions.LimitedSessions",
    "nplv.core.accounts.gate.SecondFactorGate",
    "django_htmx.middleware.HtmxMiddleware",
]
if METRICS_KEY:
    MIDDLEWARE.insert(0, "nplv.metrics.measured")
if "replica" in DATABASES:
    MIDDLEWARE.append("nplv.replica.ReportsFromTheCopy")

ROOT_URLCONF = "nplv.urls"
WSGI_APPLICATION = "nplv.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "nplv.core.pages.navigation",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

AUTH_USER_MODEL = "core.User"
AUTHENTICATION_BACKENDS = ["nplv.core.authentication.AccountBackend"]
LOGIN_URL = "core:login"
LOGIN_REDIRECT_URL = "core:home"
LOGOUT_REDIRECT_URL = "core:login"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]

LANGUAGE_CODE = "nl"
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True

CURRENCIES = ("EUR",)
DEFAULT_CURRENCY = "EUR"

# How far a long import is, for another request to show: see nplv.core.importing.progress.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    # Some 100 kB each: see nplv.core.kept.
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "OPTIONS": {"MAX_ENTRIES": 200},
    },
    "progress": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": VAR_DIR / "progress",
        "TIMEOUT": 600,
    },
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}  # see nplv.core.jobs

# --- Static files: our own, and the few that npm brought ---

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "var" / "static"  # of the code, not of what is kept
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # WhiteNoise warns when it is absent
NODE_MODULES = BASE_DIR / "node_modules"
STATICFILES_DIRS = [
    BASE_DIR / "static",
    ("utrecht", NODE_MODULES / "@utrecht/component-library-css/dist"),
    ("tokens", NODE_MODULES / "@nl-design-system-unstable/voorbeeld-design-tokens/dist"),
    ("open-sans", NODE_MODULES / "@fontsource/open-sans"),
]
# In production what `collectstatic` made: a name with a hash, that a browser keeps for good.
WHITENOISE_USE_FINDERS = not IS_IN_PRODUCTION
if IS_IN_PRODUCTION:
    STORAGES = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }

# --- Security ---

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "script-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 60 * 60  # and half an hour unused: nplv.core.accounts.sessions
CSRF_COOKIE_HTTPONLY = True  # forms carry the token; no script reads it
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = IS_BEHIND_HTTPS
# The API refuses http by itself (nplv.core.api.problems); health is asked on the machine itself.
SECURE_REDIRECT_EXEMPT = [r"^api/", r"^gezondheid/"]
MESSAGE_STORAGE = "nplv.core.messages.OfThisHost"
if IS_BEHIND_HTTPS:
    # Taken by a browser from this host alone, over https alone.
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "nplv.core.uploads.LimitedUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# --- Mail: to standard output, unless there is a server ---

EMAIL_HOST = os.environ.get("EMAIL_HOST", "")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'console'}.EmailBackend"
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("EMAIL_USE_TLS", "1") == "1"
EMAIL_TIMEOUT = 10  # seconds: a reminder is sent while its row is being written
DEFAULT_FROM_EMAIL = os.environ.get("EMAIL_FROM", "nplv-afspraken@localhost")

# --- API ---

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["nplv.core.api.authentication.BearerToken"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["nplv.core.api.body.StrictJson"],
    "DEFAULT_PAGINATION_CLASS": "nplv.core.api.pagination.Pages",
    "DEFAULT_SCHEMA_CLASS": "nplv.core.api.schema.Schema",
    "EXCEPTION_HANDLER": "nplv.core.api.problems.as_problem_json",
    "DEFAULT_METADATA_CLASS": None,  # OPTIONS would tell about fields; openapi.json does
    "LIST_SERIALIZER_ERRORS_AS_DICT": True,
    "URL_FORMAT_OVERRIDE": None,  # ?format= is a query key like any other that is not known
}
# Per token, and of requests without a good token per address: far above what a system needs, so
# that only one that has run wild meets them. Counted in files: see nplv.core.limits.
API_REQUESTS_A_MINUTE = 12_000
API_FAILURES_A_MINUTE = 3_000
LIMITS_DIR = VAR_DIR / "limits"
SPECTACULAR_SETTINGS = {
    "TITLE": "NPLV-afspraken",
    "DESCRIPTION": "Startregistraties, kosten en het grootboek van een NPLV-gebied.",
    "CONTACT": {
        "name": "Beheer van NPLV-afspraken",
        "email": DEFAULT_FROM_EMAIL,
        "url": SITE_ADDRESS,
    },
    "VERSION": "1.1.0",  # docs/api.md says what changed
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "COMPONENT_SPLIT_PATCH": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SCHEMA_PATH_PREFIX_TRIM": True,
    "SERVERS": [{"url": "/api/v1"}],
    "ENUM_NAME_OVERRIDES": ENUM_NAMES,
}

# --- Log: to standard error, where the server collects it ---

# In production, behind a proxy, a line is JSON and every request has one.
LOG_IS_JSON = (os.environ.get("LOG_FORMAT") or ("json" if IS_BEHIND_HTTPS else "")) == "json"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "nplv.core.logs.JsonLines"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "json" if LOG_IS_JSON else None,
        }
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        # A page that is refused or not there is an answer, not an incident.
        "django.request": {"level": "ERROR"},
        "nplv": {"level": "INFO" if LOG_IS_JSON else "WARNING"},
    },
}
