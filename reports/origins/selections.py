"""Figures of a list: of the starts, or the plans, that its filters choose."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import F, QuerySet

from housing.calculations import counts_for_grant, is_affordable
from housing.filters import PlanFilter, StartFilter
from housing.models import (
    ConstructionStart,
    Plan,
    Segment,
    StartLine,
    StartStatus,
    shown_status,
)
from nplv.core.access import Act
from nplv.core.models import Area
from nplv.core.review import Status
from nplv.core.spreadsheets import Column, Kind
from reports.origins.facts import Known
from reports.origins.filters import NotAsked
from reports.origins.origin import Ask, Origin, Place, Row, Unit

NAMES = {
    "registraties": "Registraties in de lijst van starts",
    "woningen": "Woningen in de lijst van starts",
    "betaalbaar": "Betaalbare woningen in de lijst van starts",
    "telt": "Woningen in de lijst van starts die meetellen",
}
SAYS = (
    "De registraties die met deze keuze in de lijst staan, ook als zij nog niet zijn goedgekeurd."
)
ONLY_APPROVED = "Goedgekeurde starts van de lijst, binnen de periode en zonder eerdere subsidie."
COLUMNS = (
    Column(name="Registratie", width=18),
    Column(name="Plan"),
    Column(name="Startdatum", kind=Kind.DAY),
    Column(name="Status", width=16),
)
OF_LINES = (Column(name="Segment", width=16),)
OF_PLANS = ("zoek", "planstatus", "hardheid", "knelpunt")  # what chooses plans, beside their place


def plans_chosen(area: Area, filters: Mapping[str, str]) -> frozenset[str] | None:
    """Return the codes of the plans that filters of the list choose; None where none is asked."""
    asked = {name: filters[name] for name in OF_PLANS if name in filters}
    if not asked:
        return None
    chosen = PlanFilter(asked, queryset=Plan.objects.filter(area=area), area=area)
    if not chosen.form.is_valid():
        raise NotAsked("Deze keuze bestaat niet in de lijst van plannen.")
    return frozenset(chosen.qs.values_list("code", flat=True))


def listed(known: Known, asked: Ask, title: str) -> Origin:
    """Return the starts of a list, or the homes in them, whatever their status."""
    window = known.figures.book.window
    chosen = StartFilter(
        asked.filters, queryset=known.area.starts.all(), area=known.area, window=window
    )
    if not chosen.form.is_valid():
        raise NotAsked("Deze keuze bestaat niet in de lijst van starts.")
    what = asked.text("maat")
    is_of_starts = what == "registraties"
    rows = _of_starts(chosen.qs) if is_of_starts else _of_lines(known, chosen, what)
    return Origin(
        title=title,
        unit=Unit.LINES if is_of_starts else Unit.HOMES,
        says=ONLY_APPROVED if what == "telt" else SAYS,
        columns=COLUMNS if is_of_starts else (*COLUMNS, *OF_LINES),
        rows=tuple(rows),
    )


def _of_starts(starts: QuerySet[ConstructionStart]) -> list[Row]:
    rows = starts.annotate(status_shown=shown_status()).order_by("started_on", "pk")
    found = rows.values_list("pk", "reference", "plan__code", "started_on", "status_shown")
    return [_row(said, (), 1) for said in found.iterator()]


def _of_lines(known: Known, chosen: StartFilter, what: str) -> list[Row]:
    lines = StartLine.objects.filter(start__in=chosen.qs.order_by().values("pk"))
    if chosen.segment_asked:
        lines = lines.filter(segment=chosen.segment_asked)
    rows = (
        lines.order_by("start__started_on", "start_id", "pk")
        .annotate(status_shown=shown_status(of="start__"), status=F("start__status"))
        .values_list(
            "start_id",
            "start__reference",
            "start__plan__code",
            "start__started_on",
            "status_shown",
            "segment",
            "earlier_subsidy",
            "status",
            "homes",
        )
    )
    return [
        _row(tuple(said), (Segment(segment).label,), homes)
        for *said, segment, earlier, status, homes in rows.iterator()
        if _is_in(known, what, said[3], segment, earlier, status)
    ]


def _is_in(known: Known, what: str, day: date, segment: str, earlier: str, status: str) -> bool:
    if what == "woningen":
        return True
    if what == "betaalbaar":
        return is_affordable(segment=segment)
    is_approved = status == Status.APPROVED
    return counts_for_grant(
        segment=segment,
        has_earlier_subsidy=bool(earlier),
        is_inside_window=day in known.figures.book.window,
        has_evidence=is_approved,
        is_approved=is_approved,
    )


def _row(said: tuple[Any, ...], more: tuple[str, ...], value: int) -> Row:
    pk, reference, plan, day, status = said
    return Row(
        cells=(reference, plan, day, StartStatus(status).label, *more),
        value=value,
        place=Place(name="housing:start_detail", act=Act.SEE_FACTS, kwargs={"pk": pk}),
    )
