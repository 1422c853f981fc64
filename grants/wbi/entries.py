"""What someone enters of an application or a step of it, and all that can be wrong with it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from moneyed import Money

from grants.calculations import NOTHING
from grants.models import EntryKind, LedgerEntry, WbiApplication, WbiStatus, WbiTransition
from grants.wbi.assessment import assess
from grants.wbi.money import Brought, brought, is_grant
from grants.wbi.steps import Need, Step
from housing.models import Location, Plan
from nplv.core.models import Area
from nplv.core.money import dutch
from nplv.core.problems import Problem
from nplv.core.reference import ReferenceBook

Found = Iterator[tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class ApplicationEntry:
    """What an application asks, on which figures; a cost that is not known yet is None."""

    cost: Money | None
    revenue: Money | None
    co_financing: Money
    requested: Money
    plans: tuple[str, ...]  # codes
    has_reservation: bool


@dataclass(frozen=True, kw_only=True)
class StepEntry:
    """A step of an application, as entered."""

    target: str
    reason: str
    document: str = ""
    amount: Money | None = None
    dated_on: date | None = None  # None: the day on which it is recorded
    is_repaid: bool = False  # of what is reclaimed: it was paid back on that day


def entry_of(application: WbiApplication) -> ApplicationEntry:
    """Return what an application says, as it would be entered."""
    return ApplicationEntry(
        cost=application.cost,
        revenue=application.revenue,
        co_financing=application.planned_co_financing,
        requested=application.requested_grant,
        plans=tuple(plan.code for plan in application.plans.order_by("code")),
        has_reservation=application.has_reservation,
    )


def find_problems(entry: ApplicationEntry, *, area: Area) -> list[Problem]:
    """
    Return everything that is wrong with what an application asks, each at its field.

    A draft may still fall short of what submission asks: that is checked there.
    """
    found = [*_amount_problems(entry), *_plan_problems(entry, area)]
    return [Problem(name=name, reason=reason) for name, reason in found]


def _amount_problems(entry: ApplicationEntry) -> Found:
    amounts = {
        "kosten": entry.cost,
        "opbrengsten": entry.revenue,
        "cofinanciering": entry.co_financing,
        "gevraagd": entry.requested,
    }
    for name, amount in amounts.items():
        if amount is None:
            continue
        if amount < NOTHING:
            yield name, f"Het bedrag is {dutch(amount)}; verwacht nul of hoger."
        elif _is_too_large(amount):
            yield name, "Dit bedrag is te groot."


def _plan_problems(entry: ApplicationEntry, area: Area) -> Found:
    locations = dict(
        Plan.objects.filter(area=area, code__in=entry.plans).values_list("code", "location")
    )
    for number, code in enumerate(entry.plans):
        if code not in locations:
            yield f"plannen.{number}", f"Plan ‘{code}’ bestaat niet in dit gebied."
        elif locations[code] != Location.NPLV:
            yield f"plannen.{number}", f"Plan ‘{code}’ ligt niet in het NPLV-gebied."
        elif code in entry.plans[:number]:
            yield f"plannen.{number}", f"Plan ‘{code}’ staat er al."


def _is_too_large(amount: Money) -> bool:
    column = WbiApplication._meta.get_field("cost")
    return abs(amount.amount) >= 10 ** (column.max_digits - column.decimal_places)


def find_step_problems(
    entry: StepEntry, *, step: Step, application: WbiApplication, today: date
) -> list[Problem]:
    """Return everything that a step lacks, each at its field: those of the application too."""
    found = [
        *_said_problems(entry, step),
        *_day_problems(entry, step, application, today),
        *_money_problems(entry, step, application),
    ]
    problems = [Problem(name=name, reason=reason) for name, reason in found]
    if step.has_sum_checked:
        book = ReferenceBook(application.area)
        problems += assess(application, book=book).problems()
    return problems


def _said_problems(entry: StepEntry, step: Step) -> Found:
    document, most = entry.document.strip(), WbiTransition._meta.get_field("document").max_length
    if not entry.reason.strip():
        yield "reden", "Geef de reden van deze stap."
    if step.needs_document and not document:
        yield "bewijs", "Geef het kenmerk van het document waaruit deze stap blijkt."
    elif len(document) > most:
        yield "bewijs", f"Hier passen {most} tekens; het zijn er {len(document)}."


def _day_problems(entry: StepEntry, step: Step, application: WbiApplication, today: date) -> Found:
    day = entry.dated_on
    if day is None:
        if step.needs_day:
            yield "datum", "Geef de datum van het besluit."
        return
    if day > today:
        yield "datum", f"De datum {day:%d-%m-%Y} ligt in de toekomst."
        return
    # A step of which nobody said the day may have been recorded long after it was made.
    dated = application.transitions.exclude(dated_on=None).order_by("dated_on", "number")
    previous = dated.last()
    if previous is not None and day < previous.dated_on:
        earlier = f"‘{previous.get_target_display()}’ op {previous.dated_on:%d-%m-%Y}"
        yield "datum", f"De datum {day:%d-%m-%Y} ligt voor die van een eerdere stap: {earlier}."


def _money_problems(entry: StepEntry, step: Step, application: WbiApplication) -> Found:
    amount = entry.amount
    if entry.is_repaid and step.target != WbiStatus.PARTLY_RECLAIMED:
        yield "terugbetaald", "Alleen wat is teruggevorderd, wordt terugbetaald."
    if amount is None:
        if step.amount == Need.REQUIRED:
            yield "bedrag", f"Geef het bedrag: {step.amount_label.lower()}."
        return
    if step.amount == Need.NONE:
        yield "bedrag", "Bij deze stap hoort geen bedrag."
    elif amount < NOTHING or (amount == NOTHING and step.target != WbiStatus.SETTLED):
        yield "bedrag", f"Het bedrag is {dutch(amount)}; verwacht hoger dan nul."
    else:
        yield from _limit_problems(entry, amount, step, application)


def _limit_problems(
    entry: StepEntry, amount: Money, step: Step, application: WbiApplication
) -> Found:
    """Yield where an amount exceeds what is there for it."""
    asked, now = application.requested_grant, Brought()
    if step.target != WbiStatus.GRANTED:
        now = brought(application)
    limits = {
        WbiStatus.GRANTED: (asked, "gevraagd is"),
        WbiStatus.ADVANCE_RECEIVED: (now.to_receive, "toegekend en niet ontvangen is"),
        WbiStatus.SETTLED: (now.determined, "toegekend is"),
        WbiStatus.PARTLY_RECLAIMED: (now.determined, "toegekend is"),
    }
    most, what = limits[step.target]
    if amount > most:
        yield "bedrag", f"Het bedrag is {dutch(amount)}; {what} {dutch(most)}."
    elif entry.is_repaid and amount > now.received:
        reason = f"Er is {dutch(now.received)} ontvangen: meer kan niet terugbetaald zijn."
        yield "terugbetaald", reason


def find_correction_problems(
    entry: LedgerEntry, *, application: WbiApplication, amount: Money, document: str, reason: str
) -> list[Problem]:
    """Return everything that is wrong with putting a booked amount right, each at its field."""
    found = [*_correction_amount_problems(entry, amount, application)]
    most = WbiTransition._meta.get_field("document").max_length
    if not 0 < len(document.strip()) <= most:
        found.append(("bewijs", f"Geef het kenmerk van het document, hoogstens {most} tekens."))
    if not reason.strip():
        found.append(("reden", "Geef de reden van het herstel."))
    return [Problem(name=name, reason=said) for name, said in found]


def _correction_amount_problems(
    entry: LedgerEntry, amount: Money, application: WbiApplication
) -> Found:
    if amount < NOTHING or (amount == NOTHING and is_grant(entry)):
        expected = "hoger dan nul" if is_grant(entry) else "nul of hoger"
        yield "bedrag", f"Het bedrag is {dutch(amount)}; verwacht {expected}."
        return
    if amount == abs(entry.amount):
        yield "bedrag", f"Er staat al {dutch(amount)}."
        return
    if is_grant(entry) and amount > application.requested_grant:
        asked = dutch(application.requested_grant)
        yield "bedrag", f"Het bedrag is {dutch(amount)}; gevraagd is {asked}."
        return
    now, sign = brought(application), 1 if entry.amount > NOTHING else -1
    is_determined = entry.kind == EntryKind.DETERMINED
    left = (now.determined if is_determined else now.received) - entry.amount + amount * sign
    if left < NOTHING:
        what = "vastgesteld" if is_determined else "ontvangen"
        yield "bedrag", f"Dan komt wat is {what} op {dutch(left)}, lager dan nul."
