"""Measures and plans against their history; a measure also as it stood at an earlier moment."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from grants.models import OrvMeasure
from housing.models import Plan
from housing.plans import snapshot as snapshot_of_plan
from nplv.core.models import Area
from reports.verifying.events import Event, agrees, differing, events_about, with_events
from reports.verifying.findings import Finding, Looked, compared, finding, missing, unlike_history

# What holds of a measure until the history says otherwise: as the agreement has it.
AGREED: dict[str, Any] = {"rijksdeel": "100.00", "startWerk": None}


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What decides what a measure gives, beside its cost."""

    share: Decimal
    works_started_on: date | None


def terms_of(events: Iterable[Event], *, before: int | None = None) -> Terms:
    """Return the terms of a measure after these events, or as they were before one of them."""
    said = dict(AGREED)
    for event in events:
        if before is None or event.pk < before:
            said |= {name: value for name, value in (event.after or {}).items() if name in AGREED}
    day = said["startWerk"]
    return Terms(
        share=Decimal(str(said["rijksdeel"])),
        works_started_on=None if day is None else date.fromisoformat(day),
    )


def measure_events(area: Area) -> dict[int, list[Event]]:
    """Return the history of each measure; there are few, and little happens to them."""
    found: dict[int, list[Event]] = {}
    for event in events_about(OrvMeasure, area):
        found.setdefault(event.object_id, []).append(event)
    return found


def measures(area: Area) -> Looked:
    """Yield for each measure what differs from its history."""
    for number, measure, events in with_events(OrvMeasure.objects.filter(area=area), area):
        if measure is None:
            yield [missing(OrvMeasure, events[-1].name, "verdwenen", expected="een maatregel",
                           number=number)]  # fmt: skip
        else:
            yield [*_breaks(measure, events, AGREED), *compared(measure, _terms(measure, events))]


def _terms(measure: OrvMeasure, events: list[Event]) -> dict[str, tuple[Any, Any]]:
    terms = terms_of(events)
    return {
        "rijksdeel volgens de historie": (terms.share, measure.share),
        "start van het werk volgens de historie": (
            terms.works_started_on,
            measure.works_started_on,
        ),
        "versie (aantal gebeurtenissen)": (1 + len(events), measure.version),
    }


def _breaks(thing: Any, events: Iterable[Event], said: dict[str, Any]) -> list[Finding]:
    """Return where an event says that something else stood there before than what it follows."""
    found, said = [], dict(said)
    for event in events:
        for name, before in (event.before or {}).items():
            if name in said and not agrees(said[name], before, name=name):
                what = f"historie sluit niet aan bij ‘{name}’"
                found.append(finding(thing, what, expected=said[name], found=before))
        said |= event.after or {}
    return found


def plans(area: Area) -> Looked:
    """Yield for each plan what differs from its history."""
    rows = Plan.objects.filter(area=area).select_related("neighbourhood")
    rows = rows.prefetch_related("programme", "bottlenecks")
    for number, plan, events in with_events(rows, area):
        if plan is None:
            yield [missing(Plan, events[-1].name, "verdwenen", expected="een plan", number=number)]
        elif not events:
            yield [finding(plan, "geen historie", expected="een gebeurtenis", found=None)]
        else:
            yield _of_plan(plan, events)


def _of_plan(plan: Plan, events: list[Event]) -> list[Finding]:
    said: dict[str, Any] = {}
    for event in events:
        said |= event.after or {}
    now = snapshot_of_plan(plan)
    found = _breaks(plan, events, {})
    found += unlike_history(plan, said, now, differing(said, now))
    return found + compared(plan, {"versie (aantal gebeurtenissen)": (len(events), plan.version)})
