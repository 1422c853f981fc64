"""Dashboard and ledger take few queries, whoever looks and however much was started."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from housing.models import ConstructionStart, Segment, StartLine
from nplv.core.access import Role
from nplv.core.review import Status
from reports.dashboard import dashboard
from reports.figures import AreaFigures
from reports.queries import ledger
from tests.core.factories import AT, make_person, make_year, review_fields
from tests.grants.factories import make_meeting
from tests.grants.pages import signed_in
from tests.housing.factories import make_plan

MOST = 10
PAGES = ("", "grootboek/")
PEOPLE = ("bureau", "controller", "raad", "rijk")


def make_starts(number):
    """Make approved starts in bulk, each of one line."""
    plan = make_plan(programme={(2026, Segment.SOCIAL_RENT): 10})
    said = review_fields(Status.SUBMITTED)
    starts = ConstructionStart.objects.bulk_create(
        ConstructionStart(
            area=plan.area,
            plan=plan,
            reference=f"{plan.code}-{place}",
            started_on=date(2025, 1, 1) + timedelta(days=place % 600),
            evidence="Z-1",
            claim_year=2025 + (place % 600) // 365,
            **said,
        )
        for place in range(number)
    )
    StartLine.objects.bulk_create(
        StartLine(
            start=start,
            segment=Segment.values[place % 5],
            homes=1 + place % 7,
            kind="nieuwbouw",
            limit_year=2025,
        )
        for place, start in enumerate(starts)
    )
    approved = {"approved_at": AT, "approved_by": make_person("beoordelaar")}
    ConstructionStart.objects.filter(plan=plan).update(status=Status.APPROVED, **approved)


def queries_of(client, address):
    """Return how many queries a page takes, session and all."""
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(address)
    assert answer.status_code == 200
    return len(captured)


@pytest.mark.parametrize("page", PAGES, ids=["dashboard", "ledger"])
@pytest.mark.parametrize("name", PEOPLE)
def test_a_page_takes_ten_queries_at_most_whatever_was_started(
    roosendaal, breda, request, name, page
):
    person = request.getfixturevalue(name)
    if name != "rijk":  # one more area, so that there is something to choose
        make_person(name, Role.COUNCIL_MEMBER, breda)
    make_year(2025, area=roosendaal)
    make_meeting()
    client = signed_in(person)
    client.get("/begrippen/")  # a session of before signing in by a page notes its beginning, once
    assert connection.features.supports_json_field  # Django asks that with a query, once
    make_starts(10)
    few = queries_of(client, f"/roosendaal/{page}")
    make_starts(990)

    # The State has a right in every area: which those are, is a query of its own.
    assert queries_of(client, f"/roosendaal/{page}") == few <= MOST + (name == "rijk")


def test_the_figures_of_two_moments_take_six_queries(roosendaal, django_assert_num_queries):
    make_starts(10)
    with django_assert_num_queries(6):
        figures = AreaFigures(roosendaal, since=AT - timedelta(days=1))
        for of in (figures, figures.then):
            dashboard(of, today=date(2026, 12, 1))
            ledger(of)
    assert figures.then.started == []
