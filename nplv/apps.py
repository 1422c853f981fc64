"""The project itself, so that its commands are found and its addresses are checked."""

from django.apps import AppConfig
from django.core.checks import register


class NplvConfig(AppConfig):
    name = "nplv"
    label = "nplv"

    def ready(self) -> None:
        from django.contrib import admin
        from django_tasks_db.models import DBTaskResult

        from nplv.routes import check_every_route  # the views need the models, loaded by now

        register(check_every_route, "urls")
        # Of tasks people see the page of an area: what a row of the library holds is for the log.
        admin.site.unregister(DBTaskResult)
