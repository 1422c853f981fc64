"""Lists that people live in: sorted by a column and cut into pages, all of it in the address."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import django_filters
from django import forms
from django.core.paginator import Page, Paginator
from django.db.models import F, QuerySet
from django.db.models.expressions import OrderBy
from django.http import QueryDict

SORT, PAGE = "sorteer", "pagina"
ALL = "Alle"  # what a filter says in which nothing is chosen


class ListFilter(django_filters.FilterSet):
    """What is chosen from a list; it stands in the address. Other keys there change nothing."""

    @property
    def chosen(self) -> dict[str, Any]:
        """What was chosen, by the name of its filter, as far as it could be read."""
        self.form.is_valid()  # reads the form, once
        return self.form.cleaned_data

    @property
    def is_narrowed(self) -> bool:
        """Whether anything was chosen."""
        return any(self.chosen.values()) or bool(self.form.errors)


def search_box() -> forms.TextInput:
    """Return the control in which text to look for is typed."""
    return forms.TextInput(attrs={"type": "search"})


@dataclass(frozen=True, kw_only=True)
class SortColumn:
    """A column of a list; `fields` is what the rows are sorted by, nothing if they cannot be."""

    key: str  # as the address names it
    label: str
    fields: tuple[str, ...] = ()
    css: str = ""


@dataclass(frozen=True, kw_only=True)
class Header:
    """The head of a column: what a click leads to, and how the rows are sorted by it now."""

    label: str
    css: str
    address: str  # empty if the list cannot be sorted by it
    aria_sort: str  # "ascending", "descending", or empty


class Sorting:
    """The order in which a list is asked for: `?sorteer=plan`, or `?sorteer=-plan` downwards."""

    def __init__(self, query: QueryDict, columns: Sequence[SortColumn], *, default: str) -> None:
        self._query, self._columns = query, columns
        known = {column.key: column for column in columns if column.fields}
        asked = query.get(SORT, "")
        # An address that is typed or old may ask for anything: what is unknown changes nothing.
        self.asked = asked if asked.removeprefix("-") in known else ""
        order = self.asked or default
        self.is_downward = order.startswith("-")
        self._column = known[order.removeprefix("-")]

    @property
    def fields(self) -> tuple[str, ...]:
        """What the rows are sorted by."""
        return self._column.fields

    def order(self, *last: str, names: Mapping[str, str] | None = None) -> list[OrderBy]:
        """
        Return what a queryset is ordered by; `last` decides between rows that are equal.

        `names` says where a field is found in a queryset of something else than the list's rows.
        """
        names = names or {}
        fields = [names.get(name, name) for name in (*self.fields, *last)]
        if self.is_downward:
            return [F(name).desc(nulls_last=True) for name in fields]
        return [F(name).asc(nulls_last=True) for name in fields]

    @property
    def headers(self) -> list[Header]:
        """The heads of all columns."""
        return [self._header(column) for column in self._columns]

    def _header(self, column: SortColumn) -> Header:
        is_current = column is self._column
        aria_sort = ("descending" if self.is_downward else "ascending") if is_current else ""
        turned = is_current and not self.is_downward
        address = self._address(f"-{column.key}" if turned else column.key)
        return Header(
            label=column.label,
            css=column.css,
            address=address if column.fields else "",
            aria_sort=aria_sort,
        )

    def _address(self, key: str) -> str:
        """Return the address of this list in another order: the filters stay, from page one."""
        query = self._query.copy()
        query.pop(PAGE, None)
        query[SORT] = key
        return f"?{query.urlencode()}"


def page_of(query: QueryDict, rows: QuerySet | Sequence, *, size: int) -> Page:
    """Return the page that is asked for; the nearest one for a number that does not exist."""
    return Paginator(rows, size).get_page(query.get(PAGE))
