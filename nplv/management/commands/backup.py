"""A backup of everything in one file, while the application is in use."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from nplv.backups.archive import Refused
from nplv.backups.making import make


class Command(BaseCommand):
    help = (
        "Maakt een back-up: de database van één moment, alle bewijsstukken en een manifest met "
        "de SHA-256 van elke tabel en elk bestand. Kan terwijl de toepassing in gebruik is."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--to", required=True, type=Path, help="een map, of de naam van het bestand"
        )

    def handle(self, *args: Any, to: Path, **options: Any) -> None:
        try:
            made = make(to, at=timezone.now())
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"{made.path}: {made.rows} rijen, {made.files} bewijsstukken.")
        self.stdout.write(f"SHA-256: {made.sha256}")
        if made.missing:
            raise CommandError(
                f"De back-up is gemaakt, maar van {len(made.missing)} bewijsstukken ontbreekt de "
                f"inhoud of is die beschadigd, zoals {made.missing[0]}."
            )
