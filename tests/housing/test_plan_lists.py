"""The list of plans: filtered, sorted, and as a file."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from housing.models import Location, PlanBottleneck, Segment
from nplv.core.review import Status
from tests.files import csv_of, sheet_of, status_of
from tests.housing.factories import make_plan, make_start
from tests.housing.pages import address, text_of


@pytest.fixture
def plans(roosendaal):
    """Return a hard plan in Westrand, a soft one there that is held up, and one next door."""
    hard = make_plan(code="WR-01", name="Kern", programme={(2025, Segment.SOCIAL_RENT): 40})
    soft = make_plan(
        code="WR-02", name="Berg", status="3", programme={(2031, Segment.FREE_SECTOR): 9}
    )
    next_door = make_plan(
        code="AG-01",
        name="=Dal",
        location=Location.ADJOINING,
        programme={(2026, Segment.MID_RENT): 50},
    )
    make_start(plan=hard, status=Status.APPROVED, lines=[{"homes": 28}])
    PlanBottleneck.objects.create(plan=soft, kind="stikstof", since=date(2026, 1, 5), note="AERIUS")
    PlanBottleneck.objects.create(
        plan=hard,
        kind="netcongestie",
        since=date(2025, 1, 5),
        status="opgelost",
        resolved_on=date(2025, 2, 1),
    )
    return hard, soft, next_door


def codes(response):
    return [row.plan.code for row in response.context["page_obj"]]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, ["AG-01", "WR-01", "WR-02"]),
        ({"zoek": "kern"}, ["WR-01"]),
        ({"zoek": "wr-"}, ["WR-01", "WR-02"]),
        ({"zoek": "aerius"}, ["WR-02"]),
        ({"ligging": "aangrenzend"}, ["AG-01"]),
        ({"wijk": "westrand"}, ["WR-01", "WR-02"]),
        ({"planstatus": "3"}, ["WR-02"]),
        ({"hardheid": "hard"}, ["AG-01", "WR-01"]),
        ({"hardheid": "zacht"}, ["WR-02"]),
        ({"knelpunt": "een"}, ["WR-02"]),
        ({"knelpunt": "stikstof"}, ["WR-02"]),
        ({"knelpunt": "netcongestie"}, []),  # it was resolved
        ({"hardheid": "zacht", "ligging": "aangrenzend"}, []),
        ({"sorteer": "-plan"}, ["WR-02", "WR-01", "AG-01"]),
        ({"sorteer": "naam"}, ["AG-01", "WR-02", "WR-01"]),
        ({"sorteer": "ligging"}, ["AG-01", "WR-01", "WR-02"]),
        ({"sorteer": "-wijk"}, ["WR-01", "WR-02", "AG-01"]),
        ({"sorteer": "-planstatus"}, ["WR-02", "AG-01", "WR-01"]),
        ({"sorteer": "-knelpunten"}, ["WR-02", "AG-01", "WR-01"]),
        ({"sorteer": "gepland"}, ["WR-02", "WR-01", "AG-01"]),  # 0 in the window; 40; 50
        ({"sorteer": "-gepland-betaalbaar"}, ["AG-01", "WR-01", "WR-02"]),
        ({"sorteer": "-gestart"}, ["WR-01", "AG-01", "WR-02"]),
        ({"sorteer": "gestart-betaalbaar"}, ["AG-01", "WR-02", "WR-01"]),
        ({"sorteer": "x", "nooit": "1", "wijk": "x"}, ["AG-01", "WR-01", "WR-02"]),
    ],
)
def test_plans_are_filtered_and_sorted_on_page_and_in_file(client, bureau, plans, query, expected):
    client.force_login(bureau)

    assert codes(client.get(address("plan_list"), query)) == expected
    rows = csv_of(client.get("/roosendaal/plannen.csv", query))[1:]
    assert [row[0] for row in rows] == expected


def test_the_list_says_what_holds_a_plan_up_and_what_was_started(client, bureau, plans):
    client.force_login(bureau)

    page = text_of(client.get(address("plan_list"), {"zoek": "wr-"}))

    assert "<td>Stikstof</td>" in page
    assert "<td>Netcongestie</td>" not in page
    assert 'Totaal NPLV-gebied (<span class="list-length">2</span> plannen)' in page
    assert "Totaal Aangrenzend gebied" not in page, "totals are of the selection"
    assert 'aria-sort="ascending"' in page
    assert 'href="/roosendaal/plannen/WR-01/"' in page


def test_the_file_has_a_column_for_each_year_and_segment(client, bureau, plans):
    client.force_login(bureau)

    header, adjoining, hard, soft = csv_of(client.get("/roosendaal/plannen.csv"))

    assert header[:7] == ["code", "naam", "wijk", "ligging", "planstatus", "kans", "kansUitloop"]
    # Five years of the window, and 2031 in which something is planned: 6 x 5 segments.
    assert len(header) == 7 + 30
    assert header[7:9] == ["2025 sociale huur", "2025 middenhuur"]
    assert hard[:7] == ["WR-01", "Kern", "westrand", "nplv", "1A", "100,00", "0,00"]
    assert hard[header.index("2025 sociale huur")] == "40"
    assert soft[header.index("2031 vrije sector")] == "9"
    assert adjoining[1:4] == ["'=Dal", "", "aangrenzend"], "no text becomes a formula"


def test_the_workbook_of_plans_has_real_numbers(client, bureau, plans):
    client.force_login(bureau)

    header, *rows = sheet_of(client.get("/roosendaal/plannen.xlsx")).values

    said = dict(zip(header, rows[1], strict=True))
    assert (said["kans"], said["2025 sociale huur"], said["2025 middenhuur"]) == (100, 40, None)
    assert said["planstatus"] == "1A"


@pytest.mark.parametrize("page", ["plannen/", "plannen.xlsx", "plannen.csv"])
def test_fifty_plans_cost_no_more_queries_than_five(client, bureau, page):
    client.force_login(bureau)

    def queries(number):
        for _ in range(number):
            plan = make_plan(programme={(2026, Segment.MID_RENT): 5})
            PlanBottleneck.objects.create(plan=plan, kind="overig", since=date(2026, 1, 5))
            make_start(plan=plan, status=Status.APPROVED)
        with CaptureQueriesContext(connection) as captured:
            assert status_of(client, f"/roosendaal/{page}") == 200
        return len(captured)

    assert queries(5) == queries(45)


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_files_are_for_who_sees_the_list(client, controller, raad, rijk, breda_bureau, form):
    for person, status in [(controller, 200), (raad, 403), (rijk, 403), (breda_bureau, 404)]:
        client.force_login(person)
        assert status_of(client, f"/roosendaal/plannen.{form}") == status
