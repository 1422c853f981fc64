"""The mid-term review of an area: on course or not, by a stated rule, and what was agreed."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from django.utils.timezone import localtime
from moneyed import Money

from grants.models import Agreement, Deviation, Obligation, ObligationRule
from housing.calculations import Judgement, worst
from nplv.core.models import Area
from reports.charts import Chart
from reports.dashboard import progress_chart, year_progress
from reports.facts import AgreementFacts, AreaFacts, agreement_facts, area_facts
from reports.figures import AreaFigures
from reports.forecast import Forecast, forecast_chart, forecast_of
from reports.midterm.deadlines import MissedDeadline, missed_deadlines
from reports.midterm.homes import WHOLE_KEY, homes_block, neighbourhoods_block
from reports.midterm.parts import (
    CourseRules,
    JudgedBlock,
    JudgedPart,
    course_rules,
    deviation_facts,
)
from reports.midterm.schemes import ORV_KEY, capacity_block, incentive_block, orv_block, wbi_block
from reports.queries import Ledger, ledger

SAYS = {
    Judgement.ON_COURSE: "Het gebied ligt op koers.",
    Judgement.ATTENTION: "Het gebied vraagt aandacht: het ligt niet overal op koers.",
    Judgement.OFF_COURSE: "Het gebied ligt niet op koers.",
    Judgement.NONE: "Er is nog geen oordeel: er is nog niets om aan te meten.",
}


@dataclass(frozen=True, kw_only=True)
class ReviewForecast:
    """What is expected at the end of the window: homes that count, and their amount."""

    target: int
    last_year: int
    started: int
    homes_p10: int
    homes_p50: int
    homes_p90: int
    low: Money
    high: Money
    amount_p10: Money
    amount_p50: Money
    amount_p90: Money
    lost_homes: Decimal
    lost_amount: Money
    verdict: str
    chart: Chart


@dataclass(frozen=True, kw_only=True)
class MidtermReport:
    """The review on one day. Plain data, like all that it holds: so it can be frozen."""

    area: AreaFacts
    agreement: AgreementFacts
    year: int  # of the review, by the agreement
    day: date
    made_at: datetime
    is_concept: bool  # before that year
    whole: JudgedPart
    blocks: tuple[JudgedBlock, ...]
    rules: CourseRules
    chart: Chart
    forecast: ReviewForecast
    missed: tuple[MissedDeadline, ...]
    ledger: Ledger

    @property
    def deviations(self) -> tuple[JudgedPart, ...]:
        """What is not on course, and what was and still has something recorded of it."""
        return tuple(
            part
            for block in self.blocks
            for part in block.parts
            if part.asks_for_action or part.deviation
        )

    @property
    def without_action(self) -> int:
        """How many things are not on course without an action agreed."""
        return sum(
            part.asks_for_action and not (part.deviation and part.deviation.action)
            for part in self.deviations
        )


def obligation_of(area: Area) -> Obligation | None:
    """Return the row of the agreement of an area that asks for the review, if there is one."""
    rows = Obligation.objects.filter(
        agreement__area=area, rule=ObligationRule.REVIEW, due_year__isnull=False
    )
    return rows.order_by("position").first()


def first_day(obligation: Obligation) -> date:
    """Return the day from which the review can be published: the first of its year."""
    return date(obligation.due_year, 1, 1)


def midterm_report(figures: AreaFigures, *, obligation: Obligation, at: datetime) -> MidtermReport:
    """
    Return the review of an area that has an agreement.

    Errors: UnknownReference if a threshold or a rate is missing.
    Source: AGR-MIDTERM
    """
    day, rules = localtime(at).date(), course_rules(figures.book)
    forecast = forecast_of(figures, today=day)
    blocks = _with_deviations(_blocks(figures, forecast, day=day, rules=rules), figures.agreement)
    return MidtermReport(
        area=area_facts(figures.area),
        agreement=agreement_facts(figures.agreement),
        year=obligation.due_year,
        day=day,
        made_at=at,
        is_concept=day < first_day(obligation),
        whole=_whole(blocks),
        blocks=blocks,
        rules=rules,
        chart=progress_chart(figures, year_progress(figures, figures.inside())),
        forecast=_forecast(forecast),
        missed=missed_deadlines(figures, day=day),
        ledger=ledger(figures),
    )


def _blocks(
    figures: AreaFigures, forecast: Forecast, *, day: date, rules: CourseRules
) -> tuple[JudgedBlock, ...]:
    """Return the blocks that the agreement of this area gives rise to."""
    asked = {"day": day, "rules": rules}
    found = (
        homes_block(figures, **asked),
        orv_block(figures, **asked),
        incentive_block(figures, forecast),
        capacity_block(figures, **asked),
        wbi_block(figures, **asked),
        neighbourhoods_block(figures, **asked),
    )
    return tuple(block for block in found if block is not None)


def _whole(blocks: tuple[JudgedBlock, ...]) -> JudgedPart:
    """Return the verdict over all: the least favourable of what the agreement names."""
    named = [block for block in blocks if block.key in (WHOLE_KEY, ORV_KEY)]
    found = worst(Judgement(block.judgement) for block in named)
    reasons = ". ".join(f"{block.title}: {block.label}" for block in named)
    return JudgedPart(
        key="geheel",
        name="Het geheel",
        judgement=found.value,
        sentence=f"{SAYS[found]} {reasons}.",
    )


def _with_deviations(
    blocks: tuple[JudgedBlock, ...], agreement: Agreement
) -> tuple[JudgedBlock, ...]:
    """Return the blocks with what was recorded of each of their parts."""
    said = {row.subject: deviation_facts(row) for row in Deviation.objects.of(agreement)}
    return tuple(
        replace(
            block,
            parts=tuple(replace(part, deviation=said.get(part.key)) for part in block.parts),
        )
        for block in blocks
    )


def _forecast(found: Forecast) -> ReviewForecast:
    return ReviewForecast(
        target=found.target,
        last_year=found.last_year,
        started=found.started,
        homes_p10=found.homes.p10,
        homes_p50=found.homes.p50,
        homes_p90=found.homes.p90,
        low=found.low,
        high=found.high,
        amount_p10=found.amount.p10,
        amount_p50=found.amount.p50,
        amount_p90=found.amount.p90,
        lost_homes=found.lost_homes,
        lost_amount=found.lost_amount,
        verdict=found.verdict,
        chart=forecast_chart(found),
    )
