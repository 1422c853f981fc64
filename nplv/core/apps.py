"""The app that all others use."""

from django.apps import AppConfig
from django.core.checks import Tags, register


class CoreConfig(AppConfig):
    name = "nplv.core"
    label = "core"
    verbose_name = "Gebieden en gebruikers"

    def ready(self) -> None:
        from nplv.core.row_security import check_role  # it needs the models, loaded by now

        register(check_role, Tags.database)
