"""Looking up reference values: all that hold in an area, read in one query."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q, QuerySet

from nplv.core.models import Area, ReferenceKey, ReferenceValue


@dataclass(frozen=True, kw_only=True)
class Window:
    """The days from the first up to and including the last."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    @property
    def years(self) -> range:
        """The calendar years that the window touches."""
        return range(self.first.year, self.last.year + 1)


class UnknownReference(LookupError):
    """A value that every area needs is not in the reference data."""


def values_for(area: Area) -> QuerySet[ReferenceValue]:
    """Return the values that hold in an area: its own and the national ones."""
    return ReferenceValue.objects.filter(Q(area=area) | Q(area__isnull=True))


class ReferenceBook:
    """The reference values of one area: its own where it has them, otherwise the national."""

    def __init__(self, area: Area, rows: Iterable[ReferenceValue] | None = None) -> None:
        """`rows` are the values that hold, where someone has read them: at an earlier moment."""
        if rows is None:
            rows = values_for(area)
        # National first, so that the area's own value takes its place.
        self._rows = {
            (row.key, row.year): row
            for row in sorted(rows, key=lambda row: row.area_id or 0)
            if row.area_id in (None, area.pk)
        }

    def row(self, key: ReferenceKey, year: int | None = None) -> ReferenceValue | None:
        """Return the row of a year, or the one that holds for all years; None if unknown."""
        return self._rows.get((key, year)) or self._rows.get((key, None))

    def amount(self, key: ReferenceKey, year: int | None = None) -> Decimal | None:
        """Return the amount; None if it is not known."""
        row = self.row(key, year)
        return row.amount if row else None

    def day(self, key: ReferenceKey) -> date | None:
        """Return the day; None if it is not known."""
        row = self.row(key)
        return row.day if row else None

    @property
    def window(self) -> Window:
        """
        The days on which a start of construction earns the incentive.

        Errors: UnknownReference if the reference data has not been loaded.
        Source: AGR-RS
        """
        first, last = self.day(ReferenceKey.FIRST_DAY), self.day(ReferenceKey.LAST_DAY)
        if first is None or last is None:
            raise UnknownReference("De referentiegegevens missen de periode van de regeling.")
        return Window(first=first, last=last)
