"""What the commands that read a spreadsheet share: all but the facts in it."""

import json
from argparse import ArgumentParser
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, OutputWrapper
from django.utils import timezone

from nplv.core.access import Act, may
from nplv.core.importing.checking import CellProblem, CheckedSheet
from nplv.core.importing.containers import too_big
from nplv.core.importing.received import refuse_stored
from nplv.core.importing.sheet import MOST_BYTES
from nplv.core.importing.warned import Warned
from nplv.core.models import Area, User
from nplv.core.models.received import ReceivedFile
from nplv.core.problems import Refusal


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments that every import takes."""
    parser.add_argument("file", metavar="FILE", type=Path)
    parser.add_argument("--area", required=True, help="bijvoorbeeld roosendaal")
    parser.add_argument("--by", required=True, metavar="USER", help="wie invoert")
    parser.add_argument("--dry-run", action="store_true", help="alleen controleren")
    parser.add_argument("--json", action="store_true", help="de uitkomst als JSON")
    parser.add_argument("--submit", action="store_true", help="meteen indienen")


def run(
    command: BaseCommand,
    options: Mapping[str, Any],
    *,
    what: str,
    kind: type[ReceivedFile],
    read: Callable[..., Any],
    store: Callable[..., Any],
    tell: Callable[[Any, str], Iterable[str]],
) -> None:
    """
    Read a file as was asked, store it unless something is wrong, and say so. Ends with 1 if not.

    `what` may be entered, in Dutch; `read` returns the preview of a file and `store` stores it;
    `tell` returns in lines what is in a preview, and what was done with it.

    Errors: CommandError.
    """
    person, area = find_who_and_where(by=options["by"], area=options["area"], what=what)
    content, at = read_file(options["file"]), timezone.now()
    name, is_json, is_dry = options["file"].name, options["json"], options["dry_run"]
    try:
        refuse_stored(kind, area=area, content=content)
        preview = read(content, file_name=name, area=area, at=at)
        if not (preview.checked.problems or is_dry):
            said = {"content": content, "file_name": name, "submit": options["submit"]}
            store(preview=preview, **said, by=person, at=at)
    except Refusal as refusal:
        refuse_file(command.stdout, str(refusal), name, is_json=is_json)
    if is_json:
        write_json(command.stdout, preview.checked, preview.warnings)
    else:
        write_lines(command.stdout, command.stderr, preview.checked, preview.warnings)
    if preview.checked.problems:
        raise SystemExit(1)
    if not is_json:
        done = "gecontroleerd, niet opgeslagen" if is_dry else "opgeslagen"
        command.stdout.write("\n".join(tell(preview, done)))


def find_who_and_where(*, by: str, area: str, what: str) -> tuple[User, Area]:
    """
    Return a person who may enter facts in an area, and the area.

    Errors: CommandError, naming what may not be entered.
    """
    found = Area.objects.filter(slug=area).first()
    if found is None:
        raise CommandError(f"Gebied ‘{area}’ bestaat niet.")
    person = User.objects.filter(username=by, is_active=True).first()
    if person is None:
        raise CommandError(f"Gebruiker ‘{by}’ bestaat niet.")
    if not may(person.roles_in(found), Act.WRITE_FACTS):
        raise CommandError(f"‘{person.username}’ mag in {found.name} geen {what} invoeren.")
    return person, found


def read_file(path: Path) -> bytes:
    """
    Return the contents of a file.

    Errors: CommandError if it is too big or cannot be read.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise CommandError(too_big(path.stat().st_size))
        return path.read_bytes()
    except OSError as error:
        raise CommandError(f"{path} kan niet gelezen worden: {error.strerror}.") from error


def refuse_file(out: OutputWrapper, reason: str, name: str, *, is_json: bool) -> None:
    """Say why a file as a whole is refused, and end with 1."""
    if not is_json:
        raise CommandError(reason)
    fault = {"rij": None, "kolom": None, "waarde": name, "verwacht": reason}
    _write_json(out, counts=(0, 0, 0), faults=[fault], warnings=[])
    raise SystemExit(1)


def write_json(out: OutputWrapper, checked: CheckedSheet, warnings: Sequence[Warned]) -> None:
    """Write the outcome of a file that could be read."""
    _write_json(
        out,
        counts=(checked.read, checked.accepted, checked.refused),
        faults=[_fault(problem) for problem in checked.problems],
        warnings=[_warning(warned) for warned in warnings],
    )


def write_lines(
    out: OutputWrapper, errors: OutputWrapper, checked: CheckedSheet, warnings: Sequence[Warned]
) -> None:
    """Write the problems and warnings of a file that could be read, and its rows."""
    for problem in checked.problems:
        errors.write(f"rij {problem.row}, {problem.column}: ‘{problem.value}’. {problem.expected}")
    for warned in warnings:
        errors.write(f"rij {warned.row}, let op: {warned.text}")
    out.write(
        f"{checked.read} rijen gelezen = {checked.accepted} aanvaard + {checked.refused} geweigerd."
    )
    if checked.problems:
        out.write("Er is niets opgeslagen.")


def _write_json(
    out: OutputWrapper, *, counts: tuple[int, int, int], faults: list, warnings: list
) -> None:
    read, accepted, refused = counts
    answer = {
        "gelezen": read,
        "aanvaard": accepted,
        "geweigerd": refused,
        "fouten": faults,
        "waarschuwingen": warnings,
    }
    out.write(json.dumps(answer, ensure_ascii=False, indent=2))


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
