"""The schemes of the review: the realisatiestimulans, the measures, capacity and Wbi."""

from datetime import date

from moneyed import Money

from grants.calculations import (
    StartStanding,
    asked_of_right,
    judge_application,
    judge_band,
    judge_measure,
    judge_right,
)
from grants.deadlines import MeasureDeadline, deadline_of
from grants.models import Scheme, WbiApplication
from grants.queries import DrawingRight
from grants.wbi.overviews import Deadline, WbiRow, deadlines_of
from housing.calculations import Judgement, judge_parts, part_passed
from nplv.core.money import dutch, to_cents
from reports.figures import AreaFigures
from reports.forecast import Forecast
from reports.midterm.homes import parts_rule
from reports.midterm.parts import (
    OWN,
    CourseRules,
    JudgedBlock,
    JudgedPart,
    amounts_beside,
    counted,
    percent_text,
)

ORV_KEY = "orv"


def incentive_block(figures: AreaFigures, forecast: Forecast) -> JudgedBlock:
    """Return the realisatiestimulans that is to be expected, beside its band."""
    low, amount = forecast.low, forecast.amount
    found = judge_band(low=low, p50=amount.p50, p90=amount.p90)
    earned = figures.earned(Scheme.INCENTIVE).gross
    sentence = (
        f"Verdiend is {dutch(earned)}. Verwacht aan het eind is {dutch(amount.p50)}; de raming is "
        f"{dutch(low)} tot {dutch(forecast.high)}."
    )
    part = JudgedPart(
        key=Scheme.INCENTIVE.value,
        name="Realisatiestimulans",
        judgement=found.value,
        sentence=sentence,
        yardsticks=(
            amounts_beside("Verwacht aan het eind (P50), naast de raming laag", amount.p50, low),
            amounts_beside("In een gunstig geval (P90), naast de raming laag", amount.p90, low),
        ),
    )
    return _block_of_one(
        part,
        rule=(
            "De prognose aan het eind van de periode staat naast de raming. Op koers: de "
            "verwachting (P50) haalt de raming laag. Aandacht: alleen een gunstig geval (P90) "
            "haalt die. Anders niet op koers."
        ),
        sources=("AGR-RS-ESTIMATE", OWN),
    )


def orv_block(figures: AreaFigures, *, day: date, rules: CourseRules) -> JudgedBlock | None:
    """Return the measures; None for an area without any."""
    if not figures.measures:
        return None
    parts = tuple(
        _measure(
            deadline_of(measure, agreement=figures.agreement, today=day), right, figures, day, rules
        )
        for measure, right in zip(figures.measures, figures.rights, strict=True)
    )
    found = judge_parts((Judgement(part.judgement) for part in parts), off_share=rules.parts_off)
    return JudgedBlock(
        key=ORV_KEY,
        title="Openbare ruimte en voorzieningen (ORV)",
        judgement=found.value,
        sentence=counted(parts, "maatregelen"),
        rule=(
            "Een maatregel moet in de periode starten, anders vervalt de bijdrage. Niet gestart: "
            f"aandacht vanaf {percent_text(rules.unstarted_until)}% van de periode. Gestart: de "
            "bijdrage staat naast een gelijk tempo van de start tot de laatste dag. "
            f"{_right_rule(rules)} {parts_rule(rules, 'maatregelen')}"
        ),
        sources=("AGR-ORV-START", OWN),
        parts=parts,
    )


def capacity_block(figures: AreaFigures, *, day: date, rules: CourseRules) -> JudgedBlock | None:
    """Return capacity; None for an area without that stream."""
    right, window = figures.capacity, figures.agreement.window
    if right is None:
        return None
    used = right.contribution.gross
    asked = asked_of_right(maximum=right.maximum, first=window.first, last=window.last, on=day)
    part = JudgedPart(
        key=Scheme.CAPACITY.value,
        name="Ambtelijke capaciteit",
        judgement=judge_right(used=used, asked=asked, thresholds=rules.right).value,
        sentence=_used(right, used),
        yardsticks=(amounts_beside("Gelijk tempo over de periode", used, to_cents(asked)),),
    )
    return _block_of_one(
        part,
        rule=(
            "De bijdrage staat naast een gelijk tempo over de hele periode. " + _right_rule(rules)
        ),
        sources=("AGR-CAPACITY", OWN),
    )


def wbi_block(figures: AreaFigures, *, day: date, rules: CourseRules) -> JudgedBlock | None:
    """Return the Wbi applications; None for an area without any."""
    applications = {row.pk: row for row in figures.applications}
    parts = tuple(
        _application(applications[row.application_id], row, day) for row in figures.wbi().rows
    )
    if not parts:
        return None
    found = judge_parts((Judgement(part.judgement) for part in parts), off_share=rules.parts_off)
    return JudgedBlock(
        key=Scheme.WBI.value,
        title="Woningbouwimpuls (Wbi)",
        judgement=found.value,
        sentence=counted(parts, "aanvragen"),
        rule=(
            "Vóór een toekenning is er geen geld, dus aandacht. Toegekend en alle termijnen "
            "gehaald: op koers. Afgewezen of een termijn gemist: niet op koers. "
            + parts_rule(rules, "aanvragen")
        ),
        sources=("AGR-WBI", "REG-WBI-START", OWN),
        parts=parts,
    )


def missed_of(application: WbiApplication, day: date) -> list[Deadline]:
    """Return the deadlines of an application that were missed on a day."""
    return [row for row in deadlines_of(application, today=day) if row.is_missed]


def _block_of_one(part: JudgedPart, *, rule: str, sources: tuple[str, ...]) -> JudgedBlock:
    return JudgedBlock(
        key=part.key,
        title=part.name,
        judgement=part.judgement,
        sentence=part.sentence,
        rule=rule,
        sources=sources,
        parts=(part,),
    )


def _measure(
    deadline: MeasureDeadline,
    right: DrawingRight,
    figures: AreaFigures,
    day: date,
    rules: CourseRules,
) -> JudgedPart:
    measure, window, used = deadline.measure, figures.agreement.window, right.contribution.gross
    is_started = deadline.standing is StartStanding.STARTED
    first = measure.works_started_on if is_started else window.first
    asked = asked_of_right(maximum=right.maximum, first=first, last=window.last, on=day)
    found = judge_measure(
        standing=deadline.standing,
        used=used,
        asked=asked,
        passed=part_passed(first=window.first, last=window.last, on=day),
        unstarted_until=rules.unstarted_until,
        thresholds=rules.right,
    )
    beside = (amounts_beside("Gelijk tempo sinds de start", used, to_cents(asked)),)
    return JudgedPart(
        key=f"orv-{measure.code}",
        name=measure.name,
        judgement=found.value,
        sentence=_used(right, used, measure.works_started_on) if is_started else deadline.notice,
        yardsticks=beside if is_started else (),
    )


def _application(application: WbiApplication, row: WbiRow, day: date) -> JudgedPart:
    missed = missed_of(application, day)
    found = judge_application(
        is_granted=row.is_granted, is_rejected=row.is_rejected, has_missed_deadline=bool(missed)
    )
    if row.granted is not None:
        said = "; ".join(f"{one.label.lower()} {one.day:%d-%m-%Y} is gemist" for one in missed)
        sentence = f"{row.status_label}: {dutch(row.granted)}{'; ' + said if said else ''}."
    else:
        sentence = f"{row.status_label}; indicatie {dutch(row.indicated_grant)}, niet toegekend."
    return JudgedPart(
        key=f"wbi-{row.code}", name=row.name, judgement=found.value, sentence=sentence
    )


def _used(right: DrawingRight, used: Money, started_on: date | None = None) -> str:
    started = f"Gestart op {started_on:%d-%m-%Y}. " if started_on else ""
    return f"{started}{dutch(used)} van {dutch(right.maximum)} gebruikt."


def _right_rule(rules: CourseRules) -> str:
    on, attention = percent_text(rules.right_on), percent_text(rules.right_attention)
    return f"Op koers: minstens {on}% daarvan. Aandacht: minstens {attention}%. Anders niet."
