"""Whether the schemes of the agreement are on course: rights, the band, applications. Pure."""

from datetime import date
from decimal import Decimal

from moneyed import Money

from grants.calculations.deadlines import StartStanding
from housing.calculations import Judgement, Thresholds, judge, part_passed

ALL = Decimal(100)


def asked_of_right(*, maximum: Money, first: date, last: date, on: date) -> Money:
    """
    Return what of a drawing right would be used on a day, at the same pace from first to last day.

    asked = maximum x part of the period that has passed.

    Units:  EUR, unrounded.
    Shape:  an amount and three days in, one amount out; nothing before, the maximum after.
    Errors: ValueError if the period ends before it begins.
    Source: OWN-MIDTERM
    """
    return maximum * part_passed(first=first, last=last, on=on)


def judge_right(*, used: Money, asked: Money, thresholds: Thresholds) -> Judgement:
    """
    Return how the use of a drawing right stands toward the time that has passed.

    Units:  EUR.
    Shape:  two amounts in, one verdict out; none where nothing is asked.
    Errors: none.
    Source: OWN-MIDTERM, AGR-ORV-COST, AGR-CAPACITY
    """
    return judge(reached=used.amount, asked=asked.amount, thresholds=thresholds)


def judge_measure(
    *,
    standing: StartStanding,
    used: Money,
    asked: Money,
    passed: Decimal,
    unstarted_until: Decimal,
    thresholds: Thresholds,
) -> Judgement:
    """
    Return how a measure stands: whether it starts in time, and from then on how it is used.

    started in the window: used against the time since its start, as `judge_right`;
    not started: on course until unstarted_until% of the window has passed; attention from then
    on, and in any case in the last year; off course once the last day has passed, and for a
    start outside the window: then the contribution is lost.

    Units:  EUR; passed from 0 to 1, of the window.
    Shape:  the state of one measure in, one verdict out.
    Errors: none.
    Source: AGR-ORV-START, OWN-MIDTERM
    """
    if standing in (StartStanding.OUTSIDE, StartStanding.LAPSED):
        return Judgement.OFF_COURSE
    if standing is StartStanding.STARTED:
        return judge_right(used=used, asked=asked, thresholds=thresholds)
    is_late = standing is StartStanding.DUE or passed * ALL >= unstarted_until
    return Judgement.ATTENTION if is_late else Judgement.ON_COURSE


def judge_band(*, low: Money, p50: Money, p90: Money) -> Judgement:
    """
    Return how the realisatiestimulans that is to be expected stands toward the estimate.

    on course: the median forecast reaches the low end; attention: only a favourable one (P90)
    does; off course: not even that.

    Units:  EUR, over the whole window.
    Shape:  three amounts in, one verdict out; none without an estimate.
    Errors: none.
    Source: AGR-RS-ESTIMATE, OWN-MIDTERM
    """
    if not low.amount:
        return Judgement.NONE
    if p50 >= low:
        return Judgement.ON_COURSE
    return Judgement.ATTENTION if p90 >= low else Judgement.OFF_COURSE


def judge_application(
    *, is_granted: bool, is_rejected: bool, has_missed_deadline: bool
) -> Judgement:
    """
    Return how a Wbi application stands.

    on course: granted, and no deadline missed; off course: rejected, or a deadline missed; else
    attention, because there is no money before a grant.

    Units:  none.
    Shape:  the state of one application in, one verdict out.
    Errors: none.
    Source: AGR-WBI, REG-WBI-START, OWN-MIDTERM
    """
    if is_rejected or has_missed_deadline:
        return Judgement.OFF_COURSE
    return Judgement.ON_COURSE if is_granted else Judgement.ATTENTION
