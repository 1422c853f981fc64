"""Holding everything that is stored against what it must be, from the command line (R16)."""

import json
import sys
from argparse import ArgumentParser
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from nplv.core.models import Area
from reports.models import VerificationRun
from reports.verifying.running import LABELS, Outcome, verify


class Command(BaseCommand):
    help = (
        "Berekent elk verantwoord bedrag opnieuw uit de feiten en controleert feiten, historie, "
        "grootboek en bestanden. Bedoeld om elke nacht te draaien; stopt met 1 bij een verschil."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--area", help="alleen dit gebied, bijvoorbeeld roosendaal")
        parser.add_argument("--json", action="store_true", help="de uitkomst als JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        area = None
        if options["area"]:
            area = Area.objects.filter(slug=options["area"]).first()
            if area is None:
                raise CommandError(f"Gebied ‘{options['area']}’ bestaat niet.")
        told = None if options["json"] else self._tell
        run = verify(at=timezone.now(), area=area, told=told)
        if options["json"]:
            self.stdout.write(json.dumps(_as_json(run), ensure_ascii=False, indent=2))
        else:
            self._sum_up(run)
        if run.differences:
            sys.exit(1)

    def _tell(self, outcome: Outcome) -> None:
        for finding in outcome.findings:
            self.stdout.write(f"! {finding}")

    def _sum_up(self, run: VerificationRun) -> None:
        checked, differences = Counter[str](), Counter[str]()
        for row in run.outcome:
            checked[row["check"]] += row["checked"]
            differences[row["check"]] += row["differences"]
        for key in (key for key in LABELS if key in checked):
            counts = f"{checked[key]} gecontroleerd, {differences[key]} verschillen"
            self.stdout.write(f"{LABELS[key]}: {counts}")
        seconds = f"{run.milliseconds / 1000:.1f}".replace(".", ",")
        counts = f"{run.checked} gecontroleerd, {run.differences} verschillen"
        self.stdout.write(f"Samen: {counts}, in {seconds} s")
        if run.seal:
            self.stdout.write(f"Zegel op de historie t/m gebeurtenis {run.last_event}: {run.seal}")


def _as_json(run: VerificationRun) -> dict[str, Any]:
    return {
        "gecontroleerd": run.checked,
        "verschillen": run.differences,
        "milliseconden": run.milliseconds,
        "controles": run.outcome,
        "bevindingen": run.findings,
        "laatsteGebeurtenis": run.last_event,
        "zegel": run.seal,
    }
