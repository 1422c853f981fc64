"""The sums over plans and starts, and the lists that show them."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from housing.models import ConstructionStart, Location, Segment, StartLine
from housing.plan_overview import HomeCount, PlanOverview
from housing.queries import StartStanding, start_totals
from nplv.core.reference import ReferenceBook
from nplv.core.review import Status
from tests.housing.factories import make_plan, make_start
from tests.housing.pages import address, text_of, words_of


def count(homes: int, affordable: int) -> HomeCount:
    return HomeCount(homes=homes, affordable=affordable)


# --- Plans ---


@pytest.fixture
def plans(roosendaal):
    """Return a plan in each location; the first is half built."""
    westrand = make_plan(
        area=roosendaal,
        code="WR-01",
        programme={
            (2025, Segment.SOCIAL_RENT): 40,
            (2025, Segment.FREE_SECTOR): 15,
            (2026, Segment.MID_RENT): 25,
            (2030, Segment.SOCIAL_RENT): 7,
        },
    )
    adjoining = make_plan(
        area=roosendaal,
        code="AG-01",
        location=Location.ADJOINING,
        programme={(2026, Segment.SOCIAL_RENT): 30},
    )
    lines = [{"homes": 38}, {"homes": 15, "segment": Segment.FREE_SECTOR}]
    make_start(plan=westrand, status=Status.APPROVED, lines=lines)
    make_start(plan=westrand, status=Status.SUBMITTED)
    make_start(plan=westrand, status=Status.APPROVED, started_on=date(2024, 12, 31))
    make_start(plan=adjoining, status=Status.APPROVED, started_on=date(2026, 2, 2))
    return westrand, adjoining


def test_each_plan_shows_what_was_planned_and_started_inside_the_window(roosendaal, plans):
    overview = PlanOverview(roosendaal)
    (nplv, number, total), (adjoining, _, elsewhere) = overview.locations

    plan, progress = overview.rows[1].plan, overview.rows[1].progress
    assert (nplv, number, plan) == (Location.NPLV, 1, plans[0])
    # 40 + 15 + 25 = 80, affordable 40 + 25 = 65; the 7 of 2030 are outside
    assert progress.planned == count(80, 65)
    # approved: 38 + 15 = 53, affordable 38; not the submitted 40, nor the 40 of 2024
    assert progress.started == count(53, 38)
    assert total == progress
    assert adjoining == Location.ADJOINING
    assert (elsewhere.planned, elsewhere.started) == (count(30, 30), count(40, 40))


def test_the_programme_goes_year_by_year_through_the_window(roosendaal, plans):
    overview = PlanOverview(roosendaal)

    years = dict(overview.years)
    assert list(years) == [2025, 2026, 2027, 2028, 2029]
    assert [row.planned for _, row in years[2025]] == [count(55, 40), count(0, 0)]
    assert [row.started for _, row in years[2025]] == [count(53, 38), count(0, 0)]
    assert [row.planned for _, row in years[2026]] == [count(25, 25), count(30, 30)]
    assert overview.planned_outside == count(7, 7)


def test_started_homes_are_the_same_as_everywhere_else(roosendaal, plans):
    window = ReferenceBook(roosendaal).window
    facts = StartLine.objects.approved_in(roosendaal).summed(window)

    totals = [total.started.homes for _, _, total in PlanOverview(roosendaal).locations]

    assert sum(totals) == sum(row.homes for row in facts if row.is_inside_window)


def test_the_page_of_plans_shows_them_with_their_totals(client, bureau, plans):
    client.force_login(bureau)

    page = words_of(client.get(address("plan_list")))

    assert "1A onherroepelijk (hard)" in page
    assert "Totaal NPLV-gebied" in page
    assert "Totaal Aangrenzend gebied" in page
    assert "Nog 7 geplande woningen, waarvan 7 betaalbaar, vallen buiten de periode" in page


def test_an_area_without_plans_says_how_they_come_in(client, bureau):
    client.force_login(bureau)

    assert "Er zijn nog geen plannen in dit gebied." in text_of(client.get(address("plan_list")))


# --- Starts ---


@pytest.fixture
def starts(roosendaal):
    """Return an approved start in Westrand of 2025 and a concept next door of 2026."""
    westrand = make_plan(area=roosendaal, code="WR-01", name="Permekehof")
    adjoining = make_plan(area=roosendaal, code="AG-01", location=Location.ADJOINING)
    lines = [
        {"homes": 28},
        {"homes": 12, "earlier_subsidy": "sbi"},
        {"homes": 15, "segment": Segment.FREE_SECTOR},
    ]
    return (
        make_start(plan=westrand, reference="Z-A", status=Status.APPROVED, lines=lines),
        make_start(plan=adjoining, reference="Z-B", started_on=date(2026, 2, 2)),
    )


def totals_of(area, **options) -> tuple[int, int, int, int]:
    window = ReferenceBook(area).window
    found = start_totals(ConstructionStart.objects.filter(area=area), window=window, **options)
    return found.starts, found.homes, found.affordable, found.counting


def test_the_totals_are_of_the_whole_selection(roosendaal, starts):
    # homes 28 + 12 + 15 + 40 = 95; affordable 28 + 12 + 40 = 80; counting 28:
    # 12 had SBI, 15 are free sector, 40 are a concept
    assert totals_of(roosendaal) == (2, 95, 80, 28)


def test_the_totals_of_one_segment_are_of_its_homes_alone(roosendaal, starts):
    assert totals_of(roosendaal, segment=Segment.FREE_SECTOR) == (2, 15, 0, 0)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, ["Z-B", "Z-A"]),  # newest first
        ({"status": "goedgekeurd"}, ["Z-A"]),
        ({"jaar": "2026"}, ["Z-B"]),
        ({"plan": "WR-01"}, ["Z-A"]),
        ({"ligging": "aangrenzend"}, ["Z-B"]),
        ({"segment": "vrije_sector"}, ["Z-A"]),
        ({"zoek": "z-a"}, ["Z-A"]),
        ({"zoek": "permeke"}, ["Z-A"]),
        ({"zoek": "ag-01"}, ["Z-B"]),
        ({"segment": "sociale_huur", "jaar": "2025"}, ["Z-A"]),
    ],
)
def test_the_list_is_narrowed_by_what_stands_in_the_address(client, bureau, starts, query, found):
    client.force_login(bureau)

    response = client.get(address("start_list"), query)

    assert [start.reference for start in response.context["page_obj"]] == found
    assert response.context["totals"].starts == len(found)


def test_a_filter_on_a_segment_counts_its_homes_and_each_start_once(client, bureau, roosendaal):
    lines = [{"homes": 40}, {"homes": 2}, {"homes": 15, "segment": Segment.FREE_SECTOR}]
    make_start(area=roosendaal, lines=lines)
    client.force_login(bureau)

    response = client.get(address("start_list"), {"segment": "sociale_huur"})

    [row] = response.context["page_obj"]
    assert row.homes == response.context["totals"].homes == 42  # 40 + 2
    assert response.context["totals"].starts == 1
    assert "Aantallen woningen zijn die van het segment sociale huur." in text_of(response)


def test_nothing_found_says_how_to_go_on(client, bureau, starts):
    client.force_login(bureau)

    page = text_of(client.get(address("start_list"), {"zoek": "zoiets is er niet"}))

    assert "Geen registraties gevonden met deze filters." in page


def test_a_filter_that_cannot_be_is_explained(client, bureau, starts):
    client.force_login(bureau)

    page = text_of(client.get(address("start_list"), {"jaar": "1066"}))

    assert "1066 is geen beschikbare keuze" in page


def test_an_empty_list_says_what_to_do_next(client, bureau, controller):
    client.force_login(bureau)
    assert "Registreer de eerste start" in text_of(client.get(address("start_list")))

    client.force_login(controller)
    page = text_of(client.get(address("start_list")))
    assert "Het programmabureau voert starts in" in page
    assert address("start_new") not in page


def test_the_list_goes_by_25_and_the_filters_stay(client, bureau, plan):
    for _ in range(26):
        make_start(plan=plan)
    client.force_login(bureau)

    page = text_of(client.get(address("start_list"), {"plan": "WR-01"}))
    second = client.get(address("start_list"), {"plan": "WR-01", "pagina": "2"})

    assert "Pagina 1 van 2" in page
    assert "?plan=WR-01&amp;pagina=2" in page
    assert len(second.context["page_obj"].object_list) == 1
    assert second.context["totals"].starts == 26


def queries_of(client, name: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(address(name)).status_code == 200
    return len(captured)


@pytest.mark.parametrize("name", ["plan_list", "start_list"])
def test_fifty_starts_cost_no_more_queries_than_five(client, bureau, roosendaal, name):
    client.force_login(bureau)
    for _ in range(5):
        make_start(area=roosendaal, status=Status.APPROVED)
    few = queries_of(client, name)

    for _ in range(45):
        make_start(area=roosendaal, status=Status.APPROVED)

    assert queries_of(client, name) == few


# --- One start ---


def test_a_start_knows_what_it_is_worth_before_and_after_approval(starts):
    approved, concept = (StartStanding(start) for start in starts)

    # 28 + 12 + 15 = 55; without the free sector 40; without SBI 28
    figures = (approved.homes, approved.affordable, approved.counting, approved.will_count)
    assert figures == (55, 40, 28, 28)
    assert (concept.counting, concept.will_count) == (0, 40)


def test_every_reason_why_a_line_does_not_count_is_given(roosendaal):
    line = {"segment": Segment.FREE_SECTOR, "earlier_subsidy": "wbi"}
    start = make_start(area=roosendaal, started_on=date(2030, 1, 1), lines=[line])

    [row] = StartStanding(start).lines

    assert row.objections == ("vrije sector", "eerdere subsidie WBI", "start buiten de periode")
    assert not row.will_count
