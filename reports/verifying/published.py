"""Published reports: their frozen content and their files, against the hashes of that day (R20)."""

from collections.abc import Iterator

from nplv.core.models import AccountingYear, Area
from reports.models import FileForm, PublishedReport
from reports.published import hash_of
from reports.published_files import jobs_of
from reports.verifying.events import events_about
from reports.verifying.findings import Finding, Looked, compared, finding, missing

ALL_FORMS = ", ".join(FileForm.values)


def reports(area: Area) -> Looked:
    """Yield for each published report where it is no longer what was published."""
    said = dict(_published(area))
    rows = PublishedReport.objects.filter(area=area).order_by("pk")
    for report in rows.iterator(chunk_size=1):  # one content in memory
        content = hash_of(report.content.encode())
        yield [
            *compared(
                report,
                {
                    "inhoud van het rapport": (report.sha256, content),
                    "SHA-256 volgens de historie": (said.pop(report.number, None), report.sha256),
                },
            ),
            *_files(report),
        ]
    for number, sha256 in said.items():
        what = "het gepubliceerde rapport is er niet meer"
        yield [missing(PublishedReport, number, what, expected=sha256)]


def _published(area: Area) -> Iterator[tuple[str, str]]:
    """Yield each number that was published with the hash of its content."""
    for event in events_about(AccountingYear, area):
        if event.action == "gepubliceerd":
            yield from (event.after or {}).items()


def _files(report: PublishedReport) -> list[Finding]:
    found, forms = [], []
    for file in report.files.order_by("form").iterator(chunk_size=1):
        forms.append(file.form)
        stands = hash_of(bytes(file.content))
        found += compared(file, {"inhoud van het bestand": (file.sha256, stands)})
    if set(forms) != set(FileForm.values) and not _are_being_made(report):
        what = "niet van elke vorm is er een bestand"
        found.append(finding(report, what, expected=ALL_FORMS, found=", ".join(forms)))
    return found


def _are_being_made(report: PublishedReport) -> bool:
    """Return whether a worker is still to make the files."""
    job = jobs_of([report]).get(report.number)
    return job is not None and job.is_open
