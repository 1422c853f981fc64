"""A report as a file, the same as its page offers: as it was published, once it was."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from nplv.core.models import Area
from reports.documents import KINDS, NotRendered
from reports.published import report_file
from reports.rendering import CONTENT_TYPES


class Command(BaseCommand):
    help = "Schrijft een rapport van een gebied naar een bestand."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", metavar="NAME", choices=sorted(KINDS))
        parser.add_argument("--area", required=True, help="bijvoorbeeld roosendaal")
        parser.add_argument("--year", type=int, help="voor het jaarrapport")
        parser.add_argument("--format", required=True, choices=sorted(CONTENT_TYPES))
        parser.add_argument("--output", required=True, type=Path, metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:
        area = Area.objects.filter(slug=options["area"]).first()
        if area is None:
            raise CommandError(f"Gebied ‘{options['area']}’ bestaat niet.")
        try:
            file = report_file(
                options["name"],
                area=area,
                year=options["year"],
                form=options["format"],
                at=timezone.now(),
            )
            options["output"].write_bytes(file.content)
        except NotRendered as refusal:
            raise CommandError(str(refusal)) from refusal
        except OSError as error:
            raise CommandError(
                f"{options['output']} kan niet geschreven worden: {error}"
            ) from error
        self.stdout.write(f"{options['output']}: {len(file.content)} bytes")
