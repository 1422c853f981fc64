"""Closing a year from the command line: the same decision as the page and the API."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from grants.closing import close_year
from nplv.core.access import Act, may
from nplv.core.models import Area, User
from nplv.core.problems import Refusal


class Command(BaseCommand):
    help = "Sluit een jaar van een gebied af en verantwoordt de bedragen in het grootboek."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--area", required=True, help="bijvoorbeeld roosendaal")
        parser.add_argument("--year", required=True, type=int)
        parser.add_argument("--by", required=True, metavar="USER", help="wie afsluit")
        parser.add_argument(
            "--leave-out-drafts",
            metavar="REASON",
            help="waarom wat niet goedgekeurd is buiten het jaar blijft",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        area = Area.objects.filter(slug=options["area"]).first()
        if area is None:
            raise CommandError(f"Gebied ‘{options['area']}’ bestaat niet.")
        person = User.objects.filter(username=options["by"], is_active=True).first()
        if person is None or not may(person.roles_in(area), Act.CLOSE_YEAR):
            raise CommandError(f"‘{options['by']}’ is geen controller van {area}.")
        try:
            row = close_year(
                area=area,
                year=options["year"],
                by=person,
                at=timezone.now(),
                leave_out_drafts=options["leave_out_drafts"],
            )
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"{row} is gesloten.")
