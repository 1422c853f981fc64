"""Running the checks, as of one moment, and keeping what came out."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from time import monotonic

from django.db import connection, transaction

from nplv.core.models import Area, User
from reports.models import VerificationRun
from reports.verifying import (
    applications,
    booked,
    checkpoints,
    corrections,
    declared,
    facts,
    files,
    history,
    ledger,
    measures,
    national,
    published,
    years,
)
from reports.verifying.findings import Finding, Looked

MOST_KEPT = 1000  # findings in the register


@dataclass(frozen=True, kw_only=True)
class Check:
    """One thing that is held against what it must be."""

    key: str
    label: str
    looks: tuple[Callable[..., Looked], ...]


OF_AN_AREA = (
    Check(
        key="verantwoord",
        label="Verantwoorde bedragen, opnieuw berekend uit de feiten",
        looks=(declared.incentives, declared.contributions, declared.strays),
    ),
    Check(key="starts", label="Starts tegen hun historie", looks=(facts.starts,)),
    Check(
        key="tussenstanden",
        label="Tussenstanden van de starts, opnieuw opgeteld uit de feiten",
        looks=(checkpoints.checkpoints,),
    ),
    Check(key="kosten", label="Kosten tegen hun historie", looks=(facts.costs,)),
    Check(
        key="correcties",
        label="Terugdraaiingen, vervangingen en creditregels",
        looks=(corrections.reversals, corrections.replacements, corrections.credits),
    ),
    Check(key="plannen", label="Plannen tegen hun historie", looks=(measures.plans,)),
    Check(key="maatregelen", label="Maatregelen tegen hun historie", looks=(measures.measures,)),
    Check(key="jaren", label="Boekjaren tegen hun historie", looks=(years.years, years.closings)),
    Check(
        key="grootboek",
        label="Grootboek: ramingen, terugdraaiingen, trekkingsrechten, bestemmingen",
        looks=(ledger.estimates, ledger.reversed_entries, ledger.maxima, ledger.earmarks),
    ),
    Check(
        key="besluiten",
        label="Besluiten, ontvangsten en bestemmingen tegen hun historie",
        looks=(booked.booked,),
    ),
    Check(key="bewijs", label="Inhoud van bewijsstukken", looks=(files.evidence,)),
    Check(key="bronnen", label="Genoemde bronnen", looks=(national.sources,)),
    Check(
        key="imports",
        label="Ontvangstbewijzen van imports",
        looks=(files.start_imports, files.cost_imports),
    ),
    Check(key="wbi", label="Wbi-aanvragen tegen hun stappen", looks=(applications.applications,)),
    Check(key="rapporten", label="Gepubliceerde rapporten", looks=(published.reports,)),
    Check(key="historie", label="Keten van de historie", looks=(history.chain,)),
)
NATIONAL = (
    Check(key="bronnen", label="Genoemde bronnen", looks=(national.sources,)),
    Check(key="bewaking", label="Bewaking door de database", looks=(national.triggers,)),
    Check(key="historie", label="Keten van de historie", looks=(history.chain,)),
    Check(key="zegels", label="Zegels op de historie", looks=(history.seals,)),
)
LABELS = {check.key: check.label for check in (*OF_AN_AREA, *NATIONAL)}


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What one check found in one area: how much it looked at, and what differs."""

    key: str
    area: str  # slug; empty: of no area in particular
    checked: int
    findings: tuple[Finding, ...]

    @property
    def label(self) -> str:
        """What was checked, in Dutch."""
        return LABELS[self.key]


def look(areas: list[Area]) -> Iterator[Outcome]:
    """Yield the outcome of every check, each area in turn."""
    for area in areas:
        for check in OF_AN_AREA:
            yield _outcome(check, area.slug, area)
    for check in NATIONAL:
        yield _outcome(check, "")


def _outcome(check: Check, slug: str, *arguments: Area) -> Outcome:
    checked, findings = 0, []
    for look_at in check.looks:
        for found in _as_far_as_it_goes(look_at(*arguments), check):
            checked += 1
            findings += [replace(row, area=slug, check=check.key) for row in found]
    return Outcome(key=check.key, area=slug, checked=checked, findings=tuple(findings))


def _as_far_as_it_goes(looked: Looked, check: Check) -> Looked:
    """Yield what a check finds; where it cannot read what stands there, that is a finding."""
    try:
        yield from looked
    except (ValueError, ArithmeticError, LookupError, TypeError, AttributeError) as error:
        yield [
            Finding(
                what="de controle kon niet verder",
                table="",
                number=None,
                name=check.label,
                expected="leesbare gegevens",
                found=f"{type(error).__name__}: {error}",
            )
        ]


@contextmanager
def _as_of_one_moment() -> Iterator[None]:
    """Let all that is read be of one moment, while others go on writing."""
    if connection.in_atomic_block:
        yield
        return
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
        return
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")  # atomic() would take the lock of writers
        try:
            yield
        finally:
            cursor.execute("COMMIT")


def verify(
    *,
    at: datetime,
    by: User | None = None,
    area: Area | None = None,
    told: Callable[[Outcome], None] | None = None,
) -> VerificationRun:
    """
    Check an area, or everything, and add the outcome to the register; `told` hears of each check.

    It keeps how far every chain of the history had come, and seals that if it covers everything.
    """
    began = monotonic()
    areas = [area] if area else list(Area.objects.order_by("slug"))
    outcomes = []
    with _as_of_one_moment():
        heads = history.heads()
        for outcome in look(areas):
            outcomes.append(outcome)
            if told:
                told(outcome)
    findings = [row for outcome in outcomes for row in outcome.findings]
    return VerificationRun.objects.create(
        area=area,
        at=at,
        by=by,
        milliseconds=int((monotonic() - began) * 1000),
        checked=sum(outcome.checked for outcome in outcomes),
        differences=len(findings),
        outcome=[_as_row(outcome) for outcome in outcomes if outcome.checked],
        findings=[row.as_json() for row in findings[:MOST_KEPT]],
        heads=heads,
        seal="" if area else history.seal_of(heads),
    )


def _as_row(outcome: Outcome) -> dict[str, str | int]:
    return {
        "check": outcome.key,
        "area": outcome.area,
        "checked": outcome.checked,
        "differences": len(outcome.findings),
    }
