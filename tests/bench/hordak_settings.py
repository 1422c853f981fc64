"""Settings of django-hordak alone: its ledger is measured on the same PostgreSQL."""

import os

import dj_database_url

DATABASES = {"default": dj_database_url.parse(os.environ["HORDAK_DATABASE_URL"])}
INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes", "mptt", "hordak"]
SECRET_KEY = "of a database that is thrown away"
DEFAULT_AUTO_FIELD = "django.db.models.AutoField"
TIME_ZONE, USE_TZ = "Europe/Amsterdam", True
DEFAULT_CURRENCY, CURRENCIES = "EUR", ("EUR",)
