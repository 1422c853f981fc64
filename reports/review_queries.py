"""What waits for a second pair of eyes, of every kind of fact."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet

from grants.corrections import Difference, closed_years, difference_of
from grants.models import CostLine
from housing.chains import Correction
from housing.corrections import changes_by
from housing.entries import find_warnings
from housing.models import ConstructionStart
from nplv.core.changes import Change, Resubmission, resubmission
from nplv.core.models import Area, AuditEvent, User
from nplv.core.reference import ReferenceBook
from nplv.core.review import Reviewed, Status

KINDS: dict[str, type[Reviewed]] = {"start": ConstructionStart, "kosten": CostLine}


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """Submitted facts, the longest waiting first."""

    starts: tuple[ConstructionStart, ...]
    costs: tuple[CostLine, ...]

    @property
    def number(self) -> int:
        """How many there are."""
        return len(self.starts) + len(self.costs)

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
    return Waiting(
        starts=tuple(starts.with_homes().select_related(*behind).order_by("submitted_at", "pk")),
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

    @property
    def key(self) -> str:
        """What the form and the address on the page call it."""
        return f"{self.kind}-{self.fact.pk}"

    @property
    def parts(self) -> tuple[ConstructionStart | CostLine, ...]:
        """The facts that are judged together."""
        return self.difference.correction.parts if self.difference else (self.fact,)


def waiting_for(area: Area, person: User) -> list[tuple[str, int]]:
    """Return kind and id of what this person may judge, the longest waiting first."""
    own = Q(entered_by=person) | Q(changed_by=person)
    behind = Q(reverses__isnull=False) & (
        Q(reverses__replacement__entered_by=person) | Q(reverses__replacement__changed_by=person)
    )
    submitted = Q(area=area, status=Status.SUBMITTED)
    starts = ConstructionStart.objects.filter(submitted, replaces=None).exclude(own)
    mine_behind = ConstructionStart.objects.filter(submitted & behind).values("pk")
    found = [(at, "start", pk) for at, pk in _moments(starts.exclude(pk__in=mine_behind))]
    costs = CostLine.objects.filter(submitted).exclude(own)
    found += [(at, "kosten", pk) for at, pk in _moments(costs)]
    return [(kind, pk) for _, kind, pk in sorted(found)]


def _moments(facts: QuerySet) -> QuerySet:
    return facts.order_by().values_list("submitted_at", F("pk"))


def details_of(area: Area, chosen: Sequence[tuple[str, int]]) -> list[ToReview]:
    """Return these facts with their details, in a bounded number of queries."""
    book, closed = ReferenceBook(area), closed_years(area)
    starts = _starts([pk for kind, pk in chosen if kind == "start"])
    costs = _costs([pk for kind, pk in chosen if kind == "kosten"])
    parts = [part for start in starts.values() for part in (start, replacement_of(start)) if part]
    events = _events(area, [*parts, *costs.values()])
    found = []
    for kind, pk in chosen:
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
    )


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
