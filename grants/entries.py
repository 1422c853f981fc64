"""What someone enters as a cost, and everything that can be wrong with it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from moneyed import Money

from grants.calculations import Cost, staff_cost
from grants.models import CostKind, CostLine, OrvMeasure
from nplv.core.models import Area, ReferenceKey
from nplv.core.money import dutch, euros, total
from nplv.core.problems import Problem
from nplv.core.reference import ReferenceBook
from nplv.core.review import Status

ZERO = euros("0.00")
ALL = Decimal(100)
NO_DRAWING_RIGHTS = "Voor dit gebied zijn geen ORV en capaciteit afgesproken."


@dataclass(frozen=True, kw_only=True)
class CostEntry:
    """One cost as it was entered, each value already read: an invoice, or hours of own staff."""

    year: int  # of delivery
    kind: str = CostKind.INVOICE
    month: int | None = None
    description: str = ""
    supplier: str = ""
    invoice_number: str = ""
    invoiced_on: date | None = None
    delivered_from: date | None = None
    delivered_to: date | None = None
    job: str = ""
    hours: Decimal = Decimal(0)
    rate: Money | None = None
    amount: Money | None = None  # of own staff it follows from hours and rate
    vat: Money = ZERO
    compensable: Decimal = ALL
    compensable_reason: str = ""
    evidence: str = ""
    corrects: int | None = None  # id of the line that a credit note corrects

    @property
    def is_own_staff(self) -> bool:
        """Whether these are hours of own staff."""
        return self.kind == CostKind.OWN_STAFF

    @property
    def cost(self) -> Money | None:
        """The amount without VAT; None if it was not given."""
        if self.is_own_staff:
            return None if self.rate is None else staff_cost(hours=self.hours, rate=self.rate)
        return self.amount


def find_problems(
    entry: CostEntry,
    *,
    area: Area,
    measure: OrvMeasure | None,
    today: date,
    replaces: int | None = None,
) -> list[Problem]:
    """
    Return everything that is wrong with a cost, each at its field.

    `measure` is None for capacity; `replaces` is the id of the line that is being changed.
    """
    if not has_drawing_rights(area):
        return [Problem(name="jaar", reason=NO_DRAWING_RIGHTS)]
    original = None
    if entry.corrects is not None:
        lines = CostLine.objects.correctable(area=area, measure=measure, kind=entry.kind)
        original = lines.filter(pk=entry.corrects).first()
    return judge(
        entry,
        measure=measure,
        today=today,
        book=ReferenceBook(area),
        original=original,
        left=left_to_credit(original, apart_from=replaces) if original else Cost(),
    )


def has_drawing_rights(area: Area) -> bool:
    """Return whether ORV and capacity were agreed with an area."""
    return area.may_draw and hasattr(area, "agreement")


def judge(
    entry: CostEntry,
    *,
    measure: OrvMeasure | None,
    today: date,
    book: ReferenceBook,
    original: CostLine | None,
    left: Cost,
) -> list[Problem]:
    """
    Return what find_problems does, without a query: for many entries at once.

    `original` is the line that a credit note corrects, and `left` what is left of it to credit.
    """
    if entry.is_own_staff and measure is not None:
        reason = "Eigen personeel hoort bij capaciteit, niet bij een maatregel."
        return [Problem(name="soort", reason=reason)]

    found = [*_period_problems(entry, today=today, book=book)]
    found += _staff_problems(entry) if entry.is_own_staff else _invoice_problems(entry, today)
    if not entry.is_own_staff and measure is None and entry.hours == 0:
        found.append(("uren", "Geef het aantal uren dat op de factuur staat."))
    found += _amount_problems(entry)
    found += _size_problems(entry)
    found += _credit_problems(entry, original=original, left=left)
    return [Problem(name=name, reason=reason) for name, reason in found]


def _period_problems(
    entry: CostEntry, *, today: date, book: ReferenceBook
) -> Iterator[tuple[str, str]]:
    first = book.window.first.year
    if not first <= entry.year <= today.year:
        yield "jaar", f"Het jaar van levering is {entry.year}; verwacht {first} t/m {today.year}."
    start, end = entry.delivered_from, entry.delivered_to
    if start and end and end < start:
        yield "prestatieTot", "De prestatie eindigt voor de begindatum."
    if end and end.year != entry.year:
        yield "prestatieTot", f"De levering eindigt niet in {entry.year}, het jaar van levering."
    last_day = book.day(ReferenceKey.LAST_COST_DAY)
    if last_day and end and end > last_day:
        yield "prestatieTot", f"Kosten tellen tot en met {last_day:%d-%m-%Y}."
    elif last_day and entry.year > last_day.year:
        yield "jaar", f"Kosten tellen tot en met {last_day:%d-%m-%Y}."


def _invoice_problems(entry: CostEntry, today: date) -> Iterator[tuple[str, str]]:
    if not entry.supplier.strip():
        yield "leverancier", "Geef de leverancier."
    if not entry.invoice_number.strip():
        yield "factuurnummer", "Geef het factuurnummer."
    if entry.invoiced_on is None:
        yield "factuurdatum", "Geef de factuurdatum."
    elif entry.invoiced_on > today:
        reason = f"De factuurdatum {entry.invoiced_on:%d-%m-%Y} ligt in de toekomst."
        yield "factuurdatum", reason
    if entry.amount is None:
        yield "bedragExclBtw", "Geef het bedrag zonder btw."
    if entry.month is not None and not 1 <= entry.month <= 12:
        yield "maand", "Geef de maand als getal van 1 tot en met 12, of laat haar leeg."


def _staff_problems(entry: CostEntry) -> Iterator[tuple[str, str]]:
    if not entry.job.strip():
        yield "functie", "Geef de functie."
    if entry.month is None or not 1 <= entry.month <= 12:
        yield "maand", "Geef de maand als getal van 1 tot en met 12."
    if entry.hours == 0:
        yield "uren", "Geef het aantal uren."
    if entry.rate is None or entry.rate <= ZERO:
        yield "tarief", "Geef het tarief per uur, hoger dan nul."
    elif entry.hours and entry.cost == ZERO:
        yield "tarief", "Uren maal tarief komt uit op nul."
    if entry.vat != ZERO:
        yield "btw", "Over eigen personeel is geen btw verschuldigd."


def _amount_problems(entry: CostEntry) -> Iterator[tuple[str, str]]:
    cost, sign = entry.cost, -1 if entry.corrects is not None else 1
    expected = "lager" if sign < 0 else "hoger"
    if entry.hours * sign < 0:
        yield "uren", f"Het aantal uren is {_number(entry.hours)}; verwacht {expected} dan nul."
    if cost is not None and not entry.is_own_staff:
        if cost * sign <= ZERO:
            yield "bedragExclBtw", f"Het bedrag is {dutch(cost)}; verwacht {expected} dan nul."
        elif not ZERO <= entry.vat * sign <= cost * sign:
            yield "btw", f"De btw is {dutch(entry.vat)}; verwacht tussen nul en {dutch(cost)}."
    if not 0 <= entry.compensable <= ALL:
        yield "compensabel", "Het compensabele deel ligt tussen 0 en 100 procent."
    elif entry.compensable != ALL and not entry.compensable_reason.strip():
        yield "compensabelReden", "Geef de reden waarom niet alle btw compensabel is."


def _size_problems(entry: CostEntry) -> Iterator[tuple[str, str]]:
    """Yield what does not fit in the database."""
    texts = {
        "omschrijving": (entry.description, "description"),
        "leverancier": (entry.supplier, "supplier"),
        "factuurnummer": (entry.invoice_number, "invoice_number"),
        "functie": (entry.job, "job"),
        "compensabelReden": (entry.compensable_reason, "compensable_reason"),
        "bewijs": (entry.evidence, "evidence"),
    }
    for name, (text, field) in texts.items():
        longest = CostLine._meta.get_field(field).max_length
        if len(text.strip()) > longest:
            yield name, f"Hier passen {longest} tekens; het zijn er {len(text.strip())}."
    amount_at = "uren" if entry.is_own_staff else "bedragExclBtw"
    numbers = [
        ("uren", entry.hours, "hours"),
        ("tarief", (entry.rate or ZERO).amount, "rate"),
        (amount_at, (entry.cost or ZERO).amount, "amount"),
    ]
    for name, value, field in numbers:
        column = CostLine._meta.get_field(field)
        if abs(value) >= 10 ** (column.max_digits - column.decimal_places):
            yield name, "Dit getal is te groot."


def _credit_problems(
    entry: CostEntry, *, original: CostLine | None, left: Cost
) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a credit note: it names an approved line and stays within it."""
    if entry.corrects is None:
        return
    if original is None:
        yield "corrigeert", "Kies een goedgekeurde kostenregel van dezelfde post."
        return
    if original.compensable != entry.compensable:
        yield "compensabel", f"De gecorrigeerde regel heeft {_number(original.compensable)}%."
    if entry.cost is None:
        return
    is_too_long = left.hours + entry.hours < 0
    if is_too_long:
        yield "uren", f"Van de regel zijn nog {_number(left.hours)} uren over om te crediteren."
    # What own staff costs follows from its hours: that is one problem, not two.
    if left.excl + entry.cost < ZERO and not (entry.is_own_staff and is_too_long):
        name = "tarief" if entry.is_own_staff else "bedragExclBtw"
        yield name, f"Van de regel is nog {dutch(left.excl)} over om te crediteren."
    if left.vat + entry.vat < ZERO:
        yield "btw", f"Van de btw van de regel is nog {dutch(left.vat)} over om te crediteren."


def left_to_credit(original: CostLine, *, apart_from: int | None = None) -> Cost:
    """
    Return what is left of an approved line after the credit notes on it.

    One that was sent back does not count, nor does the one with the id `apart_from`.
    """
    credits = [
        line
        for line in original.corrections.all()
        if line.status != Status.REJECTED and line.pk != apart_from
    ]
    lines = [original, *credits]
    return Cost(
        excl=total(line.amount for line in lines),
        vat=total(line.vat for line in lines),
        hours=sum((line.hours for line in lines), Decimal(0)),
    )


def _number(value: Decimal) -> str:
    """Return a number as a Dutch reader writes it: 70 or 62,5."""
    return f"{value.normalize():f}".replace(".", ",")
