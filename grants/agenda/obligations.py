"""What is due by the agreement, the regulation and the law: each obligation by its own rule."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localdate

from grants.agenda.items import AgendaItem, ItemKind, Page
from grants.deadlines import deadline_of
from grants.models import (
    Agreement,
    Obligation,
    ObligationRule,
    OrvMeasure,
    WbiApplication,
    WbiTransition,
)
from grants.models.meeting import Meeting, MeetingAction, MeetingKind
from grants.models.wbi import WbiStatus
from nplv.core.access import Act
from nplv.core.models import AccountingYear
from nplv.core.models.area import YearState


@dataclass(frozen=True, kw_only=True)
class HomesReached:
    """How many homes were started toward what was agreed."""

    started: int
    agreed: int
    started_affordable: int
    agreed_affordable: int

    @property
    def is_met(self) -> bool:
        """Whether all were started: those that must be affordable among them."""
        return self.started >= self.agreed and self.started_affordable >= self.agreed_affordable

    def __str__(self) -> str:
        return (
            f"{self.started} van {self.agreed} woningen gestart, waarvan "
            f"{self.started_affordable} van {self.agreed_affordable} betaalbaar"
        )


@dataclass(frozen=True, kw_only=True)
class AgendaFacts:
    """All that the agenda of an area is made of, already read."""

    agreement: Agreement
    obligations: Sequence[Obligation]
    years: Mapping[int, AccountingYear]
    published: Mapping[int, date]  # the day on which the reports of a year were published
    measures: Sequence[OrvMeasure]
    applications: Sequence[WbiApplication]
    steps: Sequence[WbiTransition]  # of the applications
    homes: HomesReached
    meetings: Sequence[Meeting]
    actions: Sequence[MeetingAction]  # of these meetings
    today: date

    @property
    def window_years(self) -> range:
        """The years that the agreement is about."""
        return range(self.agreement.starts_on.year, self.agreement.ends_on.year + 1)


def obligation_items(facts: AgendaFacts) -> Iterator[AgendaItem]:
    """Return what is due by the obligations of the agreement, a yearly one for every year."""
    for obligation in facts.obligations:
        years = facts.window_years if obligation.is_yearly else [facts.window_years[-1]]
        for year in years:
            yield from _RULES[ObligationRule(obligation.rule)](facts, obligation, year)


def _item(facts: AgendaFacts, obligation: Obligation, year: int, **fields: object) -> AgendaItem:
    """Return an obligation for a year, with what its rule says of it."""
    yearly = f" over {year}" if obligation.is_yearly else ""
    defaults = {
        "key": f"{obligation.rule}-{obligation.last_day(year).year}",
        "title": f"{obligation.name}{yearly}",
        "day": obligation.last_day(year),
        "names_a_day": obligation.names_a_day,
        "done_by": f"{obligation.get_rule_display()}.",
        "source": obligation.source,
        "today": facts.today,
    }
    return AgendaItem(**(defaults | fields))


def _report(facts: AgendaFacts, obligation: Obligation, year: int) -> Iterator[AgendaItem]:
    done_on = facts.published.get(year)
    yield _item(
        facts,
        obligation,
        year,
        kind=ItemKind.REPORT,
        is_done=done_on is not None,
        done_on=done_on,
        page=Page(route="reports:publish_year", act=Act.PUBLISH, arguments={"year": year}),
    )


def _delivery(facts: AgendaFacts, obligation: Obligation, year: int) -> Iterator[AgendaItem]:
    row = facts.years.get(year)
    done_on = row.delivered_on if row else None
    yield _item(
        facts,
        obligation,
        year,
        kind=ItemKind.DELIVERY,
        is_done=done_on is not None,
        done_on=done_on,
        page=Page(route="grants:money_year", act=Act.RECORD_MONEY, arguments={"year": year}),
    )


def _gathering(kind: MeetingKind) -> Callable[..., Iterator[AgendaItem]]:
    """Return the rule of an obligation that a meeting of this kind meets."""

    def rule(facts: AgendaFacts, obligation: Obligation, year: int) -> Iterator[AgendaItem]:
        due_year = obligation.last_day(year).year
        of_year = [row for row in facts.meetings if row.kind == kind and row.day.year == due_year]
        held = min((row.day for row in of_year if row.is_held), default=None)
        planned = min((row.day for row in of_year if row.is_planned), default=None)
        yield _item(
            facts,
            obligation,
            year,
            kind=ItemKind.MEETING,
            title=f"{obligation.name}, {due_year}",
            is_done=held is not None,
            done_on=held,
            note=f"Gepland op {planned:%d-%m-%Y}." if planned and not held else "",
            page=Page(route="grants:meeting_new", act=Act.KEEP_MEETINGS),
        )

    return rule


def _homes_start(facts: AgendaFacts, obligation: Obligation, year: int) -> Iterator[AgendaItem]:
    yield _item(
        facts,
        obligation,
        year,
        key=obligation.rule,
        kind=ItemKind.START,
        day=facts.agreement.ends_on,  # the window itself, as for the measures
        is_done=facts.homes.is_met,
        note=f"{facts.homes}.",
        page=Page(route="housing:plan_list", act=Act.SEE_FACTS),
    )


def _measures_start(facts: AgendaFacts, obligation: Obligation, year: int) -> Iterator[AgendaItem]:
    for measure in facts.measures:
        deadline = deadline_of(measure, agreement=facts.agreement, today=facts.today)
        yield _item(
            facts,
            obligation,
            year,
            key=f"start-{measure.code}",
            kind=ItemKind.START,
            title=f"Uiterste start van het werk: {measure}",
            day=deadline.last_day,
            is_done=measure.works_started_on is not None,
            done_on=measure.works_started_on,
            note=deadline.notice,
            page=Page(
                route="grants:measure",
                act=Act.START_MEASURE,
                arguments={"measure": measure.code},
            ),
        )


def _last_payment(facts: AgendaFacts, obligation: Obligation, year: int) -> Iterator[AgendaItem]:
    row = facts.years.get(year)
    is_paid = row is not None and row.state == YearState.PAID
    yield _item(
        facts,
        obligation,
        year,
        key=obligation.rule,
        kind=ItemKind.PAYMENT,
        is_done=is_paid,
        done_on=localdate(row.paid_at) if is_paid else None,
        page=Page(route="grants:money_year", act=Act.RECORD_MONEY, arguments={"year": year}),
    )


def _other(facts: AgendaFacts, obligation: Obligation, year: int) -> Iterator[AgendaItem]:
    day = obligation.last_day(year)
    key = f"verplichting-{obligation.pk}-{day.year}"
    yield _item(facts, obligation, year, key=key, kind=ItemKind.OTHER, done_by="")


_RULES: dict[ObligationRule, Callable[..., Iterator[AgendaItem]]] = {
    ObligationRule.REPORT: _report,
    ObligationRule.DELIVERY: _delivery,
    ObligationRule.MEETING: _gathering(MeetingKind.CONSULTATION),
    ObligationRule.REVIEW: _gathering(MeetingKind.MIDTERM),
    ObligationRule.HOMES_START: _homes_start,
    ObligationRule.MEASURES_START: _measures_start,
    ObligationRule.LAST_PAYMENT: _last_payment,
    ObligationRule.NONE: _other,
}


def wbi_items(facts: AgendaFacts) -> Iterator[AgendaItem]:
    """Return by when homes of the granted applications must start (R15)."""
    for application in facts.applications:
        if application.granted_on is None:
            continue
        steps = {
            step.target: step.day for step in facts.steps if step.application_id == application.pk
        }
        ended = steps.get(WbiStatus.SETTLED) or steps.get(WbiStatus.PARTLY_RECLAIMED)
        for name, title, day, done_on, done_by in (
            (
                "eerste",
                "eerste start",
                application.first_start_by,
                steps.get(WbiStatus.FIRST_START),
                "De stap ‘eerste start gemaakt’ is vastgelegd.",
            ),
            (
                "laatste",
                "laatste start",
                application.last_start_by,
                ended,
                "De bijdrage is vastgesteld of deels teruggevorderd.",
            ),
        ):
            yield AgendaItem(
                key=f"wbi-{application.code}-{name}",
                kind=ItemKind.WBI,
                title=f"Wbi {application}: uiterste {title}",
                day=day,
                today=facts.today,
                is_done=done_on is not None,
                done_on=done_on,
                done_by=done_by,
                source="REG-WBI-START",
                page=Page(
                    route="grants:wbi", act=Act.JUDGE_WBI, arguments={"code": application.code}
                ),
            )
