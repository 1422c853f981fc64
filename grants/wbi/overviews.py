"""What pages and reports show of the applications: granted money and hope, never one amount."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet
from moneyed import Money

from grants.models import LedgerEntry, WbiApplication, WbiStatus, WbiTransition
from grants.models.ledger import Booked
from grants.models.wbi import GRANTED_STATUSES
from grants.wbi.money import brought_by
from nplv.core.models import Area
from nplv.core.money import total


@dataclass(frozen=True, kw_only=True)
class WbiRow:
    """An application and its money, now or at the end of a year. All amounts in EUR."""

    application_id: int
    code: str
    name: str
    status: str
    status_label: str
    co_financing: Money  # as the agreement prints it
    indicated_grant: Money
    granted: Money | None  # as it was decided; None before
    determined: Money  # granted, less what was settled lower or reclaimed
    received: Money
    has_reservation: bool

    @property
    def is_granted(self) -> bool:
        """Whether there is money; before that there is a hope (R13)."""
        return self.granted is not None

    @property
    def is_rejected(self) -> bool:
        """Whether the hope was refused."""
        return self.status == WbiStatus.REJECTED


@dataclass(frozen=True, kw_only=True)
class WbiOverview:
    """All applications; what is granted and what is not are never one amount (R13, R18)."""

    rows: tuple[WbiRow, ...]

    @property
    def not_granted(self) -> Money:
        """The indicated grants that are no money yet, or never will be."""
        return total(row.indicated_grant for row in self.rows if not row.is_granted)

    @property
    def not_granted_co_financing(self) -> Money:
        """What the municipality and others would add to those."""
        return total(row.co_financing for row in self.rows if not row.is_granted)

    @property
    def rejected(self) -> Money:
        """The part of what is not granted that was refused."""
        return total(row.indicated_grant for row in self.rows if row.is_rejected)

    @property
    def has_reservation(self) -> bool:
        """Whether the alliance made a reservation about the co-financing of any of them."""
        return any(row.has_reservation for row in self.rows)

    @property
    def has_grants(self) -> bool:
        """Whether anything was granted."""
        return any(row.is_granted for row in self.rows)

    @property
    def granted(self) -> Money:
        """The grants, as they were decided."""
        return total(row.granted for row in self.rows if row.granted is not None)

    @property
    def determined(self) -> Money:
        """What is left of the grants after settlements and reclaims."""
        return total(row.determined for row in self.rows)

    @property
    def received(self) -> Money:
        """What came in."""
        return total(row.received for row in self.rows)


def applications_of(area: Area) -> QuerySet[WbiApplication]:
    """Return the applications of an area in the order of the agreement, with their steps."""
    steps = WbiTransition.objects.order_by("number")
    rows = WbiApplication.objects.filter(area=area).order_by("position")
    return rows.prefetch_related(Prefetch("transitions", steps))


def wbi_overview(area: Area) -> WbiOverview:
    """Return the applications that the agreement holds in prospect, as they are now."""
    booked = LedgerEntry.objects.of(area).filter(application__isnull=False).summed()
    return overview_of(WbiApplication.objects.filter(area=area).order_by("position"), booked)


def overview_of(
    applications: Iterable[WbiApplication],
    booked: Iterable[Booked],
    *,
    steps: Iterable[WbiTransition] = (),
    through: int | None = None,
) -> WbiOverview:
    """
    Return applications with their money, at the end of a claim year if `through` is given.

    `steps` are all that they took, in order; asked for only with `through`.
    """
    entries, taken = list(booked), list(steps)
    return WbiOverview(
        rows=tuple(_row(application, entries, taken, through) for application in applications)
    )


def _row(
    application: WbiApplication,
    booked: list[Booked],
    taken: list[WbiTransition],
    through: int | None,
) -> WbiRow:
    status = WbiStatus(application.status)
    if through is not None:
        steps = [
            step
            for step in taken
            if step.application_id == application.pk and step.claim_year <= through
        ]
        status = WbiStatus(steps[-1].target) if steps else WbiStatus.EXPLORING
    money = brought_by(application.pk, booked, through=through)
    return WbiRow(
        application_id=application.pk,
        code=application.code,
        name=application.name,
        status=status.value,
        status_label=status.label,
        co_financing=application.co_financing,
        indicated_grant=application.indicated_grant,
        granted=application.granted_amount if status in GRANTED_STATUSES else None,
        determined=money.determined,
        received=money.received,
        has_reservation=application.has_reservation,
    )


@dataclass(frozen=True, kw_only=True)
class Deadline:
    """By when homes must start (R15), and how that stands today."""

    label: str
    day: date
    met_on: date | None  # the day on which it was met, if it was
    today: date

    @property
    def days_left(self) -> int:
        """The days until it ends, the last day not counted; negative once it has passed."""
        return (self.day - self.today).days

    @property
    def says(self) -> str:
        """How it stands, in Dutch."""
        if self.met_on:
            late = (self.met_on - self.day).days
            made = f"gemaakt op {self.met_on:%d-%m-%Y}"
            return f"{made}, {_days(late)} te laat" if late > 0 else f"gehaald: {made}"
        if self.days_left < 0:
            return f"verstreken: {_days(-self.days_left)} geleden"
        return "vandaag is de laatste dag" if not self.days_left else f"nog {self._left}"

    @property
    def is_missed(self) -> bool:
        """Whether it has passed without a start, or the start came too late."""
        return (self.met_on or self.today) > self.day

    @property
    def _left(self) -> str:
        whole = (self.day.year - self.today.year) * 12 + self.day.month - self.today.month
        years, months = divmod(whole - (self.day.day < self.today.day), 12)
        if not years:
            return _days(self.days_left)
        return f"{years} jaar" + (f" en {_months(months)}" if months else "")


def _days(number: int) -> str:
    return "1 dag" if number == 1 else f"{number} dagen"


def _months(number: int) -> str:
    return "1 maand" if number == 1 else f"{number} maanden"


def deadlines_of(application: WbiApplication, *, today: date) -> list[Deadline]:
    """Return the deadlines of a granted application; none before it is granted."""
    if application.granted_on is None:
        return []
    started = application.transitions.filter(target=WbiStatus.FIRST_START).first()
    return [
        Deadline(
            label="Eerste start uiterlijk",
            day=application.first_start_by,
            met_on=started.day if started else None,
            today=today,
        ),
        Deadline(
            label="Laatste start uiterlijk",
            day=application.last_start_by,
            met_on=None,
            today=today,
        ),
    ]
