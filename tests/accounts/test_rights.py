"""The yearly look at who may do what; an account is of one person."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.db import IntegrityError, transaction

from nplv.core.access import Role
from nplv.core.accounts.rights import confirm_right, withdraw_right
from nplv.core.accounts.second_factor import set_up
from nplv.core.models import AuditEvent, Authenticator, Membership, User
from nplv.core.problems import Invalid, NotAllowed
from tests.accounts.test_second_factor import SECRET, code_at
from tests.core.factories import AT, make_person

pytestmark = pytest.mark.django_db
PAGE = "/account/rechten/"


@pytest.fixture
def right(bureau) -> Membership:
    """Return the role of bureau, given a year ago to the second."""
    row = bureau.memberships.get()
    row.granted_at = AT - timedelta(days=365)
    row.save()
    return row


# --- Due ---


@pytest.mark.parametrize(("days", "is_due"), [(364, False), (365, True)])
def test_a_right_is_due_a_year_after_it_was_given(right, days, is_due):
    right.granted_at = AT - timedelta(days=days)

    assert (right.review_due_at <= AT) is is_due


def test_a_right_is_due_a_year_after_it_was_last_confirmed(right, beheer):
    row = confirm_right(membership=right, by=beheer, at=AT)

    assert row.review_due_at == AT + timedelta(days=365)


# --- Decisions ---


def test_confirming_says_who_and_when_in_row_and_history(right, beheer, roosendaal):
    confirm_right(membership=right, by=beheer, at=AT)

    right.refresh_from_db()
    assert (right.reviewed_at, right.reviewed_by) == (AT, beheer)
    event = AuditEvent.objects.get(action="bevestigd")
    assert (event.area, event.by, event.object_id) == (roosendaal, beheer, right.pk)


def test_withdrawing_takes_the_right_at_once_and_says_why(client, right, bureau, beheer):
    client.force_login(bureau)
    assert client.get("/roosendaal/").status_code == 200

    withdraw_right(membership=right, by=beheer, at=AT, reason="Werkt hier niet meer")

    assert client.get("/roosendaal/").status_code == 404
    event = AuditEvent.objects.get(action="ingetrokken")
    assert event.reason == "Werkt hier niet meer"
    assert event.before["rol"] == "Programmabureau"


def test_nobody_confirms_or_withdraws_their_own(beheer):
    own = beheer.memberships.get()

    with pytest.raises(NotAllowed):
        confirm_right(membership=own, by=beheer, at=AT)
    with pytest.raises(NotAllowed):
        withdraw_right(membership=own, by=beheer, at=AT, reason="Weg")
    assert not AuditEvent.objects.exists()


def test_withdrawing_needs_a_reason(right, beheer):
    with pytest.raises(Invalid):
        withdraw_right(membership=right, by=beheer, at=AT, reason=" ")
    assert Membership.objects.filter(pk=right.pk).exists()


def test_confirmed_by_nobody_is_refused_by_the_database(right):
    right.reviewed_at = AT
    with pytest.raises(IntegrityError, match="review_all_or_nothing"), transaction.atomic():
        right.save()


# --- Pages ---


def test_the_page_lists_every_right_those_that_are_due_first(client, clock, right, beheer, raad):
    client.force_login(beheer)

    answer = client.get(PAGE)

    rows = answer.context["rows"]
    assert {row["right"].person.username for row in rows} == {"bureau", "beheer", "raad"}
    assert [row["is_due"] for row in rows] == [True, False, False]
    page = answer.content.decode()
    assert "1 recht moet nog worden nagelopen" in page
    assert "Nog nooit" in page
    assert "Geen voornaam, achternaam, e-mailadres" in page


def test_a_right_is_confirmed_withdrawn_and_a_second_factor_reset_on_the_page(
    client, clock, right, beheer, raad
):
    set_up(person=raad, secret=SECRET, code=code_at(AT), at=AT)
    client.force_login(beheer)

    client.post(f"{PAGE}{right.pk}/bevestigen/")
    empty = client.post(f"{PAGE}{right.pk}/intrekken/", {"reden": ""})
    client.post(f"{PAGE}{right.pk}/intrekken/", {"reden": "Weg"})
    client.post(f"{PAGE}{raad.pk}/tweede-factor/", {"reden": "Telefoon kwijt"})

    assert "Geef de reden" in empty.content.decode()
    assert not Membership.objects.filter(pk=right.pk).exists()
    assert not Authenticator.objects.exists()
    actions = set(AuditEvent.objects.values_list("action", flat=True))
    assert actions == {"ingesteld", "bevestigd", "ingetrokken", "gewist"}


@pytest.mark.parametrize("who", ["bureau", "controller", "raad", "rijk", "breda_bureau"])
@pytest.mark.parametrize("path", ["", "1/bevestigen/", "1/intrekken/", "1/tweede-factor/"])
def test_the_page_is_for_administrators_alone(client, request, who, path):
    client.force_login(request.getfixturevalue(who))

    assert client.post(PAGE + path).status_code in (403, 405)
    assert client.get(PAGE + path).status_code in (403, 405)
    assert "Rechten nalopen" not in client.get("/account/").content.decode()


def test_a_stranger_is_asked_to_sign_in(client):
    assert client.get(PAGE).url == f"/inloggen/?next={PAGE}"


# --- An account is of one person ---


@pytest.fixture
def admin(client):
    person = make_person("admin", Role.ADMINISTRATOR, is_staff=True)
    person.user_permissions.set(Permission.objects.filter(content_type__app_label="core"))
    client.force_login(person)
    return client


NEW = {
    "username": "nieuw",
    "first_name": "Nora",
    "last_name": "Nieuw",
    "email": "nora@example.org",
    "usable_password": "true",
    "password1": "een heel nieuw geheim",
    "password2": "een heel nieuw geheim",
    "memberships-TOTAL_FORMS": "0",
    "memberships-INITIAL_FORMS": "0",
}


def test_an_account_with_a_name_and_an_address_is_made(admin):
    admin.post("/beheer/core/user/add/", NEW)

    assert User.objects.get(username="nieuw").email == "nora@example.org"


@pytest.mark.parametrize("lacks", ["first_name", "last_name", "email"])
def test_an_account_without_a_name_or_an_address_is_refused(admin, lacks):
    admin.post("/beheer/core/user/add/", NEW | {lacks: " "})

    assert not User.objects.filter(username="nieuw").exists()


def test_two_accounts_never_share_an_address(admin):
    make_person("ander", email="Nora@Example.org")

    admin.post("/beheer/core/user/add/", NEW)

    assert not User.objects.filter(username="nieuw").exists()
    assert User.objects.get(username="ander").email.lower() == NEW["email"]
