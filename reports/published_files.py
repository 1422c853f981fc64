"""The files of a published report: made from what was frozen, by a worker where one runs."""

from django.db import transaction

from nplv.core.access import Act
from nplv.core.jobs.order import Order
from nplv.core.jobs.work import background
from nplv.core.models import Job
from reports.models import FileForm, PublishedFile, PublishedReport
from reports.published import bytes_of, hash_of, open_content


@background(act=Act.PUBLISH, minutes=30)
def make_files(order: Order, *, report: int) -> str:
    """
    Make every form of a published report that is not there yet, from its frozen content.

    The report is published without them; until they are there, a form is made for who asks it.
    """
    row = PublishedReport.objects.get(pk=report)
    opened = open_content(row.content)
    there = set(row.files.values_list("form", flat=True))
    wanted = [form for form in FileForm.values if form not in there]
    made = {}
    for done, form in enumerate(wanted):
        order.tell("maken", done, len(wanted))
        made[form] = bytes_of(opened, form)
    _keep(row, made)
    return f"{len(FileForm.values)} bestanden van {row.number} zijn gemaakt."


@transaction.atomic
def _keep(report: PublishedReport, made: dict[str, bytes]) -> None:
    """Keep what was made, unless another has made the same bytes meanwhile."""
    PublishedReport.objects.select_for_update().only("pk").get(pk=report.pk)
    there = set(report.files.values_list("form", flat=True))
    PublishedFile.objects.bulk_create(
        PublishedFile(report=report, form=form, content=content, sha256=hash_of(content))
        for form, content in made.items()
        if form not in there
    )


def jobs_of(reports: list[PublishedReport]) -> dict[str, Job]:
    """Return the last job that makes the files of each of these reports, by their numbers."""
    numbers = [report.number for report in reports]
    return Job.objects.latest_about(make_files.module_path, *numbers)
