"""Example data, in a database that holds nothing but the agreement."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from nplv import demo
from nplv.core.problems import WrongState


class Command(BaseCommand):
    help = (
        "Laadt voorbeelddata en de demo-accounts (wachtwoord ‘demo’) in een database waarin "
        "alleen de overeenkomst staat."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            demo.load()
        except WrongState as refusal:
            raise CommandError(str(refusal)) from refusal
        if options["verbosity"] > 0:
            self.stdout.write("Voorbeelddata geladen.")
