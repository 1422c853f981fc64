"""The app that all others use."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "nplv.core"
    label = "core"
    verbose_name = "Gebieden en gebruikers"
