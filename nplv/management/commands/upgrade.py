"""From whatever version the database is of to this one, by one command."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from nplv.upgrading import alone


class Command(BaseCommand):
    help = (
        "Brengt de database, van welke eerdere versie ook of nog leeg, naar deze versie: tabellen, "
        "referentiewaarden en overeenkomst. Controleert daarna alles (verify); stopt met 1 bij een "
        "verschil. Mag vaker, en door meer machines tegelijk."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--without-verify",
            action="store_true",
            help="zonder de controle achteraf, bijvoorbeeld omdat die vannacht draait",
        )

    def handle(self, *args: Any, without_verify: bool, verbosity: int, **options: Any) -> None:
        with alone():
            call_command("migrate", interactive=False, verbosity=verbosity)
            call_command("load_agreement", verbosity=verbosity, stdout=self.stdout)
        if not without_verify:
            call_command("verify", stdout=self.stdout, stderr=self.stderr)
