"""What the checks of a whole file of costs must know, read once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from grants.calculations import Cost
from grants.entries import left_to_credit
from grants.models import CostKind, CostLine, OrvMeasure
from nplv.core.models import Area
from nplv.core.reference import ReferenceBook
from nplv.core.review_many import in_parts

Invoice = tuple[int | None, str, str]  # measure id (None for capacity), supplier, number


class Knowledge:
    """The measures and reference values of an area, and the invoices that can be credited."""

    def __init__(self, area: Area, *, credited: Iterable[str]) -> None:
        """`credited` are the invoice numbers that credit notes of the file name."""
        self.book = ReferenceBook(area)
        self.measures: dict[str, OrvMeasure] = {
            measure.code: measure for measure in area.measures.order_by("position")
        }
        self._lines: dict[Invoice, list[CostLine]] = defaultdict(list)
        self._left: dict[int, Cost] = {}
        for line in _correctable(area, credited):
            self._lines[line.measure_id, line.supplier, line.invoice_number].append(line)
            self._left[line.pk] = left_to_credit(line)

    def lines_of(self, measure: OrvMeasure | None, supplier: str, number: str) -> list[CostLine]:
        """Return the approved lines of an invoice under one measure, or capacity."""
        return self._lines.get((measure.pk if measure else None, supplier, number), [])

    def left_of(self, line: CostLine | None) -> Cost:
        """Return what is left of a line to credit, after the rows of the file so far."""
        return self._left[line.pk] if line else Cost()

    def take(self, line: CostLine, cost: Cost) -> None:
        """Note that a row of the file credits so much of a line; a credit is negative."""
        self._left[line.pk] += cost


def _correctable(area: Area, numbers: Iterable[str]) -> Iterator[CostLine]:
    lines = CostLine.objects.approved_in(area).filter(kind=CostKind.INVOICE, corrects=None)
    for some in in_parts(list(filter(None, numbers))):
        yield from lines.filter(invoice_number__in=some).prefetch_related("corrections")
