"""What a file of costs would bring: warnings to accept, sums, and what it leaves of each right."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from moneyed import Money

from grants.calculations import Cost, all_cost
from grants.declared import declared_in
from grants.importing.cells import CAPACITY
from grants.importing.checking import ReadCost
from grants.models import Agreement, CostKind, CostLine, Scheme, Stream
from grants.overviews import claim_years
from grants.queries import DrawingRight, capacity_right, measure_right
from nplv.core.importing.warned import Warned
from nplv.core.models import Area
from nplv.core.money import to_cents
from nplv.core.review_many import in_parts

DUPLICATE = "dubbel"
Signature = tuple[object, ...]


@dataclass(frozen=True, kw_only=True)
class CostSum:
    """The costs of a file under one measure, or capacity, in one year of delivery."""

    name: str
    year: int | None  # None: of all years
    lines: int
    cost: Cost

    @property
    def compensable_vat(self) -> Money:
        """The VAT that the BCF gives back, in cents."""
        return to_cents(self.cost.compensable_vat)


@dataclass(frozen=True, kw_only=True)
class Effect:
    """A drawing right as it is, and as it would be with the costs of the file approved."""

    now: DrawingRight
    then: DrawingRight


# --- Warnings ---


def find_warnings(costs: Sequence[ReadCost], *, area: Area) -> list[Warned]:
    """Return the likely duplicates, within the file and of what the area has. Two queries."""
    found: dict[Signature, list[str]] = defaultdict(list)
    for cost in costs:
        found[_of_entry(cost)].append(f"rij {cost.row}")
    for line in _lines_like(costs, area):
        if (signature := _of_line(line)) in found:
            found[signature].append(f"{line} ({line.get_status_display().lower()})")
    return [
        _warned(cost, [other for other in found[_of_entry(cost)] if other != f"rij {cost.row}"])
        for cost in costs
        if len(found[_of_entry(cost)]) > 1
    ]


def _of_entry(cost: ReadCost) -> Signature:
    entry = cost.entry
    if entry.is_own_staff:
        return (entry.kind, entry.job, entry.year, entry.month, entry.hours, entry.rate)
    return (entry.kind, entry.supplier.casefold(), entry.invoice_number.casefold())


def _of_line(line: CostLine) -> Signature:
    if line.kind == CostKind.OWN_STAFF:
        return (line.kind, line.job, line.year, line.month, line.hours, line.rate)
    return (line.kind, line.supplier.casefold(), line.invoice_number.casefold())


def _lines_like(costs: Sequence[ReadCost], area: Area) -> Iterable[CostLine]:
    """Return the lines of the area that may be the same as some of the file."""
    lines = CostLine.objects.filter(area=area).order_by("pk")
    suppliers = {cost.entry.supplier for cost in costs if not cost.entry.is_own_staff}
    for some in in_parts(sorted(suppliers)):
        yield from lines.filter(kind=CostKind.INVOICE, supplier__in=some)
    years = {cost.entry.year for cost in costs if cost.entry.is_own_staff}
    if years:
        yield from lines.filter(kind=CostKind.OWN_STAFF, year__in=years)


def _warned(cost: ReadCost, others: list[str]) -> Warned:
    entry = cost.entry
    listed = ", ".join(others[:3]) + (" en meer" if len(others) > 3 else "")
    verb = "hebben" if len(others) > 1 else "heeft"
    if entry.is_own_staff:
        same, column, value = "dezelfde functie, maand, uren en tarief", "functie", entry.job
    else:
        same, column = "dezelfde leverancier en hetzelfde factuurnummer", "factuurnummer"
        value = entry.invoice_number
    text = f"Waarschijnlijk dubbel: {listed} {verb} {same}."
    return Warned(DUPLICATE, value, cost.row, column, value, text)


# --- Sums ---


def by_measure_and_year(costs: Iterable[ReadCost]) -> list[CostSum]:
    """Return the costs by measure and year of delivery, in the order of the measures."""
    parts: dict[tuple[int, str, int], list[Cost]] = defaultdict(list)
    for cost in costs:
        parts[(*_place(cost), cost.entry.year)].append(cost.cost)
    return [
        CostSum(name=name, year=year, lines=len(found), cost=all_cost(found))
        for (_, name, year), found in sorted(parts.items(), key=lambda part: part[0])
    ]


def _place(cost: ReadCost) -> tuple[int, str]:
    """Return where a cost stands among the measures; capacity comes last."""
    measure = cost.measure
    return (measure.position, measure.name) if measure else (1_000_000, CAPACITY.capitalize())


def whole(sums: Sequence[CostSum]) -> CostSum:
    """Return all of it together."""
    cost = all_cost(row.cost for row in sums)
    return CostSum(name="Totaal", year=None, lines=sum(row.lines for row in sums), cost=cost)


# --- Drawing rights ---


def effects(costs: Sequence[ReadCost], *, agreement: Agreement) -> list[Effect]:
    """Return what the costs do to each drawing right they fall under. Four queries."""
    facts = CostLine.objects.approved_in(agreement.area).summed()
    declared = declared_in(agreement.area)
    added: dict[int | None, dict[int, Cost]] = defaultdict(lambda: defaultdict(Cost))
    for cost in costs:
        year = cost.entry.year
        while year in declared.closed:  # what comes later goes to the open year (R8)
            year += 1
        added[cost.measure.pk if cost.measure else None][year] += cost.cost
    found = {cost.measure.pk: cost.measure for cost in costs if cost.measure}
    stream = Stream.objects.filter(agreement=agreement, scheme=Scheme.CAPACITY).first()

    def right(key: int | None, by_year: Mapping[int, Cost]) -> DrawingRight:
        years = claim_years(agreement, by_year, declared=declared)
        said = {"costs": by_year, "years": years, "declared": declared}
        if key is None:
            return capacity_right(maximum=stream.high, **said)
        return measure_right(found[key], agreement=agreement, **said)

    keys = [*sorted(found, key=lambda pk: found[pk].position), *([None] if None in added else [])]
    return [
        Effect(
            now=right(key, facts.get(key, {})),
            then=right(key, _together(facts.get(key, {}), added[key])),
        )
        for key in keys
    ]


def _together(one: Mapping[int, Cost], other: Mapping[int, Cost]) -> dict[int, Cost]:
    years = sorted({*one, *other})
    return {year: one.get(year, Cost()) + other.get(year, Cost()) for year in years}
