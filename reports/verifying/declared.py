"""Declared amounts, computed again from the facts (R5, R6, R9, R10, R16)."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from moneyed import Money

from grants.calculations import (
    Contribution,
    Cost,
    all_cost,
    contribution_to_date,
    incentive,
    is_claimable,
)
from grants.declared import closed_years
from grants.models import Agreement, CostLine, EntryKind, LedgerEntry, OrvMeasure, Scheme, Stream
from grants.overviews import find_agreement
from housing.models import Location, StartLine
from nplv.core.models import Area, AuditEvent, ReferenceKey, ReferenceValue
from nplv.core.money import euros, plain
from nplv.core.reference import ReferenceBook
from reports.verifying.facts import closings_of
from reports.verifying.findings import Finding, Looked, compared, finding, missing
from reports.verifying.measures import Terms, measure_events, terms_of

ALL_OF_IT = euros("100.00").amount  # the share of capacity, which has no start of works


def _entries(area: Area, scheme: Scheme) -> dict[tuple[int, int | None], list[LedgerEntry]]:
    """Return what was declared under a scheme, by claim year and by measure or start year."""
    found: dict[tuple[int, int | None], list[LedgerEntry]] = defaultdict(list)
    rows = LedgerEntry.objects.declared_in(area).filter(scheme=scheme)
    for entry in rows.select_related("measure").order_by("pk"):
        key = entry.start_year if scheme == Scheme.INCENTIVE else entry.measure_id
        found[entry.claim_year, key].append(entry)
    return found


def _only(entries: list[LedgerEntry]) -> list[Finding]:
    """Return a finding for each entry of the same that comes after the first."""
    return [
        finding(entry, "dubbel verantwoord", expected="één regel", found=f"ook {entries[0].pk}")
        for entry in entries[1:]
    ]


# --- Realisatiestimulans ---


def incentives(area: Area) -> Looked:
    """Yield for each closed year and start year where homes x rate is not what was declared."""
    book, entries = ReferenceBook(area), _entries(area, Scheme.INCENTIVE)
    homes: Counter[tuple[int | None, int]] = Counter()
    for row in StartLine.objects.approved_in(area).summed(book.window):
        if row.counts and row.location == Location.NPLV:
            homes[row.claim_year, row.start_year] += row.homes
    rates = _known_rates(area)
    for year in sorted(closed_years(area)):
        start_years = {start for claimed, start in (*homes, *entries) if claimed == year}
        if book.amount(ReferenceKey.RATE_PER_HOME, year) is not None:
            start_years.add(year)
        for start_year in sorted(start_years, key=lambda start: start or 0):
            found = entries.get((year, start_year), [])
            yield _of_incentive(year, start_year, homes[year, start_year], found, rates)


def _of_incentive(
    year: int,
    start_year: int | None,
    homes: int,
    entries: list[LedgerEntry],
    rates: dict[int | None, set[Money]],
) -> list[Finding]:
    if not entries:
        name = f"{Scheme.INCENTIVE.label} {year}, startjaar {start_year}"
        what = "niet verantwoord"
        return [missing(LedgerEntry, name, what, expected=f"{homes} woningen")]
    entry = entries[0]
    if start_year is None or entry.rate is None:
        return [finding(entry, "zonder startjaar", expected="een startjaar", found=None)]
    amount = incentive(homes=homes, rate=entry.rate)
    pairs = {
        f"woningen van {start_year} in {year}": (homes, entry.homes),
        f"bedrag van {year}": (amount, entry.amount),
        "af: BCF": (euros("0.00"), entry.bcf),
    }
    found = compared(entry, pairs)
    known = rates.get(start_year, set()) | rates.get(None, set())
    if entry.rate not in known:
        what = f"bedrag per woning van {start_year}"
        found.append(finding(entry, what, expected=min(known, default=None), found=entry.rate))
    return found + _only(entries)


def _known_rates(area: Area) -> dict[int | None, set[Money]]:
    """Return by year each rate that holds, or that held by the history of the reference value."""
    of_area = Q(area=area) | Q(area=None)
    rows = ReferenceValue.objects.filter(of_area, key=ReferenceKey.RATE_PER_HOME)
    years = {row.pk: row.year for row in rows}
    rates: dict[int | None, set[Money]] = defaultdict(set)
    for row in rows:
        if row.amount is not None:
            rates[row.year].add(euros(row.amount))
    kind = str(ReferenceValue._meta.verbose_name)
    for event in AuditEvent.objects.filter(object_type=kind, object_id__in=years):
        for said in (event.before, event.after):
            if said and said.get("waarde") not in (None, ""):
                rates[years[event.object_id]].add(euros(str(said["waarde"])))
    return rates


# --- ORV and capacity ---


@dataclass(frozen=True, kw_only=True)
class Right:
    """A drawing right with all that decides what it gave in a year."""

    scheme: Scheme
    name: str
    measure: OrvMeasure | None
    maximum: Money
    costs: dict[int, Cost]  # by claim year

    def cost_to_date(self, year: int) -> Cost:
        """Return the approved cost up to and including a claim year."""
        return all_cost(cost for claimed, cost in self.costs.items() if claimed <= year)


def rights(agreement: Agreement) -> Iterator[Right]:
    """Return the drawing rights of an agreement with the approved cost on each."""
    area = agreement.area
    costs = CostLine.objects.approved_in(area).summed()
    for measure in area.measures.order_by("position"):
        yield Right(
            scheme=Scheme.ORV,
            name=measure.name,
            measure=measure,
            maximum=measure.maximum,
            costs=costs.get(measure.pk, {}),
        )
    stream = Stream.objects.filter(agreement=agreement, scheme=Scheme.CAPACITY).first()
    if stream is not None:
        yield Right(
            scheme=Scheme.CAPACITY,
            name=stream.get_scheme_display(),
            measure=None,
            maximum=stream.high,
            costs=costs.get(None, {}),
        )


def contributions(area: Area) -> Looked:
    """Yield for each drawing right and closed year where the rule gives another amount."""
    agreement = find_agreement(area)
    if agreement is None:
        return
    declared = {scheme: _entries(area, scheme) for scheme in (Scheme.ORV, Scheme.CAPACITY)}
    years, closings, history = sorted(closed_years(area)), closings_of(area), measure_events(area)
    for right in rights(agreement):
        given, key = Contribution(), right.measure.pk if right.measure else None
        for year in years:
            terms = None
            if right.measure:
                events = history.get(right.measure.pk, [])
                terms = terms_of(events, before=closings.get(year))
            basis = _basis(right, year, terms=terms, agreement=agreement)
            to_date = _to_date(right, year, basis)
            entries = declared[right.scheme].get((year, key), [])
            yield _of_contribution(right, year, entries, basis, to_date - given)
            given = to_date


def _basis(right: Right, year: int, *, terms: Terms | None, agreement: Agreement) -> dict[str, Any]:
    """Return what the amount of a year rests on, as grants.basis keeps it."""
    cost = right.cost_to_date(year)
    basis: dict[str, Any] = {
        "kostenExclBtw": cost.excl.amount,
        "btw": cost.vat.amount,
        "compensabeleBtw": cost.compensable_vat.amount,
        "uren": cost.hours,
        "maximum": right.maximum.amount,
        "rijksdeel": terms.share if terms else ALL_OF_IT,
        "telt": True,
    }
    if terms:
        started_on = terms.works_started_on
        basis["startWerk"] = started_on
        basis["telt"] = is_claimable(works_started_on=started_on, window=agreement.window)
    return basis


def _to_date(right: Right, year: int, basis: dict[str, Any]) -> Contribution:
    cost = right.cost_to_date(year) if basis["telt"] else Cost()
    return contribution_to_date(cost=cost, maximum=right.maximum, share=basis["rijksdeel"])


def _of_contribution(
    right: Right,
    year: int,
    entries: list[LedgerEntry],
    basis: dict[str, Any],
    expected: Contribution,
) -> list[Finding]:
    if not entries:
        name = f"{right.scheme.label} {year}, {right.name}"
        return [missing(LedgerEntry, name, "niet verantwoord", expected=expected.gross)]
    entry = entries[0]
    found = compared(
        entry,
        {
            f"bedrag van {year} ({right.name})": (expected.gross, entry.amount),
            f"af: BCF van {year} ({right.name})": (expected.bcf, entry.bcf),
        },
    )
    if entry.basis is not None:
        found += [
            finding(entry, f"grondslag {year}: {name}", expected=value, found=entry.basis.get(name))
            for name, value in basis.items()
            if not _is_said(entry.basis.get(name), value)
        ]
    return found + _only(entries)


def _is_said(said: Any, value: Any) -> bool:
    if isinstance(value, bool) or value is None:
        return said is value
    if hasattr(value, "isoformat"):
        return said == value.isoformat()
    try:
        return plain(euros(str(said))) == plain(euros(value)) and euros(str(said)) == euros(value)
    except (ArithmeticError, ValueError):
        return False


# --- What should not be there ---


def strays(area: Area) -> Looked:
    """Yield for each declared entry whether its year is closed, and closing books the like."""
    closed, with_basis = set(closed_years(area)), set()
    rows = list(LedgerEntry.objects.declared_in(area).select_related("measure").order_by("pk"))
    with_basis = {row.claim_year for row in rows if row.basis is not None}
    for row in rows:
        found = []
        if row.claim_year not in closed:
            found.append(finding(row, "verantwoord in een open jaar", expected=None, found=row))
        if row.scheme == Scheme.WBI or (row.scheme == Scheme.ORV and row.measure is None):
            what = "verantwoord zonder dat afsluiten dit boekt"
            found.append(finding(row, what, expected=None, found=row.amount))
        if row.measure is not None and row.measure.area_id != area.pk:
            what = "maatregel van een ander gebied"
            found.append(finding(row, what, expected=area, found=row.measure))
        is_on_cost = row.scheme in (Scheme.ORV, Scheme.CAPACITY)
        if is_on_cost and row.basis is None and row.claim_year in with_basis:
            found.append(finding(row, "grondslag ontbreekt", expected="cijfers", found=None))
        if row.kind == EntryKind.DECLARED and row.reverses_id is not None:
            what = "terugdraaiing van een verantwoord bedrag"
            found.append(finding(row, what, expected=None, found=row.amount))
        yield found
