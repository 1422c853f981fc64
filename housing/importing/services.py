"""Decisions about a file of starts: keep it for a preview, store it as a whole or refuse it."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cached_property, partial

from django.db import IntegrityError, transaction

from housing.importing.cells import STARTS
from housing.importing.checking import Checked, ReadStart, check
from housing.importing.knowledge import taken_references
from housing.importing.preview import SegmentCount, by_segment, find_warnings, started_homes
from housing.models import (
    ConfirmedWarning,
    ConstructionStart,
    StartedHomes,
    StartImport,
    StartLine,
)
from housing.services import as_line, lock_years, snapshot, today
from nplv.core.importing import received
from nplv.core.importing.background import LONG
from nplv.core.importing.containers import find_kind
from nplv.core.importing.progress import READING, STORING, Tell, nobody
from nplv.core.importing.reading import read_sheet
from nplv.core.importing.received import Storing
from nplv.core.importing.warned import Warned, require_confirmed
from nplv.core.models import Area, User
from nplv.core.problems import Invalid, Problem, WrongState
from nplv.core.reference import ReferenceBook
from nplv.core.review_many import in_parts


class Preview:
    """A file as it stands against the plans, limits and registrations of this moment."""

    def __init__(
        self,
        content: bytes,
        *,
        file_name: str,
        area: Area,
        at: datetime,
        tell: Tell = nobody,
    ) -> None:
        """
        Read and check the file.

        Errors: Unreadable for a file that is refused as a whole.
        """
        self.area = area
        self.book = ReferenceBook(area)
        tell(READING, 0, 0)
        sheet = read_sheet(content, file_name, STARTS)
        self.checked: Checked = check(sheet, area=area, today=today(at), tell=tell)

    @cached_property
    def warnings(self) -> list[Warned]:
        """What must be accepted before the starts can be stored."""
        return find_warnings(self.checked.starts, area=self.area, book=self.book)

    @cached_property
    def homes(self) -> list[StartedHomes]:
        """The homes as they would stand once approved."""
        return started_homes(self.checked.starts, window=self.book.window)

    def homes_by_segment(self) -> list[SegmentCount]:
        """Return the homes by start year and segment."""
        return by_segment(self.homes)

    @property
    def without_evidence(self) -> int:
        """How many registrations cannot be approved yet for want of evidence."""
        return sum(not start.entry.evidence for start in self.checked.starts)


def receive_file(
    *, area: Area, content: bytes, file_name: str, by: User, at: datetime
) -> StartImport:
    """
    Keep a file until its starts are stored; previews nobody came back for go.

    A long file is only looked at from the outside: it is read where its progress can be seen.

    Errors: Unreadable; WrongState for a file that was stored before.
    """
    received.refuse_stored(StartImport, area=area, content=content)
    find_kind(content, file_name)
    if len(content) <= LONG:
        read_sheet(content, file_name, STARTS)
    return received.keep_for_preview(
        StartImport, area=area, content=content, file_name=file_name, by=by, at=at
    )


def store_import(
    *,
    kept: StartImport,
    preview: Preview,
    by: User,
    at: datetime,
    confirmed: Collection[str] | None,
    submit: bool,
    tell: Tell = nobody,
) -> StartImport:
    """
    Store all starts of a file, or nothing. Each is a concept, or submitted at once.

    `preview` is of the file as it is kept; `confirmed` are the keys of the warnings that were
    accepted, None for all of them.

    Errors: Invalid if a cell is wrong or a warning was not accepted; WrongState if the file was
    stored before, or a reference was taken meanwhile.
    Source: AGR-RS
    """
    if preview.checked.problems:
        raise Invalid([Problem(name="bestand", reason="Het bestand heeft nog fouten.")])
    require_confirmed(preview.warnings, confirmed)
    try:
        storing = Storing(kept=kept, by=by, at=at, is_submitted=submit, tell=tell)
        return _store(preview, storing)
    except IntegrityError as error:
        # Someone else took a reference, or stored this file, since it was checked.
        raise WrongState(
            "Intussen is een kenmerk of dit bestand al opgeslagen. Bekijk het voorbeeld opnieuw."
        ) from error


# Store all starts of a file in one go, its warnings accepted.
receive_and_store = partial(received.receive_and_store, StartImport, store_import)


@transaction.atomic
def _store(preview: Preview, storing: Storing) -> StartImport:
    kept = received.lock(storing.kept)
    starts = preview.checked.starts
    lock_years(kept.area, *{start.entry.started_on for start in starts})
    if taken_references(kept.area, {start.entry.reference for start in starts}):
        raise IntegrityError("a reference was taken")
    received.make_receipt(kept, preview.checked, storing)
    warnings = defaultdict(list)
    for warned in preview.warnings:
        warnings[warned.reference].append(warned.text)
    # In parts: all rows of a long file at once would take too much memory.
    done, keys = 0, list[int]()
    for some in in_parts(starts):
        storing.tell(STORING, done, kept.rows_read)
        keys += _write(some, warnings, preview.book, storing)
        done += sum(len(start.rows) for start in some)
    # The history last: from its first event on, whoever writes in the area waits for this.
    numbers = iter(keys)
    for some in in_parts(starts):
        storing.tell(STORING, kept.rows_read, kept.rows_read)
        _record(some, numbers, preview.book, storing)
    received.record_receipt(kept, storing, registraties=len(starts))
    return kept


def _write(
    starts: Sequence[ReadStart],
    warnings: Mapping[str, list[str]],
    book: ReferenceBook,
    storing: Storing,
) -> list[int]:
    """Insert some registrations with their lines and accepted warnings; return their numbers."""
    stored = ConstructionStart.objects.bulk_create(_as_start(start, storing) for start in starts)
    StartLine.objects.bulk_create(
        as_line(row, line, book=book)
        for row, start in zip(stored, starts, strict=True)
        for line in start.entry.lines
    )
    ConfirmedWarning.objects.bulk_create(
        ConfirmedWarning(start=row, text=text, confirmed_at=storing.at, confirmed_by=storing.by)
        for row in stored
        for text in warnings.get(row.reference, [])
    )
    return [row.pk for row in stored]


def _record(
    starts: Sequence[ReadStart], numbers: Iterator[int], book: ReferenceBook, storing: Storing
) -> None:
    """Add one event for each registration that was inserted."""
    things = []
    for start in starts:
        row = _as_start(start, storing)
        row.pk = next(numbers)
        lines = [as_line(row, line, book=book) for line in start.entry.lines]
        for place, line in enumerate(lines):
            line.pk = place  # in the order in which they were inserted
        things.append((row, snapshot(row, lines)))
    received.record_facts(things, storing)


def stored_by_segment(kept: StartImport) -> list[SegmentCount]:
    """Return the homes that a file brought, by start year and segment, as they stand now."""
    lines = StartLine.objects.filter(start__imported_from=kept)
    return by_segment(lines.summed(ReferenceBook(kept.area).window))


def _as_start(start: ReadStart, storing: Storing) -> ConstructionStart:
    return ConstructionStart(
        reference=start.entry.reference,
        plan=start.plan,
        started_on=start.entry.started_on,
        evidence=start.entry.evidence,
        **storing.of_each,
    )
