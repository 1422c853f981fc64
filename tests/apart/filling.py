"""What the town lacks: one row of each kind, so that every address and every text is there."""

from datetime import date

from grants.models import (
    CalendarAddress,
    CostLine,
    CostWarning,
    LedgerEntry,
    LedgerEvidence,
    Reminder,
)
from grants.models.calendar import ReminderStep
from grants.models.meeting import MeetingStatus
from housing.models import ConfirmedWarning, ConstructionStart
from nplv.core.evidence import add_file
from nplv.core.models import Area, ReferenceValue, User
from nplv.core.storage import keep
from reports.models import PublishedReport
from tests.conftest import lifted_triggers
from tests.core.files import pdf
from tests.grants.factories import make_meeting
from tests.town import NOW


def fill(area: Area) -> None:
    """Add to an area what its town lacks, and let a colleague have entered what waits."""
    colleague = User.objects.get(username="bureau2")
    said = {"confirmed_at": NOW, "confirmed_by": colleague}
    start = ConstructionStart.objects.filter(area=area, status="concept").order_by("pk")[0]
    capacity = CostLine.objects.filter(area=area, measure=None, status="concept").order_by("pk")[0]
    ConfirmedWarning.objects.create(start=start, text="Valt buiten het plan.", **said)
    CostWarning.objects.create(line=capacity, text="Ligt ver terug.", **said)
    add_file(fact=capacity, name="uren.pdf", content=pdf("uren"), by=colleague, at=NOW)
    make_meeting(area=area, status=MeetingStatus.CANCELLED)
    CalendarAddress.objects.issue(person=colleague, area=area, at=NOW)
    Reminder.objects.create(
        person=colleague,
        area=area,
        item="sisa-2026",
        due_on=date(2026, 12, 1),
        step=ReminderStep.values[0],
        sent_at=NOW,
    )
    _add_value(area)
    _add_report(area)
    with lifted_triggers():
        _add_document(LedgerEntry.objects.filter(area=area, kind="ontvangen")[0], colleague)
    for model in (ConstructionStart, CostLine):
        waiting = model.objects.filter(area=area, status="ingediend")
        waiting.update(entered_by=colleague, changed_by=colleague, submitted_by=colleague)


def _add_value(area: Area) -> None:
    """Add a value of this area alone, like one of the country."""
    value = ReferenceValue.objects.filter(area=None, year__isnull=False).order_by("pk")[0]
    value.pk, value.area, value.year, value.remark = None, area, 2031, "Alleen hier."
    value.save(force_insert=True)


def _add_report(area: Area) -> None:
    """Add a report to compare the published one with."""
    report = PublishedReport.objects.get(area=area, name="jaarrapport", year=2025)
    report.pk, report.year, report.number = None, 2024, report.number.replace("2025", "2024")
    report.save(force_insert=True)


def _add_document(entry: LedgerEntry, by: User) -> None:
    content = pdf("besluit")
    LedgerEvidence.objects.create(
        fact=entry,
        name="besluit.pdf",
        media_type="application/pdf",
        size=len(content),
        sha256=keep(content),
        added_at=NOW,
        added_by=by,
    )
