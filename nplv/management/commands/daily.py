"""What must be done each day, one by one; what fails does not stop the rest."""

import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connections
from django.utils import timezone

AT = (0, 15)  # after midnight: a reminder is about the day that has begun


class Command(BaseCommand):
    help = (
        "Doet wat elke dag moet: oude sessies weg, herinneringen, tussenstanden, de controle "
        "(verify) en een back-up. Stopt met 1 als er iets niet lukte; de rest is dan wel gedaan."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--backup-to", type=Path, help="map voor de back-up; anders geen")
        parser.add_argument(
            "--keep", type=int, default=30, help="hoeveel back-ups er blijven staan, standaard 30"
        )
        parser.add_argument(
            "--every-night",
            action="store_true",
            help="blijf draaien, en doe het elke nacht om kwart over twaalf",
        )

    def handle(self, *args: Any, every_night: bool, **options: Any) -> None:
        while every_night:
            time.sleep(seconds_until_night(timezone.localtime()))
            self.do_all(options["backup_to"], options["keep"])
            connections.close_all()
        if failed := self.do_all(options["backup_to"], options["keep"]):
            self.stderr.write(f"Niet gelukt: {', '.join(failed)}.")
            sys.exit(1)

    def do_all(self, backup_to: Path | None, keep: int) -> list[str]:
        """Do everything; return the names of what failed."""
        failed = [name for name, *rest in steps(backup_to) if not self.is_done(name, *rest)]
        if backup_to and "backup" not in failed:
            for old in superfluous(backup_to, keep):
                old.unlink()
                self.stdout.write(f"{old.name} opgeruimd.")
        return failed

    def is_done(self, name: str, *rest: str) -> bool:
        """Do one thing, and return whether it succeeded."""
        self.stdout.write(f"--- {name}")
        try:
            call_command(name, *rest, stdout=self.stdout, stderr=self.stderr)
        except SystemExit as end:
            return not end.code
        except Exception as error:  # the next one must be done whatever happened to this one
            self.stderr.write(f"{name}: {error}")
            return False
        return True


def steps(backup_to: Path | None) -> Iterator[tuple[str, ...]]:
    """Yield each command with its arguments. The backup holds the outcome of the verification."""
    yield ("clearsessions",)
    yield ("send_reminders", "--background")
    yield ("sum_starts",)
    yield ("verify", "--background")
    if backup_to:
        yield ("backup", "--to", str(backup_to))


def superfluous(directory: Path, keep: int) -> list[Path]:
    """Return the backups that are older than the newest so many; the newest always stays."""
    return sorted(directory.glob("nplv-????????-??????.zip"))[: -max(keep, 1)]


def seconds_until_night(now: datetime) -> float:
    """Return how long it is until the next quarter past midnight."""
    hour, minute = AT
    next_one = now.replace(hour=hour, minute=minute, second=0, microsecond=0)
    if next_one <= now:
        next_one += timedelta(days=1)
    return next_one.timestamp() - now.timestamp()
