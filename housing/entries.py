"""What someone enters as a start of construction, and everything that can be wrong with it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from moneyed import Money

from housing.calculations import (
    TESTED_SEGMENTS,
    PriceLimits,
    PriceRange,
    price_range,
)
from housing.models import ConstructionStart, Plan, Segment
from nplv.core.models import Area, ReferenceKey
from nplv.core.money import dutch, euros
from nplv.core.problems import Problem
from nplv.core.reference import ReferenceBook
from nplv.core.sources import SOURCES

LIMIT_OF_SEGMENT = {
    Segment.SOCIAL_RENT: ReferenceKey.SOCIAL_RENT_LIMIT,
    Segment.MID_RENT: ReferenceKey.MID_RENT_LIMIT,
    Segment.AFFORDABLE_PURCHASE: ReferenceKey.PURCHASE_LIMIT,
}

MOST_HOMES = 99_999  # in one line: above it the number is a mistake
MOST_EUROS = euros("9999999999.99")  # what the database can hold
LIMIT_YEARS = range(2000, 2100)


@dataclass(frozen=True, kw_only=True)
class LineEntry:
    """One line as it was entered, each value already read."""

    segment: str
    homes: int
    kind: str
    earlier_subsidy: str = ""
    care_form: str = ""
    price: Money | None = None
    has_surcharge: bool = False
    limit_year: int | None = None  # None: the year of the start


@dataclass(frozen=True, kw_only=True)
class StartEntry:
    """A whole registration as it was entered, each value already read."""

    reference: str
    plan_code: str
    started_on: date | None
    lines: tuple[LineEntry, ...]
    evidence: str = ""
    remark: str = ""


def price_limits(book: ReferenceBook, year: int) -> PriceLimits | None:
    """Return the price limits of a year; None if they are not all known."""
    social = book.amount(ReferenceKey.SOCIAL_RENT_LIMIT, year)
    mid = book.amount(ReferenceKey.MID_RENT_LIMIT, year)
    purchase = book.amount(ReferenceKey.PURCHASE_LIMIT, year)
    surcharge = book.amount(ReferenceKey.SURCHARGE_8A, year)
    if social is None or mid is None or purchase is None or surcharge is None:
        return None
    return PriceLimits(
        year=year,
        social_rent=euros(social),
        mid_rent=euros(mid),
        purchase=euros(purchase),
        surcharge=surcharge,
    )


def allowed_prices(line: LineEntry, *, year: int, book: ReferenceBook) -> PriceRange | None:
    """Return the prices that belong to the segment of a line; None where nothing is tested."""
    limits = price_limits(book, year)
    if limits is None:
        return None
    return price_range(segment=line.segment, limits=limits, has_surcharge=line.has_surcharge)


def find_problems(
    entry: StartEntry,
    *,
    area: Area,
    plan: Plan | None,
    today: date,
    replaces: int | None = None,
    book: ReferenceBook | None = None,
) -> list[Problem]:
    """
    Return everything that is wrong with a registration, each at its field.

    `replaces` is the id of the registration that is being changed: its own reference is free.
    `book` are the reference values of the area, if they are at hand.
    """
    same = ConstructionStart.objects.filter(area=area, reference=entry.reference.strip())
    is_taken = same.exclude(pk=replaces).exists()
    book = book or ReferenceBook(area)
    return judge(entry, plan=plan, today=today, book=book, is_taken=is_taken)


def judge(
    entry: StartEntry, *, plan: Plan | None, today: date, book: ReferenceBook, is_taken: bool
) -> list[Problem]:
    """
    Return what find_problems does, without a query: for many entries at once.

    `is_taken` is whether another registration of the area has the reference.
    """
    found = [
        *_reference_problems(entry, is_taken=is_taken),
        *_start_problems(entry, plan=plan, today=today),
    ]
    for number, line in enumerate(entry.lines):
        year = line.limit_year or (entry.started_on.year if entry.started_on else None)
        found += [
            (f"regels.{number}.{field}", reason)
            for field, reason in _line_problems(line, year=year, book=book)
        ]
    return [Problem(name=name, reason=reason) for name, reason in found]


def _reference_problems(entry: StartEntry, *, is_taken: bool) -> Iterator[tuple[str, str]]:
    reference = entry.reference.strip()
    if not reference:
        yield "kenmerk", "Geef een kenmerk."
        return
    if is_taken:
        yield "kenmerk", f"Kenmerk ‘{reference}’ is al gebruikt."
    most = _longest("reference")
    if len(reference) > most:
        yield "kenmerk", f"Het kenmerk is {len(reference)} tekens; verwacht hoogstens {most}."


def _start_problems(
    entry: StartEntry, *, plan: Plan | None, today: date
) -> Iterator[tuple[str, str]]:
    if plan is None:
        yield "plan", f"Plan ‘{entry.plan_code}’ bestaat niet in dit gebied."
    if entry.started_on is None:
        yield "startdatum", "Geef de startdatum."
    elif entry.started_on > today:
        yield "startdatum", f"De startdatum {entry.started_on:%d-%m-%Y} ligt in de toekomst."
    most, length = _longest("evidence"), len(entry.evidence.strip())
    if length > most:
        yield "bewijs", f"Het bewijs is {length} tekens; verwacht hoogstens {most}."
    if not entry.lines:
        yield "regels", "Voeg minstens één regel met woningen toe."


def _longest(field: str) -> int:
    return ConstructionStart._meta.get_field(field).max_length


def _line_problems(
    line: LineEntry, *, year: int | None, book: ReferenceBook
) -> Iterator[tuple[str, str]]:
    if line.homes < 1:
        yield "aantal", f"Aantal is {line.homes}; verwacht een heel getal vanaf 1."
    elif line.homes > MOST_HOMES:
        yield "aantal", f"Aantal is {line.homes}; verwacht hoogstens {MOST_HOMES}."
    if line.has_surcharge and line.segment != Segment.MID_RENT:
        yield "opslag", "De opslag van artikel 8a geldt alleen voor middenhuur."
    if line.limit_year is not None and line.limit_year not in LIMIT_YEARS:
        yield "grensjaar", f"Grensjaar is {line.limit_year}; verwacht een jaartal als 2025."
    if line.price is None:
        return
    if not euros(0) < line.price <= MOST_EUROS:
        expected = f"meer dan nul en hoogstens {dutch(MOST_EUROS)}"
        yield "prijs", f"De prijs is {dutch(line.price)}; verwacht {expected}."
        return
    allowed = allowed_prices(line, year=year, book=book) if year is not None else None
    if allowed is not None and line.price not in allowed:
        yield "prijs", _price_refused(line, allowed=allowed, book=book)


def _price_refused(line: LineEntry, *, allowed: PriceRange, book: ReferenceBook) -> str:
    """Return the refusal of a price: the limit, its year and its source."""
    segment = Segment(line.segment)
    row = book.row(LIMIT_OF_SEGMENT[segment], allowed.year)
    source = SOURCES[row.source].footnote if row else ""
    return (
        f"{dutch(line.price)} past niet bij {segment.label.lower()}: in {allowed.year} geldt "
        f"{allowed}. Bron: {source}."
    )


def is_price_tested(line: LineEntry, *, year: int, book: ReferenceBook) -> bool:
    """Return whether the price of a line was held against a known limit."""
    return (
        line.price is not None
        and line.segment in TESTED_SEGMENTS
        and price_limits(book, year) is not None
    )


def find_warnings(start: ConstructionStart, *, book: ReferenceBook) -> list[str]:
    """Return what a person should know about a start that is accepted all the same."""
    warnings = []
    if start.started_on not in book.window:
        window = book.window
        warnings.append(
            f"De start valt buiten de periode {window.first:%d-%m-%Y} t/m "
            f"{window.last:%d-%m-%Y}: deze woningen leveren geen bijdrage op."
        )
    years = {line.limit_year for line in start.lines.all() if line.is_untested}
    unknown = sorted(year for year in years if price_limits(book, year) is None)
    if unknown:
        listed = ", ".join(map(str, unknown))
        warnings.append(
            f"De prijsgrenzen van {listed} zijn nog niet bekend: het segment is overgenomen zoals "
            "opgegeven en niet getoetst."
        )
    if not start.has_evidence and not start.is_approved:
        warnings.append("Het bewijs ontbreekt: zonder bewijs kan niemand deze start goedkeuren.")
    return warnings
