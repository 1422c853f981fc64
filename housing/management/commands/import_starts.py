"""A spreadsheet of starts, by the same road as the page."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from housing.importing import services
from housing.importing.preview import Warned
from nplv.core.access import Act, may
from nplv.core.importing.checking import CellProblem
from nplv.core.importing.containers import too_big
from nplv.core.importing.sheet import MOST_BYTES
from nplv.core.models import Area, User
from nplv.core.problems import Refusal


class Command(BaseCommand):
    help = (
        "Leest een bestand met starts (.csv, .xlsx, .ods): alles of niets. Wie de opdracht geeft, "
        "aanvaardt daarmee de waarschuwingen. Eindigt met 1 als er iets fout is."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument("--area", required=True, help="bijvoorbeeld roosendaal")
        parser.add_argument("--by", required=True, metavar="USER", help="wie de starts invoert")
        parser.add_argument("--dry-run", action="store_true", help="alleen controleren")
        parser.add_argument("--json", action="store_true", help="de uitkomst als JSON")
        parser.add_argument("--submit", action="store_true", help="meteen indienen")

    def handle(self, *args: Any, **options: Any) -> None:
        area, person = _find_area(options["area"]), _find_person(options["by"])
        if not may(person.roles_in(area), Act.WRITE_FACTS):
            raise CommandError(f"‘{person.username}’ mag in {area.name} geen starts invoeren.")
        content, at = _read(options["file"]), timezone.now()
        name, is_json = options["file"].name, options["json"]
        try:
            services.refuse_again(services.stored_before(area, content))
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
            self._refuse(str(refusal), name, is_json=is_json)
        self._tell(preview, is_json=is_json, is_dry=options["dry_run"])

    def _refuse(self, reason: str, name: str, *, is_json: bool) -> None:
        """Say why the file as a whole is refused, and end with 1."""
        if not is_json:
            raise CommandError(reason)
        fault = {"rij": None, "kolom": None, "waarde": name, "verwacht": reason}
        self._print_json(read=0, accepted=0, refused=0, faults=[fault], warnings=[])
        raise SystemExit(1)

    def _tell(self, preview: services.Preview, *, is_json: bool, is_dry: bool) -> None:
        checked = preview.checked
        faults = [_fault(problem) for problem in checked.problems]
        warnings = [_warning(warned) for warned in preview.warnings]
        if is_json:
            self._print_json(
                read=checked.read,
                accepted=checked.accepted,
                refused=checked.refused,
                faults=faults,
                warnings=warnings,
            )
        else:
            self._print_lines(preview, is_dry=is_dry)
        if faults:
            raise SystemExit(1)

    def _print_json(
        self, *, read: int, accepted: int, refused: int, faults: list, warnings: list
    ) -> None:
        answer = {
            "gelezen": read,
            "aanvaard": accepted,
            "geweigerd": refused,
            "fouten": faults,
            "waarschuwingen": warnings,
        }
        self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2))

    def _print_lines(self, preview: services.Preview, *, is_dry: bool) -> None:
        checked = preview.checked
        for problem in checked.problems:
            self.stderr.write(
                f"rij {problem.row}, {problem.column}: ‘{problem.value}’. {problem.expected}"
            )
        for warned in preview.warnings:
            self.stderr.write(f"rij {warned.row}, let op: {warned.text}")
        self.stdout.write(
            f"{checked.read} rijen gelezen = {checked.accepted} aanvaard + "
            f"{checked.refused} geweigerd."
        )
        if checked.problems:
            self.stdout.write("Er is niets opgeslagen.")
            return
        for row in preview.homes_by_segment():
            self.stdout.write(f"{row.year} {row.label}: {row.homes} woningen, {row.counting} telt")
        done = "gecontroleerd, niet opgeslagen" if is_dry else "opgeslagen"
        self.stdout.write(f"{len(checked.starts)} registraties {done}.")


def _find_area(slug: str) -> Area:
    area = Area.objects.filter(slug=slug).first()
    if area is None:
        raise CommandError(f"Gebied ‘{slug}’ bestaat niet.")
    return area


def _find_person(name: str) -> User:
    person = User.objects.filter(username=name, is_active=True).first()
    if person is None:
        raise CommandError(f"Gebruiker ‘{name}’ bestaat niet.")
    return person


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise CommandError(too_big(path.stat().st_size))
        return path.read_bytes()
    except OSError as error:
        raise CommandError(f"{path} kan niet gelezen worden: {error.strerror}.") from error


def _fault(problem: CellProblem) -> dict[str, Any]:
    return {
        "rij": problem.row,
        "kolom": problem.column,
        "waarde": problem.value,
        "verwacht": problem.expected,
    }


def _warning(warned: Warned) -> dict[str, Any]:
    return {
        "rij": warned.row,
        "kolom": warned.column,
        "waarde": warned.value,
        "kenmerk": warned.reference,
        "waarschuwing": warned.text,
    }
