"""The second factor: who needs one, what it keeps closed, and what a code is worth."""

import pyotp
import pytest
from django.contrib.auth.models import Permission
from django.test import Client, override_settings

from nplv.core.access import GUARDED_ACTS, WHO_MAY, Act, Role
from nplv.core.accounts.recovery_codes import digest
from nplv.core.accounts.sealing import CannotOpen, seal, unseal
from nplv.core.accounts.second_factor import (
    check_code,
    must_have,
    new_secret,
    reset,
    set_up,
)
from nplv.core.models import AuditEvent, Authenticator, RecoveryCode
from nplv.core.problems import Invalid, NotAllowed, WrongState
from tests.core.factories import AT, PASSWORD, make_person

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
CHECK, SET_UP = "/account/tweede-factor/controle/", "/account/tweede-factor/instellen/"


@pytest.fixture(autouse=True)
def required():
    with override_settings(SECOND_FACTOR_IS_REQUIRED=True):
        yield


def code_at(moment) -> str:
    return pyotp.TOTP(SECRET).at(moment)


@pytest.fixture
def codes(bureau, clock) -> list[str]:
    """Set up the app of bureau, a while ago; return the recovery codes."""
    made = set_up(person=bureau, secret=SECRET, code=code_at(AT), at=AT)
    clock.move(minutes=10)
    return made


@pytest.fixture
def half_way(client, bureau, codes) -> Client:
    """Return a client that gave the password of bureau and no code."""
    client.post("/inloggen/", {"username": "bureau", "password": PASSWORD})
    return client


# --- Who needs one ---


def test_it_asks_more_of_whoever_approves_closes_publishes_or_decides_on_money():
    assert set(GUARDED_ACTS) == {
        Act.APPROVE,
        Act.SET_SHARE,
        Act.CLOSE_YEAR,
        Act.RECORD_MONEY,
        Act.PUBLISH,
        Act.JUDGE_WBI,
    }


@pytest.mark.parametrize(
    ("role", "needs"),
    [
        (Role.PROGRAMME_OFFICE, True),
        (Role.CONTROLLER, True),
        (Role.ADMINISTRATOR, True),
        (Role.COUNCIL_MEMBER, False),
        (Role.STATE, False),
    ],
)
def test_a_role_needs_one_if_it_may_do_such_a_thing(roosendaal, role, needs):
    is_national = role in (Role.STATE, Role.ADMINISTRATOR)
    person = make_person("iemand", role, None if is_national else roosendaal)

    assert must_have(person) is needs
    allowed = any(role in WHO_MAY[act] for act in GUARDED_ACTS)
    assert needs is (allowed or role == Role.ADMINISTRATOR)


@pytest.mark.parametrize("field", ["is_staff", "is_superuser"])
def test_who_is_let_into_the_admin_by_a_flag_needs_one_too(field):
    assert must_have(make_person("iemand", **{field: True}))


# --- What it keeps closed ---


@pytest.mark.parametrize(
    "page", ["/", "/roosendaal/", "/roosendaal/te-beoordelen/", "/account/", "/account/wachtwoord/"]
)
def test_no_page_opens_on_a_password_alone(half_way, page):
    answer = half_way.get(page)

    assert answer.url == f"{CHECK}?next={page.replace('/', '%2F')}"


def test_nothing_is_written_on_a_password_alone(half_way):
    answer = half_way.post("/roosendaal/plannen/nieuw/", {"code": "WR-77"})

    assert answer.url.startswith(CHECK)


def test_the_admin_opens_on_no_password_alone(client):
    person = make_person("beheer", Role.ADMINISTRATOR, is_staff=True)
    person.user_permissions.set(Permission.objects.filter(content_type__app_label="core"))
    client.force_login(person)

    for page in ("/beheer/", "/beheer/core/user/", "/beheer/core/auditevent/"):
        assert client.get(page).url.startswith(SET_UP)


def test_who_only_reads_is_asked_nothing(client, raad):
    client.force_login(raad)

    assert client.get("/roosendaal/").status_code == 200


def test_what_stays_open_is_what_one_needs_to_get_in_or_out(half_way):
    assert half_way.get(CHECK).status_code == 200
    assert half_way.get("/begrippen/").status_code == 200
    assert half_way.get("/api/v1/openapi.json").status_code == 200
    assert half_way.post("/uitloggen/").url == "/inloggen/"


def test_with_the_code_one_goes_on_where_one_was_going(half_way, clock):
    key = half_way.session.session_key

    answer = half_way.post(CHECK, {"code": code_at(clock()), "next": "/roosendaal/te-beoordelen/"})

    assert answer.url == "/roosendaal/te-beoordelen/"
    assert half_way.get(answer.url).status_code == 200
    assert half_way.session.session_key != key


@pytest.mark.parametrize("to", ["https://elders.example/", "//elders.example/", "javascript:x"])
def test_with_the_code_one_never_goes_to_another_site(half_way, clock, to):
    assert half_way.post(CHECK, {"code": code_at(clock()), "next": to}).url == "/"


# --- What a code is worth ---


@pytest.mark.parametrize(("seconds", "is_right"), [(-60, 0), (-30, 1), (0, 1), (30, 1), (60, 0)])
def test_a_code_of_the_half_minute_before_or_after_is_right(
    bureau, codes, clock, seconds, is_right
):
    code = code_at(clock().timestamp() + seconds)

    if is_right:
        assert check_code(person=bureau, code=code, at=clock()).person == bureau
    else:
        with pytest.raises(Invalid):
            check_code(person=bureau, code=code, at=clock())


def test_a_code_works_once(bureau, codes, clock):
    check_code(person=bureau, code=code_at(clock()), at=clock())

    with pytest.raises(Invalid):
        check_code(person=bureau, code=code_at(clock()), at=clock())


def test_the_code_of_setting_up_is_used_too(bureau, clock):
    set_up(person=bureau, secret=SECRET, code=code_at(AT), at=AT)

    with pytest.raises(Invalid):
        check_code(person=bureau, code=code_at(AT), at=AT)


def test_a_recovery_code_works_once_however_it_is_typed(bureau, codes, clock):
    check_code(person=bureau, code=codes[0].upper().replace("-", " "), at=clock())

    with pytest.raises(Invalid):
        check_code(person=bureau, code=codes[0], at=clock())
    assert AuditEvent.objects.filter(action="herstelcode gebruikt").count() == 1


def test_a_recovery_code_has_128_random_bits(codes):
    assert {len(code.replace("-", "")) for code in codes} == {26}  # 26 x 5 bits, 2 of them unused
    assert len({code[:4] for code in codes}) > 5


def test_the_code_of_another_is_worth_nothing(bureau, codes, controller, clock):
    with pytest.raises(WrongState):  # controller has none
        check_code(person=controller, code=codes[0], at=clock())
    other = new_secret()
    set_up(person=controller, secret=other, code=pyotp.TOTP(other).at(AT), at=AT)

    for code in (codes[0], code_at(clock())):
        with pytest.raises(Invalid):
            check_code(person=controller, code=code, at=clock())


def test_after_five_wrong_codes_one_waits_and_the_right_one_does_not_help(half_way, clock):
    for _ in range(5):
        assert half_way.post(CHECK, {"code": "000000"}).status_code == 200

    answer = half_way.post(CHECK, {"code": code_at(clock())})

    assert (answer.status_code, answer["Retry-After"]) == (429, "30")
    assert half_way.get("/roosendaal/").status_code == 302


# --- Setting up ---


def test_it_is_set_up_with_the_picture_and_the_first_code(client, bureau, clock):
    client.force_login(bureau)
    assert client.get("/roosendaal/").url.startswith(SET_UP)
    page = client.get(SET_UP)
    secret = page.context["secret"]
    assert "data:image/svg+xml" in page.content.decode()

    wrong = client.post(SET_UP, {"code": "abc"})
    assert wrong.context["secret"] == secret  # the app still fits
    done = client.post(SET_UP, {"code": pyotp.TOTP(secret).at(clock()), "next": "/roosendaal/"})

    assert len(done.context["codes"]) == 10
    assert client.get("/roosendaal/").status_code == 200
    assert [event.action for event in AuditEvent.objects.all()] == ["ingesteld"]


def test_the_secret_is_nowhere_in_the_clear(bureau, codes):
    kept = str(list(Authenticator.objects.values())) + str(list(RecoveryCode.objects.values()))
    kept += str(list(AuditEvent.objects.values()))

    assert SECRET not in kept
    assert unseal(Authenticator.objects.get().sealed_secret) == SECRET
    assert not any(code in kept for code in codes)
    assert RecoveryCode.objects.filter(digest=digest(codes[0])).exists()


def test_a_sealed_secret_opens_with_an_earlier_key_and_with_no_other():
    with override_settings(SECRET_KEY="eerst"):
        sealed = seal(SECRET)

    with override_settings(SECRET_KEY="later", SECRET_KEY_FALLBACKS=["eerst"]):
        assert unseal(sealed) == SECRET
    with override_settings(SECRET_KEY="later"), pytest.raises(CannotOpen):
        unseal(sealed)


def test_a_second_app_is_not_set_up_on_a_password_alone(half_way):
    assert half_way.get(SET_UP).url.startswith(CHECK)
    assert half_way.post("/account/tweede-factor/").url.startswith(CHECK)


def test_new_recovery_codes_replace_the_old(half_way, bureau, codes, clock):
    half_way.post(CHECK, {"code": code_at(clock())})

    fresh = half_way.post("/account/tweede-factor/").context["codes"]

    assert not set(fresh) & set(codes)
    with pytest.raises(Invalid):
        check_code(person=bureau, code=codes[0], at=clock())
    check_code(person=bureau, code=fresh[0], at=clock())


# --- Losing the device ---


def test_a_reset_closes_what_was_open_and_lets_one_begin_anew(half_way, bureau, beheer, clock):
    half_way.post(CHECK, {"code": code_at(clock())})
    assert half_way.get("/roosendaal/").status_code == 200

    reset(person=bureau, by=beheer, at=clock(), reason="Telefoon verloren")

    assert half_way.get("/roosendaal/").url.startswith(SET_UP)
    event = AuditEvent.objects.get(action="gewist")
    assert (event.by, event.reason) == (beheer, "Telefoon verloren")


def test_nobody_resets_their_own(bureau, codes):
    with pytest.raises(NotAllowed):
        reset(person=bureau, by=bureau, at=AT, reason="Even makkelijk")


def test_a_reset_needs_a_reason(bureau, beheer, codes):
    with pytest.raises(Invalid):
        reset(person=bureau, by=beheer, at=AT, reason=" ")


# --- Where it is off ---


@override_settings(SECOND_FACTOR_IS_REQUIRED=False)
def test_where_it_is_off_a_password_is_enough(client, bureau):
    client.post("/inloggen/", {"username": "bureau", "password": PASSWORD})

    assert client.get("/roosendaal/").status_code == 200
    assert "wachtwoord genoeg" in client.get("/account/tweede-factor/").content.decode()
