"""What has yet to start in an area, as the forecast takes it; and trials that change nothing."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.db.models import Sum

from housing.calculations import AFFORDABLE_SEGMENTS, PlannedBlock, still_planned
from housing.models import Location, Plan, StartLine
from nplv.core.models import Area
from nplv.core.parsing import read_amount

DROPPED, SLIPPED = "vervalt", "uitloop"
_TRIAL = re.compile(r"(?P<code>.{1,20}):(?P<what>vervalt|uitloop|[0-9]{1,3}(?:,[0-9]{1,2})?)")
MOST_TRIALS = 50


@dataclass(frozen=True, kw_only=True)
class Trial:
    """One change to try out: a plan that is dropped, starts a year later, or has another chance."""

    code: str
    what: str  # vervalt, uitloop, or a percentage

    def __str__(self) -> str:
        return f"{self.code}:{self.what}"

    @property
    def in_words(self) -> str:
        """What is tried out, in Dutch."""
        said = {DROPPED: "vervalt", SLIPPED: "start een jaar later"}
        return f"{self.code} {said.get(self.what, f'heeft een kans van {self.what}%')}"

    def applied_to(self, block: PlannedBlock) -> PlannedBlock:
        """Return the block as it would be."""
        if self.what == DROPPED:
            return replace(block, probability=Decimal(0))
        if self.what == SLIPPED:
            return replace(block, homes={year + 1: homes for year, homes in block.homes.items()})
        return replace(block, probability=read_amount(self.what))


def read_trials(texts: Iterable[str]) -> list[Trial]:
    """Return the trials that an address asks for; what cannot be read is left out."""
    found = {}
    for text in list(texts)[:MOST_TRIALS]:
        match = _TRIAL.fullmatch(text)
        if match and (match["what"] in (DROPPED, SLIPPED) or read_amount(match["what"]) <= 100):
            trial = Trial(code=match["code"], what=match["what"])
            found[trial.code, trial.what in (DROPPED, SLIPPED)] = trial
    return list(found.values())


def planned_blocks(
    area: Area, *, first_year: int, trials: Sequence[Trial] = ()
) -> list[PlannedBlock]:
    """Return what every plan in the NPLV area has yet to start: affordable homes by year."""
    plans = Plan.objects.filter(area=area, location=Location.NPLV).prefetch_related("programme")
    started = dict(
        StartLine.objects.approved_in(area)
        .filter(segment__in=AFFORDABLE_SEGMENTS)
        .values_list("start__plan")
        .annotate(homes=Sum("homes"))
        .order_by()
    )
    blocks = {
        plan.code: _block(plan, started.get(plan.pk, 0), first_year)
        for plan in plans.order_by("code")
    }
    return apply_trials(blocks.values(), trials)


def apply_trials(blocks: Iterable[PlannedBlock], trials: Sequence[Trial]) -> list[PlannedBlock]:
    """Return the blocks as they would be; a trial of a plan that is not there changes nothing."""
    found = {block.code: block for block in blocks}
    for trial in trials:
        if trial.code in found:
            found[trial.code] = trial.applied_to(found[trial.code])
    return list(found.values())


def _block(plan: Plan, started: int, first_year: int) -> PlannedBlock:
    planned: dict[int, int] = {}
    for row in plan.programme.all():
        if row.segment in AFFORDABLE_SEGMENTS:
            planned[row.year] = planned.get(row.year, 0) + row.homes
    return PlannedBlock(
        code=plan.code,
        homes=still_planned(planned=planned, started=started, first_year=first_year),
        probability=plan.probability,
        slip_probability=plan.slip_probability,
    )
