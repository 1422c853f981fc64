"""A spreadsheet of costs from the financial system, by the same road as the page."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from grants.importing import services
from nplv.core.importing import command
from nplv.core.importing.received import refuse_again
from nplv.core.money import dutch
from nplv.core.problems import Refusal


class Command(BaseCommand):
    help = (
        "Leest een bestand met kosten (.csv, .xlsx, .ods): alles of niets. Wie de opdracht geeft, "
        "aanvaardt daarmee de waarschuwingen. Eindigt met 1 als er iets fout is."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        command.add_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        person, area = command.find_who_and_where(
            by=options["by"], area=options["area"], what="kosten"
        )
        content, at = command.read_file(options["file"]), timezone.now()
        name, is_json = options["file"].name, options["json"]
        try:
            refuse_again(services.stored_before(area, content))
            preview = services.Preview(content, file_name=name, area=area, at=at)
            if not (preview.checked.problems or options["dry_run"]):
                services.receive_and_store(
                    preview=preview,
                    content=content,
                    file_name=name,
                    by=person,
                    at=at,
                    submit=options["submit"],
                )
        except Refusal as refusal:
            command.refuse_file(self.stdout, str(refusal), name, is_json=is_json)
        if is_json:
            command.write_json(self.stdout, preview.checked, preview.warnings)
        else:
            self._tell(preview, is_dry=options["dry_run"])
        if preview.checked.problems:
            raise SystemExit(1)

    def _tell(self, preview: services.Preview, *, is_dry: bool) -> None:
        checked = preview.checked
        command.write_lines(self.stdout, self.stderr, checked, preview.warnings)
        if checked.problems:
            return
        for row in preview.sums:
            excl, vat = dutch(row.cost.excl), dutch(row.cost.vat)
            self.stdout.write(f"{row.year} {row.name}: {row.lines} regels, {excl} + {vat} btw")
        done = "gecontroleerd, niet opgeslagen" if is_dry else "opgeslagen"
        self.stdout.write(f"{len(checked.costs)} kostenregels {done}.")
