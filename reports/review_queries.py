"""What waits for a second pair of eyes, of every kind of fact."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from grants.corrections import Difference, closed_years, difference_of
from grants.models import CostLine
from housing.chains import Correction
from housing.corrections import changes_by
from housing.entries import find_warnings
from housing.models import ConstructionStart, StartImport
from nplv.core.changes import Change, Resubmission, resubmission
from nplv.core.models import Area, AuditEvent, User
from nplv.core.reference import ReferenceBook
from nplv.core.review import Reviewed, Status
from reports.batch_queries import BatchToReview, batch_of, judgeable

SMALLEST_BATCH = 2  # starts of one file that are judged as one
# What can be judged, by what the form and the address call it.
KINDS: dict[str, Any] = {
    "start": ConstructionStart.objects,
    "kosten": CostLine.objects,
    "import": StartImport.objects.defer("content"),
}


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """Submitted facts, the longest waiting first."""

    starts: tuple[ConstructionStart, ...]
    costs: tuple[CostLine, ...]

    @property
    def number(self) -> int:
        """How many there are."""
        return len(self.starts) + len(self.costs)

    @property
    def files(self) -> list[tuple[ConstructionStart, ...]]:
        """The starts of each file that brought more than one."""
        by_file: dict[int, list[ConstructionStart]] = defaultdict(list)
        for start in self.starts:
            if start.imported_from_id:
                by_file[start.imported_from_id].append(start)
        return [tuple(some) for some in by_file.values() if len(some) >= SMALLEST_BATCH]

    @property
    def apart(self) -> list[ConstructionStart]:
        """The starts that are in none of these files."""
        together = {start.pk for some in self.files for start in some}
        return [start for start in self.starts if start.pk not in together]

    def written_by(self, person: User, *, answer: bool) -> "Waiting":
        """Return only what this person did, or did not, enter or last change."""
        return Waiting(
            starts=tuple(row for row in self.starts if _wrote(row, person) == answer),
            costs=tuple(row for row in self.costs if row.was_written_by(person) == answer),
        )


def _wrote(start: ConstructionStart, person: User) -> bool:
    replacement = replacement_of(start)
    return start.was_written_by(person) or bool(replacement and replacement.was_written_by(person))


def replacement_of(reversal: ConstructionStart) -> ConstructionStart | None:
    """Return what takes the place of what this reversal takes back; already read with it."""
    return getattr(reversal.reverses, "replacement", None) if reversal.reverses_id else None


def waiting_in(area: Area) -> Waiting:
    """
    Return everything in an area that was submitted and not judged yet, in two queries.

    A correction is there once: as its reversal, with the replacement behind it.
    """
    starts = ConstructionStart.objects.filter(area=area, status=Status.SUBMITTED, replaces=None)
    costs = CostLine.objects.filter(area=area, status=Status.SUBMITTED)
    behind = ("submitted_by", "reverses__replacement__plan", "reverses__replacement__changed_by")
    starts = starts.with_homes().select_related(*behind, "imported_from")
    starts = starts.defer("imported_from__content").order_by("submitted_at", "pk")
    return Waiting(
        starts=tuple(starts),
        costs=tuple(
            costs.select_related("measure", "changed_by", "submitted_by").order_by(
                "submitted_at", "pk"
            )
        ),
    )


@dataclass(frozen=True, kw_only=True)
class ToReview:
    """One fact with all that a second person wants to see before they judge it."""

    kind: str  # a key of KINDS
    fact: ConstructionStart | CostLine
    lines: Sequence[object]
    warnings: tuple[str, ...]
    difference: Difference | None  # of a correction
    changes: tuple[Change, ...]  # by a correction
    resubmission: Resubmission | None
    can_approve: bool
    is_late: bool  # of a closed year: approved now, it counts in a later one

    @property
    def key(self) -> str:
        """What the form and the address on the page call it."""
        return f"{self.kind}-{self.fact.pk}"

    @property
    def parts(self) -> tuple[ConstructionStart | CostLine, ...]:
        """The facts that are judged together."""
        return self.difference.correction.parts if self.difference else (self.fact,)


def waiting_for(area: Area, person: User) -> list[tuple[str, int]]:
    """
    Return kind and id of what this person may judge, the longest waiting first.

    Starts that came from one file are there once, as their import.
    """
    starts = judgeable(area, person).values_list("submitted_at", "pk", "imported_from_id")
    by_import = Counter(imported for *_, imported in starts if imported)
    found: dict[tuple[str, int], datetime] = {}
    for at, pk, imported in starts:
        is_in_batch = by_import[imported] >= SMALLEST_BATCH
        key = ("import", imported) if is_in_batch else ("start", pk)
        found[key] = min(at, found.get(key, at))
    own = Q(entered_by=person) | Q(changed_by=person)
    costs = CostLine.objects.filter(area=area, status=Status.SUBMITTED).exclude(own)
    found |= {("kosten", pk): at for at, pk in costs.values_list("submitted_at", "pk")}
    return sorted(found, key=lambda key: (found[key], key))


def details_of(
    area: Area, chosen: Sequence[tuple[str, int]], *, person: User
) -> list[ToReview | BatchToReview]:
    """Return these with their details; the number of queries does not grow with the starts."""
    book, closed = ReferenceBook(area), closed_years(area)
    starts = _starts([pk for kind, pk in chosen if kind == "start"])
    costs = _costs([pk for kind, pk in chosen if kind == "kosten"])
    imports = _imports([pk for kind, pk in chosen if kind == "import"])
    parts = [part for start in starts.values() for part in (start, replacement_of(start)) if part]
    events = _events(area, [*parts, *costs.values()])
    found: list[ToReview | BatchToReview] = []
    for kind, pk in chosen:
        if kind == "import":
            found.append(batch_of(imports[pk], person, book=book, closed=closed))
            continue
        fact = starts[pk] if kind == "start" else costs[pk]
        found.append(_to_review(kind, fact, events=events, book=book, closed=closed))
    return found


def _to_review(
    kind: str,
    fact: ConstructionStart | CostLine,
    *,
    events: dict[tuple[str, int], list[AuditEvent]],
    book: ReferenceBook,
    closed: frozenset[int],
) -> ToReview:
    difference, told, warnings = None, fact, []
    if isinstance(fact, ConstructionStart):
        replacement = replacement_of(fact)
        if fact.is_reversal:
            correction = Correction(reversal=fact, replacement=replacement)
            difference = difference_of(correction, book=book, closed=closed)
        told = replacement or fact  # of a correction only the replacement is ever changed
        warnings = [] if fact.is_reversal and not replacement else find_warnings(told, book=book)
    parts = difference.correction.parts if difference else (fact,)
    return ToReview(
        kind=kind,
        fact=fact,
        lines=told.lines.all() if isinstance(told, ConstructionStart) else (),
        warnings=tuple(warnings),
        difference=difference,
        changes=tuple(changes_by(difference.correction)) if difference else (),
        resubmission=resubmission(events[str(told._meta.verbose_name), told.pk]),
        can_approve=all(part.has_evidence for part in parts),
        is_late=_year_of(told) in closed,
    )


def _year_of(fact: ConstructionStart | CostLine) -> int:
    """Return the year that a fact is of: of its start, or of delivery."""
    return fact.started_on.year if isinstance(fact, ConstructionStart) else fact.year


def _starts(ids: list[int]) -> dict[int, ConstructionStart]:
    behind = "reverses__replacement"
    starts = ConstructionStart.objects.filter(pk__in=ids).with_homes()
    starts = starts.select_related(
        "area",
        "entered_by",
        "submitted_by",
        "reverses__plan",
        f"{behind}__plan__neighbourhood",
        f"{behind}__area",
    )
    return {
        start.pk: start
        for start in starts.prefetch_related(
            "lines",
            "files",
            "reverses__lines",
            "reverses__files",
            f"{behind}__lines",
            f"{behind}__files",
        )
    }


def _imports(ids: list[int]) -> dict[int, StartImport]:
    imports = StartImport.objects.filter(pk__in=ids).defer("content")
    return {kept.pk: kept for kept in imports.select_related("area", "stored_by")}


def _costs(ids: list[int]) -> dict[int, CostLine]:
    costs = CostLine.objects.filter(pk__in=ids).select_related(
        "area", "measure", "corrects", "entered_by", "changed_by", "submitted_by"
    )
    return {cost.pk: cost for cost in costs.prefetch_related("files")}


def _events(area: Area, facts: list[Reviewed]) -> dict[tuple[str, int], list[AuditEvent]]:
    """Return the history of each of these facts, in one query."""
    types = {str(fact._meta.verbose_name) for fact in facts}
    rows = AuditEvent.objects.filter(
        area=area, object_type__in=types, object_id__in={fact.pk for fact in facts}
    )
    found: dict[tuple[str, int], list[AuditEvent]] = defaultdict(list)
    for event in rows.select_related("by").order_by("at", "pk"):
        found[event.object_type, event.object_id].append(event)
    return found
