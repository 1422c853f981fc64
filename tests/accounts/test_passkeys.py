"""Passkeys: whose they are, what they open, and every answer that is not believed."""

import json

import pyotp
import pytest
from django.test import Client, override_settings

from nplv.core.accounts import passkey_views, passkeys
from nplv.core.accounts.passkeys import ask_new, ask_one_of, check, remove
from nplv.core.accounts.second_factor import check_code, reset, set_up
from nplv.core.models import AuditEvent, Passkey, RecoveryCode
from nplv.core.problems import Invalid, WrongState
from tests.accounts.soft_key import HERE, PRESENT, UNLOCKED, SoftKey, give_passkey
from tests.accounts.test_second_factor import CHECK, SECRET, SET_UP, code_at
from tests.core.factories import AT, PASSWORD

pytestmark = pytest.mark.django_db
NEW = "/account/tweede-factor/toegangssleutel/"
SHOW = "/account/tweede-factor/controle/toegangssleutel/"


@pytest.fixture(autouse=True)
def required():
    with override_settings(SECOND_FACTOR_IS_REQUIRED=True):
        yield


def give(person, key: SoftKey, name: str = "Laptop") -> list[str]:
    return give_passkey(person, name=name, at=AT, key=key)


def show(person, key: SoftKey):
    asked = ask_one_of(person=person, site=HERE)
    answer = key.show(asked.options)
    return check(person=person, site=HERE, state=asked.state, answer=answer, at=AT)


@pytest.fixture
def key(bureau) -> SoftKey:
    """Return a passkey of bureau."""
    made = SoftKey()
    give(bureau, made)
    return made


@pytest.fixture
def half_way(client, bureau, key, clock) -> Client:
    """Return a client that gave the password of bureau and no passkey."""
    client.post("/inloggen/", {"username": "bureau", "password": PASSWORD})
    return client


def options_of(client: Client) -> str:
    return client.get(CHECK).context["passkey_options"]


def is_in(client: Client) -> bool:
    return client.get("/roosendaal/").status_code == 200


# --- Adding ---


def test_the_first_passkey_opens_the_way_and_brings_recovery_codes(client, bureau, clock):
    client.force_login(bureau)
    assert client.get("/roosendaal/").url.startswith(SET_UP)
    options = client.get(NEW).context["options"]

    done = client.post(NEW, {"naam": "Laptop", "antwoord": SoftKey().make(options)})

    assert len(done.context["codes"]) == 10
    assert is_in(client)
    event = AuditEvent.objects.get()
    assert (event.action, event.by, event.area) == ("toegevoegd", bureau, None)
    assert event.object_name == "Toegangssleutel ‘Laptop’ van bureau"


def test_a_person_has_several_and_the_codes_come_once(bureau, key):
    assert give(bureau, SoftKey(), "Sleutelbos") == []

    names = bureau.passkeys.values_list("name", flat=True)
    assert sorted(names) == ["Laptop", "Sleutelbos"]
    assert RecoveryCode.objects.filter(person=bureau).count() == 10


def test_the_browser_is_asked_to_unlock_and_to_make_none_twice(bureau, key):
    asked = json.loads(ask_new(person=bureau, site=HERE).options)

    assert asked["rp"]["id"] == "testserver"
    assert asked["authenticatorSelection"]["userVerification"] == "required"
    assert [row["id"] for row in asked["excludeCredentials"]] == [
        Passkey.objects.get().credential_id
    ]
    assert "bureau" not in asked["user"]["id"]


def test_without_a_name_nothing_is_kept_and_the_question_is_new(client, bureau, clock):
    client.force_login(bureau)
    first = client.get(NEW).context["options"]

    answer = client.post(NEW, {"naam": " ", "antwoord": SoftKey().make(first)})

    assert "Geef een naam" in answer.content.decode()
    assert answer.context["options"] != first
    assert not Passkey.objects.exists()


def test_the_same_key_is_not_added_twice_not_even_by_another(bureau, controller, key):
    with pytest.raises(WrongState, match="al toegevoegd"):
        give(controller, key)


def test_no_more_than_twenty(bureau, monkeypatch):
    monkeypatch.setattr(passkeys, "MOST", 1)
    give(bureau, SoftKey())

    with pytest.raises(WrongState, match="Verwijder er eerst een"):
        give(bureau, SoftKey())


def test_none_is_added_on_a_password_alone(half_way):
    for page in (NEW, SET_UP):
        assert half_way.get(page).url.startswith(CHECK)
        assert half_way.post(page, {"naam": "Van mij"}).url.startswith(CHECK)
    assert Passkey.objects.count() == 1


# --- Showing ---


def test_with_the_passkey_one_goes_on_where_one_was_going(half_way, key, clock):
    assert not is_in(half_way)
    before = half_way.session.session_key

    answer = half_way.post(
        SHOW, {"antwoord": key.show(options_of(half_way)), "next": "/roosendaal/te-beoordelen/"}
    )

    assert answer.url == "/roosendaal/te-beoordelen/"
    assert is_in(half_way)
    assert half_way.session.session_key != before
    assert Passkey.objects.get().last_used_at == clock()


def test_it_leads_to_no_other_site(half_way, key):
    answer = {"antwoord": key.show(options_of(half_way)), "next": "https://elders.example/"}

    assert half_way.post(SHOW, answer).url == "/"


def test_the_app_and_the_codes_work_beside_it(half_way, bureau, key, clock):
    set_up(person=bureau, secret=SECRET, code=code_at(AT), at=AT)
    clock.move(minutes=5)

    half_way.post(CHECK, {"code": code_at(clock())})

    assert is_in(half_way)


def test_a_recovery_code_stands_in_for_a_passkey(client, bureau, clock):
    codes = give(bureau, SoftKey())
    client.post("/inloggen/", {"username": "bureau", "password": PASSWORD})

    client.post(CHECK, {"code": codes[0]})

    assert is_in(client)
    with pytest.raises(Invalid):
        check_code(person=bureau, code=codes[0], at=AT)


def test_a_code_of_no_app_opens_nothing(half_way, clock):
    half_way.post(CHECK, {"code": pyotp.TOTP(SECRET).at(clock())})

    assert not is_in(half_way)


# --- What is not believed ---


def refused(client: Client, answer: str) -> str:
    """Send an answer that must not be believed; return what the page says of it."""
    sent = client.post(SHOW, {"antwoord": answer})
    assert sent.url.startswith(CHECK)
    assert not is_in(client)
    return client.get(sent.url).content.decode()


def test_an_answer_is_heard_once(half_way, key):
    answer = key.show(options_of(half_way))
    half_way.post(SHOW, {"antwoord": answer})
    session = half_way.session
    del session["second_factor"]
    session.save()

    assert "al beantwoord" in refused(half_way, answer)


def test_an_answer_to_the_question_of_before_is_refused(half_way, key):
    answer = key.show(options_of(half_way))
    options_of(half_way)  # a new question

    assert "niet herkend" in refused(half_way, answer)


def test_an_answer_is_refused_whatever_the_first_was(half_way, key):
    options = options_of(half_way)
    refused(half_way, "geen antwoord")

    assert "niet herkend" in refused(half_way, key.show(options))


@pytest.mark.parametrize(("seconds", "says"), [(600, ""), (601, "duurde te lang")])
def test_a_question_stands_for_ten_minutes(half_way, key, clock, seconds, says):
    answer = key.show(options_of(half_way))
    clock.move(seconds=seconds)

    if says:
        assert says in refused(half_way, answer)
    else:
        assert half_way.post(SHOW, {"antwoord": answer}).url == "/"


@pytest.mark.parametrize(
    "change",
    [
        {"origin": "https://testserver"},
        {"origin": "http://testserver.elders.example"},
        {"origin": "http://testserver:8080"},
        {"host": "elders.example"},
        {"flags": PRESENT},  # not unlocked
        {"flags": UNLOCKED},  # nobody there
        {"crosses": True},
        {"handle": "OTk5OTk"},
    ],
    ids=["scheme", "domain", "port", "rp", "not unlocked", "nobody", "frame", "handle"],
)
def test_an_answer_of_another_place_or_not_unlocked_is_refused(half_way, key, change):
    for name, value in change.items():
        setattr(key, name, value)

    assert "niet herkend" in refused(half_way, key.show(options_of(half_way)))
    assert Passkey.objects.get().last_used_at is None


def test_the_passkey_of_another_opens_nothing(half_way, controller):
    other = SoftKey()
    give(controller, other)

    assert "niet herkend" in refused(half_way, other.show(options_of(half_way)))


def test_ones_own_name_on_the_key_of_another_opens_nothing(half_way, key):
    other = SoftKey()
    other.id, other.handle = key.id, key.handle  # says that it is bureau's

    assert "niet herkend" in refused(half_way, other.show(options_of(half_way)))


def test_a_question_of_another_session_is_answered_in_vain(half_way, key, bureau):
    elsewhere = Client()
    elsewhere.force_login(bureau)
    options_of(half_way)

    assert "niet herkend" in refused(half_way, key.show(options_of(elsewhere)))


@pytest.mark.parametrize("count", [0, 1, 2])  # with the use that is refused; 2 were seen
def test_a_copy_falls_behind_and_is_refused(half_way, key, count):
    half_way.post(SHOW, {"antwoord": key.show(options_of(half_way))})
    session = half_way.session
    del session["second_factor"]
    session.save()
    assert Passkey.objects.get().sign_count == 2
    key.count = count - 1

    says = refused(half_way, key.show(options_of(half_way)))

    assert "gekopieerd" in says
    event = AuditEvent.objects.get(action="geweigerd")
    assert event.object_type == "toegangssleutel"


def test_a_device_that_does_not_count_is_believed(bureau):
    key = SoftKey()
    key.count = -1
    give(bureau, key)
    for _ in range(2):
        key.count = -1

        assert show(bureau, key).sign_count == 0


@pytest.mark.parametrize(
    "answer",
    ["", "{}", "[]", "null", "1", '{"rawId": 5}', "[" * 5000, "x" * 20_001, "\x00", "é"],
)
def test_whatever_is_sent_is_no_more_than_refused(half_way, answer):
    refused(half_way, answer)


@pytest.mark.parametrize(
    "change", [{"origin": "https://elders.example"}, {"host": "elders.example"}, {"flags": PRESENT}]
)
def test_a_passkey_made_elsewhere_or_not_unlocked_is_not_added(bureau, change):
    key = SoftKey()
    for name, value in change.items():
        setattr(key, name, value)

    with pytest.raises(Invalid, match="niet herkend"):
        give(bureau, key)


# --- Taking away ---


def test_the_last_factor_of_who_must_have_one_stays(bureau, key):
    with pytest.raises(WrongState, match="enige tweede factor"):
        remove(passkey=bureau.passkeys.get(), at=AT)
    assert bureau.passkeys.exists()


def test_with_another_or_an_app_it_goes_and_the_codes_stay(bureau, key):
    give(bureau, SoftKey(), "Tweede")
    remove(passkey=bureau.passkeys.get(name="Tweede"), at=AT)
    set_up(person=bureau, secret=SECRET, code=code_at(AT), at=AT)
    remove(passkey=bureau.passkeys.get(), at=AT)

    assert RecoveryCode.objects.filter(person=bureau).count() == 10
    assert AuditEvent.objects.filter(action="verwijderd").count() == 2


def test_who_needs_none_may_do_without_and_their_codes_go_too(raad):
    give(raad, SoftKey())

    remove(passkey=raad.passkeys.get(), at=AT)

    assert not RecoveryCode.objects.exists()


def test_what_was_opened_with_it_closes(half_way, bureau, key):
    half_way.post(SHOW, {"antwoord": key.show(options_of(half_way))})
    other = SoftKey()
    give(bureau, other, "Tweede")
    assert is_in(half_way)

    answer = half_way.post(f"{NEW}{bureau.passkeys.get(name='Laptop').pk}/verwijderen/")

    assert answer.url == "/account/tweede-factor/"
    assert not is_in(half_way)


def test_the_passkey_of_another_is_not_there(client, bureau, controller, key):
    set_up(person=controller, secret=SECRET, code=code_at(AT), at=AT)
    with override_settings(SECOND_FACTOR_IS_REQUIRED=False):
        client.force_login(controller)
        page = f"{NEW}{bureau.passkeys.get().pk}/verwijderen/"

        assert {client.get(page).status_code, client.post(page).status_code} == {404}
    assert bureau.passkeys.exists()


def test_a_reset_takes_all_away(half_way, bureau, beheer, key):
    half_way.post(SHOW, {"antwoord": key.show(options_of(half_way))})
    assert is_in(half_way)

    reset(person=bureau, by=beheer, at=AT, reason="Laptop gestolen")

    assert half_way.get("/roosendaal/").url.startswith(SET_UP)
    assert not Passkey.objects.exists()
    assert not RecoveryCode.objects.exists()


def test_a_closed_account_is_opened_by_no_passkey(half_way, bureau, key):
    options = options_of(half_way)
    bureau.is_active = False
    bureau.save()

    answer = half_way.post(SHOW, {"antwoord": key.show(options)})

    assert answer.url.startswith("/inloggen/")


# --- Each guard switched off ---


def test_if_questions_stayed_an_answer_would_be_heard_twice(half_way, key, monkeypatch):
    monkeypatch.setattr(
        passkey_views, "take_question", lambda request, name: request.session[name]["state"]
    )
    answer = key.show(options_of(half_way))
    for _ in range(2):
        Passkey.objects.update(sign_count=0)
        assert half_way.post(SHOW, {"antwoord": answer}).url == "/"
