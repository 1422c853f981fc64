"""Making costs and ledger entries for tests: direct, without services, with sensible defaults."""

from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from grants.models import (
    CostKind,
    CostLine,
    EntryKind,
    LedgerEntry,
    Meeting,
    MeetingAction,
    MeetingKind,
    MeetingStatus,
    OrvMeasure,
    Scheme,
    WbiApplication,
    WbiStatus,
    WbiTransition,
)
from grants.models.ledger import ESTIMATES, EVENTS
from nplv.core.models import Area, User
from nplv.core.money import euros
from nplv.core.review import Status
from tests.core.factories import AT, make_person, review_fields, the_area

_numbers = count(1)


def make_measure(*, area: Area | None = None, **fields: Any) -> OrvMeasure:
    """Return a measure beside the six of the agreement; maximum 121,000, started in 2025."""
    area = area or the_area()
    number = next(_numbers)
    neighbourhood, _ = area.neighbourhoods.get_or_create(
        slug="westrand", defaults={"name": "Westrand"}
    )
    defaults = {
        "code": f"maatregel-{number}",
        "position": 100 + number,
        "name": f"Maatregel {number}",
        "neighbourhood": neighbourhood,
        "printed_excl": euros("100000.00"),
        "maximum": euros("121000.00"),
        "works_started_on": date(2025, 1, 6),
        "source": "AGR-ORV",
        "source_lines": "396-412",
    }
    return OrvMeasure.objects.create(area=area, **(defaults | fields))


def make_cost(
    *,
    status: Status = Status.CONCEPT,
    measure: OrvMeasure | None = None,
    scheme: Scheme | None = None,
    kind: CostKind = CostKind.INVOICE,
    author: User | None = None,
    reviewer: User | None = None,
    **fields: Any,
) -> CostLine:
    """
    Return a cost line: an invoice of 100,000.00 + 21,000.00 VAT, or 120 own hours at 85.00.

    Without `measure` and `scheme` an invoice is for the Langdonk MFA of the agreement; own
    staff is capacity. An approved line is claimed in its year of delivery.
    """
    if scheme is None:
        scheme = Scheme.CAPACITY if kind == CostKind.OWN_STAFF else Scheme.ORV
    area = fields.pop("area", None) or (measure.area if measure else the_area())
    if scheme == Scheme.ORV and measure is None:
        measure = area.measures.get(code="langdonk-mfa")
    fields = {"year": 2025, "evidence": f"Z-{next(_numbers)}/kosten"} | fields
    if status == Status.APPROVED:
        fields.setdefault("claim_year", fields["year"])
    defaults = _own_staff() if kind == CostKind.OWN_STAFF else _invoice(fields["year"])
    return CostLine.objects.create(
        area=area,
        scheme=scheme,
        measure=measure,
        kind=kind,
        **(review_fields(status, author=author, reviewer=reviewer) | defaults | fields),
    )


def _invoice(year: int) -> dict[str, Any]:
    return {
        "supplier": "Bouwbedrijf X",
        "invoice_number": f"F-{next(_numbers)}",
        "invoiced_on": date(year, 6, 30),
        "description": "fundering",
        "delivered_from": date(year, 5, 1),
        "delivered_to": date(year, 6, 15),
        "amount": euros("100000.00"),
        "vat": euros("21000.00"),
    }


def _own_staff() -> dict[str, Any]:
    return {
        "month": 3,
        "job": "planeconoom",
        "hours": Decimal("120.00"),
        "rate": euros("85.00"),
        "amount": euros("10200.00"),  # 120 x 85.00
        "vat": euros("0.00"),
    }


def make_entry(
    *,
    area: Area | None = None,
    scheme: Scheme = Scheme.INCENTIVE,
    kind: EntryKind = EntryKind.RECEIVED,
    **fields: Any,
) -> LedgerEntry:
    """Return a ledger entry of 441,000.00: by the controller in 2025, or an estimate."""
    defaults: dict[str, Any] = {
        "amount": euros("441000.00"),
        "description": f"Boeking {next(_numbers)}",
        "booked_at": AT,
    }
    if kind in ESTIMATES:
        defaults |= {"source": "AGR-TOTALS", "source_lines": "534-543"}
    else:
        defaults["claim_year"] = 2025
        fields["booked_by"] = fields.get("booked_by") or make_person("controller")
    if kind in EVENTS:
        defaults["dated_on"] = date(2026, 10, 15)
    return LedgerEntry.objects.create(
        area=area or the_area(), scheme=scheme, kind=kind, **(defaults | fields)
    )


def make_transition(*, application: WbiApplication | None = None, **fields: Any) -> WbiTransition:
    """Return a step of the first application, from exploring to draft."""
    application = application or the_area().wbi_applications.get(position=1)
    defaults = {
        "number": application.transitions.count() + 1,
        "origin": WbiStatus.EXPLORING,
        "target": WbiStatus.DRAFT,
        "reason": "begonnen",
        "dated_on": date(2026, 2, 3),
        "claim_year": 2026,
        "made_at": AT,
        "made_by": fields.get("made_by") or make_person("bureau"),
    }
    return WbiTransition.objects.create(application=application, **(defaults | fields))


def make_meeting(
    *, area: Area | None = None, status: MeetingStatus = MeetingStatus.HELD, **fields: Any
) -> Meeting:
    """Return a meeting of the parties: held on 15 September 2026 in Roosendaal."""
    defaults: dict[str, Any] = {
        "kind": MeetingKind.CONSULTATION,
        "day": date(2026, 9, 15),
        "place": "Roosendaal",
        "participants": "de minister en de burgemeester",
        "changed_at": AT,
        "changed_by": fields.get("changed_by") or make_person("bureau"),
    }
    if status == MeetingStatus.CANCELLED:
        defaults["cancel_reason"] = "De minister is verhinderd."
    return Meeting.objects.create(area=area or the_area(), status=status, **(defaults | fields))


def make_action(*, meeting: Meeting | None = None, **fields: Any) -> MeetingAction:
    """Return an action of a meeting: open, due on 1 December 2026."""
    meeting = meeting or make_meeting()
    by = make_person("bureau")
    if "done_on" in fields:
        fields |= {"done_at": AT, "done_by": by}
    defaults = {
        "number": meeting.actions.count() + 1,
        "what": "Stuur de planning",
        "who": "Sanne de Wit",
        "due_on": date(2026, 12, 1),
        "added_at": AT,
        "added_by": by,
    }
    return MeetingAction.objects.create(meeting=meeting, **(defaults | fields))
