"""Entering made-up costs and starting measures."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, time
from decimal import Decimal

from grants import services
from grants.entries import CostEntry
from grants.measure_plans import set_plans
from grants.models import CostKind, CostLine, OrvMeasure
from nplv.core.models import Area, User
from nplv.core.money import euros
from nplv.demo.road import Road, Steps, moment, travel

STEPS = Steps(
    submit=services.submit_cost, approve=services.approve_cost, reject=services.reject_cost
)
# The works of the third measure, Kalsdonk, have not started: its cost cannot be claimed yet.
WORKS_STARTED = {
    "westrand-buurtcentrum": date(2025, 9, 1),
    "langdonk-mfa": date(2026, 3, 2),
}
# The plans that the two are made for, said on the day the works started.
PLANS = {"westrand-buurtcentrum": ("WR-01", "WR-02"), "langdonk-mfa": ("LD-01", "LD-02")}


@dataclass(frozen=True, kw_only=True)
class ExampleCost:
    """One cost and how far it came."""

    entry: CostEntry
    road: Road
    measure: str = ""  # code; empty for capacity
    credits: str = ""  # invoice number of the line that a credit note corrects


def invoice(
    number: str,
    supplier: str,
    description: str,
    *,
    period: tuple[date, date],
    amount: str,
    vat: str,
    compensable: int = 100,
    reason: str = "",
    job: str = "",
    hours: int = 0,
    evidence: bool = True,
) -> CostEntry:
    """Return an invoice, dated on the last day of delivery; its number is that of the case."""
    return CostEntry(
        year=period[1].year,
        supplier=f"{supplier} (voorbeeld)",
        invoice_number=number,
        invoiced_on=period[1],
        delivered_from=period[0],
        delivered_to=period[1],
        description=description,
        amount=euros(amount),
        vat=euros(vat),
        compensable=Decimal(compensable),
        compensable_reason=reason,
        job=job,
        hours=Decimal(hours),
        evidence=f"Z-{number}" if evidence else "",
    )


def staff(job: str, year: int, month: int, *, hours: str, rate: str) -> CostEntry:
    """Return the hours of own staff in one month."""
    return CostEntry(
        kind=CostKind.OWN_STAFF,
        year=year,
        month=month,
        job=job,
        hours=Decimal(hours),
        rate=euros(rate),
        evidence=f"Urenstaat {year}-{month:02d}",
    )


def start_measures(people: dict[str, User]) -> None:
    """Record the start of works of two measures, and their plans."""
    for code, day in WORKS_STARTED.items():
        measure = OrvMeasure.objects.get(area__slug="roosendaal", code=code)
        by, codes = people["bureau"], PLANS[code]
        services.start_measure(
            measure=measure, works_started_on=day, by=by, at=moment(day, time(16))
        )
        set_plans(measure=measure, codes=codes, by=by, at=moment(day, time(16, 10)))


def enter_costs(examples: Iterable[ExampleCost], people: dict[str, User]) -> None:
    """Enter the costs and take each along its road."""
    area = Area.objects.get(slug="roosendaal")
    measures = {measure.code: measure for measure in area.measures.all()}
    for example in examples:
        entry, road = example.entry, example.road
        if example.credits:
            credited = CostLine.objects.get(area=area, invoice_number=example.credits)
            entry = replace(entry, corrects=credited.pk)
        line = services.register_cost(
            area=area,
            measure=measures.get(example.measure),
            entry=entry,
            by=people[road.by],
            at=road.entered_at,
        )
        travel("line", line, road=road, steps=STEPS, people=people)
