"""What the database itself refuses of applications and their steps."""

from datetime import date

import pytest

from grants.models import WbiApplicationPlan, WbiStatus
from nplv.core.money import euros
from tests.core.factories import AT
from tests.grants.factories import make_transition
from tests.grants.refusals import not_unique, refused
from tests.grants.wbi import make_homes, the_application

pytestmark = pytest.mark.django_db

GRANT = {
    "status": WbiStatus.GRANTED,
    "granted_amount": euros("3500000.00"),
    "granted_on": date(2026, 10, 1),
    "first_start_by": date(2029, 10, 1),
    "last_start_by": date(2036, 10, 1),
}


def save(**fields):
    application = the_application()
    for name, value in fields.items():
        setattr(application, name, value)
    application.save()


def test_a_granted_application_has_an_amount_a_day_and_deadlines():
    save(**GRANT)

    assert the_application().is_granted


@pytest.mark.parametrize("missing", ["granted_on", "first_start_by", "last_start_by"])
def test_a_grant_is_whole_or_not_there(missing):
    with refused("grants_wbiapplication_grant_all_or_nothing"):
        save(**(GRANT | {missing: None}))


@pytest.mark.parametrize(
    "status",
    ["toegekend", "voorschot_ontvangen", "eerste_start", "vastgesteld", "deels_teruggevorderd"],
)
def test_no_status_of_a_grant_without_its_amount(status):
    with refused("grants_wbiapplication_granted_iff_with_amount"):
        save(status=status)


@pytest.mark.parametrize("status", ["concept", "in_beoordeling", "afgewezen", "herkansing"])
def test_no_amount_without_a_grant(status):
    with refused("grants_wbiapplication_granted_iff_with_amount"):
        save(**(GRANT | {"status": status}))


def test_a_grant_of_nothing_is_no_grant():
    with refused("grants_wbiapplication_granted_iff_with_amount"):
        save(**(GRANT | {"granted_amount": euros("0.00")}))


def test_the_last_start_does_not_lie_before_the_first():
    with refused("grants_wbiapplication_deadlines_in_order"):
        save(**(GRANT | {"last_start_by": date(2029, 9, 30)}))


@pytest.mark.parametrize("name", ["cost", "revenue", "planned_co_financing", "requested_grant"])
def test_what_is_asked_is_not_negative(name):
    with refused("grants_wbiapplication_asked_not_negative"):
        save(**{name: euros("-0.01")})


def test_a_change_has_a_moment_and_a_person():
    with refused("grants_wbiapplication_change_all_or_nothing"):
        save(changed_at=AT)


def test_a_plan_is_in_an_application_once():
    plan = make_homes()
    WbiApplicationPlan.objects.create(application=the_application(), plan=plan)

    with not_unique("grants_wbiapplicationplan_unique", "application_id", "plan_id"):
        WbiApplicationPlan.objects.create(application=the_application(), plan=plan)


def test_two_people_cannot_both_make_the_next_step():
    make_transition(number=1)

    with not_unique("grants_wbitransition_unique", "application_id", "number"):
        make_transition(number=1)


def test_a_step_leads_somewhere():
    with refused("grants_wbitransition_goes_somewhere"):
        make_transition(target=WbiStatus.EXPLORING)


def test_a_step_has_a_reason():
    with refused("grants_wbitransition_with_reason"):
        make_transition(reason="")


@pytest.mark.parametrize("target", ["compleet", "afgewezen", "eerste_start"])
def test_a_step_from_submission_on_has_a_document(target):
    with refused("grants_wbitransition_document_from_submission_on"):
        make_transition(target=target)


def test_a_grant_has_an_amount():
    with refused("grants_wbitransition_grant_with_amount"):
        make_transition(target=WbiStatus.GRANTED, document="Z-1")


def test_a_submission_keeps_its_figures_and_no_other_step_has_them():
    with refused("grants_wbitransition_figures_iff_submitted"):
        make_transition(target=WbiStatus.SUBMITTED, document="Z-1")
    with refused("grants_wbitransition_figures_iff_submitted"):
        make_transition(basis={"kosten": "1.00"})
