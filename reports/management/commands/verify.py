"""Holding everything that is stored against what it must be, from the command line (R16)."""

import json
import re
import sys
from argparse import ArgumentParser
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from nplv.core.chain import Link
from nplv.core.jobs.order import Wanted
from nplv.core.jobs.waiting import ask_and_wait
from nplv.core.models import Area
from nplv.core.problems import Refusal
from reports.background import verification
from reports.models import VerificationRun
from reports.verifying.history import printed
from reports.verifying.running import LABELS, Outcome, verify


class Command(BaseCommand):
    help = (
        "Berekent elk verantwoord bedrag opnieuw uit de feiten en controleert feiten, historie, "
        "grootboek en bestanden. Bedoeld om elke nacht te draaien; stopt met 1 bij een verschil."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--area", default="", help="alleen dit gebied, bijvoorbeeld roosendaal")
        parser.add_argument(
            "--head",
            metavar="GEBIED:NUMMER:SHA-256",
            action="append",
            default=[],
            help=(
                "een einde van de historie zoals het op een rapport of in uw eigen archief staat; "
                "zonder gebied voor de landelijke historie; mag vaker"
            ),
        )
        parser.add_argument(
            "--background",
            action="store_true",
            help="laat een werker (db_worker) alles controleren, en wacht daarop; anders hier",
        )
        parser.add_argument("--json", action="store_true", help="de uitkomst als JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        area = _area(options["area"])
        kept = [_kept(text) for text in options["head"]]
        told = None if options["json"] else self._tell
        if options["background"]:
            run = _verify_in_the_background()
        else:
            run = verify(at=timezone.now(), area=area, told=told)
        if options["json"]:
            self.stdout.write(json.dumps(_as_json(run), ensure_ascii=False, indent=2))
        else:
            self._sum_up(run)
        lost = [found for area, link in kept for found in printed(area, link)]
        for finding in lost:
            self.stderr.write(f"! {finding}")
        if run.differences or lost:
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
        for chain, (number, hashed) in run.heads.items():
            where = chain or "landelijk"
            self.stdout.write(f"Historie {where} t/m gebeurtenis {number}: {hashed}")
        if run.seal:
            self.stdout.write(f"Zegel op de historie: {run.seal}")


def _verify_in_the_background() -> VerificationRun:
    """Return what came out of a verification of everything by a worker, or here without one."""
    wanted = Wanted(subject="alles", title="Controle van alle gebieden")
    try:
        ask_and_wait(verification, wanted)
    except Refusal as refusal:
        raise CommandError(str(refusal)) from refusal
    return VerificationRun.objects.filter(area=None).latest("pk")


def _area(slug: str) -> Area | None:
    area = Area.objects.filter(slug=slug).first() if slug else None
    if slug and area is None:
        raise CommandError(f"Gebied ‘{slug}’ bestaat niet.")
    return area


def _kept(text: str) -> tuple[Area | None, Link]:
    slug, _, end = text.partition(":")
    number, _, sha256 = end.partition(":")
    if not number.isdecimal() or not re.fullmatch("[0-9a-f]{64}", sha256):
        raise CommandError(f"‘{text}’ is geen einde van de historie: GEBIED:NUMMER:SHA-256.")
    return _area(slug), Link(number=int(number), hash=sha256)


def _as_json(run: VerificationRun) -> dict[str, Any]:
    return {
        "gecontroleerd": run.checked,
        "verschillen": run.differences,
        "milliseconden": run.milliseconds,
        "controles": run.outcome,
        "bevindingen": run.findings,
        "historie": {
            chain: {"gebeurtenis": number, "sha256": hashed}
            for chain, (number, hashed) in run.heads.items()
        },
        "zegel": run.seal,
    }
