"""One report in every form. The only file that knows WeasyPrint."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.timezone import localtime

from nplv.core.models import Area
from reports.annual import annual_report
from reports.dashboard import dashboard
from reports.figures import AreaFigures
from reports.footnotes import Footnotes
from reports.queries import ledger
from reports.tables import Table, annual_table, as_csv, as_json, as_xlsx, ledger_table

CONTENT_TYPES = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
}
TABLE_WRITERS: dict[str, Callable[[Table], bytes]] = {
    "xlsx": as_xlsx,
    "csv": as_csv,
    "json": as_json,
}
NO_AGREEMENT = "Voor dit gebied is nog geen overeenkomst geladen."


class NotRendered(Exception):
    """This report does not exist, not for this area or year, or not in this form. In Dutch."""


@dataclass(frozen=True, kw_only=True)
class File:
    """A report as it is sent or stored."""

    name: str
    content_type: str
    content: bytes


@dataclass(frozen=True, kw_only=True)
class Document:
    """A report before it takes a form: what a template and what a table need."""

    title: str
    template: str
    context: dict[str, Any]
    table: Table | None


def render(name: str, *, area: Area, year: int | None, form: str, at: datetime) -> File:
    """
    Return a report of an area in a form: `jaarrapport` of a year, `grootboek`, `dashboard`.

    Errors: NotRendered, with what is possible instead.
    """
    if name not in DOCUMENTS:
        raise NotRendered(f"‘{name}’ is geen rapport; kies uit {', '.join(DOCUMENTS)}.")
    figures = AreaFigures(area)
    if figures.agreement is None:
        raise NotRendered(NO_AGREEMENT)
    document = DOCUMENTS[name](figures, year, at)
    forms = ["html", "pdf", *(TABLE_WRITERS if document.table else ())]
    if form not in forms:
        raise NotRendered(f"‘{name}’ bestaat niet als {form}; kies uit {', '.join(forms)}.")
    if form in TABLE_WRITERS:
        content = TABLE_WRITERS[form](document.table)
    else:
        html = print_html(document)
        content = as_pdf(html) if form == "pdf" else html.encode()
    stem = "-".join(filter(None, (name, area.slug, str(year or ""))))
    return File(name=f"{stem}.{form}", content_type=CONTENT_TYPES[form], content=content)


def print_html(document: Document) -> str:
    """Return a report as a page on its own: what a PDF is made of."""
    return render_to_string(document.template, document.context)


def _context(figures: AreaFigures, at: datetime, **more: Any) -> dict[str, Any]:
    return {
        "area": figures.area,
        "agreement": figures.agreement,
        "made_at": at,
        "notes": Footnotes(),
        **more,
    }


def _remarks(figures: AreaFigures, at: datetime, *more: str) -> tuple[str, ...]:
    made = f"Gemaakt op {date_format(localtime(at), 'j F Y, H:i')}. Bedragen in euro's."
    fiction = "Voorbeelddata: verzonnen plannen, starts en kosten."
    return (made, *more, *((fiction,) if figures.area.has_example_data else ()))


def _dashboard(figures: AreaFigures, year: int | None, at: datetime) -> Document:
    today = localtime(at).date()
    context = _context(figures, at, dashboard=dashboard(figures, today=today))
    title = f"Dashboard {figures.area.name}"
    return Document(title=title, template="reports/dashboard_pdf.html", context=context, table=None)


def _ledger(figures: AreaFigures, year: int | None, at: datetime) -> Document:
    rows = ledger(figures)
    title = f"Grootboek {figures.area.name}"
    return Document(
        title=title,
        template="reports/ledger_pdf.html",
        context=_context(figures, at, ledger=rows),
        table=ledger_table(rows, title=title, remarks=_remarks(figures, at)),
    )


def _annual(figures: AreaFigures, year: int | None, at: datetime) -> Document:
    if year not in figures.years:
        raise NotRendered("Kies een jaar uit de looptijd van de overeenkomst.")
    report = annual_report(figures, year, at=at)
    title = f"Jaarrapport {year} {figures.area.name}"
    concept = ("CONCEPT: het jaar is nog open.",) if report.is_concept else ()
    return Document(
        title=title,
        template="reports/annual_pdf.html",
        context=_context(figures, at, report=report, is_concept=report.is_concept),
        table=annual_table(report, title=title, remarks=_remarks(figures, at, *concept)),
    )


DOCUMENTS: dict[str, Callable[[AreaFigures, int | None, datetime], Document]] = {
    "jaarrapport": _annual,
    "grootboek": _ledger,
    "dashboard": _dashboard,
}


def as_pdf(html: str) -> bytes:
    """Return a page as a tagged PDF (PDF/UA-1). It reads fonts from static files, no more."""
    # Imported here: it takes over a second, and only PDFs need it.
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class StaticFilesOnly(URLFetcher):
        """Fetch `static:NAME` from the static files, and refuse every other address."""

        def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
            scheme, _, name = url.partition(":")
            found = finders.find(name) if scheme == "static" else None
            if found is None:
                raise ValueError(f"a report may not read {url}")
            return URLFetcherResponse(url, Path(found).read_bytes())

    page = HTML(string=html, base_url="static:", url_fetcher=StaticFilesOnly())
    return page.write_pdf(pdf_variant="pdf/ua-1")
