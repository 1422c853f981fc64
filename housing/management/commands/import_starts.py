"""A spreadsheet of starts, by the same road as the page."""

from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand

from housing.importing import services
from housing.models import StartImport
from nplv.core.importing import command


class Command(BaseCommand):
    help = (
        "Leest een bestand met starts (.csv, .xlsx, .ods): alles of niets. Wie de opdracht geeft, "
        "aanvaardt daarmee de waarschuwingen. Eindigt met 1 als er iets fout is."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        command.add_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        command.run(
            self,
            options,
            what="starts",
            kind=StartImport,
            read=services.Preview,
            store=services.receive_and_store,
            tell=_tell,
        )


def _tell(preview: services.Preview, done: str) -> Iterator[str]:
    for row in preview.homes_by_segment():
        yield f"{row.year} {row.label}: {row.homes} woningen, {row.counting} telt"
    yield f"{len(preview.checked.starts)} registraties {done}."
