"""Approved facts and those under way, each against its own history."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from django.db.models import Model, QuerySet

from grants.calculations import staff_cost
from grants.models import CostKind, CostLine
from grants.services import snapshot as snapshot_of_cost
from housing.models import ConstructionStart
from housing.services import snapshot as snapshot_of_start
from nplv.core.models import AccountingYear, Area, AuditEvent
from nplv.core.reference import ReferenceBook
from nplv.core.review import Reviewed
from reports.verifying.events import Event, differing, with_events
from reports.verifying.findings import (
    Finding,
    Looked,
    Person,
    compared,
    finding,
    missing,
    unlike_history,
)
from reports.verifying.replay import Replay, replay

Closings = dict[int, int]  # year: the number of the event that closed it


def closings_of(area: Area) -> Closings:
    """Return when years were closed, as the place of the event in the history."""
    kind = str(AccountingYear._meta.verbose_name)
    events = AuditEvent.objects.filter(area=area, object_type=kind, action="gesloten")
    numbers = dict(AccountingYear.objects.filter(area=area).values_list("pk", "year"))
    return {
        numbers[object_id]: pk
        for object_id, pk in events.order_by("-pk").values_list("object_id", "pk")
        if object_id in numbers
    }


def claim_year(year: int, *, approval: Event, closings: Closings) -> int:
    """Return the earliest year that was open when a fact of `year` was approved (R6, R8)."""
    while year in closings and closings[year] < approval.pk:
        year += 1
    return year


def starts(area: Area) -> Looked:
    """Yield for each start what differs from its history."""
    rows = ConstructionStart.objects.filter(area=area)
    rows = rows.select_related("plan").prefetch_related("lines", "files")
    window, closings = ReferenceBook(area).window, closings_of(area)

    def in_window(start: ConstructionStart) -> int | None:
        return start.started_on.year if start.started_on in window else None

    for start, found, played in _against_history(rows, area, snapshot_of_start):
        if start is not None:
            found += _of_claim_year(start, played, year=in_window(start), closings=closings)
            found += _of_start(start, played)
        yield found


def costs(area: Area) -> Looked:
    """Yield for each cost line what differs from its history."""
    rows = CostLine.objects.filter(area=area)
    rows = rows.select_related("measure").prefetch_related("files")
    closings = closings_of(area)
    for line, found, played in _against_history(rows, area, snapshot_of_cost):
        if line is not None:
            found += _of_claim_year(line, played, year=line.year, closings=closings)
            found += _of_cost(line)
        yield found


def _against_history(
    rows: QuerySet, area: Area, snapshot: Callable[[Any], dict[str, Any]]
) -> Iterator[tuple[Any, list[Finding], Replay]]:
    """Yield each fact with what is wrong with it and its history; None for one that is gone."""
    for number, row, events in with_events(rows, area):
        played = replay(events)
        if row is None:
            yield None, _of_what_is_gone(rows.model, number, events, played), played
        elif not events:
            nothing = finding(row, "geen historie", expected="een gebeurtenis", found=None)
            yield row, [nothing], played
        else:
            yield row, _of_fact(row, played, now=snapshot(row)), played


def _of_what_is_gone(
    model: type[Model], number: int, events: list[Event], played: Replay
) -> list[Finding]:
    if played.is_deleted:
        return []
    what, name = "verdwenen zonder dat de historie het zegt", events[-1].name
    return [missing(model, name, what, expected=f"status {played.status}", number=number)]


def _of_fact(row: Reviewed, played: Replay, *, now: dict[str, Any]) -> list[Finding]:
    """Return where a fact says or is something else than its history tells."""
    found = [
        finding(row, what, expected=expected, found=seen)
        for what, expected, seen in played.problems
    ]
    if played.is_deleted:
        found.append(finding(row, "is volgens de historie verwijderd", expected=None, found=row))
    found += unlike_history(row, played.says, now, differing(played.says, now))
    return found + compared(row, _progress(row, played))


def _progress(row: Reviewed, played: Replay) -> dict[str, tuple[Any, Any]]:
    """Return how far a fact came, by its history and by its row."""
    pairs: dict[str, tuple[Any, Any]] = {
        "status": (played.status, row.status),
        "versie (aantal gebeurtenissen)": (played.version, row.version),
        "reden van afkeuring": (played.rejection, row.rejection_reason),
        "aantal bewijsstukken": (len(row.files.all()), row.evidence_files),
    }
    did = {
        "ingevoerd": (played.entered, row.entered_by_id, row.entered_at),
        "gewijzigd": (played.changed, row.changed_by_id, row.changed_at),
        "ingediend": (played.submitted, row.submitted_by_id, row.submitted_at),
        "goedgekeurd": (played.approved, row.approved_by_id, row.approved_at),
        "afgekeurd": (played.rejected, row.rejected_by_id, row.rejected_at),
    }
    for what, (expected, by, at) in did.items():
        pairs[f"{what} door"] = (Person(expected[0] if expected else None), Person(by))
        pairs[f"{what} op"] = (expected[1] if expected else None, at)
    return pairs


def _of_claim_year(
    row: Any, played: Replay, *, year: int | None, closings: Closings
) -> list[Finding]:
    """Return where an approved fact is claimed in another year than the rules say."""
    if not row.is_approved or played.approval is None:
        return []
    expected = None
    if year is not None:
        expected = claim_year(year, approval=played.approval, closings=closings)
    pairs = {
        "claimjaar": (expected, row.claim_year),
        "claimjaar volgens de goedkeuring": (played.decided.get("claimjaar"), row.claim_year),
    }
    found = compared(row, pairs)
    if not row.has_evidence:
        found.append(finding(row, "goedgekeurd zonder bewijs", expected="bewijs", found=None))
    return found


def _of_start(start: ConstructionStart, played: Replay) -> list[Finding]:
    found = []
    if start.plan.area_id != start.area_id:
        found.append(
            finding(start, "plan van een ander gebied", expected=start.area, found="ander")
        )
    if start.is_correction and played.entered:
        pairs = {"reden van de correctie": (played.reason.strip(), start.correction_reason)}
        found += compared(start, pairs)
    if start.is_approved and played.approved:
        approved_on: date = played.approved[1].astimezone().date()
        if start.started_on > approved_on:
            what = "begonnen na de goedkeuring"
            found.append(finding(start, what, expected=approved_on, found=start.started_on))
    return found


def _of_cost(line: CostLine) -> list[Finding]:
    found = []
    if line.measure is not None and line.measure.area_id != line.area_id:
        what = "maatregel van een ander gebied"
        found.append(finding(line, what, expected=line.area, found="ander"))
    if line.kind == CostKind.OWN_STAFF and line.rate is not None:
        cost = staff_cost(hours=line.hours, rate=line.rate)
        found += compared(line, {"uren maal tarief": (cost, line.amount)})
    return found
