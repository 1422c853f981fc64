"""Random requests as every role, a few to each operation; `make fuzz` sends thousands."""

import pytest
from django.utils import timezone

from nplv.api import document
from nplv.core.api.areas import AreaListViewSet
from nplv.core.api.schema import Schema
from nplv.core.models import ApiToken
from nplv.core.review import Status
from tests.api_contract import plain_document
from tests.fuzz import ROLES, Fuzz, Outcome, report, undone
from tests.grants.factories import make_cost, make_entry
from tests.housing.factories import make_plan, make_start

# As in the demo: the programme office of Roosendaal, and that of Breda.
pytestmark = pytest.mark.django_db


@pytest.fixture
def tokens(bureau, controller, raad, rijk, beheer, breda_bureau):
    people = {
        "bureau": bureau,
        "controller": controller,
        "raad": raad,
        "rijk": rijk,
        "beheer": beheer,
        "breda": breda_bureau,
    }
    plan = make_plan(code="WR-01")
    for status in Status:
        make_start(plan=plan, status=status, author=bureau)
        make_cost(status=status, author=bureau)
    make_entry()
    used = {"last_used_at": timezone.now()}
    return {name: ApiToken.objects.issue(who, **used) for name, who in people.items()}


def only_areas(fuzz: Fuzz) -> Fuzz:
    fuzz.operations = [found for found in fuzz.operations if found.path == "/gebieden/{gebied}"]
    return fuzz


def test_no_role_meets_a_failure_or_what_is_not_documented(tokens):
    fuzz = Fuzz(tokens, undone)

    outcome = fuzz.run(1, writes_more=1)

    assert outcome.findings == []
    assert outcome.cases == len(fuzz.operations) * len(ROLES)
    assert len(outcome.succeeded) > 25


def test_a_failure_is_found(tokens, monkeypatch):
    monkeypatch.setattr(AreaListViewSet, "find_one", None)

    outcome = only_areas(Fuzz(tokens, undone)).run(1)

    assert outcome.statuses[500]
    assert "as bureau" in outcome.findings[0]


def test_what_is_not_documented_is_found(tokens, monkeypatch):
    plain_document()  # the true one is kept for the other tests
    document.cache_clear()
    monkeypatch.setattr(Schema, "_error_codes", lambda _: [404])
    try:
        fuzz = only_areas(Fuzz(tokens, undone))
    finally:
        document.cache_clear()

    [finding] = fuzz.run(1).findings

    assert "as nobody" in finding
    assert "401" in finding


def test_below_the_bar_or_with_a_finding_the_exit_code_is_one(capsys):
    enough, few = Outcome(), Outcome()
    enough.statuses[200], few.statuses[200] = 2000, 1999

    assert report(enough, seconds=1) == 0
    assert report(few, seconds=1) == 1
    enough.findings.append("get /gebieden: 500")
    assert report(enough, seconds=1) == 1
    assert "FINDING get /gebieden: 500" in capsys.readouterr().out
