"""A history of three years with something of everything, to be tampered with."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from grants.models import EntryKind, OrvMeasure, Scheme
from grants.settlement.entries import MoneyEntry
from grants.settlement.services import record_money, reverse_entry
from grants.settlement.years import declare_year
from housing.chains import entry_of
from housing.importing.services import Preview, receive_and_store
from housing.models import Location, Plan
from housing.plans import entry_of as entry_of_plan
from housing.plans import save_plan
from housing.services import delete_start
from nplv.core.models import Area
from nplv.core.money import euros
from reports.services import publish_year
from tests.books import Books, moment
from tests.core.files import pdf
from tests.housing.spreadsheets import as_csv, row

SOCIAL, MID, FREE = "sociale_huur", "middenhuur", "vrije_sector"


def measure(code: str) -> OrvMeasure:
    """Return a measure of Roosendaal as it stands."""
    return OrvMeasure.objects.get(area__slug="roosendaal", code=code)


def live(area: Area) -> Books:
    """Let three years pass in Roosendaal: 2025 and 2026 are closed, 2027 is under way."""
    books = Books(area, at=moment(2025, 6, 2, 9))
    plan, outside = books.plan("WR-1"), books.plan("BV-1", location=Location.ADJOINING)
    save_plan(
        area=area,
        plan=plan,
        entry=replace(entry_of_plan(plan), probability=Decimal(90)),
        **books.written,
    )
    _year_2025(books, plan, outside)
    _year_2026(books, plan)
    _year_2027(books, plan)
    return books


def _year_2025(books: Books, plan: Plan, outside: Plan) -> None:
    lines = [(SOCIAL, 40, ""), (SOCIAL, 12, "sbi"), (FREE, 15, "")]
    start = books.start("Z-1", plan, date(2025, 3, 14), lines)
    books.attach(start, "melding.pdf", pdf("melding"))
    start = books.reject(start)
    books.attach(start, "proces-verbaal.pdf", pdf("verbaal"))
    books.approve(start)
    books.approve(books.start("Z-2", plan, date(2025, 4, 1), [(MID, 25, "")]))
    books.approve(books.start("Z-3", outside, date(2025, 4, 1), [(SOCIAL, 8, "")]))
    books.approve(books.start("Z-4", plan, date(2024, 12, 30), [(SOCIAL, 3, "")]))  # too early
    langdonk, westrand = measure("langdonk-mfa"), measure("westrand-buurtcentrum")
    books.begin(langdonk, date(2025, 2, 3))
    books.begin(westrand, date(2025, 5, 1))
    books.share(westrand, "65.00")
    line = books.cost(langdonk, 2025, "100000.00", "21000.00", invoice_number="F-1")
    books.attach(line, "factuur.pdf", pdf("factuur"))
    books.approve(line)
    half = {"compensable": Decimal(50), "compensable_reason": "gemengd gebruik"}
    books.approve(books.cost(westrand, 2025, "200000.00", "42000.00", invoice_number="F-2", **half))
    waiting = measure("kalsdonk-buurtcentrum")
    books.approve(books.cost(waiting, 2025, "10000.00", "2100.00", invoice_number="F-3"))
    books.approve(books.hours(2025, 3, "120", "85.00"))
    books.approve(books.cost(None, 2025, "5000.00", "1050.00", invoice_number="F-4"))
    books.wait_until(moment(2026, 2, 2, 9))
    books.close(2025)


def _year_2026(books: Books, plan: Plan) -> None:
    area = books.area
    start = area.starts.get(reference="Z-1")
    entry = entry_of(start)
    fewer = replace(
        entry, reference="", lines=(replace(entry.lines[0], homes=30), *entry.lines[1:])
    )
    books.approve(books.correct(start, fewer).reversal)
    books.approve(books.start("Z-5", plan, date(2025, 11, 3), [(SOCIAL, 5, "")]))  # late
    file = as_csv(row(kenmerk="Z-6", plan="WR-1", startdatum="2026-01-12", prijs="", bewijs="B-6"))
    content = file.encode()
    preview = Preview(content, file_name="starts.csv", area=area, at=books.tick())
    receive_and_store(
        preview=preview, content=content, file_name="starts.csv", submit=True, **books.written
    )
    books.approve(area.starts.get(reference="Z-6"))
    line = area.cost_lines.get(invoice_number="F-1")
    credit = {"corrects": line.pk, "invoice_number": "F-5"}
    books.approve(books.cost(measure("langdonk-mfa"), 2026, "-20000.00", "-4200.00", **credit))
    books.approve(
        books.cost(measure("langdonk-mfa"), 2026, "900000.00", "189000.00", invoice_number="F-6")
    )
    _money_of_2025(books)
    books.wait_until(moment(2026, 6, 1, 9))
    books.start("Z-7", plan, date(2026, 5, 4), [(SOCIAL, 9, "")])
    books.wait_until(moment(2027, 2, 1, 9))
    books.close(2026, reason="Het bewijs van Z-7 komt later.")


def _money_of_2025(books: Books) -> None:
    """The minister decides, pays, and the money gets its destination; one was booked wrongly."""
    area, by = books.area, {"by": books.controller}
    publish_year(area=area, year=2025, at=books.tick(), **by)
    declare_year(area=area, year=2025, delivered_on=date(2026, 2, 2), at=books.tick(), **by)
    rs = {"scheme": Scheme.INCENTIVE, "year": 2025, "explanation": "volgens de brief"}
    steps = (
        (EntryKind.DETERMINED, "455000.00", "BR-1"),
        (EntryKind.RECEIVED, "455000.00", "BANK-1"),
        (EntryKind.RECEIVED, "1000.00", "BANK-FOUT"),
        (EntryKind.EARMARKED, "300000.00", "RB-1"),
        (EntryKind.SPENT, "120000.00", "FACT-1"),
    )
    for kind, amount, reference in steps:
        entry = MoneyEntry(
            kind=kind, amount=euros(amount), dated_on=date(2026, 2, 2), reference=reference, **rs
        )
        booked = record_money(area=area, entry=entry, at=books.tick(), **by)
        if reference == "BANK-FOUT":
            reverse_entry(entry=booked, reason="Van een ander.", at=books.tick(), **by)


def _year_2027(books: Books, plan: Plan) -> None:
    waiting = measure("kalsdonk-buurtcentrum")
    books.begin(waiting, date(2027, 1, 11))
    books.wait_until(moment(2027, 3, 1, 9))
    books.approve(books.start("Z-8", plan, date(2027, 2, 1), [(SOCIAL, 6, "")]))
    books.approve(books.cost(waiting, 2027, "50000.00", "10500.00", invoice_number="F-7"))
    wrong = books.approve(books.start("Z-9", plan, date(2027, 2, 1), [(FREE, 6, "")]))
    books.approve(books.correct(wrong, None).reversal)
    books.submit(books.start("Z-10", plan, date(2027, 2, 1), [(MID, 7, "")]))
    dropped = books.start("Z-11", plan, date(2027, 2, 2), [(SOCIAL, 1, "")])
    delete_start(start=dropped, **books.written)
