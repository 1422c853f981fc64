"""Accounts: reads everything, owns nothing but frozen snapshots."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = "Rapporten"
