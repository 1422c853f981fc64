"""One report in every form. The only file that knows WeasyPrint."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.timezone import localtime

from nplv.core.chain import Link
from nplv.core.models import Area
from reports.charts import told_whole
from reports.documents import KINDS, Document, NotRendered, make_document
from reports.footnotes import Footnotes
from reports.tables import Table, as_csv, as_json
from reports.workbooks import as_xlsx

CONTENT_TYPES = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
}
OF_A_TABLE = ("xlsx", "csv", "json")


@dataclass(frozen=True, kw_only=True)
class File:
    """A report as it is sent or stored."""

    name: str
    content_type: str
    content: bytes


@dataclass(frozen=True, kw_only=True)
class Stamp:
    """What a published report carries on every form of it, outside what is hashed."""

    number: str
    sha256: str
    published_at: datetime
    published_by: str
    history: Link = Link()


def render(name: str, *, area: Area, year: int | None, form: str, at: datetime) -> File:
    """
    Return a report of an area in a form, as the facts are now.

    Errors: NotRendered, with what is possible instead.
    """
    document = make_document(name, area=area, year=year, at=at)
    require_form(document, name=name, form=form)
    content = in_form(document, name=name, form=form)
    return named(name, area=area, year=year, form=form, content=content)


def require_form(document: Document, *, name: str, form: str) -> None:
    """
    Accept a form in which a report can be.

    Errors: NotRendered, with those that there are.
    """
    forms = ["html", "pdf", *(OF_A_TABLE if document.table else ())]
    if form not in forms:
        raise NotRendered(f"‘{name}’ bestaat niet als {form}; kies uit {', '.join(forms)}.")


def named(name: str, *, area: Area, year: int | None, form: str, content: bytes) -> File:
    """Return a report in a form as a file with the name and type that belong to it."""
    stem = "-".join(filter(None, (name, area.slug, str(year or ""))))
    return File(name=f"{stem}.{form}", content_type=CONTENT_TYPES[form], content=content)


def in_form(document: Document, *, name: str, form: str, stamp: Stamp | None = None) -> bytes:
    """Return a report in a form; the same report and stamp give the same bytes."""
    if form in OF_A_TABLE:
        writers: dict[str, Callable[[Table], bytes]] = {
            "xlsx": partial(as_xlsx, made_at=document.context["made_at"]),
            "csv": as_csv,
            "json": as_json,
        }
        table, standing = document.table, _standing(document, stamp)
        return writers[form](
            replace(
                table,
                remarks=(*table.remarks, *standing),
                # Whoever takes one sheet out sees it too.
                sheets=tuple(replace(sheet, remarks=standing) for sheet in table.sheets),
            )
        )
    html = print_html(document, name=name, stamp=stamp)
    return as_pdf(html) if form == "pdf" else html.encode()


def print_html(document: Document, *, name: str, stamp: Stamp | None = None) -> str:
    """Return a report as a page on its own: what a PDF is made of."""
    context = {**document.context, "notes": Footnotes(), "stamp": stamp}
    return render_to_string(KINDS[name].template, context)


def _standing(document: Document, stamp: Stamp | None) -> tuple[str, ...]:
    """Return what a file says of its standing: concept, not published yet, or published."""
    if stamp is not None:
        on = date_format(localtime(stamp.published_at), "j F Y, H:i")
        said = (
            f"Rapport {stamp.number}, gepubliceerd op {on} door {stamp.published_by}.",
            f"SHA-256 van de inhoud (het json-bestand): {stamp.sha256}",
        )
        link = stamp.history
        if not link.number:
            return said
        return (*said, f"Historie tot en met gebeurtenis {link.number}: {link.hash}")
    if "is_concept" not in document.context:
        return ()
    if document.context["is_concept"]:
        return (f"CONCEPT: {document.context.get('concept', 'het jaar is nog open')}.",)
    return ("Nog niet gepubliceerd.",)


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

    # The text alternative of a picture is what its title says.
    page = HTML(string=told_whole(html), base_url="static:", url_fetcher=StaticFilesOnly())
    return page.write_pdf(pdf_variant="pdf/ua-1")
