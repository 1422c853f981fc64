"""The lists of cost lines: filtered, sorted, added up, and as files."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from grants.models import CostKind
from nplv.core.money import euros
from nplv.core.review import Status
from tests.files import csv_of, sheet_of, status_of
from tests.grants.factories import make_cost
from tests.grants.pages import LANGDONK, signed_in, text_of

FILE = f"{LANGDONK}kosten"
CAPACITY, CAPACITY_FILE = "/roosendaal/capaciteit/", "/roosendaal/capaciteit/kosten"


@pytest.fixture
def lines(roosendaal):
    """Return costs of 100,000 + 21,000, 100 + 21 and 300 + 0 of the Langdonk MFA."""
    cheap = {"amount": euros("100.00"), "vat": euros("21.00")}
    free = {"amount": euros("300.00"), "vat": euros("0.00")}
    return (
        make_cost(supplier="Beta", status=Status.APPROVED),
        make_cost(supplier="Alfa", year=2026, **cheap),
        make_cost(supplier="=Gamma", year=2027, evidence="Z-9", **free),
    )


def suppliers(person, query):
    page = signed_in(person).get(LANGDONK, query)
    return [line.supplier for line in page.context["page_obj"]]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, ["=Gamma", "Alfa", "Beta"]),  # latest delivery first
        ({"sorteer": "levering"}, ["Beta", "Alfa", "=Gamma"]),
        ({"sorteer": "regel"}, ["=Gamma", "Alfa", "Beta"]),
        ({"sorteer": "claimjaar"}, ["Beta", "Alfa", "=Gamma"]),  # without claim year last
        ({"sorteer": "excl"}, ["Alfa", "=Gamma", "Beta"]),
        ({"sorteer": "-btw"}, ["Beta", "Alfa", "=Gamma"]),
        ({"sorteer": "incl"}, ["Alfa", "=Gamma", "Beta"]),  # 121; 300; 121,000
        ({"sorteer": "-status"}, ["Beta", "=Gamma", "Alfa"]),
        ({"sorteer": "uren"}, ["=Gamma", "Alfa", "Beta"]),  # a column of capacity alone
        ({"status": "concept"}, ["=Gamma", "Alfa"]),
        ({"jaar": "2026"}, ["Alfa"]),
        ({"zoek": "z-9"}, ["=Gamma"]),
        ({"zoek": "bestaat niet"}, []),
    ],
)
def test_costs_are_filtered_and_sorted_on_page_and_in_file(bureau, lines, query, expected):
    assert suppliers(bureau, query) == expected

    rows = csv_of(signed_in(bureau).get(f"{FILE}.csv", query))
    at = rows[0].index("leverancier")
    assert [row[at].removeprefix("'") for row in rows[1:]] == expected


def test_the_totals_are_of_the_whole_selection(bureau, lines):
    page = text_of(signed_in(bureau).get(LANGDONK, {"status": "concept"}))

    # 100 + 300; 21 + 0; together 421
    assert "Totaal van de selectie (2 regels" in page
    assert "€ 400,00" in page
    assert "€ 421,00" in page


def test_a_selection_without_costs_says_so(bureau, lines):
    page = text_of(signed_in(bureau).get(LANGDONK, {"zoek": "bestaat niet"}))

    assert "Geen kostenregels gevonden met deze filters." in page


def test_the_workbook_has_real_numbers_and_dates(bureau, lines):
    sheet = sheet_of(signed_in(bureau).get(f"{FILE}.xlsx", {"jaar": "2025"}))

    header, row = list(sheet.values)
    said = dict(zip(header, row, strict=True))
    assert (said["bedrag_excl_btw"], said["btw"], said["bedrag_incl_btw"]) == (
        100000,
        21000,
        121000,
    )
    assert (said["jaar"], said["claimjaar"], said["compensabel"]) == (2025, 2025, 100)
    assert said["factuurdatum"].year == 2025
    assert said["functie"] is None


def test_no_text_becomes_a_formula(bureau, lines):
    header, row = csv_of(signed_in(bureau).get(f"{FILE}.csv", {"jaar": "2027"}))

    assert row[header.index("leverancier")] == "'=Gamma"


def test_capacity_has_hours_and_a_filter_on_kind(bureau, roosendaal):
    make_cost(kind=CostKind.OWN_STAFF)
    make_cost(kind=CostKind.OWN_STAFF, hours="8.50", job="jurist")
    make_cost(scheme="capaciteit", kind=CostKind.INVOICE)
    client = signed_in(bureau)

    response = client.get(CAPACITY, {"soort": "eigen", "sorteer": "uren"})
    rows = csv_of(client.get(f"{CAPACITY_FILE}.csv", {"soort": "eigen", "sorteer": "uren"}))

    assert [line.job for line in response.context["page_obj"]] == ["jurist", "planeconoom"]
    assert "128,5" in text_of(response)  # 120 + 8.5
    at = rows[0].index("uren")
    assert [row[at] for row in rows[1:]] == ["8,50", "120,00"]


@pytest.mark.parametrize("address", [LANGDONK, f"{FILE}.xlsx", f"{FILE}.csv"])
def test_fifty_lines_cost_no_more_queries_than_five(bureau, address):
    client = signed_in(bureau)

    def queries(number):
        for _ in range(number):
            make_cost()
        with CaptureQueriesContext(connection) as captured:
            assert status_of(client, address) == 200
        return len(captured)

    assert queries(5) == queries(45)


@pytest.mark.parametrize("address", [f"{FILE}.xlsx", f"{FILE}.csv", f"{CAPACITY_FILE}.xlsx"])
def test_files_are_for_who_sees_the_list(controller, raad, rijk, breda_bureau, lines, address):
    for person, status in [(controller, 200), (raad, 403), (rijk, 403), (breda_bureau, 404)]:
        assert status_of(signed_in(person), address) == status
