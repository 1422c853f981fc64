"""Decisions about a file of costs: keep it for a preview, store it as a whole or refuse it."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cached_property, partial

from django.db import IntegrityError, transaction
from django.utils import timezone

from grants.calculations import Cost
from grants.entries import NO_DRAWING_RIGHTS, has_drawing_rights, left_to_credit
from grants.importing.cells import COSTS
from grants.importing.checking import Checked, ReadCost, check
from grants.importing.preview import (
    CostSum,
    Effect,
    by_measure_and_year,
    effects,
    find_warnings,
    whole,
)
from grants.models import CostImport, CostLine, CostWarning, Scheme
from grants.services import fill, snapshot
from nplv.core.importing import received
from nplv.core.importing.progress import READING, STORING, Tell, nobody
from nplv.core.importing.reading import read_sheet
from nplv.core.importing.received import Storing
from nplv.core.importing.warned import Warned, require_confirmed
from nplv.core.models import AccountingYear, Area, User
from nplv.core.problems import Invalid, Problem, WrongState
from nplv.core.review_many import in_parts


class Preview:
    """A file as it stands against the measures, limits and costs of this moment."""

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

        Errors: Unreadable for a file that is refused as a whole; WrongState where no drawing
        rights were agreed.
        """
        require_drawing_rights(area)
        self.area = area
        tell(READING, 0, 0)
        sheet = read_sheet(content, file_name, COSTS)
        today = timezone.localdate(at)
        self.checked: Checked = check(sheet, area=area, today=today, tell=tell)

    @cached_property
    def warnings(self) -> list[Warned]:
        """What must be accepted before the costs can be stored."""
        return find_warnings(self.checked.costs, area=self.area)

    @cached_property
    def sums(self) -> list[CostSum]:
        """The costs by measure and year."""
        return by_measure_and_year(self.checked.costs)

    @property
    def whole(self) -> CostSum:
        """All costs together."""
        return whole(self.sums)

    @cached_property
    def effects(self) -> list[Effect]:
        """What the costs do to the drawing rights, once approved."""
        return effects(self.checked.costs, agreement=self.area.agreement)

    @property
    def without_evidence(self) -> int:
        """How many lines cannot be approved yet for want of evidence."""
        return sum(not cost.entry.evidence for cost in self.checked.costs)


def require_drawing_rights(area: Area) -> None:
    """
    Accept an area with which ORV and capacity were agreed.

    Errors: WrongState.
    """
    if not has_drawing_rights(area):
        raise WrongState(NO_DRAWING_RIGHTS)


def receive_file(
    *, area: Area, content: bytes, file_name: str, by: User, at: datetime
) -> CostImport:
    """
    Keep a file until its costs are stored; previews nobody came back for go.

    Errors: Unreadable; WrongState for a file that was stored before, or without drawing rights.
    """
    require_drawing_rights(area)
    received.refuse_stored(CostImport, area=area, content=content)
    read_sheet(content, file_name, COSTS)
    return received.keep_for_preview(
        CostImport, area=area, content=content, file_name=file_name, by=by, at=at
    )


def store_import(
    *,
    kept: CostImport,
    preview: Preview,
    by: User,
    at: datetime,
    confirmed: Collection[str] | None,
    submit: bool,
    tell: Tell = nobody,
) -> CostImport:
    """
    Store all costs of a file, or nothing. Each is a concept, or submitted at once.

    `preview` is of the file as it is kept; `confirmed` are the keys of the warnings that were
    accepted, None for all of them.

    Errors: Invalid if a cell is wrong or a warning was not accepted; WrongState if the file was
    stored before, or what it credits was credited meanwhile.
    Source: AGR-ORV-COST, AGR-CAPACITY
    """
    if preview.checked.problems:
        raise Invalid([Problem(name="bestand", reason="Het bestand heeft nog fouten.")])
    require_confirmed(preview.warnings, confirmed)
    try:
        storing = Storing(kept=kept, by=by, at=at, is_submitted=submit, tell=tell)
        return _store(preview, storing)
    except IntegrityError as error:
        # Someone else stored this file since it was checked.
        raise WrongState(
            "Intussen is dit bestand al opgeslagen. Bekijk het voorbeeld opnieuw."
        ) from error


# Store all costs of a file in one go, its warnings accepted.
receive_and_store = partial(received.receive_and_store, CostImport, store_import)


@transaction.atomic
def _store(preview: Preview, storing: Storing) -> CostImport:
    kept = received.lock(storing.kept)
    costs = preview.checked.costs
    _lock_credited(costs)
    AccountingYear.objects.lock_years(area=kept.area, years={cost.entry.year for cost in costs})
    received.make_receipt(kept, preview.checked, storing)
    warnings = defaultdict(list)
    for warned in preview.warnings:
        warnings[warned.row].append(warned.text)
    # In parts: all lines of a long file at once would take too much memory.
    keys = list[int]()
    for some in in_parts(costs):
        storing.tell(STORING, len(keys), len(costs))
        keys += _write(some, warnings, storing)
    # The history last: from its first event on, whoever writes in the area waits for this.
    numbers = iter(keys)
    for some in in_parts(costs):
        storing.tell(STORING, len(costs), len(costs))
        _record(some, numbers, storing)
    received.record_receipt(kept, storing, kostenregels=len(costs))
    return kept


def _lock_credited(costs: Sequence[ReadCost]) -> None:
    """
    Lock the lines that the file credits: two credit notes may not share what is left of one.

    Errors: WrongState if less is left by now than the file credits.
    """
    asked: dict[int, Cost] = defaultdict(Cost)
    for cost in costs:
        if cost.entry.corrects is not None:
            asked[cost.entry.corrects] += cost.cost
    lines = CostLine.objects.select_for_update().filter(pk__in=asked).order_by("pk")
    for line in lines.prefetch_related("corrections"):
        left = left_to_credit(line) + asked[line.pk]
        if not left.is_zero_or_more:
            raise WrongState(
                f"Intussen is een deel van {line} al gecrediteerd. Bekijk het voorbeeld opnieuw."
            )


def _write(
    costs: Sequence[ReadCost], warnings: Mapping[int, list[str]], storing: Storing
) -> list[int]:
    """Insert some lines with their accepted warnings; return their numbers."""
    lines = CostLine.objects.bulk_create(_as_line(cost, storing) for cost in costs)
    CostWarning.objects.bulk_create(
        CostWarning(line=line, text=text, confirmed_at=storing.at, confirmed_by=storing.by)
        for line, cost in zip(lines, costs, strict=True)
        for text in warnings.get(cost.row, [])
    )
    return [line.pk for line in lines]


def _record(costs: Sequence[ReadCost], numbers: Iterator[int], storing: Storing) -> None:
    """Add one event for each line that was inserted."""
    things = []
    for cost in costs:
        line = _as_line(cost, storing)
        line.pk = next(numbers)
        things.append((line, snapshot(line)))
    received.record_facts(things, storing)


def _as_line(cost: ReadCost, storing: Storing) -> CostLine:
    line = CostLine(
        scheme=Scheme.ORV if cost.measure else Scheme.CAPACITY,
        measure=cost.measure,
        **storing.of_each,
    )
    fill(line, cost.entry)
    return line
