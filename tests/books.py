"""Keeping the books of an area in tests as people do: every act by the real services."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from grants import services as costs
from grants.closing import close_year
from grants.entries import CostEntry
from grants.models import CostKind, CostLine, OrvMeasure
from housing import services as starts
from housing.chains import Correction
from housing.corrections import correct_start
from housing.entries import LineEntry, StartEntry
from housing.models import AdditionKind, ConstructionStart, Location, Plan, PlanStatus
from housing.plans import PlanEntry, PlannedEntry, save_plan
from nplv.core.access import Role
from nplv.core.evidence import add_file
from nplv.core.models import AccountingYear, Area
from nplv.core.money import euros
from nplv.core.review import Reviewed
from tests.core.factories import make_person

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def moment(*parts: int) -> datetime:
    """Return a moment in the Netherlands."""
    return datetime(*parts, tzinfo=AMSTERDAM)


class Books:
    """An area with two people of the office and a controller; each act comes a minute later."""

    def __init__(self, area: Area, *, at: datetime) -> None:
        self.area, self.at = area, at
        self.author = make_person("boekhouder", Role.PROGRAMME_OFFICE, area)
        self.reviewer = make_person("lezer", Role.PROGRAMME_OFFICE, area)
        self.controller = make_person("sluiter", Role.CONTROLLER, area)

    def tick(self) -> datetime:
        """Return the next moment."""
        self.at += timedelta(minutes=1)
        return self.at

    def wait_until(self, at: datetime) -> None:
        """Let time pass."""
        self.at = max(self.at, at)

    @property
    def written(self) -> dict[str, Any]:
        """By whom and when the office writes."""
        return {"by": self.author, "at": self.tick()}

    @property
    def judged(self) -> dict[str, Any]:
        """By whom and when the second person judges."""
        return {"by": self.reviewer, "at": self.tick()}

    def plan(self, code: str, *, location: str = Location.NPLV) -> Plan:
        """Enter a plan; in the first neighbourhood of the area, or outside it."""
        inside = location == Location.NPLV
        entry = PlanEntry(
            code=code,
            name=f"Plan {code}",
            location=location,
            status=PlanStatus.IRREVOCABLE,
            neighbourhood=self.area.neighbourhoods.order_by("pk")[0].slug if inside else "",
            programme=(PlannedEntry(year=2026, segment="sociale_huur", homes=40),),
        )
        return save_plan(area=self.area, entry=entry, **self.written)

    def start(
        self,
        reference: str,
        plan: Plan,
        day: date,
        lines: Sequence[tuple[str, int, str]],
        *,
        evidence: str = "Z-bewijs",
    ) -> ConstructionStart:
        """Enter a start as a concept; each line is a segment, homes, earlier subsidy."""
        entry = StartEntry(
            reference=reference,
            plan_code=plan.code,
            started_on=day,
            lines=tuple(line_entry(*line) for line in lines),
            evidence=evidence,
        )
        return starts.register_start(area=self.area, entry=entry, **self.written)

    def cost(
        self, measure: OrvMeasure | None, year: int, excl: str, vat: str, **fields: Any
    ) -> CostLine:
        """Enter an invoice of a measure, or of capacity, as a concept."""
        defaults: dict[str, Any] = {
            "year": year,
            "supplier": "Bouwbedrijf X",
            "invoice_number": f"F-{self.at:%H%M}-{self.at.toordinal()}",
            "invoiced_on": self.at.date(),
            "hours": Decimal(0) if measure else Decimal(10),
            "amount": euros(excl),
            "vat": euros(vat),
            "evidence": "Z-factuur",
        }
        return self._cost(measure, CostEntry(**(defaults | fields)))

    def hours(self, year: int, month: int, hours: str, rate: str, **fields: Any) -> CostLine:
        """Enter hours of own staff as a concept."""
        entry = {"hours": Decimal(hours), "rate": euros(rate), "evidence": "Urenstaat"} | fields
        own = {"kind": CostKind.OWN_STAFF, "job": "planeconoom"}
        return self._cost(None, CostEntry(year=year, month=month, **own, **entry))

    def _cost(self, measure: OrvMeasure | None, entry: CostEntry) -> CostLine:
        return costs.register_cost(area=self.area, measure=measure, entry=entry, **self.written)

    def attach(self, fact: Reviewed, name: str, content: bytes) -> Any:
        """Add a file of evidence."""
        return add_file(fact=fact, name=name, content=content, **self.written)

    def submit(self, fact: Reviewed) -> Any:
        """Hand a fact to the second person."""
        if isinstance(fact, CostLine):
            return costs.submit_cost(line=fact, **self.written)
        return starts.submit_start(start=fact, **self.written)

    def approve(self, fact: Reviewed) -> Any:
        """Hand a fact in and have it approved."""
        fact = self.submit(fact) if fact.may_be_submitted else fact
        if isinstance(fact, CostLine):
            return costs.approve_cost(line=fact, **self.judged)
        return starts.approve_start(start=fact, **self.judged)

    def reject(self, fact: Reviewed, reason: str = "Bewijs onleesbaar.") -> Any:
        """Hand a fact in and have it sent back."""
        fact = self.submit(fact) if fact.may_be_submitted else fact
        if isinstance(fact, CostLine):
            return costs.reject_cost(line=fact, reason=reason, **self.judged)
        return starts.reject_start(start=fact, reason=reason, **self.judged)

    def correct(
        self, start: ConstructionStart, entry: StartEntry | None, reason: str = "Verkeerd geteld."
    ) -> Correction:
        """Take back a start, and put another in its place if given: concepts."""
        return correct_start(start=start, entry=entry, reason=reason, **self.written)

    def begin(self, measure: OrvMeasure, day: date | None) -> OrvMeasure:
        """Set the start of works, or take it back."""
        return costs.start_measure(measure=measure, works_started_on=day, **self.written)

    def share(self, measure: OrvMeasure, percent: str) -> OrvMeasure:
        """Set the State's part."""
        by = {"by": self.controller, "at": self.tick()}
        return costs.set_share(measure=measure, share=Decimal(percent), **by)

    def close(self, year: int, *, reason: str = "") -> AccountingYear:
        """Close a year."""
        by = {"by": self.controller, "at": self.tick()}
        return close_year(area=self.area, year=year, leave_out_drafts=reason, **by)


def line_entry(segment: str, homes: int, subsidy: str = "", **fields: Any) -> LineEntry:
    """Return a line as it is entered: new homes."""
    kind = AdditionKind.NEW_BUILD
    return LineEntry(segment=segment, homes=homes, kind=kind, earlier_subsidy=subsidy, **fields)
