"""Accounting years against their history and against what closing them booked (R19)."""

from typing import Any

from django.db.models import Max, Min

from grants.models import LedgerEntry, Scheme
from nplv.core.models import AccountingYear, Area
from nplv.core.models.area import YearState
from nplv.core.money import euros, total
from nplv.core.reference import ReferenceBook
from reports.verifying.events import Event, with_events
from reports.verifying.findings import Finding, Looked, Person, compared, finding, missing


def years(area: Area) -> Looked:
    """Yield for each accounting year what differs from its history, or is out of order."""
    first = ReferenceBook(area).window.first.year
    rows = AccountingYear.objects.filter(area=area)
    closed = set(rows.exclude(state=YearState.OPEN).values_list("year", flat=True))
    for number, year, events in with_events(rows, area):
        if year is None:
            name = events[-1].name
            what = "verdwenen boekjaar"
            yield [missing(AccountingYear, name, what, expected="een boekjaar", number=number)]
            continue
        found = compared(year, _states(year, events))
        if year.year in closed and (earlier := set(range(first, year.year)) - closed):
            what = "gesloten terwijl een eerder jaar open is"
            found.append(finding(year, what, expected=None, found=min(earlier)))
        yield found


def _states(year: AccountingYear, events: list[Event]) -> dict[str, tuple[Any, Any]]:
    said = [event.after["status"] for event in events if event.after and "status" in event.after]
    pairs: dict[str, tuple[Any, Any]] = {
        "status volgens de historie": (said[-1] if said else YearState.OPEN.value, year.state),
        "volgorde van de statussen": (
            [state.value for state in YearState][1 : len(said) + 1],
            said,
        ),
    }
    steps = {event.action: event for event in events}
    did = {
        YearState.CLOSED: (year.closed_by_id, year.closed_at),
        YearState.DECLARED: (year.declared_by_id, year.declared_at),
        YearState.DETERMINED: (year.determined_by_id, year.determined_at),
        YearState.PAID: (year.paid_by_id, year.paid_at),
    }
    for state, (by, at) in did.items():
        event = steps.get(state.value)
        pairs[f"{state.label.lower()} door"] = (Person(event.by if event else None), Person(by))
        pairs[f"{state.label.lower()} op"] = (event.at if event else None, at)
    declared = steps.get(YearState.DECLARED.value)
    delivered = (declared.after or {}).get("ingediendOp") if declared else None
    on = year.delivered_on.isoformat() if year.delivered_on else None
    pairs["verantwoording ingediend op"] = (delivered, on)
    return pairs


def closings(area: Area) -> Looked:
    """Yield for each closing whether its amounts are those that its entries add up to."""
    entries = LedgerEntry.objects.declared_in(area)
    booked = list(entries.values_list("claim_year", "scheme", "amount", "bcf"))
    moments = {
        row["claim_year"]: row
        for row in entries.values("claim_year").annotate(
            first=Min("booked_at"), last=Max("booked_at"), by=Min("booked_by"), to=Max("booked_by")
        )
    }
    rows = AccountingYear.objects.filter(area=area)
    for _, year, events in with_events(rows, area):
        for event in events:
            if year is not None and event.action == "gesloten":
                of_year = [row for row in booked if row[0] == year.year]
                yield [
                    *compared(year, _amounts(event, of_year)),
                    *_moments(year, moments.get(year.year)),
                ]


def _amounts(event: Event, booked: list[tuple[Any, ...]]) -> dict[str, tuple[Any, Any]]:
    said, pairs = event.after or {}, {}
    for scheme in Scheme:
        amount = total(euros(row[2]) for row in booked if row[1] == scheme)
        expected = euros(said.get(scheme.value, "0.00"))
        pairs[f"verantwoord bij het afsluiten: {scheme.label}"] = (expected, amount)
    bcf = total(euros(row[3]) for row in booked)
    pairs["verantwoord bij het afsluiten: af: BCF"] = (euros(said.get("bcf", "0.00")), bcf)
    return pairs


def _moments(year: AccountingYear, booked: dict[str, Any] | None) -> list[Finding]:
    """Return where entries were booked at another moment, or by another, than the year closed."""
    if booked is None:
        return []
    pairs = {
        "geboekt op (eerste)": (year.closed_at, booked["first"]),
        "geboekt op (laatste)": (year.closed_at, booked["last"]),
        "geboekt door (eerste)": (Person(year.closed_by_id), Person(booked["by"])),
        "geboekt door (laatste)": (Person(year.closed_by_id), Person(booked["to"])),
    }
    return compared(year, pairs)
