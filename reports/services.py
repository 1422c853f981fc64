"""
Publishing the reports of a year: once, and frozen.

Their files are made in the same transaction. Where a worker runs that transaction holds the asking
for them, and a worker makes them a moment later from what was frozen.
"""

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime

from nplv.core.history import head_of, record
from nplv.core.jobs.order import Wanted
from nplv.core.jobs.work import ask
from nplv.core.models import AccountingYear, Area, User
from nplv.core.models.area import YearState
from nplv.core.problems import WrongState
from nplv.core.reference import UnknownReference
from reports.documents import MIDTERM, PUBLISHED, NotRendered, make_document
from reports.midterm.report import first_day, obligation_of
from reports.models import PublishedReport
from reports.published import Label, content_of, hash_of
from reports.published_files import make_files


def not_published_yet(area: Area, year: int) -> list[str]:
    """Return the names of the reports of a year that were not published."""
    found = set(PublishedReport.objects.of(area).filter(year=year).values_list("name", flat=True))
    return [name for name in PUBLISHED if name not in found]


def find_refusal(area: Area, year: int) -> str:
    """Return why the reports of a year cannot be published, in Dutch; empty if they can."""
    closed = AccountingYear.objects.filter(area=area, year=year).exclude(state=YearState.OPEN)
    if not closed.exists():
        return f"Het jaar {year} is nog niet afgesloten: publiceren kan daarna."
    if not not_published_yet(area, year):
        return f"De rapporten over {year} zijn al gepubliceerd; dat gebeurt één keer."
    return ""


@transaction.atomic
def publish_year(*, area: Area, year: int, by: User, at: datetime) -> list[PublishedReport]:
    """
    Publish the reports of a closed year: freeze what they say, number them, make every form.

    Errors: WrongState for a year that is not closed, or was published before.
    """
    _refuse(find_refusal(area, year))
    # Of two who publish at once, the second sees after this lock what the first has done.
    row = AccountingYear.objects.lock_year(area=area, year=year)
    _refuse(find_refusal(area, year))
    first = PublishedReport.objects.of(area).filter(year=year).count() + 1
    reports = [
        _publish(name, area=area, year=year, number=number, by=by, at=at)
        for number, name in enumerate(not_published_yet(area, year), start=first)
    ]
    hashes = {report.number: report.sha256 for report in reports}
    record(area=area, thing=row, action="gepubliceerd", by=by, at=at, after=hashes)
    return reports


def find_review_refusal(area: Area, *, at: datetime) -> str:
    """Return why the mid-term review cannot be published, in Dutch; empty if it can."""
    obligation = obligation_of(area)
    if obligation is None:
        return "In de afspraken van dit gebied staat geen mid-term review."
    first = first_day(obligation)
    if localtime(at).date() < first:
        return f"De mid-term review kan worden gepubliceerd vanaf {date_format(first, 'j F Y')}."
    if PublishedReport.objects.filter(area=area, name=MIDTERM).exists():
        return "De mid-term review is al gepubliceerd; dat gebeurt één keer."
    return ""


@transaction.atomic
def publish_review(*, area: Area, by: User, at: datetime) -> PublishedReport:
    """
    Publish the mid-term review: once, from the first day of the year that the agreement names.

    Errors: WrongState before that day, or if it was published before.
    Source: AGR-MIDTERM
    """
    _refuse(find_review_refusal(area, at=at))
    year = obligation_of(area).due_year
    # The same lock as for the reports of that year: they share its numbers.
    row = AccountingYear.objects.lock_year(area=area, year=year)
    _refuse(find_review_refusal(area, at=at))
    number = PublishedReport.objects.of(area).filter(year=year).count() + 1
    report = _publish(MIDTERM, area=area, year=year, number=number, by=by, at=at)
    hashes = {report.number: report.sha256}
    record(area=area, thing=row, action="gepubliceerd", by=by, at=at, after=hashes)
    return report


def _refuse(reason: str) -> None:
    if reason:
        raise WrongState(reason)


def _publish(
    name: str, *, area: Area, year: int, number: int, by: User, at: datetime
) -> PublishedReport:
    label = Label(
        number=f"{area.slug.upper()}-{year}-{number}",
        name=name,
        area=area.slug,
        year=year,
        published_at=at,
        published_by=str(by),
        history=head_of(area),
    )
    try:
        document = make_document(name, area=area, year=year, at=at, known_at=at)
    except (NotRendered, UnknownReference) as refusal:
        raise WrongState(str(refusal)) from refusal
    content = content_of(label, document)
    report = PublishedReport.objects.create(
        area=area,
        name=name,
        year=year,
        number=label.number,
        content=content,
        sha256=hash_of(content.encode()),
        published_at=at,
        published_by=by,
    )
    # From what was frozen, not from what it was made of: so they can be made again.
    wanted = Wanted(
        subject=report.number,
        title=f"Bestanden van {report.title} maken",
        address=reverse("reports:report_list", args=[area.slug]),
    )
    ask(make_files, wanted, area=area, by=by, at=at, report=report.pk)
    return report
