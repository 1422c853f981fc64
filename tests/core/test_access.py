"""Who may do what: the table as the interface states it, and how a person gets their roles."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import Http404

from nplv.core.access import WHO_MAY, Act, Role, may
from nplv.core.models import ApiToken, Membership
from nplv.core.pages import find_area, require
from tests.core.factories import make_person

EXPECTED = {
    Act.SEE_FIGURES: {"programmabureau", "controller", "raadslid", "rijk"},
    Act.SEE_CONCEPT_REPORTS: {"programmabureau", "controller"},
    Act.SEE_SOURCES: {"programmabureau", "controller", "raadslid", "rijk", "beheerder"},
    Act.SEE_FACTS: {"programmabureau", "controller"},
    Act.WRITE_FACTS: {"programmabureau"},
    Act.APPROVE: {"programmabureau", "controller"},
    Act.START_MEASURE: {"programmabureau"},
    Act.SET_SHARE: {"controller"},
    Act.LINK_PLANS: {"programmabureau"},
    Act.CLOSE_YEAR: {"controller"},
    Act.RECORD_MONEY: {"controller"},
    Act.PUBLISH: {"controller"},
    Act.PREPARE_WBI: {"programmabureau"},
    Act.JUDGE_WBI: {"controller"},
    Act.SEE_HISTORY: {"programmabureau", "controller"},
    Act.KEEP_MEETINGS: {"programmabureau", "controller"},
    Act.VERIFY: {"controller"},
    Act.SEE_JOBS: {"programmabureau", "controller", "beheerder"},
}


@pytest.mark.parametrize("act", Act)
@pytest.mark.parametrize("role", Role)
def test_the_table_of_permissions(role, act):
    assert may(frozenset({role}), act) == (role.value in EXPECTED[act])


def test_every_act_is_in_the_table():
    assert set(WHO_MAY) == set(Act)


def test_without_a_role_nothing_may_be_done():
    assert not any(may(frozenset(), act) for act in Act)


def test_a_role_holds_in_its_own_area_alone(bureau, roosendaal, breda):
    assert bureau.roles_in(roosendaal) == {Role.PROGRAMME_OFFICE}
    assert bureau.roles_in(breda) == frozenset()


def test_a_national_role_holds_everywhere(rijk, roosendaal, breda):
    assert rijk.roles_in(roosendaal) == rijk.roles_in(breda) == {Role.STATE}


def test_another_area_is_no_different_from_one_that_does_not_exist(breda_bureau, roosendaal):
    with pytest.raises(Http404) as of_another:
        find_area(breda_bureau, "roosendaal")
    with pytest.raises(Http404) as of_none:
        find_area(breda_bureau, "bestaat-niet")

    assert str(of_another.value) == str(of_none.value)


def test_a_member_without_the_right_is_refused(raad, roosendaal):
    with pytest.raises(PermissionDenied):
        require(raad, roosendaal, Act.WRITE_FACTS)


@pytest.mark.parametrize(
    ("role", "in_area"), [(Role.STATE, True), (Role.ADMINISTRATOR, True), (Role.CONTROLLER, False)]
)
def test_an_area_belongs_to_local_roles_and_to_no_other(roosendaal, role, in_area):
    person = make_person("iemand")

    with (
        pytest.raises(IntegrityError, match="core_membership_area_unless_national"),
        transaction.atomic(),
    ):
        Membership.objects.create(person=person, role=role, area=roosendaal if in_area else None)


def test_a_role_is_held_once(bureau, roosendaal):
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(person=bureau, role=Role.PROGRAMME_OFFICE, area=roosendaal)


def test_a_token_is_found_by_itself_and_kept_as_a_hash(bureau):
    token = ApiToken.objects.issue(bureau)

    assert ApiToken.objects.find(token).person == bureau
    assert token not in str(ApiToken.objects.values_list())


def test_a_token_of_someone_who_left_is_not_found(bureau):
    token = ApiToken.objects.issue(bureau)
    bureau.is_active = False
    bureau.save()

    assert ApiToken.objects.find(token) is None
