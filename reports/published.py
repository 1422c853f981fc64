"""What was published: finding it, reading its content, making its forms from that again."""

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from nplv.core.chain import Link
from nplv.core.models import Area
from reports.documents import Document, year_of
from reports.freezing import canonical, freeze, thaw
from reports.models import PublishedFile, PublishedReport, ReportName
from reports.rendering import File, Stamp, in_form, named, render, require_form
from reports.tables import as_data


@dataclass(frozen=True, kw_only=True)
class Label:
    """What a report is, beside its figures; part of what is hashed."""

    number: str
    name: str
    area: str  # its slug
    year: int
    published_at: datetime
    published_by: str  # the name at that moment
    # How far the history of the area had come; reports of before it was chained have none.
    history: Link = Link()


def content_of(label: Label, document: Document) -> str:
    """Return the content of a report: its label, its figures as rows, and all of its data."""
    return canonical(
        {
            "nummer": label.number,
            "soort": label.name,
            "gebied": label.area,
            "jaar": label.year,
            "gepubliceerdOp": label.published_at.astimezone(UTC).isoformat(),
            "gepubliceerdDoor": label.published_by,
            **_history(label.history),
            **as_data(document.table),
            "gegevens": freeze(
                {"title": document.title, "context": document.context, "table": document.table}
            ),
        }
    )


def _history(link: Link) -> dict[str, Any]:
    if not link.number:
        return {}
    return {"historie": {"gebeurtenis": link.number, "sha256": link.hash}}


def history_in(data: dict[str, Any]) -> Link:
    """Return how far the history had come by the content of a report."""
    said = data.get("historie")
    return Link(number=said["gebeurtenis"], hash=said["sha256"]) if said else Link()


def hash_of(content: bytes) -> str:
    """Return the SHA-256 of a content, as sha256sum writes it."""
    return hashlib.sha256(content).hexdigest()


@dataclass(frozen=True, kw_only=True)
class Opened:
    """The content of a published report, read back."""

    label: Label
    document: Document
    stamp: Stamp


def open_content(content: str) -> Opened:
    """
    Return what the content of a report says; its hash is computed anew.

    Errors: NotPlain for what was not made by content_of().
    """
    data: dict[str, Any] = json.loads(content)
    label = Label(
        number=data["nummer"],
        name=data["soort"],
        area=data["gebied"],
        year=data["jaar"],
        published_at=datetime.fromisoformat(data["gepubliceerdOp"]),
        published_by=data["gepubliceerdDoor"],
        history=history_in(data),
    )
    stamp = Stamp(
        number=label.number,
        sha256=hash_of(content.encode()),
        published_at=label.published_at,
        published_by=label.published_by,
        history=label.history,
    )
    return Opened(label=label, document=Document(**thaw(data["gegevens"])), stamp=stamp)


def bytes_of(opened: Opened, form: str) -> bytes:
    """Return a published report in a form. As JSON it is the content itself: what is hashed."""
    if form == "json":
        return content_of(opened.label, opened.document).encode()
    return in_form(opened.document, name=opened.label.name, form=form, stamp=opened.stamp)


def rerender(report: PublishedReport, form: str) -> bytes:
    """
    Return a form of a published report, made from its content again.

    By the version that published it these are the bytes of its file; a later version may lay
    out a page differently, but JSON and CSV stay the same.

    Errors: NotRendered.
    """
    opened = open_content(report.content)
    require_form(opened.document, name=report.name, form=form)
    return bytes_of(opened, form)


def find_published(area: Area, *, name: str, year: int | None) -> PublishedReport | None:
    """Return the report of a year, with its content, if it was published."""
    return PublishedReport.objects.filter(area=area, name=name, year=year).first()


def latest_published(area: Area, *, name: str = ReportName.ANNUAL) -> PublishedReport | None:
    """Return the last year's report that was published, with its content."""
    return PublishedReport.objects.filter(area=area, name=name).order_by("-year").first()


def report_file(name: str, *, area: Area, year: int | None, form: str, at: datetime) -> File:
    """
    Return a report as a file: as it was published, or else as the facts are now.

    Errors: NotRendered, with what is possible instead.
    """
    year = year_of(name, area=area, year=year)
    file = stored_file(name, area=area, year=year, form=form)
    return file or made_file(name, area=area, year=year, form=form, at=at)


def made_file(name: str, *, area: Area, year: int | None, form: str, at: datetime) -> File:
    """
    Return a form that is not stored: as the facts are now, or from what was published already.

    Of a published report a worker is still to make it, and who asks does not wait for that.

    Errors: NotRendered.
    """
    report = find_published(area, name=name, year=year)
    if report is None:
        return render(name, area=area, year=year, form=form, at=at)
    return named(name, area=area, year=year, form=form, content=rerender(report, form))


def stored_file(name: str, *, area: Area, year: int | None, form: str) -> File | None:
    """Return a report in a form as it was published; None if it was not. One query."""
    of_report = {"report__area": area, "report__name": name, "report__year": year}
    files = PublishedFile.objects.filter(**of_report, form=form)
    content = next(iter(files.values_list("content", flat=True)), None)
    if content is None:
        return None
    return named(name, area=area, year=year, form=form, content=bytes(content))
