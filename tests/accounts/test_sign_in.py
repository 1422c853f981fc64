"""Signing in: who tries too often waits, whoever it is, before a password is looked at."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from unittest import mock

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.db import connections
from django.test import Client, override_settings

from nplv.core.accounts.throttle import ACCOUNT, ADDRESS, TooOften, count_try, forget_old, forgive
from nplv.core.models import AuditEvent, TryCount
from tests.core.factories import AT, PASSWORD, make_person

CHECK = "django.contrib.auth.forms.authenticate"


def try_in(client: Client, name: str, password: str = "fout", address: str = "192.0.2.1"):
    return client.post("/inloggen/", {"username": name, "password": password}, REMOTE_ADDR=address)


# --- How long one waits ---


@pytest.mark.parametrize(
    ("failures", "seconds"),
    [
        (4, 0),
        (5, 30),
        (6, 60),
        (7, 120),
        (9, 480),
        (10, 900),  # 960 would be longer than a quarter of an hour
        (500, 900),
    ],
)
def test_each_try_in_vain_doubles_the_wait_up_to_a_quarter_of_an_hour(failures, seconds):
    assert ACCOUNT.wait_after(failures) == timedelta(seconds=seconds)


@pytest.mark.django_db
def test_the_fifth_mistake_makes_one_wait_and_the_right_password_does_not_help(
    client, bureau, clock
):
    for _ in range(5):
        assert try_in(client, "bureau").status_code == 200

    answer = try_in(client, "bureau", PASSWORD)

    assert answer.status_code == 429
    assert answer["Retry-After"] == "30"
    assert "Wacht 30 seconden en probeer het dan opnieuw." in answer.content.decode()
    assert 'value="bureau"' in answer.content.decode()  # what was typed is still there
    clock.move(seconds=29)
    assert try_in(client, "bureau", PASSWORD)["Retry-After"] == "1"
    clock.move(seconds=1)
    assert try_in(client, "bureau", PASSWORD).url == "/"


@pytest.mark.django_db
def test_who_waits_costs_no_hashing(client, bureau, clock):
    for _ in range(5):
        try_in(client, "bureau")

    with mock.patch(CHECK) as check:
        try_in(client, "bureau")

    check.assert_not_called()


@pytest.mark.django_db
def test_asking_while_one_waits_makes_the_wait_no_longer(client, bureau, clock):
    for _ in range(9):
        try_in(client, "bureau")

    assert try_in(client, "bureau")["Retry-After"] == "30"


@pytest.mark.django_db
def test_a_name_that_does_not_exist_waits_exactly_like_one_that_does(client, bureau, clock):
    answers = {
        name: [try_in(client, name, address=f"192.0.2.{number}") for _ in range(6)]
        for number, name in enumerate(("bureau", "niemand"))
    }

    said = {
        name: [(each.status_code, each.get("Retry-After")) for each in told]
        for name, told in answers.items()
    }
    assert said["bureau"] == said["niemand"] == [(200, None)] * 5 + [(429, "30")]
    pages = [told[0].content.decode().replace(name, "X") for name, told in answers.items()]
    assert errors_in(pages[0]) == errors_in(pages[1])


def errors_in(page: str) -> str:
    return page.partition('role="alert"')[2].partition("</ul>")[0]


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["niemand", "bureau", "weg"])
def test_a_wrong_name_costs_as_much_as_a_wrong_password(bureau, who):
    make_person("weg", is_active=False)
    hashed = []

    class Counted(PBKDF2PasswordHasher):
        iterations = 10

        def encode(self, password, salt, iterations=None):
            hashed.append(password)
            return super().encode(password, salt, iterations)

    with (
        override_settings(PASSWORD_HASHERS=[f"{__name__}.Hasher"]),
        mock.patch(f"{__name__}.Hasher", Counted, create=True),
    ):
        for person in ("bureau", "weg"):
            made = make_person(person)
            made.set_password("goed")
            made.save()
        hashed.clear()
        authenticate(username=who, password="fout")

    assert hashed == ["fout"]


@pytest.mark.django_db
def test_however_a_name_is_spelled_it_is_counted_once(client, bureau, clock):
    for name in ("bureau", "Bureau", "BUREAU", " bureau", "ｂｕｒｅａｕ"):
        try_in(client, name)

    assert try_in(client, "bureau").status_code == 429


@pytest.mark.django_db
def test_another_account_does_not_wait(client, bureau, controller, clock):
    for _ in range(6):
        try_in(client, "bureau")

    assert try_in(client, "controller", PASSWORD).url == "/"


@pytest.mark.django_db
def test_an_account_waits_from_whatever_address(client, bureau, clock):
    for number in range(5):
        try_in(client, "bureau", address=f"192.0.2.{number}")

    assert try_in(client, "bureau", address="192.0.2.99").status_code == 429


@pytest.mark.django_db
def test_an_address_that_tries_a_hundred_accounts_waits(client, bureau, clock):
    for number in range(99):
        count_try([(ACCOUNT, f"naam{number}"), (ADDRESS, "192.0.2.1")], at=AT)
    assert try_in(client, "nog een naam").status_code == 200

    assert try_in(client, "bureau", PASSWORD).status_code == 429
    assert try_in(client, "bureau", PASSWORD, address="192.0.2.2").url == "/"


@pytest.mark.django_db
def test_signing_in_well_is_never_counted(bureau, clock):
    for _ in range(20):
        assert try_in(Client(), "bureau", PASSWORD).url == "/"

    # Nothing is left of it, so it never adds up to a hundred of this address.
    assert TryCount.objects.get().failures == 0


@pytest.mark.django_db
def test_one_good_account_does_not_clear_the_address(clock):
    tries = [(ADDRESS, "192.0.2.1")]
    for _ in range(99):
        count_try(tries, at=AT)

    count_try(tries, at=AT)
    forgive(tries)
    count_try(tries, at=AT)

    with pytest.raises(TooOften):
        count_try(tries, at=AT)


@pytest.mark.django_db
def test_mistakes_of_yesterday_are_forgotten(clock):
    for _ in range(4):
        count_try([(ACCOUNT, "bureau")], at=AT)

    tomorrow = AT + timedelta(hours=24)
    for _ in range(4):
        count_try([(ACCOUNT, "bureau")], at=tomorrow)

    assert TryCount.objects.get().failures == 4
    assert forget_old(at=tomorrow + timedelta(hours=25)) == 1


@pytest.mark.django_db(transaction=True)
def test_tries_at_the_same_moment_do_not_slip_through_together():
    def attempt(_: int) -> bool:
        try:
            count_try([(ACCOUNT, "bureau"), (ADDRESS, "192.0.2.1")], at=AT)
        except TooOften:
            return False
        finally:
            connections.close_all()
        return True

    with ThreadPoolExecutor(8) as pool:
        heard = list(pool.map(attempt, range(24)))

    assert sum(heard) == 5


@pytest.mark.django_db
def test_no_name_that_was_tried_is_kept(client):
    try_in(client, "MijnWachtwoord!")

    assert "MijnWachtwoord" not in str(list(TryCount.objects.values_list()))


# --- One's own password ---


def change(client, old, new="een heel nieuw geheim"):
    return client.post(
        "/account/wachtwoord/",
        {"old_password": old, "new_password1": new, "new_password2": new},
    )


@pytest.mark.django_db
def test_a_person_changes_their_password_and_the_history_says_so(client, bureau):
    client.force_login(bureau)

    assert change(client, PASSWORD).url == "/account/"

    assert authenticate(username="bureau", password="een heel nieuw geheim") == bureau
    event = AuditEvent.objects.get(action="wachtwoord gezet")
    assert (event.by, event.object_id) == (bureau, bureau.pk)
    assert "geheim" not in str(event.after)


@pytest.mark.django_db
def test_guessing_the_old_password_is_counted_too(client, bureau, clock):
    client.force_login(bureau)
    for _ in range(5):
        assert change(client, "fout").status_code == 200

    assert change(client, PASSWORD).status_code == 429


@pytest.mark.django_db
def test_the_admin_has_no_page_of_its_own_for_a_new_password(client, beheer):
    client.force_login(beheer)

    for answer in (client.get("/beheer/password_change/"), client.post("/beheer/password_change/")):
        assert (answer.status_code, answer.url) == (302, "/account/wachtwoord/")


@pytest.mark.django_db
@pytest.mark.parametrize("new", ["kort", "qwerty123456"])
def test_a_weak_password_is_refused(client, bureau, new):
    client.force_login(bureau)

    assert change(client, PASSWORD, new).status_code == 200
    assert not AuditEvent.objects.exists()
