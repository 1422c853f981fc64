"""Made-up starts by the thousand, in a database that holds nothing but the agreement."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from nplv import scale
from nplv.core.problems import WrongState


class Command(BaseCommand):
    help = (
        "Vult een lege database met verzonnen starts, om te zien wat veel gegevens kosten. "
        "‘schaal’ (wachtwoord ‘demo’) is controller in elk gebied."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--areas", type=int, required=True, help="aantal gebieden")
        parser.add_argument("--starts", type=int, required=True, help="aantal starts, samen")
        parser.add_argument("--seed", type=int, default=1, help="ander getal, andere starts")

    def handle(self, *args: Any, **options: Any) -> None:
        areas, starts = options["areas"], options["starts"]
        if areas < 1 or starts < 0:
            raise CommandError("Geef minstens één gebied, en nul of meer starts.")
        try:
            scale.seed(areas=areas, starts=starts, number=options["seed"])
        except WrongState as refusal:
            raise CommandError(str(refusal)) from refusal
        if options["verbosity"] > 0:
            self.stdout.write(f"{starts} starts in {areas} gebieden.")
