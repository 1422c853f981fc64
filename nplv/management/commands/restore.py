"""A backup put back, and compared with what was saved."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from nplv.backups.archive import Refused
from nplv.backups.restoring import restore


class Command(BaseCommand):
    help = (
        "Zet een back-up terug in een lege database, vergelijkt elke tabel en elk bewijsstuk met "
        "het manifest, en draait daarna de controle (verify)."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="de back-up")
        parser.add_argument(
            "--replace", action="store_true", help="ook als er gegevens staan: die gaan weg"
        )

    def handle(self, *args: Any, file: Path, replace: bool, **options: Any) -> None:
        try:
            done = restore(file, replace=replace)
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        counts = f"{done.rows} rijen in {done.tables} tabellen, {done.files} bewijsstukken"
        self.stdout.write(f"Hersteld en gelijk aan de back-up: {counts}.")
        if done.is_migrated:
            self.stdout.write("De back-up was van een eerdere versie en is bijgewerkt.")
        call_command("verify", stdout=self.stdout, stderr=self.stderr)
