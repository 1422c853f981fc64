"""A spreadsheet of costs from the financial system, by the same road as the page."""

from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand

from grants.importing import services
from grants.models import CostImport
from nplv.core.importing import command
from nplv.core.money import dutch


class Command(BaseCommand):
    help = (
        "Leest een bestand met kosten (.csv, .xlsx, .ods): alles of niets. Wie de opdracht geeft, "
        "aanvaardt daarmee de waarschuwingen. Eindigt met 1 als er iets fout is."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        command.add_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        command.run(
            self,
            options,
            what="kosten",
            kind=CostImport,
            read=services.Preview,
            store=services.receive_and_store,
            tell=_tell,
        )


def _tell(preview: services.Preview, done: str) -> Iterator[str]:
    for row in preview.sums:
        excl, vat = dutch(row.cost.excl), dutch(row.cost.vat)
        yield f"{row.year} {row.name}: {row.lines} regels, {excl} + {vat} btw"
    yield f"{len(preview.checked.costs)} kostenregels {done}."
