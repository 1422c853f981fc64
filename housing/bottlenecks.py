"""What someone enters as a bottleneck of a plan, and everything that can be wrong with it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from housing.models import BottleneckKind, BottleneckStatus, Plan, PlanBottleneck

LONGEST_NOTE = PlanBottleneck._meta.get_field("note").max_length


@dataclass(frozen=True, kw_only=True)
class BottleneckEntry:
    """A bottleneck as it was entered, each value already read."""

    kind: str
    status: str
    since: date | None
    resolved_on: date | None = None
    note: str = ""
    pk: int | None = None  # of the bottleneck that this changes; None for a new one


def bottleneck_problems(entry: BottleneckEntry, *, today: date) -> Iterator[tuple[str, str]]:
    """Return everything that is wrong with a bottleneck, each at its field."""
    if entry.kind not in BottleneckKind.values:
        yield "soort", f"Kies de soort uit {', '.join(BottleneckKind.values)}."
    if entry.status not in BottleneckStatus.values:
        yield "status", f"Kies de status uit {', '.join(BottleneckStatus.values)}."
    if entry.since is None:
        yield "sinds", "Geef sinds wanneer het knelpunt er is."
    elif entry.since > today:
        yield "sinds", f"{entry.since:%d-%m-%Y} ligt in de toekomst."
    if len(entry.note.strip()) > LONGEST_NOTE:
        yield (
            "toelichting",
            f"De toelichting is {len(entry.note.strip())} tekens; "
            f"verwacht hoogstens {LONGEST_NOTE}.",
        )
    yield from _resolution_problems(entry, today=today)


def _resolution_problems(entry: BottleneckEntry, *, today: date) -> Iterator[tuple[str, str]]:
    is_resolved = entry.status == BottleneckStatus.RESOLVED
    if entry.resolved_on is None:
        if is_resolved:
            yield "opgelostOp", "Geef de dag waarop het knelpunt is opgelost."
    elif entry.status in BottleneckStatus.values and not is_resolved:
        yield "opgelostOp", "Alleen een opgelost knelpunt heeft een dag waarop het is opgelost."
    elif entry.resolved_on > today:
        yield "opgelostOp", f"{entry.resolved_on:%d-%m-%Y} ligt in de toekomst."
    elif entry.since is not None and entry.resolved_on < entry.since:
        yield (
            "opgelostOp",
            f"{entry.resolved_on:%d-%m-%Y} ligt voor het begin op {entry.since:%d-%m-%Y}.",
        )


def unknown_bottlenecks(
    entries: Iterable[BottleneckEntry], *, plan: Plan | None
) -> Iterator[tuple[int, str]]:
    """Return the place of each entry that changes a bottleneck which the plan has not (once)."""
    known = set(plan.bottlenecks.values_list("pk", flat=True)) if plan else set()
    for number, entry in enumerate(entries):
        if entry.pk is None:
            continue
        if entry.pk not in known:
            yield number, f"Dit plan heeft geen knelpunt {entry.pk}, of het staat hier tweemaal."
        known.discard(entry.pk)


def replace_bottlenecks(plan: Plan, entries: Iterable[BottleneckEntry]) -> None:
    """Make these the bottlenecks of a plan: what is not among them disappears."""
    entries = list(entries)
    plan.bottlenecks.exclude(pk__in=[entry.pk for entry in entries if entry.pk]).delete()
    for entry in entries:
        fill_bottleneck(PlanBottleneck(pk=entry.pk, plan=plan), entry)


def fill_bottleneck(bottleneck: PlanBottleneck, entry: BottleneckEntry) -> None:
    """Write the entry into a bottleneck."""
    bottleneck.kind, bottleneck.status = entry.kind, entry.status
    bottleneck.since, bottleneck.resolved_on = entry.since, entry.resolved_on
    bottleneck.note = entry.note.strip()
    bottleneck.save()


def entry_of_bottleneck(bottleneck: PlanBottleneck) -> BottleneckEntry:
    """Return what a bottleneck says, as it would be entered."""
    return BottleneckEntry(
        kind=bottleneck.kind,
        status=bottleneck.status,
        since=bottleneck.since,
        resolved_on=bottleneck.resolved_on,
        note=bottleneck.note,
        pk=bottleneck.pk,
    )


def bottleneck_snapshots(plan: Plan) -> list[dict[str, Any]]:
    """Return the bottlenecks of a plan, as the history keeps them."""
    return [
        {
            "id": row.pk,
            "soort": row.kind,
            "status": row.status,
            "toelichting": row.note,
            "sinds": row.since,
            "opgelostOp": row.resolved_on,
        }
        for row in sorted(plan.bottlenecks.all(), key=lambda row: (row.since, row.pk))
    ]
