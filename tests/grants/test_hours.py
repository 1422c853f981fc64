"""The hours of capacity by category, month and year, and as FTE: 1,872 hours make one (R8)."""

import csv
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from grants.hours import capacity_hours
from grants.models import CostKind, CostLine, Scheme
from nplv.core.models import ReferenceKey, ReferenceValue
from nplv.core.money import euros
from nplv.core.review import Status
from tests.grants.factories import make_cost
from tests.grants.pages import signed_in, text_of

pytestmark = pytest.mark.django_db
CAPACITY = "/roosendaal/capaciteit/"


def staff(month: int, hours: str, *, job: str = "planeconoom", year: int = 2025, **fields):
    """Store approved hours of own staff at 85.00."""
    amount = euros(Decimal(hours) * 85)
    fields = {"status": Status.APPROVED, "amount": amount} | fields
    return make_cost(
        kind=CostKind.OWN_STAFF, year=year, month=month, job=job, hours=Decimal(hours), **fields
    )


def hire(delivered_to: date | None, hours: str, **fields):
    """Store an approved invoice for hire of 10,000.00 + 2,100.00 VAT."""
    fields = {"year": delivered_to.year if delivered_to else 2025} | fields
    return make_cost(
        status=Status.APPROVED,
        scheme=Scheme.CAPACITY,
        delivered_from=None,
        delivered_to=delivered_to,
        hours=Decimal(hours),
        amount=euros("10000.00"),
        vat=euros("2100.00"),
        **fields,
    )


def as_rows(table) -> dict[tuple[str, str], list[str]]:
    """Return the hours that are not zero, with their column, by category."""
    return {
        (row.kind_name, row.name): [
            f"{label} {hours:f}"
            for label, hours in zip(table.labels, row.hours, strict=True)
            if hours
        ]
        for row in table.rows
    }


def test_hours_stand_at_their_function_and_month(roosendaal):
    staff(3, "120.00")
    staff(3, "16.50")
    staff(4, "8.00", job="projectleider")
    hire(date(2025, 6, 15), "40.00", job="planeconoom")

    table = capacity_hours(roosendaal).of_year(2025)

    # 120 + 16.5 = 136.5; a function that is hired is a category of its own
    assert as_rows(table) == {
        ("Eigen personeel", "planeconoom"): ["mrt 136.5"],
        ("Eigen personeel", "projectleider"): ["apr 8"],
        ("Inhuur", "planeconoom"): ["jun 40"],
    }
    assert len(table.periods) == 12
    # 136.5 + 8 + 40 = 184.5
    assert table.cost.hours == Decimal("184.5")
    # 136.5 x 85 + 8 x 85 + 10,000 + 2,100 = 11,602.50 + 680 + 12,100 = 24,382.50
    assert table.cost.incl == euros("24382.50")


def test_hired_hours_stand_in_the_month_in_which_the_delivery_ends(roosendaal):
    hire(date(2025, 1, 31), "10.00", invoiced_on=date(2025, 2, 10))
    hire(date(2025, 2, 1), "20.00", invoiced_on=date(2025, 1, 20))

    table = capacity_hours(roosendaal).of_year(2025)

    assert as_rows(table) == {("Inhuur", "Functie niet genoemd"): ["jan 10", "feb 20"]}


def test_an_invoice_that_does_not_say_when_it_was_delivered_has_no_month(roosendaal):
    hire(None, "30.00")
    staff(3, "10.00")

    table = capacity_hours(roosendaal).of_year(2025)

    assert as_rows(table)["Inhuur", "Functie niet genoemd"] == ["Zonder maand 30"]
    assert table.labels[-1] == "Zonder maand"
    assert table.ftes[-1] is None
    # but in the year it counts: 30 + 10 = 40
    assert table.cost.hours == 40


def test_a_credit_note_takes_hours_back_in_its_own_month(roosendaal):
    original = staff(3, "120.00")
    staff(5, "-20.00", corrects=original)

    table = capacity_hours(roosendaal).of_year(2025)

    assert as_rows(table)["Eigen personeel", "planeconoom"] == ["mrt 120", "mei -20"]
    assert table.cost.hours == 100  # 120 - 20


def test_only_approved_hours_of_this_area_count(roosendaal, breda):
    for status in (Status.CONCEPT, Status.SUBMITTED, Status.REJECTED):
        staff(3, "10.00", status=status)
    staff(3, "10.00", area=breda)
    make_cost(status=Status.APPROVED)  # of a measure: no hours

    assert capacity_hours(roosendaal).years == []


def test_capitals_and_spaces_make_no_other_function(roosendaal):
    staff(1, "10.00", job="Projectleider Énergie")
    staff(2, "20.00", job="projectleider  énergie")

    [row] = capacity_hours(roosendaal).of_year(2025).rows

    assert row.cost.hours == 30  # 10 + 20


def test_years_are_those_of_delivery_whatever_the_claim_year(roosendaal):
    staff(11, "936.00", claim_year=2026)
    staff(2, "468.00", year=2026)

    hours = capacity_hours(roosendaal)

    assert hours.years == [2025, 2026]
    table = hours.by_year()
    assert (table.labels, table.totals) == (["2025", "2026"], [936, 468])
    # 936 / 1,872 = 0.5; 468 / 1,872 = 0.25; of two years together there is no FTE
    assert (table.ftes, table.fte) == ([Decimal("0.5"), Decimal("0.25")], None)


@pytest.mark.parametrize(
    ("hours", "of_month", "of_year"),
    [
        # A month of one FTE is 1,872 / 12 = 156 hours.
        ("156.00", "1", Decimal(1) / 12),
        ("78.00", "0.5", Decimal(1) / 24),
        ("312.00", "2", Decimal(1) / 6),
    ],
)
def test_fte_of_a_month_is_of_a_twelfth_of_the_hours_of_a_year(
    roosendaal, hours, of_month, of_year
):
    staff(3, hours)

    table = capacity_hours(roosendaal).of_year(2025)

    assert table.ftes[2] == Decimal(of_month)
    # 156 / 1,872 = 1/12: the mean of one month and eleven without
    assert round(table.fte, 10) == round(of_year, 10)


def test_a_full_year_is_one_fte_in_every_month_and_in_the_year(roosendaal):
    for month in range(1, 13):
        staff(month, "156.00")

    table = capacity_hours(roosendaal).of_year(2025)

    # 12 x 156 = 1,872
    assert (set(table.ftes), table.fte) == ({Decimal(1)}, Decimal(1))


def test_the_hours_of_an_fte_are_reference_data(roosendaal):
    staff(3, "100.00")
    row = ReferenceValue.objects.get(key=ReferenceKey.FTE_HOURS)

    row.amount = Decimal("1200.00")
    row.save()
    assert capacity_hours(roosendaal).of_year(2025).ftes[2] == 1  # 100 / (1,200 / 12)
    row.delete()
    unknown = capacity_hours(roosendaal).of_year(2025)
    assert (set(unknown.ftes), unknown.fte) == ({None}, None)


def test_it_takes_one_query_whatever_the_number_of_lines(roosendaal, django_assert_num_queries):
    for number in range(12):
        staff(number % 3 + 1, "8.00")
    book = capacity_hours(roosendaal).book

    with django_assert_num_queries(1):
        hours = capacity_hours(roosendaal, book=book)

    assert len(hours.months) == 3  # one category in three months


# --- The page and the file ---


def test_the_page_shows_the_last_year_and_others_when_asked(office):
    staff(3, "120.00", job="Planeconoom")
    staff(2, "140.00", year=2026, job="Projectleider")

    last, asked = text_of(office.get(CAPACITY)), text_of(office.get(CAPACITY, {"uren": "2025"}))
    every = text_of(office.get(CAPACITY, {"uren": "alle"}))

    # 140 / 1,872 = 0.0748; in the month 140 / 156 = 0.8974
    assert "Uren in 2026" in last
    assert "Projectleider eigen personeel" in last
    assert "140" in last
    assert "0,07" in last
    assert "0,9" in last
    assert "eindigt; noemt de factuur geen periode" in last
    assert "Uren in 2025" in asked
    assert "Uren per jaar" in every


@pytest.mark.parametrize("asked", ["1999", "abc", "", "9" * 40])
def test_a_year_without_hours_changes_nothing(office, asked):
    staff(3, "120.00")

    assert "Uren in 2025" in text_of(office.get(CAPACITY, {"uren": asked}))


def test_without_hours_there_is_no_table(office):
    assert "Uren en fte" not in text_of(office.get(CAPACITY))


def test_the_file_has_a_row_for_each_category_and_month(office):
    staff(3, "156.00")
    staff(2, "8.00", year=2026)
    hire(None, "30.00")

    answer = office.get(f"{CAPACITY}uren.csv", {"uren": "2025"})

    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    rows = list(csv.reader(StringIO(text), delimiter=";"))
    # 156 x 85 = 13,260; 156 / 156 = 1 FTE; 10,000 + 2,100 = 12,100
    assert rows[1:] == [
        ["2025", "3", "Eigen personeel", "planeconoom", "156", "1,0000"]
        + ["13260,00", "0,00", "13260,00"],
        ["2025", "", "Inhuur", "Functie niet genoemd", "30", ""]
        + ["10000,00", "2100,00", "12100,00"],
    ]


def test_the_workbook_of_all_years_has_numbers(office):
    staff(3, "156.50")
    staff(2, "8.00", year=2026)

    answer = office.get(f"{CAPACITY}uren.xlsx", {"uren": "alle"})

    sheet = load_workbook(BytesIO(b"".join(answer.streaming_content))).active
    assert [[cell.value for cell in row][:5] for row in sheet.iter_rows(min_row=2)] == [
        [2025, 3, "Eigen personeel", "planeconoom", 156.5],
        [2026, 2, "Eigen personeel", "planeconoom", 8],
    ]


def test_who_reads_figures_only_gets_no_hours(raad):
    assert signed_in(raad).get(f"{CAPACITY}uren.csv").status_code == 403


def test_the_function_of_hire_is_asked_for_and_shown(office):
    invoice = {
        "jaar": "2025",
        "leverancier": "Detacheerder Zuid",
        "factuurnummer": "H-1",
        "factuurdatum": "30-06-2025",
        "functie": "planeconoom",
        "uren": "40",
        "bedragExclBtw": "4.000,00",
        "btw": "840,00",
        "compensabel": "100",
    }

    answer = office.post(f"{CAPACITY}nieuw/?soort=inhuur", invoice | {"opslaan": "1"})

    assert CostLine.objects.get().job == "planeconoom"
    assert "Functie planeconoom" in text_of(office.get(answer.url))
