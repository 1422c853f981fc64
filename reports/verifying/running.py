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
    corrections,
    declared,
    facts,
    files,
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
)
NATIONAL = (
    Check(key="bronnen", label="Genoemde bronnen", looks=(national.sources,)),
    Check(key="bewaking", label="Bewaking door de database", looks=(national.triggers,)),
    Check(key="historie", label="Zegels op de historie", looks=(national.seals,)),
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


def look(areas: list[Area], *, everything: bool = True) -> Iterator[Outcome]:
    """Yield the outcome of every check, each area in turn, as of one moment."""
    with _as_of_one_moment():
        for area in areas:
            for check in OF_AN_AREA:
                yield _outcome(check, area.slug, area)
        for check in NATIONAL if everything else ():
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

    Only what covers everything seals the history: what was sealed cannot change unseen.
    """
    began = monotonic()
    last = national.last_event() if area is None else 0
    areas = [area] if area else list(Area.objects.order_by("slug"))
    outcomes = []
    for outcome in look(areas, everything=True):
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
        last_event=last,
        seal=_next_seal(last) if area is None else "",
    )


def _as_row(outcome: Outcome) -> dict[str, str | int]:
    return {
        "check": outcome.key,
        "area": outcome.area,
        "checked": outcome.checked,
        "differences": len(outcome.findings),
    }


def _next_seal(last: int) -> str:
    earlier = VerificationRun.objects.exclude(seal="").order_by("pk").last()
    after, seal = (earlier.last_event, earlier.seal) if earlier else (0, "")
    return national.seal_of(seal, national.events_between(after, last))
