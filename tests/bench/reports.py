"""The ledger and the annual report as pages, against raw SQL and the bare template."""

from collections.abc import Callable, Iterator
from unittest.mock import patch

from django.core.handlers.wsgi import WSGIRequest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from reports.footnotes import Footnotes
from tests.bench.harness import Size, interleave, statements_of
from tests.bench.pages import LARGE, SMALL, grown, made_anew
from tests.bench.requests import as_raw, getting, signed_in
from tests.bench.rows import Row, costs

YEAR = 2025
ANEW = 4.5  # times the floor, when a page has to be made: see docs/bench.md
PAGES = (
    ("ledger", "grootboek/", "reports.views", 10),
    ("annual report", f"rapporten/{YEAR}/", "reports.report_views", 15),
)


def rows(size: Size) -> Iterator[Row]:
    """Yield the rows of the pages of reports."""
    browser = signed_in("controller")
    for name, page, view, queries in PAGES:
        small, large = (getting(f"/{area}/{page}", browser) for area in (SMALL, LARGE))
        floor = floor_of(made_anew(large), view=view)
        works = {"floor": floor, "kept": large}
        works |= {"small": made_anew(small), "large": made_anew(large)}
        found = interleave(works, rounds=size.rounds)
        whole = f"{name} of {size.large} starts"
        least = "against raw SQL and its template"
        yield costs(f"{whole}, {least}", found["floor"], found["kept"], most=1.5)
        yield costs(f"{whole}, made anew", found["floor"], found["large"], most=ANEW)
        yield from grown(name, size, (small, large), queries=queries)
        cpu = f"{name} made anew, {size.small} to {size.large} starts: CPU"
        yield costs(cpu, found["small"], found["large"], most=1.5)


def floor_of(get: Callable[[], bytes], *, view: str) -> Callable[[], None]:
    """Return the least that a page can be: its statements, and its template with their outcome."""
    kept = {}

    def keep(request: HttpRequest, template: str, context: dict) -> HttpResponse:
        kept.update(request=request, template=template, context=context)
        return render(request, template, context)

    with patch(f"{view}.render_page", keep):
        get()
    statements = statements_of(get)
    request: WSGIRequest = kept["request"]

    def floor() -> None:
        with connection.cursor() as cursor:
            for sql, params in statements:
                cursor.cursor.execute(*as_raw(sql, params))
                cursor.cursor.fetchall()
        context = {**kept["context"], "notes": Footnotes()}
        render_to_string(kept["template"], context, request)

    return floor
