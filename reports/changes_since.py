"""What changed between two moments: the same figures then and now, side by side."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.timezone import localdate
from moneyed import Money

from grants.models import EntryKind, Scheme
from housing.calculations import AFFORDABLE_SEGMENTS
from housing.models import Location
from nplv.core.models import AccountingYear
from nplv.core.moments import end_of
from reports.figures import AreaFigures
from reports.latest import MOST, Latest
from reports.origins.origin import Ask, ask
from reports.queries import ledger

Figure = int | Money


@dataclass(frozen=True, kw_only=True)
class Since:
    """The moment that is compared with, and why that one."""

    moment: datetime
    day: date
    published: int | None = None  # the year of the annual report that was published then
    is_chosen: bool = False


@dataclass(frozen=True, kw_only=True)
class Change:
    """One figure then and now."""

    name: str
    before: Figure
    after: Figure
    asked: Ask  # what both open to, each at its moment

    @property
    def is_amount(self) -> bool:
        """Whether the figures are euros."""
        return isinstance(self.after, Money)

    @property
    def difference(self) -> Figure:
        """Now less then."""
        return self.after - self.before

    @property
    def direction(self) -> str:
        """Which way it went: `meer`, `minder` or `gelijk`."""
        if self.before == self.after:
            return "gelijk"
        return "meer" if self.after > self.before else "minder"


@dataclass(frozen=True, kw_only=True)
class ChangesSince:
    """All figures then and now, and what moved them."""

    since: Since
    rows: tuple[Change, ...]
    latest: tuple[Latest, ...]
    has_more: bool  # more moved them than is shown

    @property
    def has_changed(self) -> bool:
        """Whether any figure differs."""
        return any(row.before != row.after for row in self.rows)


def since_default(
    years: Iterable[AccountingYear], *, today: date, known_at: datetime | None
) -> Since:
    """Return the last annual report that was published by then, else the beginning of the year."""
    found = [(row.reported_at, row.year) for row in years if row.reported_at]
    published = [row for row in found if known_at is None or row[0] < known_at]
    if published:
        moment, year = max(published)
        return Since(moment=moment, day=localdate(moment), published=year)
    first = date(today.year, 1, 1)
    return Since(moment=end_of(first - timedelta(days=1)), day=first)


def since_day(day: date) -> Since:
    """Return the end of a day that was chosen."""
    return Since(moment=end_of(day), day=day, is_chosen=True)


def changes_since(figures: AreaFigures, *, since: Since, found: list[Latest]) -> ChangesSince:
    """Return the figures beside those of the moment that they were read with (`figures.then`)."""
    before, after = _figures(figures.then), _figures(figures)
    return ChangesSince(
        since=since,
        rows=tuple(
            Change(name=name, before=was, after=now, asked=asked)
            for (name, was, asked), (_, now, _) in zip(before, after, strict=True)
        ),
        latest=tuple(found[:MOST]),
        has_more=len(found) > MOST,
    )


def _figures(figures: AreaFigures) -> Iterator[tuple[str, Figure, Ask]]:
    homes, book = figures.homes(figures.inside()), ledger(figures)
    rows = {row.scheme: row for row in book.rows}
    inside = {"ligging": Location.NPLV, "periode": "binnen"}
    yield "Woningen gestart", homes.homes, ask("woningen", maat="gestart", **inside)
    yield "Waarvan betaalbaar", homes.affordable, ask("woningen", maat="betaalbaar", **inside)
    yield "Woningen die meetellen", homes.counting, ask("woningen", maat="telt", **inside)
    years = {"vanaf": figures.book.window.years[0], "tm": figures.book.window.years[-1]}
    planned = ask("gepland", maat="betaalbaar", ligging=Location.NPLV, **years)
    yield "Betaalbare woningen in de plannen", _planned(figures), planned
    for scheme in (Scheme.INCENTIVE, Scheme.ORV, Scheme.CAPACITY):
        if scheme in rows:
            earned = ask("verdiend", maat="netto", regeling=scheme)
            yield f"{rows[scheme].label}, netto verdiend", rows[scheme].earned.net, earned
    determined, received = (
        ask("grootboek", maat="bruto", soort=kind)
        for kind in (EntryKind.DETERMINED, EntryKind.RECEIVED)
    )
    yield "Vastgesteld", book.total.determined, determined
    yield "Ontvangen", book.total.received, received
    yield "Niet toegekend (Wbi)", book.not_granted, ask("niet-toegekend")


def _planned(figures: AreaFigures) -> int:
    return sum(
        homes
        for year, segment, _, homes in figures.planned
        if segment in AFFORDABLE_SEGMENTS and year in figures.book.window.years
    )
