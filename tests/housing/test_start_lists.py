"""The list of starts as an office uses it: sorted, shared by its address, and as a file."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from housing.models import Location, Segment
from nplv.core.money import euros
from nplv.core.review import Status
from tests.files import csv_of, sheet_of, status_of
from tests.housing.factories import make_plan, make_start
from tests.housing.pages import address, text_of

HEADER = [
    *("kenmerk", "plan", "startdatum", "segment", "aantal", "soort", "eerdere_subsidie"),
    *("zorgvorm", "prijs", "bewijs", "opslag", "status", "claimjaar"),
    *("overgeheveld_uit", "telt", "betaalbaar"),
]


@pytest.fixture
def starts(roosendaal):
    """Return an approved start of three lines, a concept of one, and a submitted one of two."""
    westrand = make_plan(area=roosendaal, code="WR-01", name="Permekehof")
    adjoining = make_plan(area=roosendaal, code="AG-01", location=Location.ADJOINING)
    lines = [
        {"homes": 28, "price": euros("850.00")},
        {"homes": 12, "earlier_subsidy": "sbi"},
        {"homes": 15, "segment": Segment.FREE_SECTOR},
    ]
    surcharged = {"homes": 5, "segment": Segment.MID_RENT, "has_surcharge": True}
    return (
        make_start(plan=westrand, reference="Z-B", status=Status.APPROVED, lines=lines),
        make_start(plan=adjoining, reference="Z-C", started_on=date(2026, 2, 2)),
        make_start(
            plan=westrand,
            reference="Z-A",
            status=Status.SUBMITTED,
            started_on=date(2026, 1, 5),
            lines=[surcharged, {"homes": 1, "care_form": "zorggeschikt"}],
        ),
    )


def references(response):
    return [start.reference for start in response.context["page_obj"]]


# --- Sorting ---


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("", ["Z-C", "Z-A", "Z-B"]),  # newest start first
        ("startdatum", ["Z-B", "Z-A", "Z-C"]),
        ("kenmerk", ["Z-A", "Z-B", "Z-C"]),
        ("-kenmerk", ["Z-C", "Z-B", "Z-A"]),
        ("status", ["Z-C", "Z-B", "Z-A"]),  # concept, goedgekeurd, ingediend
        ("-plan", ["Z-A", "Z-B", "Z-C"]),  # twice WR-01, the later entered first
        ("ligging", ["Z-C", "Z-B", "Z-A"]),
        ("woningen", ["Z-A", "Z-C", "Z-B"]),  # 6, 40, 55
        ("betaalbaar", ["Z-A", "Z-B", "Z-C"]),  # 6, 28 + 12 = 40, 40: equal, so as entered
        ("bestaat-niet", ["Z-C", "Z-A", "Z-B"]),
        ("--kenmerk", ["Z-C", "Z-A", "Z-B"]),
        ("plan__area__slug", ["Z-C", "Z-A", "Z-B"]),
        ("\x00", ["Z-C", "Z-A", "Z-B"]),
    ],
)
def test_the_address_says_the_order_on_page_and_in_file(client, bureau, starts, order, expected):
    client.force_login(bureau)
    query = {"sorteer": order} if order else {}

    assert references(client.get(address("start_list"), query)) == expected
    rows = csv_of(client.get("/roosendaal/startbouw.csv", query))[1:]
    assert list(dict.fromkeys(row[0] for row in rows)) == expected


def test_a_column_header_sorts_and_then_turns_around(client, bureau, starts):
    client.force_login(bureau)

    page = text_of(client.get(address("start_list"), {"status": "", "pagina": "1"}))
    assert page.count("aria-sort=") == 1
    assert (
        'aria-sort="descending"><a class="sort-link" href="?status=&amp;sorteer=startdatum"' in page
    )
    assert 'href="?status=&amp;sorteer=kenmerk"' in page

    page = text_of(client.get(address("start_list"), {"sorteer": "kenmerk"}))
    assert 'aria-sort="ascending"><a class="sort-link" href="?sorteer=-kenmerk"' in page


def test_filtering_keeps_the_order_and_paging_and_files_keep_both(client, bureau, plan):
    for number in range(26):
        make_start(plan=plan, reference=f"Z-{number:02}")
    client.force_login(bureau)

    page = text_of(client.get(address("start_list"), {"sorteer": "kenmerk", "plan": "WR-01"}))

    assert '<input type="hidden" name="sorteer" value="kenmerk">' in page
    assert 'href="?sorteer=kenmerk&amp;plan=WR-01&amp;pagina=2"' in page
    assert 'href="/roosendaal/startbouw.xlsx?sorteer=kenmerk&amp;plan=WR-01"' in page
    assert 'href="#tabel">Direct naar de tabel' in page
    assert 'id="tabel"' in page
    last = client.get(address("start_list"), {"sorteer": "kenmerk", "pagina": "2"})
    assert references(last) == ["Z-25"]
    assert "26</a></dd>" in text_of(last), "the totals are those of all pages"


@pytest.mark.parametrize(
    "query", [{"pagina": "x"}, {"pagina": "99"}, {"nooit": "1"}, {"status": "x"}, {"zoek": "\x00"}]
)
def test_an_address_that_makes_no_sense_is_no_error(client, bureau, starts, query):
    client.force_login(bureau)

    assert client.get(address("start_list"), query).status_code == 200
    assert status_of(client, "/roosendaal/startbouw.xlsx", query) == 200


# --- Files ---


def test_the_file_has_the_columns_of_the_import_and_a_row_for_each_line(client, bureau, starts):
    client.force_login(bureau)

    response = client.get("/roosendaal/startbouw.csv")

    header, c, a_mid, a_care, *b = csv_of(response)
    assert response["Content-Disposition"] == 'attachment; filename="startbouw-roosendaal.csv"'
    assert header == HEADER
    assert c[:4] + c[11:] == [
        "Z-C",
        "AG-01",
        "02-02-2026",
        "sociale_huur",
        "concept",
        "",
        "",
        "0",
        "40",
    ]
    assert a_mid[3:5] + a_mid[10:] == ["middenhuur", "5", "ja", "ingediend", "", "", "0", "5"]
    assert a_care[7] == "zorggeschikt"
    assert [row[4] for row in b] == ["28", "12", "15"]
    assert b[0][8:10] == ["850,00", starts[0].evidence]
    assert b[1][6] == "sbi"
    # Approved in 2025: 28 count; 12 had SBI money; 15 are free sector, so not affordable.
    assert [row[12:] for row in b] == [
        ["2025", "", "28", "28"],
        ["2025", "", "0", "12"],
        ["2025", "", "0", "0"],
    ]


def test_the_sums_of_the_file_are_those_above_the_list(client, bureau, starts):
    client.force_login(bureau)
    query = {"segment": "sociale_huur"}

    totals = client.get(address("start_list"), query).context["totals"]
    rows = csv_of(client.get("/roosendaal/startbouw.csv", query))[1:]

    assert {row[3] for row in rows} == {"sociale_huur"}
    sums = [sum(int(row[place]) for row in rows) for place in (4, 15, 14)]
    assert sums == [totals.homes, totals.affordable, totals.counting] == [81, 81, 28]


def test_the_workbook_has_real_numbers_and_dates(client, bureau, starts):
    client.force_login(bureau)

    sheet = sheet_of(client.get("/roosendaal/startbouw.xlsx", {"status": "goedgekeurd"}))

    rows = list(sheet.values)
    assert list(rows[0]) == HEADER
    assert len(rows) == 4
    assert rows[1][2].date() == date(2025, 3, 14)
    assert (rows[1][4], rows[1][8], rows[1][12]) == (28, 850, 2025)
    assert sheet["C2"].number_format == "dd-mm-yyyy"
    assert sheet["I2"].number_format == "#,##0.00"
    assert rows[2][8] is None


def test_no_text_becomes_a_formula(client, bureau, plan):
    make_start(plan=plan, reference="=1+1", evidence="@SUM(A1)")
    client.force_login(bureau)

    [_, row] = csv_of(client.get("/roosendaal/startbouw.csv"))
    sheet = sheet_of(client.get("/roosendaal/startbouw.xlsx"))

    assert (row[0], row[9]) == ("'=1+1", "'@SUM(A1)")
    assert (sheet["A2"].value, sheet["A2"].data_type) == ("=1+1", "s")


def test_the_file_has_all_pages(client, bureau, plan):
    for number in range(30):
        make_start(plan=plan, reference=f"Z-{number:02}")
    client.force_login(bureau)

    rows = csv_of(client.get("/roosendaal/startbouw.csv", {"pagina": "2"}))

    assert len(rows) == 1 + 30


@pytest.mark.parametrize("order", ["", "woningen", "-betaalbaar"])
@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_fifty_starts_cost_no_more_queries_than_five(client, bureau, plan, form, order):
    client.force_login(bureau)

    def queries(number):
        for _ in range(number):
            make_start(plan=plan, lines=[{}, {"segment": Segment.MID_RENT}])
        with CaptureQueriesContext(connection) as captured:
            address = f"/roosendaal/startbouw.{form}"
            assert status_of(client, address, {"sorteer": order}) == 200
        return len(captured)

    assert queries(5) == queries(45)


# --- Who may ---


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_files_are_for_who_sees_the_list(client, controller, raad, rijk, breda_bureau, form):
    for person, status in [(controller, 200), (raad, 403), (rijk, 403), (breda_bureau, 404)]:
        client.force_login(person)
        assert status_of(client, f"/roosendaal/startbouw.{form}") == status


def test_a_file_holds_nothing_of_another_area(client, breda_bureau, starts):
    client.force_login(breda_bureau)

    assert csv_of(client.get("/breda/startbouw.csv")) == [HEADER]
