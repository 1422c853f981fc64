"""The second pair of eyes: submitting, approving, rejecting, and the year of the claim."""

from datetime import date

import pytest

from housing import services
from housing.models import ConstructionStart
from nplv.core.access import Role
from nplv.core.models import AccountingYear
from nplv.core.models.area import YearState
from nplv.core.problems import Invalid, NotAllowed, WrongState
from nplv.core.review import Status
from tests.core.factories import make_person, make_year
from tests.housing.factories import make_start

pytestmark = pytest.mark.django_db


# --- Four eyes ---


def submitted(area, author, **fields) -> ConstructionStart:
    return make_start(area=area, status=Status.SUBMITTED, author=author, **fields)


def test_a_second_person_approves(roosendaal, bureau, bureau2, at):
    start = services.approve_start(start=submitted(roosendaal, bureau), by=bureau2, at=at)

    start.refresh_from_db()
    assert (start.status, start.approved_by, start.approved_at) == (Status.APPROVED, bureau2, at)


def test_who_entered_does_not_approve_or_reject(roosendaal, bureau, bureau2, at):
    start = submitted(roosendaal, bureau, changed_by=bureau2)

    for act in (services.approve_start, services.reject_start):
        details = {"reason": "Nee."} if act is services.reject_start else {}
        with pytest.raises(NotAllowed, match="beoordeelt die niet zelf"):
            act(start=start, by=bureau, at=at, **details)


def test_who_changed_last_does_not_approve(roosendaal, bureau, bureau2, at):
    start = submitted(roosendaal, bureau, changed_by=bureau2)

    with pytest.raises(NotAllowed):
        services.approve_start(start=start, by=bureau2, at=at)


def test_a_second_role_does_not_make_a_second_person(roosendaal, bureau, at):
    both = make_person("bureau", Role.CONTROLLER, roosendaal)
    start = submitted(roosendaal, bureau)

    with pytest.raises(NotAllowed):
        services.approve_start(start=start, by=both, at=at)


# --- States ---


@pytest.mark.parametrize("status", [Status.SUBMITTED, Status.APPROVED])
def test_a_start_is_submitted_once(roosendaal, bureau, at, status):
    start = make_start(area=roosendaal, status=status, author=bureau)

    with pytest.raises(WrongState, match="Kan niet ingediend worden"):
        services.submit_start(start=start, by=bureau, at=at)


@pytest.mark.parametrize("status", [Status.CONCEPT, Status.APPROVED, Status.REJECTED])
def test_only_a_submitted_start_is_approved_or_rejected(roosendaal, controller, at, status):
    start = make_start(area=roosendaal, status=status)

    with pytest.raises(WrongState, match="Kan niet goedgekeurd worden"):
        services.approve_start(start=start, by=controller, at=at)
    with pytest.raises(WrongState, match="Kan niet afgekeurd worden"):
        services.reject_start(start=start, by=controller, at=at, reason="Nee.")


def test_a_rejected_start_goes_back_with_its_reason_and_can_be_submitted_again(
    roosendaal, bureau, controller, at
):
    start = submitted(roosendaal, bureau)

    start = services.reject_start(start=start, by=controller, at=at, reason=" Datum klopt niet. ")
    assert (start.status, start.rejection_reason) == (Status.REJECTED, "Datum klopt niet.")
    assert start.submitted_at is None

    start = services.submit_start(start=start, by=bureau, at=at)
    assert (start.status, start.rejection_reason) == (Status.SUBMITTED, "")


def test_a_rejection_needs_a_reason(roosendaal, bureau, controller, at):
    start = submitted(roosendaal, bureau)

    with pytest.raises(Invalid, match="Geef de reden van de afkeuring"):
        services.reject_start(start=start, by=controller, at=at, reason="  ")


def test_nothing_is_approved_without_evidence(roosendaal, bureau, controller, at):
    start = submitted(roosendaal, bureau, evidence="")

    with pytest.raises(WrongState, match="Zonder bewijs"):
        services.approve_start(start=start, by=controller, at=at)


def test_a_start_after_today_is_not_approved(roosendaal, bureau, controller, at):
    # `at` is 2 November 2026
    tomorrow = submitted(roosendaal, bureau, started_on=date(2026, 11, 3))
    today = submitted(roosendaal, bureau, started_on=date(2026, 11, 2))

    with pytest.raises(WrongState, match="toekomst"):
        services.approve_start(start=tomorrow, by=controller, at=at)
    assert services.approve_start(start=today, by=controller, at=at).is_approved


# --- The claim year (R6) ---


def test_the_claim_year_is_the_start_year(roosendaal, bureau, controller, at):
    start = services.approve_start(start=submitted(roosendaal, bureau), by=controller, at=at)

    assert start.claim_year == 2025
    assert AccountingYear.objects.get(area=roosendaal, year=2025).is_open


def test_a_start_of_a_closed_year_is_claimed_in_the_earliest_open_year(
    roosendaal, bureau, controller, at
):
    make_year(2025, state=YearState.CLOSED)
    make_year(2026, state=YearState.DECLARED)

    start = services.approve_start(start=submitted(roosendaal, bureau), by=controller, at=at)

    assert start.claim_year == 2027


def test_a_year_closed_in_another_area_changes_nothing_here(
    roosendaal, breda, bureau, controller, at
):
    make_year(2025, area=breda, state=YearState.CLOSED)

    start = services.approve_start(start=submitted(roosendaal, bureau), by=controller, at=at)

    assert start.claim_year == 2025


@pytest.mark.parametrize("day", [date(2024, 12, 31), date(2019, 6, 3)])
def test_a_start_outside_the_window_is_approved_but_claimed_in_no_year(
    roosendaal, bureau, controller, at, day
):
    start = submitted(roosendaal, bureau, started_on=day)

    start = services.approve_start(start=start, by=controller, at=at)

    assert start.is_approved
    assert start.claim_year is None
