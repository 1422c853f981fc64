"""Checkpoints of what was started: meant for a timer, once a day."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from housing.checkpoints import keep_checkpoints, remake_checkpoints
from nplv.core.models import Area


class Command(BaseCommand):
    help = (
        "Bewaart tussenstanden van de goedgekeurde starts, waarmee dashboard en grootboek snel "
        "blijven. Goedkeuren doet dat ook; dit is voor starts die langs een andere weg kwamen."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--area", help="Eén gebied; anders alle.")
        parser.add_argument(
            "--rebuild", action="store_true", help="Gooi wat er is weg en maak het opnieuw."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        areas = Area.objects.order_by("slug")
        if options["area"]:
            areas = areas.filter(slug=options["area"])
            if not areas:
                raise CommandError(f"Gebied ‘{options['area']}’ bestaat niet.")
        make = remake_checkpoints if options["rebuild"] else keep_checkpoints
        made = sum(make(area) for area in areas)
        self.stdout.write(f"{made} tussenstanden gemaakt.")
