"""Recording why something is not on course, and what the parties agreed to do about it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from grants.models import Agreement, Deviation
from nplv.core.history import record
from nplv.core.models import User
from nplv.core.problems import Invalid, Problem, Stale

LONGEST = {"toelichting": 1000, "maatregel": 1000, "wie": 120}


@dataclass(frozen=True, kw_only=True)
class DeviationEntry:
    """What someone enters about a deviation; the action is empty as long as there is none."""

    explanation: str
    action: str = ""
    responsible: str = ""
    due_on: date | None = None


@transaction.atomic
def record_deviation(
    *,
    agreement: Agreement,
    subject: str,
    name: str,
    entry: DeviationEntry,
    by: User,
    at: datetime,
    version: int | None = None,
) -> Deviation:
    """
    Store what is said of a deviation, the first time or anew. `version` 0: there was none yet.

    Errors: Invalid with every problem at once; Stale.
    Source: AGR-MIDTERM
    """
    # The agreement owns its deviations: of two who are the first, one comes second.
    agreement = Agreement.objects.select_for_update().get(pk=agreement.pk)
    found = Deviation.objects.filter(agreement=agreement, subject=subject).first()
    if version is not None and version != (found.version if found else 0):
        raise Stale("Deze afwijking is intussen door een ander gewijzigd. Bekijk de nieuwe versie.")
    _require_valid(entry, first=agreement.starts_on)
    before = snapshot(found) if found else None
    row = found or Deviation(agreement=agreement, subject=subject, version=0)
    _fill(row, entry, name=name, by=by, at=at)
    row.save()
    record(
        area=agreement.area,
        thing=row,
        action="gewijzigd" if found else "vastgelegd",
        by=by,
        at=at,
        before=before,
        after=snapshot(row),
    )
    return row


def _fill(row: Deviation, entry: DeviationEntry, *, name: str, by: User, at: datetime) -> None:
    row.name, row.explanation = name, entry.explanation.strip()
    row.action, row.responsible = entry.action.strip(), entry.responsible.strip()
    row.due_on, row.changed_by, row.changed_at = entry.due_on, by, at
    row.version += 1


def _require_valid(entry: DeviationEntry, *, first: date) -> None:
    problems = [
        Problem(name=field, reason=reason) for field, reason in _problems(entry, first=first)
    ]
    if problems:
        raise Invalid(problems)


def _problems(entry: DeviationEntry, *, first: date) -> Iterator[tuple[str, str]]:
    action, responsible = entry.action.strip(), entry.responsible.strip()
    if not entry.explanation.strip():
        yield "toelichting", "Leg uit waardoor dit niet op koers ligt."
    for name, text in (
        ("toelichting", entry.explanation),
        ("maatregel", action),
        ("wie", responsible),
    ):
        if len(text.strip()) > LONGEST[name]:
            yield name, f"Dit zijn {len(text.strip())} tekens; verwacht hoogstens {LONGEST[name]}."
    if action and not responsible:
        yield "wie", "Geef wie de maatregel uitvoert."
    if action and entry.due_on is None:
        yield "uiterlijk", "Geef de dag waarop de maatregel klaar moet zijn."
    if not action and (responsible or entry.due_on):
        yield "maatregel", "Geef de maatregel die is afgesproken, of laat ook wie en wanneer leeg."
    if entry.due_on is not None and entry.due_on < first:
        yield "uiterlijk", f"{entry.due_on:%d-%m-%Y} ligt voor het begin van de afspraken."


def snapshot(deviation: Deviation) -> dict[str, Any]:
    """Return what a deviation says, as the history keeps it."""
    return {
        "onderwerp": deviation.subject,
        "toelichting": deviation.explanation,
        "maatregel": deviation.action,
        "wie": deviation.responsible,
        "uiterlijk": deviation.due_on,
    }
