"""How far a closed year has come (R19): declared, determined, paid. Each step is a decision."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from grants.calculations import NOTHING
from grants.models import Obligation, ObligationRule
from grants.settlement.balances import YearBalance, year_balance
from nplv.core.history import record
from nplv.core.models import AccountingYear, Area, User
from nplv.core.models.area import YearState
from nplv.core.money import dutch
from nplv.core.problems import Invalid, Problem, WrongState

NEXT = {
    YearState.CLOSED: YearState.DECLARED,
    YearState.DECLARED: YearState.DETERMINED,
    YearState.DETERMINED: YearState.PAID,
}


@dataclass(frozen=True, kw_only=True)
class Progress:
    """Where a year stands, what its next step is and what that still lacks."""

    row: AccountingYear | None  # None while nothing of the year was written
    state: YearState
    following: YearState | None
    missing: tuple[str, ...]
    remarks: tuple[str, ...]  # what no longer holds of an earlier step
    delivery_due: date | None

    @property
    def was_late(self) -> bool:
        """Whether the accounts were delivered after the day on which they were due."""
        delivered = self.row.delivered_on if self.row else None
        return bool(delivered and self.delivery_due and delivered > self.delivery_due)


def progress(area: Area, balance: YearBalance) -> Progress:
    """Return where a year stands."""
    people = ("closed_by", "declared_by", "determined_by", "paid_by")
    rows = AccountingYear.objects.filter(area=area, year=balance.year).select_related(*people)
    row = rows.first()
    state = YearState(row.state) if row else YearState.OPEN
    following = NEXT.get(state)
    return Progress(
        row=row,
        state=state,
        following=following,
        missing=tuple(_missing(following, balance)),
        remarks=tuple(_no_longer(state, balance)),
        delivery_due=delivery_due(area, balance.year),
    )


def delivery_due(area: Area, year: int) -> date | None:
    """Return the last day for the accounts of a year; None if the agreement does not say."""
    duties = Obligation.objects.filter(agreement__area=area, rule=ObligationRule.DELIVERY)
    duty = duties.filter(due_day__isnull=False).order_by("position").first()
    return duty.last_day(year) if duty else None


def _missing(following: YearState | None, balance: YearBalance) -> list[str]:
    """Return what a year lacks to come to a state, in Dutch."""
    if following == YearState.DETERMINED:
        names = [name for row in balance.of_the_year for name in row.undecided]
        return [f"Nog geen besluit over {name}." for name in names]
    if following == YearState.PAID:
        return [
            f"{row.scheme.label}: vastgesteld {dutch(row.balance.determined)}, ontvangen "
            f"{dutch(row.balance.received)}; verschil {dutch(row.balance.to_receive)}."
            for row in balance.of_the_year
            if row.balance.to_receive != NOTHING
        ]
    return []


def _no_longer(state: YearState, balance: YearBalance) -> list[str]:
    """Return what was so when a step was taken and is not any more: a step is not taken back."""
    found: list[str] = []
    if state in (YearState.DETERMINED, YearState.PAID):
        found += _missing(YearState.DETERMINED, balance)
    if state == YearState.PAID:
        found += _missing(YearState.PAID, balance)
    return found


@transaction.atomic
def declare_year(
    *, area: Area, year: int, delivered_on: date, by: User, at: datetime
) -> AccountingYear:
    """
    Record that the accounts of a closed year were delivered (SiSa).

    Errors: WrongState for a year that is not closed, or past this step; Invalid for a day in the
    future, or before the year was over.
    Source: FVW-17A
    """
    row = _lock(area, year, YearState.DECLARED)
    reason = ""
    if delivered_on > timezone.localdate(at):
        reason = f"De datum {delivered_on:%d-%m-%Y} ligt in de toekomst."
    elif delivered_on.year <= year:
        reason = f"De verantwoording over {year} wordt na dat jaar ingediend."
    if reason:
        raise Invalid([Problem(name="datum", reason=reason)])
    row.delivered_on, row.declared_at, row.declared_by = delivered_on, at, by
    return _move(row, YearState.DECLARED, by=by, at=at)


@transaction.atomic
def determine_year(*, area: Area, year: int, by: User, at: datetime) -> AccountingYear:
    """
    Record that the minister has decided about all that was declared of a year.

    Errors: WrongState for a year in another state, or with something that waits for a decision.
    Source: AGR-RS-PAYMENT, AGR-ORV-COST, AGR-CAPACITY
    """
    row = _lock(area, year, YearState.DETERMINED)
    row.determined_at, row.determined_by = at, by
    return _move(row, YearState.DETERMINED, by=by, at=at)


@transaction.atomic
def pay_year(*, area: Area, year: int, by: User, at: datetime) -> AccountingYear:
    """
    Record that all that was determined of a year has come in, neither less nor more.

    Errors: WrongState for a year in another state, or with a difference.
    Source: AGR-RS-PAYMENT, AGR-ORV-COST, AGR-CAPACITY
    """
    row = _lock(area, year, YearState.PAID)
    row.paid_at, row.paid_by = at, by
    return _move(row, YearState.PAID, by=by, at=at)


def _lock(area: Area, year: int, wanted: YearState) -> AccountingYear:
    """
    Return the year, locked, if it can come to the state.

    Errors: WrongState, with what it lacks.
    """
    # A year of which nothing was written is open: it is not made here.
    row = AccountingYear.objects.select_for_update().filter(area=area, year=year).first()
    state = YearState(row.state) if row else YearState.OPEN
    if row is None or NEXT.get(state) != wanted:
        step, stands = wanted.label.lower(), state.label.lower()
        raise WrongState(f"Het jaar {year} kan niet op ‘{step}’: de status is ‘{stands}’.")
    if missing := _missing(wanted, year_balance(area, year)):
        raise WrongState(" ".join(missing))
    return row


def _move(row: AccountingYear, state: YearState, *, by: User, at: datetime) -> AccountingYear:
    before = {"status": row.state}
    row.state = state
    row.save()
    after: dict[str, object] = {"status": state.value}
    if state == YearState.DECLARED:
        after["ingediendOp"] = row.delivered_on
    said = {"before": before, "after": after}
    record(area=row.area, thing=row, action=state.value, by=by, at=at, **said)
    return row
